package migrate_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ocop/rubric"
	"ocop/rubric/compare"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/match"
	"ocop/rubric/official"
	"ocop/rubric/source"
	"ocop/scoring"
	"ocop/scoring/dossier"
	"ocop/scoring/migrate"
)

const testdata = "../../testdata"

var library = load.NewLibrary()

func names(t testing.TB) *match.Index {
	t.Helper()
	x, err := library.Names()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func read(t testing.TB, f *source.File) *dossier.Dossier {
	t.Helper()
	d, err := (&dossier.Reader{Library: library}).Read(f)
	if err != nil {
		return nil
	}
	return d
}

// dossiers reads every sample dossier of a set of the decisions.
func dossiers(t testing.TB) []*dossier.Dossier {
	t.Helper()
	var all []*dossier.Dossier
	for _, found := range source.Walk([]string{testdata + "/dossiers", testdata + "/generations"}) {
		f, err := source.Read(found.Path)
		if err != nil {
			t.Fatal(err)
		}
		if d := read(t, f); d != nil && !d.Broken() && d.RubricFile().Official {
			all = append(all, d)
		}
	}
	if len(all) < 120 {
		t.Fatalf("only %d dossiers", len(all))
	}
	return all
}

// TestEveryDossier carries every sample dossier to every other decision, writes
// it, and reads what was written: it must be what was carried.
func TestEveryDossier(t *testing.T) {
	x := names(t)
	carried := 0
	for _, d := range dossiers(t) {
		for _, decision := range official.Decisions() {
			set, several, err := migrate.Sister(x, d.RubricFile().Rubric.ID, decision, d.Product.Name)
			switch {
			case errors.Is(err, migrate.ErrSeveral):
				set = several[0]
			case err != nil:
				continue
			}
			to, err := library.Official(set.ID)
			if err != nil {
				t.Fatal(err)
			}
			r, err := migrate.Over(d, to, library.Decisions())
			if err != nil {
				t.Errorf("%s to %s: %v", d.Path, set.ID, err)
				continue
			}
			carried++
			checkText(t, d, r)
			checkAnswers(t, d, r)
		}
	}
	if carried < 200 {
		t.Errorf("only %d dossiers were carried", carried)
	}
}

// checkText writes a carried dossier, reads it again and compares.
func checkText(t testing.TB, d *dossier.Dossier, r *migrate.Result) {
	t.Helper()
	before := string(d.File().Data)
	path := strings.TrimSuffix(d.Path, filepath.Ext(d.Path)) + ".moi.yaml"
	// Languages differ in the comments only, so one of them will do for each.
	for _, l := range []lang.Lang{lang.VI, lang.EN}[len(d.Path)%2:][:1] {
		text, err := r.Text(path, l)
		if err != nil {
			t.Errorf("%s: %v", d.Path, err)
			return
		}
		if string(d.File().Data) != before {
			t.Fatalf("%s: the original changed", d.Path)
		}
		if doc := source.Parse(&source.File{Name: path, Data: text}); doc.Root == nil || doc.Root.At("schema") == nil || doc.Root.At("schema").Value != string(source.DossierFile) {
			t.Errorf("%s does not open with its schema:\n%s", d.Path, text)
		}
		again := read(t, &source.File{Name: path, Data: text})
		if again == nil || again.Broken() {
			t.Errorf("%s: what was written can't be read:\n%s", d.Path, text)
			if again != nil {
				for _, dg := range again.Diagnostics {
					t.Errorf("%d: %s", dg.Line, dg.Message(lang.EN))
				}
			}
			return
		}
		want := r.Carried.Input
		if diff := cmp.Diff(want.Scores, again.Input.Scores); diff != "" {
			t.Errorf("%s: scores (-carried +written):\n%s", d.Path, diff)
		}
		if diff := cmp.Diff(want.Sheets, again.Input.Sheets); diff != "" {
			t.Errorf("%s: sheets (-carried +written):\n%s", d.Path, diff)
		}
		if len(want.Findings) != len(again.Input.Findings) || len(want.Rulings) != len(again.Input.Rulings) {
			t.Errorf("%s: findings %v, rulings %v; want %v, %v", d.Path, again.Input.Findings, again.Input.Rulings, want.Findings, want.Rulings)
		}
		if again.Product != d.Product || again.Producer != d.Producer || len(again.Evidence) != len(d.Evidence) ||
			again.Registration != d.Registration || cmp.Diff(again.Certificate, d.Certificate) != "" {
			t.Errorf("%s: what the dossier says besides its scores changed:\n%s", d.Path, text)
		}
		after, err := scoring.Evaluate(r.To.Rubric, again.Input)
		if err != nil || after.Status != r.After.Status || after.Total != r.After.Total || after.Stars != r.After.Stars {
			t.Errorf("%s: the written dossier comes to %v, %v", d.Path, after, err)
		}
	}
}

// checkAnswers looks at every answer that was carried the slow way: by the text
// of its level.
func checkAnswers(t testing.TB, d *dossier.Dossier, r *migrate.Result) {
	t.Helper()
	sheets := func(in scoring.Input) [][]scoring.Score {
		all := [][]scoring.Score{in.Scores}
		for _, s := range in.Sheets {
			all = append(all, s.Scores)
		}
		return all
	}
	noted := map[[2]int]bool{}
	for _, n := range r.Carried.Notes {
		if n.New >= 0 {
			noted[[2]int{n.Sheet, n.New}] = true
		}
	}
	old := sheets(d.Input)
	for i, now := range sheets(r.Carried.Input) {
		for j, s := range now {
			if !s.Given {
				continue
			}
			from := r.Pairing.From[j]
			if from < 0 {
				t.Errorf("%s: criterion %s is new but has a score", d.Path, r.To.Rubric.Scored[j].Code)
				continue
			}
			a, b := r.From.Rubric.Scored[from], r.To.Rubric.Scored[j]
			if s.Points(b) == 0 && old[i][from].Points(a) == 0 {
				continue // nothing reached is nothing reached
			}
			was, is := label(a, old[i][from]), label(b, s)
			sheet := i - 1
			if compare.Normal(was) == compare.Normal(is) && old[i][from].Points(a) == s.Points(b) {
				continue
			}
			if !noted[[2]int{sheet, j}] {
				t.Errorf("%s: %s, %q (%v) became %s, %q (%v) without a note", d.Path, a.Code, was, old[i][from].Points(a), b.Code, is, s.Points(b))
			}
			if compare.Alike(was, is) < 40 {
				t.Errorf("%s: %s, %q became %s, %q", d.Path, a.Code, was, b.Code, is)
			}
		}
	}
}

func label(c *rubric.Criterion, s scoring.Score) string {
	if s.Level == 0 {
		return ""
	}
	return c.Levels[s.Level-1].Label.VI
}

func TestSister(t *testing.T) {
	x := names(t)
	for _, c := range []struct {
		id, decision, product string
		want                  string
		err                   error
	}{
		{"qd148-2023/11", "qd26-2026", "", "qd26-2026/11", nil},
		{"qd1048-2019/12", "qd26-2026", "", "qd26-2026/11", nil},
		{"qd26-2026/11", "qd1048-2019", "", "qd1048-2019/12", nil},
		{"qd26-2026/11", "qd26-2026", "", "", migrate.ErrSame},
		{"qd26-2026/08", "qd1048-2019", "Mực khô Cô Tô", "qd1048-2019/09", nil},
		{"qd26-2026/08", "qd1048-2019", "Giò lụa", "qd1048-2019/08", nil},
		{"qd26-2026/08", "qd1048-2019", "Đặc sản", "", migrate.ErrSeveral},
		{"qd26-2026/21", "qd1048-2019", "Giỏ mây tre đan", "qd1048-2019/24", nil},
		{"qd26-2026/21", "qd1048-2019", "Chiếu cói", "qd1048-2019/24", nil},
		{"qd1048-2019/09", "qd148-2023", "", "qd148-2023/08", nil},
		{"qd1048-2019/21", "qd148-2023", "", "", migrate.ErrNoSister},
		{"qd148-2023/24", "qd1048-2019", "", "", migrate.ErrNoSister},
		{"qd148-2023/03", "qd1048-2019", "", "", migrate.ErrNoSister},
		{"own/1", "qd1048-2019", "", "", migrate.ErrNotOfficial},
	} {
		set, several, err := migrate.Sister(x, c.id, c.decision, c.product)
		got := ""
		if set != nil {
			got = set.ID
		}
		if got != c.want || !errors.Is(err, c.err) || (err == nil) != (c.err == nil) {
			t.Errorf("%s to %s, %q: %q, %v; want %q, %v", c.id, c.decision, c.product, got, err, c.want, c.err)
		}
		if errors.Is(err, migrate.ErrSeveral) && len(several) < 2 {
			t.Errorf("%s: candidates %v", c.id, several)
		}
	}
}

// Whatever form a dossier is written in, it is carried whole.
func TestForms(t *testing.T) {
	to, err := library.Official("qd26-2026/11")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"flow.yaml":     `{rubric: qd148-2023/11, product: {name: Chè}, scores: {"1.1": 5, "7": {points: 5, note: "Lạ, hay"}}}`,
		"one.json":      `{"rubric": "qd148-2023/11", "product": {"name": "Chè"}, "scores": {"1.1": 5}}`,
		"crlf.yaml":     "rubric: qd148-2023/11\r\nproduct: {name: Chè}\r\nscores:\r\n  \"1.1\": 5 # sao\r\n",
		"bom.yaml":      "\uFEFFrubric: qd148-2023/11\nproduct: {name: Chè}\nscores: {\"1.1\": 5}\n",
		"dashes.yaml":   "---\nrubric: qd148-2023/11\nproduct: {name: Chè}\nscores:\n  \"1.1\": 5\n",
		"empty.yaml":    "rubric: qd148-2023/11\nproduct: {name: Chè}\n",
		"nothing.yaml":  "rubric: qd148-2023/11\nproduct: {name: Chè}\nscores:\n",
		"schema.yaml":   "schema: ocop.dossier/v1\nrubric: qd148-2023/11\nproduct: {name: Chè}\nscores: {\"1.1\": 5}\n",
		"set.yaml":      "set: chè\nproduct: {name: Chè}\nsubmitted: 2024-05-05\nevaluated: 2024-06-05\nscores: {\"1.1\": 5}\n",
		"tail.yaml":     "rubric: qd148-2023/11\nproduct: {name: Chè}\nscores:\n  \"1.1\": 5",
		"sheets.yaml":   "rubric: qd148-2023/11\nproduct: {name: Chè}\nsheets:\n  - {member: m1, scores: {\"1.1\": 5}}\n  - member: m2\n    scores:\n      \"1.1\": 3\n  - {member: m3, absent: true}\n",
		"multi.yaml":    "rubric: qd148-2023/11\nproduct:\n  name: >-\n    Chè\n    đinh\nscores:\n  \"1.1\":\n    points: 5\n    note: |\n      Hai\n      dòng\n",
		"findings.yaml": "rubric: qd148-2023/11\nproduct: {name: Chè}\nfindings:\n  - {condition: forged, note: Giả}\n  - {condition: product-declaration}\nscores: {\"1.1\": 5}\n",
		"evidence.yaml": "rubric: qd148-2023/11\nproduct: {name: Chè}\nevidence:\n  - {id: a, criteria: [\"1.1\", \"1.4\", \"3.5\", \"1\"]}\n  - id: b\n    criteria:\n      - \"1.6\"\nscores: {\"1.4\": {points: 2, evidence: [a, b]}}\n",
	} {
		t.Run(name, func(t *testing.T) {
			d := read(t, &source.File{Name: name, Data: []byte(text)})
			if d == nil || d.Broken() {
				t.Fatalf("the sample is broken: %+v", d.Diagnostics)
			}
			r, err := migrate.Over(d, to, library.Decisions())
			if err != nil {
				t.Fatal(err)
			}
			checkText(t, d, r)
			checkAnswers(t, d, r)
			if name == "set.yaml" != r.DatesLeftOut {
				t.Errorf("dates left out: %v", r.DatesLeftOut)
			}
		})
	}
}

