package source_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/source"
)

// maxFuzz bounds the inputs: what larger ones find, small ones find too, and faster.
const maxFuzz = 2000

var seeds = []string{
	"", "\n", "# x\n", "a: 1\n", "a:\n  b: [1, 2]\n", "- {a: 1, b: 'x'}\n- 2\n", "---\na: 1\n---\nb: 2\n", "a: 1\n...\nb\n",
	"a: b: c\n", "a: \"x\nb: 1\n", "a: 'x\n", "\ta: 1\n", "a:\n\tb: 1\n", "a: [1\nb: 2\n", "a: @x\n", "a: \"\\q\"\n", "*x : 1\n",
	"a: &x 1\nb: *x\n<<: *x\n", "\"<<\": 1\n", "a: !!binary aGk=\n", "!!python/object:x {a: 1}\n", "a: ! 5\n",
	"? [a]\n: 1\n", "~: ~\n", "? |\n  x\n: >\n  y\n", "%YAML 1.2\n---\na: 1\n", "a: |+\n\n\n", "a: >2-\n  x\n",
	"tie\u0302u: 1\nti\u00eau: 2\n", "a: x\u202ey\u2066\n", "a: \"\\e\\0\\u202e\"\n", "a: x\u0085y\n", "a\x00: 1\n", "\xff\xfea\x00", "a: \xe1\xba\n",
	"\uFEFFa: 1\r\nb: 2\ra: 3\n", "\uFEFF", "a\uFEFF: 1\n\uFEFFb: 1\n", "a: \uFFFE\n", "你好: 1\n👨\u200d👩\u200d👧: {a: 1, a: 2}\n",
	"a: 12,5\nb: 010\nc: 1_0\nd: .nan\ne: 3.999\nf: 2026-02-30\ng: yes\n",
	strings.Repeat("[", 60), strings.Repeat("{a: ", 60), strings.Repeat("- ", 60), strings.Repeat("? ", 60), strings.Repeat("a: 1\n", 30),
	"{" + strings.Repeat("k: 1, ", 60) + "}",
}

var jsonSeeds = []string{
	"{}", "[]", "null", "3", `"x"`, `{"a": [1, 2.50, "x", true, null], "b": {"c": {}}}`, `{"a":1,"a":2}`, "{\"a\":1}\n{\"b\":2}", `{"a":1}}`,
	`{"a": 1,}`, `[1,]`, `[1 2]`, `{"a" 1}`, `{"a":1 "b":2}`, `{a: 1}`, `{'a': 1}`, `{"a": tru}`, `{"a": 01}`, `{"a": -}`, `{"a": 1e999}`,
	`{"a": "x`, `{"a": `, `{`, `[1}`, `{,}`, `,`, `{"a"::1}`, "{\n // x\n}", `{"a": "\u202e\u0000\ud800"}`, `{"a": "\q"}`, "{\"a\": \"x\ny\"}",
	"\uFEFF{\"a\": 1}", "{\"tie\u0302u\": 1, \"ti\u00eau\": 2}", "{\r\n\"a\": x}", "{\r\"a\": x}", `{"<<": 1}`, `{"": null}`,
}

func FuzzYAML(f *testing.F) {
	for _, s := range append(seeds, jsonSeeds...) {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { sound(t, "a.yaml", data) })
}

func FuzzJSON(f *testing.F) {
	for _, s := range append(jsonSeeds, seeds...) {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { sound(t, "a.json", data) })
}

// sound checks what holds for every input: it is parsed or refused with a
// reason, everything that is said is fit to print and inside the file, and all
// of it is the same every time.
func sound(t *testing.T, name string, data []byte) {
	if len(data) > maxFuzz {
		return
	}
	before := string(data)
	once, again := readAll(name, data), readAll(name, data)
	if string(data) != before {
		t.Fatal("the bytes are changed")
	}
	clean(t, once)
	if once.Root == nil && !diag.Errors(once.Diagnostics) {
		t.Errorf("there is no root and no error: %v", briefs(once.Diagnostics))
	}
	if !reflect.DeepEqual(once.Root, again.Root) {
		t.Error("the same bytes make different trees")
	}
	if first, second := everything(once), everything(again); first != second {
		t.Errorf("the same bytes are told of as\n%s\nand\n%s", first, second)
	}
	walkNodes(once.Root, func(n *source.Node) {
		if n.Kind == source.Scalar && strings.ContainsFunc(n.Value, func(r rune) bool { return r != '\n' && r != '\t' && lang.Hidden(r) }) {
			t.Errorf("the value %+q has hidden characters", n.Value)
		}
		if n.Kind == source.Mapping && len(n.Items)%2 != 0 {
			t.Errorf("a mapping of %d keys and values", len(n.Items))
		}
	})
}

// readAll parses the bytes and reads every value in every way.
func readAll(name string, data []byte) *source.Doc {
	d := source.Parse(&source.File{Name: name, Data: data})
	d.Schema()
	walkNodes(d.Root, func(n *source.Node) {
		d.Points(n)
		d.Int(n, 0, 5)
		d.Date(n)
		d.Bool(n)
		d.Word(n, "a", "province", "central")
		d.Texts(n)
		if n.Kind == source.Mapping {
			m := d.Map(n)
			m.Get("a")
			m.Need("b")
			m.Optional("c")
			m.KeyPlace("d")
			m.Done()
			d.Entries(n, func(_, v *source.Node) { d.Text(v) })
		}
	})
	diag.Sort(d.Diagnostics)
	return d
}

func everything(d *source.Doc) string {
	var b strings.Builder
	for _, g := range d.Diagnostics {
		fmt.Fprintf(&b, "%s %s %+v %s", brief(g), g.File, g.Snippet, g.Severity())
		for _, l := range []lang.Lang{lang.VI, lang.EN} {
			fmt.Fprintf(&b, " | %s | %s | %s", g.Message(l), g.Expected(l), g.Fix(l))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// FuzzEdit changes any text, and demands that a change that is made is the one
// that was asked for.
func FuzzEdit(f *testing.F) {
	for _, s := range []string{"a: 1\n", "a: [1, {b: 2}] # c\n", "a:\n- b: 1\n  c: x\n", "a: |\n  t\nb: 1", "\"a\": ~\n", "{a: 1}"} {
		f.Add([]byte(s), "a", "b")
	}
	f.Fuzz(func(t *testing.T, data []byte, key, inner string) {
		if key == "" || inner == "" || len(data) > maxFuzz {
			return
		}
		value := source.Text("mới")
		for _, path := range [][]any{{key}, {key, inner}, {key, 0}} {
			got, err := source.Edit(&source.File{Name: "a.yaml", Data: data}, source.Change{Path: path, Value: value})
			if err != nil {
				continue
			}
			doc := source.Parse(&source.File{Name: "a.yaml", Data: got})
			if doc.Root == nil {
				t.Fatalf("%q became unreadable: %q", data, got)
			}
			for i, p := range path {
				if s, ok := p.(string); ok {
					path[i] = lang.NFC(s)
				}
			}
			if n := doc.Root.At(path...); n == nil || n.Value != "mới" {
				t.Fatalf("%q with %v became %q", data, path, got)
			}
		}
	})
}
