package scoring_test

import (
	"math/big"
	"slices"

	"ocop/rubric"
	"ocop/scoring"
)

// The oracle is the rules of evaluation written a second time, straight from
// their text and as plainly as possible: fractions everywhere, criteria looked
// up by code, every mark judged on its own, bounds by trying everything. It
// shares the data types with the package under test and nothing else, so that
// the two can only agree on a mistake that is in the text itself.

// verdict is what the oracle says about an input.
type verdict struct {
	status     scoring.Status
	total      *big.Rat
	parts      []*big.Rat
	points     []*big.Rat // by position in Rubric.Scored
	counted    int        // how many sheets count; 1 for one agreed sheet
	band       int
	stars      int
	recognised bool
	authority  string
	minimums   []minimum
	byPolicy   map[scoring.Policy]int // nil for one agreed sheet

	spread      *big.Rat
	quorumMet   bool
	chairThere  bool
	provisional bool
}

// minimum is what the oracle says about the minimum level of a criterion for a
// number of stars.
type minimum struct {
	code   string
	stars  int
	needs  *big.Rat // nil where it can't be said: nobody who has it chose a case
	has    *big.Rat
	met    bool
	split  bool
	reach  int // how many members reach it
	policy map[scoring.Policy]bool
	ruled  bool
}

func rat(p rubric.Points) *big.Rat { return big.NewRat(int64(p), 100) }

func zero() *big.Rat { return new(big.Rat) }

// given returns the points that a score stands for.
func given(c *rubric.Criterion, s scoring.Score) *big.Rat {
	if !s.Given || s.Level == 0 {
		return zero()
	}
	return rat(c.Levels[s.Level-1].Points)
}

// whether something holds, as far as it is known.
type whether string

const (
	yes     whether = "yes"
	no      whether = "no"
	unknown whether = "unknown"
)

// counts says whether criterion c counts on a sheet: it does where applies_if is
// met. A criterion that does not count has 0 points, so it meets no applies_if
// of another one.
func counts(r *rubric.Rubric, sheet []scoring.Score, c *rubric.Criterion) whether {
	if c.AppliesIf == nil {
		return yes
	}
	for i, gate := range r.Scored {
		if gate.Code != c.AppliesIf.Criterion {
			continue
		}
		above := counts(r, sheet, gate)
		if above == no {
			return no
		}
		if !sheet[i].Given {
			return unknown
		}
		if given(gate, sheet[i]).Cmp(rat(c.AppliesIf.AtLeast)) < 0 {
			return no
		}
		return above
	}
	panic("applies_if of an unknown criterion")
}

// worth returns the points criterion i adds to a sheet's total.
func worth(r *rubric.Rubric, sheet []scoring.Score, i int) *big.Rat {
	if counts(r, sheet, r.Scored[i]) == no {
		return zero()
	}
	return given(r.Scored[i], sheet[i])
}

// blanks returns the positions of the criteria that lack a score.
func blanks(r *rubric.Rubric, sheet []scoring.Score) []int {
	var all []int
	for i, c := range r.Scored {
		if !sheet[i].Given && counts(r, sheet, c) != no {
			all = append(all, i)
		}
	}
	return all
}

// stops says whether criterion i ends the evaluation on a sheet: it counts
// there and was scored 0.
func stops(r *rubric.Rubric, sheet []scoring.Score, i int) bool {
	c := r.Scored[i]
	return c.StopOnZero && sheet[i].Given && given(c, sheet[i]).Sign() == 0 && counts(r, sheet, c) == yes
}

// allStop says whether every one of the sheets gives 0 in the same criterion
// that stops an evaluation.
func allStop(r *rubric.Rubric, sheets [][]scoring.Score) bool {
	for i := range r.Scored {
		all := len(sheets) > 0
		for _, sheet := range sheets {
			all = all && stops(r, sheet, i)
		}
		if all {
			return true
		}
	}
	return false
}

// person is somebody who is in the council or wrote a sheet.
type person struct {
	role    scoring.Role
	member  bool
	sheet   int // -1: none
	absent  bool
	recused bool
}

