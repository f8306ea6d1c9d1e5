package render

import (
	_ "embed"
	"fmt"
	"io"
	"math/big"
	"strconv"
	"strings"

	"ocop/rubric"
	"ocop/rubric/source"
	"ocop/scoring"
	"ocop/scoring/dossier"
	"ocop/scoring/plan"
)

//go:embed plan.schema.json
var planSchema string

// PlanSchema returns the JSON Schema (draft-07) of a plan.
func PlanSchema() []byte { return []byte(planSchema) }

const planSchemaID = "ocop.plan/v1"

// PlanView is a plan as data; the table is made of it alone.
type PlanView struct {
	Schema      string          `json:"schema"`
	Dossier     fileJSON        `json:"dossier"`
	Rubric      rubricJSON      `json:"rubric"`
	Product     productJSON     `json:"product"`
	From        *int            `json:"from"`
	To          int             `json:"to"`
	Reached     bool            `json:"reached"`
	Total       number          `json:"total"`
	TotalExact  string          `json:"total_exact"`
	Needed      number          `json:"needed"`
	Sheets      int             `json:"sheets"`
	Provisional bool            `json:"provisional"`
	CostUnit    *string         `json:"cost_unit"`
	Unscored    []string        `json:"unscored"`
	Plans       []planJSON      `json:"plans"`
	More        bool            `json:"more"`
	Blocks      []planBlockJSON `json:"blocks"`
}

type planJSON struct {
	Cost       *int64         `json:"cost"`
	Criteria   int            `json:"criteria"`
	Levels     int            `json:"levels"`
	Points     string         `json:"points"`
	Total      number         `json:"total"`
	TotalExact string         `json:"total_exact"`
	Stars      int            `json:"stars"`
	Steps      []planStepJSON `json:"steps"`
	WhatIf     []string       `json:"what_if"`
}

type planStepJSON struct {
	Criterion  string         `json:"criterion"`
	Title      string         `json:"title"`
	From       number         `json:"from"`
	FromExact  string         `json:"from_exact"`
	To         number         `json:"to"`
	Case       *string        `json:"case,omitempty"`
	Label      string         `json:"label"`
	Evidence   *string        `json:"evidence"`
	Levels     int            `json:"levels"`
	Members    int            `json:"members"`
	Gain       string         `json:"gain"`
	Cost       *int64         `json:"cost"`
	Opens      []int          `json:"opens"`
	Total      number         `json:"total"`
	TotalExact string         `json:"total_exact"`
	Status     scoring.Status `json:"status"`
	Stars      *int           `json:"stars"`
}

type planBlockJSON struct {
	Kind      plan.Kind `json:"kind"`
	Condition *string   `json:"condition"`
	Criterion *string   `json:"criterion"`
	Title     *string   `json:"title"`
	Stars     *int      `json:"stars"`
	Needs     *number   `json:"needs"`
	Most      *string   `json:"most"`
	Least     *int      `json:"least"`
}

// PlanCosts says how the costs of a plan are counted.
type PlanCosts struct {
	Used bool
	Unit string // "" if not said
}

// NewPlan puts an answer into data.
func NewPlan(out *dossier.Outcome, a *plan.Answer, costs PlanCosts, o Options) *PlanView {
	d, rb := out.Dossier, out.Dossier.Rubric
	j := &PlanView{
		Schema:  planSchemaID,
		Dossier: fileJSON{out.Path, d.SHA256},
		Rubric:  rubricJSON{rb.Rubric.ID, rb.Rubric.Decision.Number, rb.SHA256},
		Product: productJSON{d.Product.Name, text(d.Product.Code)},
		To:      a.To, Reached: a.Has, Needed: points(a.Band.From),
		Total: points(a.Total.Cut()), TotalExact: a.Total.String(), Sheets: a.Total.N,
		Unscored: []string{}, Plans: []planJSON{}, More: a.More, Blocks: []planBlockJSON{},
	}
	if a.From > 0 {
		j.From = &a.From
	}
	if co := out.Result.Council; co != nil {
		j.Provisional = co.Provisional
	}
	if costs.Used {
		j.CostUnit = &costs.Unit
	}
	for _, i := range a.Unscored {
		j.Unscored = append(j.Unscored, rb.Rubric.Scored[i].Code)
	}
	for _, p := range a.Plans {
		j.Plans = append(j.Plans, onePlan(p, a, out, costs.Used, o))
	}
	for _, b := range a.Blocks {
		block := planBlockJSON{Kind: b.Kind, Condition: text(b.Condition)}
		if b.Criterion != nil {
			block.Criterion, block.Title = &b.Criterion.Code, ref(b.Criterion.Title.In(o.Lang))
		}
		if b.Stars > 0 {
			block.Stars, block.Needs = ref(b.Stars), ref(points(b.Needs))
		}
		if b.Most.N > 0 {
			block.Most = ref(b.Most.String())
		}
		if b.Least > 0 {
			block.Least = ref(b.Least)
		}
		j.Blocks = append(j.Blocks, block)
	}
	return j
}

