package dossier

import (
	"slices"
	"strconv"
	"strings"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/official"
	"ocop/rubric/source"
	"ocop/scoring"
)

// sheetsOrScores reads the one agreed sheet or the members' sheets. A dossier
// that has neither yet is one where nothing is scored.
func (p *parser) sheetsOrScores(m *source.Map) {
	hasScores, hasSheets := m.Has("scores"), m.Has("sheets")
	if hasScores && hasSheets {
		p.Report(m.KeyPlace("sheets"), diag.ScoresAndSheets)
	}
	in := &p.out.Input
	if hasSheets {
		in.Sheets = p.sheets(m.Optional("sheets"))
	}
	if hasScores || !hasSheets {
		in.Scores = p.scores(m.Optional("scores"))
	}
}

// scores reads a mapping of codes to points; nil stands for an empty one.
func (p *parser) scores(n *source.Node) []scoring.Score {
	if p.out.Rubric == nil || p.out.Rubric.Rubric == nil {
		p.Entries(n, func(_, value *source.Node) { p.scoreShape(value) })
		return nil
	}
	rb := p.out.Rubric.Rubric
	all := make([]scoring.Score, len(rb.Scored))
	p.Entries(n, func(key, value *source.Node) {
		c := rb.Criterion(key.Value)
		switch {
		case c == nil && p.Full():
			return
		case c == nil:
			p.Suggest(key.Place, source.Nearest(key.Value, scoredCodes(rb)), diag.UnknownCriterion, key.Value, rb.ID)
			p.scoreShape(value)
			return
		case c.Index < 0:
			children := make([]string, len(c.Criteria))
			for i, child := range c.Criteria {
				children[i] = child.Code
			}
			p.Report(key.Place, diag.NotScored, c.Code, strings.Join(children, ", "))
			p.scoreShape(value)
			return
		}
		all[c.Index] = p.score(c, value)
	})
	for _, i := range scoring.Inapplicable(rb, all) {
		c := rb.Scored[i]
		p.Report(scorePlace(n, c.Code), diag.DoesNotApply, c.Code, all[i].Points(c), c.AppliesIf.Criterion, c.AppliesIf.AtLeast)
	}
	return all
}

// scorePlace returns where the points of a criterion stand.
func scorePlace(scores *source.Node, code string) source.Place {
	for i := 0; i+1 < len(scores.Items); i += 2 {
		key, value := &scores.Items[i], &scores.Items[i+1]
		if key.Kind != source.Scalar || key.Value != code {
			continue
		}
		if value.Kind != source.Mapping {
			return value.Place
		}
		for j := 0; j+1 < len(value.Items); j += 2 {
			if value.Items[j].Value == "points" {
				return value.Items[j+1].Place
			}
		}
	}
	return scores.Place
}

// written is a score as it stands in the file.
type written struct {
	points source.Place
	value  rubric.Points
	given  bool
	caseAt *source.Node
}

// scoreShape reads the keys of a score: points alone, or a mapping.
func (p *parser) scoreShape(n *source.Node) written {
	var w written
	switch n.Kind {
	case source.Null, source.Refused:
	case source.Mapping:
		m := p.Map(n)
		points := m.Optional("points")
		if !m.Has("points") {
			m.Need("points")
		}
		if points != nil {
			w.points = points.Place
			w.value, w.given = p.Points(points)
		}
		w.caseAt = m.Get("case")
		p.Text(m.Get("note"))
		p.checkReferences(m.Get("evidence"))
		m.Done()
	case source.Scalar, source.Sequence:
		w.points = n.Place
		w.value, w.given = p.Points(n)
	}
	return w
}

// checkReferences warns of evidence that a score names and the dossier lacks.
func (p *parser) checkReferences(n *source.Node) {
	items := p.List(n)
	if len(items) > 0 && p.listed == nil {
		p.listed = make(map[string]bool, len(p.out.Evidence))
		for _, e := range p.out.Evidence {
			p.listed[e.ID] = true
		}
	}
	for i := range items {
		id := p.Text(&items[i])
		if id == "" || p.listed[id] || p.Full() {
			continue
		}
		known := make([]string, len(p.out.Evidence))
		for j, e := range p.out.Evidence {
			known[j] = e.ID
		}
		list := lang.Text{VI: "(hồ sơ chưa khai minh chứng nào)", EN: "(the dossier lists none)"}
		if len(known) > 0 {
			list = lang.Text{VI: some(known), EN: some(known)}
		}
		p.Suggest(items[i].Place, source.Nearest(id, known), diag.UnknownEvidence, id, list)
	}
}

