package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/clipperhouse/displaywidth"
	"github.com/google/go-cmp/cmp"

	"ocop/rubric/source"
)

// goldenFolder holds what the program shows at a terminal, a file for every
// view, language and width.
const goldenFolder = "testdata/golden"

// goldens are the views, run in the folder of test data.
var goldens = []struct {
	name string
	args []string
}{
	{"rated", []string{"score", "dossiers/thai-nguyen/tan-cuong/tra-sen-uop.yaml"}},
	{"candidate", []string{"score", "dossiers/thai-nguyen/tan-cuong/che-bup-tan-cuong.yaml"}},
	{"missed-3", []string{"score", "dossiers/nghe-an/kim-lien/gio-me.yaml"}},
	{"missed-4", []string{"score", "dossiers/dak-lak/cu-mgar/tieu-den-cu-mgar.yaml"}},
	{"missed-5", []string{"score", "dossiers/thai-nguyen/tan-cuong/che-tom-non.yaml"}},
	{"missed-several", []string{"score", "dossiers/quang-ninh/ba-che/mang-tre-say.yaml"}},
	{"disqualified", []string{"score", "dossiers/dak-lak/lien-son-lak/tuong-go-voi.yaml"}},
	{"stopped", []string{"score", "dossiers/can-tho/ke-sach/ca-thac-lac.yaml"}},
	{"incomplete", []string{"score", "dossiers/dak-lak/o-loan/yen-sao-tinh-che.yaml"}},
	{"council", []string{"score", "dossiers/dak-lak/cu-mgar/ca-phe-bot-rang-xay.yaml"}},
	{"council-ruling", []string{"score", "dossiers/nghe-an/mon-son/nuoc-cot-chanh-leo.yaml"}},
	{"council-provisional", []string{"score", "dossiers/can-tho/vinh-chau/banh-pia.yaml"}},
	{"detail", []string{"score", "--detail", "dossiers/thai-nguyen/tan-cuong/che-tom-non.yaml"}},
	{"explain", []string{"explain", "explain/92-diem.yaml"}},
	{"explain-detail", []string{"explain", "--detail", "explain/92-diem.yaml"}},
	{"explain-recognised", []string{"explain", "dossiers/thai-nguyen/tan-cuong/tra-sen-uop.yaml"}},
	{"explain-incomplete", []string{"explain", "dossiers/dak-lak/o-loan/yen-sao-tinh-che.yaml"}},
	{"explain-incomplete-detail", []string{"explain", "--detail", "dossiers/dak-lak/o-loan/yen-sao-tinh-che.yaml"}},
	{"explain-council", []string{"explain", "dossiers/can-tho/vinh-chau/banh-pia.yaml"}},
	{"explain-stopped", []string{"explain", "dossiers/can-tho/ke-sach/ca-thac-lac.yaml"}},
	{"explain-code", []string{"explain", "OC405"}},
	{"plan", []string{"plan", "--to", "5", "--alternatives", "2", "dossiers/dak-lak/cu-mgar/tieu-den-cu-mgar.yaml"}},
	{"plan-detail", []string{"plan", "--detail", "explain/92-diem.yaml"}},
	{"plan-council", []string{"plan", "--to", "5", "dossiers/dak-lak/cu-mgar/ca-phe-bot-rang-xay.yaml"}},
	{"what-if", []string{"score", "--what-if", "2.2=2", "--what-if", "5.1=0", "explain/92-diem.yaml"}},
	{"batch", []string{"score", "dossiers/dak-lak"}},
	{"batch-detail", []string{"score", "--detail", "dossiers/quang-ninh"}},
	{"council-show", []string{"council", "show", "dossiers/dak-lak/cu-mgar/ca-phe-bot-rang-xay.yaml"}},
	{"council-disputes", []string{"council", "show", "--only-disputes", "dossiers/dak-lak/lien-son-lak/gao-ho-lak.yaml"}},
	{"council-anonymous", []string{"council", "show", "--anonymous", "dossiers/nghe-an/mon-son/nuoc-cot-chanh-leo.yaml"}},
	{"council-eleven", []string{"council", "show", "dossiers/nghe-an/mon-son/nuoc-cot-chanh-leo.yaml"}},
	{"import", []string{"import", "lists/san-pham-thai-nguyen.csv", "--map", "lists/cot.yaml", "--dry-run"}},
	{"batch-grouped", []string{"score", "--group-by", "stars", "--sort", "name", "--filter", "status=rated", "dossiers/dak-lak"}},
	{"rubric-list", []string{"rubric", "list"}},
	{"rubric-list-2019", []string{"rubric", "list", "--decision", "qd1048-2019"}},
	{"rubric-match", []string{"rubric", "match", "chả", "cá"}},
	{"due", []string{"due", "--as-of", "2026-08-20", "--within", "12m", "dossiers"}},
	{"due-missed", []string{"due", "--as-of", "2026-11-20", "--within", "24m", "generations"}},
	{"due-detail", []string{"due", "--detail", "--as-of", "2026-08-20", "--within", "24m", "generations"}},
	{"migrate", []string{"migrate", "generations/qd148-2023/che-4-sao.yaml", "--to", "qd26-2026"}},
	{"migrate-folder", []string{"migrate", "generations/qd148-2023", "--to", "qd26-2026"}},
	{"session-2020", []string{"score", "generations/qd1048-2019/phien-2020"}},
	{"rubric-show-11", []string{"rubric", "show", "qd26-2026/11"}},
	{"rubric-show-26", []string{"rubric", "show", "qd26-2026/26"}},
	{"rubric-diff", []string{"rubric", "diff", "qd26-2026/11", "rubrics/du-thao/11-che-tuoi-che-bien.yaml"}},
	{"rubric-diff-sets", []string{"rubric", "diff", "qd26-2026/11", "qd26-2026/12"}},
	{"rubric-impact", []string{"rubric", "impact", "qd26-2026/11", "rubrics/du-thao/11-che-tuoi-che-bien.yaml", "dossiers"}},
	{"rubric-test-cover", []string{"rubric", "test", "--cover", "../rubric/official/qd26-2026/11.case.yaml"}},
	{"lint", []string{"rubric", "lint", "qd26-2026"}},
	{"lint-11", []string{"rubric", "lint", "--detail", "qd26-2026/11"}},
}

