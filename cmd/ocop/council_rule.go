package main

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"ocop/cmd/ocop/render"
	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/source"
	"ocop/scoring"
	"ocop/scoring/dossier"
)

// ruleOptions are the flags of `council rule`.
type ruleOptions struct {
	writing
	criterion   string
	stars       int
	met, notMet bool
	note        string
	replace     bool
}

func (p *program) councilRuleCommand() *cobra.Command {
	var o ruleOptions
	cmd := &cobra.Command{
		Use:   p.say("rule HỒ-SƠ --criterion MÃ --stars N --met|--not-met", "rule DOSSIER --criterion CODE --stars N --met|--not-met"),
		Short: p.say("Ghi kết luận của hội đồng về một mức tối thiểu", "Note the council's ruling on a minimum level"),
		Long: p.say(`Ghi vào hồ sơ kết luận của hội đồng về một mức tối thiểu mà thành viên chấm khác
nhau. Kết luận đứng trên mọi cách xét và được in kèm kết quả.`,
			`Note in the dossier what the council ruled on a minimum level its members differ
on. A ruling stands over any policy and is printed with the result.`),
		Example: "  ocop council rule ho-so.yaml --criterion 1.5 --stars 4 --met --in-place",
		Args:    p.arguments(1, 1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.councilRule(args[0], o) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&o.criterion, "criterion", "", p.say("mã tiêu chí (`CODE`)", "`CODE` of the criterion"))
	f.IntVar(&o.stars, "stars", 0, p.say("mức tối thiểu cho `N` sao", "the minimum for `N` stars"))
	f.BoolVar(&o.met, "met", false, p.say("hội đồng kết luận: đạt", "the council ruled: met"))
	f.BoolVar(&o.notMet, "not-met", false, p.say("hội đồng kết luận: không đạt", "the council ruled: missed"))
	f.StringVar(&o.note, "note", "", p.say("lý do (`TEXT`), in kèm kết quả", "the reason (`TEXT`), printed with the result"))
	f.BoolVar(&o.replace, "replace", false, p.say("thay kết luận đã có", "replace the ruling there is"))
	o.flags(p, cmd, true)
	return cmd
}

func (p *program) councilRule(path string, o ruleOptions) error {
	switch {
	case o.criterion == "" || o.stars == 0:
		return wrong("cần --criterion MÃ và --stars N", "want --criterion CODE and --stars N")
	case o.met == o.notMet:
		return wrong("cần --met hoặc --not-met", "want either --met or --not-met")
	}
	if err := o.check(path); err != nil {
		return err
	}
	reader := p.councilReader()
	outcome, err := p.dossierAt(reader, path)
	if err != nil {
		return err
	}
	d := outcome.Dossier
	if err := p.canRule(d, o); err != nil {
		return err
	}
	at, err := p.rulingPosition(d, o)
	if err != nil {
		return err
	}
	data, err := source.Edit(d.File(), source.Change{Path: []any{"rulings", at}, Value: o.entry()})
	if dg, ok := formError(d.File(), err); ok {
		return p.report([]diag.Diagnostic{dg})
	}
	if err != nil {
		return err
	}
	after := reader.ScoreFile(&source.File{Name: o.target(path), Data: data})
	if after.Result == nil {
		return p.report(after.Diagnostics)
	}
	o.was = d.File().Data
	if err := o.put(p, path, data); err != nil {
		return err
	}
	p.ruled(outcome.Result, after.Result, o)
	o.remind(p, path)
	return nil
}

// canRule checks that there is a minimum to rule on.
func (p *program) canRule(d *dossier.Dossier, o ruleOptions) error {
	rb := d.RubricFile().Rubric
	if d.Input.Sheets == nil {
		p.complain(lang.Visible(d.Path) + ": " + p.say("hồ sơ không có phiếu của thành viên nên không có gì để kết luận",
			"the dossier has no members' sheets, so there is nothing to rule on"))
		return exitError(exitUnmet)
	}
	codes := make([]string, len(rb.Scored))
	for i, c := range rb.Scored {
		codes[i] = c.Code
	}
	c := rb.Criterion(o.criterion)
	if c == nil || c.Index < 0 {
		code := lang.Visible(o.criterion)
		return &usageError{
			text: lang.Text{
				VI: fmt.Sprintf("bộ %s không có tiêu chí chấm điểm “%s”", rb.ID, code),
				EN: fmt.Sprintf("rubric %s has no scored criterion “%s”", rb.ID, code)},
			suggest: source.Nearest(o.criterion, codes),
		}
	}
	if !slices.ContainsFunc(c.Marks, func(m rubric.Mark) bool { return m.Stars == o.stars }) {
		var has []string
		for _, m := range c.Marks {
			has = append(has, strconv.Itoa(m.Stars))
		}
		return wrong(
			fmt.Sprintf("tiêu chí %s không có mức tối thiểu cho %d sao (có: %s)", c.Code, o.stars, listOr(has, "không có mức nào")),
			fmt.Sprintf("criterion %s has no minimum for %d stars (it has: %s)", c.Code, o.stars, listOr(has, "none")))
	}
	return nil
}

func listOr(items []string, none string) string {
	if len(items) == 0 {
		return none
	}
	s := items[0]
	for _, i := range items[1:] {
		s += ", " + i
	}
	return s
}

// rulingPosition returns where among the rulings the new one goes.
func (p *program) rulingPosition(d *dossier.Dossier, o ruleOptions) (int, error) {
	doc := source.Parse(d.File())
	for i, ru := range d.Input.Rulings {
		if ru.Criterion != o.criterion || ru.Stars != o.stars {
			continue
		}
		if o.replace {
			return i, nil
		}
		n := doc.Root.At("rulings", i)
		doc.Report(n.Opening(), diag.RulingThere, ru.Criterion, strconv.Itoa(ru.Stars), strconv.Itoa(n.Opening().Line))
		return 0, p.report(doc.Diagnostics[len(doc.Diagnostics)-1:])
	}
	return len(d.Input.Rulings), nil
}

// entry is the ruling as it stands in the dossier.
func (o ruleOptions) entry() *source.Node {
	entries := []source.Entry{
		{Key: "criterion", Value: source.Text(o.criterion)},
		{Key: "stars", Value: source.Plain(strconv.Itoa(o.stars))},
		{Key: "met", Value: source.Plain(strconv.FormatBool(o.met))},
	}
	if o.note != "" {
		entries = append(entries, source.Entry{Key: "note", Value: source.Text(o.note)})
	}
	return source.Inline(source.Mapped(entries...))
}

// ruled says what the ruling does.
func (p *program) ruled(before, after *scoring.Result, o ruleOptions) {
	verdict := p.say("không đạt", "missed")
	if o.met {
		verdict = p.say("đạt", "met")
	}
	p.tell(fmt.Sprintf(p.say("Tiêu chí %s, mức tối thiểu cho %d sao: hội đồng kết luận %s.", "Criterion %s, minimum for %d stars: the council ruled %s."),
		lang.Visible(o.criterion), o.stars, verdict))
	for _, m := range after.Minimums {
		if m.Ruling != nil && m.Criterion.Code == o.criterion && m.Stars == o.stars && !m.Split && m.Of > 0 && m.Met != (m.For == m.Of) {
			p.tell(p.say("Lưu ý: kết luận trái với phiếu của mọi thành viên.", "Note: the ruling goes against every member's sheet."))
		}
	}
	e := p.errOptions(p.settings)
	if before.Status == scoring.Rated && after.Status == scoring.Rated && before.Stars == after.Stars {
		p.tell(p.say("Số sao không đổi: ", "The stars stay: ") + render.OneLine(after, e))
		return
	}
	p.tell(p.say("Trước: ", "Before: ") + render.OneLine(before, e))
	p.tell(p.say("Sau:   ", "After:  ") + render.OneLine(after, e))
}
