package main

import (
	"bytes"
	"crypto/sha256"
	"debug/elf"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"

	"ocop/cmd/ocop/cache"
	"ocop/cmd/ocop/render"
	"ocop/rubric/pack"
	"ocop/rubric/source"
	"ocop/scoring/dossier"
)

// cacheLimit bounds what each half of the cache takes on the disk, in bytes. A
// dossier takes about six thousand in either, so all products of the country fit
// ten times.
const cacheLimit = 3 << 29

// rescorer scores the files of a batch, and does nothing twice: what a file was
// parsed to is kept by its content, its record by everything it follows from.
type rescorer struct {
	p      *program
	reader *dossier.Reader
	o      render.Options
	lines  *render.Lines // nil: records have no JSON
	view   string        // everything a record follows from besides the files
	brief  bool          // of records kept before, only what JSON needs is wanted
	cwd    string
	stamps bool // files are told by their stamps

	// The cache has two halves: when nothing changed, nobody opens the second.
	results *cache.Store // stamps and records; nil: nothing is kept
	trees   lazyStore
	// buffers are pieces of memory for packed values, records those that a form
	// did not keep. Thousands of dossiers need one each, a few at a time.
	buffers, records, rooms sync.Pool
	fragments               sync.Map // by id: what lines are made of, as far as that is kept
}

// buffer returns an empty buffer.
func (s *rescorer) buffer() []byte {
	if b, ok := s.buffers.Get().(*[]byte); ok {
		return (*b)[:0]
	}
	return make([]byte, 0, 8<<10)
}

// reuse takes back a buffer that nobody needs any more.
func (s *rescorer) reuse(b []byte) {
	if cap(b) > 0 && cap(b) <= 64<<10 {
		s.buffers.Put(&b)
	}
}

// lazyStore is a store that is opened when it is first needed.
type lazyStore struct {
	open func() *cache.Store // nil: nothing is kept
	once sync.Once
	at   *cache.Store
}

func (l *lazyStore) get() *cache.Store {
	l.once.Do(func() {
		if l.open != nil {
			l.at = l.open()
		}
	})
	return l.at
}

// newRecord returns a record to be made.
func (s *rescorer) newRecord() *render.Record {
	if r, ok := s.records.Get().(*render.Record); ok {
		return r
	}
	return &render.Record{}
}

// forget takes back the memory of what was shown, where the form keeps nothing.
func (s *rescorer) forget(made scored) {
	if s.lines != nil {
		s.records.Put(made.record)
	}
}

// newRescorer returns a rescorer with the cache of the settings.
func (p *program) newRescorer(reader *dossier.Reader, o render.Options, withJSON bool) *rescorer {
	s := p.plainRescorer(reader, o, withJSON)
	dir := p.cacheFolder()
	if dir == "" || s.cwd == "" {
		return s
	}
	if version, ok := buildID(); ok {
		s.stamps = true
		s.results = cache.Open(filepath.Join(dir, "results"), version, cacheLimit)
		reader.Library.Parse = func(f *source.File) *source.Doc { return s.parse(f, sha256.Sum256(f.Data), nil) }
		s.trees.open = func() *cache.Store { return cache.Open(filepath.Join(dir, "parsed"), version, cacheLimit) }
	}
	return s
}

// plainRescorer returns a rescorer without a cache.
func (p *program) plainRescorer(reader *dossier.Reader, o render.Options, withJSON bool) *rescorer {
	cwd, err := os.Getwd()
	if err != nil {
		cwd = "" // the working folder is gone
	}
	s := &rescorer{
		p: p, reader: reader, o: o, cwd: cwd,
		view: string(o.Lang) + " " + strconv.FormatBool(withJSON),
	}
	if withJSON {
		s.lines = render.NewLines(o)
	}
	return s
}

// close keeps what is new.
func (s *rescorer) close() {
	s.results.Close()
	s.trees.once.Do(func() {}) // it is too late to open it
	s.trees.at.Close()
}

// cacheFolder returns the folder of the cache, "" for none.
func (p *program) cacheFolder() string {
	switch p.Cache {
	case "off":
		return ""
	case "":
	default:
		return p.Cache
	}
	get := func(name string) string {
		value, _ := p.env(name)
		return value
	}
	// As os.UserCacheDir has it, but from the variables the program was given.
	var dir string
	switch runtime.GOOS {
	case "windows":
		dir = get("LocalAppData")
	case "darwin", "ios":
		if dir = get("HOME"); dir != "" {
			dir = filepath.Join(dir, "Library", "Caches")
		}
	default:
		if dir = get("XDG_CACHE_HOME"); dir == "" && get("HOME") != "" {
			dir = filepath.Join(get("HOME"), ".cache")
		}
	}
	if !filepath.IsAbs(dir) {
		return ""
	}
	return filepath.Join(dir, "ocop")
}

