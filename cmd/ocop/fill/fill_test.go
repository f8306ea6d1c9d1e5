package fill

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/clipperhouse/displaywidth"
	"golang.org/x/text/unicode/norm"

	"ocop/cmd/ocop/safefile"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/official"
	"ocop/rubric/source"
	"ocop/scoring"
	"ocop/scoring/dossier"
)

func reader() *dossier.Reader { return &dossier.Reader{Library: load.NewLibrary()} }

// file writes a dossier into a folder of its own.
func file(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ho-so.yaml")
	write(t, path, text)
	return path
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func open(t *testing.T, path, member string) *Session {
	t.Helper()
	s, err := Open(reader(), path, member)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func level(n int) Answer { return Answer{Score: scoring.Score{Given: true, Level: n}} }

const teaFile = `# hồ sơ của tôi
rubric: qd26-2026/11
product: {name: Chè búp, code: 19-05824-003-2026}   # tên
evidence:
  - {id: attp, title: Giấy ATTP}
scores:
  # nguyên liệu
  "1.1": 1   # mới kiểm tra
  "1.3":

  "2.1": 2
# hết
`

func TestEveryAnswerIsWritten(t *testing.T) {
	path := file(t, teaFile)
	s := open(t, path, "")
	if got := s.Rubric.Scored[s.First()].Code; got != "1.2" {
		t.Errorf("begins at %s, want the first open criterion 1.2", got)
	}
	for _, step := range []struct {
		code   string
		answer Answer
		want   string
	}{
		{"1.1", level(3), `"1.1": 3   # mới kiểm tra`},
		{"1.3", level(2), `"1.3": 1`},
		{"1.2", level(1), `"1.2": 0`},
		{"2.1", Answer{Score: scoring.Score{Given: true, Level: 4}, Note: norm.NFD.String("đã xem"), Evidence: []string{"attp"}},
			`"2.1": {points: 3, note: đã xem, evidence: [attp]}`},
		{"2.2", Answer{Note: "chưa rõ: hỏi lại\nsau"}, `"2.2": {points: null, note: "chưa rõ: hỏi lại sau"}`},
		{"1.1", Answer{}, `"1.1":`},
	} {
		if _, err := s.Set(s.Find(step.code), step.answer); err != nil {
			t.Fatalf("%s: %v", step.code, err)
		}
		if text := read(t, path); !strings.Contains(text, step.want) {
			t.Errorf("%s: want %s in\n%s", step.code, step.want, text)
		}
	}
	text := read(t, path)
	for _, comment := range []string{"# hồ sơ của tôi\n", "   # tên\n", "  # nguyên liệu\n", "# hết\n"} {
		if !strings.Contains(text, comment) {
			t.Errorf("%q is gone:\n%s", comment, text)
		}
	}
	again := open(t, path, "")
	for i := range s.Answers {
		if !s.Answers[i].equal(again.Answers[i]) {
			t.Errorf("%s: %+v in memory, %+v in the file", s.Rubric.Scored[i].Code, s.Answers[i], again.Answers[i])
		}
	}
	// The same answer again changes nothing.
	if _, err := s.Set(0, s.Answers[0]); err != nil || read(t, path) != text {
		t.Errorf("an answer that is there already: %v", err)
	}
}

func TestAChangedFileIsReadAgain(t *testing.T) {
	path := file(t, teaFile)
	s := open(t, path, "")
	// Somebody else answers another criterion: both answers stand.
	write(t, path, strings.Replace(teaFile, `"2.1": 2`, `"2.1": 3`, 1))
	if _, err := s.Set(s.Find("1.2"), level(2)); err != nil {
		t.Fatal(err)
	}
	if text := read(t, path); !strings.Contains(text, `"2.1": 3`) || !strings.Contains(text, `"1.2": 1`) {
		t.Errorf("got\n%s", text)
	}
	// Somebody else answers the same one: nothing is written.
	theirs := strings.Replace(read(t, path), `"1.2": 1`, `"1.2": 2`, 1)
	write(t, path, theirs)
	if _, err := s.Set(s.Find("1.2"), level(1)); !errors.Is(err, ErrChanged) {
		t.Errorf("got %v, want ErrChanged", err)
	}
	if read(t, path) != theirs {
		t.Error("the other change was overwritten")
	}
	if got := s.Answers[s.Find("1.2")].Score; got.Level != 3 {
		t.Errorf("the form still shows %+v", got)
	}
	// A file that can't be read any more is left alone.
	write(t, path, "a: [")
	var broken *FileError
	if _, err := s.Set(s.Find("1.2"), level(1)); !errors.As(err, &broken) || read(t, path) != "a: [" {
		t.Errorf("got %v", err)
	}
}

// Several secretaries fill in one dossier at once: every answer that was called
// saved is in the file.
func TestManyAtOnceLoseNothing(t *testing.T) {
	members := []string{"m1", "m2", "m3", "m4"}
	path := file(t, "rubric: qd26-2026/11\nproduct: {name: Chè}\n")
	var forms sync.WaitGroup
	for _, member := range members {
		s := open(t, path, member)
		forms.Go(func() {
			for i := range 8 {
				if _, err := s.Set(i, level(1)); err != nil {
					t.Errorf("%s, %s: %v", member, s.Rubric.Scored[i].Code, err)
				}
			}
		})
	}
	forms.Wait()
	for _, member := range members {
		s := open(t, path, member)
		for i := range 8 {
			if s.Answers[i].Score != level(1).Score {
				t.Errorf("%s, %s: the answer is lost", member, s.Rubric.Scored[i].Code)
			}
		}
	}
	if names, err := os.ReadDir(filepath.Dir(path)); err != nil || len(names) != 1 {
		t.Errorf("left behind: %v, %v", names, err)
	}
}

func TestMembersSheets(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "ho-so.yaml")
	write(t, filepath.Join(dir, "council.yaml"), "members:\n  - {id: m1, role: chair}\n  - {id: m2, name: Bà An}\n  - {id: tk, role: secretary}\n")
	write(t, path, "rubric: qd26-2026/11\nproduct: {name: Chè}\ncouncil: council.yaml\nscores:\n")
	if _, err := Open(reader(), path, ""); err != nil {
		t.Errorf("an agreed sheet that is empty: %v", err)
	}
	write(t, path, "rubric: qd26-2026/11\nproduct: {name: Chè}\ncouncil: council.yaml\nsheets:\n  - {member: m1, absent: true}\n")
	for member, want := range map[string]error{"": ErrNoMember, "m1": ErrAway, "m9": ErrUnknown} {
		if _, err := Open(reader(), path, member); !errors.Is(err, want) {
			t.Errorf("member %q: %v, want %v", member, err, want)
		}
	}
	if got := Members(reader(), path); !slices.Equal(got, []string{"m1", "m2"}) {
		t.Errorf("members %v", got)
	}
	s := open(t, path, "m2")
	for i := range 3 {
		if _, err := s.Set(i, level(1)); err != nil {
			t.Fatal(err)
		}
	}
	want := "  - {member: m1, absent: true}\n  - member: m2\n    scores:\n      \"1.1\": 1\n      \"1.2\": 0\n      \"1.3\": 0\n"
	if got := read(t, path); !strings.HasSuffix(got, want) {
		t.Errorf("got\n%s", got)
	}
	if s.Name != "Bà An" {
		t.Errorf("name %q", s.Name)
	}
	write(t, path, teaFile)
	if _, err := Open(reader(), path, "m2"); !errors.Is(err, ErrAgreed) {
		t.Errorf("a dossier with agreed scores: %v", err)
	}
}

// With a member's sheet begun, an empty `scores` beside it is taken away: both
// together would be an error.
func TestEmptyScoresGiveWayToSheets(t *testing.T) {
	path := file(t, "rubric: qd26-2026/11\nproduct: {name: Chè}\nscores:\n")
	s := open(t, path, "m1")
	if _, err := s.Set(0, level(1)); err != nil {
		t.Fatal(err)
	}
	if got := read(t, path); strings.Contains(got, "\nscores:") || !strings.Contains(got, "member: m1") {
		t.Errorf("got\n%s", got)
	}
}

func TestCasesAndConditionalCriteria(t *testing.T) {
	path := file(t, "rubric: qd26-2026/26\nproduct: {name: Làng}\nscores: {}\n")
	s := open(t, path, "")
	for i, c := range s.Rubric.Scored {
		if len(c.Cases) == 0 {
			continue
		}
		for _, o := range (words{s, lang.VI}).options(i) {
			if _, err := s.Set(i, Answer{Score: o.score()}); err != nil {
				t.Errorf("%s, %s: %v", c.Code, o.Text, err)
			}
		}
	}
	for _, set := range official.Sets() {
		path := file(t, "rubric: "+set.ID+"\nproduct: {name: X}\nscores: {}\n")
		s := open(t, path, "")
		for i, c := range s.Rubric.Scored {
			if c.AppliesIf == nil {
				continue
			}
			on := c.AppliesIf.Index
			full := (words{s, lang.VI}).options(on)
			best := full[len(full)-1]
			mine := (words{s, lang.VI}).options(i)
			for _, step := range []struct {
				i int
				o option
			}{{on, best}, {i, mine[len(mine)-1]}} {
				if _, err := s.Set(step.i, Answer{Score: step.o.score()}); err != nil {
					t.Fatal(err)
				}
			}
			dropped, err := s.Set(on, Answer{Score: full[0].score()})
			if err != nil || !slices.Contains(dropped, c.Code) {
				t.Errorf("%s: 0 points in %s took away %v, %v; want %s", set.ID, s.Rubric.Scored[on].Code, dropped, err, c.Code)
			}
			if s.Step(on, 1) == i {
				t.Errorf("%s: the form goes to %s, which does not apply", set.ID, c.Code)
			}
		}
	}
}

// The form, driven by keys.

func press(m *screen, keys ...string) bool {
	for _, k := range keys {
		text := k
		if len([]rune(k)) > 1 {
			text = ""
		}
		if m.key(k, text) {
			return true
		}
	}
	return false
}

func TestKeys(t *testing.T) {
	path := file(t, teaFile)
	m := newScreen(open(t, path, ""), lang.VI, false)
	code := func() string { return m.Rubric.Scored[m.at].Code }
	press(m, "1")
	if code() != "1.3" || !strings.Contains(read(t, path), `"1.2": 1`) {
		t.Errorf("after a digit the form is at %s", code())
	}
	press(m, "down", "down", "enter")
	if !strings.Contains(read(t, path), `"1.3": 2`) {
		t.Errorf("the third level was not chosen:\n%s", read(t, path))
	}
	press(m, "left", "left")
	if code() != "1.2" {
		t.Errorf("two back from 1.4 is %s", code())
	}
	press(m, "g", "8", "enter")
	if code() != "8" {
		t.Errorf("g 8 leads to %s", code())
	}
	// Composed and decomposed letters are one.
	press(m, "n")
	for _, r := range norm.NFD.String("Đã kiểm tra") {
		m.typing(string(r), string(r))
	}
	press(m, "backspace")
	press(m, "enter")
	if !strings.Contains(read(t, path), `"8": {points: null, note: Đã kiểm tr}`) {
		t.Errorf("the note is not there:\n%s", read(t, path))
	}
	press(m, "e", "z", "z", "enter")
	if !m.fault || !strings.Contains(m.message, "attp") {
		t.Errorf("an unknown document: %q", m.message)
	}
	press(m, "g", "9", "9", "enter")
	if !m.fault || code() != "8" {
		t.Errorf("an unknown code: %q at %s", m.message, code())
	}
	press(m, "9")
	if !m.fault {
		t.Error("a digit without a level is no fault")
	}
	press(m, "o")
	if code() != "9" {
		t.Errorf("the next open one after 8 is %s", code())
	}
	if !press(m, "q") {
		t.Error("q does not end the form")
	}
}

// Nothing that decides a choice is cut: on 80×24 cells every level of every
// criterion of every set stands in full, with its key and its mark, and the
// status too.
func TestNothingIsCut(t *testing.T) {
	flat := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	for _, set := range official.Sets() {
		path := file(t, "rubric: "+set.ID+"\nproduct: {name: Sản phẩm có một cái tên khá dài của một hợp tác xã, code: 19-05824-003-2026}\nscores: {}\n")
		for _, l := range []lang.Lang{lang.VI, lang.EN} {
			m := newScreen(open(t, path, ""), l, false)
			for i := range m.Answers {
				m.move(i)
				lines := m.lines()
				if len(lines) > 24 {
					t.Errorf("%s %s: %d lines", set.ID, m.Rubric.Scored[i].Code, len(lines))
				}
				for _, line := range lines {
					if n := displaywidth.String(line); n > 80 {
						t.Errorf("%s: a line of %d cells: %s", set.ID, n, line)
					}
				}
				screen := flat(strings.Join(lines, " "))
				for _, o := range m.options(i) {
					if want := flat(o.key + " " + m.text(o)); !strings.Contains(screen, want) {
						t.Errorf("%s %s %s: “%s” is not in full on the screen:\n%s", set.ID, l, m.Rubric.Scored[i].Code, want, strings.Join(lines, "\n"))
					}
				}
				for _, want := range []string{flat(m.status()), flat(m.criterion(i))} {
					if !strings.Contains(screen, want) {
						t.Errorf("%s %s: “%s” is not on the screen:\n%s", set.ID, l, want, strings.Join(lines, "\n"))
					}
				}
			}
		}
	}
}

// A screen that is too small still shows the level under the cursor, and says
// that there are more.
func TestSmallScreen(t *testing.T) {
	m := newScreen(open(t, file(t, teaFile), ""), lang.VI, true)
	for _, size := range [][2]int{{80, 12}, {40, 24}, {40, 10}, {30, 10}} {
		m.width, m.height = size[0], size[1]
		for i := range m.Answers {
			m.move(i)
			for k, o := range m.options(i) {
				m.cursor = k
				text := strings.Join(m.lines(), "\n")
				if !strings.Contains(text, "› ( ) "+o.key) && !strings.Contains(text, "› (x) "+o.key) {
					t.Fatalf("%v: the level under the cursor is not in view:\n%s", size, text)
				}
			}
		}
	}
}

// Without colours nothing is written that steers the terminal.
func TestNoColour(t *testing.T) {
	m := newScreen(open(t, file(t, teaFile), ""), lang.VI, false)
	if text := strings.Join(m.lines(), "\n"); strings.Contains(text, "\x1b") {
		t.Errorf("got %q", text)
	}
}

func TestPlain(t *testing.T) {
	path := file(t, teaFile)
	run := func(input string) string {
		var out bytes.Buffer
		if err := Plain(context.Background(), open(t, path, ""), lang.VI, strings.NewReader(input), &out); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	out := run("1\nb\nn " + norm.NFD.String("Giấy số 5") + "\ne attp\n?\ng 10\n2\nkhông\n")
	for _, want := range []string{"1.2> ", "Đã lưu 1.2: 1 điểm", "g 4.2", "Không hiểu “không”", "chạy lại lệnh này"} {
		if !strings.Contains(out, want) {
			t.Errorf("want %q in\n%s", want, out)
		}
	}
	if strings.Contains(out, "\x1b") || !norm.NFC.IsNormalString(out) {
		t.Error("the output steers the terminal or is not in NFC")
	}
	for _, want := range []string{`"1.2": {points: 1, note: Giấy số 5, evidence: [attp]}`, `"10": 2`} {
		if !strings.Contains(read(t, path), want) {
			t.Errorf("want %s in\n%s", want, read(t, path))
		}
	}
	// It goes on where it stopped.
	if out := run("q\n"); !strings.Contains(out, "[3/32] 1.3") {
		t.Errorf("resumed at\n%s", out)
	}
	var none bytes.Buffer
	if err := Plain(context.Background(), open(t, path, ""), lang.VI, strings.NewReader(""), &none); !errors.Is(err, ErrNoInput) {
		t.Errorf("no input: %v", err)
	}
}

// Cases are typed with the points, or before them.
func TestPlainCases(t *testing.T) {
	path := file(t, "rubric: qd26-2026/26\nproduct: {name: Làng}\nscores: {}\n")
	s := open(t, path, "")
	code := ""
	for _, c := range s.Rubric.Scored {
		if len(c.Cases) > 0 {
			code = c.Code
		}
	}
	for _, input := range []string{"a 1", "a1", "1 a", "case a\n1"} {
		write(t, path, "rubric: qd26-2026/26\nproduct: {name: Làng}\nscores: {}\n")
		var out bytes.Buffer
		if err := Plain(context.Background(), open(t, path, ""), lang.EN, strings.NewReader("g "+code+"\n"+input+"\n"), &out); err != nil {
			t.Fatal(err)
		}
		if want := "{points: 1, case: a}"; !strings.Contains(read(t, path), want) {
			t.Errorf("%q: want %s in %s\n%s", input, want, read(t, path), out.String())
		}
	}
}

// A case that has the name of a command is no command where points follow it, and
// a command that takes nothing does nothing when something follows.
func TestPlainCasesAreNoCommands(t *testing.T) {
	const text = "rubric: qd26-2026/26\nproduct: {name: Làng}\nscores: {}\n"
	for _, step := range []struct{ input, want, said string }{
		{"b 1", `"8": {points: 1, case: b}`, "Saved 8: 1 points, case b"},
		{"B 1", `"8": {points: 1, case: b}`, ""},
		{"b1", `"8": {points: 1, case: b}`, ""},
		{"1 B", `"8": {points: 1, case: b}`, ""},
		{"case B\n3", `"8": {points: 3, case: b}`, ""},
		{"A 3", `"8": {points: 3, case: a}`, ""},
		{"b 2", "scores: {}", "has no level of 2 points (it has: 0, 1, 3)."},
		{"2", "scores: {}", "has no level of 2 points (it has: 0, 1, 3)."},
		{"b xong", "scores: {}", "The command “b” stands alone"},
		{"q 1", "scores: {}", "The command “q” stands alone"},
		{"b\n2", `"7": 2`, ""},
		{"b\nb 1\n2", `"7": 2`, "The command “b” stands alone"}, // 7 has no cases
	} {
		path := file(t, text)
		var out bytes.Buffer
		if err := Plain(context.Background(), open(t, path, ""), lang.EN, strings.NewReader("g 8\n"+step.input+"\n"), &out); err != nil {
			t.Fatal(err)
		}
		if got := read(t, path); !strings.Contains(got, step.want) || strings.Count(got, "points:") > 1 {
			t.Errorf("%q: want %s in\n%s", step.input, step.want, got)
		}
		if !strings.Contains(out.String(), step.said) {
			t.Errorf("%q: want %q in\n%s", step.input, step.said, out.String())
		}
	}
	path := file(t, strings.Replace(text, "{}", "{\"8\": {points: 1, case: a}}", 1))
	if err := Plain(context.Background(), open(t, path, ""), lang.EN, strings.NewReader("g 8\nx 1\n"), new(bytes.Buffer)); err != nil {
		t.Fatal(err)
	}
	if got := read(t, path); !strings.Contains(got, "points: 1") {
		t.Errorf("“x 1” took the score away:\n%s", got)
	}
}

// A file that can't be written leaves the form and the file as they were.
func TestUnwritable(t *testing.T) {
	path := file(t, teaFile)
	s := open(t, path, "")
	dir := filepath.Dir(path)
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = os.Chmod(dir, 0o700) }()
	if err := safefile.Write(filepath.Join(dir, "x"), nil, safefile.New); err == nil {
		t.Skip("this user may write anywhere")
	}
	if _, err := s.Set(1, level(1)); err == nil {
		t.Error("no error")
	}
	if s.Answers[1].Score.Given || read(t, path) != teaFile {
		t.Error("the answer counts though it was not written")
	}
}

// A sheet file names its product and rubric itself.
func TestSheetFile(t *testing.T) {
	path := file(t, "schema: ocop.sheet/v1\nrubric: qd26-2026/11\nproduct: {name: Chè}\nmember: m1\nscores:\n  # một\n  \"1.1\":\n  \"1.2\":\n")
	s := open(t, path, "m1")
	if _, err := s.Set(0, level(2)); err != nil {
		t.Fatal(err)
	}
	if got := read(t, path); !strings.Contains(got, "  # một\n  \"1.1\": 2\n  \"1.2\":\n") {
		t.Errorf("got\n%s", got)
	}
	if _, err := Open(reader(), path, "m2"); !errors.Is(err, ErrUnknown) {
		t.Errorf("another member's sheet: %v", err)
	}
	write(t, path, "members: []\n")
	if _, err := Open(reader(), path, ""); !errors.Is(err, ErrOtherKind) {
		t.Errorf("a council file: %v", err)
	}
	if _, err := source.Read(path); err != nil {
		t.Fatal(err)
	}
}
