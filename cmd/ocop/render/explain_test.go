package render_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"ocop/cmd/ocop/render"
	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/source"
	"ocop/scoring"
	"ocop/scoring/dossier"
	"ocop/scoring/plan"
)

// besideResult compiles a schema that refers to that of results.
func besideResult(t *testing.T, name string, text []byte) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	for file, data := range map[string][]byte{"result.schema.json": render.ResultSchema(), name: text} {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if err := c.AddResource("https://ocop.example/"+file, doc); err != nil {
			t.Fatal(err)
		}
	}
	s, err := c.Compile("https://ocop.example/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// scoredDossiers returns everything under testdata that can be scored.
func scoredDossiers(t *testing.T) []*dossier.Outcome {
	t.Helper()
	reader := &dossier.Reader{Library: load.NewLibrary()}
	var all []*dossier.Outcome
	for out := range reader.ScoreAll(source.Walk([]string{"../../../testdata"}), strings.NewReader(""), 2) {
		if out.Result != nil {
			out.Result.Stability = scoring.Assess(out.Dossier.Rubric.Rubric, out.Dossier.Input, out.Result)
			all = append(all, out)
		}
	}
	if len(all) < 20 {
		t.Fatalf("only %d dossiers", len(all))
	}
	return all
}

// TestExplanationSchema validates the explanation of every dossier under
// testdata and of every code, and reads both back as text.
func TestExplanationSchema(t *testing.T) {
	s := besideResult(t, "explanation.schema.json", render.ExplanationSchema())
	for _, l := range []lang.Lang{lang.VI, lang.EN} {
		o := render.Options{Lang: l, Width: 80}
		for _, out := range scoredDossiers(t) {
			questions := scoring.Questions(out.Dossier.Rubric.Rubric, out.Dossier.Input, out.Result)
			x := render.Explain(out, questions, o)
			var text strings.Builder
			if err := render.ExplanationJSON(&text, x); err != nil {
				t.Fatal(err)
			}
			validate(t, s, out.Path, text.String())
		}
		for _, code := range diag.Codes() {
			e, _ := diag.Explain(code)
			var text strings.Builder
			if err := render.CodeJSON(&text, e, o); err != nil {
				t.Fatal(err)
			}
			validate(t, s, string(code), text.String())
		}
	}
}

// TestPlanSchema validates the plans of every dossier under testdata to every
// number of stars.
func TestPlanSchema(t *testing.T) {
	s := besideResult(t, "plan.schema.json", render.PlanSchema())
	o := render.Options{Lang: lang.EN}
	price := func(i int, _ rubric.Points) (plan.Amount, bool) { return plan.Amount(i), i%7 != 0 }
	for _, out := range scoredDossiers(t) {
		for to := range 6 {
			for _, req := range []plan.Request{
				{To: to, Alternatives: 3},
				{To: to, Fixed: []int{0, 1, 2}, MaxChanges: 2, Price: price},
			} {
				a, err := plan.Find(out.Dossier.Rubric.Rubric, out.Dossier.Input, req)
				if err != nil {
					continue // its decision has no such rank
				}
				var text strings.Builder
				if err := render.PlanJSON(&text, render.NewPlan(out, a, render.PlanCosts{Used: req.Price != nil}, o)); err != nil {
					t.Fatal(err)
				}
				validate(t, s, out.Path, text.String())
			}
		}
	}
}

// TestWhatIfSchema validates results beside each other.
func TestWhatIfSchema(t *testing.T) {
	s := besideResult(t, "what-if.schema.json", render.WhatIfSchema())
	for _, out := range scoredDossiers(t) {
		c := out.Dossier.Rubric.Rubric.Scored[0]
		ladder := scoring.Ladder(c, "")
		changes := []render.Change{
			{Criterion: c, To: ladder[0]},
			{Member: "m1", Criterion: c, From: ladder[0], Follows: true},
		}
		var text strings.Builder
		if err := render.WhatIfJSON(&text, out, out, changes, true, render.Options{Lang: lang.EN}); err != nil {
			t.Fatal(err)
		}
		validate(t, s, out.Path, text.String())
	}
}
