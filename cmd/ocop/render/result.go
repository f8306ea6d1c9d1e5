package render

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/scoring"
	"ocop/scoring/dossier"
)

// Result writes one result in full: who and what, every criterion, the sums,
// and in words what decided.
func Result(w io.Writer, out *dossier.Outcome, o Options) error {
	v := view{Options: o, w: w, out: out, res: out.Result, rubric: out.Dossier.Rubric.Rubric}
	v.heading()
	v.criteria()
	v.members()
	v.verdict()
	v.stability()
	v.warnings()
	return v.err
}

// view writes the parts of a result; after an error it writes nothing more.
type view struct {
	Options
	w      io.Writer
	out    *dossier.Outcome
	res    *scoring.Result
	rubric *rubric.Rubric
	err    error
}

func (v *view) line(s style, text string) {
	if v.err == nil {
		v.err = v.wrap(v.w, s, text, "  ")
	}
}

func (v *view) table(columns []column, rows []row) {
	if v.err != nil {
		return
	}
	var cut bool
	if cut, v.err = v.Options.table(v.w, columns, rows); cut {
		v.line(dim, v.cutNote())
	}
}

// cutNote says that a table had to leave something out.
func (o Options) cutNote() string {
	if o.Detail {
		return fmt.Sprintf(o.say("(“…”: cắt cho vừa %d cột; đủ chữ: -o json)", "(“…”: cut to fit %d columns; in full: -o json)"), o.Width)
	}
	return fmt.Sprintf(o.say("(“…”: cắt cho vừa %d cột; đủ chữ: --detail)", "(“…”: cut to fit %d columns; in full: --detail)"), o.Width)
}

func (v *view) heading() {
	d := v.out.Dossier
	v.line(bold, join(" · ", d.Product.Name, d.Product.Code))
	if producer := join(" · ", d.Producer.Name, join(", ", d.Producer.Commune, d.Producer.Province)); producer != "" {
		v.line(plain, producer)
	}
	v.line(plain, join(" · ",
		v.say("Bộ tiêu chí: ", "Rubric: ")+v.rubric.Title.In(v.Lang)+" ("+v.rubric.ID+")",
		v.say("Quyết định ", "Decision ")+v.rubric.Decision.Number))
	v.line(dim, show(v.out.Path))
	if v.rubric.Remark.In(v.Lang) != "" && v.Detail {
		v.line(yellow, v.say("Ghi chú về văn bản: ", "Remark on the text: ")+v.rubric.Remark.In(v.Lang))
	}
	v.line(plain, "")
}

// join joins what is not empty.
func join(sep string, parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, sep)
}

func (v *view) criteria() {
	columns := []column{
		{head: v.say("MÃ", "CODE")},
		{head: v.say("TIÊU CHÍ", "CRITERION"), min: 16},
		{head: v.say("ĐIỂM", "POINTS"), right: true},
		{head: v.say("MỨC ĐẠT", "LEVEL REACHED"), min: 16},
		{head: v.say("TỐI THIỂU", "MINIMUM")},
	}
	var rows []row
	v.rubric.Walk(func(c *rubric.Criterion, depth int) {
		switch {
		case depth == 0:
			rows = append(rows, v.sumRow(c, bold))
		case c.Index >= 0:
			rows = append(rows, v.leafRows(c)...)
		case v.Detail:
			rows = append(rows, v.sumRow(c, plain))
		}
	})
	rows = append(rows, row{
		{"", plain}, {v.say("TỔNG", "TOTAL"), bold},
		{v.sum(v.decimals(v.res.Total.Cut())) + "/" + v.points(rubric.MaxPoints), bold}, {"", plain}, {"", plain},
	})
	v.table(columns, rows)
	if v.res.Total.N > 1 && v.res.Total.Cut()*rubric.Points(v.res.Total.N) != v.res.Total.Sum {
		v.line(dim, fmt.Sprintf(v.say("Tổng chính xác: %s điểm (hiển thị cắt bớt, không làm tròn).",
			"Exact total: %s points (shown cut, not rounded)."), v.res.Total))
	}
	v.line(plain, "")
}

// sumRow is the line of a part or a group.
func (v *view) sumRow(c *rubric.Criterion, s style) row {
	sum := scoring.Mean{N: v.res.Total.N}
	var add func(c *rubric.Criterion)
	add = func(c *rubric.Criterion) {
		if c.Index >= 0 {
			sum.Sum += v.res.Criteria[c.Index].Points.Sum
		}
		for _, child := range c.Criteria {
			add(child)
		}
	}
	add(c)
	return row{
		{c.Code, s}, {c.Title.In(v.Lang), s},
		{v.sum(v.points(sum.Cut())) + "/" + v.points(c.Max), s}, {"", plain}, {"", plain},
	}
}

// sum writes a sum of points: there is none where no sheet counts yet.
func (v *view) sum(text string) string {
	if co := v.res.Council; co != nil && co.Counted == 0 {
		return "–"
	}
	return text
}

