package lint_test

import (
	"fmt"
	"strings"
	"testing"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lint"
	"ocop/rubric/load"
	"ocop/rubric/official"
)

func TestDecision(t *testing.T) {
	bands := func(stars ...int) []rubric.Band {
		var all []rubric.Band
		for _, s := range stars {
			all = append(all, rubric.Band{Stars: s, From: rubric.Points(s-1) * 20 * rubric.Scale})
		}
		return all
	}
	for _, test := range []struct {
		name string
		d    rubric.Decision
		want []string
	}{
		{"sound", rubric.Decision{ID: "a", Bands: bands(5, 4, 3, 2, 1), Supersedes: []string{"b"},
			Certificate: rubric.Certificate{RenewFromDays: 180, RenewUntilDays: 120}}, nil},
		{"no certificate, few bands", rubric.Decision{ID: "a", Bands: bands(3, 2, 1)}, nil},
		{"a day to renew", rubric.Decision{ID: "a", Bands: bands(2, 1), Certificate: rubric.Certificate{RenewFromDays: 9, RenewUntilDays: 9}}, nil},
		{"no 4", rubric.Decision{ID: "a", Bands: bands(5, 3, 2, 1)}, []string{"OC330 [bands 1] [5 3 4]"}},
		{"no 4, 3 and no 1", rubric.Decision{ID: "a", Bands: bands(5, 2)}, []string{"OC330 [bands 1] [5 2 4, 3]"}},
		{"no 4, no 2", rubric.Decision{ID: "a", Bands: bands(5, 3, 1)}, []string{"OC330 [bands 1] [5 3 4]", "OC330 [bands 2] [3 1 2]"}},
		{"backwards", rubric.Decision{ID: "a", Bands: bands(2, 1), Certificate: rubric.Certificate{RenewFromDays: 120, RenewUntilDays: 180}},
			[]string{"OC331 [certificate renew_until_days] [120 180]"}},
		{"until without from", rubric.Decision{ID: "a", Bands: bands(2, 1), Certificate: rubric.Certificate{RenewUntilDays: 1}},
			nil},
		{"itself", rubric.Decision{ID: "a", Bands: bands(2, 1), Supersedes: []string{"b", "a"}}, []string{"OC332 [supersedes 1] [a]"}},
	} {
		var got []string
		for _, f := range lint.Decision(&test.d) {
			got = append(got, fmt.Sprint(f.Code, " ", f.Path, " ", f.Args))
			if strings.Contains((diag.Diagnostic{Code: f.Code, Args: f.Args}).Message("vi"), "{") {
				t.Errorf("%s: arguments are missing", f.Code)
			}
		}
		if strings.Join(got, "\n") != strings.Join(test.want, "\n") {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// TestOfficialDecisions demands that what is embedded has no flaw.
func TestOfficialDecisions(t *testing.T) {
	library := load.NewLibrary()
	for _, s := range official.Sets() {
		f, err := library.Official(s.ID)
		if err != nil {
			t.Fatal(err)
		}
		if flaws := lint.Decision(f.Rubric.Decision); len(flaws) > 0 {
			t.Errorf("%s: %v", s.ID, flaws)
		}
	}
}