// atTerminal runs the program in-process as at a terminal of a width, without
// colours.
func atTerminal(width int, args ...string) (code int, out, errs string) {
	var stdout, stderr bytes.Buffer
	env := map[string]string{"COLUMNS": strconv.Itoa(width), "NO_COLOR": "1"}
	code = run(args, streams{
		in:     strings.NewReader(""),
		out:    &stdout,
		err:    &stderr,
		outTTY: true,
		errTTY: true,
		size:   func() int { return width },
		env: func(name string) (string, bool) {
			value, ok := env[name]
			return value, ok
		},
	})
	return code, stdout.String(), stderr.String()
}

// TestGolden compares what a terminal shows with the files of testdata/golden.
// After a change: go test ./cmd/ocop -run TestGolden -update, and look at every
// file that changed.
func TestGolden(t *testing.T) {
	folder, err := filepath.Abs(goldenFolder)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(dataFolder)
	var names []string
	for _, g := range goldens {
		for _, language := range []string{"vi", "en"} {
			for _, width := range []int{80, 120} {
				name := fmt.Sprintf("%s.%s.%d.txt", g.name, language, width)
				names = append(names, name)
				t.Run(name, func(t *testing.T) {
					code, out, errs := atTerminal(width, append([]string{"--lang", language}, g.args...)...)
					if code != exitDone {
						t.Errorf("exit code %d", code)
					}
					fits(t, out, width)
					fits(t, withoutPlaces(errs), width)
					got := out
					if errs != "" {
						got += "\n[stderr]\n" + errs
					}
					compareGolden(t, filepath.Join(folder, name), got)
				})
			}
		}
	}
	if t.Failed() {
		return
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !slices.Contains(names, e.Name()) {
			t.Errorf("%s belongs to no view", e.Name())
		}
	}
}

