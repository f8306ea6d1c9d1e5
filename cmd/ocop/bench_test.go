package main

import (
	"fmt"
	"io"
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

const benchDossiers = 1000

// benchCorpus makes a folder of dossiers that look as if nobody had touched them
// for long.
func benchCorpus(b *testing.B, o corpus.Options) string {
	b.Helper()
	o.Dossiers, o.Seed = benchDossiers, corpus.Seed
	folder := filepath.Join(b.TempDir(), "ho-so")
	if err := corpus.Write(folder, o); err != nil {
		b.Fatal(err)
	}
	return folder
}

// perDossier reports how many dossiers a second are done.
func perDossier(b *testing.B) {
	b.Helper()
	b.ReportMetric(float64(b.N)*benchDossiers/b.Elapsed().Seconds(), "dossiers/s")
}

// benchScore scores a folder and throws the results away.
func benchScore(b *testing.B, folder, cacheFolder, form string) {
	b.Helper()
	code := run([]string{"score", folder, "-o", form, "--cache", cacheFolder}, streams{
		in: strings.NewReader(""), out: io.Discard, err: io.Discard, size: func() int { return 0 },
		env: func(string) (string, bool) { return "", false },
	})
	if code != exitDone {
		b.Fatalf("exit code %d", code)
	}
}

// BenchmarkParse parses dossiers that are in memory already.
func BenchmarkParse(b *testing.B) {
	for name, o := range map[string]corpus.Options{"YAML": {}, "JSON": {JSON: true}} {
		b.Run(name, func(b *testing.B) {
			files := benchFiles(b, benchCorpus(b, o))
			b.ReportAllocs()
			for b.Loop() {
				for _, f := range files {
					source.Parse(f)
				}
			}
			perDossier(b)
		})
	}
}

// BenchmarkRead parses dossiers that are in memory already, checks them against
// their rubrics and scores them.
func BenchmarkRead(b *testing.B) {
	files := benchFiles(b, benchCorpus(b, corpus.Options{}))
	reader := dossier.Reader{Library: load.NewLibrary()}
	b.ReportAllocs()
	for b.Loop() {
		for _, f := range files {
			if out := reader.ScoreFile(f); out.Failed() {
				b.Fatal(out.Diagnostics)
			}
		}
	}
	perDossier(b)
}

func benchFiles(b *testing.B, folder string) []*source.File {
	b.Helper()
	var files []*source.File
	for _, found := range source.Walk([]string{folder}) {
		if !strings.Contains(found.Path, "ho-so-") {
			continue
		}
		f, err := source.Read(found.Path)
		if err != nil {
			b.Fatal(err)
		}
		files = append(files, f)
	}
	return files
}

// BenchmarkRender writes every form of output of a folder whose results are in
// the cache.
func BenchmarkRender(b *testing.B) {
	folder, cacheFolder := benchCorpus(b, corpus.Options{}), b.TempDir()
	for _, form := range outputs() {
		b.Run(form, func(b *testing.B) {
			benchScore(b, folder, cacheFolder, form)
			b.ReportAllocs()
			for b.Loop() {
				benchScore(b, folder, cacheFolder, form)
			}
			perDossier(b)
		})
	}
}

// BenchmarkBatch scores a folder that nobody scored before, one in which nothing
// changed since, and others in which something did.
func BenchmarkBatch(b *testing.B) {
	folder := benchCorpus(b, corpus.Options{Rubrics: true})
	sets, err := filepath.Glob(filepath.Join(folder, "bo-tieu-chi", "[0-9]*.yaml"))
	if err != nil || len(sets) == 0 {
		b.Fatal(sets, err)
	}
	some, err := filepath.Glob(filepath.Join(folder, "*", "*", "ho-so-*50.yaml"))
	if err != nil || len(some) == 0 {
		b.Fatal(some, err)
	}
	b.Run("cold", func(b *testing.B) {
		for b.Loop() {
			benchScore(b, folder, "off", "ndjson")
		}
		perDossier(b)
	})
	for _, bench := range []struct {
		name    string
		changed []string
	}{
		{"nothing changed", nil},
		{"one rubric changed", sets[:1]},
		{"all rubrics changed", sets},
		{"one dossier in a hundred changed", some},
	} {
		b.Run(bench.name, func(b *testing.B) {
			cacheFolder := b.TempDir()
			benchScore(b, folder, cacheFolder, "ndjson")
			for b.Loop() {
				b.StopTimer()
				for _, name := range bench.changed {
					appendRemark(b, name)
				}
				b.StartTimer()
				benchScore(b, folder, cacheFolder, "ndjson")
			}
			perDossier(b)
		})
	}
}

// appendRemark changes the bytes of a file and nothing that it says.
func appendRemark(b *testing.B, name string) {
	b.Helper()
	f, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := fmt.Fprintf(f, "# %d\n", time.Now().UnixNano()); err != nil {
		b.Fatal(err)
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
}
