package dossier_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/source"
	"ocop/scoring"
	"ocop/scoring/dossier"
)

const testdata = "../../testdata"

// TestExpected compares every dossier under testdata with what an independent
// reading of the law, written in another language, gave for it.
func TestExpected(t *testing.T) {
	table, err := os.ReadFile(filepath.Join(testdata, "expected.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, line := range strings.Split(strings.TrimRight(string(table), "\n"), "\n")[1:] {
		path, rest, _ := strings.Cut(line, "\t")
		want[path] = rest
	}
	reader := &dossier.Reader{Library: load.NewLibrary()}
	scored := 0
	for _, found := range source.Walk([]string{filepath.Join(testdata, "dossiers")}) {
		if filepath.Base(found.Path) == "council.yaml" {
			continue
		}
		f, err := source.Read(found.Path)
		if err != nil {
			t.Fatal(err)
		}
		d, err := reader.Read(f)
		if err != nil || d.Broken() {
			for _, dg := range d.Diagnostics {
				t.Errorf("%s:%d: %s", dg.File, dg.Line, dg.Message(lang.EN))
			}
			t.Errorf("%s: %v", found.Path, err)
			continue
		}
		r, err := scoring.Evaluate(d.Rubric.Rubric, d.Input)
		if err != nil {
			t.Errorf("%s: %v", found.Path, err)
			continue
		}
		rel, err := filepath.Rel(testdata, found.Path)
		if err != nil {
			t.Fatal(err)
		}
		if got := summary(r); got != want[filepath.ToSlash(rel)] {
			t.Errorf("%s:\n got %q\nwant %q", rel, got, want[filepath.ToSlash(rel)])
		}
		scored++
	}
	if scored != len(want) {
		t.Errorf("scored %d dossiers, the table has %d", scored, len(want))
	}
}

func summary(r *scoring.Result) string {
	if r.Status != scoring.Rated {
		return fmt.Sprintf("%s\t%s\t\t\t", r.Status, r.Total)
	}
	var capped []string
	for _, m := range r.CappedBy() {
		capped = append(capped, fmt.Sprintf("%s:%d", m.Criterion.Code, m.Stars))
	}
	return fmt.Sprintf("%s\t%s\t%d\t%d\t%s", r.Status, r.Total, r.Band.Stars, r.Stars, strings.Join(capped, " "))
}
