package render

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"ocop/rubric"
	"ocop/scoring"
	"ocop/scoring/dossier"
)

// CouncilOptions is how to show a deliberation.
type CouncilOptions struct {
	Options
	OnlyDisputes bool // leave out criteria on which all agree
	Anonymous    bool // don't tell who scored what
}

// Deliberation writes the view for the chair of a council: what needs a word in
// the room, most important first; the members' totals; criteria by members.
func Deliberation(w io.Writer, out *dossier.Outcome, d *scoring.Deliberation, o CouncilOptions) error {
	v := councilView{
		view: view{Options: o.Options, w: w, out: out, res: out.Result, rubric: out.Dossier.Rubric.Rubric},
		d:    d, onlyDisputes: o.OnlyDisputes, anonymous: o.Anonymous,
	}
	v.order()
	v.heading()
	v.standing()
	v.flags()
	v.totals()
	v.matrix()
	if !v.anonymous { // they name people
		v.warnings()
	}
	return v.err
}

// councilView writes the parts of the view.
type councilView struct {
	view
	d            *scoring.Deliberation
	onlyDisputes bool
	anonymous    bool

	voters []int    // positions in d.Voters, in the order of the columns
	names  []string // by position in d.Voters: how a voter is called in the room
	heads  []string // by position in d.Voters: the head of their column
	prefix string   // what was left out of the heads
}

// order decides the order of the columns and the names: the council's, or, when
// nobody is to be told from the others, from the highest total to the lowest.
func (v *councilView) order() {
	voters := v.d.Voters
	for i := range voters {
		v.voters = append(v.voters, i)
	}
	v.names, v.heads = make([]string, len(voters)), make([]string, len(voters))
	if v.anonymous {
		v.voters = AnonymousOrder(v.d)
		hideOrder(v.d, v.voters)
		for k, i := range v.voters {
			v.heads[i] = digits(k + 1)
			v.names[i] = fmt.Sprintf(v.say("phiếu %d", "sheet %d"), k+1)
		}
		return
	}
	for i, m := range voters {
		v.heads[i] = m.ID
		v.names[i] = m.ID
		if m.Name != "" {
			v.names[i] = m.Name + " (" + m.ID + ")"
		}
	}
}

// AnonymousOrder returns the voters from the highest total to the lowest; equal
// totals by their points, so that the order tells nothing of who they are.
func AnonymousOrder(d *scoring.Deliberation) []int {
	order := make([]int, len(d.Voters))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if c := cmp.Compare(d.Voters[b].Total, d.Voters[a].Total); c != 0 {
			return c
		}
		for _, o := range d.Criteria {
			if c := cmp.Compare(o.Points[b], o.Points[a]); c != 0 {
				return c
			}
		}
		return 0
	})
	return order
}

// standing says in a few lines where the product stands.
func (v *councilView) standing() {
	res, co := v.res, v.res.Council
	text := fmt.Sprintf(v.say("%d phiếu được tính; trung bình %s điểm", "%d sheets count; mean %s points"),
		co.Counted, v.decimals(res.Total.Cut()))
	if res.Total.Cut()*rubric.Points(res.Total.N) != res.Total.Sum {
		text += fmt.Sprintf(v.say(" (chính xác %s, hiển thị cắt bớt)", " (exactly %s, shown cut)"), res.Total)
	}
	v.line(bold, text+"; "+v.decision())
	var notes []string
	if q := co.Quorum; q != nil {
		notes = append(notes, fmt.Sprintf(v.say("có mặt %d/%d, cần %d: %s", "present %d/%d, needed %d: %s"), q.Present, q.Members, q.Needed, v.yes(q.Met)))
	}
	if co.ChairRequired {
		notes = append(notes, v.say("chủ tịch có mặt: ", "chair present: ")+v.yes(co.ChairPresent))
	}
	notes = append(notes,
		fmt.Sprintf(v.say("lệch nhau %s điểm, cho phép %s", "spread %s points, allowed %s"), v.points(co.Spread), v.points(co.SpreadLimit)),
		v.say("mức tối thiểu xét theo: ", "minimum levels judged by: ")+co.Policy.In(v.Lang))
	v.line(plain, upperFirst(strings.Join(notes, "; "))+".")
	v.line(plain, "")
}

