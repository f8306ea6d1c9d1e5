// Package scoring computes what a product's scores come to under a rubric: the
// total, the band of the points, the minimum levels and the stars.
//
// It is pure. A rubric and an [Input] go in, a [Result] comes out: no files, no
// clock, no printing, no state. All arithmetic is on integers of hundredths.
//
// # Where the rules are
//
// [Evaluate] takes the steps in the order of the law: conditions and sums in this
// file, which scores fit and count in scores.go, the council's sheets and its
// own rules in council.go, minimum levels and stars in stars.go, what an
// incomplete dossier can still reach in bounds.go. A new rule of evaluation is
// a function there and a field of the result that says what it gave.
package scoring

import (
	"errors"
	"slices"

	"ocop/rubric"
	"ocop/rubric/diag"
)

// A Finding is a condition that was found to hold.
type Finding struct {
	Condition string // its id
	Note      string
}

// Input is what a council found about one product. Scores, and the Scores of
// every sheet, are indexed as Rubric.Scored.
type Input struct {
	Findings []Finding
	Scores   []Score // the one agreed sheet; nil when there are members' sheets
	Sheets   []Sheet // the members' sheets; nil when there is one agreed sheet
	Rulings  []Ruling
	Council  Council
}

// Status is what a dossier's scores come to.
type Status string

// The statuses. When several hold, the first does.
const (
	Disqualified Status = "disqualified" // a finding puts the dossier out
	Stopped      Status = "stopped"      // a finding or a zero ends the evaluation
	Incomplete   Status = "incomplete"   // a criterion has no score yet
	Rated        Status = "rated"
)

// A Result is what an input comes to, and which rules gave it.
type Result struct {
	Status Status
	Total  Mean // of the scores there are, whatever the status

	// Only when rated.
	Band  rubric.Band // of the points alone: the highest whose From is not above the exact total
	Stars int         // what the points and the minimum levels give
	// Recognised and Authority are those of the stars' band: 5 stars at a
	// province council are a candidate for the central one.
	Recognised bool
	Authority  string

	Parts    []Mean             // by position in Rubric.Parts
	Criteria []CriterionOutcome // by position in Rubric.Scored
	Minimums []MinimumOutcome   // every minimum level that applies, in printed order, each star once

	Conditions []ConditionOutcome // what was found, in the order of the rubric
	Bounds     *Bounds            // only when incomplete
	Missed     []MinimumOutcome   // only when incomplete: the minimum levels that are missed whatever is scored yet, up to the band of the highest total
	Council    *CouncilOutcome    // only with members' sheets
	Stability  *Stability         // only where it was asked for: see Assess

	Notices []Notice // what the reader of the result should know
}

// A CriterionOutcome is what one scored criterion got.
type CriterionOutcome struct {
	Criterion *rubric.Criterion
	Scored    bool  // there is a score, or none is needed because it does not apply
	Applies   bool  // false: its applies_if is not met, so it counts 0
	Points    Mean  // 0 where it is not scored or does not apply
	Score     Score // the score, or the one all counting members gave; zero where they differ
}

// A ConditionOutcome is a condition that holds.
type ConditionOutcome struct {
	rubric.Condition
	Note string
	Zero bool // no finding, but 0 points in a criterion that stops the evaluation then
}

// A Notice is something to know about a result that changes nothing in it.
type Notice struct {
	Code  diag.Code
	Sheet int // position in Input.Sheets of the sheet it is about; -1: none
	Args  []any
}

// ErrInput is wrapped by the errors of [Evaluate].
var ErrInput = errors.New("scores do not fit the rubric")

// Evaluate computes the result. It fails, with an error that wraps [ErrInput], on
// an input that does not fit the rubric; readers of dossiers report such faults
// with their place before they call it.
func Evaluate(r *rubric.Rubric, in Input) (*Result, error) {
	out := &Result{}
	if err := EvaluateInto(out, r, in); err != nil {
		return nil, err
	}
	return out, nil
}