// A council's file is named from where the new dossier stands.
func TestRelocated(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "council.yaml"), []byte("members:\n  - {id: m1}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "cu", "a.yaml")
	d := read(t, &source.File{Name: path, Data: []byte("rubric: qd148-2023/11\nproduct: {name: Chè}\ncouncil: ../council.yaml\n")})
	to, err := library.Official("qd26-2026/11")
	if err != nil || d.Broken() {
		t.Fatal(err, d.Diagnostics)
	}
	r, err := migrate.Over(d, to, library.Decisions())
	if err != nil {
		t.Fatal(err)
	}
	for at, want := range map[string]string{
		filepath.Join(dir, "cu", "b.yaml"):        "../council.yaml",
		filepath.Join(dir, "b.yaml"):              "council.yaml",
		filepath.Join(dir, "x", "y", "b.yaml"):    "../../council.yaml",
		filepath.Join(dir, "cu", "sau", "b.yaml"): "../../council.yaml",
	} {
		text, err := r.Text(at, lang.VI)
		if err != nil {
			t.Fatal(err)
		}
		root := source.Parse(&source.File{Name: at, Data: text}).Root
		if got := root.At("council").Value; got != want {
			t.Errorf("%s: council %q, want %q", at, got, want)
		}
	}
}

// So are the files of the evidence, but for what is no path of this folder.
func TestRelocatedEvidence(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "cu", "a.yaml")
	d := read(t, &source.File{Name: path, Data: []byte("rubric: qd148-2023/11\nproduct: {name: Chè}\n" +
		"evidence:\n  - {id: a, file: ho-so/a.pdf}\n  - id: b\n    file: ../b.pdf\n")})
	to, err := library.Official("qd26-2026/11")
	if err != nil {
		t.Fatal(err)
	}
	r, err := migrate.Over(d, to, library.Decisions())
	if err != nil {
		t.Fatal(err)
	}
	for at, want := range map[string][2]string{
		filepath.Join(dir, "cu", "b.yaml"):  {"ho-so/a.pdf", "../b.pdf"},
		filepath.Join(dir, "moi", "b.yaml"): {"../cu/ho-so/a.pdf", "../b.pdf"},
		filepath.Join(dir, "b.yaml"):        {"cu/ho-so/a.pdf", "b.pdf"},
	} {
		text, err := r.Text(at, lang.VI)
		if err != nil {
			t.Fatal(err)
		}
		root := source.Parse(&source.File{Name: at, Data: text}).Root
		for i, ref := range want {
			if got := root.At("evidence", i, "file").Value; got != ref {
				t.Errorf("%s: evidence %q, want %q", at, got, ref)
			}
		}
	}
}

