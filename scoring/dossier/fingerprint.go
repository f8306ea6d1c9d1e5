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

// A Print differs whenever anything differs that a dossier refers to, or the
// rubric that stands in for its own.
type Print struct{ Rubric, Council string } // hashes

// printKey is what is referred to: an id, a level, or the path of a file.
type printKey struct {
	ref     string
	council bool
}

// Fingerprint returns the print of what the dossier at path refers to. Nothing is
// parsed for it. It is false if something can't be found: a result that rests on
// what is missing is not worth keeping.
func (r *Reader) Fingerprint(path string, refs Refs) (Print, bool) {
	var p Print
	var rubric, council bool
	if r.Rubric != nil {
		refs.Rubric = ""
	}
	p.Rubric, rubric = r.print(path, refs.Rubric, false)
	p.Council, council = r.print(path, refs.Council, true)
	return p, rubric && council
}

// print returns the print of one reference. Thousands of dossiers have the same.
func (r *Reader) print(path, ref string, council bool) (string, bool) {
	if load.IsPath(ref) {
		var err error
		if ref, err = r.Library.Relative(ref, path); err != nil {
			return "", false
		}
	}
	key := printKey{ref, council}
	r.printing.RLock()
	known, ok := r.prints[key]
	r.printing.RUnlock()
	if !ok {
		find := r.rubricPrint
		if council {
			find = r.councilPrint
		}
		if text, err := find(ref); err == nil {
			sum := sha256.Sum256([]byte(text))
			known = string(sum[:])
		}
		r.printing.Lock()
		if r.prints == nil {
			r.prints = map[printKey]string{}
		}
		r.prints[key] = known
		r.printing.Unlock()
	}
	return known, known != ""
}

func (r *Reader) rubricPrint(ref string) (string, error) {
	rubric := ""
	var err error
	switch {
	case r.Rubric != nil && r.Rubric.Official:
		rubric = "instead:" + r.Rubric.Name
	case r.Rubric != nil:
		rubric, err = r.Library.FingerprintFile(r.Rubric.Name)
		rubric = "instead:" + rubric
	case load.IsPath(ref):
		rubric, err = r.Library.FingerprintFile(ref)
	case ref != "":
		rubric, err = r.Library.FingerprintOfficial(ref)
	}
	return rubric + "\n" + r.AsOf.Format(time.DateOnly), err
}

func (r *Reader) councilPrint(ref string) (string, error) {
	switch {
	case ref == "", ref == "province", ref == "central":
		return ref, nil
	case !load.IsPath(ref):
		return "", load.ErrUnknownID
	}
	f, err := r.bytes(ref)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%q %x", ref, sha256.Sum256(f.Data)), nil
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
