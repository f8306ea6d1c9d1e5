package dossier

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/source"
	"ocop/rubric/source/grid"
)

// ReadTable reads the members' sheets in a workbook or a CSV file for dossier d,
// whose rubric must be known. Every sheet is written out as a sheet file and
// checked by [Reader.ReadSheet]; what is wrong is told at its cell. It returns
// [ErrOtherKind] if there is no sheet in the file.
func (r *Reader) ReadTable(b *grid.Book, d *Dossier) ([]*SheetFile, error) {
	var all []*SheetFile
	for _, s := range b.Sheets {
		if s.Hidden {
			continue
		}
		if t := newTable(b, s, d); t != nil {
			all = append(all, t.read(r))
		}
	}
	if len(all) == 0 {
		out := &SheetFile{Path: b.Name, Diagnostics: []diag.Diagnostic{{Code: diag.NoForm, File: b.Name}}}
		return []*SheetFile{out}, ErrOtherKind
	}
	return all, nil
}

// HasForm reports whether there is a member's sheet in a workbook or a CSV file.
func HasForm(b *grid.Book) bool {
	return slices.ContainsFunc(b.Sheets, func(s *grid.Sheet) bool {
		_, columns := findHeader(s)
		return !s.Hidden && columns != nil
	})
}

// table is one member's sheet in a table.
type table struct {
	book    *grid.Book
	sheet   *grid.Sheet
	dossier *Dossier
	rubric  *rubric.Rubric

	header  int              // row of the header
	columns map[FormWord]int // where the header has the columns
	draft   *grid.Draft
	faults  []diag.Diagnostic

	loose  []looseCell
	last   int                  // the last row of a criterion
	rows   map[string]grid.Cell // code → where its row was found
	points map[string]rubric.Points
	sums   []sumCell
}

// sumCell is a part, a group or the total with what its cell says.
type sumCell struct {
	of   *rubric.Criterion // nil: the total
	cell grid.Cell
}

// looseCell is a score in a row without a code, and the title of that row.
type looseCell struct {
	cell  grid.Cell
	title string
}

// newTable returns the sheet as a table, nil if it is no member's sheet.
func newTable(b *grid.Book, s *grid.Sheet, d *Dossier) *table {
	row, columns := findHeader(s)
	if columns == nil {
		return nil
	}
	return &table{book: b, sheet: s, dossier: d, rubric: d.Rubric.Rubric, header: row, columns: columns,
		draft: b.NewDraft(), rows: map[string]grid.Cell{}, points: map[string]rubric.Points{}}
}

// findHeader finds the header of a member's sheet; there are no columns if there
// is none.
func findHeader(s *grid.Sheet) (int, map[FormWord]int) {
	const look = 200 // rows
	for row := range min(s.Rows(), look) {
		columns := map[FormWord]int{}
		for col := range s.Columns(row) {
			for _, w := range []FormWord{HeadCode, HeadCriterion, HeadLevel, HeadPoints, HeadNote} {
				if _, taken := columns[w]; !taken && w.is(s.At(row, col).Text) {
					columns[w] = col
				}
			}
		}
		_, code := columns[HeadCode]
		_, level := columns[HeadLevel]
		_, points := columns[HeadPoints]
		if code && (level || points) {
			return row, columns
		}
	}
	return 0, nil
}

func (t *table) fault(at grid.Cell, code diag.Code, args ...any) {
	t.faults = append(t.faults, t.book.Diagnose(at.Ref, code, args...))
}

// in returns the cell of a row under a head; an empty one where there is no
// such column.
func (t *table) in(row int, head FormWord) grid.Cell {
	col, ok := t.columns[head]
	if !ok {
		return t.sheet.At(row, 1<<20)
	}
	return t.sheet.At(row, col)
}

// line returns the value beside a word, and whether the word is there.
func (t *table) line(word FormWord) (label, value grid.Cell, there bool) {
	for row := range t.sheet.Rows() {
		if row == t.header {
			continue
		}
		for col := range t.sheet.Columns(row) {
			label = t.sheet.At(row, col)
			if !word.is(label.Text) {
				continue
			}
			for next := col + 1; next < t.sheet.Columns(row); next++ {
				if value = t.sheet.At(row, next); !value.Empty() {
					break
				}
			}
			if value.Empty() || isFormWord(value.Text) {
				value = t.sheet.At(row, col+1)
				value.Text = ""
			}
			return label, value, true
		}
	}
	return t.sheet.At(t.header, 0), t.sheet.At(t.header, 0), false
}

