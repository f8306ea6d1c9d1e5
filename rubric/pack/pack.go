// Package pack writes values as compact bytes and reads them back. It is for
// caches: what was read once can be had again without parsing.
//
// The bytes carry no names and no types, so only what wrote them can read them.
// Whatever the bytes are, reading them ends in values or in an error, never in a
// panic, and never takes more memory than a small multiple of their length.
//
// A new kind of value that several packages pack is a pair of functions here.
package pack

import (
	"encoding/binary"
	"errors"
	"math"
)

// ErrDamaged says that bytes are not what was packed.
var ErrDamaged = errors.New("packed values are damaged")

// A Writer collects packed values. The zero Writer is empty and ready.
type Writer struct{ Data []byte }

// Uint adds a number that is not negative.
func (w *Writer) Uint(n int) { w.Data = binary.AppendUvarint(w.Data, uint64(max(n, 0))) }

// Int adds any number.
func (w *Writer) Int(n int64) { w.Data = binary.AppendVarint(w.Data, n) }

// Bool adds a truth value.
func (w *Writer) Bool(b bool) {
	n := byte(0)
	if b {
		n = 1
	}
	w.Data = append(w.Data, n)
}

// Byte adds a byte.
func (w *Writer) Byte(b byte) { w.Data = append(w.Data, b) }

// Text adds a text.
func (w *Writer) Text(s string) {
	w.Uint(len(s))
	w.Data = append(w.Data, s...)
}

// A Reader takes packed values out again, in the order they were added. After
// the first fault every value is zero and [Reader.Err] says so.
type Reader struct {
	rest string
	bad  bool
}

// NewReader returns a reader of packed bytes. It copies them once; the texts it
// returns share that copy.
func NewReader(data []byte) *Reader { return &Reader{rest: string(data)} }

// Err returns [ErrDamaged] if a value could not be read, or if any are left.
func (r *Reader) Err() error {
	if r.bad || r.rest != "" {
		return ErrDamaged
	}
	return nil
}

// Damaged reports whether a value could not be read so far.
func (r *Reader) Damaged() bool { return r.bad }

// Fail makes the reader refuse whatever is left: what was read makes no sense.
func (r *Reader) Fail() {
	r.bad = true
	r.rest = ""
}

// number takes a number as encoding/binary writes it. That package reads from
// bytes only, and the reader has a text.
func (r *Reader) number() uint64 {
	var n uint64
	for i := 0; i < len(r.rest) && i < binary.MaxVarintLen64; i++ {
		b := r.rest[i]
		n |= uint64(b&0x7f) << (7 * i)
		if b < 0x80 {
			r.rest = r.rest[i+1:]
			return n
		}
	}
	r.Fail()
	return 0
}

// Uint takes a number that is not negative. None that is packed is large.
func (r *Reader) Uint() int {
	n := r.number()
	if n > math.MaxInt32 {
		r.Fail()
		return 0
	}
	return int(n)
}

// Count takes the number of values that follow. Each has at least a byte, so a
// damaged number is found before memory is made for it.
func (r *Reader) Count() int {
	n := r.Uint()
	if n > len(r.rest) {
		r.Fail()
		return 0
	}
	return n
}

// Int takes any number.
func (r *Reader) Int() int64 {
	u := r.number()
	n := int64(u >> 1)
	if u&1 != 0 {
		n = ^n
	}
	return n
}

// Bool takes a truth value.
func (r *Reader) Bool() bool {
	b := r.Byte()
	if b > 1 {
		r.Fail()
	}
	return b == 1
}

// Byte takes a byte.
func (r *Reader) Byte() byte {
	if r.rest == "" {
		r.Fail()
		return 0
	}
	b := r.rest[0]
	r.rest = r.rest[1:]
	return b
}

// Text takes a text.
func (r *Reader) Text() string {
	n := r.Count()
	s := r.rest[:n]
	r.rest = r.rest[n:]
	return s
}