// some names what can be chosen from: all, or of very many the first.
func some(words []string) string {
	const most = 30
	if len(words) > most {
		return strings.Join(words[:most], ", ") + ", …"
	}
	return strings.Join(words, ", ")
}

// score reads what a sheet gives criterion c and finds the level it means.
func (p *parser) score(c *rubric.Criterion, n *source.Node) scoring.Score {
	w := p.scoreShape(n)
	chosen, ok := p.chosenCase(c, w)
	if !w.given || !ok {
		return scoring.Score{}
	}
	var first scoring.Score // of those that may be meant
	candidates := 0
	for i := range c.Levels {
		l := &c.Levels[i]
		if l.Points == w.value && (w.caseAt == nil || l.Case == chosen) {
			if candidates++; candidates == 1 {
				first = scoring.Score{Given: true, Level: i + 1, Case: l.Case}
			}
		}
	}
	needsCase := w.caseAt == nil && len(c.Cases) > 0
	switch {
	case w.value == 0 && needsCase && !scoring.CaseMatters(c):
		return scoring.Score{Given: true}
	case w.value == 0 && !needsCase && candidates == 0:
		return scoring.Score{Given: true, Case: chosen}
	case w.value > 0 && candidates == 0:
		p.noSuchLevel(c, w, chosen)
	case needsCase && (w.value == 0 || candidates > 1):
		p.Report(w.points, diag.CaseNeeded, c.Code, cases(c), w.value, c.Cases[0].ID)
	default:
		return first
	}
	return scoring.Score{}
}

// chosenCase reads the case of a score. It returns false if it is none of the
// criterion's.
func (p *parser) chosenCase(c *rubric.Criterion, w written) (string, bool) {
	if w.caseAt == nil {
		return "", true
	}
	chosen := p.Text(w.caseAt)
	if slices.ContainsFunc(c.Cases, func(cs rubric.Case) bool { return cs.ID == chosen }) {
		return chosen, true
	}
	if len(c.Cases) == 0 {
		p.Report(w.caseAt.Place, diag.NoCases, c.Code)
		return "", false
	}
	ids := make([]string, len(c.Cases))
	for i, cs := range c.Cases {
		ids[i] = cs.ID
	}
	p.Suggest(w.caseAt.Place, source.Nearest(chosen, ids), diag.UnknownCase, c.Code, chosen, cases(c))
	return "", false
}

// noSuchLevel reports points that are no level. It suggests the one that is at
// most a point away.
func (p *parser) noSuchLevel(c *rubric.Criterion, w written, chosen string) {
	levels := []rubric.Points{0}
	for _, l := range c.Levels {
		if (w.caseAt == nil || l.Case == chosen) && !slices.Contains(levels, l.Points) {
			levels = append(levels, l.Points)
		}
	}
	slices.Sort(levels)
	names := make([]string, len(levels))
	var near []string
	for i, l := range levels {
		names[i] = l.String()
		if max(l-w.value, w.value-l) <= rubric.Scale {
			near = append(near, names[i])
		}
	}
	suggestion := ""
	if len(near) == 1 { // between two levels nobody can tell which was meant
		suggestion = near[0]
	}
	p.Suggest(w.points, suggestion, diag.NoSuchLevel, c.Code, w.value, strings.Join(names, ", "))
}

// cases lists the cases of a criterion with their labels.
func cases(c *rubric.Criterion) lang.Text {
	var t lang.Text
	for i, cs := range c.Cases {
		if i > 0 {
			t.VI += "; "
			t.EN += "; "
		}
		t.VI += cs.ID + " (" + cs.Label.In(lang.VI) + ")"
		t.EN += cs.ID + " (" + cs.Label.In(lang.EN) + ")"
	}
	return t
}

func (p *parser) sheets(n *source.Node) []scoring.Sheet {
	all := []scoring.Sheet{}
	lines := map[string]int{}
	items := p.List(n)
	for i := range items {
		m := p.Map(&items[i])
		id := m.Need("member")
		s, at := p.sheet(m, id, items[i].Opening())
		if id != nil {
			if first, taken := lines[s.Member]; taken {
				p.Report(id.Place, diag.MemberTwice, s.Member, lang.Text{VI: "dòng " + strconv.Itoa(first), EN: "on line " + strconv.Itoa(first)})
			}
			lines[s.Member] = id.Place.Line
		}
		m.Done()
		p.out.sheets = append(p.out.sheets, at)
		all = append(all, s)
	}
	return all
}

