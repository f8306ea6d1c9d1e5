package cache

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

const roomy = 1 << 30

func version(n byte) Version { return Version{0: n} }

// filled makes a cache of n values and returns its folder.
func filled(t testing.TB, n int) string {
	t.Helper()
	dir := t.TempDir()
	s := Open(dir, version(1), roomy)
	for i := range n {
		s.Put(keyFor(i), valueFor(i))
	}
	s.Close()
	return dir
}

func keyFor(i int) Key      { return KeyOf("test", fmt.Sprint(i)) }
func valueFor(i int) []byte { return bytes.Repeat([]byte(fmt.Sprintf("value %d ", i)), i%7) }

// wanted counts the values that come back. Any other value than the one that was
// put is a failure.
func wanted(t testing.TB, dir string, n int) int {
	t.Helper()
	s := Open(dir, version(1), roomy)
	defer s.Close()
	found := 0
	for i := range n {
		value, ok := s.Get(keyFor(i), nil)
		if !ok {
			continue
		}
		found++
		if !bytes.Equal(value, valueFor(i)) {
			t.Fatalf("value %d is %q, want %q", i, value, valueFor(i))
		}
	}
	return found
}

func segments(t testing.TB, dir string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*"+ending))
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestWhatIsPutComesBack(t *testing.T) {
	dir := filled(t, 100)
	if n := wanted(t, dir, 100); n != 100 {
		t.Errorf("%d of 100 values came back", n)
	}
	if n := len(segments(t, dir)); n != 1 {
		t.Errorf("%d segments, want 1: a run that adds nothing writes nothing", n)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 {
		t.Errorf("left in the folder: %v, %v", left, err)
	}
}

func TestOnlyForTheUser(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	s := Open(dir, version(1), roomy)
	s.Put(keyFor(1), valueFor(1))
	s.Close()
	for _, name := range append(segments(t, dir), dir) {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has the permissions %v", name, info.Mode().Perm())
		}
	}
}

func TestAnotherVersionReadsNothing(t *testing.T) {
	dir := filled(t, 10)
	s := Open(dir, version(2), roomy)
	if _, ok := s.Get(keyFor(3), nil); ok {
		t.Error("a value of another version came back")
	}
	s.Put(keyFor(3), []byte("another"))
	s.Close()
	if n := wanted(t, dir, 10); n != 10 {
		t.Errorf("%d of 10 values of the first version are left", n)
	}
}

// TestEveryByteFlipped damages a segment at every byte and cuts it at every
// length. Values may be gone then, but none is wrong.
func TestEveryByteFlipped(t *testing.T) {
	const n = 8
	dir := filled(t, n)
	name := segments(t, dir)[0]
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	write := func(data []byte) {
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for i := range whole {
		for _, flip := range []byte{1, 0xff} {
			damaged := bytes.Clone(whole)
			damaged[i] ^= flip
			write(damaged)
			if wanted(t, dir, n) == n {
				t.Fatalf("byte %d was changed and nobody saw it", i)
			}
		}
		write(whole[:i])
		if found := wanted(t, dir, n); found != 0 {
			t.Fatalf("%d values come out of the first %d bytes", found, i)
		}
	}
}

func FuzzForeignSegment(f *testing.F) {
	dir := filled(f, 5)
	whole, err := os.ReadFile(segments(f, dir)[0])
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add([]byte(magic))
	f.Add(bytes.Repeat([]byte{0xff}, 200))
	f.Fuzz(func(t *testing.T, data []byte) {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "x"+ending), data, 0o600); err != nil {
			t.Fatal(err)
		}
		wanted(t, dir, 5)
	})
}

// TestManyRunsAtOnce lets runs read and write the same folder at the same time.
func TestManyRunsAtOnce(t *testing.T) {
	dir := t.TempDir()
	var running sync.WaitGroup
	for run := range 8 {
		running.Go(func() {
			for round := range 10 {
				s := Open(dir, version(1), roomy)
				for i := range 20 {
					k := (run*7 + round*20 + i) % 100
					if value, ok := s.Get(keyFor(k), nil); ok && !bytes.Equal(value, valueFor(k)) {
						t.Errorf("value %d is %q", k, value)
					}
					s.Put(keyFor(k), valueFor(k))
				}
				s.Close()
			}
		})
	}
	running.Wait()
	if n := wanted(t, dir, 100); n == 0 {
		t.Error("nothing is left")
	}
	if n := len(segments(t, dir)); n > 2*mostSegments {
		t.Errorf("%d segments", n)
	}
}

