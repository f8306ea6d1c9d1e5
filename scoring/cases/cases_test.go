package cases_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/official"
	"ocop/rubric/source"
	"ocop/scoring/cases"
	"ocop/scoring/dossier"
)

func reader() *cases.Reader {
	return &cases.Reader{Dossiers: &dossier.Reader{Library: load.NewLibrary()}}
}

func read(text string) *cases.File {
	return reader().Read(&source.File{Name: "t.case.yaml", Data: []byte(text)}, false)
}

// TestOfficialCasesHold runs the cases that the official sets come with.
func TestOfficialCasesHold(t *testing.T) {
	r := reader()
	files := official.Cases()
	if len(files) != len(official.Sets()) {
		t.Errorf("%d files of cases for %d sets", len(files), len(official.Sets()))
	}
	for _, name := range files {
		data, err := fs.ReadFile(official.Files(), name)
		if err != nil {
			t.Fatal(err)
		}
		f := r.Read(&source.File{Name: name, Data: data}, true)
		for _, d := range f.Diagnostics {
			t.Errorf("%s:%d: %s", d.File, d.Line, d.Message(lang.EN))
		}
		cover := (*cases.Cover)(nil)
		for i := range f.Cases {
			out := f.Cases[i].Run()
			for _, m := range out.Mismatches {
				t.Errorf("%s:%d: %s", name, f.Cases[i].Line, m.In(lang.EN))
			}
			if cover == nil {
				cover = cases.NewCover(f.Cases[i].Dossier.Rubric)
			}
			cover.Add(out)
		}
		if cover == nil || cover.Reached() != len(cover.Points) {
			t.Errorf("%s does not reach everything", name)
		}
	}
}

