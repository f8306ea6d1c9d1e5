package source

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
)

// slowJSON parses with encoding/json alone.
func slowJSON(text string) *Doc {
	d := &Doc{File: &File{Name: "x.json", Data: []byte(text)}}
	p := jsonParser{doc: d, data: d.File.Data, dec: json.NewDecoder(strings.NewReader(text)), line: 1, column: 1}
	p.dec.UseNumber()
	var root Node
	if p.value(&root, 0) == nil && strings.TrimSpace(text[p.dec.InputOffset():]) == "" {
		d.Root = &root
	}
	return d
}

// sameJSON compares the two ways of reading JSON. Whatever the scanner takes,
// encoding/json must take too and make the same of it. It returns whether the
// scanner took it.
func sameJSON(t *testing.T, text string) bool {
	t.Helper()
	fast := &Doc{File: &File{Name: "x.json", Data: []byte(text)}}
	if !fast.checkText() {
		return false
	}
	root, ok := scanJSON(fast, text)
	slow := slowJSON(text)
	if !ok {
		return false
	}
	if slow.Root == nil {
		t.Fatalf("%q: only the scanner takes it", text)
	}
	if !reflect.DeepEqual(slow.Root, root) {
		t.Fatalf("%q\n   encoding/json makes %+v\nthe scanner makes %+v", text, slow.Root, root)
	}
	if !reflect.DeepEqual(slow.Diagnostics, fast.Diagnostics) {
		t.Fatalf("%q\n   encoding/json reports %+v\nthe scanner reports %+v", text, slow.Diagnostics, fast.Diagnostics)
	}
	return true
}

func TestScanJSON(t *testing.T) {
	for text, taken := range map[string]bool{
		`{}`: true, `[]`: true, `null`: true, ` true `: true, `-0.5e+10`: true, `"a"`: true,
		"{\r\n \"a\" : [1, 2.50, {\"b\":null}],\r\"ch\u00e8 \u202e\": \"t\\u00e9 \\\"x\\\" \\ud83d\\ude00\"}\n": true,
		`"\ud83d"`: false, `"\udc00\ud83d"`: false,
		`{"a":1,"a":2}`: true, "{\"tè\": \"e\u0301\", \"\u202ex\": 1}": true,
		`[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]`:   true,
		`[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]`: false,
		``: false, `{`: false, `{"a"}`: false, `{"a":}`: false, `{"a":1,}`: false, `[1,]`: false, `[,1]`: false, `[1 2]`: false,
		`{a:1}`: false, `01`: false, `1.`: false, `.5`: false, `+1`: false, `1e`: false, `-`: false, `tru`: false, `nul`: false,
		`"a`: false, "\"a\nb\"": false, `"\x"`: false, `"\`: false, `1 2`: false, `{1:2}`: false, `'a'`: false, `NaN`: false,
	} {
		if got := sameJSON(t, text); got != taken {
			t.Errorf("%q: taken is %v, want %v", text, got, taken)
		}
	}
}

// TestScanJSONOfManyValues scans more values than there is room for at first.
func TestScanJSONOfManyValues(t *testing.T) {
	var b strings.Builder
	b.WriteString("[0")
	for i := range 3 * usualNodes {
		if i%100 == 0 {
			b.WriteString(",[1,2,{\"a\":3}]")
		}
		b.WriteString(",4")
	}
	b.WriteString("]")
	if !sameJSON(t, b.String()) {
		t.Error("the scanner does not take it")
	}
}

// TestScanJSONOfCommas checks that a text does not get memory for values that are
// not there.
func TestScanJSONOfCommas(t *testing.T) {
	f := &File{Name: "x.json", Data: []byte("[" + strings.Repeat(",", MaxSize-1))}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	d := &Doc{File: f}
	if _, ok := scanJSON(d, string(f.Data)); ok {
		t.Error("the scanner takes it")
	}
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 5*MaxSize {
		t.Errorf("%d bytes were used for it", used)
	}
}

func FuzzScanJSON(f *testing.F) {
	samples, err := filepath.Glob(filepath.Join("..", "..", "testdata", "*", "*", "*.json"))
	if err != nil || len(samples) == 0 {
		f.Fatalf("no samples: %v", err)
	}
	for _, name := range samples {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Add("{\"a\":[1,-2.5e3,\"\\u00e8\",true,null]}\r\n")
	f.Fuzz(func(t *testing.T, text string) { sameJSON(t, text) })
}
