package scoring

import (
	"cmp"
	"slices"

	"ocop/rubric"
)

// A Deliberation is what the chair of a council looks for in the sheets that
// count: where members differ, and whether it matters. It decides nothing; what
// counts stands in the [Result].
type Deliberation struct {
	Voters   []Voter   // whose sheets count, in the order of the council
	Criteria []Opinion // by position in Rubric.Scored

	// Apart lists the pairs of members whose totals differ by more than the
	// council allows, the widest first.
	Apart []Pair
	// Splits lists the minimum levels on which members differ, those on which
	// the stars depend first.
	Splits []Split
	// Widest lists the criteria in which members differ, by position in
	// Rubric.Scored, the widest spread first.
	Widest []int
	// Outliers lists members whose total is far from the mean of the others. It
	// is for information only: no sheet is ever dropped.
	Outliers []Outlier
}

// A Voter is a member whose sheet counts.
type Voter struct {
	Member
	Sheet  int // position in Input.Sheets
	Parts  []rubric.Points
	Total  rubric.Points
	scores []Score
}

// An Opinion is what the voters give one criterion.
type Opinion struct {
	Criterion *rubric.Criterion
	Points    []rubric.Points // by voter; 0 where it does not apply
	Mean      Mean
	Spread    rubric.Points // between the highest and the lowest
}

// A Pair is two voters whose totals lie too far apart.
type Pair struct {
	High, Low int           // positions in Voters
	By        rubric.Points // what the totals differ by
	// Criteria in which High gave more than Low, the largest difference first:
	// they make the gap.
	Criteria []Difference
}

// A Difference is what two voters differ by in one criterion.
type Difference struct {
	Criterion int // position in Rubric.Scored
	By        rubric.Points
}

// A Split is a minimum level that some voters hold reached and others do not.
type Split struct {
	MinimumOutcome
	For, Against []int // positions in Voters

	// IfMet and IfMissed are the stars with a ruling this way or that,
	// everything else as it is. Where they differ, the stars depend on it.
	IfMet, IfMissed int
}

// Decides reports whether the stars depend on the minimum.
func (s Split) Decides() bool { return s.IfMet != s.IfMissed }

// An Outlier is a voter far from the others.
type Outlier struct {
	Voter int  // position in Voters
	By    Mean // the voter's total less the mean of the others; negative if below
}

// Deliberate compares the sheets that count. The result must be that of
// [Evaluate] on the same rubric and input. It returns nil where no sheet counts.
func Deliberate(r *rubric.Rubric, in Input, res *Result) *Deliberation {
	if res.Council == nil || res.Council.Counted == 0 {
		return nil
	}
	d := &Deliberation{}
	for _, m := range res.Council.Members {
		if m.Status == Counted {
			d.Voters = append(d.Voters, voter(r, m, in.Sheets[m.Sheet].Scores))
		}
	}
	for i, c := range r.Scored {
		d.Criteria = append(d.Criteria, d.opinion(r, i, c))
	}
	d.findApart(res.Council.SpreadLimit)
	d.findSplits(r, res)
	d.findWidest()
	d.findOutliers(res.Council.SpreadLimit)
	return d
}

func voter(r *rubric.Rubric, m MemberOutcome, scores []Score) Voter {
	v := Voter{Member: m.Member, Sheet: m.Sheet, Parts: make([]rubric.Points, len(r.Parts)), scores: scores}
	for i, c := range r.Scored {
		p := pointsOf(r, scores, i)
		v.Parts[c.Part] += p
		v.Total += p
	}
	return v
}

func (d *Deliberation) opinion(r *rubric.Rubric, i int, c *rubric.Criterion) Opinion {
	o := Opinion{Criterion: c, Mean: Mean{N: len(d.Voters)}}
	for _, v := range d.Voters {
		p := pointsOf(r, v.scores, i)
		o.Points = append(o.Points, p)
		o.Mean.Sum += p
	}
	o.Spread = slices.Max(o.Points) - slices.Min(o.Points)
	return o
}

func (d *Deliberation) findApart(limit rubric.Points) {
	for i, a := range d.Voters {
		for j, b := range d.Voters {
			if by := a.Total - b.Total; by > limit {
				p := Pair{High: i, Low: j, By: by}
				for k, o := range d.Criteria {
					if diff := o.Points[i] - o.Points[j]; diff > 0 {
						p.Criteria = append(p.Criteria, Difference{k, diff})
					}
				}
				slices.SortStableFunc(p.Criteria, func(a, b Difference) int { return cmp.Compare(b.By, a.By) })
				d.Apart = append(d.Apart, p)
			}
		}
	}
	slices.SortStableFunc(d.Apart, func(a, b Pair) int { return cmp.Compare(b.By, a.By) })
}

func (d *Deliberation) findSplits(r *rubric.Rubric, res *Result) {
	for i, m := range res.Minimums {
		if !m.Split {
			continue
		}
		s := Split{MinimumOutcome: m}
		for k, v := range d.Voters {
			mark := markOf(m.Criterion, m.Stars, v.scores[m.Criterion.Index].Case)
			if mark == nil || pointsOf(r, v.scores, m.Criterion.Index) >= mark.Needs {
				s.For = append(s.For, k)
			} else {
				s.Against = append(s.Against, k)
			}
		}
		with := func(met bool) int {
			all := slices.Clone(res.Minimums)
			all[i].Met = met
			return starsOf(r.Decision, res.Band, all, func(m *MinimumOutcome) bool { return m.Met })
		}
		s.IfMet, s.IfMissed = with(true), with(false)
		d.Splits = append(d.Splits, s)
	}
	slices.SortStableFunc(d.Splits, func(a, b Split) int {
		switch {
		case a.Decides() == b.Decides():
			return 0
		case a.Decides():
			return -1
		}
		return 1
	})
}

func (d *Deliberation) findWidest() {
	for i, o := range d.Criteria {
		if o.Spread > 0 {
			d.Widest = append(d.Widest, i)
		}
	}
	slices.SortStableFunc(d.Widest, func(a, b int) int { return cmp.Compare(d.Criteria[b].Spread, d.Criteria[a].Spread) })
}

// findOutliers finds voters farther from the mean of the others than half of
// what two totals may differ by. With two voters each would be one.
func (d *Deliberation) findOutliers(limit rubric.Points) {
	n := len(d.Voters)
	if n < 3 {
		return
	}
	var sum rubric.Points
	for _, v := range d.Voters {
		sum += v.Total
	}
	for i, v := range d.Voters {
		by := Mean{Sum: v.Total*rubric.Points(n-1) - (sum - v.Total), N: n - 1}
		if far := max(by.Sum, -by.Sum); 2*far > limit*rubric.Points(n-1) {
			d.Outliers = append(d.Outliers, Outlier{i, by})
		}
	}
	slices.SortStableFunc(d.Outliers, func(a, b Outlier) int {
		return cmp.Compare(max(b.By.Sum, -b.By.Sum), max(a.By.Sum, -a.By.Sum))
	})
}
