package source_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/source"
)

func parse(name, text string) *source.Doc {
	return source.Parse(&source.File{Name: name, Data: []byte(text)})
}

// brief writes a diagnostic as "line:column code".
func brief(d diag.Diagnostic) string { return fmt.Sprintf("%d:%d %s", d.Line, d.Column, d.Code) }

func briefs(ds []diag.Diagnostic) []string {
	var out []string
	for _, d := range ds {
		out = append(out, brief(d))
	}
	return out
}

// want compares the diagnostics, in the order of reporting, with "line:column code".
func want(t *testing.T, d *source.Doc, places ...string) {
	t.Helper()
	got := briefs(d.Diagnostics)
	if !slices.Equal(got, places) {
		t.Errorf("got %v, want %v", got, places)
		for _, g := range d.Diagnostics {
			t.Logf("%s %s", brief(g), g.Message(lang.EN))
		}
	}
}

func at(line, column int, code diag.Code) string { return fmt.Sprintf("%d:%d %s", line, column, code) }

// value reads the key a of a document that must be sound so far.
func value(t *testing.T, text string) (*source.Doc, *source.Node) {
	t.Helper()
	d := parse("a.yaml", text)
	if d.Root == nil || len(d.Diagnostics) > 0 {
		t.Fatalf("%q is not sound: %v", text, briefs(d.Diagnostics))
	}
	n := d.Map(d.Root).Need("a")
	if n == nil {
		t.Fatalf("%q has no key a", text)
	}
	return d, n
}

func TestPoints(t *testing.T) {
	for in, p := range map[string]rubric.Points{
		"0": 0, "3": 300, "3.5": 350, "3.50": 350, "12.25": 1225, "100": 10000, "1.10": 110, "100.00": 10000,
	} {
		d, n := value(t, "a: "+in+"\n")
		if got, ok := d.Points(n); !ok || got != p || len(d.Diagnostics) > 0 {
			t.Errorf("%s: got %d, %v, %v; want %d", in, got, ok, briefs(d.Diagnostics), p)
		}
	}
	for _, tc := range []struct {
		in      string
		code    diag.Code
		suggest string
	}{
		{"010", diag.NotPoints, "10"},
		{"08", diag.NotPoints, "8"},
		{"1_0", diag.NotPoints, "10"},
		{"+3", diag.NotPoints, "3"},
		{".5", diag.NotPoints, "0.5"},
		{"3.", diag.NotPoints, "3"},
		{"0x1", diag.NotPoints, ""},
		{"0b11", diag.NotPoints, ""},
		{"0o7", diag.NotPoints, ""},
		{"1e1", diag.NotPoints, ""},
		{".nan", diag.NotPoints, ""},
		{".inf", diag.NotPoints, ""},
		{"-3", diag.NotPoints, ""},
		{"1/3", diag.NotPoints, ""},
		{"ba", diag.NotPoints, ""},
		{"true", diag.NotPoints, ""},
		{"2026-05-22", diag.NotPoints, ""},
		{"9999999", diag.NotPoints, ""},
		{"０", diag.NotPoints, ""},
		{"12,5", diag.DecimalComma, "12.5"},
		{"0,25", diag.DecimalComma, "0.25"},
		{"1,234", diag.NotPoints, ""}, // a thousand and more, or three decimals: no guess
		{"1.234", diag.Decimals, ""},
		{"100.01", diag.OutOfRange, ""},
		{"101", diag.OutOfRange, ""},
		{`"3"`, diag.QuotedNumber, ""},
		{"'3.5'", diag.QuotedNumber, ""},
		{"[3]", diag.WrongKind, ""},
		{"{x: 3}", diag.WrongKind, ""},
	} {
		d, n := value(t, "a: "+tc.in+"\n")
		p, ok := d.Points(n)
		if ok || p != 0 {
			t.Errorf("%s: is read as %d, %v", tc.in, p, ok)
		}
		if len(d.Diagnostics) != 1 || d.Diagnostics[0].Code != tc.code || d.Diagnostics[0].Line != 1 {
			t.Errorf("%s: got %v, want one %s on line 1", tc.in, briefs(d.Diagnostics), tc.code)
			continue
		}
		g := d.Diagnostics[0]
		if g.Suggest != tc.suggest {
			t.Errorf("%s: suggests %q, want %q", tc.in, g.Suggest, tc.suggest)
		}
		for _, l := range []lang.Lang{lang.VI, lang.EN} {
			if tc.suggest != "" && !strings.Contains(g.Fix(l), tc.suggest) {
				t.Errorf("%s: the fix %q does not name %q", tc.in, g.Fix(l), tc.suggest)
			}
		}
	}
}

func TestInt(t *testing.T) {
	for in, i := range map[string]int{"0": 0, "3": 3, "5": 5} {
		d, n := value(t, "a: "+in+"\n")
		if got, ok := d.Int(n, 0, 5); !ok || got != i || len(d.Diagnostics) > 0 {
			t.Errorf("%s: got %d, %v, %v", in, got, ok, briefs(d.Diagnostics))
		}
	}
	for in, code := range map[string]diag.Code{
		"3.5": diag.NotWhole, "3.0": diag.NotWhole, "3.999": diag.NotWhole, "-0.5": diag.NotWhole,
		"010": diag.NotWhole, "03": diag.NotWhole, "1_0": diag.NotWhole, "0x1": diag.NotWhole, "0b11": diag.NotWhole,
		"1e0": diag.NotWhole, "+3": diag.NotWhole, "-0": diag.NotWhole, "-1": diag.OutOfRange, "6": diag.OutOfRange,
		"99999999999999999999": diag.NotWhole, "ba": diag.NotWhole, "３": diag.NotWhole, ".inf": diag.NotWhole,
		`"3"`: diag.QuotedNumber, "[3]": diag.WrongKind,
	} {
		d, n := value(t, "a: "+in+"\n")
		got, ok := d.Int(n, 0, 5)
		if ok || got != 0 {
			t.Errorf("%s: is read as %d, %v", in, got, ok)
		}
		if len(d.Diagnostics) != 1 || d.Diagnostics[0].Code != code {
			t.Errorf("%s: got %v, want one %s", in, briefs(d.Diagnostics), code)
		}
	}
}

func TestDate(t *testing.T) {
	for _, in := range []string{"2026-05-22", `"2026-05-22"`, "2024-02-29", "1900-01-01"} {
		d, n := value(t, "a: "+in+"\n")
		if got := d.Date(n); got.Format(time.DateOnly) != strings.Trim(in, `"`) || got.Location() != time.UTC || len(d.Diagnostics) > 0 {
			t.Errorf("%s: got %v, %v", in, got, briefs(d.Diagnostics))
		}
	}
	for in, suggest := range map[string]string{
		"22/5/2026": "2026-05-22", "22-05-2026": "2026-05-22", "22.5.2026": "2026-05-22", "2026-5-2": "2026-05-02",
		"2026/05/22": "2026-05-22", "20260522": "2026-05-22", "2026-05-22T07:00:00Z": "2026-05-22",
		"2026-02-30": "", "2025-02-29": "", "2026-13-01": "", "hôm nay": "", "2026": "", "1899-12-31": "", "0000-00-00": "",
	} {
		d, n := value(t, "a: "+in+"\n")
		if got := d.Date(n); !got.IsZero() {
			t.Errorf("%s: is read as %v", in, got)
		}
		if len(d.Diagnostics) != 1 || d.Diagnostics[0].Code != diag.NotDate || d.Diagnostics[0].Suggest != suggest {
			t.Errorf("%s: got %+v, want one %s that suggests %q", in, d.Diagnostics, diag.NotDate, suggest)
		}
	}
}

func TestBoolAndWord(t *testing.T) {
	for in, b := range map[string]bool{"true": true, "false": false} {
		d, n := value(t, "a: "+in+"\n")
		if got := d.Bool(n); got != b || len(d.Diagnostics) > 0 {
			t.Errorf("%s: got %v, %v", in, got, briefs(d.Diagnostics))
		}
	}
	for in, suggest := range map[string]string{
		"yes": "true", "no": "false", "có": "true", "Không": "false", "1": "true", "0": "false", "on": "true",
		"maybe": "", "2": "",
	} {
		d, n := value(t, "a: "+in+"\n")
		if d.Bool(n) || len(d.Diagnostics) != 1 || d.Diagnostics[0].Code != diag.NotBool || d.Diagnostics[0].Suggest != suggest {
			t.Errorf("%s: got %+v, want one %s that suggests %q", in, d.Diagnostics, diag.NotBool, suggest)
		}
	}
	for in, suggest := range map[string]string{"provice": "province", "Province": "province", "tinh": "tỉnh", "zzz": ""} {
		d, n := value(t, "a: "+in+"\n")
		if got := d.Word(n, "a", "province", "central", "tỉnh"); got != "" {
			t.Errorf("%s: is read as %q", in, got)
		}
		if len(d.Diagnostics) != 1 || d.Diagnostics[0].Code != diag.NotOneOf || d.Diagnostics[0].Suggest != suggest {
			t.Errorf("%s: got %+v, want one %s that suggests %q", in, d.Diagnostics, diag.NotOneOf, suggest)
		}
	}
	d, n := value(t, "a: central\n")
	if got := d.Word(n, "a", "province", "central"); got != "central" || len(d.Diagnostics) > 0 {
		t.Errorf("central is read as %q, %v", got, briefs(d.Diagnostics))
	}
}

