// Package official carries the official product sets inside the program: a
// folder a decision, with decision.yaml and one file a set.
//
// The numbers in the files are the law's, the labels are ours. Nothing is parsed
// here; the ids follow from the names of folders and files, so that looking for
// a set costs nothing however many decisions there are. A new decision is a new
// folder and a line in the embed directive.
package official

import (
	"embed"
	"io/fs"
	"path"
	"strings"
)

//go:embed qd1048-2019/*.yaml qd148-2023/*.yaml qd26-2026/*.yaml
var files embed.FS

// A Set says where the file of one product set is.
type Set struct {
	ID   string // "qd26-2026/11"
	Path string // in Files, "qd26-2026/11-che-tuoi-che-bien.yaml"
}

// Decision returns the id of the decision the set belongs to, "qd26-2026".
func (s Set) Decision() string { return path.Dir(s.Path) }

// names is what people call the products of the sets, for package match.
//
//go:embed names.txt
var names string

// Names returns names.txt: what people call the products of the sets, which sets
// of different decisions are for the same products, and which are missing.
func Names() string { return names }

// Files returns the embedded files.
func Files() fs.FS { return files }

// Decisions returns the ids of all decisions, in the order of their names.
func Decisions() []string {
	var ids []string
	for _, e := range entries(".") {
		if e.IsDir() {
			ids = append(ids, e.Name())
		}
	}
	return ids
}

// Sets returns all sets in the order of their ids.
func Sets() []Set {
	var sets []Set
	for _, d := range Decisions() {
		sets = append(sets, SetsOf(d)...)
	}
	return sets
}

// SetsOf returns the sets of one decision in the order of their ids; nil if
// there is no such decision.
func SetsOf(decision string) []Set {
	if strings.ContainsAny(decision, "/.") {
		return nil
	}
	var sets []Set
	for _, e := range entries(decision) {
		// The file of the decision itself has no number.
		if number, _, numbered := strings.Cut(e.Name(), "-"); numbered {
			sets = append(sets, Set{ID: decision + "/" + number, Path: decision + "/" + e.Name()})
		}
	}
	return sets
}

// Find returns the set with the given id, and whether there is one. It looks at
// the files of one decision only.
func Find(id string) (Set, bool) {
	decision, _, _ := strings.Cut(id, "/")
	for _, s := range SetsOf(decision) {
		if s.ID == id {
			return s, true
		}
	}
	return Set{}, false
}

// entries lists an embedded folder in the order of names; nothing if there is
// none.
func entries(dir string) []fs.DirEntry {
	all, err := files.ReadDir(dir)
	if err != nil {
		return nil
	}
	return all
}

// Cases returns the paths in Files of the test cases of the sets, in order. They
// are generated: see TestOfficialCases in package scoring.
func Cases() []string {
	paths, err := fs.Glob(files, "*/*.case.yaml")
	if err != nil {
		return nil // as above
	}
	return paths
}
