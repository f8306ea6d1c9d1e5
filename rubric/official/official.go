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
	"slices"
	"strings"
)

//go:embed qd26-2026/*.yaml
var files embed.FS

// A Set says where the file of one product set is.
type Set struct {
	ID   string // "qd26-2026/11"
	Path string // in Files, "qd26-2026/11-che-tuoi-che-bien.yaml"
}

// Files returns the embedded files.
func Files() fs.FS { return files }

// Sets returns all sets in the order of their ids.
func Sets() []Set {
	paths, err := fs.Glob(files, "*/*-*.yaml")
	if err != nil {
		return nil // only a malformed pattern fails, and this one is not
	}
	sets := make([]Set, len(paths))
	for i, p := range paths {
		number, _, _ := strings.Cut(path.Base(p), "-")
		sets[i] = Set{ID: path.Dir(p) + "/" + number, Path: p}
	}
	slices.SortFunc(sets, func(a, b Set) int { return strings.Compare(a.ID, b.ID) })
	return sets
}

// Find returns the set with the given id, and whether there is one.
func Find(id string) (Set, bool) {
	sets := Sets()
	i, found := slices.BinarySearchFunc(sets, id, func(s Set, id string) int { return strings.Compare(s.ID, id) })
	if !found {
		return Set{}, false
	}
	return sets[i], true
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
