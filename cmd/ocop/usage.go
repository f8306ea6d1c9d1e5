package main

import (
	"fmt"
	"strings"
	"text/template"

	"github.com/clipperhouse/displaywidth"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// The widths of a help: what is read from a screen is no longer than this, and a
// flag that is longer than its column has what it does below it.
const (
	helpWidth      = 80
	widestHelp     = 100
	widestFlagName = 32
)

// helpCells is how many cells a line of a help may have on the output.
func (p *program) helpCells() int {
	width := p.width(p.outTTY, p.size)
	if width == 0 {
		width = helpWidth
	}
	return min(width, widestHelp)
}

// flagLines lists flags with what they do, all of which starts in one column. The
// library's own list counts bytes, so that names of values such as TỆP shift it,
// and breaks no lines.
func flagLines(flags *pflag.FlagSet, width int) string {
	type line struct{ flag, does string }
	var lines []line
	column := 0
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
		if n := displaywidth.String(name); n <= widestFlagName {
			column = max(column, n)
		}
		lines = append(lines, line{name, does})
	})
	column += 3
	indent := strings.Repeat(" ", column)
	var b strings.Builder
	for _, l := range lines {
		first := l.flag + strings.Repeat(" ", max(column-displaywidth.String(l.flag), 0))
		if displaywidth.String(l.flag) > column-3 {
			b.WriteString(l.flag + "\n")
			first = indent
		}
		b.WriteString(folded(first, l.does, indent, width) + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// folded breaks a text between its words so that no line is wider than it may be,
// unless one word is: the first line opens with first, the others with indent.
func folded(first, text, indent string, width int) string {
	var b strings.Builder
	at := displaywidth.String(first)
	b.WriteString(first)
	for i, word := range strings.Fields(text) {
		n := displaywidth.String(word)
		switch {
		case i == 0:
		case at+1+n > width:
			b.WriteString("\n" + indent)
			at = displaywidth.String(indent)
		default:
			b.WriteString(" ")
			at++
		}
		b.WriteString(word)
		at += n
	}
	return b.String()
}

// refill breaks the lines of a long text anew: paragraphs are filled; a line that
// is set in stands as it is, and is broken only if it is too wide.
func refill(text string, width int) string {
	var out []string
	var paragraph []string
	flush := func() {
		if len(paragraph) > 0 {
			out = append(out, folded("", strings.Join(paragraph, " "), "", width))
		}
		paragraph = nil
	}
	for line := range strings.SplitSeq(text, "\n") {
		switch {
		case strings.TrimSpace(line) == "":
			flush()
			out = append(out, "")
		case !strings.HasPrefix(line, " "):
			paragraph = append(paragraph, line)
		case displaywidth.String(line) <= width:
			flush()
			out = append(out, line)
		default:
			flush()
			first, rest := columns(line)
			out = append(out, folded(first, rest, strings.Repeat(" ", displaywidth.String(first)), width))
		}
	}
	flush()
	return strings.Join(out, "\n")
}

// columns parts a line that is set in: what stands before its text, and the text.
// Two blanks and more part the columns of a list.
func columns(line string) (first, rest string) {
	rest = strings.TrimLeft(line, " ")
	if i := strings.LastIndex(rest, "  "); i >= 0 {
		rest = rest[i+2:]
	}
	return strings.TrimSuffix(line, rest), rest
}

// usage writes how a command is used.
func (p *program) usage(cmd *cobra.Command) error {
	width := p.helpCells()
	t, err := template.New("usage").Funcs(template.FuncMap{
		"flags": func(flags *pflag.FlagSet) string { return flagLines(flags, width) },
		"row": func(name string, column int, does string) string {
			first := "  " + name + strings.Repeat(" ", max(column-displaywidth.String(name), 0)+1)
			return folded(first, does, strings.Repeat(" ", displaywidth.String(first)), width)
		},
		"use":  p.useLine,
		"line": func(use string) string { return folded("  ", use, "      ", width) },
	}).Parse(p.usageTemplate())
	if err != nil {
		return err
	}
	return t.Execute(cmd.OutOrStderr(), cmd)
}

// help writes what a command is and how it is used.
func (p *program) help(cmd *cobra.Command) error {
	about := cmd.Long
	if about == "" {
		about = cmd.Short
	}
	if _, err := fmt.Fprintf(cmd.OutOrStdout(), "%s\n\n", strings.TrimRight(refill(about, p.helpCells()), " \n")); err != nil {
		return err
	}
	if err := p.usage(cmd); err != nil || cmd.HasParent() {
		return err
	}
	_, err := fmt.Fprintf(cmd.OutOrStdout(), "\n%s\n", refill(p.surroundings(), p.helpCells()))
	return err
}

// surroundings tells what the program as a whole goes by and gives back.
func (p *program) surroundings() string {
	var own []string
	for _, key := range settingKeys() {
		own = append(own, variableOf(key))
	}
	return strings.Replace(p.say(`Gợi ý khi gõ lệnh:
  source <(ocop completion bash); cũng có zsh, fish, powershell

Biến môi trường (cờ đứng trên biến, biến đứng trên .ocop.yaml):
  OCOP_…           OWN
  NO_COLOR         khác rỗng: không dùng màu
  COLUMNS          số cột của bảng, thay cho bề rộng của màn hình
  XDG_CACHE_HOME   nơi đặt thư mục bộ nhớ đệm (Linux)

Mã kết thúc:
  0   xong
  1   xong, nhưng có điều được hỏi không đạt: hồ sơ lỗi, thấp hơn --min-stars, …
  2   dùng sai lệnh, hoặc thiết lập sai
  3   có tệp hoặc thư mục không đọc hay không ghi được
  130 người dùng dừng bằng Ctrl-C`,
		`Completion while typing:
  source <(ocop completion bash); zsh, fish and powershell too

Environment variables (flags stand over them, they over .ocop.yaml):
  OCOP_…           OWN
  NO_COLOR         not empty: no colours
  COLUMNS          cells a table may have, in place of the terminal's width
  XDG_CACHE_HOME   where the cache folder is (Linux)

Exit codes:
  0   done
  1   done, but something asked for does not hold: a broken dossier, …
  2   used wrongly, or wrong settings
  3   a file or folder can't be read or written
  130 ended by Ctrl-C`), "OWN", strings.Join(own, ", "), 1)
}

// misused tells how a command is used that was used wrongly: in two lines, so that
// what was wrong stays in sight.
func (p *program) misused(cmd *cobra.Command) {
	width := p.errOptions(p.settings).Width
	if width == 0 {
		width = 1 << 16 // a line of a file is as long as it needs to be
	}
	p.tell(folded(p.say("Cách dùng: ", "Usage: "), p.useLine(cmd), "  ", width))
	p.tell(p.say("Xem: ", "See: ") + cmd.CommandPath() + " --help")
}

// useLine is the one line of a command's use.
func (p *program) useLine(cmd *cobra.Command) string {
	if cmd.HasParent() && cmd.HasAvailableSubCommands() || !cmd.HasParent() {
		return cmd.CommandPath() + p.say(" [lệnh] [cờ]", " [command] [flags]")
	}
	return cmd.UseLine()
}
