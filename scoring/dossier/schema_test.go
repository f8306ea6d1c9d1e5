package dossier_test

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
	"ocop/rubric/official"
	"ocop/rubric/source"
	"ocop/scoring/dossier"
)

// compiled compiles the schema, which checks it against its meta-schema.
func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(dossier.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("dossier.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("dossier.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// instance reads YAML or JSON as editors do: keys as they are written, dates as
// text, numbers exactly.
func instance(t *testing.T, name string, data []byte) any {
	t.Helper()
	if strings.HasSuffix(name, ".json") {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
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

// The schema of one kind of file takes that kind and no other.
func TestSchemaOfOneKind(t *testing.T) {
	texts := map[string]string{"council": soundCouncil, "sheet": soundSheet, "session": "opened: \"08:00\"\nplace: Hội trường\n"}
	for kind, data := range map[string][]byte{
		"council": dossier.CouncilSchema(), "sheet": dossier.SheetSchema(), "session": dossier.SessionSchema(),
	} {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		c := jsonschema.NewCompiler()
		if err := c.AddResource("one.schema.json", doc); err != nil {
			t.Fatal(err)
		}
		s, err := c.Compile("one.schema.json")
		if err != nil {
			t.Fatal(err)
		}
		for other, text := range texts {
			err := s.Validate(instance(t, "x.yaml", []byte(text)))
			if (err == nil) != (kind == other) {
				t.Errorf("schema of %s, file of %s: %v", kind, other, err)
			}
		}
	}
}

func TestSchemaIsACopy(t *testing.T) {
	dossier.Schema()[0] = 'x'
	if !json.Valid(dossier.Schema()) {
		t.Error("what one caller does to the schema reaches the next")
	}
}

func TestSchemaAcceptsFiles(t *testing.T) {
	s := compiled(t)
	files := source.Walk([]string{filepath.Join(testdata, "dossiers")})
	if len(files) == 0 {
		t.Fatal("no files")
	}
	for _, found := range files {
		data, err := os.ReadFile(found.Path)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(instance(t, found.Path, data)); err != nil {
			t.Errorf("%s: %v", found.Path, err)
		}
	}
}

// Editors offer these ids, so each has to exist.
func TestSchemaExamples(t *testing.T) {
	var doc struct {
		Definitions struct {
			Dossier struct {
				Properties struct {
					Rubric struct{ Examples []string }
				}
			}
		}
	}
	if err := json.Unmarshal(dossier.Schema(), &doc); err != nil {
		t.Fatal(err)
	}
	ids := doc.Definitions.Dossier.Properties.Rubric.Examples
	if len(ids) == 0 {
		t.Error("no examples")
	}
	for _, id := range ids {
		if _, ok := official.Find(id); !ok {
			t.Errorf("no official set %q", id)
		}
	}
}

// A sound dossier with most keys. The tests below change pieces of it.
const withScores = `schema: ocop.dossier/v1
rubric: qd26-2026/11
product: {name: Chè ví dụ, code: 19-05824-003-2026}
producer: {name: HTX ví dụ, kind: cooperative, commune: Tân Cương, province: Thái Nguyên}
registration: upgrade
submitted: 2026-06-10
evaluated: 2026-06-25
council: province
certificate: {issued: 2024-03-01, stars: 3}
evidence:
  - {id: attp, title: Giấy chứng nhận, file: ho-so/attp.pdf, criteria: ["9"], issued: 2025-03-01, expires: 2028-03-01}
findings:
  - {condition: forged, note: Ví dụ}
scores:
  "1.1": 3
  "1.2":
  "9": {points: 3, note: Đủ, evidence: [attp]}
`

const withSheets = `rubric: qd26-2026/11
product: {name: Chè ví dụ}
council: council.yaml
sheets:
  - {member: m1, scores: {"1.1": 3}}
  - {member: m2, absent: true, reason: Ốm}
  - {member: m3, recused: true}
  - {member: m4, name: Người ngoài, role: member, scores: }
rulings:
  - {criterion: "1.5", stars: 4, met: true, note: Ví dụ}
`

const soundCouncil = `schema: ocop.council/v1
level: province
name: Hội đồng ví dụ
members:
  - {id: m1, name: Ủy viên A, role: chair, unit: Sở Công Thương}
  - {id: m2}
  - {id: m3, role: secretary}
quorum: 3/4
chair_required: true
secretary_scores: false
spread_limit: 7.5
minimums: mean
`

const soundSheet = `schema: ocop.sheet/v1
rubric: qd26-2026/11
product: {code: 19-05824-003-2026}
member: m1
name: Ủy viên A
role: chair
scores:
  "1.1": 3
`

// accepted reports whether the reader finds no error in a dossier, or in a
// council file that a dossier names.
func accepted(t *testing.T, text string) bool {
	t.Helper()
	dir := t.TempDir()
	council := soundCouncil
	if strings.Contains(text, "quorum") {
		council, text = text, withSheets
	}
	if err := os.WriteFile(filepath.Join(dir, "council.yaml"), []byte(council), 0o600); err != nil {
		t.Fatal(err)
	}
	reader := &dossier.Reader{Library: load.NewLibrary()}
	d, err := reader.Read(&source.File{Name: filepath.Join(dir, "dossier.yaml"), Data: []byte(text)})
	return err == nil && !d.Broken()
}

// TestSchemaAndReader changes one piece of a sound file at a time: the schema
// and the reader agree on what may stand there.
func TestSchemaAndReader(t *testing.T) {
	s := compiled(t)
	for _, tc := range []struct {
		name, file, old, new string
		want                 bool
	}{
		{"scores", withScores, "", "", true},
		{"sheets", withSheets, "", "", true},
		{"council", soundCouncil, "", "", true},
		{"nothing scored yet", withScores, withScores[strings.Index(withScores, "scores:"):], "", true},
		{"empty scores", withScores, withScores[strings.Index(withScores, "scores:"):], "scores:\n", true},
		{"empty optional keys", withScores, "submitted: 2026-06-10\n", "submitted:\n", true},
		{"empty registration", withScores, "registration: upgrade\n", "registration:\n", true},
		{"empty certificate", withScores, "certificate: {issued: 2024-03-01, stars: 3}\n", "certificate:\n", true},
		{"empty points", withScores, "points: 3", "points: ", true},
		{"codes without quotes", withScores, `"9": {`, "9: {", true},
		{"criteria without quotes", withScores, `criteria: ["9"]`, "criteria: [9]", true},
		{"no sheets yet", withSheets, withSheets[strings.Index(withSheets, "sheets:"):], "sheets: []\n", true},
		{"no rulings", withScores, "findings:", "rulings: []\nfindings:", true},
		{"absent: false", withSheets, "m1, scores", "m1, absent: false, scores", true},
		{"absent with empty scores", withSheets, "absent: true,", "absent: true, scores: {},", true},
		{"council in another folder", withSheets, "council: council.yaml", "council: ./council.yaml", true},
		{"a central council", withScores, "council: province", "council: central", true},

		{"unknown key", withScores, "submitted:", "submited:", false},
		{"unknown key of a score", withScores, "points: 3,", "points: 3, level: 2,", false},
		{"unknown key of the producer", withScores, "commune:", "ward:", false},
		{"another kind's schema", withScores, "ocop.dossier/v1", "ocop.council/v1", false},
		{"no product", withScores, "product: {name: Chè ví dụ, code: 19-05824-003-2026}\n", "", false},
		{"empty product", withScores, "product: {name: Chè ví dụ, code: 19-05824-003-2026}\n", "product:\n", false},
		{"product without name", withScores, "name: Chè ví dụ, ", "", false},
		{"product as text", withScores, "{name: Chè ví dụ, code: 19-05824-003-2026}", "Chè ví dụ", false},
		{"registration", withScores, "registration: upgrade", "registration: new", false},
		{"Vietnamese date", withScores, "submitted: 2026-06-10", "submitted: 10/6/2026", false},
		{"no such day", withScores, "submitted: 2026-06-10", "submitted: 2026-06-31", false},
		{"6 stars", withScores, "stars: 3", "stars: 6", false},
		{"council that is neither level nor file", withScores, "council: province", "council: tinh", false},
		{"absolute path of a council", withScores, "council: province", "council: /council.yaml", false},
		{"finding without condition", withScores, "condition: forged, ", "", false},
		{"findings not a list", withScores, "- {condition: forged, note: Ví dụ}", "{condition: forged}", false},
		{"points in quotes", withScores, `"1.1": 3`, `"1.1": "3"`, false},
		{"points in quotes in a block", withScores, "points: 3", `points: "3"`, false},
		{"decimal comma", withScores, `"1.1": 3`, `"1.1": 2,5`, false},
		{"points over 100", withScores, `"1.1": 3`, `"1.1": 300`, false},
		{"points below 0", withScores, `"1.1": 3`, `"1.1": -1`, false},
		{"score without points", withScores, "points: 3, ", "", false},
		{"blank in a code", withScores, `"1.1": 3`, `"1. 1": 3`, false},
		{"scores as a list", withScores, withScores[strings.Index(withScores, "scores:"):], "scores: [3, 2]\n", false},
		{"evidence of a score not a list", withScores, "evidence: [attp]", "evidence: attp", false},
		{"scores and sheets", withScores, "scores:", "sheets:\n  - {member: m1, absent: true}\nscores:", false},
		{"scores and empty sheets", withScores, "scores:", "sheets:\nscores:", false},
		{"rulings without sheets", withScores, "scores:", "rulings:\n  - {criterion: \"1.5\", stars: 4, met: true}\nscores:", false},

		{"sheet without member", withSheets, "member: m1, ", "", false},
		{"sheet without scores", withSheets, `{member: m1, scores: {"1.1": 3}}`, "{member: m1}", false},
		{"sheet with unknown key", withSheets, "reason:", "why:", false},
		{"absent but scored", withSheets, "absent: true,", `absent: true, scores: {"1.1": 3},`, false},
		{"absent and recused", withSheets, "absent: true,", "absent: true, recused: true,", false},
		{"absent in Vietnamese", withSheets, "absent: true", "absent: có", false},
		{"role", withSheets, "role: member", "role: boss", false},
		{"ruling without stars", withSheets, "stars: 4, ", "", false},
		{"ruling without met", withSheets, "met: true, ", "", false},
		{"ruling in words", withSheets, "met: true", "met: đạt", false},

		{"council without schema", soundCouncil, "schema: ocop.council/v1\n", "", true},
		{"council without members", soundCouncil, soundCouncil[strings.Index(soundCouncil, "members:"):strings.Index(soundCouncil, "quorum:")], "", true},
		{"quorum in words", soundCouncil, "quorum: 3/4", "quorum: 5 of 7", true},
		{"quorum with blanks", soundCouncil, "quorum: 3/4", "quorum: 3 / 4", true},
		{"quorum in percent", soundCouncil, "quorum: 3/4", "quorum: 75%", false},
		{"quorum as a number", soundCouncil, "quorum: 3/4", "quorum: 0.75", false},
		{"quorum in Vietnamese", soundCouncil, "quorum: 3/4", "quorum: 5 trên 7", false},
		{"quorum of nobody", soundCouncil, "quorum: 3/4", "quorum: 0/4", false},
		{"empty quorum", soundCouncil, "quorum: 3/4", "quorum:", false},
		{"unknown level", soundCouncil, "level: province", "level: commune", false},
		{"unknown role", soundCouncil, "role: chair", "role: president", false},
		{"member without id", soundCouncil, "{id: m1, ", "{", false},
		{"unknown key of a member", soundCouncil, "unit:", "office:", false},
		{"chair_required as text", soundCouncil, "chair_required: true", "chair_required: yes", false},
		{"spread limit in quotes", soundCouncil, "spread_limit: 7.5", `spread_limit: "7.5"`, false},
		{"spread limit over 100", soundCouncil, "spread_limit: 7.5", "spread_limit: 101", false},
		{"unknown policy", soundCouncil, "minimums: mean", "minimums: average", false},
		{"unknown key of a council", soundCouncil, "minimums: mean", "minimum: mean", false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if !strings.Contains(tc.file, tc.old) {
				t.Fatalf("the file has no %q", tc.old)
			}
			text := strings.Replace(tc.file, tc.old, tc.new, 1)
			err := s.Validate(instance(t, "", []byte(text)))
			if (err == nil) != tc.want {
				t.Errorf("schema: %v, want accepted: %v", err, tc.want)
			}
			if got := accepted(t, text); got != tc.want {
				t.Errorf("reader: accepted: %v, want %v", got, tc.want)
			}
		})
	}
}

// Sheets in files of their own.
func TestSchemaOfSheetFiles(t *testing.T) {
	s := compiled(t)
	for _, tc := range []struct {
		name, old, new string
		want           bool
	}{
		{"sheet", "", "", true},
		{"without schema", "schema: ocop.sheet/v1\n", "", true},
		{"absent", "scores:\n  \"1.1\": 3\n", "absent: true\n", true},
		{"without scores", "scores:\n  \"1.1\": 3\n", "", false},
		{"without member", "member: m1\n", "", false},
		{"points in quotes", `"1.1": 3`, `"1.1": "3"`, false},
		{"key of a dossier", "role: chair", "registration: first", false},
		{"key of a council", "role: chair", "members: []", false},
	} {
		text := strings.Replace(soundSheet, tc.old, tc.new, 1)
		if err := s.Validate(instance(t, "", []byte(text))); (err == nil) != tc.want {
			t.Errorf("%s: %v, want accepted: %v", tc.name, err, tc.want)
		}
	}
}
