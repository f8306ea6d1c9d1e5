// Package listing reads an existing list of products, a workbook or a CSV file,
// into dossiers. What stands where in the list is said by a map ([Map], kind
// ocop.map/v1): which column is which field of the dossier, what is the same for
// all, what the list calls the product sets.
//
// A new field of a dossier that lists can have is a line in fields.
package listing

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/source"
)

// A Map says how a list is read.
type Map struct {
	Sheet     string // name or number of the sheet; "" is the first that is not hidden
	Header    int    // row of the header, from 1; 0: there is none
	Columns   []Column
	Constants []Constant
	Sets      []Word            // what the list calls a rubric
	Words     map[string][]Word // by field: what the list says for a value
	Results   []Result          // columns with the stars of past years, by year
	FileName  string            // of the dossiers, with fields in braces; "" is the code or else the name

	doc *source.Doc
}

// A Column is a field that is read from a column.
type Column struct {
	Field  string
	Column string // text of the header, or letters
	at     source.Place
}

// A Constant is a field that is the same for all products.
type Constant struct{ Field, Value string }

// A Word is what a list says, and the value it means.
type Word struct{ Said, Means string }

// A Result is the column with the stars of a year.
type Result struct {
	Year   int
	Column string
	at     source.Place
}

// Fields returns the fields of a dossier that a list can have, in the order in
// which they are written.
func Fields() []string {
	return []string{
		"rubric", "product.name", "product.code",
		"producer.name", "producer.kind", "producer.commune", "producer.province",
		"registration", "submitted", "evaluated", "council",
		"certificate.issued", "certificate.stars",
	}
}

// ReadMap reads a map. What is wrong stands in the diagnostics; with an error
// among them the map is not to be used.
func ReadMap(f *source.File) (*Map, []diag.Diagnostic) {
	doc := source.Parse(f)
	doc.Strict = true
	m := &Map{Header: 1, Words: map[string][]Word{}, doc: doc}
	switch {
	case doc.Root == nil:
	case doc.Schema() != source.MapFile:
		doc.RefuseKind(source.MapFile, lang.Text{
			VI: "xem “ocop import --help” để biết cách viết tệp ánh xạ",
			EN: "see “ocop import --help” for how a map is written"})
	default:
		m.read(doc)
	}
	diag.Sort(doc.Diagnostics)
	return m, doc.Diagnostics
}

func (m *Map) read(doc *source.Doc) {
	root := doc.Open(source.MapFile)
	if root.Node == nil {
		return
	}
	m.Sheet = doc.Line(root.Get("sheet"))
	if n := root.Get("header"); n != nil {
		m.Header, _ = doc.Int(n, 0, 1000)
	}
	seen := map[string]bool{}
	if n := root.Need("columns"); n != nil {
		doc.Entries(n, func(key, value *source.Node) {
			if m.field(key) && value.Kind != source.Null {
				m.Columns = append(m.Columns, Column{Field: key.Value, Column: doc.Line(value), at: value.Place})
				seen[key.Value] = true
			}
		})
	}
	if n := root.Get("constants"); n != nil {
		doc.Entries(n, func(key, value *source.Node) {
			if !m.field(key) {
				return
			}
			if seen[key.Value] {
				doc.Report(key.Place, diag.FieldTwice, key.Value)
				return
			}
			seen[key.Value] = true
			m.Constants = append(m.Constants, Constant{key.Value, doc.Line(value)})
			m.checkConstant(key.Value, value)
		})
	}
	for _, field := range []string{"product.name", "rubric"} {
		if !seen[field] && root.Has("columns") {
			doc.Report(root.KeyPlace("columns"), diag.FieldNeeded, field)
		}
	}
	m.Sets = m.words(root.Get("sets"))
	if n := root.Get("words"); n != nil {
		doc.Entries(n, func(key, value *source.Node) {
			if m.field(key) {
				m.Words[key.Value] = m.words(value)
			}
		})
	}
	m.results(root.Get("results"))
	if n := root.Get("file"); n != nil {
		m.FileName = doc.Line(n)
		if !goodName(m.FileName) {
			doc.Report(n.Place, diag.BadFileName, m.FileName)
		}
	}
	root.Done()
}

// field reports whether a key is a field of a dossier, and reports one that is
// none.
func (m *Map) field(key *source.Node) bool {
	if slices.Contains(Fields(), key.Value) {
		return true
	}
	m.doc.Suggest(key.Place, source.Nearest(key.Value, Fields()), diag.UnknownField, key.Value, strings.Join(Fields(), ", "))
	return false
}

// checkConstant checks what a dossier would not take, once and not in every row.
func (m *Map) checkConstant(field string, value *source.Node) {
	switch field {
	case "registration":
		m.doc.Word(value, field, registrations()...)
	case "submitted", "evaluated", "certificate.issued":
		m.doc.Date(value)
	case "certificate.stars":
		m.doc.Int(value, 1, 5)
	}
}

func registrations() []string { return []string{"first", "upgrade", "renewal"} }

func (m *Map) words(n *source.Node) []Word {
	var all []Word
	if n == nil {
		return nil
	}
	m.doc.Entries(n, func(key, value *source.Node) {
		if means := m.doc.Line(value); means != "" {
			all = append(all, Word{key.Value, means})
		}
	})
	return all
}

func (m *Map) results(n *source.Node) {
	if n == nil {
		return
	}
	m.doc.Entries(n, func(key, value *source.Node) {
		year, err := strconv.Atoi(key.Value)
		if err != nil || year < 1900 || year > 2999 || len(key.Value) != 4 {
			m.doc.Report(key.Place, diag.NotYear, key.Value)
			return
		}
		if value.Kind != source.Null {
			m.Results = append(m.Results, Result{year, m.doc.Line(value), value.Place})
		}
	})
	slices.SortStableFunc(m.Results, func(a, b Result) int { return a.Year - b.Year })
}

var braces = regexp.MustCompile(`\{([^{}]*)\}`)

// goodName reports whether a template gives names of files below a folder.
func goodName(template string) bool {
	for _, f := range braces.FindAllStringSubmatch(template, -1) {
		if !slices.Contains(Fields(), f[1]) {
			return false
		}
	}
	rest := braces.ReplaceAllString(template, "x")
	if strings.ContainsAny(rest, `{}\:*?"<>|`) || strings.ContainsFunc(rest, lang.Hidden) {
		return false
	}
	for part := range strings.SplitSeq(rest, "/") {
		if strings.Trim(part, ". ") == "" || strings.HasPrefix(part, ".") {
			return false
		}
	}
	return true
}

// meant looks a text of the list up.
func meant(words []Word, said string) (string, bool) {
	for _, w := range words {
		if textKey(w.Said) == textKey(said) {
			return w.Means, true
		}
	}
	return "", false
}

// textKey is a text as it is compared: capitals and blanks do not count.
func textKey(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(lang.NFC(s)), " "))
}
