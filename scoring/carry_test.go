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

// altered returns a copy of a rubric for a test to change. What it shares with
// the original is replaced, never written to.
func altered(r *rubric.Rubric, change func(r *rubric.Rubric)) *rubric.Rubric {
	out := compare.Compare(r, r).Apply(nil).New
	change(out)
	out.Index()
	return out
}

// TestCarryToItself carries any input over to the same rubric.
func TestCarryToItself(t *testing.T) {
	t.Parallel()
	for i := range 1500 {
		d := seeded(2001, uint64(i))
		r := own(d)
		in := anInput(d, r)
		got := carry.Over(compare.Compare(r, altered(r, func(*rubric.Rubric) {})).Pairing, in)
		if len(got.Notes) > 0 {
			t.Fatalf("%s\n%+v", describe(r, in), got.Notes)
		}
		if diff := cmp.Diff(comesTo(t, r, in), comesTo(t, r, got.Input)); diff != "" {
			t.Fatalf("%s\n%s", describe(r, in), diff)
		}
	}
}

type gist struct {
	Status scoring.Status
	Total  string
	Stars  int
	Bounds scoring.Bounds
}

func comesTo(t *testing.T, r *rubric.Rubric, in scoring.Input) gist {
	t.Helper()
	res, err := scoring.Evaluate(r, in)
	if err != nil {
		t.Fatal(err)
	}
	s := gist{Status: res.Status, Total: res.Total.String(), Stars: res.Stars}
	if res.Bounds != nil {
		s.Bounds = *res.Bounds
	}
	return s
}

// ladder is a rubric of two criteria.
func ladder() *rubric.Rubric {
	level := func(points rubric.Points, label string, stars int) rubric.Level {
		return rubric.Level{Points: points * rubric.Scale, Label: lang.Text{VI: label}, MinimumFor: stars}
	}
	r := &rubric.Rubric{ID: "t/1", Decision: bandsFrom(9000, 7000, 5000, 3000, 0), Parts: []*rubric.Criterion{{
		Code: "A", Title: lang.Text{VI: "Phần A"}, Max: 10000, Criteria: []*rubric.Criterion{
			{Code: "1", Title: lang.Text{VI: "Nguồn nguyên liệu"}, Max: 6000, Levels: []rubric.Level{
				level(0, "Không rõ", 0), level(30, "Trong tỉnh một nửa", 3), level(60, "Trong tỉnh toàn bộ", 4)}},
			{Code: "2", Title: lang.Text{VI: "Bao bì"}, Max: 4000, Levels: []rubric.Level{
				level(20, "Bao bì đơn giản", 0), level(40, "Bao bì đẹp", 0)}},
		},
	}}}
	r.Index()
	return r
}

