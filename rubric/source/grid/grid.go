// Package grid reads workbooks (.xlsx) and CSV files into cells that know where
// they stand, so that what is wrong in one is told like what is wrong in a YAML
// file. It knows no meaning of what it reads: members' sheets and lists of
// products are read from it by package dossier.
//
// A workbook comes from outside. It is looked at before it is opened: macros,
// passwords, old binary forms and archives that unpack to more than they should
// are refused; nothing a workbook links to is ever read.
package grid

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/clipperhouse/displaywidth"
	"github.com/xuri/excelize/v2"

	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/source"
)

// The limits of what is read. The sheets of a council have some hundred rows, a
// list of a province's products some thousand.
const (
	MaxSize    = 8 << 20  // of a file, in bytes
	maxPlain   = 64 << 20 // of what an archive unpacks to, in bytes
	maxEntries = 2000     // files in an archive
	maxRows    = 20_000
	maxColumns = 256
	maxSheets  = 100
)

// A Book is a workbook, or a CSV file as one with a single sheet.
type Book struct {
	Name   string // path as the user named it
	CSV    bool
	Sheets []*Sheet

	file *excelize.File // of a workbook
}

// A Sheet is a table of cells.
type Sheet struct {
	Name   string // "" in a CSV file
	Hidden bool

	book  *Book
	rows  [][]string
	lines []int // of a CSV file: the line on which each row begins
	date4 bool  // dates count from 1904

	counted, tangled bool // the merged cells were counted; there are too many
}

// Rows returns how many rows there are.
func (s *Sheet) Rows() int { return len(s.rows) }

// Columns returns how many columns row has; rows and columns count from 0.
func (s *Sheet) Columns(row int) int { return len(s.rows[row]) }

// A Cell is a value and its place.
type Cell struct {
	// Text is what the cell holds, in NFC, without blanks around it; of a
	// number its digits as the file has them.
	Text  string
	Ref   Ref
	sheet *Sheet
}

// A Ref is the place of a cell.
type Ref struct {
	Row, Column int    // from 0
	Name        string // "Phiếu!D12", or "D12" in a CSV file
	line        int
	text        string
}

// At returns a cell; one that is not there is empty.
func (s *Sheet) At(row, column int) Cell {
	c := Cell{sheet: s, Ref: Ref{Row: row, Column: column, line: row + 1, Name: CellName(row, column)}}
	if s.Name != "" {
		c.Ref.Name = s.Name + "!" + c.Ref.Name
	}
	if row < len(s.lines) {
		c.Ref.line = s.lines[row]
	}
	if row < len(s.rows) && column < len(s.rows[row]) {
		c.Text = strings.TrimSpace(lang.NFC(s.rows[row][column]))
		c.Ref.text = c.Text
	}
	return c
}

// CellName returns the name of a cell, "D12"; row and column count from 0.
func CellName(row, column int) string { return ColumnName(column) + strconv.Itoa(row+1) }

