package scoring

import (
	"fmt"
	"slices"

	"ocop/rubric"
)

// A Score is what one sheet gives one criterion. The zero Score is a criterion
// that was not scored.
type Score struct {
	Given bool
	Level int    // 0: nothing reached; k: the k-th of Criterion.Levels
	Case  string // the case the criterion was judged by; "" where it has none
}

// Points returns what the score gives in criterion c.
func (s Score) Points(c *rubric.Criterion) rubric.Points {
	if s.Level == 0 {
		return 0
	}
	return c.Levels[s.Level-1].Points
}

// CaseMatters reports whether even 0 points in c need a case: where one of its
// cases has a minimum level, 0 points mean different things in different cases.
func CaseMatters(c *rubric.Criterion) bool { return len(c.Cases) > 0 && len(c.Marks) > 0 }

// Inapplicable returns the positions of criteria that are scored above 0
// although their applies_if is known not to be met.
func Inapplicable(r *rubric.Rubric, scores []Score) []int {
	var wrong []int
	for i, c := range r.Scored {
		if scores[i].Points(c) > 0 && applies(r, scores, i) == no {
			wrong = append(wrong, i)
		}
	}
	return wrong
}

// answer is whether something holds, as far as the scores there are tell.
type answer int

const (
	no answer = iota
	open
	yes
)

// applies tells whether criterion i counts: whether the criterion that its
// applies_if names has the points for it, and itself counts.
func applies(r *rubric.Rubric, scores []Score, i int) answer {
	on := r.Scored[i].AppliesIf
	if on == nil {
		return yes
	}
	gate := applies(r, scores, on.Index)
	switch s := scores[on.Index]; {
	case gate == no:
		return no
	case !s.Given:
		return open
	case s.Points(r.Scored[on.Index]) < on.AtLeast:
		return no
	}
	return gate
}

// pointsOf returns what a sheet gives criterion i, 0 where it does not apply.
func pointsOf(r *rubric.Rubric, scores []Score, i int) rubric.Points {
	c := r.Scored[i]
	if c.AppliesIf != nil && applies(r, scores, i) == no {
		return 0
	}
	return scores[i].Points(c)
}

// sumOf returns what a sheet gives in all.
func sumOf(r *rubric.Rubric, scores []Score) rubric.Points {
	var sum rubric.Points
	for i := range r.Scored {
		sum += pointsOf(r, scores, i)
	}
	return sum
}

// Missing returns the positions of criteria that need a score and have none.
func Missing(r *rubric.Rubric, scores []Score) []int {
	var open []int
	for i := range r.Scored {
		if !scores[i].Given && applies(r, scores, i) != no {
			open = append(open, i)
		}
	}
	return open
}

// complete reports whether every criterion that needs a score has one.
func complete(r *rubric.Rubric, scores []Score) bool {
	for i := range r.Scored {
		if !scores[i].Given && applies(r, scores, i) != no {
			return false
		}
	}
	return true
}

// missing returns the codes of the criteria that need a score and have none.
func missing(r *rubric.Rubric, scores []Score) []string {
	var codes []string
	for _, i := range Missing(r, scores) {
		codes = append(codes, r.Scored[i].Code)
	}
	return codes
}

// allZero reports whether every one of the sheets gives criterion i 0 points
// and has the points for it to apply. One member alone does not stop an
// evaluation.
func allZero(r *rubric.Rubric, sheets [][]Score, i int) bool {
	for _, scores := range sheets {
		if !scores[i].Given || scores[i].Points(r.Scored[i]) > 0 || applies(r, scores, i) != yes {
			return false
		}
	}
	return len(sheets) > 0
}

// check reports an input that does not fit the rubric.
func check(r *rubric.Rubric, in Input) error {
	if (in.Scores == nil) == (in.Sheets == nil) {
		return fmt.Errorf("%w: want either one agreed sheet or members' sheets", ErrInput)
	}
	if in.Scores != nil {
		if err := checkScores(r, in.Scores); err != nil {
			return err
		}
	}
	if q := in.Council.Quorum; q != nil && (q.Of < 1 || q.Present < 1) {
		return fmt.Errorf("%w: a quorum of %d of %d", ErrInput, q.Present, q.Of)
	}
	if !slices.Contains(Policies(), in.Council.policy()) {
		return fmt.Errorf("%w: no policy %q", ErrInput, in.Council.Policy)
	}
	for i, s := range in.Sheets {
		if slices.ContainsFunc(in.Sheets[:i], func(t Sheet) bool { return t.Member == s.Member }) {
			return fmt.Errorf("%w: two sheets of %q", ErrInput, s.Member)
		}
		if s.Absent || s.Recused {
			continue
		}
		if err := checkScores(r, s.Scores); err != nil {
			return fmt.Errorf("sheet of %q: %w", s.Member, err)
		}
	}
	var known []rubric.Condition
	if len(in.Findings) > 0 {
		known = r.AllConditions()
	}
	for _, f := range in.Findings {
		if !slices.ContainsFunc(known, func(c rubric.Condition) bool { return c.ID == f.Condition }) {
			return fmt.Errorf("%w: no condition %q", ErrInput, f.Condition)
		}
	}
	for i, ru := range in.Rulings {
		if slices.ContainsFunc(in.Rulings[:i], func(o Ruling) bool { return o.Criterion == ru.Criterion && o.Stars == ru.Stars }) {
			return fmt.Errorf("%w: two rulings on %d stars in criterion %q", ErrInput, ru.Stars, ru.Criterion)
		}
		if in.Sheets == nil {
			return fmt.Errorf("%w: rulings without members' sheets", ErrInput)
		}
		c := r.Criterion(ru.Criterion)
		if c == nil || !slices.ContainsFunc(c.Marks, func(m rubric.Mark) bool { return m.Stars == ru.Stars }) {
			return fmt.Errorf("%w: no minimum for %d stars in criterion %q", ErrInput, ru.Stars, ru.Criterion)
		}
	}
	return nil
}

func checkScores(r *rubric.Rubric, scores []Score) error {
	if len(scores) != len(r.Scored) {
		return fmt.Errorf("%w: %d scores for %d criteria", ErrInput, len(scores), len(r.Scored))
	}
	for i, s := range scores {
		c := r.Scored[i]
		switch {
		case !s.Given && s != Score{}, s.Level < 0, s.Level > len(c.Levels):
			return fmt.Errorf("%w: criterion %s has no level %d", ErrInput, c.Code, s.Level)
		case s.Level > 0 && c.Levels[s.Level-1].Case != s.Case:
			return fmt.Errorf("%w: level %d of criterion %s is not of case %q", ErrInput, s.Level, c.Code, s.Case)
		case s.Case != "" && !slices.ContainsFunc(c.Cases, func(cs rubric.Case) bool { return cs.ID == s.Case }):
			return fmt.Errorf("%w: criterion %s has no case %q", ErrInput, c.Code, s.Case)
		case s.Given && s.Case == "" && CaseMatters(c):
			return fmt.Errorf("%w: criterion %s needs a case", ErrInput, c.Code)
		}
	}
	if wrong := Inapplicable(r, scores); len(wrong) > 0 {
		return fmt.Errorf("%w: criterion %s does not apply and must be 0", ErrInput, r.Scored[wrong[0]].Code)
	}
	return nil
}