// buildID tells this build of the program from every other. A release and a clean
// revision are known by what they were built from; of anything else only the
// executable itself can tell.
func buildID() (cache.Version, bool) {
	info, ok := debug.ReadBuildInfo()
	if ok {
		revision, modified := "", "true"
		for _, s := range info.Settings {
			switch s.Key {
			case "vcs.revision":
				revision = s.Value
			case "vcs.modified":
				modified = s.Value
			}
		}
		released := info.Main.Version != "" && info.Main.Version != "(devel)" && !strings.Contains(info.Main.Version, "+dirty")
		if revision != "" && modified == "false" || revision == "" && released {
			return sha256.Sum256([]byte(releaseVersion + "\n" + info.String())), true
		}
	}
	name, err := os.Executable()
	if err != nil {
		return cache.Version{}, false
	}
	if id := linkID(name); id != nil {
		return sha256.Sum256(id), true
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return cache.Version{}, false
	}
	return sha256.Sum256(data), true
}

// linkID returns the id that the Go linker gives an ELF executable, nil if there
// is none. It holds a hash of everything that was linked, and a look at it is
// much cheaper than reading the executable.
func linkID(name string) []byte {
	f, err := elf.Open(name)
	if err != nil {
		return nil
	}
	defer func() { _ = f.Close() }()
	section := f.Section(".note.go.buildid")
	if section == nil {
		return nil
	}
	id, err := section.Data()
	if err != nil || bytes.Count(id, []byte("/")) < 3 {
		return nil // stripped of its hashes
	}
	return id
}

// score returns the record of a file.
func (s *rescorer) score(f source.Found) scored {
	var stamp cache.Stamp
	ok := f.Err == nil && f.Path != source.Stdin
	if ok && s.stamps {
		stamp, ok = s.stamp(f)
	}
	if !ok {
		return s.record(s.reader.Score(f, s.p.in))
	}
	if known, ok := s.known(stamp.Key); ok {
		known.stamp = stamp.Key
		key, keeps := s.recordKey(f, known)
		if r := s.kept(f, key, keeps); r != nil {
			return scored{record: r, content: known}
		}
		if doc := s.tree(source.Later(f.Path, known.sum), known.sum, s.room()); doc != nil {
			r := s.scoreTree(f, doc, known.sum)
			if !doc.File.Stale() {
				s.keep(key, keeps, r)
				r.content = known
				return r
			}
		}
	}
	return s.read(f, stamp)
}

// stamp returns the stamp of a file as it is now, before it is read. It is false
// for what is no file.
func (s *rescorer) stamp(f source.Found) (cache.Stamp, bool) {
	if f.Err != nil || f.Path == source.Stdin {
		return cache.Stamp{}, false
	}
	path := f.Path
	if !filepath.IsAbs(path) {
		path = filepath.Join(s.cwd, path)
	}
	return s.results.Stamp(path)
}

// read reads the file itself. It still need not be parsed if its content is known.
func (s *rescorer) read(f source.Found, stamp cache.Stamp) scored {
	file, err := source.Read(f.Path)
	if err != nil {
		return s.record(s.reader.Score(f, s.p.in))
	}
	known := content{stamp: stamp.Key, sum: sha256.Sum256(file.Data)}
	var doc *source.Doc
	var ok bool
	if known.refs, ok = s.refs(file.Name, known.sum); !ok {
		doc = s.parse(file, known.sum, s.room())
		known.refs = dossier.RefsOf(doc)
		s.results.Put(refsKey(file.Name, known.sum), packRefs(nil, known.refs))
	}
	if stamp.Settled {
		s.results.Put(stamp.Key, packRefs(known.sum[:], known.refs))
	}
	key, keeps := s.recordKey(f, known)
	if r := s.kept(f, key, keeps); r != nil {
		return scored{record: r, content: known}
	}
	if doc == nil {
		doc = s.parse(file, known.sum, s.room())
	}
	r := s.scoreTree(f, doc, known.sum)
	s.keep(key, keeps, r)
	r.content = known
	return r
}

// parse parses a file, or takes what it was parsed to before, into room.
func (s *rescorer) parse(file *source.File, sum [sha256.Size]byte, room []source.Node) *source.Doc {
	if doc := s.tree(file, sum, room); doc != nil {
		return doc
	}
	doc := source.ParseIn(file, room)
	if store := s.trees.get(); store != nil {
		var w pack.Writer
		doc.Pack(&w)
		store.Put(treeKey(file.Name, sum), w.Data)
	}
	return doc
}

func (s *rescorer) record(out *dossier.Outcome) scored {
	r := s.newRecord()
	err := r.Make(out, s.o, s.lines)
	s.reader.Forget(out)
	return scored{record: r, err: err}
}

// content is what is known of a file that is not read.
type content struct {
	stamp cache.Key
	sum   [sha256.Size]byte
	refs  dossier.Refs
}

