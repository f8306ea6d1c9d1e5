package dossier_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/source"
	"ocop/scoring"
	"ocop/scoring/dossier"
)

// FuzzDossier reads whatever comes. Reading never panics, what it accepts can be
// scored, and no message could steer a terminal.
func FuzzDossier(f *testing.F) {
	for _, found := range source.Walk([]string{testdata + "/dossiers/lao-cai", testdata + "/broken/dossiers"}) {
		data, err := os.ReadFile(found.Path)
		if err != nil || len(data) > 10_000 {
			continue
		}
		f.Add(data, strings.HasSuffix(found.Path, ".json"))
	}
	library := load.NewLibrary()
	f.Fuzz(func(t *testing.T, data []byte, isJSON bool) {
		name := "fuzz.yaml"
		if isJSON {
			name = "fuzz.json"
		}
		reader := &dossier.Reader{Library: library}
		d, err := reader.Read(&source.File{Name: name, Data: data})
		for _, dg := range d.Diagnostics {
			checkDiagnostic(t, dg)
		}
		if err != nil || d.Broken() {
			return
		}
		r, err := scoring.Evaluate(d.Rubric.Rubric, d.Input)
		if err != nil {
			t.Fatalf("the reader accepts what can't be scored: %v", err)
		}
		for _, n := range r.Notices {
			checkDiagnostic(t, d.Diagnose(n))
		}
		for _, text := range []string{d.Product.Name, d.Product.Code, d.Producer.Name, d.Producer.Commune} {
			if strings.ContainsFunc(text, lang.Hidden) || text != lang.NFC(text) {
				t.Errorf("%q is kept as it stood in the file", text)
			}
		}
	})
}

func checkDiagnostic(t *testing.T, d diag.Diagnostic) {
	t.Helper()
	// What a file says may look like a gap.
	quoted := fmt.Sprint(d.Args) + d.Snippet.Text
	for _, l := range []lang.Lang{lang.VI, lang.EN} {
		for _, text := range []string{d.Message(l), d.Expected(l), d.Fix(l), d.Snippet.Text} {
			if strings.ContainsFunc(text, lang.Hidden) {
				t.Errorf("%s: hidden characters in %q", d.Code, text)
			}
			for _, gap := range []string{"{1}", "{2}", "{3}"} {
				if strings.Contains(text, gap) && !strings.Contains(quoted, gap) {
					t.Errorf("%s: a gap is left in %q", d.Code, text)
				}
			}
		}
	}
}

// FuzzSheet reads whatever comes as a member's sheet. What is accepted fits the
// dossier: put into it, the dossier can be read and scored.
func FuzzSheet(f *testing.F) {
	for _, found := range source.Walk([]string{testdata + "/phien-hop/phieu", testdata + "/broken/sheets"}) {
		data, err := os.ReadFile(found.Path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	const text = "rubric: qd26-2026/11\nproduct: {name: Chè đinh Khuôn Lạnh, code: 19-05701-001-2026}\nsheets: []\n"
	reader := &dossier.Reader{Library: load.NewLibrary()}
	into := &source.File{Name: "ho-so.yaml", Data: []byte(text)}
	d, err := reader.Read(into)
	if err != nil || d.Broken() {
		f.Fatal(err, d.Diagnostics)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := reader.ReadSheet(&source.File{Name: "phieu.yaml", Data: data}, d)
		for _, dg := range s.Diagnostics {
			checkDiagnostic(t, dg)
		}
		if err != nil || s.Entry == nil || diag.Errors(s.Diagnostics) {
			return
		}
		merged, err := source.Edit(into, source.Change{Path: []any{"sheets", 0}, Value: s.Entry})
		if err != nil {
			t.Fatalf("an accepted sheet can't be put in: %v", err)
		}
		after, err := reader.Read(&source.File{Name: "ho-so.yaml", Data: merged})
		if err != nil || after.Broken() {
			t.Fatalf("an accepted sheet breaks the dossier: %v\n%s", after.Diagnostics, merged)
		}
		if got := after.Input.Sheets[0]; got.Member != s.Sheet.Member || !slices.Equal(got.Scores, s.Sheet.Scores) {
			t.Fatalf("the sheet changed on the way:\n%+v\n%+v", s.Sheet, got)
		}
	})
}

// FuzzSession reads whatever comes as a session.
func FuzzSession(f *testing.F) {
	for _, found := range source.Walk([]string{testdata + "/phien-hop/phien.yaml", testdata + "/broken/sessions"}) {
		data, err := os.ReadFile(found.Path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, _ := dossier.ReadSession(&source.File{Name: "phien.yaml", Data: data})
		for _, dg := range append(s.Diagnostics, s.Fit(nil)...) {
			checkDiagnostic(t, dg)
		}
		for _, text := range append([]string{s.Number, s.Place, s.Opened, s.Parent}, s.Basis...) {
			if strings.ContainsFunc(text, lang.Hidden) || text != lang.NFC(text) {
				t.Errorf("%q is kept as it stood in the file", text)
			}
		}
	})
}
