package plan

import (
	"cmp"
	"slices"

	"ocop/rubric"
	"ocop/scoring"
)

// cost is a Cost in whole numbers.
type cost struct {
	amount          Amount
	touched, levels int
	points          rubric.Points
}

func (a cost) plus(b cost) cost {
	return cost{a.amount + b.amount, a.touched + b.touched, a.levels + b.levels, a.points + b.points}
}

func (a cost) compare(b cost) int {
	return cmp.Or(
		cmp.Compare(a.amount, b.amount),
		cmp.Compare(a.touched, b.touched),
		cmp.Compare(a.levels, b.levels),
		cmp.Compare(a.points, b.points),
	)
}

// option is one thing that can become of a criterion: a score for every sheet.
type option struct {
	to     scoring.Score // what every member gives at least; the zero Score: it stays
	scores []scoring.Score
	gain   rubric.Points // over what it adds to the total now, of all sheets together
	cost   cost
	raised int // members
}

// problem is a state with a goal.
type problem struct {
	*state
	band    rubric.Band
	need    rubric.Points // of all sheets together, in units
	unit    rubric.Points // that all gains are multiples of
	fixed   []bool
	price   func(int, rubric.Points) (Amount, bool)
	changes int // -1: any number

	order    []int   // criteria, every one after its gate
	children [][]int // dependents of every criterion
	stages   []stage // as order, and one behind the end
	made     map[optionKey][]option
}

// gates tells of the criteria that are still to come and whose gate is decided
// for which sheets they count: a byte '1' or '0' a sheet, criterion after
// criterion.
type gates string

type optionKey struct {
	criterion int
	counts    string
}

// stage is what the criteria from one on can do.
type stage struct {
	states map[gates]int
	cells  [][]cell // by state, then by changes left × points needed
}

type cell struct {
	cost cost
	ok   bool
}

func (s *state) problem(band rubric.Band, req Request) *problem {
	p := &problem{
		state: s, band: band, price: req.Price, changes: -1,
		fixed: make([]bool, len(s.r.Scored)), children: make([][]int, len(s.r.Scored)),
		made: map[optionKey][]option{},
	}
	for _, i := range req.Fixed {
		p.fixed[i] = true
	}
	if req.MaxChanges > 0 && req.MaxChanges < len(s.r.Scored) {
		p.changes = req.MaxChanges
	}
	p.unit = 0
	for i, c := range s.r.Scored {
		if c.AppliesIf != nil {
			p.children[c.AppliesIf.Index] = append(p.children[c.AppliesIf.Index], i)
		}
		for _, l := range c.Levels {
			p.unit = gcd(p.unit, l.Points)
		}
	}
	p.unit = max(p.unit, 1)
	missing := band.From*rubric.Points(len(s.sheets)) - s.total().Sum
	p.need = max((missing+p.unit-1)/p.unit, 0)
	var visit func(i int)
	visit = func(i int) {
		p.order = append(p.order, i)
		for _, child := range p.children[i] {
			visit(child)
		}
	}
	for i, c := range s.r.Scored {
		if c.AppliesIf == nil {
			visit(i)
		}
	}
	return p
}

