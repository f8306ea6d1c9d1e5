package fill

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/clipperhouse/displaywidth"
	"github.com/olekukonko/tablewriter/pkg/twwarp"

	"ocop/rubric/lang"
	"ocop/scoring"
)

// screen is the form on a whole screen: what is always in view above, the
// criterion in the middle, the keys below.
type screen struct {
	words
	color         bool
	width, height int

	at      int
	cursor  int    // position among the options
	message string // of the last thing that was done
	fault   bool   // the message is a fault
	asking  asking
	typed   string // what was typed into the prompt
	help    bool
	done    bool
}

// asking is what the prompt asks for.
type asking int

const (
	nothing asking = iota
	askNote
	askEvidence
	askCode
)

var _ tea.Model = (*screen)(nil)

// Screen runs the form on a whole screen. It returns when the user ends it, when
// the terminal is gone, or when the context ends. What it says last is returned.
func Screen(ctx context.Context, s *Session, l lang.Lang, color bool, in io.Reader, out io.Writer) (string, error) {
	m := newScreen(s, l, color)
	_, err := tea.NewProgram(m, tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(out)).Run()
	if errors.Is(err, tea.ErrInterrupted) || errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil {
		err = nil // everything is saved already
	}
	return m.bye(), err
}

func newScreen(s *Session, l lang.Lang, color bool) *screen {
	m := &screen{words: words{s, l}, color: color, width: 80, height: 24}
	m.move(s.First())
	return m
}

// Init starts nothing: the form waits for keys.
func (m *screen) Init() tea.Cmd { return nil }

// Update takes a key or a new size.
func (m *screen) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = max(msg.Width, 20), max(msg.Height, 8)
	case tea.PasteMsg:
		if m.asking != nothing {
			m.typed += cleanLine(msg.Content)
		}
	case tea.KeyPressMsg:
		if m.key(msg.String(), msg.Text) {
			m.done = true
			return m, tea.Quit
		}
	}
	return m, nil
}

// key carries out one key: its name, and the text it types. It returns true at
// the end.
func (m *screen) key(name, text string) bool {
	if name == "ctrl+c" {
		return true
	}
	if m.asking != nothing {
		m.typing(name, text)
		return false
	}
	if m.help {
		m.help = false
		return false
	}
	m.message, m.fault = "", false
	options := m.options(m.at)
	switch name {
	case "q", "esc", "ctrl+d":
		return true
	case "?":
		m.help = true
	case "up", "k":
		m.cursor = max(m.cursor-1, 0)
	case "down", "j":
		m.cursor = min(m.cursor+1, len(options)-1)
	case "enter", "space", " ":
		m.choose(options[m.cursor])
	case "left", "b", "pgup", "backspace":
		m.move(m.Step(m.at, -1))
	case "right", "f", "pgdown":
		m.move(m.Step(m.at, 1))
	case "o":
		m.move(m.NextOpen(m.at))
	case "home":
		m.move(0)
	case "tab":
		m.otherCase(options)
	case "g":
		m.asking, m.typed = askCode, ""
	case "n":
		m.asking, m.typed = askNote, m.Answers[m.at].Note
	case "e":
		m.asking, m.typed = askEvidence, strings.Join(m.Answers[m.at].Evidence, ", ")
	case "x", "delete":
		a := m.Answers[m.at]
		a.Score = scoring.Score{}
		m.set(a, false)
	default:
		m.typeKey(text, options)
	}
	return false
}

// typeKey chooses the option whose key was typed, in the case where the cursor
// stands.
func (m *screen) typeKey(text string, options []option) {
	for _, o := range options {
		if o.key == text && o.Case == options[m.cursor].Case {
			m.choose(o)
			return
		}
	}
	if len(text) == 1 && text[0] >= '0' && text[0] <= '9' {
		m.fault = true
		m.message = fmt.Sprintf(m.say("Không có mức ứng với phím “%s”.", "No level has the key “%s”."), text)
	}
}

// otherCase puts the cursor on the first option of the next case.
func (m *screen) otherCase(options []option) {
	for k := range options {
		j := (m.cursor + k) % len(options)
		if options[j].Case != options[m.cursor].Case {
			m.cursor = j
			return
		}
	}
}

func (m *screen) choose(o option) {
	a := m.Answers[m.at]
	a.Score = o.score()
	m.set(a, true)
}

// set writes an answer; after a choice the form goes on to the next criterion.
func (m *screen) set(a Answer, on bool) {
	i, before := m.at, m.Answers[m.at]
	dropped, err := m.Set(i, a)
	if err != nil {
		m.message, m.fault = m.words.fault(i, err), true
		m.move(i)
		return
	}
	m.message, m.fault = m.saved(i, before, dropped), false
	if !on {
		return
	}
	next := m.Step(i, 1)
	if next == i {
		next = m.NextOpen(i)
	}
	if len(m.Unscored()) == 0 {
		m.message += m.say(" · Đủ mọi tiêu chí.", " · All criteria are scored.")
	}
	m.move(next)
}

