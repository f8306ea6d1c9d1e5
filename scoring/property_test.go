package scoring_test

import (
	"errors"
	"flag"
	"fmt"
	"math/big"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"ocop/rubric"
	"ocop/rubric/load"
	"ocop/rubric/official"
	"ocop/scoring"
)

func TestMain(m *testing.M) {
	// A failing property prints its input; it need not leave files in the
	// source tree as well. The flag can still be given.
	if err := flag.Set("rapid.nofailfile", "true"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// dice is where generators get their choices from: a property's source, which
// can be shrunk, or a seeded generator, which is fast.
type dice interface {
	roll(n int) int // 0 to n-1
}

type rapidDice struct{ t *rapid.T }

func (d rapidDice) roll(n int) int {
	if n <= 1 {
		return 0
	}
	return rapid.IntRange(0, n-1).Draw(d.t, "roll")
}

type seededDice struct{ *rand.Rand }

func (d seededDice) roll(n int) int { return d.IntN(n) }

func seeded(a, b uint64) dice { return seededDice{rand.New(rand.NewPCG(a, b))} }

// chance is true once in n, and false for the dice's simplest choice.
func chance(d dice, n int) bool { return d.roll(n) == n-1 }

func pick[T any](d dice, all []T) T { return all[d.roll(len(all))] }

// officialRubrics returns all embedded sets. They are read-only once indexed,
// so tests share them.
var officialRubrics = sync.OnceValue(func() []*rubric.Rubric {
	library := load.NewLibrary()
	var all []*rubric.Rubric
	for _, set := range official.Sets() {
		f, err := library.Official(set.ID)
		if err != nil {
			panic(err)
		}
		if f.Rubric == nil {
			panic(set.ID + " has errors")
		}
		all = append(all, f.Rubric)
	}
	return all
})

// officialSet returns one of them by its id.
func officialSet(id string) *rubric.Rubric {
	all := officialRubrics()
	return all[slices.IndexFunc(all, func(r *rubric.Rubric) bool { return r.ID == id })]
}

func TestAllOfficialSets(t *testing.T) {
	if n := len(officialRubrics()); n != 77 {
		t.Errorf("%d sets, want 77", n)
	}
}

// bandsFrom returns a decision with five ranks at the given edges, from 5 stars
// down to 2.
func bandsFrom(from ...rubric.Points) *rubric.Decision {
	d := &rubric.Decision{ID: "own"}
	for i, p := range append(from, 0) {
		stars := 5 - i
		b := rubric.Band{Stars: stars, From: p, Recognised: stars >= 3}
		switch {
		case stars == 5:
			b.Authority = "central"
		case stars >= 3:
			b.Authority = "province"
		}
		d.Bands = append(d.Bands, b)
	}
	return d
}

// own makes up a small rubric that uses everything the official sets use
// rarely: decimals, cases with minimum levels, applies_if one upon another,
// zeros that stop. What it makes the loader would accept.
func own(d dice) *rubric.Rubric {
	return shape{criteria: 3 + d.roll(4), stops: 5, others: 3}.rubric(d)
}

// shape is what a made-up rubric is like.
type shape struct {
	criteria int
	stops    int // one criterion in so many stops on 0
	others   int // one in so many has cases, one has an applies_if
	// gatedMarks allows minimum levels in the cases of a criterion that does
	// not always count. The text does not say which of them concerns a member
	// of a council for whom it does not count, when others chose different
	// cases.
	gatedMarks bool
}

func (sh shape) rubric(d dice) *rubric.Rubric {
	r := &rubric.Rubric{
		ID: "own/1",
		Conditions: []rubric.Condition{
			{ID: "out", Effect: rubric.Disqualify},
			{ID: "halt", Effect: rubric.Stop},
		},
	}
	r.Decision = pick(d, []*rubric.Decision{
		bandsFrom(9000, 7000, 5000, 3000),
		bandsFrom(8999, 6950, 5001, 3333),
		bandsFrom(10000, 9999, 9998, 1),
	})
	n := sh.criteria
	grain := pick(d, []rubric.Points{100, 50, 1})
	left := rubric.MaxPoints
	for range 2 {
		r.Parts = append(r.Parts, &rubric.Criterion{Code: string(rune('A' + len(r.Parts)))})
	}
	var gates []*rubric.Criterion // what applies_if may name without a circle
	for i := range n {
		// Each takes a part of what is left; the last one takes it all.
		best := left
		if i < n-1 {
			room := int((left-rubric.Points(n-i)*4*grain)/grain) / 2
			best = grain * rubric.Points(4+d.roll(max(room, 1)))
		}
		left -= best
		c := &rubric.Criterion{
			Code:       fmt.Sprint(i + 1),
			Max:        best,
			StopOnZero: chance(d, sh.stops),
		}
		if chance(d, sh.others) {
			c.Cases = []rubric.Case{{ID: "a"}, {ID: "b"}}
		}
		if len(c.Cases) == 0 {
			c.Levels = ownLevels(d, best, grain, "")
		} else {
			other := max(best-grain*rubric.Points(d.roll(4)), 4*grain)
			c.Levels = append(ownLevels(d, best, grain, "a"), ownLevels(d, min(other, best), grain, "b")...)
			if chance(d, 2) { // the better case is not always the first
				slices.SortStableFunc(c.Levels, func(x, y rubric.Level) int { return -strings.Compare(x.Case, y.Case) })
			}
		}
		marked := slices.ContainsFunc(c.Levels, func(l rubric.Level) bool { return l.MinimumFor > 0 })
		if len(gates) > 0 && chance(d, sh.others) && (len(c.Cases) == 0 || !marked || sh.gatedMarks) {
			gate := pick(d, gates)
			best := rubric.Points(0)
			for _, l := range gate.Levels {
				best = max(best, l.Points)
			}
			c.AppliesIf = &rubric.AppliesIf{Criterion: gate.Code, AtLeast: 1 + rubric.Points(d.roll(int(best)))}
		}
		gates = append(gates, c)
		part := r.Parts[i%2]
		if chance(d, 2) { // a gate may also stand after what it decides on
			part.Criteria = append([]*rubric.Criterion{c}, part.Criteria...)
		} else {
			part.Criteria = append(part.Criteria, c)
		}
		part.Max += best
	}
	r.Index()
	return r
}

// ownLevels makes rising levels up to best, some with rising minimums.
func ownLevels(d dice, best, grain rubric.Points, of string) []rubric.Level {
	var points []rubric.Points
	if chance(d, 2) {
		points = append(points, 0)
	}
	for range d.roll(4) {
		points = append(points, grain*rubric.Points(1+d.roll(int(best/grain)-1)))
	}
	points = append(points, best)
	slices.Sort(points)
	points = slices.Compact(points)
	var all []rubric.Level
	stars := 1
	for _, p := range points {
		l := rubric.Level{Points: p, Case: of}
		if p > 0 && stars < 5 && chance(d, 3) {
			stars += 1 + d.roll(min(2, 5-stars))
			l.MinimumFor = stars
		}
		all = append(all, l)
	}
	return all
}

// aRubric picks one of the official sets or makes one up.
func aRubric(d dice) *rubric.Rubric {
	if chance(d, 2) {
		return own(d)
	}
	return pick(d, officialRubrics())
}

// gatesFirst returns the positions of the criteria so that each comes after the
// one its applies_if names.
func gatesFirst(r *rubric.Rubric) []int {
	depth := func(c *rubric.Criterion) int {
		n := 0
		for ; c.AppliesIf != nil; n++ {
			c = r.Criterion(c.AppliesIf.Criterion)
		}
		return n
	}
	order := make([]int, len(r.Scored))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return depth(r.Scored[a]) - depth(r.Scored[b]) })
	return order
}

