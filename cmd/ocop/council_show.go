package main

import (
	"github.com/spf13/cobra"

	"ocop/cmd/ocop/render"
	"ocop/scoring"
)

// showOptions are the flags of `council show`.
type showOptions struct {
	output       string
	onlyDisputes bool
	anonymous    bool
}

func (p *program) councilShowCommand() *cobra.Command {
	var o showOptions
	cmd := &cobra.Command{
		Use:   p.say("show HỒ-SƠ", "show DOSSIER"),
		Short: p.say("Xem phiếu của hội đồng: chỗ khác nhau và hệ quả", "See the council's sheets: where they differ and whether it matters"),
		Long: p.say(`Bảng cho chủ tịch hội đồng: những điểm cần thảo luận, quan trọng nhất trước; tổng
điểm của từng thành viên theo phần; tiêu chí × thành viên với trung bình và độ lệch.`,
			`The view for the chair: what to discuss, most important first; the members'
totals part by part; criteria × members with mean and spread.`),
		Example: "  ocop council show ho-so.yaml\n  ocop council show ho-so.yaml --only-disputes --anonymous",
		Args:    p.arguments(1, 1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.councilShow(args[0], o) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	p.outputFlag(cmd, &o.output, "table", "json")
	f.BoolVar(&o.onlyDisputes, "only-disputes", false, p.say("chỉ các tiêu chí mà thành viên chấm khác nhau", "only criteria on which members differ"))
	f.BoolVar(&o.anonymous, "anonymous", false, p.say("không cho biết ai chấm phiếu nào", "don't tell who scored what"))
	f.BoolVar(&p.Detail, "detail", p.Detail, p.say("hiện đủ chữ", "show texts in full"))
	return cmd
}

func (p *program) councilShow(path string, o showOptions) error {
	if err := oneOf(o.output, "table", "json"); err != nil {
		return err
	}
	reader := p.councilReader()
	outcome, err := p.dossierAt(reader, path)
	if err != nil {
		return err
	}
	d := scoring.Deliberate(outcome.Dossier.RubricFile().Rubric, outcome.Dossier.Input, outcome.Result)
	if d == nil {
		if err := p.report(outcome.Diagnostics); err != nil {
			return err
		}
		p.complain(p.say("hồ sơ chưa có phiếu nào được tính", "no sheet of the dossier counts yet"))
		return exitError(exitUnmet)
	}
	assess(outcome)
	co := render.CouncilOptions{Options: p.outOptions(p.settings), OnlyDisputes: o.onlyDisputes, Anonymous: o.anonymous}
	if o.output == "json" {
		return render.DeliberationJSON(p.out, outcome, d, co)
	}
	return render.Deliberation(p.out, outcome, d, co)
}
