package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"
)

// TestWidthOfEachStream demands that results and messages are wrapped by the
// width of where each goes, whatever the other is.
func TestWidthOfEachStream(t *testing.T) {
	folder := testData(t, "dossiers/dak-lak")
	for _, test := range []struct {
		name           string
		outTTY, errTTY bool
		out, err       int    // of the terminals
		columns        string // COLUMNS
		wantOut        int    // longest line: 0: longer than a terminal's
		wantErr        int
	}{
		{"results in a file", false, true, 0, 80, "", 0, 80},
		{"messages in a file", true, false, 80, 0, "", 80, 0},
		{"two terminals", true, true, 100, 70, "", 100, 70},
		{"a terminal that does not tell", false, true, 0, 0, "", 0, 80},
		{"COLUMNS", false, true, 0, 80, "64", 64, 64},
		{"nothing is a terminal", false, false, 0, 0, "", 0, 0},
	} {
		ran := func(form string) (string, string) {
			var out, errs bytes.Buffer
			run([]string{"score", folder, "-o", form, "--cache", "off"}, streams{
				in: strings.NewReader(""), out: &out, err: &errs, outTTY: test.outTTY, errTTY: test.errTTY,
				size: func() int { return test.out }, errSize: func() int { return test.err },
				env: func(name string) (string, bool) {
					if name == "NO_COLOR" {
						return "1", true
					}
					return test.columns, name == "COLUMNS" && test.columns != ""
				},
			})
			return out.String(), errs.String()
		}
		results, _ := ran("table")
		_, messages := ran("csv") // its summary is a message
		for _, s := range []struct {
			name string
			text string
			want int
		}{{"results", results, test.wantOut}, {"messages", messages, test.wantErr}} {
			widest := 0
			for line := range strings.Lines(s.text) {
				widest = max(widest, displaywidth.String(strings.TrimRight(line, "\n")))
			}
			if s.want == 0 && widest <= 100 || s.want > 0 && (widest > s.want || widest < s.want*3/4) {
				t.Errorf("%s: the %s are %d cells wide, want %d", test.name, s.name, widest, s.want)
			}
		}
	}
}