// mood is how generous a sheet is, so that totals fall into every band.
type mood int

const moods = 5

// aScore scores one criterion.
func aScore(d dice, c *rubric.Criterion, m mood) scoring.Score {
	all := choices(c)
	slices.SortStableFunc(all, func(a, b scoring.Score) int { return given(c, a).Cmp(given(c, b)) })
	at := d.roll(len(all))
	switch m {
	case 1: // good
		at = max(at, d.roll(len(all)))
	case 2: // very good
		if !chance(d, 4) {
			at = len(all) - 1 - d.roll(min(2, len(all)))
		}
	case 3: // all but perfect
		if !chance(d, 12) {
			at = len(all) - 1
		}
	case 4: // poor, but nothing that stops
		at = min(at, d.roll(len(all)))
		if c.StopOnZero && given(c, all[at]).Sign() == 0 {
			at = len(all) - 1
		}
	}
	return all[at]
}

// settle makes a sheet complete and fitting: what does not apply has no points,
// what applies has a score.
func settle(d dice, r *rubric.Rubric, sheet []scoring.Score, m mood) {
	for _, i := range gatesFirst(r) {
		c := r.Scored[i]
		if counts(r, sheet, c) == no {
			sheet[i] = scoring.Score{}
			if len(c.Cases) == 0 && chance(d, 2) {
				sheet[i].Given = true // 0 may be written there as well
			}
		} else if !sheet[i].Given {
			sheet[i] = aScore(d, c, m)
		}
	}
}

func aSheet(d dice, r *rubric.Rubric) []scoring.Score {
	m := mood(d.roll(moods))
	sheet := make([]scoring.Score, len(r.Scored))
	settle(d, r, sheet, m)
	return sheet
}

// near returns a sheet that differs from another one in a few criteria, as
// those of one council's members do.
func near(d dice, r *rubric.Rubric, base []scoring.Score) []scoring.Score {
	sheet := slices.Clone(base)
	for range d.roll(5) {
		sheet[d.roll(len(sheet))] = scoring.Score{}
	}
	settle(d, r, sheet, mood(d.roll(moods)))
	return sheet
}

// forget takes at most n scores away.
func forget(d dice, sheet []scoring.Score, n int) {
	for range n {
		sheet[d.roll(len(sheet))] = scoring.Score{}
	}
}

