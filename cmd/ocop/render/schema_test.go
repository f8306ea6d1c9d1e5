package render_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"ocop/cmd/ocop/render"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/source"
	"ocop/scoring"
	"ocop/scoring/dossier"
)

// resultSchema returns the compiled schema of results.
func resultSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	return compiled(t, render.ResultSchema())
}

func compiled(t *testing.T, text []byte) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func validate(t *testing.T, s *jsonschema.Schema, name, text string) {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if err := s.Validate(v); err != nil {
		t.Errorf("%s: %v", name, err)
	}
}

// TestResultSchema validates what is written for every dossier under testdata,
// broken ones included, and for all of them as a batch.
func TestResultSchema(t *testing.T) {
	s := resultSchema(t)
	o := render.Options{Lang: lang.EN}
	reader := &dossier.Reader{Library: load.NewLibrary()}
	files := source.Walk([]string{"../../../testdata"})
	var all strings.Builder
	batch := render.NewBatchJSON(&all, o)
	var summary render.Summary
	for out := range reader.ScoreAll(files, strings.NewReader(""), 2) {
		summary.Add(out)
		if out.Skipped {
			continue
		}
		if err := batch.Add(out); err != nil {
			t.Fatal(err)
		}
		if out.Failed() {
			continue
		}
		out.Result.Stability = scoring.Assess(out.Dossier.Rubric.Rubric, out.Dossier.Input, out.Result)
		var one strings.Builder
		if err := render.JSON(&one, out, false, o); err != nil {
			t.Fatal(err)
		}
		if strings.Count(one.String(), "\n") != 1 {
			t.Errorf("%s: a result is not on one line", out.Path)
		}
		validate(t, s, out.Path, one.String())
	}
	if err := batch.Close(&summary); err != nil {
		t.Fatal(err)
	}
	validate(t, s, "batch", all.String())
	if summary.Rated() == 0 || summary.Incomplete == 0 || summary.Failed == 0 {
		t.Errorf("testdata lacks a kind of result: %+v", summary)
	}
}

// TestDeliberationSchema validates the deliberation on every dossier that has
// sheets, whoever they are told to be of.
func TestDeliberationSchema(t *testing.T) {
	s := compiled(t, render.DeliberationSchema())
	reader := &dossier.Reader{Library: load.NewLibrary()}
	n := 0
	for out := range reader.ScoreAll(source.Walk([]string{"../../../testdata/dossiers"}), strings.NewReader(""), 2) {
		if out.Result == nil {
			continue
		}
		d := scoring.Deliberate(out.Dossier.Rubric.Rubric, out.Dossier.Input, out.Result)
		if d == nil {
			continue
		}
		n++
		out.Result.Stability = scoring.Assess(out.Dossier.Rubric.Rubric, out.Dossier.Input, out.Result)
		for _, o := range []render.CouncilOptions{{}, {Anonymous: true}, {OnlyDisputes: true}} {
			var text strings.Builder
			if err := render.DeliberationJSON(&text, out, d, o); err != nil {
				t.Fatal(err)
			}
			validate(t, s, out.Path, text.String())
			for _, v := range d.Voters {
				if o.Anonymous && v.Name != "" && strings.Contains(text.String(), v.Name) {
					t.Errorf("%s: %q is named in an anonymous deliberation", out.Path, v.Name)
				}
			}
		}
	}
	if n < 10 {
		t.Errorf("only %d dossiers with sheets", n)
	}
}
