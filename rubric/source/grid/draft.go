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

// File returns the draft as a file of a name, from which references in it lead on.
func (d *Draft) File(name string) *source.File {
	return &source.File{Name: name, Data: []byte(d.text.String())}
}

// Move puts diagnostics about the draft, as the file of a name, at the cells they
// are about.
func (d *Draft) Move(name string, ds []diag.Diagnostic) []diag.Diagnostic {
	for i := range ds {
		if ds[i].File == name && ds[i].Line <= len(d.from) && len(d.from) > 0 {
			// What is about the file as a whole is about its first cell.
			d.book.Place(&ds[i], d.from[max(ds[i].Line-1, 0)])
		}
	}
	return ds
}