var roles = []scoring.Role{scoring.Ordinary, scoring.ViceChair, scoring.Chair, scoring.Secretary}

// anInput makes up a dossier that fits the rubric.
func anInput(d dice, r *rubric.Rubric) scoring.Input {
	var in scoring.Input
	if known := r.AllConditions(); len(known) > 0 && chance(d, 12) {
		in.Findings = append(in.Findings, scoring.Finding{Condition: pick(d, known).ID})
	}
	if chance(d, 2) {
		withSheets(d, r, &in)
		return in
	}
	in.Scores = aSheet(d, r)
	if chance(d, 3) {
		// Everything is tried afterwards, so only a little may be missing.
		forget(d, in.Scores, 1+d.roll(3))
		for len(blanks(r, in.Scores)) > 3 {
			i := blanks(r, in.Scores)[0]
			in.Scores[i] = aScore(d, r.Scored[i], 1)
		}
		for i, c := range r.Scored { // what was filled in may have closed a gate
			if counts(r, in.Scores, c) == no {
				in.Scores[i] = scoring.Score{}
			}
		}
	}
	return in
}

// withSheets adds a council and its members' sheets.
func withSheets(d dice, r *rubric.Rubric, in *scoring.Input) {
	n := pick(d, []int{1, 2, 3, 4, 5, 7, 9, 11})
	base := aSheet(d, r)
	in.Sheets = []scoring.Sheet{}
	together := chance(d, 2)
	for i := range n {
		s := scoring.Sheet{Member: fmt.Sprintf("m%d", i+1)}
		if chance(d, 6) {
			s.Role = pick(d, roles)
		}
		switch d.roll(14) {
		case 13:
			s.Absent = true
		case 12:
			s.Recused = true
		default:
			if together {
				s.Scores = near(d, r, base)
			} else {
				s.Scores = aSheet(d, r)
			}
			if chance(d, 10) {
				forget(d, s.Scores, 1)
			}
		}
		in.Sheets = append(in.Sheets, s)
	}
	in.Council = aCouncil(d, n)
	in.Rulings = someRulings(d, r)
}

func aCouncil(d dice, sheets int) scoring.Council {
	c := scoring.Council{
		Policy:          pick(d, []scoring.Policy{"", scoring.Majority, scoring.ByMean, scoring.All}),
		ChairRequired:   chance(d, 3),
		SecretaryScores: chance(d, 4),
	}
	if chance(d, 2) {
		// One more or one less than there are sheets: one is missing, or one
		// is from outside.
		for i := range max(sheets+d.roll(3)-1, 1) {
			role := scoring.Ordinary
			if chance(d, 5) {
				role = pick(d, roles)
			}
			c.Members = append(c.Members, scoring.Member{ID: fmt.Sprintf("m%d", i+1), Role: role})
		}
	}
	if chance(d, 3) {
		of := 1 + d.roll(9)
		c.Quorum = &scoring.Quorum{Present: 1 + d.roll(of), Of: of}
	}
	if chance(d, 3) {
		limit := rubric.Points(d.roll(2500))
		c.SpreadLimit = &limit
	}
	return c
}

// someRulings rules on a few minimum levels, at most once on each.
func someRulings(d dice, r *rubric.Rubric) []scoring.Ruling {
	if !chance(d, 3) {
		return nil
	}
	var all []scoring.Ruling
	for _, c := range r.Scored {
		for stars := 1; stars <= 5; stars++ {
			if slices.ContainsFunc(c.Levels, func(l rubric.Level) bool { return l.MinimumFor == stars }) && chance(d, 6) {
				all = append(all, scoring.Ruling{Criterion: c.Code, Stars: stars, Met: chance(d, 2)})
			}
		}
	}
	return all
}

// describe writes an input so that a person can follow it.
func describe(r *rubric.Rubric, in scoring.Input) string {
	var b strings.Builder
	fmt.Fprintf(&b, "rubric %s\n", r.ID)
	if r.ID == "own/1" {
		for _, band := range r.Decision.Bands {
			fmt.Fprintf(&b, "  %d stars from %s\n", band.Stars, band.From)
		}
		for _, c := range r.Scored {
			fmt.Fprintf(&b, "  %s:", c.Code)
			for _, l := range c.Levels {
				fmt.Fprintf(&b, " %s%s%s", l.Case, l.Points, strings.Repeat("*", l.MinimumFor))
			}
			if c.StopOnZero {
				b.WriteString(" stop_on_zero")
			}
			if c.AppliesIf != nil {
				fmt.Fprintf(&b, " if %s ≥ %s", c.AppliesIf.Criterion, c.AppliesIf.AtLeast)
			}
			b.WriteByte('\n')
		}
	}
	sheet := func(scores []scoring.Score) {
		for i, c := range r.Scored {
			switch s := scores[i]; {
			case !s.Given:
				fmt.Fprintf(&b, " %s:-", c.Code)
			case s.Level == 0:
				fmt.Fprintf(&b, " %s:%s0", c.Code, s.Case)
			default:
				fmt.Fprintf(&b, " %s:%s%s", c.Code, s.Case, c.Levels[s.Level-1].Points)
			}
		}
		b.WriteByte('\n')
	}
	if len(in.Findings) > 0 {
		fmt.Fprintf(&b, "findings %v\n", in.Findings)
	}
	if in.Sheets == nil {
		b.WriteString("sheet:")
		sheet(in.Scores)
		return b.String()
	}
	for _, s := range in.Sheets {
		fmt.Fprintf(&b, "sheet of %s %s:", s.Member, s.Role)
		if s.Absent || s.Recused {
			fmt.Fprintf(&b, " absent %v, recused %v\n", s.Absent, s.Recused)
			continue
		}
		sheet(s.Scores)
	}
	fmt.Fprintf(&b, "council %+v\nrulings %+v\n", in.Council, in.Rulings)
	if q := in.Council.Quorum; q != nil {
		fmt.Fprintf(&b, "quorum %+v\n", *q)
	}
	return b.String()
}

