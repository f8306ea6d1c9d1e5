// Package migrate carries a dossier to the sister set of another decision: what
// the council found goes to the criteria and levels that say the same there, and
// the text of the file is written anew with what changed marked by comments.
//
// Who corresponds to whom is told by [ocop/rubric/compare], what becomes of an
// answer by [ocop/scoring/carry]; this package puts both to a dossier. How the
// text is made is in text.go.
package migrate

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"ocop/rubric"
	"ocop/rubric/compare"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/match"
	"ocop/scoring"
	"ocop/scoring/carry"
	"ocop/scoring/dossier"
)

// The errors of [Sister].
var (
	ErrNotOfficial = errors.New("not a set of an official decision")
	ErrNoSister    = errors.New("the decision has no set for the product")
	ErrSeveral     = errors.New("the decision has several sets for the product")
	ErrSame        = errors.New("the dossier is of that decision already")
)

// A Result is a dossier under two decisions.
type Result struct {
	Dossier       *dossier.Dossier
	From, To      *load.File
	Pairing       *compare.Pairing
	Carried       *carry.Carried
	Before, After *scoring.Result
	// DatesLeftOut says that the days of handing in and of the session are not
	// carried: by them the old decision would apply.
	DatesLeftOut bool
}

// Sister returns the set of a decision for the products of the set with an id.
// Where there are several, the name of the product decides if it fits one of
// them better. The error wraps one of the errors above; the sets are the
// candidates where there are several.
func Sister(names *match.Index, id, decision, product string) (*match.Set, []*match.Set, error) {
	own := names.Set(id)
	if own == nil {
		return nil, nil, fmt.Errorf("%w: %q", ErrNotOfficial, id)
	}
	if own.Decision == decision {
		return nil, nil, fmt.Errorf("%w: %q", ErrSame, id)
	}
	sets := names.In(id, decision)
	switch len(sets) {
	case 0:
		return nil, nil, fmt.Errorf("%w: %q", ErrNoSister, id)
	case 1:
		return sets[0], nil, nil
	}
	var best *match.Set
	score, tied := 0, false
	for _, h := range names.Find(product) {
		for _, s := range sets {
			switch {
			case h.Kind.Of(decision) != s || h.Score < score || s == best:
			case h.Score == score:
				tied = true
			default:
				best, score, tied = s, h.Score, false
			}
		}
	}
	// A name that barely fits is no reason to choose.
	const sure = 60
	if best == nil || tied || score < sure {
		return nil, sets, fmt.Errorf("%w: %q", ErrSeveral, id)
	}
	return best, nil, nil
}

// Over carries a dossier without errors to another set. The error is that of the
// evaluation, which a dossier without errors does not cause.
func Over(d *dossier.Dossier, to *load.File, decisions []*rubric.Decision) (*Result, error) {
	from := d.RubricFile()
	r := &Result{Dossier: d, From: from, To: to}
	r.Pairing = compare.Compare(from.Rubric, to.Rubric).Pairing
	r.Carried = carry.Over(r.Pairing, d.Input)
	var err error
	if r.Before, err = scoring.Evaluate(from.Rubric, d.Input); err != nil {
		return nil, err
	}
	if r.After, err = scoring.Evaluate(to.Rubric, r.Carried.Input); err != nil {
		return nil, err
	}
	law := rubric.LawOf(decisions, rubric.Dates{
		Submitted: d.Submitted, Evaluated: d.Evaluated, Renewal: d.Registration == "renewal", Kind: d.Registration != "",
	})
	r.DatesLeftOut = to.Official && !law.Allows(to.Rubric.Decision.ID)
	return r, nil
}

// Count tells how many answers were carried as they were, how many to a level of
// other points or words, and how many are left open because the rubrics differ.
// An answer of a member counts for itself.
func (r *Result) Count() (whole, marked, open, dropped int) {
	for _, n := range r.Carried.Notes {
		switch {
		case n.Why.Open():
			open++
		case n.Why == carry.Dropped:
			dropped++
		default:
			marked++
		}
	}
	for _, scores := range r.sheets() {
		for _, s := range scores {
			if s.Given {
				whole++
			}
		}
	}
	for _, n := range r.Carried.Notes {
		if n.Why == carry.Repointed || n.Why == carry.Reworded {
			whole--
		}
	}
	return whole, marked, open, dropped
}

func (r *Result) sheets() [][]scoring.Score {
	in := r.Carried.Input
	if in.Sheets == nil {
		return [][]scoring.Score{in.Scores}
	}
	var all [][]scoring.Score
	for _, s := range in.Sheets {
		all = append(all, s.Scores)
	}
	return all
}

// points returns the points of a note's answer under the old and the new rubric.
func (r *Result) points(n carry.Note) (before, after rubric.Points) {
	old, now := r.Dossier.Input.Scores, r.Carried.Input.Scores
	if n.Sheet >= 0 {
		old, now = r.Dossier.Input.Sheets[n.Sheet].Scores, r.Carried.Input.Sheets[n.Sheet].Scores
	}
	if n.Old >= 0 && n.Old < len(old) {
		before = old[n.Old].Points(r.From.Rubric.Scored[n.Old])
	}
	if n.New >= 0 && n.New < len(now) {
		after = now[n.New].Points(r.To.Rubric.Scored[n.New])
	}
	return before, after
}

// OtherPoints reports whether a note's answer gives other points now.
func (r *Result) OtherPoints(n carry.Note) bool {
	before, after := r.points(n)
	return before != after
}