func TestCarryOver(t *testing.T) {
	given := func(levels ...int) []scoring.Score {
		var all []scoring.Score
		for _, l := range levels {
			all = append(all, scoring.Score{Given: true, Level: l})
		}
		return all
	}
	first := func(r *rubric.Rubric) *rubric.Criterion { return r.Criterion("1") }
	for name, tt := range map[string]struct {
		scores []scoring.Score
		change func(r *rubric.Rubric)
		want   []scoring.Score
		why    []carry.Why
	}{
		"nothing changed": {given(3, 2), func(*rubric.Rubric) {}, given(3, 2), nil},
		"other points": {
			given(3, 2), func(r *rubric.Rubric) { first(r).Levels[2].Points = 5500 },
			given(3, 2), []carry.Why{carry.Repointed},
		},
		"another level's points": {
			given(2, 2), func(r *rubric.Rubric) { first(r).Levels[2].Points = 5500 }, given(2, 2), nil,
		},
		"a level before it": {
			given(3, 2), func(r *rubric.Rubric) {
				first(r).Levels = slices.Insert(first(r).Levels, 1, rubric.Level{Points: 1000, Label: lang.Text{VI: "Trong vùng"}})
			},
			given(4, 2), nil,
		},
		"nearly the same words": {
			given(3, 2), func(r *rubric.Rubric) { first(r).Levels[2].Label.VI = "Toàn bộ trong tỉnh đó" },
			given(3, 2), []carry.Why{carry.Reworded},
		},
		"other words": {
			given(3, 2), func(r *rubric.Rubric) { first(r).Levels[2].Label.VI = "Có chứng nhận hữu cơ" },
			append([]scoring.Score{{}}, given(2)...), []carry.Why{carry.Rewritten},
		},
		"a number in the words": {
			given(3, 2), func(r *rubric.Rubric) { first(r).Levels[2].Label.VI = "Trong tỉnh toàn bộ, từ 2 năm" },
			append([]scoring.Score{{}}, given(2)...), []carry.Why{carry.Rewritten},
		},
		"the opposite, and something in place of nothing": {
			given(1, 2), func(r *rubric.Rubric) {
				first(r).Levels = []rubric.Level{{Points: 6000, Label: lang.Text{VI: "Đã rõ"}}}
			},
			given(0, 2), nil,
		},
		"the level is no more": {
			given(2, 2), func(r *rubric.Rubric) { first(r).Levels = slices.Delete(first(r).Levels, 1, 2) },
			append([]scoring.Score{{}}, given(2)...), []carry.Why{carry.NoLevel},
		},
		"the level of nothing is no more": {
			given(1, 2), func(r *rubric.Rubric) { first(r).Levels = first(r).Levels[1:] },
			given(0, 2), nil,
		},
		"nothing reached has a level now": {
			given(3, 0), func(r *rubric.Rubric) {
				c := r.Criterion("2")
				c.Levels = slices.Insert(c.Levels, 0, rubric.Level{Label: lang.Text{VI: "Không có bao bì"}})
			},
			given(3, 1), nil,
		},
		"the criterion is no more": {
			given(3, 2), func(r *rubric.Rubric) { r.Parts[0].Criteria = r.Parts[0].Criteria[1:] },
			given(2), []carry.Why{carry.Dropped},
		},
		"a new criterion": {
			given(3, 2), func(r *rubric.Rubric) {
				r.Parts[0].Criteria = append(r.Parts[0].Criteria, &rubric.Criterion{
					Code: "3", Title: lang.Text{VI: "Mã số"}, Max: 100,
					Levels: []rubric.Level{{Points: 100, Label: lang.Text{VI: "Đã cấp mã số"}}}})
			},
			append(given(3, 2), scoring.Score{}), []carry.Why{carry.Unasked},
		},
		"a new criterion that does not apply": {
			given(2, 2), func(r *rubric.Rubric) {
				r.Parts[0].Criteria = append(r.Parts[0].Criteria, &rubric.Criterion{
					Code: "3", Title: lang.Text{VI: "Mã số"}, Max: 100, AppliesIf: &rubric.AppliesIf{Criterion: "1", AtLeast: 6000},
					Levels: []rubric.Level{{Points: 100, Label: lang.Text{VI: "Đã cấp mã số"}}}})
			},
			append(given(2, 2), scoring.Score{}), nil,
		},
		"it no longer applies": {
			given(2, 2), func(r *rubric.Rubric) {
				r.Criterion("2").AppliesIf = &rubric.AppliesIf{Criterion: "1", AtLeast: 6000}
			},
			append(given(2), scoring.Score{}), []carry.Why{carry.Inapplicable},
		},
		"numbers changed places": {
			given(3, 1), func(r *rubric.Rubric) {
				a, b := r.Criterion("1"), r.Criterion("2")
				a.Code, b.Code = "2", "1"
				r.Parts[0].Criteria = []*rubric.Criterion{b, a}
			},
			given(1, 3), nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			from := ladder()
			to := altered(from, tt.change)
			got := carry.Over(compare.Compare(from, to).Pairing, scoring.Input{Scores: tt.scores})
			if diff := cmp.Diff(tt.want, got.Input.Scores); diff != "" {
				t.Errorf("scores (-want +got):\n%s", diff)
			}
			var why []carry.Why
			open := false
			for _, n := range got.Notes {
				why = append(why, n.Why)
				open = open || n.Why.Open()
			}
			if !slices.Equal(why, tt.why) {
				t.Errorf("notes %v, want %v", why, tt.why)
			}
			if got.Open() != open {
				t.Errorf("open: %v", got.Open())
			}
			comesTo(t, to, got.Input) // it fits
		})
	}
}

