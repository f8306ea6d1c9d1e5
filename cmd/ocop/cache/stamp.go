package cache

import (
	"encoding/binary"
	"time"
)

// margin is how much older than the run a file must be before its time stands for
// its content. It is more than the coarsest clock of a file system in use, two
// seconds, and leaves room for a server whose clock is a little behind.
const margin = 5 * time.Second

// A Stamp tells, without reading it, a file from what it was before.
type Stamp struct {
	Key Key
	// Settled says that the file had its content well before the run began: a
	// change from now on changes its time too. Only then may its content be
	// kept by the stamp. One that was written a moment ago could be written
	// again in the same tick of the clock, with the same size.
	Settled bool
}

// Stamp returns the stamp of the regular file that is at an absolute path now. It
// is to be taken before the file is read. It is false if there is none.
func (s *Store) Stamp(path string) (Stamp, bool) {
	var st status
	if !st.ask(path) {
		return Stamp{}, false
	}
	// All but the path has a fixed length, so nothing else has the same bytes.
	data := make([]byte, 0, 256)
	for _, n := range []uint64{st.size, uint64(st.modified), uint64(st.changed), st.device, st.inode} { //nolint:gosec // any bits will do
		data = binary.LittleEndian.AppendUint64(data, n)
	}
	began, ok := s.Began()
	return Stamp{
		Key:     hash(append(append(data, path...), "stamp"...)),
		Settled: ok && max(st.modified, st.changed) < began.Add(-margin).UnixNano(),
	}, true
}

// status is what the system says about a file. What it does not know is 0.
type status struct {
	size              uint64
	modified, changed int64 // nanoseconds since 1970
	device, inode     uint64
}