// What YAML would make a number, a date or a truth value stays the text it is.
func TestScalarsKeepTheirText(t *testing.T) {
	for in, text := range map[string]string{
		"1.10": "1.10", "010": "010", "2026-05-22": "2026-05-22", "yes": "yes", "0x1F": "0x1F", "1e3": "1e3",
		".inf": ".inf", `"5"`: "5", "Chè": "Chè", "Che\u0300": "Ch\u00e8", "|\n  x\n  y": "x\ny\n",
	} {
		d, n := value(t, "a: "+in+"\n")
		if got := d.Text(n); got != text || len(d.Diagnostics) > 0 {
			t.Errorf("%q is read as %q, %v; want %q", in, got, briefs(d.Diagnostics), text)
		}
	}
}

func TestEmptyValues(t *testing.T) {
	for _, text := range []string{"x: 1\na:\n", "x: 1\na: ~\n", "x: 1\na: null\n", "x: 1\na: # nothing\nb: 1\n"} {
		d := parse("a.yaml", text)
		m := d.Map(d.Root)
		if m.Get("a") != nil {
			t.Errorf("%q: Get gives a value", text)
		}
		want(t, d, at(2, 1, diag.EmptyIgnored))
		if diag.Errors(d.Diagnostics) {
			t.Errorf("%q: an empty value is an error", text)
		}

		d = parse("a.yaml", text)
		d.Strict = true
		if d.Map(d.Root).Get("a") != nil {
			t.Errorf("%q: strict Get gives a value", text)
		}
		want(t, d, at(2, 1, diag.EmptyValue))

		d = parse("a.yaml", text)
		if d.Map(d.Root).Need("a") != nil {
			t.Errorf("%q: Need gives a value", text)
		}
		want(t, d, at(2, 1, diag.EmptyValue))

		d = parse("a.yaml", text)
		m = d.Map(d.Root)
		if m.Optional("a") != nil || !m.Has("a") || m.Has("c") {
			t.Errorf("%q: Optional or Has is wrong", text)
		}
		want(t, d)
	}
	d := parse("a.yaml", "\"\": 1\na: \"\"\n")
	if n := d.Map(d.Root).Need("a"); n != nil {
		t.Errorf("empty text in quotes is %+v, want none where a value is needed", n)
	}
	want(t, d, at(2, 1, diag.EmptyValue))

	d = parse("a.yaml", "x:\n  y: 1\n")
	m := d.Map(d.Root)
	if m.Get("a") != nil || m.Need("b") != nil || m.KeyPlace("b") != (source.Place{Line: 1, Column: 1, Len: 1}) {
		t.Errorf("absent keys are %+v", m.KeyPlace("b"))
	}
	want(t, d) // the keys are not all read yet
	m.Get("x")
	m.Done()
	want(t, d, at(1, 1, diag.MissingKey))

	d = parse("a.yaml", "titel: x\n")
	m = d.Map(d.Root)
	m.Need("title")
	m.Done()
	want(t, d, at(1, 1, diag.UnknownKey)) // one slip, one fault
	if s := d.Diagnostics[0].Suggest; s != "title" {
		t.Errorf("suggests %q, want title", s)
	}
}

func TestUnknownKeys(t *testing.T) {
	d := parse("a.yaml", "title: x\ntitlé: y\n\nMax: 3\nzzzzz: 1\n")
	m := d.Map(d.Root)
	m.Get("title")
	m.Get("max")
	m.Done()
	want(t, d, at(2, 1, diag.UnknownKey), at(4, 1, diag.UnknownKey), at(5, 1, diag.UnknownKey))
	for i, s := range []string{"title", "max", ""} {
		if got := d.Diagnostics[i].Suggest; got != s {
			t.Errorf("unknown key %d: suggests %q, want %q", i, got, s)
		}
	}
}

// "<<" in quotes is a key like any other, and nobody knows it.
func TestQuotedMergeKeyIsUnknown(t *testing.T) {
	for name, text := range map[string]string{
		"a.yaml":       "\"<<\": {a: 1}\n",
		"single.yaml":  "'<<': 1\n",
		"a.json":       "{\"<<\": {\"a\": 1}}",
		"spaced.json":  "{ \"<<\" : 1 }",
		"unknown.yaml": "\">>\": 1\n",
	} {
		d := parse(name, text)
		d.Map(d.Root).Done()
		if len(d.Diagnostics) != 1 || d.Diagnostics[0].Line != 1 || !diag.Errors(d.Diagnostics) {
			t.Errorf("%s: %q: got %v, want one error: the key means nothing", name, text, briefs(d.Diagnostics))
		}
	}
}

func TestWrongKinds(t *testing.T) {
	d := parse("a.yaml", "a: 1\nb: [1]\nc: {x: 1}\nd:\n")
	m := d.Map(d.Root)
	a, b, c := m.Get("a"), m.Get("b"), m.Get("c")
	if d.Map(a).Node != nil || d.Map(b).Node != nil || d.List(a) != nil || d.List(c) != nil || d.Text(b) != "" || d.Text(c) != "" {
		t.Error("a value of the wrong kind is read")
	}
	want(t, d,
		at(1, 4, diag.WrongKind), at(2, 4, diag.WrongKind), at(1, 4, diag.WrongKind),
		at(3, 5, diag.WrongKind), at(2, 4, diag.WrongKind), at(3, 5, diag.WrongKind))

	// A nil node is nothing, not a fault: it was reported where it was missed.
	d = parse("a.yaml", "a: 1\n")
	p, pok := d.Points(nil)
	i, iok := d.Int(nil, 0, 1)
	if d.Map(nil).Get("x") != nil || d.List(nil) != nil || d.Text(nil) != "" || p != 0 || pok || i != 0 || iok ||
		!d.Date(nil).IsZero() || d.Bool(nil) || d.Word(nil, "a", "b") != "" || d.Texts(nil) != nil {
		t.Error("a nil node is read as something")
	}
	d.Map(nil).Done()
	want(t, d)
}

func TestEntries(t *testing.T) {
	d := parse("a.yaml", "b: 1\na: 2\nb: 3\n? [x]\n: 4\nc:\n")
	var keys []string
	d.Entries(d.Root, func(k, v *source.Node) { keys = append(keys, k.Value+"="+v.Value) })
	if got := []string{"b=1", "a=2", "c="}; !slices.Equal(keys, got) {
		t.Errorf("got %v, want %v", keys, got)
	}
	want(t, d, at(3, 1, diag.DuplicateKey), at(4, 3, diag.KeyNotText))
}

func TestSecondDocument(t *testing.T) {
	for text, place := range map[string]string{
		"a: 1\n---\nb: 2\n":                at(2, 1, diag.SecondDocument),
		"a: 1\n---\n":                      at(2, 1, diag.SecondDocument),
		"a: 1\n\n--- # phiếu\n\n\nb: 2\n":  at(3, 1, diag.SecondDocument),
		"---\na: 1\n---\n# x\n\nb: 1\n":    at(3, 1, diag.SecondDocument),
		"a: 1\r\n---\r\nb: 2\r\n":          at(2, 1, diag.SecondDocument),
		"a: 1\n--- |\n  x\n  y\n":          at(2, 1, diag.SecondDocument),
		"a: 1\n---\nb: 2\n---\nc: 3\n":     at(2, 1, diag.SecondDocument),
		"# c\n---\na: 1\n...\n---\nb: 1\n": at(5, 1, diag.SecondDocument),
	} {
		d := parse("a.yaml", text)
		if len(d.Diagnostics) != 1 || brief(d.Diagnostics[0]) != place {
			t.Errorf("%q: got %v, want %s", text, briefs(d.Diagnostics), place)
		}
		if d.Root == nil || d.Root.Kind != source.Mapping {
			t.Errorf("%q: the first document is lost", text)
		}
	}
	for _, text := range []string{"a: 1\n", "---\na: 1\n", "# x\n---\na: 1\n...\n", "a: |\n  x\n  ---\n", "a: 1\n...\n# the end\n"} {
		if d := parse("a.yaml", text); len(d.Diagnostics) > 0 {
			t.Errorf("%q is one document, got %v", text, briefs(d.Diagnostics))
		}
	}
}

