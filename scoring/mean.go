package scoring

import (
	"math/big"
	"strconv"

	"ocop/rubric"
)

// A Mean is an exact arithmetic mean: the sum of some points over the number of
// sheets they come from. A single sheet has N 1.
type Mean struct {
	Sum rubric.Points
	N   int // at least 1
}

// AtLeast reports whether the exact mean is p or more. Nothing is divided, so
// nothing is rounded.
func (m Mean) AtLeast(p rubric.Points) bool { return m.Sum >= p*rubric.Points(m.N) }

// Cut returns the mean cut, never rounded, to two decimals: a mean below an
// edge never shows as the edge.
func (m Mean) Cut() rubric.Points { return m.Sum / rubric.Points(m.N) }

// Rat returns the exact mean in points.
func (m Mean) Rat() *big.Rat { return big.NewRat(int64(m.Sum), int64(m.N)*rubric.Scale) }

// String returns the exact mean in points as a whole number or a fraction in
// lowest terms: "82" or "432/5".
func (m Mean) String() string { return string(m.Append(nil)) }

// Append adds to b what [Mean.String] returns.
func (m Mean) Append(b []byte) []byte {
	over, under := int64(m.Sum), int64(m.N)*rubric.Scale
	divisor := gcd(over, under)
	b = strconv.AppendInt(b, over/divisor, 10)
	if under /= divisor; under > 1 {
		b = strconv.AppendInt(append(b, '/'), under, 10)
	}
	return b
}

// gcd returns the greatest common divisor of a and a positive b.
func gcd(a, b int64) int64 {
	if a < 0 {
		a = -a
	}
	for a != 0 {
		a, b = b%a, a
	}
	return b
}
