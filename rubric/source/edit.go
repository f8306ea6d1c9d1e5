package source

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"ocop/rubric"
)

// A Change puts a value at a place of a file: Path leads there by keys (string)
// and positions in lists (int). A key that is not there yet is added after the
// others, or after the key After; a position that is the length of a list adds
// to it. What the path leads through and is not there is made.
type Change struct {
	Path  []any
	Value *Node // nil: the key or item is taken out
	After string
}

// ErrForm says that a file is written in a form that can't be changed without
// writing it anew, such as a text over several lines where a value is wanted.
var ErrForm = errors.New("the file can't be changed in this form")

// Edit returns the text of a file with the changes made one after the other.
// Everything they do not concern stays as it is, byte by byte: comments, order,
// blank lines, line ends. A JSON file, which has no comments, is written anew in
// the same order. The error is [ErrForm], or says that the file can't be parsed
// or the path leads nowhere; the file itself is never written.
//
// Whatever the text looks like, the result is read again and must be exactly the
// old values with the change made; otherwise the error is ErrForm.
func Edit(f *File, changes ...Change) ([]byte, error) {
	data := f.Data
	for _, c := range changes {
		doc := Parse(&File{Name: f.Name, Data: data})
		if doc.Root == nil || doc.Root.Kind != Mapping {
			return nil, fmt.Errorf("%w: it can't be read", ErrForm)
		}
		want := doc.Root.clone()
		if err := want.change(c.Path, c.Value, c.After); err != nil {
			return nil, err
		}
		if isJSON(f.Name) {
			data = JSON(want)
			continue
		}
		e := editor{doc: doc, data: data, starts: lineStarts(data), writer: writer{newline: lineEnd(data)}}
		text, err := e.apply(c)
		if err != nil {
			return nil, err
		}
		if got := Parse(&File{Name: f.Name, Data: text}); got.Root == nil || !same(got.Root, want) {
			return nil, ErrForm
		}
		data = text
	}
	return data, nil
}

func isJSON(name string) bool { return strings.HasSuffix(strings.ToLower(name), ".json") }

func (n *Node) clone() *Node {
	c := *n
	c.Items = make([]Node, len(n.Items))
	for i := range n.Items {
		c.Items[i] = *n.Items[i].clone()
	}
	return &c
}

// same reports whether two trees hold the same values.
func same(a, b *Node) bool {
	if a.Kind != b.Kind || a.Value != b.Value || len(a.Items) != len(b.Items) {
		return false
	}
	if a.Kind == Scalar && a.Quoted != b.Quoted {
		// Quotes make a difference where the text could be read as something else.
		if _, err := rubric.ParsePoints(a.Value); err == nil || !plainText(a.Value) {
			return false
		}
	}
	for i := range a.Items {
		if !same(&a.Items[i], &b.Items[i]) {
			return false
		}
	}
	return true
}

// At returns what a path leads to, or nil.
func (n *Node) At(path ...any) *Node {
	for _, step := range path {
		i := n.position(step)
		if i < 0 {
			return nil
		}
		n = &n.Items[i]
	}
	return n
}

// position returns where in Items the value of a key or an item stands; -1 if
// there is none.
func (n *Node) position(step any) int {
	switch s := step.(type) {
	case string:
		for i := 0; n.Kind == Mapping && i+1 < len(n.Items); i += 2 {
			if n.Items[i].Kind == Scalar && n.Items[i].Value == s {
				return i + 1
			}
		}
	case int:
		if n.Kind == Sequence && s >= 0 && s < len(n.Items) {
			return s
		}
	}
	return -1
}

// made returns a value wrapped in what a path that is not there needs.
func made(path []any, value *Node) *Node {
	for _, step := range slices.Backward(path) {
		if key, ok := step.(string); ok {
			value = Mapped(Entry{key, value})
		} else {
			value = List(value)
		}
	}
	return value
}