// EvaluateInto is [Evaluate] into a result that nobody needs any more: it uses its
// memory, which takes longer to get than one sheet takes to evaluate.
func EvaluateInto(out *Result, r *rubric.Rubric, in Input) error {
	if err := check(r, in); err != nil {
		return err
	}
	*out = Result{Parts: out.Parts[:0], Criteria: out.Criteria[:0], Minimums: out.Minimums[:0]}
	counted := [][]Score{in.Scores}
	if in.Sheets != nil {
		counted = out.convene(r, in)
	}
	out.sum(r, counted)
	out.findConditions(r, in.Findings, counted)

	switch {
	case out.found(rubric.Disqualify):
		out.Status = Disqualified
	case out.found(rubric.Stop):
		out.Status = Stopped
	case len(counted) == 0 || in.Sheets == nil && !complete(r, in.Scores):
		out.Status = Incomplete
		sheets := unfinished(r, in)
		out.Bounds = bounds(r, in, sheets)
		if out.Bounds.Ranked { // else no minimum keeps anything down
			highest := bandOf(r.Decision, out.Bounds.Max).Stars
			out.Missed = slices.DeleteFunc(missedForGood(r, in, sheets), func(m MinimumOutcome) bool { return m.Stars > highest })
		}
	default:
		out.Status = Rated
		out.rate(r, in, counted)
	}
	return nil
}

// sized returns a slice of n zero values, in the memory of s if there is room.
func sized[T any](s []T, n int) []T {
	s = slices.Grow(s[:0], n)[:n]
	clear(s)
	return s
}

// sum adds up the sheets that count: every criterion, every part, the total.
func (out *Result) sum(r *rubric.Rubric, counted [][]Score) {
	n := max(len(counted), 1)
	out.Total.N = n
	out.Parts = sized(out.Parts, len(r.Parts))
	for i := range out.Parts {
		out.Parts[i].N = n
	}
	out.Criteria = sized(out.Criteria, len(r.Scored))
	for i, c := range r.Scored {
		o := &out.Criteria[i]
		o.Criterion, o.Points.N = c, n
		o.Scored, o.Applies = len(counted) > 0, len(counted) == 0
		for j, scores := range counted {
			counts := c.AppliesIf == nil || applies(r, scores, i) != no
			o.Applies = o.Applies || counts
			o.Scored = o.Scored && (scores[i].Given || !counts)
			if counts {
				o.Points.Sum += scores[i].Points(c)
			}
			switch {
			case j == 0:
				o.Score = scores[i]
			case o.Score != scores[i]:
				o.Score = Score{}
			}
		}
		out.Parts[c.Part].Sum += o.Points.Sum
		out.Total.Sum += o.Points.Sum
	}
}

// findConditions lists the conditions that hold, in the order of the rubric,
// then the criteria whose 0 points stop the evaluation.
func (out *Result) findConditions(r *rubric.Rubric, findings []Finding, counted [][]Score) {
	if len(findings) > 0 {
		for _, c := range r.AllConditions() {
			for _, f := range findings {
				if f.Condition == c.ID {
					out.Conditions = append(out.Conditions, ConditionOutcome{Condition: c, Note: f.Note})
				}
			}
		}
	}
	for i, c := range r.Scored {
		if c.StopOnZero && allZero(r, counted, i) {
			out.Conditions = append(out.Conditions, ConditionOutcome{Zero: true, Condition: rubric.Condition{
				ID: c.Code, Effect: rubric.Stop, Label: c.Title, Criterion: c.Code,
			}})
		}
	}
}

func (out *Result) found(e rubric.Effect) bool {
	return slices.ContainsFunc(out.Conditions, func(c ConditionOutcome) bool { return c.Effect == e })
}

func (out *Result) notice(code diag.Code, sheet int, args ...any) {
	out.Notices = append(out.Notices, Notice{Code: code, Sheet: sheet, Args: args})
}
