package safefile_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"ocop/cmd/ocop/safefile"
)

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// alone checks that a folder holds nothing but the given files.
func alone(t *testing.T, dir string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if len(got) != len(names) {
		t.Errorf("the folder holds %q, want %q", got, names)
	}
}

func TestNewRefusesWhatIsThere(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.yaml")
	if err := safefile.Write(path, []byte("one"), safefile.New); err != nil {
		t.Fatal(err)
	}
	if err := safefile.Write(path, []byte("two"), safefile.New); !errors.Is(err, fs.ErrExist) {
		t.Errorf("got %v, want fs.ErrExist", err)
	}
	if got := read(t, path); got != "one" {
		t.Errorf("the file holds %q", got)
	}
	alone(t, dir, "a.yaml")
}

func TestNewRefusesWhatCameMeanwhile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.yaml")
	f, err := safefile.Open(path, safefile.New)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("other"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := f.Commit(); !errors.Is(err, fs.ErrExist) {
		t.Errorf("got %v, want fs.ErrExist", err)
	}
	if got := read(t, path); got != "other" {
		t.Errorf("the file holds %q", got)
	}
	alone(t, dir, "a.yaml")
}

func TestReplaceKeepsPermissionsAndLinks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such permissions")
	}
	dir := t.TempDir()
	path, link := filepath.Join(dir, "a.yaml"), filepath.Join(dir, "link.yaml")
	if err := os.WriteFile(path, []byte("one"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("a.yaml", link); err != nil {
		t.Fatal(err)
	}
	if err := safefile.Write(link, []byte("two"), safefile.Replace); err != nil {
		t.Fatal(err)
	}
	info, err := os.Lstat(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := read(t, path); got != "two" || info.Mode().Perm() != 0o640 {
		t.Errorf("the file holds %q, mode %v", got, info.Mode())
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is no link any more: %v, %v", info, err)
	}
	alone(t, dir, "a.yaml", "link.yaml")
}

func TestAbortLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.yaml")
	if err := os.WriteFile(path, []byte("one"), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := safefile.Open(path, safefile.Replace)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write([]byte("half")); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.Abort(), f.Abort(), f.Commit()); err != nil {
		t.Fatal(err)
	}
	if got := read(t, path); got != "one" {
		t.Errorf("the file holds %q", got)
	}
	alone(t, dir, "a.yaml")
}

func TestFolderThatIsNotThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "no", "a.yaml")
	if err := safefile.Write(path, nil, safefile.New); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v, want fs.ErrNotExist", err)
	}
}

func TestFolderInTheWay(t *testing.T) {
	dir := t.TempDir()
	if err := safefile.Write(dir, nil, safefile.Replace); err == nil {
		t.Error("a folder was replaced")
	}
}

func TestChange(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.yaml")
	if err := os.WriteFile(path, []byte("one"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := safefile.Change(path, []byte("zero"), []byte("two")); !errors.Is(err, safefile.ErrChanged) {
		t.Errorf("got %v, want ErrChanged", err)
	}
	if err := safefile.Change(path, []byte("one"), []byte("two")); err != nil {
		t.Fatal(err)
	}
	alone(t, dir, "a.yaml")

	lock := filepath.Join(dir, ".a.yaml.lock")
	release, err := safefile.Lock(lock)
	if err != nil {
		t.Fatal(err)
	}
	var locked *safefile.LockedError
	if err := safefile.Change(path, []byte("two"), []byte("three")); !errors.As(err, &locked) || filepath.Base(locked.Lock) != filepath.Base(lock) {
		t.Errorf("got %v, want a LockedError", err)
	}
	if got := read(t, path); got != "two" {
		t.Errorf("the file holds %q", got)
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
	// A program that was killed leaves a file behind, but no lock on it.
	if err := os.WriteFile(lock, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := safefile.Change(path, []byte("two"), []byte("three")); err != nil {
		t.Errorf("a lock file that was left behind: %v", err)
	}
	alone(t, dir, "a.yaml")
}

// TestChangeLosesNothing has several writers add a letter each, at once: what is
// in the end in the file is what succeeded.
func TestChangeLosesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.yaml")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var writers sync.WaitGroup
	var done atomic.Int64
	for range 8 {
		writers.Go(func() {
			for range 20 {
				was, err := os.ReadFile(path)
				if err != nil {
					t.Error(err)
					return
				}
				if safefile.Change(path, was, append(was, 'x')) == nil {
					done.Add(1)
				}
			}
		})
	}
	writers.Wait()
	if got := read(t, path); int64(len(got)) != done.Load() || got == "" {
		t.Errorf("%d changes succeeded, the file has %d", done.Load(), len(got))
	}
}
