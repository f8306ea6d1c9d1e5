package load_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/official"
)

const decisionPart = `decision:
  id: own-2026
  number: 01/2026/QĐ-UBND
  title: Quyết định thử
  issued: 2026-05-01
  effective: 2026-05-02
  expires: 2026-12-31
  supersedes: [own-2023]
  bands:
    - {stars: 5, from: 90, recognised: true, authority: central}
    - {stars: 4, from: 70, recognised: true, authority: province}
    - {stars: 3, from: 50, recognised: true, authority: province}
    - {stars: 1, from: 0, recognised: false}
  certificate: {months: 36, renew_from_days: 180, renew_until_days: 120}
  transition: {first_days: 60, renewal_days: 30}
`

// ownRubric is a small rubric with a bit of everything and no fault.
const ownRubric = `id: own-2026/01
title: Bộ thử
title_en: Trial
industry: Thực phẩm
samples: 5
` + decisionPart + `conditions:
  - {id: forged, effect: disqualify, label: Giả mạo, label_en: Forged}
parts:
  - code: A
    title: Phần A
    max: 40
    criteria:
      - code: "1"
        title: Nhóm một
        max: 40
        criteria:
          - code: "1.1"
            title: Nguồn nguyên liệu
            max: 20
            conditions:
              - {id: imported, effect: stop, label: Nhập khẩu}
            levels:
              - {points: 0, label: Không có}
              - {points: 10.5, label: Một phần, minimum_for: 3}
              - {points: 15, label: Phần lớn, minimum_for: 4}
              - {points: 18, label: Tất cả, minimum_for: 5}
              - {points: 20, label: Hơn thế}
          - code: "1.2"
            title: Chứng nhận
            max: 20
            applies_if: {criterion: "1.1", at_least: 10.5}
            levels:
              - {points: 7, label: Trong nước}
              - {points: 20.00, label: Quốc tế}
  - code: B
    title: Phần B
    max: 60
    criteria:
      - code: "2"
        title: Chất lượng
        max: 25
        stop_on_zero: true
        guidance: Theo phiếu kiểm nghiệm
        levels:
          - {points: 0, label: Không đạt}
          - {points: 25, label: Đạt}
      - code: "3"
        title: Bao bì
        max: 35
        cases: {a: Có bao bì, b: {label: Không bao bì, label_en: No packaging}}
        levels:
          - {case: a, points: 10, label: Đơn giản}
          - {case: a, points: 35, label: Đẹp, minimum_for: 4}
          - {case: b, points: 35, label: Gọn}
`

