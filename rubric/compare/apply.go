package compare

import (
	"slices"

	"ocop/rubric"
)

// Apply returns the old rubric with some of the changes made to it, named by
// their position in Changes, and where its criteria and levels are in the
// result, which stands in New of the pairing. With no change that is the old
// rubric again, with all of them the new one. Codes are changed all together or
// not at all, because in between two criteria could have the same.
//
// The result is for evaluating only: its points need not sum to 100.
func (c *Comparison) Apply(changes []int) *Pairing {
	on := make([]bool, len(c.Changes))
	for _, i := range changes {
		on[i] = true
	}
	a := applier{Comparison: c, on: on, made: map[*node]*rubric.Criterion{}}
	for i := range c.Changes {
		a.oldCodes = a.oldCodes || c.Changes[i].Kind == CriterionRecoded && !on[i]
	}
	return a.rubric()
}

// applier builds a rubric between two others.
type applier struct {
	*Comparison
	on       []bool
	oldCodes bool                        // at least one criterion keeps its code, so all do
	made     map[*node]*rubric.Criterion // what stands for a node in the result
	ignore   bool                        // moves go in circles, so none is made
}

// is reports whether a change is made.
func (a *applier) is(change int) bool { return change >= 0 && a.on[change] }

// choose returns the new value where the change is made.
func choose[T any](a *applier, change int, from, to T) T {
	if a.is(change) {
		return to
	}
	return from
}

func (a *applier) rubric() *Pairing {
	out := &rubric.Rubric{
		ID: a.Old.ID, Title: a.Old.Title, Industry: a.Old.Industry, Group: a.Old.Group, Agency: a.Old.Agency,
		Samples: a.Old.Samples, Remark: a.Old.Remark, Decision: a.decision(),
	}
	a.set(out)
	a.tree(out)
	a.conditions(out)
	a.codes(out)
	out.Index()
	a.marks()
	return a.union.pairingTo(a, out)
}

// set makes the changes of what the set says of itself.
func (a *applier) set(out *rubric.Rubric) {
	for i := range a.Changes {
		if !a.on[i] {
			continue
		}
		switch c := &a.Changes[i]; {
		case c.Kind == Samples:
			out.Samples = a.New.Samples
		case c.Kind != SetText:
		case c.Name == "id":
			out.ID = a.New.ID
		case c.Name == "title":
			out.Title = a.New.Title
		case c.Name == "industry":
			out.Industry = a.New.Industry
		case c.Name == "group":
			out.Group = a.New.Group
		case c.Name == "agency":
			out.Agency = a.New.Agency
		case c.Name == "remark":
			out.Remark = a.New.Remark
		}
	}
}

// decision makes the changes of the decision. What tells the two decisions apart,
// their ids and numbers, goes with the id of the set.
func (a *applier) decision() *rubric.Decision {
	from, to := a.Old.Decision, a.New.Decision
	if from == nil || to == nil {
		return from
	}
	out := *from
	out.Bands = slices.Clone(from.Bands)
	for i := range a.Changes {
		if !a.on[i] {
			continue
		}
		switch c := &a.Changes[i]; c.Kind {
		case BandAdded, BandRemoved, BandFrom, BandRecognised, BandAuthority:
			applyBand(&out, to, c)
		case Term:
			for _, t := range []struct {
				name string
				into *int
				from int
			}{
				{"certificate.months", &out.Certificate.Months, to.Certificate.Months},
				{"certificate.renew_from_days", &out.Certificate.RenewFromDays, to.Certificate.RenewFromDays},
				{"certificate.renew_until_days", &out.Certificate.RenewUntilDays, to.Certificate.RenewUntilDays},
				{"transition.first_days", &out.Transition.FirstDays, to.Transition.FirstDays},
				{"transition.renewal_days", &out.Transition.RenewalDays, to.Transition.RenewalDays},
			} {
				if t.name == c.Name {
					*t.into = t.from
				}
			}
		case Date:
			switch c.Name {
			case "issued":
				out.Issued = to.Issued
			case "effective":
				out.Effective = to.Effective
			case "expires":
				out.Expires = to.Expires
			}
		default: // of the set
		}
	}
	slices.SortFunc(out.Bands, func(x, y rubric.Band) int { return y.Stars - x.Stars })
	return &out
}

