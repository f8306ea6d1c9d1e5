package diag

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"ocop/rubric/lang"
)

func TestCodes(t *testing.T) {
	codes := Codes()
	if len(codes) == 0 {
		t.Fatal("there are no codes")
	}
	if !slices.IsSorted(codes) {
		t.Errorf("the codes are not in order: %v", codes)
	}
	form := regexp.MustCompile(`^OC[0-9]{3}$`)
	seen := map[Code]bool{}
	for _, c := range codes {
		if seen[c] {
			t.Errorf("%s stands twice in the catalogue", c)
		}
		seen[c] = true
		if !form.MatchString(string(c)) {
			t.Errorf("%q is no code such as OC206", c)
		}
	}
	codes[0] = "changed"
	if Codes()[0] == "changed" {
		t.Error("Codes gives away the table itself")
	}
}

func TestNames(t *testing.T) {
	form := regexp.MustCompile(`^[a-z]+(-[a-z0-9]+)*$`)
	seen := map[string]Code{}
	for _, c := range Codes() {
		name := Diagnostic{Code: c}.Name()
		if !form.MatchString(name) {
			t.Errorf("%s: the name %q is not made of lower-case words and hyphens", c, name)
		}
		if other, taken := seen[name]; taken {
			t.Errorf("%s and %s are both named %q", other, c, name)
		}
		seen[name] = c
	}
	if d := (Diagnostic{Code: "OC000"}); seen[d.Name()] != "" || d.Severity() != Error {
		t.Errorf("a code that does not exist is %q, %s; want a name of its own and an error", d.Name(), d.Severity())
	}
}

// Every constant of the catalogue is in the table, and nothing else is.
func TestEveryConstantIsInTheTable(t *testing.T) {
	names, err := filepath.Glob("codes_*.go")
	if err != nil {
		t.Fatal(err)
	}
	var decls []ast.Decl
	for _, name := range names {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		decls = append(decls, file.Decls...)
	}
	declared := map[Code]string{}
	for _, decl := range decls {
		gen, ok := decl.(*ast.GenDecl)
		if !ok || gen.Tok != token.CONST {
			continue
		}
		for _, spec := range gen.Specs {
			vs := spec.(*ast.ValueSpec)
			typ, ok := vs.Type.(*ast.Ident)
			if !ok || typ.Name != "Code" || len(vs.Values) != len(vs.Names) {
				t.Errorf("%s: a constant of the catalogue is written “Name Code = \"OC…\"”", vs.Names[0].Name)
				continue
			}
			for i, name := range vs.Names {
				value, err := strconv.Unquote(vs.Values[i].(*ast.BasicLit).Value)
				if err != nil {
					t.Fatal(err)
				}
				if other, taken := declared[Code(value)]; taken {
					t.Errorf("%s and %s are both %s", other, name.Name, value)
				}
				declared[Code(value)] = name.Name
			}
		}
	}
	if len(declared) == 0 {
		t.Fatal("found no constants")
	}
	codes := Codes()
	for c, name := range declared {
		if !slices.Contains(codes, c) {
			t.Errorf("%s (%s) has no entry in the table", name, c)
		}
	}
	for _, c := range codes {
		if declared[c] == "" {
			t.Errorf("%s is in the table but no constant", c)
		}
	}
}

var (
	placeholder = regexp.MustCompile(`\{([0-9]+)\}`)
	oneDigit    = regexp.MustCompile(`^\{[1-9]\}$`)
)

func placeholders(s string) map[string]bool {
	set := map[string]bool{}
	for _, p := range placeholder.FindAllString(s, -1) {
		set[p] = true
	}
	return set
}

