package compare

import (
	"cmp"
	"slices"
	"time"

	"ocop/rubric"
	"ocop/rubric/lang"
)

// lister finds the changes of matched rubrics and remembers at each thing which
// of the changes is its own.
type lister struct {
	*Comparison
}

// add adds a change and returns its position.
func (l lister) add(c Change) int {
	l.Changes = append(l.Changes, c)
	return len(l.Changes) - 1
}

// weigh returns the class of a number that grew or fell, where more is harsher
// or else milder.
func weigh[T cmp.Ordered](from, to T, more Class) Class {
	if to > from {
		return more
	}
	return reverse(more)
}

func reverse(c Class) Class {
	switch c {
	case Harsher:
		return Milder
	case Milder:
		return Harsher
	case Neutral, Wording:
	}
	return c
}

// plainChange is a change that is about no criterion.
func plainChange(kind Kind, class Class, name string, from, to lang.Localized) Change {
	return Change{Kind: kind, Class: class, Name: name, From: from, To: to, OldLevel: none, NewLevel: none}
}

// decision compares the bands and numbers of the decisions.
func (l lister) decision() {
	from, to := l.Old.Decision, l.New.Decision
	if from == nil || to == nil {
		return
	}
	for _, c := range decisionChanges(from, to) {
		l.add(c)
	}
}

func decisionChanges(from, to *rubric.Decision) []Change {
	var all []Change
	add := func(c Change) { all = append(all, c) }
	for stars := 5; stars >= 1; stars-- {
		a, inOld := from.Band(stars)
		b, inNew := to.Band(stars)
		band := func(kind Kind, class Class, was, is lang.Localized) {
			c := plainChange(kind, class, "", was, is)
			c.Stars = stars
			add(c)
		}
		switch {
		case inOld && !inNew:
			band(BandRemoved, Neutral, a.From, nil)
		case !inOld && inNew:
			band(BandAdded, Neutral, nil, b.From)
		case inOld && inNew:
			if a.From != b.From {
				band(BandFrom, weigh(a.From, b.From, Harsher), a.From, b.From)
			}
			if a.Recognised != b.Recognised {
				class := Harsher
				if b.Recognised {
					class = Milder
				}
				band(BandRecognised, class, Flag(a.Recognised), Flag(b.Recognised))
			}
			if a.Authority != b.Authority {
				band(BandAuthority, Neutral, word(a.Authority), word(b.Authority))
			}
		}
	}
	term := func(name string, a, b int, more Class) {
		switch {
		case a == b:
		case a == 0 || b == 0: // one of them does not say
			add(plainChange(Term, Neutral, name, days(a), days(b)))
		default:
			add(plainChange(Term, weigh(a, b, more), name, days(a), days(b)))
		}
	}
	term("certificate.months", from.Certificate.Months, to.Certificate.Months, Milder)
	term("certificate.renew_from_days", from.Certificate.RenewFromDays, to.Certificate.RenewFromDays, Milder)
	term("certificate.renew_until_days", from.Certificate.RenewUntilDays, to.Certificate.RenewUntilDays, Harsher)
	term("transition.first_days", from.Transition.FirstDays, to.Transition.FirstDays, Milder)
	term("transition.renewal_days", from.Transition.RenewalDays, to.Transition.RenewalDays, Milder)
	date := func(name string, a, b time.Time) {
		if !a.Equal(b) {
			add(plainChange(Date, Neutral, name, day(a), day(b)))
		}
	}
	date("issued", from.Issued, to.Issued)
	date("effective", from.Effective, to.Effective)
	date("expires", from.Expires, to.Expires)
	return all
}

// days is a number of a decision; nil where it does not say.
func days(n int) lang.Localized {
	if n == 0 {
		return nil
	}
	return Number(n)
}

// word is a text that is the same in both languages; nil for none.
func word(s string) lang.Localized {
	if s == "" {
		return nil
	}
	return lang.Text{VI: s, EN: s}
}

func day(t time.Time) lang.Localized {
	if t.IsZero() {
		return nil
	}
	return word(t.Format(time.DateOnly))
}

func written(t lang.Text) lang.Localized {
	if t.IsZero() {
		return nil
	}
	return t
}

