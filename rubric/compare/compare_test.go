package compare_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"ocop/rubric"
	"ocop/rubric/compare"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/official"
)

// load returns every official set.
func officialSets(t *testing.T) []*rubric.Rubric {
	t.Helper()
	library := load.NewLibrary()
	var all []*rubric.Rubric
	for _, s := range official.Sets() {
		f, err := library.Official(s.ID)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, f.Rubric)
	}
	return all
}

func set(t *testing.T, id string) *rubric.Rubric {
	t.Helper()
	f, err := load.NewLibrary().Official(id)
	if err != nil {
		t.Fatal(err)
	}
	return f.Rubric
}

// clone copies a rubric so that the copy can be changed.
func clone(r *rubric.Rubric) *rubric.Rubric {
	out := *r
	decision := *r.Decision
	decision.Bands = slices.Clone(decision.Bands)
	out.Decision = &decision
	out.Conditions = slices.Clone(r.Conditions)
	var copied func(c *rubric.Criterion) *rubric.Criterion
	copied = func(c *rubric.Criterion) *rubric.Criterion {
		n := *c
		n.Levels = slices.Clone(c.Levels)
		n.Cases = slices.Clone(c.Cases)
		n.Conditions = slices.Clone(c.Conditions)
		if c.AppliesIf != nil {
			a := *c.AppliesIf
			n.AppliesIf = &a
		}
		n.Criteria = nil
		for _, child := range c.Criteria {
			n.Criteria = append(n.Criteria, copied(child))
		}
		return &n
	}
	out.Parts = nil
	for _, p := range r.Parts {
		out.Parts = append(out.Parts, copied(p))
	}
	out.Index()
	return &out
}

// settle derives what follows from the tree.
func settle(r *rubric.Rubric) {
	r.Index()
	r.Walk(func(c *rubric.Criterion, _ int) {
		for i := range c.Conditions {
			c.Conditions[i].Criterion = c.Code
		}
	})
}

// sameRubric compares everything that is compared, in any order of conditions
// and cases.
func sameRubric(want, got *rubric.Rubric) string {
	return cmp.Diff(want, got,
		cmpopts.IgnoreUnexported(rubric.Rubric{}),
		cmpopts.IgnoreFields(rubric.Decision{}, "ID", "Number", "Title", "AmendedBy", "Supersedes"),
		cmpopts.EquateEmpty(),
		cmpopts.SortSlices(func(a, b rubric.Condition) bool { return a.ID < b.ID }),
		cmpopts.SortSlices(func(a, b rubric.Case) bool { return a.ID < b.ID }),
	)
}

func indexes(c *compare.Comparison) []int {
	all := make([]int, len(c.Changes))
	for i := range all {
		all[i] = i
	}
	return all
}

func told(c *compare.Comparison) []string {
	var all []string
	for i := range c.Changes {
		all = append(all, tell(&c.Changes[i]))
	}
	return all
}

func tell(c *compare.Change) string {
	s := string(c.Class) + " " + string(c.Kind)
	if n := c.Criterion(); n != nil {
		s += " " + n.Code
	}
	if c.Stars > 0 {
		s += fmt.Sprintf(" %d stars", c.Stars)
	}
	if c.Name != "" {
		s += " " + c.Name
	}
	if c.From != nil {
		s += " from " + c.From.In(lang.EN)
	}
	if c.To != nil {
		s += " to " + c.To.In(lang.EN)
	}
	return s
}

func TestSameIsNothing(t *testing.T) {
	for _, r := range officialSets(t) {
		for _, other := range []*rubric.Rubric{r, clone(r)} {
			c := compare.Compare(r, other)
			if len(c.Changes) > 0 {
				t.Errorf("%s: %v", r.ID, told(c))
			}
			for i, p := range c.Pairing.Criteria {
				if p.New != i || c.Pairing.From[i] != i {
					t.Errorf("%s: criterion %s went to %d", r.ID, r.Scored[i].Code, p.New)
				}
				for j, l := range p.Levels {
					if l.New != j || l.Fit != compare.Same {
						t.Errorf("%s: level %d of %s went to %+v", r.ID, j, r.Scored[i].Code, l)
					}
				}
			}
		}
	}
}

