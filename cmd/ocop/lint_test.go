package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"ocop/cmd/ocop/render"
	"ocop/rubric/load"
	"ocop/rubric/official"
	"ocop/rubric/source"
	"ocop/scoring"
	"ocop/scoring/dossier"
)

// lintResult is what the tests read of the JSON.
type lintResult struct {
	Passed bool
	Sets   []struct {
		ID    string
		Stars []struct {
			Stars                           int
			Least, Greatest, Minimums_least json.Number //nolint:revive // the key has an underscore
		}
		Caps []struct {
			Band, Stars     int
			Least, Greatest json.Number
		}
	}
	Findings []struct {
		ID, Severity, Path string
		Open               bool
		Set, Witness       *string
		Explained          *string
	}
}

func lintSet(t *testing.T, args ...string) (lintResult, string) {
	t.Helper()
	code, out, errs := atTerminal(0, append([]string{"rubric", "lint", "-o", "json"}, args...)...)
	if code == exitUsage || code == exitUnreadable {
		t.Fatalf("%v: exit code %d: %s", args, code, errs)
	}
	var r lintResult
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatal(err)
	}
	return r, out
}

// TestLintWitnesses scores every witness that lint writes for embedded sets and
// for sets of one's own, and compares it with what its name and the proofs claim.
// (The witnesses of all embedded sets are scored in package lint.)
func TestLintWitnesses(t *testing.T) {
	idle := 0
	for _, args := range [][]string{{"qd26-2026/16", "qd26-2026/26"}, {dataFolder + "/rubrics"}, {dataFolder + "/broken/lint/muc-toi-thieu-do-diem.yaml"}, {dataFolder + "/broken/lint"}} {
		dir := filepath.Join(t.TempDir(), "nhân chứng")
		r, _ := lintSet(t, append(args, "--witness", dir)...)
		claims := lintClaims(r)
		reader := &dossier.Reader{Library: load.NewLibrary()}
		n := 0
		for out := range reader.ScoreAll(source.Walk([]string{dir}), strings.NewReader(""), 2) {
			n++
			name := strings.TrimSuffix(filepath.Base(out.Path), ".yaml")
			if out.Failed() {
				t.Errorf("%s can't be scored: %v", name, out.Diagnostics)
				continue
			}
			claim, known := claims[name]
			if !known {
				// A minimum that never decides: it is missed, and the points are
				// below its band.
				var stars int
				if _, err := fmt.Sscanf(name[strings.LastIndex(name, "-")+1:], "%d", &stars); err != nil || !strings.Contains(name, ".minimum-idle-") {
					t.Errorf("%s shows nothing that was claimed", name)
					continue
				}
				idle++
				if out.Result.Band.Stars >= stars || !slices.ContainsFunc(out.Result.Minimums, func(m scoring.MinimumOutcome) bool { return m.Stars == stars && !m.Met }) {
					t.Errorf("%s: band %d", name, out.Result.Band.Stars)
				}
				continue
			}
			delete(claims, name)
			if res := out.Result; res.Status != scoring.Rated || !claim(res) {
				t.Errorf("%s: %s, total %v, band %d, %d stars", name, res.Status, res.Total, res.Band.Stars, res.Stars)
			}
		}
		if n == 0 || len(claims) > 0 {
			t.Errorf("%v: %d witnesses; %d claims without one", args, n, len(claims))
		}
		// Written again, nothing is overwritten.
		code, _, errs := atTerminal(0, append([]string{"rubric", "lint", "--witness", dir}, args...)...)
		if code != exitUnreadable || !strings.Contains(errs, "không ghi đè") {
			t.Errorf("written again: exit code %d, %s", code, errs)
		}
	}
	if idle == 0 {
		t.Error("no witness of a minimum that never decides; the test shows too little")
	}
}

