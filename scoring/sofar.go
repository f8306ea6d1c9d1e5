package scoring

import "ocop/rubric"

// MissedSoFar returns the minimum levels that one sheet, however far it is filled
// in, misses whatever the rest of it will be, in printed order.
func MissedSoFar(r *rubric.Rubric, scores []Score) []MinimumOutcome {
	var missed []MinimumOutcome
	for _, m := range judge(nil, r, Input{}, [][]Score{scores}) {
		i := m.Criterion.Index
		if !m.Met && (scores[i].Given || applies(r, scores, i) == no) {
			missed = append(missed, m)
		}
	}
	return missed
}

// Applies reports whether criterion i counts as far as the scores there are tell:
// it is false only where its applies_if is known not to be met.
func Applies(r *rubric.Rubric, scores []Score, i int) bool { return applies(r, scores, i) != no }
