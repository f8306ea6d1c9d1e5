package scoring_test

import (
	"testing"

	"pgregory.net/rapid"

	"ocop/rubric"
	"ocop/scoring"
)

func TestMeanIsWrittenExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := scoring.Mean{
			Sum: rubric.Points(rapid.Int64Range(-20_000, 1_000_000_000).Draw(t, "sum")),
			N:   rapid.IntRange(1, 1000).Draw(t, "sheets"),
		}
		if got, want := m.String(), m.Rat().RatString(); got != want {
			t.Fatalf("%+v is written %s, want %s", m, got, want)
		}
	})
}
