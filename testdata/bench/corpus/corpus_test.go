package corpus

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ocop/rubric/load"
	"ocop/rubric/source"
	"ocop/scoring/dossier"
)

// made returns the files of a corpus by their paths.
func made(t *testing.T, o Options) (dir string, files map[string]string) {
	t.Helper()
	dir = t.TempDir()
	o.Seed = Seed
	if err := Write(dir, o); err != nil {
		t.Fatal(err)
	}
	files = map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(filepath.Join(dir, path))
		files[path] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return dir, files
}

// TestCorpusIsMadeAgain makes the same corpus twice, and a smaller one that is
// its beginning.
func TestCorpusIsMadeAgain(t *testing.T) {
	for name, o := range map[string]Options{"yaml": {}, "json": {JSON: true}, "rubrics": {Rubrics: true}} {
		t.Run(name, func(t *testing.T) {
			o.Dossiers = 60 // more than a commune has
			_, one := made(t, o)
			_, two := made(t, o)
			if !maps.Equal(one, two) {
				t.Error("the same seed gives other files")
			}
			o.Dossiers = 20
			_, few := made(t, o)
			if len(few) != len(one)-40 {
				t.Errorf("20 dossiers are %d files, 60 are %d", len(few), len(one))
			}
			for path, text := range few {
				if one[path] != text {
					t.Errorf("%s is not that of the larger corpus", path)
				}
			}
		})
	}
}

// TestCorpusIsScored scores all dossiers of every form and holds the results
// against each other.
func TestCorpusIsScored(t *testing.T) {
	var want map[string]string
	for _, o := range []Options{{}, {JSON: true}, {Rubrics: true}} {
		o.Dossiers = 20
		dir, _ := made(t, o)
		var found []source.Found
		for _, f := range source.Walk([]string{dir}) {
			if !strings.Contains(f.Path, Rubrics) {
				found = append(found, f)
			}
		}
		reader := &dossier.Reader{Library: load.NewLibrary()}
		got := map[string]string{}
		sheets := 0
		for out := range reader.ScoreAll(found, nil, 2) {
			if out.Skipped {
				continue
			}
			if out.Failed() {
				t.Errorf("%+v: %s is not scored: %v", o, out.Path, out.Diagnostics)
				continue
			}
			if out.Result.Council != nil {
				sheets++
			}
			name := strings.TrimSuffix(filepath.Base(out.Path), filepath.Ext(out.Path))
			got[name] = out.Result.Total.String() + string(out.Result.Status)
		}
		if len(got) != o.Dossiers || sheets != o.Dossiers*withSheets/10 {
			t.Errorf("%+v: %d dossiers, %d with members' sheets", o, len(got), sheets)
		}
		if want == nil {
			want = got
		}
		if !maps.Equal(got, want) {
			t.Errorf("%+v: %v, not %v", o, slices.Sorted(maps.Values(got)), slices.Sorted(maps.Values(want)))
		}
	}
}