// set compares what the sets say of themselves.
func (l lister) set() {
	text := func(name string, a, b lang.Text) {
		if a != b {
			l.add(plainChange(SetText, Wording, name, written(a), written(b)))
		}
	}
	same := func(s string) lang.Text { return lang.Text{VI: s, EN: s} }
	text("id", same(l.Old.ID), same(l.New.ID))
	text("title", l.Old.Title, l.New.Title)
	text("industry", same(l.Old.Industry), same(l.New.Industry))
	text("group", same(l.Old.Group), same(l.New.Group))
	text("agency", same(l.Old.Agency), same(l.New.Agency))
	text("remark", l.Old.Remark, l.New.Remark)
	if l.Old.Samples != l.New.Samples {
		l.add(plainChange(Samples, weigh(l.Old.Samples, l.New.Samples, Harsher), "", Number(l.Old.Samples), Number(l.New.Samples)))
	}
	l.conditions(nil)
}

// tree compares the criteria, in printed order.
func (l lister) tree() {
	displaced := l.displaced()
	for _, n := range l.union.nodes {
		switch {
		case n.old == nil:
			class := Neutral
			if l.bringsDuties(n.new, true) {
				class = Harsher
			}
			n.added = l.add(n.change(CriterionAdded, class, nil, n.new.Max))
		case n.new == nil:
			class := Neutral
			if l.bringsDuties(n.old, false) {
				class = Milder
			}
			n.removed = l.add(n.change(CriterionRemoved, class, n.old.Max, nil))
		default:
			l.place(n, displaced[n])
			l.keys(n)
			l.cases(n)
			l.levels(n)
			l.marks(n)
		}
		l.conditions(n)
	}
}

// change is a change about the criterion of a node.
func (n *node) change(kind Kind, class Class, from, to lang.Localized) Change {
	return Change{Kind: kind, Class: class, Old: n.old, New: n.new, OldLevel: none, NewLevel: none, From: from, To: to}
}

// bringsDuties reports whether a criterion can cost a product its stars or its
// rank, and not only give it points.
func (l lister) bringsDuties(c *rubric.Criterion, isNew bool) bool {
	return len(c.Marks) > 0 || c.StopOnZero || slices.ContainsFunc(l.union.conds, func(k *cond) bool {
		if isNew {
			return k.old == nil && k.newHome != nil && k.newHome.new == c
		}
		return k.new == nil && k.oldHome != nil && k.oldHome.old == c
	})
}

// displaced finds the criteria that stand elsewhere under the same parent: the
// fewest that must be taken out for the others to be in their old order.
func (l lister) displaced() map[*node]bool {
	oldAt := map[*node]int{}
	for i, n := range l.union.old {
		oldAt[n] = i
	}
	siblings := map[*node][]*node{}
	var parents []*node
	for _, n := range l.union.nodes {
		if n.old == nil || n.new == nil || n.oldParent != n.newParent {
			continue
		}
		if siblings[n.newParent] == nil {
			parents = append(parents, n.newParent)
		}
		siblings[n.newParent] = append(siblings[n.newParent], n)
	}
	out := map[*node]bool{}
	for _, p := range parents {
		all := siblings[p]
		// The longest run of siblings that rise in the old order, ending at each.
		length, before := make([]int, len(all)), make([]int, len(all))
		best := 0
		for i := range all {
			length[i], before[i] = 1, -1
			for j := range i {
				if oldAt[all[j]] < oldAt[all[i]] && length[j]+1 > length[i] {
					length[i], before[i] = length[j]+1, j
				}
			}
			if length[i] > length[best] {
				best = i
			}
		}
		stays := map[*node]bool{}
		for i := best; i >= 0; i = before[i] {
			stays[all[i]] = true
		}
		for _, n := range all {
			if !stays[n] {
				out[n] = true
			}
		}
	}
	return out
}

// place compares where a criterion stands and what it is called.
func (l lister) place(n *node, displaced bool) {
	if n.oldParent != n.newParent {
		n.moved = l.add(n.change(CriterionMoved, Neutral, home(n.oldParent, false), home(n.newParent, true)))
	} else if displaced {
		n.reordered = l.add(n.change(CriterionReordered, Neutral, nil, nil))
	}
	if n.old.Code != n.new.Code {
		n.recoded = l.add(n.change(CriterionRecoded, Neutral, word(n.old.Code), word(n.new.Code)))
	}
	if n.old.Title != n.new.Title {
		n.renamed = l.add(n.change(CriterionRenamed, Wording, written(n.old.Title), written(n.new.Title)))
	}
}