func (v *councilView) yes(ok bool) string {
	if ok {
		return v.say("đủ", "yes")
	}
	return v.say("không", "no")
}

// decision says what the sheets come to.
func (v *councilView) decision() string {
	res := v.res
	if res.Status != scoring.Rated {
		return statusWord(res.Status, v.Options) + v.provisional()
	}
	s := fmt.Sprintf(v.say("hạng điểm %s, kết quả %s", "band of %s, result %s"), v.stars(res.Band.Stars), v.stars(res.Stars))
	return s + v.provisional()
}

func upperFirst(s string) string {
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}

// flags lists what needs a word in the room, most important first.
func (v *councilView) flags() {
	n := 0
	flag := func(s style, head string, details ...string) {
		n++
		if n == 1 {
			v.line(bold, v.say("CẦN XEM XÉT", "TO DISCUSS"))
		}
		if v.err == nil {
			v.err = v.wrap(v.w, s, fmt.Sprintf("%d. %s", n, head), "   ")
		}
		for _, d := range details {
			v.line(plain, "   - "+d)
		}
	}
	v.apartFlags(flag)
	v.whyFlag(flag)
	v.splitFlags(flag)
	v.widestFlag(flag)
	v.outlierFlag(flag)
	v.safetyFlag(flag)
	if n == 0 {
		v.line(green, v.say("Không có điểm nào cần thảo luận.", "Nothing to discuss."))
	}
	v.line(plain, "")
}

// maxListed is how many of a kind are listed; the rest is counted.
const maxListed = 5

// apartFlags lists the pair that is farthest apart in full, the others in short.
func (v *councilView) apartFlags(flag func(style, string, ...string)) {
	if len(v.d.Apart) == 0 {
		return
	}
	p := v.d.Apart[0]
	var parts []string
	for j, c := range p.Criteria {
		if j == maxListed {
			parts = append(parts, fmt.Sprintf(v.say("và %d tiêu chí khác", "and %d more"), len(p.Criteria)-j))
			break
		}
		o := v.d.Criteria[c.Criterion]
		parts = append(parts, fmt.Sprintf("%s (%s/%s)", o.Criterion.Code, v.points(o.Points[p.High]), v.points(o.Points[p.Low])))
	}
	details := []string{v.say("do các tiêu chí: ", "made by the criteria: ") + strings.Join(parts, ", ")}
	if others := v.d.Apart[1:]; len(others) > 0 {
		var pairs []string
		for _, q := range others {
			pairs = append(pairs, fmt.Sprintf("%s–%s (%s)", v.heads[q.High], v.heads[q.Low], v.points(q.By)))
		}
		details = append(details, v.say("các cặp khác quá giới hạn: ", "other pairs over the limit: ")+strings.Join(pairs, ", "))
	}
	flag(red, fmt.Sprintf(v.say("LỆCH QUÁ GIỚI HẠN: %s %s, %s %s; lệch %s điểm (cho phép %s): thảo luận và chấm lại",
		"TOO FAR APART: %s %s, %s %s; %s points (allowed %s): discuss and score again"),
		v.names[p.High], v.points(v.d.Voters[p.High].Total), v.names[p.Low], v.points(v.d.Voters[p.Low].Total),
		v.points(p.By), v.points(v.res.Council.SpreadLimit)), details...)
}

// whyFlag lists the minimum levels that keep the stars below the band of the
// points, whether members differ on them or not.
func (v *councilView) whyFlag(flag func(style, string, ...string)) {
	res := v.res
	if res.Status != scoring.Rated || res.Stars >= res.Band.Stars {
		return
	}
	var details, more []string
	for _, m := range res.CappedBy() {
		if m.Stars == lowestMissed(res) {
			details = append(details, missed(m, res.Council, v.Options))
		} else {
			more = append(more, m.Criterion.Code+" ("+v.stars(m.Stars)+")")
		}
	}
	if len(more) > 0 {
		details = append(details, v.say("cũng chưa đạt: ", "also missed: ")+strings.Join(more, ", "))
	}
	flag(red, fmt.Sprintf(v.say("VÌ SAO CHỈ %s (điểm: hạng %s), chưa đạt mức tối thiểu:", "WHY ONLY %s (points: band of %s), minimum levels missed:"),
		strings.ToUpper(v.stars(res.Stars)), v.stars(res.Band.Stars)), details...)
}