// differences compares a result with what the oracle says.
func differences(r *rubric.Rubric, in scoring.Input, got *scoring.Result) []string {
	want := oracle(r, in)
	var all []string
	differ := func(what string, got, want any) {
		if fmt.Sprint(got) != fmt.Sprint(want) {
			all = append(all, fmt.Sprintf("%s: got %v, want %v", what, got, want))
		}
	}
	differ("status", got.Status, want.status)
	differ("total", got.Total.Rat().RatString(), want.total.RatString())
	for i, p := range want.parts {
		differ("part "+r.Parts[i].Code, got.Parts[i].Rat().RatString(), p.RatString())
	}
	for i, p := range want.points {
		differ("criterion "+r.Scored[i].Code, got.Criteria[i].Points.Rat().RatString(), p.RatString())
	}
	if got.Status != want.status {
		return all // the rest differs because of it
	}
	differ("band", got.Band.Stars, want.band)
	differ("stars", got.Stars, want.stars)
	differ("recognised", got.Recognised, want.recognised)
	differ("authority", got.Authority, want.authority)
	differ("minimums", outcomes(got.Minimums, want.minimums), minimums(want.minimums))
	differ("capped by", outcomes(got.CappedBy(), want.capped()), minimums(want.capped()))
	if in.Sheets != nil {
		co := got.Council
		differ("sheets that count", co.Counted, want.counted)
		differ("spread", rat(co.Spread).RatString(), want.spread.RatString())
		differ("chair present", co.ChairPresent, want.chairThere)
		differ("provisional", co.Provisional, want.provisional)
		if q := co.Quorum; (q != nil) != (in.Council.Quorum != nil) {
			differ("quorum is checked", q != nil, q == nil)
		} else if q != nil {
			differ("quorum met", q.Met, want.quorumMet)
		}
		for _, p := range scoring.Policies() {
			differ("stars by "+string(p), co.StarsByPolicy[p], want.byPolicy[p])
		}
	} else {
		differ("council", got.Council == nil, true)
	}
	return append(all, boundsDiffer(r, in, got)...)
}

// boundsDiffer compares the bounds with everything the input can come to, where
// that is little enough to try.
func boundsDiffer(r *rubric.Rubric, in scoring.Input, got *scoring.Result) []string {
	if got.Status != scoring.Incomplete {
		if got.Bounds != nil {
			return []string{"bounds although not incomplete"}
		}
		return nil
	}
	if got.Bounds == nil {
		return []string{"no bounds although incomplete"}
	}
	ways := 1
	sheets := [][]scoring.Score{in.Scores}
	if in.Sheets != nil {
		sheets = nil
		for _, i := range seatedSheets(in) {
			sheets = append(sheets, in.Sheets[i].Scores)
		}
		if len(sheets) == 0 {
			return nil // nothing is known, see the rules
		}
	}
	for _, sheet := range sheets {
		for _, i := range blanks(r, sheet) {
			if ways *= len(choices(r.Scored[i])); ways > 1000 {
				return nil
			}
		}
	}
	want := tryAll(r, in)
	b := got.Bounds
	gotText := fmt.Sprintf("%s to %s points, may stop %v", b.Min, b.Max, b.MayStop)
	wantText := fmt.Sprintf("%s to %s points, may stop %v", want.min.RatString(), want.max.RatString(), want.mayStop)
	// No stars where no way ends with a rank.
	if want.rated > 0 && !starsOpen(r, in) {
		gotText += fmt.Sprintf(", %d to %d stars", b.StarsMin, b.StarsMax)
		wantText += fmt.Sprintf(", %d to %d stars", want.starsMin, want.starsMax)
	}
	if gotText != wantText {
		return []string{fmt.Sprintf("bounds: got %s, want %s", gotText, wantText)}
	}
	return nil
}

// starsOpen reports whether the text leaves open which stars an incomplete
// council can reach: it does where members may still choose different cases of
// a criterion with minimum levels, and the policy is their mean, or the council
// has ruled on a minimum that only one of the cases has.
func starsOpen(r *rubric.Rubric, in scoring.Input) bool {
	for _, c := range r.Scored {
		if in.Sheets == nil || len(c.Cases) == 0 || len(c.Marks) == 0 {
			continue
		}
		ruled := slices.ContainsFunc(in.Rulings, func(ru scoring.Ruling) bool { return ru.Criterion == c.Code })
		if ruled || in.Council.Policy == scoring.ByMean {
			return true
		}
	}
	return false
}