// lintClaims lists what each witness must come to, by name of its file.
func lintClaims(r lintResult) map[string]func(*scoring.Result) bool {
	claims := map[string]func(*scoring.Result) bool{}
	times := map[string]int{}
	for _, s := range r.Sets {
		prefix := strings.ReplaceAll(s.ID, "/", "-")
		if times[s.ID]++; times[s.ID] > 1 {
			prefix += fmt.Sprint("-", times[s.ID])
		}
		prefix += "."
		total := func(n json.Number, res *scoring.Result) bool {
			return res.Total.Cut().String() == n.String() && res.Total.N == 1
		}
		for _, p := range s.Stars {
			for end, n := range map[string]json.Number{"least": p.Least, "greatest": p.Greatest} {
				if n != "" {
					claims[fmt.Sprintf("%sstars-%d-%s", prefix, p.Stars, end)] = func(res *scoring.Result) bool {
						return res.Stars == p.Stars && total(n, res)
					}
				}
			}
			if p.Minimums_least != "" {
				claims[fmt.Sprintf("%sminimums-%d-least", prefix, p.Stars)] = func(res *scoring.Result) bool {
					return total(p.Minimums_least, res) && !slices.ContainsFunc(res.Minimums, func(m scoring.MinimumOutcome) bool {
						return m.Stars <= p.Stars && !m.Met
					})
				}
			}
		}
		for _, c := range s.Caps {
			for end, n := range map[string]json.Number{"least": c.Least, "greatest": c.Greatest} {
				claims[fmt.Sprintf("%spoints-%d-capped-%d-%s", prefix, c.Band, c.Stars, end)] = func(res *scoring.Result) bool {
					return res.Band.Stars == c.Band && res.Stars == c.Stars && len(res.CappedBy()) > 0 && total(n, res)
				}
			}
		}
	}
	return claims
}

// TestLintOfficial holds what must hold for the embedded sets: no errors, and
// every warning explained by a remark.
func TestLintOfficial(t *testing.T) {
	r, _ := lintSet(t, "--fail-on", "warning")
	if !r.Passed || len(r.Sets) != len(official.Sets()) {
		t.Errorf("passed %v, %d sets of %d", r.Passed, len(r.Sets), len(official.Sets()))
	}
	explained := 0
	for _, f := range r.Findings {
		if f.Open {
			t.Errorf("%s %s is open", f.Path, f.ID)
		}
		if f.Explained != nil {
			explained++
		}
	}
	if explained == 0 {
		t.Error("no warning is explained; the test shows nothing")
	}
}

// A set says the same whether it is linted alone, with its folder, or embedded.
func TestLintAlone(t *testing.T) {
	t.Chdir("../../rubric/official")
	all, _ := lintSet(t, "qd26-2026/10-gia-vi-khac.yaml", "qd26-2026")
	alone, _ := lintSet(t, "qd26-2026/10-gia-vi-khac.yaml")
	named, _ := lintSet(t, "qd26-2026/10")
	about := func(r lintResult) string {
		var b strings.Builder
		for _, f := range r.Findings {
			if strings.HasSuffix(f.Path, "10-gia-vi-khac.yaml") {
				fmt.Fprintln(&b, f.ID, f.Severity, f.Open)
			}
		}
		return b.String()
	}
	if about(alone) == "" || about(alone) != about(all) || about(alone) != about(named) {
		t.Errorf("alone:\n%swith its folder:\n%sembedded:\n%s", about(alone), about(all), about(named))
	}
}

// TestLintForms validates the JSON and the SARIF of everything there is to lint,
// and checks that no form changes the exit code or the deciding line.
func TestLintForms(t *testing.T) {
	jsonSchema := compileSchema(t, render.LintSchema(), nil)
	data, err := os.ReadFile("render/testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	sarifSchema := compileSchema(t, data, jsonschema.Draft4)
	for _, args := range [][]string{{"qd26-2026"}, {dataFolder + "/rubrics"}, {dataFolder + "/broken/lint"}, {dataFolder + "/broken/rubrics"}, {dataFolder + "/dossiers"}} {
		wantCode, _, wantErrs := atTerminal(0, append([]string{"rubric", "lint"}, args...)...)
		if !strings.HasPrefix(wantErrs, "ĐẠT: ") && !strings.HasPrefix(wantErrs, "KHÔNG ĐẠT: ") {
			t.Errorf("%v: the deciding line is %q", args, wantErrs)
		}
		for _, form := range append([]string{"json"}, render.CIForms()...) {
			code, out, errs := atTerminal(0, append([]string{"rubric", "lint", "-o", form}, args...)...)
			if code != wantCode || errs != wantErrs {
				t.Errorf("%v -o %s: exit code %d and %q, want %d and %q", args, form, code, errs, wantCode, wantErrs)
			}
			fitToPrint(t, args, out)
			switch form {
			case "json":
				validateText(t, jsonSchema, out)
			case "sarif":
				validateText(t, sarifSchema, out)
			}
		}
	}
}

func compileSchema(t *testing.T, data []byte, draft *jsonschema.Draft) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if draft != nil {
		c.DefaultDraft(draft)
	}
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func validateText(t *testing.T, s *jsonschema.Schema, text string) {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(v); err != nil {
		t.Error(err)
	}
}
