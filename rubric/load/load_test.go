package load_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/official"
)

// numbers is how much there is in the sets of a decision.
type numbers struct{ sets, criteria, levels, minimums int }

// The numbers of the decisions. Those of 2026 were counted in its printed text,
// those of the older ones, which are known from circulated tables, line by line
// in the files.
func TestOfficialSets(t *testing.T) {
	want := map[string]numbers{
		"qd1048-2019": {25, 751, 2689, 0},
		"qd148-2023":  {26, 795, 2632, 569},
		"qd26-2026":   {26, 787, 2579, 575},
	}
	lib := load.NewLibrary()
	got := map[string]numbers{}
	for _, s := range official.Sets() {
		f, err := lib.Official(s.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.All() {
			t.Errorf("%s:%d:%d: %s", d.File, d.Line, d.Column, d.Message(lang.EN))
		}
		if f.Rubric == nil {
			continue
		}
		if f.Rubric.ID != s.ID {
			t.Errorf("%s: id %q, want %q as its path says", s.Path, f.Rubric.ID, s.ID)
		}
		n := got[s.Decision()]
		n.sets++
		n.criteria += len(f.Rubric.Scored)
		n.minimums += f.Rubric.MinimumLevels()
		for _, c := range f.Rubric.Scored {
			n.levels += len(c.Levels)
		}
		got[s.Decision()] = n
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(numbers{})); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
