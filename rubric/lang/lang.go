// Package lang holds the two languages of the program, Vietnamese and English,
// and the few things every text needs before it may be compared or shown:
// one normal form (NFC) and no invisible characters that steer a terminal.
package lang

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Lang names a language the program speaks.
type Lang string

// The languages. Vietnamese is the default everywhere.
const (
	VI Lang = "vi"
	EN Lang = "en"
)

// Parse reads a language name, "vi" or "en". It fails on any other.
func Parse(s string) (Lang, error) {
	switch l := Lang(s); l {
	case VI, EN:
		return l, nil
	}
	return VI, fmt.Errorf("unknown language %q, want vi or en", s)
}

// Localized is a value that reads differently in each language.
type Localized interface {
	In(Lang) string
}

// Text is one text in both languages.
type Text struct {
	VI, EN string
}

// In returns the text in language l. A text that has no English reads as the
// Vietnamese one: the law is Vietnamese and nothing may go missing.
func (t Text) In(l Lang) string {
	if l == EN && t.EN != "" {
		return t.EN
	}
	return t.VI
}

// IsZero reports whether the text is empty in both languages.
func (t Text) IsZero() bool { return t == Text{} }

// NFC returns s in Unicode normal form C, the only form used inside the program.
func NFC(s string) string { return norm.NFC.String(s) }

// Hidden reports whether r is a character that must never reach a terminal:
// a control character, one that changes the direction of the text around it, or
// one that can't be seen and makes two words look the same. A newline and a tab
// count as hidden; callers that allow them ask first.
func Hidden(r rune) bool {
	// Nearly all letters there are, told at once.
	switch {
	case r < 0x0600:
		return r < ' ' || r >= 0x7f && r <= 0x9f
	case r >= 0x1e00 && r < 0x2000:
		return false
	}
	switch r {
	case '\u2028', '\u2029', // line ends
		'\u200b', '\u2060', '\ufeff': // blanks without width
		return true
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)
}

// Visible returns s with every hidden character and every byte that is no
// UTF-8 written out as an escape such as \u202e or \xff.
func Visible(s string) string {
	clean := true
	for i, r := range s {
		if Hidden(r) || badByte(s, i, r) {
			clean = false
			break
		}
	}
	if clean {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case badByte(s, i, r):
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case Hidden(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// badByte reports whether the rune r found at s[i] stands for an invalid byte
// and not for a replacement character that is really in the text.
func badByte(s string, i int, r rune) bool {
	if r != utf8.RuneError {
		return false
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	return n <= 1
}