// A fault inside a second document is reported no later than where it stands.
func TestFaultInSecondDocument(t *testing.T) {
	d := parse("a.yaml", "a: 1\n---\nb: [\nc: d\ne: f\ng: h\n")
	if len(d.Diagnostics) == 0 || !diag.Errors(d.Diagnostics) {
		t.Fatal("nothing is reported")
	}
	for _, g := range d.Diagnostics {
		if g.Line != 2 && g.Line != 3 {
			t.Errorf("%s: %s; the second document starts on line 2, the bracket opens on line 3", brief(g), g.Message(lang.EN))
		}
	}
}

func TestDuplicateKeys(t *testing.T) {
	for text, places := range map[string][]string{
		"a: 1\nb: 2\na: 3\n":                          {at(3, 1, diag.DuplicateKey)},
		"a: 1\na: 2\na: 3\n":                          {at(2, 1, diag.DuplicateKey), at(3, 1, diag.DuplicateKey)},
		"x:\n  - {k: 1, l: 2, k: 3}\n":                {at(2, 18, diag.DuplicateKey)},
		"\"1.1\": 1\n1.1: 2\n":                        {at(2, 1, diag.DuplicateKey)},
		"ti\u00eau: 1\ntie\u0302u: 2\n":               {at(2, 1, diag.DuplicateKey)},
		"a: 1\n\"a\\u202e\": 2\n":                     {at(2, 1, diag.HiddenChar), at(2, 1, diag.DuplicateKey)},
		"a: {b: 1}\nb: {b: 1}\n":                      nil,
		"1.1: 1\n1.10: 2\n":                           nil,
		"a: 1\nA: 2\n":                                nil,
		"? [x]\n: 1\n":                                {at(1, 3, diag.KeyNotText)},
		"~: 1\n":                                      {at(1, 1, diag.KeyNotText)},
		manyKeys(40) + "k7: 1\nti\u00eau: 1\n":        {at(41, 1, diag.DuplicateKey)},
		"ti\u00eau: 1\n" + manyKeys(40) + "tiêu: 1\n": {at(42, 1, diag.DuplicateKey)},
	} {
		d := parse("a.yaml", text)
		if got := briefs(d.Diagnostics); !slices.Equal(got, places) {
			t.Errorf("%q: got %v, want %v", text, got, places)
		}
	}
	d := parse("a.yaml", "x: 0\nkey: 1\n\nkey: 2\n")
	if len(d.Diagnostics) != 1 || !strings.Contains(d.Diagnostics[0].Message(lang.EN), "line 2") {
		t.Errorf("the first line is not named: %v", d.Diagnostics)
	}
}

func manyKeys(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "k%d: 0\n", i)
	}
	return b.String()
}

// A key in another normal form is the same key.
func TestKeysMatchInNFC(t *testing.T) {
	const nfc, nfd = "tiêu chí", "tie\u0302u chi\u0301"
	if norm.NFC.String(nfd) != norm.NFC.String(nfc) || nfc == nfd {
		t.Fatal("the two forms are not two forms of one text")
	}
	for _, name := range []string{"a.yaml", "a.json"} {
		text := nfd + ": 3\n"
		if name == "a.json" {
			text = `{"` + nfd + `": 3}`
		}
		d := parse(name, text)
		m := d.Map(d.Root)
		if n := m.Need(norm.NFC.String(nfc)); n == nil || n.Value != "3" {
			t.Errorf("%s: the key is not found: %v", name, briefs(d.Diagnostics))
		}
		m.Done()
		want(t, d)
	}
}

// The value of a scalar is in NFC without hidden characters, also where only
// leaving them out brings a letter and its mark together.
func TestValuesAreCleanNFC(t *testing.T) {
	for _, text := range []string{
		"a: \"e\\u202e\\u0301\"\n", "a: \"x\\u2066y\\u0000\"\n", "a: e\u202e\u0301\n", "a: che\u0300\n", "a: \"\\e[31m\"\n",
	} {
		d := parse("a.yaml", text)
		n := d.Map(d.Root).Need("a")
		if n == nil {
			t.Fatalf("%+q has no value", text)
		}
		if !norm.NFC.IsNormalString(n.Value) {
			t.Errorf("%+q is read as %+q, not in NFC", text, n.Value)
		}
		if strings.ContainsFunc(n.Value, lang.Hidden) {
			t.Errorf("%+q is read as %+q, with hidden characters", text, n.Value)
		}
	}
}

func TestHiddenCharacters(t *testing.T) {
	for _, tc := range []struct {
		name, text, value string
		places            []string
	}{
		{"a.yaml", "a: x\u202ey\n", "xy", []string{at(1, 4, diag.HiddenChar)}},
		{"a.yaml", "b: 1\na: \u2066x\u2069y\u2066\n", "xy", []string{at(2, 4, diag.HiddenChar), at(2, 4, diag.HiddenChar)}},
		{"a.yaml", "a: \"\\e[31mx\\0\"\n", "[31mx", []string{at(1, 4, diag.HiddenChar), at(1, 4, diag.HiddenChar)}},
		{"a.json", "{\"a\": \"x\\u202e\\u001by\"}", "xy", []string{at(1, 7, diag.HiddenChar), at(1, 7, diag.HiddenChar)}},
		{"a.yaml", "a: \"x\\ty\\nz\"\n", "x\ty\nz", nil},
	} {
		d := parse(tc.name, tc.text)
		if got := d.Map(d.Root).Need("a"); got == nil || got.Value != tc.value {
			t.Errorf("%+q is read as %+v, want %q", tc.text, got, tc.value)
		}
		want(t, d, tc.places...)
		if diag.Errors(d.Diagnostics) {
			t.Errorf("%+q: a hidden character is an error", tc.text)
		}
	}
}

// Bytes that are no text are refused before anything is parsed.
func TestNoText(t *testing.T) {
	utf16 := func(s string, first, second byte) string {
		b := []byte{first, second}
		for _, c := range []byte(s) {
			if first == 0xff {
				b = append(b, c, 0)
			} else {
				b = append(b, 0, c)
			}
		}
		return string(b)
	}
	for _, tc := range []struct {
		text   string
		places []string
	}{
		{"a: 1\nb: \xe9\n", []string{at(2, 4, diag.NotUTF8)}},
		{"a: 1\nchè: \xe1\xba\n\xff", []string{at(2, 6, diag.NotUTF8)}}, // once is enough
		{utf16("a: 1\n", 0xff, 0xfe), []string{at(1, 1, diag.NotUTF8)}},
		{utf16("a: 1\n", 0xfe, 0xff), []string{at(1, 1, diag.NotUTF8)}},
		{"a: \xed\xa0\x80\n", []string{at(1, 4, diag.NotUTF8)}},
		{"a: x\x00y\n", []string{at(1, 5, diag.ControlChar)}},
		{"a: x\x1b[31my\n", []string{at(1, 5, diag.ControlChar)}},
		{"a: 1\n# \x07\nb: \x7f\n", []string{at(2, 3, diag.ControlChar), at(3, 4, diag.ControlChar)}},
		{"a: x\u0085y\n", []string{at(1, 5, diag.ControlChar)}},
		{"a: x\u009b31m\n", []string{at(1, 5, diag.ControlChar)}},
		{"a: x\u2028b: 1\n", []string{at(1, 5, diag.ControlChar)}},
		{"a: x\u2029b: 1\n", []string{at(1, 5, diag.ControlChar)}},
		{"a: 1\rb: 2\r\nc: \v\r", []string{at(3, 4, diag.ControlChar)}},
		{"\uFEFF\va: 1\n", []string{at(1, 1, diag.ControlChar)}},
	} {
		for _, name := range []string{"a.yaml", "a.json"} {
			d := parse(name, tc.text)
			if d.Root != nil {
				t.Errorf("%s: %q is parsed", name, tc.text)
			}
			if got := briefs(d.Diagnostics); !slices.Equal(got, tc.places) {
				t.Errorf("%s: %q: got %v, want %v", name, tc.text, got, tc.places)
			}
			clean(t, d)
		}
	}
}