func compareGolden(t *testing.T, path, got string) {
	t.Helper()
	if updating() {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-want +got):\n%s", filepath.Base(path), diff)
	}
}

// toType are the lines that are to be copied to a shell: never broken.
var toType = regexp.MustCompile(`^(Thử|Try|Cách rẻ nhất|The cheapest way): ocop `)

// fits checks that every line fits its width and ends in no blanks.
func fits(t *testing.T, text string, width int) {
	t.Helper()
	for i, line := range strings.Split(text, "\n") {
		if toType.MatchString(line) {
			continue
		}
		if n := displaywidth.String(line); n > width {
			t.Errorf("line %d has %d cells, not at most %d: %s", i+1, n, width, line)
		}
		if strings.TrimRight(line, " \t") != line {
			t.Errorf("line %d ends in blanks: %q", i+1, line)
		}
	}
}

// place opens the lines that editors and CI read. They stand on one line, however
// long, as those of compilers do.
var place = regexp.MustCompile(`(?m)^\S.*:\d+:\d+: .*\n`)

func withoutPlaces(errs string) string { return place.ReplaceAllString(errs, "") }

// TestEveryDossierFits shows every dossier in every form and checks the widths.
func TestEveryDossierFits(t *testing.T) {
	t.Chdir(dataFolder)
	for _, found := range source.Walk([]string{"dossiers"}) {
		if strings.HasPrefix(filepath.Base(found.Path), "council.") {
			continue
		}
		t.Run(filepath.ToSlash(found.Path), func(t *testing.T) {
			for _, language := range []string{"vi", "en"} {
				for _, width := range []int{80, 120} {
					for _, detail := range []string{"--detail=false", "--detail"} {
						_, out, errs := atTerminal(width, "score", "--lang", language, detail, found.Path)
						fits(t, out, width)
						fits(t, withoutPlaces(errs), width)
					}
				}
			}
		})
	}
}

// TestEveryExplanationFits does the same for what explains and plans.
func TestEveryExplanationFits(t *testing.T) {
	t.Chdir(dataFolder)
	for _, found := range source.Walk([]string{"dossiers", "explain"}) {
		if strings.HasPrefix(filepath.Base(found.Path), "council.") {
			continue
		}
		for _, args := range [][]string{
			{"explain", "--lang", "vi"},
			{"explain", "--lang", "en", "--detail"},
			{"plan", "--lang", "en", "--to", "5", "--alternatives", "3"},
			{"plan", "--lang", "vi", "--detail"},
		} {
			_, out, errs := atTerminal(80, append(args, found.Path)...)
			fits(t, out, 80)
			fits(t, withoutPlaces(errs), 80)
			fitToPrint(t, args, out)
		}
	}
}

// TestListsFit does the same for what shows many things.
func TestListsFit(t *testing.T) {
	t.Chdir(dataFolder)
	for _, args := range [][]string{
		{"score", "dossiers"},
		{"score", "--detail", "dossiers"},
		{"score", "dossiers/dak-lak", "dossiers/can-tho/ke-sach/buoi-nam-roi.json"},
		{"rubric", "list"},
	} {
		for _, language := range []string{"vi", "en"} {
			for _, width := range []int{80, 120} {
				t.Run(fmt.Sprint(args, language, width), func(t *testing.T) {
					_, out, errs := atTerminal(width, append([]string{"--lang", language}, args...)...)
					fits(t, out, width)
					fits(t, withoutPlaces(errs), width)
				})
			}
		}
	}
}

// TestEveryRubricFits does the same for every embedded rubric.
func TestEveryRubricFits(t *testing.T) {
	for _, id := range officialIDs() {
		t.Run(id, func(t *testing.T) {
			for _, language := range []string{"vi", "en"} {
				for _, width := range []int{minWidth, 80, 120} {
					_, out, errs := atTerminal(width, "rubric", "show", "--lang", language, id)
					fits(t, out, width)
					fits(t, errs, width)
				}
			}
		})
	}
}

