package dossier

import (
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"sync"
	"time"

	"ocop/rubric/load"
	"ocop/rubric/source"
)

// Refs is what a dossier refers to outside itself, as it is written there. A
// dossier's result depends on these, on its own bytes and path, on the options
// of its [Reader] and on nothing else.
type Refs struct {
	Rubric, Council string
}

// RefsOf returns what a parsed dossier refers to.
func RefsOf(doc *source.Doc) Refs {
	var refs Refs
	if doc.Root == nil || doc.Root.Kind != source.Mapping {
		return refs
	}
	// Of a repeated key the reader takes the first.
	for i := len(doc.Root.Items) - 2; i >= 0; i -= 2 {
		key, value := &doc.Root.Items[i], &doc.Root.Items[i+1]
		if key.Kind != source.Scalar {
			continue
		}
		switch key.Value {
		case "rubric":
			refs.Rubric = value.Value
		case "council":
			refs.Council = value.Value
		}
	}
	return refs
}

type printKey struct {
	folder string
	refs   Refs
}

// Fingerprint returns a text that differs whenever anything differs that the
// dossier at path refers to, or the rubric that stands in for its own. Nothing is
// parsed for it. It returns "" if something can't be found: a result that rests
// on what is missing is not worth keeping.
func (r *Reader) Fingerprint(path string, refs Refs) string {
	key := printKey{filepath.Dir(path), refs}
	r.mu.Lock()
	known, ok := r.prints[key]
	r.mu.Unlock()
	if ok {
		return known
	}
	made := r.fingerprint(path, refs)
	r.mu.Lock()
	if r.prints == nil {
		r.prints = map[printKey]string{}
	}
	r.prints[key] = made
	r.mu.Unlock()
	return made
}

func (r *Reader) fingerprint(path string, refs Refs) string {
	var rubric string
	var err error
	switch {
	case r.Rubric != nil && r.Rubric.Official:
		rubric = "instead:" + r.Rubric.Name
	case r.Rubric != nil:
		rubric, err = r.Library.FingerprintFile(r.Rubric.Name)
		rubric = "instead:" + rubric
	case refs.Rubric != "":
		rubric, err = r.Library.Fingerprint(refs.Rubric, path)
	}
	if err != nil {
		return ""
	}
	council := refs.Council
	switch council {
	case "", "province", "central":
	default:
		name, err := load.Relative(refs.Council, path)
		if err != nil {
			return ""
		}
		f, err := r.bytes(name)
		if err != nil {
			return ""
		}
		council = fmt.Sprintf("%q %x", name, sha256.Sum256(f.Data))
	}
	return rubric + "\n" + council + "\n" + r.AsOf.Format(time.DateOnly)
}

// bytes reads a council file once: its fingerprint and what is read from it must
// come from the same bytes, though the file be changed between the two.
func (r *Reader) bytes(name string) (*source.File, error) {
	name = filepath.Clean(name)
	r.mu.Lock()
	once, ok := r.sources[name]
	if !ok {
		once = sync.OnceValues(func() (*source.File, error) { return source.Read(name) })
		if r.sources == nil {
			r.sources = map[string]func() (*source.File, error){}
		}
		r.sources[name] = once
	}
	r.mu.Unlock()
	return once()
}