// move goes to a criterion, with the cursor on what it has.
func (m *screen) move(to int) {
	m.at, m.cursor = to, 0
	for k, o := range m.options(to) {
		if chosen(m.Answers[to], o) {
			m.cursor = k
			break
		}
	}
}

// typing takes a key of the prompt.
func (m *screen) typing(name, text string) {
	switch name {
	case "esc":
		m.asking = nothing
	case "enter":
		m.accept()
	case "backspace":
		m.typed = withoutLast(m.typed)
	case "ctrl+u":
		m.typed = ""
	default:
		// What is composed of several keys comes as several texts: a letter and
		// its marks. They are one in NFC.
		m.typed = lang.NFC(m.typed + text)
	}
}

func withoutLast(s string) string {
	last := ""
	for g := displaywidth.StringGraphemes(s); g.Next(); {
		last = g.Value()
	}
	return strings.TrimSuffix(s, last)
}

// accept takes what was typed.
func (m *screen) accept() {
	asked := m.asking
	m.asking = nothing
	m.message, m.fault = "", false
	a := m.Answers[m.at]
	switch asked {
	case askCode:
		if to := m.Find(m.typed); to >= 0 {
			m.move(to)
			return
		}
		m.message, m.fault = fmt.Sprintf(m.say("Không có tiêu chí “%s”.", "There is no criterion “%s”."), cleanLine(m.typed)), true
	case askNote:
		a.Note = m.typed
		m.set(a, false)
	case askEvidence:
		ids, unknown := m.References(m.typed)
		if len(unknown) > 0 {
			m.message, m.fault = m.unknownEvidence(unknown), true
			return
		}
		a.Evidence = ids
		m.set(a, false)
	case nothing:
	}
}

// View draws the screen.
func (m *screen) View() tea.View {
	if m.done {
		return tea.NewView("")
	}
	v := tea.NewView(strings.Join(m.lines(), "\n"))
	v.AltScreen = true
	return v
}

// lines makes the lines of the screen, no more than it has.
func (m *screen) lines() []string {
	top := m.top()
	bottom := m.bottom()
	room := max(m.height-len(top)-len(bottom), 3)
	var middle []string
	if m.help {
		middle = m.helpLines(room)
	} else {
		middle = m.middle(room)
	}
	for len(middle) < room {
		middle = append(middle, "")
	}
	return append(append(top, middle...), bottom...)
}

