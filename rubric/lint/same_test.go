package lint_test

import (
	"testing"

	"pgregory.net/rapid"

	"ocop/rubric"
	"ocop/rubric/lint"
	"ocop/scoring"
)

// changed returns a copy of a set with one level changed.
func changed(r *rubric.Rubric, c, level int, change func(*rubric.Level)) *rubric.Rubric {
	out := withoutMark(r, -1, 0)
	change(&out.Parts[0].Criteria[c].Levels[level])
	out.Index()
	return out
}

// TestSame compares what is proven to be the same with scoring every sheet, and
// every council of two, under both.
func TestSame(t *testing.T) {
	proven, refused := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		r := drawRubric(t)
		c := rapid.IntRange(0, len(r.Scored)-1).Draw(t, "criterion")
		level := rapid.IntRange(0, len(r.Scored[c].Levels)-1).Draw(t, "level")
		other := changed(r, c, level, func(l *rubric.Level) {
			switch rapid.IntRange(0, 2).Draw(t, "change") {
			case 0:
				l.Points += 50
			case 1:
				l.MinimumFor = rapid.IntRange(0, 5).Draw(t, "mark")
			}
		})
		same := lint.Same(r, other)
		if same != lint.Same(other, r) || !lint.Same(r, r) {
			t.Fatal("the order matters, or a set is not the same as itself")
		}
		if !same {
			refused++
			return
		}
		proven++
		var all [][]scoring.Score
		sheets(r, func(s []scoring.Score) {
			if _, err := scoring.Evaluate(r, scoring.Input{Scores: s}); err == nil {
				all = append(all, append([]scoring.Score(nil), s...))
			}
		})
		for few := 10; len(all) > few; { // spread over all of them
			every := len(all)/few + 1
			kept := all[:0]
			for i := 0; i < len(all); i += every {
				kept = append(kept, all[i])
			}
			all = kept
		}
		for _, a := range all {
			equal(t, r, other, scoring.Input{Scores: a})
			for _, b := range all {
				for _, policy := range scoring.Policies() {
					equal(t, r, other, scoring.Input{
						Council: scoring.Council{Policy: policy},
						Sheets:  []scoring.Sheet{{Member: "a", Scores: a}, {Member: "b", Scores: b}}})
				}
			}
		}
	})
	if proven == 0 || refused == 0 {
		t.Errorf("%d proven, %d not; the test shows nothing", proven, refused)
	}
}

func equal(t *rapid.T, r, other *rubric.Rubric, in scoring.Input) {
	t.Helper()
	a, errA := scoring.Evaluate(r, in)
	b, errB := scoring.Evaluate(other, in)
	if (errA == nil) != (errB == nil) {
		t.Fatalf("%v, %v", errA, errB)
	}
	if errA == nil && (a.Status != b.Status || a.Total != b.Total || a.Stars != b.Stars || a.Band != b.Band) {
		t.Fatalf("%+v comes to %s, %v, %d stars and to %s, %v, %d stars", in, a.Status, a.Total, a.Stars, b.Status, b.Total, b.Stars)
	}
}
