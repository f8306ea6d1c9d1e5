package scoring_test

import (
	"cmp"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ocop/rubric"
	"ocop/rubric/official"
	"ocop/scoring"
)

var updateCases = flag.Bool("update", false, "write the generated cases of the official sets anew")

// TestOfficialCases makes the test cases that the official sets come with and
// compares them with the files. What they must come to is what the oracle of
// these tests says, which shares no line with the package. After a change of a
// set: go test ./scoring -run TestOfficialCases -update.
func TestOfficialCases(t *testing.T) {
	var want []string
	for _, r := range officialRubrics() {
		set, _ := official.Find(r.ID)
		name := path.Dir(set.Path) + "/" + r.ID[strings.LastIndex(r.ID, "/")+1:] + ".case.yaml"
		want = append(want, name)
		text := officialCases(r, path.Base(set.Path))
		if *updateCases {
			if err := os.WriteFile(filepath.Join("../rubric/official", filepath.FromSlash(name)), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		got, err := fs.ReadFile(official.Files(), name)
		if err != nil || string(got) != text {
			t.Errorf("%s is not what is generated (%v)", name, err)
		}
	}
	if !*updateCases && !slices.Equal(official.Cases(), want) {
		t.Errorf("case files %v, want %v", official.Cases(), want)
	}
}

// caseMaker writes the cases of one set.
type caseMaker struct {
	strings.Builder
	r    *rubric.Rubric
	best []scoring.Score
	seen map[string]bool
}

func officialCases(r *rubric.Rubric, file string) string {
	m := &caseMaker{r: r, seen: map[string]bool{}}
	for _, c := range r.Scored {
		m.best = append(m.best, bestOf(c))
	}
	m.write("# Sinh tự động từ %s, theo một cách tính độc lập với chương trình.\n", file)
	m.write("# Viết lại: go test ./scoring -run TestOfficialCases -update\n")
	m.write("schema: ocop.case/v1\nrubric: %s\nscores: %s\ncases:\n", file, m.scores(m.best, nil))
	m.add("mọi tiêu chí ở mức cao nhất", scoring.Input{Scores: m.best})
	for _, b := range r.Decision.Bands {
		if b.From > 0 {
			m.band(b)
		}
	}
	for i := range r.Scored {
		m.criterion(i)
	}
	for _, c := range r.AllConditions() {
		m.add("điều kiện "+c.ID, scoring.Input{Scores: m.best, Findings: []scoring.Finding{{Condition: c.ID}}})
	}
	return m.String()
}

func (m *caseMaker) write(format string, args ...any) {
	_, _ = fmt.Fprintf(&m.Builder, format, args...) // a Builder takes everything
}

func bestOf(c *rubric.Criterion) scoring.Score {
	var best scoring.Score
	for i, l := range c.Levels {
		if !best.Given || l.Points > best.Points(c) {
			best = scoring.Score{Given: true, Level: i + 1, Case: l.Case}
		}
	}
	return best
}

// ways lists every score of a criterion once, the best first: every level, and
// nothing reached where no level says that.
func ways(c *rubric.Criterion) []scoring.Score {
	var all []scoring.Score
	zero := map[string]bool{}
	for i, l := range c.Levels {
		all = append(all, scoring.Score{Given: true, Level: i + 1, Case: l.Case})
		zero[l.Case] = zero[l.Case] || l.Points == 0
	}
	cases := []string{""}
	if len(c.Cases) > 0 {
		cases = nil
		for _, k := range c.Cases {
			cases = append(cases, k.ID)
		}
	}
	for _, k := range cases {
		if !zero[k] {
			all = append(all, scoring.Score{Given: true, Case: k})
		}
	}
	slices.SortStableFunc(all, func(a, b scoring.Score) int { return cmp.Compare(b.Points(c), a.Points(c)) })
	return all
}

// criterion adds a case for every score of one criterion, with the best in all
// others: that puts it at, just under and just over every minimum.
func (m *caseMaker) criterion(i int) {
	c := m.r.Scored[i]
	for _, s := range slices.Backward(ways(c)) {
		if s == m.best[i] {
			continue
		}
		scores := slices.Clone(m.best)
		scores[i] = s
		m.settle(scores)
		name := c.Code + " = " + s.Points(c).String()
		if s.Case != "" {
			name += " (" + s.Case + ")"
		}
		m.add(name+m.relation(c, s), scoring.Input{Scores: scores})
	}
}

// settle takes out the scores that do not apply.
func (m *caseMaker) settle(scores []scoring.Score) {
	for range scores {
		for i, c := range m.r.Scored {
			if scores[i].Given && counts(m.r, scores, c) == no {
				scores[i] = scoring.Score{}
			}
		}
	}
}

// relation says how a score stands to the minimums of its criterion.
func (m *caseMaker) relation(c *rubric.Criterion, s scoring.Score) string {
	var said []string
	for _, l := range c.Levels {
		if l.MinimumFor == 0 || l.Case != s.Case {
			continue
		}
		next := func(from, to rubric.Points) bool { // no level lies between
			return from < to && !slices.ContainsFunc(ways(c), func(w scoring.Score) bool {
				return w.Case == s.Case && w.Points(c) > from && w.Points(c) < to
			})
		}
		switch has := s.Points(c); {
		case has == l.Points:
			said = append(said, fmt.Sprintf("đúng mức tối thiểu %d sao", l.MinimumFor))
		case next(has, l.Points):
			said = append(said, fmt.Sprintf("ngay dưới mức tối thiểu %d sao", l.MinimumFor))
		case next(l.Points, has):
			said = append(said, fmt.Sprintf("ngay trên mức tối thiểu %d sao", l.MinimumFor))
		}
	}
	if len(said) == 0 {
		return ""
	}
	return ": " + strings.Join(said, ", ")
}

// band adds cases at, just under and just over an edge, with every minimum for
// those stars met, so that the points alone decide; and the mean of two sheets
// that lies just under it.
func (m *caseMaker) band(b rubric.Band) {
	totals := m.totals(b.Stars)
	reach := slices.Sorted(maps.Keys(totals))
	at, _ := slices.BinarySearch(reach, b.From)
	over := at
	head := fmt.Sprintf("hạng %d sao: ", b.Stars)
	if at < len(reach) && reach[at] == b.From {
		m.add(head+b.From.String()+" điểm, đúng ngưỡng", scoring.Input{Scores: totals[b.From]})
		over++
	}
	if at > 0 {
		m.add(head+reach[at-1].String()+" điểm, ngay dưới", scoring.Input{Scores: totals[reach[at-1]]})
	}
	if over < len(reach) {
		m.add(head+reach[over].String()+" điểm, ngay trên", scoring.Input{Scores: totals[reach[over]]})
	}
	if at > 0 && over > at && over < len(reach) {
		m.add(head+"trung bình hai phiếu ngay dưới", scoring.Input{Sheets: []scoring.Sheet{
			{Member: "a", Scores: totals[b.From]}, {Member: "b", Scores: totals[reach[at-1]]}}})
		m.add(head+"trung bình hai phiếu đúng ngưỡng", scoring.Input{Sheets: []scoring.Sheet{
			{Member: "a", Scores: totals[reach[over]]}, {Member: "b", Scores: totals[reach[at-1]]}}})
	}
}

// totals returns a way to score every total that can be reached with every
// minimum up to the stars met, nothing stopped and everything applying.
func (m *caseMaker) totals(stars int) map[rubric.Points][]scoring.Score {
	reach := map[rubric.Points][]scoring.Score{0: {}}
	for _, c := range m.r.Scored {
		next := map[rubric.Points][]scoring.Score{}
		for _, sum := range slices.Sorted(maps.Keys(reach)) {
			for _, s := range ways(c) {
				points := s.Points(c)
				if _, there := next[sum+points]; !there && m.suits(c, s, stars) {
					next[sum+points] = append(slices.Clone(reach[sum]), s)
				}
			}
		}
		reach = next
	}
	return reach
}

func (m *caseMaker) suits(c *rubric.Criterion, s scoring.Score, stars int) bool {
	points := s.Points(c)
	for _, l := range c.Levels {
		if l.MinimumFor > 0 && l.MinimumFor <= stars && l.Case == s.Case && points < l.Points {
			return false
		}
	}
	for _, other := range m.r.Scored {
		if a := other.AppliesIf; a != nil && a.Criterion == c.Code && points < a.AtLeast {
			return false
		}
	}
	return points > 0 || !c.StopOnZero
}

// add writes a case with what the oracle says of it.
func (m *caseMaker) add(name string, in scoring.Input) {
	if m.seen[name] {
		return
	}
	m.seen[name] = true
	v := oracle(m.r, in)
	m.write("  - {name: %q", name)
	for _, f := range in.Findings {
		m.write(", findings: [{condition: %s}]", f.Condition)
	}
	if text := m.scores(in.Scores, m.best); text != "{}" {
		m.write(", scores: %s", text)
	}
	for i, s := range in.Sheets {
		lead := ", sheets: ["
		if i > 0 {
			lead = ", "
		}
		m.write("%s{member: %s, scores: %s}", lead, s.Member, m.scores(s.Scores, m.best))
		if i == len(in.Sheets)-1 {
			m.WriteString("]")
		}
	}
	m.write(", expect: {status: %s, ", v.status)
	if f := v.total.RatString(); v.total.IsInt() {
		m.write("total: %s", f)
	} else {
		m.write("total_exact: %q", f)
	}
	if v.status == scoring.Rated {
		var capped []string
		for _, c := range v.capped() {
			capped = append(capped, fmt.Sprintf("{criterion: %q, stars: %d}", c.code, c.stars))
		}
		m.write(", band: %d, stars: %d, capped_by: [%s]", v.band, v.stars, strings.Join(capped, ", "))
	}
	m.WriteString("}}\n")
}

// scores writes a sheet, without what is the same as on another one.
func (m *caseMaker) scores(sheet, base []scoring.Score) string {
	var all []string
	for i, s := range sheet {
		c := m.r.Scored[i]
		switch {
		case base != nil && s == base[i]:
		case !s.Given:
			all = append(all, fmt.Sprintf("%q: ~", c.Code))
		case s.Case != "":
			all = append(all, fmt.Sprintf("%q: {points: %s, case: %s}", c.Code, s.Points(c), s.Case))
		default:
			all = append(all, fmt.Sprintf("%q: %s", c.Code, s.Points(c)))
		}
	}
	return "{" + strings.Join(all, ", ") + "}"
}
