package render

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"ocop/rubric"
	"ocop/scoring"
)

// stabilityJSON is how safe a rank is, as data. The texts below are made of it
// alone.
type stabilityJSON struct {
	AboveEdge      number        `json:"above_edge"`
	AboveEdgeExact string        `json:"above_edge_exact"`
	BelowNext      *number       `json:"below_next"`
	BelowNextExact *string       `json:"below_next_exact"`
	Lose           *shiftJSON    `json:"lose"`
	Gain           *shiftJSON    `json:"gain"`
	Flips          []flipJSON    `json:"flips"`
	LeavingOut     []leavingJSON `json:"leaving_out"`
}

type shiftJSON struct {
	Changes int            `json:"changes"`
	Ways    int            `json:"ways"`
	Steps   []stepJSON     `json:"steps"`
	Status  scoring.Status `json:"status"`
	Stars   *int           `json:"stars"`
}

type stepJSON struct {
	Criterion string  `json:"criterion"`
	From      number  `json:"from"`
	To        number  `json:"to"`
	Levels    int     `json:"levels"`
	Case      *string `json:"case,omitempty"`
}

type flipJSON struct {
	Member     string         `json:"member"`
	Criterion  string         `json:"criterion"`
	From       number         `json:"from"`
	To         number         `json:"to"`
	Case       *string        `json:"case,omitempty"`
	Status     scoring.Status `json:"status"`
	Stars      *int           `json:"stars"`
	TotalExact string         `json:"total_exact"`
}

type leavingJSON struct {
	Member string         `json:"member"`
	Status scoring.Status `json:"status"`
	Stars  *int           `json:"stars"`
	Flips  bool           `json:"flips"`
}

// stability returns nil where it was not asked for or there is no rank.
func stability(res *scoring.Result) *stabilityJSON {
	s := res.Stability
	if s == nil {
		return nil
	}
	j := &stabilityJSON{
		AboveEdge: points(s.AboveEdge.Cut()), AboveEdgeExact: s.AboveEdge.String(),
		Lose: shift(s.Lose), Gain: shift(s.Gain),
	}
	if s.BelowNext != nil {
		j.BelowNext, j.BelowNextExact = ref(points(s.BelowNext.Cut())), ref(s.BelowNext.String())
	}
	if res.Council == nil {
		return j
	}
	j.Flips, j.LeavingOut = []flipJSON{}, []leavingJSON{}
	for _, f := range s.Flips {
		step := step(f.Step)
		j.Flips = append(j.Flips, flipJSON{
			res.Council.Members[f.Member].ID, step.Criterion, step.From, step.To, step.Case,
			f.Status, starsOrNull(f.Status, f.Stars), f.NewTotal.String(),
		})
	}
	for _, l := range s.Without {
		j.LeavingOut = append(j.LeavingOut, leavingJSON{
			res.Council.Members[l.Member].ID, l.Status, starsOrNull(l.Status, l.Stars), l.Flips,
		})
	}
	return j
}

func shift(s *scoring.Shift) *shiftJSON {
	if s == nil {
		return nil
	}
	j := &shiftJSON{Changes: s.Changes, Ways: s.Ways, Steps: []stepJSON{}, Status: s.Status, Stars: starsOrNull(s.Status, s.Stars)}
	for _, st := range s.Steps {
		j.Steps = append(j.Steps, step(st))
	}
	return j
}

func step(s scoring.Step) stepJSON {
	return stepJSON{s.Criterion.Code, points(s.From.Points(s.Criterion)), points(s.To.Points(s.Criterion)), s.Levels, text(s.To.Case)}
}

func starsOrNull(status scoring.Status, stars int) *int {
	if status != scoring.Rated {
		return nil
	}
	return &stars
}

// numeral writes a number of a JSON value as people read it.
func (o Options) numeral(n number) string {
	p, err := rubric.ParsePoints(string(n))
	if err != nil {
		return string(n)
	}
	return o.points(p)
}

// exactly writes a number cut to two decimals and, where that is not all of it,
// the fraction it is.
func (o Options) exactly(cut number, exact string) string {
	whole, ok := new(big.Rat).SetString(string(cut))
	if all, okAll := new(big.Rat).SetString(exact); ok && okAll && whole.Cmp(all) == 0 {
		return o.numeral(cut)
	}
	if p, err := rubric.ParsePoints(string(cut)); err == nil {
		return o.decimals(p) + "… (" + exact + ")"
	}
	return exact
}

// outcome says what a change leads to: "3 stars", "no rank".
func (o Options) outcome(status scoring.Status, stars *int) string {
	if stars == nil {
		return statusWord(status, o)
	}
	return o.stars(*stars)
}

// safety says how safe a rank is, in lines; band and stars are those of the
// result. A list of changes longer than most is cut, and says so.
func safety(j *stabilityJSON, band, stars, most int, o Options) []string {
	lines := []string{margins(j, band, o)}
	if j.Flips == nil {
		lines = append(lines, shiftLine(j.Lose, false, o))
		if stars < band || j.BelowNext != nil {
			lines = append(lines, shiftLine(j.Gain, true, o))
		}
		return lines
	}
	lines = append(lines, flipLines(j.Flips, most, o)...)
	return append(lines, leavingLine(j.LeavingOut, o))
}

