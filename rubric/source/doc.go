package source

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
)

// MaxDepth is how deep a file may be nested. The deepest official rubric uses 13.
const MaxDepth = 40

// Kind is the kind of a node.
type Kind uint8

// The kinds of nodes.
const (
	Null Kind = iota // no value, or ~
	Scalar
	Mapping
	Sequence
	Refused // something files may not have; it was reported, and readers pass over it
)

// A Node is one value of a file and its place.
type Node struct {
	Kind   Kind
	Quoted bool   // a scalar that was written in quotes or as a block
	Flow   bool   // a mapping or list that was written in brackets
	Value  string // of a scalar: its text in NFC, without hidden characters
	Place  Place

	Items []Node // of a Sequence: its values; of a Mapping: key, value, key, value, …
}

// A Doc is a parsed file and what was found wrong with it so far.
type Doc struct {
	File *File
	// Root is the top value, nil if the file could not be parsed.
	Root *Node
	// Strict makes a key without a value an error. Otherwise it is read as
	// absent, with a warning: half-filled dossiers are normal, half-filled
	// rubrics are not.
	Strict bool

	Diagnostics []diag.Diagnostic

	curly   bool     // curly quotes were reported
	aliases []string // reported so far; each once, a file may have thousands
	empty   []*Node  // optional keys without a value, in the order of the file

	room []Node // where nodes stand, as far as there is room
	used int    // how many nodes there are, or would be with room for all
}

var bom = []byte("\uFEFF")

// Parse reads the file as YAML, or as JSON if its name ends in ".json", or if it is
// standard input, which has no such name, and holds JSON. What is
// wrong stands in the Diagnostics of the result; its Root is nil if nothing
// could be made of the file.
func Parse(f *File) *Doc { return ParseIn(f, nil) }

// ParseIn is [Parse] into the memory of a document that nobody needs any more; see
// [Doc.Room].
func ParseIn(f *File, room []Node) *Doc {
	d := &Doc{File: f, room: room}
	if !d.checkText() {
		return d
	}
	if holdsJSON(f) {
		d.parseJSON()
	} else {
		d.parseYAML()
	}
	if d.Root != nil && d.Root.Kind == Null {
		d.Root = nil
		d.Report(Place{}, diag.EmptyFile)
	}
	return d
}

func holdsJSON(f *File) bool {
	if f.Name != Stdin {
		return isJSON(f.Name)
	}
	data := bytes.TrimSpace(bytes.TrimPrefix(f.Data, bom))
	return bytes.HasPrefix(data, []byte("{")) && json.Valid(data)
}

// nodes returns n nodes.
func (d *Doc) nodes(n int) []Node {
	from := d.used
	if d.used += n; d.used > len(d.room) {
		return make([]Node, n)
	}
	s := d.room[from:d.used:d.used]
	clear(s)
	return s
}

// mostRoom bounds the memory that is handed from document to document, in nodes.
const mostRoom = 1 << 14

// Room returns the memory of the nodes of a document, for another one of its size.
// The document must not be used any more.
func (d *Doc) Room() []Node {
	if d.used > len(d.room) {
		return make([]Node, min(d.used+d.used/4, mostRoom))
	}
	return d.room
}