// leafRows is the line of a scored criterion, with Detail also its remark.
func (v *view) leafRows(c *rubric.Criterion) []row {
	got := v.res.Criteria[c.Index]
	score, level := v.points(got.Points.Cut()), v.level(got)
	if !got.Scored {
		score = "–"
	}
	marks, s := v.marks(c)
	rows := []row{{
		{c.Code, plain}, {c.Title.In(v.Lang), plain},
		{score + "/" + v.points(c.Max), plain}, level, {marks, s},
	}}
	if remark := c.Remark.In(v.Lang); v.Detail && remark != "" {
		rows = append(rows, row{{"", plain}, {v.say("Ghi chú: ", "Remark: ") + remark, yellow}, {"", plain}, {"", plain}, {"", plain}})
	}
	return rows
}

// level says which level was reached.
func (v *view) level(got scoring.CriterionOutcome) cell {
	c, s := got.Criterion, got.Score
	switch {
	case !got.Scored:
		return cell{v.say("chưa chấm", "not scored"), yellow}
	case !got.Applies:
		return cell{fmt.Sprintf(v.say("không áp dụng (tiêu chí %s dưới %s)", "does not apply (criterion %s under %s)"),
			c.AppliesIf.Criterion, v.points(c.AppliesIf.AtLeast)), dim}
	case !s.Given:
		return cell{v.spread(c), plain}
	case s.Level == 0:
		return cell{join(": ", s.Case, v.say("không đạt mức nào", "no level reached")), plain}
	}
	return cell{join(": ", s.Case, c.Levels[s.Level-1].Label.In(v.Lang)), plain}
}

// spread says how the members' scores are spread over the levels: "5×3, 2×2".
func (v *view) spread(c *rubric.Criterion) string {
	count := map[rubric.Points]int{}
	for _, m := range v.res.Council.Members {
		if m.Status == scoring.Counted {
			count[v.out.Dossier.Input.Sheets[m.Sheet].Scores[c.Index].Points(c)]++
		}
	}
	var parts []string
	for p := c.Best(); p >= 0; p-- {
		if n := count[p]; n > 0 {
			parts = append(parts, strconv.Itoa(n)+"×"+v.points(p))
		}
	}
	return v.say("khác nhau: ", "differ: ") + strings.Join(parts, ", ")
}

// marks writes the minimum levels of a criterion: "3✓ 4✗"; of an incomplete
// dossier those that are missed whatever is scored yet.
func (v *view) marks(c *rubric.Criterion) (string, style) {
	var all []string
	s := green
	for _, m := range v.res.Missed {
		if m.Criterion == c {
			all, s = append(all, digits(m.Stars)+"✗"), red
		}
	}
	for _, m := range v.res.Minimums {
		if m.Criterion != c {
			continue
		}
		sign := "✓"
		if !m.Met {
			sign = "✗"
			if m.Stars <= v.res.Band.Stars {
				s = red
			} else if s == green {
				s = plain
			}
		}
		if m.Split {
			sign += "*"
		}
		all = append(all, digits(m.Stars)+sign)
	}
	return strings.Join(all, " "), s
}

// members lists the council's sheets.
func (v *view) members() {
	co := v.res.Council
	if co == nil {
		return
	}
	columns := []column{
		{head: v.say("PHIẾU", "SHEET")},
		{head: v.say("THÀNH VIÊN", "MEMBER"), min: 12},
		{head: v.say("VAI TRÒ", "ROLE")},
		{head: v.say("TỔNG", "TOTAL"), right: true},
		{head: v.say("TÌNH TRẠNG", "STATUS"), min: 10},
	}
	var rows []row
	for _, m := range co.Members {
		total := "–"
		if m.Total != nil {
			total = v.decimals(m.Total.Cut())
		}
		s := plain
		if m.Status != scoring.Counted {
			s = dim
		}
		rows = append(rows, row{{m.ID, s}, {m.Name, s}, {m.Role.In(v.Lang), s}, {total, s}, {v.sheetStatus(m), s}})
	}
	v.table(columns, rows)
	if co.Counted == 0 {
		v.line(plain, v.say("Chưa có phiếu nào được tính.", "No sheet counts yet."))
		v.line(plain, "")
		return
	}
	rule := fmt.Sprintf(v.say("Trung bình của %d phiếu; lệch nhau %s điểm (giới hạn %s); mức tối thiểu xét theo: %s.",
		"Mean of %d sheets; spread %s points (limit %s); minimum levels judged by: %s."),
		co.Counted, v.points(co.Spread), v.points(co.SpreadLimit), co.Policy.In(v.Lang))
	if q := co.Quorum; q != nil {
		rule += " " + fmt.Sprintf(v.say("Có mặt %d/%d, cần %d.", "Present %d/%d, needed %d."), q.Present, q.Members, q.Needed)
	}
	v.line(plain, rule)
	v.line(plain, "")
}

