// Package lint proves what a set of criteria does: which stars can be reached
// and with which totals, which minimum levels can ever decide, whether every
// level is of use, and whether a better score can ever hurt. Where a proof fails
// or surprises it gives a [Witness], scores that show it.
//
// The package is pure: a [Subject] goes in, a [Report] comes out. It knows the
// rules of evaluation by itself, apart from package scoring; its tests hold the
// two against each other.
//
// Proofs are exact. The criteria matter to each other only through applies_if,
// so families of them are enumerated, and what families come to together is
// added up over all totals (reach.go).
//
// A new rule is a function in a file of its own or beside its kin, a line in
// [Rules], and its code with texts in package diag.
package lint

import (
	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
)

// A Subject is a set to be linted and what it is compared with.
type Subject struct {
	Rubric  *rubric.Rubric // sound: it was loaded without errors, and has a decision
	Sisters *Sisters       // the sets of the same decision, or nil
	Text    []byte         // of its file, nil if it is not known
}

// A Finding is one thing a rule has to say about a set.
type Finding struct {
	Code      diag.Code
	Criterion *rubric.Criterion // the node it stands at; nil: the set as a whole
	Level     int               // position of a level of the criterion; -1: none
	Condition string            // id of the condition it is about, "" if none
	Key       string            // the key that is meant, "" for the node itself
	Line      int               // of the text, from 1, where only the text shows it; else 0
	Column    int               // from 1, in runes; with Line
	Len       int               // in runes; with Line
	Args      []any             // of the texts of the code
	Witness   *Witness          // scores that show it, nil if nothing is to be seen
	Explained lang.Text         // the remark of the node, which explains a warning
}

// Severity returns how serious the finding is.
func (f Finding) Severity() diag.Severity { return diag.Diagnostic{Code: f.Code}.Severity() }

// Open reports whether the finding asks for something: it is no information, and
// no remark in the rubric explains it. A remark never explains an error.
func (f Finding) Open() bool {
	switch f.Severity() {
	case diag.Error:
		return true
	case diag.Warning:
		return f.Explained.IsZero()
	default:
		return false
	}
}

// A Rule is one proof or check.
type Rule struct {
	Code diag.Code
	find func(*subject) []Finding
}

// Rules returns all rules in the order of their codes.
func Rules() []Rule {
	return []Rule{
		{diag.StarsUnreachable, starsUnreachable},
		{diag.StarsOnlyByMean, starsOnlyByMean},
		{diag.MinimumIdle, minimumIdle},
		{diag.MinimumOnTop, minimumOnTop},
		{diag.LowestMinimumOnTop, lowestMinimumOnTop},
		{diag.MinimumMissing, minimumMissing},
		{diag.LevelDead, levelDead},
		{diag.NotMonotone, notMonotone},
		{diag.GateBetweenLevels, gateBetweenLevels},
		{diag.SameLabel, sameLabel},
		{diag.SameTitle, sameTitle},
		{diag.LongText, longText},
		{diag.NotNFC, notNFC},
		{diag.OneLanguage, oneLanguage},
		{diag.NoEnglish, noEnglish},
		{diag.SisterPoints, sisterPoints},
		{diag.SisterMinimums, sisterMinimums},
		{diag.BandsJoin, bandsJoin},
		{diag.TooManyWays, tooManyWays},
	}
}

// A Report is everything there is to say about a set.
type Report struct {
	Proofs   Proofs
	Findings []Finding // in the order of the rules
}

// subject is a subject with what several rules need.
type subject struct {
	Subject
	m     *model
	pairs *pairs // of levels, compared
}

// Check runs all rules on a set.
func Check(s Subject) *Report {
	in := &subject{Subject: s, m: newModel(s.Rubric)}
	in.pairs = in.m.comparePairs()
	out := &Report{Proofs: in.m.proofs()}
	for _, rule := range Rules() {
		for _, f := range rule.find(in) {
			if f.Severity() == diag.Warning {
				f.Explained = remark(s.Rubric, f)
			}
			out.Findings = append(out.Findings, f)
		}
	}
	return out
}

// remark returns the remark of the node that a finding stands at.
func remark(r *rubric.Rubric, f Finding) lang.Text {
	if f.Criterion != nil {
		return f.Criterion.Remark
	}
	return r.Remark
}

// at makes a finding at a criterion.
func at(code diag.Code, c *rubric.Criterion, key string, args ...any) Finding {
	return Finding{Code: code, Criterion: c, Level: -1, Key: key, Args: args}
}

// atLevel makes a finding at a level of a criterion.
func atLevel(code diag.Code, c *rubric.Criterion, level int, key string, args ...any) Finding {
	return Finding{Code: code, Criterion: c, Level: level, Key: key, Args: args}
}

// whole makes a finding about the set as a whole.
func whole(code diag.Code, key string, args ...any) Finding {
	return Finding{Code: code, Level: -1, Key: key, Args: args}
}