// home is the code of a parent; nil for the top of the tree.
func home(n *node, isNew bool) lang.Localized {
	switch {
	case n == nil:
		return nil
	case isNew:
		return word(n.new.Code)
	}
	return word(n.old.Code)
}

// keys compares what else stands at a criterion.
func (l lister) keys(n *node) {
	a, b := n.old, n.new
	if a.Max != b.Max {
		n.max = l.add(n.change(Max, Neutral, a.Max, b.Max))
	}
	l.gate(n)
	if a.StopOnZero != b.StopOnZero {
		class := Milder
		if b.StopOnZero {
			class = Harsher
		}
		n.stop = l.add(n.change(StopOnZero, class, Flag(a.StopOnZero), Flag(b.StopOnZero)))
	}
	text := func(at *int, name string, from, to lang.Text) {
		if from != to {
			c := n.change(CriterionText, Wording, written(from), written(to))
			c.Name = name
			*at = l.add(c)
		}
	}
	text(&n.guidance, "guidance", a.Guidance, b.Guidance)
	text(&n.evidence, "evidence", a.Evidence, b.Evidence)
	text(&n.remark, "remark", a.Remark, b.Remark)
}

// gate compares the applies_if of a criterion.
func (l lister) gate(n *node) {
	a, b := n.old.AppliesIf, n.new.AppliesIf
	class := Neutral
	switch {
	case a == nil && b == nil:
		return
	case a == nil:
		class = Harsher
	case b == nil:
		class = Milder
	case l.union.of[l.Old.Criterion(a.Criterion)] != l.union.of[l.New.Criterion(b.Criterion)]:
	case a.AtLeast == b.AtLeast:
		return
	default:
		class = weigh(a.AtLeast, b.AtLeast, Harsher)
	}
	n.applies = l.add(n.change(AppliesIf, class, gateText(a), gateText(b)))
}

func gateText(a *rubric.AppliesIf) lang.Localized {
	if a == nil {
		return nil
	}
	s := a.Criterion + " ≥ "
	return lang.Text{VI: s + a.AtLeast.In(lang.VI), EN: s + a.AtLeast.In(lang.EN)}
}

func (l lister) cases(n *node) {
	add := func(kind Kind, class Class, from, to *rubric.Case) int {
		c := n.change(kind, class, nil, nil)
		c.Name = cmp.Or(to, from).ID
		if from != nil {
			c.From = caseText(from)
		}
		if to != nil {
			c.To = caseText(to)
		}
		return l.add(c)
	}
	for _, k := range n.cases {
		switch {
		case k.old == nil:
			k.added = add(CaseAdded, Neutral, nil, k.new)
		case k.new == nil:
			k.removed = add(CaseRemoved, Neutral, k.old, nil)
		case *k.old != *k.new:
			k.renamed = add(CaseRenamed, Wording, k.old, k.new)
		}
	}
}

func caseText(c *rubric.Case) lang.Localized {
	return lang.Text{VI: c.ID + ": " + c.Label.In(lang.VI), EN: c.ID + ": " + c.Label.In(lang.EN)}
}

func (l lister) levels(n *node) {
	for _, v := range n.levels {
		add := func(kind Kind, class Class, from, to lang.Localized) int {
			c := n.change(kind, class, from, to)
			c.OldLevel, c.NewLevel = v.old, v.new
			return l.add(c)
		}
		switch {
		case v.old < 0:
			points, class := n.new.Levels[v.new].Points, Neutral
			if points > n.old.Best() {
				class = Milder
			}
			v.added = add(LevelAdded, class, nil, points)
		case v.new < 0:
			points, class := n.old.Levels[v.old].Points, Neutral
			if points > n.new.Best() {
				class = Harsher
			}
			v.removed = add(LevelRemoved, class, points, nil)
		default:
			a, b := n.old.Levels[v.old], n.new.Levels[v.new]
			if a.Points != b.Points {
				v.points = add(LevelPoints, weigh(a.Points, b.Points, Milder), a.Points, b.Points)
			}
			if a.Label != b.Label {
				class := Wording
				if v.fit == Rewritten {
					class = Neutral // it asks for something else; which way that weighs only a person can tell
				}
				v.label = add(LevelLabel, class, written(a.Label), written(b.Label))
			}
			if v.oldCase != v.newCase {
				v.kase = add(LevelCase, Neutral, word(a.Case), word(b.Case))
			}
		}
	}
}

