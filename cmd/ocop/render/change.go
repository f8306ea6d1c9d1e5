package render

import (
	"fmt"
	"strings"

	"ocop/rubric"
	"ocop/rubric/compare"
	"ocop/rubric/lang"
)

// ClassWord says which way a change weighs.
func ClassWord(c compare.Class, o Options) string {
	switch c {
	case compare.Harsher:
		return o.say("khắt khe hơn", "harsher")
	case compare.Milder:
		return o.say("nhẹ hơn", "milder")
	case compare.Wording:
		return o.say("câu chữ", "wording")
	case compare.Neutral:
	}
	return o.say("trung tính", "neutral")
}

func classStyle(c compare.Class) style {
	switch c {
	case compare.Harsher:
		return red
	case compare.Milder:
		return green
	case compare.Wording:
		return dim
	case compare.Neutral:
	}
	return plain
}

// ChangeText says in words what changed, without the criterion it is about.
func ChangeText(c *compare.Change, o Options) string {
	t := changeTeller{o, c}
	switch {
	case c.OfDecision():
		return t.decision()
	case strings.HasPrefix(string(c.Kind), "condition-"):
		return t.condition()
	case strings.HasPrefix(string(c.Kind), "minimum-"):
		return t.minimum()
	case strings.HasPrefix(string(c.Kind), "level-"):
		return t.level()
	}
	return t.other()
}

// ChangeWhere names the criterion a change is about, by its code on both sides
// where a code changed; "" for the set or the decision.
func ChangeWhere(c *compare.Change) string {
	switch {
	case c.New == nil && c.Old == nil:
		return ""
	case c.New == nil:
		return c.Old.Code
	case c.Old == nil || c.Old.Code == c.New.Code:
		return c.New.Code
	}
	return c.Old.Code + "→" + c.New.Code
}

// changeCause names a change in one phrase, with its criterion.
func changeCause(c *compare.Change, o Options) string {
	text := ChangeText(c, o)
	if where := ChangeWhere(c); where != "" {
		return o.say("tiêu chí ", "criterion ") + where + ": " + text
	}
	return text
}

type changeTeller struct {
	Options
	c *compare.Change
}

// step writes "1 → 2", with a dash for nothing.
func (t changeTeller) step() string { return t.value(t.c.From) + " → " + t.value(t.c.To) }

func (t changeTeller) value(v lang.Localized) string {
	if v == nil {
		return "–"
	}
	return v.In(t.Lang)
}

func (t changeTeller) quoted(v lang.Localized) string {
	if v == nil {
		return t.say("(không có)", "(none)")
	}
	return "“" + v.In(t.Lang) + "”"
}

func (t changeTeller) decision() string {
	switch t.c.Kind {
	case compare.BandAdded:
		return fmt.Sprintf(t.say("thêm hạng %s: từ %s điểm", "band of %s added: from %s points"), t.stars(t.c.Stars), t.value(t.c.To))
	case compare.BandRemoved:
		return fmt.Sprintf(t.say("bỏ hạng %s (từ %s điểm)", "band of %s removed (from %s points)"), t.stars(t.c.Stars), t.value(t.c.From))
	case compare.BandFrom:
		return fmt.Sprintf(t.say("hạng %s từ: %s điểm", "band of %s from: %s points"), t.stars(t.c.Stars), t.step())
	case compare.BandRecognised:
		return fmt.Sprintf(t.say("hạng %s được công nhận: %s", "band of %s recognised: %s"), t.stars(t.c.Stars), t.step())
	case compare.BandAuthority:
		return fmt.Sprintf(t.say("hạng %s, cấp công nhận: %s", "band of %s, recognised by: %s"), t.stars(t.c.Stars), t.step())
	default: // a number or a date
	}
	names := map[string][2]string{
		"certificate.months":           {"thời hạn giấy chứng nhận, tháng", "certificate, months"},
		"certificate.renew_from_days":  {"nộp hồ sơ công nhận lại sớm nhất, số ngày trước khi hết hạn", "renewal, earliest, days before expiry"},
		"certificate.renew_until_days": {"nộp hồ sơ công nhận lại muộn nhất, số ngày trước khi hết hạn", "renewal, latest, days before expiry"},
		"transition.first_days":        {"chuyển tiếp cho đánh giá lần đầu, ngày", "transition of first evaluations, days"},
		"transition.renewal_days":      {"chuyển tiếp cho công nhận lại, ngày", "transition of renewals, days"},
		"issued":                       {"ngày ban hành", "issued"},
		"effective":                    {"ngày có hiệu lực", "effective"},
		"expires":                      {"ngày hết hiệu lực", "expires"},
	}
	name := names[t.c.Name]
	return t.say(name[0], name[1]) + ": " + t.step()
}

func (t changeTeller) condition() string {
	switch t.c.Kind {
	case compare.ConditionAdded:
		return fmt.Sprintf(t.say("thêm điều kiện %s: %s", "condition %s added: %s"), t.c.Name, t.value(t.c.To))
	case compare.ConditionRemoved:
		return fmt.Sprintf(t.say("bỏ điều kiện %s: %s", "condition %s removed: %s"), t.c.Name, t.value(t.c.From))
	case compare.ConditionEffect:
		return fmt.Sprintf(t.say("điều kiện %s: %s → %s", "condition %s: %s → %s"), t.c.Name, t.effect(t.c.From), t.effect(t.c.To))
	case compare.ConditionMoved:
		return fmt.Sprintf(t.say("điều kiện %s chuyển từ %s sang %s", "condition %s moved from %s to %s"),
			t.c.Name, t.home(t.c.From), t.home(t.c.To))
	default: // renamed
	}
	return fmt.Sprintf(t.say("điều kiện: %s → %s", "condition: %s → %s"), t.quoted(t.c.From), t.quoted(t.c.To))
}

