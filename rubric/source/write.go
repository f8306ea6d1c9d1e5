package source

import (
	"bytes"
	"encoding/json"
	"strings"

	"ocop/rubric"
	"ocop/rubric/lang"
)

// JSON writes a tree as indented JSON, keys in their order. Numbers keep their
// digits.
func JSON(n *Node) []byte {
	var b bytes.Buffer
	writeJSON(&b, n, "\n")
	b.WriteByte('\n')
	return EscapeHidden(b.Bytes())
}

func writeJSON(b *bytes.Buffer, n *Node, newline string) {
	open, end, step := "[", "]", 1
	switch n.Kind {
	case Null, Refused:
		b.WriteString("null")
		return
	case Scalar:
		b.Write(jsonScalar(n))
		return
	case Mapping:
		open, end, step = "{", "}", 2
	case Sequence:
	}
	b.WriteString(open)
	for i := 0; i < len(n.Items); i += step {
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString(newline + "  ")
		if n.Kind == Mapping {
			b.Write(jsonText(n.Items[i].Value))
			b.WriteString(": ")
		}
		writeJSON(b, &n.Items[i+step-1], newline+"  ")
	}
	if len(n.Items) > 0 {
		b.WriteString(newline)
	}
	b.WriteString(end)
}

func jsonScalar(n *Node) []byte {
	if _, err := rubric.ParsePoints(n.Value); !n.Quoted && (err == nil || n.Value == "true" || n.Value == "false") {
		return []byte(n.Value)
	}
	return jsonText(n.Value)
}

// JSONText returns a text as a JSON string in which nothing can steer a terminal.
func JSONText(s string) []byte { return EscapeHidden(jsonText(s)) }

func jsonText(s string) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		return []byte(`""`) // a string always encodes
	}
	return bytes.TrimRight(b.Bytes(), "\n")
}

// EscapeHidden writes the characters of JSON text that must not reach a
// terminal as \u escapes. They stand only in strings, where that means the same.
func EscapeHidden(text []byte) []byte {
	steers := func(r rune) bool { return r != '\n' && lang.Hidden(r) }
	if !bytes.ContainsFunc(text, steers) {
		return text
	}
	var b bytes.Buffer
	for _, r := range string(text) {
		if steers(r) {
			b.WriteString(strings.ToLower(lang.Visible(string(r))))
		} else {
			b.WriteRune(r)
		}
	}
	return b.Bytes()
}
