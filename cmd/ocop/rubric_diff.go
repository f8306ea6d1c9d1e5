package main

import (
	"github.com/spf13/cobra"

	"ocop/cmd/ocop/render"
)

// revisions are the flags that take a side of a comparison from git.
type revisions struct{ old, new string }

func (p *program) revisionFlags(cmd *cobra.Command, r *revisions) {
	f := cmd.Flags()
	f.StringVar(&r.old, "old-rev", "", p.say("đọc bên cũ ở phiên bản git này (`REV`)", "read the old side at this git `REV`ision"))
	f.StringVar(&r.new, "new-rev", "", p.say("đọc bên mới ở phiên bản git này (`REV`)", "read the new side at this git `REV`ision"))
}

func (p *program) rubricDiffCommand() *cobra.Command {
	var output string
	var revs revisions
	var exitCode bool
	cmd := &cobra.Command{
		Use:   p.say("diff CŨ [MỚI]", "diff OLD [NEW]"),
		Short: p.say("So hai bộ tiêu chí hoặc hai quyết định theo ý nghĩa", "Compare two rubrics or decisions by meaning"),
		Long: p.say(`So hai bộ tiêu chí, hoặc hai quyết định từng bộ một, theo ý nghĩa chứ không theo dòng:
tiêu chí, mức, điểm, mức tối thiểu, điều kiện, hạng. Mỗi thay đổi được xếp là khắt
khe hơn, nhẹ hơn, trung tính hay chỉ là câu chữ.

Mỗi bên là mã có sẵn (qd26-2026/11, qd26-2026), một tệp hoặc một thư mục. Với
--old-rev hoặc --new-rev, bên đó được đọc từ git; nếu chỉ nêu một đường dẫn thì hai
bên cùng đường dẫn.`,
			`Compare two rubrics, or two decisions set by set, by meaning and not by line:
criteria, levels, points, minimums, conditions, bands. Every change is classed as
harsher, milder, neutral or wording.

A side is an embedded id (qd26-2026/11, qd26-2026), a file or a folder. With --old-rev
or --new-rev it is read from git; with one path only, both sides have that path.`),
		Example: "  ocop rubric diff qd26-2026/11 qd26-2026/12\n" +
			"  ocop rubric diff --old-rev origin/main rubric/official\n" +
			"  ocop rubric diff --exit-code -o json qd26-2026 bo-cua-toi/ > thay-doi.json",
		Args: p.arguments(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			from, to, err := p.sidesOf(args, revs)
			if err != nil {
				return err
			}
			if err := oneOf(output, "table", "json", "markdown"); err != nil {
				return err
			}
			d := compareSides(from, to)
			o := p.outOptions(p.settings)
			switch output {
			case "json":
				err = render.DiffJSON(p.out, d, o)
			case "markdown":
				err = render.CI(p.out, output, render.DiffReport(d, cmd.CommandPath(), version(), o), o)
			default:
				err = render.DiffTable(p.out, d, o)
			}
			if err == nil && output != "table" {
				e := p.errOptions(p.settings)
				err = render.Deciding(p.err, render.DiffVerdict(d, e), e)
			}
			if err == nil && exitCode && d.Differ() {
				err = exitError(exitUnmet)
			}
			return err
		},
	}
	cmd.Flags().SortFlags = false
	p.outputFlag(cmd, &output, "table", "json", "markdown")
	p.revisionFlags(cmd, &revs)
	cmd.Flags().BoolVar(&exitCode, "exit-code", false, p.say("kết thúc với mã 1 nếu có gì khác nhau", "exit with 1 if anything differs"))
	return cmd
}
