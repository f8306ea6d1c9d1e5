package dossier_test

import (
	"os"
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
	for _, l := range []lang.Lang{lang.VI, lang.EN} {
		for _, text := range []string{d.Message(l), d.Expected(l), d.Fix(l), d.Snippet.Text} {
			if strings.ContainsFunc(text, lang.Hidden) {
				t.Errorf("%s: hidden characters in %q", d.Code, text)
			}
			if strings.Contains(text, "{1}") || strings.Contains(text, "{2}") || strings.Contains(text, "{3}") {
				t.Errorf("%s: a gap is left in %q", d.Code, text)
			}
		}
	}
}