// change makes a change in a tree.
func (n *Node) change(path []any, value *Node, after string) error {
	i := n.position(path[0])
	switch {
	case i >= 0 && len(path) > 1 && n.Items[i].Kind != Null:
		return n.Items[i].change(path[1:], value, after)
	case value == nil:
		if i < 0 || len(path) > 1 {
			return fmt.Errorf("%w: nothing at %v", ErrForm, path)
		}
		if n.Kind == Mapping {
			n.Items = slices.Delete(n.Items, i-1, i+1)
		} else {
			n.Items = slices.Delete(n.Items, i, i+1)
		}
		return nil
	case i >= 0:
		n.Items[i] = *made(path[1:], value)
		return nil
	}
	key, isKey := path[0].(string)
	switch {
	case isKey && n.Kind == Mapping:
		at := len(n.Items)
		if j := n.position(after); j >= 0 {
			at = j + 1
		}
		n.Items = slices.Insert(n.Items, at, *Text(key), *made(path[1:], value))
	case path[0] == len(n.Items) && n.Kind == Sequence:
		n.Items = append(n.Items, *made(path[1:], value))
	default:
		return fmt.Errorf("%w: nothing at %v", ErrForm, path)
	}
	return nil
}

// editor makes one change in the text of a YAML file.
type editor struct {
	writer
	doc    *Doc
	data   []byte
	starts []int // offsets at which the lines begin
}

func lineEnd(data []byte) string {
	if bytes.Contains(data, []byte("\r\n")) {
		return "\r\n"
	}
	return "\n"
}

// lineStarts returns where the lines begin, and the end of the text.
func lineStarts(data []byte) []int {
	starts := []int{0}
	if bytes.HasPrefix(data, bom) {
		starts[0] = len(bom)
	}
	for i := starts[0]; i < len(data); i++ {
		if data[i] == '\n' || data[i] == '\r' && (i+1 == len(data) || data[i+1] != '\n') {
			starts = append(starts, i+1)
		}
	}
	if starts[len(starts)-1] != len(data) {
		starts = append(starts, len(data))
	}
	return starts
}

// offset returns where a place stands in the text.
func (e *editor) offset(at Place) int {
	if at.Line < 1 || at.Line >= len(e.starts) {
		return len(e.data)
	}
	i := e.starts[at.Line-1]
	for n := 1; n < at.Column && i < len(e.data); n++ {
		_, size := utf8.DecodeRune(e.data[i:])
		i += size
	}
	return i
}

// line returns the text of line n, from 1, without its end.
func (e *editor) line(n int) string {
	return strings.TrimRight(string(e.data[e.starts[n-1]:e.starts[n]]), "\r\n")
}

func (e *editor) lines() int { return len(e.starts) - 1 }

func (e *editor) splice(from, to int, text string) []byte {
	return slices.Concat(e.data[:from], []byte(text), e.data[to:])
}

func (e *editor) apply(c Change) ([]byte, error) {
	n, path := e.doc.Root, c.Path
	for {
		i := n.position(path[0])
		if i < 0 {
			return e.add(n, c.After, path[0], made(path[1:], c.Value))
		}
		// What holds nothing yet is made anew, as a block where it may be one.
		next := &n.Items[i]
		hollow := len(path) > 1 && (next.Kind == Null || next.Kind != Scalar && len(next.Items) == 0)
		if len(path) == 1 || hollow {
			if c.Value == nil {
				return e.remove(n, i)
			}
			return e.replace(n, i, made(path[1:], c.Value))
		}
		n, path = next, path[1:]
	}
}

// flow reports whether a value is written in brackets.
func (e *editor) flow(n *Node) bool {
	i := e.offset(n.Place)
	return i < len(e.data) && (e.data[i] == '{' && n.Kind == Mapping || e.data[i] == '[' && n.Kind == Sequence)
}