func TestExpectations(t *testing.T) {
	const head = "rubric: qd26-2026/11\nscores: "
	for name, tt := range map[string]struct{ text, want string }{
		"status":           {"{}\nexpect: {status: rated}", "status: want rated, got incomplete"},
		"stars of no rank": {"{}\nexpect: {stars: 3}", "stars: want 3, got incomplete"},
		"band of no rank":  {"{}\nexpect: {band: 3}", "band: want 3, got incomplete"},
		"total":            {"{\"1.1\": 2}\nexpect: {total: 2.5}", "total: want 5/2, got 2"},
		"exact total":      {"{\"1.1\": 2}\nexpect: {total_exact: 7/3}", "total: want 7/3, got 2"},
		"capped":           {"{}\nexpect: {capped_by: [{criterion: \"1.5\", stars: 5}]}", "capped_by: want [1.5/5], got []"},
		"diagnostics":      {"{}\nexpect: {diagnostics: [OC601]}", "diagnostics: want [OC601], got []"},
		"an error":         {"{\"1.1\": 9}\nexpect: {stars: 3}", "status: want rated|disqualified|stopped|incomplete, got error ([OC404])"},
		"another error":    {"{\"1.1\": 9}\nexpect: {status: error, diagnostics: [OC402]}", "diagnostics: want [OC402], got [OC404]"},
		"no error":         {"{}\nexpect: {status: error}", "status: want error, got incomplete"},
		"no code":          {"{\"1.1\": 9}\nexpect: {diagnostics: []}", "diagnostics: want [], got [OC404]"},
	} {
		t.Run(name, func(t *testing.T) {
			f := read(head + tt.text)
			if len(f.Diagnostics) > 0 || len(f.Cases) != 1 {
				t.Fatalf("%+v", f)
			}
			var said []string
			for _, m := range f.Cases[0].Run().Mismatches {
				said = append(said, m.In(lang.EN))
			}
			if got := strings.Join(said, "; "); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// TestSharedScores looks at what a list of cases shares.
func TestSharedScores(t *testing.T) {
	f := read(`rubric: qd26-2026/11
scores: {"1.1": 3, "1.4": 3}
cases:
  - {name: as it is, expect: {total: 6}}
  - {name: another, scores: {"1.1": 2}, expect: {total: 5}}
  - {name: taken out, scores: {"1.1": ~}, expect: {total: 3}}
  - name: on sheets
    sheets: [{member: a, scores: {"1.1": 1}}, {member: b, absent: true}]
    expect: {status: incomplete}
`)
	if len(f.Diagnostics) > 0 || len(f.Cases) != 4 {
		t.Fatalf("%+v", f)
	}
	for i := range f.Cases {
		if out := f.Cases[i].Run(); !out.Passed() {
			t.Errorf("%s: %v", f.Cases[i].Name, out.Mismatches)
		}
	}
	if got := f.Cases[3].Dossier.Input.Sheets[0].Scores[3].Level; got != 3 {
		t.Errorf("a sheet has level %d of what is shared, want 3", got)
	}
}

func TestFaultsOfFiles(t *testing.T) {
	for name, tt := range map[string]struct {
		text string
		want diag.Code
	}{
		"no mapping":              {"- 1", diag.WrongKind},
		"a case that is none":     {"cases: [1]", diag.WrongKind},
		"no cases":                {"cases: []", diag.EmptyValue},
		"no name":                 {"cases: [{expect: {stars: 3}, rubric: qd26-2026/11, scores: {}}]", diag.MissingKey},
		"no expectation":          {"cases: [{name: a, rubric: qd26-2026/11, scores: {}}]", diag.MissingKey},
		"an unknown expectation":  {"expect: {star: 3}\nrubric: qd26-2026/11", diag.UnknownKey},
		"a key beside the cases":  {"cases: [{name: a, expect: {stars: 3}}]\nrubric: qd26-2026/11\nsheets: []", diag.UnknownKey},
		"a fraction that is none": {"expect: {total_exact: 2/4}\nrubric: qd26-2026/11", diag.NotPoints},
		"a broken rubric":         {"expect: {stars: 3}\nrubric: ../../testdata/broken/rubrics/nothing.yaml", diag.Unreadable},
		"a bad path":              {"expect: {stars: 3}\nrubric: /etc/x.yaml", diag.BadReference},
		"no dossier there":        {"expect: {stars: 3}\ndossier: nothing.yaml", diag.Unreadable},
		"a dossier that is none":  {"expect: {stars: 3}\ndossier: ../../rubric/official/qd26-2026/decision.yaml", diag.BadReference},
		"a dossier's bad path":    {"expect: {stars: 3}\ndossier: /etc/x.yaml", diag.BadReference},
		"another kind":            {"schema: ocop.rubric/v1\nparts: []", diag.WrongFile},
	} {
		t.Run(name, func(t *testing.T) {
			f := read(tt.text)
			if len(f.Diagnostics) != 1 || f.Diagnostics[0].Code != tt.want {
				for _, d := range f.Diagnostics {
					t.Logf("%s: %s", d.Code, d.Message(lang.EN))
				}
				t.Errorf("want %s alone", tt.want)
			}
		})
	}
}

// FuzzRead reads anything as a file of cases and runs what it can.
func FuzzRead(f *testing.F) {
	for _, pattern := range []string{"../../testdata/broken/cases/*.yaml", "../../rubric/official/qd26-2026/26.case.yaml"} {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			f.Fatalf("%s: %v", pattern, err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data, false)
		}
	}
	f.Add([]byte("cases:\n- {name: a, sheets: [{member: m, scores: ~}], expect: {}}\nscores: {x: [1]}"), true)
	r := reader()
	f.Fuzz(func(t *testing.T, data []byte, embedded bool) {
		file := r.Read(&source.File{Name: "f.case.yaml", Data: data}, embedded)
		for i := range file.Cases {
			out := file.Cases[i].Run()
			if out.Result == nil && out.Passed() && len(out.Diagnostics) == 0 {
				t.Error("nothing came of a case, and it passed")
			}
			for _, d := range out.Diagnostics {
				if d.Code == diag.Internal {
					t.Errorf("a fault of the program: %v", d.Args)
				}
			}
		}
		for _, d := range file.Diagnostics {
			if d.Message(lang.VI) == "" || d.Line < 0 {
				t.Errorf("%+v", d)
			}
		}
	})
}
