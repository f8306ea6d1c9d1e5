package scoring_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"ocop/rubric"
	"ocop/scoring"
)

// aLadder is the points criterion c can have in a case, rising, with 0.
func aLadder(c *rubric.Criterion, of string) []rubric.Points {
	all := []rubric.Points{0}
	for _, l := range c.Levels {
		if l.Case == of {
			all = append(all, l.Points)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// scoreOf is the score of some points in a case.
func scoreOf(c *rubric.Criterion, of string, p rubric.Points) scoring.Score {
	for i, l := range c.Levels {
		if l.Case == of && l.Points == p {
			return scoring.Score{Given: true, Level: i + 1, Case: of}
		}
	}
	return scoring.Score{Given: true, Case: of}
}

// moved is a score that a criterion can be changed to, and by how many levels.
type moved struct {
	score scoring.Score
	steps int
}

// moves lists what a score can be changed to in one direction, first of all
// what costs nothing.
func moves(c *rubric.Criterion, from scoring.Score, up bool) []moved {
	cases := []string{from.Case}
	var all []moved
	if from.Case == "" && len(c.Cases) > 0 {
		cases = nil
		marked := false
		for _, l := range c.Levels {
			marked = marked || l.MinimumFor > 0
		}
		for _, cs := range c.Cases {
			cases = append(cases, cs.ID)
		}
		if !marked {
			all = append(all, moved{scoring.Score{Given: true}, 0})
		}
	}
	bare := len(all) > 0
	for _, of := range cases {
		ladder := aLadder(c, of)
		at := 0
		for k, p := range ladder {
			if rat(p).Cmp(given(c, from)) == 0 {
				at = k
			}
		}
		for k, p := range ladder {
			switch steps := k - at; {
			case k == at && !bare:
				all = append(all, moved{scoreOf(c, of, p), 0})
			case up && steps > 0:
				all = append(all, moved{scoreOf(c, of, p), steps})
			case !up && steps < 0:
				all = append(all, moved{scoreOf(c, of, p), -steps})
			}
		}
	}
	return all
}

// tryMoves changes a sheet in every way with at most so many changes in one
// direction and calls f with each that fits.
func tryMoves(r *rubric.Rubric, sheet []scoring.Score, up bool, most int, f func(changed []scoring.Score, steps []int)) {
	order := gatesFirst(r)
	changed := slices.Clone(sheet)
	steps := make([]int, len(sheet))
	var visit func(k, left int)
	visit = func(k, left int) {
		if k == len(order) {
			f(changed, steps)
			return
		}
		i := order[k]
		c := r.Scored[i]
		if counts(r, changed, c) == no {
			changed[i], steps[i] = scoring.Score{}, 0
			visit(k+1, left)
		} else {
			from := sheet[i]
			if counts(r, sheet, c) == no {
				from = scoring.Score{}
			}
			for _, m := range moves(c, from, up) {
				if m.steps <= left {
					changed[i], steps[i] = m.score, m.steps
					visit(k+1, left-m.steps)
				}
			}
		}
		changed[i], steps[i] = sheet[i], 0
	}
	visit(0, most)
}

// shift is what trying everything says of the fewest changes.
type shift struct {
	changes, ways int
	first         string
}

func tryShift(r *rubric.Rubric, sheet []scoring.Score, stars int, up bool, most int) shift {
	out := shift{changes: -1}
	for n := 0; n <= most && out.changes < 0; n++ {
		var best []int
		tryMoves(r, sheet, up, n, func(changed []scoring.Score, steps []int) {
			sum := 0
			for _, s := range steps {
				sum += s
			}
			if sum != n {
				return
			}
			v := oracle(r, scoring.Input{Scores: changed})
			hit := v.status != scoring.Rated || v.stars < stars
			if up {
				hit = v.status == scoring.Rated && v.stars > stars
			}
			if !hit {
				return
			}
			out.changes = n
			out.ways++
			if best == nil || slices.Compare(steps, best) > 0 {
				best = slices.Clone(steps)
			}
		})
		for i, s := range best {
			if s > 0 {
				out.first += fmt.Sprintf("%s:%d ", r.Scored[i].Code, s)
			}
		}
	}
	return out
}

func shown(s *scoring.Shift) shift {
	if s == nil {
		return shift{changes: -1}
	}
	out := shift{changes: s.Changes, ways: s.Ways}
	for _, step := range s.Steps {
		out.first += fmt.Sprintf("%s:%d ", step.Criterion.Code, step.Levels)
	}
	return out
}

// TestFewestChanges compares the fewest changes that lose or gain a star with
// what trying all of them gives, on small rubrics of every kind.
func TestFewestChanges(t *testing.T) {
	t.Parallel()
	lost, gained, several, stopped := 0, 0, 0, 0
	for i := range 3000 {
		d := seeded(4001, uint64(i))
		r := shape{criteria: 3 + d.roll(3), stops: 4, others: 2, gatedMarks: true}.rubric(d)
		in := scoring.Input{Scores: aSheet(d, r)}
		res := evaluate(t, r, in)
		if res.Status != scoring.Rated {
			if got := scoring.Assess(r, in, res); got != nil {
				t.Fatalf("%s: %+v", res.Status, got)
			}
			continue
		}
		before := describe(r, in)
		got := scoring.Assess(r, in, res)
		if describe(r, in) != before {
			t.Fatal("the input was changed")
		}
		const most = 30
		for _, x := range []struct {
			what string
			up   bool
			got  *scoring.Shift
		}{{"lose", false, got.Lose}, {"gain", true, got.Gain}} {
			want := tryShift(r, in.Scores, res.Stars, x.up, most)
			if shown(x.got) != want {
				t.Fatalf("%d: to %s: %+v, want %+v; %d stars\n%s", i, x.what, shown(x.got), want, res.Stars, before)
			}
			switch {
			case x.got == nil:
				continue
			case x.up:
				gained++
				if x.got.Status != scoring.Rated || x.got.Stars <= res.Stars {
					t.Fatalf("gain gives %d stars, %s", x.got.Stars, x.got.Status)
				}
			default:
				lost++
				if x.got.Status == scoring.Rated && x.got.Stars >= res.Stars {
					t.Fatalf("loss gives %d stars", x.got.Stars)
				}
			}
			if x.got.Changes > 1 {
				several++
			}
			if x.got.Status == scoring.Stopped {
				stopped++
			}
		}
	}
	if lost < 300 || gained < 300 || several < 300 || stopped < 20 {
		t.Errorf("too few cases: %d lost, %d gained, %d by several changes, %d stopped", lost, gained, several, stopped)
	}
}

// TestMargins compares the distances to the edges with fractions.
func TestMargins(t *testing.T) {
	t.Parallel()
	for i := range 500 {
		d := seeded(4002, uint64(i))
		r := aRubric(d)
		in := anInput(d, r)
		res := evaluate(t, r, in)
		s := scoring.Assess(r, in, res)
		if (s != nil) != (res.Status == scoring.Rated) {
			t.Fatalf("%s: %v", res.Status, s)
		}
		if s == nil {
			continue
		}
		total := res.Total.Rat()
		if got := s.AboveEdge.Rat(); got.Add(got, rat(res.Band.From)).Cmp(total) != 0 {
			t.Fatalf("%v above %s is not %v", s.AboveEdge, res.Band.From, total)
		}
		next := -1
		for _, b := range r.Decision.Bands {
			if b.Stars > res.Band.Stars {
				next = int(b.From)
			}
		}
		if (s.BelowNext == nil) != (next < 0) {
			t.Fatalf("below next %v, next from %d", s.BelowNext, next)
		}
		if s.BelowNext != nil {
			if got := s.BelowNext.Rat(); got.Add(got, total).Cmp(rat(rubric.Points(next))) != 0 {
				t.Fatalf("%v and %v is not %d", s.BelowNext, total, next)
			}
		}
	}
}

// TestFlips tries the changes of members' sheets by hand.
func TestFlips(t *testing.T) {
	t.Parallel()
	flips, leavings := 0, 0
	for i := range 300 {
		d := seeded(4003, uint64(i))
		r := own(d)
		var in scoring.Input
		withSheets(d, r, &in)
		res := evaluate(t, r, in)
		s := scoring.Assess(r, in, res)
		if s == nil {
			continue
		}
		if s.Lose != nil || s.Gain != nil {
			t.Fatal("a shift of one sheet, with several")
		}
		var want, got []string
		for m, member := range res.Council.Members {
			if member.Status != scoring.Counted {
				continue
			}
			try := func(sheet scoring.Sheet) verdict {
				other := in
				other.Sheets = slices.Clone(in.Sheets)
				other.Sheets[member.Sheet] = sheet
				return oracle(r, other)
			}
			sheet := in.Sheets[member.Sheet]
			for c := range r.Scored {
				if counts(r, sheet.Scores, r.Scored[c]) == no {
					continue
				}
				for _, up := range []bool{false, true} {
					for _, mv := range moves(r.Scored[c], sheet.Scores[c], up) {
						if mv.steps != 1 {
							continue
						}
						with := sheet
						with.Scores = slices.Clone(sheet.Scores)
						with.Scores[c] = mv.score
						for _, j := range gatesFirst(r) {
							q := r.Scored[j]
							if counts(r, with.Scores, q) == no {
								with.Scores[j] = scoring.Score{}
							} else if !with.Scores[j].Given {
								with.Scores[j] = moves(q, scoring.Score{}, true)[0].score
							}
						}
						v := try(with)
						if v.status != scoring.Rated || v.stars != res.Stars {
							want = append(want, fmt.Sprint(m, r.Scored[c].Code, mv.score, up, v.status, v.stars))
						}
					}
				}
			}
			v := try(scoring.Sheet{Member: sheet.Member, Role: sheet.Role, Absent: true})
			want = append(want, fmt.Sprint(m, v.status, v.stars, v.status != scoring.Rated || v.stars != res.Stars))
		}
		flips += len(s.Flips)
		for m := range res.Council.Members {
			for _, f := range s.Flips {
				if f.Member == m {
					got = append(got, fmt.Sprint(m, f.Step.Criterion.Code, f.Step.To, f.Up, f.Status, f.Stars))
				}
			}
			for _, l := range s.Without {
				if l.Member == m {
					got = append(got, fmt.Sprint(m, l.Status, l.Stars, l.Flips))
					if l.Flips {
						leavings++
					}
				}
			}
		}
		slices.Sort(want) // the order within a criterion with cases is not what is tested here
		slices.Sort(got)
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%d:\ngot  %v\nwant %v\n%s", i, got, want, describe(r, in))
		}
	}
	if flips < 50 || leavings < 20 {
		t.Errorf("too few cases: %d flips, %d leavings", flips, leavings)
	}
}

// BenchmarkAssess assesses one agreed sheet of every official set, and a council
// of eleven under one.
func BenchmarkAssess(b *testing.B) {
	b.Run("one sheet of every set", func(b *testing.B) {
		d := seeded(4004, 1)
		for b.Loop() {
			for _, r := range officialRubrics() {
				in := scoring.Input{Scores: make([]scoring.Score, len(r.Scored))}
				settle(d, r, in.Scores, 2)
				if res, err := scoring.Evaluate(r, in); err == nil {
					scoring.Assess(r, in, res)
				}
			}
		}
	})
	b.Run("eleven sheets", func(b *testing.B) {
		d := seeded(4004, 2)
		r := officialSet("qd26-2026/11")
		var in scoring.Input
		for i := range 11 {
			scores := make([]scoring.Score, len(r.Scored))
			settle(d, r, scores, 2)
			in.Sheets = append(in.Sheets, scoring.Sheet{Member: fmt.Sprint(i), Scores: scores})
		}
		res, err := scoring.Evaluate(r, in)
		if err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			scoring.Assess(r, in, res)
		}
	})
}