// isFormWord reports whether a text is one of the words beside which values
// stand, not a value.
func isFormWord(text string) bool {
	for w := WordProduct; w <= WordSignature; w++ {
		if w.is(text) {
			return true
		}
	}
	return false
}

// read writes the sheet out and reads it.
func (t *table) read(r *Reader) *SheetFile {
	head := t.sheet.At(t.header, 0)
	t.draft.Line(head.Ref, "schema: "+string(source.SheetFile))
	t.key("rubric", WordRubric)
	t.key("rubric_sha256", WordHash)
	t.draft.Line(head.Ref, "product:")
	t.key("  name", WordProduct)
	t.key("  code", WordCode)
	t.key("member", WordMember)
	away := t.attendance()
	t.checkHeads()
	t.scores(away)

	out, err := r.ReadSheet(t.draft.File(t.book.Name), t.dossier)
	if err != nil && !errors.Is(err, ErrOtherKind) { // the draft says what it is
		t.fault(head, diag.Internal, lang.Text{VI: err.Error(), EN: err.Error()})
	}
	out.Diagnostics = t.draft.Move(t.book.Name, out.Diagnostics)
	if slices.ContainsFunc(t.faults, func(d diag.Diagnostic) bool { return d.Code == diag.FormLineMissing }) {
		// The key that the line would have become is missing too; that is one fault.
		out.Diagnostics = slices.DeleteFunc(out.Diagnostics, func(d diag.Diagnostic) bool { return d.Code == diag.MissingKey })
	}
	unfit := out.OtherProduct || slices.ContainsFunc(out.Diagnostics, func(d diag.Diagnostic) bool {
		return d.Code == diag.SheetOtherRubric || d.Code == diag.SheetRubricChanged
	})
	if !unfit { // by another rubric no row would fit
		if diag.Errors(t.faults) {
			// What a faulty row leaves out is not missing.
			out.Diagnostics = slices.DeleteFunc(out.Diagnostics, func(d diag.Diagnostic) bool { return d.Code == diag.SheetIncomplete })
		}
		out.Diagnostics = append(out.Diagnostics, t.faults...)
	}
	diag.Sort(out.Diagnostics)
	return out
}

// checkHeads reports columns of scores that would not be read: one whose head is
// not known while a column of scores is missing, and one that is there twice.
func (t *table) checkHeads() {
	for col := range t.sheet.Columns(t.header) {
		cell := t.sheet.At(t.header, col)
		known := false
		for w := HeadCode; w <= HeadLevels; w++ {
			if !w.is(cell.Text) {
				continue
			}
			known = true
			switch first, used := t.columns[w]; {
			case !used || first == col:
			case w == HeadLevel || w == HeadPoints:
				t.fault(cell, diag.HeadTwice, cell.Text, t.sheet.At(t.header, first).Ref.Name)
			case w == HeadNote:
				t.loseNotes(col)
			}
		}
		if known || cell.Empty() || !t.holdsScores(col) {
			continue
		}
		for _, w := range []FormWord{HeadLevel, HeadPoints} {
			if _, there := t.columns[w]; !there {
				t.fault(cell, diag.ColumnLost, lang.Text{VI: w.In(lang.VI), EN: w.In(lang.EN)}, cell.Text)
			}
		}
	}
}

// holdsScores reports whether a column has something of a score: by its head, or
// beside a criterion.
func (t *table) holdsScores(col int) bool {
	head := formKey(t.sheet.At(t.header, col).Text)
	for _, word := range []string{"điểm", "mức", "point", "level", "score"} {
		if strings.Contains(head, word) {
			return true
		}
	}
	for row := t.header + 1; row < t.sheet.Rows(); row++ {
		if c, other := t.named(row); c != nil && isScore(t.sheet.At(row, col), c) || other != nil && isScore(t.sheet.At(row, col), other) {
			return true
		}
	}
	return false
}