// known returns the content of a file by its stamp.
func (s *rescorer) known(k cache.Key) (content, bool) {
	data, ok := s.results.Get(k, s.buffer())
	defer s.reuse(data)
	var c content
	if !ok || copy(c.sum[:], data) < len(c.sum) {
		return content{}, false
	}
	c.refs, ok = unpackRefs(data[len(c.sum):])
	return c, ok
}

// refs returns what a file with this content refers to.
func (s *rescorer) refs(name string, sum [sha256.Size]byte) (dossier.Refs, bool) {
	data, ok := s.results.Get(refsKey(name, sum), s.buffer())
	defer s.reuse(data)
	if !ok {
		return dossier.Refs{}, false
	}
	return unpackRefs(data)
}

// packRefs adds refs to b.
func packRefs(b []byte, refs dossier.Refs) []byte {
	w := pack.Writer{Data: b}
	w.Text(refs.Rubric)
	w.Text(refs.Council)
	return w.Data
}

func unpackRefs(data []byte) (dossier.Refs, bool) {
	r := pack.NewReader(data)
	refs := dossier.Refs{Rubric: r.Text(), Council: r.Text()}
	return refs, r.Err() == nil
}

func refsKey(name string, sum [sha256.Size]byte) cache.Key {
	return cache.KeyOf("refs", strings.ToLower(filepath.Ext(name)), string(sum[:]))
}

func treeKey(name string, sum [sha256.Size]byte) cache.Key {
	// The ending of the name decides how a file is parsed.
	return cache.KeyOf("tree", strings.ToLower(filepath.Ext(name)), string(sum[:]))
}

// tree returns what a file was parsed to before, or nil.
func (s *rescorer) tree(f *source.File, sum [sha256.Size]byte, room []source.Node) *source.Doc {
	data, ok := s.trees.get().Get(treeKey(f.Name, sum), s.buffer())
	defer s.reuse(data)
	if !ok {
		return nil
	}
	doc, err := source.Unpack(f, data, room)
	if err != nil {
		return nil
	}
	return doc
}

// room returns memory for the nodes of a document.
func (s *rescorer) room() []source.Node {
	if room, ok := s.rooms.Get().(*[]source.Node); ok {
		return *room
	}
	return nil
}

// scoreTree scores a file that is parsed. The tree must not be used any more.
func (s *rescorer) scoreTree(f source.Found, doc *source.Doc, sum [sha256.Size]byte) scored {
	made := s.record(s.reader.ScoreTree(f, doc, sum))
	if room := doc.Room(); room != nil {
		s.rooms.Put(&room)
	}
	return made
}

// recordKey returns the key of a record. It is false if there is no cache or the
// record follows from something that can't be found.
func (s *rescorer) recordKey(f source.Found, c content) (cache.Key, bool) {
	if s.results == nil {
		return cache.Key{}, false
	}
	refers, ok := s.reader.Fingerprint(f.Path, c.refs)
	if !ok {
		return cache.Key{}, false
	}
	return cache.KeyOf("record", s.view, f.Path, strconv.FormatBool(f.Named), string(c.sum[:]), refers.Rubric, refers.Council), true
}

// kept returns the record that was made of a file before, or nil.
func (s *rescorer) kept(f source.Found, key cache.Key, keeps bool) *render.Record {
	if !keeps {
		return nil
	}
	data, ok := s.results.Get(key, s.buffer())
	defer s.reuse(data)
	if !ok {
		return nil
	}
	r := s.newRecord()
	if r.Unpack(f.Path, data, s.brief, s.keptFragments) != nil {
		return nil
	}
	return r
}

// keep keeps the record of a file.
func (s *rescorer) keep(key cache.Key, keeps bool, made scored) {
	if !keeps || made.err != nil {
		return
	}
	if f := made.record.Fragments(); f != nil && s.keptFragments(f.ID) == nil {
		s.results.Put(fragmentsKey(f.ID), f.Packed)
		s.fragments.Store(f.ID, f)
	}
	data := made.record.Pack(s.buffer())
	s.results.Put(key, data)
	s.reuse(data)
}

func fragmentsKey(id [sha256.Size]byte) cache.Key { return cache.KeyOf("fragments", string(id[:])) }

// keptFragments returns the fragments with an id, nil if the cache has none.
func (s *rescorer) keptFragments(id [sha256.Size]byte) *render.Fragments {
	if known, ok := s.fragments.Load(id); ok {
		return known.(*render.Fragments) //nolint:forcetypeassert // nothing else is put there
	}
	data, ok := s.results.Get(fragmentsKey(id), nil)
	if !ok {
		return nil
	}
	f := render.UnpackFragments(data)
	if f == nil || f.ID != id {
		return nil
	}
	s.fragments.Store(id, f)
	return f
}
