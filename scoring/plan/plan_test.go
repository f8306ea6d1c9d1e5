package plan_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"ocop/rubric"
	"ocop/rubric/load"
	"ocop/rubric/official"
	"ocop/scoring"
	"ocop/scoring/plan"
)

var officialRubrics = sync.OnceValue(func() []*rubric.Rubric {
	library := load.NewLibrary()
	var all []*rubric.Rubric
	for _, set := range official.Sets() {
		f, err := library.Official(set.ID)
		if err != nil {
			panic(err)
		}
		all = append(all, f.Rubric)
	}
	return all
})

type dice struct{ *rand.Rand }

func seeded(a, b uint64) dice { return dice{rand.New(rand.NewPCG(a, b))} }

func (d dice) chance(n int) bool { return d.IntN(n) == 0 }

// own makes up a small rubric with everything the law's sets use rarely.
func own(d dice, criteria int) *rubric.Rubric {
	r := &rubric.Rubric{ID: "own/1", Decision: &rubric.Decision{Bands: []rubric.Band{
		{Stars: 5, From: 9000, Recognised: true}, {Stars: 4, From: 7000, Recognised: true},
		{Stars: 3, From: 5000, Recognised: true}, {Stars: 2, From: 3000}, {Stars: 1},
	}}}
	part := &rubric.Criterion{Code: "A", Max: rubric.MaxPoints}
	r.Parts = []*rubric.Criterion{part}
	unit := []rubric.Points{500, 250, 1000}[d.IntN(3)]
	for i := range criteria {
		c := &rubric.Criterion{Code: fmt.Sprint(i + 1), StopOnZero: d.chance(6)}
		best := rubric.MaxPoints / rubric.Points(criteria) / unit * unit
		if d.chance(3) {
			c.Cases = []rubric.Case{{ID: "a"}, {ID: "b"}}
			c.Levels = append(levels(d, best, unit, "a"), levels(d, best, unit, "b")...)
		} else {
			c.Levels = levels(d, best, unit, "")
		}
		if i > 0 && d.chance(3) {
			gate := part.Criteria[d.IntN(i)]
			c.AppliesIf = &rubric.AppliesIf{Criterion: gate.Code, AtLeast: 1 + rubric.Points(d.IntN(int(gate.Best())))}
		}
		part.Criteria = append(part.Criteria, c)
	}
	if d.chance(3) { // a gate may stand after what it decides on
		slices.Reverse(part.Criteria)
	}
	r.Index()
	return r
}

func levels(d dice, best, unit rubric.Points, of string) []rubric.Level {
	var all []rubric.Level
	stars := 1
	for p := rubric.Points(0); p <= best; p += unit {
		if p != best && !d.chance(3) {
			continue
		}
		l := rubric.Level{Points: p, Case: of}
		if p > 0 && stars < 5 && d.chance(3) {
			stars += 1 + d.IntN(min(2, 5-stars))
			l.MinimumFor = stars
		}
		all = append(all, l)
	}
	return all
}

// scoresOf lists what criterion c can be scored.
func scoresOf(c *rubric.Criterion) []scoring.Score {
	all := []scoring.Score{}
	for _, cs := range c.Cases {
		all = append(all, scoring.Score{Given: true, Case: cs.ID})
	}
	if len(c.Cases) == 0 {
		all = append(all, scoring.Score{Given: true})
	}
	for i, l := range c.Levels {
		all = append(all, scoring.Score{Given: true, Level: i + 1, Case: l.Case})
	}
	return all
}

// aSheet scores everything; mood says how well.
func aSheet(d dice, r *rubric.Rubric, mood int) []scoring.Score {
	sheet := make([]scoring.Score, len(r.Scored))
	for i, c := range r.Scored {
		all := scoresOf(c)
		pick := all[d.IntN(len(all))]
		for range mood {
			if other := all[d.IntN(len(all))]; other.Points(c) > pick.Points(c) {
				pick = other
			}
		}
		sheet[i] = pick
	}
	return scoring.Settle(r, sheet)
}

