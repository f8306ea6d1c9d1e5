// Package load turns rubric and decision files into the model of package
// [ocop/rubric], and checks everything a reader of the file could trip over.
//
// A [Library] finds rubrics, official ones by id and others by path, and parses
// each at most once. A new key of the file format is read in rubric.go or
// decision.go, where the checks stand beside the reading so that they can point
// at the place.
package load

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/match"
	"ocop/rubric/official"
	"ocop/rubric/source"
)

// A File is a rubric file as it was read.
type File struct {
	Name        string         // path as it was named; of an official set its path among the embedded files
	SHA256      string         // of the bytes of the file, in hex
	Rubric      *rubric.Rubric // nil if the file or its decision has errors
	Official    bool           // embedded in the program
	Source      *source.File   // the file itself
	Diagnostics []diag.Diagnostic
	Decision    *Decision // nil if none was found, or if it stands in the rubric file itself
}

// All returns the diagnostics of the file and of its decision.
func (f *File) All() []diag.Diagnostic {
	if f.Decision == nil {
		return f.Diagnostics
	}
	return append(slices.Clone(f.Decision.Diagnostics), f.Diagnostics...)
}

// A Library finds rubrics and keeps what it has parsed. It is safe for
// concurrent use.
type Library struct {
	// Parse parses the files of rubrics. nil is [source.Parse]; whoever knows what
	// a file was parsed to before need not do it again.
	Parse func(*source.File) *source.Doc

	mu        sync.Mutex
	files     map[string]func() (*File, error)
	decisions map[string]func() *Decision
	index     func() (*match.Index, error)
	instead   map[string]*File                        // by id: what stands in for a set
	sources   map[string]func() (*source.File, error) // of the disk
	prints    map[string]func() (string, error)       // by name of the file
	names     map[string]string                       // of files on the disk, by the path as it is written

	decisionsOnce sync.Once
	allDecisions  []*rubric.Decision

	setsOnce sync.Once
	sets     map[string]official.Set // by id
}

// NewLibrary returns a library that has parsed nothing yet.
func NewLibrary() *Library {
	return &Library{
		files:     map[string]func() (*File, error){},
		decisions: map[string]func() *Decision{},
		index:     sync.OnceValues(match.New),
	}
}

// Names returns the names of the official sets and which of them are for the
// same products. They are read when they are first asked for.
func (l *Library) Names() (*match.Index, error) { return l.index() }

// Decisions returns the official decisions in the order of their ids. Each is
// read when it is first asked for, without its sets.
func (l *Library) Decisions() []*rubric.Decision {
	l.decisionsOnce.Do(func() {
		// Whoever scores one dossier waits for this.
		ids := official.Decisions()
		found := make([]*Decision, len(ids))
		var reading sync.WaitGroup
		for i, id := range ids {
			reading.Go(func() { found[i] = l.decision(embedded{}, id+"/decision.yaml") })
		}
		reading.Wait()
		for _, d := range found {
			if d != nil && d.Decision != nil {
				l.allDecisions = append(l.allDecisions, d.Decision)
			}
		}
	})
	return l.allDecisions
}

// ErrUnknownID says that a reference is neither the id of an official set nor a
// path.
var ErrUnknownID = errors.New("no rubric of this id")

// ErrBadPath says that a reference in a file is a path that files may not use.
var ErrBadPath = errors.New("not a relative path of a YAML or JSON file")

// Official returns the official set with the given id. The error wraps
// [ErrUnknownID].
func (l *Library) Official(id string) (*File, error) {
	if f := l.instead[id]; f != nil {
		return f, nil
	}
	set, ok := l.officialSet(id)
	if !ok {
		return nil, fmt.Errorf("%w: %q", ErrUnknownID, id)
	}
	return l.load("official:"+set.Path, func() (*File, error) {
		return l.read(embedded{}, set.Path)
	})
}

// Open returns the rubric in the file at path. The error is that of reading the
// file; what is wrong inside it stands in its Diagnostics.
func (l *Library) Open(name string) (*File, error) {
	name = filepath.Clean(name)
	return l.load("file:"+name, func() (*File, error) {
		return l.read(disk{l}, name)
	})
}

// Find returns the rubric that ref means to a user at the command line: an
// official id or a path.
func (l *Library) Find(ref string) (*File, error) {
	if f, err := l.Official(ref); err == nil {
		return f, nil
	}
	if IsPath(ref) {
		return l.Open(ref)
	}
	return nil, fmt.Errorf("%w: %q", ErrUnknownID, ref)
}

// Resolve returns the rubric that ref means in the file named from: an official
// id, or a path relative to that file. The error wraps [ErrUnknownID],
// [ErrBadPath] or that of reading the file.
func (l *Library) Resolve(ref, from string) (*File, error) {
	if f, err := l.Official(ref); err == nil {
		return f, nil
	}
	name, err := l.Relative(ref, from)
	if err != nil {
		return nil, err
	}
	return l.stand(l.Open(name))
}

// Relative is [Relative] for the many files of a folder that refer to the same:
// it asks the system once.
func (l *Library) Relative(ref, from string) (string, error) {
	written, err := join(ref, from)
	if err != nil {
		return "", err
	}
	l.mu.Lock()
	name, ok := l.names[written]
	l.mu.Unlock()
	if ok {
		return name, nil
	}
	name = source.Locate(written)
	l.mu.Lock()
	if l.names == nil {
		l.names = map[string]string{}
	}
	l.names[written] = name
	l.mu.Unlock()
	return name, nil
}

