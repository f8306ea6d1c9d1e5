package scoring

import (
	"slices"

	"ocop/rubric"
)

// Bounds is what an incomplete dossier can still come to. Both ends are
// reached by some way of scoring what is missing: in the one agreed sheet, or in
// all the members' sheets there are, of which none is complete yet.
type Bounds struct {
	Min, Max Mean
	// StarsMin and StarsMax are over the ways that end with a rank.
	StarsMin, StarsMax int
	// MayStop says that 0 points in a criterion without a score would stop the
	// evaluation.
	MayStop bool
	// Ranked says that some way ends with a rank.
	Ranked bool
}

// bounds works out what the sheets of [unfinished] can still come to: the one
// agreed sheet, or those of the members, none of which is complete.
//
// The highest total is simple: the best level everywhere. The highest stars are
// not, where a criterion has cases: the case that gives most points may ask for
// more. The lowest are not, where a criterion has cases or 0 points would end the
// evaluation. But stars are the lowest of what the band and each minimum level
// allow, and criteria matter to each other only through applies_if. So it is
// enough to find the best, or the worst, way of scoring one family of criteria.
func bounds(r *rubric.Rubric, in Input, sheets [][]Score) *Bounds {
	highest := fillHigh(r, sheets)
	low := lowest{r: r, in: in, sheets: sheets, worst: 6}
	for _, f := range families(r) {
		low.add(f)
	}
	n := len(sheets)
	b := &Bounds{
		Min:     Mean{low.least, n},
		Max:     total(r, highest),
		MayStop: low.mayStop,
	}
	b.StarsMax, b.Ranked = low.starsMax()
	b.StarsMin = highestBand(r.Decision, min(bandOf(r.Decision, Mean{low.leastRated, n}).Stars, low.worst-1))
	return b
}

// unfinished returns the sheets whose completion is meant by what an incomplete
// dossier can still come to.
func unfinished(r *rubric.Rubric, in Input) [][]Score {
	if in.Sheets == nil {
		return [][]Score{in.Scores}
	}
	if sheets := seated(in, roll(in)); len(sheets) > 0 {
		return sheets
	}
	return [][]Score{make([]Score, len(r.Scored))}
}

// fillHigh gives every criterion without a score its best level.
func fillHigh(r *rubric.Rubric, sheets [][]Score) [][]Score {
	full := make([][]Score, len(sheets))
	for s, scores := range sheets {
		full[s] = slices.Clone(scores)
		for i, c := range r.Scored {
			for j, l := range c.Levels {
				if !full[s][i].Given && l.Points == c.Best() {
					full[s][i] = Score{Given: true, Level: j + 1, Case: l.Case}
				}
			}
		}
		for i := range full[s] {
			if !scores[i].Given && applies(r, full[s], i) == no {
				full[s][i] = Score{}
			}
		}
	}
	return full
}

// families groups the criteria that matter to each other through applies_if.
func families(r *rubric.Rubric) [][]int {
	head := make([]int, len(r.Scored))
	find := func(i int) int {
		for head[i] != i {
			i = head[i]
		}
		return i
	}
	for i := range head {
		head[i] = i
	}
	for i, c := range r.Scored {
		if c.AppliesIf != nil {
			head[find(i)] = find(c.AppliesIf.Index)
		}
	}
	byHead := map[int][]int{}
	var order []int
	for i := range head {
		h := find(i)
		if byHead[h] == nil {
			order = append(order, h)
		}
		byHead[h] = append(byHead[h], i)
	}
	all := make([][]int, len(order))
	for k, h := range order {
		all[k] = byHead[h]
	}
	return all
}

// lowest adds up the worst that every family of criteria can come to.
type lowest struct {
	r      *rubric.Rubric
	in     Input
	sheets [][]Score

	least, leastRated rubric.Points // sums over the sheets; leastRated of ways that end with a rank
	worst             int           // lowest stars whose minimum can be missed; above all stars if none can
	mayStop           bool
}

