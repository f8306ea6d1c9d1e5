package main

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/unicode/norm"

	"ocop/rubric/lang"
)

// TestMain makes the program a command of the scripts, and adds the flag of the
// tests that compare with files.
func TestMain(m *testing.M) {
	flag.Bool("update", false, "write the expected files anew")
	testscript.Main(m, map[string]func(){"ocop": main})
}

// TestScript runs the scripts of testdata/script, each in a folder of its own.
// After a change of what the program prints: go test ./cmd/ocop -run TestScript
// -update, and look at every file that changed.
func TestScript(t *testing.T) {
	data, err := filepath.Abs(dataFolder)
	if err != nil {
		t.Fatal(err)
	}
	official, err := filepath.Abs("../../rubric/official")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       updating(),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("DATA", data)
			e.Setenv("OFFICIAL", official)
			e.Setenv("HOME", e.WorkDir)
			return nil
		},
		Condition: func(cond string) (bool, error) {
			if cond == "root" {
				return os.Geteuid() == 0, nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"clean":   scriptClean,
			"copyas":  scriptCopyAs,
			"cpdir":   scriptCopyFolder,
			"exits":   scriptExits,
			"json":    scriptJSON,
			"nfd":     scriptNFD,
			"nfdtext": scriptNFDText,
			"pad":     scriptPad,
			"subst":   scriptSubst,
			"tree":    scriptTree,
			"value":   scriptValue,
		},
	})
}

// wants stops a script whose command is used wrongly.
func wants(ts *testscript.TestScript, neg bool, args []string, n int, usage string) {
	if neg || len(args) != n {
		ts.Fatalf("usage: %s", usage)
	}
}

// scriptExits runs a command that must end with an exit code.
func scriptExits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND …")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Check(err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// scriptClean checks that texts hold nothing that could steer a terminal and are
// in NFC.
func scriptClean(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: clean FILE …")
	}
	for _, name := range args {
		text := ts.ReadFile(name)
		if !norm.NFC.IsNormalString(text) {
			ts.Fatalf("%s is not in NFC", name)
		}
		for i, line := range strings.Split(text, "\n") {
			if line != lang.Visible(line) {
				ts.Fatalf("%s, line %d, has hidden characters: %q", name, i+1, line)
			}
		}
	}
}

// unquote reads the escapes of a script's argument: \n, \x1b, \u202e.
func unquote(ts *testscript.TestScript, s string) string {
	text, err := strconv.Unquote(`"` + strings.ReplaceAll(s, `"`, `\"`) + `"`)
	ts.Check(err)
	return text
}

// scriptCopyAs copies a file to a name with escapes.
func scriptCopyAs(ts *testscript.TestScript, neg bool, args []string) {
	wants(ts, neg, args, 2, "copyas FILE NAME")
	copyFile(ts, args[0], unquote(ts, args[1]))
}

func copyFile(ts *testscript.TestScript, from, to string) {
	ts.Check(os.WriteFile(ts.MkAbs(to), []byte(ts.ReadFile(from)), 0o666))
}

// scriptCopyFolder copies a folder with what is below it.
func scriptCopyFolder(ts *testscript.TestScript, neg bool, args []string) {
	wants(ts, neg, args, 2, "cpdir FROM TO")
	ts.Check(os.CopyFS(ts.MkAbs(args[1]), os.DirFS(ts.MkAbs(args[0]))))
}

// scriptNFD copies a file to a name in NFD.
func scriptNFD(ts *testscript.TestScript, neg bool, args []string) {
	wants(ts, neg, args, 2, "nfd FILE NAME")
	copyFile(ts, args[0], norm.NFD.String(args[1]))
}

// scriptNFDText writes the text of a file in NFD.
func scriptNFDText(ts *testscript.TestScript, neg bool, args []string) {
	wants(ts, neg, args, 1, "nfdtext FILE")
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), norm.NFD.Bytes([]byte(ts.ReadFile(args[0]))), 0o666))
}

// scriptPad makes a YAML file so many bytes long with a comment.
func scriptPad(ts *testscript.TestScript, neg bool, args []string) {
	wants(ts, neg, args, 2, "pad FILE BYTES")
	size, err := strconv.Atoi(args[1])
	ts.Check(err)
	text := ts.ReadFile(args[0]) + "\n#"
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text+strings.Repeat("x", size-len(text))), 0o666))
}

// scriptSubst puts one text in the place of another, where it stands first.
func scriptSubst(ts *testscript.TestScript, neg bool, args []string) {
	wants(ts, neg, args, 3, "subst FILE OLD NEW")
	text, old := ts.ReadFile(args[0]), unquote(ts, args[1])
	if !strings.Contains(text, old) {
		ts.Fatalf("%s has no %q", args[0], old)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(text, old, unquote(ts, args[2]), 1)), 0o666))
}

// scriptTree lists what stands below a folder, with hashes of the contents.
func scriptTree(ts *testscript.TestScript, neg bool, args []string) {
	wants(ts, neg, args, 1, "tree FOLDER")
	root := ts.MkAbs(args[0])
	ts.Check(filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil || !e.Type().IsRegular() {
			_, _ = fmt.Fprintln(ts.Stdout(), e.Type(), rel)
			return err
		}
		content, err := os.ReadFile(path)
		_, _ = fmt.Fprintf(ts.Stdout(), "%x %s\n", sha256.Sum256(content), rel)
		return err
	}))
}

// scriptJSON checks that a text is one JSON value.
func scriptJSON(ts *testscript.TestScript, neg bool, args []string) {
	wants(ts, neg, args, 1, "json FILE")
	if !json.Valid([]byte(ts.ReadFile(args[0]))) {
		ts.Fatalf("%s is not JSON", args[0])
	}
}

// scriptValue compares a value of a JSON text, which its keys and positions lead
// to, or the length of a list, with another.
func scriptValue(ts *testscript.TestScript, neg bool, args []string) {
	wants(ts, neg, args, 3, "value FILE KEY.KEY.… JSON")
	var at any
	dec := json.NewDecoder(strings.NewReader(ts.ReadFile(args[0])))
	dec.UseNumber()
	ts.Check(dec.Decode(&at))
	if args[1] != "." {
		for key := range strings.SplitSeq(args[1], ".") {
			at = step(ts, at, key)
		}
	}
	got, err := json.Marshal(at)
	ts.Check(err)
	if string(got) != args[2] {
		ts.Fatalf("%s is %s, want %s", args[1], got, args[2])
	}
}

func step(ts *testscript.TestScript, at any, key string) any {
	switch at := at.(type) {
	case map[string]any:
		value, ok := at[key]
		if !ok {
			ts.Fatalf("there is no key %q", key)
		}
		return value
	case []any:
		if key == "length" {
			return len(at)
		}
		if i, err := strconv.Atoi(key); err == nil && i >= 0 && i < len(at) {
			return at[i]
		}
	}
	ts.Fatalf("nothing at %q", key)
	return nil
}
