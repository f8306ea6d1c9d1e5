package lint

import (
	"fmt"
	"slices"
	"strconv"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
)

func number(n int) string { return strconv.Itoa(n) }

// best is the way of scoring a family with the most points that meets its
// minimum levels up to some stars.
func (f *family) best(stars int) (way, bool) {
	return f.bestOf(func(w way) bool { return w.most >= stars })
}

func (f *family) bestOf(fits func(way) bool) (best way, ok bool) {
	for _, w := range f.ways {
		if !w.stops && fits(w) && (!ok || w.points > best.points) {
			best, ok = w, true
		}
	}
	return best, ok
}

// minimumIdle finds minimum levels that can never decide: whoever misses one has
// too few points for its stars anyway, or misses another minimum for them too.
// A minimum decides if a sheet misses it, misses no other one up to its stars,
// and has the points of the band; so it is enough to look at the sheet with the
// most points among those.
func minimumIdle(s *subject) []Finding {
	if !s.m.ok {
		return nil
	}
	var out []Finding
	for i, f := range s.m.families {
		for k, member := range f.members {
			c := s.Rubric.Scored[member]
			for _, mark := range c.Marks {
				finding, idle := s.idle(i, k, mark)
				if idle {
					out = append(out, finding)
				}
			}
		}
	}
	return out
}

func (s *subject) idle(i, k int, mark rubric.Mark) (Finding, bool) {
	f, c := s.m.families[i], s.Rubric.Scored[s.m.families[i].members[k]]
	ways := make([]way, len(s.m.families))
	var total rubric.Points
	for j, other := range s.m.families {
		var ok bool
		if j == i {
			ways[j], ok = f.bestOf(func(w way) bool { return w.misses(k, mark) })
		} else {
			ways[j], ok = other.best(mark.Stars)
		}
		if !ok && j != i {
			return Finding{}, false // the stars can't be reached, which is told elsewhere
		}
		if !ok && mark.Needs == 0 {
			return atLevel(diag.MinimumIdle, c, mark.Level, "minimum_for", number(mark.Stars), c.Code,
				lang.Text{VI: "0 điểm thì ai cũng đạt", EN: "everybody has 0 points"}), true
		}
		if !ok {
			return atLevel(diag.MinimumIdle, c, mark.Level, "minimum_for", number(mark.Stars), c.Code,
				lang.Text{VI: "không phiếu nào thiếu riêng mức này", EN: "no sheet misses it alone"}), true
		}
		total += ways[j].points
	}
	band, _ := s.Rubric.Decision.Band(mark.Stars)
	if total >= band.From {
		return Finding{}, false
	}
	finding := atLevel(diag.MinimumIdle, c, mark.Level, "minimum_for", number(mark.Stars), c.Code, lang.Text{
		VI: fmt.Sprintf("không đạt mức này thì tổng nhiều nhất %s, dưới %s điểm của hạng", total.In(lang.VI), band.From.In(lang.VI)),
		EN: fmt.Sprintf("without it the total is at most %s, below the band's %s", total, band.From)})
	finding.Witness = s.m.witness(fmt.Sprintf("minimum-idle-%s-%d", fileName(c.Code), mark.Stars), s.m.families, ways)
	return finding, true
}

// misses reports whether a way misses a mark of member k, judged in the mark's
// case, and no other one up to its stars.
func (w way) misses(k int, mark rubric.Mark) bool {
	hit := false
	for _, m := range w.missed {
		switch {
		case m.stars > mark.Stars:
		case m.member == k && m.stars == mark.Stars && (w.choices[k].Case == mark.Case || !w.choices[k].Given):
			hit = true
		default:
			return false
		}
	}
	return hit
}

// topLevel reports whether a mark stands on the top level of its criterion and
// case.
func topLevel(c *rubric.Criterion, mark rubric.Mark) bool {
	return !slices.ContainsFunc(c.Levels, func(l rubric.Level) bool { return l.Case == mark.Case && l.Points > mark.Needs })
}

// lowestRecognised returns the fewest stars that are recognised.
func lowestRecognised(d *rubric.Decision) int {
	stars := 0
	for _, b := range d.Bands {
		if b.Recognised {
			stars = b.Stars
		}
	}
	return stars
}

// minimumOnTop tells of minimum levels on the top level, of which there is none
// better: the law allows it.
func minimumOnTop(s *subject) []Finding {
	return s.onTop(diag.MinimumOnTop, func(c *rubric.Criterion, stars int) bool { return !s.oddOnTop(c, stars) })
}

// lowestMinimumOnTop finds criteria that must have full points for the product to
// be recognised at all. That is rarely meant, where most sister sets do otherwise.
func lowestMinimumOnTop(s *subject) []Finding { return s.onTop(diag.LowestMinimumOnTop, s.oddOnTop) }

func (s *subject) oddOnTop(c *rubric.Criterion, stars int) bool {
	if stars != lowestRecognised(s.Rubric.Decision) {
		return false
	}
	others := s.others(c)
	same := 0
	for _, o := range others {
		if slices.ContainsFunc(o.c.Marks, func(m rubric.Mark) bool { return m.Stars == stars && topLevel(o.c, m) }) {
			same++
		}
	}
	return same < few || 2*same <= len(others)
}

func (s *subject) onTop(code diag.Code, meant func(c *rubric.Criterion, stars int) bool) []Finding {
	var out []Finding
	for _, c := range s.Rubric.Scored {
		for _, mark := range c.Marks {
			if topLevel(c, mark) && meant(c, mark.Stars) {
				out = append(out, atLevel(code, c, mark.Level, "minimum_for", number(mark.Stars), c.Code, mark.Needs))
			}
		}
	}
	return out
}

// gateBetweenLevels finds applies_if whose points are no level of the criterion
// it names: it means the next level above, and a reader may take it for another.
func gateBetweenLevels(s *subject) []Finding {
	var out []Finding
	for _, c := range s.Rubric.Scored {
		if c.AppliesIf == nil || c.AppliesIf.Index < 0 {
			continue
		}
		on := s.Rubric.Scored[c.AppliesIf.Index]
		if !slices.ContainsFunc(on.Levels, func(l rubric.Level) bool { return l.Points == c.AppliesIf.AtLeast }) {
			out = append(out, at(diag.GateBetweenLevels, c, "applies_if", c.Code, c.AppliesIf.AtLeast, on.Code))
		}
	}
	return out
}

// fileName makes a code fit for a part of a file's name.
func fileName(code string) string {
	out := []rune(code)
	for i, r := range out {
		if r == '/' || r == '.' {
			out[i] = '-'
		}
	}
	return string(out)
}