// stopOpen reports whether a sheet gives 0 in a criterion that stops an
// evaluation and of which it is not known whether it applies. The text does not
// say what that comes to; TestStopThatMayNotApply has an opinion.
func stopOpen(r *rubric.Rubric, in scoring.Input) bool {
	sheets := [][]scoring.Score{in.Scores}
	if in.Sheets != nil {
		sheets = nil
		for _, i := range seatedSheets(in) {
			sheets = append(sheets, in.Sheets[i].Scores)
		}
	}
	for _, sheet := range sheets {
		for i, c := range r.Scored {
			if c.StopOnZero && sheet[i].Given && given(c, sheet[i]).Sign() == 0 && counts(r, sheet, c) == unknown {
				return true
			}
		}
	}
	return false
}

// outcomes writes minimum levels, what they need only where the oracle can say
// it.
func outcomes(got []scoring.MinimumOutcome, want []minimum) string {
	var b strings.Builder
	for i, m := range got {
		needs := rat(m.Needs).RatString()
		if i < len(want) && want[i].needs == nil {
			needs = "?"
		}
		fmt.Fprintf(&b, "[%s %d* needs %s has %s met %v split %v %d of them, %v %v %v, ruled %v]",
			m.Criterion.Code, m.Stars, needs, m.Has.Rat().RatString(), m.Met, m.Split, m.For,
			m.ByPolicy.Majority, m.ByPolicy.ByMean, m.ByPolicy.All, m.Ruling != nil)
	}
	return b.String()
}

func minimums(want []minimum) string {
	var b strings.Builder
	for _, m := range want {
		needs := "?"
		if m.needs != nil {
			needs = m.needs.RatString()
		}
		fmt.Fprintf(&b, "[%s %d* needs %s has %s met %v split %v %d of them, %v %v %v, ruled %v]",
			m.code, m.stars, needs, m.has.RatString(), m.met, m.split, m.reach,
			m.policy[scoring.Majority], m.policy[scoring.ByMean], m.policy[scoring.All], m.ruled)
	}
	return b.String()
}

// fatal is what tests and properties have in common.
type fatal interface {
	Helper()
	Fatalf(format string, args ...any)
}

func evaluate(t fatal, r *rubric.Rubric, in scoring.Input) *scoring.Result {
	t.Helper()
	got, err := scoring.Evaluate(r, in)
	if err != nil {
		t.Fatalf("%v\n%s", err, describe(r, in))
	}
	return got
}

func agree(t fatal, r *rubric.Rubric, in scoring.Input) *scoring.Result {
	t.Helper()
	got := evaluate(t, r, in)
	if stopOpen(r, in) {
		return got
	}
	if d := differences(r, in, got); len(d) > 0 {
		t.Fatalf("%s\n%s", strings.Join(d, "\n"), describe(r, in))
	}
	return got
}

func TestAgreesWithOracle(t *testing.T) {
	check := func(name string, rubricOf func(dice) *rubric.Rubric) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(t *rapid.T) {
				d := rapidDice{t}
				r := rubricOf(d)
				agree(t, r, anInput(d, r))
			})
		})
	}
	var older []*rubric.Rubric
	for _, r := range officialRubrics() {
		if r.Decision.Expires.IsZero() {
			check(r.ID, func(dice) *rubric.Rubric { return r })
		} else {
			older = append(older, r)
		}
	}
	// All their sets are compared below; here the choice of the set shrinks too.
	check("older", func(d dice) *rubric.Rubric { return pick(d, older) })
	check("own", own)
}

// TestAgreesWithOracleOfficial is the same over all official sets alike, with a
// fixed seed.
func TestAgreesWithOracleOfficial(t *testing.T) {
	const each = 120 // of 77 sets: 9240 dossiers
	for n, r := range officialRubrics() {
		t.Run(r.ID, func(t *testing.T) {
			t.Parallel()
			statuses := map[scoring.Status]int{}
			for i := range each {
				d := seeded(uint64(n), uint64(i))
				in := anInput(d, r)
				statuses[agree(t, r, in).Status]++
			}
			// Agreement on one kind of dossier alone would prove little.
			disqualifying := 0 // with one of them, or none, chance may leave it out
			for _, c := range r.AllConditions() {
				if c.Effect == rubric.Disqualify {
					disqualifying++
				}
			}
			if statuses[scoring.Rated] < each/4 || statuses[scoring.Incomplete] == 0 || statuses[scoring.Disqualified] == 0 && disqualifying > 1 {
				t.Errorf("too much of one kind: %v", statuses)
			}
		})
	}
}

// TestAgreesWithOracleOwn does it over rubrics that were made up.
func TestAgreesWithOracleOwn(t *testing.T) {
	t.Parallel()
	for i := range 3000 {
		d := seeded(1001, uint64(i))
		r := own(d)
		agree(t, r, anInput(d, r))
	}
}

