package main

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestLibreOfficeSheets puts sheets together that LibreOffice filled in, counted
// and saved: m1 with the texts of the lists, m2 with points, m3 as a CSV file that
// was opened, filled in and saved with semicolons, m4 as a CSV file saved as a
// workbook. What was entered stands in mong-doi.yaml, and comes out byte by byte.
func TestLibreOfficeSheets(t *testing.T) {
	t.Chdir("testdata/libreoffice")
	want, err := os.ReadFile("mong-doi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, sheets := range [][]string{{"m1.xlsx", "m2.xlsx", "m3.csv", "m4.xlsx"}, {"m4.xlsx", "m3.csv", "m1.xlsx", "m2.xlsx"}} {
		got := runPlain(append([]string{"council", "merge", "ho-so.yaml"}, sheets...)...)
		if got.code != exitDone {
			t.Errorf("exit code %d: %s", got.code, got.errs)
		}
		if diff := cmp.Diff(string(want), got.out); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}
