package cache

import "sync"

// blockSize is how much of a segment is read at once. A run asks for values in
// about the order in which another run put them there, so what stands beside a
// value is asked for next.
const blockSize = 64 << 10

// blocksHeld is how many blocks are held: more than there are workers, so that
// each has the one it is in.
const blocksHeld = 16

// block is a piece of a segment.
type block struct {
	seg   *segment
	n     uint64 // from the beginning of the segment, in blocks
	data  []byte
	users int // who reads it now
}

// blocks holds the blocks that were used last, the latest first. Their memory is
// used again and again: new memory costs more than reading a file does.
type blocks struct {
	mu   sync.Mutex
	held []*block
	free [][]byte
}

// take returns block n of a segment, nil if it can't be read. It must be given
// back.
func (b *blocks) take(seg *segment, n uint64) *block {
	b.mu.Lock()
	for i, k := range b.held {
		if k.seg == seg && k.n == n {
			copy(b.held[1:i+1], b.held[:i])
			b.held[0] = k
			k.users++
			b.mu.Unlock()
			return k
		}
	}
	var room []byte
	if last := len(b.free) - 1; last >= 0 {
		room, b.free = b.free[last], b.free[:last]
	} else {
		room = make([]byte, blockSize)
	}
	b.mu.Unlock()

	made := &block{seg: seg, n: n, data: room[:min(blockSize, seg.size-n*blockSize)], users: 1}
	ok := seg.read(made.data, n*blockSize)
	b.mu.Lock()
	defer b.mu.Unlock()
	if !ok {
		b.free = append(b.free, room)
		return nil
	}
	if len(b.held) < blocksHeld {
		b.held = append(b.held, nil)
	} else if last := b.held[len(b.held)-1]; last.users == 0 {
		b.free = append(b.free, last.data[:blockSize])
	}
	copy(b.held[1:], b.held)
	b.held[0] = made
	return made
}

// give gives a block back.
func (b *blocks) give(k *block) {
	b.mu.Lock()
	k.users--
	b.mu.Unlock()
}
