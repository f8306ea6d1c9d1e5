package main

import (
	"cmp"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ocop/cmd/ocop/render"
	"ocop/rubric"
	"ocop/rubric/compare"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/official"
	"ocop/rubric/source"
)

// side is one side of a comparison of rubrics: one set, or whole decisions.
type side struct {
	name      string // as it is shown: the reference, after a revision if there is one
	whole     bool
	decisions []sideDecision // by id
}

type sideDecision struct {
	decision *rubric.Decision
	sets     []*load.File
}

// side reads what a reference means: the id of an embedded set or decision, a
// rubric file, or a folder with decisions. With a revision it is a path in a git
// repository.
func (p *program) side(ref, rev string) (*side, error) {
	library := load.NewLibrary()
	s := &side{name: ref}
	var files []*load.File
	var err error
	switch {
	case rev != "":
		s.name = rev + ":" + ref
		files, s.whole, err = sideOfRevision(library, ref, rev)
	default:
		files, s.whole, err = sideOfPath(library, ref)
	}
	var git *gitError
	switch {
	case errors.Is(err, load.ErrUnknownID):
		return nil, p.unknownRubric(ref)
	case errors.As(err, &git):
		d := diag.Diagnostic{File: s.name, Code: git.code, Args: git.args}
		if err := render.Diagnostics(p.err, []diag.Diagnostic{d}, p.errOptions(p.settings)); err != nil {
			return nil, err
		}
		return nil, exitError(exitUnreadable)
	case err != nil:
		return nil, p.unreadable(s.name, err)
	}
	return s, p.sound(s, files)
}

// sound groups the sets of a side by decision. Sets with errors are reported;
// with them nothing can be compared.
func (p *program) sound(s *side, files []*load.File) error {
	var faults []diag.Diagnostic
	seen := map[*load.Decision]bool{}
	for _, f := range files {
		if f.Rubric != nil {
			s.add(f)
			continue
		}
		faults = append(faults, errorsOf(f.Diagnostics)...)
		if f.Decision != nil && !seen[f.Decision] {
			seen[f.Decision] = true
			faults = append(faults, errorsOf(f.Decision.Diagnostics)...)
		}
	}
	if len(files) == 0 {
		faults = []diag.Diagnostic{{File: s.name, Code: diag.NoRubrics}}
	}
	if len(faults) > 0 {
		if err := render.Diagnostics(p.err, faults, p.errOptions(p.settings)); err != nil {
			return err
		}
		return exitError(exitUnmet)
	}
	slices.SortStableFunc(s.decisions, func(a, b sideDecision) int { return cmp.Compare(a.decision.ID, b.decision.ID) })
	return nil
}

func errorsOf(ds []diag.Diagnostic) []diag.Diagnostic {
	return slices.DeleteFunc(slices.Clone(ds), func(d diag.Diagnostic) bool { return d.Severity() != diag.Error })
}

func (s *side) add(f *load.File) {
	for i := range s.decisions {
		if s.decisions[i].decision.ID == f.Rubric.Decision.ID {
			s.decisions[i].sets = append(s.decisions[i].sets, f)
			return
		}
	}
	s.decisions = append(s.decisions, sideDecision{f.Rubric.Decision, []*load.File{f}})
}

func (d sideDecision) rubrics() []*rubric.Rubric {
	all := make([]*rubric.Rubric, len(d.sets))
	for i, f := range d.sets {
		all[i] = f.Rubric
	}
	return all
}

// sideOfPath reads embedded sets, a file or a folder.
func sideOfPath(library *load.Library, ref string) (files []*load.File, whole bool, err error) {
	for _, set := range official.Sets() {
		if id := set.ID; strings.HasPrefix(id, ref+"/") {
			f, err := library.Official(id)
			if err != nil {
				return nil, true, err
			}
			files = append(files, f)
		}
	}
	if len(files) > 0 {
		return files, true, nil
	}
	if info, err := os.Stat(ref); err != nil || !info.IsDir() {
		f, err := library.Find(ref)
		return []*load.File{f}, false, err
	}
	for _, found := range source.Walk([]string{ref}) {
		if found.Err != nil {
			return nil, true, found.Err
		}
		f, err := source.Read(found.Path)
		if err != nil {
			return nil, true, err
		}
		if !isRubric(f) {
			continue
		}
		set, err := library.Open(found.Path)
		if err != nil {
			return nil, true, err
		}
		files = append(files, set)
	}
	return files, true, nil
}

