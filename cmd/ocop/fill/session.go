// Package fill is the form in which a secretary or a member fills in scores, one
// criterion after the other: on a whole screen ([Screen]) or line by line
// ([Plain]).
//
// A [Session] holds the file and what was answered. Every answer is written at
// once, whole or not at all, and only into the text that was read: a file that
// somebody else changed meanwhile is read again and never overwritten. So
// whatever ends the program, nothing that was answered is lost.
package fill

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"ocop/cmd/ocop/safefile"
	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/source"
	"ocop/scoring"
	"ocop/scoring/dossier"
)

// An Answer is what a sheet says about one criterion.
type Answer struct {
	Score    scoring.Score
	Note     string
	Evidence []string // ids
}

func (a Answer) equal(b Answer) bool {
	return a.Score == b.Score && a.Note == b.Note && slices.Equal(a.Evidence, b.Evidence)
}

// A Session is the filling in of one sheet of one file.
type Session struct {
	Rubric  *rubric.Rubric
	Product string
	Code    string // of the product
	Member  string // "" where the dossier has one agreed sheet
	Name    string // the member's name, "" if not known
	// Evidence is the documents the dossier lists; nil in a sheet file, which
	// knows none.
	Evidence []dossier.Evidence
	Answers  []Answer // by position in Rubric.Scored

	reader   *dossier.Reader
	path     string
	file     *source.File
	findings []scoring.Finding
	base     []any        // leads to the scores in the file
	absent   bool         // there is no such sheet in the dossier yet
	unsaved  map[int]bool // what was answered last and could not be written
	clear    bool         // an empty `scores` stands beside the sheets
}

// The reasons why a file can't be filled in.
var (
	ErrNoMember  = errors.New("the dossier is scored by members' sheets: whose is it?")
	ErrUnknown   = errors.New("the council has no such member")
	ErrAway      = errors.New("the member was absent or did not take part")
	ErrAgreed    = errors.New("the dossier has agreed scores")
	ErrOtherKind = errors.New("neither a dossier nor a sheet")
)

// A FileError is what is wrong with the file.
type FileError struct {
	Diagnostics []diag.Diagnostic
	Unreadable  bool
}

func (e *FileError) Error() string { return "the file has errors" }

// ErrChanged says that somebody else changed the answer meanwhile. The file was
// read again and nothing was written.
var ErrChanged = errors.New("the answer was changed meanwhile")

// Open reads the file at path. Member is whose sheet of a dossier is meant; "" for
// the agreed sheet, or for a file that is one member's sheet.
func Open(reader *dossier.Reader, path, member string) (*Session, error) {
	s := &Session{reader: reader, path: path, Member: member, unsaved: map[int]bool{}}
	return s, s.load()
}

// Path returns the file that is filled in.
func (s *Session) Path() string { return s.path }

// load reads the file anew.
func (s *Session) load() error {
	f, err := source.Read(s.path)
	if err != nil {
		return &FileError{Diagnostics: []diag.Diagnostic{source.ReadError(s.path, err)}, Unreadable: true}
	}
	return s.take(f)
}

// take reads the text of the file.
func (s *Session) take(f *source.File) error {
	doc := source.Parse(f)
	if doc.Root == nil {
		return &FileError{Diagnostics: doc.Diagnostics}
	}
	next := *s
	next.file = f
	var scores []scoring.Score
	var err error
	switch doc.Schema() {
	case source.DossierFile:
		scores, err = next.dossier(f)
	case source.SheetFile:
		scores, err = next.sheet(doc)
	case source.RubricFile, source.DecisionFile, source.CouncilFile, source.SessionFile, source.CaseFile, source.MapFile, source.ResultFile:
		err = ErrOtherKind
	}
	if err != nil {
		return err
	}
	next.Answers = make([]Answer, len(next.Rubric.Scored))
	for i, c := range next.Rubric.Scored {
		a := &next.Answers[i]
		if scores != nil {
			a.Score = scores[i]
		}
		if n := doc.Root.At(append(slices.Clone(next.base), c.Code)...); n != nil {
			if note := n.At("note"); note != nil {
				a.Note = note.Value
			}
			if list := n.At("evidence"); list != nil {
				for _, id := range list.Items {
					a.Evidence = append(a.Evidence, id.Value)
				}
			}
		}
	}
	*s = next
	return nil
}

