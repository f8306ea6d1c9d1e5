package main

import (
	"cmp"
	"strings"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/source/grid"
	"ocop/scoring/dossier"
)

// lostNotes reports the notes on members' sheets that have no place in a dossier:
// it keeps a note with the points of a criterion, and these rows have none, or are
// those of a part or the total. sheets are what the book was read as, in its
// order. Nothing is said of a sheet that is not put in.
func lostNotes(b *grid.Book, sheets []*dossier.SheetFile, r *rubric.Rubric) []diag.Diagnostic {
	var all []diag.Diagnostic
	for _, s := range b.Sheets {
		if s.Hidden || !dossier.HasForm(&grid.Book{Sheets: []*grid.Sheet{s}}) {
			continue
		}
		if len(sheets) == 0 {
			break
		}
		read := sheets[0]
		sheets = sheets[1:]
		if read.OtherProduct || read.NoProduct || diag.Errors(read.Diagnostics) {
			continue
		}
		header, columns := notesHeader(s)
		if columns == nil {
			continue
		}
		for row := header + 1; row < s.Rows(); row++ {
			at := func(w dossier.FormWord) grid.Cell {
				col, ok := columns[w]
				if !ok {
					return grid.Cell{}
				}
				return s.At(row, col)
			}
			note, code, title := at(dossier.HeadNote), at(dossier.HeadCode).Text, at(dossier.HeadCriterion).Text
			c := r.Criterion(code)
			sum := c != nil && c.Index < 0 || isHead(dossier.WordTotal, code) || isHead(dossier.WordTotal, title)
			if note.Empty() || !sum && (!at(dossier.HeadPoints).Empty() || !at(dossier.HeadLevel).Empty()) {
				continue
			}
			of := cmp.Or(code, title, note.Ref.Name)
			all = append(all, b.Diagnose(note.Ref, diag.NoteWithoutScore, of))
		}
	}
	return all
}

// notesHeader finds the row of a sheet that names its columns, and where it names
// those that notes depend on; none where it has no notes.
func notesHeader(s *grid.Sheet) (int, map[dossier.FormWord]int) {
	for row := range s.Rows() {
		columns := map[dossier.FormWord]int{}
		for col := range s.Columns(row) {
			for _, w := range []dossier.FormWord{dossier.HeadCode, dossier.HeadCriterion, dossier.HeadLevel, dossier.HeadPoints, dossier.HeadNote} {
				if _, taken := columns[w]; !taken && isHead(w, s.At(row, col).Text) {
					columns[w] = col
				}
			}
		}
		_, code := columns[dossier.HeadCode]
		_, level := columns[dossier.HeadLevel]
		_, points := columns[dossier.HeadPoints]
		if !code || !level && !points {
			continue
		}
		if _, note := columns[dossier.HeadNote]; !note {
			return 0, nil
		}
		return row, columns
	}
	return 0, nil
}

// isHead reports whether a cell holds a word of the form, in either language,
// whatever its capitals and blanks.
func isHead(w dossier.FormWord, text string) bool {
	text = strings.TrimRight(strings.Join(strings.Fields(lang.NFC(text)), " "), ": ")
	return strings.EqualFold(text, w.In(lang.VI)) || strings.EqualFold(text, w.In(lang.EN))
}