// TestSegmentsAreMerged checks that many small runs leave few files, and lose
// nothing.
func TestSegmentsAreMerged(t *testing.T) {
	dir := t.TempDir()
	const runs = 5 * mostSegments
	for i := range runs {
		s := Open(dir, version(1), roomy)
		s.Put(keyFor(i), valueFor(i))
		s.Close()
	}
	if n := wanted(t, dir, runs); n != runs {
		t.Errorf("%d of %d values are left", n, runs)
	}
	if n := len(segments(t, dir)); n > mostSegments {
		t.Errorf("%d segments, want at most %d", n, mostSegments)
	}
}

// TestLimit checks that what was not used for long goes first.
func TestLimit(t *testing.T) {
	dir := t.TempDir()
	const limit = 40_000
	for i := range 8 {
		s := Open(dir, version(1), limit)
		s.Put(KeyOf("big", fmt.Sprint(i)), bytes.Repeat([]byte{byte(i)}, 9000))
		s.Close()
		for _, name := range segments(t, dir) { // as if each run were an hour after the one before
			info, err := os.Stat(name)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.Chtimes(name, time.Time{}, info.ModTime().Add(-time.Hour)); err != nil {
				t.Fatal(err)
			}
		}
	}
	var size int64
	for _, name := range segments(t, dir) {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		size += info.Size()
	}
	if size > limit {
		t.Errorf("%d bytes, want at most %d", size, limit)
	}
	s := Open(dir, version(1), limit)
	defer s.Close()
	if _, ok := s.Get(KeyOf("big", "0"), nil); ok {
		t.Error("the oldest is still there")
	}
	if _, ok := s.Get(KeyOf("big", "7"), nil); !ok {
		t.Error("the newest is gone")
	}
}

// TestNowhereToWrite opens caches where there can be none.
func TestNowhereToWrite(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{file, filepath.Join(file, "below"), "/dev/null/x", "\x00"} {
		s := Open(dir, version(1), roomy)
		s.Put(keyFor(1), valueFor(1))
		if _, ok := s.Get(keyFor(1), nil); ok {
			t.Errorf("%q: a value came back", dir)
		}
		if _, ok := s.Began(); ok {
			t.Errorf("%q: it says that it can be written", dir)
		}
		s.Close()
	}
	var none *Store
	none.Put(keyFor(1), nil)
	none.Close()
	if _, ok := none.Get(keyFor(1), nil); ok {
		t.Error("no cache holds a value")
	}
}

// TestKilledRunsAreCleared leaves the file of a run that was killed, long ago and
// just now.
func TestKilledRunsAreCleared(t *testing.T) {
	dir := t.TempDir()
	old, fresh := filepath.Join(dir, unfinished+"1-0"), filepath.Join(dir, unfinished+"2-0")
	for _, name := range []string{old, fresh} {
		if err := os.WriteFile(name, []byte(magic), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	info, err := os.Stat(old)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(old, time.Time{}, info.ModTime().Add(-2*abandoned)); err != nil {
		t.Fatal(err)
	}
	s := Open(dir, version(1), roomy)
	s.Put(keyFor(1), valueFor(1))
	s.Close()
	if _, err := os.Stat(old); err == nil {
		t.Error("what was killed long ago is still there")
	}
	if _, err := os.Stat(fresh); err != nil {
		t.Error("what may still be running is gone")
	}
}

// TestStamps checks that every change of a file changes its stamp, and that one
// written a moment ago is not trusted.
func TestStamps(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.yaml")
	s := Open(filepath.Join(dir, "cache"), version(1), roomy)
	defer s.Close()
	began, _ := s.Began()
	stamp := func(content string, at time.Time) Stamp {
		t.Helper()
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, time.Time{}, at); err != nil {
			t.Fatal(err)
		}
		stamp, ok := s.Stamp(name)
		if !ok {
			t.Fatal("no stamp")
		}
		return stamp
	}
	now := stamp("one", began)
	if now.Settled {
		t.Error("a file of this very moment is trusted")
	}
	if other := stamp("three", began); other.Key == now.Key {
		t.Error("another size, the same stamp")
	}
	if other := stamp("one", began.Add(-time.Nanosecond)); other.Key == now.Key {
		t.Error("another time, the same stamp")
	}
	if err := os.Link(name, name+"x"); err != nil {
		t.Fatal(err)
	}
	one, _ := s.Stamp(name)
	if other, ok := s.Stamp(name + "x"); !ok || other.Key == one.Key {
		t.Errorf("another path: %v, and the same stamp", ok)
	}
	for _, none := range []string{dir, name + "y", name + "\x00"} {
		if _, ok := s.Stamp(none); ok {
			t.Errorf("%q has a stamp", none)
		}
	}
}
