package render

import (
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"

	"ocop/rubric"
	"ocop/rubric/lang"
	"ocop/rubric/official"
	"ocop/scoring"
	"ocop/scoring/dossier"
)

//go:embed explanation.schema.json
var explanationSchema string

// ExplanationSchema returns the JSON Schema (draft-07) of an explanation.
func ExplanationSchema() []byte { return []byte(explanationSchema) }

const explanationSchemaID = "ocop.explanation/v1"

// An Explanation is the derivation of a result as data: every step with its rule
// and article, what stands in the way of more stars, and how safe the rank is.
// The text of [WriteExplanation] is made of it and of nothing else.
type Explanation struct {
	Schema      string                `json:"schema"`
	Dossier     fileJSON              `json:"dossier"`
	Rubric      explainRubricJSON     `json:"rubric"`
	Product     productJSON           `json:"product"`
	Producer    producerJSON          `json:"producer"`
	Status      scoring.Status        `json:"status"`
	Total       number                `json:"total"`
	TotalExact  string                `json:"total_exact"`
	Band        *int                  `json:"band"`
	Stars       *int                  `json:"stars"`
	Recognised  bool                  `json:"recognised"`
	Provisional bool                  `json:"provisional"`
	Verdict     string                `json:"verdict"`
	Because     string                `json:"because"`
	Steps       []explainStepJSON     `json:"steps"`
	Above       []explainAboveJSON    `json:"above"`
	Stability   *stabilityJSON        `json:"stability"`
	Bounds      *boundsJSON           `json:"bounds"`
	Questions   []explainQuestionJSON `json:"questions"`
	Warnings    []diagnosticJSON      `json:"warnings"`
}

type explainRubricJSON struct {
	rubricJSON
	Title string `json:"title"`
}

// explainStepJSON is a step of the derivation.
type explainStepJSON struct {
	Step    string            `json:"step"`
	Title   string            `json:"title"`
	Rule    string            `json:"rule"`
	Article *string           `json:"article"`
	Finding string            `json:"finding"`
	Items   []explainItemJSON `json:"items"`
}

// explainItemJSON is one of the things a step is made of.
type explainItemJSON struct {
	Code    *string `json:"code"`
	Title   string  `json:"title"`
	Points  *string `json:"points"`
	Max     *number `json:"max"`
	Stars   *int    `json:"stars"`
	Needs   *number `json:"needs"`
	Met     *bool   `json:"met"`
	Article *string `json:"article"`
	Says    string  `json:"says"`
}

// explainAboveJSON is a rank above the one given, and what stands in its way
// besides what stands in the way of those before it.
type explainAboveJSON struct {
	Stars      int               `json:"stars"`
	Recognised bool              `json:"recognised"`
	Short      *string           `json:"short"`
	Hindrances []explainItemJSON `json:"hindrances"`
}

type explainQuestionJSON struct {
	Criterion string        `json:"criterion"`
	Title     string        `json:"title"`
	Guidance  *string       `json:"guidance"`
	Evidence  *string       `json:"evidence"`
	Sheets    int           `json:"sheets"`
	Points    number        `json:"points"`
	AtMost    int           `json:"at_most"`
	AtLeast   int           `json:"at_least"`
	Stops     bool          `json:"stops"`
	Levels    []explainItem `json:"levels"`
}

type explainItem struct {
	Points number  `json:"points"`
	Case   *string `json:"case,omitempty"`
	Label  string  `json:"label"`
}

// Explain derives an explanation from a result.
func Explain(out *dossier.Outcome, questions []scoring.Question, o Options) *Explanation {
	e := explainer{Options: o, out: out, res: out.Result, rubric: out.Dossier.Rubric.Rubric}
	e.law = official.ArticlesOf(e.rubric.Decision)
	d, res, rb := out.Dossier, out.Result, out.Dossier.Rubric
	j := result(out, o)
	x := &Explanation{
		Schema: explanationSchemaID, Dossier: j.Dossier,
		Rubric:  explainRubricJSON{j.Rubric, rb.Rubric.Title.In(o.Lang)},
		Product: j.Product, Producer: j.Producer,
		Status: res.Status, Total: j.Total, TotalExact: j.TotalExact, Band: j.Band, Stars: j.Stars,
		Recognised: res.Recognised, Provisional: res.Council != nil && res.Council.Provisional,
		Because: e.because(),
		Steps:   e.steps(), Above: e.above(), Stability: stability(res), Bounds: j.Bounds,
		Questions: []explainQuestionJSON{}, Warnings: j.Warnings,
	}
	x.Verdict = e.verdict(d.Input.Council.Level)
	for _, q := range questions {
		x.Questions = append(x.Questions, e.question(q))
	}
	return x
}

