package scoring_test

import (
	"slices"
	"testing"

	"ocop/rubric"
	"ocop/scoring"
)

// TestQuestions compares what depends on a missing score with completing the
// dossier in every way there is.
func TestQuestions(t *testing.T) {
	t.Parallel()
	asked, power := 0, 0
	for i := range 600 {
		d := seeded(4201, uint64(i))
		r := own(d)
		in := scoring.Input{Scores: aSheet(d, r)}
		forget(d, in.Scores, 1+d.roll(3))
		for j, c := range r.Scored {
			if counts(r, in.Scores, c) == no {
				in.Scores[j] = scoring.Score{}
			}
		}
		res := evaluate(t, r, in)
		got := scoring.Questions(r, in, res)
		if res.Status != scoring.Incomplete {
			if got != nil {
				t.Fatalf("%s: %v", res.Status, got)
			}
			continue
		}
		var open []string
		for _, j := range blanks(r, in.Scores) {
			open = append(open, r.Scored[j].Code)
		}
		var codes []string
		for _, q := range got {
			codes = append(codes, q.Criterion.Code)
		}
		for k := 1; k < len(got); k++ {
			a, b := got[k-1], got[k]
			if a.AtMost > b.AtMost || a.AtMost == b.AtMost && a.AtLeast < b.AtLeast {
				t.Fatalf("%v before %v", a, b)
			}
		}
		slices.Sort(open)
		slices.Sort(codes)
		if !slices.Equal(open, codes) {
			t.Fatalf("asked %v, want %v\n%s", codes, open, describe(r, in))
		}
		for _, q := range got {
			asked++
			most, least := res.Bounds.StarsMax, res.Bounds.StarsMin
			for _, s := range choices(q.Criterion) {
				if q.Criterion.StopOnZero && given(q.Criterion, s).Sign() == 0 {
					continue
				}
				with := in
				with.Scores = slices.Clone(in.Scores)
				with.Scores[q.Criterion.Index] = s
				out := tryAll(r, with)
				if out.rated == 0 {
					continue
				}
				most, least = min(most, out.starsMax), max(least, out.starsMin)
			}
			if q.AtMost != most || q.AtLeast != least || q.Points != bestScoreOf(q.Criterion) || q.Sheets != 1 {
				t.Fatalf("%d: %s: %+v, want at most %d, at least %d\n%s", i, q.Criterion.Code, q, most, least, describe(r, in))
			}
			if most < res.Bounds.StarsMax {
				power++
			}
		}
	}
	if asked < 300 || power < 50 {
		t.Errorf("too few cases: %d asked, %d with power", asked, power)
	}
}

func bestScoreOf(c *rubric.Criterion) rubric.Points {
	best := rubric.Points(0)
	for _, l := range c.Levels {
		best = max(best, l.Points)
	}
	return best
}