// dossier finds the scores that are meant in a dossier.
func (s *Session) dossier(f *source.File) ([]scoring.Score, error) {
	d, err := s.reader.Read(f)
	if err != nil || d.Broken() || d.RubricFile() == nil {
		return nil, &FileError{Diagnostics: d.Diagnostics}
	}
	s.Rubric, s.Product, s.Code = d.RubricFile().Rubric, d.Product.Name, d.Product.Code
	s.Evidence, s.findings = append([]dossier.Evidence{}, d.Evidence...), d.Input.Findings
	members := d.Input.Council.Members
	doc := source.Parse(f)
	agreed := doc.Root.At("scores")
	s.absent, s.clear = false, false
	if s.Member == "" {
		if d.Input.Sheets != nil || len(members) > 0 && agreed == nil {
			return nil, ErrNoMember
		}
		s.base = []any{"scores"}
		return d.Input.Scores, nil
	}
	if agreed != nil && slices.ContainsFunc(d.Input.Scores, func(sc scoring.Score) bool { return sc.Given }) {
		return nil, ErrAgreed
	}
	s.clear = agreed != nil
	if i := slices.IndexFunc(members, func(m scoring.Member) bool { return m.ID == s.Member }); i >= 0 {
		s.Name = members[i].Name
	} else if members != nil {
		return nil, ErrUnknown
	}
	at, _ := d.SheetAt(s.Member)
	if at < 0 {
		s.absent = true
		at = len(d.Input.Sheets)
		s.base = []any{"sheets", at, "scores"}
		return nil, nil
	}
	s.base = []any{"sheets", at, "scores"}
	sheet := d.Input.Sheets[at]
	if sheet.Absent || sheet.Recused {
		return nil, ErrAway
	}
	return sheet.Scores, nil
}

// sheet reads a file that is one member's sheet. It is checked like one that is
// merged into the dossier of the product it names.
func (s *Session) sheet(doc *source.Doc) ([]scoring.Score, error) {
	value := func(path ...any) string {
		if n := doc.Root.At(path...); n != nil {
			return strings.Join(strings.Fields(n.Value), " ")
		}
		return ""
	}
	ref := value("rubric")
	rf, err := s.reader.Library.Resolve(ref, s.path)
	if err != nil || rf.Rubric == nil {
		at := doc.Root.Opening()
		if n := doc.Root.At("rubric"); n != nil {
			at = n.Place
		}
		doc.Report(at, diag.UnknownRubric, ref)
		return nil, &FileError{Diagnostics: doc.Diagnostics}
	}
	s.Rubric = rf.Rubric
	s.Product, s.Code = value("product", "name"), value("product", "code")
	stand := &dossier.Dossier{Path: s.path, Rubric: rf, Product: dossier.Product{Name: s.Product, Code: s.Code}}
	sheet, err := s.reader.ReadSheet(s.file, stand)
	if err != nil || diag.Errors(sheet.Diagnostics) {
		return nil, &FileError{Diagnostics: sheet.Diagnostics}
	}
	if s.Member != "" && s.Member != sheet.Sheet.Member {
		return nil, ErrUnknown
	}
	s.Member, s.Name = sheet.Sheet.Member, sheet.Sheet.Name
	if sheet.Sheet.Absent || sheet.Sheet.Recused {
		return nil, ErrAway
	}
	s.base = []any{"scores"}
	return sheet.Sheet.Scores, nil
}

// Members returns the ids of the members of the dossier's council who score.
func Members(reader *dossier.Reader, path string) []string {
	f, err := source.Read(path)
	if err != nil {
		return nil
	}
	d, err := reader.Read(f)
	if err != nil {
		return nil
	}
	var ids []string
	for _, m := range d.Input.Council.Members {
		if m.Role != scoring.Secretary || d.Input.Council.SecretaryScores {
			ids = append(ids, m.ID)
		}
	}
	if ids == nil {
		for _, sheet := range d.Input.Sheets {
			ids = append(ids, sheet.Member)
		}
	}
	return ids
}