// explainer puts one result into steps.
type explainer struct {
	Options
	out    *dossier.Outcome
	res    *scoring.Result
	rubric *rubric.Rubric
	law    official.Articles
}

func (e *explainer) article(t lang.Text) *string { return text(t.In(e.Lang)) }

// verdict says the outcome in a few words: "2 stars, not recognised".
func (e *explainer) verdict(level string) string {
	res := e.res
	if res.Status != scoring.Rated {
		return statusWord(res.Status, e.Options)
	}
	s := strings.Repeat("★", res.Stars) + " " + e.stars(res.Stars)
	switch {
	case !res.Recognised:
		s += e.say(", không được công nhận", ", not recognised")
	case res.Authority == "central" && level != "central":
		s += e.say(", ứng viên để cấp trung ương công nhận", ", a candidate for the centre to recognise")
	case res.Authority != "":
		s += fmt.Sprintf(e.say(", %s công nhận", ", recognised by: %s"), authority(res.Authority, e.Options))
	}
	if res.Council != nil && res.Council.Provisional {
		s += e.say(" (tạm tính)", " (provisional)")
	}
	return s
}

// because says in a sentence what decided, with the titles of the criteria.
func (e *explainer) because() string {
	if e.res.Status != scoring.Rated || e.res.Stars == e.res.Band.Stars {
		return strings.TrimSuffix(Decisive(e.res, e.Options), ".") + "."
	}
	low := lowestMissed(e.res)
	var missed []string
	for _, m := range e.res.CappedBy() {
		if m.Stars == low {
			missed = append(missed, m.Criterion.Code+" “"+m.Criterion.Title.In(e.Lang)+"”")
		}
	}
	return fmt.Sprintf(e.say("%s điểm đủ cho %s, nhưng chưa đạt mức tối thiểu của %s ở tiêu chí %s, nên chỉ được %s.",
		"%s points are enough for %s, but the minimum level for %s is missed in criterion %s, so it is only %s."),
		e.points(e.res.Total.Cut()), e.stars(e.res.Band.Stars), e.stars(low), strings.Join(missed, e.say(" và ", " and ")), e.stars(e.res.Stars))
}

func (e *explainer) steps() []explainStepJSON {
	steps := []explainStepJSON{e.conditionStep(), e.criteriaStep(), e.partsStep(), e.totalStep()}
	switch {
	case e.res.Status == scoring.Rated:
		steps = append(steps, e.bandStep(), e.minimumStep(), e.starsStep())
	case len(e.res.Missed) > 0:
		steps = append(steps, e.missedStep())
	}
	return append(steps, e.nextStep())
}

func (e *explainer) conditionStep() explainStepJSON {
	s := explainStepJSON{
		Step: "conditions", Title: e.say("Điều kiện", "Conditions"),
		Rule:  e.say("vướng điều kiện loại thì hồ sơ bị loại; vướng điều kiện dừng, hoặc 0 điểm ở tiêu chí ghi dừng, thì không đánh giá tiếp", "a condition that disqualifies puts the dossier out; one that stops, or 0 points where the set says so, ends the evaluation"),
		Items: []explainItemJSON{},
	}
	for _, c := range e.res.Conditions {
		says := c.Label.In(e.Lang)
		if c.Note != "" {
			says += ": " + c.Note
		}
		s.Items = append(s.Items, explainItemJSON{Code: text(c.Criterion), Title: c.ID, Met: ref(false), Says: says})
	}
	n := len(e.rubric.AllConditions())
	switch {
	case len(s.Items) > 0:
		s.Finding = Decisive(e.res, e.Options)
	case n == 0:
		s.Finding = e.say("bộ tiêu chí không nêu điều kiện nào", "the set names none")
	default:
		s.Finding = fmt.Sprintf(e.say("không vướng điều kiện nào trong %d điều kiện của bộ", "none of the set's %d holds"), n)
	}
	return s
}

