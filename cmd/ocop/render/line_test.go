package render

import (
	"crypto/sha256"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/source"
	"ocop/scoring/dossier"
)

// TestLineIsTheResult compares the line of every dossier that can be scored with
// what encoding/json makes of its result.
func TestLineIsTheResult(t *testing.T) {
	reader := dossier.Reader{Library: load.NewLibrary()}
	for _, l := range []lang.Lang{lang.VI, lang.EN} {
		o := Options{Lang: l}
		lines, n := NewLines(o), 0
		for _, found := range source.Walk([]string{filepath.Join("..", "..", "..", "testdata")}) {
			out := reader.Score(found, strings.NewReader(""))
			if out.Result == nil {
				continue
			}
			n++
			want, err := encode(result(out, o), "", "")
			if err != nil {
				t.Fatal(err)
			}
			var r, back Record
			if err := r.Make(out, o, lines); err != nil || string(r.JSON) != string(want) {
				t.Errorf("%s: %v\n got %s\nwant %s", found.Path, err, r.JSON, want)
			}
			fragments := UnpackFragments(r.Fragments().Packed)
			err = back.Unpack(found.Path, r.Pack(nil), true, func([sha256.Size]byte) *Fragments { return fragments })
			if err != nil || string(back.JSON) != string(want) {
				t.Errorf("%s comes back: %v\n got %s\nwant %s", found.Path, err, back.JSON, want)
			}
		}
		if n < 100 {
			t.Errorf("only %d results to compare", n)
		}
	}
}

// TestLineOfHostileText puts texts of every kind where a dossier has texts.
func TestLineOfHostileText(t *testing.T) {
	base, err := os.ReadFile(filepath.Join("testdata", "hostile.json"))
	if err != nil {
		t.Fatal(err)
	}
	reader := dossier.Reader{Library: load.NewLibrary()}
	o := Options{Lang: lang.VI}
	lines := NewLines(o)
	rapid.Check(t, func(t *rapid.T) {
		quoted, err := json.Marshal(rapid.String().Draw(t, "text"))
		if err != nil {
			t.Fatal(err)
		}
		data := strings.ReplaceAll(string(base), `"TEXT"`, string(quoted))
		out := reader.ScoreFile(&source.File{Name: rapid.String().Draw(t, "name") + ".json", Data: []byte(data)})
		if out.Result == nil {
			return // an empty name, or one with a control character
		}
		want, err := encode(result(out, o), "", "")
		if err != nil {
			t.Fatal(err)
		}
		var r Record
		if err := r.Make(out, o, lines); err != nil || string(r.JSON) != string(want) {
			t.Fatalf("%v\n got %s\nwant %s", err, r.JSON, want)
		}
	})
}

func TestTextIsAsJSONHasIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) })).Draw(t, "text")
		want, err := encode(s, "", "")
		if err != nil {
			t.Fatal(err)
		}
		if got := appendText(nil, s); string(got) != string(want) {
			t.Fatalf("%q: got %s, want %s", s, got, want)
		}
	})
}

// TestResultsAreKnown checks that what the program writes is not taken for what
// it reads.
func TestResultsAreKnown(t *testing.T) {
	known := source.Results()
	for _, id := range []string{
		resultSchemaID, batchSchemaID, whatIfSchemaID, explanationSchemaID, planSchemaID, deliberationSchemaID,
		lintSchemaID, diffSchemaID, impactSchemaID, casesSchemaID, codeSchemaID,
	} {
		if !slices.Contains(known, source.Schema(id)) {
			t.Errorf("%s is not known as a result", id)
		}
	}
	for _, kind := range source.Schemas() {
		if slices.Contains(known, kind) {
			t.Errorf("%s is read and written", kind)
		}
	}
}
