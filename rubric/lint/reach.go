package lint

import (
	"slices"

	"ocop/rubric"
)

// bits is a set of totals, counted in units.
type bits []uint64

func (b bits) has(i int) bool {
	return i >= 0 && i/64 < len(b) && b[i/64]&(1<<(i%64)) != 0
}

func (b bits) set(i int) { b[i/64] |= 1 << (i % 64) }

// addShifted adds every member of a set, n larger. What falls off the end is no
// total of the set: sums never exceed the greatest.
func (b bits) addShifted(a bits, n int) {
	words, rest := n/64, n%64
	for i := len(b) - 1; i >= words; i-- {
		v := a[i-words] << rest
		if rest > 0 && i > words {
			v |= a[i-words-1] >> (64 - rest)
		}
		b[i] |= v
	}
}

// A model is a set ready for proofs.
type model struct {
	r        *rubric.Rubric
	top      int // most stars of a band
	families []*family
	ok       bool          // false: a family has too many ways, nothing is proven
	unit     rubric.Points // greatest common divisor of all points
	greatest int           // sum of the best ways, in units
	stars    []int         // by units: stars of the band
	rank     []int         // by stars that something allows: the stars of the highest band up to that
	all      *reach
}

func newModel(r *rubric.Rubric) *model {
	m := &model{r: r, top: r.Decision.Bands[0].Stars}
	for _, b := range r.Decision.Bands {
		m.top = max(m.top, b.Stars)
	}
	m.families, m.ok = families(r, m.top)
	for _, c := range r.Scored {
		for _, l := range c.Levels {
			m.unit = gcd(m.unit, l.Points)
		}
	}
	m.unit = max(m.unit, 1)
	for _, f := range m.families {
		var best rubric.Points
		for _, w := range f.ways {
			best = max(best, w.points)
		}
		m.greatest += m.units(best)
	}
	m.stars = make([]int, m.greatest+1)
	for t := range m.stars {
		m.stars[t] = bandOf(r.Decision, m.points(t))
	}
	m.rank = make([]int, m.top+1)
	for n := range m.rank {
		m.rank[n] = rankOf(r.Decision, n)
	}
	if m.ok {
		m.all = m.reach(-1)
	}
	return m
}

func gcd(a, b rubric.Points) rubric.Points {
	for b != 0 {
		a, b = b, a%b
	}
	return max(a, -a)
}

func (m *model) units(p rubric.Points) int  { return int(p / m.unit) }
func (m *model) points(t int) rubric.Points { return rubric.Points(t) * m.unit }

// bandOf returns the stars of the highest band that starts at or below a total.
func bandOf(d *rubric.Decision, total rubric.Points) int {
	for _, b := range d.Bands {
		if total >= b.From {
			return b.Stars
		}
	}
	return d.Bands[len(d.Bands)-1].Stars
}

// rankOf returns the stars of the highest band of at most n stars, or else of
// the lowest band.
func rankOf(d *rubric.Decision, n int) int {
	for _, b := range d.Bands {
		if b.Stars <= n {
			return b.Stars
		}
	}
	return d.Bands[len(d.Bands)-1].Stars
}

// result returns the stars of a total whose minimum levels allow at most so many.
func (m *model) result(total, most int) int { return m.rank[min(m.stars[total], most)] }

// A reach is what some families can come to together: for every number of stars
// that the minimum levels allow, exactly, the totals. It keeps a step for every
// family, so that a way to any of them can be found.
type reach struct {
	m        *model
	families []*family
	steps    [][]bits // by families added, then by stars
}

// reach adds up all families but one; -1 leaves none out.
func (m *model) reach(without int) *reach {
	out := &reach{m: m}
	for i, f := range m.families {
		if i != without {
			out.families = append(out.families, f)
		}
	}
	first := m.empty()
	first[m.top].set(0)
	out.steps = append(out.steps, first)
	for _, f := range out.families {
		next := m.empty()
		before := out.steps[len(out.steps)-1]
		seen := map[[2]int]bool{}
		for _, w := range f.ways {
			key := [2]int{m.units(w.points), w.most}
			if w.stops || seen[key] {
				continue
			}
			seen[key] = true
			for most := range before {
				next[min(most, w.most)].addShifted(before[most], key[0])
			}
		}
		out.steps = append(out.steps, next)
	}
	return out
}

func (m *model) empty() []bits {
	sets := make([]bits, m.top+1)
	for i := range sets {
		sets[i] = make(bits, m.greatest/64+1)
	}
	return sets
}

// last returns what all the families come to, by stars.
func (a *reach) last() []bits { return a.steps[len(a.steps)-1] }

// trace returns ways of scoring, one for each family, that come to a total and
// to exactly so many stars allowed by the minimum levels.
func (a *reach) trace(total, most int) []way {
	ways := make([]way, len(a.families))
	for i, f := range slices.Backward(a.families) {
		found := false
		for _, w := range slices.Backward(f.ways) {
			rest := total - a.m.units(w.points)
			if w.stops || found || rest < 0 {
				continue
			}
			for before := a.m.top; before >= 0; before-- {
				if min(before, w.most) == most && a.steps[i][before].has(rest) {
					ways[i], total, most, found = w, rest, before, true
					break
				}
			}
		}
	}
	return ways
}

// A Witness is a sheet that can be scored to see what is claimed.
type Witness struct {
	Name    string   // for a file: "stars-4-least"; unique in a set
	Choices []Choice // by position in Rubric.Scored
	Total   rubric.Points
	Band    int // stars of the points alone
	Stars   int // that the scores come to
}

// witness puts ways of scoring families together to a sheet.
func (m *model) witness(name string, families []*family, ways []way) *Witness {
	w := &Witness{Name: name, Choices: make([]Choice, len(m.r.Scored))}
	most := m.top
	for i, f := range families {
		for k, member := range f.members {
			w.Choices[member] = ways[i].choices[k]
		}
		w.Total += ways[i].points
		most = min(most, ways[i].most)
	}
	t := m.units(w.Total)
	w.Band, w.Stars = m.stars[t], m.result(t, most)
	return w
}
