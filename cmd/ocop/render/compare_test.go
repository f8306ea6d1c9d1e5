package render_test

import (
	"bytes"
	"io"
	"io/fs"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"ocop/cmd/ocop/render"
	"ocop/rubric"
	"ocop/rubric/compare"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/official"
	"ocop/rubric/source"
	"ocop/scoring/cases"
	"ocop/scoring/dossier"
	"ocop/scoring/impact"
)

func compileSchema(t *testing.T, name string, text []byte) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(name, doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func officialSets(t *testing.T) []*load.File {
	t.Helper()
	library := load.NewLibrary()
	var all []*load.File
	for _, s := range official.Sets() {
		f, err := library.Official(s.ID)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, f)
	}
	return all
}

// farApart returns the official sets, each compared with one of another kind:
// every sort of change is among them.
func farApart(t *testing.T) (*render.Diff, []*load.File) {
	t.Helper()
	sets := officialSets(t)
	one := compare.Decisions{Old: sets[0].Rubric.Decision, New: sets[0].Rubric.Decision}
	for i, f := range sets {
		other := sets[(i+9)%len(sets)].Rubric
		one.Sets = append(one.Sets, compare.SetPair{Old: f.Rubric, New: other, Comparison: compare.Compare(f.Rubric, other)})
	}
	one.Sets = append(one.Sets, compare.SetPair{New: sets[0].Rubric}, compare.SetPair{Old: sets[1].Rubric})
	return &render.Diff{Old: "a", New: "b", Decisions: []*compare.Decisions{&one}, Added: []*rubric.Decision{one.New}}, sets
}

func TestDiffSchema(t *testing.T) {
	s := compileSchema(t, "diff.schema.json", render.DiffSchema())
	d, _ := farApart(t)
	for _, l := range []lang.Lang{lang.VI, lang.EN} {
		var b strings.Builder
		if err := render.DiffJSON(&b, d, render.Options{Lang: l}); err != nil {
			t.Fatal(err)
		}
		validate(t, s, "diff", b.String())
	}
	for _, bad := range []string{`{}`, `{"schema": "ocop.diff/v2"}`} {
		if v, err := jsonschema.UnmarshalJSON(strings.NewReader(bad)); err != nil || s.Validate(v) == nil {
			t.Errorf("%s is taken", bad)
		}
	}
}

// TestImpactSchema weighs all sample dossiers under rubrics that are far apart:
// flips, reviews and moves of every sort.
func TestImpactSchema(t *testing.T) {
	s := compileSchema(t, "impact.schema.json", render.ImpactSchema())
	d, sets := farApart(t)
	o := render.Options{Lang: lang.VI}
	v := &render.Impact{Old: d.Old, New: d.New, Fail: []string{"flip"}}
	judges := map[string]*impact.Judge{}
	for i, f := range sets {
		v.AddSet(f.Rubric, o)
		c := d.Decisions[0].Sets[i].Comparison
		if i%3 > 0 { // and some that are near
			near := compare.Compare(f.Rubric, f.Rubric).Apply(nil).New
			decision := *near.Decision
			decision.Bands = append([]rubric.Band(nil), decision.Bands...)
			decision.Bands[1].From += 500
			near.Decision = &decision
			near.Scored[0].Levels[len(near.Scored[0].Levels)-1].Points += 200
			near.Index()
			c = compare.Compare(f.Rubric, near)
		}
		judges[f.Rubric.ID] = impact.NewJudge(c)
	}
	reader := &dossier.Reader{Library: load.NewLibrary()}
	for _, found := range source.Walk([]string{"../../../testdata/dossiers"}) {
		f, err := source.Read(found.Path)
		if err != nil {
			t.Fatal(err)
		}
		read, err := reader.Read(f)
		if err != nil || read.Broken() || judges[read.Rubric.Rubric.ID] == nil {
			v.Failures = append(v.Failures, render.ImpactFailure{Path: found.Path, Diagnostics: read.Diagnostics})
			continue
		}
		j := judges[read.Rubric.Rubric.ID]
		i, err := j.Of(read.Input)
		if err != nil {
			t.Fatalf("%s: %v", found.Path, err)
		}
		v.Add(render.ImpactRow{Path: found.Path, Product: render.ProductOf(read), Set: read.Rubric.Rubric.ID, Impact: i, Comparison: j.Comparison})
	}
	if len(v.Flips) < 5 || len(v.Reviews) < 5 || len(v.Moved) < 5 {
		t.Errorf("%d flips, %d reviews, %d moved", len(v.Flips), len(v.Reviews), len(v.Moved))
	}
	var b strings.Builder
	if err := render.ImpactJSON(&b, v, o); err != nil {
		t.Fatal(err)
	}
	validate(t, s, "impact", b.String())
	// The other forms can say all of it.
	for _, form := range render.CIForms() {
		if err := render.CI(io.Discard, form, render.ImpactReport(v, "t", "v", o), o); err != nil {
			t.Errorf("%s: %v", form, err)
		}
	}
}

func TestCasesSchema(t *testing.T) {
	s := compileSchema(t, "cases.schema.json", render.CasesSchema())
	files := compileSchema(t, "case.schema.json", cases.Schema())
	reader := &cases.Reader{Dossiers: &dossier.Reader{Library: load.NewLibrary()}}
	c := &render.Cases{Cover: true, CoverMin: 100}
	sets := officialSets(t)
	for i, name := range official.Cases() {
		data, err := fs.ReadFile(official.Files(), name)
		if err != nil {
			t.Fatal(err)
		}
		doc := source.Parse(&source.File{Name: name, Data: data})
		validate(t, files, name, string(source.JSON(doc.Root)))
		if i > 1 {
			continue
		}
		f := reader.Read(&source.File{Name: name, Data: data}, true)
		out := render.CasesFile{File: f}
		cover := cases.NewCover(sets[i+2]) // of a set that they are not about
		for k := range f.Cases {
			f.Cases[k].Expect.Stars = 3 // wrong for most
			out.Outcomes = append(out.Outcomes, f.Cases[k].Run())
		}
		c.Files = append(c.Files, out)
		c.Covers = append(c.Covers, cover)
	}
	var b strings.Builder
	if err := render.CasesJSON(&b, c, render.Options{Lang: lang.EN}); err != nil {
		t.Fatal(err)
	}
	validate(t, s, "cases", b.String())
	if !c.Fails() || !c.Low() {
		t.Error("cases that fail and a cover of nothing are let pass")
	}
}
