package scoring

import "ocop/rubric"

// Reach works out what an input can still come to when whatever its sheets leave
// open is scored, also where some of the members' sheets are complete. It fails
// as [Evaluate] does. Findings are not looked at.
func Reach(r *rubric.Rubric, in Input) (*Bounds, error) {
	if err := check(r, in); err != nil {
		return nil, err
	}
	return bounds(r, in, unfinished(r, in)), nil
}
