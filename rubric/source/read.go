package source

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/agnivade/levenshtein"
	"golang.org/x/text/unicode/norm"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
)

// A Map gives access to the keys of a mapping. It remembers which keys were
// asked for, so that [Map.Done] can report the others.
type Map struct {
	Node *Node // the mapping; nil if the value was none

	doc     *Doc
	known   []string
	missing []string // keys that had to be there and are not

	room [16]string // for known, as no kind of file has more keys in one place
}

// Map reads a node as a mapping. A node that is none is reported, and the
// result answers every question with nothing.
func (d *Doc) Map(n *Node) *Map {
	m := &Map{doc: d}
	m.known = m.room[:0]
	if n == nil {
		return m
	}
	if n.Kind != Mapping {
		d.wrongKind(n, lang.Text{VI: "một khối “khóa: giá trị”", EN: "a block of “key: value”"})
		return m
	}
	m.Node = n
	return m
}

// Get returns the value of an optional key, or nil if it is absent or empty.
func (m *Map) Get(key string) *Node {
	k, v := m.find(key)
	if k == nil || v.Kind == Refused {
		return nil
	}
	if v.Kind == Null {
		if m.doc.Strict {
			m.doc.Report(k.Place, diag.EmptyValue, key)
		} else {
			m.doc.emptyKey(k)
		}
		return nil
	}
	return v
}

// Need returns the value of a key that must be there, or nil and a diagnostic;
// that of a missing key comes with [Map.Done].
func (m *Map) Need(key string) *Node {
	k, v := m.find(key)
	switch {
	case m.Node == nil:
		return nil
	case k == nil:
		m.missing = append(m.missing, key)
		return nil
	case v.Kind == Refused:
		return nil
	case v.Kind == Null, v.Kind == Scalar && strings.TrimSpace(v.Value) == "":
		m.doc.Report(k.Place, diag.EmptyValue, key)
		return nil
	}
	return v
}

// Optional returns the value of a key that may be absent or empty, or nil.
func (m *Map) Optional(key string) *Node {
	_, v := m.find(key)
	if v == nil || v.Kind == Null || v.Kind == Refused {
		return nil
	}
	return v
}

// Has reports whether the key stands in the mapping, with a value or without.
func (m *Map) Has(key string) bool {
	k, _ := m.find(key)
	return k != nil
}

// KeyPlace returns where a key stands; the mapping's own place if it is absent.
func (m *Map) KeyPlace(key string) Place {
	if k, _ := m.find(key); k != nil {
		return k.Place
	}
	if m.Node == nil {
		return Place{}
	}
	return m.Node.Opening()
}

func (m *Map) find(key string) (k, v *Node) {
	if !slices.Contains(m.known, key) {
		m.known = append(m.known, key)
	}
	if m.Node == nil {
		return nil, nil
	}
	for i := 0; i+1 < len(m.Node.Items); i += 2 {
		if m.Node.Items[i].Kind == Scalar && m.Node.Items[i].Value == key {
			return &m.Node.Items[i], &m.Node.Items[i+1]
		}
	}
	return nil, nil
}

// Opening is the place to point at when something in the mapping is missing:
// its first key, not everything it holds.
func (n *Node) Opening() Place {
	if n.Kind == Mapping && len(n.Items) > 0 {
		return n.Items[0].Place
	}
	return n.Place
}