func applyBand(out, to *rubric.Decision, c *Change) {
	band, _ := to.Band(c.Stars)
	at := slices.IndexFunc(out.Bands, func(b rubric.Band) bool { return b.Stars == c.Stars })
	switch c.Kind {
	case BandAdded:
		out.Bands = append(out.Bands, band)
	case BandRemoved:
		out.Bands = slices.Delete(out.Bands, at, at+1)
	case BandFrom:
		out.Bands[at].From = band.From
	case BandRecognised:
		out.Bands[at].Recognised = band.Recognised
	case BandAuthority:
		out.Bands[at].Authority = band.Authority
	default: // of no band
	}
}

// there reports whether the criterion of a node is in the result.
func (a *applier) there(n *node) bool {
	if n.old == nil {
		return a.is(n.added)
	}
	return !a.is(n.removed)
}

// parent returns the node under which a node stands in the result.
func (a *applier) parent(n *node) *node {
	switch {
	case n.old == nil:
		return n.newParent
	case a.is(n.moved) && !a.ignore:
		return n.newParent
	}
	return n.oldParent
}

// tree builds the criteria. A node made of criteria is there as long as any of
// them is.
func (a *applier) tree(out *rubric.Rubric) {
	order := a.union.old
	for _, n := range order {
		if a.is(n.moved) || a.is(n.reordered) {
			order = a.union.nodes
			break
		}
	}
	for _, n := range order {
		if a.circle(n) {
			a.ignore = true
		}
	}
	needed := map[*node]bool{}
	for _, n := range order {
		if a.there(n) {
			for up := n; up != nil && !needed[up]; up = a.parent(up) {
				needed[up] = true
			}
		}
	}
	// A parent may come after its child in the order of the other tree.
	for _, n := range order {
		if needed[n] {
			a.made[n] = a.criterion(n)
		}
	}
	for _, n := range order {
		switch up := a.parent(n); {
		case !needed[n]:
		case up == nil:
			out.Parts = append(out.Parts, a.made[n])
		default:
			a.made[up].Criteria = append(a.made[up].Criteria, a.made[n])
		}
	}
}

// circle reports whether the parents of a node lead back to it.
func (a *applier) circle(n *node) bool {
	up := a.parent(n)
	for range a.union.nodes {
		if up == nil {
			return false
		}
		up = a.parent(up)
	}
	return true
}

// criterion makes what stands for a node, without its children.
func (a *applier) criterion(n *node) *rubric.Criterion {
	from, to := n.old, n.new
	switch {
	case from == nil:
		from = to
	case to == nil:
		to = from
	}
	out := &rubric.Criterion{
		Code:       from.Code,
		Title:      choose(a, n.renamed, from.Title, to.Title),
		Max:        choose(a, n.max, from.Max, to.Max),
		StopOnZero: choose(a, n.stop, from.StopOnZero, to.StopOnZero),
		Guidance:   choose(a, n.guidance, from.Guidance, to.Guidance),
		Evidence:   choose(a, n.evidence, from.Evidence, to.Evidence),
		Remark:     choose(a, n.remark, from.Remark, to.Remark),
	}
	if !a.oldCodes {
		out.Code = to.Code
	}
	for _, k := range n.cases {
		if c, ok := a.kase(n, k); ok {
			out.Cases = append(out.Cases, c)
		}
	}
	for _, v := range a.levelsOf(n) {
		out.Levels = append(out.Levels, a.level(n, v))
	}
	return out
}

// kase returns what a case is in the result, and whether it is there.
func (a *applier) kase(n *node, k *kase) (rubric.Case, bool) {
	switch {
	case k == nil:
		return rubric.Case{}, false
	case k.old == nil:
		return *k.new, n.old == nil || a.is(k.added)
	case k.new == nil:
		return *k.old, !a.is(k.removed)
	}
	return *choose(a, k.renamed, k.old, k.new), true
}