// The comments of the writer go with the criteria they are about.
func TestComments(t *testing.T) {
	to, err := library.Official("qd26-2026/11")
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		"rubric: qd148-2023/11 # c0\nproduct: {name: Chè}\n# c1\nscores: # c2\n  # c3\n  \"1.1\": 5 # c4\n  # c5\n  # c6\n  \"1.4\": {points: 2, note: \"# không phải\"} # c7\n  \"3.5\": 1 # c8\n  # c9\n",
		"rubric: qd148-2023/11 # c0\nproduct: {name: Chè} # c1\n# c2\nsheets:\n  - member: m1 # c3\n    scores:\n      # c4\n      \"1.1\": 5 # c5\n      # c6\n  - member: m2\n    # c7\n    scores:\n      \"1.1\": 3 # c8\n# c9\nregistration: first\n",
	} {
		d := read(t, &source.File{Name: "a.yaml", Data: []byte(text)})
		r, err := migrate.Over(d, to, library.Decisions())
		if err != nil {
			t.Fatal(err)
		}
		got, err := r.Text("b.yaml", lang.VI)
		if err != nil {
			t.Fatal(err)
		}
		for i := range 10 {
			c := fmt.Sprintf("c%d", i)
			if n := strings.Count(string(got), "# "+c+"\n") + strings.Count(string(got), ": "+c+"\n"); n != 1 {
				t.Errorf("comment %s stands there %d times:\n%s", c, n, got)
			}
		}
		checkText(t, d, r)
	}
}

// FuzzText carries whatever reads as a sound dossier.
func FuzzText(f *testing.F) {
	for _, d := range dossiers(f)[:12] {
		f.Add(string(d.File().Data))
	}
	f.Add("rubric: qd148-2023/11\nproduct: {name: Chè}\nscores: {\"1.1\": 5} # ghi chú\n")
	f.Add("{rubric: qd1048-2019/12, product: {name: Chè}, sheets: [{member: m1, scores: {\"1.1\": 3}}]}")
	index := names(f)
	f.Fuzz(func(t *testing.T, text string) {
		d := read(t, &source.File{Name: "ho-so.yaml", Data: []byte(text)})
		if d == nil || d.Broken() || d.Rubric == nil || !d.RubricFile().Official {
			return
		}
		for _, decision := range official.Decisions() {
			set, _, err := migrate.Sister(index, d.RubricFile().Rubric.ID, decision, d.Product.Name)
			if err != nil {
				continue
			}
			to, err := library.Official(set.ID)
			if err != nil {
				t.Fatal(err)
			}
			r, err := migrate.Over(d, to, library.Decisions())
			if err != nil {
				t.Fatal(err)
			}
			checkText(t, d, r)
			checkAnswers(t, d, r)
		}
	})
}
