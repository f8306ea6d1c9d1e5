package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ocop/rubric/source"
)

// testData returns the absolute path of something under testdata.
func testData(t testing.TB, name string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join(dataFolder, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func foundFile(path string) source.Found { return source.Found{Path: path} }

// runs is what a run of the program came to.
type ran struct {
	code      int
	out, errs string
}

// runPlain runs the program in-process, as if piped.
func runPlain(args ...string) ran {
	var out, errs bytes.Buffer
	code := run(args, streams{
		in: strings.NewReader(""), out: &out, err: &errs, size: func() int { return 0 },
		env: func(string) (string, bool) { return "", false },
	})
	return ran{code, out.String(), errs.String()}
}

// copied copies the test data into a folder of the test's own, as if it had been
// there for long, and goes there.
func copied(t *testing.T, folders ...string) {
	t.Helper()
	root := testData(t, "")
	t.Chdir(t.TempDir())
	for _, f := range folders {
		if err := os.CopyFS(f, os.DirFS(filepath.Join(root, f))); err != nil {
			t.Fatal(err)
		}
	}
	age(t, ".")
}

// age makes every file an hour older.
func age(t *testing.T, folder string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := os.Stat(path)
		if err != nil {
			return err
		}
		return os.Chtimes(path, time.Time{}, info.ModTime().Add(-time.Hour))
	})
	if err != nil {
		t.Fatal(err)
	}
}

// forms are ways to show a batch that together show everything a record holds.
var forms = [][]string{
	{"-o", "json"}, {"-o", "ndjson"}, {"-o", "table"}, {"-o", "table", "--detail", "--lang", "en"}, {"-o", "csv"}, {"-o", "xlsx"},
	{"-o", "markdown"}, {"-o", "html"}, {"-o", "html", "--group-by", "commune", "--lang", "en"}, {"-o", "json", "--lang", "en"},
	{"-o", "table", "--rubric", "qd26-2026/11"}, {"-o", "table", "--min-stars", "3", "--filter", "status=failed", "--filter", "stars=4"},
}

// TestCacheChangesNothing shows everything under testdata, broken files included,
// in every form: without a cache, into an empty one, and from a full one.
func TestCacheChangesNothing(t *testing.T) {
	copied(t, "dossiers", "broken", "rubrics")
	for _, form := range forms {
		t.Run(strings.Join(form, " "), func(t *testing.T) {
			args := append([]string{"score", "dossiers", "broken"}, form...)
			want := runPlain(append(args, "--cache", "off")...)
			for i, name := range []string{"empty", "full", "full again"} {
				got := runPlain(append(args, "--cache", "../cache"+fmt.Sprint(len(form)))...)
				if got != want {
					t.Fatalf("with the cache %s (%d): %s", name, i, cmp.Diff(strings.Split(want.out+want.errs, "\n"), strings.Split(got.out+got.errs, "\n")))
				}
			}
		})
	}
}

