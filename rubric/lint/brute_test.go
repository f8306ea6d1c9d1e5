package lint_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/lint"
	"ocop/scoring"
)

// drawRubric makes a small set with everything a set can have: parts of points,
// marks, cases, applies_if, criteria whose 0 stops, levels below each other. Not
// all of them would pass the checks of a file; the proofs must hold all the same.
func drawRubric(t *rapid.T) *rubric.Rubric {
	d := &rubric.Decision{ID: "d"}
	from := rubric.Points(0)
	for stars := 1; stars <= 5; stars++ {
		if stars == 1 || rapid.IntRange(0, 4).Draw(t, "band") > 0 {
			d.Bands = append([]rubric.Band{{Stars: stars, From: from, Recognised: stars > 2}}, d.Bands...)
			from += rubric.Points(rapid.IntRange(1, 8).Draw(t, "width")) * 50
		}
	}
	r := &rubric.Rubric{ID: "d/1", Title: lang.Text{VI: "t"}, Decision: d, Parts: []*rubric.Criterion{{Code: "A"}}}
	n := rapid.IntRange(1, 4).Draw(t, "criteria")
	for i := range n {
		c := &rubric.Criterion{Code: fmt.Sprint(i + 1), Title: lang.Text{VI: fmt.Sprint("c", i)}}
		cases := []string{""}
		if rapid.IntRange(0, 4).Draw(t, "cases") == 0 {
			cases = []string{"a", "b"}
			c.Cases = []rubric.Case{{ID: "a"}, {ID: "b"}}
		}
		for _, cs := range cases {
			points := rubric.Points(0)
			if rapid.Bool().Draw(t, "floor") {
				points = 50
			}
			for j := range rapid.IntRange(1, 3).Draw(t, "levels") {
				l := rubric.Level{Points: points, Case: cs, Label: lang.Text{VI: fmt.Sprint(cs, j)}}
				if rapid.IntRange(0, 2).Draw(t, "marked") == 0 {
					l.MinimumFor = rapid.IntRange(2, 5).Draw(t, "mark")
				}
				c.Levels = append(c.Levels, l)
				points += rubric.Points(rapid.IntRange(1, 3).Draw(t, "step")) * 50
				if rapid.IntRange(0, 4).Draw(t, "back") == 0 {
					points -= 100
					points = max(points, 0)
				}
			}
		}
		c.StopOnZero = rapid.IntRange(0, 5).Draw(t, "stops") == 0
		if i > 0 && rapid.IntRange(0, 2).Draw(t, "gated") == 0 {
			c.AppliesIf = &rubric.AppliesIf{
				Criterion: fmt.Sprint(rapid.IntRange(1, i).Draw(t, "gate")),
				AtLeast:   rubric.Points(rapid.IntRange(1, 4).Draw(t, "least")) * 50,
			}
		}
		r.Parts[0].Criteria = append(r.Parts[0].Criteria, c)
	}
	r.Index()
	return r
}

// sheets calls f with every complete sheet that fits the rubric.
func sheets(r *rubric.Rubric, f func([]scoring.Score)) {
	sheet := make([]scoring.Score, len(r.Scored))
	var fill func(i int)
	fill = func(i int) {
		if i == len(sheet) {
			f(sheet)
			return
		}
		c := r.Scored[i]
		sheet[i] = scoring.Score{}
		fill(i + 1)
		if len(c.Cases) == 0 {
			sheet[i] = scoring.Score{Given: true}
			fill(i + 1)
		}
		for _, cs := range c.Cases {
			sheet[i] = scoring.Score{Given: true, Case: cs.ID}
			fill(i + 1)
		}
		for j, l := range c.Levels {
			sheet[i] = scoring.Score{Given: true, Level: j + 1, Case: l.Case}
			fill(i + 1)
		}
	}
	fill(0)
}

// rated scores a sheet; false if it does not fit, is incomplete or is stopped.
func rated(r *rubric.Rubric, sheet []scoring.Score) (*scoring.Result, bool) {
	res, err := scoring.Evaluate(r, scoring.Input{Scores: sheet})
	return res, err == nil && res.Status == scoring.Rated
}

type ends struct {
	found           bool
	least, greatest rubric.Points
}

func (e *ends) add(p rubric.Points) {
	if !e.found || p < e.least {
		e.least = p
	}
	if !e.found || p > e.greatest {
		e.greatest = p
	}
	e.found = true
}

// allows returns the stars that the minimum levels of a result allow.
func allows(res *scoring.Result, top int) int {
	for _, m := range res.Minimums {
		if !m.Met {
			top = min(top, m.Stars-1)
		}
	}
	return top
}

