package scoring

import (
	"cmp"
	"slices"

	"ocop/rubric"
)

// A Question is a criterion that still lacks a score, and what depends on it.
type Question struct {
	Criterion *rubric.Criterion
	Sheets    int           // how many sheets lack it; 1 with one agreed sheet
	Points    rubric.Points // the most it can still give on one sheet
	// AtMost is the most stars possible if it is scored in the worst way that
	// ends with a rank, AtLeast the fewest if it is scored in the best way.
	AtMost, AtLeast int
	Stops           bool // 0 points in it would stop the evaluation
}

// Questions lists the criteria that lack a score, those first that can change
// the stars most: by the stars that the worst score takes from the most that is
// possible, then by those that the best score adds to the fewest, then by
// points, then in printed order. It returns nil unless the result is incomplete.
//
// The bounds are worked out anew for every score of every such criterion.
func Questions(r *rubric.Rubric, in Input, out *Result) []Question {
	if out.Status != Incomplete {
		return nil
	}
	var all []Question
	for i := range r.Scored {
		if q, open := question(r, in, out.Bounds, i); open {
			all = append(all, q)
		}
	}
	slices.SortStableFunc(all, func(a, b Question) int {
		return cmp.Or(
			cmp.Compare(a.AtMost, b.AtMost),
			-cmp.Compare(a.AtLeast, b.AtLeast),
			-cmp.Compare(a.Points, b.Points),
		)
	})
	return all
}

// question asks what depends on criterion i. It returns false where no sheet
// lacks it.
func question(r *rubric.Rubric, in Input, now *Bounds, i int) (Question, bool) {
	c := r.Scored[i]
	q := Question{Criterion: c, Points: c.Best(), AtMost: now.StarsMax, AtLeast: now.StarsMin}
	var lacking []int // positions of the sheets; none with one agreed sheet
	if in.Sheets == nil {
		if in.Scores[i].Given || applies(r, in.Scores, i) == no {
			return q, false
		}
		q.Sheets = 1
	} else {
		for _, m := range roll(in) {
			if m.Status == Counted && !in.Sheets[m.Sheet].Scores[i].Given && applies(r, in.Sheets[m.Sheet].Scores, i) != no {
				lacking = append(lacking, m.Sheet)
			}
		}
		if q.Sheets = len(lacking); q.Sheets == 0 {
			return q, false
		}
	}
	for _, choice := range choices(c) {
		if c.StopOnZero && choice.Points(c) == 0 {
			q.Stops = true
			continue
		}
		with := scored(in, lacking, i, choice)
		if !fits(r, with, lacking) {
			continue // a criterion that depends on this one has its score already
		}
		b := bounds(r, with, unfinished(r, with))
		if !b.Ranked {
			continue
		}
		q.AtMost = min(q.AtMost, b.StarsMax)
		q.AtLeast = max(q.AtLeast, b.StarsMin)
	}
	return q, true
}

// scored returns an input in which criterion i has a score on the sheets that
// lack it.
func scored(in Input, lacking []int, i int, s Score) Input {
	if in.Sheets == nil {
		in.Scores = slices.Clone(in.Scores)
		in.Scores[i] = s
		return in
	}
	in.Sheets = slices.Clone(in.Sheets)
	for _, at := range lacking {
		in.Sheets[at].Scores = slices.Clone(in.Sheets[at].Scores)
		in.Sheets[at].Scores[i] = s
	}
	return in
}

// fits reports whether nothing is scored above 0 that does not count.
func fits(r *rubric.Rubric, in Input, lacking []int) bool {
	if in.Sheets == nil {
		return len(Inapplicable(r, in.Scores)) == 0
	}
	return !slices.ContainsFunc(lacking, func(at int) bool { return len(Inapplicable(r, in.Sheets[at].Scores)) > 0 })
}
