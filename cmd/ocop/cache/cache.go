// Package cache keeps values on the disk that can be worked out again: what was
// parsed, what was computed. It knows nothing of what they are.
//
// A value is found by a [Key], a hash of everything it follows from, so a value
// never grows old: what changes has another key. Nothing here is ever an error.
// What is damaged, foreign or of another version is as if it were not there, and
// where nothing can be written nothing is kept.
//
// # The files
//
// Values stand in segments, files that are written once, whole, and then only
// read. A run collects what is new to it in a file of its own, which becomes a
// segment when the run ends. So nothing is ever locked, processes that run at
// once do not meet, and one that is killed leaves at most a file of no name that
// a later run clears away. Few segments of growing size are kept by merging the
// smallest; when all of them are larger than the limit, those go that were not
// used for the longest time.
//
// Every value has a checksum, and so has the index of every segment.
//
// # Time
//
// No clock is read. Where the moment matters it is that of the file system: the
// modification time of the file that the run has just made.
package cache

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// A Key is a hash of everything that a value follows from.
type Key [16]byte

// KeyOf returns the key of what follows from parts. The first says what kind of
// value it is.
func KeyOf(parts ...string) Key {
	var room [512]byte // enough for most, and not on the heap
	data := room[:0]
	for _, p := range parts {
		data = binary.AppendUvarint(data, uint64(len(p)))
		data = append(data, p...)
	}
	return hash(data)
}

func hash(data []byte) Key {
	sum := sha256.Sum256(data)
	return Key(sum[:len(Key{})])
}

// A Version is what wrote a segment. Segments of any other are not read.
type Version [sha256.Size]byte

const (
	mostSegments = 16
	ending       = ".seg"
	unfinished   = ".tmp-"
	// abandoned is how much older than this run's own a file of a run must be
	// to be taken for one that was killed.
	abandoned = 24 * time.Hour
)

// A Store is an open cache. It is safe for concurrent use. A nil *Store keeps
// nothing.
type Store struct {
	dir      string
	version  Version
	limit    int64
	segments []*segment
	held     blocks

	mu    sync.Mutex
	file  *os.File // of this run; nil if nothing can be written
	out   *bufio.Writer
	size  int64
	index []entry
	began time.Time // when the file was made, by the clock of its file system
}

// Open opens the cache in a folder, which is made if it is not there. It reads
// what version wrote and keeps the segments of all versions below limit bytes.
func Open(dir string, version Version, limit int64) *Store {
	s := &Store{dir: dir, version: version, limit: limit}
	// Whatever fails here, there is less in the cache, or nothing.
	_ = os.MkdirAll(dir, 0o700)
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ending) && e.Type().IsRegular() {
			if seg := openSegment(filepath.Join(dir, e.Name()), version); seg != nil {
				s.segments = append(s.segments, seg)
			}
		}
	}
	s.begin()
	return s
}

// begin makes the file of this run.
func (s *Store) begin() {
	for i := range 100 {
		name := filepath.Join(s.dir, fmt.Sprintf("%s%d-%d", unfinished, os.Getpid(), i))
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
		if os.IsExist(err) {
			continue
		}
		if err != nil {
			return
		}
		out := bufio.NewWriterSize(f, 1<<16)
		head := append([]byte(magic), s.version[:]...)
		_, errWrite := out.Write(head)
		errFlush := out.Flush()
		info, errStat := f.Stat()
		if errWrite != nil || errFlush != nil || errStat != nil {
			discard(f)
			return
		}
		s.file, s.out, s.size, s.began = f, out, int64(len(head)), info.ModTime()
		return
	}
}

func discard(f *os.File) {
	_ = f.Close()
	_ = os.Remove(f.Name())
}

// Began returns the moment the run began, by the clock of the file system the
// cache is on. It is false if nothing can be written, and so nothing be kept.
func (s *Store) Began() (time.Time, bool) {
	if s == nil || s.file == nil {
		return time.Time{}, false
	}
	return s.began, true
}