// TestCarryLittle has a level of 0 points that says how little there is: where it
// is no more, a person must say what it is now.
func TestCarryLittle(t *testing.T) {
	from := altered(ladder(), func(r *rubric.Rubric) { r.Criterion("1").Levels[0].Label.VI = "Dưới 30% trong tỉnh" })
	to := altered(from, func(r *rubric.Rubric) {
		r.Criterion("1").Levels[0] = rubric.Level{Points: 1000, Label: lang.Text{VI: "Dưới 20% trong tỉnh"}}
	})
	in := scoring.Input{Scores: []scoring.Score{{Given: true, Level: 1}, {Given: true, Level: 2}}}
	got := carry.Over(compare.Compare(from, to).Pairing, in)
	if got.Input.Scores[0].Given || len(got.Notes) != 1 || got.Notes[0].Why != carry.NoLevel {
		t.Errorf("%+v", got)
	}
}

func TestCarryFindingsAndRulings(t *testing.T) {
	from := ladder()
	from.Conditions = []rubric.Condition{{ID: "forged", Effect: rubric.Disqualify, Label: lang.Text{VI: "Giả mạo"}}, {ID: "late", Effect: rubric.Stop, Label: lang.Text{VI: "Trễ"}}}
	to := altered(from, func(r *rubric.Rubric) {
		r.Conditions = []rubric.Condition{{ID: "fake", Effect: rubric.Disqualify, Label: lang.Text{VI: "Giả mạo"}}}
		c := r.Criterion("1")
		c.Levels[2].MinimumFor, c.Levels[1].MinimumFor = 5, 3
	})
	sheet := []scoring.Score{{Given: true, Level: 2}, {Given: true, Level: 2}}
	in := scoring.Input{
		Findings: []scoring.Finding{{Condition: "late"}, {Condition: "forged", Note: "n"}},
		Sheets:   []scoring.Sheet{{Member: "a", Scores: sheet}, {Member: "b", Absent: true}},
		Rulings:  []scoring.Ruling{{Criterion: "1", Stars: 3, Met: true}, {Criterion: "1", Stars: 4, Met: true}},
	}
	got := carry.Over(compare.Compare(from, to).Pairing, in)
	if diff := cmp.Diff([]scoring.Finding{{Condition: "fake", Note: "n"}}, got.Input.Findings); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(in.Rulings[:1], got.Input.Rulings); diff != "" {
		t.Error(diff)
	}
	want := []carry.Note{
		{Why: carry.NoCondition, Sheet: -1, Old: -1, New: -1, Finding: "late"},
		{Why: carry.Dropped, Sheet: -1, Old: 0, New: 0, Stars: 4},
	}
	if diff := cmp.Diff(want, got.Notes); diff != "" {
		t.Error(diff)
	}
	up := altered(from, func(r *rubric.Rubric) {
		c := r.Criterion("1")
		c.Levels[1].MinimumFor, c.Levels[0].MinimumFor = 0, 3
	})
	if got := carry.Over(compare.Compare(from, up).Pairing, in); !got.Open() || len(got.Input.Rulings) != 1 {
		t.Errorf("a ruling on a minimum that moved: %+v", got)
	}
}

