package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"ocop/rubric/diag"
	"ocop/rubric/lang"
)

// updating tells whether the tests that compare with files are to write them.
func updating() bool { return flag.Lookup("update").Value.String() == "true" }

const (
	brokenFolder = "../../testdata/broken"
	expectedExt  = ".expected"
)

// brokenFlags are the flags that a file of testdata/broken needs to show its fault.
var brokenFlags = map[string][]string{
	"dossiers/cham-theo-bo-khac.yaml":   {"--rubric", "qd26-2026/12"},
	"dossiers/van-cham-theo-bo-cu.yaml": {"--as-of", "2026-06-25"},
}

// severalFaults are the files of which the program says more than one thing, and
// why. Every other file has one fault and is told of once.
var severalFaults = map[string]string{
	"dossiers/nhieu-loi.yaml":                    "has six faults",
	"dossiers/bom-bi-danh.yaml":                  "is full of aliases",
	"dossiers/tep-hoi-dong-la-bo-tieu-chi.yaml":  "names a file that is told of too",
	"councils/hai-loi/ho-so.yaml":                "names a council with two faults",
	"councils/cho-0-khong-thong-nhat/ho-so.yaml": "has a split stop, which splits the minimum levels above it too",
	"dossiers/long-qua-sau.yaml":                 "is nested too deep where a text is wanted",
}

// notHere are the codes that no file of testdata/broken can show, and why.
var notHere = map[diag.Code]string{
	diag.TooLarge: "the file would be larger than 1 MiB",
	diag.TooMany:  "the file would hold hundreds of faults",
	diag.Internal: "it would be a fault of the program",
	// Commands other than those that these files are run with.
	diag.NoIssueDate:    "only `due` says it",
	diag.NoSisterSet:    "only `migrate` says it",
	diag.SeveralSisters: "only `migrate` says it",

	diag.RulingThere:     "it comes of a second ruling on a sound file",
	diag.FormNotEditable: "it comes of adding to a sound file",
	diag.OtherCouncil:    "it takes two dossiers",
	diag.MinimumOnTop:    "it is an information, no fault",
	diag.NoEnglish:       "it is an information, no fault",
	diag.SisterPoints:    "it is an information, no fault",
	diag.SisterMinimums:  "it is an information, no fault",
	diag.BandsJoin:       "it is an information, no fault",
	diag.NotMonotone:     "the checks refuse every file that could show it",

	diag.GitMissing:    "it takes a machine without git",
	diag.NotInGit:      "it takes a folder outside a repository",
	diag.NoRevision:    "it is a fault of a flag",
	diag.NotInRevision: "it is a fault of an argument",
	diag.GitFailed:     "it takes a broken repository",
	diag.NoRubrics:     "it is a fault of an argument",
	diag.NotCovered:    "it is no fault of a file, but that one is missing",
	diag.RankFlips:     "it takes two rubrics",
	diag.NeedsReview:   "it takes two rubrics",
	diag.TotalMoves:    "it takes two rubrics",

	diag.OutputExists:     "it is about a file that is written; the script out.txtar shows it",
	diag.OutputUnwritable: "it is about a file that is written; the script out.txtar shows it",
}

// heading opens what is said about one place.
var heading = regexp.MustCompile(`(?m)^\S.*: (?:lỗi|cảnh báo) OC[0-9]{3}: `)

// brokenRun is what the program did with one broken file.
type brokenRun struct {
	code        int
	out, err    string
	diagnostics int
	said        string // what stands in the .expected file
}

// TestBroken runs the program on every file of testdata/broken and compares what
// it says with the .expected file beside it. After a change of what the program
// says: go test ./cmd/ocop -run TestBroken -update, and read the difference.
func TestBroken(t *testing.T) {
	t.Chdir(brokenFolder)
	cases := brokenCases(t)
	if len(cases) == 0 {
		t.Fatal("no broken files found")
	}
	for _, path := range cases {
		t.Run(path, func(t *testing.T) {
			got := runBroken(t, path)
			checkBroken(t, path, got)
			file := filepath.FromSlash(path) + expectedExt
			if updating() {
				if err := os.WriteFile(file, []byte(got.said), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.said, "\n")); diff != "" {
				t.Errorf("%s (-want +got):\n%s", path, diff)
			}
		})
	}
}

