package source

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ocop/rubric/lang"
)

// A Found is a file to read, or a path that could not be looked into.
type Found struct {
	Path  string
	Named bool  // the user named it; false: it was found in a folder
	Err   error // not nil: there is nothing to read
}

// Stdin is the path that means the standard input.
const Stdin = "-"

// Walk returns the YAML and JSON files that paths mean: files as they are, and
// of folders every such file below them, hidden ones left out. Symbolic links
// are followed, but no folder is entered twice. The result is in path order,
// each path once.
func Walk(paths []string) []Found { return WalkFor(paths, ".yaml", ".yml", ".json") }

// WalkFor is [Walk] for files whose names have other endings, in lower case.
func WalkFor(paths []string, endings ...string) []Found {
	w := walker{entered: map[string]bool{}, endings: endings, listings: map[string]chan listing{}, reading: make(chan bool, 2)}
	for _, p := range paths {
		if p == "" { // an unset variable of a shell, not the working folder
			w.add(p, true, fs.ErrNotExist)
			continue
		}
		if p != Stdin {
			if p = filepath.Clean(p); p == Stdin {
				p = "." + string(filepath.Separator) + p // a file of that name
			}
		}
		w.visit(p, true)
	}
	// Links to folders come last, so that a folder is found under its own name
	// and not under one that points to it.
	for len(w.links) > 0 {
		links := w.links
		w.links = nil
		slices.SortFunc(links, func(a, b Found) int { return cmp.Compare(a.Path, b.Path) })
		for _, l := range links {
			w.folder(l.Path, "", l.Named)
		}
	}
	return inOrder(w.found)
}

// inOrder sorts by path and keeps each path once.
func inOrder(found []Found) []Found {
	type keyed struct {
		Found
		key string
	}
	all := make([]keyed, len(found))
	for i, f := range found {
		all[i] = keyed{f, lang.NFC(filepath.ToSlash(f.Path))}
	}
	slices.SortFunc(all, func(a, b keyed) int {
		return cmp.Or(
			cmp.Compare(a.key, b.key),
			cmp.Compare(a.Path, b.Path),
			-cmp.Compare(btoi(a.Named), btoi(b.Named)),
		)
	})
	all = slices.CompactFunc(all, func(a, b keyed) bool { return a.Path == b.Path })
	for i, f := range all {
		found[i] = f.Found
	}
	return found[:len(all)]
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

type walker struct {
	found   []Found
	entered map[string]bool // real paths of folders
	links   []Found         // links to folders, not yet followed
	endings []string        // of the names of files to read

	// Folders are listed ahead, a few at a time, while the walk is in others.
	listings map[string]chan listing
	reading  chan bool
}

// listing is what stands in a folder.
type listing struct {
	entries []fs.DirEntry
	err     error
}

// ahead begins to list a folder.
func (w *walker) ahead(path string) {
	made := make(chan listing, 1)
	w.listings[path] = made
	go func() {
		w.reading <- true
		var l listing
		l.entries, l.err = os.ReadDir(path)
		<-w.reading
		made <- l
	}()
}

// list lists a folder.
func (w *walker) list(path string) ([]fs.DirEntry, error) {
	if begun, ok := w.listings[path]; ok {
		delete(w.listings, path)
		l := <-begun
		return l.entries, l.err
	}
	return os.ReadDir(path)
}

func (w *walker) add(path string, named bool, err error) {
	w.found = append(w.found, Found{Path: path, Named: named, Err: err})
}

func (w *walker) visit(path string, named bool) {
	if path == Stdin && named {
		w.add(path, named, nil)
		return
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		w.add(path, named, err)
	case info.IsDir() && isLink(path):
		w.links = append(w.links, Found{Path: path, Named: named})
	case info.IsDir():
		w.folder(path, "", named)
	case named || w.readable(path):
		w.add(path, named, nil)
	}
}

// folder looks into a folder. realPath is its path without links, if that is known.
func (w *walker) folder(path, realPath string, named bool) {
	var err error
	if realPath == "" {
		if realPath, err = filepath.EvalSymlinks(path); err == nil {
			realPath, err = filepath.Abs(realPath)
		}
	}
	if err != nil {
		w.add(path, named, err)
		return
	}
	if w.entered[realPath] {
		return
	}
	w.entered[realPath] = true
	entries, err := w.list(path)
	if err != nil {
		w.add(path, named, err)
	}
	below := path + string(filepath.Separator)
	if path == "." {
		below = ""
	} else if strings.HasSuffix(path, string(filepath.Separator)) {
		below = path // the root
	}
	for _, e := range entries {
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
			w.ahead(below + e.Name())
		}
	}
	for _, e := range entries {
		name := e.Name()
		link := e.Type()&fs.ModeSymlink != 0
		if strings.HasPrefix(name, ".") || !link && !e.IsDir() && !w.readable(name) {
			continue
		}
		p := below + name
		switch {
		case e.Type().IsRegular():
			w.add(p, false, nil)
			continue
		case e.IsDir():
			w.folder(p, filepath.Join(realPath, name), false)
			continue
		}
		// A link to nothing matters only if it has the name of a file to read.
		if _, err := os.Stat(p); err != nil && !w.readable(name) {
			continue
		}
		w.visit(p, false)
	}
}

func isLink(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}

// readable reports whether a file found in a folder is one to read, by its name.
func (w *walker) readable(path string) bool {
	return slices.Contains(w.endings, strings.ToLower(filepath.Ext(path)))
}

// Locate returns the path of a file whose name may be written in another normal
// form on the disk: names copied from some systems are in NFD while texts that
// name them are in NFC. A path that is there, or that nothing is like, stays as
// it is.
func Locate(path string) string {
	if _, err := os.Lstat(path); err == nil {
		return path
	}
	dir, base := filepath.Split(path)
	if base == "" || base == "." || base == ".." {
		return path
	}
	if dir != "" {
		dir = filepath.Join(Locate(filepath.Clean(dir)), "")
	}
	entries, err := os.ReadDir(cmp.Or(dir, "."))
	if err != nil {
		return path
	}
	for _, e := range entries {
		if lang.NFC(e.Name()) == lang.NFC(base) {
			return filepath.Join(dir, e.Name())
		}
	}
	return path
}