// ColumnName returns the letters of a column that counts from 0.
func ColumnName(column int) string {
	name := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

// ColumnAt reads the letters of a column, and returns -1 if they are none.
func ColumnAt(name string) int {
	n := 0
	for _, r := range strings.ToUpper(name) {
		if r < 'A' || r > 'Z' {
			return -1
		}
		if n = n*26 + int(r-'A') + 1; n > 16384 {
			return -1
		}
	}
	return n - 1
}

// Empty reports whether the cell holds nothing.
func (c Cell) Empty() bool { return c.Text == "" }

// Formula returns the formula of a cell of a workbook, "" if it has none.
func (c Cell) Formula() string {
	f := c.sheet.book.file
	if f == nil {
		return ""
	}
	formula, err := f.GetCellFormula(c.sheet.Name, CellName(c.Ref.Row, c.Ref.Column))
	if err != nil {
		return ""
	}
	return formula
}

// Truth reports whether the cell holds a truth value: a workbook keeps it as the
// number 0 or 1, and it is none. Every question costs as much as the sheet has
// merged cells; of a sheet with more than any list has, any 0 or 1 is taken for one.
func (c Cell) Truth() bool {
	const most = 2000
	f := c.sheet.book.file
	if f == nil || c.Text != "0" && c.Text != "1" {
		return false
	}
	if !c.sheet.counted {
		merged, err := f.GetMergeCells(c.sheet.Name, true)
		c.sheet.counted, c.sheet.tangled = true, err != nil || len(merged) > most
	}
	if c.sheet.tangled {
		return true
	}
	kind, err := f.GetCellType(c.sheet.Name, CellName(c.Ref.Row, c.Ref.Column))
	return err != nil || kind == excelize.CellTypeBool
}

// Diagnose makes a diagnostic about a cell: its row is the line, its column the
// column, and its name stands before what it holds.
func (b *Book) Diagnose(at Ref, code diag.Code, args ...any) diag.Diagnostic {
	d := diag.Diagnostic{Code: code, File: b.Name, Args: args}
	b.Place(&d, at)
	return d
}

// Place puts a diagnostic at a cell.
func (b *Book) Place(d *diag.Diagnostic, at Ref) {
	const longest = 200 // cells of a snippet
	head := lang.Visible(lang.NFC(at.Name)) + "  "
	text := displaywidth.TruncateString(lang.Visible(strings.Join(strings.Fields(at.text), " ")), longest, "…")
	d.File, d.Line, d.Column = b.Name, at.line, at.Column+1
	d.Snippet = diag.Snippet{Text: head + text, Indent: displaywidth.String(head), Width: max(displaywidth.String(text), 1)}
}

// IsTable reports whether a path has the name of a workbook or a CSV file, those
// among them that are refused.
func IsTable(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".csv", ".tsv", ".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".ods":
		return true
	}
	return false
}

// Extensions returns the endings of the names of tables that a walk through
// folders finds. Forms that can't be read are among them: a sheet that was saved
// in one must not go missing without a word.
func Extensions() []string {
	return []string{".csv", ".tsv", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}
}

// Open reads the file at path. What is wrong is a diagnostic; unreadable says that
// the file could not be read at all.
func Open(path string) (b *Book, d *diag.Diagnostic, unreadable bool) {
	data, err := read(path)
	if err != nil {
		dg := source.ReadError(path, err)
		if errors.Is(err, source.ErrTooLarge) {
			dg.Code, dg.Args = diag.TableTooLarge, []any{size(MaxSize)}
			return nil, &dg, false
		}
		return nil, &dg, true
	}
	b, d = Parse(path, data)
	return b, d, false
}

func size(n int) string { return strconv.Itoa(n>>20) + " MiB" }

func read(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "read", Path: path, Err: source.ErrNotRegular}
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // nothing was written, so nothing can be lost
	data, err := io.ReadAll(io.LimitReader(f, MaxSize+1))
	if err == nil && len(data) > MaxSize {
		err = &fs.PathError{Op: "read", Path: path, Err: source.ErrTooLarge}
	}
	return data, err
}

// Parse reads the bytes of a file. What they are is told by the bytes where they
// say so, else by the name.
func Parse(name string, data []byte) (*Book, *diag.Diagnostic) {
	b := &Book{Name: name}
	refuse := func(code diag.Code, args ...any) (*Book, *diag.Diagnostic) {
		return nil, &diag.Diagnostic{Code: code, File: name, Args: args}
	}
	switch ext := strings.ToLower(filepath.Ext(name)); {
	case isOLE(data):
		if holdsPassword(data) {
			return refuse(diag.BookEncrypted)
		}
		return refuse(diag.BookOld)
	case isZip(data):
		if d := b.workbook(data); d != nil {
			return nil, d
		}
		return b, nil
	case ext == ".csv", ext == ".tsv", ext == "":
		if d := b.csv(data); d != nil {
			return nil, d
		}
		return b, nil
	}
	return refuse(diag.BookUnreadable, lang.Text{VI: "tệp không phải sổ tính .xlsx", EN: "it is no .xlsx workbook"})
}
