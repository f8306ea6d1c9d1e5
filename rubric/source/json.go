package source

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"ocop/rubric/diag"
	"ocop/rubric/lang"
)

func (d *Doc) parseJSON() {
	data := bytes.TrimPrefix(d.File.Data, bom)
	if len(bytes.TrimSpace(data)) == 0 {
		d.Report(Place{}, diag.EmptyFile)
		return
	}
	before := len(d.Diagnostics)
	if root, ok := scanJSON(d, string(data)); ok {
		d.Root = root
		return
	}
	d.Diagnostics = d.Diagnostics[:before]
	p := jsonParser{doc: d, data: data, dec: json.NewDecoder(bytes.NewReader(data)), line: 1, column: 1}
	p.dec.UseNumber()
	var root Node
	if err := p.value(&root, 0); err != nil {
		p.fail(err)
		return
	}
	end := p.dec.InputOffset()
	if rest := bytes.TrimSpace(data[end:]); len(rest) > 0 {
		p.next()
		d.Report(p.place(p.offset, 1), diag.SecondDocument)
		return
	}
	d.Root = &root
}

// jsonParser turns the token stream of encoding/json into nodes with places. It
// reads what [scanJSON] does not, and so it is what tells of every fault.
type jsonParser struct {
	doc  *Doc
	data []byte
	dec  *json.Decoder

	offset, line, column int // a byte offset and its place, moved forward only
}

var errTold = errors.New("a fault that was reported")

// next moves to the first byte of the next token.
func (p *jsonParser) next() {
	i := int(p.dec.InputOffset())
	for i < len(p.data) && bytes.IndexByte([]byte(" \t\r\n,:"), p.data[i]) >= 0 {
		i++
	}
	p.place(i, 0)
}

// place moves to a byte offset and returns its place.
func (p *jsonParser) place(offset, length int) Place {
	for p.offset < offset && p.offset < len(p.data) {
		r, n := utf8.DecodeRune(p.data[p.offset:])
		p.column++
		if r == '\n' || r == '\r' && !bytes.HasPrefix(p.data[p.offset+1:], []byte("\n")) {
			p.line, p.column = p.line+1, 1
		}
		p.offset += n
	}
	return Place{Line: p.line, Column: p.column, Len: length}
}

func (p *jsonParser) value(n *Node, depth int) error {
	p.next()
	start := p.offset
	n.Place = p.place(start, 1)
	if depth > MaxDepth {
		p.doc.Report(n.Place, diag.TooDeep, strconv.Itoa(MaxDepth))
		return errTold
	}
	tok, err := p.dec.Token()
	if err != nil {
		return err
	}
	if delim, ok := tok.(json.Delim); ok {
		n.Kind = Sequence
		if delim == '{' {
			n.Kind = Mapping
		}
		return p.items(n, depth)
	}
	n.Place.Len = utf8.RuneCount(p.data[start:p.dec.InputOffset()])
	switch tok := tok.(type) {
	case string:
		n.Quoted = true
		if half := halfPair(string(p.data[start:p.dec.InputOffset()])); half != "" {
			p.doc.Report(n.Place, diag.JSONSyntax, lang.Text{
				VI: "“" + half + "” là nửa một ký tự, thiếu nửa kia", EN: "“" + half + "” is half a character without its other half"})
			return errTold
		}
		p.doc.scalar(n, tok)
	case json.Number:
		p.doc.scalar(n, tok.String())
	case bool:
		p.doc.scalar(n, strconv.FormatBool(tok))
	}
	return nil
}

// halfPair returns an escape in a JSON string that is half of a surrogate pair and
// stands without the other half, "" if there is none. The decoder would put U+FFFD
// in its place without a word.
func halfPair(raw string) string {
	for i := 0; i+6 <= len(raw); i++ {
		if raw[i] != '\\' {
			continue
		}
		r, ok := escape(raw[i:])
		if !ok {
			i++ // an escape of one character
			continue
		}
		if !utf16.IsSurrogate(r) {
			continue
		}
		low, ok := escape(raw[i+6:])
		if !ok || utf16.DecodeRune(r, low) == utf8.RuneError {
			return raw[i : i+6]
		}
		i += 11
	}
	return ""
}