// open writes a rubric file into a folder of its own and opens it.
func open(t *testing.T, text string) *load.File {
	t.Helper()
	f, err := load.NewLibrary().Open(write(t, t.TempDir(), "rubric.yaml", text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	p := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return p
}

// replace changes all occurrences of old, and fails if there is none.
func replace(t *testing.T, text string, oldNew ...string) string {
	t.Helper()
	for i := 0; i < len(oldNew); i += 2 {
		changed := strings.ReplaceAll(text, oldNew[i], oldNew[i+1])
		if changed == text {
			t.Fatalf("%q is not in the text, or is replaced by itself", oldNew[i])
		}
		text = changed
	}
	return text
}

// lineOf returns the number of the only line that contains part.
func lineOf(t *testing.T, text, part string) int {
	t.Helper()
	if strings.Count(text, part) != 1 {
		t.Fatalf("%q stands %d times in the text, want once", part, strings.Count(text, part))
	}
	return 1 + strings.Count(text[:strings.Index(text, part)], "\n")
}

// brief writes a diagnostic as "line code".
func brief(d diag.Diagnostic) string { return fmt.Sprintf("%d %s", d.Line, d.Code) }

func report(t *testing.T, ds []diag.Diagnostic) {
	t.Helper()
	for _, d := range ds {
		t.Logf("%s:%d:%d: %s %s", d.File, d.Line, d.Column, d.Code, d.Message(lang.EN))
	}
}

func TestSoundRubric(t *testing.T) {
	f := open(t, ownRubric)
	if f.Rubric == nil || len(f.All()) > 0 {
		report(t, f.All())
		t.Fatal("the sound rubric is not")
	}
	if sum := sha256.Sum256([]byte(ownRubric)); f.SHA256 != hex.EncodeToString(sum[:]) {
		t.Errorf("SHA256 is %s", f.SHA256)
	}
	if f.Official || f.Decision != nil {
		t.Errorf("got official %v, decision %v; want a rubric of one's own with the decision inside", f.Official, f.Decision)
	}
	r := f.Rubric
	if r.ID != "own-2026/01" || r.Title != (lang.Text{VI: "Bộ thử", EN: "Trial"}) || r.Industry != "Thực phẩm" || r.Samples != 5 {
		t.Errorf("got %+v", r)
	}
	d := r.Decision
	if d == nil || d.ID != "own-2026" || d.Number != "01/2026/QĐ-UBND" || d.Title.VI != "Quyết định thử" ||
		d.Issued.Format(time.DateOnly) != "2026-05-01" || d.Effective.Format(time.DateOnly) != "2026-05-02" ||
		d.Expires.Format(time.DateOnly) != "2026-12-31" || !slices.Equal(d.Supersedes, []string{"own-2023"}) ||
		d.Certificate != (rubric.Certificate{Months: 36, RenewFromDays: 180, RenewUntilDays: 120}) ||
		d.Transition != (rubric.Transition{FirstDays: 60, RenewalDays: 30}) ||
		!slices.Equal(d.Bands, []rubric.Band{
			{Stars: 5, From: 9000, Recognised: true, Authority: "central"},
			{Stars: 4, From: 7000, Recognised: true, Authority: "province"},
			{Stars: 3, From: 5000, Recognised: true, Authority: "province"},
			{Stars: 1},
		}) {
		t.Errorf("got %+v", d)
	}
	var got []string
	r.Walk(func(c *rubric.Criterion, depth int) {
		s := fmt.Sprintf("%d %s %s", depth, c.Code, c.Max)
		for _, l := range c.Levels {
			s += fmt.Sprintf(" %s%s/%d", l.Case, l.Points, l.MinimumFor)
		}
		got = append(got, s)
	})
	if want := []string{
		"0 A 40", "1 1 40", "2 1.1 20 0/0 10.5/3 15/4 18/5 20/0", "2 1.2 20 7/0 20/0",
		"0 B 60", "1 2 25 0/0 25/0", "1 3 35 a10/0 a35/4 b35/0",
	}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if c := r.Criterion("1.2"); c.AppliesIf == nil || *c.AppliesIf != (rubric.AppliesIf{Criterion: "1.1", AtLeast: 1050, Index: 0}) {
		t.Errorf("applies_if is %+v", c.AppliesIf)
	}
	if c := r.Criterion("2"); !c.StopOnZero || r.Criterion("3").StopOnZero || c.Guidance.VI != "Theo phiếu kiểm nghiệm" {
		t.Errorf("got %+v", c)
	}
	if c := r.Criterion("3"); !slices.Equal(c.Cases, []rubric.Case{
		{ID: "a", Label: lang.Text{VI: "Có bao bì"}}, {ID: "b", Label: lang.Text{VI: "Không bao bì", EN: "No packaging"}}}) {
		t.Errorf("cases are %+v", c.Cases)
	}
	if all := r.AllConditions(); !slices.Equal(all, []rubric.Condition{
		{ID: "forged", Effect: rubric.Disqualify, Label: lang.Text{VI: "Giả mạo", EN: "Forged"}},
		{ID: "imported", Effect: rubric.Stop, Label: lang.Text{VI: "Nhập khẩu"}, Criterion: "1.1"},
	}) {
		t.Errorf("conditions are %+v", all)
	}
}

// One change to the sound rubric makes the one diagnostic, at the line where
// the change shows and pointing at the text that is meant.
func TestOneFault(t *testing.T) {
	const levels2 = "\n        levels:\n          - {points: 0, label: Không đạt}\n          - {points: 25, label: Đạt}\n"
	for _, tc := range []struct {
		what    string
		changes []string // old, new, …
		code    diag.Code
		line    string // stands on the line that is meant, and nowhere else
		points  string // what the snippet points at
		suggest string
	}{
		// Sums and maxima.
		{"wrong sum", []string{"{points: 20.00, label: Quốc tế}", "{points: 19, label: Quốc tế}",
			"title: Chứng nhận\n            max: 20\n", "title: Chứng nhận\n            max: 19\n",
			"title: Nhóm một\n        max: 40\n", "title: Nhóm một\n        max: 40 # here\n"},
			diag.WrongSum, "# here", "40", ""},
		{"wrong sum by a hundredth", []string{"{points: 20.00, label: Quốc tế}", "{points: 19.99, label: Quốc tế}",
			"title: Chứng nhận\n            max: 20\n", "title: Chứng nhận\n            max: 19.99\n",
			"title: Nhóm một\n        max: 40\n", "title: Nhóm một\n        max: 40 # here\n"},
			diag.WrongSum, "# here", "40", ""},
		{"not 100", []string{"max: 60", "max: 59", "35", "34"}, diag.NotHundred, "\nparts:"[1:], "parts", ""},
		{"wrong max", []string{"{points: 25, label: Đạt}", "{points: 24.5, label: Đạt}"}, diag.WrongMax, "max: 25", "25", ""},
		{"level above max", []string{"{points: 25, label: Đạt}", "{points: 26, label: Đạt}"}, diag.WrongMax, "max: 25", "25", ""},

		// The tree.
		{"criteria and levels", []string{"title: Nhóm một\n        max: 40\n", "title: Nhóm một\n        max: 40\n        levels: [{points: 40, label: x}]\n"},
			diag.CriteriaOrLevels, `- code: "1"` + "\n", "code", ""},
		{"neither criteria nor levels", []string{levels2, "\n"}, diag.CriteriaOrLevels, `- code: "2"`, "code", ""},
		{"no levels", []string{levels2, "\n        levels: []\n"}, diag.EmptyValue, "levels: []", "[", ""},
		{"no parts", []string{ownRubric[strings.Index(ownRubric, "parts:"):], "parts: []\n"}, diag.EmptyValue, "parts: []", "", ""},
		{"stop_on_zero beside criteria", []string{"title: Nhóm một\n", "title: Nhóm một\n        stop_on_zero: false\n"},
			diag.CriteriaOrLevels, "stop_on_zero: false", "stop_on_zero", ""},
		{"cases beside criteria", []string{"title: Nhóm một\n", "title: Nhóm một\n        cases: {x: y}\n"},
			diag.CriteriaOrLevels, "cases: {x: y}", "cases", ""},
		{"duplicate code", []string{`code: "2"`, `code: "1.2" # again`}, diag.DuplicateCode, "# again", `"1.2"`, ""},
		{"duplicate code of a part", []string{"code: B", "code: A # again"}, diag.DuplicateCode, "# again", "A", ""},
		{"duplicate condition", []string{"id: imported", "id: forged, label_en: again"}, diag.DuplicateID, "again", "forged", ""},
		{"criteria that are no list", []string{ownRubric[strings.Index(ownRubric, "    criteria:\n      - code: \"2\""):], "    criteria: 3\n"},
			diag.WrongKind, "criteria: 3", "3", ""},

		// Levels.
		{"level order", []string{"points: 15,", "points: 5,"}, diag.LevelOrder, "points: 5,", "points", ""},
		{"equal levels", []string{"points: 15,", "points: 10.50,"}, diag.LevelOrder, "points: 10.50,", "points", ""},
		{"level order within a case", []string{"{case: a, points: 10,", "{case: a, points: 35.00,"}, diag.LevelOrder, "label: Đẹp", "case", ""},
		{"minimum order", []string{"Phần lớn, minimum_for: 4", "Phần lớn, minimum_for: 3"}, diag.MinimumOrder, "Phần lớn", "points", ""},
		{"falling minimums", []string{"Phần lớn, minimum_for: 4", "Phần lớn, minimum_for: 5", "Tất cả, minimum_for: 5", "Tất cả, minimum_for: 4"},
			diag.MinimumOrder, "Tất cả", "points", ""},
		{"minimum for a star without a band", []string{"Một phần, minimum_for: 3", "Một phần, minimum_for: 2"}, diag.MinimumStars, "Một phần", "2", ""},
		{"minimum for the lowest star", []string{"Một phần, minimum_for: 3", "Một phần, minimum_for: 1"}, diag.MinimumStars, "Một phần", "1", ""},
		{"minimum for no star", []string{"Một phần, minimum_for: 3", "Một phần, minimum_for: 6"}, diag.OutOfRange, "Một phần", "6", ""},
		{"minimum for half a star", []string{"Một phần, minimum_for: 3", "Một phần, minimum_for: 3.5"}, diag.NotWhole, "Một phần", "3.5", ""},

		// Cases.
		{"unknown case", []string{"{case: a, points: 10,", "{case: c, points: 10,"}, diag.UnknownLevelCase, "case: c", "c", ""},
		{"case where there are none", []string{"{points: 25, label: Đạt}", "{case: a, points: 25, label: Đạt}"}, diag.NoCases, "label: Đạt", "a", ""},
		{"level without case", []string{"{case: a, points: 10,", "{points: 10,"}, diag.LevelWithoutCase, "Đơn giản", "points", ""},
		{"case without levels", []string{"cases: {a: Có bao bì,", "cases: {c: Khác, a: Có bao bì,"}, diag.CaseWithoutLevels, "Đơn giản", "-", ""},
		{"case without label", []string{"a: Có bao bì,", "a: ,"}, diag.EmptyValue, "cases:", "a", ""},
		{"case twice", []string{"cases: {a: Có bao bì,", "cases: {a: Có bao bì, a: Có,"}, diag.DuplicateKey, "cases:", "a", ""},

		// applies_if.
		{"applies_if to nothing", []string{`criterion: "1.1"`, `criterion: "7.7"`}, diag.AppliesToNothing, "applies_if", "criterion", ""},
		{"applies_if to a near code", []string{`criterion: "1.1"`, `criterion: "1.11"`}, diag.AppliesToNothing, "applies_if", "criterion", "1.1"},
		{"applies_if to a group", []string{`criterion: "1.1"`, `criterion: "1"`}, diag.AppliesToNothing, "applies_if", "criterion", ""},
		{"applies_if to itself", []string{`criterion: "1.1"`, `criterion: "1.2"`}, diag.AppliesInCircle, "applies_if", "criterion", ""},
		{"applies_if never", []string{"at_least: 10.5", "at_least: 20.01"}, diag.AppliesNever, "applies_if", "criterion", ""},
		{"applies_if always", []string{"at_least: 10.5", "at_least: 0"}, diag.OutOfRange, "applies_if", "criterion", ""},
		{"applies_if without points", []string{", at_least: 10.5", ""}, diag.MissingKey, "applies_if", "criterion", ""},

		// The decision.
		{"bands out of order", []string{"from: 70", "from: 90"}, diag.BandOrder, "from: 90, recognised: true, authority: province", "stars", ""},
		{"stars out of order", []string{"{stars: 3,", "{stars: 4, "}, diag.BandOrder, "from: 50", "stars", ""},
		{"bands not from 0", []string{"from: 0,", "from: 0.01,"}, diag.BandsFromZero, "from: 0.01", "stars", ""},
		{"missing decision", []string{decisionPart, ""}, diag.NoDecision, "id: own-2026/01", "id", ""},
		{"id of another decision", []string{"id: own-2026/01", "id: own-2025/01"}, diag.ForeignID, "id: own-2025/01", "own-2025/01", ""},
		{"id with the decision's as a mere prefix", []string{"id: own-2026/01", "id: own-20261"}, diag.ForeignID, "id: own-20261", "own-20261", ""},
		{"effective before issued", []string{"issued: 2026-05-01", "issued: 2026-05-03"}, diag.DatesOrder, "effective:", "2026-05-02", ""},
		{"expires before effective", []string{"expires: 2026-12-31", "expires: 2026-05-01"}, diag.DatesOrder, "expires:", "2026-05-01", ""},
		{"no date", []string{"expires: 2026-12-31", "expires: 31/12/2026"}, diag.NotDate, "expires:", "31/12/2026", "2026-12-31"},
		{"recognised by nobody", []string{"from: 50, recognised: true, authority: province", "from: 50, recognised: true"}, diag.MissingKey, "from: 50", "stars", ""},
		{"unknown authority", []string{"authority: central", "authority: centrl"}, diag.NotOneOf, "authority: centrl", "centrl", "central"},
		{"six stars", []string{"stars: 5", "stars: 6"}, diag.OutOfRange, "stars: 6", "6", ""},
		{"band above 100", []string{"from: 90", "from: 101"}, diag.OutOfRange, "from: 101", "101", ""},
		{"yes for true", []string{"recognised: false", "recognised: no"}, diag.NotBool, "recognised: no", "no", "false"},
		{"unknown key of the decision", []string{"certificate: {", "certificate: {month: 1, "}, diag.UnknownKey, "certificate", "month", "months"},

		// Keys.
		{"unknown key", []string{"stop_on_zero", "stop_on_zeros"}, diag.UnknownKey, "stop_on_zeros", "stop_on_zeros", "stop_on_zero"},
		{"unknown key at the top", []string{"samples: 5", "sample: 5"}, diag.UnknownKey, "sample: 5", "sample", "samples"},
		{"text with a comma", []string{"label: Không có}", "label: Không, rất ít}"}, diag.UnknownKey, "rất ít", "rất ít", ""},
		{"decimal comma between braces", []string{"points: 10.5,", "points: 10,5,"}, diag.DecimalComma, "points: 10,5", "5", "10.5"},
		{"missing title", []string{"    title: Phần A\n", ""}, diag.MissingKey, "- code: A", "code", ""},
		{"missing max", []string{"        max: 25\n", ""}, diag.MissingKey, `- code: "2"`, "code", ""},
		{"missing code", []string{`- code: "2"` + "\n        title", "- title"}, diag.MissingKey, "Chất lượng", "title", ""},
		{"missing points", []string{"{points: 7, ", "{"}, diag.MissingKey, "Trong nước", "label", ""},
		{"missing label", []string{"{points: 7, label: Trong nước}", "{points: 7}"}, diag.MissingKey, "{points: 7}", "points", ""},
		{"missing id", []string{"id: own-2026/01\n", ""}, diag.MissingKey, "title: Bộ thử", "title", ""},
		{"missing number", []string{"  number: 01/2026/QĐ-UBND\n", ""}, diag.MissingKey, "  id: own-2026\n", "id", ""},
		{"missing bands", []string{decisionPart[strings.Index(decisionPart, "  bands"):strings.Index(decisionPart, "  certificate")], ""},
			diag.MissingKey, "  id: own-2026\n", "id", ""},
		{"missing effect", []string{"effect: stop, ", ""}, diag.MissingKey, "Nhập khẩu", "id", ""},
		{"unknown effect", []string{"effect: stop", "effect: stopp"}, diag.NotOneOf, "Nhập khẩu", "stopp", "stop"},
		{"empty value", []string{"industry: Thực phẩm", "industry:"}, diag.EmptyValue, "industry:", "industry", ""},
		{"empty needed value", []string{"title: Chất lượng", "title: ~"}, diag.EmptyValue, "title: ~", "title", ""},
		{"empty English", []string{"title_en: Trial", "title_en:"}, diag.EmptyValue, "title_en:\n", "title_en", ""},
		{"duplicate key", []string{"samples: 5\n", "samples: 5\nsamples: 6\n"}, diag.DuplicateKey, "samples: 6", "samples", ""},
		{"code with a blank", []string{`code: "2"`, `code: "2 b"`}, diag.CodeCharacters, "2 b", `"2 b"`, ""},
		{"code with a quote", []string{`code: "2"`, `code: "2'"`}, diag.CodeCharacters, "2'", `"2'"`, ""},
		{"empty code", []string{`code: "2"`, `code: ""`}, diag.EmptyValue, `""`, "code", ""},
		{"condition id with a colon", []string{"id: imported", "id: im:ported"}, diag.CodeCharacters, "im:ported", "im:ported", ""},

		// Numbers.
		{"decimal comma", []string{"max: 25", "max: 25,0"}, diag.DecimalComma, "25,0", "25,0", "25.0"},
		{"leading zero", []string{"max: 25", "max: 025"}, diag.NotPoints, "025", "025", "25"},
		{"three decimals", []string{"max: 25", "max: 25.001"}, diag.Decimals, "25.001", "25.001", ""},
		{"quoted number", []string{"max: 25", `max: "25"`}, diag.QuotedNumber, `"25"`, `"25"`, ""},
		{"exponent", []string{"max: 25", "max: 2.5e1"}, diag.NotPoints, "2.5e1", "2.5e1", ""},
		{"not a number", []string{"max: 25", "max: .nan"}, diag.NotPoints, ".nan", ".nan", ""},
		{"too many points", []string{"max: 25", "max: 2500"}, diag.OutOfRange, "2500", "2500", ""},
		{"half a sample", []string{"samples: 5", "samples: 5.5"}, diag.NotWhole, "samples", "5.5", ""},

		// The kind of file.
		{"another kind", []string{"id: own-2026/01\n", "schema: ocop.dossier/v1\nid: own-2026/01\n"}, diag.WrongFile, "schema", "schema", ""},
		{"another version", []string{"id: own-2026/01\n", "id: own-2026/01\nschema: ocop.rubric/v2\n"}, diag.NotOneOf, "schema", "ocop.rubric/v2", "ocop.rubric/v1"},
	} {
		t.Run(tc.what, func(t *testing.T) {
			text := replace(t, ownRubric, tc.changes...)
			f := open(t, text)
			if f.Rubric != nil {
				t.Error("the rubric is accepted")
			}
			all := f.All()
			if len(all) != 1 || all[0].Code != tc.code {
				report(t, all)
				t.Fatalf("got %d diagnostics, want one %s", len(all), tc.code)
			}
			d := all[0]
			if line := lineOf(t, text, tc.line); d.Line != line {
				t.Errorf("line %d, want %d", d.Line, line)
			}
			if cells := []rune(d.Snippet.Text); d.Snippet.Indent > len(cells) || !strings.HasPrefix(string(cells[d.Snippet.Indent:]), tc.points) {
				t.Errorf("%+v does not point at %q", d.Snippet, tc.points)
			}
			if d.Suggest != tc.suggest {
				t.Errorf("suggests %q, want %q", d.Suggest, tc.suggest)
			}
			if d.File != f.Name {
				t.Errorf("is about %q, want %q", d.File, f.Name)
			}
		})
	}
}

// What may look like a fault and is none.
func TestNoFault(t *testing.T) {
	for what, changes := range map[string][]string{
		"schema":                     {"id: own-2026/01\n", "schema: ocop.rubric/v1\nid: own-2026/01\n"},
		"remarks":                    {"title: Nhóm một\n", "title: Nhóm một\n        remark: x\n        remark_en: y\n", "industry: Thực phẩm", "remark: z"},
		"decimals":                   {"points: 10.5,", "points: 10.55,", "at_least: 10.5}", "at_least: 10.55}"},
		"lowest level above 0":       {"{points: 0, label: Không đạt}", "{points: 1, label: Không đạt}"},
		"one level":                  {"          - {points: 0, label: Không đạt}\n", ""},
		"minimums of cases apart":    {"label: Gọn}", "label: Gọn, minimum_for: 3}"},
		"minimum on the lowest":      {"{points: 7, label: Trong nước}", "{points: 7, label: Trong nước, minimum_for: 3}"},
		"codes of letters":           {"code: B", "code: Đ-2_a"},
		"points between the levels":  {"at_least: 10.5", "at_least: 11"},
		"one day of validity":        {"expires: 2026-12-31", "expires: 2026-05-02"},
		"Windows line ends":          {"\n", "\r\n"},
		"a byte order mark":          {"id: own-2026/01", "\uFEFFid: own-2026/01"},
		"conditions without entries": {"conditions:\n  - {id: forged, effect: disqualify, label: Giả mạo, label_en: Forged}\n", "conditions: []\n"},
	} {
		f := open(t, replace(t, ownRubric, changes...))
		if f.Rubric == nil || len(f.All()) > 0 {
			t.Errorf("%s is refused", what)
			report(t, f.All())
		}
	}
}

func TestSeveralFaults(t *testing.T) {
	text := replace(t, ownRubric,
		"title_en: Trial", "title_en:",
		"from: 0,", "from: 1,",
		"id: imported", "id: forged",
		"points: 15,", "points: 010,",
		"stop_on_zero", "stop_on_zer",
		`criterion: "1.1"`, `criterion: "9.9"`,
		"points: 10, label: Đơn giản", "points: 40, label: Đơn giản",
		"max: 60", "max: 61",
	)
	f := open(t, text)
	if f.Rubric != nil {
		t.Error("the rubric is accepted")
	}
	var want []string
	for _, w := range []struct {
		line string
		code diag.Code
	}{
		{"title_en:\n", diag.EmptyValue},
		{"from: 1,", diag.BandsFromZero},
		{"\nparts:", diag.NotHundred},
		{"Nhập khẩu", diag.DuplicateID},
		{"points: 010", diag.NotPoints},
		{"9.9", diag.AppliesToNothing},
		{"max: 61", diag.WrongSum},
		{"stop_on_zer:", diag.UnknownKey},
		{"max: 35", diag.WrongMax},
		{"label: Đẹp", diag.LevelOrder},
	} {
		line := lineOf(t, text, w.line)
		if strings.HasPrefix(w.line, "\n") {
			line++
		}
		want = append(want, fmt.Sprintf("%d %s", line, w.code))
	}
	var got []string
	for _, d := range f.All() {
		got = append(got, brief(d))
	}
	if !slices.Equal(got, want) {
		report(t, f.All())
		t.Errorf("got %q, want %q", got, want)
	}
	for _, again := range []*load.File{open(t, text), open(t, text)} {
		for i, d := range again.All() {
			if i >= len(got) || brief(d) != got[i] {
				t.Errorf("another time diagnostic %d is %s", i, brief(d))
			}
		}
	}
}

// A circle is told at every criterion of it, and at none that only leads there.
func TestCircle(t *testing.T) {
	text := replace(t, ownRubric,
		"            max: 20\n            conditions:", "            max: 20\n            applies_if: {criterion: \"1.2\", at_least: 7}\n            conditions:",
		"        stop_on_zero: true\n", "        applies_if: {criterion: \"1.2\", at_least: 7.00}\n")
	f := open(t, text)
	var got []string
	for _, d := range f.All() {
		got = append(got, brief(d))
	}
	want := []string{
		fmt.Sprintf("%d %s", lineOf(t, text, "at_least: 7}"), diag.AppliesInCircle), // once for the circle
	}
	if !slices.Equal(got, want) {
		report(t, f.All())
		t.Errorf("got %q, want %q", got, want)
	}
}

// ownDecision is the decision of the sound rubric as a file of its own.
func ownDecision() string {
	var b strings.Builder
	for line := range strings.Lines(decisionPart[len("decision:\n"):]) {
		b.WriteString(strings.TrimPrefix(line, "  "))
	}
	return b.String()
}

func TestDecisionFile(t *testing.T) {
	set := replace(t, ownRubric, decisionPart, "")
	t.Run("sound", func(t *testing.T) {
		dir := t.TempDir()
		write(t, dir, "decision.yaml", ownDecision())
		f, err := load.NewLibrary().Open(write(t, dir, "01.yaml", set))
		if err != nil || f.Rubric == nil || len(f.All()) > 0 {
			report(t, f.All())
			t.Fatalf("got %+v, %v", f, err)
		}
		if f.Decision == nil || f.Decision.Decision == nil || f.Rubric.Decision != f.Decision.Decision || f.Rubric.Decision.ID != "own-2026" {
			t.Errorf("the decision is %+v", f.Decision)
		}
		inside := open(t, ownRubric)
		if got, want := fmt.Sprintf("%+v", *f.Rubric.Decision), fmt.Sprintf("%+v", *inside.Rubric.Decision); got != want {
			t.Errorf("in a file of its own the decision is\n%s\nwithin the rubric\n%s", got, want)
		}
		d, err := load.OpenDecision(filepath.Join(dir, "decision.yaml"))
		if err != nil || d.Decision == nil || d.Decision.Number != "01/2026/QĐ-UBND" || len(d.Diagnostics) > 0 {
			t.Errorf("got %+v, %v", d, err)
		}
	})
	for _, tc := range []struct {
		what, decision string
		code           diag.Code
		line           int
	}{
		{"faulty", replace(t, ownDecision(), "from: 0,", "from: 2,"), diag.BandsFromZero, 12},
		{"no YAML", "id: x\nbands: [\n", diag.YAMLSyntax, 2},
		{"empty", "", diag.EmptyFile, 0},
		{"another kind", set, diag.WrongFile, 1},
		{"without bands", "schema: ocop.decision/v1\nid: own-2026\nnumber: x\ntitle: x\nbands: []\n", diag.EmptyValue, 5},
	} {
		t.Run(tc.what, func(t *testing.T) {
			dir := t.TempDir()
			name := write(t, dir, "decision.yaml", tc.decision)
			f, err := load.NewLibrary().Open(write(t, dir, "01.yaml", set))
			if err != nil {
				t.Fatal(err)
			}
			if f.Rubric != nil || len(f.Diagnostics) > 0 {
				report(t, f.Diagnostics)
				t.Errorf("the rubric is %v; want none, and nothing said about its own file", f.Rubric)
			}
			all := f.All()
			if len(all) != 1 || all[0].Code != tc.code || all[0].Line != tc.line || all[0].File != name {
				report(t, all)
				t.Errorf("want one %s on line %d of %s", tc.code, tc.line, name)
			}
			if d, err := load.OpenDecision(name); err != nil || d.Decision != nil || len(d.Diagnostics) != 1 {
				t.Errorf("got %+v, %v", d, err)
			}
		})
	}
	t.Run("a folder", func(t *testing.T) {
		dir := t.TempDir()
		if err := os.Mkdir(filepath.Join(dir, "decision.yaml"), 0o755); err != nil {
			t.Fatal(err)
		}
		f, err := load.NewLibrary().Open(write(t, dir, "01.yaml", set))
		if err != nil {
			t.Fatal(err)
		}
		if all := f.All(); f.Rubric != nil || len(all) != 1 || all[0].Code != diag.NotRegular {
			report(t, all)
			t.Errorf("want one %s", diag.NotRegular)
		}
	})
	t.Run("none", func(t *testing.T) {
		if d, err := load.OpenDecision(filepath.Join(t.TempDir(), "decision.yaml")); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("got %+v, %v", d, err)
		}
	})
}

func TestJSONRubric(t *testing.T) {
	const text = `{
  "id": "own/1", "title": "x",
  "decision": {"id": "own", "number": "1", "title": "x", "bands": [
    {"stars": 3, "from": 50, "recognised": true, "authority": "province"},
    {"stars": 1, "from": 0, "recognised": false}]},
  "parts": [{"code": "A", "title": "x", "max": 100, "levels": [
    {"points": 0, "label": "x"},
    {"points": 100, "label": "y", "minimum_for": 3}]}]
}
`
	dir := t.TempDir()
	f, err := load.NewLibrary().Open(write(t, dir, "a.json", text))
	if err != nil || f.Rubric == nil || len(f.All()) > 0 || len(f.Rubric.Scored) != 1 {
		t.Fatalf("got %+v, %v", f, err)
	}
	f, err = load.NewLibrary().Open(write(t, dir, "b.json", replace(t, text, `"max": 100`, `"max": 99`)))
	if err != nil || len(f.All()) != 2 {
		t.Fatalf("got %+v, %v", f, err)
	}
	if got := []string{brief(f.All()[0]), brief(f.All()[1])}; !slices.Equal(got, []string{"6 " + string(diag.NotHundred), "6 " + string(diag.WrongMax)}) {
		t.Errorf("got %q", got)
	}
}

func TestRelative(t *testing.T) {
	from := filepath.Join("hồ sơ", "2026", "a.yaml")
	for ref, want := range map[string]string{
		"b.yaml":             "hồ sơ/2026/b.yaml",
		"./b.yml":            "hồ sơ/2026/b.yml",
		"sub/b.JSON":         "hồ sơ/2026/sub/b.JSON",
		"../b.yaml":          "hồ sơ/b.yaml",
		"../../../own/b.yml": "../own/b.yml",
		"a b.yaml":           "hồ sơ/2026/a b.yaml",
	} {
		if got, err := load.Relative(ref, from); err != nil || filepath.ToSlash(got) != want {
			t.Errorf("%q is %q, %v; want %q", ref, got, err, want)
		}
	}
	for ref, want := range map[string]error{
		"/etc/passwd":      load.ErrBadPath,
		"/own/b.yaml":      load.ErrBadPath,
		"//host/b.yaml":    load.ErrBadPath,
		`..\b.yaml`:        load.ErrBadPath,
		`C:\own\b.yaml`:    load.ErrBadPath,
		`\\host\b.yaml`:    load.ErrBadPath,
		"../b.txt":         load.ErrBadPath,
		"./b":              load.ErrBadPath,
		"../../etc/passwd": load.ErrBadPath,
		"..":               load.ErrBadPath,
		"qd26-2026/99":     load.ErrUnknownID,
		"nothing":          load.ErrUnknownID,
		"":                 load.ErrUnknownID,
	} {
		got, err := load.Relative(ref, from)
		if !errors.Is(err, want) || got != "" {
			t.Errorf("%q is %q, %v; want %v", ref, got, err, want)
		}
		if f, err := load.NewLibrary().Resolve(ref, from); f != nil || !errors.Is(err, want) {
			t.Errorf("Resolve(%q) is %v, %v; want %v", ref, f, err, want)
		}
	}
	for _, ref := range []string{"b.txt", "sub/b.pdf", "b.yaml.exe", "b.yaml/"} {
		if got, err := load.Relative(ref, from); err == nil {
			t.Errorf("%q is %q, want an error: it is no YAML or JSON file", ref, got)
		}
	}
}

func TestResolve(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "own/rubric.yaml", ownRubric)
	from := filepath.Join(dir, "hồ sơ", "a.yaml")
	lib := load.NewLibrary()

	f, err := lib.Resolve("../own/rubric.yaml", from)
	if err != nil || f.Rubric == nil || f.Rubric.ID != "own-2026/01" {
		t.Fatalf("got %+v, %v", f, err)
	}
	if again, err := lib.Resolve("../own/./rubric.yaml", from); err != nil || again != f {
		t.Errorf("the same file by another spelling is parsed again: %v", err)
	}
	if again, err := lib.Find(filepath.Join(dir, "own", "rubric.yaml")); err != nil || again != f {
		t.Errorf("Find gives another one: %v", err)
	}

	o, err := lib.Resolve("qd26-2026/11", from)
	if err != nil || !o.Official || o.Rubric == nil || o.Rubric.ID != "qd26-2026/11" {
		t.Fatalf("got %+v, %v", o, err)
	}
	for _, find := range []func(string) (*load.File, error){lib.Official, lib.Find} {
		if again, err := find("qd26-2026/11"); err != nil || again != o {
			t.Errorf("got %+v, %v", again, err)
		}
		for _, id := range []string{"qd26-2026/27", "qd26-2026", "qd26-2026/1", "", "nothing"} {
			if f, err := find(id); f != nil || !errors.Is(err, load.ErrUnknownID) {
				t.Errorf("%q: got %+v, %v", id, f, err)
			}
		}
	}
	if f, err := lib.Resolve("none.yaml", from); f != nil || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %+v, %v", f, err)
	}
	if f, err := lib.Find(filepath.Join(dir, "none.yaml")); f != nil || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %+v, %v", f, err)
	}
}

