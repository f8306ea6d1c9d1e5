package lint_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/lint"
)

// set makes a set of criteria 1, 2, … with the bands of Decision 26/2026.
func set(criteria ...*rubric.Criterion) *rubric.Rubric {
	r := &rubric.Rubric{ID: "d/1", Title: both("Bộ"), Decision: &rubric.Decision{ID: "d", Bands: []rubric.Band{
		{Stars: 5, From: 9000, Recognised: true}, {Stars: 4, From: 7000, Recognised: true}, {Stars: 3, From: 5000, Recognised: true},
		{Stars: 2, From: 3000}, {Stars: 1, From: 0},
	}}}
	part := &rubric.Criterion{Code: "A", Title: both("Phần A"), Criteria: criteria}
	for i, c := range criteria {
		if c.Code == "" {
			c.Code = fmt.Sprint(i + 1)
		}
		if c.Title.IsZero() {
			c.Title = both("Tiêu chí " + c.Code)
		}
	}
	r.Parts = []*rubric.Criterion{part}
	r.Index()
	return r
}

func both(s string) lang.Text { return lang.Text{VI: s, EN: s + " (en)"} }

// levels makes a criterion of whole points; a star after them is a mark: "3*4".
func levels(points ...string) *rubric.Criterion {
	c := &rubric.Criterion{}
	for i, p := range points {
		value, mark, marked := strings.Cut(p, "*")
		n, err := rubric.ParsePoints(value)
		if err != nil {
			panic(err)
		}
		l := rubric.Level{Points: n, Label: both(fmt.Sprint("mức ", i+1))}
		if marked {
			l.MinimumFor = int(mark[0] - '0')
		}
		c.Levels = append(c.Levels, l)
	}
	return c
}

// told returns what the rules say but for what is said of every set.
func told(r *rubric.Rubric, sisters *lint.Sisters, text string) []string {
	var all []string
	for _, f := range lint.Check(lint.Subject{Rubric: r, Sisters: sisters, Text: []byte(text)}).Findings {
		if f.Code == diag.BandsJoin || f.Code == diag.MinimumOnTop || f.Code == diag.LevelDead && len(f.Criterion.Levels) > 20 {
			continue
		}
		where := ""
		if f.Criterion != nil {
			where = " " + f.Criterion.Code
		}
		if f.Level >= 0 {
			where += fmt.Sprint(":", f.Level+1)
		}
		if f.Line > 0 {
			where += fmt.Sprint(" ", f.Line, ":", f.Column)
		}
		open := ""
		if f.Severity() == diag.Warning && !f.Open() {
			open = " explained"
		}
		all = append(all, diag.Diagnostic{Code: f.Code}.Name()+where+open)
	}
	slices.Sort(all)
	return all
}

// ones is a criterion with a level for every point, so that every total exists.
// Most of its levels are of no use, which told leaves out.
func ones(n int) *rubric.Criterion {
	c := &rubric.Criterion{}
	for p := range n + 1 {
		c.Levels = append(c.Levels, rubric.Level{Points: rubric.Points(p) * rubric.Scale, Label: both(fmt.Sprint("điểm ", p))})
	}
	return c
}

