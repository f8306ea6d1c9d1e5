package compare

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"ocop/rubric"
	"ocop/rubric/lang"
)

// union is both trees laid over one another.
type union struct {
	nodes []*node // in the order of the new tree, what was removed after what it followed
	old   []*node // the same in the order of the old tree
	conds []*cond // the same for conditions, in the order of the new rubric
	of    map[*rubric.Criterion]*node
}

// node is a criterion of either tree or of both.
type node struct {
	old, new             *rubric.Criterion // nil: it is not in that tree
	oldParent, newParent *node             // nil for a part
	cases                []*kase
	levels, oldLevels    []*level // in the order of the new and of the old criterion
	marks                []*mark

	// The changes by position in Comparison.Changes; none where nothing changed.
	added, removed, moved, reordered, renamed, recoded, max,
	applies, stop, guidance, evidence, remark int
}

type level struct {
	old, new                            int // positions; -1: it is not there
	fit                                 Fit
	oldCase, newCase                    *kase
	added, removed, points, label, kase int
}

type kase struct {
	old, new                *rubric.Case
	added, removed, renamed int
}

// mark is a minimum level of either criterion or of both.
type mark struct {
	oldStars, newStars int    // 0: it is not there
	oldLevel, newLevel *level // nil: it is not there
	change             int
}

type cond struct {
	old, new                               *rubric.Condition
	oldHome, newHome                       *node // nil: it stands at the set
	added, removed, effect, moved, renamed int
}

// none is the position of a change that was not made.
const none = -1

func newNode(from, to *rubric.Criterion) *node {
	return &node{
		old: from, new: to,
		added: none, removed: none, moved: none, reordered: none, renamed: none, recoded: none, max: none,
		applies: none, stop: none, guidance: none, evidence: none, remark: none,
	}
}

// match finds out who is who.
func match(from, to *rubric.Rubric) *union {
	a, b := measure(from), measure(to)
	pairs := map[*rubric.Criterion]*rubric.Criterion{}
	take(a.scored, b.scored, pairs, func(x, y *traits) (int, bool) { return likeness(x, y, a, b) })
	take(a.groups, b.groups, pairs, func(x, y *traits) (int, bool) { return groupLikeness(x, y, pairs) })

	u := &union{of: map[*rubric.Criterion]*node{}}
	paired := map[*rubric.Criterion]bool{}
	var oldOrder, newOrder []*node
	eachNode(from, func(c, parent *rubric.Criterion) {
		n := newNode(c, pairs[c])
		n.oldParent = u.of[parent]
		u.of[c] = n
		if n.new != nil {
			u.of[n.new] = n
			paired[n.new] = true
		}
		oldOrder = append(oldOrder, n)
	})
	eachNode(to, func(c, parent *rubric.Criterion) {
		if !paired[c] {
			u.of[c] = newNode(nil, c)
		}
		u.of[c].newParent = u.of[parent]
		newOrder = append(newOrder, u.of[c])
	})
	u.nodes, u.old = interleave(newOrder, oldOrder), interleave(oldOrder, newOrder)
	for _, n := range u.nodes {
		n.matchInside()
	}
	u.matchConditions(from, to)
	return u
}

// eachNode calls f for every node with its parent, nil for a part.
func eachNode(r *rubric.Rubric, f func(c, parent *rubric.Criterion)) {
	var walk func(c, parent *rubric.Criterion)
	walk = func(c, parent *rubric.Criterion) {
		f(c, parent)
		for _, child := range c.Criteria {
			walk(child, c)
		}
	}
	for _, p := range r.Parts {
		walk(p, nil)
	}
}

// interleave returns all of the first list, and of the second what the first
// lacks, each after what it follows in the second.
func interleave[T comparable](first, second []T) []T {
	out := slices.Clone(first)
	for i, x := range second {
		if slices.Contains(out, x) {
			continue
		}
		at := 0
		if i > 0 {
			at = slices.Index(out, second[i-1]) + 1
		}
		out = slices.Insert(out, at, x)
	}
	return out
}

// traits are what a criterion is recognised by.
type traits struct {
	c      *rubric.Criterion
	order  int
	title  string
	words  []string
	parent []string // words of the title it stands under
	labels []string
}

// neighbour reports whether two criteria stand under the same heading.
func (t *traits) neighbour(other *traits) bool {
	return len(t.parent)+len(other.parent) == 0 || overlap(t.parent, other.parent) >= nearlySame
}

// measured are the traits of all criteria of a rubric.
type measured struct {
	scored, groups []*traits
	uses           map[string]int // in how many criteria a label stands
}