// option is one way of scoring a family on one sheet.
type option struct {
	scores []Score // of the whole sheet; only the family's are meant
	points rubric.Points
}

func (l *lowest) add(family []int) {
	options := make([][]option, len(l.sheets))
	for s, scores := range l.sheets {
		options[s] = l.options(family, scores)
		l.least += slices.MinFunc(options[s], byPoints).points
	}
	var stops []int
	for _, i := range family {
		if l.r.Scored[i].StopOnZero && l.canStop(options, i) {
			stops = append(stops, i)
			l.mayStop = true
		}
	}
	for _, o := range l.pick(options, stops, func(o option) rubric.Points { return o.points }) {
		l.leastRated += o.points
	}
	for _, i := range family {
		for _, mark := range l.r.Scored[i].Marks {
			// The less a sheet has over what it needs, the worse for the
			// minimum under every policy.
			margin := func(o option) rubric.Points { return l.margin(o.scores, i, mark.Stars) }
			sheets := make([][]Score, len(l.sheets))
			for s, o := range l.pick(options, stops, margin) {
				sheets[s] = o.scores
			}
			var m MinimumOutcome
			concerns := judgeOne(&m, l.r, i, mark.Stars, sheets)
			if m.decide(&l.in); concerns && !m.Met {
				l.worst = min(l.worst, mark.Stars)
			}
		}
	}
}

// starsMax returns the most stars that can still be reached: the highest band
// whose points can be had with every minimum level up to it. It returns false
// where every way ends without a rank.
func (l *lowest) starsMax() (stars int, ranked bool) {
	n := len(l.sheets)
	for _, band := range l.r.Decision.Bands {
		var sum rubric.Points
		possible := true
		for _, f := range families(l.r) {
			most, ok := l.most(f, band.Stars)
			possible = possible && ok
			sum += most
		}
		if possible && (Mean{sum, n}).AtLeast(band.From) {
			return band.Stars, true
		}
	}
	return l.r.Decision.Bands[len(l.r.Decision.Bands)-1].Stars, false
}

// most returns the most points that the sheets together can give a family with
// every minimum level up to a number of stars met. It returns false if they can't.
//
// On one sheet every way is tried. On several, each first takes the best of the
// ways in which it holds all the minimums reached itself; then as many as can
// take the best way of all without a minimum being missed.
func (l *lowest) most(family []int, stars int) (rubric.Points, bool) {
	best := make([]option, len(l.sheets))
	picked := make([]option, len(l.sheets))
	for s, scores := range l.sheets {
		all := l.options(family, scores)
		best[s] = slices.MaxFunc(all, byPoints)
		picked[s] = best[s]
		found := false
		for _, o := range all {
			if l.holds(family, stars, []option{o}) && (!found || o.points > picked[s].points) {
				picked[s], found = o, true
			}
		}
	}
	if !l.holds(family, stars, picked) {
		return 0, false
	}
	var sum rubric.Points
	for s := range picked {
		own := picked[s]
		picked[s] = best[s]
		if !l.holds(family, stars, picked) {
			picked[s] = own
		}
		sum += picked[s].points
	}
	return sum, true
}

// holds reports whether ways of scoring a family on the sheets meet every minimum
// level up to a number of stars and don't stop the evaluation.
func (l *lowest) holds(family []int, stars int, ways []option) bool {
	sheets := make([][]Score, len(ways))
	for s, o := range ways {
		sheets[s] = o.scores
	}
	for _, i := range family {
		if l.r.Scored[i].StopOnZero && allZero(l.r, sheets, i) {
			return false
		}
		for _, mark := range l.r.Scored[i].Marks {
			if mark.Stars > stars {
				continue
			}
			var m MinimumOutcome
			concerns := judgeOne(&m, l.r, i, mark.Stars, sheets)
			if m.decide(&l.in); concerns && !m.Met {
				return false
			}
		}
	}
	return true
}