// loseNotes reports the notes in a second column of notes.
func (t *table) loseNotes(col int) {
	for row := t.header + 1; row < t.sheet.Rows(); row++ {
		t.loseNote(t.sheet.At(row, col), cmp.Or(t.in(row, HeadCode).Text, t.in(row, HeadCriterion).Text))
	}
}

// isScore reports whether a cell holds a number, or a choice of one of some
// criteria.
func isScore(cell grid.Cell, cs ...*rubric.Criterion) bool {
	if _, ok := cell.Points(); ok {
		return true
	}
	key := formKey(cell.Text)
	return key != "" && slices.ContainsFunc(cs, func(c *rubric.Criterion) bool {
		return slices.ContainsFunc(slices.Concat(Choices(c, lang.VI), Choices(c, lang.EN)), func(ch Choice) bool {
			return formKey(ch.Text) == key || formKey(ch.Label) == key
		})
	})
}

// key writes a key with the value beside a word. A sheet without the word has
// lost what it must say; a product without a code has none to say.
func (t *table) key(key string, word FormWord) {
	label, value, there := t.line(word)
	switch {
	case !there, value.Empty() && word != WordCode:
		t.fault(label, diag.FormLineMissing, lang.Text{VI: word.In(lang.VI), EN: word.In(lang.EN)})
	case !value.Empty():
		t.draft.Line(value.Ref, key+": "+source.TextYAML(value.Text))
	}
}

// attendance writes whether the member was absent or did not take part, and
// reports whether one of them holds.
func (t *table) attendance() bool {
	_, value, there := t.line(WordAttendance)
	if !there || value.Empty() {
		return false
	}
	switch {
	case WordAbsent.is(value.Text):
		t.draft.Line(value.Ref, "absent: true")
	case WordRecused.is(value.Text):
		t.draft.Line(value.Ref, "recused: true")
	default:
		words := func(l lang.Lang) string { return WordAbsent.In(l) + ", " + WordRecused.In(l) }
		t.fault(value, diag.NotAttendance, value.Text, lang.Text{VI: WordAttendance.In(lang.VI), EN: WordAttendance.In(lang.EN)},
			lang.Text{VI: words(lang.VI), EN: words(lang.EN)})
		return true
	}
	if _, reason, ok := t.line(WordReason); ok && !reason.Empty() {
		t.draft.Line(reason.Ref, "reason: "+source.TextYAML(reason.Text))
	}
	return true
}

// scores writes the scores of all rows under the header.
func (t *table) scores(away bool) {
	head := t.sheet.At(t.header, 0)
	opened := false
	open := func() {
		if !opened {
			t.draft.Line(head.Ref, "scores:")
		}
		opened = true
	}
	if !away {
		open()
	}
	lines := 0
	for row := t.header + 1; row < t.sheet.Rows(); row++ {
		c, ok := t.criterion(row)
		switch {
		case !ok:
			continue
		case c == nil:
			t.other(row)
			continue
		}
		code := t.in(row, HeadCode)
		if first, taken := t.rows[c.Code]; taken {
			t.fault(code, diag.CriterionTwice, c.Code, first.Ref.Name)
			continue
		}
		t.rows[c.Code], t.last = code, row
		choice, at, given, ok := t.score(row, c)
		note := t.in(row, HeadNote)
		switch {
		case !ok:
			continue
		case !given:
			t.loseNote(note, c.Code)
			continue
		}
		t.points[c.Code] = choice.Points
		entry := "points: " + choice.Points.String()
		if choice.Case != "" {
			entry += ", case: " + source.TextYAML(choice.Case)
		}
		if !note.Empty() {
			entry += ", note: " + source.TextYAML(note.Text)
		}
		value := choice.Points.String()
		if choice.Case != "" || !note.Empty() {
			value = "{" + entry + "}"
		}
		open()
		lines++
		t.draft.Line(at.Ref, "  "+strconv.Quote(c.Code)+": "+value)
	}
	if opened && lines == 0 {
		// A key without a value would be told as such.
		t.draft.Line(head.Ref, "  {}")
	}
	t.checkSums()
}

