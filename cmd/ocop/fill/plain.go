package fill

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"ocop/rubric"
	"ocop/rubric/lang"
	"ocop/rubric/source/grid"
)

// ErrNoInput says that there was nothing to read, not even a first line.
var ErrNoInput = errors.New("no input")

// plain is the form line by line.
type plain struct {
	words
	out    io.Writer
	at     int
	chosen string // case that was chosen for the criterion
	err    error  // of writing to the output
}

// Plain asks line by line, for screen readers and simple terminals. It returns
// when the input ends, on “q”, or when the context ends; [ErrNoInput] if the
// input had nothing at all.
func Plain(ctx context.Context, s *Session, l lang.Lang, in io.Reader, out io.Writer) error {
	p := &plain{words: words{s, l}, out: out, at: s.First()}
	p.print(p.head())
	p.print(p.say("Gõ số điểm của mức đạt được, hoặc ? để xem các lệnh.", "Type the points of the level reached, or ? for the commands."))
	p.ask()
	lines := make(chan string)
	failed := make(chan error, 1)
	go func() {
		defer close(lines)
		scanner := bufio.NewScanner(in)
		for scanner.Scan() {
			select {
			case lines <- scanner.Text():
			case <-ctx.Done():
				return
			}
		}
		failed <- scanner.Err()
	}()
	for heard := false; p.err == nil; heard = true {
		select {
		case <-ctx.Done():
			p.print("")
			p.print(p.bye())
			return p.err
		case line, ok := <-lines:
			if !ok {
				if err := <-failed; err != nil && heard {
					p.print(show(err.Error()))
				}
				p.print("")
				if !heard {
					return ErrNoInput
				}
				p.print(p.bye())
				return p.err
			}
			if p.do(cleanLine(line)) {
				p.print(p.bye())
				return p.err
			}
		}
	}
	return p.err
}

func (p *plain) print(text string) {
	if p.err == nil {
		_, p.err = fmt.Fprintln(p.out, text)
	}
}

// ask shows the criterion and the prompt.
func (p *plain) ask() {
	c := p.Rubric.Scored[p.at]
	p.print("")
	p.print(fmt.Sprintf("[%d/%d] %s", p.at+1, len(p.Answers), p.criterion(p.at)))
	for _, n := range p.notes(p.at) {
		p.print("  ! " + n)
	}
	last := ""
	for _, o := range p.options(p.at) {
		if o.Case != last {
			p.print("  " + p.caseLabel(c, o.Case))
			last = o.Case
		}
		sign := "  "
		if chosen(p.Answers[p.at], o) {
			sign = "> "
		}
		text := show(o.Label)
		if o.mark != "" {
			text += "  " + o.mark
		}
		p.print("  " + sign + o.Points.In(p.lang) + "  " + text)
	}
	a := p.Answers[p.at]
	p.print(p.say("  Hiện là: ", "  Now: ") + p.answer(p.at))
	if a.Note != "" {
		p.print(p.say("  Ghi chú: ", "  Note: ") + show(a.Note))
	}
	if len(a.Evidence) > 0 {
		p.print(p.say("  Minh chứng: ", "  Evidence: ") + show(strings.Join(a.Evidence, ", ")))
	}
	p.prompt()
}

// prompt says where the sheet stands and waits.
func (p *plain) prompt() {
	p.print(p.status())
	p.print(p.missed())
	if p.err == nil {
		text := p.Rubric.Scored[p.at].Code
		if p.chosen != "" {
			text += " " + p.chosen
		}
		_, p.err = fmt.Fprint(p.out, text+"> ")
	}
}

// move goes to another criterion.
func (p *plain) move(to int) {
	p.at, p.chosen = to, ""
	p.ask()
}

// do carries out one line. It returns true at the end.
func (p *plain) do(line string) bool {
	word, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	// A case may have the name of a command: “b 1” is 1 point in case b.
	if _, of, ok := p.read(line); ok && of != "" {
		p.choose(line)
		return false
	}
	word = strings.ToLower(word)
	if rest != "" && slices.Contains([]string{"b", "o", "q", "x"}, word) {
		p.again(fmt.Sprintf(p.say("Lệnh “%s” đứng một mình, không có gì theo sau; không làm gì với “%s”.", "The command “%s” stands alone, with nothing after it; nothing was done for “%s”."), word, line))
		return false
	}
	switch word {
	case "":
		p.move(p.Step(p.at, 1))
	case "q":
		return true
	case "b":
		p.move(p.Step(p.at, -1))
	case "o":
		p.move(p.NextOpen(p.at))
	case "?":
		p.help()
	case "g":
		if to := p.Find(rest); to >= 0 {
			p.move(to)
		} else {
			p.again(fmt.Sprintf(p.say("Không có tiêu chí “%s”.", "There is no criterion “%s”."), rest))
		}
	case "n":
		a := p.Answers[p.at]
		a.Note = rest
		p.set(a, false)
	case "e":
		ids, unknown := p.References(rest)
		if len(unknown) > 0 {
			p.again(p.unknownEvidence(unknown))
			return false
		}
		a := p.Answers[p.at]
		a.Evidence = ids
		p.set(a, false)
	case "x":
		a := p.Answers[p.at]
		a.Score.Given, a.Score.Level, a.Score.Case = false, 0, ""
		p.set(a, false)
	case "case":
		p.chooseCase(rest)
	default:
		p.choose(line)
	}
	return false
}

func (p *plain) again(text string) {
	p.print(text)
	p.prompt()
}

