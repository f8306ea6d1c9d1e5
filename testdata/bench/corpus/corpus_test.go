package corpus_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ocop/rubric/load"
	"ocop/rubric/source"
	"ocop/scoring/dossier"
	"ocop/testdata/bench/corpus"
)

// made makes a corpus and returns what stands in its files.
func made(t *testing.T, o corpus.Options) (dir string, files map[string]string) {
	t.Helper()
	dir, files = t.TempDir(), map[string]string{}
	if err := corpus.Write(dir, o); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		text, err := os.ReadFile(name)
		rel, relErr := filepath.Rel(dir, name)
		if relErr != nil {
			return relErr
		}
		files[rel] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return dir, files
}

func TestFollowsFromItsSeed(t *testing.T) {
	_, few := made(t, corpus.Options{Dossiers: 20, Seed: 1})
	_, again := made(t, corpus.Options{Dossiers: 20, Seed: 1})
	if d := cmp.Diff(few, again); d != "" {
		t.Errorf("the same seed makes another corpus:\n%s", d)
	}
	_, many := made(t, corpus.Options{Dossiers: 60, Seed: 1})
	for name, text := range few {
		if many[name] != text {
			t.Errorf("%s is another in a larger corpus", name)
		}
	}
	_, other := made(t, corpus.Options{Dossiers: 20, Seed: 2})
	if cmp.Equal(few, other) {
		t.Error("another seed makes the same corpus")
	}
}

// TestEveryDossierIsScored scores a corpus of every kind.
func TestEveryDossierIsScored(t *testing.T) {
	const n = 60
	for name, o := range map[string]corpus.Options{"YAML": {}, "JSON": {JSON: true}, "rubrics": {Rubrics: true}} {
		t.Run(name, func(t *testing.T) {
			o.Dossiers, o.Seed = n, corpus.Seed
			dir, _ := made(t, o)
			reader := dossier.Reader{Library: load.NewLibrary()}
			scored, sheets := 0, 0
			for _, found := range source.Walk([]string{dir}) {
				out := reader.Score(found, strings.NewReader(""))
				switch {
				case out.Skipped:
				case out.Failed():
					t.Errorf("%s: %v", found.Path, out.Diagnostics)
				default:
					scored++
					if c := out.Result.Council; c != nil {
						sheets++
						if c.Counted < 5 || c.Counted > 9 {
							t.Errorf("%s: %d sheets", found.Path, c.Counted)
						}
					}
				}
			}
			if scored != n || sheets != 3*n/10 {
				t.Errorf("%d of %d dossiers are scored, %d with members' sheets", scored, n, sheets)
			}
		})
	}
}