// criterion returns the scored criterion a row is about, or nil. It returns false
// where code and title name different ones: whose the score is only the member
// knows.
func (t *table) criterion(row int) (*rubric.Criterion, bool) {
	c, other := t.named(row)
	if other != nil {
		t.fault(t.in(row, HeadCode), diag.RowOfTwo, t.in(row, HeadCode).Text, other.Code)
		return nil, false
	}
	return c, true
}

// named returns the scored criterion that a row names, or nil, and a criterion that
// its title names although its code is another's. A spreadsheet may have made a
// number or a date of a code, so the title counts too.
func (t *table) named(row int) (c, other *rubric.Criterion) {
	code, title := t.in(row, HeadCode).Text, firstLine(t.in(row, HeadCriterion).Text)
	byCode := t.rubric.Criterion(code)
	has := func(c *rubric.Criterion) bool {
		return formKey(c.Title.In(lang.VI)) == formKey(title) || formKey(c.Title.In(lang.EN)) == formKey(title)
	}
	if title == "" || byCode != nil && has(byCode) {
		return scored(byCode), nil
	}
	var byTitle []*rubric.Criterion
	for _, c := range t.rubric.Scored {
		if has(c) {
			byTitle = append(byTitle, c)
		}
	}
	switch {
	case len(byTitle) == 0:
		return scored(byCode), nil
	case len(byTitle) == 1 && (byCode == nil || strings.Contains(code, ".") && code == strings.TrimRight(byTitle[0].Code, "0")):
		return byTitle[0], nil
	case byCode != nil:
		return nil, byTitle[0]
	}
	return nil, nil
}

func scored(c *rubric.Criterion) *rubric.Criterion {
	if c == nil || c.Index < 0 {
		return nil
	}
	return c
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return strings.TrimSpace(line)
}

// other looks at a row that is no criterion: a part or the total with its sum, a
// group, a blank line. A score in any other row has nowhere to go.
func (t *table) other(row int) {
	code, points, level := t.in(row, HeadCode), t.in(row, HeadPoints), t.in(row, HeadLevel)
	note := t.in(row, HeadNote)
	labelled := isFormWord(code.Text) || isFormWord(level.Text) || isFormWord(points.Text)
	if !labelled {
		t.loseNote(note, cmp.Or(code.Text, t.in(row, HeadCriterion).Text, note.Ref.Name))
	}
	title := firstLine(t.in(row, HeadCriterion).Text)
	for _, text := range []string{code.Text, title} {
		if of, ok := t.sumOf(text); ok {
			t.sums = append(t.sums, sumCell{of, points})
			if isScore(level, t.rubric.Scored...) {
				t.loose = append(t.loose, looseCell{level, text})
			}
			return
		}
	}
	c := t.rubric.Criterion(code.Text)
	switch {
	case labelled:
	case c != nil && c.Index < 0 && level.Empty():
		t.sums = append(t.sums, sumCell{c, points})
	case points.Empty() && level.Empty():
	case !code.Empty():
		t.fault(code, diag.NotACriterion, code.Text, t.rubric.ID)
	default:
		// Below the criteria people sign, and write the day and their names.
		for _, at := range []grid.Cell{level, points} {
			if isScore(at, t.rubric.Scored...) || hasNumber(at.Text) {
				t.loose = append(t.loose, looseCell{at, title})
				return
			}
		}
	}
}

// sumOf returns the part that a text names the sum of, nil for the total. It is
// false for any other text.
func (t *table) sumOf(text string) (*rubric.Criterion, bool) {
	if i := strings.IndexByte(text, '('); i > 0 { // "TỔNG ĐIỂM (A+B+C)"
		text = text[:i]
	}
	key := formKey(text)
	if WordTotal.is(text) || slices.Contains([]string{"tổng cộng", "cộng", "cộng điểm", "tổng điểm", "tổng số", "tổng số điểm", "sum", "total points"}, key) {
		return nil, true
	}
	for _, p := range t.rubric.Parts {
		for _, words := range []string{"cộng phần ", "tổng phần ", "tổng điểm phần ", "cộng điểm phần ", "sum of part ", "total of part "} {
			if key == words+formKey(p.Code) {
				return p, true
			}
		}
	}
	return nil, false
}