func (p *plain) chooseCase(id string) {
	c := p.Rubric.Scored[p.at]
	for _, cs := range c.Cases {
		if strings.EqualFold(cs.ID, id) {
			p.chosen = cs.ID
			p.again(p.caseLabel(c, cs.ID))
			return
		}
	}
	p.again(fmt.Sprintf(p.say("Tiêu chí %s không có trường hợp “%s”.", "Criterion %s has no case “%s”."), c.Code, id))
}

// read reads a line as points, with the case before or after them where the
// criterion has cases: “2”, “a 2”, “a2”, “2 a”, in capitals or not. The case is
// "" where the line names none.
func (p *plain) read(line string) (points rubric.Points, of string, ok bool) {
	if points, ok = grid.ParseNumber(line); ok {
		return points, "", true
	}
	line = strings.ToLower(line)
	for _, cut := range []func(string, string) (string, bool){strings.CutPrefix, strings.CutSuffix} {
		for _, cs := range p.Rubric.Scored[p.at].Cases {
			rest, found := cut(line, strings.ToLower(cs.ID))
			if points, ok = grid.ParseNumber(rest); found && ok {
				return points, cs.ID, true
			}
		}
	}
	return 0, "", false
}

// choose takes a line as points.
func (p *plain) choose(line string) {
	c := p.Rubric.Scored[p.at]
	points, id, ok := p.read(line)
	if !ok {
		p.again(fmt.Sprintf(p.say("Không hiểu “%s”. Gõ số điểm, hoặc ? để xem các lệnh.", "“%s” is not understood. Type points, or ? for the commands."), line))
		return
	}
	if id == "" {
		id = p.chosen
	}
	var found []option
	var have []rubric.Points
	for _, o := range p.options(p.at) {
		if id != "" && o.Case != id {
			continue
		}
		have = append(have, o.Points)
		if o.Points == points {
			found = append(found, o)
		}
	}
	switch {
	case len(found) == 0:
		p.again(fmt.Sprintf(p.say("Tiêu chí %s không có mức %s điểm (có: %s).", "Criterion %s has no level of %s points (it has: %s)."),
			c.Code, points.In(p.lang), p.list(have)))
	case len(found) > 1:
		p.again(fmt.Sprintf(p.say("Tiêu chí %s chấm theo trường hợp: gõ trường hợp trước, ví dụ “%s %s”.", "Criterion %s is judged by cases: type the case first, such as “%s %s”."),
			c.Code, found[0].Case, points.In(p.lang)))
	default:
		a := p.Answers[p.at]
		a.Score = found[0].score()
		p.set(a, true)
	}
}

// list lists points, from the lowest, each once.
func (p *plain) list(points []rubric.Points) string {
	slices.Sort(points)
	var text []string
	for _, n := range slices.Compact(points) {
		text = append(text, n.In(p.lang))
	}
	return strings.Join(text, ", ")
}

// set writes an answer and goes on.
func (p *plain) set(a Answer, on bool) {
	i, before := p.at, p.Answers[p.at]
	dropped, err := p.Set(i, a)
	if err != nil {
		p.print(p.fault(i, err))
		p.ask()
		return
	}
	p.print(p.saved(i, before, dropped))
	if !on {
		p.prompt()
		return
	}
	p.next(i)
}

// next goes to what follows an answer: the next criterion, or at the end the
// first that is open.
func (p *plain) next(i int) {
	to := p.Step(i, 1)
	if to == i {
		to = p.NextOpen(i)
	}
	if len(p.Unscored()) == 0 {
		p.print(p.say("Đủ mọi tiêu chí. Gõ q để kết thúc.", "All criteria are scored. Type q to end."))
	}
	p.move(to)
}

func (p *plain) help() {
	for _, line := range p.commands() {
		p.print("  " + line)
	}
	p.prompt()
}

func (p *plain) commands() []string {
	return []string{
		p.say("2            chọn mức 2 điểm", "2            choose the level of 2 points"),
		p.say("a 2          mức 2 điểm của trường hợp a; “case a” chọn trường hợp trước", "a 2          the level of 2 points of case a; “case a” chooses the case first"),
		p.say("Enter        tiêu chí sau; b: tiêu chí trước; o: tiêu chí chưa chấm kế tiếp", "Enter        next criterion; b: the one before; o: the next that is open"),
		p.say("g 4.2        đến tiêu chí 4.2", "g 4.2        go to criterion 4.2"),
		p.say("n chữ        ghi chú (chỉ “n”: xóa ghi chú)", "n text       note (“n” alone: delete it)"),
		p.say("e mc-1,mc-2  minh chứng của điểm (chỉ “e”: xóa)", "e mc-1,mc-2  evidence of the score (“e” alone: delete)"),
		p.say("x            bỏ điểm của tiêu chí này", "x            take the score of this criterion away"),
		p.say("q            kết thúc; mọi câu trả lời đã được lưu", "q            end; every answer is saved already"),
	}
}

// unknownEvidence says that documents are not listed.
func (w words) unknownEvidence(unknown []string) string {
	var ids []string
	for _, e := range w.Evidence {
		ids = append(ids, e.ID)
	}
	if len(ids) == 0 {
		ids = []string{w.say("hồ sơ chưa khai minh chứng nào", "the dossier lists none")}
	}
	return fmt.Sprintf(w.say("Hồ sơ không khai minh chứng “%s” (có: %s).", "The dossier lists no evidence “%s” (it has: %s)."),
		strings.Join(unknown, ", "), strings.Join(ids, ", "))
}