// TestOneChange makes one change to set 11 and looks at what is told.
func TestOneChange(t *testing.T) {
	level := func(r *rubric.Rubric, code string, i int) *rubric.Level { return &r.Criterion(code).Levels[i] }
	for name, tt := range map[string]struct {
		change func(r *rubric.Rubric)
		want   []string
	}{
		"a level's points lowered": {
			func(r *rubric.Rubric) { level(r, "1.5", 1).Points = 50 },
			[]string{"harsher level-points 1.5 from 1 to 0.5"},
		},
		"a level's points raised": {
			func(r *rubric.Rubric) { level(r, "1.5", 1).Points = 150 },
			[]string{"milder level-points 1.5 from 1 to 1.5"},
		},
		"a minimum moved up": {
			func(r *rubric.Rubric) { level(r, "1.1", 1).MinimumFor = 0; level(r, "1.1", 2).MinimumFor = 3 },
			[]string{"harsher minimum-moved 1.1 3 stars from 2 to 3"},
		},
		"a minimum moved down": {
			func(r *rubric.Rubric) { level(r, "1.1", 1).MinimumFor = 0; level(r, "1.1", 0).MinimumFor = 3 },
			[]string{"milder minimum-moved 1.1 3 stars from 2 to 1"},
		},
		"a minimum for more stars": {
			func(r *rubric.Rubric) { level(r, "1.1", 1).MinimumFor = 4 },
			[]string{"milder minimum-stars 1.1 3 stars from 3 to 4"},
		},
		"a minimum for fewer stars": {
			func(r *rubric.Rubric) { level(r, "1.6", 0).MinimumFor = 3 },
			[]string{"harsher minimum-stars 1.6 4 stars from 4 to 3"},
		},
		"a minimum added": {
			func(r *rubric.Rubric) { level(r, "1.2", 1).MinimumFor = 5 },
			[]string{"harsher minimum-added 1.2 5 stars to 1"},
		},
		"a minimum removed": {
			func(r *rubric.Rubric) { level(r, "1.1", 1).MinimumFor = 0 },
			[]string{"milder minimum-removed 1.1 3 stars from 2"},
		},
		"the best level removed": {
			func(r *rubric.Rubric) {
				c := r.Criterion("1.2")
				c.Levels, c.Max = c.Levels[:2], 100
			},
			[]string{"neutral max 1.2 from 2 to 1", "harsher level-removed 1.2 from 2"},
		},
		"a level between": {
			func(r *rubric.Rubric) {
				c := r.Criterion("1.2")
				c.Levels = slices.Insert(c.Levels, 1, rubric.Level{Points: 50, Label: lang.Text{VI: "Đang chuyển đổi"}})
			},
			[]string{"neutral level-added 1.2 to 0.5"},
		},
		"a new best level": {
			func(r *rubric.Rubric) {
				c := r.Criterion("1.2")
				c.Levels, c.Max = append(c.Levels, rubric.Level{Points: 300, Label: lang.Text{VI: "Hữu cơ toàn phần"}}), 300
			},
			[]string{"neutral max 1.2 from 2 to 3", "milder level-added 1.2 to 3"},
		},
		"a label": {
			func(r *rubric.Rubric) {
				level(r, "1.2", 0).Label.VI = "Không có giấy chứng nhận chất lượng."
			},
			[]string{"wording level-label 1.2 from No quality certificate to No quality certificate"},
		},
		"a title": {
			func(r *rubric.Rubric) { r.Criterion("1.2").Title = lang.Text{VI: "Chứng nhận vùng trồng"} },
			[]string{"wording criterion-renamed 1.2 from Quality-certified raw-material area to Chứng nhận vùng trồng"},
		},
		"a band's edge": {
			func(r *rubric.Rubric) { r.Decision.Bands[1].From = 7500 },
			[]string{"harsher band-from 4 stars from 70 to 75"},
		},
		"a band's recognition": {
			func(r *rubric.Rubric) { r.Decision.Bands[3].Recognised = true },
			[]string{"milder band-recognised 2 stars from no to yes"},
		},
		"certificate and samples": {
			func(r *rubric.Rubric) { r.Decision.Certificate.Months = 24; r.Samples = 6 },
			[]string{"harsher term certificate.months from 36 to 24", "harsher samples from 5 to 6"},
		},
		"a condition of the set": {
			func(r *rubric.Rubric) {
				r.Conditions = append(r.Conditions, rubric.Condition{ID: "x", Effect: rubric.Stop, Label: lang.Text{VI: "Hết hạn"}})
			},
			[]string{"harsher condition-added x to Hết hạn"},
		},
		"a condition's effect": {
			func(r *rubric.Rubric) { r.Conditions[0].Effect = rubric.Stop },
			[]string{"milder condition-effect forged from disqualify to stop"},
		},
		"a condition's id": {
			func(r *rubric.Rubric) { r.Conditions[0].ID = "fake" },
			[]string{"wording condition-renamed fake from forged: Forged dossier to fake: Forged dossier"},
		},
		"0 points stop": {
			func(r *rubric.Rubric) { r.Criterion("1.2").StopOnZero = true },
			[]string{"harsher stop-on-zero 1.2 from no to yes"},
		},
		"applies_if": {
			func(r *rubric.Rubric) {
				r.Criterion("1.2").AppliesIf = &rubric.AppliesIf{Criterion: "1.1", AtLeast: 100}
			},
			[]string{"harsher applies-if 1.2 to 1.1 ≥ 1"},
		},
		"two criteria change places": {
			func(r *rubric.Rubric) {
				c := r.Criterion("1").Criteria
				c[1], c[2] = c[2], c[1]
			},
			[]string{"neutral criterion-reordered 1.2"},
		},
		"another parent": {
			func(r *rubric.Rubric) {
				from, to := r.Criterion("1"), r.Criterion("2")
				to.Criteria = append(to.Criteria, from.Criteria[6])
				from.Criteria = from.Criteria[:6]
			},
			[]string{"neutral criterion-moved 1.7 from 1 to 2"},
		},
		"a criterion before others, which are renumbered": {
			func(r *rubric.Rubric) {
				c := r.Criterion("2")
				for i, child := range c.Criteria {
					child.Code = fmt.Sprintf("2.%d", i+2)
				}
				c.Criteria = slices.Insert(c.Criteria, 0, &rubric.Criterion{
					Code: "2.1", Title: lang.Text{VI: "Chuyển đổi số"}, Max: 100,
					Levels: []rubric.Level{{Points: 100, Label: lang.Text{VI: "Có mã QR truy xuất"}, MinimumFor: 4}},
				})
			},
			[]string{
				"harsher criterion-added 2.1 to 1",
				"neutral criterion-recoded 2.2 from 2.1 to 2.2",
				"neutral criterion-recoded 2.3 from 2.2 to 2.3",
				"neutral criterion-recoded 2.4 from 2.3 to 2.4",
				"neutral criterion-recoded 2.5 from 2.4 to 2.5",
			},
		},
		"a code given to another criterion": {
			func(r *rubric.Rubric) {
				c := r.Criterion("1.7")
				c.Title = lang.Text{VI: "Chuyển đổi số"}
				c.Levels = []rubric.Level{{Points: 100, Label: lang.Text{VI: "Có mã QR truy xuất"}}}
			},
			[]string{"neutral criterion-added 1.7 to 1", "neutral criterion-removed 1.7 from 1"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			from := set(t, "qd26-2026/11")
			to := clone(from)
			tt.change(to)
			settle(to)
			c := compare.Compare(from, to)
			got := told(c)
			slices.Sort(got)
			slices.Sort(tt.want)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			checkComparison(t, from, to)
		})
	}
}