// A file of nothing but control characters, such as a disk leaves after a
// power cut, or UTF-16 without a mark, is told of in a page and not in a book.
func TestManyControlCharacters(t *testing.T) {
	for _, text := range []string{strings.Repeat("\x00\n", 5000), strings.Repeat("a\x00:\x00 \x001\x00\n\x00", 1000)} {
		d := parse("a.yaml", text)
		if n := len(d.Diagnostics); n == 0 || n > 1000 || d.Root != nil {
			t.Errorf("%.10q…: %d diagnostics", text, n)
		}
		if len(d.Diagnostics) > 0 && d.Diagnostics[0].Code != diag.ControlChar {
			t.Errorf("%.10q…: the first is %s", text, brief(d.Diagnostics[0]))
		}
	}
}

func TestEmptyFiles(t *testing.T) {
	for _, name := range []string{"a.yaml", "a.json"} {
		for _, text := range []string{"", "\n\n", " ", "\uFEFF", "null"} {
			d := parse(name, text)
			if d.Root != nil {
				t.Errorf("%s: %q has a root", name, text)
			}
			want(t, d, at(0, 0, diag.EmptyFile))
		}
	}
	for _, text := range []string{"# only a remark\n", "---\n", "~\n", "---\n...\n"} {
		d := parse("a.yaml", text)
		if d.Root != nil {
			t.Errorf("%q has a root", text)
		}
		want(t, d, at(0, 0, diag.EmptyFile))
	}
}

func TestLineEndsAndByteOrderMark(t *testing.T) {
	for _, tc := range []struct{ name, text, place string }{
		{"a.yaml", "a: 1\nb: 2\na: 3\n", at(3, 1, diag.DuplicateKey)},
		{"a.yaml", "a: 1\r\nb: 2\r\na: 3\r\n", at(3, 1, diag.DuplicateKey)},
		{"a.yaml", "a: 1\rb: 2\ra: 3\r", at(3, 1, diag.DuplicateKey)},
		{"a.yaml", "a: 1\r\nb: 2\ra: 3\n", at(3, 1, diag.DuplicateKey)},
		{"a.yaml", "a: 1\n\r\n\r\ra: 3", at(5, 1, diag.DuplicateKey)},
		{"a.yaml", "\uFEFFa: 1\na: 3\n", at(2, 1, diag.DuplicateKey)},
		{"a.yaml", "\uFEFF{a: 1, a: 2}\n", at(1, 8, diag.DuplicateKey)},
		{"a.yaml", "\uFEFF{a: 1, a: 2}\r\n", at(1, 8, diag.DuplicateKey)},
		{"a.json", "{\"a\": 1,\n\"b\": 2,\n\"a\": 3}", at(3, 1, diag.DuplicateKey)},
		{"a.json", "{\"a\": 1,\r\n\"b\": 2,\r\n\"a\": 3}\r\n", at(3, 1, diag.DuplicateKey)},
		{"a.json", "{\"a\": 1,\r\"b\": 2,\r\"a\": 3}\r", at(3, 1, diag.DuplicateKey)},
		{"a.json", "\uFEFF{\"a\":1,\"a\":2}", at(1, 8, diag.DuplicateKey)},
	} {
		d := parse(tc.name, tc.text)
		if got := briefs(d.Diagnostics); !slices.Equal(got, []string{tc.place}) {
			t.Errorf("%q: got %v, want %s", tc.text, got, tc.place)
			continue
		}
		line := d.Diagnostics[0].Snippet
		if strings.ContainsAny(line.Text, "\r\n\uFEFF") || !strings.HasPrefix(line.Text[line.Indent:], "a") && !strings.HasPrefix(line.Text[line.Indent:], `"a"`) {
			t.Errorf("%q: the snippet %+v does not show the key", tc.text, line)
		}
	}
}

func TestYAMLSyntax(t *testing.T) {
	for _, tc := range []struct {
		text  string
		place string
	}{
		{"a: b: c\n", at(1, 1, diag.YAMLSyntax)},
		{"a: 1\nb: c: d\ne: 1\n", at(2, 1, diag.YAMLSyntax)},
		{"a: \"x\nb: 1\nc: 2\n", at(1, 1, diag.YAMLSyntax)}, // where the quote opens
		{"a: 'x\nb: 1\n", at(1, 1, diag.YAMLSyntax)},
		{"x: 1\ny:\n  a: \"x\n  b: 1\nc: 2\n", at(3, 3, diag.YAMLSyntax)},
		{"x: 1\na: \"x\nb: \"y\"\nc: 1\n", at(2, 1, diag.YAMLSyntax)},
		{"a: 1\n\tb: 2\n", at(2, 1, diag.TabIndent)},
		{"a:\n\tb: 2\n", at(2, 1, diag.TabIndent)},
		{"a:\n  b: 1\n  \tc: 2\n", at(3, 3, diag.TabIndent)},
		{"a: [1, 2\nb: 3\n", at(1, 1, diag.YAMLSyntax)},
		{"x: 1\na: {b: 1\nc: 3\n", at(2, 1, diag.YAMLSyntax)},
		{"a:\n- b\n c: 1\n", at(3, 2, diag.YAMLSyntax)},
		{"a: 1\nb: @x\n", at(2, 1, diag.YAMLSyntax)},
		{"a: 1\nb: `x`\n", at(2, 1, diag.YAMLSyntax)},
		{"a: 1\nb: \"C:\\q\"\n", at(2, 1, diag.YAMLSyntax)},
		{"a: 1\nb: *none\n", at(2, 1, diag.YAMLSyntax)},
		{"a: 1\nb\nc: 2\n", at(2, 1, diag.YAMLSyntax)},
		{"a: 1\r\nb: \"x\r\nc: 2\r\n", at(2, 1, diag.YAMLSyntax)},
		{"a: 1\rb: \"x\rc: 2\r", at(2, 1, diag.YAMLSyntax)},
		{"a: 1\n  b: 2\n", at(2, 3, diag.YAMLSyntax)},
		{"a: }\n", at(1, 1, diag.YAMLSyntax)},
	} {
		d := parse("a.yaml", tc.text)
		if got := briefs(d.Diagnostics); !slices.Equal(got, []string{tc.place}) {
			t.Errorf("%q: got %v, want %s", tc.text, got, tc.place)
		}
		if d.Root != nil {
			t.Errorf("%q has a root", tc.text)
		}
		for _, g := range d.Diagnostics {
			if strings.Contains(g.Message(lang.EN), "yaml:") || strings.Contains(g.Message(lang.VI), "line ") {
				t.Errorf("%q: the library speaks: %s", tc.text, g.Message(lang.EN))
			}
		}
	}
}

// The line where a quote opens is found in long files too.
func TestUnclosedQuoteInLongFile(t *testing.T) {
	rest := strings.Repeat("key: some text that is neither long nor short\n", 1000)
	for line, text := range map[int]string{
		1:   "a: \"x\n" + rest,
		2:   "a: 1\nb: 'x\n" + rest,
		501: rest[:500*len(rest)/1000] + "b: \"x\n" + rest,
	} {
		d := parse("a.yaml", text)
		if len(d.Diagnostics) != 1 || d.Diagnostics[0].Code != diag.YAMLSyntax || d.Diagnostics[0].Line != line {
			t.Errorf("got %v, want one %s on line %d", briefs(d.Diagnostics), diag.YAMLSyntax, line)
		}
	}
}

func TestNotAllowedInYAML(t *testing.T) {
	for _, tc := range []struct {
		text   string
		places []string
	}{
		{"a: &x 1\nb: *x\n", []string{at(2, 4, diag.Alias)}},
		{"a: &x {y: 1}\nb:\n  - *x\n  - *x\n", []string{at(3, 5, diag.Alias)}},
		{"a: &a [*a]\n", []string{at(1, 8, diag.Alias)}},
		{"b: &b {x: 1}\na:\n  <<: *b\n", []string{at(3, 3, diag.MergeKey), at(3, 7, diag.Alias)}},
		{"a:\n  <<: {x: 1}\n", []string{at(2, 3, diag.MergeKey)}},
		{"a: !!binary aGk=\n", []string{at(1, 4, diag.Tag)}},
		{"a: !!python/object:os.system rm\n", []string{at(1, 4, diag.Tag)}},
		{"a: !!str 5\n", []string{at(1, 4, diag.Tag)}},
		{"a: !!int \"5\"\n", []string{at(1, 4, diag.Tag)}},
		{"a: !own {b: 1}\n", []string{at(1, 4, diag.Tag)}},
		{"a: !!null x\n", []string{at(1, 4, diag.Tag)}},
		{"!!map {a: 1}\n", []string{at(1, 1, diag.Tag)}},
		{"a:\n  - !!float 3\n", []string{at(2, 5, diag.Tag)}},
	} {
		d := parse("a.yaml", tc.text)
		if got := briefs(d.Diagnostics); !slices.Equal(got, tc.places) {
			t.Errorf("%q: got %v, want %v", tc.text, got, tc.places)
		}
		if !diag.Errors(d.Diagnostics) {
			t.Errorf("%q is accepted", tc.text)
		}
	}
}

