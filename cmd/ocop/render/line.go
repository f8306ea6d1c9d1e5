package render

import (
	"strconv"
	"sync"
	"unicode/utf8"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/source"
	"ocop/scoring"
	"ocop/scoring/dossier"
)

// Lines writes results as JSON, each on one line. The lines are those that
// encoding/json makes of resultJSON, byte for byte, and a test holds the two
// together. A batch spends more on its JSON than on scoring, and most of every
// line stands in the rubric already: that is written once and copied from then
// on. It is safe for concurrent use.
type Lines struct {
	o    Options
	sets sync.Map // *load.File to *setLine
}

// NewLines returns a writer of lines in the language of the options.
func NewLines(o Options) *Lines { return &Lines{o: o} }

// setLine says which fragments stand in the lines of all dossiers of a rubric.
type setLine struct {
	*Fragments
	rubric   int
	parts    []aroundPoints
	criteria []criterionLine
	size     int // about how long a line becomes
}

// aroundPoints is what stands before points and after them.
type aroundPoints struct{ before, after int }

type criterionLine struct {
	before int
	open   int         // all the rest where there is no score
	none   int         // what follows the points where there is no one level
	levels []levelLine // by Score.Level
}

// levelLine is the points of a level on one sheet, and what follows any points of
// that level.
type levelLine struct{ points, after int }

func newSetLine(f *load.File, l lang.Lang) *setLine {
	r := f.Rubric
	var texts []string
	var b []byte
	cut := func() int {
		texts = append(texts, string(b))
		b = b[:0]
		return len(texts) - 1
	}
	line := &setLine{size: 1024}
	b = appendText(append(b, `{"id":`...), r.ID)
	b = appendText(append(b, `,"decision":`...), r.Decision.Number)
	b = append(appendText(append(b, `,"sha256":`...), f.SHA256), '}')
	line.rubric = cut()
	for _, p := range r.Parts {
		var around aroundPoints
		b = append(appendText(append(b, `{"code":`...), p.Code), `,"points":`...)
		around.before = cut()
		b = append(p.Max.Append(append(b, `,"max":`...)), '}')
		around.after = cut()
		line.parts = append(line.parts, around)
	}
	for _, c := range r.Scored {
		var cl criterionLine
		b = append(appendText(append(b, `{"code":`...), c.Code), `,"points":`...)
		cl.before = cut()
		b = append(c.Max.Append(append(b, `,"max":`...)), `,"level":null,"label":null}`...)
		cl.none = cut()
		b = append(append(b, `null,"points_exact":null`...), texts[cl.none]...)
		cl.open = cut()
		longest := 0
		for level := range len(c.Levels) + 1 {
			var ll levelLine
			s := scoring.Score{Given: true, Level: level}
			b = appendMean(b, scoring.Mean{Sum: s.Points(c), N: 1})
			ll.points = cut()
			b = appendLevel(b, c, s, l)
			ll.after = cut()
			longest = max(longest, len(texts[ll.points])+len(texts[ll.after]))
			cl.levels = append(cl.levels, ll)
		}
		line.criteria = append(line.criteria, cl)
		line.size += len(texts[cl.before]) + longest + 1
	}
	line.Fragments = newFragments(texts)
	return line
}

// appendLevel adds what follows the points of a score. The case of a level above
// 0 is that of the level.
func appendLevel(b []byte, c *rubric.Criterion, s scoring.Score, l lang.Lang) []byte {
	label := ""
	if s.Level > 0 {
		s.Case, label = c.Levels[s.Level-1].Case, c.Levels[s.Level-1].Label.In(l)
	}
	b = c.Max.Append(append(b, `,"max":`...))
	b = appendInt(append(b, `,"level":`...), s.Level)
	if s.Case != "" {
		b = appendText(append(b, `,"case":`...), s.Case)
	}
	return append(appendOr(append(b, `,"label":`...), label), '}')
}

func (w *Lines) set(f *load.File) *setLine {
	if known, ok := w.sets.Load(f); ok {
		return known.(*setLine) //nolint:forcetypeassert // nothing else is put there
	}
	made := newSetLine(f, w.o.Lang)
	w.sets.Store(f, made)
	return made
}