// hasNumber reports whether a text has a digit and is not plainly a day, as people
// write it beside their names.
func hasNumber(text string) bool {
	key := formKey(text)
	if !strings.ContainsAny(key, "0123456789") || strings.Contains(key, "ngày") || strings.Contains(key, "date") {
		return false
	}
	return strings.Count(key, "/") < 2 && strings.Count(key, "-") < 2
}

// loseNote reports a note that a dossier has no place for: it keeps a note with
// the points of a criterion.
func (t *table) loseNote(note grid.Cell, of string) {
	if !note.Empty() {
		t.fault(note, diag.NoteWithoutScore, of)
	}
}

// score reads the level and the points of a row. It returns false for ok where
// something is wrong with them.
func (t *table) score(row int, c *rubric.Criterion) (ch Choice, at grid.Cell, given, ok bool) {
	level, points := t.in(row, HeadLevel), t.in(row, HeadPoints)
	for _, cell := range []grid.Cell{level, points} {
		switch {
		case isCellError(cell.Text):
			t.fault(cell, diag.CellError, cell.Text)
			return Choice{}, cell, false, false
		case cell.Truth():
			t.noSuchChoice(cell, map[string]string{"0": "FALSE", "1": "TRUE"}[cell.Text], c)
			return Choice{}, cell, false, false
		}
	}
	formula := points.Formula()
	if level.Empty() {
		// The formula of the sheet with nothing to look up says nothing; what a
		// member's own formula gives does.
		if points.Empty() || ownFormula(formula) || points.Text == "?" {
			return Choice{}, level, false, true
		}
		ch, ok = t.choice(points, c)
		return ch, points, ok, ok
	}
	if ch, ok = t.choice(level, c); !ok {
		return Choice{}, level, false, false
	}
	if !points.Empty() && !ownFormula(formula) && points.Text != "?" {
		written, isNumber := points.Points()
		if !isNumber || written != ch.Points {
			t.fault(points, diag.PointsNotOfLevel, c.Code, points.Text, level.Ref.Name, ch.Points.String())
			return Choice{}, points, false, false
		}
	}
	return ch, level, true, true
}