// TestProofs compares the proofs with trying every sheet.
func TestProofs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawRubric(t)
		top := r.Decision.Bands[0].Stars
		stars, minimums, caps := map[int]*ends{}, map[int]*ends{}, map[[2]int]*ends{}
		for n := range top + 1 {
			stars[n], minimums[n] = &ends{}, &ends{}
		}
		sheets(r, func(sheet []scoring.Score) {
			res, ok := rated(r, sheet)
			if !ok {
				return
			}
			total := res.Total.Sum
			stars[res.Stars].add(total)
			for n := range allows(res, top) + 1 {
				minimums[n].add(total)
			}
			if res.Stars < res.Band.Stars {
				key := [2]int{res.Band.Stars, res.Stars}
				if caps[key] == nil {
					caps[key] = &ends{}
				}
				caps[key].add(total)
			}
		})
		report := lint.Check(lint.Subject{Rubric: r})
		for _, w := range report.Proofs.Witnesses() {
			checkWitness(t, r, w)
		}
		count := 0
		for _, f := range report.Findings {
			if f.Code == diag.StarsUnreachable || f.Code == diag.StarsOnlyByMean {
				count++
			}
		}
		missing := 0
		for _, b := range r.Decision.Bands {
			if !stars[b.Stars].found {
				missing++
			}
		}
		if count != missing {
			t.Fatalf("%d bands no sheet comes to, told of %d", missing, count)
		}
		for _, p := range report.Proofs.Stars {
			same(t, fmt.Sprint("stars ", p.Stars), *stars[p.Stars], p.Least, p.Greatest)
			want := *minimums[p.Stars]
			want.greatest = want.least
			same(t, fmt.Sprint("minimums ", p.Stars), want, p.Minimums, p.Minimums)
		}
		if len(caps) != len(report.Proofs.Caps) {
			t.Fatalf("%d ranges of caps, want %d", len(report.Proofs.Caps), len(caps))
		}
		for _, c := range report.Proofs.Caps {
			e := caps[[2]int{c.Band, c.Stars}]
			if e == nil {
				t.Fatalf("no sheet has the points for %d and comes to %d stars", c.Band, c.Stars)
			}
			same(t, fmt.Sprint("cap ", c.Band, c.Stars), *e, c.Least, c.Greatest)
		}
	})
}

func same(t *rapid.T, what string, want ends, least, greatest *lint.Witness) {
	t.Helper()
	switch {
	case want.found != (least != nil) || want.found != (greatest != nil):
		t.Fatalf("%s: possible %v, proven %v", what, want.found, least != nil)
	case want.found && (least.Total != want.least || greatest.Total != want.greatest):
		t.Fatalf("%s: %v to %v, want %v to %v", what, least.Total, greatest.Total, want.least, want.greatest)
	}
}

// checkWitness scores a witness and compares it with what it claims.
func checkWitness(t interface {
	Helper()
	Fatalf(string, ...any)
}, r *rubric.Rubric, w *lint.Witness) *scoring.Result {
	t.Helper()
	sheet := make([]scoring.Score, len(w.Choices))
	for i, ch := range w.Choices {
		sheet[i] = scoring.Score{Given: ch.Given, Level: ch.Level, Case: ch.Case}
	}
	res, err := scoring.Evaluate(r, scoring.Input{Scores: sheet})
	if err != nil {
		t.Fatalf("%s: %v", w.Name, err)
	}
	if res.Status != scoring.Rated || res.Total.Sum != w.Total || res.Band.Stars != w.Band || res.Stars != w.Stars {
		t.Fatalf("%s claims %v, band %d, %d stars; it is %s, %v, band %d, %d stars", w.Name, w.Total, w.Band, w.Stars,
			res.Status, res.Total, res.Band.Stars, res.Stars)
	}
	return res
}

// withoutMark returns the rubric without one mark.
func withoutMark(r *rubric.Rubric, c, level int) *rubric.Rubric {
	out := *r
	out.Parts = []*rubric.Criterion{{Code: "A"}}
	for i, old := range r.Scored {
		n := *old
		n.Levels = append([]rubric.Level(nil), old.Levels...)
		if i == c {
			n.Levels[level].MinimumFor = 0
		}
		if old.AppliesIf != nil {
			gate := *old.AppliesIf
			n.AppliesIf = &gate
		}
		out.Parts[0].Criteria = append(out.Parts[0].Criteria, &n)
	}
	out.Index()
	return &out
}