type fataler interface {
	Helper()
	Fatalf(string, ...any)
}

// checkComparison checks what holds for any two rubrics.
func checkComparison(t fataler, from, to *rubric.Rubric) {
	t.Helper()
	c := compare.Compare(from, to)
	if diff := sameRubric(from, c.Apply(nil).New); diff != "" {
		t.Fatalf("no change made (-old +got):\n%s", diff)
	}
	whole := c.Apply(indexes(c))
	if diff := sameRubric(to, whole.New); diff != "" {
		t.Fatalf("all changes made (-new +got):\n%s\n%v", diff, told(c))
	}
	ignore := cmpopts.IgnoreFields(compare.Pairing{}, "Old", "New")
	if diff := cmp.Diff(c.Pairing, whole, ignore, cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("pairing of all changes (-compared +applied):\n%s\n%v", diff, told(c))
	}
	// One-to-one, and the same seen from the other side.
	back := compare.Compare(to, from)
	for i, p := range c.Pairing.Criteria {
		if p.New >= 0 && (c.Pairing.From[p.New] != i || back.Pairing.Criteria[p.New].New != i) {
			t.Fatalf("criterion %s: to %d, from there to %d, back to %d", from.Scored[i].Code, p.New, c.Pairing.From[p.New], back.Pairing.Criteria[p.New].New)
		}
		seen := map[int]bool{}
		for _, l := range p.Levels {
			if l.New >= 0 && seen[l.New] {
				t.Fatalf("criterion %s: two levels are one", from.Scored[i].Code)
			}
			seen[l.New] = true
		}
	}
	mirror := map[compare.Class]compare.Class{
		compare.Harsher: compare.Milder, compare.Milder: compare.Harsher,
		compare.Neutral: compare.Neutral, compare.Wording: compare.Wording,
	}
	for class, other := range mirror {
		if c.Count(class) != back.Count(other) {
			t.Fatalf("%d %s there, %d %s back\n%v\n%v", c.Count(class), class, back.Count(other), other, told(c), told(back))
		}
	}
}

