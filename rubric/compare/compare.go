// Package compare tells what changed between two rubrics by meaning and not by
// line: which criteria are new, gone, moved or renamed, which levels, points,
// minimums, conditions and bands differ, and which way each change weighs.
//
// It is pure: two rubrics go in, a [Comparison] comes out, with a [Pairing] that
// tells where every criterion and level of the old rubric went. Part of the
// changes can be applied to the old rubric ([Comparison.Apply]), which gives the
// rubrics between the two; that is how a cause is found.
//
// Who is who stands in match.go, what changed in changes.go, the rubrics in
// between in apply.go, whole decisions in decisions.go. A new field of the model
// is compared in changes.go and applied in apply.go.
package compare

import (
	"strconv"

	"ocop/rubric"
	"ocop/rubric/lang"
)

// Class tells which way a change weighs on products that are evaluated the same
// in all else.
//
//   - Harsher: it can take points or stars and gives none. A minimum added or
//     moved to a higher level, or asked for at fewer stars; a level's points
//     lowered, the best level removed; a band's edge raised, its recognition
//     taken; a condition added, or one that stopped now disqualifies; 0 points
//     now stop; an applies_if added or its points raised; more samples, a
//     shorter certificate or period; a criterion added that brings a minimum, a
//     condition or a stop.
//   - Milder: the reverse of any of these.
//   - Neutral: it can do both, or only moves things. A criterion without duties
//     of its own added or removed, another maximum (the levels tell which way),
//     a level added or removed below the best, a level or condition whose label says
//     something else, a band added or removed, another place, code, authority, case.
//   - Wording: texts alone.
type Class string

// The classes.
const (
	Harsher Class = "harsher"
	Milder  Class = "milder"
	Neutral Class = "neutral"
	Wording Class = "wording"
)

// Classes returns all classes in the order in which they are told.
func Classes() []Class { return []Class{Harsher, Milder, Neutral, Wording} }

// Kind is what a change is.
type Kind string

// The kinds of changes.
const (
	BandAdded      Kind = "band-added"
	BandRemoved    Kind = "band-removed"
	BandFrom       Kind = "band-from"
	BandRecognised Kind = "band-recognised"
	BandAuthority  Kind = "band-authority"
	Term           Kind = "term" // a number of the decision: certificate, transition; its key is the Name
	Date           Kind = "date" // of the decision; its key is the Name

	SetText Kind = "set-text" // title, industry, group, agency, remark, id; its key is the Name
	Samples Kind = "samples"

	CriterionAdded     Kind = "criterion-added"
	CriterionRemoved   Kind = "criterion-removed"
	CriterionMoved     Kind = "criterion-moved"     // it stands under another one
	CriterionReordered Kind = "criterion-reordered" // it stands elsewhere under the same one
	CriterionRenamed   Kind = "criterion-renamed"   // another title
	CriterionRecoded   Kind = "criterion-recoded"   // another code
	Max                Kind = "max"                 // follows from the levels below
	AppliesIf          Kind = "applies-if"
	StopOnZero         Kind = "stop-on-zero"
	CriterionText      Kind = "criterion-text" // guidance, evidence, remark; its key is the Name

	CaseAdded   Kind = "case-added"
	CaseRemoved Kind = "case-removed"
	CaseRenamed Kind = "case-renamed" // another id or label

	LevelAdded   Kind = "level-added"
	LevelRemoved Kind = "level-removed"
	LevelPoints  Kind = "level-points"
	LevelLabel   Kind = "level-label"
	LevelCase    Kind = "level-case"

	MinimumAdded   Kind = "minimum-added"
	MinimumRemoved Kind = "minimum-removed"
	MinimumMoved   Kind = "minimum-moved" // the same stars, another level
	MinimumStars   Kind = "minimum-stars" // the same level, other stars

	ConditionAdded   Kind = "condition-added"
	ConditionRemoved Kind = "condition-removed"
	ConditionEffect  Kind = "condition-effect"
	ConditionMoved   Kind = "condition-moved"   // it stands at another criterion
	ConditionRenamed Kind = "condition-renamed" // another id or label
)

// Decides reports whether a change of this kind alone can alter what a dossier
// comes to: its total, band, stars or status.
func (k Kind) Decides() bool {
	switch k {
	case BandAdded, BandRemoved, BandFrom, BandRecognised, BandAuthority,
		CriterionAdded, CriterionRemoved, AppliesIf, StopOnZero,
		CaseAdded, CaseRemoved, LevelAdded, LevelRemoved, LevelPoints, LevelCase,
		MinimumAdded, MinimumRemoved, MinimumMoved, MinimumStars,
		ConditionAdded, ConditionRemoved, ConditionEffect:
		return true
	default: // texts, places, and what follows from other changes
		return false
	}
}

