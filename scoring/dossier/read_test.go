package dossier_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/source"
	"ocop/scoring/dossier"
)

// read reads a dossier of set 26, which has criteria with cases, with the given
// scores.
func read(t *testing.T, rest string) *dossier.Dossier {
	t.Helper()
	reader := &dossier.Reader{Library: load.NewLibrary()}
	text := "rubric: qd26-2026/26\nproduct: {name: Bản Thử}\n" + rest
	d, err := reader.Read(&source.File{Name: "a.yaml", Data: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func codes(d *dossier.Dossier) string {
	var all []string
	for _, dg := range d.Diagnostics {
		all = append(all, fmt.Sprintf("%d:%s", dg.Line, dg.Code))
	}
	return strings.Join(all, " ")
}

// caseCriteria returns the codes of the criteria of set 26 that have cases.
func caseCriteria(t *testing.T) []*rubric.Criterion {
	t.Helper()
	f, err := load.NewLibrary().Official("qd26-2026/26")
	if err != nil {
		t.Fatal(err)
	}
	var all []*rubric.Criterion
	for _, c := range f.Rubric.Scored {
		if len(c.Cases) > 0 {
			all = append(all, c)
		}
	}
	if len(all) == 0 {
		t.Fatal("set 26 has no cases any more")
	}
	return all
}

func TestCases(t *testing.T) {
	c := caseCriteria(t)[0]
	last := c.Levels[len(c.Levels)-1] // of the last case
	for _, tc := range []struct {
		score, want string
		level       int
		chosen      string
	}{
		{fmt.Sprintf("{points: %s, case: %s}", last.Points, last.Case), "", len(c.Levels), last.Case},
		{last.Points.String(), "4:OC405", 0, ""}, // both cases have such a level
		{"0", "", 0, ""},                         // 0 is 0 in both, and no minimum hangs on it
		{"{points: 0, case: a}", "", 0, "a"},     //
		{fmt.Sprintf("{points: %s, case: x}", last.Points), "4:OC406", 0, ""},
		{"{points: 99, case: a}", "4:OC404", 0, ""},
		{"{case: a}", "4:OC203", 0, ""},
		{"~", "", 0, ""},
	} {
		d := read(t, fmt.Sprintf("scores:\n  %q: %s\n", c.Code, tc.score))
		if got := codes(d); got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.score, got, tc.want)
			continue
		}
		if got := d.Input.Scores[c.Index]; tc.want == "" && (got.Level != tc.level || got.Case != tc.chosen) {
			t.Errorf("%s: got %+v, want level %d of case %q", tc.score, got, tc.level, tc.chosen)
		}
	}
}

// TestNFD reads keys and names that are not in normal form C.
func TestNFD(t *testing.T) {
	reader := &dossier.Reader{Library: load.NewLibrary()}
	text := "rubric: qd26-2026/11\nproduct: {name: \"Che\u0300 Ta\u0302n Cu\u031bo\u031bng\"}\n"
	d, err := reader.Read(&source.File{Name: "a.yaml", Data: []byte(text)})
	if err != nil || d.Broken() {
		t.Fatal(err, codes(d))
	}
	if want := "Ch\u00e8 T\u00e2n C\u01b0\u01a1ng"; d.Product.Name != want {
		t.Errorf("got %q, want %q", d.Product.Name, want)
	}
}

func TestSuggestions(t *testing.T) {
	for rest, want := range map[string]string{
		"score: {\"1.1.1\": 1}\n":         "scores",
		"scores: {\"1.1\": 50}\n":         "",
		"registration: frist\n":           "first",
		"council: provinse\n":             "province",
		"evaluated: 25/06/2026\n":         "2026-06-25",
		"scores:\n  \"1.1.1\": \"1\"\n":   "",
		"findings: [{condition: nope}]\n": "",
	} {
		d := read(t, rest)
		if len(d.Diagnostics) == 0 || d.Diagnostics[0].Suggest != want {
			t.Errorf("%q: got %s %+v, want the suggestion %q", rest, codes(d), d.Diagnostics, want)
		}
	}
}

// TestAllAtOnce reports every fault of a file, in its order.
func TestAllAtOnce(t *testing.T) {
	d := read(t, "registraton: first\nsubmitted: today\nscores:\n  \"99\": 1\nsheets: []\nevidence:\n  - {id: a, expires: 2020-13-01}\n")
	got := codes(d)
	want := "3:OC201 4:OC210 6:OC402 7:OC409 9:OC210"
	if got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if !slices.IsSortedFunc(d.Diagnostics, func(a, b diag.Diagnostic) int { return a.Line - b.Line }) {
		t.Error("not in the order of the file")
	}
}

// TestManyOfEverything reads files below the size limit that hold thousands of
// faults, each of which could name thousands of things: what is told stays small.
func TestManyOfEverything(t *testing.T) {
	const n = 4000
	var evidence, named, sheets, members strings.Builder
	for i := range n {
		fmt.Fprintf(&evidence, "  - {id: m%d, title: x}\n", i)
		fmt.Fprintf(&named, "x%d, ", i)
		fmt.Fprintf(&sheets, "  - {member: x%d, recused: true}\n", i)
		fmt.Fprintf(&members, "  - {id: m%d, name: x}\n", i)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "hoi-dong.yaml"), []byte("members:\n"+members.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	head := "rubric: qd26-2026/11\nproduct: {name: X}\n"
	for name, text := range map[string]string{
		"evidence": head + "evidence:\n" + evidence.String() + "scores:\n  \"1.1\": {points: 1, evidence: [" + named.String() + "]}\n",
		"sheets":   head + "council: hoi-dong.yaml\nsheets:\n" + sheets.String(),
		"scores":   head + "scores: {" + strings.ReplaceAll(named.String(), ",", ": 1,") + "}\n",
		"findings": head + "findings: [" + strings.ReplaceAll(named.String(), "x", "condition: x") + "]\nscores: {}\n",
	} {
		reader := &dossier.Reader{Library: load.NewLibrary()}
		path := filepath.Join(dir, name+".yaml")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		out := reader.Score(source.Found{Path: path}, nil)
		size := 0
		for _, d := range out.Diagnostics {
			size += len(d.Message(lang.VI)) + len(d.Expected(lang.VI))
		}
		if len(out.Diagnostics) == 0 || size > 600*len(out.Diagnostics) {
			t.Errorf("%s: %d diagnostics in %d bytes", name, len(out.Diagnostics), size)
		}
	}
}
