package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/xuri/excelize/v2"

	"ocop/cmd/ocop/render"
)

// endedAfter runs the program, piped, and ends it as Ctrl-C does when its workers
// have asked so many times whether to go on.
func endedAfter(asked int64, args ...string) ran {
	var left atomic.Int64
	left.Store(asked)
	var out, errs bytes.Buffer
	code := run(append(args, "--cache", "off", "--workers", "1"), streams{
		ctx: lateContext{context.Background(), &left}, in: strings.NewReader(""), out: &out, err: &errs, size: func() int { return 0 },
		env: func(string) (string, bool) { return "", false },
	})
	return ran{code, out.String(), errs.String()}
}

// TestPartialSaysSo demands that a result of a part of the files says so where it
// stands, with the numbers that the error stream has, and that a whole one doesn't.
func TestPartialSaysSo(t *testing.T) {
	copied(t, "dossiers", "rubrics")
	for _, test := range []struct{ form, says string }{
		{"table", "PARTIAL RESULT: ended on request, %d of %d files are scored."},
		{"markdown", "**PARTIAL RESULT: ended on request, %d of %d files are scored.**\n\n"},
		{"html", `<p class="bad">PARTIAL RESULT: ended on request, %d of %d files are scored.</p>`},
		{"json", "\"partial\": true,\n  \"files\": {\n    \"scored\": %d,\n    \"of\": %d\n  }\n}\n"},
	} {
		for _, asked := range []int64{0, 7} {
			cut := endedAfter(asked, "score", "dossiers", "-o", test.form, "--lang", "en")
			scored, all := howFar(t, cut)
			if want := fmt.Sprintf(test.says, scored, all); !strings.Contains(cut.out, want) {
				t.Errorf("%s after %d: no %q in\n%s", test.form, asked, want, cut.out)
			}
		}
		whole := runPlain("score", "dossiers/dak-lak", "-o", test.form, "--lang", "en", "--cache", "off")
		if strings.Contains(strings.ToLower(whole.out), "partial") {
			t.Errorf("%s: a whole result is told to be partial", test.form)
		}
	}
	cut := endedAfter(7, "score", "dossiers", "-o", "xlsx", "--lang", "en")
	scored, all := howFar(t, cut)
	rows := firstSheet(t, cut.out)
	if want := fmt.Sprintf("PARTIAL RESULT: ended on request, %d of %d files are scored.", scored, all); rows[1][0] != want {
		t.Errorf("the workbook says %q, want %q", rows[1], want)
	}
	for _, form := range []string{"csv", "ndjson"} {
		cut, whole := endedAfter(7, "score", "dossiers", "-o", form), runPlain("score", "dossiers", "-o", form, "--cache", "off")
		howFar(t, cut)
		if !strings.HasPrefix(whole.out, cut.out) || len(cut.out) == len(whole.out) {
			t.Errorf("%s: the records of a part are no beginning of all", form)
		}
	}
}

// howFar returns how many of how many files the error stream tells to be scored.
func howFar(t *testing.T, r ran) (scored, all int) {
	t.Helper()
	if r.code != exitInterrupted {
		t.Fatalf("exit code %d\n%s", r.code, r.errs)
	}
	for line := range strings.Lines(r.errs) {
		for _, words := range []string{"Ended on request: %d of %d files", "Đã dừng theo yêu cầu: mới chấm %d trên %d tệp"} {
			if n, _ := fmt.Sscanf(line, words, &scored, &all); n == 2 && scored < all {
				return scored, all
			}
		}
	}
	t.Fatalf("nobody says how far it came:\n%s", r.errs)
	return 0, 0
}

func firstSheet(t *testing.T, book string) [][]string {
	t.Helper()
	f, err := excelize.OpenReader(strings.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	rows, err := f.GetRows(f.GetSheetName(0))
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// TestFilteredSaysSo demands that a filtered result names the filters and how many
// dossiers they left out.
func TestFilteredSaysSo(t *testing.T) {
	copied(t, "dossiers", "rubrics")
	args := []string{"score", "dossiers/dak-lak", "--lang", "en", "--cache", "off", "--filter", "stars=4", "--filter", "stars=3"}
	type batch struct {
		Results []any
		Summary struct{ Dossiers int }
		Filter  *struct {
			Only    map[string][]string
			LeftOut int `json:"left_out"`
		}
	}
	var some, all batch
	text := runPlain(append(args, "-o", "json")...).out
	for _, one := range []struct {
		text string
		into *batch
	}{{text, &some}, {runPlain("score", "dossiers/dak-lak", "-o", "json", "--cache", "off").out, &all}} {
		if err := json.Unmarshal([]byte(one.text), one.into); err != nil {
			t.Fatal(err)
		}
	}
	n, of := len(some.Results), len(all.Results)
	if n == 0 || n == of || of != some.Summary.Dossiers {
		t.Fatalf("%d of %d dossiers", n, of)
	}
	if all.Filter != nil || some.Filter == nil || some.Filter.LeftOut != of-n || fmt.Sprint(some.Filter.Only) != "map[stars:[4 3]]" {
		t.Errorf("%d of %d dossiers, filters %+v, without %+v", n, of, some.Filter, all.Filter)
	}
	want := fmt.Sprintf("Shown only: Stars: 4, 3 (%d of %d dossiers, %d left out)", n, of, of-n)
	if rows := firstSheet(t, runPlain(append(args, "-o", "xlsx")...).out); rows[2][0] != want {
		t.Errorf("the workbook says %q, want %q", rows[2], want)
	}
	if out := runPlain(append(args, "-o", "html")...).out; !strings.Contains(out, want) {
		t.Errorf("the page does not say %q", want)
	}
	want = strings.NewReplacer("(", `\(`, ")", `\)`).Replace(want)
	if out := runPlain(append(args, "-o", "markdown")...).out; !strings.Contains(out, want) {
		t.Errorf("no %q in\n%s", want, out)
	}

	schema := resultSchema(t)
	for _, text := range []string{text, endedAfter(7, "score", "dossiers", "-o", "json", "--filter", "commune=Ô Loan").out} {
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(doc); err != nil {
			t.Error(err)
		}
	}
}

func resultSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(render.ResultSchema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("result.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("result.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}
