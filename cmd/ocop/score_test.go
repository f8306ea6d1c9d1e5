package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// dataFolder holds the dossiers, councils and rubrics that tests read.
const dataFolder = "../../testdata"

// scoreFolder scores all dossiers under testdata as JSON.
func scoreFolder(t *testing.T) []byte {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := run([]string{"score", "dossiers", "-o", "json"}, streams{
		in:   strings.NewReader(""),
		out:  &stdout,
		err:  &stderr,
		size: func() int { return 0 },
		env:  func(string) (string, bool) { return "", false },
	})
	if code != exitDone || stderr.Len() > 0 {
		t.Fatalf("exit code %d\n%s", code, stderr.String())
	}
	return stdout.Bytes()
}

// TestScoreFolderWhateverTheWorkers scores with one processor and with eight and
// expects the same bytes.
func TestScoreFolderWhateverTheWorkers(t *testing.T) {
	t.Chdir(dataFolder)
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	one := scoreFolder(t)
	runtime.GOMAXPROCS(8)
	for range 5 {
		if eight := scoreFolder(t); !bytes.Equal(one, eight) {
			t.Fatalf("with one processor and with eight (-1 +8):\n%s", cmp.Diff(strings.Split(string(one), "\n"), strings.Split(string(eight), "\n")))
		}
	}
}

// TestScoreFolderIsExpected compares the JSON of all dossiers with the table
// that was made by an independent reading of the law.
func TestScoreFolderIsExpected(t *testing.T) {
	t.Chdir(dataFolder)
	table, err := os.ReadFile("expected.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var batch struct {
		Schema  string
		Results []struct {
			Dossier    struct{ Path string }
			Status     string
			TotalExact string `json:"total_exact"`
			Band       *int
			Stars      *int
			CappedBy   []struct {
				Criterion string
				Stars     int
			} `json:"capped_by"`
		}
		Failures []any
		Summary  struct{ Dossiers, Failed, Skipped int }
	}
	if err := json.Unmarshal(scoreFolder(t), &batch); err != nil {
		t.Fatal(err)
	}
	got := []string{"path\tstatus\ttotal\tband\tstars\tcapped_by"}
	for _, r := range batch.Results {
		var capped []string
		for _, c := range r.CappedBy {
			capped = append(capped, fmt.Sprintf("%s:%d", c.Criterion, c.Stars))
		}
		got = append(got, strings.Join([]string{
			filepath.ToSlash(r.Dossier.Path), r.Status, r.TotalExact, orNothing(r.Band), orNothing(r.Stars), strings.Join(capped, " "),
		}, "\t"))
	}
	want := strings.Split(strings.TrimRight(string(table), "\n"), "\n")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-expected.tsv +json):\n%s", diff)
	}
	if batch.Schema != "ocop.batch/v1" || len(batch.Failures) != 0 {
		t.Errorf("schema %q, %d failures", batch.Schema, len(batch.Failures))
	}
	if s := batch.Summary; s.Dossiers != len(want)-1 || s.Failed != 0 || s.Skipped != 7 {
		t.Errorf("summary %+v, want %d dossiers and the 7 councils' files left aside", s, len(want)-1)
	}
}

func orNothing(n *int) string {
	if n == nil {
		return ""
	}
	return fmt.Sprint(*n)
}