// TestBounds completes sheets in every way, of rubrics with many criteria that
// stop, apply only if another one does, or have cases.
func TestBounds(t *testing.T) {
	t.Parallel()
	for i := range 2000 {
		d := seeded(1002, uint64(i))
		r := shape{criteria: 3, stops: 2, others: 2, gatedMarks: true}.rubric(d)
		in := scoring.Input{Scores: aSheet(d, r)}
		forget(d, in.Scores, 1+d.roll(3))
		agree(t, r, in)
	}
}

// TestMembersBounds does it for the sheets of two members.
func TestMembersBounds(t *testing.T) {
	t.Parallel()
	for i := range 600 {
		d := seeded(1003, uint64(i))
		r := shape{criteria: 3, stops: 2, others: 2}.rubric(d)
		in := scoring.Input{Council: scoring.Council{Policy: pick(d, scoring.Policies())}, Rulings: someRulings(d, r)}
		base := aSheet(d, r)
		for k := range 2 {
			scores := near(d, r, base)
			forget(d, scores, 1+d.roll(2))
			in.Sheets = append(in.Sheets, scoring.Sheet{Member: fmt.Sprint(k), Scores: scores})
		}
		agree(t, r, in)
	}
}

// TestEdges puts means of 1, 3, 7 and 11 sheets exactly on, just under and just
// over every edge of every official set.
func TestEdges(t *testing.T) {
	for n, r := range officialRubrics() {
		t.Run(r.ID, func(t *testing.T) {
			t.Parallel()
			for _, band := range r.Decision.Bands {
				if band.From == 0 {
					continue // nothing is under it
				}
				for _, sheets := range []int{1, 3, 7, 11} {
					for step := -1; step <= 1; step++ {
						want := band.From*rubric.Points(sheets) + rubric.Points(step)*rubric.Scale
						d := seeded(uint64(n), uint64(want)<<8|uint64(sheets))
						in, ok := summing(d, r, sheets, want)
						if !ok {
							t.Errorf("no %d sheets with %s points together", sheets, want)
							continue
						}
						got := agree(t, r, in)
						if got.Status == scoring.Stopped {
							continue // a set where a low total is hard to have without
						}
						under := got.Band.Stars < band.Stars
						if under != (step < 0) {
							t.Errorf("%s of %d sheets is in band %d", got.Total, sheets, got.Band.Stars)
						}
						if under && got.Total.Cut().Fixed() == band.From.Fixed() {
							t.Errorf("%s shows as the edge %s", got.Total, band.From)
						}
					}
				}
			}
		})
	}
}

// summing makes sheets whose totals sum up to want, by changing one score after
// the other so that the sum comes nearer.
func summing(d dice, r *rubric.Rubric, n int, want rubric.Points) (scoring.Input, bool) {
	points := func(c *rubric.Criterion, s scoring.Score) rubric.Points {
		if s.Level == 0 {
			return 0
		}
		return c.Levels[s.Level-1].Points
	}
	// Criteria that decide on others, or are decided on, stay at their best.
	var free []int
	base := make([]scoring.Score, len(r.Scored))
	var sum rubric.Points
	for i, c := range r.Scored {
		gate := slices.ContainsFunc(r.Scored, func(o *rubric.Criterion) bool {
			return o.AppliesIf != nil && o.AppliesIf.Criterion == c.Code
		})
		if gate || c.AppliesIf != nil {
			base[i] = scoring.Score{Given: true, Level: len(c.Levels), Case: c.Levels[len(c.Levels)-1].Case}
		} else {
			free = append(free, i)
			base[i] = choices(c)[0]
		}
		sum += points(c, base[i]) * rubric.Points(n)
	}
	var in scoring.Input
	for i := range n {
		in.Sheets = append(in.Sheets, scoring.Sheet{Member: fmt.Sprint(i), Scores: slices.Clone(base)})
	}
	distance := func(p rubric.Points) rubric.Points { return max(p-want, want-p) }
	for range 200_000 {
		if sum == want {
			return in, true
		}
		i := pick(d, free)
		c, s := r.Scored[i], &in.Sheets[d.roll(n)].Scores[i]
		next := pick(d, choices(c))
		after := sum - points(c, *s) + points(c, next)
		if distance(after) <= distance(sum) {
			*s, sum = next, after
		}
	}
	return in, false
}

