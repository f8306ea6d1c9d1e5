//go:build !windows

package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
)

// terminal is the program running behind a pseudo-terminal of 80×24 cells.
type terminal struct {
	t    *testing.T
	cmd  *exec.Cmd
	pty  *os.File
	mu   sync.Mutex
	seen bytes.Buffer
	more chan struct{} // something was written
	end  chan struct{} // the terminal is closed
}

func start(t *testing.T, env []string, args ...string) *terminal {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Args = append([]string{"ocop"}, args...) // the test binary is the program under this name
	cmd.Env = append(append(os.Environ(), "TERM=xterm-256color", "NO_COLOR=1", "OCOP_LANG=vi"), env...)
	file, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	p := &terminal{t: t, cmd: cmd, pty: file, more: make(chan struct{}, 1), end: make(chan struct{})}
	go func() {
		defer close(p.end)
		buf := make([]byte, 4096)
		for {
			n, err := file.Read(buf)
			p.mu.Lock()
			p.seen.Write(buf[:n])
			p.mu.Unlock()
			select {
			case p.more <- struct{}{}:
			default:
			}
			if err != nil {
				return
			}
		}
	}()
	t.Cleanup(func() { _ = file.Close(); _ = cmd.Process.Kill(); _ = cmd.Wait() })
	return p
}

// patience is how long a test waits before it fails.
const patience = 30 * time.Second

// wait waits until something holds, which is asked whenever the program wrote.
func (p *terminal) wait(what string, holds func() bool) {
	p.t.Helper()
	late := time.After(patience)
	again := time.NewTicker(20 * time.Millisecond) // a file changes without a word
	defer again.Stop()
	for !holds() {
		select {
		case <-p.more:
		case <-again.C:
		case <-p.end:
			if !holds() {
				p.t.Fatalf("%s: the program ended; it wrote\n%q", what, p.text())
			}
		case <-late:
			p.t.Fatalf("%s: waited in vain; the program wrote\n%q", what, p.text())
		}
	}
}

func (p *terminal) text() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.seen.String()
}

func (p *terminal) shows(text string) {
	p.t.Helper()
	p.wait("show "+text, func() bool { return strings.Contains(p.text(), text) })
}

func (p *terminal) types(keys string) {
	p.t.Helper()
	p.mu.Lock()
	p.seen.Reset()
	p.mu.Unlock()
	if _, err := io.WriteString(p.pty, keys); err != nil {
		p.t.Fatal(err)
	}
}

func (p *terminal) file(path, want string) {
	p.t.Helper()
	p.wait("write "+want, func() bool {
		data, err := os.ReadFile(path)
		return err == nil && strings.Contains(string(data), want)
	})
}

const ptyDossier = "# của thư ký\nrubric: qd26-2026/11\nproduct: {name: Chè búp}\nscores:\n  \"1.1\":\n  \"1.2\": # hỏi lại\n"

func ptyFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ho-so.yaml")
	if err := os.WriteFile(path, []byte(ptyDossier), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestFillKilledAndResumed fills in on a whole screen, kills the program in the
// middle without warning, and goes on where it stopped.
func TestFillKilledAndResumed(t *testing.T) {
	path := ptyFile(t)
	p := start(t, nil, "fill", path)
	p.shows("1.1 Nguồn nguyên liệu")
	p.shows("50% đến dưới 75%  *** tối thiểu cho 3 sao")
	p.types("3")
	p.file(path, `"1.1": 3`)
	p.types("1")
	p.file(path, `"1.2": 1 # hỏi lại`)
	p.types("2")
	p.file(path, `"1.3": 2`)
	if err := p.cmd.Process.Signal(syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	<-p.end

	again := start(t, nil, "fill", path)
	again.shows("1.4 Năng lực sản xuất")
	again.shows("6 điểm")
	again.types("nghi chú tiếng Việt\r")
	again.file(path, `"1.4": {points: null, note: ghi chú tiếng Việt}`)
	again.types("\x03") // Ctrl-C
	again.wait("end", func() bool { return again.cmd.ProcessState != nil || hasEnded(again) })
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(data), "# của thư ký\nrubric") || !strings.Contains(string(data), "  \"1.2\": 1 # hỏi lại\n") {
		t.Errorf("got\n%s", data)
	}
	left, err := filepath.Glob(filepath.Join(filepath.Dir(path), ".*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func hasEnded(p *terminal) bool {
	select {
	case <-p.end:
		return true
	default:
		return false
	}
}

// TestFillHangUp closes the terminal, as a lost connection does.
func TestFillHangUp(t *testing.T) {
	for _, env := range []string{"TERM=xterm-256color", "TERM=dumb"} {
		path := ptyFile(t)
		p := start(t, []string{env}, "fill", path)
		p.shows("Nguồn nguyên liệu")
		if env == "TERM=dumb" {
			p.types("2\r")
		} else {
			p.types("2")
		}
		p.file(path, `"1.1": 2`)
		// The terminal goes, and the system says so to whoever sits at it.
		if err := p.pty.Close(); err != nil {
			t.Fatal(err)
		}
		if err := p.cmd.Process.Signal(syscall.SIGHUP); err != nil && !errors.Is(err, os.ErrProcessDone) {
			t.Fatal(err)
		}
		done := make(chan struct{})
		go func() {
			defer close(done)
			_ = p.cmd.Wait() // however it ends, it ends
		}()
		select {
		case <-done:
		case <-time.After(patience):
			t.Fatalf("%s: the program goes on without its terminal", env)
		}
		if data, err := os.ReadFile(path); err != nil || !strings.Contains(string(data), `"1.1": 2`) {
			t.Errorf("%s: the answer is lost: %v\n%s", env, err, data)
		}
	}
}

// TestFillPlainAtTerminal asks line by line at a terminal, and writes nothing that
// moves the cursor.
func TestFillPlainAtTerminal(t *testing.T) {
	for _, args := range [][]string{{"fill", "--plain"}, {"fill"}} {
		path := ptyFile(t)
		env := "TERM=dumb"
		if len(args) == 2 {
			env = "TERM=xterm"
		}
		p := start(t, []string{env}, append(args, path)...)
		p.shows("1.1> ")
		p.types("2\r")
		p.shows("1.2> ")
		p.types("q\r")
		p.shows("chạy lại lệnh này")
		<-p.end
		if strings.Contains(p.text(), "\x1b") {
			t.Errorf("%v %s: %q moves the cursor", args, env, p.text())
		}
	}
}
