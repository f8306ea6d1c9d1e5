package rubric

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"ocop/rubric/lang"
)

// Points is an exact number of points in hundredths: 3 points are Points(300).
// The official sets use whole points; a rubric of one's own may use up to two
// decimals.
type Points int64

// Scale is the number of Points in one point.
const Scale = 100

// MaxPoints is the largest number of points any criterion, sum or band may
// have: the 100 points of a whole rubric.
const MaxPoints Points = 100 * Scale

// ErrPoints is wrapped by every error of [ParsePoints].
var ErrPoints = errors.New("not a number of points")

// ErrDecimals says that a number of points has more than two decimals. It
// wraps [ErrPoints].
var ErrDecimals = fmt.Errorf("%w: more than two decimals", ErrPoints)

// ParsePoints reads a plain decimal number such as "3", "3.5" or "12.25".
// Signs, leading zeros, exponents, other bases, digit separators and decimal
// commas are refused, because a reader could take them for another number. It
// returns an error that wraps [ErrPoints], or [ErrDecimals] for a third decimal.
func ParsePoints(s string) (Points, error) {
	whole, frac, dot := strings.Cut(s, ".")
	if !digits(whole) || dot && !digits(frac) || len(whole) > 1 && whole[0] == '0' {
		return 0, fmt.Errorf("%w: %q", ErrPoints, s)
	}
	frac = strings.TrimRight(frac, "0")
	if len(frac) > 2 {
		return 0, fmt.Errorf("%w: %q", ErrDecimals, s)
	}
	// Eight digits leave room for any sum of any number of sheets that fit in
	// memory, and a larger number is no number of points anyway.
	if len(whole) > 6 {
		return 0, fmt.Errorf("%w: %q is too large", ErrPoints, s)
	}
	var n Points
	for i := range len(whole) {
		n = n*10 + Points(whole[i]-'0')
	}
	for i := range 2 {
		n *= 10
		if i < len(frac) {
			n += Points(frac[i] - '0')
		}
	}
	return n, nil
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// String writes p as files do: a decimal point and no needless zeros, "3" or
// "2.5".
func (p Points) String() string { return string(p.Append(nil)) }

// Append adds to b what [Points.String] returns.
func (p Points) Append(b []byte) []byte {
	if p < 0 {
		b, p = append(b, '-'), -p
	}
	b = strconv.AppendInt(b, int64(p/Scale), 10)
	switch tenths, hundredths := byte(p/10%10), byte(p%10); { //nolint:gosec // digits
	case hundredths > 0:
		b = append(b, '.', '0'+tenths, '0'+hundredths)
	case tenths > 0:
		b = append(b, '.', '0'+tenths)
	}
	return b
}

// Fixed writes p with exactly two decimals: "82.00".
func (p Points) Fixed() string {
	sign := ""
	if p < 0 {
		sign, p = "-", -p
	}
	return fmt.Sprintf("%s%d.%02d", sign, p/Scale, p%Scale)
}

// In writes p as people read it in language l: a decimal comma in Vietnamese.
func (p Points) In(l lang.Lang) string {
	if l == lang.EN {
		return p.String()
	}
	return strings.Replace(p.String(), ".", ",", 1)
}
