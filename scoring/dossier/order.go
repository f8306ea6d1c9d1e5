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

// chunk is the pieces of work from one to another, and where they go when done.
type chunk[T any] struct {
	from, to int
	done     chan []T
}

// InOrder does the pieces of work 0 to n-1 with the given number of workers and
// yields what they come to in that order, whatever the workers do. When ctx ends,
// it ends: what was yielded then is the beginning of the whole, without gaps.
func InOrder[T any](ctx context.Context, n, workers int, work func(i int) T) iter.Seq[T] {
	workers = max(workers, 1)
	return func(yield func(T) bool) {
		queue := make(chan chunk[T], ahead*workers) // in order, for the one who yields
		todo := make(chan chunk[T])
		stop := make(chan struct{})
		var running sync.WaitGroup
		running.Go(func() {
			defer close(queue)
			defer close(todo)
			size := min(max(n/(workers*2*ahead), 1), maxChunk)
			for from := 0; from < n; from += size {
				c := chunk[T]{from, min(from+size, n), make(chan []T, 1)}
				if !hand(queue, c, stop) || !hand(todo, c, stop) {
					return
				}
			}
		})
		for range workers {
			running.Go(func() {
				for c := range todo {
					c.do(ctx, work)
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
				return // ended: chunks after this one may be whole, but this is not
			}
		}
	}
}

// hand hands a chunk over. It returns false if nobody wants it any more.
func hand[T any](to chan<- chunk[T], c chunk[T], stop <-chan struct{}) bool {
	select {
	case to <- c:
		return true
	case <-stop:
		return false
	}
}

// do does the work of a chunk, or the beginning of it if ctx ends.
func (c chunk[T]) do(ctx context.Context, work func(i int) T) {
	made := make([]T, 0, c.to-c.from)
	for i := c.from; i < c.to && ctx.Err() == nil; i++ {
		made = append(made, work(i))
	}
	c.done <- made
}