func measure(r *rubric.Rubric) *measured {
	m := &measured{uses: map[string]int{}}
	order := 0
	eachNode(r, func(c, parent *rubric.Criterion) {
		title := Normal(c.Title.VI)
		t := &traits{c: c, order: order, title: title, words: strings.Fields(title)}
		order++
		if parent != nil {
			t.parent = strings.Fields(Normal(parent.Title.VI))
		}
		if len(c.Levels) == 0 {
			m.groups = append(m.groups, t)
			return
		}
		for _, l := range c.Levels {
			t.labels = append(t.labels, Normal(l.Label.VI))
		}
		for _, l := range slices.Compact(slices.Sorted(slices.Values(t.labels))) {
			m.uses[l]++
		}
		m.scored = append(m.scored, t)
	})
	return m
}

// Normal returns a text as it is compared: its words in small letters, without
// punctuation.
func Normal(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(lang.NFC(s)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r)
	}), " ")
}

// overlap tells in per cent how many words, or labels, two lists share.
func overlap(a, b []string) int {
	if len(a)+len(b) == 0 {
		return 0
	}
	left := slices.Clone(b)
	shared := 0
	for _, w := range a {
		if i := slices.Index(left, w); i >= 0 {
			left = slices.Delete(left, i, i+1)
			shared++
		}
	}
	return 200 * shared / (len(a) + len(b))
}

// Alike tells in per cent how many of their words two texts share.
func Alike(a, b string) int { return overlap(strings.Fields(Normal(a)), strings.Fields(Normal(b))) }

// What it takes to be taken for the same, in per cent of shared words or labels.
const (
	sameMeaning = 75 // words of the label of a level
	sameTopic   = 75 // words of a title under the same heading
	nearlySame  = 60 // words of a text
	similar     = 50
	someLevels  = 34 // labels
)

// likeness tells how much speaks for two scored criteria being the same, and
// whether it is enough. A title weighs more than a code: after a renumbering old
// 1.4 is the new 1.5 of its title, whatever is called 1.4 now. Labels that
// several criteria have, such as "none", say nothing about which one it is.
func likeness(x, y *traits, a, b *measured) (int, bool) {
	telling := func(labels []string) []string {
		return slices.DeleteFunc(slices.Clone(labels), func(l string) bool { return a.uses[l] > 1 || b.uses[l] > 1 })
	}
	words, labels := overlap(x.words, y.words), overlap(telling(x.labels), telling(y.labels))
	sameTitle, sameCode, sameHome := x.title == y.title, x.c.Code == y.c.Code, x.neighbour(y)
	enough := sameTitle ||
		sameCode && (words >= similar || labels >= someLevels) ||
		words >= nearlySame && labels >= someLevels ||
		words >= sameTopic && sameHome ||
		labels == 100
	weight := labels
	switch {
	case sameTitle:
		weight += 100
	case words >= similar:
		weight += words / 2
	}
	if sameCode {
		weight += 40
	}
	if sameHome {
		weight += 15
	}
	// Last, what does not tell who is who but is nearer all the same.
	return 1000*weight + overlap(x.labels, y.labels), enough
}

// groupLikeness does the same for criteria made of criteria, which are what
// they hold.
func groupLikeness(x, y *traits, pairs map[*rubric.Criterion]*rubric.Criterion) (int, bool) {
	below := func(c *rubric.Criterion) map[*rubric.Criterion]bool {
		all := map[*rubric.Criterion]bool{}
		var walk func(*rubric.Criterion)
		walk = func(c *rubric.Criterion) {
			if len(c.Levels) > 0 {
				all[c] = true
			}
			for _, child := range c.Criteria {
				walk(child)
			}
		}
		walk(c)
		return all
	}
	mine, theirs := below(x.c), below(y.c)
	shared := 0
	for c := range mine {
		if to := pairs[c]; to != nil && theirs[to] {
			shared++
		}
	}
	weight := 0
	if n := len(mine) + len(theirs); n > 0 {
		weight = 200 * shared / n
	}
	if x.title == y.title {
		weight += 100
	}
	if x.c.Code == y.c.Code {
		weight += 40
	}
	if x.neighbour(y) {
		weight += 5
	}
	return weight, weight >= 90
}

// take pairs two lists one-to-one, the likeliest first. Which of two equally
// likely pairs comes first does not depend on which list is called the first.
func take(a, b []*traits, pairs map[*rubric.Criterion]*rubric.Criterion, like func(x, y *traits) (int, bool)) {
	type pair struct {
		x, y   *traits
		weight int
	}
	var all []pair
	for _, x := range a {
		for _, y := range b {
			if weight, enough := like(x, y); enough {
				all = append(all, pair{x, y, weight})
			}
		}
	}
	slices.SortStableFunc(all, func(p, q pair) int {
		return cmp.Or(
			-cmp.Compare(p.weight, q.weight),
			cmp.Compare(distance(p.x.order, p.y.order), distance(q.x.order, q.y.order)),
			cmp.Compare(p.x.order+p.y.order, q.x.order+q.y.order),
		)
	})
	taken := map[*traits]bool{}
	for _, p := range all {
		if !taken[p.x] && !taken[p.y] {
			taken[p.x], taken[p.y] = true, true
			pairs[p.x.c] = p.y.c
		}
	}
}

