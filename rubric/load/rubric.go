package load

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/source"
)

// reader reads one rubric file and checks it on the way, while the places of
// all values are at hand.
type reader struct {
	*source.Doc
	decision *rubric.Decision // nil if it is not known

	codes      map[string]int // code of a criterion → its line
	conditions map[string]int // id of a condition → its line
	applies    map[*rubric.Criterion]source.Place
}

// rubric reads all keys but `decision` of an opened rubric file.
func (r *reader) rubric(m *source.Map) *rubric.Rubric {
	out := &rubric.Rubric{
		ID:       identifier(r.Doc, m.Need("id")),
		Title:    text(r.Doc, m, "title", true),
		Industry: r.Line(m.Get("industry")),
		Group:    r.Line(m.Get("group")),
		Agency:   r.Line(m.Get("agency")),
		Remark:   text(r.Doc, m, "remark", false),
		Decision: r.decision,
	}
	out.Samples, _ = r.Int(m.Get("samples"), 0, 1000)
	out.Conditions = r.conditionList(m.Get("conditions"), "")
	if r.decision != nil && out.ID != "" && !strings.HasPrefix(out.ID, r.decision.ID+"/") {
		r.Report(m.Get("id").Place, diag.ForeignID, out.ID, r.decision.ID)
	}

	parts := m.Need("parts")
	var sum rubric.Points
	complete := len(r.List(parts)) > 0
	if parts != nil && parts.Kind == source.Sequence && len(parts.Items) == 0 {
		r.Report(parts.Place, diag.EmptyValue, "parts")
	}
	for i := range r.itemsOf(parts) {
		p, ok := r.criterion(&parts.Items[i])
		complete = complete && ok
		sum += p.Max
		out.Parts = append(out.Parts, p)
	}
	if complete && sum != rubric.MaxPoints {
		r.Report(m.KeyPlace("parts"), diag.NotHundred, sum)
	}
	out.Index()
	r.checkApplies(out)
	return out
}

// itemsOf returns the items of a list that was already reported if it is none.
func (r *reader) itemsOf(n *source.Node) []source.Node {
	if n == nil || n.Kind != source.Sequence {
		return nil
	}
	return n.Items
}

// criterion reads a node of the tree. It returns whether its max can be trusted
// in a sum.
func (r *reader) criterion(n *source.Node) (*rubric.Criterion, bool) {
	m := r.Map(n)
	c := &rubric.Criterion{
		Title:    text(r.Doc, m, "title", true),
		Guidance: text(r.Doc, m, "guidance", false),
		Evidence: text(r.Doc, m, "evidence", false),
		Remark:   text(r.Doc, m, "remark", false),
	}
	if code := m.Need("code"); code != nil {
		c.Code = identifier(r.Doc, code)
		if first, taken := r.codes[c.Code]; taken {
			r.Report(code.Place, diag.DuplicateCode, c.Code, strconv.Itoa(first))
		} else if c.Code != "" {
			r.codes[c.Code] = code.Place.Line
		}
	}
	maxNode := m.Need("max")
	var sound bool
	c.Max, sound = r.Points(maxNode)
	c.Conditions = r.conditionList(m.Get("conditions"), c.Code)
	c.Cases = r.cases(m.Get("cases"))
	if n := m.Get("stop_on_zero"); n != nil {
		c.StopOnZero = r.Bool(n)
	}
	if n := m.Get("applies_if"); n != nil {
		a := r.Map(n)
		c.AppliesIf = &rubric.AppliesIf{Criterion: identifier(r.Doc, a.Need("criterion"))}
		var ok bool
		if c.AppliesIf.AtLeast, ok = r.Points(a.Need("at_least")); !ok {
			c.AppliesIf = nil
		} else {
			r.applies[c] = n.Opening()
		}
		a.Done()
	}

	criteria, levels := m.Get("criteria"), m.Get("levels")
	defer m.Done()
	if (criteria == nil) == (levels == nil) {
		if m.Node != nil {
			problem := lang.Text{VI: "không có cả “criteria” lẫn “levels”", EN: "has neither “criteria” nor “levels”"}
			if criteria != nil {
				problem = lang.Text{VI: "có cả “criteria” lẫn “levels”", EN: "has both “criteria” and “levels”"}
			}
			r.Report(n.Opening(), diag.CriteriaOrLevels, c.Code, problem)
		}
		return c, false
	}
	if levels != nil {
		return c, r.levels(c, levels, maxNode, sound)
	}
	return c, r.children(c, m, criteria, maxNode, sound)
}

