package rubric

import (
	"slices"
	"time"
)

// Which decision a dossier is judged by follows from its dates. The rules stand
// here, pure, over the decisions there are:
//
//   - A decision applies from its effective date until another one takes its
//     place. It is judged on the day of the council's session; where that day is
//     not known, on the day the dossier was handed in.
//   - A dossier handed in before a decision took effect, and judged after, goes on
//     under the decision superseded if the session is within the days of the
//     transition. Days are counted as the Civil Code does (Art. 147 and 148): the
//     first day does not count, the last one counts whole. Of Decision
//     26/2026/QĐ-TTg, effective 2026-05-22, Art. 11.2 gives 60 days, until
//     2026-07-21, and for a renewal 30, until 2026-06-21. A last day that is a
//     Sunday stays the last day: the decision names no other.
//   - A decision that says when it expires is not used after that day, whatever
//     else would allow it.

// Dates is what a dossier says about when it was judged. A zero date is not
// known.
type Dates struct {
	Submitted time.Time // day it was handed in
	Evaluated time.Time // day of the council's session
	Renewal   bool      // registered for a renewal
	// Kind tells whether the registration is known at all. Where it is not, both
	// lengths of a transition are possible.
	Kind bool
}

// Reason says why a decision applies, or why none does.
type Reason string

// The reasons.
const (
	NoDates        Reason = "no-dates"        // nothing is known; any decision may apply
	InForce        Reason = "in-force"        // it was in force on the day that counts
	GoesOn         Reason = "goes-on"         // handed in under it; the transition is not over
	TransitionOver Reason = "transition-over" // handed in under an older one, but judged after the transition
	NoneYet        Reason = "none-yet"        // before the first decision took effect
	NoneLeft       Reason = "none-left"       // after the last decision expired
	Contradiction  Reason = "contradiction"   // judged before it was handed in
)

// A Law is which decision a dossier is judged by, and why.
type Law struct {
	Decision *Decision // nil if none applies, or if nothing is known
	Reason   Reason
	Day      time.Time // the day that counts
	// Also may apply as well, because a date or the registration is missing; nil
	// where everything is known.
	Also *Decision
	// Of a transition: the decision that brought it, and the last day of a
	// session under the one superseded.
	By   *Decision
	Last time.Time
}

// Allows reports whether a dossier may name decision id.
func (l Law) Allows(id string) bool {
	return l.Reason == NoDates ||
		l.Decision != nil && l.Decision.ID == id ||
		l.Also != nil && l.Also.ID == id
}

// LawOf says which of the decisions applies to a dossier with the given dates.
// The order of the decisions does not matter.
func LawOf(decisions []*Decision, d Dates) Law {
	day := d.Evaluated
	if day.IsZero() {
		day = d.Submitted
	}
	if day.IsZero() {
		return Law{Reason: NoDates}
	}
	if !d.Submitted.IsZero() && day.Before(d.Submitted) {
		return Law{Reason: Contradiction, Day: day}
	}
	now, reason := inForce(decisions, day)
	law := Law{Decision: now, Reason: reason, Day: day}
	if now == nil {
		return law
	}
	old := superseded(decisions, now)
	if old == nil || d.Evaluated.IsZero() || !d.Submitted.IsZero() && !d.Submitted.Before(now.Effective) {
		return law
	}
	// Judged under a new decision, and handed in under the old one or on a day
	// that is not known.
	renewal := lastDay(old, now, now.Transition.RenewalDays)
	first := lastDay(old, now, now.Transition.FirstDays)
	shortest, longest := renewal, first
	switch {
	case d.Kind && d.Renewal:
		longest = renewal
	case d.Kind:
		shortest = first
	case first.Before(renewal):
		shortest, longest = first, renewal
	}
	if longest.IsZero() {
		return law
	}
	law.By, law.Last = now, longest
	if was, _ := inForce(decisions, d.Submitted); !d.Submitted.IsZero() && was != old {
		law.By, law.Last = nil, time.Time{} // handed in under a decision before the old one
		return law
	}
	switch {
	case d.Submitted.IsZero() && !day.After(longest):
		law.Also = old
	case d.Submitted.IsZero():
		law.By, law.Last = nil, time.Time{}
	case day.After(longest):
		law.Reason = TransitionOver
	default:
		law.Decision, law.Reason = old, GoesOn
		if day.After(shortest) {
			law.Also = now
		}
	}
	return law
}

// DecisionOn returns the decision in force on a day, nil if there is none.
func DecisionOn(decisions []*Decision, day time.Time) *Decision {
	d, _ := inForce(decisions, day)
	return d
}

// Newest returns the decision that took effect last; nil for no decisions.
func Newest(decisions []*Decision) *Decision {
	var newest *Decision
	for _, d := range decisions {
		if newest == nil || d.Effective.After(newest.Effective) {
			newest = d
		}
	}
	return newest
}

// Recogniser returns who recognises, on a day, what a decision leaves to an
// authority. What Decision 148/QĐ-TTg left to the districts is the provinces'
// from 2025-07-06 on (Decision 1489/QĐ-TTg). Without a day it is what the
// decision says.
func Recogniser(authority string, day time.Time) string {
	if authority == "district" && !day.Before(time.Date(2025, time.July, 6, 0, 0, 0, 0, time.UTC)) {
		return "province"
	}
	return authority
}

func inForce(decisions []*Decision, day time.Time) (*Decision, Reason) {
	var effective []*Decision
	for _, d := range decisions {
		if !d.Effective.After(day) {
			effective = append(effective, d)
		}
	}
	newest := Newest(effective)
	switch {
	case newest == nil:
		return nil, NoneYet
	case !newest.Expires.IsZero() && day.After(newest.Expires):
		return nil, NoneLeft
	}
	return newest, InForce
}

// superseded returns the latest of the decisions that d supersedes, nil if there
// is none.
func superseded(decisions []*Decision, d *Decision) *Decision {
	var old []*Decision
	for _, o := range decisions {
		if slices.Contains(d.Supersedes, o.ID) {
			old = append(old, o)
		}
	}
	return Newest(old)
}

// lastDay returns the last day of a session under the old decision, so many days
// after the new one took effect; zero if there is no transition.
func lastDay(old, now *Decision, days int) time.Time {
	if days == 0 {
		return time.Time{}
	}
	last := now.Effective.AddDate(0, 0, days)
	if !old.Expires.IsZero() && old.Expires.Before(last) {
		last = old.Expires
	}
	return last
}
