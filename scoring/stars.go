package scoring

import (
	"slices"

	"ocop/rubric"
)

// A Policy is how a minimum level is judged when members differ. The law does
// not say, so a council chooses and every result names the choice.
type Policy string

// The policies.
const (
	Majority Policy = "majority" // more than half of the counting members gave that level or a higher one
	ByMean   Policy = "mean"     // their mean points reach the level's points
	All      Policy = "all"      // every counting member gave that level or a higher one
)

// Policies returns all policies, the default first.
func Policies() []Policy { return []Policy{Majority, ByMean, All} }

// A Ruling is what the council decided on a minimum its members differ on. It
// stands over any policy.
type Ruling struct {
	Criterion string // code
	Stars     int
	Met       bool
	Note      string
}

// A MinimumOutcome tells whether the minimum level of a criterion for a number
// of stars is reached.
type MinimumOutcome struct {
	Criterion *rubric.Criterion
	Stars     int
	Needs     rubric.Points // where members chose different cases, the highest that one of them needs
	Has       Mean
	Met       bool

	// With members' sheets; with one agreed sheet all policies say the same.
	Split    bool // members differ on it
	For      int  // how many counting members hold it reached
	Of       int  // how many count
	ByPolicy map[Policy]bool
	Ruling   *Ruling // nil if the policy decided
}

// CappedBy returns the minimum levels that were missed and are not above the
// band of the points: those that keep the stars below it.
func (out *Result) CappedBy() []MinimumOutcome {
	var missed []MinimumOutcome
	for _, m := range out.Minimums {
		if !m.Met && m.Stars <= out.Band.Stars {
			missed = append(missed, m)
		}
	}
	return missed
}

// rate gives the band of the points and the stars.
// Decision 26/2026/QĐ-TTg, Art. 3.3 and the note under each set.
func (out *Result) rate(r *rubric.Rubric, in Input, counted [][]Score) {
	out.Band = bandOf(r.Decision, out.Total)
	out.Minimums = judge(r, in, counted)
	out.Stars = starsOf(r.Decision, out.Band, out.Minimums, func(m MinimumOutcome) bool { return m.Met })
	band, _ := r.Decision.Band(out.Stars)
	out.Recognised, out.Authority = band.Recognised, band.Authority
	if out.Council != nil {
		out.compareMinimums(r.Decision)
	}
}

// bandOf returns the highest band whose From is not above the exact total.
func bandOf(d *rubric.Decision, total Mean) rubric.Band {
	for _, b := range d.Bands {
		if total.AtLeast(b.From) {
			return b
		}
	}
	return d.Bands[len(d.Bands)-1]
}

// starsOf returns the highest stars that the band and the minimum levels allow:
// for N stars every minimum for M stars, M ≤ N, must be met.
func starsOf(d *rubric.Decision, band rubric.Band, minimums []MinimumOutcome, met func(MinimumOutcome) bool) int {
	most := band.Stars
	for _, m := range minimums {
		if !met(m) {
			most = min(most, m.Stars-1)
		}
	}
	return highestBand(d, most)
}

// highestBand returns the stars of the highest band with at most the given
// stars, or else of the lowest band.
func highestBand(d *rubric.Decision, most int) int {
	for _, b := range d.Bands {
		if b.Stars <= most {
			return b.Stars
		}
	}
	return d.Bands[len(d.Bands)-1].Stars
}

// judge judges every minimum level that concerns a sheet that counts.
func judge(r *rubric.Rubric, in Input, counted [][]Score) []MinimumOutcome {
	var all []MinimumOutcome
	for i, c := range r.Scored {
		var seen []int // a star may have a mark in each of several cases
		for _, mark := range c.Marks {
			if slices.Contains(seen, mark.Stars) {
				continue
			}
			seen = append(seen, mark.Stars)
			m, concerns := judgeOne(r, i, mark.Stars, counted)
			if !concerns {
				continue
			}
			m.decide(in)
			all = append(all, m)
		}
	}
	return all
}

// judgeOne judges the minimum of criterion i for a number of stars. It returns
// false where nobody chose a case that has one.
func judgeOne(r *rubric.Rubric, i, stars int, counted [][]Score) (MinimumOutcome, bool) {
	given := make([]Score, len(counted))
	points := make([]rubric.Points, len(counted))
	for s, scores := range counted {
		given[s], points[s] = scores[i], pointsOf(r, scores, i)
	}
	return judgeGiven(r.Scored[i], stars, given, points)
}

// judgeGiven judges a minimum by what each sheet gives. A member's minimum is
// that of the case they chose; one whose case has none holds it reached.
func judgeGiven(c *rubric.Criterion, stars int, given []Score, points []rubric.Points) (MinimumOutcome, bool) {
	m := MinimumOutcome{Criterion: c, Stars: stars, Of: len(given), Has: Mean{N: len(given)}}
	var sum, needed rubric.Points // of the members whose case has the mark
	concerns := false
	for s, score := range given {
		m.Has.Sum += points[s]
		mark, ok := markOf(c, stars, score.Case)
		if ok {
			concerns = true
			m.Needs = max(m.Needs, mark.Needs)
			sum += points[s]
			needed += mark.Needs
		}
		if !ok || points[s] >= mark.Needs {
			m.For++
		}
	}
	m.Split = m.For > 0 && m.For < m.Of
	m.ByPolicy = map[Policy]bool{
		Majority: 2*m.For > m.Of,
		ByMean:   sum >= needed,
		All:      m.For == m.Of,
	}
	return m, concerns
}

// JudgeMinimum judges the minimum of criterion c for a number of stars by the
// scores that the counting sheets give it, under the policy and the rulings of
// an input. What does not count has the zero Score. It returns false where the
// minimum concerns nobody.
func JudgeMinimum(in Input, c *rubric.Criterion, stars int, given []Score) (MinimumOutcome, bool) {
	points := make([]rubric.Points, len(given))
	for s, score := range given {
		points[s] = score.Points(c)
	}
	m, concerns := judgeGiven(c, stars, given, points)
	m.decide(in)
	return m, concerns
}

// markOf returns the mark for a number of stars in the chosen case. A criterion
// that does not apply has no case; as it counts 0, any of its marks is missed.
func markOf(c *rubric.Criterion, stars int, chosen string) (rubric.Mark, bool) {
	for _, m := range c.Marks {
		if m.Stars == stars && (m.Case == chosen || chosen == "") {
			return m, true
		}
	}
	return rubric.Mark{}, false
}

// decide applies the council's ruling, or else its policy.
func (m *MinimumOutcome) decide(in Input) {
	m.Met = m.ByPolicy[in.Council.policy()]
	for i, ru := range in.Rulings {
		if ru.Criterion == m.Criterion.Code && ru.Stars == m.Stars {
			m.Ruling = &in.Rulings[i]
			m.Met = ru.Met
		}
	}
}
