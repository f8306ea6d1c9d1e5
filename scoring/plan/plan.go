// Package plan finds the cheapest way to more stars: which levels to raise so
// that the total reaches the band and every minimum level holds.
//
// It is pure, as package scoring is, and exact. The cheapest plan is the one
// with the lowest cost where costs are given, then with the fewest criteria
// touched, then with the fewest levels, then with the fewest points; all plans
// of that cost can be listed.
//
// # What a plan is made of
//
// A criterion stays in the case it was judged by; one that has chosen none may
// take any. A criterion that begins to count, because the one it depends on
// rises, begins with the score it has, or else with nothing reached; so does
// one that is not scored yet. With members' sheets a step is what the council
// would have to agree on: every member whose sheet counts gives at least that
// level, in the case they chose; those who gave more keep it. Nothing is ever
// lowered.
//
// # How much work it is
//
// Dynamic programming over the points still needed, from the last criterion to
// the first. A cell holds the least cost of reaching the points with the
// criteria that follow; the criteria matter to each other through applies_if
// only, so the cells also know which of the criteria ahead count. The work is
// bounded by
//
//	criteria × levels × points needed × states of the gates
//
// where the points are in the largest unit that all levels share (times the
// number of members' sheets), and a gate is open or shut for each of at most
// (sheets + 1) groups of members: two states in the law's sets with one sheet.
// A limit of changes multiplies it by the limit. It never grows with
// combinations of criteria.
package plan

import (
	"errors"
	"slices"

	"ocop/rubric"
	"ocop/scoring"
)

// Amount is a cost in whole units of whatever its user counts in: đồng, days.
type Amount int64

// A Request says what a plan may do.
type Request struct {
	To    int   // stars to reach; 0: the next recognised ones
	Fixed []int // positions in Rubric.Scored of criteria that stay as they are
	// Price returns what it costs to raise a criterion to some points; false
	// where it can't be raised. nil: costs do not matter.
	Price        func(criterion int, to rubric.Points) (Amount, bool)
	MaxChanges   int // criteria touched at most; 0: any number
	Alternatives int // how many plans of the least cost to list, at least 1
}

// Cost is what a plan costs. The first difference decides.
type Cost struct {
	Amount  Amount
	Touched int // criteria
	Levels  int // by which they rise, of the member who rises most in each
	Points  scoring.Mean
}

// An Answer is what can be done.
type Answer struct {
	From int // stars now, with what is not scored taken as nothing reached; 0: no rank
	To   int
	// Band is that of To.
	Band rubric.Band
	// Has says that the stars are reached already.
	Has bool
	// Unscored are the positions of the criteria that were taken as nothing
	// reached.
	Unscored []int
	Total    scoring.Mean // before the plan
	Plans    []Plan       // the cheapest, the first in printed order first; none: see Blocks
	More     bool         // there are more plans of the same cost
	Blocks   []Block      // why there is no plan
}

// A Plan is a set of raises that reaches the stars; without any one of them it
// does not.
type Plan struct {
	Steps []Step
	Cost  Cost
	Total scoring.Mean
	Stars int
}

// A Step raises one criterion.
type Step struct {
	Criterion *rubric.Criterion
	From      scoring.Mean    // points now
	To        scoring.Score   // every counting member gives at least this
	Scores    []scoring.Score // of every sheet that counts, afterwards
	Members   int             // how many members give more than now; 1 with one sheet
	Levels    int
	Gain      scoring.Mean
	Amount    Amount
	Opens     []int // stars whose minimum level it reaches
	// After this step and those before it.
	Total  scoring.Mean
	Status scoring.Status
	Stars  int // 0 unless rated
}

// Kind is the kind of a reason why there is no plan.
type Kind string

// The kinds.
const (
	Condition Kind = "condition" // a finding disqualifies or stops, whatever the levels
	NoSheet   Kind = "no-sheet"  // no member's sheet counts yet
	Ruled     Kind = "ruling"    // the council ruled that a minimum is missed
	NoLevel   Kind = "no-level"  // no level of the case reaches the minimum
	TooFew    Kind = "points"    // all levels together are not enough points
	Held      Kind = "fixed"     // a criterion that is kept would have to change
	Unpriced  Kind = "no-cost"   // a criterion without a cost would have to change
	Limit     Kind = "changes"   // it takes more changes
)

