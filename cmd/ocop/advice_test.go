package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// advised returns the arguments of the command of this program that a text tells
// the reader to type, as a shell takes them apart.
func advised(t *testing.T, text, before, after string) []string {
	t.Helper()
	_, command, ok := strings.Cut(text, before+"ocop ")
	if ok && after != "" {
		command, _, ok = strings.Cut(command, after)
	}
	if !ok {
		t.Fatalf("no command in\n%s", text)
	}
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip(err)
	}
	out, err := exec.CommandContext(t.Context(), sh, "-c", `printf '%s\0' `+command).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00")
}

// TestAdviceCanBeTyped types the commands that the program tells its readers to
// type: with the rubric that was asked for, and files of any name.
func TestAdviceCanBeTyped(t *testing.T) {
	explain := testData(t, "explain")
	copied(t, "dossiers", "rubrics")
	if err := os.CopyFS("hồ sơ", os.DirFS(explain)); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename("rubrics/own", "bộ của tôi"); err != nil {
		t.Fatal(err)
	}
	moved := func(from, to string, replace ...string) {
		t.Helper()
		data, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, []byte(strings.NewReplacer(replace...).Replace(string(data))), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	moved("hồ sơ/92-diem.yaml", `-b\c 'd' $e.yaml`)
	moved("dossiers/lao-cai/mu-cang-chai/banh-day-mong.yaml", "bánh.yaml", "../../../rubrics/own/", "gone/")
	for _, test := range []struct{ file, rubric string }{
		{"hồ sơ/92-diem.yaml", ""},
		{`./-b\c 'd' $e.yaml`, "qd26-2026/08"},
		{"bánh.yaml", "bộ của tôi/01-banh-keo-lang-nghe.yaml"},
	} {
		args := []string{test.file}
		if test.rubric != "" {
			args = append(args, "--rubric", test.rubric)
		}
		for _, columns := range []string{"", "60"} {
			explained := runWide(columns, append([]string{"explain"}, args...)...)
			planned := runWide(columns, append([]string{"plan"}, args...)...)
			if explained.code != exitDone || planned.code != exitDone {
				t.Fatalf("%q: %d, %d\n%s%s", test.file, explained.code, planned.code, explained.errs, planned.errs)
			}
			if again := runWide(columns, advised(t, explained.out, "Cách rẻ nhất: ", "\n\n")...); again.out != planned.out {
				t.Errorf("%q: explain tells to type what says\n%s%s", test.file, again.out, again.errs)
			}
			supposed := runWide(columns, advised(t, planned.out, "Thử: ", "")...)
			if supposed.code != exitDone || !strings.Contains(supposed.out, ": 5 sao\n") {
				t.Errorf("%q: plan tells to type what says\n%s%s", test.file, supposed.out, supposed.errs)
			}
			if with := strings.Contains(planned.out, "--rubric"); with != (test.rubric != "") {
				t.Errorf("%q: a rubric is named: %v\n%s", test.file, with, planned.out)
			}
		}
	}
}

// runWide runs the program as runPlain does, with lines of so many cells.
func runWide(columns string, args ...string) ran {
	var out, errs strings.Builder
	code := run(args, streams{
		in: strings.NewReader(""), out: &out, err: &errs, size: func() int { return 0 },
		env: func(name string) (string, bool) { return columns, name == "COLUMNS" && columns != "" },
	})
	return ran{code, out.String(), errs.String()}
}

// TestCouncilAdviceCanBeTyped types what `council show` tells the chair to type.
func TestCouncilAdviceCanBeTyped(t *testing.T) {
	copied(t, "dossiers", "rubrics")
	if err := os.Rename("dossiers", "hồ sơ"); err != nil {
		t.Fatal(err)
	}
	files := runPlain("score", "hồ sơ", "-o", "ndjson", "--filter", "status=rated", "--cache", "off").out
	typed := 0
	for line := range strings.Lines(files) {
		_, rest, _ := strings.Cut(line, `"path":"`)
		name, _, _ := strings.Cut(rest, `"`)
		shown := runPlain("council", "show", name)
		if !strings.Contains(shown.out, "(ocop council rule ") {
			continue
		}
		typed++
		ruled := runPlain(advised(t, shown.out, "(", ", hoặc --not-met)")...)
		if ruled.code != exitDone || !strings.Contains(ruled.out, "rulings:") {
			t.Errorf("%s: exit code %d\n%s%s", name, ruled.code, ruled.out, ruled.errs)
		}
	}
	if typed == 0 {
		t.Error("no council was told to type anything")
	}
}
