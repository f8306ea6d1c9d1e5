// Package match finds the official set for the name of a product, and the sets
// that other decisions have for the same products.
//
// What it knows stands in rubric/official/names.txt and in the titles of the
// sets. A new name is a word there; how names are weighed against one another is
// in rank.go.
package match

import (
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"ocop/rubric/lang"
	"ocop/rubric/official"
	"ocop/rubric/source"
)

// A Set is what is known of an official set without reading its criteria.
type Set struct {
	ID       string
	Decision string // its id
	Title    lang.Text
	Industry string // "" in decisions that name none
	Group    string
}

// A Kind is one kind of product and the sets for it, at most one of every
// decision. Sets of one kind are sister sets.
type Kind struct {
	Sets    []*Set   // in the order of names.txt: the newest decision first
	Missing []string // ids of sets for it that the program does not have
	names   []name
}

// Of returns the set that a decision has for the kind, nil if it has none.
func (k *Kind) Of(decision string) *Set {
	for _, s := range k.Sets {
		if s.Decision == decision {
			return s
		}
	}
	return nil
}

// A Missing is a set of a decision that the program does not have, because its
// text could not be had.
type Missing struct {
	ID       string
	Decision string
	Title    lang.Text
}

// An Index is all names and sets. It is read-only and safe for concurrent use.
type Index struct {
	Kinds   []*Kind
	Missing []Missing

	sets map[string]*Set
}

// from is where a name comes from.
type from int

const (
	called  from = iota // a name of names.txt
	titled              // the title of a set
	english             // its English title
	grouped             // its group or industry
)

type name struct {
	text  string
	words []word
	from  from
}

// New reads the names and the titles. It reads no criteria.
func New() (*Index, error) {
	x := &Index{sets: map[string]*Set{}}
	for _, s := range official.Sets() {
		set, err := head(s)
		if err != nil {
			return nil, err
		}
		x.sets[s.ID] = set
	}
	for n, line := range strings.Split(official.Names(), "\n") {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		ids, rest, ok := strings.Cut(line, ":")
		if !ok {
			return nil, fmt.Errorf("names.txt, line %d: no colon", n+1)
		}
		if id, missing := strings.CutPrefix(ids, "missing "); missing {
			vi, en, _ := strings.Cut(rest, "|")
			decision, _, _ := strings.Cut(id, "/")
			x.Missing = append(x.Missing, Missing{id, decision, lang.Text{VI: strings.TrimSpace(vi), EN: strings.TrimSpace(en)}})
			continue
		}
		if err := x.kind(strings.Fields(ids), rest); err != nil {
			return nil, fmt.Errorf("names.txt, line %d: %w", n+1, err)
		}
	}
	return x, nil
}

// kind adds a line of names.txt.
func (x *Index) kind(ids []string, names string) error {
	k := &Kind{}
	for _, id := range ids {
		set, ok := x.sets[id]
		if !ok {
			if x.IsMissing(id) {
				k.Missing = append(k.Missing, id)
				continue
			}
			return fmt.Errorf("there is no set %q", id)
		}
		k.Sets = append(k.Sets, set)
	}
	for n := range strings.SplitSeq(names, ",") {
		k.add(strings.TrimSpace(n), called)
	}
	for _, s := range k.Sets {
		k.add(s.Title.VI, titled)
		k.add(s.Title.EN, english)
		k.add(s.Group, grouped)
		k.add(s.Industry, grouped)
	}
	x.Kinds = append(x.Kinds, k)
	return nil
}

// add gives a kind a name, once.
func (k *Kind) add(text string, f from) {
	words := split(text)
	if len(words) == 0 || slices.ContainsFunc(k.names, func(n name) bool { return slices.Equal(n.words, words) && n.from <= f }) {
		return
	}
	k.names = append(k.names, name{text, words, f})
}

// head reads the keys of a set's file that stand before its criteria.
func head(s official.Set) (*Set, error) {
	data, err := fs.ReadFile(official.Files(), s.Path)
	if err != nil {
		return nil, err
	}
	if i := bytes.Index(data, []byte("\nparts:")); i >= 0 {
		data = data[:i+1]
	}
	doc := source.Parse(&source.File{Name: s.Path, Data: data})
	m := doc.Map(doc.Root)
	set := &Set{
		ID:       s.ID,
		Decision: s.Decision(),
		Title:    lang.Text{VI: doc.Line(m.Optional("title")), EN: doc.Line(m.Optional("title_en"))},
		Industry: doc.Line(m.Optional("industry")),
		Group:    doc.Line(m.Optional("group")),
	}
	if len(doc.Diagnostics) > 0 || set.Title.VI == "" {
		return nil, fmt.Errorf("%s: its title can't be read", s.Path)
	}
	return set, nil
}

// Set returns the set with an id, nil if there is none.
func (x *Index) Set(id string) *Set { return x.sets[id] }

// IsMissing reports whether id is that of a set the program does not have.
func (x *Index) IsMissing(id string) bool {
	return slices.ContainsFunc(x.Missing, func(m Missing) bool { return m.ID == id })
}

// MissingOf returns the missing sets of a decision.
func (x *Index) MissingOf(decision string) []Missing {
	var all []Missing
	for _, m := range x.Missing {
		if m.Decision == decision {
			all = append(all, m)
		}
	}
	return all
}

// Sisters returns the sets of other decisions for the products of a set, in the
// order of their ids.
func (x *Index) Sisters(id string) []*Set {
	own := x.sets[id]
	var all []*Set
	for _, k := range x.Kinds {
		if own == nil || !slices.Contains(k.Sets, own) {
			continue
		}
		for _, s := range k.Sets {
			if s.Decision != own.Decision && !slices.Contains(all, s) {
				all = append(all, s)
			}
		}
	}
	slices.SortFunc(all, func(a, b *Set) int { return strings.Compare(a.ID, b.ID) })
	return all
}

// In returns the sets that a decision has for the products of the set with an
// id: itself if it is of that decision, otherwise its sister sets there.
func (x *Index) In(id, decision string) []*Set {
	if s := x.sets[id]; s != nil && s.Decision == decision {
		return []*Set{s}
	}
	return slices.DeleteFunc(x.Sisters(id), func(s *Set) bool { return s.Decision != decision })
}

// Named returns the kinds of product that have exactly this name: one of
// names.txt or the title of a set, in whatever case, with its diacritics or
// with none at all.
func (x *Index) Named(text string) []*Kind {
	q := split(text)
	if len(q) == 0 {
		return nil
	}
	bare := isBare(q)
	var all []*Kind
	for _, k := range x.Kinds {
		if slices.ContainsFunc(k.names, func(n name) bool {
			return n.from < grouped && len(n.words) == len(q) && at(q, n.words, 0, bare) != differs
		}) {
			all = append(all, k)
		}
	}
	return all
}

// MissingSisters returns the ids of sets of other decisions for the products of
// a set that the program does not have.
func (x *Index) MissingSisters(id string) []string {
	own := x.sets[id]
	var all []string
	for _, k := range x.Kinds {
		if own != nil && slices.Contains(k.Sets, own) {
			all = append(all, k.Missing...)
		}
	}
	return all
}
