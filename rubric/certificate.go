package rubric

import "time"

// ExtensionDays is how many days past its expiry a certificate may at most be
// extended. Decision 26/2026/QĐ-TTg, Art. 12.3.
const ExtensionDays = 180

// AddMonths returns the last day of a period of so many months that starts with
// the event on day t: the day of the same number in the last month, or the last
// day of that month where it has no such day. Civil Code 2015, Art. 148.3.
func AddMonths(t time.Time, months int) time.Time {
	first := time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, t.Location()).AddDate(0, months, 0)
	last := first.AddDate(0, 1, -1).Day()
	return time.Date(first.Year(), first.Month(), min(t.Day(), last), 0, 0, 0, 0, t.Location())
}

// A Term is the days that matter about a certificate. All of them count whole.
type Term struct {
	Issued  time.Time
	Expires time.Time // last day it is valid
	// The first and the last day to hand in the dossier for its renewal; zero
	// where the law in force sets none. Decision 26/2026/QĐ-TTg, Art. 7.6.
	RenewFrom, RenewUntil time.Time
	// The last day to which it may be extended; zero where the law in force knows
	// no extension. Art. 12.3.
	ExtendedUntil time.Time
}

// TermOf returns the days of a certificate that was issued on a day. How long it
// lasts follows from the decision in force on that day, when its renewal is due
// from the one in force on the day asOf. Where none was in force, the newest
// stands in. It returns false if no decision says how long certificates last.
func TermOf(decisions []*Decision, issued, asOf time.Time) (Term, bool) {
	t := Term{Issued: issued}
	months := on(decisions, issued).Certificate.Months
	if months == 0 {
		return t, false
	}
	t.Expires = AddMonths(issued, months)
	if rule := on(decisions, asOf).Certificate; rule.RenewFromDays > 0 {
		t.RenewFrom = t.Expires.AddDate(0, 0, -rule.RenewFromDays)
		t.RenewUntil = t.Expires.AddDate(0, 0, -rule.RenewUntilDays)
		t.ExtendedUntil = t.Expires.AddDate(0, 0, ExtensionDays)
	}
	return t, true
}

// on returns the decision in force on a day, or else the newest; an empty one
// where there is none at all.
func on(decisions []*Decision, day time.Time) *Decision {
	if d := DecisionOn(decisions, day); d != nil {
		return d
	}
	if d := Newest(decisions); d != nil {
		return d
	}
	return &Decision{}
}

// Standing is where a certificate stands on a day.
type Standing string

// The standings, in the order of time.
const (
	Valid     Standing = "valid"     // its renewal is not yet to be handed in
	Renewable Standing = "renewable" // now is the time
	Missed    Standing = "missed"    // still valid, but the time to hand in is over
	Expired   Standing = "expired"   // no longer valid; it may still be extended
	Lapsed    Standing = "lapsed"    // nor may it be extended any more
)

// On returns where the certificate stands on a day.
func (t Term) On(day time.Time) Standing {
	windowed := !t.RenewFrom.IsZero()
	switch {
	case day.After(t.Expires) && (!windowed || day.After(t.ExtendedUntil)):
		return Lapsed
	case day.After(t.Expires):
		return Expired
	case windowed && day.After(t.RenewUntil):
		return Missed
	case windowed && !day.Before(t.RenewFrom):
		return Renewable
	}
	return Valid
}

// Timing is how the day a renewal was handed in fits the days for it.
type Timing string

// The timings.
const (
	Early  Timing = "early"
	InTime Timing = "in-time"
	Late   Timing = "late"
)

// HandedIn says whether a renewal that was handed in on a day came in time;
// InTime where the law sets no days.
func (t Term) HandedIn(day time.Time) Timing {
	switch {
	case t.RenewFrom.IsZero():
		return InTime
	case day.Before(t.RenewFrom):
		return Early
	case day.After(t.RenewUntil):
		return Late
	}
	return InTime
}

// Days counts the days from one day to another; negative if that is earlier.
func Days(from, to time.Time) int { return int(to.Sub(from).Hours() / 24) }