// Nothing is ever expanded: a billion laughs are a page of nodes.
func TestAnchorBomb(t *testing.T) {
	var b strings.Builder
	b.WriteString("l0: &l0 lol\n")
	for i := 1; i < 30; i++ {
		fmt.Fprintf(&b, "l%d: &l%d [%s*l%d]\n", i, i, strings.Repeat(fmt.Sprintf("*l%d, ", i-1), 9), i-1)
	}
	d := parse("a.yaml", b.String())
	if len(d.Diagnostics) != 29 {
		t.Errorf("%d diagnostics, want one for each of the 29 anchors", len(d.Diagnostics))
	}
	for _, g := range d.Diagnostics {
		if g.Code != diag.Alias {
			t.Errorf("got %s, want only %s", brief(g), diag.Alias)
		}
	}
	nodes := 0
	walkNodes(d.Root, func(*source.Node) { nodes++ })
	if nodes > 1000 {
		t.Errorf("%d nodes", nodes)
	}
}

func walkNodes(n *source.Node, f func(*source.Node)) {
	if n == nil {
		return
	}
	f(n)
	for i := range n.Items {
		walkNodes(&n.Items[i], f)
	}
}

func TestDepth(t *testing.T) {
	inside := func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }
	for _, name := range []string{"a.yaml", "a.json"} {
		// The top list is at depth 0, so one more than MaxDepth may nest.
		if d := parse(name, inside(source.MaxDepth+1)); d.Root == nil || len(d.Diagnostics) > 0 {
			t.Errorf("%s: a depth of %d is refused: %v", name, source.MaxDepth, briefs(d.Diagnostics))
		}
		for _, n := range []int{source.MaxDepth + 2, source.MaxDepth + 10, 5000} {
			want(t, parse(name, inside(n)), at(1, source.MaxDepth+2, diag.TooDeep))
		}
		for _, text := range []string{inside(20_000), strings.Repeat("[", 20_000), strings.Repeat(`{"a": `, 20_000)} {
			d := parse(name, text)
			if len(d.Diagnostics) != 1 || d.Diagnostics[0].Line != 1 || !diag.Errors(d.Diagnostics) || d.Root != nil {
				t.Errorf("%s: %.10q…: got %v, want one error on line 1", name, text, briefs(d.Diagnostics))
			}
		}
	}
	for _, text := range []string{strings.Repeat("- ", 20_000), strings.Repeat("? ", 20_000)} {
		if d := parse("a.yaml", text); len(d.Diagnostics) != 1 || d.Diagnostics[0].Line != 1 || !diag.Errors(d.Diagnostics) {
			t.Errorf("%.10q…: got %v, want one error on line 1", text, briefs(d.Diagnostics))
		}
	}
	var b strings.Builder
	for i := range source.MaxDepth + 2 {
		fmt.Fprintf(&b, "%sa:\n", strings.Repeat(" ", i))
	}
	d := parse("a.yaml", b.String())
	if len(d.Diagnostics) == 0 {
		t.Error("a block nested too deep is accepted")
	}
	for _, g := range d.Diagnostics { // its keys are text and not to be complained about
		if g.Code != diag.TooDeep {
			t.Errorf("got %s: %s, want only %s", brief(g), g.Message(lang.EN), diag.TooDeep)
		}
	}
}

func TestJSON(t *testing.T) {
	d := parse("a.JSON", "{\n  \"a\": [1.50, \"x\", true, null],\n  \"b\": {\"c\": {}}\n}\n")
	want(t, d)
	m := d.Map(d.Root)
	if items := d.List(m.Need("a")); len(items) != 4 ||
		items[0].Value != "1.50" || items[0].Quoted || items[0].Place != (source.Place{Line: 2, Column: 9, Len: 4}) ||
		items[1].Value != "x" || !items[1].Quoted || items[1].Place != (source.Place{Line: 2, Column: 15, Len: 3}) ||
		items[2].Value != "true" || items[2].Quoted ||
		items[3].Kind != source.Null {
		t.Errorf("got %+v", items)
	}
	if c := d.Map(m.Need("b")).Need("c"); c == nil || c.Kind != source.Mapping || c.Place.Line != 3 || c.Place.Column != 14 {
		t.Errorf("got %+v", c)
	}

	for _, tc := range []struct {
		text string
		code diag.Code
		line int
		cols []int // where there is more than one good place, all of them
	}{
		{`{"a": 1, "b": 2, "a": 3}`, diag.DuplicateKey, 1, []int{18}},
		{"{\"a\":1}\n{\"b\":2}\n", diag.SecondDocument, 2, []int{1}},
		{"{\"a\":1}\n\n  x", diag.SecondDocument, 3, []int{3}},
		{"{\"a\": 1,\n  \"chè\": 1,\n}\n", diag.JSONSyntax, 3, []int{1}},
		{"[1,]", diag.JSONSyntax, 1, []int{4}},
		{`{"a": "\ud800"}`, diag.JSONSyntax, 1, []int{7}},
		{`{"a": "x\\\udc00\ud800"}`, diag.JSONSyntax, 1, []int{7}},
		{`{"a": "\ud83dx"}`, diag.JSONSyntax, 1, []int{7}},
		{`{"\ud83d\u0041": 1}`, diag.JSONSyntax, 1, []int{2}},
		{"{\n \"a\": [1, 2,\n 3,]\n}", diag.JSONSyntax, 3, []int{4}},
		{"{\n  \"a\": 1\n  \"b\": 2\n}\n", diag.JSONSyntax, 3, []int{3}},
		{"{\n  \"a\": 1,\n  b: 2\n}\n", diag.JSONSyntax, 3, []int{3}},
		{"{\n  \"aaaa\": 1,\n  \"b\": x\n}\n", diag.JSONSyntax, 3, []int{8}},
		{"{\n  \"aaaa\": 1,\n  \"b\": 'x'\n}\n", diag.JSONSyntax, 3, []int{8}},
		{"{\n  \"aaaa\": 1,\n  \"b\": NaN\n}\n", diag.JSONSyntax, 3, []int{8}},
		{"{\n  \"aaaa\": 1,\n  \"b\": tru\n}\n", diag.JSONSyntax, 3, []int{8, 11}},
		{"{\n  \"aaaa\": 1,\n  \"b\": 1.\n}\n", diag.JSONSyntax, 3, []int{8, 10}},
		{"{\n  \"aaaa\": 1,\n  \"b\": .5\n}\n", diag.JSONSyntax, 3, []int{8}},
		{"{\n  \"aaaa\": 1,\n  \"b\": 01\n}\n", diag.JSONSyntax, 3, []int{8, 9}},
		{"{\n  \"aaaa\": 1,\n  \"b\": \"\\q\"\n}\n", diag.JSONSyntax, 3, []int{8, 9, 10}},
		{"{\n  \"aaaa\": 1,\n  \"b\": \"x\ny\"\n}\n", diag.JSONSyntax, 3, []int{8, 10}},
		{"{\n  \"a\" 1\n}\n", diag.JSONSyntax, 2, []int{7}},
		{"{\n  \"a\"; 1\n}\n", diag.JSONSyntax, 2, []int{6}},
		{"{\n  // x\n  \"a\": 1}\n", diag.JSONSyntax, 2, []int{3}},
		{"{\n  \"a\": 1, # x\n  \"b\": 1}\n", diag.JSONSyntax, 2, []int{11}},
		{"[1}", diag.JSONSyntax, 1, []int{3}},
		{"{\"tiê\u0301u\": 1, \"b\": [1}", diag.JSONSyntax, 1, []int{20}},
		{"'a'", diag.JSONSyntax, 1, []int{1}},
		// Of a file that ends too early, its end or the last character that is there.
		{"{\"a\": ", diag.JSONSyntax, 1, []int{5, 7}},
		{"{\"a\": 1,\n \"b\": \"x", diag.JSONSyntax, 2, []int{7, 8, 9}},
		{"{\"a\": [1, {", diag.JSONSyntax, 1, []int{11, 12}},
	} {
		d := parse("a.json", tc.text)
		if len(d.Diagnostics) != 1 {
			t.Errorf("%q: got %v, want one %s", tc.text, briefs(d.Diagnostics), tc.code)
			continue
		}
		g := d.Diagnostics[0]
		if g.Code != tc.code || g.Line != tc.line || !slices.Contains(tc.cols, g.Column) {
			t.Errorf("%q: got %s (%s), want %s at %d:%v", tc.text, brief(g), g.Message(lang.EN), tc.code, tc.line, tc.cols)
		}
		if tc.code == diag.JSONSyntax && d.Root != nil {
			t.Errorf("%q has a root", tc.text)
		}
	}
	d = parse("a.json", "{\"a\": 1,\n")
	if len(d.Diagnostics) != 1 || d.Diagnostics[0].Code != diag.JSONSyntax || d.Diagnostics[0].Line < 1 || d.Diagnostics[0].Line > 2 {
		t.Errorf("a file cut at a line end: got %v", briefs(d.Diagnostics))
	}
}