func onePlan(p plan.Plan, a *plan.Answer, out *dossier.Outcome, priced bool, o Options) planJSON {
	r, in := out.Dossier.Rubric.Rubric, out.Dossier.Input
	j := planJSON{
		Criteria: p.Cost.Touched, Levels: p.Cost.Levels, Points: p.Cost.Points.String(),
		Total: points(p.Total.Cut()), TotalExact: p.Total.String(), Stars: p.Stars,
		Steps: []planStepJSON{}, WhatIf: []string{},
	}
	if priced {
		j.Cost = ref(int64(p.Cost.Amount))
	}
	raised := map[int]bool{}
	for _, s := range p.Steps {
		raised[s.Criterion.Index] = true
		j.Steps = append(j.Steps, planStep(s, priced, o))
		j.WhatIf = append(j.WhatIf, wish(s.Criterion, s.To, in.Sheets != nil))
	}
	// What is not scored was taken as nothing reached, and has to be said so.
	for _, i := range a.Unscored {
		if !raised[i] {
			j.WhatIf = append(j.WhatIf, wish(r.Scored[i], nothing(r.Scored[i]), false))
		}
	}
	if out.Result.Council == nil {
		return j
	}
	// A member's sheet counts unfinished where it stops the evaluation.
	for _, m := range out.Result.Council.Members {
		if m.Status != scoring.Counted {
			continue
		}
		for _, i := range scoring.Missing(r, in.Sheets[m.Sheet].Scores) {
			j.WhatIf = append(j.WhatIf, m.ID+":"+wish(r.Scored[i], nothing(r.Scored[i]), true))
		}
	}
	return j
}

// nothing is the score of a criterion in which nothing is reached.
func nothing(c *rubric.Criterion) scoring.Score {
	if scoring.CaseMatters(c) {
		return scoring.Ladder(c, c.Cases[0].ID)[0]
	}
	return scoring.Ladder(c, "")[0]
}

// wish writes a score as --what-if takes it.
func wish(c *rubric.Criterion, s scoring.Score, several bool) string {
	t := c.Code + "=" + s.Points(c).String()
	if several {
		t += "+"
	}
	if s.Case != "" {
		t += "/" + s.Case
	}
	return t
}

func planStep(s plan.Step, priced bool, o Options) planStepJSON {
	c := s.Criterion
	j := planStepJSON{
		Criterion: c.Code, Title: c.Title.In(o.Lang),
		From: points(s.From.Cut()), FromExact: s.From.String(), To: points(s.To.Points(c)), Case: text(s.To.Case),
		Evidence: text(c.Evidence.In(o.Lang)), Levels: s.Levels, Members: s.Members, Gain: s.Gain.String(),
		Opens: s.Opens, Total: points(s.Total.Cut()), TotalExact: s.Total.String(),
		Status: s.Status, Stars: starsOrNull(s.Status, s.Stars),
	}
	if s.To.Level > 0 {
		j.Label = c.Levels[s.To.Level-1].Label.In(o.Lang)
	}
	if j.Opens == nil {
		j.Opens = []int{}
	}
	if priced {
		j.Cost = ref(int64(s.Amount))
	}
	return j
}

// PlanJSON writes a plan as JSON.
func PlanJSON(w io.Writer, j *PlanView) error { return writeJSON(w, j, true) }