// mutate changes a rubric at random in ways that keep it one.
func mutate(t *rapid.T, r *rubric.Rubric) {
	draw := func(n int, what string) int { return rapid.IntRange(0, n-1).Draw(t, what) }
	r.Index()
	scored := func() *rubric.Criterion { return r.Scored[draw(len(r.Scored), "criterion")] }
	var groups []*rubric.Criterion
	parent := map[*rubric.Criterion]*rubric.Criterion{}
	r.Walk(func(c *rubric.Criterion, _ int) {
		if len(c.Levels) == 0 {
			groups = append(groups, c)
		}
		for _, child := range c.Criteria {
			parent[child] = c
		}
	})
	words := func() lang.Text {
		return lang.Text{VI: rapid.SampledFrom([]string{"Nhãn hàng hóa", "Kênh phân phối số", "Dấu vết các-bon", "Vùng trồng", "Có", "Không"}).Draw(t, "words")}
	}
	c := scored()
	l := &c.Levels[draw(len(c.Levels), "level")]
	switch draw(19, "operation") {
	case 0:
		l.Points += rubric.Points(rapid.IntRange(-100, 100).Draw(t, "points"))
		l.Points = max(l.Points, 0)
	case 1:
		l.MinimumFor = rapid.IntRange(0, 5).Draw(t, "stars")
	case 2:
		l.Label = words()
	case 3:
		c.Title = words()
	case 4:
		c.StopOnZero = !c.StopOnZero
	case 5:
		if len(c.Levels) > 1 {
			i := draw(len(c.Levels), "gone")
			c.Levels = slices.Delete(c.Levels, i, i+1)
		}
	case 6:
		n := rubric.Level{Points: rubric.Points(100 * rapid.IntRange(0, 6).Draw(t, "points")), Label: words(), Case: l.Case}
		c.Levels = slices.Insert(c.Levels, draw(len(c.Levels)+1, "at"), n)
	case 7:
		if p := parent[c]; p != nil && len(p.Criteria) > 1 {
			p.Criteria = slices.DeleteFunc(p.Criteria, func(x *rubric.Criterion) bool { return x == c })
			if c.Criteria == nil && rapid.Bool().Draw(t, "elsewhere") {
				g := groups[draw(len(groups), "group")]
				g.Criteria = slices.Insert(g.Criteria, draw(len(g.Criteria)+1, "at"), c)
			}
		}
	case 8:
		g := groups[draw(len(groups), "group")]
		n := &rubric.Criterion{Code: "new" + rapid.StringN(1, 3, 3).Draw(t, "code"), Title: words(), Max: 100,
			Levels: []rubric.Level{{Points: 100, Label: words(), MinimumFor: draw(6, "stars")}}}
		if r.Criterion(n.Code) == nil {
			g.Criteria = slices.Insert(g.Criteria, draw(len(g.Criteria)+1, "at"), n)
		}
	case 9:
		g := groups[draw(len(groups), "group")]
		if len(g.Criteria) > 1 {
			i, j := draw(len(g.Criteria), "i"), draw(len(g.Criteria), "j")
			g.Criteria[i], g.Criteria[j] = g.Criteria[j], g.Criteria[i]
		}
	case 10:
		i := 0
		r.Walk(func(c *rubric.Criterion, _ int) {
			c.Code = fmt.Sprintf("%d", i)
			i++
		})
		for _, s := range r.Scored {
			s.AppliesIf = nil
		}
	case 11:
		other := scored()
		if other.AppliesIf == nil && other != c && len(r.Criterion(c.Code).Levels) > 0 {
			for _, s := range r.Scored {
				s.AppliesIf = nil
			}
			c.AppliesIf = &rubric.AppliesIf{Criterion: other.Code, AtLeast: rubric.Points(100 * rapid.IntRange(1, 3).Draw(t, "least"))}
		}
	case 12:
		i := draw(len(r.Decision.Bands)-1, "band")
		r.Decision.Bands[i].From += 100
	case 13:
		i := draw(len(r.Decision.Bands), "band")
		r.Decision.Bands[i].Recognised = !r.Decision.Bands[i].Recognised
	case 14:
		r.Conditions = append(r.Conditions, rubric.Condition{ID: "extra" + fmt.Sprint(len(r.AllConditions())), Effect: rubric.Stop, Label: words()})
	case 15:
		if len(r.Conditions) > 0 {
			r.Conditions = r.Conditions[1:]
		}
	case 16:
		c.Guidance, c.Remark, r.Samples = words(), words(), r.Samples+1
	case 17:
		if len(r.Conditions) > 0 {
			r.Conditions[0].Effect = rubric.Stop
			r.Conditions[0].Label = words()
		}
	case 18:
		c.Max += 100
	}
	r.Index()
	for _, s := range r.Scored {
		if s.AppliesIf != nil && s.AppliesIf.Index < 0 {
			s.AppliesIf = nil
		}
	}
	settle(r)
}