// Done reports the keys that nobody asked for and those that are missing; a key
// that was misspelled is one fault, not two.
func (m *Map) Done() {
	if m.Node == nil {
		return
	}
	for i := 0; i+1 < len(m.Node.Items); i += 2 {
		key, value := &m.Node.Items[i], &m.Node.Items[i+1]
		if key.Kind != Scalar || slices.Contains(m.known, key.Value) || key.isMerge() {
			continue
		}
		if number, ok := m.cutNumber(i); ok {
			m.doc.Suggest(key.Place, number, diag.DecimalComma, strings.Replace(number, ".", ",", 1), number)
			continue
		}
		meant := Nearest(key.Value, m.missing)
		if meant == "" {
			meant = Nearest(key.Value, m.known)
		}
		m.missing = slices.DeleteFunc(m.missing, func(k string) bool { return k == meant })
		fix := lang.Text{VI: "xóa khóa này", EN: "delete the key"}
		if value.Kind == Null {
			fix = lang.Text{
				VI: "nếu đây là phần sau của một văn bản có dấu phẩy, đặt cả văn bản trong dấu nháy kép; nếu không, xóa khóa này",
				EN: "if it is the rest of a text with a comma in it, put the whole text in double quotes; otherwise delete the key"}
		}
		m.doc.Suggest(key.Place, meant, diag.UnknownKey, key.Value, strings.Join(m.known, ", "), fix)
	}
	for _, key := range m.missing {
		m.doc.Report(m.Node.Opening(), diag.MissingKey, key)
	}
}

// cutNumber reports whether key i is what a decimal comma leaves of a number
// inside brackets: {points: 1,5} has the key "5" without a value.
func (m *Map) cutNumber(i int) (string, bool) {
	key, value := &m.Node.Items[i], &m.Node.Items[i+1]
	if i == 0 || value.Kind != Null || key.Quoted || len(key.Value) > 2 {
		return "", false
	}
	before := &m.Node.Items[i-1]
	number := before.Value + "." + key.Value
	if _, err := rubric.ParsePoints(number); err != nil || before.Kind != Scalar || before.Quoted {
		return "", false
	}
	return number, true
}

// isMerge reports whether a key is YAML's merge key, which was reported already.
func (n *Node) isMerge() bool { return n.Value == "<<" && !n.Quoted }

// Entries calls f for every key that is text, in the order of the file; of a
// repeated key only the first counts.
func (d *Doc) Entries(n *Node, f func(key, value *Node)) {
	if n == nil {
		return
	}
	if n.Kind != Mapping {
		d.Map(n)
		return
	}
	var seen map[string]bool // nil: no key of the file is repeated
	if slices.ContainsFunc(d.Diagnostics, func(dg diag.Diagnostic) bool { return dg.Code == diag.DuplicateKey || dg.Code == diag.TooMany }) {
		seen = make(map[string]bool, len(n.Items)/2)
	}
	for i := 0; i+1 < len(n.Items); i += 2 {
		if k := &n.Items[i]; k.Kind == Scalar && !seen[k.Value] {
			if seen != nil {
				seen[k.Value] = true
			}
			f(k, &n.Items[i+1])
		}
	}
}

// List reads a node as a list and returns its values; nil for a nil node.
func (d *Doc) List(n *Node) []Node {
	if n == nil {
		return nil
	}
	if n.Kind == Refused {
		return nil
	}
	if n.Kind != Sequence {
		d.wrongKind(n, lang.Text{VI: "một danh sách (các dòng bắt đầu bằng “- ”)", EN: "a list (lines that start with “- ”)"})
		return nil
	}
	return n.Items
}

// Text reads a node as text; "" for a nil node.
func (d *Doc) Text(n *Node) string {
	if n == nil || !d.isScalar(n, lang.Text{VI: "văn bản", EN: "text"}) {
		return ""
	}
	return n.Value
}

// Line reads a node as text that is shown on one line: every run of blanks and
// line ends in it becomes one blank.
func (d *Doc) Line(n *Node) string {
	text := d.Text(n)
	if isLine(text) {
		return text
	}
	return strings.Join(strings.Fields(text), " ")
}

// isLine reports whether a text has no blanks but single ones between words.
func isLine(s string) bool {
	blank := true
	for _, r := range s {
		was := blank
		if blank = unicode.IsSpace(r); blank && (was || r != ' ') {
			return false
		}
	}
	return s == "" || !blank
}