// line writes the line of an outcome that has a result, without its end.
func (w *Lines) line(out *dossier.Outcome, line *lineWriter) error {
	d, res := out.Dossier, out.Result
	set := w.set(d.Rubric)
	line.begin(set)
	b := line.text
	b = appendText(append(b, `{"schema":"`+resultSchemaID+`","dossier":{"path":`...), out.Path)
	b = append(appendText(append(b, `,"sha256":`...), d.SHA256), '}')
	b = line.fragment(append(b, `,"rubric":`...), set.rubric)
	b = appendText(append(b, `,"product":{"name":`...), d.Product.Name)
	b = append(appendOr(append(b, `,"code":`...), d.Product.Code), '}')
	b = appendOr(append(b, `,"producer":{"name":`...), d.Producer.Name)
	b = appendOr(append(b, `,"commune":`...), d.Producer.Commune)
	b = append(appendOr(append(b, `,"province":`...), d.Producer.Province), '}')
	b = appendText(append(b, `,"status":`...), string(res.Status))
	b = res.Total.Cut().Append(append(b, `,"total":`...))
	b = append(res.Total.Append(append(b, `,"total_exact":"`...)), '"')
	if res.Status == scoring.Rated {
		b = appendInt(append(b, `,"band":`...), res.Band.Stars)
		b = appendInt(append(b, `,"stars":`...), res.Stars)
	} else {
		b = append(b, `,"band":null,"stars":null`...)
	}
	b = appendBool(append(b, `,"recognised":`...), res.Recognised)
	b = appendOr(append(b, `,"authority":`...), res.Authority)
	b = append(b, `,"parts":[`...)
	for i, p := range set.parts {
		b = line.fragment(appendComma(b), p.before)
		b = line.fragment(appendMean(b, res.Parts[i]), p.after)
	}
	b = append(b, `],"criteria":[`...)
	for i := range res.Criteria {
		b = w.appendCriterion(appendComma(b), line, &res.Criteria[i], &set.criteria[i])
	}
	b = append(b, `],"capped_by":[`...)
	for _, m := range res.CappedBy() {
		b = appendMinimum(appendComma(b), &m)
		b = append(appendBool(append(b, `,"split":`...), m.Split), '}')
	}
	b = append(b, `],"council":`...)
	if res.Council == nil {
		b = append(b, "null"...)
	} else {
		b = w.appendCouncil(b, res)
	}
	b, err := appendRest(b, res, w.o)
	if err != nil {
		return err
	}
	b = append(b, `,"warnings":[`...)
	for _, dg := range out.Diagnostics {
		b = w.appendDiagnostic(appendComma(b), dg)
	}
	line.end(append(b, "]}"...))
	return nil
}

// appendRest adds what few dossiers of a batch have.
func appendRest(b []byte, res *scoring.Result, o Options) ([]byte, error) {
	if len(res.Conditions) == 0 && res.Bounds == nil && res.Stability == nil {
		return append(b, `,"conditions":[],"bounds":null,"stability":null`...), nil
	}
	data, err := encode(restJSON{conditionsJSON(res, o), boundsOf(res), stability(res)}, "", "")
	if err != nil {
		return nil, err
	}
	return append(append(b, ','), data[1:len(data)-1]...), nil
}

func (w *Lines) appendCriterion(b []byte, line *lineWriter, c *scoring.CriterionOutcome, cl *criterionLine) []byte {
	b = line.fragment(b, cl.before)
	s := c.Score
	switch known := c.Applies && s.Given; {
	case !c.Scored:
		return line.fragment(b, cl.open)
	case !known:
		return line.fragment(appendMean(b, c.Points), cl.none)
	case s.Level == 0 && s.Case != "":
		return appendLevel(appendMean(b, c.Points), c.Criterion, s, w.o.Lang)
	case c.Points.N == 1:
		b = line.fragment(b, cl.levels[s.Level].points)
	default:
		b = appendMean(b, c.Points)
	}
	return line.fragment(b, cl.levels[s.Level].after)
}

// appendMinimum adds a minimum level without its end.
func appendMinimum(b []byte, m *scoring.MinimumOutcome) []byte {
	b = appendText(append(b, `{"criterion":`...), m.Criterion.Code)
	b = appendInt(append(b, `,"stars":`...), m.Stars)
	b = m.Needs.Append(append(b, `,"needs":`...))
	return append(m.Has.Append(append(b, `,"has":"`...)), '"')
}

func (w *Lines) appendCouncil(b []byte, res *scoring.Result) []byte {
	co := res.Council
	b = appendOr(append(b, `{"level":`...), co.Level)
	b = appendOr(append(b, `,"name":`...), co.Name)
	b = appendText(append(b, `,"policy":`...), string(co.Policy))
	b = append(b, `,"members":[`...)
	for i := range co.Members {
		b = appendMember(appendComma(b), &co.Members[i])
	}
	b = co.Spread.Append(append(b, `],"spread":`...))
	b = co.SpreadLimit.Append(append(b, `,"spread_limit":`...))
	b = append(b, `,"quorum":`...)
	if q := co.Quorum; q == nil {
		b = append(b, "null"...)
	} else {
		b = appendText(append(b, `{"rule":`...), q.Rule)
		b = appendInt(append(b, `,"present":`...), q.Present)
		b = appendInt(append(b, `,"members":`...), q.Members)
		b = appendInt(append(b, `,"needed":`...), q.Needed)
		b = append(appendBool(append(b, `,"met":`...), q.Met), '}')
	}
	b = appendBool(append(b, `,"chair_present":`...), co.ChairPresent)
	b = appendBool(append(b, `,"chair_required":`...), co.ChairRequired)
	b = append(b, `,"split_minimums":[`...)
	for i := range res.Minimums {
		if m := &res.Minimums[i]; m.Split {
			b = appendSplit(appendComma(b), m)
		}
	}
	b = append(b, `],"stars_by_policy":`...)
	if co.StarsByPolicy == nil {
		b = append(b, "null"...)
	} else {
		b = appendInt(append(b, `{"all":`...), co.StarsByPolicy[scoring.All])
		b = appendInt(append(b, `,"majority":`...), co.StarsByPolicy[scoring.Majority])
		b = append(appendInt(append(b, `,"mean":`...), co.StarsByPolicy[scoring.ByMean]), '}')
	}
	b = append(b, `,"rulings":[`...)
	for _, r := range co.Rulings {
		b = appendRuling(appendComma(b), r)
	}
	return append(appendBool(append(b, `],"provisional":`...), co.Provisional), '}')
}

