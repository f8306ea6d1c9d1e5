package scoring_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ocop/rubric"
	"ocop/rubric/compare"
	"ocop/rubric/lang"
	"ocop/scoring"
	"ocop/scoring/carry"
	"ocop/scoring/impact"
)

// reform changes numbers of a rubric in ways that every answer survives, and
// names its levels so that they can be told apart.
func reform(d dice, r *rubric.Rubric, n int) {
	for range n {
		c := r.Scored[d.roll(len(r.Scored))]
		l := &c.Levels[d.roll(len(c.Levels))]
		switch d.roll(7) {
		case 0, 1:
			l.Points = max(0, l.Points+rubric.Points(100*(d.roll(11)-5)))
		case 2:
			l.MinimumFor = d.roll(6)
		case 3:
			b := &r.Decision.Bands[d.roll(len(r.Decision.Bands)-1)]
			b.From = max(1, b.From+rubric.Points(100*(d.roll(7)-3)))
			slices.SortStableFunc(r.Decision.Bands, func(x, y rubric.Band) int { return int(y.From - x.From) })
			for i := range r.Decision.Bands {
				r.Decision.Bands[i].Stars = 5 - i
			}
		case 4:
			c.StopOnZero = !c.StopOnZero
		case 5:
			if len(r.Conditions) > 0 {
				r.Conditions[0].Effect = pick(d, []rubric.Effect{rubric.Stop, rubric.Disqualify})
			}
		case 6:
			b := &r.Decision.Bands[d.roll(len(r.Decision.Bands))]
			b.Recognised = !b.Recognised
		}
		r.Index()
	}
}

// named gives every criterion and level of a made-up rubric a text of its own.
func named(r *rubric.Rubric) *rubric.Rubric {
	return altered(r, func(r *rubric.Rubric) {
		decision := *r.Decision
		decision.Bands = slices.Clone(decision.Bands)
		r.Decision = &decision
		for i := range r.Conditions {
			r.Conditions[i].Label.VI = r.Conditions[i].ID
		}
		for _, c := range r.Scored {
			c.Title = lang.Text{VI: "Tiêu chí " + c.Code}
			for i := range c.Levels {
				c.Levels[i].Label = lang.Text{VI: "mức " + c.Code + " " + string(rune('a'+i))}
			}
		}
	})
}

func TestImpact(t *testing.T) {
	t.Parallel()
	effects := map[impact.Effect]int{}
	causes := map[bool]int{}
	mirrored := 0
	for i := range 3000 {
		d := seeded(2003, uint64(i))
		from := named(own(d))
		to := named(from)
		reform(d, to, 1+d.roll(6))
		in := anInput(d, from)
		there, back := impact.NewJudge(compare.Compare(from, to)), impact.NewJudge(compare.Compare(to, from))

		got, err := there.Of(in)
		if err != nil {
			t.Fatalf("%s\n%v", describe(from, in), err)
		}
		effects[got.Effect]++
		checkCause(t, there, in, got)
		causes[got.Cause.Together]++
		if got.Effect == impact.Review {
			continue
		}
		// What is scored under the new rubric is what the oracle says.
		over := carry.Over(there.Comparison.Pairing, in).Input
		want := oracle(to, over)
		if got.After.Status != want.status || got.After.Total.Rat().Cmp(want.total) != 0 || want.status == scoring.Rated && got.After.Stars != want.stars {
			t.Fatalf("%s\n%v", describe(to, over), got.After)
		}
		// Where the way back leads to the same answers, it is the mirror of the way
		// there. It does not where 0 points became those of a level.
		if !cmp.Equal(in, carry.Over(back.Comparison.Pairing, over).Input) {
			continue
		}
		mirror, err := back.Of(over)
		if err != nil {
			t.Fatal(err)
		}
		if mirror.Effect == impact.Review {
			continue // what does not apply there and was never scored
		}
		mirrored++
		if mirror.Effect != got.Effect || impact.RankOf(mirror.After) != impact.RankOf(got.Before) || impact.RankOf(mirror.Before) != impact.RankOf(got.After) {
			t.Fatalf("%s\n%s\n%+v\n%+v\nthere %s %+v → %+v\nback %s %+v → %+v", describe(from, in), describe(to, over), got, mirror,
				got.Effect, impact.RankOf(got.Before), impact.RankOf(got.After),
				mirror.Effect, impact.RankOf(mirror.Before), impact.RankOf(mirror.After))
		}
		if got.Effect == impact.Flips && got.Loss() && mirror.Loss() {
			t.Fatalf("%s\na loss both ways", describe(from, in))
		}
	}
	for _, e := range []impact.Effect{impact.Flips, impact.Moves, impact.Unchanged} {
		if effects[e] < 50 {
			t.Errorf("only %d of %s", effects[e], e)
		}
	}
	if mirrored < 1000 {
		t.Errorf("only %d mirrored", mirrored)
	}
	if causes[true] < 10 {
		t.Errorf("only %d causes of several changes", causes[true])
	}
}

