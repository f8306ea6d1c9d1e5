package scoring_test

import (
	"math/big"
	"slices"
	"testing"

	"ocop/rubric"
	"ocop/scoring"
)

// TestDeliberation works out from the sheets themselves what a deliberation
// says, and from whole evaluations what a ruling would do.
func TestDeliberation(t *testing.T) {
	compared, splits, outliers := 0, 0, 0
	for k := range uint64(1500) {
		d := seeded(k, 77)
		r := aRubric(d)
		var in scoring.Input
		withSheets(d, r, &in)
		res := evaluate(t, r, in)
		got := scoring.Deliberate(r, in, res)
		if res.Council.Counted == 0 {
			if got != nil {
				t.Fatalf("a deliberation about no sheets: %+v", got)
			}
			continue
		}
		var totals []*big.Rat
		for _, v := range got.Voters {
			sum := zero()
			for i := range r.Scored {
				sum.Add(sum, worth(r, in.Sheets[v.Sheet].Scores, i))
			}
			if sum.Cmp(rat(v.Total)) != 0 {
				t.Fatalf("%s has %s, want %s", v.ID, v.Total, sum)
			}
			totals = append(totals, sum)
		}
		if len(totals) != res.Council.Counted {
			t.Fatalf("%d voters of %d", len(totals), res.Council.Counted)
		}
		checkApart(t, got, totals, res.Council.SpreadLimit)
		checkOutliers(t, got, totals, res.Council.SpreadLimit)
		checkSplits(t, r, in, res, got)
		compared, splits, outliers = compared+1, splits+len(got.Splits), outliers+len(got.Outliers)
	}
	if compared < 500 || splits < 100 || outliers < 100 {
		t.Errorf("compared %d councils, %d splits, %d outliers: too few to mean anything", compared, splits, outliers)
	}
}

func checkApart(t *testing.T, got *scoring.Deliberation, totals []*big.Rat, limit rubric.Points) {
	t.Helper()
	want := 0
	for _, a := range totals {
		for _, b := range totals {
			if zero().Sub(a, b).Cmp(rat(limit)) > 0 {
				want++
			}
		}
	}
	if len(got.Apart) != want {
		t.Fatalf("%d pairs apart, want %d", len(got.Apart), want)
	}
	for i, p := range got.Apart {
		if zero().Sub(totals[p.High], totals[p.Low]).Cmp(rat(p.By)) != 0 || p.By <= limit || i > 0 && p.By > got.Apart[i-1].By {
			t.Fatalf("pair %+v of %v", p, totals)
		}
		var over rubric.Points
		for j, c := range p.Criteria {
			o := got.Criteria[c.Criterion]
			if o.Points[p.High]-o.Points[p.Low] != c.By || c.By <= 0 || j > 0 && c.By > p.Criteria[j-1].By {
				t.Fatalf("difference %+v in %+v", c, o)
			}
			over += c.By
		}
		if over < p.By {
			t.Fatalf("criteria that make %s of a gap of %s", over, p.By)
		}
	}
}

func checkOutliers(t *testing.T, got *scoring.Deliberation, totals []*big.Rat, limit rubric.Points) {
	t.Helper()
	for i, own := range totals {
		if len(totals) < 3 {
			break
		}
		rest := zero()
		for j, other := range totals {
			if i != j {
				rest.Add(rest, other)
			}
		}
		by := zero().Sub(own, rest.Quo(rest, big.NewRat(int64(len(totals)-1), 1)))
		far := zero().Abs(by).Cmp(zero().Quo(rat(limit), big.NewRat(2, 1))) > 0
		k := slices.IndexFunc(got.Outliers, func(o scoring.Outlier) bool { return o.Voter == i })
		if far != (k >= 0) || far && got.Outliers[k].By.Rat().Cmp(by) != 0 {
			t.Fatalf("voter %d is %s from the others, limit %s: %+v", i, by, limit, got.Outliers)
		}
	}
}

// checkSplits rules on every split minimum both ways and evaluates anew.
func checkSplits(t *testing.T, r *rubric.Rubric, in scoring.Input, res *scoring.Result, got *scoring.Deliberation) {
	t.Helper()
	want := 0
	for _, m := range res.Minimums {
		if m.Split {
			want++
		}
	}
	if len(got.Splits) != want {
		t.Fatalf("%d splits, want %d", len(got.Splits), want)
	}
	for i, s := range got.Splits {
		if i > 0 && s.Decides() && !got.Splits[i-1].Decides() {
			t.Fatal("a split that decides comes after one that does not")
		}
		if len(s.For) != s.MinimumOutcome.For || len(s.For)+len(s.Against) != s.Of {
			t.Fatalf("%d for and %d against, want %d of %d", len(s.For), len(s.Against), s.MinimumOutcome.For, s.Of)
		}
		for _, met := range []bool{true, false} {
			ruled := in
			ruled.Rulings = slices.DeleteFunc(slices.Clone(in.Rulings), func(ru scoring.Ruling) bool {
				return ru.Criterion == s.Criterion.Code && ru.Stars == s.Stars
			})
			ruled.Rulings = append(ruled.Rulings, scoring.Ruling{Criterion: s.Criterion.Code, Stars: s.Stars, Met: met})
			stars := s.IfMissed
			if met {
				stars = s.IfMet
			}
			if after := evaluate(t, r, ruled); after.Stars != stars {
				t.Fatalf("ruled %t on %s for %d: %d stars, want %d\n%s", met, s.Criterion.Code, s.Stars, stars, after.Stars, describe(r, in))
			}
		}
	}
}

func TestDeliberationNeedsSheets(t *testing.T) {
	d := seeded(1, 2)
	r := aRubric(d)
	in := scoring.Input{Scores: aSheet(d, r)}
	if got := scoring.Deliberate(r, in, evaluate(t, r, in)); got != nil {
		t.Errorf("a single sheet was deliberated on: %+v", got)
	}
}

// TestPublishedOutcomes holds what sessions of real councils came to, where the
// minimum levels were met.
func TestPublishedOutcomes(t *testing.T) {
	for _, test := range []struct {
		total rubric.Points // hundredths, of 4 sheets
		stars int
	}{
		{6900, 3}, {7100, 4}, {9000, 5}, {9075, 5}, {8975, 4},
	} {
		for n, r := range officialRubrics() {
			if r.Decision.ID != "qd26-2026" {
				continue
			}
			in, ok := summing(seeded(uint64(n), uint64(test.total)), r, 4, test.total*4)
			if !ok {
				t.Errorf("%s: no 4 sheets with a mean of %s", r.ID, test.total)
				continue
			}
			for _, c := range r.Scored {
				for _, m := range c.Marks {
					if !slices.ContainsFunc(in.Rulings, func(ru scoring.Ruling) bool { return ru.Criterion == c.Code && ru.Stars == m.Stars }) {
						in.Rulings = append(in.Rulings, scoring.Ruling{Criterion: c.Code, Stars: m.Stars, Met: true})
					}
				}
			}
			got := evaluate(t, r, in)
			if got.Status == scoring.Rated && (got.Stars != test.stars || got.Total.Cut() != test.total) {
				t.Errorf("%s: %s points are %d stars, want %d", r.ID, got.Total, got.Stars, test.stars)
			}
		}
	}
}
