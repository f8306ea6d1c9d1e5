package dossier

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strconv"
	"sync"
	"time"

	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/source"
	"ocop/scoring"
)

// A Reader reads dossiers. It keeps the rubrics and council files it has seen
// and is safe for concurrent use.
type Reader struct {
	Library *load.Library
	// Rubric, if not nil, stands in for whatever rubric a dossier names.
	Rubric *load.File
	// AsOf, if not zero, is the day of the session of dossiers that name none. A
	// rubric that does not apply to a dossier is then a warning.
	AsOf time.Time

	mu       sync.Mutex
	councils map[string]func() (*councilFile, error)
	sources  map[string]func() (*source.File, error) // council files as they are

	results  sync.Pool // results that were forgotten
	printing sync.RWMutex
	prints   map[printKey]string // "": what was referred to was not found
}

// ErrOtherKind says that a file is no dossier but one of the other kinds.
var ErrOtherKind = errors.New("not a dossier")

// Read reads a dossier. If the file is of another kind it returns
// [ErrOtherKind] and a dossier whose diagnostics say so; whatever else is wrong
// stands in the diagnostics alone.
func (r *Reader) Read(f *source.File) (*Dossier, error) {
	return r.readTree(source.Parse(f), sha256.Sum256(f.Data))
}

// readTree reads a dossier that is parsed.
func (r *Reader) readTree(doc *source.Doc, sum [sha256.Size]byte) (*Dossier, error) {
	d := &Dossier{Path: doc.File.Name, SHA256: hex.EncodeToString(sum[:]), file: doc.File}
	var err error
	switch {
	case doc.Root == nil:
	case doc.Schema() != source.DossierFile:
		err = ErrOtherKind
		doc.RefuseKind(source.DossierFile, hint(doc.Schema()))
	default:
		p := parser{Doc: doc, reader: r, out: d}
		p.dossier()
	}
	d.Diagnostics = append(d.Diagnostics, doc.Diagnostics...)
	diag.Sort(d.Diagnostics)
	return d, err
}

// hint says what to do with a file that is no dossier.
func hint(s source.Schema) lang.Text {
	switch s {
	case source.RubricFile, source.DecisionFile:
		return lang.Text{VI: "dùng “ocop rubric check” để kiểm tra tệp này", EN: "use “ocop rubric check” to check this file"}
	case source.CouncilFile:
		return lang.Text{VI: "ghi tên tệp này ở khóa “council” của hồ sơ", EN: "name this file under the key “council” of a dossier"}
	case source.SheetFile:
		return lang.Text{VI: "gộp phiếu này vào hồ sơ bằng “ocop council merge”", EN: "put this sheet into its dossier with “ocop council merge”"}
	case source.SessionFile:
		return lang.Text{VI: "nêu tệp này ở “ocop council minutes --session”", EN: "name this file at “ocop council minutes --session”"}
	case source.MapFile:
		return lang.Text{VI: "nêu tệp này ở “ocop import --map”", EN: "name this file at “ocop import --map”"}
	case source.CaseFile:
		return lang.Text{VI: "dùng “ocop rubric test” để chạy tệp này", EN: "use “ocop rubric test” to run this file"}
	case source.ResultFile:
		return lang.Text{VI: "chấm hồ sơ mà kết quả này nói đến", EN: "score the dossier that this result is about"}
	case source.DossierFile:
	}
	return lang.Text{}
}

// parser reads one dossier.
type parser struct {
	*source.Doc
	reader *Reader
	out    *Dossier
	listed map[string]bool // the ids of the evidence; nil until they are asked for
}

func (p *parser) dossier() {
	m := p.Open(source.DossierFile)
	if m.Node == nil {
		return
	}
	d := p.out
	named, set := m.Optional("rubric"), m.Get("set")
	if n := m.Need("product"); n != nil {
		pm := p.Map(n)
		d.Product = Product{Name: p.Line(pm.Need("name")), Code: p.Line(pm.Get("code"))}
		pm.Done()
	}
	if n := m.Get("producer"); n != nil {
		pm := p.Map(n)
		d.Producer = Producer{
			Name: p.Line(pm.Get("name")), Kind: p.Line(pm.Get("kind")),
			Commune: p.Line(pm.Get("commune")), Province: p.Line(pm.Get("province")),
		}
		pm.Done()
	}
	d.Registration = p.Word(m.Get("registration"), "registration", "first", "upgrade", "renewal")
	d.Submitted = p.Date(m.Get("submitted"))
	d.Evaluated = p.Date(m.Get("evaluated"))
	p.findLaw(m)
	p.findRubric(m, named, set)
	if n := m.Get("certificate"); n != nil {
		cm := p.Map(n)
		d.held = m.KeyPlace("certificate")
		d.Certificate = &Certificate{Issued: p.Date(cm.Get("issued"))}
		issued := n.At("issued")
		d.undated = cm.Node != nil && (issued == nil || issued.Kind == source.Null)
		d.Certificate.Stars, _ = p.Int(cm.Get("stars"), 1, 5)
		cm.Done()
	}
	p.evidence(m.Get("evidence"))
	p.councilKey(m)
	p.findings(m.Get("findings"))
	p.sheetsOrScores(m)
	p.rulings(m)
	m.Done()
}