// checkCause checks a cause against its meaning: every change alone is enough,
// or all together are and none can be spared.
func checkCause(t *testing.T, j *impact.Judge, in scoring.Input, got *impact.Impact) {
	t.Helper()
	if got.Effect != impact.Flips {
		if got.Cause.Changes != nil {
			t.Fatalf("%s has a cause", got.Effect)
		}
		return
	}
	gives := func(changes []int) bool {
		p := j.Comparison.Apply(changes)
		v := oracle(p.New, carry.Over(p, in).Input)
		rank := impact.Rank{Status: v.status, Stars: v.stars, Recognised: v.recognised, Authority: v.authority}
		return rank == impact.RankOf(got.After)
	}
	cause := got.Cause
	if len(cause.Changes) == 0 {
		t.Fatal("a flip without a cause")
	}
	if !cause.Together {
		for _, i := range cause.Changes {
			if !gives([]int{i}) {
				t.Fatalf("%+v does not make it flip alone", j.Comparison.Changes[i])
			}
		}
		return
	}
	if len(cause.Changes) < 2 || !gives(cause.Changes) {
		t.Fatalf("not enough: %v", cause.Changes)
	}
	for k := range cause.Changes {
		if gives(slices.Delete(slices.Clone(cause.Changes), k, k+1)) {
			t.Fatalf("change %d is not needed", cause.Changes[k])
		}
	}
}

// TestImpactOfNothing compares rubrics with themselves.
func TestImpactOfNothing(t *testing.T) {
	t.Parallel()
	for i := range 500 {
		d := seeded(2004, uint64(i))
		r := own(d)
		in := anInput(d, r)
		got, err := impact.NewJudge(compare.Compare(r, altered(r, func(*rubric.Rubric) {}))).Of(in)
		if err != nil {
			t.Fatal(err)
		}
		if got.Effect != impact.Unchanged || len(got.Notes) > 0 {
			t.Fatalf("%s\n%+v", describe(r, in), got)
		}
	}
}

// TestReviewBounds answers what a change leaves open in every way and compares
// with the bounds.
func TestReviewBounds(t *testing.T) {
	from := ladder()
	to := altered(from, func(r *rubric.Rubric) {
		c := r.Criterion("1")
		c.Levels = []rubric.Level{c.Levels[0], {Points: 2500, Label: lang.Text{VI: "Trong vùng"}, MinimumFor: 3}, c.Levels[2]}
	})
	in := scoring.Input{Scores: []scoring.Score{{Given: true, Level: 2}, {Given: true, Level: 2}}}
	got, err := impact.NewJudge(compare.Compare(from, to)).Of(in)
	if err != nil {
		t.Fatal(err)
	}
	if got.Effect != impact.Review {
		t.Fatal(got.Effect)
	}
	want := tryAll(to, carry.Over(compare.Compare(from, to).Pairing, in).Input)
	if got.Bounds.Min.Rat().Cmp(want.min) != 0 || got.Bounds.Max.Rat().Cmp(want.max) != 0 ||
		got.Bounds.StarsMin != want.starsMin || got.Bounds.StarsMax != want.starsMax {
		t.Errorf("%+v, want %+v", got.Bounds, want)
	}
	if diff := cmp.Diff([]carry.Note{{Why: carry.NoLevel, Sheet: -1}}, got.Notes); diff != "" {
		t.Error(diff)
	}
	// What a finding decides has no rank, but its total is open all the same.
	in.Findings = []scoring.Finding{{Condition: "out"}}
	for _, r := range []*rubric.Rubric{from, to} {
		r.Conditions = []rubric.Condition{{ID: "out", Effect: rubric.Disqualify, Label: lang.Text{VI: "Loại"}}}
	}
	if got, err = impact.NewJudge(compare.Compare(from, to)).Of(in); err != nil {
		t.Fatal(err)
	}
	if got.Effect != impact.Review || !got.Out || got.Bounds.StarsMax != 0 ||
		got.Bounds.Min.Rat().Cmp(want.min) != 0 || got.Bounds.Max.Rat().Cmp(want.max) != 0 {
		t.Errorf("%+v %+v", got, got.Bounds)
	}
}
