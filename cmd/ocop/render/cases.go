package render

import (
	_ "embed"
	"fmt"
	"io"
	"strings"

	"ocop/rubric/diag"
	"ocop/scoring/cases"
)

const casesSchemaID = "ocop.cases/v1"

//go:embed cases.schema.json
var casesSchema string

// CasesSchema returns the JSON Schema (draft-07) of what test cases came to.
func CasesSchema() []byte { return []byte(casesSchema) }

// Cases is what running test cases came to.
type Cases struct {
	Files    []CasesFile
	Covers   []*cases.Cover // of the rubrics that are tested
	Cover    bool           // show what is not covered
	CoverMin int            // per cent that must be covered; 0: none
}

// CasesFile is what the cases of one file came to.
type CasesFile struct {
	File     *cases.File
	Outcomes []*cases.Outcome
	LeftOut  int // cases that --run did not name
}

// counts returns how many cases passed and failed, and how many files are broken.
func (c *Cases) counts() (passed, failed, leftOut, broken int) {
	for _, f := range c.Files {
		for _, out := range f.Outcomes {
			if out.Passed() {
				passed++
			} else {
				failed++
			}
		}
		leftOut += f.LeftOut
		if f.File.Broken() {
			broken++
		}
	}
	return passed, failed, leftOut, broken
}

// covered returns how many points are reached, and of how many.
func (c *Cases) covered() (reached, of int) {
	for _, cover := range c.Covers {
		reached += cover.Reached()
		of += len(cover.Points)
	}
	return reached, of
}

// Low reports whether less is covered than must be.
func (c *Cases) Low() bool {
	reached, of := c.covered()
	return c.CoverMin > 0 && 100*reached < c.CoverMin*of
}

// Fails reports whether anything that was asked for does not hold.
func (c *Cases) Fails() bool {
	passed, failed, _, broken := c.counts()
	return failed+broken > 0 || passed == 0 || c.Low()
}

// CasesVerdict says in one line what the cases came to.
func CasesVerdict(c *Cases, o Options) string {
	passed, failed, leftOut, broken := c.counts()
	s := fmt.Sprintf(o.say("%d trường hợp thử: %d đạt, %d không đạt", "%d cases: %d passed, %d failed"), passed+failed, passed, failed)
	if leftOut > 0 {
		s += fmt.Sprintf(o.say(" · %d không chạy (--run)", " · %d not run (--run)"), leftOut)
	}
	if broken > 0 {
		s += fmt.Sprintf(o.say(" · %d tệp có lỗi", " · %d broken files"), broken)
	}
	if c.Cover || c.CoverMin > 0 {
		reached, of := c.covered()
		s += fmt.Sprintf(o.say(" · bao phủ %s (%d/%d)", " · cover %s (%d of %d)"), share(reached, of), reached, of)
		if c.Low() {
			s += fmt.Sprintf(o.say(", dưới %d%%", ", below %d%%"), c.CoverMin)
		}
	}
	return s
}

// CasesTable writes the cases that failed, with what is wrong, then a line a
// rubric, then what no case reaches.
func CasesTable(w io.Writer, c *Cases, o Options) error {
	for _, f := range c.Files {
		for _, out := range f.Outcomes {
			if out.Passed() {
				continue
			}
			at := place(diag.Diagnostic{File: f.File.Name, Line: out.Case.Line, Column: 1})
			head := fmt.Sprintf("%s: %s “%s”", at, o.paint(red, o.say("lỗi ", "error ")+string(diag.CaseFailed)+":"), show(out.Case.Name))
			if _, err := fmt.Fprintln(w, head); err != nil {
				return err
			}
			for _, m := range out.Mismatches {
				if err := o.wrap(w, plain, "  "+show(m.In(o.Lang)), "  "); err != nil {
					return err
				}
			}
			if out.Result == nil {
				if err := Brief(w, out.Diagnostics, o); err != nil {
					return err
				}
			}
		}
	}
	if !c.Cover {
		return nil
	}
	return o.coverTables(w, c)
}

