package plan

import (
	"slices"

	"ocop/rubric"
	"ocop/scoring"
)

// blocks says why a request has no plan: the limit of changes; or else which of
// the criteria that may not change would have to, as few of them as possible; or
// else what no change of levels can mend.
func (s *state) blocks(band rubric.Band, req Request) []Block {
	if req.MaxChanges > 0 {
		free := req
		free.MaxChanges = 0
		free.Price = s.zero(req)
		if plans, _ := s.problem(band, free).solve(1); len(plans) > 0 {
			return []Block{{Kind: Limit, Least: plans[0].Cost.Touched}}
		}
	}
	if held := s.held(band, req); len(held) > 0 {
		return held
	}
	return s.hopeless(band)
}

// zero prices whatever has a price at nothing, so that only the number of
// changes counts.
func (s *state) zero(req Request) func(int, rubric.Points) (Amount, bool) {
	if req.Price == nil {
		return nil
	}
	return func(i int, to rubric.Points) (Amount, bool) {
		_, ok := req.Price(i, to)
		return 0, ok
	}
}

// held lists the criteria that a plan would have to touch and may not, the
// fewest that are enough. It returns none if that would not help.
func (s *state) held(band rubric.Band, req Request) []Block {
	priced := func(i int, to rubric.Points) bool {
		if req.Price == nil {
			return true
		}
		_, ok := req.Price(i, to)
		return ok
	}
	p := s.problem(band, Request{Price: func(i int, to rubric.Points) (Amount, bool) {
		if slices.Contains(req.Fixed, i) || !priced(i, to) {
			return 1, true
		}
		return 0, true
	}})
	plans, _ := p.solve(1)
	if len(plans) == 0 {
		return nil
	}
	var all []Block
	for _, step := range plans[0].Steps {
		if step.Amount == 0 {
			continue
		}
		i := step.Criterion.Index
		b := Block{Criterion: step.Criterion}
		now := make([]scoring.Score, len(s.sheets))
		for k := range now {
			now[k] = s.sheets[k][i]
		}
		if b.Stars = p.missed(step.Criterion, now); b.Stars > 0 {
			m, _ := scoring.JudgeMinimum(s.in, step.Criterion, b.Stars, now)
			b.Needs = m.Needs
		}
		if slices.Contains(req.Fixed, i) {
			b.Kind = Held
			all = append(all, b)
		}
		if !priced(i, step.To.Points(step.Criterion)) {
			b.Kind = Unpriced
			all = append(all, b)
		}
	}
	return all
}

// hopeless says what stands in the way even if every level may be raised.
func (s *state) hopeless(band rubric.Band) []Block {
	p := s.problem(band, Request{})
	var all []Block
	for _, i := range p.order {
		c := s.r.Scored[i]
		everybody := make([]byte, len(s.sheets))
		for k := range everybody {
			everybody[k] = '1'
		}
		if len(p.options(i, string(everybody))) > 0 {
			continue
		}
		b := Block{Kind: NoLevel, Criterion: c}
		top := s.top(i)
		b.Stars = p.missed(c, top)
		m, _ := scoring.JudgeMinimum(s.in, c, b.Stars, top)
		b.Needs = m.Needs
		if m.Ruling != nil && !m.Ruling.Met {
			b.Kind = Ruled
		}
		all = append(all, b)
	}
	most := scoring.Mean{N: len(s.sheets)}
	for i, c := range s.r.Scored {
		for _, score := range s.top(i) {
			most.Sum += score.Points(c)
		}
	}
	if len(all) == 0 || !most.AtLeast(band.From) {
		all = append(all, Block{Kind: TooFew, Most: most})
	}
	return all
}

// top returns the best that every sheet can give criterion i.
func (s *state) top(i int) []scoring.Score {
	c := s.r.Scored[i]
	all := make([]scoring.Score, len(s.sheets))
	for k := range all {
		given := s.given[k][i]
		for _, ladder := range scoring.Ladders(c, given) {
			if best := ladder[len(ladder)-1]; best.Points(c) > all[k].Points(c) {
				all[k] = best
			}
		}
	}
	return all
}
