package scoring

import (
	"cmp"
	"slices"

	"ocop/rubric"
)

// Stability is how safe a rank is: how far the total is from the edges, and the
// least that would have to be judged otherwise for the stars to change.
type Stability struct {
	AboveEdge Mean  // of the exact total over the lower edge of its band
	BelowNext *Mean // of the exact total under the next band; nil in the highest

	// With one agreed sheet. Lose is nil if nothing can cost a star, Gain if no
	// raise of levels gives one.
	Lose, Gain *Shift

	// With members' sheets.
	Flips   []Flip    // in the order of the members, then in printed order
	Without []Leaving // every counted member, in the order of the members
}

// A Shift is the smallest number of changes by one level, all downwards or all
// upwards, that changes the stars. A criterion that counts no longer, because
// the one it depends on fell, costs no change of its own; one that begins to
// count begins with nothing reached.
type Shift struct {
	Changes int
	// Steps is the first of the ways in printed order: as many of the changes
	// as possible in the first criterion, then in the next one.
	Steps []Step
	// Ways is how many ways there are with this number of changes, at most
	// MaxWays: that many or more.
	Ways   int
	Status Status // after Steps
	Stars  int    // after Steps; 0 unless rated
}

// MaxWays is where the counting of ways ends.
const MaxWays = 1_000_000

// A Step is a change of the score of one criterion.
type Step struct {
	Criterion *rubric.Criterion
	From, To  Score
	Levels    int // how many levels up or down, at least 1
}

// A Flip is a change by one level, by one member in one criterion, that changes
// the stars.
type Flip struct {
	Member   int // position in CouncilOutcome.Members
	Step     Step
	Up       bool
	Status   Status
	Stars    int // 0 unless rated
	NewTotal Mean
}

// Leaving is what comes out without one of the sheets that count.
type Leaving struct {
	Member int // position in CouncilOutcome.Members
	Status Status
	Stars  int // 0 unless rated
	Flips  bool
}

// Assess works out how safe the rank of a result is; nil unless it is rated.
//
// For one agreed sheet the work grows with criteria × levels × changes: what
// criteria take from the total, or add to it, is added up by dynamic
// programming, the best for every number of changes. Criteria matter to each
// other only through applies_if, which makes trees of them. For members' sheets
// every change of one level is tried, so the work is that of evaluating the
// input twice for each member and criterion.
func Assess(r *rubric.Rubric, in Input, out *Result) *Stability {
	if out.Status != Rated {
		return nil
	}
	n := rubric.Points(out.Total.N)
	s := &Stability{AboveEdge: Mean{out.Total.Sum - out.Band.From*n, out.Total.N}}
	if next, ok := bandAbove(r.Decision, out.Band.Stars); ok {
		s.BelowNext = &Mean{next.From*n - out.Total.Sum, out.Total.N}
	}
	if in.Sheets == nil {
		s.Lose = loss(r, in.Scores, out).find(r, in)
		s.Gain = gain(r, in.Scores, out).find(r, in)
		return s
	}
	s.flips(r, in, out)
	return s
}

// bandAbove returns the lowest band with more stars.
func bandAbove(d *rubric.Decision, stars int) (rubric.Band, bool) {
	for _, b := range slices.Backward(d.Bands) {
		if b.Stars > stars {
			return b, true
		}
	}
	return rubric.Band{}, false
}

// flips tries every change of one level on the sheets that count, and every
// sheet's leaving.
func (s *Stability) flips(r *rubric.Rubric, in Input, out *Result) {
	try := func(sheet int, with Sheet) *Result {
		other := in
		other.Sheets = slices.Clone(in.Sheets)
		other.Sheets[sheet] = with
		res, err := Evaluate(r, other)
		if err != nil || res.Status == Rated && res.Stars == out.Stars {
			return nil
		}
		return res
	}
	for m, member := range out.Council.Members {
		if member.Status != Counted {
			continue
		}
		sheet := in.Sheets[member.Sheet]
		for i, c := range r.Scored {
			if applies(r, sheet.Scores, i) == no {
				continue
			}
			for _, to := range neighbours(c, sheet.Scores[i]) {
				with := sheet
				with.Scores = Change(r, sheet.Scores, i, to)
				if res := try(member.Sheet, with); res != nil {
					s.Flips = append(s.Flips, Flip{
						Member: m, Step: Step{c, sheet.Scores[i], to, 1},
						Up:     to.Points(c) > sheet.Scores[i].Points(c),
						Status: res.Status, Stars: res.Stars, NewTotal: res.Total,
					})
				}
			}
		}
		l := Leaving{Member: m, Status: out.Status, Stars: out.Stars}
		if res := try(member.Sheet, Sheet{Member: sheet.Member, Name: sheet.Name, Role: sheet.Role, Absent: true}); res != nil {
			l.Status, l.Stars, l.Flips = res.Status, res.Stars, true
		}
		s.Without = append(s.Without, l)
	}
}

