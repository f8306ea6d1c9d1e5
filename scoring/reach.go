package scoring

import "ocop/rubric"

// Unscored returns the positions of the criteria that need a score on a sheet and
// have none. Those that may still turn out not to apply count as needing one.
func Unscored(r *rubric.Rubric, scores []Score) []int {
	var open []int
	for i := range r.Scored {
		if !scores[i].Given && applies(r, scores, i) != no {
			open = append(open, i)
		}
	}
	return open
}

// Reach works out what an input can still come to when whatever its sheets leave
// open is scored, also where some of the members' sheets are complete. It fails
// as [Evaluate] does. Findings are not looked at.
func Reach(r *rubric.Rubric, in Input) (*Bounds, error) {
	if err := check(r, in); err != nil {
		return nil, err
	}
	return bounds(r, in), nil
}
