package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ocop/rubric/load"
	"ocop/rubric/source"
	"ocop/scoring/dossier"
	"ocop/testdata/bench/corpus"
)

func TestSpread(t *testing.T) {
	for _, c := range []struct {
		all  []float64
		want string
	}{
		{[]float64{2}, "2.00 (2.00–2.00)"},
		{[]float64{30, 1, 5}, "5.00 (1.00–30.0)"},
		{[]float64{4, 100, 1, 2}, "3.00 (1.00–100)"},
	} {
		if got := spreadOf(c.all).String(); got != c.want {
			t.Errorf("%v: %s, want %s", c.all, got, c.want)
		}
	}
}

// TestRatioIsOfTheSameRound takes rounds of which one was slow for both.
func TestRatioIsOfTheSameRound(t *testing.T) {
	f := figures{
		"a": {{wall: 4 * time.Second}, {wall: 400 * time.Second}, {wall: 6 * time.Second}},
		"b": {{wall: 2 * time.Second}, {wall: 200 * time.Second}, {wall: 2 * time.Second}},
	}
	if got, want := f.ratio("a", "b"), (spread{2, 2, 3}); got != want {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestAnswers writes a table of which one line is missed and most have nobody.
func TestAnswers(t *testing.T) {
	f := figures{
		cold:     {{wall: 130}},
		decoding: {{wall: 100}},
		warm:     {{wall: 2}},
		filling:  {{wall: 140}},
		large:    {{memory: 70e6}},
	}
	var b strings.Builder
	if err := writeAnswers(&b, f); err != nil {
		t.Fatal(err)
	}
	want := "| what | asked | measured: median (least–greatest) |\n|---|---:|---:|\n" +
		"| cold / reading and decoding the same files into `yaml.Node` | ≤ 1.2 | 1.30 (1.30–1.30), missed |\n" +
		"| cold / nothing changed | ≥ 40 | 65.0 (65.0–65.0) |\n" +
		"| cold, filling an empty cache / nothing changed | – | 70.0 (70.0–70.0) |\n" +
		"| peak memory, 100,000 dossiers cold | < 100 MB | 70.0 (70.0–70.0) |\n"
	if got := b.String(); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

// TestDiffer finds every way in which another may not agree.
func TestDiffer(t *testing.T) {
	v := func(path, total string, stars int) verdict {
		n := json.Number(total)
		return verdict{Path: path, Total: &n, Stars: &stars}
	}
	want := []verdict{v("a", "84", 4), v("b", "85.66", 3), {Path: "c"}}
	for name, c := range map[string]struct {
		got   []verdict
		share float64
		want  string
	}{
		"agrees":        {got: []verdict{{Path: "c"}, v("b", "85.66", 3), v("a", "84.0", 4)}},
		"a part":        {got: []verdict{v("a", "84", 4)}, share: 1. / 3},
		"total":         {got: []verdict{v("a", "84", 4), v("b", "85.67", 3), {Path: "c"}}, want: "b: total 85.67, stars 3, not total 85.66, stars 3"},
		"stars":         {got: []verdict{v("a", "84", 5), v("b", "85.66", 3), {Path: "c"}}, want: "a: total 84, stars 5, not total 84, stars 4"},
		"none":          {got: []verdict{v("a", "84", 4), v("b", "85.66", 3), v("c", "1", 1)}, want: "c: total 1, stars 1, not total none, stars none"},
		"missing":       {got: []verdict{v("a", "84", 4)}, want: "judged 1 dossiers, not 3"},
		"another":       {got: []verdict{v("a", "84", 4), v("b", "85.66", 3), {Path: "d"}}, want: "c is not judged"},
		"of a part two": {got: want, share: 1. / 3, want: "judged 3 dossiers, not 1"},
	} {
		t.Run(name, func(t *testing.T) {
			err := differ(want, c.got, c.share)
			if (err == nil) != (c.want == "") || err != nil && err.Error() != c.want {
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
}

func TestReadOPA(t *testing.T) {
	all, err := readOPA([]byte(`{"result": [
		{"path": "x/council.yaml", "result": {"stars": null, "total": null}},
		{"path": "x/a.yaml", "result": {"stars": 3, "total": 85.66}}]}`))
	if err != nil || len(all) != 1 || all[0].Path != "/x/a.yaml" || all[0].String() != "total 85.66, stars 3" {
		t.Errorf("%v, %v", all, err)
	}
	if _, err := readOPA([]byte(`{"result": [{"path": "x/a.yaml", "error": {}}]}`)); err == nil {
		t.Error("a dossier without a result passes")
	}
}

// TestChangesCanBeScored changes sets and dossiers for several rounds; what comes
// out is scored like before.
func TestChangesCanBeScored(t *testing.T) {
	dir := t.TempDir()
	if err := corpus.Write(dir, corpus.Options{Seed: corpus.Seed, Dossiers: 20, Rubrics: true}); err != nil {
		t.Fatal(err)
	}
	first := read(t, dir)
	for round := range 3 {
		if err := changeRubrics(dir, sets, "Round "+string(rune('0'+round))); err != nil {
			t.Fatal(err)
		}
		if err := changeDossiers(dir, round); err != nil {
			t.Fatal(err)
		}
	}
	changed := 0
	for path, text := range read(t, dir) {
		if first[path] != text {
			changed++
		}
	}
	if want := sets + 3; changed != want {
		t.Errorf("%d files changed, want %d", changed, want)
	}
	reader := &dossier.Reader{Library: load.NewLibrary()}
	for out := range reader.ScoreAll(source.Walk([]string{filepath.Join(dir, "tinh-01")}), nil, 2) {
		if out.Failed() {
			t.Errorf("%s is not scored: %v", out.Path, out.Diagnostics)
		}
	}
}

func read(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, f := range source.Walk([]string{dir}) {
		text, err := os.ReadFile(f.Path)
		if err != nil {
			t.Fatal(err)
		}
		all[f.Path] = string(text)
	}
	return all
}