// A Block is a reason why there is no plan.
type Block struct {
	Kind      Kind
	Condition string            // its id
	Criterion *rubric.Criterion // nil where none is meant
	Stars     int               // of the minimum; 0 where it is about points
	Needs     rubric.Points     // of the minimum
	Most      scoring.Mean      // the highest total within reach
	Least     int               // the fewest changes
}

// ErrStars says that the decision has no band for the stars to reach.
var ErrStars = errors.New("no such rank")

// Find finds the cheapest plans. It returns [ErrStars], or an error that wraps
// [scoring.ErrInput].
func Find(r *rubric.Rubric, in scoring.Input, req Request) (*Answer, error) {
	res, err := scoring.Evaluate(r, in)
	if err != nil {
		return nil, err
	}
	start := begin(r, in, res)
	out := &Answer{Total: start.total(), Unscored: start.unscored}
	if len(start.sheets) > 0 {
		out.From = start.stars()
	}
	band, ok := goal(r.Decision, req.To, out.From)
	if !ok && req.To > 0 {
		return nil, ErrStars
	}
	if !ok { // the highest there is
		band, _ = r.Decision.Band(out.From)
	}
	out.To, out.Band = band.Stars, band
	for _, c := range res.Conditions {
		if !c.Zero {
			out.Blocks = append(out.Blocks, Block{Kind: Condition, Condition: c.ID, Criterion: r.Criterion(c.Criterion)})
		}
	}
	if len(start.sheets) == 0 && len(out.Blocks) == 0 {
		out.Blocks = append(out.Blocks, Block{Kind: NoSheet})
	}
	if len(out.Blocks) > 0 {
		return out, nil
	}
	if out.Has = out.From >= out.To; out.Has {
		return out, nil
	}
	p := start.problem(band, req)
	out.Plans, out.More = p.solve(max(req.Alternatives, 1))
	if len(out.Plans) == 0 {
		out.Blocks = start.blocks(band, req)
	}
	return out, nil
}

// goal returns the band to reach: that of the stars asked for, or else the
// lowest recognised one above.
func goal(d *rubric.Decision, to, from int) (rubric.Band, bool) {
	if to > 0 {
		return d.Band(to)
	}
	for _, b := range slices.Backward(d.Bands) {
		if b.Stars > from && b.Recognised {
			return b, true
		}
	}
	return rubric.Band{}, false
}

// state is where a plan starts from.
type state struct {
	r        *rubric.Rubric
	in       scoring.Input
	places   []int             // positions in Input.Sheets of the sheets that count; nil with one agreed sheet
	sheets   [][]scoring.Score // of the sheets that count, complete
	given    [][]scoring.Score // as they were given
	unscored []int
}

func begin(r *rubric.Rubric, in scoring.Input, res *scoring.Result) *state {
	s := &state{r: r, in: in}
	if in.Sheets == nil {
		s.given = [][]scoring.Score{in.Scores}
		for i, c := range res.Criteria {
			if !c.Scored {
				s.unscored = append(s.unscored, i)
			}
		}
	} else {
		for _, m := range res.Council.Members {
			if m.Status == scoring.Counted {
				s.places = append(s.places, m.Sheet)
				s.given = append(s.given, in.Sheets[m.Sheet].Scores)
			}
		}
	}
	for _, scores := range s.given {
		s.sheets = append(s.sheets, scoring.Settle(r, slices.Clone(scores)))
	}
	return s
}

// evaluate evaluates the input with other sheets in the place of those that
// count. They fit, so there is no error.
func (s *state) evaluate(sheets [][]scoring.Score) *scoring.Result {
	in := s.in
	if s.places == nil {
		in.Scores = sheets[0]
	} else {
		in.Sheets = slices.Clone(in.Sheets)
		for k, at := range s.places {
			in.Sheets[at].Scores = sheets[k]
		}
	}
	res, err := scoring.Evaluate(s.r, in)
	if err != nil {
		return &scoring.Result{Status: scoring.Incomplete}
	}
	return res
}

func (s *state) total() scoring.Mean {
	sum := scoring.Mean{N: max(len(s.sheets), 1)}
	for _, scores := range s.sheets {
		for i, c := range s.r.Scored {
			sum.Sum += scores[i].Points(c)
		}
	}
	return sum
}

func (s *state) stars() int { return s.evaluate(s.sheets).Stars }