// A Change is one thing that differs.
type Change struct {
	Kind  Kind
	Class Class

	Old, New *rubric.Criterion // the criterion it is about, on each side; nil where there is none
	// OldLevel and NewLevel are positions in the levels of Old and New; -1 where
	// there is none. Of a minimum they are the levels it stands at.
	OldLevel, NewLevel int
	Stars              int    // of a band or a minimum; of MinimumStars those of the old one
	Name               string // id of a condition or case; key of a text or term

	// From and To are the values, nil where there is none: points, a text, a
	// [Number].
	From, To lang.Localized
}

// OfDecision reports whether the change is one of the decision and not of a set.
func (c *Change) OfDecision() bool {
	switch c.Kind {
	case BandAdded, BandRemoved, BandFrom, BandRecognised, BandAuthority, Term, Date:
		return true
	default:
		return false
	}
}

// Criterion returns the criterion the change is about, the new one if it is on
// both sides; nil if it is about none.
func (c *Change) Criterion() *rubric.Criterion {
	if c.New != nil {
		return c.New
	}
	return c.Old
}

// Level returns the level the change is about, the new one if it is on both
// sides, and whether there is one.
func (c *Change) Level() (rubric.Level, bool) {
	switch {
	case c.NewLevel >= 0 && c.New != nil:
		return c.New.Levels[c.NewLevel], true
	case c.OldLevel >= 0 && c.Old != nil:
		return c.Old.Levels[c.OldLevel], true
	}
	return rubric.Level{}, false
}

// Number is a whole number as the value of a change.
type Number int

// In returns the digits, which are those of every language.
func (n Number) In(lang.Lang) string { return strconv.Itoa(int(n)) }

// Flag is a yes or no as the value of a change.
type Flag bool

// In returns the word for it.
func (f Flag) In(l lang.Lang) string {
	if f {
		return lang.Text{VI: "có", EN: "yes"}.In(l)
	}
	return lang.Text{VI: "không", EN: "no"}.In(l)
}

// A Comparison is what changed from one rubric to another.
type Comparison struct {
	Old, New *rubric.Rubric
	Changes  []Change // of the decision, of the set, then of the criteria in printed order
	Pairing  *Pairing

	union *union
}

// Compare compares two rubrics. Both must be sound: loaded without errors, or
// indexed.
func Compare(from, to *rubric.Rubric) *Comparison {
	c := &Comparison{Old: from, New: to}
	c.union = match(from, to)
	l := lister{Comparison: c}
	l.decision()
	l.set()
	l.tree()
	c.Pairing = c.union.pairing(from, to)
	return c
}

// Count returns how many changes there are of a class.
func (c *Comparison) Count(class Class) int { return count(c.Changes, class) }

func count(changes []Change, class Class) int {
	n := 0
	for i := range changes {
		if changes[i].Class == class {
			n++
		}
	}
	return n
}

// A Fit is how surely a level of the old rubric is a level of the new one.
type Fit int

// The fits.
const (
	Gone      Fit = iota // no level of the new rubric corresponds
	Rewritten            // as many points, but a label that may say something else
	Reworded             // a label that says the same in slightly other words
	Repointed            // the same label, other points
	Same                 // the same label and points
)

// Carries reports whether an answer at the old level is one at the new level.
// Where it is not, a person must look.
func (f Fit) Carries() bool { return f >= Reworded }

// A Pairing tells where the criteria and levels of the old rubric are in the new
// one. It is one-to-one: nothing in the new rubric has two origins.
type Pairing struct {
	Old, New *rubric.Rubric
	Criteria []CriterionPair // by position in Old.Scored
	From     []int           // by position in New.Scored: the position in Old.Scored, or -1 for a new criterion
	// Conditions leads from the ids of the old rubric to those of the new one.
	// What is not there was removed.
	Conditions map[string]string
}

// A CriterionPair tells where a scored criterion went.
type CriterionPair struct {
	New    int               // position in New.Scored; -1: it was removed
	Levels []LevelPair       // by position in the old levels
	Cases  map[string]string // id of an old case → id of the new one; what is not there was removed
}

// A LevelPair tells where a level went.
type LevelPair struct {
	New int // position in the new levels; -1: nowhere
	Fit Fit
}
