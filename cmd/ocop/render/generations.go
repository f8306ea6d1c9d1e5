package render

import (
	"fmt"
	"io"
	"slices"
	"time"

	"ocop/rubric"
	"ocop/rubric/match"
)

// RubricListNotes says, below a list of sets, which sets of the decisions shown
// are missing and which other decisions there are.
func RubricListNotes(w io.Writer, all, shown []*rubric.Decision, missing []match.Missing, o Options) error {
	for _, m := range missing {
		text := fmt.Sprintf(o.say("Thiếu bộ %s (%s): không tìm được văn bản của bộ này trong phụ lục.",
			"Set %s (%s) is missing: its text of the annex could not be had."), m.ID, m.Title.In(o.Lang))
		if err := o.wrap(w, yellow, text, "  "); err != nil {
			return err
		}
	}
	for _, d := range shown {
		if err := o.wrap(w, plain, o.say("Quyết định ", "Decision ")+d.Number+": "+o.applied(d), "  "); err != nil {
			return err
		}
	}
	var others []string
	for _, d := range all {
		if !slices.Contains(shown, d) {
			others = append(others, d.ID)
		}
	}
	if len(others) == 0 {
		return nil
	}
	return o.wrap(w, dim, o.say("Các quyết định khác: ", "Other decisions: ")+join(", ", others...)+
		o.say(" (--decision MÃ, hoặc --decision all)", " (--decision ID, or --decision all)"), "  ")
}

// applied says when a decision applies.
func (o Options) applied(d *rubric.Decision) string {
	text := o.say("áp dụng", "applies")
	if !d.Effective.IsZero() {
		text += o.say(" từ ", " from ") + d.Effective.Format(time.DateOnly)
	}
	if !d.Expires.IsZero() {
		text += o.say(" đến hết ", " until ") + d.Expires.Format(time.DateOnly)
	}
	return text
}
