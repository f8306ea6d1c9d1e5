package source_test

import (
	"bytes"
	"crypto/sha256"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"ocop/rubric/pack"
	"ocop/rubric/source"
)

// packed packs what a file was parsed to and takes it out again.
func packed(t *testing.T, d *source.Doc) (*source.Doc, []byte) {
	t.Helper()
	var w pack.Writer
	d.Pack(&w)
	// What was there before must not be seen.
	room := make([]source.Node, 20)
	for i := range room {
		room[i] = source.Node{Kind: source.Sequence, Quoted: true, Flow: true, Value: "x", Items: room[:5]}
	}
	back, err := source.Unpack(d.File, w.Data, room)
	if err != nil {
		t.Fatalf("what was packed can't be taken out again: %v", err)
	}
	return back, w.Data
}

// samePacked checks that a document and what comes back of it are the same tree
// and say the same.
func samePacked(t *testing.T, d *source.Doc) {
	t.Helper()
	back, data := packed(t, d)
	if !sameNodes(d.Root, back.Root) {
		t.Error("another tree comes back")
	}
	if want, got := everything(d), everything(back); want != got {
		t.Errorf("what is said comes back as\n%s\nwant\n%s", got, want)
	}
	if _, again := packed(t, back); !bytes.Equal(data, again) {
		t.Error("packed again it has other bytes")
	}
}

// sameNodes compares trees; no items are the same as none.
func sameNodes(a, b *source.Node) bool {
	if a == nil || b == nil {
		return a == b
	}
	if a.Kind != b.Kind || a.Quoted != b.Quoted || a.Value != b.Value || a.Place != b.Place || len(a.Items) != len(b.Items) {
		return false
	}
	for i := range a.Items {
		if !sameNodes(&a.Items[i], &b.Items[i]) {
			return false
		}
	}
	return true
}

// TestPackEveryFile packs every file under testdata, broken ones included.
func TestPackEveryFile(t *testing.T) {
	n := 0
	for _, found := range source.Walk([]string{filepath.Join("..", "..", "testdata")}) {
		f, err := source.Read(found.Path)
		if err != nil {
			continue
		}
		n++
		t.Run(filepath.ToSlash(found.Path), func(t *testing.T) { samePacked(t, source.Parse(f)) })
	}
	if n < 100 {
		t.Errorf("%d files, want those under testdata", n)
	}
}

// TestUnpackDamaged flips and cuts packed trees: they are refused or are trees,
// and nothing panics.
func TestUnpackDamaged(t *testing.T) {
	d := source.Parse(&source.File{Name: "a.yaml", Data: []byte("a: {b: [1, 'x', ~], c: *d}\nê: |\n  text\n")})
	var w pack.Writer
	d.Pack(&w)
	room := make([]source.Node, 5)
	for i := range w.Data {
		for flip := range 255 {
			bad := bytes.Clone(w.Data)
			bad[i] ^= byte(flip + 1)
			if back, err := source.Unpack(d.File, bad, room); err == nil {
				walkNodes(back.Root, func(*source.Node) {})
			}
		}
		if _, err := source.Unpack(d.File, w.Data[:i], room); err == nil {
			t.Errorf("the first %d bytes of %d are taken for all", i, len(w.Data))
		}
	}
}

func FuzzPack(f *testing.F) {
	for _, s := range append(seeds, jsonSeeds...) {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > maxFuzz {
			return
		}
		samePacked(t, source.Parse(&source.File{Name: "a.yaml", Data: data}))
		samePacked(t, source.Parse(&source.File{Name: "a.json", Data: data}))
		if back, err := source.Unpack(&source.File{Name: "a.yaml"}, data, nil); err == nil {
			walkNodes(back.Root, func(*source.Node) {})
		}
	})
}

// TestLater checks that a file whose bytes come later shows the same lines, and
// tells when they are no longer those that were meant.
func TestLater(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.yaml")
	text := []byte("a: 1\nb: x\n")
	if err := os.WriteFile(name, text, 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := source.Read(name)
	if err != nil {
		t.Fatal(err)
	}
	at := source.Place{Line: 2, Column: 4, Len: 1}
	later := source.Later(name, sha256.Sum256(text))
	if got, want := later.Diagnose(at, "OC208"), f.Diagnose(at, "OC208"); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	if later.Stale() {
		t.Error("nothing changed, and it is stale")
	}
	if err := os.WriteFile(name, []byte("a: 1\nb: y\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	later = source.Later(name, sha256.Sum256(text))
	if later.Stale() {
		t.Error("stale before anyone looked")
	}
	later.Diagnose(at, "OC208")
	if !later.Stale() {
		t.Error("the file changed, and it is not stale")
	}
}