func (e *explainer) criteriaStep() explainStepJSON {
	s := explainStepJSON{
		Step: "criteria", Title: e.say("Từng tiêu chí", "Criteria"),
		Rule:  e.say("mỗi tiêu chí đúng một mức; nhiều phiếu thì lấy trung bình cộng, không làm tròn", "one level in every criterion; several sheets give their arithmetic mean, nothing rounded"),
		Items: []explainItemJSON{},
	}
	full, open := 0, 0
	for _, c := range e.res.Criteria {
		item := explainItemJSON{
			Code: &c.Criterion.Code, Title: c.Criterion.Title.In(e.Lang), Max: ref(points(c.Criterion.Max)),
			Says: e.levelText(c),
		}
		if c.Scored {
			item.Points = ref(c.Points.String())
		} else {
			open++
		}
		if c.Points.AtLeast(c.Criterion.Max) {
			full++
		}
		s.Items = append(s.Items, item)
	}
	s.Finding = fmt.Sprintf(e.say("%d trên %d tiêu chí đạt điểm cao nhất", "%d of %d have the most points"), full, len(e.res.Criteria))
	if co := e.res.Council; co != nil {
		s.Finding += fmt.Sprintf(e.say(", trung bình của %d phiếu", ", mean of %d sheets"), co.Counted)
	}
	if open > 0 {
		s.Finding += fmt.Sprintf(e.say("; %d chưa chấm", "; %d not scored yet"), open)
	}
	return s
}

// levelText says which level was reached.
func (e *explainer) levelText(c scoring.CriterionOutcome) string {
	v := view{Options: e.Options, out: e.out, res: e.res, rubric: e.rubric}
	return v.level(c).text
}

func (e *explainer) partsStep() explainStepJSON {
	s := explainStepJSON{
		Step: "parts", Title: e.say("Từng phần", "Parts"),
		Rule:  e.say("điểm của phần là tổng điểm các tiêu chí", "a part has the sum of its criteria"),
		Items: []explainItemJSON{},
	}
	var all []string
	for i, p := range e.rubric.Parts {
		m := e.res.Parts[i]
		s.Items = append(s.Items, explainItemJSON{
			Code: &p.Code, Title: p.Title.In(e.Lang), Points: ref(m.String()), Max: ref(points(p.Max)),
			Says: p.Code + " " + e.points(m.Cut()) + "/" + e.points(p.Max),
		})
		all = append(all, p.Code+" "+e.points(m.Cut())+"/"+e.points(p.Max))
	}
	s.Finding = strings.Join(all, ", ")
	if e.nothingCounts() {
		for i := range s.Items {
			s.Items[i].Points = nil
		}
		s.Finding = e.say("chưa có phiếu nào được tính", "no sheet counts yet")
	}
	return s
}

// nothingCounts reports whether there are sheets and none of them counts.
func (e *explainer) nothingCounts() bool {
	return e.res.Council != nil && e.res.Council.Counted == 0
}

func (e *explainer) totalStep() explainStepJSON {
	s := explainStepJSON{
		Step: "total", Title: e.say("Tổng điểm", "Total"),
		Rule:  e.say("tổng các phần, chính xác, không làm tròn", "the sum of the parts, exact, nothing rounded"),
		Items: []explainItemJSON{},
	}
	s.Finding = fmt.Sprintf(e.say("%s điểm trên %s", "%s of %s points"),
		e.exactly(points(e.res.Total.Cut()), e.res.Total.String()), e.points(rubric.MaxPoints))
	switch {
	case e.nothingCounts():
		s.Finding = e.say("chưa có phiếu nào được tính", "no sheet counts yet")
	case e.res.Status == scoring.Incomplete:
		s.Finding += e.say(" đến lúc này", " so far")
	}
	return s
}