// forget takes some scores away.
func forget(d dice, r *rubric.Rubric, sheet []scoring.Score, n int) {
	for range n {
		i := d.IntN(len(sheet))
		sheet[i] = scoring.Score{}
	}
	for _, i := range scoring.Inapplicable(r, sheet) {
		sheet[i] = scoring.Score{}
	}
}

func describe(r *rubric.Rubric, in scoring.Input) string {
	var b strings.Builder
	for _, c := range r.Scored {
		fmt.Fprintf(&b, "%s:", c.Code)
		for _, l := range c.Levels {
			fmt.Fprintf(&b, " %s%s%s", l.Case, l.Points, strings.Repeat("*", l.MinimumFor))
		}
		if c.StopOnZero {
			b.WriteString(" stop")
		}
		if c.AppliesIf != nil {
			fmt.Fprintf(&b, " if %s>=%s", c.AppliesIf.Criterion, c.AppliesIf.AtLeast)
		}
		b.WriteString("\n")
	}
	sheets := [][]scoring.Score{in.Scores}
	for _, s := range in.Sheets {
		sheets = append(sheets, s.Scores)
	}
	for _, s := range sheets {
		for i, sc := range s {
			fmt.Fprintf(&b, " %s:%s%s", r.Scored[i].Code, sc.Case, sc.Points(r.Scored[i]))
			if !sc.Given {
				b.WriteString("?")
			}
		}
		b.WriteString("\n")
	}
	fmt.Fprintf(&b, "policy %s, rulings %v", in.Council.Policy, in.Rulings)
	return b.String()
}

// reaches evaluates an input with other sheets, as a person would who tries a
// plan out.
func reaches(r *rubric.Rubric, in scoring.Input, sheets [][]scoring.Score, stars int) bool {
	if in.Sheets == nil {
		in.Scores = sheets[0]
	} else {
		in.Sheets = slices.Clone(in.Sheets)
		for k := range sheets {
			in.Sheets[k].Scores = sheets[k]
		}
	}
	res, err := scoring.Evaluate(r, in)
	return err == nil && res.Status == scoring.Rated && res.Stars >= stars
}

func sheetsOf(in scoring.Input) [][]scoring.Score {
	if in.Sheets == nil {
		return [][]scoring.Score{in.Scores}
	}
	var all [][]scoring.Score
	for _, s := range in.Sheets {
		all = append(all, s.Scores)
	}
	return all
}

// apply takes the steps of a plan but one.
func apply(r *rubric.Rubric, in scoring.Input, p plan.Plan, without int) [][]scoring.Score {
	sheets := sheetsOf(in)
	for s := range sheets {
		sheets[s] = slices.Clone(sheets[s])
		for k, step := range p.Steps {
			if k != without {
				sheets[s][step.Criterion.Index] = step.Scores[s]
			}
		}
		sheets[s] = scoring.Settle(r, sheets[s])
	}
	return sheets
}

// checkPlan applies a plan, and all of it but one step.
func checkPlan(t *testing.T, r *rubric.Rubric, in scoring.Input, to int, p plan.Plan) {
	t.Helper()
	if !reaches(r, in, apply(r, in, p, -1), to) {
		t.Fatalf("the plan does not reach %d stars: %+v\n%s", to, p, describe(r, in))
	}
	for k := range p.Steps {
		if reaches(r, in, apply(r, in, p, k), to) {
			t.Fatalf("without step %s it reaches %d stars too: %+v\n%s", p.Steps[k].Criterion.Code, to, p, describe(r, in))
		}
	}
	last := p.Steps[len(p.Steps)-1]
	if last.Stars != p.Stars || p.Stars < to || last.Total != p.Total || p.Cost.Touched != len(p.Steps) {
		t.Fatalf("the plan ends with %+v, its last step with %+v", p, last)
	}
}

// price is a cost of the levels of a rubric, with some that have none.
func price(seed int) func(int, rubric.Points) (plan.Amount, bool) {
	return func(i int, to rubric.Points) (plan.Amount, bool) {
		n := (i*7 + int(to/250)*3 + seed) % 11
		return plan.Amount(n * 100), n != 10
	}
}

