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
	ByPolicy Verdicts
	Ruling   *Ruling // nil if the policy decided
}

// Verdicts tells whether a minimum level is reached by each policy.
type Verdicts struct{ Majority, ByMean, All bool }

// By returns the verdict of a policy.
func (v Verdicts) By(p Policy) bool {
	switch p {
	case ByMean:
		return v.ByMean
	case All:
		return v.All
	case Majority:
	}
	return v.Majority
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
	out.Minimums = judge(out.Minimums, r, in, counted)
	out.Stars = starsOf(r.Decision, out.Band, out.Minimums, func(m *MinimumOutcome) bool { return m.Met })
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
func starsOf(d *rubric.Decision, band rubric.Band, minimums []MinimumOutcome, met func(*MinimumOutcome) bool) int {
	most := band.Stars
	for i := range minimums {
		if m := &minimums[i]; m.Stars <= most && !met(m) {
			most = m.Stars - 1
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

// judge judges every minimum level that concerns a sheet that counts. It uses the
// memory of room.
func judge(room []MinimumOutcome, r *rubric.Rubric, in Input, counted [][]Score) []MinimumOutcome {
	marks := 0
	for _, c := range r.Scored {
		marks += len(c.Marks)
	}
	all := slices.Grow(room[:0], marks)
	for i, c := range r.Scored {
		for k, mark := range c.Marks {
			if marked(c.Marks[:k], mark.Stars) {
				continue // a star may have a mark in each of several cases
			}
			// Judged where it stands in the result: this is what a batch spends
			// most of its scoring on.
			m := &all[:len(all)+1][len(all)]
			if judgeOne(m, r, i, mark.Stars, counted) {
				m.decide(&in)
				all = all[:len(all)+1]
			}
		}
	}
	return all
}

func marked(marks []rubric.Mark, stars int) bool {
	return slices.ContainsFunc(marks, func(m rubric.Mark) bool { return m.Stars == stars })
}

// judgeOne judges the minimum of criterion i for a number of stars, into m. It
// returns false where nobody chose a case that has one.
func judgeOne(m *MinimumOutcome, r *rubric.Rubric, i, stars int, counted [][]Score) bool {
	j := judgement{c: r.Scored[i], stars: stars}
	for _, scores := range counted {
		j.add(&scores[i], pointsOf(r, scores, i))
	}
	return j.tell(m, len(counted))
}

// judgement takes what the sheets give a criterion one after the other, to judge
// its minimum for a number of stars. A member's minimum is that of the case they
// chose; one whose case has none holds it reached.
type judgement struct {
	c           *rubric.Criterion
	stars       int
	all         rubric.Points // of everybody
	sum, needed rubric.Points // of the members whose case has the mark
	highest     rubric.Points // that one of these needs
	reached     int           // how many hold it reached
	concerns    bool          // somebody's case has the mark
}

func (j *judgement) add(score *Score, points rubric.Points) {
	j.all += points
	mark := markOf(j.c, j.stars, score.Case)
	if mark != nil {
		j.concerns = true
		j.highest = max(j.highest, mark.Needs)
		j.sum += points
		j.needed += mark.Needs
	}
	if mark == nil || points >= mark.Needs {
		j.reached++
	}
}

// tell writes the judgement of so many sheets into m. It returns false where it
// concerns nobody.
func (j *judgement) tell(m *MinimumOutcome, sheets int) bool {
	m.Criterion, m.Stars, m.Needs, m.Ruling = j.c, j.stars, j.highest, nil
	m.Has = Mean{Sum: j.all, N: sheets}
	m.For, m.Of, m.Split = j.reached, sheets, j.reached > 0 && j.reached < sheets
	m.ByPolicy = Verdicts{Majority: 2*j.reached > sheets, ByMean: j.sum >= j.needed, All: j.reached == sheets}
	return j.concerns
}

// JudgeMinimum judges the minimum of criterion c for a number of stars by the
// scores that the counting sheets give it, under the policy and the rulings of
// an input. What does not count has the zero Score. It returns false where the
// minimum concerns nobody.
func JudgeMinimum(in Input, c *rubric.Criterion, stars int, given []Score) (MinimumOutcome, bool) {
	j := judgement{c: c, stars: stars}
	for s := range given {
		j.add(&given[s], given[s].Points(c))
	}
	var m MinimumOutcome
	concerns := j.tell(&m, len(given))
	m.decide(&in)
	return m, concerns
}

// markOf returns the mark for a number of stars in the chosen case, or nil. A
// criterion that does not apply has no case; as it counts 0, any of its marks is
// missed.
func markOf(c *rubric.Criterion, stars int, chosen string) *rubric.Mark {
	for k := range c.Marks {
		if m := &c.Marks[k]; m.Stars == stars && (chosen == "" || m.Case == chosen) {
			return m
		}
	}
	return nil
}

// decide applies the council's ruling, or else its policy.
func (m *MinimumOutcome) decide(in *Input) {
	m.Met = m.ByPolicy.By(in.Council.policy())
	for i, ru := range in.Rulings {
		if ru.Criterion == m.Criterion.Code && ru.Stars == m.Stars {
			m.Ruling = &in.Rulings[i]
			m.Met = ru.Met
		}
	}
}