// findRubric finds the rubric the dossier is scored with, from the values of
// `rubric` and `set`.
func (p *parser) findRubric(m *source.Map, n, set *source.Node) {
	named := p.Text(n)
	switch {
	case p.reader.Rubric != nil:
		p.out.Rubric = p.reader.Rubric
		used := p.reader.Rubric.Rubric
		switch {
		case used == nil:
		case named != "" && used.ID != named && p.reader.Rubric.Name != named:
			p.Report(n.Place, diag.RubricOverridden, named, used.ID)
		case set != nil && !p.isNamed(p.Line(set), used.ID):
			p.Report(set.Place, diag.RubricOverridden, p.Line(set), used.ID)
		}
		return
	case n != nil && set != nil:
		p.Report(m.KeyPlace("set"), diag.RubricAndSet)
	case set != nil:
		p.findSet(set)
		return
	}
	if n == nil {
		if !m.Has("rubric") {
			p.Report(source.Place{}, diag.RubricNotGiven)
		} else {
			p.Report(m.KeyPlace("rubric"), diag.RubricNotGiven)
		}
		return
	}
	if named == "" {
		return
	}
	f, err := p.reader.Library.Resolve(named, p.out.Path)
	switch {
	case errors.Is(err, load.ErrUnknownID):
		if !p.unavailable(n, named) {
			p.Suggest(n.Place, source.Nearest(named, officialIDs()), diag.UnknownRubric, named)
		}
	case errors.Is(err, load.ErrBadPath):
		p.Report(n.Place, diag.BadReference, named)
	case err != nil:
		p.Report(n.Place, diag.Unreadable, source.Reason(err))
	case f.Rubric == nil:
		p.Report(n.Place, diag.BrokenRubric, named)
	default:
		p.out.Rubric = f
		p.checkLaw(n, named)
		for _, w := range f.Diagnostics {
			if w.Code == diag.UnofficialText {
				p.Report(n.Place, diag.UnofficialText, f.Rubric.ID)
			}
		}
	}
}

func (p *parser) evidence(n *source.Node) {
	lines := map[string]int{}
	items := p.List(n)
	for i := range items {
		m := p.Map(&items[i])
		e := Evidence{
			ID: p.Line(m.Get("id")), Title: p.Line(m.Get("title")), File: p.Line(m.Get("file")),
			Criteria: p.Texts(m.Get("criteria")),
			Issued:   p.Date(m.Get("issued")),
			Expires:  p.Date(m.Get("expires")),
		}
		if first, taken := lines[e.ID]; taken && e.ID != "" {
			p.Report(m.Get("id").Place, diag.DuplicateID, e.ID, strconv.Itoa(first))
		} else if e.ID != "" {
			lines[e.ID] = m.Get("id").Place.Line
		}
		p.checkEvidence(m, e)
		m.Done()
		p.out.Evidence = append(p.out.Evidence, e)
	}
}

// checkEvidence warns of evidence that had run out on the day that counts, and
// of evidence for criteria that are not there.
func (p *parser) checkEvidence(m *source.Map, e Evidence) {
	day := p.evaluated()
	if day.IsZero() {
		day = p.out.Submitted
	}
	if !e.Expires.IsZero() && e.Expires.Before(day) {
		title := e.Title
		if title == "" {
			title = e.ID
		}
		p.Report(m.Get("expires").Place, diag.EvidenceExpired,
			title, e.Expires.Format(time.DateOnly), day.Format(time.DateOnly))
	}
	if n := m.Get("criteria"); n != nil && n.Kind == source.Sequence && p.out.Rubric != nil && p.out.Rubric.Rubric != nil {
		rb := p.out.Rubric.Rubric
		for i := range n.Items {
			code := &n.Items[i]
			if code.Kind == source.Scalar && rb.Criterion(code.Value) == nil && !p.Full() {
				p.Suggest(code.Place, source.Nearest(code.Value, scoredCodes(rb)), diag.EvidenceForNone, code.Value, rb.ID)
			}
		}
	}
}

func (p *parser) findings(n *source.Node) {
	items := p.List(n)
	var known []string
	if len(items) > 0 && p.out.Rubric != nil && p.out.Rubric.Rubric != nil {
		for _, c := range p.out.Rubric.Rubric.AllConditions() {
			known = append(known, c.ID)
		}
	}
	for i := range items {
		m := p.Map(&items[i])
		id := m.Need("condition")
		f := scoring.Finding{Condition: p.Text(id), Note: p.Line(m.Get("note"))}
		m.Done()
		if id == nil || p.out.Rubric == nil || p.out.Rubric.Rubric == nil {
			continue
		}
		if !slices.Contains(known, f.Condition) {
			p.Suggest(id.Place, source.Nearest(f.Condition, known), diag.UnknownCondition,
				f.Condition, p.out.Rubric.Rubric.ID, some(known))
			continue
		}
		p.out.Input.Findings = append(p.out.Input.Findings, f)
	}
}
