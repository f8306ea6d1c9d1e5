package grid

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"ocop/rubric"
)

// number is how spreadsheets write numbers: 2, 2.0, 1E0, 1.5000000000000002. In
// text a decimal comma stands for the point.
var number = regexp.MustCompile(`^[+-]?(\d{1,20}(\.\d{0,30})?|\.\d{1,30})([eE][+-]?\d{1,3})?$`)

// Points reads the cell as a number of points, however the spreadsheet wrote it,
// and reports whether it is one. Spreadsheets count in binary fractions, so a
// number as near to one with two decimals as their fifteen digits can tell is
// that number. Nothing else is rounded.
func (c Cell) Points() (rubric.Points, bool) { return ParseNumber(c.Text) }

// ParseNumber reads a number of points as [Cell.Points] does.
func ParseNumber(text string) (rubric.Points, bool) {
	text = strings.TrimPrefix(strings.TrimSpace(text), "'")
	if strings.Count(text, ",") == 1 && !strings.Contains(text, ".") {
		text = strings.Replace(text, ",", ".", 1)
	}
	if !number.MatchString(text) {
		return 0, false
	}
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		if e, err := strconv.Atoi(text[i+1:]); err != nil || e > 20 || e < -40 {
			return 0, false
		}
	}
	x, ok := new(big.Rat).SetString(text)
	if !ok {
		return 0, false
	}
	x.Mul(x, big.NewRat(rubric.Scale, 1))
	// The nearest whole number of hundredths.
	half := new(big.Rat).Add(x, big.NewRat(1, 2))
	n := new(big.Int).Div(half.Num(), half.Denom())
	off := new(big.Rat).Sub(x, new(big.Rat).SetInt(n))
	if off.Abs(off).Cmp(big.NewRat(1, 1_000_000_000)) > 0 || !n.IsInt64() {
		return 0, false
	}
	p := rubric.Points(n.Int64())
	if p < 0 || p > rubric.MaxPoints {
		return 0, false
	}
	return p, true
}

// Date returns the day that the cell shows where it is a number that its format
// makes a date.
func (c Cell) Date() (time.Time, bool) {
	f := c.sheet.book.file
	if f == nil || !number.MatchString(c.Text) {
		return time.Time{}, false
	}
	style, err := f.GetCellStyle(c.sheet.Name, CellName(c.Ref.Row, c.Ref.Column))
	if err != nil {
		return time.Time{}, false
	}
	format, err := f.GetStyle(style)
	if err != nil || !isDateFormat(format) {
		return time.Time{}, false
	}
	return c.Serial()
}

// Serial returns the day that a spreadsheet means by the cell's number, whatever
// its format.
func (c Cell) Serial() (time.Time, bool) {
	serial, err := strconv.ParseFloat(c.Text, 64)
	if err != nil || serial < 1 || serial >= 2958466 { // the end of the year 9999
		return time.Time{}, false
	}
	t, err := excelize.ExcelDateToTime(serial, c.sheet.date4)
	if err != nil {
		return time.Time{}, false
	}
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC), true
}

// quotedFormat is what in a number format is no sign of a date: texts, colours,
// escapes.
var quotedFormat = regexp.MustCompile(`"[^"]*"|\[[^\]]*\]|\\.|_.|\*.`)

func isDateFormat(s *excelize.Style) bool {
	if s.CustomNumFmt != nil {
		plain := strings.ToLower(quotedFormat.ReplaceAllString(*s.CustomNumFmt, ""))
		return strings.ContainsAny(plain, "dmy") && !strings.Contains(plain, "general")
	}
	n := s.NumFmt
	return n >= 14 && n <= 17 || n == 22 || n >= 27 && n <= 36 || n >= 50 && n <= 58
}