// Texts reads a node as a list of texts.
func (d *Doc) Texts(n *Node) []string {
	var texts []string
	for i := range d.List(n) {
		if t := d.Text(&n.Items[i]); t != "" {
			texts = append(texts, t)
		}
	}
	return texts
}

// Points reads a node as a number of points.
func (d *Doc) Points(n *Node) (rubric.Points, bool) {
	if n == nil || !d.isScalar(n, lang.Text{VI: "số điểm", EN: "a number of points"}) {
		return 0, false
	}
	p, err := rubric.ParsePoints(n.Value)
	switch {
	case err == nil && n.Quoted:
		d.Report(n.Place, diag.QuotedNumber, n.Value)
	case err == nil && p > rubric.MaxPoints:
		d.Report(n.Place, diag.OutOfRange, n.Value, "0", rubric.MaxPoints)
	case err == nil:
		return p, true
	case errors.Is(err, rubric.ErrDecimals):
		d.Report(n.Place, diag.Decimals, n.Value)
	default:
		if dotted := strings.Replace(n.Value, ",", ".", 1); dotted != n.Value {
			if _, err := rubric.ParsePoints(dotted); err == nil {
				d.Suggest(n.Place, dotted, diag.DecimalComma, n.Value, dotted)
				return 0, false
			}
		}
		d.Suggest(n.Place, plainNumber(n.Value), diag.NotPoints, n.Value)
	}
	return 0, false
}

// plainNumber guesses the number behind an unusual way of writing it.
func plainNumber(s string) string {
	t := strings.TrimLeft(strings.ReplaceAll(strings.TrimPrefix(strings.TrimSpace(s), "+"), "_", ""), "0")
	if strings.HasPrefix(t, ".") {
		t = "0" + t
	}
	t = strings.TrimSuffix(t, ".")
	if p, err := rubric.ParsePoints(t); err == nil && t != s && p <= rubric.MaxPoints {
		return t
	}
	return ""
}

// Int reads a node as a whole number between low and high.
func (d *Doc) Int(n *Node, low, high int) (int, bool) {
	if n == nil || !d.isScalar(n, lang.Text{VI: "một số nguyên", EN: "a whole number"}) {
		return 0, false
	}
	i, err := strconv.Atoi(n.Value)
	switch {
	case err == nil && strconv.Itoa(i) == n.Value && (i < low || i > high):
		d.Report(n.Place, diag.OutOfRange, n.Value, strconv.Itoa(low), strconv.Itoa(high))
	case err != nil || strconv.Itoa(i) != n.Value:
		d.Report(n.Place, diag.NotWhole, n.Value, strconv.Itoa(low), strconv.Itoa(high))
	case n.Quoted:
		d.Report(n.Place, diag.QuotedNumber, n.Value)
	default:
		return i, true
	}
	return 0, false
}

// Date reads a node as a date written 2006-01-02, at midnight UTC.
func (d *Doc) Date(n *Node) time.Time {
	if n == nil || !d.isScalar(n, lang.Text{VI: "một ngày như 2026-06-25", EN: "a date such as 2026-06-25"}) {
		return time.Time{}
	}
	t, err := time.Parse(time.DateOnly, n.Value)
	if err != nil || t.Year() < 1900 {
		d.Suggest(n.Place, ISODate(n.Value), diag.NotDate, n.Value)
		return time.Time{}
	}
	return t
}

// ISODate guesses the date behind the ways Vietnamese offices write one, ""
// if it is none or is written as it should be.
func ISODate(s string) string {
	for _, layout := range []string{"2/1/2006", "2-1-2006", "2.1.2006", "2006/1/2", "2006-1-2", "20060102", time.RFC3339} {
		if t, err := time.Parse(layout, s); err == nil && t.Year() >= 1900 && t.Format(time.DateOnly) != s {
			return t.Format(time.DateOnly)
		}
	}
	return ""
}