func (e *explainer) bandStep() explainStepJSON {
	s := explainStepJSON{
		Step: "band", Title: e.say("Hạng theo điểm", "Band of the points"),
		Article: e.article(e.law.Bands),
		Items:   []explainItemJSON{},
	}
	var all []string
	for _, b := range e.rubric.Decision.Bands {
		reached := e.res.Total.AtLeast(b.From)
		says := fmt.Sprintf(e.say("%s từ %s điểm", "%s from %s points"), e.stars(b.Stars), e.points(b.From))
		s.Items = append(s.Items, explainItemJSON{Title: e.stars(b.Stars), Stars: ref(b.Stars), Needs: ref(points(b.From)), Met: &reached, Says: says})
		if b.From > 0 {
			all = append(all, fmt.Sprintf(e.say("%d sao từ %s", "%d stars from %s"), b.Stars, e.points(b.From)))
		}
	}
	s.Rule = strings.Join(all, ", ")
	from, under := e.points(e.res.Band.From), ""
	for _, b := range e.rubric.Decision.Bands {
		if b.Stars > e.res.Band.Stars {
			under = e.points(b.From)
		}
	}
	rank := e.stars(e.res.Band.Stars)
	if under == "" {
		s.Finding = fmt.Sprintf(e.say("từ %s điểm trở lên là hạng %s", "%s points or more are the band of %s"), from, rank)
	} else {
		s.Finding = fmt.Sprintf(e.say("từ %s đến dưới %s điểm là hạng %s", "from %s to under %s points is the band of %s"), from, under, rank)
	}
	return s
}

// emptyMinimumStep is the rule of the minimum levels.
func (e *explainer) emptyMinimumStep() explainStepJSON {
	s := explainStepJSON{
		Step: "minimums", Title: e.say("Mức tối thiểu", "Minimum levels"),
		Rule:    e.say("muốn được N sao phải đạt mọi mức tối thiểu ghi cho N sao trở xuống", "for N stars every minimum level for N stars or fewer must be reached"),
		Article: e.article(e.law.Minimums),
		Items:   []explainItemJSON{},
	}
	if co := e.res.Council; co != nil {
		s.Rule += e.say("; thành viên chấm khác nhau thì xét theo: ", "; where members differ, judged by: ") + co.Policy.In(e.Lang)
	}
	return s
}

func (e *explainer) minimumStep() explainStepJSON {
	s := e.emptyMinimumStep()
	of, met := 0, 0
	var lacking []string
	for _, m := range e.res.Minimums {
		s.Items = append(s.Items, e.minimum(m, standing(m, e.res.Council, e.Options)))
		if m.Stars > e.res.Band.Stars {
			continue
		}
		if of++; m.Met {
			met++
		} else {
			lacking = append(lacking, m.Criterion.Code+" ("+e.stars(m.Stars)+")")
		}
	}
	band := e.stars(e.res.Band.Stars)
	switch {
	case of == 0:
		s.Finding = fmt.Sprintf(e.say("không có mức tối thiểu nào đến %s", "there are none up to %s"), band)
	case met == of:
		s.Finding = fmt.Sprintf(e.say("đạt cả %d mức ghi đến %s", "all %d marked up to %s are reached"), of, band)
	default:
		s.Finding = fmt.Sprintf(e.say("đạt %d trên %d mức ghi đến %s; chưa đạt: %s", "%d of %d marked up to %s are reached; missed: %s"), met, of, band, strings.Join(lacking, ", "))
	}
	return s
}

// missedStep says which minimum levels are missed before everything is scored.
func (e *explainer) missedStep() explainStepJSON {
	s := e.emptyMinimumStep()
	var codes []string
	for _, m := range e.res.Missed {
		s.Items = append(s.Items, e.minimum(m, standingForGood(m, e.res, e.Options)))
		codes = append(codes, m.Criterion.Code+" ("+e.stars(m.Stars)+")")
	}
	s.Finding = e.say("chấm thế nào cũng không đạt: ", "missed whatever is scored: ") + strings.Join(codes, ", ")
	return s
}

