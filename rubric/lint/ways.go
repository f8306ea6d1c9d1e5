package lint

import (
	"slices"

	"ocop/rubric"
)

// A Choice is what a sheet gives one criterion.
type Choice struct {
	Given bool   // false: no score, because the criterion does not apply
	Level int    // 0: nothing reached; k: the k-th of Criterion.Levels
	Case  string // the case the criterion was judged by; "" where it has none
}

func (ch Choice) points(c *rubric.Criterion) rubric.Points {
	if ch.Level == 0 {
		return 0
	}
	return c.Levels[ch.Level-1].Points
}

// choices returns every choice for a criterion that applies, the best last.
func choices(c *rubric.Criterion) []Choice {
	var all []Choice
	for _, cs := range c.Cases {
		all = append(all, Choice{Given: true, Case: cs.ID})
	}
	if len(c.Cases) == 0 {
		all = append(all, Choice{Given: true})
	}
	for i, l := range c.Levels {
		all = append(all, Choice{Given: true, Level: i + 1, Case: l.Case})
	}
	return all
}

// A family is the criteria that matter to each other through applies_if, and
// every way of scoring them.
type family struct {
	members []int // positions in Rubric.Scored, in order
	ways    []way
}

// A way is one way of scoring a family.
type way struct {
	choices []Choice // by member
	points  rubric.Points
	most    int      // stars that its minimum levels allow
	missed  []missed // its minimum levels that are not reached
	stops   bool     // 0 points end the evaluation
}

type missed struct{ member, stars int }

// maxWays bounds how many ways of scoring one family are tried. The law's
// largest families have two criteria and a few dozen ways.
const maxWays = 20_000

// families returns the families of a set. ok is false if one has too many ways.
func families(r *rubric.Rubric, top int) (all []*family, ok bool) {
	for _, members := range related(r) {
		f := &family{members: members}
		if !f.enumerate(r, top) {
			return nil, false
		}
		all = append(all, f)
	}
	return all, true
}

// related groups the scored criteria that applies_if connects.
func related(r *rubric.Rubric) [][]int {
	group := make([]int, len(r.Scored))
	for i := range group {
		group[i] = i
	}
	for i, c := range r.Scored {
		if c.AppliesIf == nil || c.AppliesIf.Index < 0 {
			continue
		}
		from, to := group[i], group[c.AppliesIf.Index]
		for j := range group {
			if group[j] == from {
				group[j] = to
			}
		}
	}
	var all [][]int
	place := map[int]int{}
	for i, g := range group {
		if _, known := place[g]; !known {
			place[g] = len(all)
			all = append(all, nil)
		}
		all[place[g]] = append(all[place[g]], i)
	}
	return all
}

// enumerate fills in the ways. A criterion that does not apply has no score.
func (f *family) enumerate(r *rubric.Rubric, top int) bool {
	sheets := [][]Choice{make([]Choice, len(f.members))}
	for _, k := range f.order(r) {
		c := r.Scored[f.members[k]]
		var more [][]Choice
		for _, sheet := range sheets {
			next := choices(c)
			if !f.applies(r, sheet, k) {
				// A sheet may give it 0 points all the same, and name the case.
				next = slices.DeleteFunc(next, func(ch Choice) bool { return ch.Level > 0 })
				next = append(next, Choice{})
			}
			for _, ch := range next {
				if len(more) == maxWays {
					return false
				}
				longer := slices.Clone(sheet)
				longer[k] = ch
				more = append(more, longer)
			}
		}
		sheets = more
	}
	for _, sheet := range sheets {
		f.ways = append(f.ways, f.judge(r, top, sheet))
	}
	return true
}

// order returns the members, each after the one its applies_if names.
func (f *family) order(r *rubric.Rubric) []int {
	var out []int
	for len(out) < len(f.members) {
		before := len(out)
		for k, i := range f.members {
			on := f.gate(r, i)
			if !slices.Contains(out, k) && (on < 0 || slices.Contains(out, on)) {
				out = append(out, k)
			}
		}
		if len(out) == before { // a circle, which no sound rubric has
			for k := range f.members {
				if !slices.Contains(out, k) {
					out = append(out, k)
				}
			}
		}
	}
	return out
}

// gate returns which member decides whether criterion i applies, -1 if it always
// does.
func (f *family) gate(r *rubric.Rubric, i int) int {
	a := r.Scored[i].AppliesIf
	if a == nil {
		return -1
	}
	return slices.Index(f.members, a.Index)
}

func (f *family) applies(r *rubric.Rubric, sheet []Choice, k int) bool {
	for range f.members {
		a := r.Scored[f.members[k]].AppliesIf
		if a == nil {
			return true
		}
		on := slices.Index(f.members, a.Index)
		if on < 0 || sheet[on].points(r.Scored[a.Index]) < a.AtLeast {
			return false
		}
		k = on
	}
	return false
}

// judge works out what a way of scoring the family comes to.
func (f *family) judge(r *rubric.Rubric, top int, sheet []Choice) way {
	w := way{choices: sheet, most: top}
	for k, i := range f.members {
		c := r.Scored[i]
		points := sheet[k].points(c)
		w.points += points
		w.stops = w.stops || c.StopOnZero && points == 0 && f.applies(r, sheet, k)
		for stars := 1; stars <= top; stars++ {
			needs, has := needed(c, stars, sheet[k].Case)
			if has && points < needs {
				w.missed = append(w.missed, missed{k, stars})
				w.most = min(w.most, stars-1)
			}
		}
	}
	return w
}

// needed returns what the minimum for a number of stars needs in the chosen
// case. A criterion without a case chosen, because it does not apply, is held
// against the first of its marks.
func needed(c *rubric.Criterion, stars int, chosen string) (rubric.Points, bool) {
	for _, m := range c.Marks {
		if m.Stars == stars && (m.Case == chosen || chosen == "") {
			return m.Needs, true
		}
	}
	return 0, false
}

// lower returns the way in which a member is one level lower, what then no
// longer applies having no score. It returns false at the lowest, and where the
// sheet would lack a score because a level lower in order gives more points.
func (f *family) lower(r *rubric.Rubric, top int, w way, k int) (way, bool) {
	ch := w.choices[k]
	if !ch.Given || ch.Level == 0 {
		return way{}, false
	}
	c := r.Scored[f.members[k]]
	sheet := slices.Clone(w.choices)
	sheet[k].Level = 0
	for j := ch.Level - 2; j >= 0; j-- {
		if c.Levels[j].Case == ch.Case {
			sheet[k].Level = j + 1
			break
		}
	}
	for _, other := range f.order(r) {
		switch before, after := f.applies(r, w.choices, other), f.applies(r, sheet, other); {
		case before && !after:
			sheet[other] = Choice{}
		case after && !sheet[other].Given:
			return way{}, false
		}
	}
	return f.judge(r, top, sheet), true
}
