package main

import (
	"os"
	"slices"
	"strings"
	"testing"

	"ocop/rubric/diag"
)

// blocks cuts a file into its top-level keys, each with the lines below it. What
// stands before the first key has the key "".
func blocks(text string) (keys []string, lines map[string]string) {
	lines = map[string]string{}
	key := ""
	for line := range strings.Lines(text) {
		if name, _, ok := strings.Cut(line, ":"); ok && !strings.ContainsAny(name, " -#{\"\t") {
			key = name
			keys = append(keys, key)
		}
		lines[key] += line
	}
	return keys, lines
}

// completed puts the lines of an example into a file that has everything else.
func completed(example, rest string) string {
	own, _ := blocks(example)
	keys, lines := blocks(rest)
	text := ""
	for _, key := range keys {
		if !slices.Contains(own, key) {
			text += lines[key]
		}
	}
	return text + example
}

// exampleDossier is what the lines of an example of a dossier stand in.
const exampleDossier = `rubric: qd26-2026/11
product: {name: Chè búp}
producer: {name: HTX Chè Xanh}
registration: first
submitted: 2026-06-10
council: province
`

// whole are the examples that are a file of their own, by its name.
func whole(code diag.Code) string {
	switch code {
	case diag.JSONSyntax:
		return "ho-so.json"
	case diag.EmptyFile, diag.TabIndent, diag.SecondDocument, diag.YAMLSyntax:
		return "ho-so.yaml"
	}
	return ""
}

// tryExample runs the program on the lines of an example, and returns all it
// says.
func tryExample(t *testing.T, code diag.Code, example string) string {
	t.Helper()
	t.Chdir(t.TempDir())
	write := func(name, text string) {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	args := []string{"score", "--detail", "ho-so.yaml"}
	keys, _ := blocks(example)
	switch name := whole(code); {
	case name != "":
		write(name, example)
		args = []string{"score", "--detail", name}
	case strings.HasPrefix(string(code), "OC3"):
		write("bo.yaml", completed(example, exampleRubric))
		args = []string{"rubric", "check", "bo.yaml"}
	case strings.HasPrefix(string(code), "OC9"):
		write("thiet-lap.yaml", example)
		args = []string{"--config", "thiet-lap.yaml", "version"}
	case slices.Contains(keys, "quorum"), slices.Contains(keys, "members"):
		write("council.yaml", completed(example, "level: province\nmembers:\n  - {id: m1, role: chair}\n"))
		write("ho-so.yaml", completed("council: council.yaml\n", exampleDossier))
	case slices.Contains(keys, "set"):
		write("ho-so.yaml", completed(example, strings.Replace(exampleDossier, "rubric: qd26-2026/11\n", "", 1)))
	default:
		write("ho-so.yaml", completed(example, exampleDossier))
	}
	got := runProgram(t, "./", args...)
	return got.out + got.err
}

// exampleRubric is what the lines of an example of a rubric stand in.
const exampleRubric = `id: xa-vd-2026/01
title: Hàng lưu niệm
industry: Hàng lưu niệm
group: Hàng lưu niệm
agency: Ủy ban nhân dân xã
samples: 2
decision:
  id: xa-vd-2026
  number: 02/2026/QĐ-VD
  title: Ví dụ
  bands:
    - {stars: 5, from: 90, recognised: true, authority: province}
    - {stars: 4, from: 70, recognised: true, authority: province}
    - {stars: 3, from: 50, recognised: true, authority: province}
    - {stars: 2, from: 30, recognised: false}
    - {stars: 1, from: 0, recognised: false}
parts:
  - {code: A, title: Chung, max: 100, levels: [{points: 100, label: Đạt}]}
`

// TestExamples runs the examples of the explanations: the wrong lines raise
// their code, the right ones do not.
func TestExamples(t *testing.T) {
	tried := 0
	for _, code := range diag.Codes() {
		e, ok := diag.Explain(code)
		if !ok || e.Wrong == "" || !runnable(code) {
			continue
		}
		t.Run(string(code), func(t *testing.T) {
			tried++
			if said := tryExample(t, code, e.Wrong); !strings.Contains(said, string(code)) {
				t.Errorf("the wrong lines do not raise it:\n%s\n%s", e.Wrong, said)
			}
			if e.Right == "" {
				return
			}
			if said := tryExample(t, code, e.Right); strings.Contains(said, string(code)) {
				t.Errorf("the right lines raise it too:\n%s\n%s", e.Right, said)
			}
		})
	}
	if tried < 60 {
		t.Errorf("only %d examples could be tried", tried)
	}
}

// runnable tells whether the example of a code stands in a file that this test
// can make up: a dossier, a council, a rubric or the settings. The others belong
// to commands that read several files.
func runnable(code diag.Code) bool {
	return code < "OC430" || code >= "OC500" && code < "OC520" || code >= "OC600" && code < "OC700" || code >= "OC900"
}

// TestExplainCodes explains every code in both languages and forms.
func TestExplainCodes(t *testing.T) {
	for _, code := range diag.Codes() {
		for _, language := range []string{"vi", "en"} {
			exit, out, errs := atTerminal(80, "explain", "--lang", language, string(code))
			if exit != exitDone || errs != "" || !strings.HasPrefix(out, string(code)+" ") {
				t.Errorf("%s: exit %d, %s%s", code, exit, out, errs)
			}
			fits(t, out, 80)
			fitToPrint(t, []string{string(code)}, out)
		}
	}
}

// TestNearCode names the code that was probably meant.
func TestNearCode(t *testing.T) {
	codes := []string{"OC101", "OC207", "OC208", "OC310"}
	for typed, want := range map[string]string{"OC20": "OC207", "OC2O8": "OC208", "310": "OC310", "OC299": "OC207", "OC9": ""} {
		if got := nearCode(typed, codes); got != want {
			t.Errorf("%s: %q, want %q", typed, got, want)
		}
	}
}
