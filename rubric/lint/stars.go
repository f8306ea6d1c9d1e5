package lint

import (
	"fmt"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
)

// Proofs is what is proven about a set, on one agreed sheet that is complete and
// is not stopped.
type Proofs struct {
	Proven bool // false: too many ways of scoring; nothing below is filled in
	Stars  []StarProof
	Caps   []CapProof
}

// A StarProof tells with which totals a number of stars is possible.
type StarProof struct {
	Stars           int
	From            rubric.Points // of its band
	Least, Greatest *Witness      // least and greatest total; nil if the stars are not possible
	// Minimums is the least total at which the minimum levels for these stars,
	// and for fewer, are all met; nil if they never are.
	Minimums *Witness
}

// A CapProof tells with which totals the points alone give Band stars, but the
// minimum levels only Stars.
type CapProof struct {
	Band, Stars     int
	Least, Greatest *Witness
}

// span is a least and a greatest total, each with what the minimum levels allow.
type span struct {
	found                   bool
	least, greatest         int
	leastMost, greatestMost int
}

func (s *span) add(total, most int) {
	if !s.found || total < s.least {
		s.least, s.leastMost = total, most
	}
	if !s.found || total > s.greatest {
		s.greatest, s.greatestMost = total, most
	}
	s.found = true
}

// each calls f for every total and what the minimum levels allow with it.
func (a *reach) each(f func(total, most int)) {
	for most, totals := range a.last() {
		for t := range a.m.greatest + 1 {
			if totals.has(t) {
				f(t, most)
			}
		}
	}
}

// proofs works out the ranges of all stars, the highest first.
func (m *model) proofs() Proofs {
	out := Proofs{Proven: m.ok}
	if !m.ok {
		return out
	}
	ranges := make([]span, m.top+1)
	minimums := make([]span, m.top+1)
	caps := map[[2]int]*span{}
	m.all.each(func(total, most int) {
		band, stars := m.stars[total], m.result(total, most)
		ranges[stars].add(total, most)
		for n := 0; n <= most; n++ {
			minimums[n].add(total, most)
		}
		if stars < band {
			key := [2]int{band, stars}
			if caps[key] == nil {
				caps[key] = &span{}
			}
			caps[key].add(total, most)
		}
	})
	for _, b := range m.r.Decision.Bands {
		p := StarProof{Stars: b.Stars, From: b.From}
		p.Least, p.Greatest = m.ends(ranges[b.Stars], fmt.Sprintf("stars-%d", b.Stars))
		p.Minimums, _ = m.ends(minimums[b.Stars], fmt.Sprintf("minimums-%d", b.Stars))
		out.Stars = append(out.Stars, p)
	}
	for _, band := range m.r.Decision.Bands {
		for _, b := range m.r.Decision.Bands {
			if s := caps[[2]int{band.Stars, b.Stars}]; s != nil {
				c := CapProof{Band: band.Stars, Stars: b.Stars}
				c.Least, c.Greatest = m.ends(*s, fmt.Sprintf("points-%d-capped-%d", band.Stars, b.Stars))
				out.Caps = append(out.Caps, c)
			}
		}
	}
	return out
}

// ends returns witnesses of both ends of a span, nil if it is empty.
func (m *model) ends(s span, name string) (least, greatest *Witness) {
	if !s.found {
		return nil, nil
	}
	least = m.witness(name+"-least", m.all.families, m.all.trace(s.least, s.leastMost))
	greatest = m.witness(name+"-greatest", m.all.families, m.all.trace(s.greatest, s.greatestMost))
	return least, greatest
}

// Witnesses returns the witnesses of the proofs, in their order.
func (p Proofs) Witnesses() []*Witness {
	var all []*Witness
	add := func(ws ...*Witness) {
		for _, w := range ws {
			if w != nil {
				all = append(all, w)
			}
		}
	}
	for _, s := range p.Stars {
		add(s.Least, s.Greatest, s.Minimums)
	}
	for _, c := range p.Caps {
		add(c.Least, c.Greatest)
	}
	return all
}

// unreached lists the bands whose stars no agreed sheet comes to, and whether a
// mean of several sheets can.
func (m *model) unreached() (never, byMean []int) {
	if !m.ok {
		return nil, nil
	}
	reached := make([]bool, m.top+1)
	met := make([]span, m.top+1)
	m.all.each(func(total, most int) {
		reached[m.result(total, most)] = true
		for n := 0; n <= most; n++ {
			met[n].add(total, most)
		}
	})
	bands := m.r.Decision.Bands
	for i, b := range bands {
		if reached[b.Stars] {
			continue
		}
		// Means of sheets that all meet the minimums lie anywhere between the
		// least and the greatest of them.
		s := met[b.Stars]
		low := max(b.From, m.points(s.least))
		if s.found && low <= m.points(s.greatest) && (i == 0 || low < bands[i-1].From) {
			byMean = append(byMean, i)
		} else {
			never = append(never, i)
		}
	}
	return never, byMean
}

func starsUnreachable(s *subject) []Finding {
	never, _ := s.m.unreached()
	var out []Finding
	for _, i := range never {
		b := s.Rubric.Decision.Bands[i]
		out = append(out, whole(diag.StarsUnreachable, "parts", number(b.Stars), s.m.why(i)))
	}
	return out
}

// why says what keeps the stars of a band from being reached.
func (m *model) why(band int) lang.Text {
	b := m.r.Decision.Bands[band]
	low, high := m.greatest+1, -1
	m.all.each(func(total, _ int) { low, high = min(low, total), max(high, total) })
	switch {
	case high < 0:
		return lang.Text{VI: "mọi cách chấm đều bị dừng đánh giá", EN: "every way of scoring stops the evaluation"}
	case m.points(high) < b.From:
		return lang.Text{
			VI: fmt.Sprintf("tổng nhiều nhất là %s, hạng từ %s", m.points(high).In(lang.VI), b.From.In(lang.VI)),
			EN: fmt.Sprintf("the greatest total is %s, the band starts at %s", m.points(high), b.From)}
	case band > 0 && m.points(low) >= m.r.Decision.Bands[band-1].From:
		return lang.Text{
			VI: fmt.Sprintf("tổng ít nhất là %s, đã thuộc hạng trên", m.points(low).In(lang.VI)),
			EN: fmt.Sprintf("the least total is %s, which is of a higher band", m.points(low))}
	}
	return lang.Text{VI: "các mức tối thiểu không bao giờ cùng đạt", EN: "the minimum levels are never all met"}
}

func starsOnlyByMean(s *subject) []Finding {
	_, byMean := s.m.unreached()
	var out []Finding
	for _, i := range byMean {
		bands := s.Rubric.Decision.Bands
		to := rubric.MaxPoints
		if i > 0 {
			to = bands[i-1].From
		}
		out = append(out, whole(diag.StarsOnlyByMean, "parts", number(bands[i].Stars), bands[i].From, to))
	}
	return out
}

// bandsJoin tells where a mean between two whole totals belongs: bands have a
// beginning and no end, so between two of them there is neither gap nor overlap.
func bandsJoin(s *subject) []Finding {
	bands := s.Rubric.Decision.Bands
	if len(bands) < 2 {
		return nil
	}
	edge := bands[0].From
	return []Finding{whole(diag.BandsJoin, "", number(bands[0].Stars), edge,
		edge-rubric.Scale/2, number(bandOf(s.Rubric.Decision, edge-rubric.Scale/2)))}
}

func tooManyWays(s *subject) []Finding {
	if s.m.ok {
		return nil
	}
	return []Finding{whole(diag.TooManyWays, "parts", number(maxWays))}
}
