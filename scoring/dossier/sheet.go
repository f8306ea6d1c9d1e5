package dossier

import (
	"slices"
	"strconv"
	"strings"

	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/source"
	"ocop/scoring"
)

// A SheetFile is a member's sheet in a file of its own, as it fits a dossier.
type SheetFile struct {
	Path  string
	Sheet scoring.Sheet
	// Lacking is the codes of the criteria that have no score yet, in printed
	// order. Such a sheet does not count.
	Lacking []string
	// Blank says that nothing was filled in: no score, and nothing about the member
	// being away.
	Blank bool
	// Entry is what stands in the dossier for the sheet.
	Entry *source.Node
	// OtherProduct says that the sheet is for another product: whoever finds it
	// in a folder passes over it.
	OtherProduct bool
	// NoProduct says that the sheet does not say which product it is for.
	NoProduct bool
	// Diagnostics is what is wrong with the file or does not fit the dossier.
	// With an error among them the sheet is not to be used.
	Diagnostics []diag.Diagnostic
}

// ReadSheet reads a file as a member's sheet for dossier d, whose rubric must be
// known. It returns [ErrOtherKind] if the file is of another kind.
func (r *Reader) ReadSheet(f *source.File, d *Dossier) (*SheetFile, error) {
	out := &SheetFile{Path: f.Name}
	doc := source.Parse(f)
	var err error
	switch {
	case doc.Root == nil:
	case doc.Schema() != source.SheetFile:
		err = ErrOtherKind
		doc.RefuseKind(source.SheetFile, lang.Text{
			VI: "lập phiếu trống bằng “ocop council sheet”",
			EN: "make a blank sheet with “ocop council sheet”"})
	default:
		p := sheetParser{
			parser:  parser{Doc: doc, reader: r, out: &Dossier{Path: f.Name, Rubric: d.Rubric, Evidence: d.Evidence}},
			dossier: d,
			sheet:   out,
		}
		p.read()
	}
	out.Diagnostics = doc.Diagnostics
	diag.Sort(out.Diagnostics)
	return out, err
}

// sheetParser reads one sheet file.
type sheetParser struct {
	parser
	dossier *Dossier
	sheet   *SheetFile
}

func (p *sheetParser) read() {
	m := p.Open(source.SheetFile)
	if m.Node == nil {
		return
	}
	out := p.sheet
	p.product(m)
	p.rubric(m)
	// Scores of another product or by other levels would only bring more faults
	// that are none.
	unfit := diag.Errors(p.Diagnostics)
	id := m.Need("member")
	if unfit {
		for _, key := range []string{"name", "role", "absent", "recused", "reason", "scores"} {
			m.Has(key)
		}
		m.Done()
		return
	}
	var at source.Place
	out.Sheet, at = p.parser.sheet(m, id, m.Node.Opening())
	p.member(out.Sheet, id)
	m.Done()
	s := &out.Sheet
	if s.Scores != nil {
		for _, i := range scoring.Missing(p.dossier.Rubric.Rubric, s.Scores) {
			out.Lacking = append(out.Lacking, p.dossier.Rubric.Rubric.Scored[i].Code)
		}
	}
	out.Entry = p.entry(m)
	out.Blank = !s.Absent && !s.Recused && len(out.Entry.At("scores").Items) == 0
	if len(out.Lacking) > 0 && !out.Blank && !diag.Errors(p.Diagnostics) {
		p.Report(at, diag.SheetIncomplete, s.Member, strconv.Itoa(len(out.Lacking)), few(out.Lacking))
	}
}

func few(codes []string) string {
	if len(codes) > 5 {
		codes = append(slices.Clone(codes[:5]), "…")
	}
	return strings.Join(codes, ", ")
}

// product compares the product of the sheet with that of the dossier: by their
// codes where both have one, else by their names.
func (p *sheetParser) product(m *source.Map) {
	n := m.Get("product")
	if n == nil {
		p.sheet.NoProduct = true
		return
	}
	pm := p.Map(n)
	code, name := pm.Get("code"), pm.Get("name")
	mine, theirs := p.dossier.Product, Product{Name: p.Line(name), Code: p.Line(code)}
	pm.Done()
	at := name
	other := theirs.Name != "" && theirs.Name != mine.Name
	if theirs.Code != "" && mine.Code != "" {
		at, other = code, theirs.Code != mine.Code
	}
	if other {
		p.sheet.OtherProduct = true
		p.Report(at.Place, diag.SheetOtherProduct, title(theirs), title(mine))
	}
}

