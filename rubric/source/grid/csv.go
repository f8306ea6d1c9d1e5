package grid

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"

	"ocop/rubric/diag"
	"ocop/rubric/lang"
)

// csv reads a table with commas, semicolons (Excel where the comma is the
// decimal sign) or tabs, in UTF-8 or what Excel calls Unicode text.
func (b *Book) csv(data []byte) *diag.Diagnostic {
	fault := func(code diag.Code, line int, args ...any) *diag.Diagnostic {
		d := &diag.Diagnostic{Code: code, File: b.Name, Args: args, Line: line}
		if line > 0 {
			d.Column = 1
		}
		return d
	}
	b.CSV = true
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		decoded, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
		if err != nil {
			return fault(diag.NotUTF8, 0, "UTF-16")
		}
		data = decoded
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if i := badByte(data); i >= 0 {
		return fault(diag.NotUTF8, 1+bytes.Count(data[:i], []byte("\n")), "0x"+strings.ToUpper(strconv.FormatUint(uint64(data[i]), 16)))
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return fault(diag.ControlChar, 1+bytes.Count(data[:i], []byte("\n")), "U+0000")
	}
	first, comma := 0, separator(data)
	if line, rest, _ := bytes.Cut(data, []byte("\n")); bytes.HasPrefix(bytes.ToLower(line), []byte("sep=")) && len(bytes.TrimSpace(line)) == 5 {
		// Excel's own line that names the separator.
		comma, data, first = rune(line[4]), rest, 1
	}
	if strings.ContainsRune("\"\r\n\ufffd", comma) {
		comma = ','
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma = comma
	r.FieldsPerRecord = -1
	s := &Sheet{book: b}
	next := 1 // the line after the last record
	for {
		record, err := r.Read()
		var broken *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			b.Sheets = []*Sheet{s}
			return nil
		case errors.As(err, &broken):
			return fault(diag.CSVSyntax, broken.Line+first)
		case err != nil:
			text := lang.Visible(err.Error())
			return fault(diag.BookUnreadable, 0, lang.Text{VI: text, EN: text})
		}
		// The reader passes over blank lines; spreadsheets count them as rows.
		line, _ := r.FieldPos(0)
		for ; next < line; next++ {
			s.rows = append(s.rows, nil)
			s.lines = append(s.lines, next+first)
		}
		last, _ := r.FieldPos(len(record) - 1)
		next = last + strings.Count(record[len(record)-1], "\n") + 1
		for len(record) > 0 && strings.TrimSpace(record[len(record)-1]) == "" {
			record = record[:len(record)-1]
		}
		if len(s.rows) >= maxRows || len(record) > maxColumns {
			return fault(diag.TableTooLarge, 0, strconv.Itoa(maxRows)+" × "+strconv.Itoa(maxColumns))
		}
		for i := range record {
			record[i] = unquoteFormula(record[i])
		}
		s.rows = append(s.rows, record)
		s.lines = append(s.lines, line+first)
	}
}

func badByte(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// separator returns the sign of which the first lines have most, outside quotes.
func separator(data []byte) rune {
	const look = 20 // lines
	counts := map[byte]int{}
	inside := false
	for i, lines := 0, 0; i < len(data) && lines < look; i++ {
		switch c := data[i]; {
		case c == '"':
			inside = !inside
		case c == '\n':
			lines++
		case !inside && (c == ',' || c == ';' || c == '\t'):
			counts[c]++
		}
	}
	best := byte(',')
	for _, c := range []byte(";\t") {
		if counts[c] > counts[best] {
			best = c
		}
	}
	return rune(best)
}

// Formulas are the signs with which a spreadsheet takes a text for a formula; those
// of full width are so for some.
const formulas = "=+-@\t\r＝＋－＠﹢﹣﹦﹫"

func startsFormula(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return s != "" && strings.ContainsRune(formulas, r)
}

// QuoteFormula makes a text of a CSV file one that no spreadsheet runs: a quote
// before a text that begins like a formula. Reading takes it away again.
func QuoteFormula(s string) string {
	if startsFormula(s) {
		return "'" + s
	}
	return s
}

func unquoteFormula(s string) string {
	if bare, quoted := strings.CutPrefix(s, "'"); quoted && startsFormula(bare) {
		return bare
	}
	return s
}
