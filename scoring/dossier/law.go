package dossier

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/match"
	"ocop/rubric/source"
)

// evaluated returns the day of the session: the dossier's own, or else the one
// that stands in for it, unless the dossier was handed in later than that.
func (p *parser) evaluated() time.Time {
	if d := p.out; !d.Evaluated.IsZero() || p.reader.AsOf.Before(d.Submitted) {
		return d.Evaluated
	}
	return p.reader.AsOf
}

// findLaw finds which decision applies by the dates of the dossier.
func (p *parser) findLaw(m *source.Map) {
	d := p.out
	dates := rubric.Dates{
		Submitted: d.Submitted,
		Evaluated: p.evaluated(),
		Renewal:   d.Registration == "renewal",
		Kind:      d.Registration != "",
	}
	if dates.Submitted.IsZero() && dates.Evaluated.IsZero() {
		d.Law = rubric.Law{Reason: rubric.NoDates} // without a look at the decisions
		return
	}
	d.Law = rubric.LawOf(p.reader.Library.Decisions(), dates)
	if d.Law.Reason == rubric.Contradiction {
		p.Report(m.Get("evaluated").Place, diag.JudgedTooEarly, date(d.Evaluated), date(d.Submitted))
	}
}

func date(t time.Time) string { return t.Format(time.DateOnly) }

// checkLaw reports a rubric that does not apply by the dates of the dossier: an
// official one by the decisions there are, one of somebody's own by what its own
// decision says.
func (p *parser) checkLaw(n *source.Node, named string) {
	law, f := p.out.Law, p.out.Rubric
	switch {
	case law.Reason == rubric.NoDates, law.Reason == rubric.Contradiction:
	case !f.Official:
		p.checkOwnDates(n, f.Rubric.Decision)
	case !law.Allows(f.Rubric.Decision.ID):
		code := diag.WrongDecision
		if !p.reader.AsOf.IsZero() {
			code = diag.OtherDecision
		}
		p.Report(n.Place, code, named, p.because(f.Rubric.Decision), p.instead(f.Rubric.ID))
	}
}

// instead says what to name in the place of a set that does not apply.
func (p *parser) instead(id string) lang.Text {
	d := p.out.Law.Decision
	if d == nil {
		first := p.first()
		return lang.Text{VI: "một ngày từ " + date(first.Effective), EN: "a day from " + date(first.Effective)}
	}
	if x, err := p.reader.Library.Names(); err == nil {
		if sets := x.In(id, d.ID); len(sets) > 0 {
			text := "rubric: " + list(sets, false)
			return lang.Text{VI: text, EN: text}
		}
	}
	return lang.Text{VI: "một bộ của Quyết định " + d.Number, EN: "a set of Decision " + d.Number}
}

// checkOwnDates warns of a day outside the dates of a decision of somebody's own.
func (p *parser) checkOwnDates(n *source.Node, d *rubric.Decision) {
	day := p.out.Law.Day
	early := !d.Effective.IsZero() && day.Before(d.Effective)
	late := !d.Expires.IsZero() && day.After(d.Expires)
	if early || late {
		p.Report(n.Place, diag.OutsideDates, date(day), d.Number, span(d))
	}
}

// span writes when a decision applies.
func span(d *rubric.Decision) lang.Text {
	var t lang.Text
	if !d.Effective.IsZero() {
		t = lang.Text{VI: "từ " + date(d.Effective), EN: "from " + date(d.Effective)}
	}
	if !d.Expires.IsZero() {
		t.VI, t.EN = strings.TrimSpace(t.VI+" đến hết "+date(d.Expires)), strings.TrimSpace(t.EN+" until "+date(d.Expires))
	}
	return t
}

