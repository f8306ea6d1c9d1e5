package main

import (
	"os"
	"strings"
	"testing"
)

// TestNothingPouredOnTheScreen changes dossiers without saying where to: a screen
// is told that nothing is written, and everything else gets the text.
func TestNothingPouredOnTheScreen(t *testing.T) {
	copied(t, "phien-hop")
	if made := runPlain("council", "merge", "phien-hop/ho-so/mat-ong-rung.yaml", "phien-hop/phieu", "--in-place"); made.code != exitDone {
		t.Fatal(made.errs)
	}
	for _, args := range [][]string{
		{"council", "rule", "phien-hop/ho-so/mat-ong-rung.yaml", "--criterion", "1.5", "--stars", "4", "--met"},
		{"council", "merge", "phien-hop/ho-so/mien-dong.yaml", "phien-hop/phieu"},
	} {
		was, err := os.ReadFile(args[2])
		if err != nil {
			t.Fatal(err)
		}
		code, out, errs := atTerminal(80, args...)
		if code != exitDone || out != "" {
			t.Errorf("%v: exit code %d, on the screen:\n%s", args, code, out)
		}
		if !strings.HasSuffix(errs, "CHƯA ghi vào tệp; thêm --in-place để ghi, hoặc --out TỆP\n") {
			t.Errorf("%v says\n%s", args, errs)
		}
		if strings.Contains(errs, "Đã gộp") {
			t.Errorf("%v says that it is done:\n%s", args, errs)
		}
		piped := runPlain(append(args, "--lang", "en")...)
		if piped.code != exitDone || !strings.Contains(piped.out, "registration:") {
			t.Errorf("%v, piped: exit code %d\n%s", args, piped.code, piped.out)
		}
		if !strings.HasSuffix(piped.errs, args[2]+": the dossier itself was not changed; add --in-place to write it, or --out FILE\n") {
			t.Errorf("%v, piped, says\n%s", args, piped.errs)
		}
		if is, err := os.ReadFile(args[2]); err != nil || string(is) != string(was) {
			t.Errorf("%v changed the dossier: %v", args, err)
		}
		written := runPlain(append(args, "--in-place")...)
		if written.code != exitDone || strings.Contains(written.errs, "--in-place") {
			t.Errorf("%v --in-place: %d\n%s", args, written.code, written.errs)
		}
	}
}