// TestBrokenNamesEveryCode looks every code of the catalogue up in the .expected
// files.
func TestBrokenNamesEveryCode(t *testing.T) {
	var said strings.Builder
	for _, path := range walkBroken(t, brokenFolder, func(path string) bool { return strings.HasSuffix(path, expectedExt) }) {
		data, err := os.ReadFile(filepath.Join(brokenFolder, filepath.FromSlash(path)))
		if err != nil {
			t.Fatal(err)
		}
		said.Write(data)
	}
	for _, code := range diag.Codes() {
		reason, excused := notHere[code]
		switch shown := strings.Contains(said.String(), string(code)); {
		case !shown && !excused:
			t.Errorf("no file of testdata/broken shows %s (%s)", code, diag.Diagnostic{Code: code}.Name())
		case shown && excused:
			t.Errorf("%s is said to be impossible here (%s), but a file shows it", code, reason)
		}
	}
}

// TestBrokenHasNothingStale finds .expected files whose broken file is gone, and
// names in the lists above that mean no file.
func TestBrokenHasNothingStale(t *testing.T) {
	t.Chdir(brokenFolder)
	cases := brokenCases(t)
	for _, path := range walkBroken(t, ".", func(path string) bool { return strings.HasSuffix(path, expectedExt) }) {
		if !slices.Contains(cases, strings.TrimSuffix(path, expectedExt)) {
			t.Errorf("%s belongs to no file", path)
		}
	}
	for path := range brokenFlags {
		if !slices.Contains(cases, path) {
			t.Errorf("brokenFlags names %s, which is not there", path)
		}
	}
	for path := range severalFaults {
		if !slices.Contains(cases, path) {
			t.Errorf("severalFaults names %s, which is not there", path)
		}
	}
}

// brokenCases lists what the program is run on, as slash paths under
// testdata/broken: the files of dossiers, configs, rubrics and lint, the folders of
// rubrics, and of councils the dossier that names each. What stands in kem-theo
// is sound and only named by others.
func brokenCases(t *testing.T) []string {
	t.Helper()
	var cases []string
	for _, folder := range []string{"dossiers", "rubrics", "lint", "councils", "configs", "sheets", "sessions", "cases", "workbooks", "lists"} {
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			path := folder + "/" + e.Name()
			switch {
			case strings.HasSuffix(path, expectedExt):
			case folder == "councils":
				cases = append(cases, path+"/ho-so.yaml")
			case folder == "sheets":
				cases = append(cases, path+"/phieu.yaml")
			case folder == "sessions":
				cases = append(cases, path+"/phien.yaml")
			case folder == "workbooks":
				cases = append(cases, only(t, path, "phieu."))
			case folder == "lists":
				cases = append(cases, only(t, path, "danh-sach."))
			default:
				cases = append(cases, path)
			}
		}
	}
	return cases
}

// only returns the file of a folder whose name begins with a word, and that is no
// .expected file.
func only(t *testing.T, folder, word string) string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), word) && !strings.HasSuffix(e.Name(), expectedExt) {
			return folder + "/" + e.Name()
		}
	}
	t.Fatalf("no file %s… in %s", word, folder)
	return ""
}