// TestNarrowestFits checks that the narrowest width a table gets is one that it
// fits.
func TestNarrowestFits(t *testing.T) {
	t.Chdir(dataFolder)
	views := [][]string{
		{"score", "dossiers/dak-lak"},
		{"score", "--lang", "en", "dossiers/dak-lak"},
		{"rubric", "list"},
		{"rubric", "list", "--lang", "en"},
	}
	for _, g := range goldens {
		if strings.HasPrefix(g.args[len(g.args)-1], "dossiers/") {
			views = append(views, g.args, append([]string{"--lang", "en"}, g.args...))
		}
	}
	for _, args := range views {
		widest := ""
		_, out, _ := atTerminal(minWidth, args...)
		for line := range strings.Lines(out) {
			if displaywidth.String(line) > displaywidth.String(widest) && !toType.MatchString(line) {
				widest = line
			}
		}
		if n := displaywidth.String(widest); n > minWidth {
			t.Errorf("%s: %d cells, not at most %d: %s", strings.Join(args, " "), n, minWidth, widest)
		}
	}
}

// TestNarrowerThanTheNarrowest checks that a tiny terminal gets the narrowest
// table and not a broken one.
func TestNarrowerThanTheNarrowest(t *testing.T) {
	t.Chdir(dataFolder)
	args := []string{"score", "dossiers/dak-lak"}
	_, want, _ := atTerminal(minWidth, args...)
	for _, width := range []int{1, 20, minWidth - 1} {
		if _, got, _ := atTerminal(width, args...); got != want {
			t.Errorf("at %d cells:\n%s", width, cmp.Diff(want, got))
		}
	}
}

// TestEnglishGoldens looks in the English goldens for the Vietnamese texts of the
// program. What the files hold that are shown, names and notes, is Vietnamese and
// may be.
func TestEnglishGoldens(t *testing.T) {
	// These stand in the files too.
	held := []string{"sản phẩm", "hết hạn", "điều kiện", "Giấy chứng nhận", "; có thể"}
	texts := slices.DeleteFunc(vietnameseTexts(t), func(text string) bool { return slices.Contains(held, text) })
	if len(texts) < 500 {
		t.Fatalf("only %d texts found", len(texts))
	}
	goldens, err := filepath.Glob(filepath.Join("testdata", "golden", "*.en.*"))
	if err != nil || len(goldens) == 0 {
		t.Fatalf("no goldens: %v", err)
	}
	for _, name := range goldens {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		// Lines are broken where a text does not fit.
		shown := strings.Join(strings.Fields(string(data)), " ")
		for _, text := range texts {
			if strings.Contains(shown, text) {
				t.Errorf("%s has “%s”", name, text)
			}
		}
	}
}

// vietnameseTexts returns what the program says in Vietnamese, cut where values
// stand in it: the texts of several words, with letters that English has not.
func vietnameseTexts(t *testing.T) []string {
	t.Helper()
	found := map[string]bool{}
	values := regexp.MustCompile(`%[-+ 0-9.]*[a-zA-Z%]|\{[0-9]\}|\n`)
	add := func(e ast.Expr) {
		lit, ok := e.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return
		}
		text, err := strconv.Unquote(lit.Value)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range values.Split(text, -1) {
			part = strings.Join(strings.Fields(part), " ")
			foreign := strings.ContainsFunc(part, func(r rune) bool { return r > 0x7f && unicode.IsLetter(r) })
			if foreign && strings.Contains(part, " ") {
				found[part] = true
			}
		}
	}
	for _, folder := range []string{".", "render", "fill", "../../rubric/diag", "../../scoring", "../../scoring/dossier", "../../rubric/source"} {
		files, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(file, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.CallExpr:
					if f, ok := n.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "say" {
						add(n.Args[0])
					}
				case *ast.KeyValueExpr:
					if key, ok := n.Key.(*ast.Ident); ok && key.Name == "VI" {
						add(n.Value)
					}
				}
				return true
			})
		}
	}
	return slices.Sorted(maps.Keys(found))
}