// add adds an entry to a mapping, or an item to a list.
func (e *editor) add(n *Node, after string, step any, value *Node) ([]byte, error) {
	key, isKey := step.(string)
	if value == nil || isKey != (n.Kind == Mapping) || n.Kind != Mapping && n.Kind != Sequence {
		return nil, ErrForm
	}
	if e.flow(n) {
		text := e.inline(value)
		if isKey {
			text = scalarText(Text(key)) + ": " + text
		}
		i, ok := e.flowEnd(e.offset(n.Place))
		if !ok {
			return nil, ErrForm
		}
		if len(n.Items) == 0 {
			return e.splice(i-1, i-1, text), nil
		}
		at := len(n.Items) - 1
		if j := n.position(after); isKey && j >= 0 {
			at = j
		}
		if i, ok = e.valueEnd(&n.Items[at]); !ok {
			return nil, ErrForm
		}
		return e.splice(i, i, ", "+text), nil
	}
	last := e.blockEnd(n)
	if j := n.position(after); isKey && j >= 0 && j+1 < len(n.Items) {
		last = e.entryEnd(n, j)
	}
	indent := n.Place.Column - 1
	if n.Kind == Mapping {
		indent = n.Items[0].Place.Column - 1
	}
	text := strings.Repeat(" ", indent)
	if isKey {
		text += scalarText(Text(key)) + ":" + e.block(value, indent+2)
	} else {
		text += "-" + e.item(value, indent+2)
	}
	return e.insertAfter(last, text), nil
}

// insertAfter adds a line, or several, after line n.
func (e *editor) insertAfter(n int, text string) []byte {
	end := e.starts[n]
	if e.line(n) == string(e.data[e.starts[n-1]:end]) { // the last line has no end
		return e.splice(end, end, e.newline+text)
	}
	return e.splice(end, end, text+e.newline)
}

// replace puts a value in the place of another.
func (e *editor) replace(n *Node, i int, value *Node) ([]byte, error) {
	old := &n.Items[i]
	inline := value.Kind == Scalar || value.Flow
	switch {
	case e.flow(n):
		if old.Kind == Null {
			return nil, ErrForm
		}
		return e.replaceInline(old, value)
	case inline && old.Kind != Null && e.simple(old):
		return e.replaceInline(old, value)
	case n.Kind == Mapping:
		return e.replaceEntry(n, i, value, inline)
	}
	dash := e.starts[e.dashLine(n, i)-1] + n.Place.Column - 1
	return e.splice(dash+1, e.textEnd(e.entryEnd(n, i)), e.item(value, n.Place.Column-1+2)), nil
}

// replaceInline puts a value on one line in the place of another.
func (e *editor) replaceInline(old, value *Node) ([]byte, error) {
	to, ok := e.valueEnd(old)
	if !ok {
		return nil, ErrForm
	}
	return e.splice(e.offset(old.Place), to, e.inline(value)), nil
}

// replaceEntry puts a value after a key of a block. What stands beside the key,
// a comment, stays there.
func (e *editor) replaceEntry(n *Node, i int, value *Node, inline bool) ([]byte, error) {
	key, old := &n.Items[i-1], &n.Items[i]
	colon, ok := e.colon(key)
	if !ok {
		return nil, ErrForm
	}
	if old.Kind == Null && inline {
		from, to := colon+1, colon+1
		if word := e.data[e.offset(old.Place):]; old.Place.Line == key.Place.Line && (bytes.HasPrefix(word, []byte("~")) || bytes.HasPrefix(word, []byte("null"))) {
			to = e.offset(old.Place) + old.Place.Len
		}
		return e.splice(from, to, " "+e.inline(value)), nil
	}
	text := e.block(value, key.Place.Column-1+2)
	if word := e.data[min(e.offset(old.Place), len(e.data)):]; old.Kind == Null && old.Place.Line == key.Place.Line &&
		(bytes.HasPrefix(word, []byte("~")) || bytes.HasPrefix(word, []byte("null"))) {
		line := e.textEnd(key.Place.Line)
		rest := strings.TrimRight(string(e.data[e.offset(old.Place)+old.Place.Len:line]), " ")
		return e.splice(colon+1, line, rest+text), nil
	}
	if end, ok := e.valueEnd(old); ok && !inline && old.Kind != Null && e.simple(old) {
		line := len(e.data)
		if i := bytes.IndexAny(e.data[end:], "\r\n"); i >= 0 {
			line = end + i
		}
		return e.splice(colon+1, line, strings.TrimRight(string(e.data[end:line]), " ")+text), nil
	}
	head := colon + 1
	if !inline && (old.Kind == Null || old.Place.Line > key.Place.Line) {
		head = e.textEnd(key.Place.Line)
	}
	end := e.textEnd(e.entryEnd(n, i))
	if !inline && old.Kind == Null { // comments under a key that holds nothing stay
		head = end
	}
	return e.splice(head, end, text), nil
}