func (o Options) coverTables(w io.Writer, c *Cases) error {
	var rows []row
	for _, cover := range c.Covers {
		rows = append(rows, row{
			{cover.File.Rubric.ID, plain}, {show(cover.File.Rubric.Title.In(o.Lang)), plain}, {digits(cover.Cases), plain},
			{digits(cover.Reached()), plain}, {digits(len(cover.Points)), plain}, {share(cover.Reached(), len(cover.Points)), bold},
		})
	}
	if _, err := o.table(w, []column{
		{head: o.say("BỘ", "SET"), min: 5, tail: true},
		{head: o.say("TÊN", "TITLE"), min: 12},
		{head: o.say("THỬ", "CASES"), right: true},
		{head: o.say("CHẠM", "REACHED"), right: true},
		{head: o.say("TRÊN", "OF"), right: true},
		{head: o.say("BAO PHỦ", "COVER"), right: true},
	}, rows); err != nil {
		return err
	}
	for _, cover := range c.Covers {
		if cover.Reached() == len(cover.Points) {
			continue
		}
		if err := o.wrap(w, bold, fmt.Sprintf(o.say("\n%s: chưa trường hợp thử nào chạm tới", "\n%s: no case reaches"), cover.File.Rubric.ID), "  "); err != nil {
			return err
		}
		for _, p := range cover.Points {
			if p.Reached {
				continue
			}
			if err := o.wrap(w, plain, "  "+show(p.In(o.Lang)), "  "); err != nil {
				return err
			}
		}
	}
	return nil
}

// CasesReport makes the cases a report for CI: a suite for every file.
func CasesReport(c *Cases, tool, version string, o Options) *Report {
	r := &Report{Tool: tool, Version: version, Title: o.say("Trường hợp thử của bộ tiêu chí", "Test cases of rubrics"), Verdict: CasesVerdict(c, o)}
	finding := func(d diag.Diagnostic) {
		r.Findings = append(r.Findings, Finding{
			Rule: string(d.Code), Name: d.Name(), Severity: d.Severity(), Message: d.Message(o.Lang), Help: d.Fix(o.Lang),
			Detail: d.Expected(o.Lang), File: d.File, Line: d.Line, Column: d.Column,
		})
	}
	for _, f := range c.Files {
		suite := Suite{Name: f.File.Name}
		for _, d := range f.File.Diagnostics {
			finding(d)
			if d.Severity() == diag.Error {
				suite.Cases = append(suite.Cases, TestCase{Name: place(d), File: d.File, Line: d.Line, Failure: d.Message(o.Lang), Body: d.Expected(o.Lang)})
			}
		}
		for _, out := range f.Outcomes {
			tc := TestCase{Name: out.Case.Name, File: out.Case.File, Line: out.Case.Line}
			if !out.Passed() {
				var all []string
				for _, m := range out.Mismatches {
					all = append(all, m.In(o.Lang))
				}
				for _, d := range out.Diagnostics {
					all = append(all, place(d)+": "+string(d.Code)+" "+d.Message(o.Lang))
				}
				tc.Failure, tc.Body = all[0], strings.Join(all, "\n")
				finding(diag.Diagnostic{Code: diag.CaseFailed, File: out.Case.File, Line: out.Case.Line, Column: 1,
					Args: []any{out.Case.Name, out.Mismatches[0], strings.Join(all[1:], "; ")}})
			}
			suite.Cases = append(suite.Cases, tc)
		}
		r.Suites = append(r.Suites, suite)
	}
	if c.Cover {
		c.coverReport(r, finding, o)
	}
	return r
}

func (c *Cases) coverReport(r *Report, finding func(diag.Diagnostic), o Options) {
	t := Table{
		Title: o.say("Bao phủ", "Cover"), Right: []bool{false, true, true, true, true},
		Head: []string{o.say("Bộ", "Set"), o.say("Thử", "Cases"), o.say("Chạm", "Reached"), o.say("Trên", "Of"), "%"},
	}
	for _, cover := range c.Covers {
		t.Rows = append(t.Rows, []string{cover.File.Rubric.ID, digits(cover.Cases), digits(cover.Reached()), digits(len(cover.Points)), share(cover.Reached(), len(cover.Points))})
		for _, p := range cover.Points {
			if !p.Reached {
				finding(diag.Diagnostic{Code: diag.NotCovered, File: cover.File.Name, Args: []any{p}})
			}
		}
	}
	r.Tables = append(r.Tables, t)
}