// Scores returns the scores of all criteria.
func (s *Session) Scores() []scoring.Score {
	scores := make([]scoring.Score, len(s.Answers))
	for i, a := range s.Answers {
		scores[i] = a.Score
	}
	return scores
}

// Unscored returns the positions of the criteria that still need a score.
func (s *Session) Unscored() []int { return scoring.Missing(s.Rubric, s.Scores()) }

// First returns where to begin: the first criterion that needs a score, or the
// first of all.
func (s *Session) First() int {
	if open := s.Unscored(); len(open) > 0 {
		return open[0]
	}
	return 0
}

// NextOpen returns the criterion that needs a score and follows i, round the end
// to the first; i itself if there is none.
func (s *Session) NextOpen(i int) int {
	open := s.Unscored()
	for _, j := range open {
		if j > i {
			return j
		}
	}
	if len(open) > 0 {
		return open[0]
	}
	return i
}

// Step returns the criterion that is n places from i and counts.
func (s *Session) Step(i, n int) int {
	for j := i + n; j >= 0 && j < len(s.Answers); j += n {
		if scoring.Applies(s.Rubric, s.Scores(), j) {
			return j
		}
	}
	return i
}

// Find returns the criterion with a code, or the first below a group or part of
// that code; -1 if there is none.
func (s *Session) Find(code string) int {
	c := s.Rubric.Criterion(strings.ToUpper(lang.NFC(strings.TrimSpace(code))))
	if c == nil {
		c = s.Rubric.Criterion(lang.NFC(strings.TrimSpace(code)))
	}
	for c != nil && c.Index < 0 && len(c.Criteria) > 0 {
		c = c.Criteria[0]
	}
	if c == nil {
		return -1
	}
	return c.Index
}

// Result evaluates the sheet as the only one.
func (s *Session) Result() (*scoring.Result, error) {
	return scoring.Evaluate(s.Rubric, scoring.Input{Findings: s.findings, Scores: s.Scores()})
}

// Refresh reads the file again if it was changed since it was last read, and
// reports whether it was.
func (s *Session) Refresh() (bool, error) {
	f, err := source.Read(s.path)
	if err != nil {
		return false, &FileError{Diagnostics: []diag.Diagnostic{source.ReadError(s.path, err)}, Unreadable: true}
	}
	if bytes.Equal(f.Data, s.file.Data) {
		return false, nil
	}
	return true, s.take(f)
}

// Set writes an answer to criterion i into the file. It returns the codes of
// criteria whose scores it took away because they no longer apply. Another
// program that writes the file at the same moment is waited for, a second at
// most. The error is [ErrChanged], a [FileError], or that of writing; then the
// file is as it was.
func (s *Session) Set(i int, a Answer) (dropped []string, err error) {
	const tries, pause = 100, 10 * time.Millisecond
	before := s.Answers[i]
	for range tries {
		dropped, err = s.set(i, a, before)
		if !busy(err) {
			break
		}
		time.Sleep(pause)
	}
	if err != nil {
		s.unsaved[i] = true
	} else {
		delete(s.unsaved, i)
	}
	return dropped, err
}

// Unsaved returns the codes of the criteria whose last answer could not be
// written, in printed order.
func (s *Session) Unsaved() []string {
	var codes []string
	for i, c := range s.Rubric.Scored {
		if s.unsaved[i] {
			codes = append(codes, c.Code)
		}
	}
	return codes
}

// busy reports whether an error says that another program was writing the file.
func busy(err error) bool {
	var locked *safefile.LockedError
	return errors.As(err, &locked) || errors.Is(err, safefile.ErrChanged)
}

