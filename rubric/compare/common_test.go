package compare_test

import (
	"fmt"
	"strings"
	"testing"

	"ocop/rubric"
	"ocop/rubric/compare"
	"ocop/rubric/load"
	"ocop/rubric/official"
)

func setsOf(t *testing.T, decision string) []*rubric.Rubric {
	t.Helper()
	library := load.NewLibrary()
	var all []*rubric.Rubric
	for _, s := range official.SetsOf(decision) {
		f, err := library.Official(s.ID)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, f.Rubric)
	}
	return all
}

// What the decision of 2026 changed in all its sets alike is what an official of
// the programme would say: book-keeping gone, intellectual property up to 3
// points with minimums at 3 and 4 stars, raw material down from 5 points to 3.
func TestCommon(t *testing.T) {
	from, to := setsOf(t, "qd148-2023"), setsOf(t, "qd26-2026")
	d := compare.CompareDecisions(from[0].Decision, to[0].Decision, from, to, nil)
	var got strings.Builder
	for _, c := range d.Common(7) {
		fmt.Fprintf(&got, "%s|%s|%d|%v|%v|%d\n", c.Title.VI, c.Kind, c.Stars, c.From, c.To, c.Sets)
	}
	for _, want := range []string{
		"Kế toán|criterion-removed|0|1|<nil>|26\n",
		"Sở hữu trí tuệ|max|0|2|3|26\n",
		"Sở hữu trí tuệ|minimum-added|3|<nil>|1|25\n",
		"Sở hữu trí tuệ|minimum-moved|4|1|2|25\n",
		"Nguồn nguyên liệu|max|0|5|3|9\n",
		"Ghi nhãn hàng hóa có sử dụng song ngữ|criterion-added|0|<nil>|1|22\n",
	} {
		if !strings.Contains(got.String(), want) {
			t.Errorf("%q is not among\n%s", want, got.String())
		}
	}
	// Counted the slow way, set by set.
	for _, c := range d.Common(1) {
		sets := 0
		for i := range d.Sets {
			for _, ch := range d.Sets[i].Changes() {
				if ch.Kind == c.Kind && ch.Stars == c.Stars && ch.Criterion() != nil && compare.Normal(ch.Criterion().Title.VI) == compare.Normal(c.Title.VI) &&
					fmt.Sprint(ch.From) == fmt.Sprint(c.From) && fmt.Sprint(ch.To) == fmt.Sprint(c.To) {
					sets++
					break
				}
			}
		}
		if sets != c.Sets {
			t.Errorf("%s, %s, %v to %v: %d sets, counted %d", c.Title.VI, c.Kind, c.From, c.To, c.Sets, sets)
		}
	}
	if n := len(d.Common(27)); n != 0 {
		t.Errorf("%d changes are in more sets than there are", n)
	}
}

// Sets that are known to be sisters are compared whatever they are called.
func TestSisterSetsAreCompared(t *testing.T) {
	from, to := setsOf(t, "qd1048-2019"), setsOf(t, "qd26-2026")
	pairs := func(sisters func(a, b *rubric.Rubric) bool) map[string]string {
		all := map[string]string{}
		for _, p := range compare.CompareDecisions(from[0].Decision, to[0].Decision, from, to, sisters).Sets {
			if p.Comparison != nil {
				all[p.Old.ID] = p.New.ID
			}
		}
		return all
	}
	if got := pairs(nil)["qd1048-2019/12"]; got != "" {
		t.Errorf("tea of 2019 is taken for %s by its name alone", got)
	}
	tea := pairs(func(a, b *rubric.Rubric) bool { return a.ID == "qd1048-2019/12" && b.ID == "qd26-2026/11" })
	if tea["qd1048-2019/12"] != "qd26-2026/11" {
		t.Errorf("tea of 2019 is compared with %q", tea["qd1048-2019/12"])
	}
}
