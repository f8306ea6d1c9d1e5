package main

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ocop/rubric/source"
)

// plannedJSON is what this test reads of a plan.
type plannedJSON struct {
	To      int
	Reached bool
	Plans   []struct {
		Steps  []struct{ Criterion string }
		WhatIf []string `json:"what_if"`
	}
	Blocks []struct{ Kind string }
}

// supposedStars returns the stars of a dossier with some --what-if; 0 without a
// rank or where they can't be supposed.
func supposedStars(t *testing.T, path string, wishes []string) int {
	t.Helper()
	args := []string{"score", "-o", "json", path}
	for _, w := range wishes {
		args = append(args, "--what-if", w)
	}
	got := runProgram(t, "./", args...)
	if got.code != exitDone {
		return 0
	}
	var j struct{ If struct{ Stars *int } }
	if err := json.Unmarshal([]byte(got.out), &j); err != nil {
		t.Fatal(err)
	}
	if j.If.Stars == nil {
		return 0
	}
	return *j.If.Stars
}

// TestPlansWithWhatIf applies the plans that are printed for every sample
// dossier: with --what-if they reach the stars, without any one of their steps
// they do not.
func TestPlansWithWhatIf(t *testing.T) {
	t.Chdir(dataFolder)
	plans, none := 0, 0
	for _, found := range source.Walk([]string{"dossiers", "explain"}) {
		if strings.HasPrefix(filepath.Base(found.Path), "council.") {
			continue
		}
		got := runProgram(t, "./", "plan", "-o", "json", found.Path)
		if got.out == "" {
			continue
		}
		var p plannedJSON
		if err := json.Unmarshal([]byte(got.out), &p); err != nil {
			t.Fatal(err)
		}
		if len(p.Plans) == 0 {
			none++
			if p.Reached != (got.code == exitDone) || !p.Reached && len(p.Blocks) == 0 {
				t.Errorf("%s: no plan, exit %d, %+v", found.Path, got.code, p)
			}
			continue
		}
		plans++
		best := p.Plans[0]
		if stars := supposedStars(t, found.Path, best.WhatIf); stars < p.To {
			t.Errorf("%s: %v comes to %d stars, want %d", found.Path, best.WhatIf, stars, p.To)
		}
		for i := range best.Steps {
			rest := slices.Delete(slices.Clone(best.WhatIf), i, i+1)
			if len(rest) == 0 {
				continue
			}
			if stars := supposedStars(t, found.Path, rest); stars >= p.To {
				t.Errorf("%s: without %s it has %d stars too", found.Path, best.WhatIf[i], stars)
			}
		}
	}
	if plans < 15 || none < 3 {
		t.Errorf("too few cases: %d plans, %d without", plans, none)
	}
}