// tried is what trying everything says: the least cost, and how many ways have
// it.
type tried struct {
	cost plan.Cost
	ways int
}

func less(a, b plan.Cost) int {
	for _, d := range []int{int(a.Amount - b.Amount), a.Touched - b.Touched, a.Levels - b.Levels, int(a.Points.Sum - b.Points.Sum)} {
		if d != 0 {
			return d
		}
	}
	return 0
}

// asked says whether a level can be asked for: one of a case that somebody for
// whom the criterion counts has chosen, or of any case if one of them has not.
func asked(before, sheets [][]scoring.Score, base []scoring.Score, c *rubric.Criterion, target scoring.Score) bool {
	for s := range sheets {
		if base[s] == (scoring.Score{}) {
			continue
		}
		if b := before[s][c.Index]; !b.Given || b.Case == "" || b.Case == target.Case {
			return true
		}
	}
	return false
}

// tryAll asks for every level in every criterion in every combination.
func tryAll(r *rubric.Rubric, in scoring.Input, to int, req plan.Request) tried {
	before := sheetsOf(in)
	var out tried
	sheets := make([][]scoring.Score, len(before))
	base := scoring.Mean{N: len(before)}
	for s := range sheets {
		sheets[s] = slices.Clone(before[s])
		for i, sc := range scoring.Settle(r, slices.Clone(before[s])) {
			base.Sum += sc.Points(r.Scored[i])
		}
	}
	seen := map[string]bool{}
	cost := plan.Cost{Points: scoring.Mean{N: len(before)}}
	done := make([]bool, len(r.Scored))
	var visit func()
	visit = func() {
		// The next criterion is one whose gate is done.
		i := slices.IndexFunc(r.Scored, func(c *rubric.Criterion) bool {
			return !done[c.Index] && (c.AppliesIf == nil || done[c.AppliesIf.Index])
		})
		if i < 0 {
			for s := range sheets {
				fit := scoring.Settle(r, slices.Clone(sheets[s]))
				if !slices.Equal(fit, sheets[s]) {
					return // something was asked where it does not count
				}
			}
			if req.MaxChanges > 0 && cost.Touched > req.MaxChanges || !reaches(r, in, sheets, to) {
				return
			}
			total := cost
			total.Points.Sum = -base.Sum
			for s := range sheets {
				for i, sc := range sheets[s] {
					total.Points.Sum += sc.Points(r.Scored[i])
				}
			}
			key := fmt.Sprint(sheets)
			switch d := less(total, out.cost); {
			case out.ways == 0 || d < 0:
				out = tried{total, 1}
				seen = map[string]bool{key: true}
			case d == 0 && !seen[key]:
				out.ways++
				seen[key] = true
			}
			return
		}
		c := r.Scored[i]
		done[i] = true
		was := make([]scoring.Score, len(sheets))
		base := make([]scoring.Score, len(sheets))
		for s := range sheets {
			was[s] = sheets[s][i]
			base[s] = scoring.Settle(r, slices.Clone(sheets[s]))[i]
			sheets[s][i] = base[s]
		}
		visit()
		if !slices.Contains(req.Fixed, i) {
			for _, target := range scoresOf(c) {
				if !asked(before, sheets, base, c, target) {
					continue
				}
				levels, raised := 0, 0
				for s := range sheets {
					sheets[s][i] = base[s]
					if scoring.Settle(r, slices.Clone(sheets[s]))[i] == (scoring.Score{}) {
						continue // does not count
					}
					own := before[s][i].Given && before[s][i].Case == base[s].Case && base[s].Case != ""
					to := target
					if len(c.Cases) > 0 && own && base[s].Case != target.Case {
						// The lowest level of the member's own case that has the points.
						to = base[s]
						ladder := scoring.Ladder(c, base[s].Case)
						to = ladder[len(ladder)-1]
						for _, rung := range slices.Backward(ladder) {
							if rung.Points(c) >= target.Points(c) {
								to = rung
							}
						}
					}
					marked := slices.ContainsFunc(c.Levels, func(l rubric.Level) bool { return l.MinimumFor > 0 })
					switches := len(c.Cases) > 0 && !own && marked
					if len(c.Cases) > 0 && !own && !marked && to.Points(c) == 0 {
						to = base[s]
					}
					if to.Level == 0 || to.Points(c) == 0 {
						to = scoring.Ladder(c, to.Case)[0]
						if len(c.Cases) > 0 && !marked && !own {
							to = base[s]
						}
					}
					if to.Points(c) > base[s].Points(c) || switches && to != base[s] {
						sheets[s][i] = to
						raised++
						ladder := scoring.Ladder(c, to.Case)
						levels = max(levels, scoring.Rung(c, ladder, to)-scoring.Rung(c, ladder, base[s]))
					}
				}
				if raised == 0 {
					continue
				}
				paid := plan.Amount(0)
				if req.Price != nil {
					amount, ok := req.Price(i, target.Points(c))
					if !ok {
						continue
					}
					paid = amount
				}
				cost.Amount += paid
				cost.Touched++
				cost.Levels += levels
				visit()
				cost.Amount -= paid
				cost.Touched--
				cost.Levels -= levels
			}
		}
		for s := range sheets {
			sheets[s][i] = was[s]
		}
		done[i] = false
	}
	visit()
	return out
}

