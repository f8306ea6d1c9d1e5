package render

import (
	"fmt"
	"io"
	"strings"
)

// Markdown collects what a table of many dossiers in a Markdown file shows.
type Markdown struct {
	o       Options
	sel     Selection
	records []*Record
}

// NewMarkdown returns an empty table.
func NewMarkdown(sel Selection, o Options) *Markdown { return &Markdown{o: o, sel: sel} }

// Add adds a record.
func (m *Markdown) Add(r *Record) {
	if m.sel.Shows(r) {
		m.records = append(m.records, r.line())
	}
}

// Write writes the table, with a heading over every group, and the summary.
func (m *Markdown) Write(w io.Writer, all *Summary) error {
	o := m.o
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", o.say("Kết quả chấm điểm OCOP", "OCOP scores"))
	if all.Partial() {
		fmt.Fprintf(&b, "**%s**\n\n", escapeMarkdown(all.partialWords(o)))
	}
	fmt.Fprintf(&b, "%s\n", escapeMarkdown(all.words(o, true)))
	if words := m.sel.shownOnly(len(m.records), all, o); words != "" {
		fmt.Fprintf(&b, "\n%s\n", escapeMarkdown(words))
	}
	for _, g := range m.sel.groups(m.records, o) {
		if g.label != "" {
			fmt.Fprintf(&b, "\n## %s\n\n%s\n", escapeMarkdown(g.label), escapeMarkdown(g.counts))
		}
		fmt.Fprintf(&b, "\n| %s | %s | %s | %s | %s | %s |\n|---|---|---|---:|---:|---|\n",
			o.say("Sản phẩm", "Product"), o.say("Chủ thể", "Producer"), o.say("Bộ", "Set"), o.say("Tổng", "Total"), o.say("Sao", "Stars"), o.say("Ghi chú", "Note"))
		for _, r := range g.records {
			name := r.Product
			if name == "" {
				name = r.Path
			}
			total := "–"
			if r.Total.N > 0 {
				total = o.decimals(r.Total.Cut())
			}
			stars := "–"
			if r.Rated {
				stars = digits(r.Stars)
			} else if r.Failed() {
				stars = o.say("lỗi", "error")
			}
			cells := []string{name, join(", ", r.Producer, r.Commune), r.Rubric, total, stars, r.Note}
			for i := range cells {
				cells[i] = escapeMarkdown(cells[i])
			}
			fmt.Fprintf(&b, "| %s |\n", strings.Join(cells, " | "))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// escapeMarkdown makes a text stand for itself: no mark-up, no HTML, no link, no
// end of the cell.
func escapeMarkdown(s string) string {
	var b strings.Builder
	s = officeText(s)
	for i, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
			continue
		case r == '<':
			b.WriteString("&lt;")
			continue
		case r == '>':
			b.WriteString("&gt;")
			continue
		case r == ':' && strings.HasPrefix(s[i:], "://"), r == '@':
			// What looks like an address becomes a link in many readers.
			fmt.Fprintf(&b, "&#%d;", r)
			continue
		case strings.ContainsRune("\\`*_{}[]()#+!|~$", r):
			b.WriteByte('\\')
		case r == '-' && i == 0:
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return strings.ReplaceAll(b.String(), "www.", "www&#46;")
}
