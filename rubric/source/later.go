package source

import "crypto/sha256"

// later is what a file needs whose bytes are read only when a diagnostic wants
// to show them.
type later struct {
	sum   [sha256.Size]byte
	stale bool
}

// Later returns a file whose content is known by its SHA-256 already and is read
// only if a diagnostic needs a line of it. Its Data stays empty.
func Later(name string, sum [sha256.Size]byte) *File {
	return &File{Name: name, later: &later{sum: sum}}
}

// Stale reports whether the bytes were needed and are no longer those that the
// sum is of. Whatever was said about the file since must be thrown away.
func (f *File) Stale() bool { return f.later != nil && f.later.stale }

// text returns the bytes, and reads them first if need be.
func (f *File) text() []byte {
	if f.later == nil {
		return f.Data
	}
	now, err := Read(f.Name)
	if err != nil || sha256.Sum256(now.Data) != f.later.sum {
		f.later.stale = true
		return nil
	}
	return now.Data
}
