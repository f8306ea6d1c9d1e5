package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ocop/cmd/ocop/render"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/source"
	"ocop/rubric/source/grid"
	"ocop/scoring"
	"ocop/scoring/dossier"
)

// mergeOptions are the flags of `council merge`.
type mergeOptions struct {
	writing
	replace bool
}

func (p *program) councilMergeCommand() *cobra.Command {
	var o mergeOptions
	cmd := &cobra.Command{
		Use:   p.say("merge HỒ-SƠ|THƯ-MỤC PHIẾU|THƯ-MỤC…", "merge DOSSIER|FOLDER SHEET|FOLDER…"),
		Short: p.say("Gộp phiếu đã chấm vào hồ sơ", "Put filled sheets into a dossier"),
		Long: p.say(`Gộp phiếu của các thành viên vào hồ sơ; chú thích và thứ tự của hồ sơ giữ nguyên.
Phiếu không khớp bị từ chối và khi đó không ghi gì: sản phẩm khác, bộ tiêu chí khác
hoặc nội dung bộ đã đổi, người không phải thành viên, thành viên đã có phiếu (trừ khi
--replace). Trong thư mục, phiếu của sản phẩm khác được bỏ qua. Phiếu là tệp yaml,
sổ tính .xlsx hoặc .csv do “council sheet” lập. Thay cho một hồ sơ có thể nêu cả thư
mục hồ sơ, với --in-place: mỗi hồ sơ nhận phiếu của mình.`,
			`Put members' sheets into a dossier; its comments and order are kept. A sheet that
does not fit is refused, and then nothing is written: another product, another
rubric or its changed content, somebody who is no member, a member whose sheet is
there already (unless --replace). In a folder, sheets of other products are left
aside. Sheets are the yaml files, .xlsx workbooks or .csv files of “council sheet”. In
place of one dossier a whole folder of them can be named, with --in-place: each gets
the sheets that are its own.`),
		Example: "  ocop council merge ho-so.yaml phieu/ --in-place\n  ocop council merge ho-so.yaml m1.xlsx m2.csv --in-place\n  ocop council merge ho-so.yaml m1.yaml m2.yaml --out ho-so-2.yaml",
		Args:    p.arguments(2, -1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.councilMerge(args[0], args[1:], o) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.BoolVar(&o.replace, "replace", false, p.say("phiếu mới thay phiếu đã có của cùng thành viên", "a new sheet replaces the one there is of the same member"))
	o.flags(p, cmd, true)
	return cmd
}

func (p *program) councilMerge(path string, sheets []string, o mergeOptions) error {
	if err := o.check(path); err != nil {
		return err
	}
	reader := p.councilReader()
	found := sheetFiles(sheets)
	if !isFolder(path) {
		return p.mergeInto(reader, path, found, o, nil)
	}
	if !o.inPlace {
		return wrong("gộp vào cả thư mục hồ sơ cần --in-place", "merging into a folder of dossiers wants --in-place")
	}
	// Of many dossiers each takes its own sheets; one that none takes was meant
	// for a dossier that is not there.
	for i := range found {
		found[i].Named = false
	}
	taken := map[string]bool{}
	dossiers, code := p.dossiersIn([]string{path})
	for _, d := range dossiers {
		if err := p.mergeInto(reader, d, found, o, taken); err != nil {
			var ended exitError
			if !errors.As(err, &ended) {
				return err
			}
			code = max(code, int(ended))
		}
	}
	for _, f := range found {
		if !taken[f.Path] && f.Err == nil && isSheet(f.Path) {
			p.complain(lang.Visible(lang.NFC(f.Path)) + ": " + p.say("không có hồ sơ nào của sản phẩm này", "there is no dossier of this product"))
			code = max(code, exitUnmet)
		}
	}
	if code != exitDone {
		return exitError(code)
	}
	return nil
}

// sheetFiles returns the files that may be members' sheets: YAML and JSON,
// workbooks and CSV files.
func sheetFiles(paths []string) []source.Found {
	endings := append([]string{".yaml", ".yml", ".json"}, grid.Extensions()...)
	return slices.DeleteFunc(source.WalkFor(paths, endings...), func(f source.Found) bool {
		// Excel's mark of a workbook that is open.
		return !f.Named && strings.HasPrefix(filepath.Base(f.Path), "~$")
	})
}

// isSheet reports whether a file is a member's sheet.
func isSheet(path string) bool {
	if grid.IsTable(path) {
		b, fault, _ := grid.Open(path)
		return fault == nil && dossier.HasForm(b)
	}
	f, err := source.Read(path)
	return err == nil && source.Parse(f).Schema() == source.SheetFile
}

// mergeInto puts sheets into one dossier. With taken, which collects the sheets
// that are of its product, a dossier without any is passed over.
func (p *program) mergeInto(reader *dossier.Reader, path string, sheets []source.Found, o mergeOptions, taken map[string]bool) error {
	outcome, err := p.dossierAt(reader, path)
	if err != nil {
		return err
	}
	m := merger{reader: reader, dossier: outcome.Dossier, replace: o.replace, from: map[string]string{}, taken: taken}
	for _, found := range sheets {
		if found.Err == nil && grid.IsTable(found.Path) {
			m.takeTable(found)
		} else {
			m.take(p, found)
		}
	}
	if m.taken != nil && len(m.sheets)+len(m.blank) == 0 && !diag.Errors(m.diagnostics) {
		return nil
	}
	m.agreed()
	data, err := m.merge()
	if err != nil {
		return err
	}
	diag.Sort(m.diagnostics)
	if err := p.report(m.diagnostics); err != nil {
		if m.unreadable {
			return exitError(exitUnreadable)
		}
		return err
	}
	if len(m.sheets) == 0 && len(m.blank) > 0 {
		p.complain(lang.Visible(lang.NFC(path)) + ": " + p.say("mọi phiếu còn để trống, không có gì để gộp: ", "all sheets are blank, there is nothing to put in: ") + strings.Join(m.blank, ", "))
		return exitError(exitUnmet)
	}
	if len(m.sheets) == 0 {
		p.complain(p.say("không có phiếu nào của sản phẩm này", "there is no sheet of this product"))
		return exitError(exitUnmet)
	}
	// Where it will stand the dossier must still find what it refers to.
	after := reader.ScoreFile(&source.File{Name: o.target(path), Data: data})
	if after.Result == nil {
		return p.report(after.Diagnostics)
	}
	o.was = m.dossier.File().Data
	if err := o.put(p, path, data); err != nil {
		return err
	}
	m.onlyShown = o.onlyShown(p)
	p.merged(&m, after)
	o.remind(p, path)
	return nil
}

// merger collects the sheets of one dossier.
type merger struct {
	reader      *dossier.Reader
	dossier     *dossier.Dossier
	replace     bool
	sheets      []*dossier.SheetFile
	from        map[string]string // member → the file of their sheet
	taken       map[string]bool   // files that are of the product; nil when nobody asks
	blank       []string          // members whose sheet has nothing filled in
	replaced    int
	aside       int
	unreadable  bool
	onlyShown   bool // nothing was written
	diagnostics []diag.Diagnostic
}

// agreed reports a dossier that has agreed scores.
func (m *merger) agreed() {
	doc := source.Parse(m.dossier.File())
	if scores := doc.Root.At("scores"); scores != nil && len(scores.Items) > 0 {
		doc.Report(scores.Opening(), diag.AgreedScores)
		m.diagnostics = append(m.diagnostics, doc.Diagnostics[len(doc.Diagnostics)-1])
	}
}

// take reads one file that was named or found in a folder.
func (m *merger) take(p *program, found source.Found) {
	f, err := readFound(found, p)
	if err != nil {
		m.unreadable = m.unreadable || !errors.Is(err, source.ErrTooLarge)
		m.diagnostics = append(m.diagnostics, source.ReadError(found.Path, err))
		return
	}
	s, err := m.reader.ReadSheet(f, m.dossier)
	m.add(found, s, errors.Is(err, dossier.ErrOtherKind))
}

// takeTable reads one workbook or CSV file.
func (m *merger) takeTable(found source.Found) {
	book, fault, unreadable := grid.Open(found.Path)
	if fault != nil {
		m.unreadable = m.unreadable || unreadable
		m.diagnostics = append(m.diagnostics, *fault)
		return
	}
	sheets, err := m.reader.ReadTable(book, m.dossier)
	for _, s := range sheets {
		m.add(found, s, errors.Is(err, dossier.ErrOtherKind))
	}
}

// add takes a sheet that was read.
func (m *merger) add(found source.Found, s *dossier.SheetFile, otherKind bool) {
	if !found.Named && (otherKind || s.OtherProduct || m.taken != nil && s.NoProduct) {
		m.aside++
		return
	}
	if m.taken != nil {
		m.taken[found.Path] = true
	}
	m.diagnostics = append(m.diagnostics, s.Diagnostics...)
	if diag.Errors(s.Diagnostics) {
		return
	}
	member := s.Sheet.Member
	if s.Blank {
		if !slices.Contains(m.blank, member) {
			m.blank = append(m.blank, member)
		}
		return
	}
	if first, taken := m.from[member]; taken {
		m.diagnostics = append(m.diagnostics, diag.Diagnostic{
			Code: diag.MemberTwice, File: found.Path, Args: []any{member, lang.Text{VI: first, EN: "in " + first}}})
		return
	}
	m.from[member] = found.Path
	if at, line := m.dossier.SheetAt(member); at >= 0 {
		if !m.replace {
			m.diagnostics = append(m.diagnostics, diag.Diagnostic{
				Code: diag.SheetThere, File: found.Path, Args: []any{member, fmt.Sprint(line)}})
			return
		}
		m.replaced++
	}
	m.sheets = append(m.sheets, s)
}

// readFound reads a file of a walk; “-” is the standard input.
func readFound(found source.Found, p *program) (*source.File, error) {
	switch {
	case found.Err != nil:
		return nil, found.Err
	case found.Path == source.Stdin:
		return source.ReadFrom(source.Stdin, p.in)
	}
	return source.Read(found.Path)
}

// merge returns the text of the dossier with the sheets in it: in the places of
// those they replace, the others after them, in the order of the council.
func (m *merger) merge() ([]byte, error) {
	if diag.Errors(m.diagnostics) || len(m.sheets) == 0 {
		return nil, nil
	}
	var changes []source.Change
	next := len(m.dossier.Input.Sheets)
	for _, s := range m.ordered() {
		at, _ := m.dossier.SheetAt(s.Sheet.Member)
		if at < 0 {
			at = next
			next++
		}
		changes = append(changes, source.Change{Path: []any{"sheets", at}, Value: s.Entry})
	}
	// An empty `scores` beside the sheets would read as an agreed sheet.
	if source.Parse(m.dossier.File()).Root.At("scores") != nil {
		changes = append(changes, source.Change{Path: []any{"scores"}})
	}
	data, err := source.Edit(m.dossier.File(), changes...)
	if dg, ok := formError(m.dossier.File(), err); ok {
		m.diagnostics = append(m.diagnostics, dg)
		return nil, nil
	}
	return data, err
}

// ordered returns the sheets in the order of the council's members, so that the
// order of the files does not matter.
func (m *merger) ordered() []*dossier.SheetFile {
	var all []*dossier.SheetFile
	add := func(want func(*dossier.SheetFile) bool) {
		for _, s := range m.sheets {
			if want(s) {
				all = append(all, s)
			}
		}
	}
	members := m.dossier.Input.Council.Members
	if members == nil {
		return m.sheets
	}
	for _, member := range members {
		add(func(s *dossier.SheetFile) bool { return s.Sheet.Member == member.ID })
	}
	return all
}

// merged says what was done, who is still missing, and where the product stands
// now.
func (p *program) merged(m *merger, after *dossier.Outcome) {
	var members []string
	for _, s := range m.ordered() {
		members = append(members, s.Sheet.Member)
	}
	text := p.say("Đã gộp %d phiếu: %s", "Put in %d sheets: %s")
	if m.onlyShown {
		text = p.say("Gộp được %d phiếu: %s", "Would put in %d sheets: %s")
	}
	text = fmt.Sprintf(text, len(members), strings.Join(members, ", "))
	if m.replaced > 0 {
		text += fmt.Sprintf(p.say(" (thay %d phiếu cũ)", " (%d old ones replaced)"), m.replaced)
	}
	if m.aside > 0 && m.taken == nil {
		text += fmt.Sprintf(p.say("; bỏ qua %d tệp của sản phẩm khác hoặc loại khác", "; left aside %d files of other products or kinds"), m.aside)
	}
	p.tell(text)
	if len(m.blank) > 0 {
		p.tell(p.say("Để trống, không gộp: ", "Blank, not put in: ") + strings.Join(m.blank, ", "))
	}
	var missing, unfinished []string
	for _, member := range after.Result.Council.Members {
		if member.Role == scoring.Secretary && !after.Dossier.Input.Council.SecretaryScores {
			continue
		}
		switch member.Status {
		case scoring.NoSheet:
			missing = append(missing, member.ID)
		case scoring.SheetUnfinished:
			unfinished = append(unfinished, member.ID)
		case scoring.Counted, scoring.Absent, scoring.Recused, scoring.NonScoring, scoring.NotAMember:
		}
	}
	if len(unfinished) > 0 {
		p.tell(p.say("Phiếu chưa đủ điểm: ", "Incomplete sheets: ") + strings.Join(unfinished, ", "))
	}
	switch {
	case len(missing) > 0:
		p.tell(p.say("Còn thiếu phiếu của: ", "Still missing: ") + strings.Join(missing, ", "))
	case len(unfinished) == 0:
		p.tell(p.say("Đã đủ phiếu của mọi thành viên.", "The sheets of all members are there."))
	}
	p.tell(render.OneLine(after.Result, p.errOptions(p.settings)))
}

// formError returns the diagnostic of an edit that a file's form does not allow.
func formError(f *source.File, err error) (diag.Diagnostic, bool) {
	if !errors.Is(err, source.ErrForm) {
		return diag.Diagnostic{}, false
	}
	return f.Diagnose(source.Place{}, diag.FormNotEditable), true
}