// children reads the criteria below a node and checks its sum.
func (r *reader) children(c *rubric.Criterion, m *source.Map, criteria, maxNode *source.Node, sound bool) bool {
	for _, key := range []string{"cases", "applies_if", "stop_on_zero"} {
		if m.Has(key) {
			r.Report(m.KeyPlace(key), diag.CriteriaOrLevels, c.Code, lang.Text{
				VI: "có “criteria” nên không thể có “" + key + "”", EN: "has “criteria” and so can't have “" + key + "”"})
		}
	}
	var sum rubric.Points
	complete := sound && len(r.List(criteria)) > 0
	for i := range r.itemsOf(criteria) {
		child, ok := r.criterion(&criteria.Items[i])
		complete = complete && ok
		sum += child.Max
		c.Criteria = append(c.Criteria, child)
	}
	if criteria.Kind == source.Sequence && len(criteria.Items) == 0 {
		r.Report(criteria.Place, diag.EmptyValue, "criteria")
	}
	if complete && sum != c.Max {
		r.Report(maxNode.Place, diag.WrongSum, c.Code, c.Max, sum)
	}
	return sound
}

// levels reads the levels of a criterion and checks their order, the minimum
// levels, the cases and the maximum.
func (r *reader) levels(c *rubric.Criterion, n, maxNode *source.Node, sound bool) bool {
	complete := sound
	items := r.List(n)
	if n.Kind == source.Sequence && len(items) == 0 {
		r.Report(n.Place, diag.EmptyValue, "levels")
	}
	for i := range items {
		m := r.Map(&items[i])
		l := rubric.Level{Label: text(r.Doc, m, "label", true)}
		var known bool
		l.Points, known = r.Points(m.Need("points"))
		complete = complete && known
		if s := m.Get("minimum_for"); s != nil {
			var ok bool
			if l.MinimumFor, ok = r.Int(s, 1, 5); ok {
				r.checkStars(s, l.MinimumFor)
			}
		}
		l.Case = r.levelCase(c, m, &items[i])
		if known {
			r.checkLevelOrder(c, l, &items[i])
		}
		m.Done()
		c.Levels = append(c.Levels, l)
	}
	for _, cs := range c.Cases {
		if !slices.ContainsFunc(c.Levels, func(l rubric.Level) bool { return l.Case == cs.ID }) && len(items) > 0 {
			r.Report(n.Place, diag.CaseWithoutLevels, cs.ID, c.Code)
		}
	}
	if complete && len(items) > 0 && c.Best() != c.Max {
		r.Report(maxNode.Place, diag.WrongMax, c.Code, c.Max, c.Best())
	}
	return sound
}

// checkStars checks that a minimum is for a star rank above the lowest.
func (r *reader) checkStars(n *source.Node, stars int) {
	if r.decision == nil {
		return
	}
	bands := r.decision.Bands[:len(r.decision.Bands)-1]
	var ranks []string
	for _, b := range slices.Backward(bands) {
		if b.Stars == stars {
			return
		}
		ranks = append(ranks, number(b.Stars))
	}
	r.Report(n.Place, diag.MinimumStars, number(stars), strings.Join(ranks, ", "))
}

// levelCase reads which case a level belongs to.
func (r *reader) levelCase(c *rubric.Criterion, m *source.Map, level *source.Node) string {
	n := m.Get("case")
	ids := caseIDs(c)
	switch {
	case n == nil && len(ids) > 0 && m.Node != nil:
		r.Report(level.Opening(), diag.LevelWithoutCase, c.Code, strings.Join(ids, ", "))
	case n == nil:
	case len(ids) == 0:
		r.Report(n.Place, diag.NoCases, c.Code)
	case !slices.Contains(ids, r.Text(n)):
		r.Suggest(n.Place, source.Nearest(n.Value, ids), diag.UnknownLevelCase, n.Value, c.Code, strings.Join(ids, ", "))
	default:
		return n.Value
	}
	return ""
}

// checkLevelOrder compares a level with those before it in its case: points
// rise, and minimums rise with them.
func (r *reader) checkLevelOrder(c *rubric.Criterion, l rubric.Level, n *source.Node) {
	for _, before := range slices.Backward(c.Levels) {
		if before.Case == l.Case {
			if l.Points <= before.Points {
				r.Report(n.Opening(), diag.LevelOrder, l.Points, before.Points)
			}
			break
		}
	}
	if l.MinimumFor == 0 {
		return
	}
	for _, before := range slices.Backward(c.Levels) {
		if before.Case == l.Case && before.MinimumFor != 0 {
			if l.MinimumFor <= before.MinimumFor {
				r.Report(n.Opening(), diag.MinimumOrder, number(l.MinimumFor), number(before.MinimumFor))
			}
			break
		}
	}
}

