package cases

import (
	_ "embed"
	"errors"
	"math/big"
	"path"
	"slices"
	"strconv"
	"strings"

	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/official"
	"ocop/rubric/source"
	"ocop/scoring"
	"ocop/scoring/dossier"
)

//go:embed case.schema.json
var schema string

// Schema returns the JSON Schema (draft-07) of files of cases.
func Schema() []byte { return []byte(schema) }

// A Reader reads files of cases. It is safe for concurrent use.
type Reader struct {
	Dossiers *dossier.Reader
}

// IsCaseFile reports whether a file is one of cases, by its name or by its keys.
func IsCaseFile(f *source.File) bool {
	return namedCase(f.Name) || source.Parse(f).Schema() == source.CaseFile
}

func namedCase(name string) bool {
	name = strings.ToLower(name)
	return strings.HasSuffix(name, ".case.yaml") || strings.HasSuffix(name, ".case.yml") || strings.HasSuffix(name, ".case.json")
}

// The keys of a case that are not those of its dossier.
func caseKeys() []string { return []string{"schema", "name", "note", "dossier", "expect", "cases"} }

// Read reads a file of cases. References in it are relative to it, as in a
// dossier; those of an embedded file mean the embedded files beside it.
func (r *Reader) Read(f *source.File, embedded bool) *File {
	doc := source.Parse(f)
	p := &parser{Doc: doc, reader: r, embedded: embedded, out: &File{Name: f.Name}, names: map[string]int{}, found: map[*source.Node]*load.File{}}
	switch {
	case doc.Root == nil:
	case doc.Schema() != source.CaseFile && (doc.Schema() != source.DossierFile || !namedCase(f.Name)):
		doc.RefuseKind(source.CaseFile, lang.Text{})
	default:
		p.file()
	}
	p.out.Diagnostics = doc.Diagnostics
	diag.Sort(p.out.Diagnostics)
	return p.out
}

type parser struct {
	*source.Doc
	reader   *Reader
	embedded bool
	out      *File
	names    map[string]int // name of a case → its line
	found    map[*source.Node]*load.File

	rubric, scores *source.Node // what a list of cases shares; nil for nothing
}

// file reads one case, or a list of cases that share their rubric and scores.
func (p *parser) file() {
	m := p.Open(source.CaseFile)
	if m.Node == nil {
		return
	}
	if !m.Has("cases") {
		p.single(p.Root, false)
		return
	}
	p.rubric, p.scores = m.Get("rubric"), m.Get("scores")
	p.Text(m.Get("note"))
	if p.scores != nil && p.Map(p.scores).Node == nil {
		p.scores = nil
	}
	list := m.Need("cases")
	items := p.List(list)
	if list != nil && list.Kind == source.Sequence && len(items) == 0 {
		p.Report(list.Place, diag.EmptyValue, "cases")
	}
	m.Done()
	for i := range items {
		p.single(&items[i], true)
	}
}

