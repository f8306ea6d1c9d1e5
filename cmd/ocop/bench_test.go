package main

import (
	"io"
	"path/filepath"
	"strings"
	"testing"
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
