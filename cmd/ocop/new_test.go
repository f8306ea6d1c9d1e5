package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/source"
	"ocop/scoring"
	"ocop/scoring/dossier"
)

// TestNew makes a dossier of every set, in both ways and languages: it reads
// without errors, is incomplete with the widest bounds, fits the schema, and says
// everything about every criterion.
func TestNew(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(dossier.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("dossier.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("dossier.json")
	if err != nil {
		t.Fatal(err)
	}
	reader := &dossier.Reader{Library: load.NewLibrary()}
	for _, id := range officialIDs() {
		for _, language := range []string{"vi", "en"} {
			for _, self := range []string{"--self-assessment=false", "--self-assessment"} {
				code, out, errs := atTerminal(80, "new", id, "--lang", language, self)
				if code != exitDone || errs != "" {
					t.Fatalf("%s: exit code %d, %s", id, code, errs)
				}
				o := reader.ScoreFile(&source.File{Name: "ho-so.yaml", Data: []byte(out)})
				if o.Result == nil || o.Result.Status != scoring.Incomplete || o.Result.Bounds.StarsMax != 5 {
					t.Fatalf("%s %s: %v\n%v", id, self, o.Result, o.Diagnostics)
				}
				for _, d := range o.Diagnostics {
					if d.Code != diag.EmptyIgnored {
						t.Errorf("%s: %s %s", id, d.Code, d.Message(lang.EN))
					}
				}
				var v any
				if err := yaml.Unmarshal([]byte(out), &v); err != nil {
					t.Fatal(err)
				}
				if err := schema.Validate(v); err != nil {
					t.Errorf("%s: %v", id, err)
				}
				set, err := reader.Library.Official(id)
				if err != nil {
					t.Fatal(err)
				}
				for _, cr := range set.Rubric.Scored {
					for _, l := range cr.Levels {
						want := "#   " + l.Points.String() + "  " + l.Label.In(lang.Lang(language)) + strings.Repeat(" ", min(l.MinimumFor, 1)*2) + strings.Repeat("*", l.MinimumFor)
						if !strings.Contains(out, want) {
							t.Errorf("%s %s: no line %q", id, cr.Code, want)
						}
					}
					if key := "\n  \"" + cr.Code + "\":\n"; strings.Contains(out, key) != (self == "--self-assessment") {
						t.Errorf("%s %s: the key %q", id, self, key)
					}
				}
				uncommented(t, reader, id, out)
			}
		}
	}
}

// uncommented takes away the “#” of what can be filled in: it must still read.
func uncommented(t *testing.T, reader *dossier.Reader, id, text string) {
	t.Helper()
	field := regexp.MustCompile(`(?m)^#( ?)((?:certificate: \{|evidence:|findings:)|(?:  - \{condition|  - id:|    (?:id|title|criteria|file|issued|expires):).*)`)
	text = field.ReplaceAllString(text, "$2")
	o := reader.ScoreFile(&source.File{Name: "ho-so.yaml", Data: []byte(text)})
	if o.Result == nil {
		t.Fatalf("%s: %v\n%s", id, o.Diagnostics, text)
	}
	if n := len(o.Dossier.Evidence); n == 0 || o.Dossier.Evidence[0].Expires.IsZero() {
		t.Errorf("%s: the evidence is not read: %+v", id, o.Dossier.Evidence)
	}
	want := scoring.Incomplete
	for _, c := range o.Dossier.RubricFile().Rubric.AllConditions() {
		if c.Effect == rubric.Disqualify {
			want = scoring.Disqualified
			break
		}
		want = scoring.Stopped
	}
	if o.Result.Status != want || o.Dossier.Certificate == nil {
		t.Errorf("%s: findings and certificate are not read: %s", id, o.Result.Status)
	}
}

// The rubric of one's own is named by a path from where the dossier stands.
func TestNewOfOneOwn(t *testing.T) {
	rubricPath, err := filepath.Abs("../../testdata/rubrics/own/01-banh-keo-lang-nghe.yaml")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	t.Chdir(dir)
	if err := os.CopyFS("bo", os.DirFS(filepath.Dir(rubricPath))); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir("ho-so", 0o700); err != nil {
		t.Fatal(err)
	}
	code, _, errs := atTerminal(80, "new", "bo/01-banh-keo-lang-nghe.yaml", "--out", "ho-so/keo.yaml")
	if code != exitDone {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	if code, _, errs = atTerminal(80, "score", "ho-so/keo.yaml"); code != exitDone {
		t.Errorf("exit code %d: %s", code, errs)
	}
	if code, _, _ = atTerminal(80, "new", "qd26-2026/11", "--out", "ho-so/keo.yaml"); code != exitUnreadable {
		t.Errorf("a file that is there: exit code %d", code)
	}
}