// persons lists the members and whoever else wrote a sheet.
func persons(in scoring.Input) []person {
	var all []person
	if in.Council.Members == nil {
		for i, s := range in.Sheets {
			all = append(all, person{role: s.Role, member: true, sheet: i, absent: s.Absent, recused: s.Recused})
		}
		return all
	}
	for _, m := range in.Council.Members {
		p := person{role: m.Role, member: true, sheet: -1}
		for i, s := range in.Sheets {
			if s.Member == m.ID {
				p.sheet, p.absent, p.recused = i, s.Absent, s.Recused
			}
		}
		all = append(all, p)
	}
	for i, s := range in.Sheets {
		isMember := false
		for _, m := range in.Council.Members {
			isMember = isMember || m.ID == s.Member
		}
		if !isMember {
			all = append(all, person{role: s.Role, sheet: i, absent: s.Absent, recused: s.Recused})
		}
	}
	return all
}

// votes says whether a person's sheet is one that counts.
func (p person) votes(in scoring.Input) bool {
	return p.member && (p.role != scoring.Secretary || in.Council.SecretaryScores)
}

// seatedSheets returns the positions of the sheets that count once they are
// complete.
func seatedSheets(in scoring.Input) []int {
	var all []int
	for _, p := range persons(in) {
		if p.votes(in) && p.sheet >= 0 && !p.absent && !p.recused {
			all = append(all, p.sheet)
		}
	}
	return all
}

// oracle evaluates an input that fits the rubric.
func oracle(r *rubric.Rubric, in scoring.Input) verdict {
	v := verdict{}
	var sheets [][]scoring.Score
	var complete bool
	if in.Sheets == nil {
		sheets = [][]scoring.Score{in.Scores}
		complete = len(blanks(r, in.Scores)) == 0
	} else {
		sheets = v.council(r, in)
		complete = len(sheets) > 0
	}
	v.counted = len(sheets)
	v.add(r, sheets)

	// Rule 1, and what is left of rule 2.
	effects := map[rubric.Effect]bool{}
	for _, c := range r.AllConditions() {
		for _, f := range in.Findings {
			if f.Condition == c.ID {
				effects[c.Effect] = true
			}
		}
	}
	switch {
	case effects[rubric.Disqualify]:
		v.status = scoring.Disqualified
		return v
	case effects[rubric.Stop], allStop(r, sheets):
		v.status = scoring.Stopped
		return v
	case !complete:
		v.status = scoring.Incomplete
		return v
	}
	v.status = scoring.Rated

	// Rule 4.
	for _, b := range r.Decision.Bands {
		if rat(b.From).Cmp(v.total) <= 0 {
			v.band = max(v.band, b.Stars)
		}
	}

	// Rules 5 and 6.
	for i, c := range r.Scored {
		var judged []int // each star once, in printed order
		for _, l := range c.Levels {
			if l.MinimumFor == 0 || slices.Contains(judged, l.MinimumFor) {
				continue
			}
			judged = append(judged, l.MinimumFor)
			if m, ok := judge(r, in, sheets, i, l.MinimumFor); ok {
				m.code = c.Code
				v.minimums = append(v.minimums, m)
			}
		}
	}
	v.stars = v.allowed(r, func(m minimum) bool { return m.met })
	if in.Sheets != nil {
		v.byPolicy = map[scoring.Policy]int{}
		for _, p := range []scoring.Policy{scoring.Majority, scoring.ByMean, scoring.All} {
			v.byPolicy[p] = v.allowed(r, func(m minimum) bool {
				if m.ruled {
					return m.met
				}
				return m.policy[p]
			})
		}
	}
	for _, b := range r.Decision.Bands {
		if b.Stars == v.stars {
			v.recognised, v.authority = b.Recognised, b.Authority
		}
	}
	return v
}

// add computes rule 3: the mean of the totals, and the same for every part and
// criterion.
func (v *verdict) add(r *rubric.Rubric, sheets [][]scoring.Score) {
	v.total = zero()
	for range r.Parts {
		v.parts = append(v.parts, zero())
	}
	n := big.NewRat(int64(max(len(sheets), 1)), 1)
	for i, c := range r.Scored {
		sum := zero()
		for _, sheet := range sheets {
			sum.Add(sum, worth(r, sheet, i))
		}
		mean := sum.Quo(sum, n)
		v.points = append(v.points, mean)
		v.total.Add(v.total, mean)
		v.parts[c.Part].Add(v.parts[c.Part], mean)
	}
}

