package render

import (
	"fmt"
	"io"
	"strings"

	"ocop/rubric"
)

// RubricList writes one line for every product set.
func RubricList(w io.Writer, sets []*rubric.Rubric, o Options) error {
	var rows []row
	criteria, minimums := 0, 0
	for _, r := range sets {
		rows = append(rows, row{
			{r.ID, bold}, {r.Title.In(o.Lang), plain}, {r.Industry, plain}, {r.Group, plain},
			{digits(len(r.Scored)), plain}, {digits(r.MinimumLevels()), plain},
		})
		criteria += len(r.Scored)
		minimums += r.MinimumLevels()
	}
	cut, err := o.table(w, []column{
		{head: o.say("MÃ", "ID")},
		{head: o.say("BỘ SẢN PHẨM", "PRODUCT SET"), min: 14},
		{head: o.say("NGÀNH", "INDUSTRY"), min: 8},
		{head: o.say("NHÓM", "GROUP"), min: 8},
		{head: o.say("TIÊU CHÍ", "CRITERIA"), right: true},
		{head: o.say("TỐI THIỂU", "MINIMUMS"), right: true},
	}, rows)
	if err != nil {
		return err
	}
	if cut {
		o.Detail = true // the list is not longer with it, so only the data has it in full
		if err := o.wrap(w, dim, o.cutNote(), "  "); err != nil {
			return err
		}
	}
	return o.wrap(w, plain, fmt.Sprintf(o.say("%d bộ, %d tiêu chí chấm điểm, %d mức tối thiểu",
		"%d sets, %d scored criteria, %d minimum levels"), len(sets), criteria, minimums), "  ")
}

// RubricTree writes a product set in full: the tree with its points, levels,
// minimum marks and conditions.
func RubricTree(w io.Writer, r *rubric.Rubric, o Options) error {
	t := tree{Options: o, w: w}
	t.line(bold, 0, r.Title.In(o.Lang)+" ("+r.ID+")")
	t.line(plain, 0, join(" · ", o.say("Quyết định ", "Decision ")+r.Decision.Number, r.Industry, r.Group, r.Agency))
	for _, b := range r.Decision.Bands {
		t.line(plain, 1, o.stars(b.Stars)+o.say(": từ ", ": from ")+o.points(b.From)+o.say(" điểm", " points")+t.recognised(b))
	}
	if r.Samples > 0 {
		t.line(plain, 0, fmt.Sprintf(o.say("Mẫu sản phẩm nộp kèm: %d", "Samples to come with the dossier: %d"), r.Samples))
	}
	t.remark(0, r.Remark.In(o.Lang))
	t.conditions(0, r.Conditions)
	t.line(plain, 0, "")
	r.Walk(func(c *rubric.Criterion, depth int) { t.criterion(c, depth) })
	return t.err
}

type tree struct {
	Options
	w   io.Writer
	err error
}

func (t *tree) line(s style, depth int, text string) {
	if t.err == nil {
		indent := strings.Repeat("  ", depth)
		t.err = t.wrap(t.w, s, indent+text, indent+"    ")
	}
}

func (t *tree) recognised(b rubric.Band) string {
	if !b.Recognised {
		return t.say(" (không công nhận)", " (not recognised)")
	}
	return t.say(" (công nhận: ", " (recognised: ") + authority(b.Authority, t.Options) + ")"
}

func (t *tree) criterion(c *rubric.Criterion, depth int) {
	s := plain
	if depth == 0 {
		s = bold
	}
	text := fmt.Sprintf("%s  %s  [%s]", c.Code, c.Title.In(t.Lang), t.points(c.Max))
	if c.StopOnZero {
		text += t.say(" – 0 điểm: dừng đánh giá", " – 0 points stop the evaluation")
	}
	if a := c.AppliesIf; a != nil {
		text += fmt.Sprintf(t.say(" – chỉ tính khi tiêu chí %s từ %s điểm", " – counts only if criterion %s has %s points"), a.Criterion, t.points(a.AtLeast))
	}
	t.line(s, depth, text)
	for _, label := range []struct{ head, text string }{
		{t.say("Căn cứ: ", "Guidance: "), c.Guidance.In(t.Lang)},
		{t.say("Minh chứng: ", "Evidence: "), c.Evidence.In(t.Lang)},
	} {
		if label.text != "" {
			t.line(dim, depth+1, label.head+label.text)
		}
	}
	t.remark(depth+1, c.Remark.In(t.Lang))
	t.conditions(depth+1, c.Conditions)
	for _, cs := range c.Cases {
		t.line(plain, depth+1, t.say("Trường hợp ", "Case ")+cs.ID+": "+cs.Label.In(t.Lang))
		t.levels(c, cs.ID, depth+2)
	}
	if len(c.Cases) == 0 {
		t.levels(c, "", depth+1)
	}
}

func (t *tree) levels(c *rubric.Criterion, chosen string, depth int) {
	for _, l := range c.Levels {
		if l.Case != chosen {
			continue
		}
		text := t.points(l.Points) + "  " + l.Label.In(t.Lang)
		s := plain
		if l.MinimumFor > 0 {
			s = green
			text += "  " + strings.Repeat("*", l.MinimumFor) + fmt.Sprintf(t.say(" (tối thiểu cho %s)", " (minimum for %s)"), t.stars(l.MinimumFor))
		}
		t.line(s, depth, text)
	}
}

func (t *tree) conditions(depth int, all []rubric.Condition) {
	for _, c := range all {
		effect := t.say("Bị loại nếu", "Disqualified if")
		if c.Effect == rubric.Stop {
			effect = t.say("Không đánh giá tiếp nếu", "Evaluation stops if")
		}
		t.line(red, depth, effect+": "+c.Label.In(t.Lang)+" ("+c.ID+")")
	}
}

func (t *tree) remark(depth int, text string) {
	if text != "" {
		t.line(yellow, depth, t.say("Ghi chú về văn bản: ", "Remark on the text: ")+text)
	}
}

type setJSON struct {
	ID            string `json:"id"`
	Title         string `json:"title"`
	TitleEN       string `json:"title_en"`
	Decision      string `json:"decision"`
	Industry      string `json:"industry"`
	Group         string `json:"group"`
	Criteria      int    `json:"criteria"`
	MinimumLevels int    `json:"minimum_levels"`
}

// RubricListJSON writes the list as JSON.
func RubricListJSON(w io.Writer, sets []*rubric.Rubric) error {
	all := []setJSON{}
	for _, r := range sets {
		all = append(all, setJSON{
			r.ID, r.Title.VI, r.Title.EN, r.Decision.Number, r.Industry, r.Group, len(r.Scored), r.MinimumLevels(),
		})
	}
	data, err := encode(all, "", "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(data, '\n'))
	return err
}