// sideOfRevision reads a file or a folder as it was at a revision.
func sideOfRevision(library *load.Library, ref, rev string) (files []*load.File, whole bool, err error) {
	snapshot, at, whole, err := readRevision(ref, rev)
	if err != nil {
		return nil, whole, err
	}
	names := []string{at}
	if whole {
		names = slices.Sorted(maps.Keys(snapshot.Files))
	}
	for _, name := range names {
		f, err := snapshot.File(name)
		if err != nil {
			return nil, whole, err
		}
		if whole && !isRubric(f) {
			continue
		}
		set, err := library.OpenIn(snapshot, name)
		if err != nil {
			return nil, whole, err
		}
		files = append(files, set)
	}
	return files, whole, nil
}

// isRubric reports whether a file is a rubric, or so broken that it can't be
// told.
func isRubric(f *source.File) bool {
	doc := source.Parse(f)
	return doc.Root == nil || doc.Schema() == source.RubricFile
}

// sidesOf reads both sides of a comparison. With a revision and one reference
// that reference is meant on both sides.
func (p *program) sidesOf(refs []string, revs revisions) (from, to *side, err error) {
	old, now := refs[0], refs[len(refs)-1]
	if len(refs) == 1 && revs == (revisions{}) {
		return nil, nil, &usageError{text: lang.Text{
			VI: "cần hai bên để so: CŨ và MỚI, hoặc một đường dẫn với --old-rev",
			EN: "want two sides to compare: OLD and NEW, or one path with --old-rev"}}
	}
	for _, r := range [][2]string{{"--old-rev", revs.old}, {"--new-rev", revs.new}} {
		if err := checkRevision(r[0], r[1]); err != nil {
			return nil, nil, err
		}
	}
	if from, err = p.side(old, revs.old); err != nil {
		return nil, nil, err
	}
	if to, err = p.side(now, revs.new); err != nil {
		return nil, nil, err
	}
	if from.whole != to.whole {
		set, whole := filepath.ToSlash(from.name), filepath.ToSlash(to.name)
		if from.whole {
			set, whole = whole, set
		}
		return nil, nil, &usageError{text: lang.Text{
			VI: "“" + lang.Visible(set) + "” là một bộ, “" + lang.Visible(whole) + "” là cả quyết định; cần hai bộ hoặc hai quyết định",
			EN: "“" + lang.Visible(set) + "” is one set, “" + lang.Visible(whole) + "” whole decisions; want two sets or two decisions"}}
	}
	return from, to, nil
}

// compareSides compares two sides. Decisions are matched by id, and where only
// one is left on each side those two are compared.
func compareSides(from, to *side) *render.Diff {
	d := &render.Diff{Old: from.name, New: to.name}
	if !from.whole {
		a, b := from.decisions[0].sets[0].Rubric, to.decisions[0].sets[0].Rubric
		c := compare.Compare(a, b)
		one := compare.Decisions{Old: a.Decision, New: b.Decision, Sets: []compare.SetPair{{Old: a, New: b, Comparison: c}}}
		for _, ch := range c.Changes {
			if ch.OfDecision() {
				one.Changes = append(one.Changes, ch)
			}
		}
		d.Decisions = append(d.Decisions, &one)
		return d
	}
	var left []sideDecision
	news := slices.Clone(to.decisions)
	for _, a := range from.decisions {
		i := slices.IndexFunc(news, func(b sideDecision) bool { return b.decision.ID == a.decision.ID })
		if i < 0 {
			left = append(left, a)
			continue
		}
		d.Decisions = append(d.Decisions, compare.CompareDecisions(a.decision, news[i].decision, a.rubrics(), news[i].rubrics(), nil))
		news = slices.Delete(news, i, i+1)
	}
	if len(left) == 1 && len(news) == 1 {
		a, b := left[0], news[0]
		d.Decisions = append(d.Decisions, compare.CompareDecisions(a.decision, b.decision, a.rubrics(), b.rubrics(), sisterSets()))
		return d
	}
	for _, a := range left {
		d.Removed = append(d.Removed, a.decision)
	}
	for _, b := range news {
		d.Added = append(d.Added, b.decision)
	}
	return d
}