// minimum says whether one minimum level is reached, and what it asks for.
func (e *explainer) minimum(m scoring.MinimumOutcome, stands string) explainItemJSON {
	c := m.Criterion
	says := fmt.Sprintf(e.say("%s %s: cần %s", "%s %s: needs %s"), c.Code, c.Title.In(e.Lang), e.pointsWord(m.Needs))
	for _, mark := range c.Marks {
		if mark.Stars == m.Stars && mark.Needs == m.Needs {
			says += " (" + c.Levels[mark.Level].Label.In(e.Lang) + ")"
			break
		}
	}
	says += ", " + stands
	return explainItemJSON{
		Code: &c.Code, Title: c.Title.In(e.Lang), Points: ref(m.Has.String()), Max: ref(points(c.Max)),
		Stars: ref(m.Stars), Needs: ref(points(m.Needs)), Met: ref(m.Met), Says: says,
	}
}

func (e *explainer) starsStep() explainStepJSON {
	s := explainStepJSON{
		Step: "stars", Title: e.say("Số sao", "Stars"),
		Rule:  e.say("hạng cao nhất mà cả điểm lẫn mức tối thiểu đều cho phép", "the highest that both the points and the minimum levels allow"),
		Items: []explainItemJSON{},
	}
	if e.res.Stars == e.res.Band.Stars {
		s.Finding = fmt.Sprintf(e.say("điểm và mức tối thiểu đều cho phép: %s", "points and minimum levels both allow: %s"), e.stars(e.res.Stars))
		return s
	}
	var codes []string
	for _, m := range e.res.CappedBy() {
		if m.Stars == lowestMissed(e.res) {
			codes = append(codes, m.Criterion.Code)
		}
	}
	s.Finding = fmt.Sprintf(e.say("thiếu mức tối thiểu của %s (%s) nên chỉ được %s", "a minimum of %s is missed (%s), so only %s"),
		e.stars(lowestMissed(e.res)), strings.Join(codes, ", "), e.stars(e.res.Stars))
	return s
}

func (e *explainer) nextStep() explainStepJSON {
	s := explainStepJSON{Step: "next", Title: e.say("Tiếp theo", "What follows"), Items: []explainItemJSON{}}
	var lowest rubric.Band
	for _, b := range e.rubric.Decision.Bands {
		if b.Recognised {
			lowest = b
		}
	}
	if lowest.Stars > 0 {
		s.Rule = fmt.Sprintf(e.say("công nhận từ %s trở lên", "recognition starts at %s"), e.stars(lowest.Stars))
	}
	switch e.res.Status {
	case scoring.Disqualified:
		s.Finding = e.say("hồ sơ bị loại, không xếp hạng", "the dossier is out and gets no rank")
		return s
	case scoring.Stopped:
		s.Finding = e.say("dừng đánh giá, không xếp hạng", "the evaluation ends here, without a rank")
		return s
	case scoring.Incomplete:
		s.Finding = e.say("chấm nốt các tiêu chí còn thiếu", "the missing criteria are scored")
		return s
	case scoring.Rated:
	}
	s.Article = e.article(e.law.Authority)
	switch {
	case !e.res.Recognised:
		s.Finding = e.say("không được công nhận", "not recognised")
		return s
	case e.res.Authority == "central" && e.out.Dossier.Input.Council.Level != "central":
		s.Finding = e.say("là ứng viên: hồ sơ chuyển Hội đồng cấp trung ương đánh giá và công nhận", "a candidate: the dossier goes to the central council, which evaluates and recognises")
	default:
		s.Finding = authority(e.res.Authority, e.Options) + e.say(" công nhận", " recognises")
	}
	c := e.rubric.Decision.Certificate
	if c.Months > 0 {
		s.Items = append(s.Items, explainItemJSON{
			Title: e.say("Giấy chứng nhận", "Certificate"), Article: e.article(e.law.Certificate),
			Says: fmt.Sprintf(e.say("giấy chứng nhận có hạn %d tháng", "the certificate is valid for %d months"), c.Months),
		})
	}
	if c.RenewFromDays > 0 {
		s.Items = append(s.Items, explainItemJSON{
			Title: e.say("Công nhận lại", "Renewal"), Article: e.article(e.law.Renewal),
			Says: fmt.Sprintf(e.say("nộp hồ sơ công nhận lại trong khoảng từ %d đến %d ngày trước khi hết hạn", "a renewal is handed in from %d to %d days before it expires"), c.RenewFromDays, c.RenewUntilDays),
		})
	}
	return s
}

