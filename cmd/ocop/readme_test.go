package main

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// transcript is a command of the README and what it prints.
var transcript = regexp.MustCompile("(?s)```console\n\\$ ocop ([^\n]*)\n(.*?)```")

// TestReadme runs every transcript of the README and compares: what a newcomer
// reads there is what the program prints, at a terminal of 80 columns. With
// -update the README is written anew.
func TestReadme(t *testing.T) {
	t.Chdir("../..")
	const name = "README.md"
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	runs := 0
	anew := transcript.ReplaceAllStringFunc(string(text), func(block string) string {
		runs++
		parts := transcript.FindStringSubmatch(block)
		var both bytes.Buffer
		run(strings.Fields(parts[1]), streams{
			in: strings.NewReader(""), out: &both, err: &both,
			outTTY: true, errTTY: true, size: func() int { return 80 },
			env: func(key string) (string, bool) { return "1", key == "NO_COLOR" },
		})
		return "```console\n$ ocop " + parts[1] + "\n" + both.String() + "```"
	})
	if runs < 2 {
		t.Errorf("the README has %d transcripts, want one of a real dossier and one of a broken one", runs)
	}
	if updating() {
		if err := os.WriteFile(name, []byte(anew), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(text), anew); diff != "" {
		t.Errorf("the README differs from the program (-README +program):\n%s", diff)
	}
}
