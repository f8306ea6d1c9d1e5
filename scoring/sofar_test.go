package scoring_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"ocop/rubric"
	"ocop/scoring"
)

// everyScore returns all that a criterion can get.
func everyScore(c *rubric.Criterion) []scoring.Score {
	all := []scoring.Score{{Given: true}}
	if len(c.Cases) > 0 {
		all = nil
		for _, cs := range c.Cases {
			all = append(all, scoring.Score{Given: true, Case: cs.ID})
		}
	}
	for i, l := range c.Levels {
		all = append(all, scoring.Score{Given: true, Level: i + 1, Case: l.Case})
	}
	return all
}

// What a sheet misses so far it misses in the end, however it is filled up; and
// where it is full, what it misses so far is all that it misses.
func TestMissedSoFar(t *testing.T) {
	rubrics := officialRubrics()
	rapid.Check(t, func(t *rapid.T) {
		r := rapid.SampledFrom(rubrics).Draw(t, "rubric")
		scores := make([]scoring.Score, len(r.Scored))
		for i, c := range r.Scored {
			if scoring.Applies(r, scores, i) {
				scores[i] = rapid.SampledFrom(everyScore(c)).Draw(t, c.Code)
			}
		}
		name := func(ms []scoring.MinimumOutcome) []string {
			var names []string
			for _, m := range ms {
				names = append(names, fmt.Sprint(m.Criterion.Code, " ", m.Stars))
			}
			return names
		}
		out, err := scoring.Evaluate(r, scoring.Input{Scores: scores})
		if err != nil {
			t.Fatal(err)
		}
		full := name(scoring.MissedSoFar(r, scores))
		if out.Status == scoring.Rated {
			var missed []scoring.MinimumOutcome
			for _, m := range out.Minimums {
				if !m.Met {
					missed = append(missed, m)
				}
			}
			if !slices.Equal(full, name(missed)) {
				t.Fatalf("%v, but the result misses %v", full, name(missed))
			}
		}
		part := slices.Clone(scores)
		for i := range part {
			if rapid.Bool().Draw(t, "open") {
				part[i] = scoring.Score{}
			}
		}
		for _, m := range name(scoring.MissedSoFar(r, part)) {
			if !slices.Contains(full, m) {
				t.Fatalf("%s is missed so far, but not in the end", m)
			}
		}
	})
}

// What the members' sheets miss before any of them is complete they miss by every
// policy in the end, however they are completed; and the bounds know it.
func TestMissedByMembers(t *testing.T) {
	rubrics := officialRubrics()
	rapid.Check(t, func(t *rapid.T) {
		r := rapid.SampledFrom(rubrics).Draw(t, "rubric")
		in := scoring.Input{Council: scoring.Council{Policy: rapid.SampledFrom(scoring.Policies()).Draw(t, "policy")}}
		part := in
		for k := range rapid.IntRange(1, 4).Draw(t, "members") {
			scores := make([]scoring.Score, len(r.Scored))
			for i, c := range r.Scored {
				if scoring.Applies(r, scores, i) {
					scores[i] = rapid.SampledFrom(everyScore(c)).Draw(t, c.Code)
				}
			}
			id := fmt.Sprint("m", k)
			in.Sheets = append(in.Sheets, scoring.Sheet{Member: id, Scores: scores})
			open := slices.Clone(scores)
			left := rapid.IntRange(0, 3).Draw(t, "of four are left open")
			some := false
			for i := range open {
				// A criterion that others depend on is left open with them.
				if rapid.IntRange(0, 3).Draw(t, "open") < left || r.Scored[i].AppliesIf != nil && !open[r.Scored[i].AppliesIf.Index].Given {
					open[i] = scoring.Score{}
				}
				some = some || !open[i].Given && scoring.Applies(r, open, i)
			}
			if !some {
				open[0] = scoring.Score{}
			}
			part.Sheets = append(part.Sheets, scoring.Sheet{Member: id, Scores: open})
		}
		before, err := scoring.Evaluate(r, part)
		if err != nil {
			t.Skip(err) // scores of what no longer applies
		}
		after, err := scoring.Evaluate(r, in)
		if err != nil {
			t.Fatal(err)
		}
		if before.Status != scoring.Incomplete {
			if before.Missed != nil {
				t.Fatalf("%s, and misses %v so far", before.Status, before.Missed)
			}
			return
		}
		for _, m := range before.Missed {
			if before.Bounds.Ranked && before.Bounds.StarsMax >= m.Stars {
				t.Fatalf("%s for %d stars is missed, but %d stars can be reached", m.Criterion.Code, m.Stars, before.Bounds.StarsMax)
			}
			for _, end := range after.Minimums {
				if end.Criterion == m.Criterion && end.Stars == m.Stars && end.Met {
					t.Fatalf("%s for %d stars is missed so far, but met in the end", m.Criterion.Code, m.Stars)
				}
			}
		}
	})
}
