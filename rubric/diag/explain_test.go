package diag

import (
	"slices"
	"strings"
	"testing"
)

// TestEveryCodeIsExplained holds the explanations against the catalogue.
func TestEveryCodeIsExplained(t *testing.T) {
	for _, c := range Codes() {
		if _, ok := Explain(c); !ok {
			t.Errorf("%s (%s) has no explanation", c, Diagnostic{Code: c}.Name())
		}
	}
	var seen []Code
	for _, e := range explanations {
		if slices.Contains(seen, e.Code) {
			t.Errorf("%s is explained twice", e.Code)
		}
		seen = append(seen, e.Code)
		if !slices.Contains(Codes(), e.Code) {
			t.Errorf("%s is explained and does not exist", e.Code)
		}
		for l, text := range map[string]string{"Vietnamese": e.Meaning.VI, "English": e.Meaning.EN} {
			if len(text) < 30 || !strings.HasSuffix(text, ".") || strings.TrimSpace(text) != text {
				t.Errorf("%s: its meaning in %s is no sentence: %q", e.Code, l, text)
			}
		}
		if e.Wrong != "" && e.Wrong == e.Right {
			t.Errorf("%s: the right lines are the wrong ones", e.Code)
		}
		if e.Wrong == "" && e.Right != "" {
			t.Errorf("%s: right lines without wrong ones", e.Code)
		}
		for _, lines := range []string{e.Wrong, e.Right} {
			if lines != "" && !strings.HasSuffix(lines, "\n") {
				t.Errorf("%s: its lines do not end: %q", e.Code, lines)
			}
		}
	}
	if _, ok := Explain("OC000"); ok {
		t.Error("a code that does not exist is explained")
	}
}
