package source

import (
	"regexp"
	"strings"

	"ocop/rubric"
	"ocop/rubric/lang"
)

// Text returns a scalar that reads as the given text and as nothing else.
func Text(s string) *Node {
	s = lang.NFC(s)
	return &Node{Kind: Scalar, Value: s, Quoted: !plainText(s)}
}

// Plain returns a scalar that is written as it is: a number, true, false, a
// date, a word.
func Plain(s string) *Node { return &Node{Kind: Scalar, Value: s} }

// List returns a list of values.
func List(items ...*Node) *Node {
	n := &Node{Kind: Sequence}
	for _, i := range items {
		n.Items = append(n.Items, *i)
	}
	return n
}

// An Entry is a key and its value in a mapping that is being made.
type Entry struct {
	Key   string
	Value *Node
}

// Mapped returns a mapping of the entries in their order. Entries without a
// value are left out.
func Mapped(entries ...Entry) *Node {
	n := &Node{Kind: Mapping}
	for _, e := range entries {
		if e.Value != nil {
			n.Items = append(n.Items, *Text(e.Key), *e.Value)
		}
	}
	return n
}

// Inline returns the mapping or list written on one line, in brackets.
func Inline(n *Node) *Node {
	n.Flow = true
	return n
}

var plainWord = regexp.MustCompile(`^\pL[\pL\pM\pN ._/()+%’'-]*$`)

// plainText reports whether a text needs no quotes, in a line of its own or in
// brackets.
func plainText(s string) bool {
	switch strings.ToLower(s) {
	case "true", "false", "null", "yes", "no", "on", "off", "y", "n":
		return false
	}
	return plainWord.MatchString(s) && strings.TrimSpace(s) == s
}

// writer writes a tree as YAML text the way people write these files.
type writer struct {
	newline string
}

// block writes a value that follows a key or a dash on a line indented by so
// many blanks; it starts with what separates it from them.
func (w writer) block(n *Node, indent int) string {
	var b strings.Builder
	pad := w.newline + strings.Repeat(" ", indent)
	switch {
	case n.Kind == Mapping && len(n.Items) > 0 && !n.Flow:
		for i := 0; i < len(n.Items); i += 2 {
			b.WriteString(pad + scalarText(&n.Items[i]) + ":" + w.block(&n.Items[i+1], indent+2))
		}
	case n.Kind == Sequence && len(n.Items) > 0 && !n.Flow:
		for i := range n.Items {
			b.WriteString(pad + "-" + w.item(&n.Items[i], indent+2))
		}
	case n.Kind == Null, n.Kind == Refused:
	default:
		return " " + w.inline(n)
	}
	return b.String()
}

// item writes a value after the dash of a list: its first line stands beside it.
func (w writer) item(n *Node, indent int) string {
	text := w.block(n, indent)
	if n.Kind == Mapping && !n.Flow && len(n.Items) > 0 {
		return " " + strings.TrimLeft(text, " \r\n")
	}
	return text
}

// inline writes a value on one line.
func (w writer) inline(n *Node) string {
	switch n.Kind {
	case Scalar:
		return scalarText(n)
	case Mapping:
		var parts []string
		for i := 0; i < len(n.Items); i += 2 {
			parts = append(parts, scalarText(&n.Items[i])+": "+w.inline(&n.Items[i+1]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case Sequence:
		var parts []string
		for i := range n.Items {
			parts = append(parts, w.inline(&n.Items[i]))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case Null, Refused:
	}
	return "null"
}

func scalarText(n *Node) string {
	_, err := rubric.ParsePoints(n.Value)
	if n.Quoted || err != nil && !plainText(n.Value) && !plainValue.MatchString(n.Value) {
		return string(EscapeHidden(jsonText(n.Value)))
	}
	return n.Value
}

// plainValue is what may stand without quotes besides words and points: true,
// false, dates, numbers.
var plainValue = regexp.MustCompile(`^(true|false|-?[0-9][0-9.-]*)$`)

// TextYAML writes a text as a YAML value on one line, in quotes where it needs
// them.
func TextYAML(s string) string { return scalarText(Text(s)) }