// Explain says in words what happened to an answer.
func (r *Result) Explain(n carry.Note) lang.Text {
	var old, now lang.Text
	if n.Old >= 0 {
		c := r.From.Rubric.Scored[n.Old]
		old = lang.Text{VI: c.Code + " " + c.Title.In(lang.VI), EN: c.Code + " " + c.Title.In(lang.EN)}
	}
	if n.New >= 0 {
		c := r.To.Rubric.Scored[n.New]
		now = lang.Text{VI: c.Code + " " + c.Title.In(lang.VI), EN: c.Code + " " + c.Title.In(lang.EN)}
		if n.Old >= 0 && r.From.Rubric.Scored[n.Old].Code != c.Code {
			now.VI += " (cũ: " + r.From.Rubric.Scored[n.Old].Code + ")"
			now.EN += " (formerly " + r.From.Rubric.Scored[n.Old].Code + ")"
		}
	}
	before, after := r.points(n)
	say := func(of lang.Text, vi, en string) lang.Text {
		return lang.Text{VI: of.VI + ": " + vi, EN: of.EN + ": " + en}
	}
	had := func(vi, en string) lang.Text {
		return say(now, vi+" (trước: "+before.In(lang.VI)+" điểm)", en+" (it had "+pointsEN(before)+")")
	}
	switch n.Why {
	case carry.Repointed:
		return say(now, "cùng mức, "+before.In(lang.VI)+" → "+after.In(lang.VI)+" điểm",
			"the same level, "+before.In(lang.EN)+" → "+pointsEN(after))
	case carry.Reworded:
		text := say(now, "mức viết hơi khác", "the level is worded a little differently")
		if before != after {
			text.VI += ", " + before.In(lang.VI) + " → " + after.In(lang.VI) + " điểm"
			text.EN += ", " + before.In(lang.EN) + " → " + after.In(lang.EN) + " points"
		}
		return text
	case carry.Inapplicable:
		return say(now, "không còn được tính", "no longer counts")
	case carry.Unasked:
		return say(now, "tiêu chí mới, để trống", "a new criterion, left open")
	case carry.NowApplies:
		return say(now, "nay được tính, để trống", "counts now, left open")
	case carry.NoLevel:
		return had("không còn mức cũ, để trống", "the old level is no more, left open")
	case carry.Rewritten:
		return had("mức cùng số điểm nay viết khác, để trống", "the level of as many points says something else now, left open")
	case carry.NoCase:
		return had("cần chọn trường hợp, để trống", "a case is to be chosen, left open")
	case carry.Ruling:
		return say(now, fmt.Sprintf("kết luận về mức tối thiểu %d sao không còn dùng được", n.Stars),
			fmt.Sprintf("the ruling on the minimum for %d stars no longer fits", n.Stars))
	case carry.NoCondition, carry.OtherEffect, carry.OtherCondition:
		return r.explainFinding(n)
	case carry.Dropped:
		if n.Stars > 0 {
			return say(old, fmt.Sprintf("không còn mức tối thiểu cho %d sao", n.Stars), fmt.Sprintf("no minimum for %d stars any more", n.Stars))
		}
		return say(old, "không còn tiêu chí này (trước: "+before.In(lang.VI)+" điểm)", "the criterion is no more (it had "+pointsEN(before)+")")
	}
	return lang.Text{VI: string(n.Why), EN: string(n.Why)}
}

// explainFinding says what happened to a finding.
func (r *Result) explainFinding(n carry.Note) lang.Text {
	was, is := carry.Condition(r.From.Rubric, n.Finding), carry.Condition(r.To.Rubric, r.Pairing.Conditions[n.Finding])
	text := lang.Text{
		VI: fmt.Sprintf("Điều kiện %s (“%s”, %s): ", n.Finding, was.Label.In(lang.VI), effect(was.Effect).VI),
		EN: fmt.Sprintf("Condition %s (“%s”, %s): ", n.Finding, was.Label.In(lang.EN), effect(was.Effect).EN),
	}
	switch n.Why {
	case carry.OtherEffect:
		text.VI += "nay là " + effect(is.Effect).VI + ", cần kết luận lại"
		text.EN += "now " + effect(is.Effect).EN + ", to be looked at again"
	case carry.OtherCondition:
		text.VI += fmt.Sprintf("nay là “%s”, %s; tạm giữ, cần kết luận lại", is.Label.In(lang.VI), effect(is.Effect).VI)
		text.EN += fmt.Sprintf("now “%s”, %s; kept for now, to be looked at again", is.Label.In(lang.EN), effect(is.Effect).EN)
	default:
		text.VI += "quyết định mới không có điều kiện này, không mang sang; cần xem điều kiện nào nay thay cho nó"
		text.EN += "the new decision has no such condition, so it is not carried; look which one stands for it now"
	}
	return text
}

func effect(e rubric.Effect) lang.Text {
	if e == rubric.Stop {
		return lang.Text{VI: "không đánh giá tiếp", EN: "stops the evaluation"}
	}
	return lang.Text{VI: "bị loại", EN: "disqualifies"}
}

func pointsEN(p rubric.Points) string {
	if p == rubric.Scale {
		return "1 point"
	}
	return p.In(lang.EN) + " points"
}

// Member returns whose sheet a note is about, "" for the agreed sheet.
func (r *Result) Member(n carry.Note) string {
	if n.Sheet < 0 {
		return ""
	}
	return r.Dossier.Input.Sheets[n.Sheet].Member
}

func day(t time.Time) string { return t.Format(time.DateOnly) }

// oneLine makes a text fit for a comment.
func oneLine(s string) string { return strings.Join(strings.Fields(lang.Visible(s)), " ") }