func distance(a, b int) int { return max(a-b, b-a) }

// matchInside pairs the cases, levels and minimums of a node.
func (n *node) matchInside() {
	n.matchCases()
	n.matchLevels()
	n.matchMarks()
}

func (n *node) matchCases() {
	var from, to []*kase
	if n.old != nil {
		for i := range n.old.Cases {
			from = append(from, &kase{old: &n.old.Cases[i], added: none, removed: none, renamed: none})
		}
	}
	if n.new != nil {
		for i := range n.new.Cases {
			to = append(to, &kase{new: &n.new.Cases[i], added: none, removed: none, renamed: none})
		}
	}
	pair := joiner(from, to, func(x, y *kase) { x.new = y.new })
	pair(func(x, y *kase) bool { return x.old.ID == y.new.ID })
	pair(func(x, y *kase) bool { return Normal(x.old.Label.VI) == Normal(y.new.Label.VI) })
	n.cases = interleave(to, from)
}

// joiner returns a function that pairs what two lists still have unpaired and
// what is the same by some rule, in the order of the lists. Where two are paired
// the first takes in the second, and stands for both in both lists.
func joiner[T any](from, to []*T, merge func(x, y *T)) func(same func(x, y *T) bool) {
	joined := map[*T]bool{}
	return func(same func(x, y *T) bool) {
		for _, x := range from {
			for j, y := range to {
				if joined[x] || joined[y] || !same(x, y) {
					continue
				}
				merge(x, y)
				to[j] = x
				joined[x] = true
			}
		}
	}
}

// caseOf returns the case with an id on the old or the new side; nil for none.
func (n *node) caseOf(id string, isNew bool) *kase {
	for _, k := range n.cases {
		if side := k.side(isNew); side != nil && side.ID == id {
			return k
		}
	}
	return nil
}

func (k *kase) side(isNew bool) *rubric.Case {
	if isNew {
		return k.new
	}
	return k.old
}

func (n *node) matchLevels() {
	var from, to []*level
	if n.old != nil {
		for i, l := range n.old.Levels {
			from = append(from, &level{old: i, new: none, oldCase: n.caseOf(l.Case, false)})
		}
	}
	if n.new != nil {
		for i, l := range n.new.Levels {
			to = append(to, &level{old: none, new: i, newCase: n.caseOf(l.Case, true)})
		}
	}
	var fit Fit
	join := joiner(from, to, func(x, y *level) { x.new, x.newCase, x.fit = y.new, y.newCase, fit })
	pair := func(f Fit, same func(x, y *level) bool) {
		fit = f
		join(same)
	}
	was, is := readings(n.old), readings(n.new)
	sameLabel := func(x, y *level) bool { return was[x.old].same(is[y.new]) }
	samePoints := func(x, y *level) bool { return n.old.Levels[x.old].Points == n.new.Levels[y.new].Points }
	sameCase := func(x, y *level) bool { return x.oldCase == y.newCase }
	if n.old != nil && n.new != nil {
		pair(Same, func(x, y *level) bool { return sameLabel(x, y) && samePoints(x, y) && sameCase(x, y) })
		pair(Repointed, func(x, y *level) bool { return sameLabel(x, y) && sameCase(x, y) })
		pair(Same, func(x, y *level) bool { return sameLabel(x, y) && samePoints(x, y) })
		pair(Repointed, sameLabel)
		likest := n.reworded(was, is)
		pair(Reworded, func(x, y *level) bool { return slices.Contains(likest, [2]int{x.old, y.new}) })
		pair(Rewritten, func(x, y *level) bool { return samePoints(x, y) && sameCase(x, y) })
	}
	for _, l := range slices.Concat(from, to) {
		l.added, l.removed, l.points, l.label, l.kase = none, none, none, none, none
	}
	n.levels, n.oldLevels = interleave(to, from), interleave(from, to)
}

