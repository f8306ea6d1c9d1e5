package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// transcript is a block of the README: commands and what they print.
var transcript = regexp.MustCompile("(?s)```console\n(\\$ ocop .*?)```")

// command is one command of a transcript.
var command = regexp.MustCompile(`(?m)^\$ ocop (.*)\n`)

// TestReadme runs every transcript of the README and compares: what a newcomer
// reads there is what the program prints, at a terminal of 80 columns. A
// transcript of several commands runs in a copy of the sample session. With
// -update the README is written anew.
func TestReadme(t *testing.T) {
	t.Chdir("../..")
	const name = "README.md"
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	runs := 0
	anew := transcript.ReplaceAllStringFunc(string(text), func(block string) string {
		runs++
		commands := command.FindAllStringSubmatch(block, -1)
		if len(commands) > 1 {
			folder := t.TempDir()
			if err := os.CopyFS(folder, os.DirFS(filepath.Join(root, "testdata", "phien-hop"))); err != nil {
				t.Fatal(err)
			}
			t.Chdir(folder)
			defer t.Chdir(root)
		}
		var both bytes.Buffer
		for i, c := range commands {
			if i > 0 {
				both.WriteString("\n")
			}
			both.WriteString(c[0])
			readmeRun(c[1], &both)
		}
		return "```console\n" + both.String() + "```"
	})
	if runs < 3 {
		t.Errorf("the README has %d transcripts, want one of a real dossier, one of a broken one and one of a session", runs)
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

// readmeRun runs a command as it stands in the README; quotes keep words
// together.
func readmeRun(line string, both *bytes.Buffer) {
	var args []string
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 1 {
			args = append(args, part)
			continue
		}
		args = append(args, strings.Fields(part)...)
	}
	run(args, streams{
		in: strings.NewReader(""), out: both, err: both,
		outTTY: true, errTTY: true, size: func() int { return 80 },
		env: func(key string) (string, bool) { return "1", key == "NO_COLOR" },
	})
}
