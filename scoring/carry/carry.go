// Package carry brings what a council found under one rubric over to another:
// every answer to the level that says the same there, and nothing where none
// does. It is pure; who corresponds to whom is told by [compare.Pairing].
package carry

import (
	"slices"

	"ocop/rubric"
	"ocop/rubric/compare"
	"ocop/scoring"
)

// Why says what happened to an answer that was not simply carried over.
type Why string

// What can happen to an answer.
const (
	// Carried, but a person may want to know.
	Repointed    Why = "repointed"    // the level gives other points now
	Reworded     Why = "reworded"     // the level is worded a little differently
	Dropped      Why = "dropped"      // the criterion or minimum is no more
	Inapplicable Why = "inapplicable" // the criterion no longer applies, so it counts 0

	// Left open: a person must look.
	Unasked    Why = "unasked"     // the criterion is new
	NowApplies Why = "now-applies" // it did not apply before
	NoLevel    Why = "no-level"    // the level is no more
	Rewritten  Why = "rewritten"   // the level of as many points says something else
	NoCase     Why = "no-case"     // the case is no more, or one must be chosen now
	Ruling     Why = "ruling"      // the council ruled on a minimum that is another one now

	// About findings; a person must look. What is there still is carried, so that
	// a product that is out does not come back unseen.
	NoCondition    Why = "no-condition"    // the condition is no more
	OtherEffect    Why = "other-effect"    // it disqualifies now and stopped before, or the reverse
	OtherCondition Why = "other-condition" // it says something else
)

// Open reports whether it leaves something to be answered or looked at.
func (w Why) Open() bool {
	switch w {
	case Unasked, NowApplies, NoLevel, Rewritten, NoCase, Ruling, NoCondition, OtherEffect, OtherCondition:
		return true
	case Repointed, Reworded, Dropped, Inapplicable:
	}
	return false
}

// A Note is about one answer.
type Note struct {
	Why      Why
	Sheet    int    // position in Input.Sheets; -1 for the agreed sheet, findings and rulings
	Old, New int    // positions in the Scored of the rubrics; -1: in that rubric there is none
	Finding  string // id of a condition in the old rubric; otherwise ""
	Stars    int    // of the minimum of a ruling; otherwise 0
}

// A Carried is an input for the new rubric.
type Carried struct {
	Input scoring.Input
	Notes []Note // by sheet, then by criterion
}

// Open reports whether anything is left to be answered because the rubrics
// differ. What was open before stays open and does not count.
func (c *Carried) Open() bool {
	return slices.ContainsFunc(c.Notes, func(n Note) bool { return n.Why.Open() })
}

// Over carries an input over. The input must fit p.Old; the result fits p.New,
// with no score where an answer is left open.
func Over(p *compare.Pairing, in scoring.Input) *Carried {
	c := &Carried{Input: in}
	c.findings(p, in)
	if in.Sheets == nil {
		c.Input.Scores = c.sheet(p, in.Scores, -1)
	} else {
		c.Input.Sheets = slices.Clone(in.Sheets)
		for i, s := range in.Sheets {
			if !s.Absent && !s.Recused {
				c.Input.Sheets[i].Scores = c.sheet(p, s.Scores, i)
			}
		}
	}
	c.rulings(p, in)
	return c
}

func (c *Carried) note(why Why, sheet, from, to int) {
	c.Notes = append(c.Notes, Note{Why: why, Sheet: sheet, Old: from, New: to})
}

func (c *Carried) findings(p *compare.Pairing, in scoring.Input) {
	c.Input.Findings = nil
	for _, f := range in.Findings {
		id, ok := p.Conditions[f.Condition]
		why := NoCondition
		if ok {
			why = finding(Condition(p.Old, f.Condition), Condition(p.New, id))
		}
		if why != "" {
			c.Notes = append(c.Notes, Note{Why: why, Sheet: -1, Old: -1, New: -1, Finding: f.Condition})
		}
		if ok {
			f.Condition = id
			c.Input.Findings = append(c.Input.Findings, f)
		}
	}
}

// finding tells what becomes of a finding of a condition.
func finding(from, to rubric.Condition) Why {
	switch {
	case !compare.SameMeaning(from.Label.VI, to.Label.VI):
		return OtherCondition
	case from.Effect != to.Effect:
		return OtherEffect
	}
	return ""
}

// Condition returns the condition of a rubric with an id; none has no id.
func Condition(r *rubric.Rubric, id string) rubric.Condition {
	for _, c := range r.AllConditions() {
		if c.ID == id {
			return c
		}
	}
	return rubric.Condition{}
}