// TestCacheSeesEveryChange changes what results follow from, one thing at a time,
// and compares with a run without a cache.
func TestCacheSeesEveryChange(t *testing.T) {
	official := testData(t, "../rubric/official/qd26-2026")
	copied(t, "dossiers", "rubrics")
	replace := func(name, from, to string) {
		t.Helper()
		name = filepath.FromSlash(name)
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(text, []byte(from)) {
			t.Fatalf("%s has no %q", name, from)
		}
		if err := os.WriteFile(name, bytes.Replace(text, []byte(from), []byte(to), 1), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	args := []string{"score", "dossiers", "-o", "ndjson"}
	last := ran{}
	compare := func(what string, changed bool) {
		t.Helper()
		want := runPlain(append(args, "--cache", "off")...)
		for range 2 {
			if got := runPlain(append(args, "--cache", "cache")...); got != want {
				t.Fatalf("%s: %s", what, cmp.Diff(strings.Split(want.out+want.errs, "\n"), strings.Split(got.out+got.errs, "\n")))
			}
		}
		if changed && want == last {
			t.Errorf("%s changes no result: the test shows nothing", what)
		}
		last = want
	}
	compare("at first", true)
	dossier := "dossiers/dak-lak/cu-mgar/hat-mac-ca.yaml"
	replace(dossier, "Hạt mắc ca", "Hạt mắc co")
	compare("a dossier of the same size", true)
	// The same bytes count in place and time: now it is of the same age as before.
	age(t, "dossiers")
	compare("nothing", false)
	replace(dossier, "Hạt mắc co", "Hạt mắc ca")
	age(t, "dossiers")
	compare("a dossier of the same size that looks old", true)
	replace("dossiers/dak-lak/council.yaml", "minimums: all", "minimums: mean")
	compare("a council", true)
	council, err := os.ReadFile(filepath.FromSlash("dossiers/dak-lak/council.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.FromSlash("dossiers/dak-lak/council.yaml")); err != nil {
		t.Fatal(err)
	}
	compare("a council that is gone", true)
	if err := os.WriteFile(filepath.FromSlash("dossiers/dak-lak/council.yaml"), council, 0o600); err != nil {
		t.Fatal(err)
	}
	compare("a council that is back", true)
	if err := os.Rename(filepath.FromSlash(dossier), filepath.FromSlash("dossiers/dak-lak/cu-mgar/ten-moi.yaml")); err != nil {
		t.Fatal(err)
	}
	compare("another name", true)
	args = []string{"score", "dossiers/dak-lak", "-o", "ndjson", "--rubric", "mot.yaml"}
	text, err := os.ReadFile(filepath.Join(official, "07-che-bien-rau-cu-qua-hat.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	decision, err := os.ReadFile(filepath.Join(official, "decision.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("mot.yaml", text, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("decision.yaml", decision, 0o600); err != nil {
		t.Fatal(err)
	}
	compare("another rubric", true)
	replace("mot.yaml", "title: ", "title: X ")
	compare("the text of the rubric", true)
	replace("decision.yaml", "from: 90", "from: 89")
	compare("the decision of the rubric", true)
}

// TestCacheDamaged writes over the cache at many places, and cuts it: the results
// stay what they are.
func TestCacheDamaged(t *testing.T) {
	copied(t, "dossiers/dak-lak")
	args := []string{"score", "dossiers", "-o", "json"}
	want := runPlain(append(args, "--cache", "off")...)
	withCache := append(args, "--cache", "cache")
	if got := runPlain(withCache...); got != want {
		t.Fatal("an empty cache changes the result")
	}
	names, err := filepath.Glob("cache/*/*.seg")
	if err != nil || len(names) != 2 {
		t.Fatal(names, err)
	}
	whole := make([][]byte, len(names))
	for k, name := range names {
		if whole[k], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	random := rand.New(rand.NewPCG(7, 7))
	for i := range 90 {
		damaged := i / 3 % 2 // the results, or the trees while there are no results
		bad := bytes.Clone(whole[damaged])
		at := random.IntN(len(bad))
		switch i % 3 {
		case 0:
			bad[at] ^= byte(1 + random.IntN(255))
		case 1:
			bad = bad[:at]
		case 2:
			copy(bad[at:], bytes.Repeat([]byte{0}, 50))
		}
		if err := os.RemoveAll("cache"); err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(filepath.Dir(names[damaged]), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(names[damaged], bad, 0o600); err != nil {
			t.Fatal(err)
		}
		if got := runPlain(withCache...); got != want {
			t.Fatalf("damage %d at byte %d changes the result: %s", i%3, at, cmp.Diff(want, got))
		}
	}
}

// TestKilled kills runs of the program at many moments: when they have written so
// many bytes to the disk, be they of the cache or of the result. Afterwards there
// is no half of a result, and a run gives what an undisturbed one gives.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("starts many processes")
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	copied(t, "dossiers", "rubrics")
	// start starts the program: the test binary runs the tests of no name and so
	// ends at once, unless it is told to be the program.
	start := func() (kill func(), ended <-chan error) {
		cmd := exec.Command(program, "-test.run", "^TestBeTheProgram$")
		cmd.Env = append(os.Environ(), "OCOP_BE_THE_PROGRAM=score dossiers -o json --cache cache --out out/out.json --force")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		end := make(chan error, 1)
		go func() { end <- cmd.Wait() }()
		return func() { _ = cmd.Process.Kill() }, end
	}
	fresh := func() {
		if err := errors.Join(os.RemoveAll("out"), os.Mkdir("out", 0o700)); err != nil {
			t.Fatal(err)
		}
	}
	want := runPlain("score", "dossiers", "-o", "json", "--cache", "off")
	fresh()
	_, ended := start()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	all := written(t, "cache", "out")
	const runs = 40
	killed := 0
	for i := range runs {
		fresh()
		if i%8 == 0 {
			if err := os.RemoveAll("cache"); err != nil {
				t.Fatal(err)
			}
		}
		before := written(t, "cache", "out")
		kill, ended := start()
		over := false
		for !over && written(t, "cache", "out")-before < int64(i%8+1)*all/9 {
			select {
			case err := <-ended:
				over = true
				if err != nil {
					t.Fatal(err)
				}
			default:
			}
		}
		if kill(); !over && <-ended != nil {
			killed++
		}
		if data, err := os.ReadFile("out/out.json"); err == nil && string(data) != want.out {
			t.Fatalf("run %d left a result that is not whole: %d bytes", i, len(data))
		}
		if i%2 == 1 {
			if got := runPlain("score", "dossiers", "-o", "json", "--cache", "cache"); got != want {
				t.Fatalf("after run %d: %s", i, cmp.Diff(want, got))
			}
		}
	}
	if killed < runs/4 {
		t.Errorf("only %d of %d runs were killed before they ended", killed, runs)
	}
}

// written returns how many bytes stand in the files of some folders.
func written(t *testing.T, dirs ...string) int64 {
	t.Helper()
	var sum int64
	for _, dir := range dirs {
		// Files that go while they are looked for count nothing.
		_ = filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
			if err != nil {
				return nil //nolint:nilerr // see above
			}
			if info, err := e.Info(); err == nil && e.Type().IsRegular() {
				sum += info.Size()
			}
			return nil
		})
	}
	return sum
}

// TestBeTheProgram is the program that TestKilled kills.
func TestBeTheProgram(t *testing.T) {
	args := os.Getenv("OCOP_BE_THE_PROGRAM")
	if args == "" {
		t.Skip("only for TestKilled")
	}
	run(strings.Fields(args), streams{
		in: strings.NewReader(""), out: io.Discard, err: io.Discard, size: func() int { return 0 },
		env: func(string) (string, bool) { return "", false },
	})
}

// cutter ends a context when so many bytes are written.
type cutter struct {
	bytes.Buffer
	after int
	end   context.CancelFunc
}

func (c *cutter) Write(data []byte) (int, error) {
	n, err := c.Buffer.Write(data)
	if c.Len() >= c.after {
		c.end()
	}
	return n, err
}

// TestInterrupted ends a batch in the middle. What was written is whole, the
// summary counts it, a file of --out is not there, and the code is 130.
func TestInterrupted(t *testing.T) {
	copied(t, "dossiers", "rubrics")
	whole := runPlain("score", "dossiers", "-o", "ndjson", "--cache", "off")
	for _, after := range []int{1, 200_000} {
		ctx, cancel := context.WithCancel(context.Background())
		out := &cutter{after: after, end: cancel}
		var errs bytes.Buffer
		code := run([]string{"score", "dossiers", "-o", "ndjson", "--lang", "vi", "--workers", "3", "--cache", "off"}, streams{
			ctx: ctx, in: strings.NewReader(""), out: out, err: &errs, size: func() int { return 0 },
			env: func(string) (string, bool) { return "", false },
		})
		if code != exitInterrupted {
			t.Errorf("exit code %d", code)
		}
		if !strings.HasPrefix(whole.out, out.String()) || !strings.HasSuffix(out.String(), "\n") || out.Len() == len(whole.out) {
			t.Errorf("%d bytes are no beginning of the %d", out.Len(), len(whole.out))
		}
		if want := fmt.Sprintf("%d hồ sơ · ", strings.Count(out.String(), "\n")); !strings.HasPrefix(errs.String(), want) {
			t.Errorf("said\n%s\nwant %q", errs.String(), want)
		}
		if !strings.Contains(errs.String(), "Đã dừng theo yêu cầu: mới chấm ") {
			t.Errorf("said\n%s", errs.String())
		}
	}

	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var errs bytes.Buffer
	code := run([]string{"score", "dossiers", "--out", "a.json", "--cache", "off"}, streams{
		ctx: ctx, in: strings.NewReader(""), out: io.Discard, err: &errs, size: func() int { return 0 },
		env: func(string) (string, bool) { return "", false },
	})
	if left, _ := filepath.Glob("*a.json*"); code != exitInterrupted || len(left) > 0 {
		t.Errorf("exit code %d, left %v", code, left)
	}
	if left, _ := filepath.Glob(".*a.json*"); len(left) > 0 {
		t.Errorf("left %v", left)
	}
}

// lateContext ends when it was asked so many times whether it has.
type lateContext struct {
	context.Context
	left *atomic.Int64
}

func (c lateContext) Err() error {
	if c.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}

// TestInterruptedLate demands that no file is written when the user ends the
// program while the file is made.
func TestInterruptedLate(t *testing.T) {
	file := filepath.Join(t.TempDir(), "kq.xlsx")
	folder := testData(t, "dossiers/thai-nguyen")
	var left atomic.Int64 // the workers ask before every file
	left.Store(int64(len(source.Walk([]string{folder}))))
	var errs bytes.Buffer
	code := run([]string{"score", folder, "--out", file, "--cache", "off"}, streams{
		ctx: lateContext{context.Background(), &left}, in: strings.NewReader(""), out: io.Discard, err: &errs, size: func() int { return 0 },
		env: func(string) (string, bool) { return "", false },
	})
	if code != exitInterrupted {
		t.Errorf("exit code %d, want %d\n%s", code, exitInterrupted, &errs)
	}
	if !strings.Contains(errs.String(), fmt.Sprintf("mới chấm %[1]d trên %[1]d tệp", len(source.Walk([]string{folder})))) {
		t.Errorf("not all was scored before the end:\n%s", &errs)
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("the file is there")
	}
}
