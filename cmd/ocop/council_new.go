package main

import (
	"github.com/spf13/cobra"

	"ocop/cmd/ocop/render"
)

// councilNewOptions are the flags of `council new`.
type councilNewOptions struct {
	writing
	level   string
	session bool
}

func (p *program) councilNewCommand() *cobra.Command {
	var o councilNewOptions
	cmd := &cobra.Command{
		Use:   "new",
		Short: p.say("Lập tệp hội đồng hoặc tệp phiên họp để điền", "Make a council file or a session file to fill in"),
		Long: p.say(`Lập tệp hội đồng để điền: các thành viên và quy chế làm việc, mỗi khóa có lời giải
thích và giá trị khi không ghi. Hồ sơ gọi tệp ở khóa “council:”. Với --session: tệp
phiên họp, để lập biên bản (council minutes).`,
			`Make a council file to fill in: the members and the working rules, with a word on
every key and what holds without it. Dossiers name the file under “council:”. With
--session: a session file, for minutes (council minutes).`),
		Example: "  ocop council new --out council.yaml\n  ocop council new --session --out phien.yaml",
		Args:    p.arguments(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.councilNew(o, cmd.Flags().Changed("level"))
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&o.level, "level", "province", p.say("cấp hội đồng, `province|central`; nếu không nêu: province", "level of the council, `province|central`; otherwise province"))
	f.BoolVar(&o.session, "session", false, p.say("lập tệp phiên họp thay cho tệp hội đồng", "make a session file in place of a council file"))
	o.flags(p, cmd, false)
	return cmd
}

func (p *program) councilNew(o councilNewOptions, levelGiven bool) error {
	if err := oneOf(o.level, "province", "central"); err != nil {
		return err
	}
	if o.session && levelGiven {
		return wrong("--session và --level không đi cùng nhau", "--session and --level don't go together")
	}
	view := p.outOptions(p.settings)
	text := render.BlankCouncil(o.level, view)
	if o.session {
		text = render.BlankSession(view)
	}
	return o.put(p, "", []byte(text))
}
