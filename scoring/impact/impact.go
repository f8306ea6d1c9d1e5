// Package impact tells what a change of a rubric does to a product that was
// scored under the old one: nothing, another total, another rank, or that a
// person must look; and which of the changes did it. It is pure.
package impact

import (
	"slices"
	"sync"

	"ocop/rubric/compare"
	"ocop/scoring"
	"ocop/scoring/carry"
)

// Effect is what a change of a rubric does to a product.
type Effect string

// The effects. The first that holds is the one that counts.
const (
	Review    Effect = "review"    // an answer can't be carried over
	Flips     Effect = "flip"      // other stars, another status or another recognition
	Moves     Effect = "moved"     // the same rank, another total or band
	Unchanged Effect = "unchanged" // the same rank and total
)

// A Rank is what a product comes to in the end.
type Rank struct {
	Status     scoring.Status
	Stars      int // 0 unless rated
	Recognised bool
	Authority  string
}

// RankOf returns the rank of a result.
func RankOf(res *scoring.Result) Rank {
	return Rank{res.Status, res.Stars, res.Recognised, res.Authority}
}

// worth puts ranks into an order: out, stopped, then by stars.
func (r Rank) worth() int {
	switch r.Status {
	case scoring.Disqualified:
		return -2
	case scoring.Stopped:
		return -1
	case scoring.Incomplete, scoring.Rated:
	}
	return 2 * r.Stars
}

// A Cause is which changes made a rank flip.
type Cause struct {
	Changes []int // positions in Comparison.Changes
	// Together says that none of the changes makes the rank flip to what it is
	// now by itself, and that all of them are needed. Otherwise each of them is
	// enough alone.
	Together bool
}

// An Impact is what a change does to one product.
type Impact struct {
	Effect Effect
	Before *scoring.Result
	After  *scoring.Result // of what could be carried over
	Bounds *scoring.Bounds // what it can come to; only with Review
	// Out says, only with Review, that a finding ends the evaluation under the new
	// rubric too: the total is open, but there is no rank. It has the status of After.
	Out   bool
	Notes []carry.Note // what happened to the answers
	Cause Cause        // only with Flips
}

// Loss reports whether the rank flips to a worse one.
func (i *Impact) Loss() bool {
	if i.Effect != Flips {
		return false
	}
	a, b := RankOf(i.Before), RankOf(i.After)
	return b.worth() < a.worth() || b.worth() == a.worth() && a.Recognised && !b.Recognised
}

// A Judge tells the impact of the changes between two rubrics. It is safe for
// concurrent use.
type Judge struct {
	Comparison *compare.Comparison

	deciding []int                           // the changes that can alter a result
	alone    map[int]func() *compare.Pairing // the old rubric with one of them made
}

// NewJudge returns a judge of a comparison.
func NewJudge(c *compare.Comparison) *Judge {
	j := &Judge{Comparison: c, alone: map[int]func() *compare.Pairing{}}
	for i := range c.Changes {
		if c.Changes[i].Kind.Decides() {
			j.deciding = append(j.deciding, i)
			j.alone[i] = sync.OnceValue(func() *compare.Pairing { return c.Apply([]int{i}) })
		}
	}
	return j
}

// Of tells the impact on a product. The error is that of [scoring.Evaluate] for
// an input that does not fit the old rubric.
func (j *Judge) Of(in scoring.Input) (*Impact, error) {
	before, err := scoring.Evaluate(j.Comparison.Old, in)
	if err != nil {
		return nil, err
	}
	carried := carry.Over(j.Comparison.Pairing, in)
	after, err := scoring.Evaluate(j.Comparison.New, carried.Input)
	if err != nil {
		return nil, err
	}
	out := &Impact{Before: before, After: after, Notes: carried.Notes}
	switch {
	case review(carried.Notes):
		out.Effect = Review
		if out.Bounds, err = reach(j.Comparison, carried); err == nil && settled(carried) {
			out.Out = true
			out.Bounds.StarsMin, out.Bounds.StarsMax, out.Bounds.Ranked = 0, 0, false
		}
	case RankOf(before) != RankOf(after):
		out.Effect = Flips
		out.Cause = j.cause(in, before, after)
	case !same(before, after):
		out.Effect = Moves
	default:
		out.Effect = Unchanged
	}
	return out, err
}

// review reports whether a person must look before anything can be said. That a
// condition has another effect is a change like others, which can be a cause.
func review(notes []carry.Note) bool {
	return slices.ContainsFunc(notes, func(n carry.Note) bool { return n.Why.Open() && n.Why != carry.OtherEffect })
}