// margin returns how far a sheet is above what the minimum for a number of
// stars needs in criterion i; 0 where its case has none.
func (l *lowest) margin(scores []Score, i, stars int) rubric.Points {
	mark := markOf(l.r.Scored[i], stars, scores[i].Case)
	if mark == nil {
		return 0
	}
	return pointsOf(l.r, scores, i) - mark.Needs
}

// maxOptions bounds how many ways of scoring one family are tried. The law's
// largest family has two criteria and a few dozen ways.
const maxOptions = 5_000

// options returns the ways of scoring what a sheet leaves open in a family.
func (l *lowest) options(family []int, scores []Score) []option {
	ways := [][]Score{slices.Clone(scores)}
	for _, i := range family {
		if scores[i].Given {
			continue
		}
		var more [][]Score
		for _, way := range ways {
			for _, choice := range choices(l.r.Scored[i]) {
				if len(more) == maxOptions {
					break
				}
				next := slices.Clone(way)
				next[i] = choice
				more = append(more, next)
			}
		}
		ways = more
	}
	var all []option
	for _, way := range ways {
		o := option{scores: way}
		fits := true
		for _, i := range family {
			if applies(l.r, way, i) != no {
				o.points += way[i].Points(l.r.Scored[i])
				continue
			}
			// What does not apply gets no score, and must have had none.
			fits = fits && scores[i].Points(l.r.Scored[i]) == 0
			if !scores[i].Given {
				way[i] = Score{}
			}
		}
		if fits {
			all = append(all, o)
		}
	}
	if len(all) == 0 { // only beyond maxOptions
		o := option{scores: fillHigh(l.r, [][]Score{scores})[0]}
		for _, i := range family {
			o.points += pointsOf(l.r, o.scores, i)
		}
		return []option{o}
	}
	return all
}

// choices returns every score a criterion can get.
func choices(c *rubric.Criterion) []Score {
	var all []Score
	for _, cs := range c.Cases {
		all = append(all, Score{Given: true, Case: cs.ID})
	}
	if len(c.Cases) == 0 {
		all = append(all, Score{Given: true})
	}
	for i, l := range c.Levels {
		all = append(all, Score{Given: true, Level: i + 1, Case: l.Case})
	}
	return all
}

// canStop reports whether every sheet can still give criterion i 0 points.
func (l *lowest) canStop(options [][]option, i int) bool {
	for _, sheet := range options {
		if !slices.ContainsFunc(sheet, func(o option) bool { return l.stopsAt(o, i) }) {
			return false
		}
	}
	return true
}

func (l *lowest) stopsAt(o option, i int) bool { return allZero(l.r, [][]Score{o.scores}, i) }

// pick chooses for every sheet the option with the least key, so that the
// sheets together do not stop the evaluation.
func (l *lowest) pick(options [][]option, stops []int, key func(option) rubric.Points) []option {
	less := func(a, b option) int { return int(key(a) - key(b)) }
	picked := make([]option, len(options))
	for s := range options {
		picked[s] = slices.MinFunc(options[s], less)
	}
	stopped := func() bool {
		return slices.ContainsFunc(stops, func(i int) bool {
			return !slices.ContainsFunc(picked, func(o option) bool { return !l.stopsAt(o, i) })
		})
	}
	if !stopped() {
		return picked
	}
	// One sheet that goes on is enough; take the one it costs least.
	var best option
	bestSheet, bestCost := -1, rubric.Points(0)
	for s, was := range picked {
		for _, o := range options[s] {
			picked[s] = o
			if cost := key(o) - key(was); (bestSheet < 0 || cost < bestCost) && !stopped() {
				best, bestSheet, bestCost = o, s, cost
			}
		}
		picked[s] = was
	}
	if bestSheet >= 0 {
		picked[bestSheet] = best
	}
	return picked
}

func byPoints(a, b option) int { return int(a.points - b.points) }

func total(r *rubric.Rubric, sheets [][]Score) Mean {
	m := Mean{N: max(len(sheets), 1)}
	for _, scores := range sheets {
		m.Sum += sumOf(r, scores)
	}
	return m
}
