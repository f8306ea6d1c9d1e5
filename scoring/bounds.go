package scoring

import (
	"slices"

	"ocop/rubric"
)

// Bounds is what an incomplete dossier can still come to. Both ends are
// reached by some way of scoring what is missing.
type Bounds struct {
	Min, Max Mean
	// StarsMin and StarsMax are over the ways that end with a rank.
	StarsMin, StarsMax int
	// MayStop says that 0 points in a criterion without a score would stop the
	// evaluation.
	MayStop bool
}

// bounds scores what is missing once as low and once as high as the rubric
// allows. More points in a criterion never lower the total, a minimum level or
// the stars, so nothing lies outside.
func bounds(r *rubric.Rubric, in Input) *Bounds {
	sheets := [][]Score{in.Scores}
	if in.Sheets != nil {
		if sheets = seated(in); len(sheets) == 0 {
			sheets = [][]Score{make([]Score, len(r.Scored))}
		}
	}
	b := &Bounds{}
	lowest, mayStop := fillLow(r, sheets, false)
	lowestRated, _ := fillLow(r, sheets, true)
	highest := fillHigh(r, sheets)
	b.MayStop = mayStop
	b.Min, b.Max = total(r, lowest), total(r, highest)
	b.StarsMin, b.StarsMax = stars(r, in, lowestRated), stars(r, in, highest)
	return b
}

// fillHigh gives every criterion without a score its best level.
func fillHigh(r *rubric.Rubric, sheets [][]Score) [][]Score {
	full := clone(sheets)
	for _, scores := range full {
		for i, c := range r.Scored {
			for j, l := range c.Levels {
				if !scores[i].Given && l.Points == c.Best() {
					scores[i] = Score{Given: true, Level: j + 1, Case: l.Case}
				}
			}
		}
		clearInapplicable(r, scores)
	}
	return full
}

// fillLow gives every criterion without a score nothing, or the least that
// other scores presuppose. A criterion that all sheets would then give 0 and
// that stops the evaluation is reported; with rated set it gets its least
// points above 0 on one sheet, so that the sheets end with a rank.
func fillLow(r *rubric.Rubric, sheets [][]Score, rated bool) (full [][]Score, mayStop bool) {
	full = clone(sheets)
	least := make([][]rubric.Points, len(sheets))
	for s, scores := range sheets {
		least[s] = presupposed(r, scores)
	}
	for i, c := range r.Scored {
		var blank []int // sheets without a score here
		stop := c.StopOnZero
		for s, scores := range sheets {
			if !scores[i].Given && applies(r, scores, i) != no {
				blank = append(blank, s)
				stop = stop && least[s][i] == 0
			} else {
				stop = stop && scores[i].Given && scores[i].Points(c) == 0
			}
		}
		stop = stop && len(blank) > 0
		mayStop = mayStop || stop
		for k, s := range blank {
			need := least[s][i]
			if stop && rated && k == 0 {
				need = 1
			}
			full[s][i] = lowest(c, need)
		}
	}
	for _, scores := range full {
		clearInapplicable(r, scores)
	}
	return full, mayStop
}

// presupposed returns the points every criterion must have because the sheet
// scores another one that counts only then.
func presupposed(r *rubric.Rubric, scores []Score) []rubric.Points {
	least := make([]rubric.Points, len(r.Scored))
	for i, c := range r.Scored {
		if scores[i].Points(c) == 0 {
			continue
		}
		for on := c.AppliesIf; on != nil; on = r.Scored[on.Index].AppliesIf {
			least[on.Index] = max(least[on.Index], on.AtLeast)
		}
	}
	return least
}

// lowest returns the score with the least points of at least need; among cases
// with the same, the one whose minimum levels hold the product lowest. Where no
// level has that many points it is the best one.
func lowest(c *rubric.Criterion, need rubric.Points) Score {
	var all []Score
	for _, cs := range c.Cases {
		all = append(all, Score{Given: true, Case: cs.ID})
	}
	if len(c.Cases) == 0 {
		all = append(all, Score{Given: true})
	}
	for i, l := range c.Levels {
		all = append(all, Score{Given: true, Level: i + 1, Case: l.Case})
	}
	need = min(need, c.Best())
	all = slices.DeleteFunc(all, func(s Score) bool { return s.Points(c) < need })
	return slices.MinFunc(all, func(a, b Score) int {
		if d := a.Points(c) - b.Points(c); d != 0 {
			return int(d)
		}
		return missedAt(c, a) - missedAt(c, b)
	})
}

// missedAt returns the lowest stars whose minimum the score misses, a number
// above all stars if it misses none.
func missedAt(c *rubric.Criterion, s Score) int {
	lowest := 6
	for _, m := range c.Marks {
		if m.Case == s.Case && s.Points(c) < m.Needs {
			lowest = min(lowest, m.Stars)
		}
	}
	return lowest
}

// clearInapplicable takes the scores away from criteria that do not apply.
func clearInapplicable(r *rubric.Rubric, scores []Score) {
	for i := range scores {
		if applies(r, scores, i) == no {
			scores[i] = Score{}
		}
	}
}

func clone(sheets [][]Score) [][]Score {
	copies := make([][]Score, len(sheets))
	for i, s := range sheets {
		copies[i] = slices.Clone(s)
	}
	return copies
}

func total(r *rubric.Rubric, sheets [][]Score) Mean {
	var out Result
	out.sum(r, sheets)
	return out.Total
}

func stars(r *rubric.Rubric, in Input, sheets [][]Score) int {
	met := func(m MinimumOutcome) bool { return m.Met }
	return starsOf(r.Decision, bandOf(r.Decision, total(r, sheets)), judge(r, in, sheets), met)
}