// above lists the ranks above the one given, from the lowest.
func (e *explainer) above() []explainAboveJSON {
	all := []explainAboveJSON{}
	if e.res.Status != scoring.Rated {
		return all
	}
	below := e.res.Stars
	for _, b := range slices.Backward(e.rubric.Decision.Bands) {
		if b.Stars <= e.res.Stars {
			continue
		}
		a := explainAboveJSON{Stars: b.Stars, Recognised: b.Recognised, Hindrances: []explainItemJSON{}}
		if !e.res.Total.AtLeast(b.From) {
			short := scoring.Mean{Sum: b.From*rubric.Points(e.res.Total.N) - e.res.Total.Sum, N: e.res.Total.N}
			a.Short = ref(short.String())
			a.Hindrances = append(a.Hindrances, explainItemJSON{
				Title: e.say("Tổng điểm", "Total"), Points: ref(e.res.Total.String()), Needs: ref(points(b.From)), Stars: ref(b.Stars), Met: ref(false),
				Says: fmt.Sprintf(e.say("thiếu %s điểm: có %s, cần từ %s", "%s points short: has %s, needs %s"), e.exactly(points(short.Cut()), short.String()),
					e.points(e.res.Total.Cut()), e.points(b.From)),
			})
		}
		for _, m := range e.res.Minimums {
			if !m.Met && m.Stars > below && m.Stars <= b.Stars {
				a.Hindrances = append(a.Hindrances, e.minimum(m, standing(m, e.res.Council, e.Options)))
			}
		}
		below = b.Stars
		all = append(all, a)
	}
	return all
}

func (e *explainer) question(q scoring.Question) explainQuestionJSON {
	c := q.Criterion
	j := explainQuestionJSON{
		Criterion: c.Code, Title: c.Title.In(e.Lang), Guidance: text(c.Guidance.In(e.Lang)), Evidence: text(c.Evidence.In(e.Lang)),
		Sheets: q.Sheets, Points: points(q.Points), AtMost: q.AtMost, AtLeast: q.AtLeast, Stops: q.Stops,
		Levels: []explainItem{},
	}
	for _, l := range c.Levels {
		j.Levels = append(j.Levels, explainItem{points(l.Points), text(l.Case), l.Label.In(e.Lang)})
	}
	return j
}

// ExplanationJSON writes an explanation as JSON.
func ExplanationJSON(w io.Writer, x *Explanation) error { return writeJSON(w, x, true) }

// WriteExplanation writes an explanation as text.
func WriteExplanation(w io.Writer, x *Explanation, o Options) error {
	v := explainText{view{Options: o, w: w}, x}
	v.heading()
	v.derivation()
	v.waysUp()
	v.safety()
	v.missing()
	v.notes()
	return v.err
}

// explainText writes the parts of an explanation.
type explainText struct {
	view
	x *Explanation
}

func (v *explainText) heading() {
	v.line(plain, join(" · ", v.x.Product.Name, deref(v.x.Producer.Name), join(", ", deref(v.x.Producer.Commune), deref(v.x.Producer.Province))))
	v.line(bold, v.say("Kết quả: ", "Result: ")+v.x.Verdict)
	v.line(plain, v.x.Because)
}