// together reports whether a split minimum is one of several that keep the stars
// down together: ruling one of them met changes nothing, ruling all of them does.
func (v *councilView) together(s scoring.Split) bool {
	low := lowestMissed(v.res)
	if v.res.Status != scoring.Rated || v.res.Stars >= v.res.Band.Stars || s.Met || s.Stars != low {
		return false
	}
	for _, m := range v.res.CappedBy() {
		if m.Stars == low && !m.Split {
			return false // all agree on that one, so no ruling helps
		}
	}
	return true
}

// splitFlags lists the split minimums on which the stars depend, alone or
// together, and those the council ruled on, in full; the others in short.
func (v *councilView) splitFlags(flag func(style, string, ...string)) {
	var others []string
	for _, s := range v.d.Splits {
		if !s.Decides() && s.Ruling == nil && !v.together(s) {
			others = append(others, fmt.Sprintf(v.say("%s cho %s, cần %s: chưa đạt theo %s; xét theo “%s”: %s", "%s for %s, needs %s: missed by %s; by “%s”: %s"),
				s.Criterion.Code, v.stars(s.Stars), v.points(s.Needs), v.list(s.Against), v.res.Council.Policy.In(v.Lang), v.met(s.Met)))
			continue
		}
		v.splitFlag(s, flag)
	}
	if len(others) > 0 {
		flag(plain, v.say("Khác nhau về mức tối thiểu mà số sao hiện không phụ thuộc:", "Split minimums on which the stars don't depend as things stand:"), others...)
	}
}

func (v *councilView) splitFlag(s scoring.Split, flag func(style, string, ...string)) {
	st, head := plain, v.say("Khác nhau về mức tối thiểu", "Split minimum")
	together := v.together(s)
	switch {
	case s.Decides():
		st, head = red, v.say("KHÁC NHAU VỀ MỨC TỐI THIỂU, QUYẾT ĐỊNH SỐ SAO", "SPLIT MINIMUM THAT DECIDES THE STARS")
	case together:
		st, head = red, v.say("KHÁC NHAU VỀ MỨC TỐI THIỂU, CÙNG CÁC MỨC KHÁC QUYẾT ĐỊNH SỐ SAO", "SPLIT MINIMUM THAT DECIDES THE STARS TOGETHER WITH OTHERS")
	}
	head = fmt.Sprintf("%s: %s %s, %s (%s)", head, s.Criterion.Code, s.Criterion.Title.In(v.Lang), v.stars(s.Stars),
		fmt.Sprintf(v.say("cần %s", "needs %s"), v.pointsWord(s.Needs)))
	var policies []string
	for _, p := range scoring.Policies() {
		policies = append(policies, p.In(v.Lang)+": "+v.met(s.ByPolicy.By(p)))
	}
	details := []string{
		fmt.Sprintf(v.say("đạt (%d): %s; chưa đạt (%d): %s", "reached (%d): %s; not (%d): %s"),
			len(s.For), v.list(s.For), len(s.Against), v.list(s.Against)),
		strings.Join(policies, ", "),
	}
	outcome := fmt.Sprintf(v.say("nếu kết luận đạt: %s; chưa đạt: %s", "ruled met: %s; missed: %s"), v.stars(s.IfMet), v.stars(s.IfMissed))
	if together && !s.Decides() {
		outcome = fmt.Sprintf(v.say("chỉ khi mọi mức cho %s chưa đạt ở trên đều được kết luận đạt thì mới hơn %s", "only if all minimums for %s that are missed above are ruled met are there more than %s"),
			v.stars(s.Stars), v.stars(v.res.Stars))
	}
	if s.Ruling != nil {
		details = append(details, v.say("hội đồng đã kết luận: ", "the council has ruled: ")+v.met(s.Ruling.Met)+noteOf(s.Ruling.Note), outcome)
	} else {
		details = append(details, outcome+fmt.Sprintf(v.say(" (ocop council rule %s --criterion %s --stars %d --met, hoặc --not-met)", " (ocop council rule %s --criterion %s --stars %d --met, or --not-met)"),
			typedPath(v.out.Path), typed(s.Criterion.Code), s.Stars))
	}
	flag(st, head, details...)
}