func (l lister) marks(n *node) {
	for _, m := range n.marks {
		var kind Kind
		var class Class
		switch {
		case m.oldStars == 0:
			kind, class = MinimumAdded, Harsher
		case m.newStars == 0:
			kind, class = MinimumRemoved, Milder
		case m.oldStars != m.newStars:
			kind, class = MinimumStars, weigh(m.oldStars, m.newStars, Milder)
		case m.oldLevel == m.newLevel:
			continue
		default:
			kind, class = MinimumMoved, n.markMove(m)
		}
		c := n.change(kind, class, nil, nil)
		c.Stars = cmp.Or(m.oldStars, m.newStars)
		if m.oldStars > 0 {
			c.OldLevel, c.From = m.oldLevel.old, n.old.Levels[m.oldLevel.old].Points
		}
		if m.newStars > 0 {
			c.NewLevel, c.To = m.newLevel.new, n.new.Levels[m.newLevel.new].Points
		}
		if kind == MinimumStars {
			c.From, c.To = Number(m.oldStars), Number(m.newStars)
		}
		m.change = l.add(c)
	}
}

// markMove tells which way a minimum weighs that moved to another level: by the
// order of the levels on each side on which both are, else by their points.
func (n *node) markMove(m *mark) Class {
	var classes []Class
	if m.oldLevel.new >= 0 {
		classes = append(classes, weigh(m.oldLevel.new, m.newLevel.new, Harsher))
	}
	if m.newLevel.old >= 0 {
		classes = append(classes, weigh(m.oldLevel.old, m.newLevel.old, Harsher))
	}
	if len(classes) == 0 {
		from, to := n.old.Levels[m.oldLevel.old].Points, n.new.Levels[m.newLevel.new].Points
		if from == to {
			return Neutral
		}
		classes = append(classes, weigh(from, to, Harsher))
	}
	if len(classes) == 2 && classes[0] != classes[1] {
		return Neutral
	}
	return classes[0]
}

// conditions compares the conditions that stand at a node, nil for the set.
// Those of a criterion that is new or gone come and go with it.
func (l lister) conditions(n *node) {
	for _, k := range l.union.conds {
		here := k.newHome
		if k.new == nil {
			here = k.oldHome
		}
		if here != n {
			continue
		}
		l.condition(n, k)
	}
}

func (l lister) condition(n *node, k *cond) {
	add := func(kind Kind, class Class, from, to lang.Localized) int {
		c := plainChange(kind, class, "", from, to)
		if n != nil {
			c = n.change(kind, class, from, to)
		}
		if c.Name = k.id(true); k.new == nil {
			c.Name = k.id(false)
		}
		return l.add(c)
	}
	switch {
	case k.old == nil && n != nil && n.old == nil:
		k.added = n.added
	case k.old == nil:
		k.added = add(ConditionAdded, Harsher, nil, k.new.Label)
	case k.new == nil && n != nil && n.new == nil:
		k.removed = n.removed
	case k.new == nil:
		k.removed = add(ConditionRemoved, Milder, k.old.Label, nil)
	default:
		if k.old.Effect != k.new.Effect {
			class := Harsher // from stop to disqualify
			if k.new.Effect == rubric.Stop {
				class = Milder
			}
			k.effect = add(ConditionEffect, class, word(string(k.old.Effect)), word(string(k.new.Effect)))
		}
		if k.oldHome != k.newHome {
			k.moved = add(ConditionMoved, Neutral, home(k.oldHome, false), home(k.newHome, true))
		}
		if k.old.ID != k.new.ID || k.old.Label != k.new.Label {
			class := Wording
			if !SameMeaning(k.old.Label.VI, k.new.Label.VI) {
				class = Neutral // another finding under the same id
			}
			k.renamed = add(ConditionRenamed, class, conditionText(k.old), conditionText(k.new))
		}
	}
}

func (k *cond) id(isNew bool) string {
	if isNew && k.new != nil {
		return k.new.ID
	}
	if k.old != nil {
		return k.old.ID
	}
	return ""
}

func conditionText(c *rubric.Condition) lang.Localized {
	return lang.Text{VI: c.ID + ": " + c.Label.In(lang.VI), EN: c.ID + ": " + c.Label.In(lang.EN)}
}
