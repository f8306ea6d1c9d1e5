package scoring

import (
	"slices"

	"ocop/rubric"
)

// Ladder returns the scores criterion c can get in one of its cases ("" where
// it has none), from nothing reached to the best level, each number of points
// once. The steps of a ladder are what this program calls levels up or down.
func Ladder(c *rubric.Criterion, chosen string) []Score {
	rungs := []Score{{Given: true, Case: chosen}}
	for i, l := range c.Levels {
		s := Score{Given: true, Level: i + 1, Case: l.Case}
		switch {
		case l.Case != chosen:
		case l.Points == rungs[len(rungs)-1].Points(c):
			rungs[len(rungs)-1] = s // a level of 0 points is the lowest rung itself
		default:
			rungs = append(rungs, s)
		}
	}
	return rungs
}

// Ladders returns the ladders a score can climb: that of its case, or where it
// has chosen none, those of all cases.
func Ladders(c *rubric.Criterion, s Score) [][]Score {
	if s.Case != "" || len(c.Cases) == 0 {
		return [][]Score{Ladder(c, s.Case)}
	}
	all := make([][]Score, len(c.Cases))
	for i, cs := range c.Cases {
		all[i] = Ladder(c, cs.ID)
	}
	return all
}

// Rung returns where on a ladder a score stands.
func Rung(c *rubric.Criterion, ladder []Score, s Score) int {
	return max(slices.IndexFunc(ladder, func(o Score) bool { return o.Points(c) == s.Points(c) }), 0)
}

// AtLeast returns what a member gives who is to give at least the score to: who
// has chosen a case climbs its ladder, to the first rung of as many points or to
// the top; who has not takes the case of to. Who gave more keeps it. Chosen says
// that the member scored the criterion, rather than that nothing reached was
// taken for it.
func AtLeast(c *rubric.Criterion, now, to Score, chosen bool) Score {
	if len(c.Cases) > 0 && (now.Case == "" || !chosen) {
		if to.Points(c) > now.Points(c) || CaseMatters(c) {
			return to
		}
		return now
	}
	ladder := Ladder(c, now.Case)
	for _, rung := range ladder {
		if rung.Points(c) >= to.Points(c) {
			if rung.Points(c) <= now.Points(c) {
				return now
			}
			return rung
		}
	}
	if top := ladder[len(ladder)-1]; top.Points(c) > now.Points(c) {
		return top
	}
	return now
}

// Change returns a copy of a complete sheet in which criterion i has another
// score. What counts no longer loses its points; what begins to count begins
// with nothing reached, in its first case where that needs one.
func Change(r *rubric.Rubric, scores []Score, i int, to Score) []Score {
	changed := slices.Clone(scores)
	changed[i] = to
	return Settle(r, changed)
}

// Settle makes a sheet fit its rubric and complete, in place: what does not
// count loses its points, and what counts and lacks a score gets nothing
// reached.
func Settle(r *rubric.Rubric, scores []Score) []Score {
	var visit func(i int) answer
	visit = func(i int) answer {
		c := r.Scored[i]
		counts := yes
		if on := c.AppliesIf; on != nil {
			counts = visit(on.Index)
			if scores[on.Index].Points(r.Scored[on.Index]) < on.AtLeast {
				counts = no
			}
		}
		switch {
		case counts == no && scores[i].Points(c) > 0:
			scores[i] = Score{}
		case counts == no:
		case !scores[i].Given:
			scores[i] = nothing(c)
		}
		return counts
	}
	for i := range r.Scored {
		visit(i)
	}
	return scores
}

// nothing is the score of a criterion in which nothing is reached.
func nothing(c *rubric.Criterion) Score {
	if CaseMatters(c) {
		return Ladder(c, c.Cases[0].ID)[0]
	}
	return Ladder(c, "")[0]
}

// Counts reports whether criterion i counts on a sheet that is settled.
func Counts(r *rubric.Rubric, scores []Score, i int) bool { return applies(r, scores, i) == yes }
