package fill

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"ocop/rubric"
	"ocop/rubric/lang"
	"ocop/rubric/source"
	"ocop/scoring"
	"ocop/scoring/dossier"
)

// words puts what both forms show into sentences.
type words struct {
	*Session
	lang lang.Lang
}

func (w words) say(vi, en string) string { return lang.Text{VI: vi, EN: en}.In(w.lang) }

func show(s string) string { return lang.Visible(lang.NFC(s)) }

// head names what is filled in.
func (w words) head() string {
	parts := []string{show(w.Product)}
	if w.Code != "" {
		parts = append(parts, show(w.Code))
	}
	switch {
	case w.Member != "" && w.Name != "":
		parts = append(parts, w.say("phiếu ", "sheet of ")+show(w.Member)+" ("+show(w.Name)+")")
	case w.Member != "":
		parts = append(parts, w.say("phiếu ", "sheet of ")+show(w.Member))
	}
	return strings.Join(parts, " · ")
}

func (w words) stars(n int) string {
	if w.lang == lang.EN && n == 1 {
		return "1 star"
	}
	return strconv.Itoa(n) + w.say(" sao", " stars")
}

// status says where the sheet stands: points so far, what is open, what it can
// still come to.
func (w words) status() string {
	r, err := w.Result()
	if err != nil {
		return show(err.Error())
	}
	points := r.Total.Sum.In(w.lang) + w.say(" điểm", " points")
	switch r.Status {
	case scoring.Disqualified:
		return points + w.say(" · bị loại vì điều kiện đã ghi trong hồ sơ", " · disqualified by a finding in the dossier")
	case scoring.Stopped:
		return points + w.say(" · dừng đánh giá", " · evaluation stops")
	case scoring.Rated:
		return points + w.say(" · đủ mọi tiêu chí · ", " · all criteria scored · ") + w.stars(r.Stars)
	case scoring.Incomplete:
	}
	b := r.Bounds
	text := points + fmt.Sprintf(w.say(" · còn %d tiêu chí · tổng %s–%s", " · %d criteria open · total %s–%s"),
		len(w.Unscored()), b.Min.Sum.In(w.lang), b.Max.Sum.In(w.lang))
	if b.StarsMin == b.StarsMax {
		text += " · " + w.stars(b.StarsMax)
	} else {
		text += " · " + strconv.Itoa(b.StarsMin) + "–" + w.stars(b.StarsMax)
	}
	if b.MayStop {
		text += w.say(" · còn có thể bị dừng", " · may still be stopped")
	}
	return text
}

// missed says which minimum levels are missed so far.
func (w words) missed() string {
	var parts []string
	for _, m := range scoring.MissedSoFar(w.Rubric, w.Scores()) {
		parts = append(parts, m.Criterion.Code+" ("+strconv.Itoa(m.Stars)+"★)")
	}
	if len(parts) == 0 {
		return w.say("Mức tối thiểu chưa đạt: chưa có", "Minimums missed: none so far")
	}
	return w.say("Mức tối thiểu chưa đạt: ", "Minimums missed: ") + strings.Join(parts, ", ")
}

// criterion is the heading of a criterion.
func (w words) criterion(i int) string {
	c := w.Rubric.Scored[i]
	return fmt.Sprintf(w.say("%s %s (tối đa %s)", "%s %s (at most %s)"), c.Code, show(c.Title.In(w.lang)), c.Max.In(w.lang))
}

// notes is what to know before scoring a criterion.
func (w words) notes(i int) []string {
	c := w.Rubric.Scored[i]
	var notes []string
	for _, cond := range c.Conditions {
		effect := w.say("Bị loại nếu: ", "Disqualified if: ")
		if cond.Effect == rubric.Stop {
			effect = w.say("Dừng đánh giá nếu: ", "Evaluation stops if: ")
		}
		notes = append(notes, effect+show(cond.Label.In(w.lang)))
	}
	if c.StopOnZero {
		notes = append(notes, w.say("0 điểm: dừng đánh giá sản phẩm", "0 points stop the evaluation"))
	}
	if a := c.AppliesIf; a != nil {
		notes = append(notes, fmt.Sprintf(w.say("Chỉ chấm khi tiêu chí %s từ %s điểm", "Only if criterion %s has %s points"), a.Criterion, a.AtLeast.In(w.lang)))
	}
	if text := c.Guidance.In(w.lang); text != "" {
		notes = append(notes, w.say("Căn cứ: ", "Guidance: ")+show(text))
	}
	if text := c.Evidence.In(w.lang); text != "" {
		notes = append(notes, w.say("Minh chứng: ", "Evidence: ")+show(text))
	}
	return notes
}

// option is one line of the list of a criterion.
type option struct {
	dossier.Choice
	key  string // what is typed to choose it
	mark string // "*** tối thiểu cho 3 sao"
}