// findings returns where a rule has findings: "criterion level".
func findings(report *lint.Report, code diag.Code) map[string]lint.Finding {
	all := map[string]lint.Finding{}
	for _, f := range report.Findings {
		if f.Code != code {
			continue
		}
		key := fmt.Sprint(f.Level)
		if f.Criterion != nil {
			key = fmt.Sprint(f.Criterion.Index, " ", f.Level)
		}
		all[key] = f
	}
	return all
}

// TestMinimumIdle compares the marks that are said never to decide with taking
// each of them out and scoring every sheet.
func TestMinimumIdle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawRubric(t)
		report := lint.Check(lint.Subject{Rubric: r})
		idle := findings(report, diag.MinimumIdle)
		for _, f := range idle {
			if f.Witness != nil {
				checkWitness(t, r, f.Witness)
			}
		}
		unreachable := map[int]bool{}
		for _, p := range report.Proofs.Stars {
			unreachable[p.Stars] = p.Minimums == nil
		}
		for i, c := range r.Scored {
			for _, mark := range c.Marks {
				// A star of no band, a second mark for the same stars and one
				// that nobody can meet are faults the checks tell of.
				if _, ok := r.Decision.Band(mark.Stars); !ok || unreachable[mark.Stars] || repeated(c, mark) {
					continue
				}
				less := withoutMark(r, i, mark.Level)
				decides := false
				sheets(r, func(sheet []scoring.Score) {
					before, ok := rated(r, sheet)
					if !ok || decides {
						return
					}
					after, _ := rated(less, sheet)
					decides = before.Stars != after.Stars
				})
				if _, told := idle[fmt.Sprint(i, " ", mark.Level)]; told == decides {
					t.Fatalf("the mark for %d stars at level %d of %s: told idle %v, decides %v", mark.Stars, mark.Level+1, c.Code, told, decides)
				}
			}
		}
	})
}

func repeated(c *rubric.Criterion, mark rubric.Mark) bool {
	n := 0
	for _, m := range c.Marks {
		if m.Stars == mark.Stars {
			n++
		}
	}
	return n > 1
}

// lowered returns the sheet with criterion i a level lower in its case, and what
// then does not apply without a score.
func lowered(r *rubric.Rubric, sheet []scoring.Score, i int) []scoring.Score {
	out := append([]scoring.Score(nil), sheet...)
	level := 0
	for j := range sheet[i].Level - 1 {
		if r.Scored[i].Levels[j].Case == sheet[i].Case {
			level = j + 1
		}
	}
	out[i].Level = level
	for range r.Scored {
		for k, c := range r.Scored {
			if c.AppliesIf != nil && applies(r, sheet, k) && !applies(r, out, k) {
				out[k] = scoring.Score{}
			}
		}
	}
	return out
}

func applies(r *rubric.Rubric, sheet []scoring.Score, i int) bool {
	a := r.Scored[i].AppliesIf
	return a == nil || applies(r, sheet, a.Index) && sheet[a.Index].Points(r.Scored[a.Index]) >= a.AtLeast
}

// TestLevels compares dead levels and raises that cost a star with lowering every
// criterion of every sheet.
func TestLevels(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawRubric(t)
		needed, falls := map[string]bool{}, map[string]bool{}
		sheets(r, func(sheet []scoring.Score) {
			high, ok := rated(r, sheet)
			if !ok {
				return
			}
			for i, s := range sheet {
				if s.Level == 0 {
					continue
				}
				key := fmt.Sprint(i, " ", s.Level-1)
				low, ok := rated(r, lowered(r, sheet, i))
				switch {
				case low == nil || low.Status == scoring.Incomplete:
				case !ok:
					needed[key] = true // it was stopped
				case high.Stars > low.Stars:
					needed[key] = true
				case high.Stars < low.Stars:
					falls[key] = true
				}
			}
		})
		report := lint.Check(lint.Subject{Rubric: r})
		dead, not := findings(report, diag.LevelDead), findings(report, diag.NotMonotone)
		for i, c := range r.Scored {
			for j, l := range c.Levels {
				key := fmt.Sprint(i, " ", j)
				if _, told := dead[key]; l.Points > 0 && told == needed[key] {
					t.Fatalf("level %d of %s: told dead %v, needed %v", j+1, c.Code, told, needed[key])
				}
				f, told := not[key]
				if told != falls[key] {
					t.Fatalf("level %d of %s: told not monotone %v, is %v", j+1, c.Code, told, falls[key])
				}
				if told {
					checkWitness(t, r, f.Witness)
				}
			}
		}
	})
}
