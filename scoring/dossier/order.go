package dossier

import (
	"context"
	"iter"
	"sync"
)

// ahead is how many chunks a worker may be ahead of the one that is wanted, and
// maxChunk how many pieces of work are handed over at once. Together they bound
// what is held in memory.
const (
	ahead    = 4
	maxChunk = 32
)

// InOrder does the pieces of work 0 to n-1 with the given number of workers and
// yields what they come to in that order, whatever the workers do. When ctx ends,
// it ends: what was yielded then is the beginning of the whole, without gaps.
func InOrder[T any](ctx context.Context, n, workers int, work func(i int) T) iter.Seq[T] {
	type chunk struct {
		from, to int
		done     chan []T
	}
	workers = max(workers, 1)
	size := min(max(n/(workers*2*ahead), 1), maxChunk)
	return func(yield func(T) bool) {
		queue := make(chan chunk, ahead*workers) // in order, for the one who yields
		todo := make(chan chunk)
		stop := make(chan struct{})
		var running sync.WaitGroup
		running.Go(func() {
			defer close(queue)
			defer close(todo)
			for from := 0; from < n; from += size {
				c := chunk{from, min(from+size, n), make(chan []T, 1)}
				for _, to := range []chan chunk{queue, todo} {
					select {
					case to <- c:
					case <-stop:
						return
					}
				}
			}
		})
		for range workers {
			running.Go(func() {
				for c := range todo {
					made := make([]T, 0, c.to-c.from)
					for i := c.from; i < c.to && ctx.Err() == nil; i++ {
						made = append(made, work(i))
					}
					c.done <- made
				}
			})
		}
		defer running.Wait()
		defer close(stop)
		for c := range queue {
			made := <-c.done
			for _, t := range made {
				if !yield(t) {
					return
				}
			}
			if len(made) < c.to-c.from {
				return // ended: the chunks after this one may be whole, but this is not
			}
		}
	}
}
