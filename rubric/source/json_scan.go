package source

import (
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// scanJSON makes nodes of JSON text in one pass. It returns false for whatever
// is not plainly right, without saying what is wrong: encoding/json reads that
// again, which takes ten times as long, and a test holds the two together. The
// text has no control characters besides tabs and line ends.
func scanJSON(d *Doc, text string) (*Node, bool) {
	s := jsonScanner{doc: d, text: text, line: 1}
	values := 1
	for _, mark := range []string{",", ":", "{", "["} {
		values += strings.Count(text, mark)
	}
	values = min(values, usualNodes)
	s.slab, s.open = d.nodes(values), d.nodes(values)[:0]
	var root Node
	if !s.value(&root, 0) {
		return nil, false
	}
	s.space()
	return &root, s.at == len(s.text)
}

type jsonScanner struct {
	doc  *Doc
	text string
	at   int // the next byte

	line int // of that byte
	// column 1 would be at byte start if all characters of the line had one byte.
	start int

	open []Node // values of the lists and mappings that are not finished
	slab []Node // room for all values of most files, in one piece of memory
}

// usualNodes is more than the values of a dossier with the sheets of eleven
// members. A text of nothing but commas does not get more memory by that.
const usualNodes = 1 << 12

// space passes over blanks and line ends.
func (s *jsonScanner) space() {
	for ; s.at < len(s.text); s.at++ {
		switch s.text[s.at] {
		case ' ', '\t':
		case '\n':
			s.line, s.start = s.line+1, s.at+1
		case '\r':
			if !strings.HasPrefix(s.text[s.at+1:], "\n") {
				s.line, s.start = s.line+1, s.at+1
			}
		default:
			return
		}
	}
}

// next passes over blanks and over the byte after them if it is c.
func (s *jsonScanner) next(c byte) bool {
	s.space()
	if s.at == len(s.text) || s.text[s.at] != c {
		return false
	}
	s.at++
	return true
}

func (s *jsonScanner) value(n *Node, depth int) bool {
	s.space()
	if s.at == len(s.text) || depth > MaxDepth {
		return false
	}
	n.Place = Place{Line: s.line, Column: s.at - s.start + 1, Len: 1}
	switch s.text[s.at] {
	case '"':
		return s.quoted(n)
	case '{':
		n.Kind = Mapping
		return s.items(n, '}', depth)
	case '[':
		n.Kind = Sequence
		return s.items(n, ']', depth)
	case 't':
		return s.word(n, "true")
	case 'f':
		return s.word(n, "false")
	case 'n':
		return s.word(n, "null")
	}
	return s.number(n)
}

// items takes the values of a list, or the keys and values of a mapping.
func (s *jsonScanner) items(n *Node, end byte, depth int) bool {
	s.at++
	from := len(s.open)
	for first := true; !s.next(end); first = false {
		if !first && !s.next(',') {
			return false
		}
		if n.Kind == Mapping {
			if s.space(); s.at == len(s.text) || s.text[s.at] != '"' || !s.item(depth) || !s.next(':') {
				return false
			}
		}
		if !s.item(depth) {
			return false
		}
	}
	if count := len(s.open) - from; count > 0 {
		if count > len(s.slab) {
			s.slab = make([]Node, count)
		}
		n.Items, s.slab = s.slab[:count:count], s.slab[count:]
		copy(n.Items, s.open[from:])
		s.open = s.open[:from]
	}
	if n.Kind == Mapping {
		s.doc.checkMapping(n)
	}
	return true
}

func (s *jsonScanner) item(depth int) bool {
	var n Node
	if !s.value(&n, depth+1) {
		return false
	}
	s.open = append(s.open, n)
	return true
}

func (s *jsonScanner) word(n *Node, word string) bool {
	if !strings.HasPrefix(s.text[s.at:], word) {
		return false
	}
	s.at += len(word)
	n.Place.Len = len(word)
	if word != "null" {
		n.Kind, n.Value = Scalar, word
	}
	return true
}

func (s *jsonScanner) quoted(n *Node) bool {
	from := s.at
	escaped := false
	for s.at++; ; s.at++ {
		if s.at == len(s.text) {
			return false
		}
		c := s.text[s.at]
		if c == '"' {
			break
		}
		if c < ' ' {
			return false
		}
		if c == '\\' {
			escaped = true
			s.at++
			if s.at == len(s.text) {
				return false
			}
		}
	}
	s.at++
	raw := s.text[from:s.at]
	value := raw[1 : len(raw)-1]
	if escaped && (json.Unmarshal([]byte(raw), &value) != nil || halfPair(raw) != "") {
		return false
	}
	n.Quoted = true
	n.Place.Len = utf8.RuneCountInString(raw)
	s.start += len(raw) - n.Place.Len
	s.doc.scalar(n, value)
	return true
}

// number takes -?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?
func (s *jsonScanner) number(n *Node) bool {
	from := s.at
	s.skip("-")
	switch {
	case s.skip("0"):
	case !s.digits():
		return false
	}
	if s.skip(".") && !s.digits() {
		return false
	}
	if s.skip("eE") {
		s.skip("+-")
		if !s.digits() {
			return false
		}
	}
	n.Kind, n.Value = Scalar, s.text[from:s.at]
	n.Place.Len = s.at - from
	return true
}

// skip passes over one byte if it is among those given.
func (s *jsonScanner) skip(among string) bool {
	if s.at == len(s.text) || strings.IndexByte(among, s.text[s.at]) < 0 {
		return false
	}
	s.at++
	return true
}

func (s *jsonScanner) digits() bool {
	from := s.at
	for s.at < len(s.text) && s.text[s.at] >= '0' && s.text[s.at] <= '9' {
		s.at++
	}
	return s.at > from
}