func gcd(a, b rubric.Points) rubric.Points {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// options lists what can become of criterion i where it counts for some of the
// sheets: first the raises, the lowest first, then its staying. What would leave
// a minimum level missed or stop the evaluation is left out.
func (p *problem) options(i int, counts string) []option {
	key := optionKey{i, counts}
	if all, ok := p.made[key]; ok {
		return all
	}
	c := p.r.Scored[i]
	base := make([]scoring.Score, len(counts)) // as it is, where it counts
	for s := range base {
		switch {
		case counts[s] == '0':
			base[s] = scoring.Score{}
			if p.given[s][i].Points(c) == 0 {
				base[s] = p.given[s][i]
			}
		case p.given[s][i].Given:
			base[s] = p.given[s][i]
		default:
			base[s] = scoring.Settle(p.r, p.opened(s, i))[i]
		}
	}
	var all []option
	for _, to := range p.targets(c, base, counts) {
		o := p.raise(i, base, counts, to)
		if o.raised == 0 || p.fixed[i] {
			continue
		}
		if p.price != nil {
			amount, ok := p.price(i, to.Points(c))
			if !ok {
				continue
			}
			o.cost.amount = amount
		}
		// Where members chose different cases, asking for one level or another
		// may come to the same.
		same := slices.IndexFunc(all, func(b option) bool { return slices.Equal(b.scores, o.scores) })
		switch {
		case same < 0:
			all = append(all, o)
		case o.cost.amount < all[same].cost.amount:
			all[same] = o
		}
	}
	all = append(all, p.raise(i, base, counts, scoring.Score{}))
	all = slices.DeleteFunc(all, func(o option) bool { return !p.holds(c, o.scores, counts) })
	p.made[key] = all
	return all
}

// opened returns the scores of sheet s with every gate of criterion i open, and
// i without a score.
func (p *problem) opened(s, i int) []scoring.Score {
	scores := slices.Clone(p.sheets[s])
	scores[i] = scoring.Score{}
	for on := p.r.Scored[i].AppliesIf; on != nil; on = p.r.Scored[on.Index].AppliesIf {
		c := p.r.Scored[on.Index]
		for k, l := range c.Levels {
			if l.Points == c.Best() {
				scores[on.Index] = scoring.Score{Given: true, Level: k + 1, Case: l.Case}
			}
		}
	}
	return scores
}

// targets lists the levels that the members can be asked to give at least.
func (p *problem) targets(c *rubric.Criterion, base []scoring.Score, counts string) []scoring.Score {
	var cases []string
	open := false // somebody has chosen no case
	for s, b := range base {
		if counts[s] == '0' {
			continue
		}
		undecided := b.Case == "" || !p.given[s][c.Index].Given
		open = open || undecided
		if !undecided && !slices.Contains(cases, b.Case) {
			cases = append(cases, b.Case)
		}
	}
	var all []scoring.Score
	if len(c.Cases) == 0 {
		if open || len(cases) > 0 {
			all = scoring.Ladder(c, "")[1:]
		}
		return all
	}
	for _, cs := range c.Cases {
		if !open && !slices.Contains(cases, cs.ID) {
			continue
		}
		ladder := scoring.Ladder(c, cs.ID)
		if !scoring.CaseMatters(c) {
			ladder = ladder[1:] // nothing reached needs no case
		}
		all = append(all, ladder...)
	}
	return all
}

// raise makes every member for whom the criterion counts give at least a score;
// the zero Score asks for nothing.
func (p *problem) raise(i int, base []scoring.Score, counts string, to scoring.Score) option {
	c := p.r.Scored[i]
	o := option{to: to, scores: slices.Clone(base)}
	for s, b := range base {
		now := p.sheets[s][i].Points(c)
		if counts[s] == '1' && to.Given {
			o.scores[s] = scoring.AtLeast(c, b, to, p.given[s][i].Given)
			if o.scores[s] != b {
				ladder := scoring.Ladder(c, o.scores[s].Case)
				o.cost.levels = max(o.cost.levels, scoring.Rung(c, ladder, o.scores[s])-scoring.Rung(c, ladder, b))
				o.raised++
			}
		}
		o.gain += o.scores[s].Points(c) - now
	}
	if o.raised > 0 {
		o.cost.touched = 1
	}
	o.cost.points = o.gain
	o.gain /= p.unit
	return o
}

// holds reports whether no minimum level up to the goal is missed, and the
// evaluation goes on.
func (p *problem) holds(c *rubric.Criterion, scores []scoring.Score, counts string) bool {
	stops := c.StopOnZero
	for s, sc := range scores {
		stops = stops && counts[s] == '1' && sc.Points(c) == 0
	}
	return !stops && p.missed(c, scores) == 0
}

// missed returns the lowest stars, up to the goal, whose minimum level is
// missed; 0 if none is.
func (p *problem) missed(c *rubric.Criterion, scores []scoring.Score) int {
	for stars := 1; stars <= p.band.Stars; stars++ {
		if m, concerns := scoring.JudgeMinimum(p.in, c, stars, scores); concerns && !m.Met {
			return stars
		}
	}
	return 0
}

// next returns the gates behind criterion i: its own are used up, those of its
// dependents come in front.
func (p *problem) next(i int, counts string, rest gates, o option) gates {
	var opened []byte
	for _, child := range p.children[i] {
		for s, sc := range o.scores {
			open := byte('0')
			if counts[s] == '1' && sc.Points(p.r.Scored[i]) >= p.r.Scored[child].AppliesIf.AtLeast {
				open = '1'
			}
			opened = append(opened, open)
		}
	}
	return gates(opened) + rest
}

// split takes the gates of the criterion at a position of the order from the
// others. A criterion without applies_if counts for everybody.
func (p *problem) split(i int, g gates) (counts string, rest gates) {
	n := len(p.sheets)
	if p.r.Scored[i].AppliesIf == nil {
		all := make([]byte, n)
		for s := range all {
			all[s] = '1'
		}
		return string(all), g
	}
	return string(g[:n]), g[n:]
}

// fill works out every cell.
func (p *problem) fill() {
	p.stages = make([]stage, len(p.order)+1)
	p.stages[0].states = map[gates]int{"": 0}
	lists := make([][]gates, len(p.order)+1)
	lists[0] = []gates{""}
	for k, i := range p.order {
		next := map[gates]int{}
		for _, g := range lists[k] {
			counts, rest := p.split(i, g)
			for _, o := range p.options(i, counts) {
				to := p.next(i, counts, rest, o)
				if _, known := next[to]; !known {
					next[to] = len(lists[k+1])
					lists[k+1] = append(lists[k+1], to)
				}
			}
		}
		p.stages[k+1].states = next
	}
	layers := max(p.changes, 0) + 1
	width := int(p.need) + 1
	for k := len(p.order); k >= 0; k-- {
		st := &p.stages[k]
		st.cells = make([][]cell, len(lists[k]))
		for x, g := range lists[k] {
			cells := make([]cell, layers*width)
			if k == len(p.order) {
				for l := range layers {
					cells[l*width] = cell{ok: true}
				}
			} else {
				p.fillState(cells, k, g)
			}
			st.cells[x] = cells
		}
	}
}

// fillState works out the cells of one state of the gates.
func (p *problem) fillState(cells []cell, k int, g gates) {
	width := int(p.need) + 1
	i := p.order[k]
	counts, rest := p.split(i, g)
	for _, o := range p.options(i, counts) {
		after := p.stages[k+1].cells[p.stages[k+1].states[p.next(i, counts, rest, o)]]
		for at := range cells {
			from, ok := p.behind(at, o, width)
			if !ok || !after[from].ok {
				continue
			}
			if sum := o.cost.plus(after[from].cost); !cells[at].ok || sum.compare(cells[at].cost) < 0 {
				cells[at] = cell{sum, true}
			}
		}
	}
}

// behind returns the cell that an option leads to from a cell; false where it
// takes more changes than are left.
func (p *problem) behind(at int, o option, width int) (int, bool) {
	layer, need := at/width, at%width
	if p.changes >= 0 {
		layer -= o.cost.touched
	}
	if layer < 0 {
		return 0, false
	}
	return layer*width + max(need-int(o.gain), 0), true
}

// solve lists at most so many of the cheapest plans, and says whether there are
// more.
func (p *problem) solve(most int) ([]Plan, bool) {
	p.fill()
	width := int(p.need) + 1
	first := max(p.changes, 0)*width + int(p.need)
	if !p.stages[0].cells[0][first].ok {
		return nil, false
	}
	var plans []Plan
	more := false
	chosen := make([]option, len(p.order))
	var visit func(k int, g gates, at int)
	visit = func(k int, g gates, at int) {
		if k == len(p.order) {
			if len(plans) == most {
				more = true
				return
			}
			plans = append(plans, p.plan(chosen))
			return
		}
		i := p.order[k]
		counts, rest := p.split(i, g)
		here := p.stages[k].cells[p.stages[k].states[g]][at]
		for _, o := range p.options(i, counts) {
			to := p.next(i, counts, rest, o)
			from, ok := p.behind(at, o, width)
			if !ok || more {
				continue
			}
			after := p.stages[k+1].cells[p.stages[k+1].states[to]][from]
			if after.ok && o.cost.plus(after.cost).compare(here.cost) == 0 {
				chosen[k] = o
				visit(k+1, to, from)
			}
		}
	}
	visit(0, "", first)
	return plans, more
}

// plan makes a plan of one option for every criterion: its steps in the order
// in which they can be taken, with what each comes to.
func (p *problem) plan(chosen []option) Plan {
	n := len(p.sheets)
	out := Plan{Cost: Cost{Points: scoring.Mean{N: n}}}
	given := make([][]scoring.Score, n)
	for s := range given {
		given[s] = slices.Clone(p.given[s])
	}
	for k, o := range chosen {
		if o.raised == 0 {
			continue
		}
		i := p.order[k]
		c := p.r.Scored[i]
		step := Step{
			Criterion: c, To: o.to, Scores: o.scores, Members: o.raised,
			Levels: o.cost.levels, Amount: o.cost.amount,
			From: scoring.Mean{N: n}, Gain: scoring.Mean{N: n},
		}
		before := make([]scoring.Score, n)
		for s := range given {
			before[s] = p.sheets[s][i]
			step.From.Sum += before[s].Points(c)
			step.Gain.Sum += o.scores[s].Points(c) - before[s].Points(c)
			given[s][i] = o.scores[s]
		}
		for stars := 1; stars <= p.band.Stars; stars++ {
			was, concerned := scoring.JudgeMinimum(p.in, c, stars, before)
			is, concerns := scoring.JudgeMinimum(p.in, c, stars, o.scores)
			if concerned && !was.Met && (!concerns || is.Met) {
				step.Opens = append(step.Opens, stars)
			}
		}
		settled := make([][]scoring.Score, n)
		for s := range given {
			settled[s] = scoring.Settle(p.r, slices.Clone(given[s]))
		}
		res := p.evaluate(settled)
		step.Total, step.Status, step.Stars = res.Total, res.Status, res.Stars
		out.Steps = append(out.Steps, step)
		out.Total, out.Stars = res.Total, res.Stars
		out.Cost.Amount += o.cost.amount
		out.Cost.Touched++
		out.Cost.Levels += o.cost.levels
	}
	out.Cost.Points.Sum = out.Total.Sum - p.total().Sum // with what began to count by itself
	return out
}
