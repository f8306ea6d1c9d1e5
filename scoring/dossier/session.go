package dossier

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/source"
)

// A Session is what the minutes of a council's meeting say besides the products:
// where and when it met, on what basis, and who signs. Everything may be missing;
// the minutes then have a dotted line.
type Session struct {
	Path    string
	Number  string // of the minutes, "12/BB-HĐ"
	Place   string
	Town    string // for the line above the signatures, "Thái Nguyên"
	Date    time.Time
	Opened  string // "08:00"
	Closed  string
	Parent  string   // the authority above the council, as its papers are headed
	Body    string   // the council, as its papers are headed; "" if it is the council's name
	Basis   []string // legal acts the session rests on
	Guests  []string
	Absent  []Absence
	Notes   []string // what was said besides the products
	Address string   // whom the council recommends to
	Copies  int      // of the minutes; 0 if not said

	Diagnostics []diag.Diagnostic

	file   *source.File
	people []source.Node // of Absent
	date   source.Place
}

// Absence is a member who did not come to the session.
type Absence struct {
	Member, Reason string
}

// ReadSession reads a session file. It returns [ErrOtherKind] if the file is of
// another kind; whatever else is wrong stands in the diagnostics.
func ReadSession(f *source.File) (*Session, error) {
	s := &Session{Path: f.Name, file: f}
	doc := source.Parse(f)
	var err error
	switch {
	case doc.Root == nil:
	case doc.Schema() != source.SessionFile:
		err = ErrOtherKind
		doc.RefuseKind(source.SessionFile, lang.Text{})
	default:
		s.read(doc)
	}
	s.Diagnostics = doc.Diagnostics
	diag.Sort(s.Diagnostics)
	return s, err
}

func (s *Session) read(doc *source.Doc) {
	m := doc.Open(source.SessionFile)
	if m.Node == nil {
		return
	}
	s.Number, s.Place, s.Town = doc.Line(m.Get("number")), doc.Line(m.Get("place")), doc.Line(m.Get("town"))
	if n := m.Get("date"); n != nil {
		s.Date, s.date = doc.Date(n), n.Place
	}
	s.Opened, s.Closed = clock(doc, m.Get("opened")), clock(doc, m.Get("closed"))
	s.Parent, s.Body = doc.Line(m.Get("parent")), doc.Line(m.Get("body"))
	s.Basis, s.Guests, s.Notes = lines(doc, m.Get("basis")), lines(doc, m.Get("guests")), lines(doc, m.Get("notes"))
	s.Address = doc.Line(m.Get("address"))
	s.Copies, _ = doc.Int(m.Get("copies"), 1, 100)
	items := doc.List(m.Get("absent"))
	for i := range items {
		am := doc.Map(&items[i])
		id := am.Need("member")
		a := Absence{Member: doc.Line(id), Reason: doc.Line(am.Get("reason"))}
		am.Done()
		if id != nil {
			s.Absent, s.people = append(s.Absent, a), append(s.people, *id)
		}
	}
	m.Done()
}

// lines reads a list of texts, each to be shown on one line.
func lines(doc *source.Doc, n *source.Node) []string {
	var all []string
	items := doc.List(n)
	for i := range items {
		if t := doc.Line(&items[i]); t != "" {
			all = append(all, t)
		}
	}
	return all
}

var (
	timeOfDay  = regexp.MustCompile(`^([01]\d|2[0-3]):[0-5]\d$`)
	spokenTime = regexp.MustCompile(`^(\d{1,2}) *(?:h|g|giờ|:) *(\d{1,2})? *(?:phút|p|’|')?$`)
)

// clock reads a time of day, "08:30".
func clock(doc *source.Doc, n *source.Node) string {
	s := strings.TrimSpace(doc.Text(n))
	if s == "" || timeOfDay.MatchString(s) {
		return s
	}
	meant := ""
	if parts := spokenTime.FindStringSubmatch(strings.ToLower(s)); parts != nil {
		meant = ("0" + parts[1])[len(parts[1])-1:] + ":" + ("00" + parts[2])[len(parts[2]):]
		if !timeOfDay.MatchString(meant) {
			meant = ""
		}
	}
	doc.Suggest(n.Place, meant, diag.NotTime, s)
	return ""
}

// Fit reports what of the session does not fit the dossiers: absent people who
// are no members, dossiers of another day or another council.
func (s *Session) Fit(dossiers []*Dossier) []diag.Diagnostic {
	var all []diag.Diagnostic
	// A dossier with no more than the level of its council is of none in particular.
	var first *Dossier
	for _, d := range dossiers {
		if first == nil && d.Input.Council.Members != nil {
			first = d
		}
		if !s.Date.IsZero() && !d.Evaluated.IsZero() && !s.Date.Equal(d.Evaluated) {
			all = append(all, s.file.Diagnose(s.date, diag.SessionOtherDay, s.Date.Format(time.DateOnly), d.Product.Name, d.Evaluated.Format(time.DateOnly)))
		}
		if d.Input.Council.Members == nil {
			continue
		}
		if !d.Input.Council.Same(&first.Input.Council) {
			all = append(all, d.file.Diagnose(d.council, diag.OtherCouncil, first.Path))
		}
	}
	if first == nil {
		diag.Sort(all)
		return all
	}
	var ids []string
	for _, m := range first.Input.Council.Members {
		ids = append(ids, m.ID)
	}
	for i, a := range s.Absent {
		if !slices.Contains(ids, a.Member) {
			dg := s.file.Diagnose(s.people[i].Place, diag.SessionNoMember, a.Member, strings.Join(ids, ", "))
			dg.Suggest = source.Nearest(a.Member, ids)
			all = append(all, dg)
		}
	}
	diag.Sort(all)
	return all
}
