package lint

import (
	"slices"
	"strconv"
	"strings"

	"ocop/rubric"
	"ocop/rubric/diag"
)

// A Flaw is something a decision says that contradicts itself, whatever its sets.
type Flaw struct {
	Code diag.Code
	Path []any // where it stands: keys and positions, from the root of the decision
	Args []any // of the texts of the code
}

// Decision returns the flaws of a sound decision: star ranks that are left out
// between others, a time for renewals that ends before it begins, and a decision
// that supersedes itself.
func Decision(d *rubric.Decision) []Flaw {
	var all []Flaw
	for i := 1; i < len(d.Bands); i++ {
		above, below := d.Bands[i-1].Stars, d.Bands[i].Stars
		var missing []string
		for stars := above - 1; stars > below; stars-- {
			missing = append(missing, strconv.Itoa(stars))
		}
		if len(missing) > 0 {
			all = append(all, Flaw{diag.BandMissing, []any{"bands", i},
				[]any{strconv.Itoa(above), strconv.Itoa(below), strings.Join(missing, ", ")}})
		}
	}
	if c := d.Certificate; c.RenewFromDays > 0 && c.RenewUntilDays > c.RenewFromDays {
		all = append(all, Flaw{diag.RenewalBackwards, []any{"certificate", "renew_until_days"},
			[]any{strconv.Itoa(c.RenewFromDays), strconv.Itoa(c.RenewUntilDays)}})
	}
	if i := slices.Index(d.Supersedes, d.ID); i >= 0 {
		all = append(all, Flaw{diag.SupersedesItself, []any{"supersedes", i}, []any{d.ID}})
	}
	return all
}