// Relative returns the path that ref means in the file named from. References
// in files are relative, so that a folder means the same wherever it is copied,
// and name YAML or JSON files only, so that no dossier makes the program read
// anything else. The error wraps [ErrUnknownID] if ref looks like no path, or
// [ErrBadPath].
func Relative(ref, from string) (string, error) {
	name, err := join(ref, from)
	if err != nil {
		return "", err
	}
	return source.Locate(name), nil
}

// join is Relative without a look at what is there.
func join(ref, from string) (string, error) {
	local := filepath.FromSlash(ref)
	switch {
	case filepath.IsAbs(local), strings.HasPrefix(ref, "/"), strings.Contains(ref, "\\"), filepath.VolumeName(local) != "":
		return "", fmt.Errorf("%w: %q", ErrBadPath, ref)
	case IsPath(ref):
		return filepath.Join(filepath.Dir(from), local), nil
	case strings.HasPrefix(ref, "."):
		return "", fmt.Errorf("%w: %q", ErrBadPath, ref)
	}
	return "", fmt.Errorf("%w: %q", ErrUnknownID, ref)
}

// IsPath reports whether a reference names a file.
func IsPath(ref string) bool {
	switch strings.ToLower(path.Ext(ref)) {
	case ".yaml", ".yml", ".json":
		return true
	}
	return false
}

// load returns what read returns, and calls it once for every key.
func (l *Library) load(key string, read func() (*File, error)) (*File, error) {
	l.mu.Lock()
	once, ok := l.files[key]
	if !ok {
		once = sync.OnceValues(read)
		l.files[key] = once
	}
	l.mu.Unlock()
	return once()
}

// place is where rubric files come from: the program itself or the disk.
type place interface {
	read(name string) (*source.File, error)
	dir(name string) string
	key() string
}

type embedded struct{}

func (embedded) read(name string) (*source.File, error) {
	data, err := fs.ReadFile(official.Files(), name)
	return &source.File{Name: name, Data: data}, err
}
func (embedded) dir(name string) string { return path.Dir(name) + "/" }
func (embedded) key() string            { return "official:" }

type disk struct{ library *Library }

func (d disk) read(name string) (*source.File, error) {
	f, err := d.library.bytes(name)
	if err != nil {
		return nil, err
	}
	return &source.File{Name: f.Name, Data: f.Data}, nil
}
func (disk) dir(name string) string {
	dir, _ := filepath.Split(name)
	return dir
}
func (disk) key() string { return "file:" }

// read reads and checks a rubric file.
func (l *Library) read(from place, name string) (*File, error) {
	f, err := from.read(name)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(f.Data)
	_, isOfficial := from.(embedded)
	out := &File{Name: name, SHA256: hex.EncodeToString(sum[:]), Official: isOfficial, Source: f}
	parse := l.Parse
	if parse == nil {
		parse = source.Parse
	}
	doc := parse(f)
	doc.Strict = true
	if doc.Root != nil {
		if doc.Schema() != source.RubricFile {
			doc.RefuseKind(source.RubricFile, lang.Text{})
		} else {
			l.rubricFile(doc, from, out)
		}
	}
	out.Diagnostics = doc.Diagnostics
	diag.Sort(out.Diagnostics)
	if diag.Errors(out.All()) {
		out.Rubric = nil
	}
	return out, nil
}

// rubricFile reads an opened rubric file and finds its decision.
func (l *Library) rubricFile(doc *source.Doc, from place, out *File) {
	m := doc.Open(source.RubricFile)
	r := &reader{
		Doc:        doc,
		codes:      map[string]int{},
		conditions: map[string]int{},
		applies:    map[*rubric.Criterion]source.Place{},
	}
	if n := m.Get("decision"); n != nil {
		before := len(doc.Diagnostics)
		d := doc.Map(n)
		r.decision = decisionKeys(doc, d)
		d.Done()
		if diag.Errors(doc.Diagnostics[before:]) {
			r.decision = nil
		}
	} else if out.Decision = l.decision(from, from.dir(out.Name)+"decision.yaml"); out.Decision != nil {
		r.decision = out.Decision.Decision
	} else {
		doc.Report(m.KeyPlace("id"), diag.NoDecision)
	}
	out.Rubric = r.rubric(m)
	m.Done()
	if set, ok := official.Find(out.Rubric.ID); ok && !out.Official && !sameAs(set, out) {
		doc.Report(m.Get("id").Place, diag.UnofficialText, out.Rubric.ID)
	}
}

// sameAs reports whether a rubric file and its decision are those of an official
// set, byte for byte.
func sameAs(set official.Set, f *File) bool {
	text, errText := fs.ReadFile(official.Files(), set.Path)
	decision, errDecision := fs.ReadFile(official.Files(), embedded{}.dir(set.Path)+"decision.yaml")
	return errText == nil && errDecision == nil && f.Decision != nil &&
		bytes.Equal(text, f.Source.Data) && bytes.Equal(decision, f.Decision.data)
}

// decision returns the decision in the file at name, nil if there is no such
// file.
func (l *Library) decision(from place, name string) *Decision {
	key := from.key() + name
	l.mu.Lock()
	once, ok := l.decisions[key]
	if !ok {
		once = sync.OnceValue(func() *Decision { return openDecision(from, name) })
		l.decisions[key] = once
	}
	l.mu.Unlock()
	return once()
}

func openDecision(from place, name string) *Decision {
	f, err := from.read(name)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return &Decision{Name: name, Diagnostics: []diag.Diagnostic{source.ReadError(name, err)}}
	}
	return readDecision(f)
}

// OpenDecision reads the decision file at name. The error is that of reading
// the file.
func OpenDecision(name string) (*Decision, error) {
	f, err := source.Read(name)
	if err != nil {
		return nil, err
	}
	return readDecision(f), nil
}
