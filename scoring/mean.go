package scoring

import (
	"math/big"

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
func (m Mean) String() string { return m.Rat().RatString() }