// A file that carries the id of an official set is that set, word for word, or
// comes with a warning.
func TestUnofficialText(t *testing.T) {
	const id = "qd26-2026/11"
	set, ok := official.Find(id)
	if !ok {
		t.Fatal("there is no set", id)
	}
	read := func(name string) string {
		data, err := fs.ReadFile(official.Files(), name)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	text, decision := read(set.Path), read("qd26-2026/decision.yaml")
	for _, tc := range []struct {
		what, text, decision string
		warned               bool
	}{
		{"the same", text, decision, false},
		{"another title", replace(t, text, "title_en: Fresh and processed tea", "title_en: Tea"), decision, true},
		{"one more blank line", text + "\n", decision, true},
		{"an id of its own", replace(t, text, "id: "+id+"\n", "id: qd26-2026/own\n"), decision, false},
		{"the same with other bands", text, replace(t, decision, "from: 90", "from: 80"), true},
	} {
		t.Run(tc.what, func(t *testing.T) {
			dir := t.TempDir()
			write(t, dir, "decision.yaml", tc.decision)
			f, err := load.NewLibrary().Open(write(t, dir, "11.yaml", tc.text))
			if err != nil {
				t.Fatal(err)
			}
			if f.Rubric == nil || f.Official {
				report(t, f.All())
				t.Fatalf("the rubric is %v, official %v; want one that is not", f.Rubric, f.Official)
			}
			all := f.All()
			warned := len(all) == 1 && all[0].Code == diag.UnofficialText && all[0].Severity() == diag.Warning && all[0].Line == 1
			if warned != tc.warned || !warned && len(all) > 0 {
				report(t, all)
				t.Errorf("warned: %v, want %v", warned, tc.warned)
			}
		})
	}
}

// Every file is parsed once, however many ask for it at the same time.
func TestParsedOnce(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "decision.yaml", ownDecision())
	set := replace(t, ownRubric, decisionPart, "")
	var refs []string
	for i := range 5 {
		name := fmt.Sprintf("%02d.yaml", i+1)
		write(t, dir, name, replace(t, set, "id: own-2026/01", fmt.Sprintf("id: own-2026/%02d", i+1)+" # "))
		refs = append(refs, name)
	}
	refs = append(refs, "qd26-2026/01", "qd26-2026/11", "qd26-2026/26")
	from := filepath.Join(dir, "dossier.yaml")

	lib := load.NewLibrary()
	const workers = 16
	got := make([]map[string]*load.File, workers)
	var wg sync.WaitGroup
	for w := range workers {
		got[w] = map[string]*load.File{}
		wg.Go(func() {
			for i := range refs {
				ref := refs[(i+w)%len(refs)]
				f, err := lib.Resolve(ref, from)
				if err != nil || f.Rubric == nil || len(f.All()) > 0 {
					t.Errorf("%s: %+v, %v", ref, f, err)
					continue
				}
				got[w][ref] = f
			}
		})
	}
	wg.Wait()
	for w := range workers {
		if !maps.Equal(got[w], got[0]) {
			t.Errorf("two workers have different files")
		}
	}
	decisions := map[*rubric.Decision]bool{}
	for _, ref := range refs {
		if f := got[0][ref]; f != nil {
			decisions[f.Rubric.Decision] = true
		}
	}
	if len(decisions) != 2 {
		t.Errorf("%d decisions are parsed, want 2", len(decisions))
	}

	// Also what can't be read is tried once, and a change is not seen half.
	if f, err := lib.Resolve("later.yaml", from); err == nil {
		t.Errorf("got %+v", f)
	}
	write(t, dir, "later.yaml", set)
	write(t, dir, "01.yaml", "broken: [")
	if f, err := lib.Resolve("later.yaml", from); err == nil {
		t.Errorf("got %+v, want the answer of the first time", f)
	}
	if f, err := lib.Resolve("01.yaml", from); err != nil || f != got[0]["01.yaml"] {
		t.Errorf("got %+v, %v; want the file of the first time", f, err)
	}
	if f, err := load.NewLibrary().Resolve("01.yaml", from); err != nil || f.Rubric != nil {
		t.Errorf("a new library gives %+v, %v", f, err)
	}
}