// because says which decision applies and why. A named decision that does not
// apply yet is told about, as that is the other half of the answer.
func (p *parser) because(named *rubric.Decision) lang.Text {
	law, d := p.out.Law, p.out
	judged := lang.Text{VI: "được đánh giá ngày " + date(law.Day), EN: "evaluated on " + date(law.Day)}
	switch {
	case p.evaluated().IsZero():
		judged = lang.Text{VI: "nộp ngày " + date(law.Day), EN: "handed in on " + date(law.Day)}
	case d.Evaluated.IsZero():
		judged = lang.Text{VI: "xét vào ngày " + date(law.Day) + " (--as-of)", EN: "judged as of " + date(law.Day) + " (--as-of)"}
	}
	switch applies := law.Decision; {
	case applies == nil:
		first := p.first()
		return lang.Text{
			VI: fmt.Sprintf("hồ sơ %s, ngoài thời gian của mọi quyết định; sớm nhất là Quyết định %s, từ %s", judged.VI, first.Number, date(first.Effective)),
			EN: fmt.Sprintf("a dossier %s, outside the time of every decision; the first is Decision %s, from %s", judged.EN, first.Number, date(first.Effective)),
		}
	case law.By != nil && !d.Submitted.IsZero():
		when := lang.Text{VI: "chưa quá ngày cuối của thời gian chuyển tiếp ", EN: "not after the last day of the transition, "}
		what := lang.Text{VI: "tiếp tục theo Quyết định " + applies.Number, EN: "goes on under Decision " + applies.Number}
		if law.Reason == rubric.TransitionOver {
			when = lang.Text{VI: "đã quá ngày cuối của thời gian chuyển tiếp ", EN: "after the last day of the transition, "}
			what = lang.Text{VI: "theo Quyết định " + applies.Number, EN: "comes under Decision " + applies.Number}
		}
		cited := article(law.By, "11.2")
		return lang.Text{
			VI: fmt.Sprintf("hồ sơ nộp ngày %s, trước ngày Quyết định %s có hiệu lực (%s), và %s, %s%s, %s%s",
				date(d.Submitted), law.By.Number, date(law.By.Effective), judged.VI, when.VI, date(law.Last), what.VI, cited.VI),
			EN: fmt.Sprintf("a dossier handed in on %s, before Decision %s took effect (%s), and %s, %s%s, %s%s",
				date(d.Submitted), law.By.Number, date(law.By.Effective), judged.EN, when.EN, date(law.Last), what.EN, cited.EN),
		}
	default:
		cited := article(applies, "11")
		text := lang.Text{
			VI: fmt.Sprintf("hồ sơ %s theo Quyết định %s, có hiệu lực từ %s%s", judged.VI, applies.Number, date(applies.Effective), cited.VI),
			EN: fmt.Sprintf("a dossier %s comes under Decision %s, in effect from %s%s", judged.EN, applies.Number, date(applies.Effective), cited.EN),
		}
		if named != nil && named.Effective.After(applies.Effective) {
			cited = article(named, "11")
			text.VI += fmt.Sprintf("; Quyết định %s có hiệu lực từ %s%s", named.Number, date(named.Effective), cited.VI)
			text.EN += fmt.Sprintf("; Decision %s is in effect from %s%s", named.Number, date(named.Effective), cited.EN)
		}
		return text
	}
}

// first returns the decision that took effect before all others.
func (p *parser) first() *rubric.Decision {
	return slices.MinFunc(p.reader.Library.Decisions(), func(a, b *rubric.Decision) int { return a.Effective.Compare(b.Effective) })
}

// article cites an article of a decision, where we know it.
func article(d *rubric.Decision, number string) lang.Text {
	if d.ID != "qd26-2026" {
		return lang.Text{}
	}
	a := rubric.Article(number)
	return lang.Text{VI: " (" + a.VI + " Quyết định " + d.Number + ")", EN: " (Decision " + d.Number + ", " + a.EN + ")"}
}

