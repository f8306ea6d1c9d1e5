package main

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"ocop/rubric"
	"ocop/rubric/compare"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/lint"
	"ocop/rubric/load"
	"ocop/rubric/official"
	"ocop/rubric/source"
	"ocop/scoring"
	"ocop/scoring/cases"
	"ocop/scoring/dossier"
	"ocop/scoring/impact"
)

// mutatedSets are the sets whose numbers are changed one by one: water (0 points
// stop, a criterion that may not apply) and tourism (cases). With
// OCOP_MUTATIONS=all, as in CI, it is every set of that decision.
func mutatedSets() []string {
	if os.Getenv("OCOP_MUTATIONS") == "all" {
		return lintEmbedded("qd26-2026")
	}
	return []string{"qd26-2026/16", "qd26-2026/26"}
}

// The guards, in the order in which they are asked. The first that tells of a
// change is counted.
const (
	byCheck  = "check"
	byImpact = "impact"
	byTest   = "test"
	byLint   = "lint"
	byNobody = ""
)

// TestMutations changes every number of a set that decides anything, one at a
// time, in the text of its file: the points of a level, a maximum, a minimum
// level (its stars, its place, taken out, put in), an applies_if, the edge of a
// band. Every change must be told of: by the checks, by the generated cases, by
// the impact on a corpus, or by lint. What nobody tells of must be proven to
// alter no result at all.
func TestMutations(t *testing.T) {
	var all, told, same, idle int
	guards := map[string]int{}
	for _, id := range mutatedSets() {
		g := newGuard(t, id)
		mutants := g.mutants()
		results := make([]string, len(mutants))
		proven := make([]bool, len(mutants))
		var running sync.WaitGroup
		next := make(chan int)
		for range runtime.NumCPU() {
			running.Go(func() {
				for i := range next {
					var f *load.File
					if results[i], f = g.ask(mutants[i]); results[i] == byNobody || results[i] == byLint {
						proven[i] = lint.Same(g.file.Rubric, f.Rubric)
					}
				}
			})
		}
		for i := range mutants {
			next <- i
		}
		close(next)
		running.Wait()
		for i, by := range results {
			all++
			switch {
			case by != byNobody:
				told++
				guards[by]++
				if proven[i] {
					idle++
				}
			case proven[i]:
				same++
			default:
				t.Errorf("%s: nobody tells of %s", id, mutants[i].what)
			}
		}
	}
	t.Logf("mutation score %d %%: %d changes, %d told of (%s); proven to alter no result: %d, of which %d are told of all the same",
		100*told/max(all-same, 1), all, told, guardCounts(guards), same+idle, idle)
	for _, by := range []string{byCheck, byImpact} {
		if guards[by] == 0 {
			t.Errorf("%s tells of nothing; the test shows too little", by)
		}
	}
}

func guardCounts(guards map[string]int) string {
	var all []string
	for _, by := range slices.Sorted(maps.Keys(guards)) {
		all = append(all, fmt.Sprintf("%s %d", by, guards[by]))
	}
	return strings.Join(all, ", ")
}

// A mutant is a changed text of a set or of its decision.
type mutant struct {
	what           string
	text, decision []byte
}

// guard holds what a set is guarded by.
type guard struct {
	file     *load.File
	decision []byte
	cases    *source.File
	corpus   []scoring.Input
	sisters  []*rubric.Rubric
	lint     string
}