var (
	quotedText   = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
	levelPoints  = regexp.MustCompile(`[\s{,]points:\s*([^\s,}]+)`)
	levelMinimum = regexp.MustCompile(`[\s{,]minimum_for:\s*([^\s,}]+)`)
	criterionMax = regexp.MustCompile(`^\s+(?:- )?max:\s*(\S+)`)
)

// The numbers of the official files are in the loaded rubrics as they are
// written: counted here line by line, without any YAML.
func TestOfficialNumbers(t *testing.T) {
	lib := load.NewLibrary()
	sets := official.Sets()
	if len(sets) == 0 {
		t.Fatal("there are no sets")
	}
	for _, s := range sets {
		data, err := fs.ReadFile(official.Files(), s.Path)
		if err != nil {
			t.Fatal(err)
		}
		wantPoints, wantMinimums, wantMax := map[string]int{}, map[string]int{}, map[string]int{}
		for line := range strings.Lines(string(data)) {
			line = quotedText.ReplaceAllString(line, "q")
			if strings.Contains(line, `"`) {
				t.Fatalf("%s: a text over several lines: %s", s.Path, line)
			}
			line, _, _ = strings.Cut(line, " #")
			for _, m := range levelPoints.FindAllStringSubmatch(line, -1) {
				wantPoints[m[1]]++
			}
			for _, m := range levelMinimum.FindAllStringSubmatch(line, -1) {
				wantMinimums[m[1]]++
			}
			if m := criterionMax.FindStringSubmatch(line); m != nil {
				wantMax[m[1]]++
			}
		}
		f, err := lib.Official(s.ID)
		if err != nil || f.Rubric == nil {
			t.Errorf("%s: %+v, %v", s.ID, f, err)
			continue
		}
		gotPoints, gotMinimums, gotMax := map[string]int{}, map[string]int{}, map[string]int{}
		f.Rubric.Walk(func(c *rubric.Criterion, _ int) {
			gotMax[c.Max.String()]++
			for _, l := range c.Levels {
				gotPoints[l.Points.String()]++
				if l.MinimumFor != 0 {
					gotMinimums[fmt.Sprint(l.MinimumFor)]++
				}
			}
		})
		if len(wantPoints) == 0 || !maps.Equal(gotPoints, wantPoints) {
			t.Errorf("%s: points are %v, in the file %v", s.ID, gotPoints, wantPoints)
		}
		// The decision of 2019 has no minimum levels.
		if (len(wantMinimums) == 0) != (s.Decision() == "qd1048-2019") || !maps.Equal(gotMinimums, wantMinimums) {
			t.Errorf("%s: minimums are %v, in the file %v", s.ID, gotMinimums, wantMinimums)
		}
		if len(wantMax) == 0 || !maps.Equal(gotMax, wantMax) {
			t.Errorf("%s: max are %v, in the file %v", s.ID, gotMax, wantMax)
		}
		if sum := sha256.Sum256(data); f.SHA256 != hex.EncodeToString(sum[:]) || !f.Official {
			t.Errorf("%s: SHA256 %s, official %v", s.ID, f.SHA256, f.Official)
		}
	}
}
