package load_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"ocop/rubric/load"
)

// compiled compiles the schema, which checks it against its meta-schema.
func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(load.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("rubric.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("rubric.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// instance reads YAML as editors do: keys as they are written, dates as text,
// numbers exactly.
func instance(t *testing.T, data []byte) any {
	t.Helper()
	var n yaml.Node
	if err := yaml.Unmarshal(data, &n); err != nil {
		t.Fatal(err)
	}
	return plain(n.Content[0])
}

func plain(n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			m[n.Content[i].Value] = plain(n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		all := []any{}
		for _, item := range n.Content {
			all = append(all, plain(item))
		}
		return all
	}
	switch n.Tag {
	case "!!null":
		return nil
	case "!!bool":
		return n.Value == "true"
	case "!!int", "!!float":
		return json.Number(n.Value)
	}
	return n.Value
}

func TestSchemaIsACopy(t *testing.T) {
	load.Schema()[0] = 'x'
	if !json.Valid(load.Schema()) {
		t.Error("what one caller does to the schema reaches the next")
	}
}

func TestSchemaAcceptsFiles(t *testing.T) {
	s := compiled(t)
	var files []string
	for _, pattern := range []string{"../official/*/*.yaml", "../../testdata/rubrics/*.yaml", "../../testdata/rubrics/*/*.yaml"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		if len(found) == 0 {
			t.Errorf("no files: %s", pattern)
		}
		files = append(files, found...)
	}
	for _, name := range files {
		if strings.HasSuffix(name, ".case.yaml") {
			continue // of another kind
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(instance(t, data)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A small sound rubric with most keys. The tests below change pieces of it.
const soundRubric = `schema: ocop.rubric/v1
id: vd-2026/01
title: Ví dụ
title_en: Example
industry: Thực phẩm
samples: 2
remark: Chỉ là ví dụ
decision:
  id: vd-2026
  number: 01/2026/QĐ-VD
  amended_by: [02/2026/QĐ-VD]
  title: Quyết định ví dụ
  issued: 2026-01-05
  effective: 2026-01-15
  expires: 2026-12-31
  supersedes: [vd-2023]
  bands:
    - {stars: 5, from: 90, recognised: true, authority: central}
    - {stars: 3, from: 50.25, recognised: true, authority: province}
    - {stars: 1, from: 0, recognised: false}
  certificate: {months: 36, renew_from_days: 180}
  transition: {first_days: 60}
conditions:
  - {id: forged, effect: disqualify, label: Giả mạo hồ sơ}
parts:
  - code: A
    title: Phần A
    max: 100
    criteria:
      - code: "1"
        title: Tiêu chí 1
        guidance: Căn cứ
        max: 60.07
        stop_on_zero: true
        levels:
          - {points: 0.07, label: Thấp}
          - {points: 60.07, label: Cao, minimum_for: 3}
      - code: "2"
        title: Tiêu chí 2
        max: 39.93
        applies_if: {criterion: "1", at_least: 0.07}
        cases: {a: Trường hợp a, b: {label: Trường hợp b, label_en: Case b}}
        levels:
          - {case: a, points: 39.93, label: Đạt}
          - {case: b, points: 2.55, label: Đạt}
`

const soundDecision = `schema: ocop.decision/v1
id: vd-2026
number: 01/2026/QĐ-VD
title: Quyết định ví dụ
remark: Chỉ là ví dụ
bands:
  - {stars: 5, from: 90, recognised: true, authority: central}
  - {stars: 1, from: 0, recognised: false}
`

// sound reports whether the reader finds no error.
func sound(t *testing.T, text string) bool {
	t.Helper()
	name := filepath.Join(t.TempDir(), "file.yaml")
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(text, "parts:") {
		f, err := load.NewLibrary().Open(name)
		if err != nil {
			t.Fatal(err)
		}
		return f.Rubric != nil
	}
	d, err := load.OpenDecision(name)
	if err != nil {
		t.Fatal(err)
	}
	return d.Decision != nil
}

// TestSchemaAndReader changes one piece of a sound file at a time: the schema
// and the reader agree on what may stand there.
func TestSchemaAndReader(t *testing.T) {
	s := compiled(t)
	for _, tc := range []struct {
		name, file, old, new string
		want                 bool
	}{
		{"rubric", soundRubric, "", "", true},
		{"decision", soundDecision, "", "", true},
		{"rubric without schema", soundRubric, "schema: ocop.rubric/v1\n", "", true},
		{"decision without schema", soundDecision, "schema: ocop.decision/v1\n", "", true},
		{"code without quotes", soundRubric, `code: "2"`, `code: 2`, true},
		{"title that is a number", soundRubric, "title: Ví dụ", "title: 2026", true},
		{"code with Vietnamese letters", soundRubric, "id: forged", "id: giả-mạo", true},
		{"district", soundDecision, "authority: central", "authority: district", true},

		{"unknown key", soundRubric, "samples: 2", "sample: 2", false},
		{"unknown key of a level", soundRubric, "label: Thấp", "label: Thấp, minimum: 3", false},
		{"unknown key of the decision", soundRubric, "  number:", "  so: 1\n  number:", false},
		{"schema inside the decision", soundRubric, "  id: vd-2026\n", "  id: vd-2026\n  schema: ocop.decision/v1\n", false},
		{"unknown schema", soundRubric, "ocop.rubric/v1", "ocop.rubric/v2", false},
		{"no id", soundRubric, "id: vd-2026/01\n", "", false},
		{"no title", soundRubric, "title: Ví dụ\n", "", false},
		{"empty title", soundRubric, "title: Ví dụ\n", "title:\n", false},
		{"empty optional key", soundRubric, "samples: 2", "samples:", false},
		{"blank in an id", soundRubric, "id: vd-2026/01", "id: vd-2026/0 1", false},
		{"effect", soundRubric, "effect: disqualify", "effect: foo", false},
		{"condition without id", soundRubric, "{id: forged, ", "{", false},
		{"samples below 0", soundRubric, "samples: 2", "samples: -2", false},
		{"samples not whole", soundRubric, "samples: 2", "samples: 2.5", false},
		{"points in quotes", soundRubric, "points: 0.07", `points: "0.07"`, false},
		{"decimal comma", soundRubric, "points: 0.07, label", `points: "0,07", label`, false},
		{"points below 0", soundRubric, "points: 0.07", "points: -1", false},
		{"points over 100", soundRubric, "max: 60.07", "max: 160", false},
		{"level without points", soundRubric, "{points: 0.07, ", "{", false},
		{"level without label", soundRubric, ", label: Thấp", "", false},
		{"minimum for 6 stars", soundRubric, "minimum_for: 3", "minimum_for: 6", false},
		{"minimum in quotes", soundRubric, "minimum_for: 3", `minimum_for: "3"`, false},
		{"no max", soundRubric, "    max: 100\n", "", false},
		{"no code", soundRubric, "  - code: A\n    title", "  - title", false},
		{"levels and criteria", soundRubric, "        stop_on_zero: true", "        criteria: []", false},
		{"neither levels nor criteria", soundRubric, "    criteria:", "    conditions: []\n  - code: B\n    title: B\n    max: 0\n    criteria:", false},
		{"no levels", soundRubric, "        levels:\n          - {points: 0.07, label: Thấp}\n          - {points: 60.07, label: Cao, minimum_for: 3}", "        levels: []", false},
		{"levels not a list", soundRubric, "levels:\n          - {points: 0.07, label: Thấp}\n          - {points: 60.07, label: Cao, minimum_for: 3}", "levels: {points: 60.07, label: Cao}", false},
		{"stop_on_zero where there are criteria", soundRubric, "    max: 100\n", "    max: 100\n    stop_on_zero: true\n", false},
		{"cases where there are criteria", soundRubric, "    max: 100\n", "    max: 100\n    cases: {a: A}\n", false},
		{"stop_on_zero in Vietnamese", soundRubric, "stop_on_zero: true", "stop_on_zero: có", false},
		{"case without label", soundRubric, "b: {label: Trường hợp b, label_en: Case b}", "b: {label_en: Case b}", false},
		{"empty case", soundRubric, "a: Trường hợp a", "a: ", false},
		{"applies_if without points", soundRubric, ", at_least: 0.07", "", false},
		{"applies_if from 0", soundRubric, "at_least: 0.07", "at_least: 0", false},

		{"no bands", soundRubric, "  bands:\n    - {stars: 5, from: 90, recognised: true, authority: central}\n    - {stars: 3, from: 50.25, recognised: true, authority: province}\n    - {stars: 1, from: 0, recognised: false}\n", "", false},
		{"empty bands", soundDecision, "bands:\n  - {stars: 5, from: 90, recognised: true, authority: central}\n  - {stars: 1, from: 0, recognised: false}", "bands: []", false},
		{"no number", soundDecision, "number: 01/2026/QĐ-VD\n", "", false},
		{"6 stars", soundDecision, "stars: 5", "stars: 6", false},
		{"band without from", soundDecision, "from: 90, ", "", false},
		{"recognised by nobody", soundDecision, ", authority: central", "", false},
		{"unknown authority", soundDecision, "authority: central", "authority: commune", false},
		{"Vietnamese date", soundRubric, "issued: 2026-01-05", "issued: 05/01/2026", false},
		{"no such day", soundRubric, "issued: 2026-01-05", "issued: 2026-02-30", false},
		{"certificate without months", soundRubric, "months: 36, ", "", false},
		{"supersedes not a list", soundRubric, "supersedes: [vd-2023]", "supersedes: vd-2023", false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if !strings.Contains(tc.file, tc.old) {
				t.Fatalf("the file has no %q", tc.old)
			}
			text := strings.Replace(tc.file, tc.old, tc.new, 1)
			err := s.Validate(instance(t, []byte(text)))
			if (err == nil) != tc.want {
				t.Errorf("schema: %v, want accepted: %v", err, tc.want)
			}
			if got := sound(t, text); got != tc.want {
				t.Errorf("reader: accepted: %v, want %v", got, tc.want)
			}
		})
	}
}

// A rubric without parts is no rubric for the reader and no decision either.
func TestSchemaNeedsPartsOrBands(t *testing.T) {
	s := compiled(t)
	for _, text := range []string{
		soundRubric[:strings.Index(soundRubric, "parts:")],
		soundDecision[:strings.Index(soundDecision, "bands:")],
		"parts: []\nbands: []\n",
		strings.Replace(soundRubric, "ocop.rubric/v1", "ocop.dossier/v1", 1),
		"- parts\n",
	} {
		if err := s.Validate(instance(t, []byte(text))); err == nil {
			t.Errorf("accepted:\n%s", text)
		}
	}
}

// Binary floating point makes editors wrong about hundredths, so the schema
// leaves the third decimal to the reader.
func TestSchemaDecimals(t *testing.T) {
	s := compiled(t)
	for _, points := range []string{"0.07", "0.29", "1.1", "2.55", "33.33", "60.125"} {
		text := strings.Replace(soundRubric, "points: 0.07", "points: "+points, 1)
		if err := s.Validate(instance(t, []byte(text))); err != nil {
			t.Errorf("%s: %v", points, err)
		}
	}
	if sound(t, strings.Replace(soundRubric, "points: 0.07", "points: 0.125", 1)) {
		t.Error("the reader accepts a third decimal")
	}
}
