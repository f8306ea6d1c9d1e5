package render

import (
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"

	"ocop/rubric"
	"ocop/scoring"
	"ocop/scoring/dossier"
)

//go:embed what-if.schema.json
var whatIfSchema string

// WhatIfSchema returns the JSON Schema (draft-07) of two results beside each
// other.
func WhatIfSchema() []byte { return []byte(whatIfSchema) }

const whatIfSchemaID = "ocop.what-if/v1"

// A Change is a score that is taken to be another one.
type Change struct {
	Member    string // "" with one agreed sheet
	Criterion *rubric.Criterion
	From, To  scoring.Score
	Follows   bool // nobody asked for it: the criterion begins or ceases to count
}

type whatIfJSON struct {
	Schema  string             `json:"schema"`
	Changes []whatIfChangeJSON `json:"changes"`
	Actual  resultJSON         `json:"actual"`
	If      resultJSON         `json:"if"`
}

type whatIfChangeJSON struct {
	Member    *string `json:"member"`
	Criterion string  `json:"criterion"`
	From      *number `json:"from"`
	To        *number `json:"to"`
	Case      *string `json:"case,omitempty"`
	Follows   bool    `json:"follows"`
}

// WhatIfJSON writes the result as it is and as if, with what was changed.
func WhatIfJSON(w io.Writer, actual, supposed *dossier.Outcome, changes []Change, indent bool, o Options) error {
	j := whatIfJSON{Schema: whatIfSchemaID, Changes: []whatIfChangeJSON{}, Actual: result(actual, o), If: result(supposed, o)}
	for _, c := range changes {
		j.Changes = append(j.Changes, whatIfChangeJSON{
			text(c.Member), c.Criterion.Code, givenPoints(c.Criterion, c.From), givenPoints(c.Criterion, c.To), text(c.To.Case), c.Follows,
		})
	}
	return writeJSON(w, j, indent)
}

// givenPoints returns nil where there is no score.
func givenPoints(c *rubric.Criterion, s scoring.Score) *number {
	if !s.Given {
		return nil
	}
	return ref(points(s.Points(c)))
}

// writeJSON writes a value, indented or on one line.
func writeJSON(w io.Writer, v any, indent bool) error {
	prefix := ""
	if indent {
		prefix = "  "
	}
	data, err := encode(v, "", prefix)
	if err != nil {
		return err
	}
	_, err = w.Write(append(data, '\n'))
	return err
}

// WhatIf writes the result as if beside the real one, with the differences
// marked.
func WhatIf(w io.Writer, actual, supposed *dossier.Outcome, changes []Change, o Options) error {
	v := view{Options: o, w: w, out: actual, res: actual.Result, rubric: actual.Dossier.Rubric.Rubric}
	v.heading()
	v.line(bold, v.say("Giả định (hồ sơ không bị sửa):", "Supposed (the dossier is not changed):"))
	if len(changes) == 0 {
		v.line(plain, v.say("- không khác gì điểm đang có", "- nothing that differs from the scores there are"))
	}
	v.changes(changes)
	v.line(plain, "")
	v.beside(supposed.Result)
	v.line(plain, "")
	v.line(plain, v.say("Thực tế: ", "As it is: ")+Decisive(actual.Result, o))
	v.line(bold, v.say("Giả định: ", "As if: ")+Decisive(supposed.Result, o))
	if text := recognition(supposed.Result, supposed.Dossier.Input.Council.Level, o); text != "" {
		v.line(plain, text)
	}
	return v.err
}