// sheet reads the keys that a member's sheet has in a dossier and in a file of
// its own, and returns where it stands: at its member, or else where it opens.
func (p *parser) sheet(m *source.Map, id *source.Node, at source.Place) (scoring.Sheet, source.Place) {
	s := scoring.Sheet{
		Member:  p.Line(id),
		Name:    p.Line(m.Get("name")),
		Role:    p.role(m.Get("role")),
		Absent:  p.Bool(m.Get("absent")),
		Recused: p.Bool(m.Get("recused")),
		Reason:  p.Line(m.Get("reason")),
	}
	if id != nil {
		at = id.Place
	}
	switch scores := m.Optional("scores"); {
	case m.Node == nil:
	case s.Absent && s.Recused:
		p.Report(at, diag.AbsentAndRecused, s.Member)
	case (s.Absent || s.Recused) && given(scores):
		p.Report(m.KeyPlace("scores"), diag.AbsentScored, s.Member)
	case s.Absent || s.Recused:
	case m.Has("absent") || m.Has("recused"):
		s.Scores = p.scores(scores) // "false" or a fault that was reported
	case !m.Has("scores"):
		m.Need("scores")
	default:
		s.Scores = p.scores(scores)
	}
	return s, at
}

// given reports whether any score of a mapping has a value.
func given(scores *source.Node) bool {
	if scores == nil {
		return false
	}
	for i := 1; i < len(scores.Items); i += 2 {
		if scores.Items[i].Kind != source.Null {
			return true
		}
	}
	return scores.Kind != source.Mapping
}

func (p *parser) role(n *source.Node) scoring.Role {
	if n == nil {
		return ""
	}
	roles := scoring.Roles()
	words := make([]string, len(roles))
	for i, r := range roles {
		words[i] = string(r)
	}
	return scoring.Role(p.Word(n, "role", words...))
}

func (p *parser) rulings(m *source.Map) {
	n := m.Get("rulings")
	items := p.List(n)
	if len(items) > 0 && !m.Has("sheets") {
		p.Report(m.KeyPlace("rulings"), diag.RulingsNoSheets)
	}
	type key struct {
		code  string
		stars int
	}
	lines := map[key]int{}
	for i := range items {
		rm := p.Map(&items[i])
		code, starsNode := rm.Need("criterion"), rm.Need("stars")
		ru := scoring.Ruling{Criterion: p.Text(code), Note: p.Line(rm.Get("note"))}
		var ok bool
		ru.Stars, ok = p.Int(starsNode, 1, 5)
		ru.Met = p.Bool(rm.Need("met"))
		rm.Done()
		if code == nil || !ok || !p.checkRuling(ru, code, starsNode) {
			continue
		}
		k := key{ru.Criterion, ru.Stars}
		if first, taken := lines[k]; taken {
			p.Report(code.Place, diag.RulingTwice, ru.Criterion, strconv.Itoa(ru.Stars), strconv.Itoa(first))
			continue
		}
		lines[k] = code.Place.Line
		p.out.Input.Rulings = append(p.out.Input.Rulings, ru)
	}
}

// checkRuling reports a ruling on a minimum level that does not exist.
func (p *parser) checkRuling(ru scoring.Ruling, code, starsNode *source.Node) bool {
	if p.out.Rubric == nil || p.out.Rubric.Rubric == nil {
		return false
	}
	rb := p.out.Rubric.Rubric
	c := rb.Criterion(ru.Criterion)
	if c == nil {
		p.Suggest(code.Place, source.Nearest(ru.Criterion, scoredCodes(rb)), diag.UnknownCriterion, ru.Criterion, rb.ID)
		return false
	}
	has := lang.Text{VI: "không có", EN: "none"}
	for _, m := range c.Marks {
		if m.Stars == ru.Stars {
			return true
		}
		if has.VI == "không có" {
			has = lang.Text{}
		} else {
			has.VI, has.EN = has.VI+", ", has.EN+", "
		}
		has.VI += strconv.Itoa(m.Stars) + " sao"
		has.EN += strconv.Itoa(m.Stars) + " stars"
	}
	p.Report(starsNode.Place, diag.NoSuchMark, ru.Criterion, strconv.Itoa(ru.Stars), has)
	return false
}

func scoredCodes(rb *rubric.Rubric) []string {
	codes := make([]string, len(rb.Scored))
	for i, c := range rb.Scored {
		codes[i] = c.Code
	}
	return codes
}

func officialIDs() []string {
	sets := official.Sets()
	ids := make([]string, len(sets))
	for i, s := range sets {
		ids[i] = s.ID
	}
	return ids
}