// simple reports whether a value ends on the line it begins on.
func (e *editor) simple(n *Node) bool {
	if n.Kind == Scalar {
		i := e.offset(n.Place)
		return i < len(e.data) && e.data[i] != '|' && e.data[i] != '>'
	}
	return e.flow(n)
}

// remove takes an entry or an item out of a block.
func (e *editor) remove(n *Node, i int) ([]byte, error) {
	if e.flow(n) {
		return nil, ErrForm
	}
	first := e.firstLine(n, i)
	if n.Kind == Mapping && len(n.Items) == 2 || n.Kind == Sequence && len(n.Items) == 1 {
		return nil, ErrForm // an empty block can't be written
	}
	if n.Kind == Mapping && strings.TrimSpace(e.line(first)[:n.Items[i-1].Place.Column-1]) != "" {
		return nil, ErrForm // it stands beside the dash of a list
	}
	return e.splice(e.starts[first-1], e.starts[e.entryEnd(n, i)], ""), nil
}

func (e *editor) firstLine(n *Node, i int) int {
	if n.Kind == Mapping {
		return n.Items[i-1].Place.Line
	}
	return e.dashLine(n, i)
}

// dashLine returns the line of the dash of item i of a list: the item itself may
// begin on a later one.
func (e *editor) dashLine(n *Node, i int) int {
	if i == 0 {
		return n.Place.Line
	}
	for line := n.Items[i].Place.Line; line > n.Place.Line; line-- {
		text := e.line(line)
		if body := strings.TrimLeft(text, " "); len(text)-len(body) == n.Place.Column-1 && isDash(body) {
			return line
		}
	}
	return n.Items[i].Place.Line
}

func isDash(body string) bool { return body == "-" || strings.HasPrefix(body, "- ") }

// entryEnd returns the last line of an entry of a block mapping (i is its
// value's position) or of an item of a block list.
func (e *editor) entryEnd(n *Node, i int) int {
	last := e.blockEnd(n)
	indent := n.Place.Column - 1
	if i+1 < len(n.Items) {
		if n.Kind == Mapping {
			last = n.Items[i+1].Place.Line - 1
		} else {
			last = e.dashLine(n, i+1) - 1
		}
	}
	return e.trim(last, e.firstLine(n, i), indent+1)
}

// blockEnd returns the last line of a block: those that follow it and are
// indented less, blank lines and comments before them, are not part of it.
func (e *editor) blockEnd(n *Node) int {
	indent := n.Place.Column - 1
	if n.Kind == Mapping {
		indent = n.Items[0].Place.Column - 1
	}
	last := n.Place.Line
	for line := last + 1; line <= e.lines(); line++ {
		text := e.line(line)
		body := strings.TrimLeft(text, " ")
		own := len(text) - len(body)
		if strings.TrimSpace(body) == "" || strings.HasPrefix(body, "#") && own < indent {
			continue
		}
		if own < indent || own == indent && n.Kind == Sequence && !isDash(body) && !strings.HasPrefix(body, "#") ||
			own == 0 && (strings.HasPrefix(body, "---") || strings.HasPrefix(body, "...")) {
			break
		}
		last = line
	}
	return e.trim(last, n.Place.Line, indent)
}