type casesJSON struct {
	Schema  string          `json:"schema"`
	Summary casesSummary    `json:"summary"`
	Files   []casesFileJSON `json:"files"`
	Cover   []coverJSON     `json:"cover"`
}

type casesSummary struct {
	Cases   int `json:"cases"`
	Passed  int `json:"passed"`
	Failed  int `json:"failed"`
	NotRun  int `json:"not_run"`
	Broken  int `json:"broken_files"`
	Reached int `json:"reached"`
	Points  int `json:"points"`
}

type casesFileJSON struct {
	Path     string           `json:"path"`
	Failures []diagnosticJSON `json:"diagnostics"`
	Cases    []caseJSON       `json:"cases"`
}

type caseJSON struct {
	Name        string           `json:"name"`
	Line        int              `json:"line"`
	Passed      bool             `json:"passed"`
	Mismatches  []mismatchJSON   `json:"mismatches"`
	Diagnostics []diagnosticJSON `json:"diagnostics"`
}

type mismatchJSON struct {
	Key  string `json:"key"`
	Want string `json:"want"`
	Got  string `json:"got"`
}

type coverJSON struct {
	Rubric  string      `json:"rubric"`
	Cases   int         `json:"cases"`
	Reached int         `json:"reached"`
	Points  int         `json:"points"`
	Missing []pointJSON `json:"missing"`
}

type pointJSON struct {
	Kind      cases.PointKind `json:"kind"`
	Criterion *string         `json:"criterion"`
	Level     *int            `json:"level"`
	Stars     *int            `json:"stars"`
	Condition *string         `json:"condition"`
}

// CasesJSON writes what the cases came to as JSON.
func CasesJSON(w io.Writer, c *Cases, o Options) error {
	passed, failed, leftOut, broken := c.counts()
	reached, of := c.covered()
	j := casesJSON{
		Schema:  casesSchemaID,
		Summary: casesSummary{passed + failed, passed, failed, leftOut, broken, reached, of},
		Files:   []casesFileJSON{}, Cover: []coverJSON{},
	}
	for _, f := range c.Files {
		fj := casesFileJSON{Path: show(f.File.Name), Failures: diagnostics(f.File.Diagnostics, o), Cases: []caseJSON{}}
		for _, out := range f.Outcomes {
			cj := caseJSON{Name: out.Case.Name, Line: out.Case.Line, Passed: out.Passed(), Mismatches: []mismatchJSON{}, Diagnostics: []diagnosticJSON{}}
			for _, m := range out.Mismatches {
				cj.Mismatches = append(cj.Mismatches, mismatchJSON(m))
			}
			if !out.Passed() {
				cj.Diagnostics = diagnostics(out.Diagnostics, o)
			}
			fj.Cases = append(fj.Cases, cj)
		}
		j.Files = append(j.Files, fj)
	}
	for _, cover := range c.Covers {
		cj := coverJSON{cover.File.Rubric.ID, cover.Cases, cover.Reached(), len(cover.Points), []pointJSON{}}
		for _, p := range cover.Points {
			if !p.Reached {
				cj.Missing = append(cj.Missing, pointOf(p))
			}
		}
		j.Cover = append(j.Cover, cj)
	}
	data, err := encode(j, "", "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(data, '\n'))
	return err
}

func pointOf(p cases.Point) pointJSON {
	j := pointJSON{Kind: p.Kind, Condition: text(p.Condition)}
	if p.Criterion != nil {
		j.Criterion = ref(p.Criterion.Code)
	}
	if p.Kind == cases.LevelGiven {
		j.Level = ref(p.Level + 1)
	}
	if p.Stars > 0 {
		j.Stars = ref(p.Stars)
	}
	return j
}