// neighbours returns the scores one level below and above.
func neighbours(c *rubric.Criterion, s Score) []Score {
	var all []Score
	for _, ladder := range Ladders(c, s) {
		at := Rung(c, ladder, s)
		if at > 0 {
			all = append(all, ladder[at-1])
		}
		if at+1 < len(ladder) {
			all = append(all, ladder[at+1])
		}
	}
	return all
}

// A search looks for the fewest changes of a sheet that together give at least
// the points that are needed. A loss needs the points the total is above the
// edge, and one more hundredth; missing a minimum level or stopping the
// evaluation does it alone, so it counts as all the points needed. A gain needs
// the points up to the next band, and does without whatever leaves a minimum
// level missed.
type search struct {
	r        *rubric.Rubric
	scores   []Score
	need     rubric.Points
	stars    int // whose minimum levels must hold
	up       bool
	children [][]int // of every criterion those whose applies_if names it
	// options are the moves of a criterion that counts, the longest first; of
	// one that counts only after a change, from nothing reached.
	options [][]move
	// closed is what its not counting does; nil where that can't be.
	closed []*move
}

// A move is one thing that can become of a criterion.
type move struct {
	to     Score
	steps  int
	amount rubric.Points
}

func loss(r *rubric.Rubric, scores []Score, out *Result) *search {
	band, _ := r.Decision.Band(out.Stars)
	s := newSearch(r, scores, out.Total.Sum-band.From+1, out.Stars, false)
	if out.Stars == r.Decision.Bands[len(r.Decision.Bands)-1].Stars {
		// There are no fewer stars; only a stop takes the rank away.
		s.need, s.stars = out.Total.Sum+1, 0
	}
	s.fill()
	return s
}

// gain returns nil if there are no more stars.
func gain(r *rubric.Rubric, scores []Score, out *Result) *search {
	next, ok := bandAbove(r.Decision, out.Stars)
	if !ok {
		return nil
	}
	s := newSearch(r, scores, max(next.From-out.Total.Sum, 0), next.Stars, true)
	s.fill()
	return s
}

func newSearch(r *rubric.Rubric, scores []Score, need rubric.Points, stars int, up bool) *search {
	return &search{r: r, scores: scores, need: need, stars: stars, up: up}
}

// fill works out the moves of every criterion.
func (s *search) fill() {
	n := len(s.r.Scored)
	s.children, s.options, s.closed = make([][]int, n), make([][]move, n), make([]*move, n)
	for i, c := range s.r.Scored {
		if c.AppliesIf != nil {
			s.children[c.AppliesIf.Index] = append(s.children[c.AppliesIf.Index], i)
		}
		was := pointsOf(s.r, s.scores, i)
		from := s.scores[i]
		shut := Score{} // what ceases to count has no score, what never did keeps its 0
		if applies(s.r, s.scores, i) == no {
			shut, from = from, Score{Case: from.Case}
		}
		s.options[i] = s.moves(c, from, was)
		broken := s.missed(c, shut)
		switch {
		case !s.up && broken:
			s.closed[i] = &move{to: shut, amount: s.need}
		case !s.up:
			s.closed[i] = &move{to: shut, amount: was}
		case !broken:
			s.closed[i] = &move{to: shut}
		}
	}
}