func noteOf(note string) string {
	if note == "" {
		return ""
	}
	return " (" + note + ")"
}

// hideOrder puts what is listed by voters in the order of an anonymous view: the
// council's would tell who they are where the numbers are equal.
func hideOrder(d *scoring.Deliberation, order []int) {
	rank := make([]int, len(order))
	for k, i := range order {
		rank[i] = k
	}
	slices.SortStableFunc(d.Apart, func(a, b scoring.Pair) int {
		return cmp.Or(cmp.Compare(b.By, a.By), cmp.Compare(rank[a.High], rank[b.High]), cmp.Compare(rank[a.Low], rank[b.Low]))
	})
	slices.SortStableFunc(d.Outliers, func(a, b scoring.Outlier) int {
		return cmp.Or(cmp.Compare(max(b.By.Sum, -b.By.Sum), max(a.By.Sum, -a.By.Sum)), cmp.Compare(rank[a.Voter], rank[b.Voter]))
	})
}

// list names voters: by their ids, or in an anonymous view by their number.
func (v *councilView) list(voters []int) string {
	var all []string
	for _, i := range v.voters {
		if slices.Contains(voters, i) {
			all = append(all, v.heads[i])
		}
	}
	return strings.Join(all, ", ")
}

func (v *councilView) widestFlag(flag func(style, string, ...string)) {
	if len(v.d.Widest) == 0 {
		return
	}
	var details []string
	for k, i := range v.d.Widest {
		if k == maxListed {
			details = append(details, fmt.Sprintf(v.say("và %d tiêu chí khác", "and %d more criteria"), len(v.d.Widest)-k))
			break
		}
		o := v.d.Criteria[i]
		details = append(details, fmt.Sprintf(v.say("%s %s: từ %s đến %s (tối đa %s)", "%s %s: from %s to %s (of %s)"),
			o.Criterion.Code, o.Criterion.Title.In(v.Lang), v.points(slices.Min(o.Points)), v.points(slices.Max(o.Points)), v.points(o.Criterion.Max)))
	}
	flag(plain, fmt.Sprintf(v.say("Tiêu chí chấm khác nhau nhiều nhất (%d tiêu chí khác nhau):", "Criteria with the widest disagreement (%d differ):"), len(v.d.Widest)), details...)
}

func (v *councilView) outlierFlag(flag func(style, string, ...string)) {
	var details []string
	for _, o := range v.d.Outliers {
		by := o.By
		side := v.say("cao hơn", "above")
		if by.Sum < 0 {
			by.Sum, side = -by.Sum, v.say("thấp hơn", "below")
		}
		details = append(details, fmt.Sprintf(v.say("%s: %s trung bình của các phiếu khác %s điểm", "%s: %s the mean of the others by %s points"),
			v.names[o.Voter], side, v.decimals(by.Cut())))
	}
	if len(details) > 0 {
		flag(plain, v.say("Phiếu cách xa các phiếu khác (chỉ để biết, không loại phiếu nào):", "Sheets far from the others (for information, none is dropped):"), details...)
	}
}

// safetyFlag says how safe the rank is.
func (v *councilView) safetyFlag(flag func(style, string, ...string)) {
	j := stability(v.res)
	if j == nil {
		return
	}
	if v.anonymous {
		hideMembers(j, v.d, v.heads, v.voters)
	}
	most := maxListed
	if v.Detail {
		most = allOf
	}
	var details []string
	for _, text := range safety(j, v.res.Band.Stars, v.res.Stars, most, v.Options) {
		details = append(details, strings.TrimPrefix(text, "- "))
	}
	flag(plain, v.say("Hạng này chắc đến đâu:", "How safe the rank is:"), details...)
}