// reworded returns the levels, by their positions on both sides, that say nearly
// the same in the same case, the likest first. No pair crosses another or one of
// the same label: what was worth more does not become what is worth less. What
// decides in a label is the same on both sides (see sense), nothing stays nothing
// and something something, and no other level is likelier.
func (n *node) reworded(was, is []*reading) [][2]int {
	type candidate struct{ x, y, likeness int }
	old, now := n.old.Levels, n.new.Levels
	var taken [][2]int
	likeness := make([][]int, len(old)) // -1: not the same case
	oldBest, newBest := make([]int, len(old)), make([]int, len(now))
	for i := range old {
		likeness[i] = make([]int, len(now))
		for j := range now {
			if n.caseOf(old[i].Case, false) != n.caseOf(now[j].Case, true) {
				likeness[i][j] = -1
				continue
			}
			likeness[i][j] = overlap(was[i].words, is[j].words)
			oldBest[i], newBest[j] = max(oldBest[i], likeness[i][j]), max(newBest[j], likeness[i][j])
			if was[i].same(is[j]) {
				taken = append(taken, [2]int{i, j})
			}
		}
	}
	var all []candidate
	for i := range old {
		for j := range now {
			like, zero := likeness[i][j], old[i].Points == 0
			switch {
			case like < 0 || zero != (now[j].Points == 0):
			case zero && Nothing(old[i].Label.VI) && Nothing(now[j].Label.VI), // however it is put
				like >= sameMeaning && like == oldBest[i] && like == newBest[j] && was[i].sense().equal(is[j].sense()):
				all = append(all, candidate{i, j, like})
			}
		}
	}
	slices.SortStableFunc(all, func(p, q candidate) int {
		return cmp.Or(-cmp.Compare(p.likeness, q.likeness),
			cmp.Compare(distance(p.x, p.y), distance(q.x, q.y)), cmp.Compare(p.x+p.y, q.x+q.y))
	})
	var out [][2]int
	for _, c := range all {
		if !slices.ContainsFunc(taken, func(t [2]int) bool {
			return t[0] == c.x || t[1] == c.y || old[t[0]].Case == old[c.x].Case &&
				cmp.Compare(old[t[0]].Points, old[c.x].Points)*cmp.Compare(now[t[1]].Points, now[c.y].Points) < 0
		}) {
			taken, out = append(taken, [2]int{c.x, c.y}), append(out, [2]int{c.x, c.y})
		}
	}
	return out
}

// levelAt returns the level at a position of the old or the new criterion.
func (n *node) levelAt(i int, isNew bool) *level {
	for _, l := range n.levels {
		if isNew && l.new == i || !isNew && l.old == i {
			return l
		}
	}
	return nil
}

// matchMarks pairs minimum levels by their stars in the same case; then those
// that are left by the level they stand at, so that a level marked for 5 stars
// instead of 4 is one change.
func (n *node) matchMarks() {
	var from, to []*mark
	if n.old != nil {
		for _, m := range n.old.Marks {
			from = append(from, &mark{oldStars: m.Stars, oldLevel: n.levelAt(m.Level, false), change: none})
		}
	}
	if n.new != nil {
		for _, m := range n.new.Marks {
			to = append(to, &mark{newStars: m.Stars, newLevel: n.levelAt(m.Level, true), change: none})
		}
	}
	pair := joiner(from, to, func(x, y *mark) { x.newStars, x.newLevel = y.newStars, y.newLevel })
	sameStars := func(x, y *mark) bool { return x.oldStars == y.newStars }
	sameLevel := func(x, y *mark) bool { return x.oldLevel == y.newLevel }
	sameCase := func(x, y *mark) bool { return x.oldLevel.oldCase == y.newLevel.newCase }
	pair(func(x, y *mark) bool { return sameStars(x, y) && sameLevel(x, y) })
	pair(func(x, y *mark) bool { return sameStars(x, y) && sameCase(x, y) })
	pair(sameLevel)
	n.marks = interleave(to, from)
}

// matchConditions pairs conditions by id, then by label and effect.
func (u *union) matchConditions(from, to *rubric.Rubric) {
	blank := cond{added: none, removed: none, effect: none, moved: none, renamed: none}
	var a, b []*cond
	eachCondition(from, func(c *rubric.Condition, at *rubric.Criterion) {
		x := blank
		x.old, x.oldHome = c, u.of[at]
		a = append(a, &x)
	})
	eachCondition(to, func(c *rubric.Condition, at *rubric.Criterion) {
		y := blank
		y.new, y.newHome = c, u.of[at]
		b = append(b, &y)
	})
	pair := joiner(a, b, func(x, y *cond) { x.new, x.newHome = y.new, y.newHome })
	sameLabel := func(x, y *cond) bool { return Normal(x.old.Label.VI) == Normal(y.new.Label.VI) }
	sameID := func(x, y *cond) bool { return x.old.ID == y.new.ID }
	pair(func(x, y *cond) bool { return sameID(x, y) && sameLabel(x, y) })
	pair(sameID)
	pair(sameLabel)
	u.conds = interleave(b, a)
}

// eachCondition calls f for every condition with the criterion it stands at, nil
// for the set.
func eachCondition(r *rubric.Rubric, f func(c *rubric.Condition, at *rubric.Criterion)) {
	for i := range r.Conditions {
		f(&r.Conditions[i], nil)
	}
	r.Walk(func(c *rubric.Criterion, _ int) {
		for i := range c.Conditions {
			f(&c.Conditions[i], c)
		}
	})
}