// derivation is the way from the conditions to the stars, a line a step; with
// Detail also the rules, and what the steps are made of.
func (v *explainText) derivation() {
	v.line(plain, "")
	v.line(bold, fmt.Sprintf(v.say("Cách tính (bộ %s, Quyết định %s)", "How it comes about (set %s, Decision %s)"), v.x.Rubric.ID, v.x.Rubric.Decision))
	for i, s := range v.x.Steps {
		text := fmt.Sprintf("%d. %s: %s", i+1, s.Title, s.Finding)
		for _, item := range s.Items {
			if s.Step == "next" {
				text += "; " + item.Says + v.cite(item.Article)
			}
		}
		switch {
		case s.Step == "minimums" && !v.Detail:
			// The one rule that a newcomer has never heard of.
			text = fmt.Sprintf("%d. %s: %s%s. %s", i+1, s.Title, s.Rule, v.cite(s.Article), upperFirst(s.Finding))
		case s.Step == "next" && s.Rule != "" && v.x.Status == scoring.Rated:
			text = strings.Replace(text, s.Finding, s.Finding+v.citeWith(s.Rule, s.Article), 1)
		case !v.Detail || s.Rule == "":
			text += v.cite(s.Article)
		}
		v.line(plain, text)
		if !v.Detail {
			continue
		}
		if s.Rule != "" && s.Step != "next" {
			v.line(dim, "   "+v.say("Quy tắc: ", "Rule: ")+s.Rule+v.cite(s.Article))
		}
		if s.Step == "criteria" || s.Step == "minimums" {
			v.items(s)
		}
	}
}

// items lists what a step is made of.
func (v *explainText) items(s explainStepJSON) {
	for _, item := range s.Items {
		text := "   - " + item.Says
		if s.Step == "criteria" {
			score := "–"
			if item.Points != nil {
				score = v.fraction(*item.Points)
			}
			text = fmt.Sprintf("   - %s %s: %s/%s, %s", deref(item.Code), item.Title, score, v.numeral(*item.Max), item.Says)
		} else if item.Met != nil {
			text = fmt.Sprintf("   %s %s: %s", map[bool]string{true: "✓", false: "✗"}[*item.Met], v.stars(*item.Stars), item.Says)
		}
		v.line(plain, text)
	}
}

func (v *explainText) cite(article *string) string {
	if article == nil {
		return ""
	}
	return " (" + *article + ")"
}

func (v *explainText) citeWith(rule string, article *string) string {
	if article == nil {
		return " (" + rule + ")"
	}
	return " (" + rule + ", " + *article + ")"
}

// waysUp says for every rank above what stands in its way, a line a hindrance.
func (v *explainText) waysUp() {
	if len(v.x.Above) == 0 {
		return
	}
	v.line(plain, "")
	v.line(bold, v.say("Còn vướng gì để lên hạng", "What stands in the way of more"))
	blocked := false
	for i := 0; i < len(v.x.Above); i++ {
		a := v.x.Above[i]
		if len(a.Hindrances) == 0 {
			last := i
			for last+1 < len(v.x.Above) && len(v.x.Above[last+1].Hindrances) == 0 {
				last++
			}
			v.line(plain, v.upTo(a.Stars, v.x.Above[last].Stars)+v.say(": không vướng gì thêm", ": nothing else"))
			i = last
			continue
		}
		head := v.stars(a.Stars) + ": "
		if blocked {
			head = v.stars(a.Stars) + v.say(": thêm ", ": also ")
		}
		blocked = true
		if len(a.Hindrances) == 1 {
			v.line(plain, head+a.Hindrances[0].Says)
			continue
		}
		v.line(plain, fmt.Sprintf("%s%d %s", head, len(a.Hindrances), v.say("điều", "things")))
		for _, h := range a.Hindrances {
			v.line(plain, "- "+h.Says)
		}
	}
	v.command(append([]string{v.say("Cách rẻ nhất:", "The cheapest way:"), "ocop", "plan"}, v.scored(v.x.Dossier.Path)...))
}

func (v *explainText) upTo(from, to int) string {
	if from == to {
		return v.stars(from)
	}
	return fmt.Sprintf(v.say("%d và %s", "%d and %s"), from, v.stars(to))
}

func (v *explainText) safety() {
	if v.x.Stability == nil {
		return
	}
	most := 3
	if v.Detail {
		most = allOf
	}
	v.line(plain, "")
	v.line(bold, v.say("Hạng này chắc đến đâu", "How safe is this rank"))
	for _, text := range safety(v.x.Stability, *v.x.Band, *v.x.Stars, most, v.Options) {
		v.line(plain, text)
	}
}