// levelsOf returns the levels of a node that are in the result, in its order.
func (a *applier) levelsOf(n *node) []*level {
	order := n.oldLevels
	for _, v := range n.levels {
		if a.is(v.added) || a.is(v.removed) || a.is(v.points) || a.is(v.kase) {
			order = n.levels
		}
	}
	return slices.DeleteFunc(slices.Clone(order), func(v *level) bool { return !a.levelThere(n, v) })
}

func (a *applier) levelThere(n *node, v *level) bool {
	if v.old < 0 {
		return n.old == nil || a.is(v.added)
	}
	return !a.is(v.removed)
}

func (a *applier) level(n *node, v *level) rubric.Level {
	var from, to rubric.Level
	if v.old >= 0 {
		from = n.old.Levels[v.old]
		to = from
	}
	if v.new >= 0 {
		to = n.new.Levels[v.new]
		if v.old < 0 {
			from = to
		}
	}
	home := v.oldCase
	if v.old < 0 || a.is(v.kase) {
		home = v.newCase
	}
	out := rubric.Level{Points: choose(a, v.points, from.Points, to.Points), Label: choose(a, v.label, from.Label, to.Label)}
	if c, ok := a.kase(n, home); ok {
		out.Case = c.ID
	}
	return out
}

// codes makes codes unique where criteria of both trees are in the result, and
// lets applies_if name them.
func (a *applier) codes(out *rubric.Rubric) {
	taken := map[string]bool{}
	out.Walk(func(c *rubric.Criterion, _ int) {
		for taken[c.Code] {
			c.Code += "′"
		}
		taken[c.Code] = true
	})
	for n, c := range a.made {
		from, side := (*rubric.AppliesIf)(nil), a.Old
		if n.old != nil {
			from = n.old.AppliesIf
		}
		if n.old == nil || a.is(n.applies) {
			from, side = n.new.AppliesIf, a.New
		}
		if from == nil {
			continue
		}
		// Where what it names is not in the result, it counts without it.
		if on := a.made[a.union.of[side.Criterion(from.Criterion)]]; on != nil && len(on.Levels) > 0 {
			c.AppliesIf = &rubric.AppliesIf{Criterion: on.Code, AtLeast: from.AtLeast}
		}
	}
	a.openCircles(out)
}

// openCircles lets a criterion count whose applies_if leads back to it, which
// only rubrics in between can have.
func (a *applier) openCircles(out *rubric.Rubric) {
	out.Index()
	for _, c := range out.Scored {
		next := c
		for range out.Scored {
			if next.AppliesIf == nil {
				break
			}
			next = out.Criterion(next.AppliesIf.Criterion)
			if next == c {
				c.AppliesIf = nil
				break
			}
		}
	}
}

// conditions puts the conditions where they stand.
func (a *applier) conditions(out *rubric.Rubric) {
	for _, k := range a.union.conds {
		if k.old == nil && !a.is(k.added) || k.new == nil && a.is(k.removed) {
			continue
		}
		from, to, home := k.old, k.new, k.oldHome
		switch {
		case from == nil:
			from, home = to, k.newHome
		case to == nil:
			to = from
		}
		if a.is(k.moved) {
			home = k.newHome
		}
		c := *choose(a, k.renamed, from, to)
		c.Effect = choose(a, k.effect, from.Effect, to.Effect)
		if at := a.made[home]; at != nil {
			c.Criterion = at.Code
			at.Conditions = append(at.Conditions, c)
		} else {
			c.Criterion = ""
			out.Conditions = append(out.Conditions, c)
		}
	}
}