// single reads one case. What is wrong with its keys is wrong with the file; what
// is wrong with its dossier is the case's own.
func (p *parser) single(n *source.Node, listed bool) {
	m := p.Map(n)
	if m.Node == nil {
		return
	}
	c := Case{File: p.File.Name, Line: n.Opening().Line}
	get := m.Get
	if listed {
		get = m.Need
	}
	name := get("name")
	c.Name = p.Line(name)
	switch first, taken := p.names[c.Name]; {
	case c.Name == "" && !listed:
		base := path.Base(strings.ReplaceAll(p.File.Name, `\`, "/"))
		c.Name, _, _ = strings.Cut(base, ".case.")
	case name != nil && taken:
		p.Report(name.Place, diag.CaseTwice, c.Name, strconv.Itoa(first))
	case name != nil:
		p.names[c.Name] = name.Place.Line
	}
	p.Text(m.Get("note"))
	c.Expect = p.expect(m.Need("expect"))
	ref := m.Get("dossier")
	own := p.ownKeys(m)
	p.missing(m)
	if ref != nil {
		c.Dossier = p.named(m, ref, own)
	} else {
		c.Dossier = p.inPlace(c.Name, own)
	}
	if c.Dossier != nil {
		p.out.Cases = append(p.out.Cases, c)
	}
}

// ownKeys returns the keys of a case that belong to its dossier. One that looks
// like a key of the case is reported here, because the dossier knows nothing of
// those.
func (p *parser) ownKeys(m *source.Map) []source.Node {
	var own []source.Node
	items := m.Node.Items
	for i := 0; i+1 < len(items); i += 2 {
		key := &items[i]
		switch {
		case slices.Contains(caseKeys(), key.Value):
		case !m.Has("expect") && source.Nearest(key.Value, []string{"expect"}) != "":
		default:
			own = append(own, items[i], items[i+1])
		}
	}
	return own
}

// missing reports the keys that are missing, with those that were misspelled.
// The keys of the dossier are reported by its reader.
func (p *parser) missing(m *source.Map) {
	for i := 0; i+1 < len(m.Node.Items); i += 2 {
		key := &m.Node.Items[i]
		if !m.Has("expect") && source.Nearest(key.Value, []string{"expect"}) != "" {
			continue
		}
		m.Has(key.Value) // asked for, so that it is not reported as unknown
	}
	m.Done()
}

// named reads the dossier in the file that a case names.
func (p *parser) named(m *source.Map, ref *source.Node, own []source.Node) *dossier.Dossier {
	reader := p.reader.Dossiers
	for i := 0; i < len(own); i += 2 {
		if own[i].Value != "rubric" {
			p.Report(own[i].Place, diag.DossierAndKeys, own[i].Value)
			return nil
		}
	}
	if n := m.Optional("rubric"); n != nil {
		f := p.find(n)
		if f == nil {
			return nil
		}
		reader = p.scoredWith(f)
	}
	name, err := load.Relative(p.Text(ref), p.File.Name)
	if err == nil {
		var f *source.File
		if f, err = source.Read(name); err == nil {
			d, err := reader.Read(f)
			if err != nil {
				p.Report(ref.Place, diag.BadReference, ref.Value)
				return nil
			}
			return d
		}
	}
	if errors.Is(err, load.ErrBadPath) || errors.Is(err, load.ErrUnknownID) {
		p.Report(ref.Place, diag.BadReference, ref.Value)
	} else {
		p.Report(ref.Place, diag.Unreadable, source.Reason(err))
	}
	return nil
}

// find returns the rubric that a case names; nil and a diagnostic, once, if there
// is none.
func (p *parser) find(n *source.Node) *load.File {
	f, known := p.found[n]
	if !known {
		f = p.resolve(n)
		p.found[n] = f
	}
	return f
}

func (p *parser) resolve(n *source.Node) *load.File {
	ref := p.Text(n)
	library := p.reader.Dossiers.Library
	var f *load.File
	var err error
	if p.embedded {
		err = load.ErrUnknownID
		at := path.Join(path.Dir(p.File.Name), ref)
		for _, s := range official.Sets() {
			if s.Path == at || s.ID == ref {
				f, err = library.Official(s.ID)
			}
		}
	} else {
		f, err = library.Resolve(ref, p.File.Name)
	}
	switch {
	case errors.Is(err, load.ErrUnknownID):
		p.Report(n.Place, diag.UnknownRubric, ref)
	case errors.Is(err, load.ErrBadPath):
		p.Report(n.Place, diag.BadReference, ref)
	case err != nil:
		p.Report(n.Place, diag.Unreadable, source.Reason(err))
	case f.Rubric == nil:
		p.Report(n.Place, diag.BrokenRubric, ref)
	default:
		return f
	}
	return nil
}

// inPlace reads the dossier whose keys stand in the case itself, with what the
// cases of the file share. Its product needs no name: it has that of the case.
func (p *parser) inPlace(name string, own []source.Node) *dossier.Dossier {
	root := &source.Node{Kind: source.Mapping}
	rubric := p.rubric
	hasProduct, hasSheets, hasScores := false, false, false
	for i := 0; i < len(own); i += 2 {
		key, value := own[i], own[i+1]
		switch key.Value {
		case "rubric":
			rubric = &own[i+1]
			continue
		case "product":
			hasProduct = true
		case "scores":
			hasScores = true
			value = *p.shared(&own[i+1])
		case "sheets":
			hasSheets = true
			value = p.sharedSheets(value)
		}
		root.Items = append(root.Items, key, value)
	}
	if !hasProduct {
		product := source.Node{Kind: source.Mapping, Items: []source.Node{scalar("name"), scalar(name)}}
		root.Items = append(root.Items, scalar("product"), product)
	}
	if !hasScores && !hasSheets && p.scores != nil {
		root.Items = append(root.Items, scalar("scores"), *p.scores)
	}
	reader := p.reader.Dossiers
	if rubric != nil {
		f := p.find(rubric)
		if f == nil {
			return nil
		}
		reader = p.scoredWith(f)
	}
	return reader.ReadTree(p.File, root)
}

// scoredWith returns a reader of dossiers that uses a rubric.
func (p *parser) scoredWith(f *load.File) *dossier.Reader {
	return &dossier.Reader{Library: p.reader.Dossiers.Library, Rubric: f}
}

func scalar(text string) source.Node {
	return source.Node{Kind: source.Scalar, Quoted: true, Value: text}
}

// shared returns the scores of a case over those that all cases share.
func (p *parser) shared(own *source.Node) *source.Node {
	if p.scores == nil || own.Kind != source.Mapping && own.Kind != source.Null {
		return own
	}
	out := &source.Node{Kind: source.Mapping, Place: own.Place, Items: slices.Clone(own.Items)}
	for i := 0; i+1 < len(p.scores.Items); i += 2 {
		key := p.scores.Items[i].Value
		stands := false
		for j := 0; j+1 < len(own.Items); j += 2 {
			stands = stands || own.Items[j].Value == key
		}
		if !stands {
			out.Items = append(out.Items, p.scores.Items[i], p.scores.Items[i+1])
		}
	}
	return out
}

// sharedSheets does it for every sheet that has scores.
func (p *parser) sharedSheets(sheets source.Node) source.Node {
	if sheets.Kind != source.Sequence {
		return sheets
	}
	sheets.Items = slices.Clone(sheets.Items)
	for i := range sheets.Items {
		sheet := &sheets.Items[i]
		sheet.Items = slices.Clone(sheet.Items)
		for j := 0; sheet.Kind == source.Mapping && j+1 < len(sheet.Items); j += 2 {
			if sheet.Items[j].Value == "scores" {
				sheet.Items[j+1] = *p.shared(&sheet.Items[j+1])
			}
		}
	}
	return sheets
}

// expect reads what a case must come to.
func (p *parser) expect(n *source.Node) Expect {
	var e Expect
	if n == nil {
		return e
	}
	m := p.Map(n)
	e.Status = scoring.Status(p.Word(m.Get("status"), "status",
		string(scoring.Rated), string(scoring.Disqualified), string(scoring.Stopped), string(scoring.Incomplete), string(Error)))
	e.Stars, _ = p.Int(m.Get("stars"), 1, 5)
	e.Band, _ = p.Int(m.Get("band"), 1, 5)
	e.Total = p.total(m)
	if capped := m.Get("capped_by"); capped != nil {
		e.SaysCapped = true
		items := p.List(capped)
		for i := range items {
			cm := p.Map(&items[i])
			c := Capped{Criterion: p.Text(cm.Need("criterion"))}
			c.Stars, _ = p.Int(cm.Need("stars"), 1, 5)
			cm.Done()
			e.CappedBy = append(e.CappedBy, c)
		}
	}
	if codes := m.Get("diagnostics"); codes != nil {
		e.SaysDiagnostics = true
		items := p.List(codes)
		for i := range items {
			code := diag.Code(p.Text(&items[i]))
			if code != "" && !slices.Contains(diag.Codes(), code) {
				p.Report(items[i].Place, diag.NoSuchCode, string(code))
			}
			e.Diagnostics = append(e.Diagnostics, code)
		}
	}
	if m.Node != nil && len(m.Node.Items) == 0 {
		p.Report(n.Place, diag.NothingExpected, "status, stars, band, total, total_exact, capped_by, diagnostics")
	}
	m.Done()
	return e
}

// total reads the exact total: a number of points, or a fraction where the mean
// of several sheets is none.
func (p *parser) total(m *source.Map) string {
	if n := m.Get("total"); n != nil {
		if points, ok := p.Points(n); ok {
			return scoring.Mean{Sum: points, N: 1}.String()
		}
	}
	n := m.Get("total_exact")
	text := p.Text(n)
	if text == "" {
		return ""
	}
	r, ok := new(big.Rat).SetString(text)
	if !ok || r.RatString() != text || r.Sign() < 0 {
		p.Report(n.Place, diag.NotPoints, text)
		return ""
	}
	return text
}