func appendMember(b []byte, m *scoring.MemberOutcome) []byte {
	b = appendText(append(b, `{"id":`...), m.ID)
	b = appendOr(append(b, `,"name":`...), m.Name)
	b = appendText(append(b, `,"role":`...), string(m.Role))
	b = appendText(append(b, `,"status":`...), string(m.Status))
	if m.Total == nil {
		return append(b, `,"total":null,"total_exact":null}`...)
	}
	b = m.Total.Cut().Append(append(b, `,"total":`...))
	return append(m.Total.Append(append(b, `,"total_exact":"`...)), `"}`...)
}

func appendSplit(b []byte, m *scoring.MinimumOutcome) []byte {
	b = appendMinimum(b, m)
	b = appendInt(append(b, `,"for":`...), m.For)
	b = appendInt(append(b, `,"of":`...), m.Of)
	b = appendBool(append(b, `,"met":`...), m.Met)
	b = appendBool(append(b, `,"by_policy":{"all":`...), m.ByPolicy.All)
	b = appendBool(append(b, `,"majority":`...), m.ByPolicy.Majority)
	b = appendBool(append(b, `,"mean":`...), m.ByPolicy.ByMean)
	b = append(b, `},"ruling":`...)
	if m.Ruling == nil {
		return append(b, "null}"...)
	}
	return append(appendRuling(b, *m.Ruling), '}')
}

func appendRuling(b []byte, r scoring.Ruling) []byte {
	b = appendText(append(b, `{"criterion":`...), r.Criterion)
	b = appendInt(append(b, `,"stars":`...), r.Stars)
	b = appendBool(append(b, `,"met":`...), r.Met)
	return append(appendOr(append(b, `,"note":`...), r.Note), '}')
}

func (w *Lines) appendDiagnostic(b []byte, d diag.Diagnostic) []byte {
	l := w.o.Lang
	b = appendText(append(b, `{"code":`...), d.Name())
	b = appendText(append(b, `,"id":`...), string(d.Code))
	b = appendText(append(b, `,"severity":`...), string(d.Severity()))
	b = appendText(append(b, `,"path":`...), d.File)
	b = appendInt(append(b, `,"line":`...), d.Line)
	b = appendInt(append(b, `,"column":`...), d.Column)
	b = appendText(append(b, `,"message":`...), d.Message(l))
	b = appendText(append(b, `,"expected":`...), d.Expected(l))
	b = appendText(append(b, `,"fix":`...), d.Fix(l))
	return append(appendText(append(b, `,"source":`...), d.Snippet.Text), '}')
}

// appendMean adds the value of "points", cut, and "points_exact".
func appendMean(b []byte, m scoring.Mean) []byte {
	b = append(m.Cut().Append(b), `,"points_exact":"`...)
	return append(m.Append(b), '"')
}

// appendComma adds a comma after a value of a list.
func appendComma(b []byte) []byte {
	if b[len(b)-1] == '[' {
		return b
	}
	return append(b, ',')
}

// appendOr adds a JSON string, null when empty.
func appendOr(b []byte, s string) []byte {
	if s == "" {
		return append(b, "null"...)
	}
	return appendText(b, s)
}

// appendText adds a JSON string.
func appendText(b []byte, s string) []byte {
	if !asItIs(s) {
		return append(b, source.JSONText(s)...)
	}
	b = append(b, '"')
	b = append(b, s...)
	return append(b, '"')
}

// asItIs reports whether a text stands in JSON as it is.
func asItIs(s string) bool {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c < ' ' || c == '"' || c == '\\' || c == 0x7f {
				return false
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError || lang.Hidden(r) {
			return false
		}
		i += n
	}
	return true
}

func appendInt(b []byte, n int) []byte { return strconv.AppendInt(b, int64(n), 10) }

func appendBool(b []byte, v bool) []byte { return strconv.AppendBool(b, v) }