// trim moves a last line up over blank lines and comments that are indented less
// than so many blanks: they belong to what follows.
func (e *editor) trim(last, first, indent int) int {
	for ; last > first; last-- {
		text := e.line(last)
		body := strings.TrimLeft(text, " ")
		if strings.TrimSpace(body) != "" && (!strings.HasPrefix(body, "#") || len(text)-len(body) >= indent) {
			break
		}
	}
	return last
}

// textEnd returns where the text of a line ends, before its line end.
func (e *editor) textEnd(line int) int { return e.starts[line-1] + len(e.line(line)) }

// colon returns where the colon after a key stands.
func (e *editor) colon(key *Node) (int, bool) {
	i := e.offset(key.Place)
	if quoted(e.data, i) {
		end, ok := quoteEnd(e.data, i)
		if !ok {
			return 0, false
		}
		i = end
		for i < len(e.data) && e.data[i] == ' ' {
			i++
		}
		return i, i < len(e.data) && e.data[i] == ':'
	}
	for ; i < len(e.data) && e.data[i] != '\n'; i++ {
		if e.data[i] == ':' && (i+1 == len(e.data) || bytes.IndexByte([]byte(" \r\n\t,}"), e.data[i+1]) >= 0) {
			return i, true
		}
	}
	return 0, false
}

// valueEnd returns where a value ends that stands on one line or in brackets.
func (e *editor) valueEnd(n *Node) (int, bool) {
	i := e.offset(n.Place)
	switch {
	case i >= len(e.data):
		return 0, false
	case e.data[i] == '{' || e.data[i] == '[':
		return e.flowEnd(i)
	case quoted(e.data, i):
		return quoteEnd(e.data, i)
	case n.Kind != Scalar && n.Kind != Null:
		return 0, false
	}
	// A plain value is as long as its text; the file may have it in another
	// normal form.
	const longest = 4096
	for end := i; end <= len(e.data) && end-i < longest; end++ {
		if end == len(e.data) || e.data[end] == '\n' || e.data[end] == '\r' || bytes.IndexByte([]byte(",]}"), e.data[end]) >= 0 ||
			e.data[end] == ' ' && (end+1 == len(e.data) || e.data[end+1] == '#' || e.data[end+1] == ' ' || e.data[end+1] == '\n' || e.data[end+1] == '\r') {
			if visibleText(string(e.data[i:end])) == n.Value {
				return end, true
			}
			if end == len(e.data) || e.data[end] == '\n' || e.data[end] == '\r' {
				return 0, false
			}
		}
	}
	return 0, false
}

// flowEnd returns where the brackets that open at i are closed.
func (e *editor) flowEnd(i int) (int, bool) {
	depth := 0
	fresh := true // a value may begin here: quotes inside a word are letters
	for i < len(e.data) {
		c := e.data[i]
		switch {
		case c == '{' || c == '[':
			depth++
			fresh = true
		case c == '}' || c == ']':
			depth--
			if depth == 0 {
				return i + 1, true
			}
			fresh = false
		case fresh && quoted(e.data, i):
			end, ok := quoteEnd(e.data, i)
			if !ok {
				return 0, false
			}
			i = end
			fresh = false
			continue
		case c == '#' && i > 0 && bytes.IndexByte([]byte(" \t\n"), e.data[i-1]) >= 0:
			for i < len(e.data) && e.data[i] != '\n' {
				i++
			}
			fresh = true
			continue
		case c == ',' || c == ':':
			fresh = true
		case c != ' ' && c != '\t' && c != '\n' && c != '\r':
			fresh = false
		}
		i++
	}
	return 0, false
}

func quoted(data []byte, i int) bool { return i < len(data) && (data[i] == '"' || data[i] == '\'') }

// quoteEnd returns where the quotes that open at i are closed.
func quoteEnd(data []byte, i int) (int, bool) {
	mark := data[i]
	for i++; i < len(data); i++ {
		switch {
		case data[i] == '\\' && mark == '"':
			i++
		case data[i] == mark && mark == '\'' && i+1 < len(data) && data[i+1] == '\'':
			i++
		case data[i] == mark:
			return i + 1, true
		}
	}
	return 0, false
}