// hideMembers puts the numbers of an anonymous view in the place of the members,
// and the changes in their order.
func hideMembers(j *stabilityJSON, d *scoring.Deliberation, heads []string, order []int) {
	rank := map[string]int{}
	number := map[string]string{}
	for k, i := range order {
		rank[d.Voters[i].ID], number[d.Voters[i].ID] = k, heads[i]
	}
	slices.SortStableFunc(j.Flips, func(a, b flipJSON) int { return cmp.Compare(rank[a.Member], rank[b.Member]) })
	slices.SortStableFunc(j.LeavingOut, func(a, b leavingJSON) int { return cmp.Compare(rank[a.Member], rank[b.Member]) })
	for i := range j.Flips {
		j.Flips[i].Member = number[j.Flips[i].Member]
	}
	for i := range j.LeavingOut {
		j.LeavingOut[i].Member = number[j.LeavingOut[i].Member]
	}
}

// totals lists the members' totals, part by part.
func (v *councilView) totals() {
	columns := []column{
		{head: v.say("PHIẾU", "SHEET")},
		{head: v.say("THÀNH VIÊN", "MEMBER"), min: 12},
	}
	for _, p := range v.rubric.Parts {
		columns = append(columns, column{head: p.Code + "/" + v.points(p.Max), right: true})
	}
	columns = append(columns, column{head: v.say("TỔNG", "TOTAL"), right: true}, column{head: v.say("TÌNH TRẠNG", "STATUS"), min: 10})
	var rows []row
	for _, i := range v.voters {
		m := v.d.Voters[i]
		name := m.Name
		if v.anonymous {
			name = ""
		}
		r := row{{v.heads[i], plain}, {name, plain}}
		for _, p := range m.Parts {
			r = append(r, cell{v.points(p), plain})
		}
		rows = append(rows, append(r, cell{v.decimals(m.Total), plain}, cell{v.role(m), plain}))
	}
	for _, m := range v.res.Council.Members {
		if m.Status == scoring.Counted || v.anonymous {
			continue
		}
		r := row{{m.ID, dim}, {m.Name, dim}}
		for range v.rubric.Parts {
			r = append(r, cell{"–", dim})
		}
		rows = append(rows, append(r, cell{"–", dim}, cell{v.sheetStatus(m), dim}))
	}
	mean := row{{"", plain}, {v.say("TRUNG BÌNH", "MEAN"), bold}}
	for _, p := range v.res.Parts {
		mean = append(mean, cell{v.decimals(p.Cut()), bold})
	}
	rows = append(rows, append(mean, cell{v.decimals(v.res.Total.Cut()), bold}, cell{"", plain}))
	v.table(columns, rows)
	v.line(plain, "")
}

func (v *councilView) role(m scoring.Voter) string {
	if v.anonymous {
		return ""
	}
	return m.Role.In(v.Lang)
}

