package render

import (
	"fmt"
	"strings"

	"ocop/rubric"
	"ocop/scoring"
)

// Decisive says in words what decided the result.
func Decisive(res *scoring.Result, o Options) string {
	switch res.Status {
	case scoring.Disqualified:
		return o.say("Bị loại: ", "Disqualified: ") + conditions(res, rubric.Disqualify, o)
	case scoring.Stopped:
		return o.say("Dừng đánh giá, không xếp hạng: ", "Evaluation stopped, no rank: ") + conditions(res, rubric.Stop, o)
	case scoring.Incomplete:
		return incomplete(res, o)
	case scoring.Rated:
	}
	total := o.decimals(res.Total.Cut())
	if res.Stars == res.Band.Stars {
		return fmt.Sprintf(o.say("%s điểm thuộc hạng %s, và mọi mức tối thiểu đến %s đều đạt: %s",
			"%s points are in the band of %s, and every minimum level up to %s is met: %s"),
			total, o.stars(res.Band.Stars), o.stars(res.Band.Stars), o.stars(res.Stars))
	}
	var decided []string
	for _, m := range res.CappedBy() {
		if m.Stars == lowestMissed(res) {
			decided = append(decided, missed(m, res.Council, o))
		}
	}
	return fmt.Sprintf(o.say("%s điểm thuộc hạng %s, nhưng %s: %s", "%s points are in the band of %s, but %s: %s"),
		total, o.stars(res.Band.Stars), strings.Join(decided, o.say("; và ", "; and ")), o.stars(res.Stars))
}

// lowestMissed returns the lowest stars of a missed minimum: what decides.
func lowestMissed(res *scoring.Result) int {
	lowest := res.Band.Stars
	for _, m := range res.CappedBy() {
		lowest = min(lowest, m.Stars)
	}
	return lowest
}

// missed says which minimum was missed, and why.
func missed(m scoring.MinimumOutcome, co *scoring.CouncilOutcome, o Options) string {
	return fmt.Sprintf(o.say("tiêu chí %s cần ít nhất %s cho %s (%s)", "criterion %s needs at least %s for %s (%s)"),
		m.Criterion.Code, o.pointsWord(m.Needs), o.stars(m.Stars), standing(m, co, o))
}

// standing says where a minimum stands: the points of the one sheet, or how
// many members hold it reached and what follows from that.
func standing(m scoring.MinimumOutcome, co *scoring.CouncilOutcome, o Options) string {
	switch {
	case co == nil:
		return o.say("đạt ", "has ") + o.points(m.Has.Cut())
	case m.Ruling != nil && m.Ruling.Met:
		return o.say("hội đồng kết luận: đạt", "the council ruled: met")
	case m.Ruling != nil:
		return o.say("hội đồng kết luận: không đạt", "the council ruled: missed")
	case co.Policy == scoring.ByMean:
		return o.say("điểm trung bình ", "mean ") + o.decimals(m.Has.Cut())
	}
	return fmt.Sprintf(o.say("%d/%d thành viên chấm đạt, %s", "%d of %d members hold it reached, %s"), m.For, m.Of, mustHold(co, o))
}

// mustHold says how many members must hold a minimum level reached.
func mustHold(co *scoring.CouncilOutcome, o Options) string {
	if co.Policy == scoring.All {
		return o.say("cần tất cả", "all must")
	}
	return o.say("cần quá nửa", "more than half must")
}

func conditions(res *scoring.Result, effect rubric.Effect, o Options) string {
	var all []string
	for _, c := range res.Conditions {
		if c.Effect != effect {
			continue
		}
		s := c.Label.In(o.Lang) + " (" + c.ID + ")"
		if c.Zero {
			s = fmt.Sprintf(o.say("0 điểm ở tiêu chí %s %s", "0 points in criterion %s %s"), c.Criterion, c.Label.In(o.Lang))
		} else if c.Note != "" {
			s += ": " + c.Note
		}
		all = append(all, s)
	}
	return strings.Join(all, "; ")
}

func incomplete(res *scoring.Result, o Options) string {
	b := res.Bounds
	var s string
	if res.Council != nil {
		s = o.say("Chưa có phiếu nào được tính, chưa xếp hạng.", "No sheet counts yet, no rank.")
	} else {
		codes := Unscored(res)
		s = fmt.Sprintf(o.say("Còn thiếu điểm của %d tiêu chí (%s), chưa xếp hạng.", "%d criteria have no score yet (%s), no rank."),
			len(codes), few(codes))
	}
	if !b.Ranked {
		return s + " " + o.say("Chấm thế nào thì việc đánh giá cũng dừng.", "Whatever is scored, the evaluation stops.")
	}
	form := o.say("Tổng còn có thể từ %s đến %s điểm, %s.", "The total can still be from %s to %s points, %s.")
	if res.Council != nil {
		form = o.say("Khi mọi phiếu đang có được chấm đủ, tổng có thể từ %s đến %s điểm, %s.", "With all sheets there are completed, the total can be from %s to %s points, %s.")
	}
	s += " " + fmt.Sprintf(form,
		o.decimals(b.Min.Cut()), o.decimals(b.Max.Cut()), starRange(b, o))
	if len(res.Missed) > 0 {
		s += " " + o.say("Chấm thế nào cũng không đạt mức tối thiểu: ", "Whatever is scored, a minimum level is missed: ") +
			strings.Join(missedForGood(res, true, o), o.say("; và ", "; and ")) + "."
	}
	if b.MayStop {
		s += " " + o.say("Điểm 0 ở tiêu chí chưa chấm có thể làm dừng đánh giá.", "0 points in one not yet scored may stop the evaluation.")
	}
	return s
}

