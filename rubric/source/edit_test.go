package source_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"ocop/rubric/source"
)

func set(value *source.Node, path ...any) source.Change {
	return source.Change{Path: path, Value: value}
}

// sheet is a member's sheet as it is put into a dossier.
func sheet(member string) *source.Node {
	return source.Mapped(
		source.Entry{Key: "member", Value: source.Text(member)},
		source.Entry{Key: "scores", Value: source.Mapped(
			source.Entry{Key: "1.1", Value: source.Plain("3")},
			source.Entry{Key: "8", Value: source.Inline(source.Mapped(
				source.Entry{Key: "points", Value: source.Plain("1")},
				source.Entry{Key: "case", Value: source.Text("b")}))},
		)},
	)
}

func TestEdit(t *testing.T) {
	for _, test := range []struct {
		name, before string
		change       source.Change
		after        string
	}{
		{"a score", "scores:\n  \"1.1\": 2 # agreed\n  \"1.2\": 1\n", set(source.Plain("3"), "scores", "1.1"),
			"scores:\n  \"1.1\": 3 # agreed\n  \"1.2\": 1\n"},
		{"an empty score with a comment", "scores:\n  \"1.1\":     # 0–3\n  \"1.2\": ~ # none\n", set(source.Plain("3"), "scores", "1.1"),
			"scores:\n  \"1.1\": 3     # 0–3\n  \"1.2\": ~ # none\n"},
		{"null written out", "scores:\n  \"1.2\": ~ # none\n", set(source.Plain("3"), "scores", "1.2"),
			"scores:\n  \"1.2\": 3 # none\n"},
		{"a new key after another", "scores:\n  \"1.1\": 2\n  # about 1.3\n  \"1.3\": 1\n\nrulings: []\n",
			source.Change{Path: []any{"scores", "1.2"}, Value: source.Plain("0"), After: "1.1"},
			"scores:\n  \"1.1\": 2\n  \"1.2\": 0\n  # about 1.3\n  \"1.3\": 1\n\nrulings: []\n"},
		{"a new key at the end", "scores:\n  \"1.1\": 2\n\n# the end\n", set(source.Plain("0"), "scores", "1.2"),
			"scores:\n  \"1.1\": 2\n  \"1.2\": 0\n\n# the end\n"},
		{"a list that is not there", "product: {name: Chè}\n", set(sheet("m1"), "sheets", 0),
			"product: {name: Chè}\nsheets:\n  - member: m1\n    scores:\n      \"1.1\": 3\n      \"8\": {points: 1, case: b}\n"},
		{"no line end at the end", "product: {name: Chè}", set(source.Text("x y"), "producer", "name"),
			"product: {name: Chè}\nproducer:\n  name: x y"},
		{"an empty list", "sheets: [] # none yet\nrulings:\n", set(source.Text("m1"), "sheets", 0, "member"),
			"sheets: # none yet\n  - member: m1\nrulings:\n"},
		{"a list without a value", "sheets: # none yet\nrulings:\n", set(source.Text("m1"), "sheets", 0, "member"),
			"sheets: # none yet\n  - member: m1\nrulings:\n"},
		{"null written out becomes a list", "sheets: ~ # none yet\nrulings: null\n", set(source.Text("m1"), "sheets", 0, "member"),
			"sheets: # none yet\n  - member: m1\nrulings: null\n"},
		{"comments under a key without a value", "sheets: # pending\n  # none yet\n\nrulings: []\n", set(source.Text("m1"), "sheets", 0, "member"),
			"sheets: # pending\n  # none yet\n  - member: m1\n\nrulings: []\n"},
		{"an item", "sheets:\n  # the chair\n  - member: m1\n    scores: {\"1.1\": 3} # in haste\n\n  # the vice-chair\n  - member: m2\n    absent: true\n# rulings\nrulings: []\n",
			set(source.Text("m3"), "sheets", 2, "member"),
			"sheets:\n  # the chair\n  - member: m1\n    scores: {\"1.1\": 3} # in haste\n\n  # the vice-chair\n  - member: m2\n    absent: true\n  - member: m3\n# rulings\nrulings: []\n"},
		{"an item in the place of another", "sheets:\n  - member: m1\n    absent: true\n\n  # two\n  - member: m2\n    absent: true\n",
			set(sheet("m1"), "sheets", 0),
			"sheets:\n  - member: m1\n    scores:\n      \"1.1\": 3\n      \"8\": {points: 1, case: b}\n\n  # two\n  - member: m2\n    absent: true\n"},
		{"a list that is not indented", "sheets:\n- member: m1\n  absent: true\nrulings: []\n", set(source.Text("m2"), "sheets", 1, "member"),
			"sheets:\n- member: m1\n  absent: true\n- member: m2\nrulings: []\n"},
		{"in brackets", "sheets: [{member: Cư M'gar, absent: true}, {member: \"a]\"} ] # two\n", set(source.Text("m3"), "sheets", 2, "member"),
			"sheets: [{member: Cư M'gar, absent: true}, {member: \"a]\"}, {member: m3} ] # two\n"},
		{"a value in brackets", "\"8\": {points: 1, case: a}\n", set(source.Plain("2"), "8", "points"),
			"\"8\": {points: 2, case: a}\n"},
		{"a key in brackets", "\"8\": {points: 1}\n", set(source.Text("Có: giấy"), "8", "note"),
			"\"8\": {points: 1, note: \"Có: giấy\"}\n"},
		{"a number becomes a block", "scores:\n  \"8\": 1 # seen\n  \"9\": 2\n", set(source.Inline(source.Mapped(source.Entry{Key: "points", Value: source.Plain("1")})), "scores", "8"),
			"scores:\n  \"8\": {points: 1} # seen\n  \"9\": 2\n"},
		{"a block becomes a number", "scores:\n  \"8\":\n    points: 1\n    note: a\n  \"9\": 2\n", set(source.Plain("1"), "scores", "8"),
			"scores:\n  \"8\": 1\n  \"9\": 2\n"},
		{"taken out", "scores: {}\nsheets:\n  - member: m1\n", set(nil, "scores"),
			"sheets:\n  - member: m1\n"},
		{"an item taken out", "sheets:\n  - member: m1\n  # two\n  - member: m2\n", set(nil, "sheets", 0),
			"sheets:\n  # two\n  - member: m2\n"},
		{"line ends of Windows", "a: 1\r\nb:\r\n  - x\r\n", set(source.Text("z"), "b", 1),
			"a: 1\r\nb:\r\n  - x\r\n  - z\r\n"},
		{"NFD stays", "na\u0302m: 1\nb: 2\n", set(source.Plain("3"), "nâm"),
			"na\u0302m: 3\nb: 2\n"},
		{"text that needs quotes", "a: 1\n", set(source.Text("=1+1"), "b"), "a: 1\nb: \"=1+1\"\n"},
		{"text that looks like a number", "a: 1\n", set(source.Text("10"), "b"), "a: 1\nb: \"10\"\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := source.Edit(&source.File{Name: "a.yaml", Data: []byte(test.before)}, test.change)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Split(test.after, "\n"), strings.Split(string(got), "\n")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestEditJSON(t *testing.T) {
	got, err := source.Edit(&source.File{Name: "a.json", Data: []byte(`{"b": 1.50, "a": [true]}`)},
		set(source.Text("10"), "a", 1), set(source.Plain("2"), "c", "d"))
	if err != nil {
		t.Fatal(err)
	}
	const want = `{
  "b": 1.50,
  "a": [
    true,
    "10"
  ],
  "c": {
    "d": 2
  }
}
`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestEditRefuses(t *testing.T) {
	for name, test := range map[string]struct {
		text   string
		change source.Change
	}{
		"a text over two lines":     {"a: one\n  two\nb: 1\n", set(source.Plain("1"), "a")},
		"through a number":          {"a: 1\n", set(source.Plain("1"), "a", "b")},
		"a gap in a list":           {"a: [1]\n", set(source.Plain("1"), "a", 2)},
		"nothing to take out":       {"a: 1\nb: 2\n", set(nil, "c")},
		"the last entry of a block": {"a: 1\n", set(nil, "a")},
		"no YAML":                   {"a: [\n", set(source.Plain("1"), "a")},
		"no mapping":                {"- a\n", set(source.Plain("1"), "a")},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := source.Edit(&source.File{Name: "a.yaml", Data: []byte(test.text)}, test.change)
			if !errors.Is(err, source.ErrForm) {
				t.Errorf("got %q, %v; want ErrForm", got, err)
			}
		})
	}
}

// TestEditKeepsTheRest adds and changes scores in files written in random ways
// and checks that no line that is not meant changed.
func TestEditKeepsTheRest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		codes := []string{"1.1", "1.2", "2", "3"}
		var b strings.Builder
		b.WriteString(rapid.SampledFrom([]string{"", "# đầu tệp\n", "\n"}).Draw(t, "head"))
		b.WriteString("scores:" + rapid.SampledFrom([]string{"", " # điểm"}).Draw(t, "after") + "\n")
		for _, code := range codes[:rapid.IntRange(1, 4).Draw(t, "n")] {
			b.WriteString(rapid.SampledFrom([]string{"", "  # một dòng\n", "\n"}).Draw(t, "between"))
			b.WriteString("  \"" + code + "\":" + rapid.SampledFrom([]string{"", " 1", " {points: 1, note: \"a, b\"}", "\n    points: 1\n    note: x", " 1 # vì sao"}).Draw(t, "value") + "\n")
		}
		b.WriteString(rapid.SampledFrom([]string{"", "product: {name: Chè}\n", "# cuối tệp\n"}).Draw(t, "tail"))
		before := b.String()
		code := rapid.SampledFrom(codes).Draw(t, "code")
		got, err := source.Edit(&source.File{Name: "a.yaml", Data: []byte(before)}, set(source.Plain("2"), "scores", code))
		if err != nil {
			t.Fatalf("%v in\n%s", err, before)
		}
		if n := source.Parse(&source.File{Name: "a.yaml", Data: got}).Root.At("scores", code); n == nil || n.Value != "2" {
			t.Fatalf("the score is %+v in\n%s", n, got)
		}
		for line := range strings.Lines(before) {
			if strings.HasPrefix(strings.TrimSpace(line), "#") && !strings.Contains(string(got), line) {
				t.Fatalf("the line %q is gone from\n%s", line, got)
			}
		}
	})
}
