package main

import (
	"errors"

	"github.com/spf13/cobra"

	"ocop/cmd/ocop/render"
	"ocop/rubric/load"
)

// newOptions are the flags of `new`.
type newOptions struct {
	writing
	self bool
}

func (p *program) newCommand() *cobra.Command {
	var o newOptions
	cmd := &cobra.Command{
		Use:   p.say("new BỘ-TIÊU-CHÍ", "new RUBRIC"),
		Short: p.say("Lập hồ sơ mới để điền", "Make a new dossier to fill in"),
		Long: p.say(`Lập hồ sơ trống theo một bộ tiêu chí: mỗi khóa có lời giải thích, mỗi tiêu chí có
các mức và dấu mức tối thiểu, cùng các minh chứng mà bộ tiêu chí nêu rõ. Hồ sơ đọc
được ngay và chấm được dần từng phần.`,
			`Make an empty dossier for a rubric: a word on every key, the levels and minimum
marks of every criterion, and the evidence that the rubric names. It can be read as
it is, and scored while it is filled in.`),
		Example: "  ocop new qd26-2026/11 --out ho-so.yaml\n  ocop new qd26-2026/26 --self-assessment > tu-danh-gia.yaml",
		Args:    p.arguments(1, 1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.newDossier(args[0], o) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.BoolVar(&o.self, "self-assessment", false, p.say("để chủ thể tự chấm: có sẵn khóa điểm của từng tiêu chí", "for the producer's own scores: with a key for every criterion"))
	o.flags(p, cmd, false)
	return cmd
}

func (p *program) newDossier(ref string, o newOptions) error {
	library := load.NewLibrary()
	f, err := library.Find(ref)
	switch {
	case errors.Is(err, load.ErrUnknownID):
		return p.unknownRubric(ref)
	case err != nil:
		return p.unreadable(ref, err)
	}
	if err := p.report(f.All()); err != nil {
		return err
	}
	form := blankFormOf(f)
	if form.RubricRef == "" {
		form.RubricRef = rubricRef(form, sheetOptions{writing: o.writing})
	}
	view := p.outOptions(p.settings)
	form.Fill(view)
	return o.put(p, ref, []byte(render.Skeleton(form, o.self, view)))
}
