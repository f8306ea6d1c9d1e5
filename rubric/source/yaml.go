package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	// The only file that knows the YAML library: moving to its successor,
	// go.yaml.in/yaml/v3, is a change of this import.
	"gopkg.in/yaml.v3"

	"ocop/rubric/diag"
	"ocop/rubric/lang"
)

func (d *Doc) parseYAML() {
	dec := yaml.NewDecoder(bytes.NewReader(d.File.Data))
	var first yaml.Node
	switch err := decode(dec, &first); {
	case errors.Is(err, io.EOF):
		d.Report(Place{}, diag.EmptyFile)
		return
	case err != nil:
		d.yamlError(err)
		return
	}
	if hasOddBlanks(d.File.Data) && d.oddKeys(&first) {
		return
	}
	var root Node
	if len(first.Content) > 0 {
		d.convert(first.Content[0], &root, 0)
	}
	d.Root = &root

	var second yaml.Node
	switch err := decode(dec, &second); {
	case errors.Is(err, io.EOF):
	case err != nil:
		d.yamlError(err)
	default:
		d.Report(d.secondStart(&second), diag.SecondDocument)
	}
}

// oddKeys reports the first key that starts with such a blank: it stands where
// its line begins, so the structure is not what it looks like.
func (d *Doc) oddKeys(n *yaml.Node) bool {
	for i, c := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 0 && c.Kind == yaml.ScalarNode && c.Style == 0 {
			if r, _ := utf8.DecodeRuneInString(c.Value); oddBlank(r) {
				d.Report(Place{c.Line, c.Column, 1}, diag.OddIndent, fmt.Sprintf("U+%04X", r))
				return true
			}
		}
		if d.oddKeys(c) {
			return true
		}
	}
	return false
}

// straightIndentsMend reports whether the text would be YAML if all that looks like
// a blank where lines begin were one. Otherwise the fault is another.
func (d *Doc) straightIndentsMend() bool {
	if !hasOddBlanks(d.File.Data) {
		return false
	}
	var text []byte
	for line := range bytes.Lines(d.File.Data) {
		body := bytes.TrimLeftFunc(line, func(r rune) bool { return r == ' ' || oddBlank(r) })
		text = append(text, bytes.Repeat([]byte(" "), utf8.RuneCount(line[:len(line)-len(body)]))...)
		text = append(text, body...)
	}
	var n yaml.Node
	return decode(yaml.NewDecoder(bytes.NewReader(text)), &n) == nil
}

// secondStart finds the line that opens the second document: the "---" above
// its first node.
func (d *Doc) secondStart(n *yaml.Node) Place {
	for line := n.Line; line > 1; line-- {
		if strings.HasPrefix(d.File.line(line), "---") {
			return Place{Line: line, Column: 1, Len: 3}
		}
	}
	return Place{Line: max(n.Line, 1), Column: 1}
}

// errYAMLPanic says that the library itself failed on the input.
var errYAMLPanic = errors.New("yaml: the text can't be parsed")

// decode reads the next document. The library is no longer maintained; should
// it panic on some hostile input, that input is a syntax error like any other.
func decode(dec *yaml.Decoder, into *yaml.Node) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", errYAMLPanic, r)
		}
	}()
	return dec.Decode(into)
}