// missedForGood says which minimum levels an incomplete dossier misses whatever is
// scored yet: those for the fewest stars, which decide, or the others.
func missedForGood(res *scoring.Result, deciding bool, o Options) []string {
	lowest := res.Missed[0].Stars
	for _, m := range res.Missed {
		lowest = min(lowest, m.Stars)
	}
	var all []string
	for _, m := range res.Missed {
		if deciding == (m.Stars == lowest) {
			all = append(all, fmt.Sprintf(o.say("tiêu chí %s cần ít nhất %s cho %s (%s)", "criterion %s needs at least %s for %s (%s)"),
				m.Criterion.Code, o.pointsWord(m.Needs), o.stars(m.Stars), standingForGood(m, res, o)))
		}
	}
	return all
}

// standingForGood says how far a minimum can still get.
func standingForGood(m scoring.MinimumOutcome, res *scoring.Result, o Options) string {
	co := res.Council
	switch {
	case co == nil && !res.Criteria[m.Criterion.Index].Applies:
		a := m.Criterion.AppliesIf
		return fmt.Sprintf(o.say("không áp dụng vì tiêu chí %s dưới %s, tính 0", "does not apply as criterion %s is under %s, counts 0"), a.Criterion, o.points(a.AtLeast))
	case co == nil:
		return o.say("đã chấm ", "it has ") + o.points(m.Has.Cut())
	case m.Ruling != nil:
		return standing(m, co, o)
	case co.Policy == scoring.ByMean:
		return o.say("điểm trung bình nhiều nhất ", "a mean of at most ") + o.decimals(m.Has.Cut())
	}
	return fmt.Sprintf(o.say("nhiều nhất %d/%d thành viên chấm đạt, %s", "at most %d of %d members hold it reached, %s"), m.For, m.Of, mustHold(co, o))
}

func starRange(b *scoring.Bounds, o Options) string {
	if b.StarsMin == b.StarsMax {
		return o.stars(b.StarsMin)
	}
	return fmt.Sprintf(o.say("từ %d đến %s", "%d to %s"), b.StarsMin, o.stars(b.StarsMax))
}

// Unscored returns the codes of the criteria that still need a score.
func Unscored(res *scoring.Result) []string {
	var codes []string
	for _, c := range res.Criteria {
		if !c.Scored {
			codes = append(codes, c.Criterion.Code)
		}
	}
	return codes
}

// few names at most five codes.
func few(codes []string) string {
	if len(codes) > 5 {
		return strings.Join(codes[:5], ", ") + ", …"
	}
	return strings.Join(codes, ", ")
}

// recognition says what happens with the rank: who may recognise it.
func recognition(res *scoring.Result, level string, o Options) string {
	switch {
	case res.Status != scoring.Rated:
		return ""
	case !res.Recognised:
		return o.say("Không thuộc diện công nhận (từ 3 sao trở lên mới công nhận)", "Not recognised (recognition starts at 3 stars)")
	case res.Authority == "central" && level != "central":
		return o.say("Ứng viên: hồ sơ chuyển Hội đồng cấp trung ương đánh giá và công nhận",
			"Candidate: the dossier goes to the central council for evaluation and recognition")
	}
	return o.say("Cấp có thẩm quyền công nhận: ", "Recognised by: ") + authority(res.Authority, o)
}

func authority(a string, o Options) string {
	switch a {
	case "district":
		return o.say("cấp huyện", "district")
	case "province":
		return o.say("cấp tỉnh", "province")
	case "central":
		return o.say("cấp trung ương", "central")
	}
	return a
}

func statusWord(s scoring.Status, o Options) string {
	switch s {
	case scoring.Disqualified:
		return o.say("bị loại", "disqualified")
	case scoring.Stopped:
		return o.say("dừng", "stopped")
	case scoring.Incomplete:
		return o.say("chưa đủ", "incomplete")
	case scoring.Rated:
	}
	return o.say("đã xếp hạng", "rated")
}

// OneLine says in one line where a product stands: its total and its stars, or
// why it has none.
func OneLine(res *scoring.Result, o Options) string {
	provisional := ""
	if res.Council != nil && res.Council.Provisional {
		provisional = o.say(" (tạm tính)", " (provisional)")
	}
	if res.Status != scoring.Rated {
		return statusWord(res.Status, o) + provisional
	}
	s := fmt.Sprintf(o.say("%s điểm, %s", "%s points, %s"), o.decimals(res.Total.Cut()), o.stars(res.Stars))
	if res.Stars < res.Band.Stars {
		s += fmt.Sprintf(o.say(" (điểm: hạng %d sao; mức tối thiểu chưa đạt)", " (points: band of %d; a minimum level is missed)"), res.Band.Stars)
	}
	return s + provisional
}