func (m *screen) paint(code, text string) string {
	if !m.color || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// wrap breaks a text into lines of the screen's width; those after the first
// are indented.
func (m *screen) wrap(text, indent string) []string {
	width := m.width - displaywidth.String(indent)
	if displaywidth.String(text) <= m.width {
		return []string{text}
	}
	body := strings.TrimLeft(text, " ")
	lead := text[:len(text)-len(body)]
	lines, _ := twwarp.WrapString(body, max(width-len(lead), 10))
	for i := range lines {
		if i == 0 {
			lines[i] = lead + lines[i]
		} else {
			lines[i] = indent + lines[i]
		}
		lines[i] = displaywidth.TruncateString(lines[i], m.width, "…")
	}
	return lines
}

func (m *screen) rule() string { return m.paint("2", strings.Repeat("─", m.width)) }

// top is what is always in view: whose sheet it is, where it stands, what it
// misses.
func (m *screen) top() []string {
	place := fmt.Sprintf("%d/%d", m.at+1, len(m.Answers))
	head := displaywidth.TruncateString(m.head(), m.width-len(place)-2, "…")
	gap := strings.Repeat(" ", max(m.width-displaywidth.String(head)-len(place), 1))
	lines := []string{m.paint("1", head) + gap + place}
	lines = append(lines, m.wrap(m.status(), "  ")...)
	missed := m.wrap(m.missed(), "  ")
	const most = 2 // lines; the help has them all
	if len(missed) > most {
		missed = missed[:most]
		missed[most-1] = displaywidth.TruncateString(missed[most-1], m.width-2, "") + " …"
	}
	for _, line := range missed {
		lines = append(lines, m.paint("33", line))
	}
	return append(lines, m.rule())
}

// bottom is the message, the prompt and the keys.
func (m *screen) bottom() []string {
	var lines []string
	style := "32"
	if m.fault {
		style = "31"
	}
	for _, line := range m.wrap(m.message, "  ") {
		lines = append(lines, m.paint(style, line))
	}
	lines = append(lines, m.rule())
	switch m.asking {
	case askCode:
		return append(lines, m.promptLine(m.say("Đến tiêu chí: ", "Go to criterion: ")), m.promptKeys())
	case askNote:
		return append(lines, m.promptLine(m.say("Ghi chú: ", "Note: ")), m.promptKeys())
	case askEvidence:
		return append(lines, m.promptLine(m.say("Mã minh chứng: ", "Ids of evidence: ")), m.promptKeys())
	case nothing:
	}
	keys := m.say("số: chọn · ↑↓ Enter · ← trước → sau · g đến mã · o còn trống",
		"digit: choose · ↑↓ Enter · ← before → next · g go to · o next open")
	if len(m.Rubric.Scored[m.at].Cases) > 0 {
		keys = m.say("Tab: đổi trường hợp · ", "Tab: other case · ") + keys
	}
	lines = append(lines, m.wrap(keys, "")...)
	const low = 14 // lines of a screen that has no room for all keys
	if m.height < low {
		return lines
	}
	return append(lines, m.wrap(m.say("n ghi chú · e minh chứng · x bỏ điểm · ? trợ giúp · q kết thúc (đã lưu)",
		"n note · e evidence · x take away · ? help · q end (all saved)"), "")...)
}

func (m *screen) promptKeys() string {
	return m.say("Enter: nhận · Esc: thôi · Ctrl-U: xóa hết", "Enter: accept · Esc: leave · Ctrl-U: delete all")
}

// promptLine shows the end of what was typed.
func (m *screen) promptLine(label string) string {
	room := m.width - displaywidth.String(label) - 1
	text := show(m.typed)
	for displaywidth.String(text) > room {
		g := displaywidth.StringGraphemes(text)
		if !g.Next() {
			break
		}
		text = text[len(g.Value()):]
	}
	return m.paint("1", label) + text + "_"
}

// middle is the criterion with its levels. Where there is too little room what
// explains goes first, then the levels far from the cursor; that is said.
func (m *screen) middle(room int) []string {
	c := m.Rubric.Scored[m.at]
	var head []string
	part := m.Rubric.Parts[c.Part]
	head = append(head, m.paint("2", displaywidth.TruncateString(part.Code+". "+show(part.Title.In(m.lang)), m.width, "…")))
	for _, line := range m.wrap(m.criterion(m.at), "  ") {
		head = append(head, m.paint("1", line))
	}
	var notes []string
	for _, n := range m.notes(m.at) {
		notes = append(notes, m.wrap("! "+n, "  ")...)
	}
	var levels []string
	first, last := 0, 0 // lines of the level under the cursor
	for k, o := range m.options(m.at) {
		if o.Case != "" && (k == 0 || m.options(m.at)[k-1].Case != o.Case) {
			levels = append(levels, m.wrap(m.caseLabel(c, o.Case), "  ")...)
		}
		sign := "  "
		if k == m.cursor {
			sign = "› "
			first = len(levels)
		}
		box := "( ) "
		if chosen(m.Answers[m.at], o) {
			box = "(x) "
		}
		for _, line := range m.wrap(sign+box+o.key+"  "+m.text(o), "         ") {
			if k == m.cursor {
				line = m.paint("1", line)
			}
			levels = append(levels, line)
		}
		if k == m.cursor {
			last = len(levels)
		}
	}
	var tail []string
	if a := m.Answers[m.at]; a.Note != "" {
		tail = append(tail, m.wrap(m.say("Ghi chú: ", "Note: ")+show(a.Note), "  ")...)
	}
	if a := m.Answers[m.at]; len(a.Evidence) > 0 {
		tail = append(tail, m.wrap(m.say("Minh chứng: ", "Evidence: ")+show(strings.Join(a.Evidence, ", ")), "  ")...)
	}
	if free := room - len(head) - len(levels) - len(tail); len(notes) > free {
		more := m.paint("2", m.say("(còn lời giải thích: ?)", "(more on this: ?)"))
		notes = append(notes[:max(min(free-1, len(notes)), 0)], more)
	}
	if free := room - len(head) - len(notes) - len(levels); len(tail) > max(free, 0) {
		tail = tail[:max(free, 0)]
	}
	lines := slices.Concat(head, notes)
	if free := room - len(lines) - len(tail); len(levels) > free {
		levels = m.around(levels, first, last, max(free, 1))
	}
	return append(append(lines, levels...), tail...)
}

// around returns as many of the lines as there is room for, those from first to
// last among them, and says where there are more.
func (m *screen) around(lines []string, first, last, room int) []string {
	from := max(min(first-max(room-(last-first), 0)/2, len(lines)-room), 0)
	to := min(from+room, len(lines))
	shown := append([]string(nil), lines[from:to]...)
	if from > 0 && from < first {
		shown[0] = m.paint("2", m.say("  ↑ còn mức ở trên", "  ↑ more above"))
	}
	if to < len(lines) && to > last {
		shown[len(shown)-1] = m.paint("2", m.say("  ↓ còn mức ở dưới", "  ↓ more below"))
	}
	return shown
}

// helpLines explains the criterion and the keys.
func (m *screen) helpLines(room int) []string {
	lines := m.wrap(m.criterion(m.at), "  ")
	for _, n := range m.notes(m.at) {
		lines = append(lines, m.wrap("! "+n, "  ")...)
	}
	lines = append(lines, m.wrap(m.missed(), "  ")...)
	lines = append(lines, "")
	lines = append(lines, m.wrap(m.say("Mỗi câu trả lời được ghi ngay vào tệp: đóng cửa sổ hay mất kết nối không mất gì.",
		"Every answer is written into the file at once: closing the window or losing the connection loses nothing."), "")...)
	lines = append(lines, m.say("Phím bất kỳ để quay lại.", "Any key to go back."))
	if len(lines) > room {
		lines = lines[:room]
	}
	return lines
}