// council finds the sheets that count and checks the council's own rules.
func (v *verdict) council(r *rubric.Rubric, in scoring.Input) [][]scoring.Score {
	var seated [][]scoring.Score
	for _, i := range seatedSheets(in) {
		seated = append(seated, in.Sheets[i].Scores)
	}
	// Nothing after a stop is evaluated, so nothing after it can be missing.
	stopped := allStop(r, seated)
	var counting [][]scoring.Score
	var low, high *big.Rat
	for _, sheet := range seated {
		complete := len(blanks(r, sheet)) == 0
		if complete || stopped {
			counting = append(counting, sheet)
		} else {
			v.provisional = true
		}
		if complete {
			total := zero()
			for i := range r.Scored {
				total.Add(total, worth(r, sheet, i))
			}
			if low == nil || total.Cmp(low) < 0 {
				low = total
			}
			if high == nil || total.Cmp(high) > 0 {
				high = total
			}
		}
	}
	v.spread = zero()
	if low != nil {
		v.spread.Sub(high, low)
	}
	limit := big.NewRat(10, 1)
	if in.Council.SpreadLimit != nil {
		limit = rat(*in.Council.SpreadLimit)
	}
	v.provisional = v.provisional || v.spread.Cmp(limit) > 0

	members, present := 0, 0
	for _, p := range persons(in) {
		here := p.sheet >= 0 && !p.absent
		if p.votes(in) {
			members++
			if here {
				present++
			}
			v.provisional = v.provisional || p.sheet < 0
		}
		if p.member && here && p.role == scoring.Chair {
			v.chairThere = true
		}
	}
	if q := in.Council.Quorum; q != nil {
		// present/members ≥ q.Present/q.Of, without a division by no members.
		v.quorumMet = present*q.Of >= q.Present*members
		v.provisional = v.provisional || !v.quorumMet
	}
	v.provisional = v.provisional || in.Council.ChairRequired && !v.chairThere
	return counting
}

// judge judges the minimum level of criterion i for a number of stars. It
// returns false where there is none for anybody.
func judge(r *rubric.Rubric, in scoring.Input, sheets [][]scoring.Score, i, stars int) (minimum, bool) {
	c := r.Scored[i]
	m := minimum{stars: stars, has: zero()}
	concerned := 0
	sumPoints, sumNeeds := zero(), zero() // of the members who have this minimum
	for _, sheet := range sheets {
		points := worth(r, sheet, i)
		m.has.Add(m.has, points)
		needs, ok := needed(c, sheet[i], stars)
		if !ok { // their case has no such minimum, so nothing is missed
			m.reach++
			continue
		}
		concerned++
		if points.Cmp(needs) >= 0 {
			m.reach++
		}
		sumPoints.Add(sumPoints, points)
		sumNeeds.Add(sumNeeds, needs)
		chose := sheet[i].Case != "" || len(c.Cases) == 0
		if chose && (m.needs == nil || needs.Cmp(m.needs) > 0) {
			m.needs = needs
		}
	}
	if concerned == 0 {
		return m, false
	}
	m.has.Quo(m.has, big.NewRat(int64(len(sheets)), 1))
	m.split = m.reach != 0 && m.reach != len(sheets)
	// Members may need different points in different cases, which the text
	// leaves open for `mean`: their mean points must reach the mean of what
	// they need. In one case that is the level's points.
	n := big.NewRat(int64(concerned), 1)
	meanPoints, meanNeeds := new(big.Rat).Quo(sumPoints, n), new(big.Rat).Quo(sumNeeds, n)
	m.policy = map[scoring.Policy]bool{
		scoring.Majority: big.NewRat(int64(m.reach), int64(len(sheets))).Cmp(big.NewRat(1, 2)) > 0,
		scoring.ByMean:   meanPoints.Cmp(meanNeeds) >= 0,
		scoring.All:      m.reach == len(sheets),
	}
	switch in.Council.Policy {
	case "", scoring.Majority:
		m.met = m.policy[scoring.Majority]
	case scoring.ByMean, scoring.All:
		m.met = m.policy[in.Council.Policy]
	}
	for _, ru := range in.Rulings {
		if ru.Criterion == c.Code && ru.Stars == stars {
			m.met, m.ruled = ru.Met, true
		}
	}
	return m, true
}