// TestMonotone raises one score and expects no fewer stars, unless an
// evaluation stops.
func TestMonotone(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := rapidDice{t}
		r := aRubric(d)
		in := scoring.Input{Scores: aSheet(d, r)}
		scores := in.Scores
		if chance(d, 2) {
			base := in.Scores
			in.Scores = nil
			in.Council.Policy = pick(d, scoring.Policies())
			for i := range 1 + d.roll(5) {
				in.Sheets = append(in.Sheets, scoring.Sheet{Member: fmt.Sprint(i), Scores: near(d, r, base)})
			}
			scores = in.Sheets[d.roll(len(in.Sheets))].Scores
		}
		low := evaluate(t, r, in)
		i := d.roll(len(r.Scored))
		c := r.Scored[i]
		if counts(r, scores, c) == no {
			return
		}
		var higher []scoring.Score
		for _, s := range choices(c) {
			if s.Case == scores[i].Case && given(c, s).Cmp(given(c, scores[i])) > 0 {
				higher = append(higher, s)
			}
		}
		if len(higher) == 0 {
			return
		}
		scores[i] = pick(d, higher)
		for _, j := range blanks(r, scores) { // what now applies needs a score
			scores[j] = choices(r.Scored[j])[len(choices(r.Scored[j]))-1] // 0
		}
		high := evaluate(t, r, in)
		if low.Status != scoring.Rated || high.Status != scoring.Rated {
			return
		}
		if high.Stars < low.Stars || high.Total.Rat().Cmp(low.Total.Rat()) <= 0 {
			t.Fatalf("%s raised to %v: %d stars with %s, before %d with %s\n%s",
				c.Code, scores[i], high.Stars, high.Total, low.Stars, low.Total, describe(r, in))
		}
	})
}

// TestSheetOrder shuffles the sheets.
func TestSheetOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := rapidDice{t}
		r := aRubric(d)
		var in scoring.Input
		withSheets(d, r, &in)
		shuffled := in
		shuffled.Sheets = slices.Clone(in.Sheets)
		for i := len(shuffled.Sheets) - 1; i > 0; i-- {
			j := d.roll(i + 1)
			shuffled.Sheets[i], shuffled.Sheets[j] = shuffled.Sheets[j], shuffled.Sheets[i]
		}
		a, b := evaluate(t, r, in), evaluate(t, r, shuffled)
		for _, x := range []struct {
			what string
			a, b any
		}{
			{"status", a.Status, b.Status},
			{"total", a.Total, b.Total},
			{"stars", a.Stars, b.Stars},
			{"band", a.Band, b.Band},
			{"capped by", a.CappedBy(), b.CappedBy()},
			{"stars by policy", a.Council.StarsByPolicy, b.Council.StarsByPolicy},
			{"bounds", a.Bounds, b.Bounds},
			{"quorum", a.Council.Quorum, b.Council.Quorum},
			{"provisional", a.Council.Provisional, b.Council.Provisional},
		} {
			if !reflect.DeepEqual(x.a, x.b) {
				t.Fatalf("%s: %v, in another order %v\n%s", x.what, x.a, x.b, describe(r, in))
			}
		}
	})
}

// TestElevenAlike expects a council of one mind to give what one sheet gives,
// whatever the policy.
func TestElevenAlike(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := rapidDice{t}
		r := aRubric(d)
		sheet := aSheet(d, r)
		one := evaluate(t, r, scoring.Input{Scores: sheet})
		for _, p := range scoring.Policies() {
			in := scoring.Input{Council: scoring.Council{Policy: p}}
			for i := range 11 {
				in.Sheets = append(in.Sheets, scoring.Sheet{Member: fmt.Sprint(i), Scores: slices.Clone(sheet)})
			}
			all := evaluate(t, r, in)
			show := func(res *scoring.Result) string {
				s := fmt.Sprintf("%s %s band %d, %d stars, recognised %v by %q:",
					res.Status, res.Total, res.Band.Stars, res.Stars, res.Recognised, res.Authority)
				for _, m := range res.CappedBy() {
					s += fmt.Sprintf(" %s %d* needs %s has %s", m.Criterion.Code, m.Stars, m.Needs, m.Has)
				}
				for i, c := range res.Criteria {
					s += fmt.Sprintf(" %s:%s %v %v", r.Scored[i].Code, c.Points, c.Applies, c.Score)
				}
				return s
			}
			if show(all) != show(one) {
				t.Fatalf("%s:\n11: %s\n 1: %s\n%s", p, show(all), show(one), describe(r, in))
			}
			for _, m := range all.Minimums {
				if m.Split {
					t.Fatalf("%s is split among sheets that are alike", m.Criterion.Code)
				}
			}
		}
	})
}

// TestCut expects a mean under an edge never to show as the edge.
func TestCut(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 60).Draw(t, "n")
		edge := rubric.Points(rapid.IntRange(1, int(rubric.MaxPoints)).Draw(t, "edge"))
		under := rubric.Points(rapid.IntRange(1, 3*n).Draw(t, "under"))
		m := scoring.Mean{Sum: max(edge*rubric.Points(n)-under, 0), N: n}
		if m.AtLeast(edge) || m.Cut() >= edge || m.Cut().Fixed() == edge.Fixed() {
			t.Fatalf("%v is under %s, at least %v, shown as %s", m, edge, m.AtLeast(edge), m.Cut().Fixed())
		}
		// Cut loses less than a hundredth.
		lost := new(big.Rat).Sub(m.Rat(), rat(m.Cut()))
		if lost.Sign() < 0 || lost.Cmp(big.NewRat(1, 100)) >= 0 {
			t.Fatalf("%v cut to %s", m, m.Cut())
		}
		at := scoring.Mean{Sum: edge * rubric.Points(n), N: n}
		if !at.AtLeast(edge) || at.Cut() != edge {
			t.Fatalf("%v is %s, shown as %s", at, edge, at.Cut())
		}
	})
}

