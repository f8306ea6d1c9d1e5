package lint

import (
	"fmt"
	"slices"

	"ocop/rubric"
	"ocop/rubric/diag"
)

// pairs is what comparing every level with the one below it showed.
type pairs struct {
	needed   map[[2]int]bool // criterion and level: some sheet loses a star without it
	backward []backward      // raises that cost a star
}

// A backward step: of criterion, from a lower level to level, with sheets before
// and after.
type backward struct {
	criterion, level int
	before, after    *Witness
}

// comparePairs compares, in every family and for everything the others can come
// to, each way of scoring it with the one in which one criterion is a level
// lower.
func (m *model) comparePairs() *pairs {
	out := &pairs{needed: map[[2]int]bool{}}
	if !m.ok {
		return out
	}
	for i, f := range m.families {
		rest := m.reach(i)
		possible := slices.ContainsFunc(rest.last(), func(b bits) bool {
			return slices.ContainsFunc(b, func(w uint64) bool { return w != 0 })
		})
		told := map[[2]int]bool{}
		for _, high := range f.ways {
			if high.stops {
				continue
			}
			for k, member := range f.members {
				low, ok := f.lower(m.r, m.top, high, k)
				key := [2]int{member, high.choices[k].Level}
				if ok && low.stops && possible { // without it there would be no stars at all
					out.needed[key] = true
				}
				if !ok || low.stops || out.needed[key] && told[key] {
					continue
				}
				needed, falls := m.compare(rest, low, high)
				out.needed[key] = out.needed[key] || needed
				if falls != nil && !told[key] {
					told[key] = true
					out.backward = append(out.backward, m.backward(rest, f, low, high, key, *falls))
				}
			}
		}
	}
	return out
}

// state is a total and what the minimum levels allow with it.
type state struct{ total, most int }

// compare looks whether raising low to high ever gives a star, and where it
// takes one.
func (m *model) compare(rest *reach, low, high way) (needed bool, falls *state) {
	l, h := m.units(low.points), m.units(high.points)
	for most, totals := range rest.last() {
		for t := range m.greatest + 1 - max(l, h) {
			if !totals.has(t) {
				continue
			}
			before, after := m.result(t+l, min(most, low.most)), m.result(t+h, min(most, high.most))
			needed = needed || after > before
			if after < before && falls == nil {
				falls = &state{t, most}
			}
		}
	}
	return needed, falls
}

func (m *model) backward(rest *reach, f *family, low, high way, key [2]int, at state) backward {
	all := append([]*family{f}, rest.families...)
	others := rest.trace(at.total, at.most)
	name := fmt.Sprintf("raise-%s-%d", fileName(m.r.Scored[key[0]].Code), key[1])
	return backward{
		criterion: key[0], level: key[1],
		before: m.witness(name+"-before", all, append([]way{low}, others...)),
		after:  m.witness(name+"-after", all, append([]way{high}, others...)),
	}
}

// levelDead finds levels that are better than the one below and never give
// anybody a star more. The lowest level, where it gives nothing, is the floor.
func levelDead(s *subject) []Finding {
	if !s.m.ok {
		return nil
	}
	var out []Finding
	for i, c := range s.Rubric.Scored {
		for j, l := range c.Levels {
			if l.Points > 0 && !s.pairs.needed[[2]int{i, j + 1}] {
				out = append(out, atLevel(diag.LevelDead, c, j, "", c.Code, l.Points))
			}
		}
	}
	return out
}

// notMonotone finds raises that cost a star.
func notMonotone(s *subject) []Finding {
	var out []Finding
	for _, b := range s.pairs.backward {
		c := s.Rubric.Scored[b.criterion]
		f := atLevel(diag.NotMonotone, c, b.level-1, "", c.Code, levelPoints(c, b.level),
			number(b.before.Stars), number(b.after.Stars))
		f.Witness = b.after
		out = append(out, f)
	}
	return out
}

func levelPoints(c *rubric.Criterion, level int) rubric.Points { return c.Levels[level-1].Points }