// TestCarryConditions carries a finding whose condition changed.
func TestCarryConditions(t *testing.T) {
	from := ladder()
	from.Conditions = []rubric.Condition{{ID: "attp", Effect: rubric.Stop, Label: lang.Text{VI: "Giấy chứng nhận sai quy định"}}}
	for name, tt := range map[string]struct {
		to      []rubric.Condition
		kept    bool
		why     carry.Why
		settled bool // the product has no rank, whatever a person says
	}{
		"the same": {from.Conditions, true, "", true},
		"slightly other words": {
			[]rubric.Condition{{ID: "attp", Effect: rubric.Stop, Label: lang.Text{VI: "Giấy chứng nhận sai với quy định"}}}, true, "", true,
		},
		"another effect": {
			[]rubric.Condition{{ID: "attp", Effect: rubric.Disqualify, Label: from.Conditions[0].Label}}, true, carry.OtherEffect, true,
		},
		"another text": {
			[]rubric.Condition{{ID: "attp", Effect: rubric.Stop, Label: lang.Text{VI: "Không có giấy chứng nhận theo quy định"}}}, true, carry.OtherCondition, false,
		},
		"another text and effect": {
			[]rubric.Condition{{ID: "attp", Effect: rubric.Disqualify, Label: lang.Text{VI: "Không tuân thủ an toàn thực phẩm"}}}, true, carry.OtherCondition, false,
		},
		"another id and text": {
			[]rubric.Condition{{ID: "an-toan", Effect: rubric.Stop, Label: lang.Text{VI: "Không tuân thủ an toàn thực phẩm"}}}, false, carry.NoCondition, false,
		},
	} {
		to := altered(from, func(r *rubric.Rubric) { r.Conditions = tt.to })
		in := scoring.Input{
			Scores:   []scoring.Score{{Given: true, Level: 2}, {Given: true, Level: 2}},
			Findings: []scoring.Finding{{Condition: "attp"}},
		}
		comparison := compare.Compare(from, to)
		got := carry.Over(comparison.Pairing, in)
		var why carry.Why
		if len(got.Notes) > 0 {
			why = got.Notes[0].Why
		}
		if len(got.Input.Findings) > 0 != tt.kept || why != tt.why || got.Open() != (tt.why != "") {
			t.Errorf("%s: %+v", name, got)
		}
		judged, err := impact.NewJudge(comparison).Of(in)
		if err != nil {
			t.Fatal(err)
		}
		if reviewed := judged.Effect == impact.Review; reviewed == tt.settled || judged.Out {
			t.Errorf("%s: %+v", name, judged)
		}
	}
}

// TestReach completes the sheets of members of whom some have scored everything.
func TestReach(t *testing.T) {
	t.Parallel()
	for i := range 300 {
		d := seeded(2002, uint64(i))
		r := shape{criteria: 3, stops: 1, others: 2}.rubric(d)
		in := scoring.Input{Council: scoring.Council{Policy: pick(d, []scoring.Policy{scoring.Majority, scoring.All})}, Rulings: someRulings(d, r)}
		base := aSheet(d, r)
		for k := range 3 {
			scores := near(d, r, base)
			forget(d, scores, d.roll(2))
			in.Sheets = append(in.Sheets, scoring.Sheet{Member: string(rune('a' + k)), Scores: scores})
		}
		got, err := scoring.Reach(r, in)
		if err != nil {
			t.Fatal(err)
		}
		want := tryAll(r, in)
		if want.ways == 0 {
			continue
		}
		if got.Min.Rat().Cmp(want.min) != 0 || got.Max.Rat().Cmp(want.max) != 0 {
			t.Errorf("%s\ntotal from %s to %s, want %s to %s", describe(r, in), got.Min, got.Max, want.min.RatString(), want.max.RatString())
		}
		if want.rated > 0 && (got.StarsMin != want.starsMin || got.StarsMax != want.starsMax) {
			t.Errorf("%s\nstars from %d to %d, want %d to %d", describe(r, in), got.StarsMin, got.StarsMax, want.starsMin, want.starsMax)
		}
		if t.Failed() {
			return
		}
	}
}