// changes lists what is taken to be otherwise, with members' sheets a line for
// each criterion and change.
func (v *view) changes(changes []Change) {
	type group struct {
		head    string
		members []string
	}
	var groups []group
	for _, c := range changes {
		from, to := v.say("chưa chấm", "not scored"), v.say("không tính", "not counted")
		if c.From.Given {
			from = v.points(c.From.Points(c.Criterion))
		}
		if c.To.Given {
			to = v.points(c.To.Points(c.Criterion))
		}
		if c.To.Case != "" {
			to += " (" + c.To.Case + ")"
		}
		head := fmt.Sprintf(v.say("tiêu chí %s %s: %s → %s", "criterion %s %s: %s → %s"), c.Criterion.Code, c.Criterion.Title.In(v.Lang), from, to)
		if c.Follows {
			head += v.say(" (kéo theo)", " (follows)")
		}
		i := 0
		for i < len(groups) && groups[i].head != head {
			i++
		}
		if i == len(groups) {
			groups = append(groups, group{head: head})
		}
		if c.Member != "" {
			groups[i].members = append(groups[i].members, c.Member)
		}
	}
	for _, g := range groups {
		text := "- " + g.head
		if len(g.members) > 0 {
			text += v.say("; phiếu của ", "; sheets of ") + strings.Join(g.members, ", ")
		}
		v.line(plain, text)
	}
}

// beside is the table of both results; without Detail of criteria only those
// that differ.
func (v *view) beside(other *scoring.Result) {
	columns := []column{
		{head: ""},
		{head: "", min: 16},
		{head: v.say("THỰC TẾ", "AS IT IS"), min: 8},
		{head: v.say("GIẢ ĐỊNH", "AS IF"), min: 8},
		{head: v.say("KHÁC", "DIFFERS")},
	}
	var rows []row
	add := func(code, title, is, as, by string) {
		s := plain
		if is != as {
			s = bold
			if by == "" {
				by = "*"
			}
		}
		rows = append(rows, row{{code, s}, {title, s}, {is, s}, {as, s}, {by, s}})
	}
	by := func(is, as scoring.Mean) string {
		d := as.Rat()
		d.Sub(d, is.Rat())
		switch sign := d.Sign(); {
		case sign == 0:
			return ""
		case sign < 0:
			return "* " + v.say("giảm", "less")
		default:
			return "* " + v.say("tăng", "more")
		}
	}
	for i, p := range v.rubric.Parts {
		is, as := v.res.Parts[i], other.Parts[i]
		add(p.Code, p.Title.In(v.Lang), v.points(is.Cut())+"/"+v.points(p.Max), v.points(as.Cut())+"/"+v.points(p.Max), by(is, as))
		for k, c := range v.rubric.Scored {
			a, b := v.res.Criteria[k], other.Criteria[k]
			if c.Part != i || !v.Detail && v.given(a) == v.given(b) {
				continue
			}
			add(c.Code, c.Title.In(v.Lang), v.given(a), v.given(b), by(a.Points, b.Points))
		}
	}
	add("", v.say("Tổng điểm", "Total"), v.decimals(v.res.Total.Cut()), v.decimals(other.Total.Cut()), by(v.res.Total, other.Total))
	add("", v.say("Hạng theo điểm", "Band of the points"), v.bandOf(v.res), v.bandOf(other), "")
	add("", v.say("Mức tối thiểu chưa đạt", "Minimum levels missed"), v.missedStars(v.res), v.missedStars(other), "")
	add("", v.say("Kết quả", "Result"), v.outcome(v.res.Status, starsOrNull(v.res.Status, v.res.Stars)),
		v.outcome(other.Status, starsOrNull(other.Status, other.Stars)), "")
	v.table(columns, rows)
}

// given writes what a criterion got.
func (v *view) given(c scoring.CriterionOutcome) string {
	score := v.points(c.Points.Cut())
	switch {
	case !c.Scored:
		score = "–"
	case !c.Applies:
		return v.say("không tính", "not counted")
	}
	score += "/" + v.points(c.Criterion.Max)
	if c.Score.Case != "" {
		score += " (" + c.Score.Case + ")"
	}
	return score
}

func (v *view) bandOf(res *scoring.Result) string {
	if res.Status != scoring.Rated {
		return "–"
	}
	return v.stars(res.Band.Stars)
}

// missedStars names the criteria whose missed minimum level keeps the stars
// below the band: "2.2 (3★)".
func (v *view) missedStars(res *scoring.Result) string {
	var all []string
	for _, m := range slices.Concat(res.CappedBy(), res.Missed) { // rated or incomplete: one of them is empty
		all = append(all, m.Criterion.Code+" ("+digits(m.Stars)+"★)")
	}
	if len(all) == 0 {
		return "–"
	}
	return strings.Join(all, ", ")
}
