package source

import (
	"testing"
	"unicode"

	"ocop/rubric/diag"
)

// What a word processor puts in the place of quotes and blanks is told of where it
// stands; inside texts it is nobody's business.
func TestPasted(t *testing.T) {
	for _, c := range []struct {
		text         string
		code         diag.Code // "": no fault
		line, column int
	}{
		{"scores:\n  “1.1”: 2\n  “1.2”: 2\n", diag.CurlyQuotes, 2, 3},
		{"scores: {‘1.1’: 2}\n", diag.CurlyQuotes, 1, 10},
		{"scores:\n  “1.1\": 2\n", diag.CurlyQuotes, 2, 3},
		{"product: {name: “Chè búp”}\n", "", 0, 0},
		{"\"“1.1”\": 2\n", "", 0, 0},
		{"“”: 2\n", "", 0, 0},
		{"a:\n\u00a0 b: 1\n", diag.OddIndent, 2, 1},
		{"a:\n  b: 1\n \u00a0c: 2\n", diag.OddIndent, 3, 2},
		{"a:\n  b: 1\n\u00a0\u00a0c: 2\n  d: 3\n", diag.OddIndent, 3, 1},
		{"a:\n\u3000b: 1\n", diag.OddIndent, 2, 1},
		{"a: một\u00a0hai\n", "", 0, 0},
		{"a: \u00a0một\n", "", 0, 0},
		{"\"\u00a0b\": 1\n", "", 0, 0},
		{"a: |\n  \u00a0một\n", "", 0, 0},
		// Where another fault remains, that one is told.
		{"a: |\n  \u00a0một\nb: {c: 1\n", diag.YAMLSyntax, 3, 1},
	} {
		doc := Parse(&File{Name: "x.yaml", Data: []byte(c.text)})
		switch {
		case c.code == "" && len(doc.Diagnostics) > 0:
			t.Errorf("%q: %s", c.text, doc.Diagnostics[0].Code)
		case c.code == "":
		case len(doc.Diagnostics) != 1:
			t.Errorf("%q: %d faults, want one", c.text, len(doc.Diagnostics))
		default:
			d := doc.Diagnostics[0]
			if d.Code != c.code || d.Line != c.line || d.Column != c.column {
				t.Errorf("%q: %s at %d:%d, want %s at %d:%d", c.text, d.Code, d.Line, d.Column, c.code, c.line, c.column)
			}
		}
	}
}

// TestHasOddBlanks asks of every character: what looks like a blank and is none is
// found.
func TestHasOddBlanks(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if got, want := hasOddBlanks([]byte("a"+string(r)+"b")), oddBlank(r); got != want {
			t.Fatalf("%U: %t, want %t", r, got, want)
		}
	}
}