func (t changeTeller) effect(v lang.Localized) string {
	if v != nil && v.In(lang.EN) == string(rubric.Stop) {
		return t.say("dừng đánh giá", "stops the evaluation")
	}
	return t.say("loại hồ sơ", "disqualifies")
}

func (t changeTeller) home(v lang.Localized) string {
	if v == nil {
		return t.say("cả bộ", "the whole set")
	}
	return t.say("tiêu chí ", "criterion ") + v.In(t.Lang)
}

// at names a level of one side: "mức 2 điểm “…”".
func (t changeTeller) at(c *rubric.Criterion, i int) string {
	if c == nil || i < 0 {
		return "–"
	}
	l := c.Levels[i]
	s := fmt.Sprintf(t.say("mức %s “%s”", "the level of %s “%s”"), t.pointsWord(l.Points), l.Label.In(t.Lang))
	if l.Case != "" {
		s += fmt.Sprintf(t.say(" (trường hợp %s)", " (case %s)"), l.Case)
	}
	return s
}

func (t changeTeller) minimum() string {
	c := t.c
	switch c.Kind {
	case compare.MinimumAdded:
		return fmt.Sprintf(t.say("thêm mức tối thiểu cho %s: %s", "minimum for %s added: %s"), t.stars(c.Stars), t.at(c.New, c.NewLevel))
	case compare.MinimumRemoved:
		return fmt.Sprintf(t.say("bỏ mức tối thiểu cho %s: %s", "minimum for %s removed: %s"), t.stars(c.Stars), t.at(c.Old, c.OldLevel))
	case compare.MinimumMoved:
		return fmt.Sprintf(t.say("mức tối thiểu cho %s: từ %s sang %s", "minimum for %s: from %s to %s"),
			t.stars(c.Stars), t.at(c.Old, c.OldLevel), t.at(c.New, c.NewLevel))
	default: // other stars
	}
	return fmt.Sprintf(t.say("%s là mức tối thiểu cho: %s sao", "%s is the minimum for: %s stars"), t.at(c.New, c.NewLevel), t.step())
}

func (t changeTeller) level() string {
	c := t.c
	switch c.Kind {
	case compare.LevelAdded:
		return t.say("thêm ", "added: ") + t.at(c.New, c.NewLevel)
	case compare.LevelRemoved:
		return t.say("bỏ ", "removed: ") + t.at(c.Old, c.OldLevel)
	case compare.LevelPoints:
		return fmt.Sprintf(t.say("“%s”: %s điểm", "“%s”: %s points"), c.New.Levels[c.NewLevel].Label.In(t.Lang), t.step())
	case compare.LevelCase:
		return fmt.Sprintf(t.say("%s chuyển trường hợp: %s", "%s moved to another case: %s"), t.at(c.New, c.NewLevel), t.step())
	default: // its label
	}
	return fmt.Sprintf(t.say("lời của mức %s: %s → %s", "wording of the level of %s: %s → %s"),
		t.pointsWord(c.New.Levels[c.NewLevel].Points), t.quoted(c.From), t.quoted(c.To))
}

func (t changeTeller) other() string {
	c := t.c
	title := func() string { return "“" + c.Criterion().Title.In(t.Lang) + "”" }
	switch c.Kind {
	case compare.CriterionAdded:
		return fmt.Sprintf(t.say("thêm tiêu chí %s, tối đa %s điểm", "criterion %s added, at most %s points"), title(), t.value(c.To))
	case compare.CriterionRemoved:
		return fmt.Sprintf(t.say("bỏ tiêu chí %s, tối đa %s điểm", "criterion %s removed, at most %s points"), title(), t.value(c.From))
	case compare.CriterionMoved:
		return t.say("chuyển sang mục khác: ", "moved to another group: ") + t.step()
	case compare.CriterionReordered:
		return fmt.Sprintf(t.say("%s đổi chỗ trong cùng mục", "%s stands elsewhere in its group"), title())
	case compare.CriterionRenamed:
		return fmt.Sprintf(t.say("tên: %s → %s", "title: %s → %s"), t.quoted(c.From), t.quoted(c.To))
	case compare.CriterionRecoded:
		return t.say("đổi mã: ", "code: ") + t.step()
	case compare.Max:
		return t.say("điểm tối đa: ", "maximum: ") + t.step()
	case compare.AppliesIf:
		return t.say("chỉ tính khi: ", "counts only if: ") + t.step()
	case compare.StopOnZero:
		return t.say("0 điểm làm dừng đánh giá: ", "0 points stop the evaluation: ") + t.step()
	case compare.CaseAdded:
		return t.say("thêm trường hợp ", "case added: ") + t.quoted(c.To)
	case compare.CaseRemoved:
		return t.say("bỏ trường hợp ", "case removed: ") + t.quoted(c.From)
	case compare.CaseRenamed:
		return fmt.Sprintf(t.say("trường hợp: %s → %s", "case: %s → %s"), t.quoted(c.From), t.quoted(c.To))
	case compare.Samples:
		return t.say("số mẫu nộp kèm: ", "samples: ") + t.step()
	default: // a text
	}
	names := map[string][2]string{
		"id": {"mã của bộ", "id of the set"}, "title": {"tên bộ", "title of the set"},
		"industry": {"ngành", "industry"}, "group": {"nhóm", "group"}, "agency": {"cơ quan", "agency"},
		"guidance": {"căn cứ", "guidance"}, "evidence": {"minh chứng", "evidence"}, "remark": {"ghi chú", "remark"},
	}
	name := names[c.Name]
	return fmt.Sprintf("%s: %s → %s", t.say(name[0], name[1]), t.quoted(c.From), t.quoted(c.To))
}