// moves lists what can become of a criterion that counts, from a score of it.
func (s *search) moves(c *rubric.Criterion, from Score, was rubric.Points) []move {
	var ways []move
	bare := len(c.Cases) > 0 && from.Case == "" && !CaseMatters(c)
	if bare { // nothing reached needs no case
		ways = append(ways, move{to: nothing(c)})
	}
	for _, ladder := range Ladders(c, from) {
		at := Rung(c, ladder, from)
		for k, to := range ladder {
			steps := k - at
			if !s.up {
				steps = -steps
			}
			if steps > 0 || steps == 0 && !bare {
				ways = append(ways, move{to: to, steps: steps})
			}
		}
	}
	var all []move
	for _, m := range ways {
		m.amount = m.to.Points(c) - was
		if !s.up {
			m.amount = -m.amount
		}
		broken := s.missed(c, m.to) || c.StopOnZero && m.to.Points(c) == 0
		if broken {
			m.amount = s.need
		}
		if !s.up || !broken {
			all = append(all, m)
		}
	}
	slices.SortStableFunc(all, func(a, b move) int { return b.steps - a.steps })
	return all
}

// missed reports whether a score of a criterion misses a minimum level that
// must hold. The zero Score is that of a criterion that does not count.
func (s *search) missed(c *rubric.Criterion, to Score) bool {
	for stars := 1; stars <= s.stars; stars++ {
		if mark := markOf(c, stars, to.Case); mark != nil && to.Points(c) < mark.Needs {
			return true
		}
	}
	return false
}

// A choice is what a search has made up its mind about for one criterion: by how
// many levels it changes, and which of the moves that do so it makes.
type choice struct {
	steps int // -1: any number
	move  int // position in search.options; -1: any; shut: it does not count
}

const (
	shut  = -2
	never = rubric.Points(-1) // there is no way
)

func (c choice) allows(m int, steps int) bool {
	return (c.steps < 0 || c.steps == steps) && (c.move == -1 || c.move == m)
}

// best returns for every number of changes the most that they give, never where
// there is no way, of the choices that are still free.
func (s *search) best(chosen []choice) []rubric.Points {
	all := []rubric.Points{0}
	for i, c := range s.r.Scored {
		if c.AppliesIf == nil {
			all = s.join(all, s.tree(i, chosen))
		}
	}
	return all
}

// tree is best for criterion i, which counts, and all that depend on it.
func (s *search) tree(i int, chosen []choice) []rubric.Points {
	open := make([][]rubric.Points, len(s.children[i]))
	closed := make([][]rubric.Points, len(s.children[i]))
	for k, child := range s.children[i] {
		open[k], closed[k] = s.tree(child, chosen), s.shutTree(child, chosen)
	}
	var all []rubric.Points
	for m, mv := range s.options[i] {
		if !chosen[i].allows(m, mv.steps) {
			continue
		}
		way := make([]rubric.Points, mv.steps+1)
		for k := range way {
			way[k] = never
		}
		way[mv.steps] = min(mv.amount, s.need)
		for k, child := range s.children[i] {
			if s.opens(mv.to, i, child) {
				way = s.join(way, open[k])
			} else {
				way = s.join(way, closed[k])
			}
		}
		for k, amount := range way {
			if k == len(all) {
				all = append(all, never)
			}
			all[k] = max(all[k], amount)
		}
	}
	return all
}

// opens reports whether criterion child counts after criterion i got a score.
func (s *search) opens(to Score, i, child int) bool {
	return to.Points(s.r.Scored[i]) >= s.r.Scored[child].AppliesIf.AtLeast
}

// shutTree is best for criterion i, which does not count, and all that depend
// on it.
func (s *search) shutTree(i int, chosen []choice) []rubric.Points {
	if s.closed[i] == nil || !chosen[i].allows(shut, 0) {
		return nil
	}
	all := []rubric.Points{min(s.closed[i].amount, s.need)}
	for _, child := range s.children[i] {
		all = s.join(all, s.shutTree(child, chosen))
	}
	return all
}

// join adds up the best of two groups of criteria.
func (s *search) join(a, b []rubric.Points) []rubric.Points {
	if len(a) == 0 || len(b) == 0 {
		return nil
	}
	all := make([]rubric.Points, len(a)+len(b)-1)
	for k := range all {
		all[k] = never
	}
	for k, x := range a {
		for l, y := range b {
			if x != never && y != never {
				all[k+l] = max(all[k+l], min(x+y, s.need))
			}
		}
	}
	return all
}

