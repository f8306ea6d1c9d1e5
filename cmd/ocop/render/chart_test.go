package render

import (
	"testing"

	"ocop/rubric"
	"ocop/rubric/lang"
	"ocop/scoring"
)

// TestNoNumberOnAnEdge draws totals close to the edges, as many of each as have
// one to four digits: no number over a bar lies on the line of an edge, and the
// line leaves room for nothing else.
func TestNoNumberOnAnEdge(t *testing.T) {
	for _, edge := range []rubric.Points{90 * rubric.Scale, 91 * rubric.Scale, 7025, 1 * rubric.Scale, 100 * rubric.Scale} {
		for _, many := range []int{1, 10, 100, 1000} {
			h := NewHTML(Selection{}, Options{Lang: lang.VI})
			for _, by := range []rubric.Points{-200, -100, 0, 100, 200} {
				total := edge + by
				if total < 0 || total > 100*rubric.Scale {
					continue
				}
				n := many
				if by == 0 {
					n = max(many/2, 1)
				}
				for range n {
					h.Add(&Record{
						Path: "a.yaml", Rated: true, Status: scoring.Rated, Stars: 3, Total: scoring.Mean{Sum: total, N: 1},
						Bands: []rubric.Band{{Stars: 4, From: edge}, {Stars: 3, From: 50 * rubric.Scale}},
					})
				}
			}
			c := h.totals()
			for _, e := range c.Edges {
				gaps := c.Floor - edgeTop
				for _, l := range e.Lines {
					gaps -= l.To - l.From
					if l.From >= l.To || l.From < edgeTop || l.To > c.Floor {
						t.Errorf("edge %v: a line from %d to %d", edge, l.From, l.To)
					}
					for _, b := range c.Bars {
						half := (15*len(b.End) + 3) / 4 // half of 7.5 a digit, rounded up
						if e.X > b.LabelX-half && e.X < b.LabelX+half && l.To > b.TextY-10 && l.From < b.TextY {
							t.Errorf("edge %v at %d, from %d to %d: crosses the number %s at %d,%d", edge, e.X, l.From, l.To, b.End, b.LabelX, b.TextY)
						}
					}
				}
				if gaps > 15*len(c.Bars) || e.Label == "3 sao: 50" && gaps != 0 {
					t.Errorf("edge %v, %s: %d of the line are left out", edge, e.Label, gaps)
				}
				if e.TextY >= edgeTop {
					t.Errorf("edge %v: its name is on the line", edge)
				}
			}
			if many == 10 && len(c.Edges[len(c.Edges)-1].Lines) < 2 && edge == 90*rubric.Scale {
				t.Errorf("the number over the bar at 90 has no gap: %+v", c.Edges)
			}
		}
	}
}
