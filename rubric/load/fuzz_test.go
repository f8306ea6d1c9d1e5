package load

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"unicode/utf8"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/official"
	"ocop/rubric/source"
)

// memory is a place for files that are nowhere else.
type memory map[string][]byte

func (m memory) read(name string) (*source.File, error) {
	data, ok := m[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &source.File{Name: name, Data: data}, nil
}
func (memory) dir(string) string { return "" }
func (memory) key() string       { return "memory:" }

const fuzzDecision = `id: own
number: "1"
title: x
bands:
- {stars: 3, from: 50, recognised: true, authority: province}
- {stars: 1, from: 0, recognised: false}
`

const fuzzRubric = `id: own/1
title: x
conditions: [{id: c, effect: stop, label: x}]
parts:
- code: A
  title: x
  max: 60
  criteria:
  - {code: "1", title: x, max: 20, levels: [{points: 0, label: x}, {points: 20, label: y, minimum_for: 3}]}
  - {code: "2", title: x, max: 40, applies_if: {criterion: "1", at_least: 20}, levels: [{points: 40, label: x}]}
- code: B
  title: x
  max: 40
  cases: {a: x, b: {label: y}}
  stop_on_zero: true
  levels:
  - {case: a, points: 40, label: x}
  - {case: b, points: 0.5, label: x}
`

func indent(s string) string {
	return "  " + strings.ReplaceAll(strings.TrimSuffix(s, "\n"), "\n", "\n  ") + "\n"
}

func FuzzRubric(f *testing.F) {
	f.Add([]byte(fuzzRubric), []byte(fuzzDecision))
	f.Add([]byte(fuzzRubric+"decision:\n"+indent(fuzzDecision)), []byte(""))
	for _, change := range [][2]string{
		{"own/1", "qd26-2026/11"}, {"own/1", "a b\u202e"}, {"max: 60", "max: 060"}, {"max: 60", "max: 61"}, {"criteria:", "levels:"},
		{"levels:", "criteria:"}, {`code: "2"`, `code: "1"`}, {`criterion: "1"`, `criterion: "2"`}, {`criterion: "1"`, "criterion: A"},
		{"case: a", "case: c"}, {"cases: {a: x, b: {label: y}}", "cases: [a]"}, {"minimum_for: 3", "minimum_for: 5"}, {"parts:", "parts: 3\nx:"},
		{"title: x", "titel: x\u202e"}, {"points: 0.5", "points: .5"}, {"at_least: 20", "at_least: 0"}, {"{points: 40, label: x}", "*x"},
		{"- code: A", "- &a\n  code: A"}, {"conditions: [", "conditions: [[], 3, ~, {}, "}, {"parts:\n", "parts: []\nx:\n"},
	} {
		f.Add([]byte(strings.ReplaceAll(fuzzRubric, change[0], change[1])), []byte(fuzzDecision))
	}
	for _, change := range [][2]string{
		{"from: 0", "from: 1"}, {"from: 50", "from: 0"}, {"stars: 3", "stars: 9"}, {"bands:\n", "bands: []\nx:\n"}, {"bands:\n", "bands:\n- 3\n"},
		{"- {stars: 1, from: 0, recognised: false}", ""}, {"title: x", "title: x\nissued: 2026-01-02\neffective: 2026-01-01\nexpires: 1899-01-01"},
		{"id: own", "schema: ocop.rubric/v1"}, {"recognised: false", "recognised: no"}, {"title: x", "certificate: {months: 0}\ntransition: []"},
	} {
		decision := strings.ReplaceAll(fuzzDecision, change[0], change[1])
		f.Add([]byte(fuzzRubric), []byte(decision))
		f.Add([]byte(fuzzRubric+"decision:\n"+indent(decision)), []byte(""))
	}
	f.Fuzz(func(t *testing.T, set, decision []byte) {
		if len(set)+len(decision) > 4000 {
			return
		}
		for _, name := range []string{"a.yaml", "a.json"} {
			check(t, name, memory{name: set, "decision.yaml": decision})
			check(t, name, memory{name: set})
		}
	})
}

func check(t *testing.T, name string, files memory) {
	f, err := NewLibrary().read(files, name)
	if err != nil {
		t.Fatal(err)
	}
	all := f.All()
	for _, d := range all {
		for _, l := range []lang.Lang{lang.VI, lang.EN} {
			for _, s := range []string{d.Message(l), d.Expected(l), d.Fix(l), d.Snippet.Text} {
				if !utf8.ValidString(s) || strings.ContainsFunc(s, lang.Hidden) {
					t.Fatalf("%s: unfit to print: %+q", d.Code, s)
				}
			}
		}
		if d.File != name && d.File != "decision.yaml" {
			t.Fatalf("%s is about %q", d.Code, d.File)
		}
	}
	if (f.Rubric == nil) != diag.Errors(all) {
		t.Fatalf("the rubric is %v, errors %v", f.Rubric, diag.Errors(all))
	}
	if f.Rubric != nil {
		checkSound(t, f.Rubric)
	}
	again, err := NewLibrary().read(files, name)
	if err != nil {
		t.Fatal(err)
	}
	if first, second := told(f), told(again); first != second {
		t.Fatalf("the same bytes are told of as\n%s\nand\n%s", first, second)
	}
}

func told(f *File) string {
	var b strings.Builder
	for _, d := range f.All() {
		fmt.Fprintf(&b, "%s:%d:%d %s %s | %s | %s | %+v\n", d.File, d.Line, d.Column, d.Code,
			d.Message(lang.VI), d.Expected(lang.VI), d.Fix(lang.VI), d.Snippet)
	}
	return b.String()
}

// checkSound checks what scoring relies on in a rubric without errors.
func checkSound(t *testing.T, r *rubric.Rubric) {
	if r.ID == "" || r.Decision == nil || len(r.Decision.Bands) == 0 || len(r.Parts) == 0 {
		t.Fatalf("accepted without an id, a decision, bands or parts: %+v", r)
	}
	if last := r.Decision.Bands[len(r.Decision.Bands)-1]; last.From != 0 {
		t.Fatalf("the lowest band starts at %s", last.From)
	}
	var sum rubric.Points
	for _, p := range r.Parts {
		sum += p.Max
	}
	if sum != rubric.MaxPoints {
		t.Fatalf("the parts sum to %s", sum)
	}
	codes := map[string]bool{}
	r.Walk(func(c *rubric.Criterion, _ int) {
		if c.Code == "" || codes[c.Code] {
			t.Fatalf("the code %q is empty or stands twice", c.Code)
		}
		codes[c.Code] = true
		if (len(c.Levels) == 0) == (len(c.Criteria) == 0) {
			t.Fatalf("%s has %d levels and %d criteria", c.Code, len(c.Levels), len(c.Criteria))
		}
		if len(c.Levels) > 0 && c.Best() != c.Max {
			t.Fatalf("%s: max %s, best level %s", c.Code, c.Max, c.Best())
		}
		best := map[string]rubric.Points{}
		for _, l := range c.Levels {
			before, more := best[l.Case]
			if more && l.Points <= before || l.Points < 0 || (l.Case == "") != (len(c.Cases) == 0) {
				t.Fatalf("%s: the level %+v after %s", c.Code, l, before)
			}
			best[l.Case] = l.Points
			if l.MinimumFor != 0 {
				if b, ok := r.Decision.Band(l.MinimumFor); !ok || b.From == 0 {
					t.Fatalf("%s: a minimum for %d stars", c.Code, l.MinimumFor)
				}
			}
		}
		for _, cs := range c.Cases {
			if _, ok := best[cs.ID]; !ok {
				t.Fatalf("%s: no level of case %q", c.Code, cs.ID)
			}
		}
		var children rubric.Points
		for _, child := range c.Criteria {
			children += child.Max
		}
		if len(c.Criteria) > 0 && children != c.Max {
			t.Fatalf("%s: max %s, its criteria %s", c.Code, c.Max, children)
		}
		if a := c.AppliesIf; a != nil {
			if on := r.Criterion(a.Criterion); on == nil || on.Index != a.Index || on == c || a.AtLeast > on.Best() || a.AtLeast == 0 {
				t.Fatalf("%s applies if %+v", c.Code, a)
			}
		}
	})
}

// The way the fuzz test reads files is the way official sets are read.
func TestMemoryReadsLikeTheProgram(t *testing.T) {
	for _, s := range official.Sets() {
		text, err := fs.ReadFile(official.Files(), s.Path)
		if err != nil {
			t.Fatal(err)
		}
		decision, err := fs.ReadFile(official.Files(), s.Decision()+"/decision.yaml")
		if err != nil {
			t.Fatal(err)
		}
		f, err := NewLibrary().read(memory{"a.yaml": text, "decision.yaml": decision}, "a.yaml")
		if err != nil || f.Rubric == nil || len(f.All()) > 0 || f.Rubric.ID != s.ID {
			t.Errorf("%s: %+v, %v", s.ID, f, err)
		}
	}
}