func TestRules(t *testing.T) {
	gated := func(at rubric.Points) *rubric.Criterion {
		c := levels("0", "1")
		c.AppliesIf = &rubric.AppliesIf{Criterion: "1", AtLeast: at}
		return c
	}
	stop := func(c *rubric.Criterion) *rubric.Criterion { c.StopOnZero = true; return c }
	remark := func(c *rubric.Criterion) *rubric.Criterion { c.Remark = both("giữ bản in"); return c }
	titled := func(c *rubric.Criterion, title string) *rubric.Criterion { c.Title = both(title); return c }
	labelled := func(c *rubric.Criterion, at int, l lang.Text) *rubric.Criterion { c.Levels[at].Label = l; return c }
	for _, tc := range []struct {
		name string
		r    *rubric.Rubric
		want []string
	}{
		{"sound", set(ones(98), levels("0", "1*3", "2")), nil},
		{"a star below the least total", set(stop(levels("40", "100"))),
			[]string{"stars-only-by-mean", "stars-only-by-mean", "stars-unreachable"}},
		{"a mark where nothing is needed", set(ones(98), levels("0*4", "2")), []string{"minimum-idle 2:1"}},
		{"a mark that the points imply", set(ones(84), levels("0", "4", "16*5")), []string{"minimum-idle 2:3"}},
		{"a mark that the points do not imply", set(ones(90), levels("0", "5", "10*5")), nil},
		{"the lowest mark on the top level", set(ones(98), levels("0", "2*3")), []string{"lowest-minimum-on-top 2:2"}},
		{"the same, explained", set(ones(98), remark(levels("0", "2*3"))), []string{"lowest-minimum-on-top 2:2 explained"}},
		{"a level of no use", set(levels("0", "0.5", "100")),
			[]string{"level-dead 1:2", "stars-only-by-mean", "stars-only-by-mean", "stars-only-by-mean"}},
		{"points that fall", set(ones(97), levels("0", "3", "2")), []string{"level-dead 2:3", "not-monotone 2:3"}},
		{"a gate between levels", set(levels("0", "1", "3"), gated(200), ones(96)), []string{"gate-between-levels 2"}},
		{"a gate at a level", set(levels("0", "1", "3"), gated(100), ones(96)), nil},
		{"labels that are the same", set(ones(98), labelled(labelled(levels("0", "1", "2"), 1, both("Tốt")), 2, both(" tốt"))),
			[]string{"same-label 2:3"}},
		{"titles that are the same", set(titled(ones(98), "Nguồn"), titled(levels("0", "2"), "nguồn ")), []string{"same-title 2"}},
		{"a label that is too long", set(ones(98), labelled(levels("0", "2"), 0, both(strings.Repeat("ở", 161)))), []string{"long-text 2:1"}},
		{"a label that just fits", set(ones(98), labelled(levels("0", "2"), 0, both(strings.Repeat("ở", 155)))), nil},
		{"a label in one language", set(ones(98), labelled(levels("0", "2"), 0, lang.Text{VI: "một"})), []string{"one-language 2:1"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := told(tc.r, nil, ""); !slices.Equal(got, tc.want) {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}

func TestNoEnglish(t *testing.T) {
	r := set(ones(98), levels("0", "2"))
	for _, c := range r.Scored {
		for j := range c.Levels {
			c.Levels[j].Label.EN = ""
		}
	}
	if got := told(r, nil, ""); !slices.Equal(got, []string{"no-english"}) {
		t.Errorf("got %q: no level has English, which is told once", got)
	}
}

func TestConditionsThatReadTheSame(t *testing.T) {
	r := set(ones(98), levels("0", "2"))
	r.Conditions = []rubric.Condition{{ID: "a", Label: both("Giả mạo")}, {ID: "b", Label: both("giả  mạo")}, {ID: "c", Label: both("Khác")}}
	if got := told(r, nil, ""); !slices.Equal(got, []string{"same-label"}) {
		t.Errorf("got %q", got)
	}
}

func TestNotNFC(t *testing.T) {
	text := "id: x\ntitle: " + norm.NFD.String("Chè ở đây") + "\nend: Chè\r\n"
	if got := told(set(ones(100)), nil, text); !slices.Equal(got, []string{"not-nfc 2:10"}) {
		t.Errorf("got %q", got)
	}
	many := strings.Repeat(norm.NFD.String("ở")+"\n", 50)
	if got := told(set(ones(100)), nil, many); len(got) != 5 {
		t.Errorf("%d of 50 lines told of", len(got))
	}
}

func TestSisters(t *testing.T) {
	sister := func(id string, c *rubric.Criterion) *rubric.Rubric {
		c.Title = both("Nguồn nguyên liệu")
		r := set(ones(97), c)
		r.ID = id
		return r
	}
	usual := func() *rubric.Criterion { return levels("0", "1*3", "3") }
	for _, tc := range []struct {
		name  string
		sets  []*rubric.Rubric
		want  []string
		whose int
	}{
		{"all the same", []*rubric.Rubric{sister("d/1", usual()), sister("d/2", usual()), sister("d/3", usual()), sister("d/4", usual())}, nil, 0},
		{"no mark where all have one", []*rubric.Rubric{sister("d/1", levels("0", "1", "3")), sister("d/2", usual()), sister("d/3", usual()), sister("d/4", usual())},
			[]string{"minimum-missing 2", "sister-minimums 2"}, 0},
		{"two sisters make no habit", []*rubric.Rubric{sister("d/1", levels("0", "1", "3")), sister("d/2", usual()), sister("d/3", usual())}, nil, 0},
		{"other points", []*rubric.Rubric{sister("d/1", levels("0", "1*3", "2", "3")), sister("d/2", usual()), sister("d/3", usual()), sister("d/4", usual())},
			[]string{"sister-points 2"}, 0},
		{"the usual one among odd ones", []*rubric.Rubric{sister("d/1", levels("0", "1*3", "2", "3")), sister("d/2", usual()), sister("d/3", usual()), sister("d/4", usual())},
			nil, 1},
		{"a habit of the lowest mark on top", []*rubric.Rubric{sister("d/1", levels("0", "3*3")), sister("d/2", levels("0", "3*3")),
			sister("d/3", levels("0", "3*3")), sister("d/4", levels("0", "3*3"))}, nil, 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := told(tc.sets[tc.whose], lint.NewSisters(tc.sets), ""); !slices.Equal(got, tc.want) {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}

// A chain of applies_if with too many ways is left unproven, and nothing hangs.
func TestTooManyWays(t *testing.T) {
	criteria := []*rubric.Criterion{levels("0", "1", "2", "3")}
	for i := range 19 {
		c := levels("0", "1", "2", "3")
		c.AppliesIf = &rubric.AppliesIf{Criterion: fmt.Sprint(i + 1), AtLeast: 100}
		criteria = append(criteria, c)
	}
	r := set(criteria...)
	if got := told(r, nil, ""); !slices.Equal(got, []string{"too-many-ways"}) {
		t.Errorf("got %q", got)
	}
}

// Half points double the number of totals and change nothing else.
func TestHalfPoints(t *testing.T) {
	r := set(ones(98), levels("0", "0.5", "2"))
	report := lint.Check(lint.Subject{Rubric: r})
	if s := report.Proofs.Stars[1]; s.Least.Total != 7000 || s.Greatest.Total != 8950 {
		t.Errorf("4 stars from %v to %v", s.Least.Total, s.Greatest.Total)
	}
}

// Every rule has texts and an explanation, and the codes rise.
func TestRulesAreListed(t *testing.T) {
	var before diag.Code
	for _, rule := range lint.Rules() {
		e, ok := diag.Explain(rule.Code)
		if !ok || e.Meaning.VI == "" || e.Meaning.EN == "" {
			t.Errorf("%s has no explanation", rule.Code)
		}
		if rule.Code <= before {
			t.Errorf("%s stands after %s", rule.Code, before)
		}
		before = rule.Code
	}
	for _, code := range diag.Codes() {
		if code >= "OC701" && code <= "OC749" && !slices.ContainsFunc(lint.Rules(), func(r lint.Rule) bool { return r.Code == code }) {
			t.Errorf("%s has no rule", code)
		}
	}
}

// A remark explains a warning and never an error.
func TestRemarksExplainWarningsOnly(t *testing.T) {
	c := levels("0", "3", "2")
	c.Remark = both("giữ bản in")
	for _, f := range lint.Check(lint.Subject{Rubric: set(ones(97), c)}).Findings {
		if f.Severity() == diag.Error && !f.Open() {
			t.Errorf("%s is explained away", f.Code)
		}
	}
}
