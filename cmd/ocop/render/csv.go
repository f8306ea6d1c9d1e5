package render

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"sync"
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
	comma   rune
	fields  []field
	started bool
	held    []*Record // only where the lines are to be sorted
	rows    sync.Pool // of *csvRow
}

// csvRow makes rows.
type csvRow struct {
	cells []string
	text  bytes.Buffer
	w     *csv.Writer
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
	return &CSV{o: o, sel: sel, out: w, comma: delimiter, fields: exportFields(o)}
}

// Prepare makes the row of a record. It is safe for concurrent use.
func (c *CSV) Prepare(r *Record) error {
	row := c.row()
	defer c.rows.Put(row)
	for i, f := range c.fields {
		row.cells[i] = f.of(r)
		switch {
		case f.kind == textField:
			row.cells[i] = noFormula(officeText(row.cells[i]))
		case c.o.Lang != lang.EN:
			row.cells[i] = strings.Replace(row.cells[i], ".", ",", 1)
		}
	}
	var err error
	r.prepared, err = row.write(r.prepared[:0])
	return err
}

func (c *CSV) row() *csvRow {
	if row, ok := c.rows.Get().(*csvRow); ok {
		return row
	}
	row := &csvRow{cells: make([]string, len(c.fields))}
	row.w = csv.NewWriter(&row.text)
	row.w.Comma, row.w.UseCRLF = c.comma, true
	return row
}

// write adds the row to b.
func (r *csvRow) write(b []byte) ([]byte, error) {
	r.text.Reset()
	if err := r.w.Write(r.cells); err != nil {
		return b, fmt.Errorf("writing CSV: %w", err)
	}
	r.w.Flush()
	return append(b, r.text.Bytes()...), r.w.Error()
}

// Add writes a record that was prepared, or holds it until all are there to be
// sorted.
func (c *CSV) Add(r *Record) error {
	switch {
	case !c.sel.Shows(r):
		return nil
	case c.sel.Sort != "" && c.sel.Sort != "path" || c.sel.Group != "":
		c.held = append(c.held, r.line())
		return nil
	}
	return c.write(r.prepared)
}

// Close writes what is left.
func (c *CSV) Close() error {
	if err := c.start(); err != nil {
		return err
	}
	for _, g := range c.sel.groups(c.held, c.o) {
		for _, r := range g.records {
			if err := c.write(r.prepared); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *CSV) start() error {
	if c.started {
		return nil
	}
	c.started = true
	heads := c.row()
	for i, f := range c.fields {
		heads.cells[i] = f.head
	}
	text, err := heads.write([]byte("\uFEFF"))
	if err != nil {
		return err
	}
	_, err = c.out.Write(text)
	return err
}

func (c *CSV) write(row []byte) error {
	if err := c.start(); err != nil {
		return err
	}
	_, err := c.out.Write(row)
	return err
}

// noFormula puts an apostrophe before every character that would start a formula:
// at the beginning, and after what may end a cell if the file is opened with
// another delimiter or its quotes are lost.
func noFormula(s string) string {
	var b strings.Builder
	from := 0
	start := true
	for i, r := range s {
		if start && startsFormula(r) {
			b.WriteString(s[from:i])
			b.WriteByte('\'')
			from = i
		}
		start = start && unicode.IsSpace(r) || mayEndCell(r)
	}
	if b.Len() == 0 {
		return s
	}
	b.WriteString(s[from:])
	return b.String()
}

func startsFormula(r rune) bool {
	switch r {
	case '=', '+', '-', '@', '＝', '＋', '－', '＠', '﹢', '﹣', '﹦', '﹫':
		return true
	}
	return false
}

func mayEndCell(r rune) bool {
	switch r {
	case ',', ';', '|', '"', '\'', '\t', '\r', '\n':
		return true
	}
	return false
}