// set writes an answer in place of one that the caller saw, if the file does not
// change meanwhile.
func (s *Session) set(i int, a, before Answer) (dropped []string, err error) {
	changed, err := s.Refresh()
	if err != nil {
		return nil, err
	}
	if changed && !s.Answers[i].equal(before) {
		return nil, ErrChanged
	}
	a.Note = cleanLine(a.Note)
	if a.equal(s.Answers[i]) {
		return nil, nil
	}
	scores := s.Scores()
	scores[i] = a.Score
	changes := []source.Change{s.change(i, a)}
	for _, j := range scoring.Inapplicable(s.Rubric, scores) {
		dropped = append(dropped, s.Rubric.Scored[j].Code)
		gone := s.Answers[j]
		gone.Score = scoring.Score{}
		changes = append(changes, s.change(j, gone))
	}
	if s.clear {
		changes = append(changes, source.Change{Path: []any{"scores"}})
	}
	data, err := source.Edit(s.file, changes...)
	if errors.Is(err, source.ErrForm) {
		return nil, &FileError{Diagnostics: []diag.Diagnostic{s.file.Diagnose(source.Place{}, diag.FormNotEditable)}}
	}
	if err != nil {
		return nil, err
	}
	// What is written must be readable, and say what was answered.
	next := *s
	if err := next.take(&source.File{Name: s.path, Data: data}); err != nil {
		return nil, err
	}
	if next.Answers[i].Score != a.Score {
		return nil, fmt.Errorf("%w: criterion %s", source.ErrForm, s.Rubric.Scored[i].Code)
	}
	if err := safefile.Change(s.path, s.file.Data, data); err != nil {
		return nil, err
	}
	*s = next
	return dropped, nil
}

// change is the change of the file that makes an answer stand in it.
func (s *Session) change(i int, a Answer) source.Change {
	c := s.Rubric.Scored[i]
	value := a.node(c)
	if s.absent {
		return source.Change{Path: s.base[:2], Value: source.Mapped(
			source.Entry{Key: "member", Value: source.Text(s.Member)},
			source.Entry{Key: "scores", Value: source.Mapped(source.Entry{Key: c.Code, Value: value})})}
	}
	change := source.Change{Path: append(slices.Clone(s.base), c.Code), Value: value}
	scores := source.Parse(s.file).Root.At(s.base...)
	for j := i - 1; j >= 0 && scores != nil; j-- {
		if code := s.Rubric.Scored[j].Code; scores.At(code) != nil {
			change.After = code
			break
		}
	}
	return change
}

// node is the answer as it stands in the file.
func (a Answer) node(c *rubric.Criterion) *source.Node {
	points := &source.Node{Kind: source.Null}
	if a.Score.Given {
		points = source.Plain(a.Score.Points(c).String())
	}
	if a.Score.Case == "" && a.Note == "" && len(a.Evidence) == 0 {
		return points
	}
	entries := []source.Entry{{Key: "points", Value: points}}
	if a.Score.Case != "" {
		entries = append(entries, source.Entry{Key: "case", Value: source.Text(a.Score.Case)})
	}
	if a.Note != "" {
		entries = append(entries, source.Entry{Key: "note", Value: source.Text(a.Note)})
	}
	if len(a.Evidence) > 0 {
		list := &source.Node{Kind: source.Sequence, Flow: true}
		for _, id := range a.Evidence {
			list.Items = append(list.Items, *source.Text(id))
		}
		entries = append(entries, source.Entry{Key: "evidence", Value: list})
	}
	return source.Inline(source.Mapped(entries...))
}

// cleanLine makes one line in NFC of what was typed, without what can't be seen.
func cleanLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' {
			return ' '
		}
		if lang.Hidden(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return strings.Join(strings.Fields(lang.NFC(s)), " ")
}

// References reads a list of evidence ids as it is typed: with commas or blanks
// between them. It returns those the dossier does not list.
func (s *Session) References(text string) (ids, unknown []string) {
	for _, id := range strings.FieldsFunc(cleanLine(text), func(r rune) bool { return r == ',' || r == ';' || r == ' ' }) {
		if slices.Contains(ids, id) {
			continue
		}
		ids = append(ids, id)
		known := slices.ContainsFunc(s.Evidence, func(e dossier.Evidence) bool { return e.ID == id })
		if s.Evidence != nil && !known {
			unknown = append(unknown, id)
		}
	}
	return ids, unknown
}
