package main

import (
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ocop/rubric/lang"
)

// startsAt returns the cell at which the text of a flag starts, that opens with a
// word: on the flag's line, or on the next if the flag fills its column; -1 if the
// flag has no line.
func startsAt(help, flag, word string) int {
	lines := strings.Split(help, "\n")
	for i, line := range lines {
		names := strings.Fields(line)
		if len(names) == 0 || names[0] != flag && (len(names) < 2 || names[1] != flag || !strings.HasSuffix(names[0], ",")) {
			continue
		}
		if at := strings.LastIndex(line, "   "); at >= 0 && strings.HasPrefix(line[at+3:], word) {
			return displaywidth.String(line[:at+3])
		}
		if next := strings.TrimLeft(lines[i+1], " "); strings.HasPrefix(next, word) {
			return displaywidth.String(strings.TrimSuffix(lines[i+1], next))
		}
	}
	return -1
}

// TestFlagColumns demands of the help of every command, in both languages, that
// what flags do starts in one column, and that all of it fits a screen.
func TestFlagColumns(t *testing.T) {
	var commands func(path []string, cmd *cobra.Command)
	for _, l := range []string{"vi", "en"} {
		commands = func(path []string, cmd *cobra.Command) {
			for _, c := range cmd.Commands() {
				commands(append(path[:len(path):len(path)], c.Name()), c)
			}
			help := runPlain(append(path[:len(path):len(path)], "--help", "--lang", l)...).out
			fits(t, help, helpWidth)
			if strings.Contains(help, "`") {
				t.Errorf("%s %v: backticks in\n%s", l, path, help)
			}
			for _, flags := range []*pflag.FlagSet{cmd.LocalFlags(), cmd.InheritedFlags()} {
				column := 0
				flags.VisitAll(func(f *pflag.Flag) {
					_, does := pflag.UnquoteUsage(f)
					word, _, _ := strings.Cut(does, " ")
					at := startsAt(help, "--"+f.Name, word)
					switch {
					case at < 0:
						t.Errorf("%s %v: no line of --%s in\n%s", l, path, f.Name, help)
					case column == 0:
						column = at
					case at != column:
						t.Errorf("%s %v --%s: starts %d cells off", l, path, f.Name, at-column)
					}
				})
			}
			// Nothing of a text is lost where its lines are broken.
			about := cmd.Long
			if about == "" {
				about = cmd.Short
			}
			if got := strings.Join(strings.Fields(help), " "); !strings.HasPrefix(got, strings.Join(strings.Fields(about), " ")) {
				t.Errorf("%s %v: another text than\n%s\nin\n%s", l, path, about, help)
			}
		}
		set, _, err := loadSettings("", func(string) (string, bool) { return l, false })
		if err != nil {
			t.Fatal(err)
		}
		set.Lang = lang.Lang(l)
		p := &program{settings: set}
		commands(nil, p.root())
	}
}