// Bool reads a node as true or false.
func (d *Doc) Bool(n *Node) bool {
	if n == nil || !d.isScalar(n, lang.Text{VI: "true hoặc false", EN: "true or false"}) {
		return false
	}
	switch n.Value {
	case "true":
		return true
	case "false":
		return false
	}
	guess := map[string]string{
		"yes": "true", "on": "true", "có": "true", "y": "true", "1": "true", "đúng": "true",
		"no": "false", "off": "false", "không": "false", "n": "false", "0": "false", "sai": "false",
	}
	d.Suggest(n.Place, guess[strings.ToLower(n.Value)], diag.NotBool, n.Value)
	return false
}

// Word reads a node as one of the given words; "" for a nil node or any other.
func (d *Doc) Word(n *Node, key string, words ...string) string {
	switch {
	case n == nil:
		return ""
	case n.Kind == Scalar && slices.Contains(words, n.Value):
		return n.Value
	case !d.isScalar(n, lang.Text{VI: "một trong: " + strings.Join(words, ", "), EN: "one of: " + strings.Join(words, ", ")}):
		return ""
	}
	d.Suggest(n.Place, Nearest(n.Value, words), diag.NotOneOf, n.Value, key, strings.Join(words, ", "))
	return ""
}

func (d *Doc) isScalar(n *Node, want lang.Text) bool {
	if n.Kind == Scalar {
		return true
	}
	d.wrongKind(n, want)
	return false
}

func (d *Doc) wrongKind(n *Node, want lang.Text) {
	found := lang.Text{VI: "chỗ trống", EN: "nothing"}
	at := n.Place
	switch n.Kind {
	case Scalar:
		found = lang.Text{VI: "“" + n.Value + "”", EN: "“" + n.Value + "”"}
	case Mapping:
		found = lang.Text{VI: "một khối “khóa: giá trị”", EN: "a block of “key: value”"}
		at = n.Opening()
	case Sequence:
		found = lang.Text{VI: "một danh sách", EN: "a list"}
	case Refused:
		return
	case Null:
	}
	d.Report(at, diag.WrongKind, found, want)
}

// Nearest returns the word that was probably meant by s, or "" if none is near:
// near is a third of its letters, two letters that changed places, or its
// beginning; capitals and diacritics do not count. Among very many words it does
// not look.
func Nearest(s string, words []string) string {
	const many = 1000
	if len(words) > many {
		return ""
	}
	best, bestDistance := "", 0
	folded := fold(s)
	// Where several words differ from s in the value of a digit alone, nobody
	// can tell which was meant: 1.4 or 1.6 for 1.5.
	alike := 0
	for _, w := range words {
		if sameButDigits(s, w) {
			alike++
		}
	}
	for _, w := range words {
		if alike > 1 && sameButDigits(s, w) {
			continue
		}
		dist := levenshtein.ComputeDistance(folded, fold(w))
		if dist == 2 && sameLetters(folded, fold(w)) {
			dist = 1 // two letters changed places, the commonest slip of all
		}
		if dist > 1 && len(folded) > 3 && strings.HasPrefix(fold(w), folded) {
			dist = 1 // the beginning of a longer word
		}
		limit := max(len([]rune(w)), len([]rune(s))) / 3
		if dist <= max(limit, 1) && dist < len([]rune(w)) && (best == "" || dist < bestDistance) {
			best, bestDistance = w, dist
		}
	}
	return best
}

// sameButDigits reports whether two words differ in the value of a digit and in
// nothing else.
func sameButDigits(a, b string) bool {
	mask := func(r rune) rune {
		if unicode.IsDigit(r) {
			return '0'
		}
		return r
	}
	return a != b && strings.Map(mask, a) == strings.Map(mask, b)
}

func sameLetters(a, b string) bool {
	x, y := []rune(a), []rune(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// fold strips capitals and diacritics, the things people leave out when they
// type a Vietnamese word.
func fold(s string) string {
	s = strings.ReplaceAll(strings.ToLower(s), "đ", "d")
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s))
}