// A fault is told in characters as people count them and shown in the cells of
// a terminal.
func TestColumnsAndCells(t *testing.T) {
	for _, tc := range []struct {
		what, before  string // stands before the fault
		column, cells int
	}{
		{"nothing", ``, 1, 0},
		{"ASCII", `abc`, 4, 3},
		{"NFC", "Ti\u1ebfng Vi\u1ec7t", 11, 10},
		{"NFD", "Tie\u0302\u0301ng Vie\u0323\u0302t", 11, 10},
		{"marks that have no composed letter", "x\u0323\u0302\u0301y", 3, 2},
		{"wide", "\u4f60\u597d", 3, 4},
		{"emoji of several", "\U0001f468\u200d\U0001f469\u200d\U0001f467", 2, 2},
		{"a flag", "\U0001f1fb\U0001f1f3", 2, 2},
		{"a star", "★★★", 4, 3},
		{"a hidden one", "a\u202eb", 4, 2 + len(`\u202e`)},
	} {
		for _, name := range []string{"a.yaml", "a.json"} {
			extra := len(`{"": 1, "k": 1, `) + 1 // è is one character in one cell
			d := parse(name, `{"`+tc.before+`": 1, "kè": 1, "kè": 2}`+"\n")
			var got []diag.Diagnostic
			for _, g := range d.Diagnostics {
				if g.Code != diag.HiddenChar {
					got = append(got, g)
				}
			}
			if len(got) != 1 || got[0].Code != diag.DuplicateKey {
				t.Errorf("%s after %s: got %v", name, tc.what, briefs(d.Diagnostics))
				continue
			}
			g := got[0]
			if g.Column != tc.column+extra {
				t.Errorf("%s after %s: column %d, want %d", name, tc.what, g.Column, tc.column+extra)
			}
			if g.Snippet.Indent != tc.cells+extra || g.Snippet.Width != len(`"k"`)+1 {
				t.Errorf("%s after %s: %d cells wide after %d, want %d after %d",
					name, tc.what, g.Snippet.Width, g.Snippet.Indent, len(`"k"`)+1, tc.cells+extra)
			}
			if !norm.NFC.IsNormalString(g.Snippet.Text) || strings.ContainsFunc(g.Snippet.Text, lang.Hidden) {
				t.Errorf("%s after %s: the snippet is %+q", name, tc.what, g.Snippet.Text)
			}
		}
	}

	// The place itself may be wide, and a tab takes one cell in the snippet.
	d := parse("a.yaml", "a:\t{你好: 1,\t你好: 2}\n")
	if len(d.Diagnostics) != 1 {
		t.Fatalf("got %v", briefs(d.Diagnostics))
	}
	if g := d.Diagnostics[0]; g.Column != 12 || g.Snippet != (diag.Snippet{Text: "a: {你好: 1, 你好: 2}", Indent: 13, Width: 4}) {
		t.Errorf("got %+v", g)
	}
	d = parse("a.yaml", "a: 1\nche\u0300: 1\nb: 2\nche\u0300: 2\n")
	if len(d.Diagnostics) != 1 {
		t.Fatalf("got %v", briefs(d.Diagnostics))
	}
	if g := d.Diagnostics[0]; g.Column != 1 || g.Snippet != (diag.Snippet{Text: "ch\u00e8: 2", Indent: 0, Width: 3}) {
		t.Errorf("got %+v", g)
	}
}

// Of a very long line only the part around the place is shown.
func TestLongLine(t *testing.T) {
	const keys = 4000
	var b strings.Builder
	b.WriteString("{")
	for i := range keys {
		if i == keys/2 {
			b.WriteString("k0: 1, ")
		}
		fmt.Fprintf(&b, "k%d: 0, ", i)
	}
	middle := strings.Index(b.String(), "k0: 1") + 1
	b.WriteString("k1: 1}")
	end := strings.Index(b.String(), "k1: 1}") + 1
	d := parse("a.yaml", b.String())
	want(t, d, at(1, middle, diag.DuplicateKey), at(1, end, diag.DuplicateKey))
	for _, g := range d.Diagnostics {
		cells := []rune(g.Snippet.Text) // ASCII and “…” only
		if len(cells) > 700 || len(cells) < 200 {
			t.Errorf("the snippet has %d cells", len(cells))
		}
		if g.Snippet.Width != 2 || g.Snippet.Indent < 100 || g.Snippet.Indent+2 > len(cells) {
			t.Fatalf("got %+v", g.Snippet)
		}
		if key := string(cells[g.Snippet.Indent : g.Snippet.Indent+2]); key != g.Args[0] {
			t.Errorf("the snippet points at %q, want %q", key, g.Args[0])
		}
		if cells[0] != '…' {
			t.Errorf("the snippet hides that something is left out: %.20s", g.Snippet.Text)
		}
	}

	// A very long place is cut too.
	long := strings.Repeat("x", 5000)
	d = parse("a.yaml", "a: {"+long+": 1, "+long+": 2}\n")
	if len(d.Diagnostics) != 1 {
		t.Fatalf("got %v", briefs(d.Diagnostics))
	}
	if s := d.Diagnostics[0].Snippet; utf8.RuneCountInString(s.Text) > 700 || s.Width > 300 || s.Indent > 300 {
		t.Errorf("%d characters, %d cells wide after %d", utf8.RuneCountInString(s.Text), s.Width, s.Indent)
	}
}

// Marks take no cells, but a heap of them is a very long line all the same.
func TestLongLineOfMarks(t *testing.T) {
	marks := "e" + strings.Repeat("\u0301", 10_000)
	for _, text := range []string{"{a: " + marks + ", b: 1, b: 2}\n", "{b: 1, b: 2, a: " + marks + "}\n"} {
		d := parse("a.yaml", text)
		if len(d.Diagnostics) != 1 || d.Diagnostics[0].Code != diag.DuplicateKey {
			t.Fatalf("got %v", briefs(d.Diagnostics))
		}
		if n := utf8.RuneCountInString(d.Diagnostics[0].Snippet.Text); n > 5000 {
			t.Errorf("the snippet has %d characters", n)
		}
	}
}

// Also what is not there has its place inside the file.
func TestPlacesInsideFile(t *testing.T) {
	for _, text := range []string{"-", "- ", "- 1\n-", "a:\n  -\nb: 1\n", "x: [~, null]\n", "? x", "? x\n", "{a}", "a: {b, c}"} {
		d := parse("a.yaml", text)
		walkNodes(d.Root, func(n *source.Node) {
			if n.Kind == source.Null {
				d.Text(n)
			}
		})
		if len(d.Diagnostics) == 0 {
			t.Errorf("%q: nothing is reported", text)
		}
		for _, g := range d.Diagnostics {
			if last := len(strings.Split(strings.TrimSuffix(text, "\n"), "\n")); g.Line < 1 || g.Line > last || g.Column < 1 {
				t.Errorf("%q: got %s, the file has %d lines", text, brief(g), last)
			}
		}
	}
}

// All faults of a file come out at once, in the order of the file.
func TestSeveralFaults(t *testing.T) {
	d := parse("a.yaml", "a: 1\nb: !!str x\nc: {d: 1, d: 2}\na: 2\ne: \"\u202e\"\nf: &f 1\ng: *f\n---\nh: 1\n")
	diag.Sort(d.Diagnostics)
	want(t, d,
		at(2, 4, diag.Tag), at(3, 11, diag.DuplicateKey), at(4, 1, diag.DuplicateKey),
		at(5, 4, diag.HiddenChar), at(7, 4, diag.Alias), at(8, 1, diag.SecondDocument))
	clean(t, d)
}