// list writes sets with or without their titles.
func list(sets []*match.Set, titles bool) string {
	all := make([]string, len(sets))
	for i, s := range sets {
		if all[i] = s.ID; titles {
			all[i] += " (" + s.Title.VI + ")"
		}
	}
	return strings.Join(all, ", ")
}

// isNamed reports whether a name means the products of an official set.
func (p *parser) isNamed(name, id string) bool {
	x, err := p.reader.Library.Names()
	return err == nil && slices.ContainsFunc(x.Named(name), func(k *match.Kind) bool {
		return slices.ContainsFunc(k.Sets, func(s *match.Set) bool { return s.ID == id })
	})
}

// unavailable reports a set of an official decision that the program does not
// have. It returns whether id is one.
func (p *parser) unavailable(n *source.Node, id string) bool {
	x, err := p.reader.Library.Names()
	if err != nil {
		return false
	}
	for _, m := range x.Missing {
		if m.ID == id {
			p.Report(n.Place, diag.SetNotAvailable, m.ID, m.Title)
			return true
		}
	}
	return false
}

// findSet finds the rubric of a dossier that names only its products: the
// decision follows from the dates, the set from the name.
func (p *parser) findSet(n *source.Node) {
	name := p.Line(n)
	if n.Kind != source.Scalar {
		return
	}
	x, err := p.reader.Library.Names()
	if err != nil {
		p.Report(n.Place, diag.Internal, lang.Text{VI: err.Error(), EN: err.Error()})
		return
	}
	kinds := x.Named(name)
	if len(kinds) == 0 {
		p.Report(n.Place, diag.UnknownSet, name, nearest(x, name))
		return
	}
	law := p.out.Law
	decision := law.Decision
	switch law.Reason {
	case rubric.NoDates:
		decision = rubric.Newest(p.reader.Library.Decisions())
	case rubric.Contradiction:
		return // told of already, and nobody can say which date is right
	default:
		if decision == nil {
			p.Report(n.Place, diag.WrongDecision, name, p.because(nil), p.instead(""))
			return
		}
	}
	p.out.Rubric = p.setOf(n, x, name, kinds, decision)
}

// setOf returns the set that a decision has for kinds of product.
func (p *parser) setOf(n *source.Node, x *match.Index, name string, kinds []*match.Kind, decision *rubric.Decision) *load.File {
	var sets []*match.Set
	for _, k := range kinds {
		if s := k.Of(decision.ID); s != nil && !slices.Contains(sets, s) {
			sets = append(sets, s)
		}
	}
	switch len(sets) {
	case 1:
		f, err := p.reader.Library.Official(sets[0].ID)
		if err == nil && f.Rubric != nil {
			return f
		}
		p.Report(n.Place, diag.BrokenRubric, sets[0].ID)
	case 0:
		for _, m := range x.MissingOf(decision.ID) {
			for _, k := range kinds {
				if slices.Contains(k.Missing, m.ID) {
					p.Report(n.Place, diag.SetNotAvailable, m.ID, m.Title)
					return nil
				}
			}
		}
		reason := lang.Text{VI: "hồ sơ không ghi ngày và đây là quyết định mới nhất", EN: "the dossier has no dates and it is the newest"}
		if p.out.Law.Decision != nil {
			reason = p.because(nil)
		}
		p.Report(n.Place, diag.SetNotInDecision, name, decision.Number, reason, decision.ID)
	default:
		p.Report(n.Place, diag.AmbiguousSet, name, decision.Number, list(sets, true))
	}
	return nil
}

// nearest lists the sets that a name may mean after all.
func nearest(x *match.Index, name string) lang.Text {
	const few = 3
	var sets []*match.Set
	for _, h := range x.Find(name) {
		s := h.Kind.Sets[0]
		if !slices.Contains(sets, s) && len(sets) < few {
			sets = append(sets, s)
		}
	}
	if len(sets) == 0 {
		return lang.Text{VI: "không có", EN: "none"}
	}
	return lang.Text{VI: list(sets, true), EN: list(sets, true)}
}
