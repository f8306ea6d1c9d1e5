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