// clean checks what holds for every diagnostic whatever the input.
func clean(t *testing.T, d *source.Doc) {
	t.Helper()
	lines := 1 + strings.Count(strings.ReplaceAll(string(d.File.Data), "\r\n", "\n"), "\n") +
		strings.Count(strings.ReplaceAll(string(d.File.Data), "\r\n", "\n"), "\r")
	for _, g := range d.Diagnostics {
		for _, l := range []lang.Lang{lang.VI, lang.EN} {
			for _, s := range []string{g.Message(l), g.Expected(l), g.Fix(l)} {
				if !utf8.ValidString(s) || strings.ContainsFunc(s, lang.Hidden) {
					t.Errorf("%s: unfit to print: %+q", brief(g), s)
				}
			}
			if g.Message(l) == "" {
				t.Errorf("%s: no message", brief(g))
			}
		}
		if g.Name() == "unknown" {
			t.Errorf("%s: a code that does not exist", brief(g))
		}
		if !utf8.ValidString(g.Snippet.Text) || strings.ContainsFunc(g.Snippet.Text, lang.Hidden) {
			t.Errorf("%s: unfit to print: %+q", brief(g), g.Snippet.Text)
		}
		if g.File != d.File.Name {
			t.Errorf("%s: about %q", brief(g), g.File)
		}
		switch {
		case g.Line < 0 || g.Line > lines:
			t.Errorf("%s: the file has %d lines", brief(g), lines)
		case g.Line > 0 && (g.Column < 1 || g.Snippet.Width < 1 || g.Snippet.Indent < 0):
			t.Errorf("%s: column %d, %+v", brief(g), g.Column, g.Snippet)
		case g.Line == 0 && (g.Column != 0 || g.Snippet != diag.Snippet{}):
			t.Errorf("%s: the file as a whole has no place: %+v", brief(g), g)
		}
		if t.Failed() {
			return // one is enough
		}
	}
}

func TestSchema(t *testing.T) {
	for text, schema := range map[string]source.Schema{
		"parts: []\nbands: []\n":                source.RubricFile,
		"bands: []\nid: x\n":                    source.DecisionFile,
		"members: []\n":                         source.CouncilFile,
		"member: m1\nscores: {}\n":              source.SheetFile,
		"scores: {}\n":                          source.DossierFile,
		"[1]\n":                                 source.DossierFile,
		"":                                      source.DossierFile,
		"schema: ocop.council/v1\nparts: []\n":  source.CouncilFile,
		"schema: ocop.rubric/v2\nparts: []\n":   source.RubricFile,
		"schema:\nmembers: []\n":                source.CouncilFile,
		"schema: [ocop.rubric/v1]\nmember: x\n": source.SheetFile,
		"title: x\nschema: ocop.decision/v1\nx: 1\n": source.DecisionFile,
	} {
		if got := parse("a.yaml", text).Schema(); got != schema {
			t.Errorf("%q is %q, want %q", text, got, schema)
		}
	}
	seen := map[string]bool{}
	for _, s := range source.Schemas() {
		for _, l := range []lang.Lang{lang.VI, lang.EN} {
			if name := s.In(l); name == "" || seen[string(l)+name] {
				t.Errorf("%s is called %q in %s", s, name, l)
			} else {
				seen[string(l)+name] = true
			}
		}
	}

	d := parse("a.yaml", "id: x\nschema: ocop.rubric/v2\n")
	d.Open(source.RubricFile)
	want(t, d, at(2, 9, diag.NotOneOf))
	if s := d.Diagnostics[0].Suggest; s != "ocop.rubric/v1" {
		t.Errorf("suggests %q", s)
	}
	d = parse("a.yaml", "# x\nmembers: []\n")
	d.RefuseKind(source.RubricFile, lang.Text{})
	want(t, d, at(2, 1, diag.WrongFile))
	for _, s := range []string{d.Diagnostics[0].Message(lang.EN), d.Diagnostics[0].Message(lang.VI)} {
		if !strings.Contains(s, source.CouncilFile.In(lang.EN)) && !strings.Contains(s, source.CouncilFile.In(lang.VI)) {
			t.Errorf("%q does not say what the file is", s)
		}
	}
}

func TestNearest(t *testing.T) {
	words := []string{"title", "title_en", "max", "levels", "tiêu chí"}
	for in, near := range map[string]string{
		"titlee": "title", "TITLE": "title", "tittle": "title", "tieu chi": "tiêu chí", "Lêvels": "levels", "mx": "max",
		"": "", "zzzzzz": "", "conditions": "",
	} {
		if got := source.Nearest(in, words); got != near {
			t.Errorf("Nearest(%q) = %q, want %q", in, got, near)
		}
	}
	if got := source.Nearest("x", nil); got != "" {
		t.Errorf("Nearest of nothing is %q", got)
	}
}