// TestMeanString expects a whole number or a fraction in lowest terms.
func TestMeanString(t *testing.T) {
	t.Parallel()
	gcd := func(a, b int64) int64 {
		for b != 0 {
			a, b = b, a%b
		}
		return a
	}
	rapid.Check(t, func(t *rapid.T) {
		m := scoring.Mean{
			Sum: rubric.Points(rapid.IntRange(0, 600_000).Draw(t, "sum")),
			N:   rapid.IntRange(1, 60).Draw(t, "n"),
		}
		num, den := int64(m.Sum), int64(m.N)*100
		g := gcd(num, den)
		want := fmt.Sprint(num / g)
		if den/g != 1 {
			want += fmt.Sprintf("/%d", den/g)
		}
		if m.String() != want {
			t.Fatalf("%d hundredths of %d sheets is %s, want %s", m.Sum, m.N, m, want)
		}
	})
}

// TestDeterministic evaluates twice, and expects the input to stay as it was.
func TestDeterministic(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := rapidDice{t}
		r := aRubric(d)
		in := anInput(d, r)
		before := describe(r, in)
		a, b := evaluate(t, r, in), evaluate(t, r, in)
		if !reflect.DeepEqual(a, b) {
			t.Fatalf("two results differ:\n%+v\n%+v\n%s", a, b, before)
		}
		if after := describe(r, in); after != before {
			t.Fatalf("the input was changed:\n%s\n%s", before, after)
		}
	})
}

// TestUnfit breaks an input in some way and expects an error, never a panic.
func TestUnfit(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := rapidDice{t}
		r := aRubric(d)
		in := anInput(d, r)
		in.Findings = nil
		scores := &in.Scores
		for i := range in.Sheets {
			if s := &in.Sheets[i]; !s.Absent && !s.Recused {
				scores = &s.Scores
			}
		}
		if *scores == nil {
			return // nobody scored anything
		}
		*scores = slices.Clone(*scores)
		i := d.roll(len(r.Scored))
		c := r.Scored[i]
		what := ""
		switch d.roll(12) {
		case 0:
			what = "both an agreed sheet and members' sheets"
			in.Scores = make([]scoring.Score, len(r.Scored))
			if in.Sheets == nil {
				in.Sheets = []scoring.Sheet{}
			}
		case 1:
			what = "neither"
			in.Scores, in.Sheets, in.Rulings = nil, nil, nil
		case 2:
			what = "a score too few"
			*scores = (*scores)[1:]
		case 3:
			what = "a score too many"
			*scores = append(*scores, scoring.Score{})
		case 4:
			what = "a negative level"
			(*scores)[i] = scoring.Score{Given: true, Level: -1 - d.roll(3), Case: (*scores)[i].Case}
		case 5:
			what = "a level too high"
			(*scores)[i] = scoring.Score{Given: true, Level: len(c.Levels) + 1 + d.roll(3), Case: (*scores)[i].Case}
		case 6:
			what = "an unknown case"
			(*scores)[i] = scoring.Score{Given: true, Case: "zzz"}
		case 7:
			what = "a level without being given"
			(*scores)[i] = scoring.Score{Level: 1 + d.roll(len(c.Levels))}
		case 8:
			what = "a level of another case"
			(*scores)[i] = scoring.Score{Given: true, Level: 1, Case: "zzz"}
		case 9:
			what = "an unknown condition"
			in.Findings = []scoring.Finding{{Condition: "zzz"}}
		case 10:
			what = "a ruling on a minimum that is none"
			in.Rulings = []scoring.Ruling{{Criterion: "zzz", Stars: 3}}
		case 11:
			what = "a ruling on one agreed sheet"
			if in.Sheets != nil {
				return
			}
			in.Rulings = []scoring.Ruling{{Criterion: r.Scored[0].Code, Stars: 3}}
		}
		got, err := scoring.Evaluate(r, in)
		if !errors.Is(err, scoring.ErrInput) || got != nil {
			t.Fatalf("%s: result %v, error %v", what, got, err)
		}
	})
}

// TestInapplicableScores scores what does not apply above 0.
func TestInapplicableScores(t *testing.T) {
	t.Parallel()
	for i := range 2000 {
		d := seeded(1004, uint64(i))
		r := own(d)
		scores := aSheet(d, r)
		for j, c := range r.Scored {
			if counts(r, scores, c) != no {
				continue
			}
			wrong := slices.Clone(scores)
			wrong[j] = scoring.Score{Given: true, Level: len(c.Levels), Case: c.Levels[len(c.Levels)-1].Case}
			if _, err := scoring.Evaluate(r, scoring.Input{Scores: wrong}); !errors.Is(err, scoring.ErrInput) {
				t.Fatalf("%s is scored and does not apply, error %v\n%s", c.Code, err, describe(r, scoring.Input{Scores: wrong}))
			}
		}
	}
}
