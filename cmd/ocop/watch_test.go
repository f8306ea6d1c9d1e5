package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestWatchLoop drives the loop by hand: many events make one look, with all the
// paths, and only when it is quiet.
func TestWatchLoop(t *testing.T) {
	events, quiet := make(chan string), make(chan time.Time)
	looks := make(chan []string)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() {
		ended <- watchLoop{
			events: events,
			quiet:  func() <-chan time.Time { return quiet },
			look: func(touched map[string]bool) error {
				var paths []string
				for p := range touched {
					paths = append(paths, p)
				}
				slices.Sort(paths)
				looks <- paths
				return nil
			},
		}.run(ctx)
	}()
	for _, want := range [][]string{{"a"}, {"a", "b"}, {"c", "d", "e"}} {
		for _, p := range want {
			events <- p
			events <- p
		}
		quiet <- time.Time{}
		if got := <-looks; !slices.Equal(got, want) {
			t.Errorf("looked at %v, want %v", got, want)
		}
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// TestWatchLoopIsNotPutOffForEver sends events that never stop.
func TestWatchLoopIsNotPutOffForEver(t *testing.T) {
	events := make(chan string)
	asked := 0
	looked := make(chan bool, 1)
	go func() {
		for {
			select {
			case events <- "a":
			case <-looked:
				close(events)
				return
			}
		}
	}()
	err := watchLoop{
		events: events,
		quiet: func() <-chan time.Time {
			ready := make(chan time.Time, 1)
			if asked++; asked == mostPostponed {
				ready <- time.Time{} // it is never quiet, but this wait is not put off
			}
			return ready
		},
		look: func(map[string]bool) error {
			looked <- true
			return nil
		},
	}.run(context.Background())
	if err != nil {
		t.Error(err)
	}
}

// newTestWatch returns a started watch of a folder of copies of dossiers, and
// where it writes to.
func newTestWatch(t *testing.T, folder string) (*watch, *bytes.Buffer) {
	t.Helper()
	var out bytes.Buffer
	p := &program{
		streams:  streams{out: &out, err: &out, env: func(string) (string, bool) { return "", false }},
		settings: &settings{Lang: "en"},
	}
	w := &watch{p: p, args: []string{folder}, follow: func(string) error { return nil }}
	if err := w.start(context.Background()); err != nil {
		t.Fatal(err)
	}
	return w, &out
}

// TestWatchFollowsRubric checks that the folder of --rubric is followed, or, as long
// as it is not there, the nearest one around it.
func TestWatchFollowsRubric(t *testing.T) {
	t.Chdir(t.TempDir())
	var followed []string
	w := &watch{p: &program{settings: &settings{Rubric: filepath.Join("bo", "moi", "11.yaml")}}, follow: func(dir string) error {
		if _, err := os.Stat(dir); err != nil {
			return err
		}
		followed = append(followed, dir)
		return nil
	}}
	w.followRefs()
	for _, dir := range []string{"bo", filepath.Join("bo", "moi")} {
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		w.followRefs()
	}
	if want := []string{".", "bo", filepath.Join("bo", "moi")}; !slices.Equal(followed, want) {
		t.Errorf("followed %q, want %q", followed, want)
	}
}

// TestWatchLook changes a folder in every way and compares what is said.
func TestWatchLook(t *testing.T) {
	from := testData(t, "dossiers/dak-lak")
	t.Chdir(t.TempDir())
	if err := os.CopyFS("dak-lak", os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	w, out := newTestWatch(t, "dak-lak")
	path := filepath.FromSlash("dak-lak/cu-mgar/hat-mac-ca.yaml")
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	write := func(name string, data []byte) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		// As editors do: a new file takes the place of the old one.
		if err := os.WriteFile(name+"~", data, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(name+"~", name); err != nil {
			t.Fatal(err)
		}
	}
	for _, step := range []struct {
		name string
		do   func()
		want []string // parts of what is said; none: nothing is
	}{
		{"nothing", func() {}, nil},
		{"touched", func() { write(path, good) }, nil},
		{"points", func() { write(path, bytes.Replace(good, []byte(`"1.2": `), []byte(`"1.2": 0 # `), 1)) }, []string{"4 stars, 89.80 points → "}},
		{"broken", func() { write(path, []byte("rubric: [")) }, []string{"now broken (was ", "error OC1"}},
		{"still broken", func() { write(path, []byte("rubric: {")) }, []string{"still broken: "}},
		{"mended", func() { write(path, good) }, []string{"mended: 4 stars, 89.80 points"}},
		{"comment", func() { write(path, append([]byte("# x\n"), good...)) }, []string{"changed, the result is the same: 4 stars"}},
		{"new", func() { write(filepath.FromSlash("dak-lak/moi/a.yaml"), good) }, []string{"dak-lak/moi/a.yaml: ", "new: 4 stars"}},
		{"new and broken", func() { write(filepath.FromSlash("dak-lak/moi/b.yaml"), []byte("{")) }, []string{"new, but broken: "}},
		{"another kind", func() { write(filepath.FromSlash("dak-lak/moi/c.yaml"), []byte("members: []\n")) }, nil},
		{"gone", func() { _ = os.Remove(path) }, []string{"gone (was 4 stars"}},
		{"council", func() {
			council, err := os.ReadFile(filepath.FromSlash("dak-lak/council.yaml"))
			if err != nil {
				t.Fatal(err)
			}
			write(filepath.FromSlash("dak-lak/council.yaml"), append([]byte("# x\n"), council...))
		}, []string{"ca-phe-bot-rang-xay.yaml: Cà phê bột rang xay · changed, the result is the same: 3 stars"}},
	} {
		out.Reset()
		step.do()
		if err := w.look(context.Background(), nil); err != nil {
			t.Fatal(err)
		}
		if len(step.want) == 0 && out.Len() > 0 {
			t.Errorf("%s: said\n%s", step.name, out)
		}
		for _, want := range step.want {
			if !strings.Contains(filepath.ToSlash(out.String()), want) {
				t.Errorf("%s: said\n%s\nwant %q in it", step.name, out, want)
			}
		}
	}
}

// TestWatchTouched checks that a file the system names is read again even if
// nothing about it looks changed.
func TestWatchTouched(t *testing.T) {
	data, err := os.ReadFile(testData(t, "dossiers/dak-lak/cu-mgar/bo-sap.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.WriteFile("a.yaml", data, 0o600); err != nil {
		t.Fatal(err)
	}
	w, out := newTestWatch(t, ".")
	out.Reset()
	was := w.files["a.yaml"]
	if err := os.WriteFile("a.yaml", append([]byte("# x\n"), data...), 0o600); err != nil {
		t.Fatal(err)
	}
	// As if the change had left size and times as they were.
	stamp, ok := w.p.plainRescorer(nil, w.p.outOptions(w.p.settings), false).stamp(foundFile("a.yaml"))
	if !ok {
		t.Fatal("no stamp")
	}
	was.content.stamp = stamp.Key
	w.files["a.yaml"] = was
	if err := w.look(context.Background(), nil); err != nil || out.Len() > 0 {
		t.Errorf("it was seen without a word from the system: %v\n%s", err, out)
	}
	if err := w.look(context.Background(), map[string]bool{"a.yaml": true}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "changed, the result is the same") {
		t.Errorf("said %q", out)
	}
}

// TestWatchCommand runs the command with the events of the system, waiting for
// what it says.
func TestWatchCommand(t *testing.T) {
	data, err := os.ReadFile(testData(t, "dossiers/dak-lak/cu-mgar/bo-sap.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.Mkdir("ho-so", 0o700); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join("ho-so", "a.yaml")
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	from, to := io.Pipe()
	code := make(chan int, 1)
	go func() {
		code <- run([]string{"watch", "--lang", "en", "ho-so"}, streams{
			ctx: ctx, in: strings.NewReader(""), out: to, err: to,
			size: func() int { return 0 }, env: func(string) (string, bool) { return "", false },
		})
		_ = to.Close()
	}()
	lines := bufio.NewScanner(from)
	waitFor := func(want string) {
		t.Helper()
		for lines.Scan() {
			if strings.Contains(lines.Text(), want) {
				return
			}
		}
		t.Fatalf("it never said %q", want)
	}
	waitFor("Watching; Ctrl-C ends it.")
	if err := os.WriteFile(name, append([]byte("# x\n"), data...), 0o600); err != nil {
		t.Fatal(err)
	}
	waitFor("changed, the result is the same")
	if err := os.MkdirAll(filepath.Join("ho-so", "moi"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join("ho-so", "moi", "b.yaml"), data, 0o600); err != nil {
		t.Fatal(err)
	}
	waitFor("new: 2 stars")
	cancel()
	for lines.Scan() {
		continue // what it still says
	}
	if got := <-code; got != exitDone {
		t.Errorf("exit code %d", got)
	}
}

// TestWatchCache runs the command until it has scored everything: the cache stands
// where --cache says, or nowhere.
func TestWatchCache(t *testing.T) {
	copied(t, "dossiers")
	home := t.TempDir()
	for _, test := range []struct{ flag, folder string }{
		{"--cache=here", "here"}, {"--cache=off", ""}, {"", filepath.Join(home, "ocop")},
	} {
		ctx, cancel := context.WithCancel(context.Background())
		out := &cutter{after: 1, end: cancel}
		args := []string{"watch", "dossiers/dak-lak"}
		if test.flag != "" {
			args = append(args, test.flag)
		}
		var errs bytes.Buffer
		code := run(args, streams{
			ctx: ctx, in: strings.NewReader(""), out: out, err: &errs, size: func() int { return 0 },
			env: func(name string) (string, bool) { return home, name == "XDG_CACHE_HOME" },
		})
		if code != exitDone || !strings.Contains(out.String(), "Ctrl-C") {
			t.Fatalf("%s: exit code %d\n%s%s", test.flag, code, out, &errs)
		}
		for _, folder := range []string{"here", filepath.Join(home, "ocop")} {
			_, err := os.Stat(folder)
			if there := err == nil; there != (folder == test.folder) {
				t.Errorf("%q: a cache in %s: %v", test.flag, folder, there)
			}
			if err := os.RemoveAll(folder); err != nil {
				t.Fatal(err)
			}
		}
	}
}
