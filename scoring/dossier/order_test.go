package dossier

import (
	"context"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestInOrder compares with a loop, whatever the number of pieces and workers.
func TestInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 500).Draw(t, "n")
		workers := rapid.IntRange(-1, 9).Draw(t, "workers")
		var want, got []int
		for i := range n {
			want = append(want, i*i)
		}
		for x := range InOrder(context.Background(), n, workers, func(i int) int { return i * i }) {
			got = append(got, x)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%v, want %v", got, want)
		}
	})
}

// TestInOrderEnds ends it after some pieces, by leaving the loop or by the
// context: what came out is the beginning, without gaps.
func TestInOrderEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 500).Draw(t, "n")
		workers := rapid.IntRange(1, 9).Draw(t, "workers")
		after := rapid.IntRange(1, n).Draw(t, "after")
		leave := rapid.Bool().Draw(t, "leave")
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		var got []int
		for x := range InOrder(ctx, n, workers, func(i int) int { return i }) {
			got = append(got, x)
			if len(got) == after {
				cancel()
				if leave {
					break
				}
			}
		}
		if len(got) < after {
			t.Fatalf("%d pieces came out, want at least the %d before the end", len(got), after)
		}
		for i, x := range got {
			if i != x {
				t.Fatalf("piece %d came out at place %d", x, i)
			}
		}
	})
}

// TestInOrderHoldsLittle checks that workers do not run far ahead of the one who
// takes what they make.
func TestInOrderHoldsLittle(t *testing.T) {
	const n, workers = 100_000, 4
	made := make(chan int, n)
	taken := 0
	for range InOrder(context.Background(), n, workers, func(i int) int {
		made <- i
		return i
	}) {
		if taken++; taken == 10_000 {
			break
		}
	}
	if most := taken + (ahead*workers+workers+3)*maxChunk; len(made) > most {
		t.Errorf("%d pieces were made when %d were taken, want at most %d", len(made), taken, most)
	}
}
