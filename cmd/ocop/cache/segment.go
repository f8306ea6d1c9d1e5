package cache

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"hash/crc32"
	"os"
	"slices"
	"sort"
	"sync/atomic"
)

// A segment is: magic, version, values one after the other, index, end. The index
// has for every value, sorted by key: key 16 bytes, offset 8, length 4, checksum
// 4. The end has: offset of the index 8, number of values 8, checksum of version,
// index and these two 4, and magic again.
const (
	magic      = "ocopseg1"
	headLength = len(magic) + sha256.Size
	entrySize  = len(Key{}) + 8 + 4 + 4
	endLength  = 8 + 8 + 4 + len(magic)

	maxValue = 16 << 20
)

// entry is where a value stands.
type entry struct {
	key    Key
	offset uint64
	length uint32
	sum    uint32
}

// segment is an open one.
type segment struct {
	path  string
	file  *os.File
	index []byte
	size  uint64
	used  atomic.Bool
}

// openSegment returns nil for whatever is not a whole segment of this version.
func openSegment(path string, version Version) *segment {
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	s := &segment{path: path, file: f}
	if !s.open(version) {
		_ = f.Close()
		return nil
	}
	return s
}

func (s *segment) open(version Version) bool {
	info, err := s.file.Stat()
	if err != nil || info.Size() < int64(headLength+endLength) {
		return false
	}
	s.size = uint64(info.Size()) //nolint:gosec // checked above
	head, end := make([]byte, headLength), make([]byte, endLength)
	if !s.read(head, 0) || string(head[:len(magic)]) != magic || !bytes.Equal(head[len(magic):], version[:]) {
		return false
	}
	room := s.size - uint64(endLength)
	if !s.read(end, room) || string(end[20:]) != magic {
		return false
	}
	offset, count := binary.LittleEndian.Uint64(end), binary.LittleEndian.Uint64(end[8:])
	if offset < uint64(headLength) || offset > room || count > room || room-offset != count*uint64(entrySize) {
		return false
	}
	s.index = make([]byte, room-offset)
	return s.read(s.index, offset) && binary.LittleEndian.Uint32(end[16:]) == indexSum(version, s.index, end[:16])
}

// read fills into with the bytes from offset on.
func (s *segment) read(into []byte, offset uint64) bool {
	_, err := s.file.ReadAt(into, int64(offset)) //nolint:gosec // less than the size
	return err == nil
}

func indexSum(version Version, index, end []byte) uint32 {
	table := crc32.MakeTable(crc32.Castagnoli)
	return crc32.Update(crc32.Update(crc32.Update(0, table, version[:]), table, index), table, end)
}

// appendIndex adds the index and the end of a segment whose values end at size.
func appendIndex(to []byte, version Version, entries []entry, size int64) []byte {
	slices.SortStableFunc(entries, func(a, b entry) int { return bytes.Compare(a.key[:], b.key[:]) })
	entries = slices.CompactFunc(entries, func(a, b entry) bool { return a.key == b.key })
	from := len(to)
	for _, e := range entries {
		to = append(to, e.key[:]...)
		to = binary.LittleEndian.AppendUint64(to, e.offset)
		to = binary.LittleEndian.AppendUint32(to, e.length)
		to = binary.LittleEndian.AppendUint32(to, e.sum)
	}
	index := to[from:]
	end := binary.LittleEndian.AppendUint64(nil, uint64(size)) //nolint:gosec // never negative
	end = binary.LittleEndian.AppendUint64(end, uint64(len(entries)))
	sum := indexSum(version, index, end)
	to = append(to, end...)
	to = binary.LittleEndian.AppendUint32(to, sum)
	return append(to, magic...)
}

func (s *segment) count() int { return len(s.index) / entrySize }

func (s *segment) entry(i int) entry {
	b := s.index[i*entrySize : (i+1)*entrySize]
	return entry{Key(b[:16]), binary.LittleEndian.Uint64(b[16:]), binary.LittleEndian.Uint32(b[24:]), binary.LittleEndian.Uint32(b[28:])}
}

// less compares the keys at the beginning of a and b, as bytes.
func less(a, b []byte) bool {
	if x, y := binary.BigEndian.Uint64(a), binary.BigEndian.Uint64(b); x != y {
		return x < y
	}
	return binary.BigEndian.Uint64(a[8:]) < binary.BigEndian.Uint64(b[8:])
}

// find returns where the value of a key stands.
func (s *segment) find(k Key) (entry, bool) {
	n := s.count()
	i := sort.Search(n, func(i int) bool { return !less(s.index[i*entrySize:], k[:]) })
	if i == n {
		return entry{}, false
	}
	e := s.entry(i)
	return e, e.key == k
}

// value adds the value of an entry to b, if it is what was written.
func (s *segment) value(e entry, b []byte, held *blocks) ([]byte, bool) {
	length := uint64(e.length)
	if length > maxValue || e.offset > s.size || length > s.size-e.offset {
		return b, false
	}
	from := len(b)
	if first, at := e.offset/blockSize, e.offset%blockSize; at+length <= blockSize {
		k := held.take(s, first)
		if k == nil {
			return b, false
		}
		b = append(b, k.data[at:at+length]...)
		held.give(k)
	} else {
		b = slices.Grow(b, int(e.length))[:from+int(e.length)]
		if !s.read(b[from:], e.offset) {
			return b[:from], false
		}
	}
	if checksum(e.key, b[from:]) != e.sum {
		return b[:from], false
	}
	s.used.Store(true)
	return b, true
}

func (s *segment) compareSize(o *segment) int { return cmp.Compare(s.size, o.size) }