// TestCheapest compares the plans for one sheet with what trying everything
// gives: the cost, the number of plans, and whether there is one.
func TestCheapest(t *testing.T) {
	t.Parallel()
	found, none, long := 0, 0, 0
	for n := range 4000 {
		d := seeded(4101, uint64(n))
		r := own(d, 3+d.IntN(3))
		in := scoring.Input{Scores: aSheet(d, r, d.IntN(3))}
		if d.chance(4) {
			forget(d, r, in.Scores, 1+d.IntN(3))
		}
		req := plan.Request{To: 1 + d.IntN(5), Alternatives: 1000}
		for i := range r.Scored {
			if d.chance(8) {
				req.Fixed = append(req.Fixed, i)
			}
		}
		if d.chance(3) {
			req.Price = price(d.IntN(11))
		}
		if d.chance(4) {
			req.MaxChanges = 1 + d.IntN(3)
		}
		got, err := plan.Find(r, in, req)
		if err != nil {
			t.Fatal(err)
		}
		if got.Has {
			if !reaches(r, in, apply(r, in, plan.Plan{}, -1), req.To) {
				t.Fatalf("%d: it is said to have %d stars\n%s", n, req.To, describe(r, in))
			}
			continue
		}
		want := tryAll(r, in, req.To, req)
		if len(got.Plans) != want.ways {
			t.Fatalf("%d: %d plans, want %d of %+v, to %d, fixed %v, at most %d: %+v\n%s", n, len(got.Plans), want.ways, want.cost, req.To, req.Fixed, req.MaxChanges, got, describe(r, in))
		}
		if want.ways == 0 {
			none++
			checkBlocks(t, r, in, req, got)
			continue
		}
		found++
		for _, p := range got.Plans {
			if p.Cost != want.cost {
				t.Fatalf("%d: cost %+v, want %+v\n%s", n, p.Cost, want.cost, describe(r, in))
			}
			checkPlan(t, r, in, req.To, p)
			if len(p.Steps) > 2 {
				long++
			}
		}
	}
	if found < 500 || none < 300 || long < 100 {
		t.Errorf("too few cases: %d found, %d none, %d long", found, none, long)
	}
}

