package compare

import (
	"cmp"
	"slices"
	"strings"

	"ocop/rubric"
)

// A SetPair is a product set of either decision or of both.
type SetPair struct {
	Old, New   *rubric.Rubric // nil: the set is not in that decision
	Comparison *Comparison    // nil unless it is in both
}

// Changes returns what differs in the set itself, without the changes of its
// decision.
func (p *SetPair) Changes() []Change {
	if p.Comparison == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(p.Comparison.Changes), func(c Change) bool { return c.OfDecision() })
}

// Decisions is what changed from one decision to another.
type Decisions struct {
	Old, New *rubric.Decision
	Changes  []Change  // of the decision itself
	Sets     []SetPair // in the order of the new decision, what was removed at the end
}

// CompareDecisions compares two decisions set by set. Sets are matched by title,
// then by what is known of them: sisters, if it is not nil, tells whether two
// sets are for the same products. Then by the number at the end of their ids:
// within one decision the number is the set, across decisions the titles must
// also have words in common.
//
//nolint:revive // Decisions alone is what comes of it
func CompareDecisions(from, to *rubric.Decision, oldSets, newSets []*rubric.Rubric, sisters func(a, b *rubric.Rubric) bool) *Decisions {
	out := &Decisions{Old: from, New: to, Changes: decisionChanges(from, to)}
	partner := map[*rubric.Rubric]*rubric.Rubric{} // new → old
	taken := map[*rubric.Rubric]bool{}
	pair := func(same func(a, b *rubric.Rubric) bool) {
		for _, b := range newSets {
			for _, a := range oldSets {
				if partner[b] == nil && !taken[a] && same(a, b) {
					partner[b], taken[a] = a, true
				}
			}
		}
	}
	sameTitle := func(a, b *rubric.Rubric) bool { return Normal(a.Title.VI) == Normal(b.Title.VI) }
	sameNumber := func(a, b *rubric.Rubric) bool { return setNumber(a.ID) == setNumber(b.ID) }
	pair(func(a, b *rubric.Rubric) bool { return sameTitle(a, b) && sameNumber(a, b) })
	pair(sameTitle)
	if sisters != nil {
		pair(sisters)
	}
	pair(func(a, b *rubric.Rubric) bool {
		return sameNumber(a, b) && (from.ID == to.ID || Alike(a.Title.VI, b.Title.VI) >= someLevels)
	})
	byID := func(a, b *rubric.Rubric) int { return cmp.Compare(a.ID, b.ID) }
	for _, b := range slices.SortedStableFunc(slices.Values(newSets), byID) {
		p := SetPair{Old: partner[b], New: b}
		if p.Old != nil {
			p.Comparison = Compare(p.Old, b)
		}
		out.Sets = append(out.Sets, p)
	}
	for _, a := range slices.SortedStableFunc(slices.Values(oldSets), byID) {
		if !taken[a] {
			out.Sets = append(out.Sets, SetPair{Old: a})
		}
	}
	return out
}

// setNumber returns the part of an id that numbers the set in its decision.
func setNumber(id string) string { return id[strings.LastIndex(id, "/")+1:] }

// Count returns how many changes there are of a class, those of the decision
// once.
func (d *Decisions) Count(class Class) int {
	n := count(d.Changes, class)
	for i := range d.Sets {
		n += count(d.Sets[i].Changes(), class)
	}
	return n
}

// Differ reports whether anything changed.
func (d *Decisions) Differ() bool {
	return len(d.Changes) > 0 || slices.ContainsFunc(d.Sets, func(p SetPair) bool {
		return p.Comparison == nil || len(p.Changes()) > 0
	})
}