func margins(j *stabilityJSON, band int, o Options) string {
	s := fmt.Sprintf(o.say("Tổng điểm hơn mức thấp nhất của hạng %d sao %s điểm", "The total is %[2]s points above the lower edge of the %[1]d-star band"),
		band, o.exactly(j.AboveEdge, j.AboveEdgeExact))
	if j.AboveEdgeExact == "0" {
		s = fmt.Sprintf(o.say("Tổng điểm vừa đúng mức thấp nhất của hạng %d sao", "The total is exactly the lower edge of the %d-star band"), band)
	}
	if j.BelowNext != nil {
		s += fmt.Sprintf(o.say(", còn thiếu %s điểm để lên hạng trên", ", %s points short of the next band"), o.exactly(*j.BelowNext, *j.BelowNextExact))
	}
	return s + "."
}

// maxNamed is how many criteria of a shift are named; more of them is no way
// that anybody would look at.
const maxNamed = 5

// shiftLine says what the least is that costs or gives a star.
func shiftLine(s *shiftJSON, up bool, o Options) string {
	switch {
	case s == nil && up:
		return o.say("Không nâng mức nào để được thêm sao.", "No raise of levels gives another star.")
	case s == nil:
		return o.say("Không hạ mức nào làm mất sao.", "No lowering of levels costs a star.")
	}
	lead := o.say("Mất sao khi hạ ít nhất %s: ", "A star is lost by lowering at least %s: ")
	if up {
		lead = o.say("Thêm sao khi nâng ít nhất %s: ", "A star is gained by raising at least %s: ")
	}
	if len(s.Steps) > maxNamed {
		return strings.TrimSuffix(fmt.Sprintf(lead, o.levels(s.Changes)), ": ") + fmt.Sprintf(o.say(" ở %d tiêu chí → %s.", " in %d criteria → %s."), len(s.Steps), o.outcome(s.Status, s.Stars))
	}
	parts := make([]string, len(s.Steps))
	for i, st := range s.Steps {
		parts[i] = o.change(st.Criterion, st.Case, st.From, st.To)
	}
	text := fmt.Sprintf(lead, o.levels(s.Changes)) + strings.Join(parts, ", ") + " → " + o.outcome(s.Status, s.Stars)
	switch {
	case s.Ways >= scoring.MaxWays:
		text += o.say(" (một trong hơn một triệu cách)", " (one of over a million ways)")
	case s.Ways > 1:
		text += fmt.Sprintf(o.say(" (một trong %d cách)", " (one of %d ways)"), s.Ways)
	default:
		text += o.say(" (cách duy nhất)", " (the only way)")
	}
	return text + "."
}

func (o Options) levels(n int) string {
	if n == 1 {
		return o.say("1 mức", "one level")
	}
	return fmt.Sprintf(o.say("%d mức", "%d levels"), n)
}

// change writes "2.2 1→2", with its case "8 (b) 1→2".
func (o Options) change(code string, of *string, from, to number) string {
	if of != nil {
		code += " (" + *of + ")"
	}
	return code + " " + o.numeral(from) + "→" + o.numeral(to)
}

// flipLines says which single changes of single members change the stars, a line
// for every member and outcome.
func flipLines(flips []flipJSON, most int, o Options) []string {
	if len(flips) == 0 {
		return []string{o.say("Không thành viên nào một mình đổi 1 mức ở 1 tiêu chí mà làm đổi số sao.",
			"No member's change of 1 level in 1 criterion changes the stars.")}
	}
	type group struct {
		head    string
		changes []string
	}
	var groups []group
	for _, f := range flips {
		head := f.Member + " → " + o.outcome(f.Status, f.Stars)
		i := slices.IndexFunc(groups, func(g group) bool { return g.head == head })
		if i < 0 {
			i = len(groups)
			groups = append(groups, group{head: head})
		}
		groups[i].changes = append(groups[i].changes, o.change(f.Criterion, f.Case, f.From, f.To))
	}
	lines := []string{fmt.Sprintf(o.say("Một thành viên đổi 1 mức ở 1 tiêu chí đã làm đổi số sao, %d cách:",
		"A change of 1 level by one member in one criterion changes the stars, in %d ways:"), len(flips))}
	for i, g := range groups {
		if i == most {
			lines = append(lines, fmt.Sprintf(o.say("- … và %d dòng nữa (đủ: --detail)", "- … and %d more lines (in full: --detail)"), len(groups)-most))
			break
		}
		shown, rest := g.changes, ""
		if n := len(shown) - most; n > 0 {
			shown, rest = shown[:most], fmt.Sprintf(o.say(" và %d nữa", " and %d more"), n)
		}
		lines = append(lines, "- "+g.head+": "+strings.Join(shown, ", ")+rest)
	}
	return lines
}

func leavingLine(all []leavingJSON, o Options) string {
	var parts []string
	for _, l := range all {
		if l.Flips {
			parts = append(parts, l.Member+" ("+o.outcome(l.Status, l.Stars)+")")
		}
	}
	if len(parts) == 0 {
		return o.say("Bỏ phiếu của bất kỳ một thành viên nào, số sao vẫn vậy.", "Without any one member's sheet the stars stay the same.")
	}
	return o.say("Số sao đổi nếu không có phiếu của: ", "The stars change without the sheet of: ") + strings.Join(parts, ", ") + "."
}

// allOf is a number of lines or changes that is never reached.
const allOf = 1 << 30

// stability shows how safe the rank is, where that was asked for.
func (v *view) stability() {
	j := stability(v.res)
	if j == nil {
		return
	}
	v.line(plain, "")
	v.line(bold, v.say("Hạng này chắc đến đâu", "How safe is this rank"))
	for _, text := range safety(j, v.res.Band.Stars, v.res.Stars, allOf, v.Options) {
		v.line(plain, text)
	}
}