func title(p Product) string {
	if p.Code == "" {
		return p.Name
	}
	return strings.TrimSpace(p.Name + " " + p.Code)
}

// rubric compares the rubric of the sheet with that of the dossier: by what it
// held where the sheet says that, else by its name.
func (p *sheetParser) rubric(m *source.Map) {
	n, sum := m.Get("rubric"), m.Get("rubric_sha256")
	named, held := p.Text(n), p.Text(sum)
	mine := p.dossier.Rubric
	if p.sheet.OtherProduct {
		return // that it is of another rubric says nothing more, and none is to be put in its place
	}
	if named != "" && named != mine.Rubric.ID {
		other := named
		f, err := p.reader.Library.Resolve(named, p.File.Name)
		if err == nil && f.Rubric != nil {
			other = f.Rubric.ID
		}
		// A path that leads nowhere from here is still the same rubric if it
		// held the same.
		if err == nil && other != mine.Rubric.ID || err != nil && held != mine.SHA256 {
			p.Report(n.Place, diag.SheetOtherRubric, other, mine.Rubric.ID)
			return
		}
	}
	if held != "" && held != mine.SHA256 {
		p.Report(sum.Place, diag.SheetRubricChanged, mine.Rubric.ID, mine.SHA256)
	}
}

// member checks that the sheet is of a member, where the council is known.
func (p *sheetParser) member(s scoring.Sheet, id *source.Node) {
	members := p.dossier.Input.Council.Members
	if id == nil || members == nil {
		return
	}
	ids := make([]string, len(members))
	for i, member := range members {
		ids[i] = member.ID
	}
	if !slices.Contains(ids, s.Member) {
		p.Suggest(id.Place, source.Nearest(s.Member, ids), diag.SheetOfNoMember, s.Member, strings.Join(ids, ", "))
	}
}

// entry is the sheet as it stands in a dossier. Name and role are the council
// file's where there is one; scores that are not given are left out.
func (p *sheetParser) entry(m *source.Map) *source.Node {
	s := p.sheet.Sheet
	entries := []source.Entry{{Key: "member", Value: source.Text(s.Member)}}
	add := func(key string, value *source.Node) {
		entries = append(entries, source.Entry{Key: key, Value: value})
	}
	if p.dossier.Input.Council.Members == nil {
		if s.Name != "" {
			add("name", source.Text(s.Name))
		}
		if s.Role != "" {
			add("role", source.Text(string(s.Role)))
		}
	}
	if s.Absent {
		add("absent", source.Plain("true"))
	}
	if s.Recused {
		add("recused", source.Plain("true"))
	}
	if s.Reason != "" {
		add("reason", source.Text(s.Reason))
	}
	if !s.Absent && !s.Recused {
		scores := &source.Node{Kind: source.Mapping}
		if n := m.Optional("scores"); n != nil {
			for i := 0; i+1 < len(n.Items); i += 2 {
				if n.Items[i+1].Kind != source.Null {
					scores.Items = append(scores.Items, n.Items[i], n.Items[i+1])
				}
			}
		}
		add("scores", scores)
	}
	return source.Mapped(entries...)
}

// SheetAt returns the position among the sheets of the dossier of that of a
// member, and the line it stands on; -1 if there is none.
func (d *Dossier) SheetAt(member string) (position, line int) {
	i := slices.IndexFunc(d.Input.Sheets, func(s scoring.Sheet) bool { return s.Member == member })
	if i < 0 {
		return -1, 0
	}
	return i, d.sheets[i].Line
}

// File returns the file the dossier was read from.
func (d *Dossier) File() *source.File { return d.file }

// RubricFile returns the rubric the dossier is scored with, or nil if it was not
// found or has errors.
func (d *Dossier) RubricFile() *load.File {
	if d.Rubric == nil || d.Rubric.Rubric == nil {
		return nil
	}
	return d.Rubric
}
