package compare

import (
	"cmp"
	"fmt"
	"slices"

	"ocop/rubric"
	"ocop/rubric/lang"
)

// A Common is a change that several sets of a decision share: the same, at the
// criterion of the same title.
type Common struct {
	Title lang.Text // of the criterion, the new one if it is on both sides
	Kind  Kind
	Class Class
	Stars int // of a minimum level
	// From and To are the maxima, of a criterion that is new or gone one of them; of
	// a minimum level the points it stands at, of [MinimumStars] the stars. Nil
	// where there is none.
	From, To lang.Localized
	Sets     int // in how many sets
	order    int // where the criterion stands in the first of them
}

// Common lists the changes of criteria, maxima and minimum levels that at least
// so many sets share, in the order in which the criteria are printed.
func (d *Decisions) Common(least int) []Common {
	type seen struct {
		Common
		last int // the set that was counted last
	}
	found := map[string]*seen{}
	var keys []string
	for i := range d.Sets {
		for _, c := range d.Sets[i].Changes() {
			common, ok := commonOf(&c)
			if !ok {
				continue
			}
			key := fmt.Sprint(Normal(common.Title.VI), "\x00", common.Kind, common.Stars, value(common.From), value(common.To))
			s := found[key]
			if s == nil {
				s = &seen{Common: common, last: -1}
				found[key] = s
				keys = append(keys, key)
			}
			if s.last != i {
				s.last = i
				s.Sets++
			}
		}
	}
	var all []Common
	for _, key := range keys {
		if s := found[key]; s.Sets >= least {
			all = append(all, s.Common)
		}
	}
	// All that is said of one title stands together, where the first of it does.
	first := map[string]int{}
	for _, c := range all {
		title := Normal(c.Title.VI)
		if at, known := first[title]; !known || c.order < at {
			first[title] = c.order
		}
	}
	slices.SortStableFunc(all, func(a, b Common) int {
		x, y := Normal(a.Title.VI), Normal(b.Title.VI)
		return cmp.Or(cmp.Compare(first[x], first[y]), cmp.Compare(x, y))
	})
	return all
}

// position tells where a criterion is printed: which scored one it is, or which
// is the first below it.
func position(c *rubric.Criterion) int {
	for c.Index < 0 && len(c.Criteria) > 0 {
		c = c.Criteria[0]
	}
	return c.Index
}

func value(v lang.Localized) string {
	if v == nil {
		return "-"
	}
	return v.In(lang.EN)
}

// commonOf returns what of a change other sets can share.
func commonOf(c *Change) (Common, bool) {
	out := Common{Kind: c.Kind, Class: c.Class, Stars: c.Stars, From: c.From, To: c.To}
	if c.Criterion() == nil {
		return out, false
	}
	out.Title, out.order = c.Criterion().Title, position(c.Criterion())
	switch c.Kind {
	case CriterionAdded, CriterionRemoved, Max, MinimumStars:
		return out, true
	case MinimumAdded, MinimumRemoved, MinimumMoved:
		out.From, out.To = levelPoints(c.Old, c.OldLevel), levelPoints(c.New, c.NewLevel)
		if c.Kind == MinimumAdded {
			out.From = nil
		}
		if c.Kind == MinimumRemoved {
			out.To = nil
		}
		return out, value(out.From) != value(out.To)
	default:
		return out, false
	}
}

func levelPoints(c *rubric.Criterion, level int) lang.Localized {
	if c == nil || level < 0 {
		return nil
	}
	return c.Levels[level].Points
}
