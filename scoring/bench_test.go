package scoring_test

import (
	"fmt"
	"testing"

	"ocop/rubric/load"
	"ocop/scoring"
)

// BenchmarkEvaluate evaluates one agreed sheet and a council of eleven under
// the tea set.
func BenchmarkEvaluate(b *testing.B) {
	f, err := load.NewLibrary().Official("qd26-2026/11")
	if err != nil {
		b.Fatal(err)
	}
	r := f.Rubric
	sheet := func(seed int) []scoring.Score {
		scores := make([]scoring.Score, len(r.Scored))
		settle(seeded(11, uint64(seed)), r, scores, 1)
		return scores
	}
	council := scoring.Input{}
	for i := range 11 {
		council.Sheets = append(council.Sheets, scoring.Sheet{Member: fmt.Sprint(i), Scores: sheet(i)})
	}
	for _, bench := range []struct {
		name string
		in   scoring.Input
	}{
		{"one sheet", scoring.Input{Scores: sheet(0)}},
		{"eleven sheets", council},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := scoring.Evaluate(r, bench.in); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(bench.name+", memory used again", func(b *testing.B) {
			b.ReportAllocs()
			var out scoring.Result
			for b.Loop() {
				if err := scoring.EvaluateInto(&out, r, bench.in); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