// checkText reports bytes that are no text at all. It returns whether parsing
// makes sense.
func (d *Doc) checkText() bool {
	data := d.File.Data
	if utf8.Valid(data) && !controls(data) {
		return true
	}
	line, column := 1, 1
	reported := map[rune]bool{}
	for i := 0; i < len(data); {
		r, n := rune(data[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRune(data[i:])
		}
		switch {
		case r == utf8.RuneError && n == 1:
			// One is enough: the rest of a file in another encoding says no more.
			d.Report(Place{line, column, 1}, diag.NotUTF8, fmt.Sprintf("0x%02X", data[i]))
			return false
		case r == '\n', r == '\r' && (i+1 == len(data) || data[i+1] != '\n'):
			line, column = line+1, 0
		case r == '\t', r == '\r':
		case r < ' ', r >= 0x7f && r <= 0x9f, r == '\u2028', r == '\u2029':
			// Each kind once: a file in another encoding is full of them.
			if !reported[r] {
				reported[r] = true
				d.Report(Place{line, column, 1}, diag.ControlChar, codepoint(r))
			}
			if r == 0 {
				return false
			}
		case r == '\uFEFF' && i == 0:
			column = 0 // a byte order mark is not part of the first line
		}
		column++
		i += n
	}
	return len(reported) == 0
}

// controls reports whether there may be control characters in UTF-8 text, or line
// ends that nobody sees.
func controls(data []byte) bool {
	for i, c := range data {
		switch {
		case c >= ' ' && c < 0x7f, c == '\n', c == '\t', c == '\r':
		case c == 0xc2 && data[i+1] <= 0x9f, // U+0080 to U+009F
			c == 0xe2 && data[i+1] == 0x80 && data[i+2] >= 0xa8 && data[i+2] <= 0xa9, // U+2028 and U+2029
			c <= 0x7f:
			return true
		}
	}
	return false
}

func codepoint(r rune) string { return fmt.Sprintf("U+%04X", r) }

// Report adds a diagnostic at a place. Points among its arguments are written as
// files write them, whatever the language: they are there to be typed.
func (d *Doc) Report(at Place, code diag.Code, args ...any) {
	d.Suggest(at, "", code, args...)
}

// maxFaults is how many faults of a file are told. A file with more is not the
// work of a person, and telling all of them would take for ever.
const maxFaults = 500

// Full reports whether no more faults of the file are told.
func (d *Doc) Full() bool { return len(d.Diagnostics) > maxFaults }

// Suggest adds a diagnostic with the word that was probably meant.
func (d *Doc) Suggest(at Place, suggestion string, code diag.Code, args ...any) {
	for i, a := range args {
		if p, ok := a.(rubric.Points); ok {
			args[i] = p.String()
		}
	}
	switch n := len(d.Diagnostics); {
	case n > maxFaults:
		return
	case n == maxFaults:
		suggestion, code, args = "", diag.TooMany, []any{strconv.Itoa(maxFaults)}
	}
	dg := d.File.Diagnose(at, code, args...)
	dg.Suggest = suggestion
	d.Diagnostics = append(d.Diagnostics, dg)
}

// scalar makes the text of a scalar fit for use and reports what it leaves out.
func (d *Doc) scalar(n *Node, raw string) {
	n.Kind = Scalar
	if n.Value = raw; settled(raw) {
		return
	}
	n.Value = lang.NFC(raw)
	if !strings.ContainsFunc(raw, hiddenInText) {
		return
	}
	reported := map[rune]bool{}
	n.Value = lang.NFC(strings.Map(func(r rune) rune {
		if !hiddenInText(r) {
			return r
		}
		if !reported[r] {
			reported[r] = true
			d.Report(n.Place, diag.HiddenChar, codepoint(r))
		}
		return -1
	}, raw))
}

// settled reports whether a text is one that nothing is to be done about, without
// the tables of Unicode: printable ASCII, Latin letters, those of Vietnamese among
// them in one piece, and dashes and quotes. All others are looked at closely.
func settled(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= ' ' && c <= '~':
		case c == 0xc2 && i+1 < len(s) && s[i+1] >= 0xa0, // U+00A0 to U+00BF
			c >= 0xc3 && c <= 0xcb && i+1 < len(s): // to U+02FF, below the marks that combine
			i++
		case c == 0xe1 && i+2 < len(s) && s[i+1] >= 0xb8 && s[i+1] <= 0xbb, // U+1E00 to U+1EFF
			c == 0xe2 && i+2 < len(s) && s[i+1] == 0x80 && s[i+2] >= 0x90 && s[i+2] <= 0xa7: // U+2010 to U+2027
			i += 2
		default:
			return false
		}
	}
	return true
}

// visibleText returns a text in NFC without hidden characters.
func visibleText(raw string) string {
	return lang.NFC(strings.Map(func(r rune) rune {
		if hiddenInText(r) {
			return -1
		}
		return r
	}, raw))
}

func hiddenInText(r rune) bool { return r != '\n' && r != '\t' && lang.Hidden(r) }

// checkMapping reports keys that stand twice or are no text.
func (d *Doc) checkMapping(n *Node) {
	const few = 40 // below this a scan is faster than a map
	var seen map[string]int
	if len(n.Items) > 2*few {
		seen = make(map[string]int, len(n.Items)/2)
	}
	for i := 0; i < len(n.Items); i += 2 {
		key := &n.Items[i]
		if key.Kind != Scalar {
			if key.Kind != Refused {
				d.Report(key.Place, diag.KeyNotText)
			}
			continue
		}
		first := 0
		if seen != nil {
			first = seen[key.Value]
			if first == 0 {
				seen[key.Value] = key.Place.Line
			}
		} else {
			for j := 0; j < i && first == 0; j += 2 {
				if n.Items[j].Kind == Scalar && n.Items[j].Value == key.Value {
					first = n.Items[j].Place.Line
				}
			}
		}
		if first != 0 {
			d.Report(key.Place, diag.DuplicateKey, key.Value, strconv.Itoa(first))
		}
	}
}