// find returns the fewest changes, nil if none are enough.
func (s *search) find(r *rubric.Rubric, in Input) *Shift {
	if s == nil {
		return nil
	}
	chosen := make([]choice, len(r.Scored))
	for i := range chosen {
		chosen[i] = choice{-1, -1}
	}
	enough := func(amount rubric.Points) bool { return amount >= s.need }
	fewest := slices.IndexFunc(s.best(chosen), enough)
	if fewest < 0 {
		return nil
	}
	leads := func() bool {
		all := s.best(chosen)
		return fewest < len(all) && enough(all[fewest])
	}
	for i := range chosen {
		s.chooseSteps(&chosen[i], i, leads)
	}
	out := &Shift{Changes: fewest, Ways: s.count(fewest)}
	in.Scores = slices.Clone(in.Scores)
	for i, c := range r.Scored {
		s.chooseMove(&chosen[i], i, leads)
		if chosen[i].move == shut {
			in.Scores[i] = s.closed[i].to
			continue
		}
		m := s.options[i][chosen[i].move]
		if m.steps > 0 {
			out.Steps = append(out.Steps, Step{c, in.Scores[i], m.to, m.steps})
		}
		in.Scores[i] = m.to
	}
	if res, err := Evaluate(r, in); err == nil {
		out.Status, out.Stars = res.Status, res.Stars
	}
	return out
}

// chooseSteps settles on the most levels that criterion i can change by.
func (s *search) chooseSteps(c *choice, i int, leads func() bool) {
	for _, m := range s.options[i] {
		if c.steps == m.steps {
			continue
		}
		if c.steps = m.steps; leads() {
			return
		}
	}
	c.steps = 0
}

// chooseMove settles on the first move of criterion i that does.
func (s *search) chooseMove(c *choice, i int, leads func() bool) {
	for m := range s.options[i] {
		if c.move = m; leads() {
			return
		}
	}
	c.move = shut
}

// term is how many ways there are of giving an amount by a number of changes.
type term struct {
	steps  int
	amount rubric.Points
	ways   int
}

// count returns how many ways there are of changing the stars by a number of
// changes.
func (s *search) count(changes int) int {
	all := []term{{0, 0, 1}}
	for i, c := range s.r.Scored {
		if c.AppliesIf == nil {
			all = s.multiply(all, s.ways(i, changes), changes)
		}
	}
	n := 0
	for _, t := range all {
		if t.steps == changes && t.amount >= s.need {
			n = min(n+t.ways, MaxWays)
		}
	}
	return n
}

// ways is what tree looks through, counted.
func (s *search) ways(i, changes int) []term {
	var all []term
	for _, m := range s.options[i] {
		way := []term{{m.steps, min(m.amount, s.need), 1}}
		for _, child := range s.children[i] {
			if s.opens(m.to, i, child) {
				way = s.multiply(way, s.ways(child, changes), changes)
			} else {
				way = s.multiply(way, s.shutWays(child), changes)
			}
		}
		all = append(all, way...)
	}
	return s.collect(all, changes)
}

func (s *search) shutWays(i int) []term {
	if s.closed[i] == nil {
		return nil
	}
	all := []term{{0, min(s.closed[i].amount, s.need), 1}}
	for _, child := range s.children[i] {
		all = s.multiply(all, s.shutWays(child), 0)
	}
	return all
}

func (s *search) multiply(a, b []term, changes int) []term {
	all := make([]term, 0, len(a)*len(b))
	for _, x := range a {
		for _, y := range b {
			if x.steps+y.steps <= changes {
				all = append(all, term{x.steps + y.steps, min(x.amount+y.amount, s.need), min(x.ways*y.ways, MaxWays)})
			}
		}
	}
	return s.collect(all, changes)
}

// collect puts terms of the same steps and amount together.
func (s *search) collect(all []term, changes int) []term {
	slices.SortFunc(all, func(a, b term) int {
		return cmp.Or(cmp.Compare(a.steps, b.steps), cmp.Compare(a.amount, b.amount))
	})
	kept := all[:0]
	for _, t := range all {
		if last := len(kept) - 1; last >= 0 && kept[last].steps == t.steps && kept[last].amount == t.amount {
			kept[last].ways = min(kept[last].ways+t.ways, MaxWays)
		} else if t.steps <= changes {
			kept = append(kept, t)
		}
	}
	return kept
}