// Get adds the value of a key to b. If there is none it returns b and false.
func (s *Store) Get(k Key, b []byte) ([]byte, bool) {
	if s == nil {
		return b, false
	}
	for _, seg := range s.segments {
		if e, ok := seg.find(k); ok {
			if b, ok := seg.value(e, b, &s.held); ok {
				return b, true
			}
		}
	}
	return b, false
}

// Put keeps a value.
func (s *Store) Put(k Key, value []byte) {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.put(k, value)
}

func (s *Store) put(k Key, value []byte) {
	// A run never adds more than half of what all may take together.
	if s.out == nil || int64(len(value)) > maxValue || s.size+int64(len(value)) > s.limit/2 {
		return
	}
	if _, err := s.out.Write(value); err != nil {
		s.out = nil
		return
	}
	s.index = append(s.index, entry{k, uint64(s.size), uint32(len(value)), checksum(k, value)}) //nolint:gosec // both are small and not negative
	s.size += int64(len(value))
}

// Close makes what was added a segment and keeps the folder in order.
func (s *Store) Close() {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.file == nil {
		s.closeSegments()
		return
	}
	if len(s.index) == 0 || s.out == nil {
		discard(s.file)
	} else {
		s.finish()
	}
	for _, seg := range s.segments {
		if seg.used.Load() {
			// Used last in this run, as far as the limit is concerned.
			_ = os.Chtimes(seg.path, s.began, s.began)
		}
	}
	s.closeSegments()
	if len(s.index) > 0 {
		s.tidy()
	}
	s.file, s.out = nil, nil
}

func (s *Store) closeSegments() {
	for _, seg := range s.segments {
		_ = seg.file.Close()
	}
	s.segments = nil
}

// finish writes the index and gives the file its name.
func (s *Store) finish() {
	if len(s.segments) >= mostSegments {
		s.merge()
	}
	end := appendIndex(nil, s.version, s.index, s.size)
	_, err := s.out.Write(end)
	if err == nil {
		err = s.out.Flush()
	}
	if err == nil {
		err = s.file.Close()
	}
	name := fmt.Sprintf("%016x-%d%s", s.began.UnixNano(), os.Getpid(), ending)
	if err == nil {
		err = os.Rename(s.file.Name(), filepath.Join(s.dir, name))
	}
	if err != nil {
		discard(s.file)
	}
}

// merge takes the values of the smaller half of the segments into the file of
// this run, and their files away. Another process that has them open goes on
// reading them.
func (s *Store) merge() {
	slices.SortFunc(s.segments, func(a, b *segment) int { return a.compareSize(b) })
	half := len(s.segments) / 2
	var value []byte
	for _, seg := range s.segments[:half] {
		whole := true
		for i := range seg.count() {
			e := seg.entry(i)
			var ok bool
			value, ok = seg.value(e, value[:0], &s.held)
			before := len(s.index)
			if ok {
				s.put(e.key, value)
			}
			whole = whole && (!ok || len(s.index) > before)
		}
		_ = seg.file.Close()
		if whole {
			_ = os.Remove(seg.path)
		}
	}
	s.segments = s.segments[half:]
}

// tidy removes what runs left that were killed, and the segments that were not
// used for the longest time while all are larger than the limit.
func (s *Store) tidy() {
	type old struct {
		path string
		info fs.FileInfo
	}
	var all []old
	var size int64
	entries, _ := os.ReadDir(s.dir)
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		path := filepath.Join(s.dir, e.Name())
		switch {
		case strings.HasPrefix(e.Name(), unfinished):
			if info.ModTime().Before(s.began.Add(-abandoned)) {
				_ = os.Remove(path)
			}
		case strings.HasSuffix(e.Name(), ending):
			all = append(all, old{path, info})
			size += info.Size()
		}
	}
	slices.SortFunc(all, func(a, b old) int { return a.info.ModTime().Compare(b.info.ModTime()) })
	for _, o := range all {
		if size <= s.limit {
			return
		}
		if os.Remove(o.path) == nil {
			size -= o.info.Size()
		}
	}
}

func checksum(k Key, value []byte) uint32 {
	table := crc32.MakeTable(crc32.Castagnoli) // made once by that package
	return crc32.Update(crc32.Update(0, table, k[:]), table, value)
}
