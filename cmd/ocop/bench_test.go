package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ocop/rubric/source"
)

// BenchmarkScoreFolder scores every dossier under testdata, rubrics read anew
// each time, as the command does.
func BenchmarkScoreFolder(b *testing.B) {
	folder := filepath.Join(dataFolder, "dossiers")
	b.ReportAllocs()
	for b.Loop() {
		code := run([]string{"score", folder, "-o", "ndjson"}, streams{
			in:   strings.NewReader(""),
			out:  io.Discard,
			err:  io.Discard,
			size: func() int { return 0 },
			env:  func(string) (string, bool) { return "", false },
		})
		if code != exitDone {
			b.Fatalf("exit code %d", code)
		}
	}
}

// corpus writes n dossiers, made of those under testdata with names of their own,
// three of ten with members' sheets, and returns their folder.
func corpus(b *testing.B, n int) string {
	b.Helper()
	var alone, sheets []string // paths
	root := filepath.Join(dataFolder, "dossiers")
	for _, f := range source.Walk([]string{root}) {
		text, err := os.ReadFile(f.Path)
		switch {
		case err != nil:
			b.Fatal(err)
		case !bytes.Contains(text, []byte("rubric: qd26")) || filepath.Ext(f.Path) != ".yaml":
		case bytes.Contains(text, []byte("\nsheets:")):
			sheets = append(sheets, f.Path)
		case bytes.Contains(text, []byte("\nscores:")):
			alone = append(alone, f.Path)
		}
	}
	folder := b.TempDir()
	// The councils stand where the dossiers look for them.
	if err := os.CopyFS(folder, os.DirFS(root)); err != nil {
		b.Fatal(err)
	}
	for i := range n {
		from := alone[i%len(alone)]
		if i%10 < 3 {
			from = sheets[i%len(sheets)]
		}
		text, err := os.ReadFile(from)
		if err != nil {
			b.Fatal(err)
		}
		rel, err := filepath.Rel(root, filepath.Dir(from))
		if err != nil {
			b.Fatal(err)
		}
		text = bytes.Replace(text, []byte("name: "), fmt.Appendf(nil, "name: %06d ", i), 1)
		if err := os.WriteFile(filepath.Join(folder, rel, fmt.Sprintf("%06d.yaml", i)), text, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	old := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, f := range source.Walk([]string{folder}) {
		if err := os.Chtimes(f.Path, old, old); err != nil {
			b.Fatal(err)
		}
	}
	return folder
}

// benchBatch scores a folder and throws the results away. Dossiers of rubrics
// that stand outside the folder fail, which is no matter here.
func benchBatch(folder, cacheFolder string) {
	run([]string{"score", folder, "-o", "ndjson", "--cache", cacheFolder}, streams{
		in: strings.NewReader(""), out: io.Discard, err: io.Discard, size: func() int { return 0 },
		env: func(string) (string, bool) { return "", false },
	})
}

const benchDossiers = 1000

// BenchmarkBatchCold scores a folder without a cache.
func BenchmarkBatchCold(b *testing.B) {
	folder := corpus(b, benchDossiers)
	for b.Loop() {
		benchBatch(folder, "off")
	}
}

// BenchmarkBatchWarm scores a folder that was scored before.
func BenchmarkBatchWarm(b *testing.B) {
	folder, cacheFolder := corpus(b, benchDossiers), b.TempDir()
	benchBatch(folder, cacheFolder)
	for b.Loop() {
		benchBatch(folder, cacheFolder)
	}
}