// sheet carries the scores of one sheet.
func (c *Carried) sheet(p *compare.Pairing, scores []scoring.Score, sheet int) []scoring.Score {
	out := make([]scoring.Score, len(p.New.Scored))
	why := make([]Why, len(out))
	for i, pair := range p.Criteria {
		switch {
		case pair.New < 0 && scores[i].Given:
			c.note(Dropped, sheet, i, -1)
		case pair.New >= 0 && scores[i].Given:
			out[pair.New], why[pair.New] = answer(p.Old.Scored[i], p.New.Scored[pair.New], pair, scores[i])
		}
	}
	for {
		wrong := scoring.Inapplicable(p.New, out)
		for _, i := range wrong {
			out[i], why[i] = scoring.Score{}, Inapplicable
		}
		if len(wrong) == 0 {
			break
		}
	}
	before, after := scoring.Missing(p.Old, scores), scoring.Missing(p.New, out)
	for i := range out {
		needed, from := slices.Contains(after, i), p.From[i]
		switch {
		case why[i].Open() && !needed:
			why[i] = ""
		case !needed || why[i] != "":
		case from < 0:
			why[i] = Unasked
		case !scores[from].Given && !slices.Contains(before, from):
			why[i] = NowApplies
		}
		if why[i] != "" {
			c.note(why[i], sheet, from, i)
		}
	}
	return out
}

// answer carries one score. Nothing reached stays nothing reached: it needs no
// level, only a case where that makes a difference. A level of 0 points that says
// how little there is, or what there is instead, is a level like others.
func answer(from, to *rubric.Criterion, pair compare.CriterionPair, s scoring.Score) (scoring.Score, Why) {
	if s.Level > 0 {
		level := pair.Levels[s.Level-1]
		if level.Fit.Carries() {
			return scoring.Score{Given: true, Level: level.New + 1, Case: to.Levels[level.New].Case}, fitting(level.Fit)
		}
		switch {
		case level.Fit == compare.Rewritten:
			return scoring.Score{}, Rewritten
		case s.Points(from) == 0 && compare.Nothing(from.Levels[s.Level-1].Label.VI): // nothing reached
		default:
			return scoring.Score{}, NoLevel
		}
	}
	chosen := pair.Cases[s.Case]
	if chosen == "" && (scoring.CaseMatters(to) || s.Case != "" && len(to.Cases) > 0) {
		return scoring.Score{}, NoCase
	}
	for i, l := range to.Levels {
		if l.Points == 0 && l.Case == chosen {
			return scoring.Score{Given: true, Level: i + 1, Case: chosen}, ""
		}
	}
	return scoring.Score{Given: true, Case: chosen}, ""
}

func fitting(f compare.Fit) Why {
	switch f {
	case compare.Repointed:
		return Repointed
	case compare.Reworded:
		return Reworded
	case compare.Same, compare.Rewritten, compare.Gone:
	}
	return ""
}

// rulings keeps what the council decided on minimums that stand at the same
// level.
func (c *Carried) rulings(p *compare.Pairing, in scoring.Input) {
	c.Input.Rulings = nil
	for _, r := range in.Rulings {
		i := p.Old.Criterion(r.Criterion).Index
		n := Note{Why: Dropped, Sheet: -1, Old: i, New: p.Criteria[i].New, Stars: r.Stars}
		if n.New >= 0 {
			to := p.New.Scored[n.New]
			r.Criterion = to.Code
			n.Why = ruling(p.Old.Scored[i], to, p.Criteria[i], r.Stars)
		}
		if n.Why != "" {
			c.Notes = append(c.Notes, n)
			continue
		}
		c.Input.Rulings = append(c.Input.Rulings, r)
	}
}

// ruling tells what becomes of a ruling on the minimum for a number of stars.
func ruling(from, to *rubric.Criterion, pair compare.CriterionPair, stars int) Why {
	var stands, now []int // levels of the new criterion
	for _, m := range from.Marks {
		if level := pair.Levels[m.Level]; m.Stars == stars && level.Fit.Carries() {
			stands = append(stands, level.New)
		}
	}
	for _, m := range to.Marks {
		if m.Stars == stars {
			now = append(now, m.Level)
		}
	}
	slices.Sort(stands)
	slices.Sort(now)
	switch {
	case len(now) == 0:
		return Dropped
	case !slices.Equal(stands, now):
		return Ruling
	}
	return ""
}
