package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"ocop/cmd/ocop/render"
	"ocop/rubric/official"
	"ocop/scoring/dossier"
)

// inGeneration runs the program in the folder of test data, on a day.
func inGeneration(t *testing.T, today string, args ...string) (code int, out, errs string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	s := streams{
		in: strings.NewReader(""), out: &stdout, err: &stderr,
		size: func() int { return 0 }, env: func(string) (string, bool) { return "", false },
	}
	if today != "" {
		at, err := time.Parse(time.RFC3339, today)
		if err != nil {
			t.Fatal(err)
		}
		s.today = func() time.Time { return at }
	}
	return run(args, s), stdout.String(), stderr.String()
}

func generationSchema(t *testing.T, data []byte) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The machine forms of rubric match, due and migrate keep to their schemas.
func TestGenerationSchemas(t *testing.T) {
	t.Chdir(dataFolder)
	for _, c := range []struct {
		schema []byte
		args   []string
	}{
		{render.MatchSchema(), []string{"rubric", "match", "rượu"}},
		{render.MatchSchema(), []string{"rubric", "match", "qd26-2026/03"}},
		{render.MatchSchema(), []string{"rubric", "match", "xyzzy"}},
		{render.DueSchema(), []string{"due", "--as-of", "2026-09-01", "--within", "60m", "dossiers", "generations", "broken/dossiers", "khong-co"}},
		{render.DueSchema(), []string{"due", "--as-of", "2023-01-01", "generations"}},
		{render.MigrateSchema(), []string{"migrate", "--to", "qd26-2026", "dossiers", "generations", "broken/dossiers"}},
		{render.MigrateSchema(), []string{"migrate", "--to", "qd1048-2019", "dossiers", "generations"}},
	} {
		s := generationSchema(t, c.schema)
		for _, language := range []string{"vi", "en"} {
			_, out, _ := inGeneration(t, "", append(c.args, "-o", "json", "--lang", language)...)
			v, err := jsonschema.UnmarshalJSON(strings.NewReader(out))
			if err != nil {
				t.Fatalf("%v: %v", c.args, err)
			}
			if err := s.Validate(v); err != nil {
				t.Errorf("%v: %v", c.args, err)
			}
			fitToPrint(t, c.args, out)
		}
	}
}