// needed returns the points that a member's minimum for a number of stars asks
// for, that of the case they chose. Where the criterion has cases and none was
// chosen, because it does not apply, every one of its minimums is missed: any
// of them stands for all.
func needed(c *rubric.Criterion, s scoring.Score, stars int) (*big.Rat, bool) {
	for _, l := range c.Levels {
		if l.MinimumFor == stars && (l.Case == s.Case || s.Case == "") {
			return rat(l.Points), true
		}
	}
	return nil, false
}

// allowed returns the highest stars that the band and the minimum levels allow.
func (v *verdict) allowed(r *rubric.Rubric, met func(minimum) bool) int {
	best, lowest := 0, 6
	for _, b := range r.Decision.Bands {
		lowest = min(lowest, b.Stars)
		ok := b.Stars <= v.band
		for _, m := range v.minimums {
			if m.stars <= b.Stars && !met(m) {
				ok = false
			}
		}
		if ok {
			best = max(best, b.Stars)
		}
	}
	return max(best, lowest) // the lowest rank asks for nothing
}

// capped returns the missed minimums whose stars are not above the band.
func (v verdict) capped() []minimum {
	var all []minimum
	for _, m := range v.minimums {
		if !m.met && m.stars <= v.band {
			all = append(all, m)
		}
	}
	return all
}

// reach is what an incomplete input can still come to.
type reach struct {
	min, max           *big.Rat
	starsMin, starsMax int
	mayStop            bool
	ways               int // how many completions there are
	rated              int // how many of them end with a rank
}

// choices lists every score that criterion c can get: every level, and 0, which
// is always allowed, in every case.
func choices(c *rubric.Criterion) []scoring.Score {
	var all []scoring.Score
	for i, l := range c.Levels {
		all = append(all, scoring.Score{Given: true, Level: i + 1, Case: l.Case})
	}
	if len(c.Cases) == 0 {
		return append(all, scoring.Score{Given: true})
	}
	for _, cs := range c.Cases {
		all = append(all, scoring.Score{Given: true, Case: cs.ID})
	}
	return all
}

// tryAll completes an incomplete input in every way there is.
func tryAll(r *rubric.Rubric, in scoring.Input) reach {
	full := in
	var sheets [][]scoring.Score
	if in.Sheets == nil {
		full.Scores = slices.Clone(in.Scores)
		sheets = [][]scoring.Score{full.Scores}
	} else {
		full.Sheets = slices.Clone(in.Sheets)
		for _, i := range seatedSheets(in) {
			full.Sheets[i].Scores = slices.Clone(in.Sheets[i].Scores)
			sheets = append(sheets, full.Sheets[i].Scores)
		}
	}
	type hole struct{ sheet, criterion int }
	var holes []hole
	for s, sheet := range sheets {
		for _, i := range blanks(r, sheet) {
			holes = append(holes, hole{s, i})
		}
	}
	var out reach
	chosen := make([]scoring.Score, len(holes))
	var fill func(k int)
	fill = func(k int) {
		if k < len(holes) {
			for _, s := range choices(r.Scored[holes[k].criterion]) {
				chosen[k] = s
				fill(k + 1)
			}
			return
		}
		for i, h := range holes {
			sheets[h.sheet][h.criterion] = chosen[i]
		}
		// What the other choices leave inapplicable stays without a score, and
		// what was already scored above 0 must still apply.
		for i, h := range holes {
			if counts(r, sheets[h.sheet], r.Scored[h.criterion]) != no {
				continue
			}
			if given(r.Scored[h.criterion], chosen[i]).Sign() > 0 {
				return
			}
			sheets[h.sheet][h.criterion] = scoring.Score{}
		}
		for _, sheet := range sheets {
			for i, c := range r.Scored {
				if given(c, sheet[i]).Sign() > 0 && counts(r, sheet, c) == no {
					return
				}
			}
		}
		out.note(oracle(r, full))
	}
	fill(0)
	return out
}

func (out *reach) note(v verdict) {
	out.ways++
	if out.min == nil || v.total.Cmp(out.min) < 0 {
		out.min = v.total
	}
	if out.max == nil || v.total.Cmp(out.max) > 0 {
		out.max = v.total
	}
	if v.status == scoring.Stopped {
		out.mayStop = true
		return
	}
	if out.rated == 0 || v.stars < out.starsMin {
		out.starsMin = v.stars
	}
	if out.rated == 0 || v.stars > out.starsMax {
		out.starsMax = v.stars
	}
	out.rated++
}