// escape reads \uXXXX at the beginning of s.
func escape(s string) (rune, bool) {
	if len(s) < 6 || s[:2] != `\u` {
		return 0, false
	}
	n, err := strconv.ParseUint(s[2:6], 16, 16)
	return rune(n), err == nil
}

func (p *jsonParser) items(n *Node, depth int) error {
	for p.dec.More() {
		n.Items = append(n.Items, Node{})
		if err := p.value(&n.Items[len(n.Items)-1], depth+1); err != nil {
			return err
		}
	}
	if _, err := p.dec.Token(); err != nil {
		return err
	}
	if n.Kind == Mapping {
		p.doc.checkMapping(n)
	}
	return nil
}

func (p *jsonParser) fail(err error) {
	if errors.Is(err, errTold) {
		return
	}
	// The decoder counts the offset of an error from the value it was reading;
	// reading the whole text at once counts from its start.
	offset := len(p.data)
	what := lang.Text{VI: "tệp hết giữa chừng", EN: "the file ends too early"}
	var whole json.RawMessage
	var syntax *json.SyntaxError
	if errors.As(json.Unmarshal(p.data, &whole), &syntax) && !strings.HasPrefix(syntax.Error(), "unexpected end") {
		offset = max(int(syntax.Offset)-1, 0)
		found, _ := utf8.DecodeRune(p.data[min(offset, len(p.data)-1):])
		what = explainJSON(syntax.Error(), found)
	}
	// Offsets may lie before the last token that was placed: start over.
	p.offset, p.line, p.column = 0, 1, 1
	if offset == len(p.data) {
		offset = len(bytes.TrimRight(p.data, " \t\r\n")) - 1
	}
	p.doc.Report(p.place(offset, 1), diag.JSONSyntax, what)
}

// explainJSON puts the decoder's complaint about a character into both languages.
func explainJSON(what string, found rune) lang.Text {
	char := lang.Text{VI: "“" + string(found) + "”", EN: "“" + string(found) + "”"}
	if found == '\n' || found == '\r' {
		char = lang.Text{VI: "xuống dòng", EN: "a line end"}
	}
	for _, e := range []struct{ part, vi, en string }{
		{"looking for beginning of object key string", "thấy %s ở chỗ cần một khóa trong dấu nháy kép (dấu phẩy thừa?)", "found %s where a key in double quotes is wanted (a trailing comma?)"},
		{"after object key:value pair", "thấy %s ở chỗ cần dấu phẩy hoặc “}”", "found %s where a comma or “}” is wanted"},
		{"after object key", "thấy %s ở chỗ cần dấu hai chấm", "found %s where a colon is wanted"},
		{"after array element", "thấy %s ở chỗ cần dấu phẩy hoặc “]”", "found %s where a comma or “]” is wanted"},
		{"looking for beginning of value", "thấy %s ở chỗ cần một giá trị (văn bản phải trong dấu nháy kép)", "found %s where a value is wanted (text must be in double quotes)"},
		{"in string literal", "thấy %s giữa một văn bản (thiếu dấu nháy đóng?)", "found %s inside a text (is its closing quote missing?)"},
		{"in string escape code", "thấy %s sau “\\” trong một văn bản", "found %s after “\\” in a text"},
		{"in numeric literal", "thấy %s giữa một số", "found %s inside a number"},
		{"in literal", "thấy %s giữa một từ; chỉ có true, false, null", "found %s inside a word; there are only true, false, null"},
		{"after top-level value", "thấy %s sau khi tài liệu đã kết thúc", "found %s after the end of the document"},
	} {
		if strings.Contains(what, e.part) {
			return lang.Text{VI: fmt.Sprintf(e.vi, char.VI), EN: fmt.Sprintf(e.en, char.EN)}
		}
	}
	return lang.Text{VI: what, EN: what}
}