func TestTexts(t *testing.T) {
	for _, e := range catalogue {
		if e.severity != Error && e.severity != Warning && e.severity != Info {
			t.Errorf("%s: severity %q", e.code, e.severity)
		}
		if e.message.VI == "" || e.message.EN == "" {
			t.Errorf("%s: a message is needed in both languages, got %+v", e.code, e.message)
		}
		used := map[string]bool{}
		for what, text := range map[string]lang.Text{"message": e.message, "expected": e.expected, "fix": e.fix} {
			if (text.VI == "") != (text.EN == "") {
				t.Errorf("%s: its %s is in one language only: %+v", e.code, what, text)
			}
			vi, en := placeholders(text.VI), placeholders(text.EN)
			if !maps.Equal(vi, en) {
				t.Errorf("%s: its %s has the places %v in Vietnamese and %v in English", e.code, what, vi, en)
			}
			for p := range vi {
				if !oneDigit.MatchString(p) {
					t.Errorf("%s: its %s has the place %s; {1} to {9} can be filled", e.code, what, p)
				}
				used[p] = true
			}
			for _, s := range []string{text.VI, text.EN} {
				if lang.NFC(s) != s {
					t.Errorf("%s: its %s is not in NFC: %+q", e.code, what, s)
				}
				if lang.Visible(s) != s {
					t.Errorf("%s: its %s has hidden characters: %+q", e.code, what, s)
				}
				if strings.TrimSpace(s) != s || strings.HasSuffix(s, ".") {
					t.Errorf("%s: its %s ends or begins with a blank or ends in a full stop: %q", e.code, what, s)
				}
			}
		}
		for n := range len(used) {
			if p := "{" + strconv.Itoa(n+1) + "}"; !used[p] {
				t.Errorf("%s: %d places but no %s", e.code, len(used), p)
			}
		}
	}
}

// Filling every place of every text leaves none open, in either language.
func TestFill(t *testing.T) {
	args := make([]any, 9)
	for i := range args {
		args[i] = fmt.Sprintf("<%d>", i+1)
	}
	for _, e := range catalogue {
		d := Diagnostic{Code: e.code, Args: args}
		for _, l := range []lang.Lang{lang.VI, lang.EN} {
			for template, got := range map[string]string{
				e.message.In(l):  d.Message(l),
				e.expected.In(l): d.Expected(l),
				e.fix.In(l):      d.Fix(l),
			} {
				want := placeholder.ReplaceAllString(template, "<$1>")
				if got != want {
					t.Errorf("%s: %q is filled as %q, want %q", e.code, template, got, want)
				}
			}
		}
	}
}

func TestArguments(t *testing.T) {
	// Text from a file can't bring places or hidden characters of its own.
	d := Diagnostic{Code: DuplicateKey, Args: []any{"{2}\x1b[31m\u202e\xff", "7"}}
	want := `the key “{2}\u001b[31m\u202e\xff” already stands on line 7`
	if got := d.Message(lang.EN); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := d.Message(lang.VI); !utf8.ValidString(got) || strings.ContainsFunc(got, lang.Hidden) || !strings.Contains(got, "7") {
		t.Errorf("got %q", got)
	}

	// An argument in two languages reads in the one that is asked for.
	d = Diagnostic{Code: WrongKind, Args: []any{
		lang.Text{VI: "một \u202edanh sách", EN: "a \u202elist"}, lang.Text{VI: "văn bản", EN: "text"}}}
	for l, want := range map[lang.Lang][2]string{
		lang.VI: {`thấy một \u202edanh sách`, "văn bản"},
		lang.EN: {`found a \u202elist`, "text"},
	} {
		if got := [2]string{d.Message(l), d.Expected(l)}; got != want {
			t.Errorf("%s: got %q, want %q", l, got, want)
		}
	}
}

func TestFixSuggests(t *testing.T) {
	d := Diagnostic{Code: UnknownKey, Args: []any{"titel", "title"}, Suggest: "title"}
	for l, want := range map[lang.Lang]string{
		lang.VI: "có phải bạn muốn viết “title”?",
		lang.EN: "did you mean “title”?",
	} {
		if got := d.Fix(l); got != want {
			t.Errorf("%s: %q, want %q", l, got, want)
		}
	}
	d.Suggest = ""
	if got, want := d.Fix(lang.EN), lookup(UnknownKey).fix.EN; got != want {
		t.Errorf("without a suggestion: %q, want %q", got, want)
	}
	d.Suggest = "a\x1b[31m\u202e\xff"
	for _, l := range []lang.Lang{lang.VI, lang.EN} {
		if got := d.Fix(l); !utf8.ValidString(got) || strings.ContainsFunc(got, lang.Hidden) {
			t.Errorf("%s: the suggestion is shown with hidden characters: %+q", l, got)
		}
	}
}

