package source

import (
	"testing"
	"unicode"

	"ocop/rubric/lang"
)

// TestSettledTextNeedsNothing looks at every character there is, alone and with
// a mark that combines after it.
func TestSettledTextNeedsNothing(t *testing.T) {
	n := 0
	for r := range rune(unicode.MaxRune + 1) {
		s := string(r)
		if settled(s) {
			n++
			if lang.NFC(s) != s || lang.NFC("a"+s) != "a"+s || lang.Hidden(r) {
				t.Errorf("%U is not settled", r)
			}
		}
		if settled(s + "\u0301") {
			t.Errorf("a mark after %U is left as it is", r)
		}
	}
	if n < 900 {
		t.Errorf("only %d characters are settled", n)
	}
}

// TestControls compares the quick look for control characters with the close one.
func TestControls(t *testing.T) {
	for r := range rune(unicode.MaxRune + 1) {
		data := []byte("a: " + string(r) + " b\r\n")
		d := &Doc{File: &File{Name: "x", Data: data}}
		d.checkText()
		refused := r < ' ' && r != '\n' && r != '\t' && r != '\r' || r >= 0x7f && r <= 0x9f || r == '\u2028' || r == '\u2029'
		if got := controls(data); got != refused || got != (len(d.Diagnostics) > 0) {
			t.Errorf("%U: %v, want %v; %d diagnostics", r, got, refused, len(d.Diagnostics))
		}
	}
}
