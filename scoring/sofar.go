package scoring

import "ocop/rubric"

// MissedSoFar returns the minimum levels that one sheet, however far it is filled
// in, misses whatever the rest of it will be, in printed order.
func MissedSoFar(r *rubric.Rubric, scores []Score) []MinimumOutcome {
	return missedForGood(r, Input{}, [][]Score{scores})
}

// missedForGood returns the minimum levels that sheets which are not all complete
// miss whatever is scored in them yet, in printed order. What is open is taken to
// be scored in the way that is kindest to each minimum.
func missedForGood(r *rubric.Rubric, in Input, sheets [][]Score) []MinimumOutcome {
	var missed []MinimumOutcome
	for i, c := range r.Scored {
		for k, mark := range c.Marks {
			if marked(c.Marks[:k], mark.Stars) {
				continue
			}
			j := judgement{c: c, stars: mark.Stars}
			var most rubric.Points
			for _, scores := range sheets {
				score, points := scores[i], pointsOf(r, scores, i)
				if !score.Given && applies(r, scores, i) != no {
					score = kindest(c, mark.Stars)
					points = score.Points(c)
					most += c.Best()
				} else {
					most += points
				}
				j.add(&score, points)
			}
			var m MinimumOutcome
			if !j.tell(&m, len(sheets)) {
				continue
			}
			m.Has.Sum = most // in any case, not only in the kindest
			if m.decide(&in); !m.Met {
				missed = append(missed, m)
			}
		}
	}
	return missed
}

// kindest returns the score that helps most to reach the minimum of a criterion
// for a number of stars: by the points over what its case asks for.
func kindest(c *rubric.Criterion, stars int) Score {
	var best Score
	most := -rubric.MaxPoints - 1
	for k, l := range c.Levels {
		over := rubric.Points(0) // a case without the minimum
		if mark := markOf(c, stars, l.Case); mark != nil {
			over = l.Points - mark.Needs
		}
		if over > most {
			most, best = over, Score{Given: true, Level: k + 1, Case: l.Case}
		}
	}
	return best
}

// Applies reports whether criterion i counts as far as the scores there are tell:
// it is false only where its applies_if is known not to be met.
func Applies(r *rubric.Rubric, scores []Score, i int) bool { return applies(r, scores, i) != no }