func (r *reader) cases(n *source.Node) []rubric.Case {
	if n == nil {
		return nil
	}
	var all []rubric.Case
	r.Entries(n, func(key, value *source.Node) {
		if value.Kind == source.Null {
			r.Report(key.Place, diag.EmptyValue, key.Value)
		}
		c := rubric.Case{ID: identifier(r.Doc, key)}
		if value.Kind == source.Mapping {
			m := r.Map(value)
			c.Label = text(r.Doc, m, "label", true)
			m.Done()
		} else if value.Kind != source.Null {
			c.Label.VI = r.Line(value)
		}
		all = append(all, c)
	})
	return all
}

func (r *reader) conditionList(n *source.Node, criterion string) []rubric.Condition {
	var all []rubric.Condition
	items := r.List(n)
	for i := range items {
		m := r.Map(&items[i])
		c := rubric.Condition{
			Effect:    rubric.Effect(r.Word(m.Need("effect"), "effect", string(rubric.Disqualify), string(rubric.Stop))),
			Label:     text(r.Doc, m, "label", true),
			Criterion: criterion,
		}
		text(r.Doc, m, "remark", false)
		if id := m.Need("id"); id != nil {
			c.ID = identifier(r.Doc, id)
			if first, taken := r.conditions[c.ID]; taken {
				r.Report(id.Place, diag.DuplicateID, c.ID, strconv.Itoa(first))
			} else if c.ID != "" {
				r.conditions[c.ID] = id.Place.Line
			}
		}
		m.Done()
		all = append(all, c)
	}
	return all
}

// checkApplies checks every applies_if once the whole tree is known: it names
// another scored criterion, can be met, can fail, and leads to no circle.
func (r *reader) checkApplies(out *rubric.Rubric) {
	reported := false
	for _, c := range out.Scored {
		at, ok := r.applies[c]
		if !ok {
			continue
		}
		on := out.Criterion(c.AppliesIf.Criterion)
		switch {
		case c.AppliesIf.Criterion == "":
		case on == nil || on.Index < 0:
			codes := make([]string, len(out.Scored))
			for i, s := range out.Scored {
				codes[i] = s.Code
			}
			r.Suggest(at, source.Nearest(c.AppliesIf.Criterion, codes), diag.AppliesToNothing, c.AppliesIf.Criterion)
		case circle(out, c):
			if !reported {
				reported = true // once for all the criteria of the circle
				r.Report(at, diag.AppliesInCircle, c.Code)
			}
		case c.AppliesIf.AtLeast == 0:
			r.Report(at, diag.OutOfRange, c.AppliesIf.AtLeast, rubric.Points(1), on.Best())
		case c.AppliesIf.AtLeast > on.Best():
			r.Report(at, diag.AppliesNever, c.AppliesIf.AtLeast, on.Code, on.Best())
		}
	}
}

// circle reports whether following applies_if from c leads back to c.
func circle(out *rubric.Rubric, c *rubric.Criterion) bool {
	next := c
	for range out.Scored {
		if next.AppliesIf == nil || next.AppliesIf.Index < 0 {
			return false
		}
		if next = out.Scored[next.AppliesIf.Index]; next == c {
			return true
		}
	}
	return false
}

func caseIDs(c *rubric.Criterion) []string {
	ids := make([]string, len(c.Cases))
	for i, cs := range c.Cases {
		ids[i] = cs.ID
	}
	return ids
}

// text reads a text and its English under key and key_en.
func text(doc *source.Doc, m *source.Map, key string, needed bool) lang.Text {
	get := m.Get
	if needed {
		get = m.Need
	}
	return lang.Text{VI: doc.Line(get(key)), EN: doc.Line(m.Get(key + "_en"))}
}

// identifier reads a code or an id. Codes are printed, typed and used as keys,
// so they are made of a few plain characters only.
func identifier(doc *source.Doc, n *source.Node) string {
	s := doc.Text(n)
	bad := func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(".-_/", r)
	}
	if n != nil && n.Kind == source.Scalar && (s == "" || strings.ContainsFunc(s, bad) || len(s) > 100) {
		doc.Report(n.Place, diag.CodeCharacters, s)
		return ""
	}
	return s
}

func number(i int) string { return strconv.Itoa(i) }