// checkBlocks takes away what is said to be in the way and expects a plan.
func checkBlocks(t *testing.T, r *rubric.Rubric, in scoring.Input, req plan.Request, got *plan.Answer) {
	t.Helper()
	if len(got.Blocks) == 0 {
		t.Fatalf("no plan and no reason\n%s", describe(r, in))
	}
	free := req
	free.MaxChanges = 0
	for _, b := range got.Blocks {
		switch b.Kind {
		case plan.Limit:
			free.MaxChanges = b.Least
			if b.Least <= req.MaxChanges {
				t.Fatalf("it takes %d changes, and %d are allowed", b.Least, req.MaxChanges)
			}
		case plan.Held:
			free.Fixed = slices.DeleteFunc(slices.Clone(free.Fixed), func(i int) bool { return i == b.Criterion.Index })
		case plan.Unpriced:
			before := free.Price
			free.Price = func(i int, to rubric.Points) (plan.Amount, bool) {
				amount, ok := before(i, to)
				return amount, ok || i == b.Criterion.Index
			}
		case plan.NoLevel, plan.TooFew, plan.Ruled:
			open := plan.Request{To: req.To}
			if all, err := plan.Find(r, in, open); err != nil || len(all.Plans) > 0 {
				t.Fatalf("%s is said to be hopeless, and %+v is a plan\n%s", b.Kind, all.Plans, describe(r, in))
			}
			return
		case plan.Condition, plan.NoSheet:
			t.Fatalf("%+v", b)
		}
	}
	if again, err := plan.Find(r, in, free); err != nil || len(again.Plans) == 0 {
		t.Fatalf("without %+v there is still no plan: %+v\n%s", got.Blocks, again.Blocks, describe(r, in))
	}
}

// TestCouncils does the same for members' sheets.
func TestCouncils(t *testing.T) {
	t.Parallel()
	found := 0
	for n := range 1500 {
		d := seeded(4102, uint64(n))
		r := own(d, 3+d.IntN(2))
		in := scoring.Input{Sheets: []scoring.Sheet{}}
		in.Council.Policy = scoring.Policies()[d.IntN(3)]
		for m := range 2 + d.IntN(3) {
			in.Sheets = append(in.Sheets, scoring.Sheet{Member: fmt.Sprint(m), Scores: aSheet(d, r, d.IntN(2))})
		}
		for _, c := range r.Scored {
			for _, m := range c.Marks {
				if d.chance(12) && !slices.ContainsFunc(in.Rulings, func(o scoring.Ruling) bool { return o.Criterion == c.Code && o.Stars == m.Stars }) {
					in.Rulings = append(in.Rulings, scoring.Ruling{Criterion: c.Code, Stars: m.Stars, Met: d.chance(2)})
				}
			}
		}
		req := plan.Request{To: 2 + d.IntN(4), Alternatives: 1000}
		got, err := plan.Find(r, in, req)
		if err != nil {
			t.Fatal(err)
		}
		if got.Has {
			continue
		}
		want := tryAll(r, in, req.To, req)
		if len(got.Plans) != want.ways {
			t.Fatalf("%d: %d plans, want %d of %+v, to %d: %+v\n%s", n, len(got.Plans), want.ways, want.cost, req.To, got, describe(r, in))
		}
		for _, p := range got.Plans {
			found++
			if p.Cost != want.cost {
				t.Fatalf("%d: cost %+v, want %+v\n%s", n, p.Cost, want.cost, describe(r, in))
			}
			checkPlan(t, r, in, req.To, p)
		}
	}
	if found < 300 {
		t.Errorf("only %d plans", found)
	}
}

// TestOfficialSets applies the plans for random dossiers of all official sets.
func TestOfficialSets(t *testing.T) {
	t.Parallel()
	plans := 0
	for n, r := range officialRubrics() {
		for k := range 40 {
			d := seeded(4103, uint64(100*n+k))
			in := scoring.Input{Scores: aSheet(d, r, d.IntN(4))}
			if d.chance(4) {
				forget(d, r, in.Scores, 1+d.IntN(6))
			}
			for to := range 6 {
				got, err := plan.Find(r, in, plan.Request{To: to, Alternatives: 3})
				if err != nil {
					t.Fatal(err)
				}
				for _, p := range got.Plans {
					plans++
					checkPlan(t, r, in, got.To, p)
				}
				if !got.Has && len(got.Plans) == 0 {
					t.Fatalf("%s: no plan to %d stars: %+v", r.ID, to, got.Blocks)
				}
			}
		}
	}
	if plans < 1000 {
		t.Errorf("only %d plans", plans)
	}
}