// walkBroken lists the files under root that are wanted, as slash paths below it.
func walkBroken(t *testing.T, root string, wanted func(string) bool) []string {
	t.Helper()
	var paths []string
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if rel = filepath.ToSlash(rel); wanted(rel) {
			paths = append(paths, rel)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

// runBroken runs the program on a file in the way that fits its folder. Of a
// dossier that can be scored all the same only the warnings are kept.
func runBroken(t *testing.T, path string) brokenRun {
	t.Helper()
	args := append(brokenArgs(path), brokenFlags[path]...)
	got := runProgram(t, path, args...)
	for _, h := range heading.FindAllString(got.out+got.err, -1) {
		// A broken council is told of where its fault is and where it is named.
		if !strings.HasPrefix(path, "councils/") || !strings.Contains(h, string(diag.BrokenCouncil)) {
			got.diagnostics++
		}
	}
	got.said = fmt.Sprintf("exit %d\n%s%s", got.code, got.out, got.err)
	if args[0] == "score" && got.code == exitDone {
		result := runProgram(t, path, append(args, "-o", "json")...)
		var warnings []json.RawMessage
		kept := warningsOf(t, result.out)
		if err := json.Unmarshal(kept, &warnings); err != nil {
			t.Fatal(err)
		}
		got.diagnostics = len(warnings)
		got.said = fmt.Sprintf("exit %d\n%s\n%s", got.code, kept, got.err)
	}
	return got
}

func brokenArgs(path string) []string {
	switch folder, _, _ := strings.Cut(path, "/"); folder {
	case "rubrics":
		return []string{"rubric", "check", filepath.FromSlash(path)}
	case "sheets":
		return []string{"council", "merge", filepath.FromSlash(strings.TrimSuffix(path, "phieu.yaml") + "ho-so.yaml"), filepath.FromSlash(path)}
	case "workbooks":
		return []string{"council", "merge", filepath.FromSlash(path[:strings.LastIndex(path, "/")] + "/ho-so.yaml"), filepath.FromSlash(path)}
	case "lists":
		return []string{"import", filepath.FromSlash(path), "--map", filepath.FromSlash(path[:strings.LastIndex(path, "/")] + "/cot.yaml"), "--dry-run"}
	case "sessions":
		return []string{"council", "minutes", filepath.FromSlash(strings.TrimSuffix(path, "phien.yaml") + "ho-so.yaml"), "--session", filepath.FromSlash(path)}
	case "lint":
		return []string{"rubric", "lint", filepath.FromSlash(path)}
	case "cases":
		return []string{"rubric", "test", filepath.FromSlash(path)}
	case "configs":
		return []string{"--config", filepath.FromSlash(path), "version"}
	}
	return []string{"score", filepath.FromSlash(path)}
}

// runProgram runs the program without colours, without a limit of width and
// without variables. Paths come back with slashes.
func runProgram(t *testing.T, path string, args ...string) brokenRun {
	t.Helper()
	var out, err bytes.Buffer
	code := run(args, streams{
		in:   strings.NewReader(""),
		out:  &out,
		err:  &err,
		size: func() int { return 0 },
		env:  func(string) (string, bool) { return "", false },
	})
	slashes := slashReplacer(path, path[:strings.LastIndex(path, "/")], "kem-theo")
	return brokenRun{code: code, out: slashes.Replace(out.String()), err: slashes.Replace(err.String())}
}

// slashReplacer puts slashes into paths of this system that begin with one of the
// given slash paths, in plain text and in JSON.
func slashReplacer(paths ...string) *strings.Replacer {
	var pairs []string
	for _, path := range paths {
		for _, after := range []string{string(filepath.Separator), ""} {
			local := filepath.FromSlash(path) + after
			slashed := filepath.ToSlash(local)
			pairs = append(pairs, strings.ReplaceAll(local, `\`, `\\`), slashed, local, slashed)
		}
	}
	return strings.NewReplacer(pairs...)
}

// warningsOf returns the warnings of a result.
func warningsOf(t *testing.T, result string) []byte {
	t.Helper()
	var r struct {
		Warnings json.RawMessage `json:"warnings"`
	}
	if err := json.Unmarshal([]byte(result), &r); err != nil {
		t.Fatalf("the result is no JSON: %v", err)
	}
	var b bytes.Buffer
	if err := json.Indent(&b, r.Warnings, "", "  "); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// checkBroken checks what holds for every broken file, in both languages and in
// every form of output.
func checkBroken(t *testing.T, path string, got brokenRun) {
	t.Helper()
	switch reason, several := severalFaults[path]; {
	case got.diagnostics == 0:
		t.Errorf("%s: nothing is said about the fault", path)
	case got.diagnostics > 1 && !several:
		t.Errorf("%s: one fault is told of %d times:\n%s", path, got.diagnostics, got.said)
	case got.diagnostics == 1 && several:
		t.Errorf("%s: told of once, though it %s; take it out of severalFaults", path, reason)
	}
	if strings.Contains(got.said, "lỗi OC") && got.code == exitDone {
		t.Errorf("%s: an error, but the program exits with 0", path)
	}
	if strings.Contains(got.out+got.err, string(diag.Internal)) {
		t.Errorf("%s: a fault of the program:\n%s", path, got.said)
	}
	args := append(brokenArgs(path), brokenFlags[path]...)
	variants := [][]string{args, append([]string{"--lang", "en"}, args...)}
	switch args[0] {
	case "score":
		variants = append(variants, append(args, "-o", "json"), append(args, "-o", "ndjson"), append(args, "--detail"))
	case "rubric":
		variants = append(variants, append(args, "-o", "json"))
	}
	for _, args := range variants {
		r := runProgram(t, path, args...)
		if r.code != got.code {
			t.Errorf("%v exits with %d, otherwise %d", args, r.code, got.code)
		}
		for _, text := range []string{r.out, r.err} {
			fitToPrint(t, args, text)
		}
	}
}

// fitToPrint fails for text that must not reach a terminal.
func fitToPrint(t *testing.T, args []string, text string) {
	t.Helper()
	if !utf8.ValidString(text) {
		t.Errorf("%v: the output is not UTF-8", args)
	}
	if i := strings.IndexFunc(text, func(r rune) bool { return r != '\n' && lang.Hidden(r) }); i >= 0 {
		t.Errorf("%v: a hidden character in the output: %+q", args, text[i:min(i+20, len(text))])
	}
	if lang.NFC(text) != text {
		t.Errorf("%v: the output is not in NFC", args)
	}
	if strings.Contains(text, "goroutine") {
		t.Errorf("%v: the program panicked:\n%s", args, text)
	}
}
