// Package cases reads and runs test cases of rubrics: a dossier and what it must
// come to. They stand in files *.case.yaml beside the rubric. What no case
// touches is told by a [Cover].
//
// A new thing to expect is a field of [Expect], a line in read.go and one in
// [Case.Run].
package cases

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/scoring"
	"ocop/scoring/dossier"
)

// A File is a file of cases as it was read.
type File struct {
	Name        string
	Cases       []Case
	Diagnostics []diag.Diagnostic // with an error among them no case of the file is run
}

// Broken reports whether the file has errors, so that nothing of it is run.
func (f *File) Broken() bool { return diag.Errors(f.Diagnostics) }

// A Case is a dossier and what it must come to.
type Case struct {
	Name    string
	File    string
	Line    int              // where it starts
	Dossier *dossier.Dossier // with its own faults, which may be what is expected
	Expect  Expect
}

// Error is the status of a dossier that can't be scored.
const Error scoring.Status = "error"

// Expect is what a dossier must come to. What is not said is not checked.
type Expect struct {
	Status      scoring.Status // "" if not said
	Stars       int            // 0 if not said
	Band        int            // 0 if not said
	Total       string         // in points, exact: "82", "432/5"; "" if not said
	CappedBy    []Capped       // in any order
	Diagnostics []diag.Code    // of the dossier and of its result, each once, in any order

	SaysCapped, SaysDiagnostics bool
}

// A Capped is a minimum that keeps the stars below the band of the points.
type Capped struct {
	Criterion string
	Stars     int
}

// A Mismatch is an expectation that does not hold.
type Mismatch struct {
	Key       string // of the expectation
	Want, Got string
}

// In says it in a line.
func (m Mismatch) In(l lang.Lang) string {
	return fmt.Sprintf(lang.Text{VI: "%s: cần %s, nhưng ra %s", EN: "%s: want %s, got %s"}.In(l), m.Key, m.Want, m.Got)
}

// An Outcome is what a case came to.
type Outcome struct {
	Case        *Case
	Result      *scoring.Result // nil if the dossier can't be scored
	Diagnostics []diag.Diagnostic
	Mismatches  []Mismatch
}

// Passed reports whether everything that was expected holds.
func (o *Outcome) Passed() bool { return len(o.Mismatches) == 0 }

// Run scores the dossier of a case and compares.
func (c *Case) Run() *Outcome {
	d := c.Dossier
	out := &Outcome{Case: c, Diagnostics: slices.Clone(d.Diagnostics)}
	if !d.Broken() && d.Rubric != nil && d.Rubric.Rubric != nil {
		res, err := scoring.Evaluate(d.Rubric.Rubric, d.Input)
		if err != nil {
			out.Diagnostics = append(out.Diagnostics, diag.Diagnostic{
				File: c.File, Line: c.Line, Column: 1, Code: diag.Internal, Args: []any{lang.Text{VI: err.Error(), EN: err.Error()}}})
		} else {
			out.Result = res
			for _, n := range res.Notices {
				out.Diagnostics = append(out.Diagnostics, d.Diagnose(n))
			}
		}
	}
	diag.Sort(out.Diagnostics)
	c.Expect.check(out)
	return out
}

func (e *Expect) check(out *Outcome) {
	miss := func(key, want, got string) {
		if want != got {
			out.Mismatches = append(out.Mismatches, Mismatch{key, want, got})
		}
	}
	codes := codesOf(out.Diagnostics)
	if out.Result == nil {
		// Faults that are expected are no reason to fail, everything else is.
		status := string(Error) + " (" + list(errorCodes(out.Diagnostics)) + ")"
		expected := e.Status == Error
		if e.SaysDiagnostics && e.Status == "" && e.Stars == 0 && e.Band == 0 && e.Total == "" && !e.SaysCapped {
			expected = true
		}
		if !expected {
			want := string(e.Status)
			if want == "" {
				want = "rated|disqualified|stopped|incomplete"
			}
			miss("status", want, status)
		}
	} else {
		e.checkResult(out.Result, miss)
	}
	if e.SaysDiagnostics {
		miss("diagnostics", list(sorted(e.Diagnostics)), list(codes))
	}
}

func (e *Expect) checkResult(res *scoring.Result, miss func(key, want, got string)) {
	if e.Status != "" {
		miss("status", string(e.Status), string(res.Status))
	}
	number := func(n int) string {
		if res.Status != scoring.Rated {
			return string(res.Status)
		}
		return strconv.Itoa(n)
	}
	if e.Stars > 0 {
		miss("stars", strconv.Itoa(e.Stars), number(res.Stars))
	}
	if e.Band > 0 {
		miss("band", strconv.Itoa(e.Band), number(res.Band.Stars))
	}
	if e.Total != "" {
		miss("total", e.Total, res.Total.String())
	}
	if e.SaysCapped {
		var got []Capped
		if res.Status == scoring.Rated {
			for _, m := range res.CappedBy() {
				got = append(got, Capped{m.Criterion.Code, m.Stars})
			}
		}
		miss("capped_by", cappedList(e.CappedBy), cappedList(got))
	}
}

func codesOf(ds []diag.Diagnostic) []diag.Code {
	var codes []diag.Code
	for _, d := range ds {
		codes = append(codes, d.Code)
	}
	return sorted(codes)
}

func errorCodes(ds []diag.Diagnostic) []diag.Code {
	return codesOf(slices.DeleteFunc(slices.Clone(ds), func(d diag.Diagnostic) bool { return d.Severity() != diag.Error }))
}

func sorted(codes []diag.Code) []diag.Code {
	return slices.Compact(slices.Sorted(slices.Values(codes)))
}

func list(codes []diag.Code) string {
	words := make([]string, len(codes))
	for i, c := range codes {
		words[i] = string(c)
	}
	return "[" + strings.Join(words, ", ") + "]"
}

func cappedList(all []Capped) string {
	words := make([]string, len(all))
	for i, c := range all {
		words[i] = fmt.Sprintf("%s/%d", c.Criterion, c.Stars)
	}
	slices.Sort(words)
	return "[" + strings.Join(slices.Compact(words), ", ") + "]"
}

// Rubric returns the rubric a case is scored with; nil if there is none.
func (c *Case) Rubric() *rubric.Rubric {
	if c.Dossier.Rubric == nil {
		return nil
	}
	return c.Dossier.Rubric.Rubric
}
