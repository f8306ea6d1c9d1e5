package render

import (
	"testing"

	"ocop/rubric"
	"ocop/rubric/compare"
	"ocop/rubric/lang"
	"ocop/scoring/carry"
	"ocop/scoring/impact"
)

// TestImpactReasonsOnce names a criterion once, however many members are
// concerned, and in printed order; a finding by its condition.
func TestImpactReasonsOnce(t *testing.T) {
	r := &rubric.Rubric{Parts: []*rubric.Criterion{{Code: "A"}}}
	for _, code := range []string{"1.1", "1.2"} {
		r.Parts[0].Criteria = append(r.Parts[0].Criteria, &rubric.Criterion{Code: code, Levels: []rubric.Level{{Points: 100}}})
	}
	r.Index()
	row := &ImpactRow{Comparison: &compare.Comparison{New: r}, Impact: &impact.Impact{Notes: []carry.Note{
		{Why: carry.NoCondition, Sheet: -1, Old: -1, New: -1, Finding: "attp"},
		{Why: carry.NoLevel, Sheet: 0, New: 1},
		{Why: carry.NoLevel, Sheet: 1, New: 0},
		{Why: carry.NoLevel, Sheet: 1, New: 1},
	}}}
	got := ImpactReasons(row, Options{Lang: lang.EN})
	if want := "the condition that was found is gone: attp; the level is gone: 1.1, 1.2"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