// Plan writes a plan as a table and sentences.
func Plan(w io.Writer, j *PlanView, o Options) error {
	v := planText{view{Options: o, w: w}, j}
	v.line(bold, join(" · ", j.Product.Name, deref(j.Product.Code)))
	v.line(plain, v.now())
	if len(j.Unscored) > 0 {
		v.line(yellow, v.say("Chưa chấm, coi như chưa đạt mức nào: ", "Not scored yet, taken as nothing reached: ")+strings.Join(j.Unscored, ", ")+".")
	}
	if j.Provisional {
		v.line(yellow, fmt.Sprintf(v.say("Kết quả của hội đồng còn là tạm tính; kế hoạch theo %d phiếu được tính.", "The council's result is provisional; the plan goes by the %d sheets that count."), j.Sheets))
	}
	switch {
	case j.Reached:
		v.line(plain, fmt.Sprintf(v.say("Đã đạt %s; không phải nâng gì.", "It has %s already; nothing to raise."), v.stars(j.To)))
	case len(j.Plans) == 0:
		v.blocked()
	default:
		v.plan()
	}
	return v.err
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

type planText struct {
	view
	j *PlanView
}

func (v *planText) now() string {
	now := v.say("chưa xếp hạng", "no rank")
	if v.j.From != nil {
		now = v.stars(*v.j.From)
	}
	form := v.say("Hiện nay %s điểm, %s.", "Now %s points, %s.")
	if len(v.j.Unscored) > 0 {
		form = v.say("Chưa chấm đủ; nếu những gì chưa chấm là 0 thì %s điểm, %s.", "Not all is scored; with 0 for what is not, %s points, %s.")
	}
	s := fmt.Sprintf(form, v.exactly(v.j.Total, v.j.TotalExact), now)
	if !v.j.Reached {
		s += fmt.Sprintf(v.say(" Muốn đạt %s: từ %s điểm và mọi mức tối thiểu đến %s.",
			" Wanted %s: from %s points, and every minimum level up to %s."), v.stars(v.j.To), v.numeral(v.j.Needed), v.stars(v.j.To))
	}
	return s
}

func (v *planText) plan() {
	best := v.j.Plans[0]
	v.line(plain, "")
	columns := []column{
		{head: "#", right: true},
		{head: v.say("TIÊU CHÍ", "CRITERION"), min: 14},
		{head: v.say("TỪ → ĐẾN", "FROM → TO")},
		{head: v.say("MỨC PHẢI ĐẠT", "WHAT THE LEVEL ASKS FOR"), min: 14},
		{head: v.say("THÊM", "GAIN"), right: true},
		{head: v.say("MỞ", "OPENS")},
	}
	if best.Cost != nil {
		columns = append(columns, column{head: v.say("CHI PHÍ", "COST"), right: true})
	}
	columns = append(columns, column{head: v.say("TỔNG", "TOTAL"), right: true}, column{head: v.say("KẾT QUẢ", "RESULT")})
	var rows []row
	for i, s := range best.Steps {
		to := v.numeral(s.To)
		if v.j.Sheets > 1 {
			to = "≥" + to
		}
		if s.Case != nil {
			to += " (" + *s.Case + ")"
		}
		var opens []string
		for _, n := range s.Opens {
			opens = append(opens, digits(n)+"★")
		}
		r := row{
			{digits(i + 1), plain}, {s.Criterion + " " + s.Title, plain}, {v.numeral(s.From) + " → " + to, plain},
			{s.Label, plain}, {"+" + v.fraction(s.Gain), plain}, {strings.Join(opens, " "), green},
		}
		if s.Cost != nil {
			r = append(r, cell{strconv.FormatInt(*s.Cost, 10), plain})
		}
		rows = append(rows, append(r, cell{v.numeral(s.Total), plain}, cell{v.outcome(s.Status, s.Stars), plain}))
	}
	v.table(columns, rows)
	if v.j.Sheets > 1 {
		v.line(dim, fmt.Sprintf(v.say("≥: mỗi thành viên trong %d phiếu được tính cho ít nhất mức ấy.", "≥: every member of the %d sheets that count gives at least that level."), v.j.Sheets))
	}
	v.line(plain, "")
	v.line(bold, v.summary(best))
	if len(v.j.Plans) > 1 {
		v.line(plain, v.say("Cách khác cùng chi phí:", "Other plans of the same cost:"))
		for _, p := range v.j.Plans[1:] {
			v.line(plain, "- "+v.steps(p))
		}
	}
	if v.j.More {
		v.line(dim, fmt.Sprintf(v.say("Còn cách khác cùng chi phí (--alternatives %d).", "There are more plans of the same cost (--alternatives %d)."), 2*len(v.j.Plans)+1))
	}
	words := []string{v.say("Thử:", "Try:"), "ocop", "score"}
	for _, w := range best.WhatIf {
		words = append(words, "--what-if "+typed(w))
	}
	v.command(append(words, v.scored(v.j.Dossier.Path)...))
}

func (v *planText) summary(p planJSON) string {
	criteria := fmt.Sprintf(v.say("%d tiêu chí", "%d criteria"), p.Criteria)
	if p.Criteria == 1 {
		criteria = v.say("1 tiêu chí", "one criterion")
	}
	s := fmt.Sprintf(v.say("Nâng %s, %s: %s điểm, %s", "Raise %s by %s: %s points, %s"),
		criteria, v.levels(p.Levels), v.exactly(p.Total, p.TotalExact), v.stars(p.Stars))
	if p.Cost != nil {
		s += fmt.Sprintf(v.say("; chi phí %d", "; cost %d"), *p.Cost)
		if v.j.CostUnit != nil && *v.j.CostUnit != "" {
			s += " " + *v.j.CostUnit
		}
	}
	return s + v.say(". Bớt bất kỳ bước nào thì không đạt.", ". Without any one of the steps it is not reached.")
}

func (v *planText) steps(p planJSON) string {
	parts := make([]string, len(p.Steps))
	for i, s := range p.Steps {
		parts[i] = v.change(s.Criterion, s.Case, s.From, s.To)
	}
	return strings.Join(parts, ", ")
}

// fraction writes an exact number, which is not negative, as people read it: cut to
// two decimals and, where that is not all of it, the fraction it is.
func (o Options) fraction(exact string) string {
	r, ok := new(big.Rat).SetString(exact)
	if !ok {
		return exact
	}
	hundredths := r.Mul(r, big.NewRat(rubric.Scale, 1))
	if hundredths.IsInt() {
		return o.points(rubric.Points(hundredths.Num().Int64()))
	}
	cut := new(big.Int).Quo(hundredths.Num(), hundredths.Denom())
	return o.decimals(rubric.Points(cut.Int64())) + "… (" + exact + ")"
}

// blocked says why there is no plan.
func (v *planText) blocked() {
	v.line(bold, fmt.Sprintf(v.say("Không có kế hoạch nào để đạt %s:", "There is no plan that reaches %s:"), v.stars(v.j.To)))
	for _, b := range v.j.Blocks {
		v.line(plain, "- "+v.block(b))
	}
}

func (v *planText) block(b planBlockJSON) string {
	name := deref(b.Criterion)
	if b.Title != nil {
		name += " " + *b.Title
	}
	need := v.say("cần thêm điểm ở đây", "its points are needed")
	if b.Stars != nil {
		need = fmt.Sprintf(v.say("cần ít nhất %s điểm cho %s", "needs at least %s points for %s"), v.numeral(*b.Needs), v.stars(*b.Stars))
	}
	switch b.Kind {
	case plan.Condition:
		return fmt.Sprintf(v.say("hồ sơ vướng điều kiện “%s”; nâng mức điểm không gỡ được", "the condition “%s” holds; no raise of levels mends that"), deref(b.Condition))
	case plan.NoSheet:
		return v.say("chưa có phiếu nào được tính", "no sheet counts yet")
	case plan.Ruled:
		return fmt.Sprintf(v.say("tiêu chí %s: hội đồng đã kết luận không đạt mức tối thiểu cho %s", "criterion %s: the council ruled that the minimum for %s is missed"), name, v.stars(*b.Stars))
	case plan.NoLevel:
		return fmt.Sprintf(v.say("tiêu chí %s %s, mà không mức nào đến được", "criterion %s %s, and no level gets there"), name, need)
	case plan.Held:
		return fmt.Sprintf(v.say("tiêu chí %s phải giữ nguyên (--fix), nhưng %s", "criterion %s is kept (--fix), but %s"), name, need)
	case plan.Unpriced:
		return fmt.Sprintf(v.say("tiêu chí %s không có trong tệp chi phí nên giữ nguyên, nhưng %s", "criterion %s has no cost in the file and is kept, but %s"), name, need)
	case plan.Limit:
		return fmt.Sprintf(v.say("phải nâng ít nhất %d tiêu chí, nhiều hơn --max-changes", "at least %d criteria must be raised, more than --max-changes"), *b.Least)
	case plan.TooFew:
	}
	return fmt.Sprintf(v.say("nâng mọi tiêu chí lên cao nhất cũng chỉ được %s điểm", "even with every criterion at its best there are only %s points"), v.fraction(deref(b.Most)))
}

// command writes a command on one line, however long: what ends a line that goes
// on is another sign in every shell, and a name in quotes may have blanks.
func (v *view) command(words []string) {
	if v.err == nil {
		_, v.err = io.WriteString(v.w, strings.Join(words, " ")+"\n")
	}
}

// scored writes the words of a command that make it score a dossier as it was
// scored here.
func (o Options) scored(path string) []string {
	var words []string
	if o.Rubric != "" {
		words = append(words, "--rubric "+typed(o.Rubric))
	}
	if path != source.Stdin {
		path = typedPath(path)
	}
	return append(words, path)
}

// typedPath writes a path as it can be typed at a shell, where it is no flag.
func typedPath(path string) string {
	if strings.HasPrefix(path, "-") {
		path = "./" + path
	}
	return typed(path)
}

// typed writes a text as one word that can be typed at a shell: of Unix, PowerShell
// and cmd.exe alike, which have only the double quotes in common, unless there is
// something in it that means something inside them.
func typed(text string) string {
	text = show(text)
	if strings.ContainsAny(text, " '&()*;<>?[]^{|}~#,@") && !strings.ContainsAny(text, "\"$`\\!%") {
		return `"` + text + `"`
	}
	if text == "" || strings.ContainsAny(text, " '\"$&()*;<>?[]\\`^{|}~!#") {
		return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
	}
	return text
}
