package render

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/clipperhouse/displaywidth"
	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/pkg/twwarp"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
)

// column describes a column of a table.
type column struct {
	head  string
	right bool // numbers
	min   int  // cells it may shrink to, or half of them if nothing else helps; 0: it never shrinks
	tail  bool // when cut, its end is kept: paths
}

// cell is one cell of a table.
type cell struct {
	text  string
	style style
}

// row is a line of a table.
type row []cell

const gap = 2 // blanks between columns

// table writes a table that fits the width of the options. It reports whether
// it had to cut any text.
func (o Options) table(w io.Writer, columns []column, rows []row) (cut bool, err error) {
	widths := o.widths(columns, rows)
	var b bytes.Buffer
	align := make([]tw.Align, len(columns))
	heads := make([]string, len(columns))
	for i, c := range columns {
		align[i] = tw.AlignLeft
		if c.right {
			align[i] = tw.AlignRight
		}
		text, short := o.fit(c, c.head, widths[i])
		cut = cut || short
		heads[i] = o.paint(dim, text)
	}
	space := tw.Padding{Right: strings.Repeat(" ", gap), Overwrite: true}
	t := tablewriter.NewTable(&b,
		tablewriter.WithRenderer(renderer.NewBlueprint(tw.Rendition{
			Borders:  tw.BorderNone,
			Settings: tw.Settings{Lines: tw.LinesNone, Separators: tw.SeparatorsNone},
		})),
		// Letters such as ★ have one width everywhere, whatever the locale is.
		tablewriter.WithEastAsian(tw.Off),
		tablewriter.WithHeaderAutoFormat(tw.Off),
		tablewriter.WithHeaderAutoWrap(tw.WrapNone),
		tablewriter.WithRowAutoWrap(tw.WrapNone),
		tablewriter.WithTrimSpace(tw.Off),
		tablewriter.WithPadding(space),
		tablewriter.WithHeaderAlignmentConfig(tw.CellAlignment{PerColumn: align}),
		tablewriter.WithAlignment(align),
	)
	t.Header(heads)
	for _, r := range rows {
		cells := make([]string, len(columns))
		for i, c := range r {
			text, short := o.fit(columns[i], c.text, widths[i])
			cut = cut || short
			lines := strings.Split(text, "\n")
			for j := range lines {
				lines[j] = o.paint(c.style, lines[j])
			}
			cells[i] = strings.Join(lines, "\n")
		}
		if err := t.Append(cells); err != nil {
			return cut, fmt.Errorf("table: %w", err)
		}
	}
	if err := t.Render(); err != nil {
		return cut, fmt.Errorf("table: %w", err)
	}
	for line := range strings.Lines(b.String()) {
		// The library ends a coloured line with blanks and one more reset.
		line = strings.TrimRight(strings.TrimSuffix(strings.TrimRight(line, " \n"), "  \x1b[0m"), " ")
		if _, err := io.WriteString(w, line+"\n"); err != nil {
			return cut, err
		}
	}
	return cut, nil
}

// widths shares the width of the options among the columns: what may shrink
// shrinks, the widest first.
func (o Options) widths(columns []column, rows []row) []int {
	widths := make([]int, len(columns))
	total := -gap
	for i, c := range columns {
		widths[i] = displaywidth.String(c.head)
		for _, r := range rows {
			if i < len(r) {
				widths[i] = max(widths[i], displaywidth.String(r[i].text))
			}
		}
		total += widths[i] + gap
	}
	if o.Width == 0 {
		return widths
	}
	for _, part := range []int{1, 2} {
		for ; total > o.Width; total-- {
			widest := -1
			for i, c := range columns {
				if c.min > 0 && widths[i] > c.min/part && (widest < 0 || widths[i] > widths[widest]) {
					widest = i
				}
			}
			if widest < 0 {
				break
			}
			widths[widest]--
		}
	}
	return widths
}

// fit cuts a text to a width, or with Detail wraps it. It reports whether
// anything was left out.
func (o Options) fit(c column, text string, width int) (string, bool) {
	if displaywidth.String(text) <= width {
		return text, false
	}
	if o.Detail && !c.tail {
		lines, _ := twwarp.WrapString(text, width)
		short := false
		for i, line := range lines {
			if displaywidth.String(line) > width {
				lines[i] = displaywidth.TruncateString(line, width, "…")
				short = true
			}
		}
		return strings.Join(lines, "\n"), short
	}
	if c.tail {
		return cutHead(text, width), true
	}
	return displaywidth.TruncateString(text, width, "…"), true
}

// cutHead keeps the end of a text.
func cutHead(text string, width int) string {
	var kept []string
	for g := displaywidth.StringGraphemes(text); g.Next(); {
		kept = append(kept, g.Value())
	}
	used := 1
	for i, g := range slices.Backward(kept) {
		if used += displaywidth.String(g); used > width {
			return "…" + strings.Join(kept[i+1:], "")
		}
	}
	return text
}

// wrap writes a paragraph, wrapped to the width. Its lines keep the blanks the
// text starts with; those after the first are indented further.
func (o Options) wrap(w io.Writer, s style, text, indent string) error {
	lines := []string{text}
	if o.Width > 0 && displaywidth.String(text) > o.Width {
		body := strings.TrimLeft(text, " ")
		lead := text[:len(text)-len(body)]
		lines, _ = twwarp.WrapString(body, max(o.Width-len(lead)-len(indent), 20))
		for i := range lines {
			lines[i] = lead + lines[i]
			if i > 0 {
				lines[i] = indent + lines[i]
			}
		}
	}
	for _, line := range lines {
		if _, err := fmt.Fprintln(w, o.paint(s, line)); err != nil {
			return err
		}
	}
	return nil
}