// missing explains the bounds and lists the questions for the meeting.
func (v *explainText) missing() {
	if v.x.Bounds == nil {
		return
	}
	b := v.x.Bounds
	v.line(plain, "")
	v.line(bold, v.say("Còn có thể đến đâu", "What is still possible"))
	v.line(plain, fmt.Sprintf(v.say("Thấp nhất: %s điểm, %s. Cao nhất: %s điểm, %s.", "Lowest: %s points, %s. Highest: %s points, %s."),
		v.exactly(b.TotalMin, b.TotalMinExact), v.stars(b.StarsMin), v.exactly(b.TotalMax, b.TotalMaxExact), v.stars(b.StarsMax)))
	for _, s := range v.x.Steps {
		if s.Step == "minimums" {
			v.line(plain, v.say("Chấm thế nào cũng không đạt mức tối thiểu:", "Minimum levels that are missed whatever is scored:"))
			for _, item := range s.Items {
				v.line(plain, "- "+v.stars(*item.Stars)+": "+item.Says)
			}
		}
	}
	if len(v.x.Questions) == 0 {
		return
	}
	v.line(plain, "")
	v.line(bold, v.say("Câu hỏi cho buổi họp (điều quyết định nhiều nhất trước)", "Questions for the meeting (what decides most first)"))
	columns := []column{
		{head: "#", right: true},
		{head: v.say("TIÊU CHÍ CHƯA CHẤM", "NOT SCORED YET"), min: 20},
		{head: v.say("ĐẾN", "UP TO"), right: true},
		{head: v.say("NẾU THẤP NHẤT", "IF AT ITS WORST"), min: 12},
		{head: v.say("NẾU CAO NHẤT", "IF AT ITS BEST"), min: 12},
	}
	var rows []row
	for i, q := range v.x.Questions {
		title := q.Criterion + " " + q.Title
		if q.Sheets > 1 {
			title += fmt.Sprintf(v.say(" (%d phiếu)", " (%d sheets)"), q.Sheets)
		}
		worst := v.say("vẫn có thể ", "still up to ") + v.stars(q.AtMost)
		if q.AtMost < b.StarsMax {
			worst = v.say("nhiều nhất ", "at most ") + v.stars(q.AtMost)
		}
		if q.Stops {
			worst += v.say("; 0: dừng", "; 0: stops")
		}
		best := "–"
		if q.AtLeast > b.StarsMin {
			best = v.say("ít nhất ", "at least ") + v.stars(q.AtLeast)
		}
		rows = append(rows, row{{digits(i + 1), plain}, {title, plain}, {v.numeral(q.Points), plain}, {worst, plain}, {best, plain}})
	}
	v.table(columns, rows)
	if !v.Detail {
		return
	}
	v.line(plain, "")
	for _, q := range v.x.Questions {
		v.line(plain, v.levelsOf(q))
	}
}

// levelsOf lists what can be ticked in a criterion, and what to look at.
func (v *explainText) levelsOf(q explainQuestionJSON) string {
	parts := make([]string, len(q.Levels))
	for i, l := range q.Levels {
		parts[i] = v.numeral(l.Points)
		if l.Case != nil {
			parts[i] += " (" + *l.Case + ")"
		}
		parts[i] += " " + l.Label
	}
	text := "- " + q.Criterion + " " + q.Title + ": " + strings.Join(parts, "; ")
	if q.Guidance != nil {
		text += v.say(". Căn cứ: ", ". Judged by: ") + *q.Guidance
	}
	if q.Evidence != nil {
		text += v.say(". Tài liệu: ", ". Document: ") + *q.Evidence
	}
	return text
}

func (v *explainText) notes() {
	for i, w := range v.x.Warnings {
		if i == 0 {
			v.line(plain, "")
		}
		v.line(yellow, fmt.Sprintf("%s %s: %s", v.say("Lưu ý", "Note"), w.ID, w.Message))
	}
}