func isCellError(text string) bool {
	return slices.Contains([]string{"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}, strings.ToUpper(text))
}

// ownFormula reports whether a formula is one that looks the points up in the
// list: what it last gave may be old, for not every program that writes workbooks
// counts, and then the level alone is what the member chose.
func ownFormula(formula string) bool {
	f := strings.ToUpper(strings.NewReplacer(" ", "", "$", "", "'", "").Replace(formula))
	return strings.HasPrefix(f, "IF(") && strings.Contains(f, "MUC!")
}

// choice finds the choice that a cell means: by its text as the list has it, by
// the label alone where no other level has it, or by the points.
func (t *table) choice(cell grid.Cell, c *rubric.Criterion) (Choice, bool) {
	key := formKey(cell.Text)
	for _, l := range []lang.Lang{lang.VI, lang.EN} {
		for _, ch := range Choices(c, l) {
			if formKey(ch.Text) == key {
				return ch, true
			}
		}
	}
	for _, l := range []lang.Lang{lang.VI, lang.EN} {
		var found []Choice
		for _, ch := range Choices(c, l) {
			if formKey(ch.Label) == key {
				found = append(found, ch)
			}
		}
		if len(found) == 1 {
			return found[0], true
		}
	}
	if day, ok := cell.Date(); ok {
		return t.dateChoice(cell, c, day.Day(), int(day.Month()))
	}
	chosen, text := "", cell.Text
	if i := strings.IndexAny(text, ")"); i > 0 && len(c.Cases) > 0 {
		chosen, text = strings.TrimSpace(text[:i]), strings.TrimSpace(text[i+1:])
	}
	if p, ok := grid.ParseNumber(text); ok {
		if found := byPoints(c, p, chosen); len(found) == 1 || len(found) > 1 && p == 0 && !marked(c) {
			if len(found) > 1 {
				found[0].Case = "" // 0 points mean the same in every case
			}
			return found[0], true
		}
	}
	t.noSuchChoice(cell, cell.Text, c)
	return Choice{}, false
}

// noSuchChoice reports a cell that holds no choice of a criterion.
func (t *table) noSuchChoice(cell grid.Cell, text string, c *rubric.Criterion) {
	list := func(l lang.Lang) string {
		var texts []string
		for _, ch := range Choices(c, l) {
			texts = append(texts, ch.Text)
		}
		return strings.Join(texts, " | ")
	}
	t.fault(cell, diag.NoSuchChoice, c.Code, text, lang.Text{VI: list(lang.VI), EN: list(lang.EN)})
}

func marked(c *rubric.Criterion) bool { return len(c.Marks) > 0 }

func byPoints(c *rubric.Criterion, p rubric.Points, chosen string) []Choice {
	return slices.DeleteFunc(Choices(c, lang.VI), func(ch Choice) bool {
		return ch.Points != p || chosen != "" && !strings.EqualFold(ch.Case, chosen)
	})
}

// dateChoice reads points that a spreadsheet took for a date: 1.5 became the
// first of May, or where months come first the fifth of January. It is told.
func (t *table) dateChoice(cell grid.Cell, c *rubric.Criterion, day, month int) (Choice, bool) {
	var found []Choice
	for _, text := range []string{strconv.Itoa(day) + "." + strconv.Itoa(month), strconv.Itoa(month) + "." + strconv.Itoa(day)} {
		if p, ok := grid.ParseNumber(text); ok {
			for _, ch := range byPoints(c, p, "") {
				if !slices.Contains(found, ch) {
					found = append(found, ch)
				}
			}
		}
	}
	shown := strconv.Itoa(day) + "/" + strconv.Itoa(month)
	if len(found) == 1 {
		t.fault(cell, diag.DateAsPoints, c.Code, shown, found[0].Points.String())
		return found[0], true
	}
	var points []string
	for _, ch := range Choices(c, lang.VI) {
		points = append(points, ch.Points.String())
	}
	t.fault(cell, diag.NoSuchChoice, c.Code, shown, strings.Join(points, ", "))
	return Choice{}, false
}

// checkSums compares the sums that were written over with the points.
func (t *table) checkSums() {
	total := t.sum(t.rubric.Parts)
	for _, l := range t.loose {
		if p, ok := l.cell.Points(); ok && p == total && l.title == "" && l.cell.Ref.Row > t.last {
			continue // a total that a member has added up
		}
		what := lang.Text{VI: "(không có mã)", EN: "(no code)"}
		if l.title != "" {
			what = lang.Text{VI: l.title, EN: l.title}
		}
		t.fault(l.cell, diag.NotACriterion, what, t.rubric.ID)
	}
	if diag.Errors(t.faults) {
		return
	}
	for _, s := range t.sums {
		if s.cell.Empty() || s.cell.Formula() != "" {
			continue
		}
		var sum rubric.Points
		name := lang.Text{VI: WordTotal.In(lang.VI), EN: WordTotal.In(lang.EN)}
		_, isNumber := s.cell.Points()
		switch {
		case s.of == nil:
			sum = total
		case !isNumber && !slices.Contains(t.rubric.Parts, s.of):
			continue // the form has no sums of groups: a tick or a dash is none either
		default:
			sum = t.sum(s.of.Criteria)
			name = lang.Text{VI: "Nhóm " + s.of.Code, EN: "Group " + s.of.Code}
			if slices.Contains(t.rubric.Parts, s.of) {
				name = lang.Text{VI: "Phần " + s.of.Code, EN: "Part " + s.of.Code}
			}
		}
		if written, ok := s.cell.Points(); !ok || written != sum {
			t.fault(s.cell, diag.SumNotOfPoints, name, s.cell.Text, sum.String())
		}
	}
}

// sum returns the points of all criteria among and below cs.
func (t *table) sum(cs []*rubric.Criterion) rubric.Points {
	var sum rubric.Points
	for _, c := range cs {
		sum += t.points[c.Code] + t.sum(c.Criteria)
	}
	return sum
}
