package main

import (
	"bytes"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"ocop/cmd/ocop/render"
	"ocop/rubric/lang"
	"ocop/rubric/source"
	"ocop/scoring/dossier"
)

// minutesOptions are the flags of `council minutes`.
type minutesOptions struct {
	writing
	session      string
	output       string
	template     string
	showTemplate bool
}

func (p *program) councilMinutesCommand() *cobra.Command {
	var o minutesOptions
	cmd := &cobra.Command{
		Use:   p.say("minutes HỒ-SƠ|THƯ-MỤC… --session TỆP", "minutes DOSSIER|FOLDER… --session FILE"),
		Short: p.say("Lập dự thảo biên bản phiên họp", "Write the draft minutes of a session"),
		Long: p.say(`Lập dự thảo biên bản và bảng tổng hợp của một phiên họp từ các hồ sơ đã có phiếu và
tệp phiên họp (ocop.session/v1: number, place, town, date, opened, closed, parent,
body, basis, guests, absent, notes, address, copies; không khóa nào bắt buộc; “ocop council new --session” lập tệp để điền). Điều
gì không có trong tệp là dòng chấm để điền tay; không điều gì được thêm vào.

Mẫu riêng của tỉnh: --show-template in mẫu có sẵn, --template dùng mẫu đã sửa.`,
			`Write the draft minutes and the sum-up tables of a session from dossiers with
sheets and a session file (ocop.session/v1: number, place, town, date, opened,
closed, parent, body, basis, guests, absent, notes, address, copies; none is
required; “ocop council new --session” makes one to fill in). What is not in the files is a dotted line to fill in by hand; nothing is
invented. Minutes are a Vietnamese administrative paper and in Vietnamese.

A template of your own: --show-template prints the embedded one, --template uses
the one you changed.`),
		Example: "  ocop council minutes ho-so/ --session phien.yaml -o html --out bien-ban.html",
		Args:    p.arguments(0, -1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.councilMinutes(args, o) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&o.session, "session", "", p.say("tệp phiên họp (`FILE`)", "session `FILE`"))
	p.outputFlag(cmd, &o.output, "markdown", "html")
	f.StringVar(&o.template, "template", "", p.say("mẫu biên bản riêng (`FILE`, text/template hoặc html/template của Go)", "a template of your own (`FILE`, Go's text/template or html/template)"))
	f.BoolVar(&o.showTemplate, "show-template", false, p.say("in mẫu có sẵn để sửa", "print the embedded template to start from"))
	o.flags(p, cmd, false)
	return cmd
}

func (p *program) councilMinutes(args []string, o minutesOptions) error {
	if err := oneOf(o.output, "markdown", "html"); err != nil {
		return err
	}
	form := render.Paper(o.output)
	if o.showTemplate {
		text, err := render.MinutesTemplate(form)
		if err != nil {
			return err
		}
		return o.put(p, "", []byte(text))
	}
	if len(args) == 0 || o.session == "" {
		return wrong("cần ít nhất một hồ sơ và --session TỆP", "want at least one dossier and --session FILE")
	}
	session, err := p.sessionAt(o.session)
	if err != nil {
		return err
	}
	own := ""
	if o.template != "" {
		f, err := source.Read(o.template)
		if err != nil {
			return p.unreadable(o.template, err)
		}
		if own = string(f.Data); strings.TrimSpace(own) == "" {
			p.complain(lang.Visible(o.template) + ": " + p.say("mẫu không có nội dung", "the template is empty"))
			return exitError(exitUnmet)
		}
	}
	outcomes, code, err := p.sessionOutcomes(args)
	if err != nil {
		return err
	}
	if err := p.fit(session, outcomes); err != nil {
		return err
	}
	var b bytes.Buffer
	if err := render.MinutesPaper(&b, render.MinutesOf(session, outcomes), own, form); err != nil {
		var bad *render.TemplateError
		if errors.As(err, &bad) && own != "" {
			p.complain(lang.Visible(o.template) + ": " + lang.Visible(bad.Error()))
			return exitError(exitUnmet)
		}
		return err
	}
	if err := o.put(p, "", b.Bytes()); err != nil {
		return err
	}
	if code != exitDone {
		return exitError(code)
	}
	return nil
}

// sessionAt reads the session file. What is wrong with it is reported.
func (p *program) sessionAt(name string) (*dossier.Session, error) {
	f, err := source.Read(name)
	if err != nil {
		return nil, p.unreadable(name, err)
	}
	s, err := dossier.ReadSession(f)
	if reported := p.report(s.Diagnostics); reported != nil {
		return nil, reported
	}
	return s, err
}

// sessionOutcomes scores the dossiers. Broken ones are reported, and stand in the
// minutes as such.
func (p *program) sessionOutcomes(args []string) ([]*dossier.Outcome, int, error) {
	reader := p.councilReader()
	var outcomes []*dossier.Outcome
	code := exitDone
	for _, found := range source.Walk(args) {
		out := reader.Score(found, p.in)
		if out.Skipped {
			continue
		}
		outcomes = append(outcomes, out)
		if out.Failed() {
			code = max(code, p.judge(out))
			if err := render.Diagnostics(p.err, out.Diagnostics, p.errOptions(p.settings)); err != nil {
				return nil, 0, err
			}
		}
	}
	if len(outcomes) == 0 {
		return nil, 0, errors.Join(render.Nothing(p.err, p.errOptions(p.settings)), exitError(exitUnmet))
	}
	return outcomes, code, nil
}

// fit checks the session against the dossiers.
func (p *program) fit(session *dossier.Session, outcomes []*dossier.Outcome) error {
	var scored []*dossier.Dossier
	for _, out := range outcomes {
		if out.Result != nil {
			scored = append(scored, out.Dossier)
		}
	}
	return p.report(session.Fit(scored))
}