// convert turns a library node into ours, and reports what the files of this
// program do not allow.
func (d *Doc) convert(from *yaml.Node, to *Node, depth int) {
	to.Place = Place{Line: from.Line, Column: from.Column}
	if depth > MaxDepth {
		to.Kind = Refused
		if depth == MaxDepth+1 {
			d.Report(to.Place, diag.TooDeep, strconv.Itoa(MaxDepth))
		}
		return
	}
	if from.Style&yaml.TaggedStyle != 0 {
		to.Place.Len = utf8.RuneCountInString(from.Tag)
		d.Report(to.Place, diag.Tag, from.Tag)
	}
	switch from.Kind {
	case yaml.ScalarNode:
		to.Quoted = from.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
		if from.Tag == "!!null" && !to.Quoted {
			to.Kind = Null
			to.Place.Len = max(len(from.Value), 1)
			return
		}
		to.Place.Len = utf8.RuneCountInString(from.Value)
		if from.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
			to.Place.Len += 2
		}
		d.scalar(to, from.Value)
	case yaml.MappingNode:
		to.Kind = Mapping
		to.Flow = from.Style&yaml.FlowStyle != 0
		d.convertAll(from, to, depth)
		d.checkMapping(to)
	case yaml.SequenceNode:
		to.Kind = Sequence
		to.Flow = from.Style&yaml.FlowStyle != 0
		d.convertAll(from, to, depth)
	case yaml.AliasNode:
		to.Kind = Refused
		to.Place.Len = utf8.RuneCountInString(from.Value) + 1
		if !slices.Contains(d.aliases, from.Value) {
			d.aliases = append(d.aliases, from.Value)
			d.Report(to.Place, diag.Alias, from.Value)
		}
	case yaml.DocumentNode: // never inside a document
	}
}

func (d *Doc) convertAll(from *yaml.Node, to *Node, depth int) {
	to.Items = d.nodes(len(from.Content))
	for i, c := range from.Content {
		if to.Kind == Mapping && i%2 == 0 && c.Tag == "!!merge" {
			to.Items[i] = Node{Kind: Scalar, Value: "<<", Place: Place{c.Line, c.Column, 2}}
			d.Report(to.Items[i].Place, diag.MergeKey)
			continue
		}
		d.convert(c, &to.Items[i], depth+1)
		if to.Kind == Mapping && i%2 == 0 {
			d.straighten(&to.Items[i])
		}
	}
}

var yamlLine = regexp.MustCompile(`^yaml: (?:line \d+: )?`)

// yamlError reports a syntax error. The library names the line where the block
// around the fault began, one line off, or no line at all, so the place is
// found again here: the fault is on the first line with which the text stops
// being YAML and never becomes YAML again.
func (d *Doc) yamlError(err error) {
	what := yamlLine.ReplaceAllString(err.Error(), "")
	line := d.faultyLine()
	if d.straightIndentsMend() && d.oddIndentUpTo(line) {
		return
	}

	text := d.File.line(line)
	body := strings.TrimLeft(text, " \t")
	indent := text[:len(text)-len(body)]
	if tab := strings.IndexByte(indent, '\t'); tab >= 0 {
		d.Report(Place{line, tab + 1, 1}, diag.TabIndent)
		return
	}
	what = likelier(what, body)
	if above := strings.TrimSpace(d.File.line(line - 1)); strings.Contains(what, "mapping values are not allowed") && lacksColon(above) {
		// "rubric qd26-2026/11" reads as the start of a text that goes on here.
		line--
		what, body = "could not find expected ':'", above
		indent, _, _ = strings.Cut(d.File.line(line), above)
	}
	at := Place{Line: line, Column: len(indent) + 1, Len: utf8.RuneCountInString(strings.TrimRight(body, " "))}
	say := explainYAML(what)
	d.Report(at, diag.YAMLSyntax, say.found, say.expected, say.fix)
}

// likelier returns the complaint that fits a line better than the one the
// library made of it.
func likelier(what, line string) string {
	if strings.Contains(what, "did not find expected ',' or") && strings.Count(line, `"`)%2 == 1 {
		return "unexpected end of stream"
	}
	return what
}

// lacksColon reports whether a line should have been a key with its value.
func lacksColon(line string) bool {
	return line != "" && !strings.ContainsAny(line, ":#") && !strings.HasPrefix(line, "-")
}

// searchBudget bounds the work of faultyLine: lines × bytes of the file. A file
// beyond it is searched by halves, which finds a line where the text stops being
// YAML, though not always the last one.
const searchBudget = 400 * 40_000

