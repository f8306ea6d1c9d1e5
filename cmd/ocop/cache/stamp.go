package cache

import (
	"io/fs"
	"strconv"
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

// StampOf returns the stamp of the file at an absolute path, from what the system
// says about it before it is read.
func (s *Store) StampOf(path string, info fs.FileInfo) Stamp {
	changed, identity := systemStamp(info)
	latest := info.ModTime()
	if changed.After(latest) {
		latest = changed
	}
	began, ok := s.Began()
	return Stamp{
		Key: KeyOf("stamp", path, strconv.FormatInt(info.Size(), 36), strconv.FormatInt(info.ModTime().UnixNano(), 36),
			strconv.FormatInt(changed.UnixNano(), 36), identity),
		Settled: ok && latest.Before(began.Add(-margin)),
	}
}