// settled reports whether a finding that means the same under the new rubric ends
// the evaluation there, whatever is still to be answered.
func settled(c *carry.Carried) bool {
	unsure := 0
	for _, n := range c.Notes {
		if n.Why == carry.OtherCondition {
			unsure++
		}
	}
	return len(c.Input.Findings) > unsure
}

// same reports whether two results of the same rank have the same total and
// band, or the same bounds.
func same(a, b *scoring.Result) bool {
	if (a.Bounds == nil) != (b.Bounds == nil) {
		return false
	}
	if a.Bounds != nil && (*a.Bounds != *b.Bounds) {
		return false
	}
	return a.Total.Rat().Cmp(b.Total.Rat()) == 0 && a.Band.Stars == b.Band.Stars
}

// reach works out what a product can come to once the open answers are given. A
// ruling that must be made again can go either way.
func reach(c *compare.Comparison, carried *carry.Carried) (*scoring.Bounds, error) {
	var out *scoring.Bounds
	for _, met := range []bool{false, true} {
		in := carried.Input
		in.Rulings = slices.Clone(in.Rulings)
		asked := false
		for _, n := range carried.Notes {
			if n.Why == carry.Ruling {
				asked = true
				in.Rulings = append(in.Rulings, scoring.Ruling{Criterion: c.New.Scored[n.New].Code, Stars: n.Stars, Met: met})
			}
		}
		b, err := scoring.Reach(c.New, in)
		if err != nil {
			return nil, err
		}
		if out == nil {
			out = b
		} else {
			out.StarsMin, out.StarsMax = min(out.StarsMin, b.StarsMin), max(out.StarsMax, b.StarsMax)
		}
		if !asked {
			break
		}
	}
	return out, nil
}

// cause finds out which changes made the rank flip, by making them one at a
// time; where none does it alone, by leaving out what is not needed.
func (j *Judge) cause(in scoring.Input, before, after *scoring.Result) Cause {
	want := RankOf(after)
	gives := func(p *compare.Pairing) bool {
		carried := carry.Over(p, in)
		res, err := scoring.Evaluate(p.New, carried.Input)
		return err == nil && RankOf(res) == want
	}
	together := func(changes []int) bool { return gives(j.Comparison.Apply(changes)) }

	likely := slices.DeleteFunc(slices.Clone(j.deciding), func(i int) bool { return !j.concerns(i, in, before, after) })
	for _, changes := range [][]int{likely, j.deciding} {
		var alone []int
		for _, i := range changes {
			if gives(j.alone[i]()) {
				alone = append(alone, i)
			}
		}
		switch {
		case len(alone) > 0:
			return Cause{Changes: alone}
		case together(changes):
			return Cause{Changes: needed(changes, together), Together: true}
		}
	}
	return Cause{Changes: j.deciding, Together: true}
}

// needed leaves out changes as long as what is left is enough: first many at a
// time, then one by one until each is needed.
func needed(changes []int, enough func([]int) bool) []int {
	left := slices.Clone(changes)
	for size := max(len(left)/2, 1); ; {
		shrunk := false
		for at := 0; at < len(left) && len(left) > 1; {
			end := min(at+size, len(left))
			if rest := slices.Delete(slices.Clone(left), at, end); len(rest) > 0 && enough(rest) {
				left, shrunk = rest, true
			} else {
				at = end
			}
		}
		switch {
		case size > 1:
			size /= 2
		case !shrunk:
			return left
		}
	}
}

// concerns reports whether a change can touch this product at all. It only saves
// work: what it leaves out by mistake is found when all changes are tried.
func (j *Judge) concerns(i int, in scoring.Input, before, after *scoring.Result) bool {
	c := &j.Comparison.Changes[i]
	switch c.Kind {
	case compare.LevelPoints, compare.LevelRemoved, compare.LevelCase:
		return uses(in, c.Old.Index, c.OldLevel+1)
	case compare.LevelAdded:
		return false // nobody can have ticked it
	case compare.MinimumAdded, compare.MinimumRemoved, compare.MinimumMoved, compare.MinimumStars:
		return missed(before, c) || missed(after, c)
	default:
		return true
	}
}

// uses reports whether a sheet gives a level of a criterion.
func uses(in scoring.Input, criterion, level int) bool {
	if in.Sheets == nil {
		return in.Scores[criterion].Level == level
	}
	return slices.ContainsFunc(in.Sheets, func(s scoring.Sheet) bool {
		return !s.Absent && !s.Recused && s.Scores[criterion].Level == level
	})
}

// missed reports whether a result misses a minimum of the criterion that a
// change is about.
func missed(res *scoring.Result, c *compare.Change) bool {
	return slices.ContainsFunc(res.Minimums, func(m scoring.MinimumOutcome) bool {
		return !m.Met && (m.Criterion == c.Old || m.Criterion == c.New)
	})
}