// marks sets the minimum levels. Between two rubrics one level can stand for
// more than one number of stars, or for stars whose level is gone, so they are
// set by themselves and not by the levels.
func (a *applier) marks() {
	for n, c := range a.made {
		levels := a.levelsOf(n)
		c.Marks = nil
		for _, m := range n.marks {
			isNew := m.oldStars == 0 && n.old == nil || a.is(m.change)
			stars, at := m.oldStars, m.oldLevel
			if isNew {
				stars, at = m.newStars, m.newLevel
			}
			if stars == 0 {
				continue
			}
			mark := rubric.Mark{Stars: stars, Level: slices.Index(levels, at)}
			if mark.Level >= 0 {
				l := &c.Levels[mark.Level]
				mark.Needs, mark.Case = l.Points, l.Case
				l.MinimumFor = stars
			} else {
				l := a.level(n, at)
				mark.Needs, mark.Case = l.Points, l.Case
			}
			c.Marks = append(c.Marks, mark)
		}
		slices.SortStableFunc(c.Marks, func(x, y rubric.Mark) int { return x.Level - y.Level })
	}
}

// pairing tells where everything of the old rubric is in the new one.
func (u *union) pairing(from, to *rubric.Rubric) *Pairing {
	p := newPairing(from, to)
	for _, n := range u.nodes {
		if n.old == nil || n.new == nil || n.old.Index < 0 || n.new.Index < 0 {
			continue
		}
		pair := CriterionPair{New: n.new.Index, Levels: make([]LevelPair, len(n.old.Levels)), Cases: map[string]string{}}
		for _, v := range n.levels {
			if v.old >= 0 {
				pair.Levels[v.old] = LevelPair{v.new, v.fit}
			}
		}
		for _, k := range n.cases {
			if k.old != nil && k.new != nil {
				pair.Cases[k.old.ID] = k.new.ID
			}
		}
		p.set(n.old.Index, pair)
	}
	for _, k := range u.conds {
		if k.old != nil && k.new != nil {
			p.Conditions[k.old.ID] = k.new.ID
		}
	}
	return p
}

func newPairing(from, to *rubric.Rubric) *Pairing {
	p := &Pairing{
		Old: from, New: to, Criteria: make([]CriterionPair, len(from.Scored)), From: make([]int, len(to.Scored)),
		Conditions: map[string]string{},
	}
	for i, c := range from.Scored {
		p.Criteria[i] = CriterionPair{New: none, Levels: make([]LevelPair, len(c.Levels))}
		for j := range c.Levels {
			p.Criteria[i].Levels[j].New = none
		}
	}
	for i := range p.From {
		p.From[i] = none
	}
	return p
}

func (p *Pairing) set(i int, pair CriterionPair) {
	p.Criteria[i] = pair
	p.From[pair.New] = i
}

// pairingTo tells where everything of the old rubric is in a rubric between.
func (u *union) pairingTo(a *applier, out *rubric.Rubric) *Pairing {
	p := newPairing(a.Old, out)
	for _, n := range u.nodes {
		c := a.made[n]
		if n.old == nil || c == nil || n.old.Index < 0 || c.Index < 0 {
			continue
		}
		pair := CriterionPair{New: c.Index, Levels: make([]LevelPair, len(n.old.Levels)), Cases: map[string]string{}}
		levels := a.levelsOf(n)
		for _, v := range n.levels {
			if v.old < 0 {
				continue
			}
			pair.Levels[v.old] = LevelPair{slices.Index(levels, v), a.fit(n, v)}
		}
		for _, k := range n.cases {
			if now, ok := a.kase(n, k); ok && k.old != nil {
				pair.Cases[k.old.ID] = now.ID
			}
		}
		p.set(n.old.Index, pair)
	}
	for _, k := range u.conds {
		if k.old != nil && (k.new != nil || !a.is(k.removed)) {
			p.Conditions[k.old.ID] = choose(a, k.renamed, k.old, k.new).ID
		}
	}
	return p
}

// fit returns how surely an old level is the one in the result.
func (a *applier) fit(n *node, v *level) Fit {
	switch {
	case !a.levelThere(n, v):
		return Gone
	case a.is(v.label) && v.fit <= Reworded:
		return v.fit
	case a.is(v.points):
		return Repointed
	}
	return Same
}