func (d *Doc) faultyLine() int {
	lines := splitLines(d.File.Data)
	isYAML := func(n int) bool {
		dec := yaml.NewDecoder(bytes.NewReader(bytes.Join(lines[:n], []byte("\n"))))
		for {
			var node yaml.Node
			if err := decode(dec, &node); err != nil {
				return errors.Is(err, io.EOF)
			}
		}
	}
	if len(lines)*len(d.File.Data) > searchBudget {
		return max(sort.Search(len(lines), func(n int) bool { return !isYAML(n) }), 1)
	}
	for n := len(lines) - 1; n > 0; n-- {
		if isYAML(n) {
			return n + 1
		}
	}
	return 1
}

type yamlExplanation struct{ found, expected, fix lang.Text }

// explainYAML puts the library's commonest complaints into words a secretary
// can act on.
func explainYAML(what string) yamlExplanation {
	for _, e := range []struct {
		part string
		yamlExplanation
	}{
		{"mapping values are not allowed", yamlExplanation{
			lang.Text{VI: "dấu hai chấm ở chỗ không được phép", EN: "a colon where none is allowed"},
			lang.Text{VI: "mỗi dòng một “khóa: giá trị”; văn bản chứa “: ” nằm trong dấu nháy kép", EN: "one “key: value” a line; text that contains “: ” in double quotes"},
			lang.Text{VI: "sửa thụt lề cho thẳng với các khóa cùng cấp, hoặc đặt giá trị trong dấu nháy kép", EN: "indent the line like its sister keys, or put the value in double quotes"}}},
		{"did not find expected key", yamlExplanation{
			lang.Text{VI: "dòng này không khớp với khối bên trên", EN: "this line does not fit the block above"},
			lang.Text{VI: "cùng mức thụt lề với các khóa cùng cấp", EN: "the same indentation as its sister keys"},
			lang.Text{VI: "sửa thụt lề hoặc dấu nháy của dòng này và dòng ngay trên", EN: "correct the indentation or the quotes of this line and the one above"}}},
		{"did not find expected '-' indicator", yamlExplanation{
			lang.Text{VI: "dòng này không khớp với danh sách bên trên", EN: "this line does not fit the list above"},
			lang.Text{VI: "“- ” cùng mức thụt lề với các mục cùng cấp", EN: "“- ” with the same indentation as its sister entries"},
			lang.Text{VI: "sửa thụt lề", EN: "correct the indentation"}}},
		{"unexpected end of stream", yamlExplanation{
			lang.Text{VI: "dấu nháy mở mà không đóng", EN: "a quote is opened and never closed"},
			lang.Text{VI: "dấu nháy đóng cùng loại", EN: "the closing quote"},
			lang.Text{VI: "thêm dấu nháy ở cuối giá trị", EN: "add the quote at the end of the value"}}},
		{"did not find expected ',' or", yamlExplanation{
			lang.Text{VI: "bên trong ngoặc: thiếu dấu phẩy, thiếu ngoặc đóng, hoặc dấu hai chấm giữa một văn bản", EN: "inside brackets: a comma or the closing bracket is missing, or a colon stands in a text"},
			lang.Text{VI: "“, ” giữa các mục, ngoặc đóng, và văn bản có dấu hai chấm hay dấu phẩy trong dấu nháy kép", EN: "“, ” between the entries, the closing bracket, and text with a colon or a comma in double quotes"},
			lang.Text{VI: "đặt văn bản có dấu hai chấm hay dấu phẩy trong dấu nháy kép, hoặc thêm dấu còn thiếu", EN: "put the text with a colon or comma in double quotes, or add what is missing"}}},
		{"did not find expected node content", yamlExplanation{
			lang.Text{VI: "thiếu giá trị", EN: "a value is missing"},
			lang.Text{VI: "một giá trị", EN: "a value"}, lang.Text{VI: "điền giá trị hoặc đóng dấu ngoặc", EN: "fill in the value or close the bracket"}}},
		{"could not find expected ':'", yamlExplanation{
			lang.Text{VI: "thiếu dấu hai chấm sau khóa", EN: "the colon after the key is missing"},
			lang.Text{VI: "“khóa: giá trị”", EN: "“key: value”"},
			lang.Text{VI: "thêm “: ” sau khóa", EN: "add “: ” after the key"}}},
		{"cannot start any token", yamlExplanation{
			lang.Text{VI: "giá trị bắt đầu bằng ký tự có nghĩa riêng trong YAML", EN: "the value starts with a character that means something in YAML"},
			lang.Text{VI: "văn bản bắt đầu bằng @, `, % hoặc Tab nằm trong dấu nháy kép", EN: "text that starts with @, `, % or a tab in double quotes"},
			lang.Text{VI: "đặt giá trị trong dấu nháy kép", EN: "put the value in double quotes"}}},
		{"unknown escape character", yamlExplanation{
			lang.Text{VI: "dấu “\\” trong dấu nháy kép có nghĩa riêng", EN: "“\\” means something inside double quotes"},
			lang.Text{VI: "“\\\\” cho một dấu gạch chéo ngược", EN: "“\\\\” for one backslash"},
			lang.Text{VI: "dùng dấu nháy đơn hoặc viết “\\\\”", EN: "use single quotes or write “\\\\”"}}},
		{"did not find expected alphabetic or numeric character", yamlExplanation{
			lang.Text{VI: "giá trị bắt đầu bằng “*” hoặc “&”, có nghĩa riêng trong YAML", EN: "the value starts with “*” or “&”, which mean something in YAML"},
			lang.Text{VI: "văn bản bắt đầu bằng “*” hoặc “&” nằm trong dấu nháy kép", EN: "text that starts with “*” or “&” in double quotes"},
			lang.Text{VI: "đặt giá trị trong dấu nháy kép", EN: "put the value in double quotes"}}},
		{"unknown anchor", yamlExplanation{
			lang.Text{VI: "bí danh “*…” (không được dùng)", EN: "an alias “*…” (not allowed)"},
			lang.Text{VI: "giá trị viết đầy đủ; văn bản bắt đầu bằng “*” nằm trong dấu nháy kép", EN: "the value written out; text that starts with “*” in double quotes"},
			lang.Text{VI: "đặt giá trị trong dấu nháy kép", EN: "put the value in double quotes"}}},
		{"exceeded max depth", yamlExplanation{
			lang.Text{VI: "lồng nhau quá sâu", EN: "nested too deep"},
			lang.Text{VI: fmt.Sprintf("tối đa %d tầng", MaxDepth), EN: fmt.Sprintf("at most %d levels", MaxDepth)},
			lang.Text{VI: "bỏ bớt dấu ngoặc", EN: "remove brackets"}}},
	} {
		if strings.Contains(what, e.part) {
			return e.yamlExplanation
		}
	}
	return yamlExplanation{
		lang.Text{VI: what, EN: what},
		lang.Text{VI: "YAML đúng cú pháp", EN: "well-formed YAML"},
		lang.Text{VI: "xem lại dấu nháy, dấu hai chấm và thụt lề ở dòng này", EN: "look at the quotes, colons and indentation of this line"},
	}
}

// YAML writes a tree as YAML, keys in their order, text that was quoted in
// quotes.
func YAML(n *Node) ([]byte, error) {
	var b bytes.Buffer
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	if err := enc.Encode(libraryNode(n)); err != nil {
		return nil, fmt.Errorf("writing YAML: %w", err)
	}
	if err := enc.Close(); err != nil {
		return nil, fmt.Errorf("writing YAML: %w", err)
	}
	return b.Bytes(), nil
}

func libraryNode(n *Node) *yaml.Node {
	to := &yaml.Node{Value: n.Value}
	switch n.Kind {
	case Null:
		to.Kind, to.Tag, to.Value = yaml.ScalarNode, "!!null", "null"
	case Scalar:
		to.Kind = yaml.ScalarNode
		if n.Quoted {
			to.Style = yaml.DoubleQuotedStyle
		}
	case Mapping:
		to.Kind = yaml.MappingNode
	case Sequence:
		to.Kind = yaml.SequenceNode
	case Refused:
		to.Kind, to.Tag, to.Value = yaml.ScalarNode, "!!null", "null"
	}
	for i := range n.Items {
		to.Content = append(to.Content, libraryNode(&n.Items[i]))
	}
	return to
}
