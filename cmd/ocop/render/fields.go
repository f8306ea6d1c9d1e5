package render

import (
	"strings"
	"unicode/utf8"

	"ocop/rubric/lang"
	"ocop/scoring"
)

// maxCell is the longest text a cell of a spreadsheet takes, in characters.
const maxCell = 32767

// officeText makes a text fit for a file that another program opens: in NFC, on
// one line, without hidden characters or bytes that are no text.
func officeText(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t', r == '\r':
			return ' '
		case lang.Hidden(r), r == utf8.RuneError, r == 0xFFFE, r == 0xFFFF:
			return -1
		}
		return r
	}, lang.NFC(strings.ToValidUTF8(s, "")))
	if utf8.RuneCountInString(s) > maxCell {
		s = string([]rune(s)[:maxCell-1]) + "…"
	}
	return s
}

// field is a column of the forms of output that are tables of many dossiers.
type field struct {
	head  string
	width int    // in characters, where the form needs to know
	kind  string // text, number, points
	of    func(r *Record) string
}

// The kinds of fields.
const (
	textField   = "text"
	countField  = "number" // a whole number, or nothing
	pointsField = "points" // points cut to two decimals, or nothing
)

// exportFields returns the columns of CSV files and worksheets.
func exportFields(o Options) []field {
	return []field{
		{o.say("Tệp", "File"), 34, textField, func(r *Record) string { return r.Path }},
		{o.say("Sản phẩm", "Product"), 26, textField, func(r *Record) string { return r.Product }},
		{o.say("Mã sản phẩm", "Product code"), 18, textField, func(r *Record) string { return r.Code }},
		{o.say("Chủ thể", "Producer"), 26, textField, func(r *Record) string { return r.Producer }},
		{o.say("Xã", "Commune"), 16, textField, func(r *Record) string { return r.Commune }},
		{o.say("Tỉnh", "Province"), 14, textField, func(r *Record) string { return r.Province }},
		{o.say("Bộ tiêu chí", "Rubric"), 14, textField, func(r *Record) string { return r.Rubric }},
		{o.say("Trạng thái", "Status"), 13, textField, func(r *Record) string { return r.statusText(o) }},
		{o.say("Tổng điểm", "Total"), 10, pointsField, func(r *Record) string { return cutPoints(r.Total) }},
		{o.say("Tổng chính xác", "Exact total"), 14, textField, func(r *Record) string { return exact(r.Total) }},
		{o.say("Hạng theo điểm", "Band of points"), 11, countField, func(r *Record) string { return starsOrNothing(r, r.Band) }},
		{o.say("Sao", "Stars"), 7, countField, func(r *Record) string { return starsOrNothing(r, r.Stars) }},
		{o.say("Cấp công nhận", "Recognised by"), 15, textField, func(r *Record) string { return authority(r.Authority, o) }},
		{o.say("Ghi chú", "Note"), 50, textField, func(r *Record) string { return r.Note }},
	}
}

func (r *Record) statusText(o Options) string {
	if r.Failed() {
		return o.say("lỗi", "failed")
	}
	return statusWord(r.Status, o)
}

// cutPoints writes a total cut to two decimals with a point; "" if there is none.
func cutPoints(m scoring.Mean) string {
	if m.N == 0 {
		return ""
	}
	return m.Cut().Fixed()
}

func exact(m scoring.Mean) string {
	if m.N == 0 {
		return ""
	}
	return m.String()
}

func starsOrNothing(r *Record, n int) string {
	if !r.Rated {
		return ""
	}
	return digits(n)
}
