package cases

import (
	"fmt"
	"slices"

	"ocop/rubric"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/scoring"
)

// A Point is something of a rubric that a case can reach.
type Point struct {
	Kind      PointKind
	Criterion *rubric.Criterion // nil for a band or a condition of the set
	Level     int               // position in its levels
	Stars     int
	Condition string // id
	Reached   bool
}

// PointKind is what a point is.
type PointKind string

// The kinds of points.
const (
	LevelGiven    PointKind = "level"
	MinimumMet    PointKind = "minimum-met"
	MinimumMissed PointKind = "minimum-missed"
	BandReached   PointKind = "band"
	ConditionHeld PointKind = "condition"
	ZeroStopped   PointKind = "stop-on-zero"
)

// A Cover tells which points of one rubric the cases reach.
type Cover struct {
	File   *load.File
	Points []Point // in printed order
	Cases  int
}

// NewCover returns the cover of a rubric that no case has reached yet.
func NewCover(f *load.File) *Cover {
	c := &Cover{File: f}
	r := f.Rubric
	for _, b := range r.Decision.Bands {
		c.Points = append(c.Points, Point{Kind: BandReached, Stars: b.Stars})
	}
	for _, k := range r.AllConditions() {
		c.Points = append(c.Points, Point{Kind: ConditionHeld, Criterion: r.Criterion(k.Criterion), Condition: k.ID})
	}
	for _, s := range r.Scored {
		for i := range s.Levels {
			c.Points = append(c.Points, Point{Kind: LevelGiven, Criterion: s, Level: i})
		}
		var seen []int
		for _, m := range s.Marks {
			if !slices.Contains(seen, m.Stars) {
				seen = append(seen, m.Stars)
				c.Points = append(c.Points,
					Point{Kind: MinimumMet, Criterion: s, Stars: m.Stars}, Point{Kind: MinimumMissed, Criterion: s, Stars: m.Stars})
			}
		}
		if s.StopOnZero {
			c.Points = append(c.Points, Point{Kind: ZeroStopped, Criterion: s})
		}
	}
	return c
}

// Add notes what a case reached. Its dossier must have been scored with the
// rubric of the cover.
func (c *Cover) Add(out *Outcome) {
	c.Cases++
	res := out.Result
	if res == nil {
		return
	}
	for i := range c.Points {
		p := &c.Points[i]
		p.Reached = p.Reached || p.reachedBy(res, out.Case.Dossier.Input)
	}
}

func (p *Point) reachedBy(res *scoring.Result, in scoring.Input) bool {
	switch p.Kind {
	case LevelGiven:
		gives := func(scores []scoring.Score) bool {
			return len(scores) > p.Criterion.Index && scores[p.Criterion.Index].Level == p.Level+1
		}
		return gives(in.Scores) || slices.ContainsFunc(in.Sheets, func(s scoring.Sheet) bool { return gives(s.Scores) })
	case MinimumMet, MinimumMissed:
		return slices.ContainsFunc(res.Minimums, func(m scoring.MinimumOutcome) bool {
			return m.Criterion == p.Criterion && m.Stars == p.Stars && m.Met == (p.Kind == MinimumMet)
		})
	case BandReached:
		return res.Status == scoring.Rated && res.Band.Stars == p.Stars
	case ConditionHeld, ZeroStopped:
		return slices.ContainsFunc(res.Conditions, func(k scoring.ConditionOutcome) bool {
			if k.Zero {
				return p.Kind == ZeroStopped && k.Criterion == p.Criterion.Code
			}
			return p.Kind == ConditionHeld && k.ID == p.Condition
		})
	}
	return false
}

// Reached counts the points that cases reach.
func (c *Cover) Reached() int {
	n := 0
	for i := range c.Points {
		if c.Points[i].Reached {
			n++
		}
	}
	return n
}

// In names a point.
func (p Point) In(l lang.Lang) string {
	say := func(vi, en string, args ...any) string { return fmt.Sprintf(lang.Text{VI: vi, EN: en}.In(l), args...) }
	switch p.Kind {
	case LevelGiven:
		v := p.Criterion.Levels[p.Level]
		return say("tiêu chí %s, mức %s điểm “%s”", "criterion %s, the level of %s points “%s”", p.Criterion.Code, v.Points.In(l), v.Label.In(l))
	case MinimumMet:
		return say("tiêu chí %s, mức tối thiểu cho %d sao được đạt", "criterion %s, the minimum for %d stars met", p.Criterion.Code, p.Stars)
	case MinimumMissed:
		return say("tiêu chí %s, mức tối thiểu cho %d sao không đạt", "criterion %s, the minimum for %d stars missed", p.Criterion.Code, p.Stars)
	case BandReached:
		return say("hạng %d sao", "the band of %d stars", p.Stars)
	case ZeroStopped:
		return say("tiêu chí %s, 0 điểm làm dừng đánh giá", "criterion %s, 0 points that stop the evaluation", p.Criterion.Code)
	case ConditionHeld:
	}
	return say("điều kiện %s", "the condition %s", p.Condition)
}
