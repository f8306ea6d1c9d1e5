package dossier_test

import (
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/source"
	"ocop/scoring/dossier"
)

// generations are dossiers of all three decisions, with what an independent
// reading of each law gave for them.
const generations = testdata + "/generations"

func generationDossiers(t *testing.T) []string {
	t.Helper()
	var paths []string
	for _, found := range source.Walk([]string{generations}) {
		if filepath.Base(found.Path) != "council.yaml" {
			paths = append(paths, found.Path)
		}
	}
	return paths
}

func generationTable(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(generations, "expected.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimRight(string(data), "\n"), "\n")[1:]
}

// TestGenerations reproduces the past: a session of 2020, dossiers of 2023 to
// 2026, and the days on which the law changed.
func TestGenerations(t *testing.T) {
	reader := &dossier.Reader{Library: load.NewLibrary()}
	var got []string
	for _, path := range generationDossiers(t) {
		out := reader.Score(source.Found{Path: path, Named: true}, nil)
		rel, err := filepath.Rel(testdata, path)
		if err != nil {
			t.Fatal(err)
		}
		if out.Result == nil {
			for _, dg := range out.Diagnostics {
				t.Errorf("%s:%d: %s", dg.File, dg.Line, dg.Message(lang.EN))
			}
			continue
		}
		got = append(got, strings.Join([]string{filepath.ToSlash(rel), out.Dossier.Rubric.Rubric.ID, summary(out.Result)}, "\t"))
	}
	if diff := cmp.Diff(generationTable(t), got); diff != "" {
		t.Errorf("-table +program:\n%s", diff)
	}
}

// TestGenerationsSlowly reads the same files a second time, as plainly as can
// be: YAML as maps, the laws by their dates, fractions, every mark looked up.
func TestGenerationsSlowly(t *testing.T) {
	var got []string
	for _, path := range generationDossiers(t) {
		rel, err := filepath.Rel(testdata, path)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, filepath.ToSlash(rel)+"\t"+slowReading(t, path))
	}
	if diff := cmp.Diff(generationTable(t), got); diff != "" {
		t.Errorf("-table +slow reading:\n%s", diff)
	}
}

type keys = map[string]any

