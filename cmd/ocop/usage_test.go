package main

import (
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ocop/rubric/lang"
)

// TestFlagColumns demands that what flags do starts in one column, in both
// languages, for every command.
func TestFlagColumns(t *testing.T) {
	var commands func(path []string, cmd *cobra.Command)
	for _, l := range []string{"vi", "en"} {
		commands = func(path []string, cmd *cobra.Command) {
			for _, c := range cmd.Commands() {
				commands(append(path[:len(path):len(path)], c.Name()), c)
			}
			help := runPlain(append(path[:len(path):len(path)], "--help", "--lang", l)...).out
			for _, flags := range []*pflag.FlagSet{cmd.LocalFlags(), cmd.InheritedFlags()} {
				column := 0
				flags.VisitAll(func(f *pflag.Flag) {
					_, does := pflag.UnquoteUsage(f)
					for line := range strings.Lines(help) {
						before, ok := strings.CutSuffix(line, "   "+does+"\n")
						if !ok || !strings.Contains(before, "--"+f.Name) {
							continue
						}
						if at := displaywidth.String(before); column == 0 {
							column = at
						} else if at != column {
							t.Errorf("%s %v --%s: starts %d cells off\n%s", l, path, f.Name, at-column, line)
						}
						return
					}
					t.Errorf("%s %v: no line of --%s in\n%s", l, path, f.Name, help)
				})
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