// TestAnyChanges makes random changes to official sets.
func TestAnyChanges(t *testing.T) {
	sets := officialSets(t)
	rapid.Check(t, func(t *rapid.T) {
		from := clone(sets[rapid.IntRange(0, len(sets)-1).Draw(t, "set")])
		for range rapid.IntRange(0, 2).Draw(t, "before") {
			mutate(t, from)
		}
		to := clone(from)
		for range rapid.IntRange(0, 8).Draw(t, "changes") {
			mutate(t, to)
		}
		checkComparison(t, from, to)
	})
}

// TestAnyTwoSets compares sets that have little in common.
func TestAnyTwoSets(t *testing.T) {
	sets := officialSets(t)
	for i, from := range sets {
		checkComparison(t, from, sets[(i+7)%len(sets)])
		checkComparison(t, from, sets[(i+1)%len(sets)])
	}
}

func TestCompareDecisions(t *testing.T) {
	sets := officialSets(t)
	decision := sets[0].Decision
	same := compare.CompareDecisions(decision, decision, sets, sets)
	if same.Differ() || len(same.Sets) != len(sets) {
		t.Errorf("a decision differs from itself: %d sets", len(same.Sets))
	}

	// Another decision: sets renumbered, one retitled, one gone, one new.
	var to []*rubric.Rubric
	next := *decision
	next.ID, next.Bands = "next", slices.Clone(decision.Bands)
	next.Bands[0].From = 9100
	for i, r := range sets[1:] {
		c := clone(r)
		c.Decision, c.ID = &next, fmt.Sprintf("next/%02d", i+1)
		to = append(to, c)
	}
	to[4].Title.VI = "Chế biến gạo và ngũ cốc khác" // was next to its old number
	to[4].ID = sets[5].ID
	extra := clone(sets[0])
	extra.Decision, extra.ID, extra.Title = &next, "next/99", lang.Text{VI: "Phần mềm nông nghiệp"}
	to = append(to, extra)
	d := compare.CompareDecisions(decision, &next, sets, to)
	if len(d.Changes) != 1 || d.Changes[0].Kind != compare.BandFrom {
		t.Errorf("changes of the decision: %+v", d.Changes)
	}
	from := map[string]string{}
	for _, p := range d.Sets {
		switch {
		case p.Old == nil:
			from[p.New.ID] = ""
		case p.New == nil:
			from["gone"] = p.Old.ID
		default:
			from[p.New.ID] = p.Old.ID
			for _, c := range p.Changes() {
				if c.OfDecision() || c.Kind != compare.SetText {
					t.Errorf("%s: %s", p.New.ID, tell(&c))
				}
			}
		}
	}
	if from["next/01"] != sets[1].ID || from[sets[5].ID] != sets[5].ID || from["next/99"] != "" || from["gone"] != sets[0].ID {
		t.Errorf("%v", from)
	}
	if d.Count(compare.Harsher) != 1 {
		t.Errorf("%d harsher changes, want that of the band once", d.Count(compare.Harsher))
	}
	if !slices.IsSortedFunc(d.Sets[:len(d.Sets)-1], func(a, b compare.SetPair) int {
		return strings.Compare(a.New.ID, b.New.ID)
	}) {
		t.Error("the sets are not in order")
	}
}
