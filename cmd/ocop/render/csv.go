package render

import (
	"encoding/csv"
	"io"
	"strings"
	"unicode"

	"ocop/rubric/lang"
)

// A CSV writes a line a dossier as a spreadsheet opens it with a double click: in
// UTF-8 with a byte order mark, lines ended as on Windows. The decimal mark is
// that of the language, as a Vietnamese spreadsheet reads 86.40 as a text or a
// date.
//
// No cell can be taken for a formula, whichever delimiter it is opened with: an
// apostrophe stands before what would start one.
type CSV struct {
	o       Options
	sel     Selection
	out     io.Writer
	w       *csv.Writer
	fields  []field
	started bool
	held    []*Record // only where the lines are to be sorted
}

// DefaultDelimiter returns what stands between the cells: the semicolon that
// spreadsheets expect where the comma is the decimal mark, else the comma.
func DefaultDelimiter(l lang.Lang) rune {
	if l == lang.EN {
		return ','
	}
	return ';'
}

// NewCSV returns a writer of CSV.
func NewCSV(w io.Writer, delimiter rune, sel Selection, o Options) *CSV {
	c := &CSV{o: o, sel: sel, out: w, w: csv.NewWriter(w), fields: exportFields(o)}
	c.w.Comma = delimiter
	c.w.UseCRLF = true
	return c
}

// Add writes a record, or holds it until all are there to be sorted.
func (c *CSV) Add(r *Record) error {
	switch {
	case !c.sel.Shows(r):
		return nil
	case c.sel.Sort != "" && c.sel.Sort != "path" || c.sel.Group != "":
		c.held = append(c.held, r.line())
		return nil
	}
	return c.write(r)
}

// Close writes what is left.
func (c *CSV) Close() error {
	if err := c.start(); err != nil {
		return err
	}
	for _, g := range c.sel.groups(c.held, c.o) {
		for _, r := range g.records {
			if err := c.write(r); err != nil {
				return err
			}
		}
	}
	c.w.Flush()
	return c.w.Error()
}

func (c *CSV) start() error {
	if c.started {
		return nil
	}
	c.started = true
	if _, err := io.WriteString(c.out, "\uFEFF"); err != nil {
		return err
	}
	heads := make([]string, len(c.fields))
	for i, f := range c.fields {
		heads[i] = f.head
	}
	return c.w.Write(heads)
}

func (c *CSV) write(r *Record) error {
	if err := c.start(); err != nil {
		return err
	}
	cells := make([]string, len(c.fields))
	for i, f := range c.fields {
		cells[i] = f.of(r)
		switch {
		case f.kind == textField:
			cells[i] = noFormula(officeText(cells[i]))
		case c.o.Lang != lang.EN:
			cells[i] = strings.Replace(cells[i], ".", ",", 1)
		}
	}
	return c.w.Write(cells)
}

// noFormula puts an apostrophe before every character that would start a formula:
// at the beginning, and after what may end a cell if the file is opened with
// another delimiter or its quotes are lost.
func noFormula(s string) string {
	var b strings.Builder
	start := true
	for _, r := range s {
		if start && strings.ContainsRune("=+-@＝＋－＠﹢﹣﹦﹫", r) {
			b.WriteByte('\'')
		}
		b.WriteRune(r)
		start = start && unicode.IsSpace(r) || strings.ContainsRune(",;|\"'\t\r\n", r)
	}
	return b.String()
}