func readKeys(t *testing.T, path string) keys {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var m keys
	if err := yaml.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

func items(v any) []keys {
	var all []keys
	list, _ := v.([]any)
	for _, item := range list {
		all = append(all, item.(keys))
	}
	return all
}

// slowSets is which sets the names in the dossiers mean: of 2019, 2023, 2026.
var slowSets = map[string][3]string{"chè": {"12", "11", "11"}, "trà búp": {"12", "11", "11"}, "mật ong": {"04", "04", "04"}}

// slowDecision is which decision applies to a dossier handed in and judged.
func slowDecision(d keys) int {
	on := func(key string) string { return d[key].(time.Time).Format(time.DateOnly) }
	last := "2026-07-21"
	if d["registration"] == "renewal" {
		last = "2026-06-21"
	}
	switch submitted, evaluated := on("submitted"), on("evaluated"); {
	case evaluated <= "2023-02-23":
		return 0
	case evaluated <= "2026-05-21", submitted >= "2023-02-24" && submitted <= "2026-05-21" && evaluated <= last:
		return 1
	}
	return 2
}

func slowReading(t *testing.T, path string) string {
	t.Helper()
	d := readKeys(t, path)
	n := slowDecision(d)
	decision := []string{"qd1048-2019", "qd148-2023", "qd26-2026"}[n]
	id, named := d["rubric"].(string)
	if !named {
		id = decision + "/" + slowSets[d["set"].(string)][n]
	}
	if !strings.HasPrefix(id, decision+"/") {
		t.Errorf("%s names %s, but %s applies", path, id, decision)
	}
	files, err := filepath.Glob("../../rubric/official/" + id + "-*.yaml")
	if err != nil || len(files) != 1 {
		t.Fatalf("%s: %v, %v", id, files, err)
	}
	r := slowRubric{t: t}
	set := readKeys(t, files[0])
	r.conditions = items(set["conditions"])
	for _, part := range items(set["parts"]) {
		r.walk(part)
	}
	r.bands = items(readKeys(t, "../../rubric/official/"+decision+"/decision.yaml")["bands"])
	var sheets []keys
	if scores, ok := d["scores"].(keys); ok {
		sheets = append(sheets, scores)
	}
	for _, s := range items(d["sheets"]) {
		if s["absent"] != true {
			sheets = append(sheets, s["scores"].(keys))
		}
	}
	return id + "\t" + r.verdict(items(d["findings"]), sheets)
}

type slowRubric struct {
	t                         *testing.T
	scored, conditions, bands []keys
}

func (r *slowRubric) walk(c keys) {
	r.conditions = append(r.conditions, items(c["conditions"])...)
	if c["levels"] != nil {
		r.scored = append(r.scored, c)
	}
	for _, child := range items(c["criteria"]) {
		r.walk(child)
	}
}

// points returns what a sheet gives a criterion, and whether it gives anything.
func (r *slowRubric) points(sheet keys, code any) (*big.Rat, any, bool) {
	v, ok := sheet[fmt.Sprint(code)]
	var chosen any
	if m, isMap := v.(keys); isMap {
		v, chosen = m["points"], m["case"]
	}
	p, isNumber := new(big.Rat).SetString(fmt.Sprint(v))
	if !ok || !isNumber {
		return new(big.Rat), nil, false
	}
	return p, chosen, true
}

func (r *slowRubric) counts(sheet, c keys) bool {
	gate, ok := c["applies_if"].(keys)
	if !ok {
		return true
	}
	for _, g := range r.scored {
		if g["code"] == gate["criterion"] {
			p, _, given := r.points(sheet, g["code"])
			return r.counts(sheet, g) && given && p.Cmp(number(r.t, gate["at_least"])) >= 0
		}
	}
	r.t.Fatalf("no criterion %v", gate)
	return false
}

func number(t *testing.T, v any) *big.Rat {
	t.Helper()
	p, ok := new(big.Rat).SetString(fmt.Sprint(v))
	if !ok {
		t.Fatalf("%v is no number", v)
	}
	return p
}

func (r *slowRubric) verdict(findings, sheets []keys) string {
	total, complete := new(big.Rat), true
	for _, sheet := range sheets {
		for _, c := range r.scored {
			if !r.counts(sheet, c) {
				continue
			}
			p, _, given := r.points(sheet, c["code"])
			complete = complete && given
			total.Add(total, p)
		}
	}
	total.Quo(total, big.NewRat(int64(len(sheets)), 1))
	effects := map[any]bool{}
	for _, f := range findings {
		for _, c := range r.conditions {
			if c["id"] == f["condition"] {
				effects[c["effect"]] = true
			}
		}
	}
	status := "rated"
	switch {
	case effects["disqualify"]:
		status = "disqualified"
	case effects["stop"]:
		status = "stopped"
	case !complete:
		status = "incomplete"
	}
	if status != "rated" {
		return status + "\t" + total.RatString() + "\t\t\t"
	}
	band := 0
	for _, b := range r.bands {
		if number(r.t, b["from"]).Cmp(total) <= 0 {
			band = max(band, b["stars"].(int))
		}
	}
	stars, missed := band, []string(nil)
	for _, c := range r.scored {
		for _, m := range r.missed(c, sheets) {
			stars = min(stars, m-1)
			if m <= band {
				missed = append(missed, fmt.Sprintf("%v:%d", c["code"], m))
			}
		}
	}
	return fmt.Sprintf("rated\t%s\t%d\t%d\t%s", total.RatString(), band, max(stars, 1), strings.Join(missed, " "))
}

// missed lists the stars whose minimum level in a criterion not more than half
// of the members hold reached.
func (r *slowRubric) missed(c keys, sheets []keys) []int {
	var all, seen []int
	for _, level := range items(c["levels"]) {
		stars, ok := level["minimum_for"].(int)
		if !ok || slices.Contains(seen, stars) {
			continue
		}
		seen = append(seen, stars)
		reached := 0
		for _, sheet := range sheets {
			p, chosen, _ := r.points(sheet, c["code"])
			if !r.counts(sheet, c) {
				p = new(big.Rat)
			}
			holds := true
			for _, l := range items(c["levels"]) {
				if l["minimum_for"] == stars && l["case"] == chosen && p.Cmp(number(r.t, l["points"])) < 0 {
					holds = false
				}
			}
			if holds {
				reached++
			}
		}
		if 2*reached <= len(sheets) {
			all = append(all, stars)
		}
	}
	return all
}
