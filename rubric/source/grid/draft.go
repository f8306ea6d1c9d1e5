package grid

import (
	"strings"

	"ocop/rubric/diag"
	"ocop/rubric/source"
)

// A Draft is a YAML file that is made of cells, so that it can be read and
// checked like any other. It remembers which cell every line comes from.
type Draft struct {
	book *Book
	text strings.Builder
	from []Ref
}

// NewDraft returns an empty draft.
func (b *Book) NewDraft() *Draft { return &Draft{book: b} }

// Line adds a line that comes from a cell.
func (d *Draft) Line(at Ref, text string) {
	d.text.WriteString(text + "\n")
	d.from = append(d.from, at)
}

// File returns the draft as a file of the name of the book.
func (d *Draft) File() *source.File {
	return &source.File{Name: d.book.Name, Data: []byte(d.text.String())}
}

// Move puts diagnostics about the draft at the cells they are about.
func (d *Draft) Move(ds []diag.Diagnostic) []diag.Diagnostic {
	for i := range ds {
		if ds[i].File == d.book.Name && ds[i].Line > 0 && ds[i].Line <= len(d.from) {
			d.book.Place(&ds[i], d.from[ds[i].Line-1])
		}
	}
	return ds
}