// matrix writes criteria by members.
func (v *councilView) matrix() {
	splits := map[*rubric.Criterion]string{}
	for _, s := range v.d.Splits {
		sign := "✗*"
		if s.Met {
			sign = "✓*"
		}
		splits[s.Criterion] = join(" ", splits[s.Criterion], digits(s.Stars)+sign)
	}
	for _, m := range v.res.CappedBy() {
		if !m.Split {
			splits[m.Criterion] = join(" ", splits[m.Criterion], digits(m.Stars)+"✗")
		}
	}
	points := func(i, voter int) string { return v.points(v.d.Criteria[i].Points[voter]) }
	widths := make([]int, len(v.d.Voters))
	for _, k := range v.voters {
		widths[k] = displaywidth.String(v.heads[k])
		for i := range v.d.Criteria {
			widths[k] = max(widths[k], len(points(i, k)))
		}
	}
	shown := v.fitColumns(widths, len(splits) > 0)
	line := func(text func(voter int) string) string {
		var parts []string
		for _, k := range shown {
			t := text(k)
			parts = append(parts, strings.Repeat(" ", max(widths[k]-displaywidth.String(t), 0))+t)
		}
		return strings.Join(parts, " ")
	}
	columns := []column{
		{head: v.say("MÃ", "CODE")},
		{head: v.say("TIÊU CHÍ", "CRITERION"), min: 12},
		{head: line(func(k int) string { return v.heads[k] })},
		{head: v.say("TB", "MEAN"), right: true},
		{head: v.say("LỆCH", "RANGE"), right: true},
	}
	if len(splits) > 0 {
		columns = append(columns, column{head: v.say("TỐI THIỂU", "MINIMUM")})
	}
	var rows []row
	for i, c := range v.d.Criteria {
		if v.onlyDisputes && c.Spread == 0 {
			continue
		}
		spread, s := "", plain
		if c.Spread > 0 {
			spread, s = v.points(c.Spread), yellow
		}
		r := row{
			{c.Criterion.Code, plain}, {c.Criterion.Title.In(v.Lang), plain},
			{line(func(k int) string { return points(i, k) }), plain},
			{v.decimals(c.Mean.Cut()), plain}, {spread, s},
		}
		if len(splits) > 0 {
			r = append(r, cell{splits[c.Criterion], s})
		}
		rows = append(rows, r)
	}
	if len(rows) == 0 {
		v.line(green, v.say("Mọi thành viên chấm giống nhau ở mọi tiêu chí.", "All members agree on every criterion."))
		return
	}
	v.table(columns, rows)
	if v.prefix != "" {
		v.line(dim, fmt.Sprintf(v.say("(đầu cột bỏ phần chung “%s” của các mã)", "(the heads leave out what all ids begin with, “%s”)"), v.prefix))
	}
	if hidden := len(v.voters) - len(shown); hidden > 0 {
		var names []string
		for _, k := range v.voters[len(shown):] {
			names = append(names, v.heads[k])
		}
		v.line(dim, fmt.Sprintf(v.say("(còn %d phiếu không vừa %d cột: %s; xem đủ: cửa sổ rộng hơn hoặc -o json)", "(%d sheets don't fit %d columns: %s; in full: a wider window or -o json)"),
			hidden, v.Width, strings.Join(names, ", ")))
	}
}

// fitColumns returns the voters whose columns fit beside the titles. Where the
// heads are what takes the room, what all ids begin with is left out of them.
func (v *councilView) fitColumns(widths []int, splits bool) []int {
	if v.Width == 0 {
		return v.voters
	}
	room := v.Width - 6 - 12 - 5 - 4 - 4*gap
	if splits {
		room -= 9 + gap
	}
	needed := func() int {
		sum := -1
		for _, k := range v.voters {
			sum += widths[k] + 1
		}
		return sum
	}
	if prefix := commonPrefix(v.heads); needed() > room && prefix != "" && !v.anonymous {
		v.prefix = prefix
		for k, h := range v.heads {
			v.heads[k] = strings.TrimPrefix(h, prefix)
			widths[k] = max(widths[k]-displaywidth.String(prefix), 1)
			for i := range v.d.Criteria {
				widths[k] = max(widths[k], len(v.points(v.d.Criteria[i].Points[k])))
			}
		}
	}
	sum := -1
	for n, k := range v.voters {
		if sum += widths[k] + 1; sum > room {
			return v.voters[:max(n, 1)]
		}
	}
	return v.voters
}

// commonPrefix returns the letters that all ids begin with, if something is left
// of each.
func commonPrefix(ids []string) string {
	if len(ids) < 2 {
		return ""
	}
	prefix := strings.TrimRight(ids[0], "0123456789")
	for _, id := range ids {
		for !strings.HasPrefix(id, prefix) || id == prefix {
			if prefix == "" {
				return ""
			}
			prefix = prefix[:len(prefix)-1]
		}
	}
	return strings.ToValidUTF8(prefix, "")
}
