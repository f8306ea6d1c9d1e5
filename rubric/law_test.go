package rubric_test

import (
	"slices"
	"testing"
	"time"

	"ocop/rubric"
	"ocop/rubric/load"
)

// day reads a date; "" is none.
func day(t testing.TB, text string) time.Time {
	t.Helper()
	if text == "" {
		return time.Time{}
	}
	d, err := time.Parse(time.DateOnly, text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func official(t testing.TB) []*rubric.Decision {
	t.Helper()
	all := load.NewLibrary().Decisions()
	if len(all) != 3 {
		t.Fatalf("%d official decisions, want 3", len(all))
	}
	return all
}

const (
	y2019 = "qd1048-2019"
	y2023 = "qd148-2023"
	y2026 = "qd26-2026"
)

// Every rule on the day before, the day, and the day after.
func TestLawOf(t *testing.T) {
	decisions := official(t)
	for _, c := range []struct {
		name, submitted, evaluated, registration string
		want, also                               string
		reason                                   rubric.Reason
		last                                     string
	}{
		{"no dates", "", "", "first", "", "", rubric.NoDates, ""},

		{"the day before the first decision", "2019-08-20", "", "first", "", "", rubric.NoneYet, ""},
		{"the day the first decision takes effect", "2019-08-21", "", "first", y2019, "", rubric.InForce, ""},
		{"the day after", "2019-08-22", "", "first", y2019, "", rubric.InForce, ""},
		{"handed in before any, judged under the first", "2019-08-20", "2019-08-21", "first", y2019, "", rubric.InForce, ""},

		{"last day of 2019", "2023-02-23", "", "first", y2019, "", rubric.InForce, ""},
		{"first day of 2023", "2023-02-24", "", "first", y2023, "", rubric.InForce, ""},
		{"second day of 2023", "2023-02-25", "", "first", y2023, "", rubric.InForce, ""},
		{"judged on the last day of 2019", "2023-02-01", "2023-02-23", "first", y2019, "", rubric.InForce, ""},
		{"2023 has no transition", "2023-02-23", "2023-02-24", "first", y2023, "", rubric.InForce, ""},
		{"nor has it for renewals", "2023-02-23", "2023-02-24", "renewal", y2023, "", rubric.InForce, ""},
		{"a leap day", "2020-02-29", "2020-02-29", "first", y2019, "", rubric.InForce, ""},
		{"across a leap day", "2024-02-28", "2024-02-29", "renewal", y2023, "", rubric.InForce, ""},

		{"handed in the day before 2026", "2026-05-21", "", "first", y2023, "", rubric.InForce, ""},
		{"handed in the day of 2026", "2026-05-22", "", "first", y2026, "", rubric.InForce, ""},
		{"handed in the day after", "2026-05-23", "", "first", y2026, "", rubric.InForce, ""},
		{"judged the day before 2026", "2026-05-01", "2026-05-21", "first", y2023, "", rubric.InForce, ""},
		{"judged the day of 2026", "2026-05-21", "2026-05-22", "first", y2023, "", rubric.GoesOn, "2026-07-21"},
		{"handed in and judged the day of 2026", "2026-05-22", "2026-05-22", "first", y2026, "", rubric.InForce, ""},

		{"first, day 59", "2026-05-21", "2026-07-20", "first", y2023, "", rubric.GoesOn, "2026-07-21"},
		{"first, day 60", "2026-05-21", "2026-07-21", "first", y2023, "", rubric.GoesOn, "2026-07-21"},
		{"first, day 61", "2026-05-21", "2026-07-22", "first", y2026, "", rubric.TransitionOver, "2026-07-21"},
		{"upgrade, day 60", "2026-05-21", "2026-07-21", "upgrade", y2023, "", rubric.GoesOn, "2026-07-21"},
		{"upgrade, day 61", "2026-05-21", "2026-07-22", "upgrade", y2026, "", rubric.TransitionOver, "2026-07-21"},
		{"renewal, day 29", "2026-05-21", "2026-06-20", "renewal", y2023, "", rubric.GoesOn, "2026-06-21"},
		{"renewal, day 30, a Sunday", "2026-05-21", "2026-06-21", "renewal", y2023, "", rubric.GoesOn, "2026-06-21"},
		{"renewal, day 31", "2026-05-21", "2026-06-22", "renewal", y2026, "", rubric.TransitionOver, "2026-06-21"},
		{"handed in on the day, judged within 60", "2026-05-22", "2026-07-21", "first", y2026, "", rubric.InForce, ""},
		{"handed in under 2019, judged within 60", "2022-05-22", "2026-06-01", "first", y2026, "", rubric.InForce, ""},
		{"handed in before the first, judged within 60", "2018-05-22", "2026-06-01", "first", y2026, "", rubric.InForce, ""},

		{"registration not said, day 30", "2026-05-21", "2026-06-21", "", y2023, "", rubric.GoesOn, "2026-07-21"},
		{"registration not said, day 31", "2026-05-21", "2026-06-22", "", y2023, y2026, rubric.GoesOn, "2026-07-21"},
		{"registration not said, day 60", "2026-05-21", "2026-07-21", "", y2023, y2026, rubric.GoesOn, "2026-07-21"},
		{"registration not said, day 61", "2026-05-21", "2026-07-22", "", y2026, "", rubric.TransitionOver, "2026-07-21"},

		{"handing in not said, before", "", "2026-05-21", "first", y2023, "", rubric.InForce, ""},
		{"handing in not said, the day", "", "2026-05-22", "first", y2026, y2023, rubric.InForce, "2026-07-21"},
		{"handing in not said, day 60", "", "2026-07-21", "first", y2026, y2023, rubric.InForce, "2026-07-21"},
		{"handing in not said, day 61", "", "2026-07-22", "first", y2026, "", rubric.InForce, ""},
		{"handing in not said, renewal, day 30", "", "2026-06-21", "renewal", y2026, y2023, rubric.InForce, "2026-06-21"},
		{"handing in not said, renewal, day 31", "", "2026-06-22", "renewal", y2026, "", rubric.InForce, ""},

		{"judged the day it was handed in", "2026-06-10", "2026-06-10", "first", y2026, "", rubric.InForce, ""},
		{"judged the day before it was handed in", "2026-06-10", "2026-06-09", "first", "", "", rubric.Contradiction, ""},
		{"long after", "2026-05-21", "2029-01-01", "first", y2026, "", rubric.TransitionOver, "2026-07-21"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dates := rubric.Dates{
				Submitted: day(t, c.submitted), Evaluated: day(t, c.evaluated),
				Renewal: c.registration == "renewal", Kind: c.registration != "",
			}
			// The order of the decisions must not matter.
			for range 3 {
				decisions = append(decisions[1:], decisions[0])
				law := rubric.LawOf(decisions, dates)
				got := [3]string{idOf(law.Decision), idOf(law.Also), string(law.Reason)}
				if want := [3]string{c.want, c.also, string(c.reason)}; got != want {
					t.Errorf("got %v, want %v", got, want)
				}
				if !law.Last.Equal(day(t, c.last)) {
					t.Errorf("last day %s, want %q", law.Last.Format(time.DateOnly), c.last)
				}
				for _, id := range []string{y2019, y2023, y2026, "own"} {
					want := c.reason == rubric.NoDates || id == c.want || id == c.also && c.also != ""
					if law.Allows(id) != want {
						t.Errorf("allows %s: %v, want %v", id, law.Allows(id), want)
					}
				}
			}
		})
	}
}

func idOf(d *rubric.Decision) string {
	if d == nil {
		return ""
	}
	return d.ID
}

// slowLaw is the rules a second time, day by day: which decision a session on a
// day uses for a dossier handed in on another.
func slowLaw(submitted, evaluated time.Time, renewal bool) string {
	switch days := 60; {
	case evaluated.Before(time.Date(2019, 8, 21, 0, 0, 0, 0, time.UTC)):
		return ""
	case evaluated.Before(time.Date(2023, 2, 24, 0, 0, 0, 0, time.UTC)):
		return y2019
	case evaluated.Before(time.Date(2026, 5, 22, 0, 0, 0, 0, time.UTC)):
		return y2023
	default:
		if renewal {
			days = 30
		}
		under2023 := !submitted.Before(time.Date(2023, 2, 24, 0, 0, 0, 0, time.UTC)) && submitted.Before(time.Date(2026, 5, 22, 0, 0, 0, 0, time.UTC))
		end := time.Date(2026, 5, 22, 0, 0, 0, 0, time.UTC)
		for range days {
			end = end.Add(24 * time.Hour)
		}
		if under2023 && !evaluated.After(end) {
			return y2023
		}
		return y2026
	}
}

// TestLawOfEveryDay compares with slowLaw for every pair of days around the
// edges.
func TestLawOfEveryDay(t *testing.T) {
	decisions := official(t)
	var days []time.Time
	for _, from := range []string{"2019-08-19", "2020-02-28", "2023-02-22", "2024-02-28", "2026-05-20", "2026-06-20", "2026-07-20"} {
		for n := range 5 {
			days = append(days, day(t, from).AddDate(0, 0, n))
		}
	}
	for _, s := range days {
		for _, e := range days {
			if e.Before(s) {
				continue
			}
			for _, renewal := range []bool{false, true} {
				law := rubric.LawOf(decisions, rubric.Dates{Submitted: s, Evaluated: e, Renewal: renewal, Kind: true})
				if got, want := idOf(law.Decision), slowLaw(s, e, renewal); got != want {
					t.Errorf("handed in %s, judged %s, renewal %v: %q, want %q",
						s.Format(time.DateOnly), e.Format(time.DateOnly), renewal, got, want)
				}
			}
		}
	}
}

// A decision that expired without a successor applies no more.
func TestLawAfterTheLast(t *testing.T) {
	old := slices.DeleteFunc(official(t), func(d *rubric.Decision) bool { return d.ID == y2026 })
	for date, want := range map[string]rubric.Reason{"2026-07-20": rubric.InForce, "2026-07-21": rubric.InForce, "2026-07-22": rubric.NoneLeft} {
		if law := rubric.LawOf(old, rubric.Dates{Evaluated: day(t, date)}); law.Reason != want {
			t.Errorf("%s: %s, want %s", date, law.Reason, want)
		}
	}
	if law := rubric.LawOf(nil, rubric.Dates{Evaluated: day(t, "2026-07-21")}); law.Reason != rubric.NoneYet || law.Decision != nil {
		t.Errorf("without decisions: %+v", law)
	}
}

func TestRecogniser(t *testing.T) {
	for date, want := range map[string]string{"": "district", "2025-07-05": "district", "2025-07-06": "province", "2025-07-07": "province"} {
		if got := rubric.Recogniser("district", day(t, date)); got != want {
			t.Errorf("%s: %s, want %s", date, got, want)
		}
		if got := rubric.Recogniser("central", day(t, date)); got != "central" {
			t.Errorf("%s: central became %s", date, got)
		}
	}
}

func TestAddMonths(t *testing.T) {
	for _, c := range []struct {
		from   string
		months int
		want   string
	}{
		{"2024-03-01", 36, "2027-03-01"},
		{"2023-11-05", 36, "2026-11-05"},
		{"2020-02-28", 36, "2023-02-28"},
		{"2020-02-29", 36, "2023-02-28"}, // no such day: the last of the month
		{"2020-03-01", 36, "2023-03-01"},
		{"2021-02-28", 36, "2024-02-28"}, // and not the 29th
		{"2020-02-29", 48, "2024-02-29"},
		{"2024-01-31", 36, "2027-01-31"},
		{"2024-01-31", 1, "2024-02-29"},
		{"2023-01-31", 1, "2023-02-28"},
		{"2023-01-30", 1, "2023-02-28"},
		{"2023-08-31", 1, "2023-09-30"},
		{"2023-12-31", 2, "2024-02-29"},
		{"2026-05-22", 0, "2026-05-22"},
		{"2026-05-31", 600, "2076-05-31"},
	} {
		if got := rubric.AddMonths(day(t, c.from), c.months).Format(time.DateOnly); got != c.want {
			t.Errorf("%s + %d months: %s, want %s", c.from, c.months, got, c.want)
		}
	}
}

// TestAddMonthsSlowly steps month by month through the numbers of the days.
func TestAddMonthsSlowly(t *testing.T) {
	length := func(y, m int) int {
		switch {
		case m == 2 && (y%4 == 0 && y%100 != 0 || y%400 == 0):
			return 29
		case m == 2:
			return 28
		case m == 4 || m == 6 || m == 9 || m == 11:
			return 30
		}
		return 31
	}
	for d := day(t, "2019-08-21"); d.Year() < 2029; d = d.AddDate(0, 0, 1) {
		for _, months := range []int{1, 6, 12, 36} {
			y, m := d.Year(), int(d.Month())
			for range months {
				if m++; m == 13 {
					y, m = y+1, 1
				}
			}
			want := time.Date(y, time.Month(m), min(d.Day(), length(y, m)), 0, 0, 0, 0, time.UTC)
			if got := rubric.AddMonths(d, months); !got.Equal(want) {
				t.Fatalf("%s + %d: %s, want %s", d, months, got, want)
			}
		}
	}
}

func TestTermOf(t *testing.T) {
	for _, c := range []struct {
		issued, asOf                            string
		expires, from, until, extended, handing string
		standing                                rubric.Standing
	}{
		{"2024-03-01", "2026-09-01", "2027-03-01", "2026-09-02", "2026-11-01", "2027-08-28", "early", rubric.Valid},
		{"2024-03-01", "2026-09-02", "2027-03-01", "2026-09-02", "2026-11-01", "2027-08-28", "in-time", rubric.Renewable},
		{"2024-03-01", "2026-09-03", "2027-03-01", "2026-09-02", "2026-11-01", "2027-08-28", "in-time", rubric.Renewable},
		{"2024-03-01", "2026-10-31", "2027-03-01", "2026-09-02", "2026-11-01", "2027-08-28", "in-time", rubric.Renewable},
		{"2024-03-01", "2026-11-01", "2027-03-01", "2026-09-02", "2026-11-01", "2027-08-28", "in-time", rubric.Renewable},
		{"2024-03-01", "2026-11-02", "2027-03-01", "2026-09-02", "2026-11-01", "2027-08-28", "late", rubric.Missed},
		{"2024-03-01", "2027-02-28", "2027-03-01", "2026-09-02", "2026-11-01", "2027-08-28", "late", rubric.Missed},
		{"2024-03-01", "2027-03-01", "2027-03-01", "2026-09-02", "2026-11-01", "2027-08-28", "late", rubric.Missed},
		{"2024-03-01", "2027-03-02", "2027-03-01", "2026-09-02", "2026-11-01", "2027-08-28", "late", rubric.Expired},
		{"2024-03-01", "2027-08-27", "2027-03-01", "2026-09-02", "2026-11-01", "2027-08-28", "late", rubric.Expired},
		{"2024-03-01", "2027-08-28", "2027-03-01", "2026-09-02", "2026-11-01", "2027-08-28", "late", rubric.Expired},
		{"2024-03-01", "2027-08-29", "2027-03-01", "2026-09-02", "2026-11-01", "2027-08-28", "late", rubric.Lapsed},
		// Issued on a leap day, and with a leap day within the window.
		{"2024-02-29", "2026-08-31", "2027-02-28", "2026-09-01", "2026-10-31", "2027-08-27", "early", rubric.Valid},
		{"2025-05-31", "2027-12-03", "2028-05-31", "2027-12-03", "2028-02-01", "2028-11-27", "in-time", rubric.Renewable},
		{"2025-06-29", "2028-02-29", "2028-06-29", "2028-01-01", "2028-03-01", "2028-12-26", "in-time", rubric.Renewable},
		// Under the older decisions there are no days for a renewal.
		{"2020-06-01", "2023-02-23", "2023-06-01", "", "", "", "in-time", rubric.Valid},
		{"2020-06-01", "2023-06-01", "2023-06-01", "", "", "", "in-time", rubric.Valid},
		{"2020-06-01", "2023-06-02", "2023-06-01", "", "", "", "in-time", rubric.Lapsed},
		{"2023-06-01", "2026-05-21", "2026-06-01", "", "", "", "in-time", rubric.Valid},
		{"2023-06-01", "2026-05-22", "2026-06-01", "2025-12-03", "2026-02-01", "2026-11-28", "late", rubric.Missed},
		// Before the first decision the newest stands in.
		{"2019-01-01", "2019-02-01", "2022-01-01", "2021-07-05", "2021-09-03", "2022-06-30", "early", rubric.Valid},
	} {
		asOf := day(t, c.asOf)
		term, ok := rubric.TermOf(official(t), day(t, c.issued), asOf)
		if !ok {
			t.Errorf("%s: no term", c.issued)
			continue
		}
		got := [5]time.Time{term.Expires, term.RenewFrom, term.RenewUntil, term.ExtendedUntil}
		want := [5]time.Time{day(t, c.expires), day(t, c.from), day(t, c.until), day(t, c.extended)}
		if got != want {
			t.Errorf("%s as of %s: %v, want %v", c.issued, c.asOf, got, want)
		}
		if s := term.On(asOf); s != c.standing {
			t.Errorf("%s as of %s: %s, want %s", c.issued, c.asOf, s, c.standing)
		}
		if h := term.HandedIn(asOf); string(h) != c.handing {
			t.Errorf("%s handed in %s: %s, want %s", c.issued, c.asOf, h, c.handing)
		}
	}
	if _, ok := rubric.TermOf(nil, day(t, "2024-03-01"), day(t, "2024-03-01")); ok {
		t.Error("a term without any decision")
	}
}
