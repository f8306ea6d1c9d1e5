package main

import (
	"strings"
	"text/template"

	"github.com/clipperhouse/displaywidth"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// flagLines lists flags with what they do, all of which starts in one column. The
// library's own list counts bytes, so that names of values such as TỆP shift it.
func flagLines(flags *pflag.FlagSet) string {
	type line struct{ flag, does string }
	var lines []line
	widest := 0
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		name := "      --" + f.Name
		if f.Shorthand != "" {
			name = "  -" + f.Shorthand + ", --" + f.Name
		}
		value, does := pflag.UnquoteUsage(f)
		if value != "" {
			name += " " + value
		}
		widest = max(widest, displaywidth.String(name))
		lines = append(lines, line{name, does})
	})
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.flag + strings.Repeat(" ", widest-displaywidth.String(l.flag)+3) + l.does + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// usage writes how a command is used.
func (p *program) usage(cmd *cobra.Command) error {
	t, err := template.New("usage").Funcs(template.FuncMap{
		"flags": flagLines,
		"pad": func(s string, width int) string {
			return s + strings.Repeat(" ", max(width-displaywidth.String(s), 0))
		},
	}).Parse(p.usageTemplate())
	if err != nil {
		return err
	}
	return t.Execute(cmd.OutOrStderr(), cmd)
}