// rendered is everything of a diagnostic that can be printed.
func rendered(d Diagnostic) string {
	s := fmt.Sprintf("%s:%d:%d: %s %s %s %+v", d.File, d.Line, d.Column, d.Severity(), d.Code, d.Name(), d.Snippet)
	for _, l := range []lang.Lang{lang.VI, lang.EN} {
		s += " | " + d.Message(l) + " | " + d.Expected(l) + " | " + d.Fix(l)
	}
	return s
}

func renderAll(ds []Diagnostic) []string {
	out := make([]string, len(ds))
	for i, d := range ds {
		out[i] = rendered(d)
	}
	return out
}

func shuffled(t *testing.T, ds []Diagnostic) {
	t.Helper()
	want := slices.Clone(ds)
	Sort(want)
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		got := slices.Clone(ds)
		rng.Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
		Sort(got)
		if !reflect.DeepEqual(renderAll(got), renderAll(want)) {
			t.Fatalf("the order depends on the order before:\n%s\nand\n%s",
				strings.Join(renderAll(got), "\n"), strings.Join(renderAll(want), "\n"))
		}
	}
}

func TestSort(t *testing.T) {
	var want []Diagnostic
	for _, file := range []string{"a.yaml", "b.yaml"} {
		for _, line := range []int{0, 2, 10} {
			for _, column := range []int{1, 9, 20} {
				for _, code := range []Code{EmptyValue, MissingKey} {
					for _, arg := range []string{"id", "title"} {
						want = append(want, Diagnostic{File: file, Line: line, Column: column, Code: code, Args: []any{arg}})
					}
				}
			}
		}
	}
	slices.SortStableFunc(want, func(a, b Diagnostic) int { // only the codes are not yet in order
		if a.File == b.File && a.Line == b.Line && a.Column == b.Column {
			return strings.Compare(string(a.Code), string(b.Code))
		}
		return 0
	})
	got := slices.Clone(want)
	slices.Reverse(got)
	Sort(got)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(renderAll(got), "\n"), strings.Join(renderAll(want), "\n"))
	}
	shuffled(t, want)
}

// Diagnostics at one place whose messages agree and whose other texts do not
// have an order too: nothing that is printed may depend on the order of finding.
func TestSortIsTotal(t *testing.T) {
	at := func(d Diagnostic) Diagnostic {
		d.File, d.Line, d.Column = "a.yaml", 3, 4
		return d
	}
	t.Run("expected", func(t *testing.T) {
		shuffled(t, []Diagnostic{
			at(Diagnostic{Code: NotWhole, Args: []any{"x", "0", "5"}}),
			at(Diagnostic{Code: NotWhole, Args: []any{"x", "1", "5"}}),
			at(Diagnostic{Code: NotWhole, Args: []any{"x", "0", "9"}}),
		})
	})
	t.Run("fix", func(t *testing.T) {
		shuffled(t, []Diagnostic{
			at(Diagnostic{Code: UnknownKey, Args: []any{"x", "a, b"}, Suggest: "a"}),
			at(Diagnostic{Code: UnknownKey, Args: []any{"x", "a, b"}, Suggest: "b"}),
			at(Diagnostic{Code: UnknownKey, Args: []any{"x", "a, b"}}),
		})
	})
}

func TestErrors(t *testing.T) {
	err, warning := Diagnostic{Code: UnknownKey}, Diagnostic{Code: HiddenChar}
	for _, tc := range []struct {
		ds   []Diagnostic
		want bool
	}{
		{nil, false},
		{[]Diagnostic{warning, warning}, false},
		{[]Diagnostic{err}, true},
		{[]Diagnostic{warning, err, warning}, true},
		{[]Diagnostic{{Code: "OC000"}}, true},
	} {
		if got := Errors(tc.ds); got != tc.want {
			t.Errorf("Errors(%v) = %v", tc.ds, got)
		}
	}
}
