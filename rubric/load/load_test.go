package load_test

import (
	"testing"

	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/official"
)

// The numbers of the whole decision, counted in its printed text.
func TestOfficialSets(t *testing.T) {
	lib := load.NewLibrary()
	sets, criteria, levels, minimums := 0, 0, 0, 0
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
		sets++
		criteria += len(f.Rubric.Scored)
		minimums += f.Rubric.MinimumLevels()
		for _, c := range f.Rubric.Scored {
			levels += len(c.Levels)
		}
	}
	if sets != 26 || criteria != 787 || levels != 2579 || minimums != 575 {
		t.Errorf("got %d sets, %d criteria, %d levels, %d minimum levels; the decision has 26, 787, 2579, 575",
			sets, criteria, levels, minimums)
	}
}
