package source

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"ocop/rubric/diag"
)

// What a word processor puts into a text looks right and is not: quotes that are
// none, blanks that do not indent.

// oddBlank reports whether a character looks like a blank and is none to YAML:
// the no-break space above all.
func oddBlank(r rune) bool { return r != ' ' && unicode.Is(unicode.Zs, r) }

// oddIndent finds such a blank in what stands before the text of a line.
func oddIndent(line string) (column int, r rune) {
	for _, r := range line {
		switch {
		case oddBlank(r):
			return column + 1, r
		case r != ' ' && r != '\t':
			return 0, 0
		}
		column++
	}
	return 0, 0
}

// oddIndentUpTo reports the first line, up to one, that is indented with such a
// blank.
func (d *Doc) oddIndentUpTo(last int) bool {
	lines := bytes.Split(d.File.Data, []byte("\n"))
	for i, line := range lines[:min(last, len(lines))] {
		if column, r := oddIndent(string(line)); r != 0 {
			d.Report(Place{i + 1, column, 1}, diag.OddIndent, fmt.Sprintf("U+%04X", r))
			return true
		}
	}
	return false
}

// hasOddBlanks reports whether a file has any such blank, which few have: nearly
// all are told by the bytes that such a blank would begin with.
func hasOddBlanks(data []byte) bool {
	for _, begin := range []string{"\u00a0", "\u1680", "\xe2\x80", "\u205f", "\u3000"} {
		if bytes.Contains(data, []byte(begin)) {
			return bytes.IndexFunc(data, oddBlank) >= 0
		}
	}
	return false
}

// curlyQuotes are what word processors make of quotes.
const curlyQuotes = "“”„‟‘’‚‛«»＂"

// straighten takes the curly quotes off a key that stands between such, and
// reports them once a file: whoever pasted one key pasted all.
func (d *Doc) straighten(key *Node) {
	if key.Kind != Scalar || key.Quoted {
		return
	}
	first, n := utf8.DecodeRuneInString(key.Value)
	last, m := utf8.DecodeLastRuneInString(key.Value)
	if n+m >= len(key.Value) || !strings.ContainsRune(curlyQuotes, first) || !strings.ContainsRune(curlyQuotes+`"'`, last) {
		return
	}
	text := key.Value[n : len(key.Value)-m]
	if !d.curly {
		d.curly = true
		d.Report(key.Place, diag.CurlyQuotes, string(first)+" "+string(last), `"`+text+`"`)
	}
	key.Value = text
}