// Dossiers of every decision, and what migrate writes, keep to the schema of
// dossiers that editors use.
func TestGenerationDossiersFitTheSchema(t *testing.T) {
	s := generationSchema(t, dossier.Schema())
	out := t.TempDir()
	t.Chdir(dataFolder)
	if code, _, errs := inGeneration(t, "", "migrate", "dossiers", "--to", "qd148-2023", "--out", filepath.Join(out, "2023")); code > exitUnmet {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	checked := 0
	for _, root := range []string{"generations", out} {
		err := filepath.WalkDir(root, func(path string, e os.DirEntry, err error) error {
			if err != nil || e.IsDir() || filepath.Ext(path) != ".yaml" {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			var v any
			if err := yaml.Unmarshal(data, &v); err != nil {
				return err
			}
			checked++
			if err := s.Validate(generationPlain(v)); err != nil {
				t.Errorf("%s: %v", path, err)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if checked < 120 {
		t.Errorf("only %d files", checked)
	}
}

// generationPlain makes dates texts, as they are in JSON.
func generationPlain(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k := range v {
			v[k] = generationPlain(v[k])
		}
	case []any:
		for i := range v {
			v[i] = generationPlain(v[i])
		}
	case time.Time:
		return v.Format(time.DateOnly)
	}
	return v
}

// The day of the clock, in whatever zone, is the day of --as-of; without a clock
// the flag is needed.
func TestDueToday(t *testing.T) {
	t.Chdir(dataFolder)
	_, want, _ := inGeneration(t, "", "due", "dossiers", "--as-of", "2026-09-01", "-o", "json")
	for _, now := range []string{"2026-09-01T00:00:00+07:00", "2026-09-01T23:59:59+07:00", "2026-09-01T12:00:00Z"} {
		if _, got, _ := inGeneration(t, now, "due", "dossiers", "-o", "json"); got != want {
			t.Errorf("at %s it is another day:\n%s", now, got)
		}
	}
	if _, got, _ := inGeneration(t, "2020-01-01T00:00:00Z", "due", "dossiers", "--as-of", "2026-09-01", "-o", "json"); got != want {
		t.Error("the clock stands over --as-of")
	}
	if code, _, errs := inGeneration(t, "", "due", "dossiers"); code != exitUsage || !strings.Contains(errs, "--as-of") {
		t.Errorf("without a clock: exit code %d, %s", code, errs)
	}
}

// The calendar is read by another reader, its lines are short and its entries
// have names of their own that stay from run to run.
func TestDueCalendar(t *testing.T) {
	t.Chdir(dataFolder)
	args := []string{"due", "dossiers", "dossiers/dak-lak", "--as-of", "2026-08-20", "--within", "36m", "-o", "ics"}
	_, out, _ := inGeneration(t, "", args...)
	c, err := ics.ParseCalendar(strings.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.SplitSeq(out, "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n") {
			t.Errorf("a line of %d bytes: %q", len(line), line)
		}
	}
	uids := map[string]bool{}
	for _, e := range c.Events() {
		if uids[e.Id()] {
			t.Errorf("two entries are called %s", e.Id())
		}
		uids[e.Id()] = true
		from, errFrom := e.GetAllDayStartAt()
		until, errUntil := e.GetAllDayEndAt()
		if errFrom != nil || errUntil != nil || !until.After(from) {
			t.Errorf("%s: from %v to %v", e.Id(), from, until)
		}
	}
	if len(uids) < 20 {
		t.Errorf("%d entries", len(uids))
	}
	_, later, _ := inGeneration(t, "", append(args, "--as-of", "2026-08-21")...)
	same := 0
	for uid := range uids {
		if strings.Contains(later, "UID:"+uid) {
			same++
		}
	}
	if same < len(uids)-1 {
		t.Errorf("of %d entries %d are called the same a day later", len(uids), same)
	}
}

// The table for spreadsheets is read back, and no cell starts a formula.
func TestDueCells(t *testing.T) {
	folder := t.TempDir()
	for i, name := range []string{"=1+1", "+84", "-cmd", "@SUM(A1)", "\"=2\"", "＝3", "Chè, \"đinh\""} {
		text := "rubric: qd26-2026/11\nproduct: {name: '" + strings.ReplaceAll(name, "'", "''") + "'}\ncertificate: {issued: 2024-03-01, stars: 4}\n"
		if err := os.WriteFile(filepath.Join(folder, string(rune('a'+i))+".yaml"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	code, out, errs := inGeneration(t, "", "due", folder, "--as-of", "2026-09-02", "-o", "csv")
	if code != exitDone {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	text, bom := strings.CutPrefix(out, "\uFEFF")
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma = ';'
	rows, err := reader.ReadAll()
	if err != nil || !bom || len(rows) != 8 {
		t.Fatalf("%d rows, mark %v, %v", len(rows), bom, err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") || strings.HasPrefix(cell, "＝") {
				t.Errorf("a cell starts a formula: %q", cell)
			}
		}
	}
	if rows[7][1] != `Chè, "đinh"` {
		t.Errorf("%q", rows[7][1])
	}
}

// migrate never writes over anything, whatever it is asked to write.
func TestMigrateWritesOverNothing(t *testing.T) {
	folder := t.TempDir()
	data, err := os.ReadFile(filepath.Join(dataFolder, "generations/qd148-2023/che-4-sao.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "a.yaml")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(path, filepath.Join(folder, "link.yaml")); err != nil {
		t.Skip(err)
	}
	for _, out := range []string{path, folder, filepath.Join(folder, "link.yaml"), filepath.Join(path, "x.yaml")} {
		code, _, errs := inGeneration(t, "", "migrate", path, "--to", "qd26-2026", "--out", out)
		if code != exitUnreadable || errs == "" {
			t.Errorf("--out %s: exit code %d, %s", out, code, errs)
		}
		if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, data) {
			t.Fatalf("--out %s changed the original", out)
		}
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 2 {
		t.Errorf("something was left behind: %v, %v", entries, err)
	}
}

// Ids of sets lead to their files whatever else is embedded.
func TestFindLooksAtOneDecision(t *testing.T) {
	sets := official.Sets()
	if !slices.IsSortedFunc(sets, func(a, b official.Set) int { return strings.Compare(a.ID, b.ID) }) {
		t.Error("the sets are not in the order of their ids")
	}
	for _, s := range sets {
		if found, ok := official.Find(s.ID); !ok || found != s {
			t.Errorf("%s: %+v, %v", s.ID, found, ok)
		}
	}
	for _, id := range []string{"", "qd26-2026", "qd26-2026/", "qd26-2026/decision.yaml", "qd26-2026/27", "./01", "../official/01", "qd26-2026/11/x", "names.txt"} {
		if s, ok := official.Find(id); ok {
			t.Errorf("%q: %+v", id, s)
		}
	}
}

// BenchmarkFind tells that looking for a set costs the same however many there
// are.
func BenchmarkFind(b *testing.B) {
	for b.Loop() {
		if _, ok := official.Find("qd26-2026/11"); !ok {
			b.Fatal("not found")
		}
	}
}