func newGuard(t *testing.T, id string) *guard {
	t.Helper()
	library := load.NewLibrary()
	f, err := library.Official(id)
	if err != nil {
		t.Fatal(err)
	}
	read := func(name string) []byte {
		data, err := fs.ReadFile(official.Files(), name)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	name := path.Join(path.Dir(f.Name), id[strings.LastIndex(id, "/")+1:]+".case.yaml")
	g := &guard{
		file:     f,
		decision: read(path.Join(path.Dir(f.Name), "decision.yaml")),
		cases:    &source.File{Name: name, Data: read(name)},
	}
	for _, other := range lintEmbedded(path.Dir(f.Name)) {
		s, err := library.Official(other)
		if err != nil {
			t.Fatal(err)
		}
		if other != id {
			g.sisters = append(g.sisters, s.Rubric)
		}
	}
	g.gather(t, library)
	g.lint = g.lintOf(f)
	if got, _ := g.ask(mutant{text: f.Source.Data, decision: g.decision}); got != byNobody {
		t.Fatalf("%s: %s tells of no change at all", id, got)
	}
	return g
}

// gather puts the corpus together: the dossiers of the test data, the inputs of
// the generated cases, councils that differ on each of them, and councils large
// enough for means just under every band.
func (g *guard) gather(t *testing.T, library *load.Library) {
	t.Helper()
	reader := &dossier.Reader{Library: library}
	for out := range reader.ScoreAll(source.Walk([]string{dataFolder + "/dossiers"}), strings.NewReader(""), 2) {
		if !out.Failed() && !out.Skipped && out.Dossier.Rubric == g.file {
			g.corpus = append(g.corpus, out.Dossier.Input)
		}
	}
	file := (&cases.Reader{Dossiers: reader}).Read(g.cases, true)
	if file.Broken() || len(file.Cases) == 0 {
		t.Fatalf("the cases of %s can't be read", g.file.Rubric.ID)
	}
	best := file.Cases[0].Dossier.Input.Scores
	council := scoring.Council{}
	totals := map[rubric.Points][]scoring.Score{}
	for _, c := range file.Cases {
		in := c.Dossier.Input
		g.corpus = append(g.corpus, in)
		if in.Scores == nil || len(in.Findings) > 0 {
			continue
		}
		g.corpus = append(g.corpus, scoring.Input{Council: council, Sheets: []scoring.Sheet{
			{Member: "a", Scores: best}, {Member: "b", Scores: in.Scores}}})
		if res, err := scoring.Evaluate(g.file.Rubric, in); err == nil && res.Stars == res.Band.Stars {
			totals[res.Total.Sum] = in.Scores
		}
	}
	for _, b := range g.file.Rubric.Decision.Bands {
		edge, under := totals[b.From], totals[b.From-rubric.Scale]
		if b.From == 0 {
			continue
		}
		if edge == nil || under == nil {
			t.Fatalf("%s: no cases at and just under %v points", g.file.Rubric.ID, b.From)
		}
		in := scoring.Input{Council: council, Sheets: []scoring.Sheet{{Member: "m", Scores: under}}}
		for i := range 99 {
			in.Sheets = append(in.Sheets, scoring.Sheet{Member: fmt.Sprint("m", i), Scores: edge})
		}
		g.corpus = append(g.corpus, in)
	}
}

// ask asks the guards about a mutant, the quickest first.
func (g *guard) ask(m mutant) (string, *load.File) {
	snapshot := &load.Snapshot{Files: map[string][]byte{
		g.file.Name: m.text, path.Join(path.Dir(g.file.Name), "decision.yaml"): m.decision}}
	library := load.NewLibrary()
	f, err := library.OpenIn(snapshot, g.file.Name)
	if err != nil || f.Rubric == nil {
		return byCheck, f
	}
	judge := impact.NewJudge(compare.Compare(g.file.Rubric, f.Rubric))
	for _, in := range g.corpus {
		if i, err := judge.Of(in); err != nil || i.Effect != impact.Unchanged {
			return byImpact, f
		}
	}
	library.Use(f)
	file := (&cases.Reader{Dossiers: &dossier.Reader{Library: library}}).Read(g.cases, true)
	if file.Broken() {
		return byTest, f
	}
	for i := range file.Cases {
		if !file.Cases[i].Run().Passed() {
			return byTest, f
		}
	}
	if g.lintOf(f) != g.lint {
		return byLint, f
	}
	return byNobody, f
}

// lintOf writes everything lint finds in a set.
func (g *guard) lintOf(f *load.File) string {
	var b strings.Builder
	sisters := lint.NewSisters(append(slices.Clone(g.sisters), f.Rubric))
	for _, found := range lint.Check(lint.Subject{Rubric: f.Rubric, Sisters: sisters}).Findings {
		code := ""
		if found.Criterion != nil {
			code = found.Criterion.Code
		}
		fmt.Fprintln(&b, code, found.Level, diag.Diagnostic{Code: found.Code, Args: found.Args}.Message(lang.VI))
	}
	return b.String()
}

// mutants makes every change of one number.
func (g *guard) mutants() []mutant {
	m := &mutator{guard: g, lines: strings.SplitAfter(string(g.file.Source.Data), "\n"), places: g.file.Places()}
	g.file.Rubric.Walk(func(c *rubric.Criterion, _ int) {
		for _, p := range []rubric.Points{c.Max - 100, c.Max - 50, c.Max + 50, c.Max + 100, c.Max + 1000} {
			m.replace(m.places.Of(c, -1, "", "max"), fmt.Sprintf("max %v of %s as %v", c.Max, c.Code, p), p.String())
		}
		for j, l := range c.Levels {
			m.points(c, j, l)
			m.mark(c, j, l)
		}
		if a := c.AppliesIf; a != nil {
			m.atLeast(c, a)
		}
	})
	for i, b := range g.file.Rubric.Decision.Bands {
		for _, by := range []rubric.Points{-1000, -100, -50, -1, 1, 50, 100, 1000} {
			m.band(i, b.From, b.From+by)
		}
	}
	return m.all
}

type mutator struct {
	*guard
	lines  []string
	places *load.Places
	all    []mutant
}

// line adds a mutant with another line.
func (m *mutator) line(n int, what, text string) {
	if text == m.lines[n-1] {
		return
	}
	lines := slices.Clone(m.lines)
	lines[n-1] = text
	m.all = append(m.all, mutant{what, []byte(strings.Join(lines, "")), m.decision})
}

// replace adds a mutant with another value at a place.
func (m *mutator) replace(at source.Place, what, value string) {
	line := []rune(m.lines[at.Line-1])
	from := at.Column - 1
	m.line(at.Line, what, string(line[:from])+value+string(line[from+at.Len:]))
}

func (m *mutator) points(c *rubric.Criterion, j int, l rubric.Level) {
	values := map[rubric.Points]bool{l.Points + 50: true, l.Points - 50: true, l.Points + 1: true, l.Points - 1: true}
	for p := rubric.Points(0); p <= c.Max+100; p += 100 {
		values[p] = true
	}
	delete(values, l.Points)
	for _, p := range slices.Sorted(maps.Keys(values)) {
		m.replace(m.places.Of(c, j, "", "points"), fmt.Sprintf("level %d of %s from %v to %v points", j+1, c.Code, l.Points, p), p.String())
	}
}

// mark changes the stars of a mark, takes it out, moves it to the levels beside
// it, or puts one in.
func (m *mutator) mark(c *rubric.Criterion, j int, l rubric.Level) {
	at := m.places.Of(c, j, "", "points")
	with := func(n, stars int) string { // line n with a mark at its end
		return strings.Replace(m.lines[n-1], "}\n", fmt.Sprintf(", minimum_for: %d}\n", stars), 1)
	}
	if l.MinimumFor == 0 {
		for stars := 1; stars <= 6; stars++ {
			m.line(at.Line, fmt.Sprintf("a mark for %d stars at level %d of %s", stars, j+1, c.Code), with(at.Line, stars))
		}
		return
	}
	was := fmt.Sprintf(", minimum_for: %d", l.MinimumFor)
	without := strings.Replace(m.lines[at.Line-1], was, "", 1)
	m.line(at.Line, fmt.Sprintf("no mark for %d stars at level %d of %s", l.MinimumFor, j+1, c.Code), without)
	for stars := 1; stars <= 6; stars++ {
		m.line(at.Line, fmt.Sprintf("the mark for %d stars at level %d of %s for %d", l.MinimumFor, j+1, c.Code, stars),
			strings.Replace(m.lines[at.Line-1], was, fmt.Sprintf(", minimum_for: %d", stars), 1))
	}
	for k, other := range c.Levels {
		if k == j || other.MinimumFor > 0 || other.Case != l.Case {
			continue
		}
		to := m.places.Of(c, k, "", "points").Line
		lines := slices.Clone(m.lines)
		lines[at.Line-1], lines[to-1] = without, with(to, l.MinimumFor)
		m.all = append(m.all, mutant{
			fmt.Sprintf("the mark for %d stars of %s moved from level %d to %d", l.MinimumFor, c.Code, j+1, k+1),
			[]byte(strings.Join(lines, "")), m.decision})
	}
}

func (m *mutator) atLeast(c *rubric.Criterion, a *rubric.AppliesIf) {
	at := m.places.Of(c, -1, "", "applies_if").Line
	for p := rubric.Points(0); p <= m.file.Rubric.Scored[a.Index].Max+100; p += 50 {
		m.line(at, fmt.Sprintf("%s applies from %v instead of %v points", c.Code, p, a.AtLeast),
			strings.Replace(m.lines[at-1], "at_least: "+a.AtLeast.String()+"}", "at_least: "+p.String()+"}", 1))
	}
}

// band changes the edge of a band in the text of the decision.
func (m *mutator) band(i int, from, to rubric.Points) {
	if to < 0 {
		return
	}
	b := m.file.Rubric.Decision.Bands[i]
	was := fmt.Sprintf("{stars: %d, from: %v,", b.Stars, from)
	text := strings.Replace(string(m.decision), was, fmt.Sprintf("{stars: %d, from: %v,", b.Stars, to), 1)
	m.all = append(m.all, mutant{fmt.Sprintf("%d stars from %v instead of %v points", b.Stars, to, from), m.file.Source.Data, []byte(text)})
}

// TestMutationsAreMade makes sure that the changes are really made, of every kind.
func TestMutationsAreMade(t *testing.T) {
	g := newGuard(t, "qd26-2026/26")
	kinds := map[string]int{}
	for _, m := range g.mutants() {
		if string(m.text) == string(g.file.Source.Data) && string(m.decision) == string(g.decision) {
			t.Fatalf("%s changes nothing", m.what)
		}
		for _, kind := range []string{"max", "points", "a mark", "no mark", "the mark", "moved", "stars from"} {
			if strings.Contains(m.what, kind) {
				kinds[kind]++
			}
		}
	}
	if len(kinds) != 7 {
		t.Errorf("changes of each kind: %v", kinds)
	}
}
