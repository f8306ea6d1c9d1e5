package lint_test

import (
	"testing"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/lint"
	"ocop/rubric/load"
	"ocop/rubric/official"
)

// officialSets returns the embedded sets and, for each, its sisters.
func officialSets(t testing.TB) ([]*load.File, map[string]*lint.Sisters) {
	t.Helper()
	library := load.NewLibrary()
	var files []*load.File
	byDecision := map[string][]*rubric.Rubric{}
	for _, s := range official.Sets() {
		f, err := library.Official(s.ID)
		if err != nil || f.Rubric == nil {
			t.Fatalf("%s: %v", s.ID, err)
		}
		files = append(files, f)
		byDecision[f.Rubric.Decision.ID] = append(byDecision[f.Rubric.Decision.ID], f.Rubric)
	}
	sisters := map[string]*lint.Sisters{}
	for id, sets := range byDecision {
		sisters[id] = lint.NewSisters(sets)
	}
	return files, sisters
}

// TestOfficial proves the embedded sets sound: no errors, and every warning is
// explained by a remark.
func TestOfficial(t *testing.T) {
	files, sisters := officialSets(t)
	for _, f := range files {
		r := f.Rubric
		report := lint.Check(lint.Subject{Rubric: r, Sisters: sisters[r.Decision.ID], Text: f.Source.Data})
		for _, found := range report.Findings {
			if found.Open() {
				t.Errorf("%s: %s", r.ID, diag.Diagnostic{Code: found.Code, Args: found.Args}.Message(lang.EN))
			}
		}
		if !report.Proofs.Proven {
			t.Errorf("%s: nothing is proven", r.ID)
		}
		for _, p := range report.Proofs.Stars {
			if p.Least == nil || p.Minimums == nil {
				t.Errorf("%s: %d stars can't be reached", r.ID, p.Stars)
			}
		}
		for _, w := range report.Proofs.Witnesses() {
			checkWitness(t, r, w)
		}
	}
}

// TestStartsWithPointsOnly checks a few numbers by hand: set 11 marks levels for
// 43 points in all for 5 stars.
func TestMinimumsOfTea(t *testing.T) {
	files, _ := officialSets(t)
	for _, f := range files {
		if f.Rubric.ID != "qd26-2026/11" {
			continue
		}
		var least rubric.Points
		for _, c := range f.Rubric.Scored {
			var needs rubric.Points
			for _, m := range c.Marks {
				needs = max(needs, m.Needs)
			}
			least += needs
		}
		report := lint.Check(lint.Subject{Rubric: f.Rubric})
		if got := report.Proofs.Stars[0]; got.Stars != 5 || got.Minimums.Total != least || got.Least.Total != got.From {
			t.Errorf("%d stars: minimums met from %v, want %v; least total %v", got.Stars, got.Minimums.Total, least, got.Least.Total)
		}
	}
}

func BenchmarkOfficial(b *testing.B) {
	files, sisters := officialSets(b)
	for b.Loop() {
		for _, f := range files {
			lint.Check(lint.Subject{Rubric: f.Rubric, Sisters: sisters[f.Rubric.Decision.ID], Text: f.Source.Data})
		}
	}
}