// TestGain expects the fewest levels that give a star to be no more than those
// of a plan, and the same where levels are what costs.
func TestGain(t *testing.T) {
	t.Parallel()
	for n := range 400 {
		d := seeded(4104, uint64(n))
		r := own(d, 4)
		in := scoring.Input{Scores: aSheet(d, r, 1)}
		res, err := scoring.Evaluate(r, in)
		if err != nil {
			t.Fatal(err)
		}
		s := scoring.Assess(r, in, res)
		if s == nil || res.Stars == 5 {
			continue
		}
		got, err := plan.Find(r, in, plan.Request{To: res.Stars + 1})
		if err != nil {
			t.Fatal(err)
		}
		if (s.Gain == nil) != (len(got.Plans) == 0) {
			t.Fatalf("%d: gain %+v, plans %+v\n%s", n, s.Gain, got.Plans, describe(r, in))
		}
		if s.Gain != nil && s.Gain.Changes > got.Plans[0].Cost.Levels {
			t.Fatalf("%d: %d changes, but a plan has %d levels\n%s", n, s.Gain.Changes, got.Plans[0].Cost.Levels, describe(r, in))
		}
	}
}

// officialSet returns an embedded set by its id.
func officialSet(id string) *rubric.Rubric {
	all := officialRubrics()
	return all[slices.IndexFunc(all, func(r *rubric.Rubric) bool { return r.ID == id })]
}

// TestNoPlan asks where no plan can be.
func TestNoPlan(t *testing.T) {
	t.Parallel()
	r := officialSet("qd26-2026/11")
	d := seeded(4105, 1)
	in := scoring.Input{Scores: aSheet(d, r, 1), Findings: []scoring.Finding{{Condition: "forged"}}}
	got, err := plan.Find(r, in, plan.Request{})
	if err != nil || len(got.Plans) > 0 || got.Blocks[0].Kind != plan.Condition {
		t.Errorf("a disqualified dossier: %+v, %v", got, err)
	}
	if _, err := plan.Find(r, scoring.Input{Scores: in.Scores}, plan.Request{To: 7}); !errors.Is(err, plan.ErrStars) {
		t.Errorf("7 stars: %v", err)
	}
	if _, err := plan.Find(r, scoring.Input{}, plan.Request{}); !errors.Is(err, scoring.ErrInput) {
		t.Errorf("no input: %v", err)
	}
	got, err = plan.Find(r, scoring.Input{Sheets: []scoring.Sheet{{Member: "a", Absent: true}}}, plan.Request{})
	if err != nil || len(got.Blocks) != 1 || got.Blocks[0].Kind != plan.NoSheet {
		t.Errorf("no sheet: %+v, %v", got, err)
	}
}

// BenchmarkFind plans the longest way, from nothing to 5 stars, in every set;
// and for a council of eleven.
func BenchmarkFind(b *testing.B) {
	for _, r := range officialRubrics() {
		in := scoring.Input{Scores: scoring.Settle(r, make([]scoring.Score, len(r.Scored)))}
		b.Run(r.ID, func(b *testing.B) {
			for b.Loop() {
				if a, err := plan.Find(r, in, plan.Request{To: 5, Alternatives: 5}); err != nil || len(a.Plans) == 0 {
					b.Fatal(err, a.Blocks)
				}
			}
		})
	}
	b.Run("eleven sheets", func(b *testing.B) {
		r := officialSet("qd26-2026/11")
		var in scoring.Input
		for m := range 11 {
			in.Sheets = append(in.Sheets, scoring.Sheet{Member: fmt.Sprint(m), Scores: aSheet(seeded(4106, uint64(m)), r, 1)})
		}
		for b.Loop() {
			if _, err := plan.Find(r, in, plan.Request{To: 5}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