func TestRead(t *testing.T) {
	dir := t.TempDir()
	put := func(name string, data []byte) string {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, data, 0o644); err != nil {
			t.Fatal(err)
		}
		return p
	}
	data := []byte("\uFEFFa: 1\r\nb: \xff\n")
	f, err := source.Read(put("a.yaml", data))
	if err != nil || !bytes.Equal(f.Data, data) || f.Name != filepath.Join(dir, "a.yaml") {
		t.Errorf("got %+v, %v; want the bytes as they are", f, err)
	}
	if f, err := source.Read(put("full.yaml", make([]byte, source.MaxSize))); err != nil || len(f.Data) != source.MaxSize {
		t.Errorf("a file of just MaxSize: %v", err)
	}
	for name, tc := range map[string]struct {
		path string
		err  error
		code diag.Code
	}{
		"over":    {put("over.yaml", make([]byte, source.MaxSize+1)), source.ErrTooLarge, diag.TooLarge},
		"2 MiB":   {put("large.yaml", make([]byte, 2<<20)), source.ErrTooLarge, diag.TooLarge},
		"folder":  {dir, source.ErrNotRegular, diag.NotRegular},
		"nothing": {filepath.Join(dir, "none.yaml"), os.ErrNotExist, diag.Unreadable},
	} {
		f, err := source.Read(tc.path)
		if f != nil || !errors.Is(err, tc.err) {
			t.Errorf("%s: got %v, %v; want %v", name, f, err, tc.err)
			continue
		}
		d := source.ReadError(tc.path, err)
		if d.Code != tc.code || d.File != tc.path || d.Line != 0 {
			t.Errorf("%s: got %+v, want %s", name, d, tc.code)
		}
		if strings.Contains(d.Message(lang.EN), dir) || strings.Contains(d.Message(lang.VI), dir) {
			t.Errorf("%s: the message repeats the path: %s", name, d.Message(lang.EN))
		}
		if r := source.Reason(err); r.VI == "" || r.EN == "" {
			t.Errorf("%s: the reason is %+v", name, r)
		}
	}

	if f, err := source.ReadFrom("-", strings.NewReader("a: 1\n")); err != nil || f.Name != "-" || string(f.Data) != "a: 1\n" {
		t.Errorf("got %+v, %v", f, err)
	}
	if _, err := source.ReadFrom("-", endless{}); !errors.Is(err, source.ErrTooLarge) {
		t.Errorf("an endless stream: %v", err)
	}
	broken := errors.New("broken")
	if _, err := source.ReadFrom("-", io.MultiReader(strings.NewReader("a"), failing{broken})); !errors.Is(err, broken) {
		t.Errorf("a broken stream: %v", err)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// tree makes files and folders ("name/") and links ("name -> target") below dir.
func tree(t *testing.T, dir string, entries ...string) {
	t.Helper()
	for _, e := range entries {
		name, target, isLink := strings.Cut(e, " -> ")
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		var err error
		switch {
		case isLink:
			err = os.Symlink(filepath.FromSlash(target), p)
			if err != nil && runtime.GOOS == "windows" {
				t.Skip("no symbolic links here:", err)
			}
		case strings.HasSuffix(name, "/"):
			err = os.MkdirAll(p, 0o755)
		default:
			err = os.WriteFile(p, []byte("a: 1\n"), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// found walks below dir and writes what comes out as relative paths: "!" in
// front of one that could not be looked into, "*" in front of one that was named.
func found(t *testing.T, dir string, names ...string) []string {
	t.Helper()
	paths := make([]string, len(names))
	for i, n := range names {
		if paths[i] = n; n != source.Stdin {
			paths[i] = dir + string(filepath.Separator) + filepath.FromSlash(n)
		}
	}
	var out []string
	for _, f := range source.Walk(paths) {
		s := f.Path
		if s != source.Stdin {
			rel, err := filepath.Rel(dir, f.Path)
			if err != nil {
				t.Fatal(err)
			}
			s = filepath.ToSlash(rel)
		}
		if f.Err != nil {
			s = "!" + s
		}
		if f.Named {
			s = "*" + s
		}
		out = append(out, s)
	}
	return out
}

func TestWalk(t *testing.T) {
	for _, tc := range []struct {
		what    string
		entries []string
		names   []string
		want    []string
	}{
		{"files by their ending", []string{"a.yaml", "b.yml", "c.json", "D.YAML", "e.Yml", "f.JSON", "g.txt", "h", "i.yaml.bak", "j.yamlx", "k.pdf"},
			[]string{"."}, []string{"D.YAML", "a.yaml", "b.yml", "c.json", "e.Yml", "f.JSON"}},
		{"others when named", []string{"g.txt", "h", "x/y.yaml"}, []string{"g.txt", "h"}, []string{"*g.txt", "*h"}},
		{"hidden ones", []string{".a.yaml", ".git/b.yaml", "x/.c.yaml", "x/.d/e.yaml", "x/f.yaml", "..g.yaml"},
			[]string{"."}, []string{"x/f.yaml"}},
		{"hidden ones when named", []string{".a.yaml", ".git/b.yaml", ".git/.c.yaml"},
			[]string{".a.yaml", ".git"}, []string{"*.a.yaml", ".git/b.yaml"}},
		{"folders in folders", []string{"b/c/d.yaml", "b/a.yaml", "a/z.yaml", "a.yaml", "b.yaml/x.yaml"},
			[]string{"."}, []string{"a.yaml", "a/z.yaml", "b.yaml/x.yaml", "b/a.yaml", "b/c/d.yaml"}},
		{"an empty folder", []string{"e/"}, []string{"e"}, nil},
		{"a folder without files to read", []string{"e/x.txt", "e/f/"}, []string{"e"}, nil},
		{"nothing", nil, nil, nil},
		{"what is not there", []string{"a.yaml"}, []string{"none", "a.yaml", "none.yaml"}, []string{"*a.yaml", "*!none", "*!none.yaml"}},
		{"each once", []string{"d/a.yaml", "d/b.yaml"}, []string{"d", "d/a.yaml", "d/../d", "d/./b.yaml", "d/a.yaml"},
			[]string{"*d/a.yaml", "*d/b.yaml"}},
		{"overlapping folders", []string{"d/e/a.yaml", "d/b.yaml"}, []string{"d/e", "d"}, []string{"d/b.yaml", "d/e/a.yaml"}},
		{"the standard input", []string{"a.yaml"}, []string{"a.yaml", "-"}, []string{"*-", "*a.yaml"}},
		{"a file named -", []string{"d/-", "d/a.yaml"}, []string{"d"}, []string{"d/a.yaml"}},
		{"in order of composed names", []string{"e\u0302.yaml", "f.yaml", "\u00ea.yaml", "e.yaml", "\u00e9.yaml"},
			[]string{"."}, []string{"e.yaml", "f.yaml", "\u00e9.yaml", "e\u0302.yaml", "\u00ea.yaml"}},
	} {
		t.Run(tc.what, func(t *testing.T) {
			if tc.what == "in order of composed names" && runtime.GOOS == "darwin" {
				t.Skip("the two forms of a name are one file here")
			}
			dir := t.TempDir()
			tree(t, dir, tc.entries...)
			if got := found(t, dir, tc.names...); !slices.Equal(got, tc.want) {
				t.Errorf("got %+q, want %+q", got, tc.want)
			}
		})
	}
}

func TestWalkLinks(t *testing.T) {
	for _, tc := range []struct {
		what    string
		entries []string
		names   []string
		want    []string
	}{
		{"a loop", []string{"d/a.yaml", "d/up -> ../d"}, []string{"d"}, []string{"d/a.yaml"}},
		{"a loop over two folders", []string{"a/x.yaml", "b/y.yaml", "a/to -> ../b", "b/to -> ../a"}, []string{"a"}, []string{"a/to/y.yaml", "a/x.yaml"}},
		{"a link to itself", []string{"a.yaml", "b.yaml -> b.yaml", "c -> c"}, []string{"."}, []string{"a.yaml", "!b.yaml"}},
		{"a folder and a link to it", []string{"z/a.yaml", "a -> z"}, []string{"."}, []string{"z/a.yaml"}},
		{"two links to one folder", []string{"../out/a.yaml", "x -> ../out", "y -> ../out"}, []string{"."}, []string{"x/a.yaml"}},
		{"a link to a file", []string{"a.yaml", "b.yaml -> a.yaml", "c -> a.yaml", "d.yaml -> e.txt", "e.txt"}, []string{"."}, []string{"a.yaml", "b.yaml", "d.yaml"}},
		{"links to nothing", []string{"a.yaml", "b.yaml -> none", "c -> none"}, []string{"."}, []string{"a.yaml", "!b.yaml"}},
		{"a named link to nothing", []string{"c -> none"}, []string{"c"}, []string{"*!c"}},
		{"a named link to a folder", []string{"z/a.yaml", "l -> z"}, []string{"l"}, []string{"l/a.yaml"}},
		{"a hidden link", []string{"z/a.yaml", "d/.l -> ../z"}, []string{"d"}, nil},
	} {
		t.Run(tc.what, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "in")
			if err := os.Mkdir(dir, 0o755); err != nil {
				t.Fatal(err)
			}
			tree(t, dir, tc.entries...)
			if got := found(t, dir, tc.names...); !slices.Equal(got, tc.want) {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}

// A folder is found under its own name, not under a link to it, wherever the
// link stands.
func TestWalkPrefersOwnName(t *testing.T) {
	dir := t.TempDir()
	tree(t, dir, "z/x.yaml", "a/link -> ../z")
	if got := found(t, dir, "."); !slices.Equal(got, []string{"z/x.yaml"}) {
		t.Errorf("got %q, want z/x.yaml", got)
	}
}

// What is found does not depend on the order of the paths.
func TestWalkOrderOfPaths(t *testing.T) {
	dir := t.TempDir()
	tree(t, dir, "z/x.yaml", "a/y.yaml", "l -> z", "m.yaml")
	forward := found(t, dir, "z", "l", "a", "m.yaml", ".")
	backward := found(t, dir, ".", "m.yaml", "a", "l", "z")
	if !slices.Equal(forward, backward) {
		t.Errorf("got %q and %q", forward, backward)
	}
}

func TestWalkUnreadableFolder(t *testing.T) {
	if os.Geteuid() <= 0 {
		t.Skip("the super-user reads every folder, and Windows has no such rights")
	}
	dir := t.TempDir()
	tree(t, dir, "d/no/a.yaml", "d/yes/b.yaml")
	no := filepath.Join(dir, "d", "no")
	if err := os.Chmod(no, 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.Chmod(no, 0o755); err != nil {
			t.Error(err)
		}
	})
	if got := found(t, dir, "d"); !slices.Equal(got, []string{"!d/no", "d/yes/b.yaml"}) {
		t.Errorf("got %q", got)
	}
}

// "./-" is the file, "-" the standard input.
func TestWalkFileNamedLikeStdin(t *testing.T) {
	dir := t.TempDir()
	tree(t, dir, "-")
	t.Chdir(dir)
	got := source.Walk([]string{"." + string(filepath.Separator) + "-"})
	if len(got) != 1 || !got[0].Named || got[0].Err != nil || got[0].Path == source.Stdin {
		t.Errorf("got %+v, want the file", got)
	}
	got = source.Walk([]string{"-"})
	if !reflect.DeepEqual(got, []source.Found{{Path: source.Stdin, Named: true}}) {
		t.Errorf("got %+v, want the standard input", got)
	}
}

// TestEmptyKeysAreOne demands one warning for all empty keys of a file, at the
// first of them in the file whatever was asked for first, each named once.
func TestEmptyKeysAreOne(t *testing.T) {
	d := parse("a.yaml", "x: 1\na:\nb:\n  c:\n  d: 2\ne:\n")
	m := d.Map(d.Root)
	m.Get("e")
	b := d.Map(m.Get("b"))
	b.Get("c")
	b.Get("c")
	b.Get("d")
	m.Get("a")
	want(t, d, at(2, 1, diag.EmptyIgnored))
	dg := d.Diagnostics[0]
	if got, text := dg.Message(lang.VI), "3 khóa, gồm a (dòng 2), c (4), e (6), để trống; coi như không có"; got != text {
		t.Errorf("says %q, want %q", got, text)
	}
	if got, text := dg.Message(lang.EN), "no value for 3 keys: a (line 2), c (4), e (6); read as if not there"; got != text {
		t.Errorf("says %q, want %q", got, text)
	}
	if dg.Snippet.Text != "a:" {
		t.Errorf("shows %q", dg.Snippet.Text)
	}

	var text strings.Builder
	for i := range 40 {
		fmt.Fprintf(&text, "k%d:\n", i)
	}
	d = parse("a.yaml", text.String())
	m = d.Map(d.Root)
	for i := range 40 {
		m.Get(fmt.Sprintf("k%d", i))
	}
	want(t, d, at(1, 1, diag.EmptyIgnored))
	if got := d.Diagnostics[0].Message(lang.VI); !strings.HasPrefix(got, "40 khóa") || !strings.Contains(got, "k11 (12), …") || strings.Contains(got, "k12") {
		t.Error(got)
	}
}
