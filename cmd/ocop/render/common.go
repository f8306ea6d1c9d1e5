package render

import (
	"fmt"
	"io"

	"ocop/rubric/compare"
	"ocop/rubric/lang"
)

// common writes what changed alike in many sets of a decision: a quarter of those
// that both sides have, and at least three. It is the summary that a reader wants
// before the changes set by set.
func (d *Diff) common(w io.Writer, o Options) error {
	for _, c := range d.Decisions {
		compared := 0
		for i := range c.Sets {
			if c.Sets[i].Comparison != nil {
				compared++
			}
		}
		shared := c.Common(max(3, (compared+3)/4))
		if len(shared) == 0 {
			continue
		}
		title := fmt.Sprintf(o.say("\nĐổi giống nhau ở nhiều bộ (trong %d bộ)", "\nChanged alike in many sets (of %d)"), compared)
		if err := o.wrap(w, bold, title, "  "); err != nil {
			return err
		}
		var rows []row
		for i := range shared {
			s := &shared[i]
			rows = append(rows, row{
				{show(s.Title.In(o.Lang)), bold}, {commonText(s, o), plain},
				{digits(s.Sets), plain}, {ClassWord(s.Class, o), classStyle(s.Class)},
			})
		}
		if _, err := o.table(w, []column{
			{head: o.say("TIÊU CHÍ", "CRITERION"), min: 16},
			{head: o.say("THAY ĐỔI", "CHANGE"), min: 20},
			{head: o.say("BỘ", "SETS"), right: true},
			{head: o.say("CHIỀU", "WEIGHS")},
		}, rows); err != nil {
			return err
		}
	}
	return nil
}

// commonText says what changed.
func commonText(s *compare.Common, o Options) string {
	points := func(v lang.Localized) string {
		if v == nil {
			return ""
		}
		return v.In(o.Lang)
	}
	from, to := points(s.From), points(s.To)
	switch s.Kind {
	case compare.CriterionAdded:
		return fmt.Sprintf(o.say("tiêu chí mới, tối đa %s điểm", "new criterion, at most %s points"), to)
	case compare.CriterionRemoved:
		return fmt.Sprintf(o.say("bỏ tiêu chí (tối đa %s điểm)", "criterion removed (at most %s points)"), from)
	case compare.MinimumAdded:
		return fmt.Sprintf(o.say("thêm mức tối thiểu cho %s: %s điểm", "new minimum for %s: %s points"), o.stars(s.Stars), to)
	case compare.MinimumRemoved:
		return fmt.Sprintf(o.say("bỏ mức tối thiểu cho %s (%s điểm)", "no minimum for %s any more (%s points)"), o.stars(s.Stars), from)
	case compare.MinimumMoved:
		return fmt.Sprintf(o.say("mức tối thiểu cho %s: %s → %s điểm", "minimum for %s: %s → %s points"), o.stars(s.Stars), from, to)
	case compare.MinimumStars:
		return fmt.Sprintf(o.say("mức tối thiểu: cho %s → %s sao", "minimum: for %s → %s stars"), from, to)
	default: // another maximum
		return fmt.Sprintf(o.say("tối đa %s → %s điểm", "at most %s → %s points"), from, to)
	}
}