// options lists what can be chosen. The key is the points, where every level of
// the criterion, or of the case, has points of one digit; else its place.
func (w words) options(i int) []option {
	c := w.Rubric.Scored[i]
	choices := dossier.Choices(c, w.lang)
	digits := true
	for _, ch := range choices {
		digits = digits && ch.Points%rubric.Scale == 0 && ch.Points < 10*rubric.Scale
	}
	var all []option
	place := 0
	for k, ch := range choices {
		if k > 0 && ch.Case != choices[k-1].Case {
			place = 0
		}
		place++
		o := option{Choice: ch, key: strconv.Itoa(place)}
		if digits {
			o.key = ch.Points.String()
		}
		for _, m := range c.Marks {
			if m.Case == ch.Case && m.Needs == ch.Points {
				o.mark = strings.Repeat("*", m.Stars) + " " + fmt.Sprintf(w.say("tối thiểu cho %s", "minimum for %s"), w.stars(m.Stars))
			}
		}
		all = append(all, o)
	}
	return all
}

// text is the option as it is shown after its key.
func (w words) text(o option) string {
	text := show(o.Label)
	if o.key != o.Points.String() {
		text = o.Points.In(w.lang) + w.say(" điểm: ", " points: ") + text
	}
	if o.mark != "" {
		text += "  " + o.mark
	}
	return text
}

// caseLabel is the heading of a case.
func (w words) caseLabel(c *rubric.Criterion, id string) string {
	for _, cs := range c.Cases {
		if cs.ID == id {
			return fmt.Sprintf(w.say("Trường hợp %s: %s", "Case %s: %s"), show(cs.ID), show(cs.Label.In(w.lang)))
		}
	}
	return ""
}

// chosen reports whether an answer is an option.
func chosen(a Answer, o option) bool {
	return a.Score.Given && a.Score.Level == o.Level && (a.Score.Case == o.Case || a.Score.Level == 0 && a.Score.Case == "")
}

// score is the score that choosing an option gives.
func (o option) score() scoring.Score {
	return scoring.Score{Given: true, Level: o.Level, Case: o.Case}
}

// answer says what a criterion has.
func (w words) answer(i int) string {
	a := w.Answers[i]
	if !a.Score.Given {
		return w.say("chưa chấm", "not scored")
	}
	text := a.Score.Points(w.Rubric.Scored[i]).In(w.lang) + w.say(" điểm", " points")
	if a.Score.Case != "" {
		text += w.say(", trường hợp ", ", case ") + show(a.Score.Case)
	}
	return text
}

// fault says why an answer was not written.
func (w words) fault(i int, err error) string {
	var broken *FileError
	switch {
	case errors.Is(err, ErrChanged):
		return fmt.Sprintf(w.say("Tệp vừa được sửa ở nơi khác: tiêu chí %s nay là %s. Chưa ghi gì; hãy chọn lại.",
			"The file was changed elsewhere: criterion %s now has %s. Nothing was written; choose again."),
			w.Rubric.Scored[i].Code, w.answer(i))
	case busy(err):
		return w.say("Chương trình khác đang ghi tệp này. Chưa ghi gì; hãy chọn lại.", "Another program is writing the file. Nothing was written; choose again.")
	case errors.As(err, &broken) && len(broken.Diagnostics) > 0:
		d := broken.Diagnostics[0]
		if d.Line == 0 {
			return fmt.Sprintf(w.say("Chưa ghi được: %s (%s)", "Not written: %s (%s)"), d.Message(w.lang), d.Code)
		}
		return fmt.Sprintf(w.say("Chưa ghi được: dòng %d: %s (%s)", "Not written: line %d: %s (%s)"), d.Line, d.Message(w.lang), d.Code)
	}
	return w.say("Chưa ghi được: ", "Not written: ") + show(source.Reason(err).In(w.lang))
}

// saved says what was written; before is what stood there.
func (w words) saved(i int, before Answer, dropped []string) string {
	if now := w.Answers[i]; now.Score == before.Score && !now.equal(before) {
		return fmt.Sprintf(w.say("Đã lưu ghi chú, minh chứng của %s", "Saved note and evidence of %s"), w.Rubric.Scored[i].Code)
	}
	text := fmt.Sprintf(w.say("Đã lưu %s: %s", "Saved %s: %s"), w.Rubric.Scored[i].Code, w.answer(i))
	if len(dropped) > 0 {
		text += fmt.Sprintf(w.say("; đã bỏ điểm của %s vì không còn áp dụng", "; took away the score of %s, which no longer applies"), strings.Join(dropped, ", "))
	}
	return text
}

// bye says where the work was left.
func (w words) bye() string {
	if lost := w.Unsaved(); len(lost) > 0 {
		return fmt.Sprintf(w.say("CHƯA GHI ĐƯỢC câu trả lời của %s vào %s.", "NOT WRITTEN: the answers to %s, into %s."), strings.Join(lost, ", "), show(w.path))
	}
	if n := len(w.Unscored()); n > 0 {
		return fmt.Sprintf(w.say("Đã lưu %s. Còn %d tiêu chí; chạy lại lệnh này để tiếp tục từ %s.",
			"Saved %s. %d criteria are open; run the command again to go on from %s."),
			show(w.path), n, w.Rubric.Scored[w.First()].Code)
	}
	return fmt.Sprintf(w.say("Đã lưu %s. Đủ mọi tiêu chí.", "Saved %s. All criteria are scored."), show(w.path))
}
