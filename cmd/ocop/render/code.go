package render

import (
	"io"
	"strings"

	"ocop/rubric/diag"
)

const codeSchemaID = "ocop.code/v1"

// codeJSON is what there is to know about a code.
type codeJSON struct {
	Schema   string        `json:"schema"`
	ID       diag.Code     `json:"id"`
	Code     string        `json:"code"`
	Severity diag.Severity `json:"severity"`
	Message  string        `json:"message"`
	Expected string        `json:"expected"`
	Fix      string        `json:"fix"`
	Meaning  string        `json:"meaning"`
	Wrong    string        `json:"wrong"`
	Right    string        `json:"right"`
}

func code(e diag.Explanation, o Options) codeJSON {
	d := diag.Diagnostic{Code: e.Code}
	return codeJSON{
		codeSchemaID, e.Code, d.Name(), d.Severity(), pattern(d.Message(o.Lang)), pattern(d.Expected(o.Lang)), pattern(d.Fix(o.Lang)),
		e.Meaning.In(o.Lang), e.Wrong, e.Right,
	}
}

// pattern shows the places of a text that a diagnostic fills in.
func pattern(s string) string {
	for i := '1'; i <= '9'; i++ {
		s = strings.ReplaceAll(s, "{"+string(i)+"}", "…")
	}
	return s
}

// CodeJSON writes the explanation of a code as JSON.
func CodeJSON(w io.Writer, e diag.Explanation, o Options) error {
	return writeJSON(w, code(e, o), true)
}

// Code writes the explanation of a code: what it means, an example, how to mend
// it.
func Code(w io.Writer, e diag.Explanation, o Options) error {
	v := view{Options: o, w: w}
	j := code(e, o)
	kind := v.say("lỗi", "error")
	if j.Severity == diag.Warning {
		kind = v.say("cảnh báo", "warning")
	}
	v.line(bold, string(j.ID)+" "+j.Code+" ("+kind+")")
	v.line(plain, v.say("Thông báo: ", "Message: ")+j.Message)
	v.line(plain, "")
	v.line(plain, j.Meaning)
	if j.Expected != "" && j.Expected != "…" {
		v.line(plain, v.say("Cần: ", "Expected: ")+j.Expected)
	}
	if j.Fix != "" && j.Fix != "…" {
		v.line(plain, v.say("Cách sửa: ", "To mend it: ")+j.Fix)
	}
	for _, part := range []struct{ head, text string }{{v.say("Ví dụ sai:", "Wrong:"), j.Wrong}, {v.say("Sửa lại:", "Right:"), j.Right}} {
		if part.text == "" {
			continue
		}
		v.line(plain, "")
		v.line(bold, part.head)
		for _, line := range strings.Split(strings.TrimRight(part.text, "\n"), "\n") {
			v.line(plain, "  "+strings.ReplaceAll(line, "\t", "⇥ "))
		}
	}
	return v.err
}
