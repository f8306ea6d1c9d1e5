package main

import (
	"cmp"
	"context"
	"errors"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"ocop/cmd/ocop/fill"
	"ocop/cmd/ocop/render"
	"ocop/rubric/lang"
	"ocop/rubric/source"
	"ocop/scoring/dossier"
)

// fillOptions are the flags of `fill`.
type fillOptions struct {
	member string
	plain  bool
}

func (p *program) fillCommand() *cobra.Command {
	var o fillOptions
	cmd := &cobra.Command{
		Use:   p.say("fill HỒ-SƠ|PHIẾU", "fill DOSSIER|SHEET"),
		Short: p.say("Điền điểm trên màn hình, từng tiêu chí", "Fill in scores on the screen, criterion by criterion"),
		Long: p.say(`Hỏi lần lượt từng tiêu chí: gõ số để chọn mức. Luôn thấy điểm đang có, tổng và số
sao còn có thể, các mức tối thiểu chưa đạt. Mỗi câu trả lời được ghi ngay vào tệp,
giữ nguyên chú thích và thứ tự; lần sau tiếp tục từ tiêu chí chưa chấm. Với hồ sơ
chấm bằng phiếu, --member nêu phiếu của ai.
--plain hỏi từng dòng: cho trình đọc màn hình và terminal đơn giản.`,
			`Asks one criterion after the other: type a digit to choose a level. Always in view:
the points so far, the total and stars that are still possible, the minimums missed.
Every answer is written into the file at once; comments and order are kept; the next
time it goes on from the first open criterion. Where a dossier is scored by sheets,
--member says whose. --plain asks line by line: for screen readers and simple
terminals.`),
		Example: "  ocop fill ho-so.yaml --member m3\n  ocop fill phieu-m3.yaml",
		Args:    p.arguments(1, 1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.fill(args[0], o) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&o.member, "member", "", p.say("điền phiếu của thành viên `ID`", "fill in the sheet of the member `ID`"))
	f.BoolVar(&o.plain, "plain", false, p.say("hỏi từng dòng", "ask line by line"))
	return cmd
}

func (p *program) fill(path string, o fillOptions) error {
	if path == source.Stdin {
		return wrong("đầu vào chuẩn không điền được; cần một tệp", "standard input can't be filled in; want a file")
	}
	reader := p.councilReader()
	s, err := fill.Open(reader, path, o.member)
	if err != nil {
		return p.unfillable(reader, path, o.member, err)
	}
	// A lost connection ends the form; every answer is in the file by then.
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGHUP, syscall.SIGTERM)
	defer stop()
	inTTY := false
	if f, ok := p.in.(*os.File); ok {
		inTTY = term.IsTerminal(int(f.Fd()))
	}
	kind, known := p.env("TERM")
	if o.plain || !inTTY || !p.outTTY || known && kind == "dumb" {
		ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
		defer stop()
		err := fill.Plain(ctx, s, p.Lang, p.in, p.out)
		if errors.Is(err, fill.ErrNoInput) && !inTTY {
			return wrong("không có gì để đọc: đầu vào chuẩn không phải terminal và rỗng", "nothing to read: standard input is no terminal and is empty")
		}
		if errors.Is(err, fill.ErrNoInput) {
			return nil
		}
		return cmp.Or(err, unsaved(s))
	}
	last, err := fill.Screen(ctx, s, p.Lang, p.colors(p.outTTY, p.NoColor), p.in, p.out)
	if last != "" && ctx.Err() == nil {
		p.tell(last)
	}
	return cmp.Or(err, unsaved(s))
}

// unsaved returns the exit code where an answer could not be written. The form
// has said which.
func unsaved(s *fill.Session) error {
	if len(s.Unsaved()) > 0 {
		return exitError(exitUnreadable)
	}
	return nil
}

// unfillable reports why a file can't be filled in.
func (p *program) unfillable(reader *dossier.Reader, path, member string, err error) error {
	var broken *fill.FileError
	members := lang.Visible(strings.Join(fill.Members(reader, path), ", "))
	shown := lang.Visible(member)
	switch {
	case errors.As(err, &broken):
		if err := render.Diagnostics(p.err, broken.Diagnostics, p.errOptions(p.settings)); err != nil {
			return err
		}
		if broken.Unreadable {
			return exitError(exitUnreadable)
		}
		return exitError(exitUnmet)
	case errors.Is(err, fill.ErrNoMember):
		return wrong("hồ sơ chấm bằng phiếu: cần --member, một trong: "+members, "the dossier is scored by sheets: want --member, one of: "+members)
	case errors.Is(err, fill.ErrUnknown):
		u := wrong("không có thành viên “"+shown+"”; cần một trong: "+members, "there is no member “"+shown+"”; want one of: "+members)
		u.suggest = source.Nearest(member, fill.Members(reader, path))
		return u
	case errors.Is(err, fill.ErrAway):
		p.complain(lang.Visible(path) + ": " + p.say("thành viên này vắng mặt hoặc không tham gia chấm", "this member was absent or did not take part"))
	case errors.Is(err, fill.ErrAgreed):
		p.complain(lang.Visible(path) + ": " + p.say("hồ sơ đã có điểm thống nhất (“scores”); bỏ --member để sửa điểm ấy", "the dossier has agreed scores (“scores”); leave --member out to change those"))
	case errors.Is(err, fill.ErrOtherKind):
		p.complain(lang.Visible(path) + ": " + p.say("không phải hồ sơ hay phiếu", "it is neither a dossier nor a sheet"))
	default:
		return err
	}
	return exitError(exitUnmet)
}