func (v *view) sheetStatus(m scoring.MemberOutcome) string {
	t := map[scoring.SheetStatus]lang.Text{
		scoring.Counted:         {VI: "được tính", EN: "counted"},
		scoring.Absent:          {VI: "vắng", EN: "absent"},
		scoring.Recused:         {VI: "không tham gia chấm", EN: "recused"},
		scoring.SheetUnfinished: {VI: "chưa đủ điểm, không tính", EN: "incomplete, not counted"},
		scoring.NonScoring:      {VI: "thư ký, không tính", EN: "secretary, not counted"},
		scoring.NotAMember:      {VI: "không phải thành viên, không tính", EN: "no member, not counted"},
		scoring.NoSheet:         {VI: "chưa có phiếu", EN: "no sheet"},
	}[m.Status].In(v.Lang)
	if m.Status == scoring.NoSheet && m.Role == scoring.Secretary && !v.res.Council.SecretaryScores {
		t = v.say("thư ký, không chấm", "secretary, does not score")
	}
	if m.Sheet >= 0 {
		if reason := v.out.Dossier.Input.Sheets[m.Sheet].Reason; reason != "" && (m.Status == scoring.Absent || m.Status == scoring.Recused) {
			t += ": " + reason
		}
	}
	return t
}

// verdict says what decided, the stars, and what follows.
func (v *view) verdict() {
	v.line(plain, Decisive(v.res, v.Options))
	if len(v.res.Missed) > 0 {
		for _, text := range missedForGood(v.res, false, v.Options) {
			v.line(plain, v.say("- Cũng không thể đạt: ", "- Also missed: ")+text)
		}
	}
	if v.res.Status == scoring.Rated {
		v.others()
		v.splits()
		stars := strings.Repeat("★", v.res.Stars) + " " + v.stars(v.res.Stars)
		v.line(bold, v.say("Kết quả: ", "Result: ")+stars+v.provisional())
		v.line(plain, recognition(v.res, v.out.Dossier.Input.Council.Level, v.Options))
		return
	}
	v.line(bold, v.say("Kết quả: ", "Result: ")+statusWord(v.res.Status, v.Options)+v.provisional())
}

func (v *view) provisional() string {
	if v.res.Council != nil && v.res.Council.Provisional {
		return v.say(" (tạm tính)", " (provisional)")
	}
	return ""
}

// others lists what else stands between the result and its band.
func (v *view) others() {
	for _, m := range v.res.CappedBy() {
		if m.Stars > lowestMissed(v.res) {
			v.line(plain, v.say("- Cũng chưa đạt: ", "- Also missed: ")+missed(m, v.res.Council, v.Options))
		}
	}
}

// splits lists the minimum levels on which members differ or the council ruled,
// with what each policy gives.
func (v *view) splits() {
	headed := false
	for _, m := range v.res.Minimums {
		if !m.Split && m.Ruling == nil {
			continue
		}
		if !headed {
			headed = true
			v.line(plain, v.say("* Thành viên khác nhau về mức tối thiểu:", "* Minimum levels on which members differ:"))
		}
		text := fmt.Sprintf(v.say("- tiêu chí %s cho %s: %d/%d chấm đạt", "- criterion %s for %s: %d of %d hold it reached"),
			m.Criterion.Code, v.stars(m.Stars), m.For, m.Of)
		for i, p := range scoring.Policies() {
			text += []string{"; ", ", ", ", "}[i] + p.In(v.Lang) + ": " + v.met(m.ByPolicy.By(p))
		}
		if m.Ruling != nil {
			text += v.say("; hội đồng kết luận: ", "; the council ruled: ") + v.met(m.Ruling.Met)
			if m.Ruling.Note != "" {
				text += " (" + m.Ruling.Note + ")"
			}
		}
		v.line(plain, text)
	}
	if !headed {
		return
	}
	var all []string
	for _, p := range scoring.Policies() {
		all = append(all, p.In(v.Lang)+": "+v.stars(v.res.Council.StarsByPolicy[p]))
	}
	v.line(plain, v.say("- số sao theo từng cách xét: ", "- stars by each policy: ")+strings.Join(all, ", "))
}

func (v *view) met(yes bool) string {
	if yes {
		return v.say("đạt", "met")
	}
	return v.say("chưa đạt", "missed")
}

// warnings lists what the reader of the result should know.
func (v *view) warnings() {
	first := true
	for _, d := range v.out.Diagnostics {
		if d.Code == diag.SplitMinimum {
			continue // said above, with more
		}
		if first {
			v.line(plain, "")
			first = false
		}
		text := fmt.Sprintf("%s %s: %s", v.say("Lưu ý", "Note"), d.Code, d.Message(v.Lang))
		if d.Line > 0 {
			text += fmt.Sprintf(v.say(" (dòng %d)", " (line %d)"), d.Line)
		}
		v.line(yellow, text)
	}
}
