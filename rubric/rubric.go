// Package rubric is what the law says, as data: decisions, their product sets,
// and the tree of criteria in each.
//
// The package is a model only. It reads no files and knows no file format:
// [ocop/rubric/load] turns files into these types and checks them,
// [ocop/rubric/official] carries the sets of the decisions in force, and
// [ocop/scoring] computes with them.
//
// # Where things go
//
// A new decision is a new folder of YAML files in rubric/official. A new key of
// the file format is a field here and a line in rubric/load. A new rule of
// evaluation is in package scoring.
package rubric

import (
	"time"

	"ocop/rubric/lang"
)

// A Decision is the legal act that issues a generation of rubrics.
type Decision struct {
	ID         string    // short and stable, "qd26-2026"
	Number     string    // as the act is cited, "26/2026/QĐ-TTg"
	AmendedBy  []string  // numbers of acts that amend it
	Title      lang.Text // in our words
	Issued     time.Time // midnight UTC; zero if not given
	Effective  time.Time // first day it applies; zero if not given
	Expires    time.Time // last day it may still be used; zero while it is in force
	Supersedes []string  // ids of earlier decisions
	Bands      []Band    // from the highest stars to the lowest

	Certificate Certificate
	Transition  Transition
}

// A Band is the point range of a star rank. It reaches from From, inclusive, up
// to the next band. Decision 26/2026/QĐ-TTg, Art. 3.3.
type Band struct {
	Stars      int    // 1 to 5
	From       Points // compared with the exact total
	Recognised bool   // 1 and 2 stars are computed but never recognised
	Authority  string // who recognises: province, central, …; "" if nobody. Art. 4
}

// Certificate is how long a recognition lasts and when its renewal must be
// handed in. Decision 26/2026/QĐ-TTg, Art. 4.3 and 7.6.
type Certificate struct {
	Months         int // length of a certificate
	RenewFromDays  int // renewal not earlier than this many days before expiry
	RenewUntilDays int // and not later than this many
}

// Transition is how long dossiers handed in before the decision took effect may
// go on under the decision it supersedes.
type Transition struct {
	FirstDays   int // first evaluation and upgrade
	RenewalDays int
}

// Band returns the band of the given stars, and whether there is one.
func (d *Decision) Band(stars int) (Band, bool) {
	for _, b := range d.Bands {
		if b.Stars == stars {
			return b, true
		}
	}
	return Band{}, false
}

// Effect is what a condition does to a product when it is found.
type Effect string

// The effects of a condition.
const (
	Disqualify Effect = "disqualify" // the dossier is out
	Stop       Effect = "stop"       // nothing after it is evaluated; no rank
)

// A Condition is a finding that disqualifies a product or stops its evaluation.
type Condition struct {
	ID        string // unique in the rubric
	Effect    Effect
	Label     lang.Text
	Criterion string // code of the criterion it stands at; "" for the whole set
}

// A Rubric is one product set of a decision.
type Rubric struct {
	ID         string
	Title      lang.Text
	Industry   string
	Group      string
	Agency     string // the ministry in charge
	Samples    int    // sample units that must come with the dossier
	Conditions []Condition
	Parts      []*Criterion // the top of the tree
	Remark     lang.Text

	Decision *Decision

	// Set by Index; read-only afterwards.
	Scored []*Criterion // the criteria that have levels, in printed order
	byCode map[string]*Criterion
}

// A Criterion is a node of the tree: either made of criteria or scored by
// levels. The top nodes are the parts.
type Criterion struct {
	Code       string
	Title      lang.Text
	Max        Points
	Criteria   []*Criterion
	Levels     []Level
	Cases      []Case // not empty: it is judged by exactly one of them
	Conditions []Condition
	AppliesIf  *AppliesIf
	StopOnZero bool      // 0 points stop the evaluation
	Guidance   lang.Text // what the judgement rests on
	Evidence   lang.Text // the document it must rest on
	Remark     lang.Text // a doubt about the printed text; shown, never computed with

	// Set by Rubric.Index; read-only afterwards.
	Index int    // position in Rubric.Scored, -1 for a node made of criteria
	Part  int    // position in Rubric.Parts of the part it belongs to
	Marks []Mark // its minimum levels, in printed order
}

// A Level is one box a council member can tick.
type Level struct {
	Points     Points
	Label      lang.Text
	MinimumFor int    // for this many stars or more it must at least be reached; 0: no mark
	Case       string // id of the case it belongs to; "" where there are none
}

// A Case is one of the ways a criterion can be judged.
type Case struct {
	ID    string
	Label lang.Text
}

// AppliesIf makes a criterion count only when another one reaches some points.
type AppliesIf struct {
	Criterion string // code of a scored criterion
	AtLeast   Points

	Index int // position of that criterion in Rubric.Scored; set by Rubric.Index
}

// A Mark is a minimum level: the star mark that the law prints at a level.
type Mark struct {
	Stars int    // for this many stars or more
	Needs Points // at least these points
	Level int    // position of the level in Criterion.Levels
	Case  string // in this case; "" where the criterion has none
}

// Index fills the fields that are derived from the tree. The loader calls it
// once; a rubric built by hand needs it before it can be scored with. A
// duplicate code keeps its first criterion, a reference to a criterion that is
// not scored gets Index -1.
func (r *Rubric) Index() {
	r.Scored = nil
	r.byCode = map[string]*Criterion{}
	for i, p := range r.Parts {
		r.index(p, i)
	}
	for _, c := range r.Scored {
		if c.AppliesIf == nil {
			continue
		}
		c.AppliesIf.Index = -1
		if on := r.byCode[c.AppliesIf.Criterion]; on != nil {
			c.AppliesIf.Index = on.Index
		}
	}
}

func (r *Rubric) index(c *Criterion, part int) {
	c.Index, c.Part = -1, part
	if _, taken := r.byCode[c.Code]; !taken {
		r.byCode[c.Code] = c
	}
	c.Marks = nil
	for i, l := range c.Levels {
		if l.MinimumFor > 0 {
			c.Marks = append(c.Marks, Mark{Stars: l.MinimumFor, Needs: l.Points, Level: i, Case: l.Case})
		}
	}
	if len(c.Levels) > 0 {
		c.Index = len(r.Scored)
		r.Scored = append(r.Scored, c)
	}
	for _, child := range c.Criteria {
		r.index(child, part)
	}
}

// Criterion returns the node with the given code, or nil.
func (r *Rubric) Criterion(code string) *Criterion { return r.byCode[code] }

// AllConditions returns the conditions of the set and of all its criteria, in
// printed order.
func (r *Rubric) AllConditions() []Condition {
	all := append([]Condition(nil), r.Conditions...)
	r.Walk(func(c *Criterion, _ int) { all = append(all, c.Conditions...) })
	return all
}

// Walk calls f for every node of the tree in printed order, with its depth: 0
// for a part.
func (r *Rubric) Walk(f func(c *Criterion, depth int)) {
	var walk func(c *Criterion, depth int)
	walk = func(c *Criterion, depth int) {
		f(c, depth)
		for _, child := range c.Criteria {
			walk(child, depth+1)
		}
	}
	for _, p := range r.Parts {
		walk(p, 0)
	}
}

// Best returns the largest number of points a level of the criterion gives.
func (c *Criterion) Best() Points {
	var best Points
	for _, l := range c.Levels {
		best = max(best, l.Points)
	}
	return best
}

// MinimumLevels counts the star marks of the whole set.
func (r *Rubric) MinimumLevels() int {
	n := 0
	for _, c := range r.Scored {
		n += len(c.Marks)
	}
	return n
}
