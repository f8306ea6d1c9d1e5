package render

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"ocop/rubric"
	"ocop/rubric/lang"
	"ocop/rubric/source/grid"
	"ocop/scoring/dossier"
)

// listSheet is the hidden sheet with what can be chosen. A list inside a cell
// could have 255 characters; the levels of one criterion have more.
const listSheet = "Muc"

// The columns of a sheet in a workbook.
const (
	colCode = iota
	colCriterion
	colMax
	colLevel
	colPoints
	colMinimum
	colReached
	colNote
	columns
)

// bookWriter writes a workbook. Its first error ends the work.
type bookWriter struct {
	f      *excelize.File
	o      Options
	rubric *rubric.Rubric
	lists  map[string][2]int // code → first and last row of its choices in the list
	styles map[bookStyle]int
	red    int // format of a row that misses a minimum
	yellow int // and of one whose choice is none
	err    error
}

// bookStyle is how a cell looks.
type bookStyle struct {
	bold, open, wrap, border, small bool
	fill, align                     string
	size                            int
}

// Workbook writes sheets to fill in as a workbook, a sheet a form. All forms are
// of one rubric. Points, sums and minimum levels are looked up by formulas; only
// what is to be filled in can be changed.
func Workbook(w io.Writer, forms []*Form, o Options) error {
	b := &bookWriter{f: excelize.NewFile(), o: o, rubric: forms[0].Rubric, lists: map[string][2]int{}, styles: map[bookStyle]int{}}
	defer func() { _ = b.f.Close() }() // it holds no file
	b.formats()
	names := map[string]bool{listSheet: true}
	for i, form := range forms {
		name := b.sheetName(form, names)
		if i == 0 {
			b.do(b.f.SetSheetName("Sheet1", name))
			b.list()
		} else if b.err == nil {
			_, err := b.f.NewSheet(name)
			b.do(err)
		}
		s := &sheetWriter{bookWriter: b, name: name, form: form}
		s.write()
	}
	b.do(b.f.SetSheetVisible(listSheet, false))
	b.f.SetActiveSheet(0)
	load := true
	b.do(b.f.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &load}))
	first := forms[0]
	b.do(b.f.SetDocProps(&excelize.DocProperties{
		Title: o.say("Phiếu đánh giá sản phẩm OCOP", "OCOP product sheet"), Subject: join(" · ", first.Product, first.ProductCode),
		Identifier: first.Rubric.ID, Description: "sha256 " + first.RubricSHA256, Creator: "ocop", LastModifiedBy: "ocop",
	}))
	if b.err != nil {
		return fmt.Errorf("workbook: %w", b.err)
	}
	return b.f.Write(w)
}

func (b *bookWriter) do(err error) {
	if b.err == nil {
		b.err = err
	}
}

// sheetName returns a name for a form's sheet that spreadsheets allow and no
// other sheet has.
func (b *bookWriter) sheetName(f *Form, taken map[string]bool) string {
	const longest = 31
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\'`, r) || lang.Hidden(r) || !unicode.IsPrint(r) {
			return '-'
		}
		return r
	}, strings.TrimSpace(b.o.say("Phiếu ", "Sheet ")+f.Member.ID))
	base := runePrefix(name, longest)
	for i := 2; taken[strings.ToLower(base)]; i++ {
		tail := fmt.Sprintf(" (%d)", i)
		base = runePrefix(name, longest-len(tail)) + tail
	}
	taken[strings.ToLower(base)] = true
	return base
}

func runePrefix(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n])
}

func (b *bookWriter) formats() {
	var err error
	b.red, err = b.f.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Bold: true, Color: "9C0006"}, Fill: solid("FFC7CE")})
	b.do(err)
	b.yellow, err = b.f.NewConditionalStyle(&excelize.Style{Fill: solid("FFEB9C")})
	b.do(err)
}

func solid(color string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
}

func (b *bookWriter) style(s bookStyle) int {
	if id, ok := b.styles[s]; ok {
		return id
	}
	size := cmp.Or(s.size, 11)
	if s.small {
		size = 9
	}
	style := &excelize.Style{
		Font:       &excelize.Font{Family: "Times New Roman", Size: float64(size), Bold: s.bold},
		Alignment:  &excelize.Alignment{Vertical: "center", Horizontal: s.align, WrapText: s.wrap},
		Protection: &excelize.Protection{Locked: !s.open},
	}
	if s.fill != "" {
		style.Fill = solid(s.fill)
	}
	if s.border {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			style.Border = append(style.Border, excelize.Border{Type: side, Color: "999999", Style: 1})
		}
	}
	id, err := b.f.NewStyle(style)
	b.do(err)
	b.styles[s] = id
	return id
}

// list writes what can be chosen: code, text, points, minimum levels.
func (b *bookWriter) list() {
	if b.err != nil {
		return
	}
	_, err := b.f.NewSheet(listSheet)
	b.do(err)
	row := 1
	for _, c := range b.rubric.Scored {
		first := row
		for _, ch := range dossier.Choices(c, b.o.Lang) {
			at := func(column int) string { return grid.CellName(row-1, column) }
			b.do(b.f.SetCellStr(listSheet, at(0), c.Code))
			b.do(b.f.SetCellStr(listSheet, at(1), ch.Text))
			b.do(b.f.SetCellDefault(listSheet, at(2), ch.Points.String()))
			b.do(b.f.SetCellStr(listSheet, at(3), ch.Marks(c)))
			row++
		}
		b.lists[c.Code] = [2]int{first, row - 1}
	}
	b.do(b.f.ProtectSheet(listSheet, &excelize.SheetProtectionOptions{SelectLockedCells: true, SelectUnlockedCells: true}))
}

// sheetWriter writes one sheet of a workbook.
type sheetWriter struct {
	*bookWriter
	name string
	form *Form
	row  int // the row that is written, from 0
}

func (s *sheetWriter) cell(column int) string { return grid.CellName(s.row, column) }

// text writes a text into a cell of the row.
func (s *sheetWriter) text(column int, text string, style bookStyle) {
	lines := strings.Split(lang.NFC(text), "\n")
	for i := range lines {
		lines[i] = lang.Visible(lines[i])
	}
	s.do(s.f.SetCellStr(s.name, s.cell(column), strings.Join(lines, "\n")))
	s.dress(column, column, style)
}

// points writes a number.
func (s *sheetWriter) points(column int, p rubric.Points, style bookStyle) {
	s.do(s.f.SetCellDefault(s.name, s.cell(column), p.String()))
	s.dress(column, column, style)
}

// formula writes a formula with what a program that does not count shows.
func (s *sheetWriter) formula(column int, formula, shown string, style bookStyle) {
	if shown != "" {
		s.do(s.f.SetCellDefault(s.name, s.cell(column), shown))
	}
	s.do(s.f.SetCellFormula(s.name, s.cell(column), formula))
	s.dress(column, column, style)
}

func (s *sheetWriter) dress(from, to int, style bookStyle) {
	s.do(s.f.SetCellStyle(s.name, s.cell(from), s.cell(to), s.style(style)))
}

func (s *sheetWriter) merge(from, to int) {
	s.do(s.f.MergeCell(s.name, s.cell(from), s.cell(to)))
}

func (s *sheetWriter) height(lines int) {
	const line, most = 15, 400 // points
	s.do(s.f.SetRowHeight(s.name, s.row+1, float64(min(line*lines+4, most))))
}

// widths are how many characters the columns have; together they fill the width
// of an A4 page across.
func (s *sheetWriter) widths() [columns]int { return [columns]int{7, 42, 7, 54, 8, 14, 13, 22} }

func (s *sheetWriter) write() {
	for i, w := range s.widths() {
		name := grid.ColumnName(i)
		s.do(s.f.SetColWidth(s.name, name, name, float64(w)))
	}
	s.head()
	header := s.row
	s.header()
	s.body()
	s.foot()
	s.finish(header)
}

func (s *sheetWriter) word(w dossier.FormWord) string { return w.In(s.o.Lang) }

func (s *sheetWriter) head() {
	f := s.form
	s.text(0, join(" – ", s.o.say("PHIẾU ĐÁNH GIÁ SẢN PHẨM OCOP", "OCOP PRODUCT SHEET"), f.Rubric.Title.In(s.o.Lang)),
		bookStyle{bold: true, size: 14, align: "center"})
	s.merge(0, columns-1)
	s.height(2)
	s.row++
	label := bookStyle{bold: true, align: "right"}
	value := bookStyle{wrap: true}
	pair := func(left dossier.FormWord, leftText string, right dossier.FormWord, rightText string) {
		s.text(colCode, s.word(left), label)
		s.merge(colCode, colMax)
		s.text(colLevel, leftText, value)
		s.text(colPoints, s.word(right), label)
		s.merge(colPoints, colMinimum)
		s.text(colReached, rightText, value)
		s.merge(colReached, colNote)
		s.height(max(1, s.lines(leftText, 54), s.lines(rightText, 33)))
		s.row++
	}
	pair(dossier.WordProduct, f.Product, dossier.WordCode, f.ProductCode)
	pair(dossier.WordProducer, f.Producer, dossier.WordMember, f.Member.ID)
	pair(dossier.WordRubric, f.RubricRef, dossier.WordName, join(", ", f.Member.Name, f.Member.Unit))
	s.text(0, s.o.say("Chọn mức đạt của từng tiêu chí trong danh sách ở cột “Mức đạt”; điểm tự hiện. “3✗”: chưa đạt mức tối thiểu để được 3 sao. Chỉ các ô tô vàng nhạt điền được.",
		"Choose the level reached from the list in the column “Level reached”; the points follow. “3✗”: below the minimum for 3 stars. Only the light yellow cells can be filled in."),
		bookStyle{small: true, wrap: true})
	s.merge(0, columns-1)
	s.height(1)
	s.row++
}

func (s *sheetWriter) header() {
	style := bookStyle{bold: true, border: true, wrap: true, fill: "D9E1F2", align: "center"}
	for i, w := range []dossier.FormWord{dossier.HeadCode, dossier.HeadCriterion, dossier.HeadMax, dossier.HeadLevel,
		dossier.HeadPoints, dossier.HeadMinimum, dossier.HeadReached, dossier.HeadNote} {
		s.text(i, s.word(w), style)
	}
	s.height(1)
	s.row++
}

// lines estimates how many lines a text takes in a width.
func (s *sheetWriter) lines(text string, width int) int {
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		n += 1 + max(utf8.RuneCountInString(line)-1, 0)/width
	}
	return n
}

const openFill = "FFFDE7"

func (s *sheetWriter) body() {
	var partRows []int // of the sums of the parts
	var ranges []string
	first := -1
	run := func() { // ends a run of criteria
		if first >= 0 {
			ranges = append(ranges, fmt.Sprintf("%s%d:%s%d", grid.ColumnName(colPoints), first+1, grid.ColumnName(colPoints), s.row))
		}
		first = -1
	}
	var all []string
	endPart := func() {
		run()
		if len(partRows) > 0 {
			row := s.row
			s.row = partRows[len(partRows)-1]
			s.formula(colPoints, "SUM("+strings.Join(ranges, ",")+")", "0", bookStyle{bold: true, border: true, fill: "EDEDED", align: "center"})
			s.row = row
		}
		all = append(all, ranges...)
		ranges = nil
	}
	note := map[string][]string{}
	for _, row := range s.form.Rows {
		note[row.Code] = row.Notes
	}
	s.rubric.Walk(func(c *rubric.Criterion, depth int) {
		switch {
		case depth == 0:
			endPart()
			partRows = append(partRows, s.row)
			s.heading(c, "EDEDED")
		case c.Index < 0:
			run()
			s.heading(c, "F7F7F7")
		default:
			if first < 0 {
				first = s.row
			}
			s.criterion(c, note[c.Code])
		}
		s.row++
	})
	endPart()
	style := bookStyle{bold: true, border: true, fill: "D9E1F2"}
	center := style
	center.align = "center"
	s.dress(0, columns-1, style)
	s.text(colCriterion, s.word(dossier.WordTotal), style)
	s.points(colMax, rubric.MaxPoints, center)
	var sums []string
	for _, row := range partRows {
		sums = append(sums, grid.CellName(row, colPoints))
	}
	s.formula(colPoints, "SUM("+strings.Join(sums, ",")+")", "0", center)
	var blanks []string
	for _, r := range all {
		blanks = append(blanks, "COUNTBLANK("+r+")")
	}
	open := fmt.Sprintf(s.o.say(`"còn "&(%s)&" tiêu chí chưa chấm"`, `(%s)&" criteria still open"`), strings.Join(blanks, "+"))
	s.formula(colLevel, "IF("+strings.Join(blanks, "+")+"=0,\"\","+open+")", fmt.Sprintf(s.o.say("còn %d tiêu chí chưa chấm", "%d criteria still open"), len(s.rubric.Scored)), style)
	s.height(1)
	s.row++
}

// heading writes a part or a group.
func (s *sheetWriter) heading(c *rubric.Criterion, fill string) {
	style := bookStyle{bold: true, border: true, wrap: true, fill: fill}
	s.dress(0, columns-1, style)
	s.text(colCode, c.Code, style)
	s.text(colCriterion, c.Title.In(s.o.Lang), style)
	style.align = "center"
	s.points(colMax, c.Max, style)
	s.height(s.lines(c.Title.In(s.o.Lang), 42))
}

func (s *sheetWriter) criterion(c *rubric.Criterion, notes []string) {
	fixed := bookStyle{border: true, wrap: true}
	center := bookStyle{border: true, wrap: true, align: "center"}
	s.text(colCode, c.Code, fixed)
	title := lang.Visible(c.Title.In(s.o.Lang))
	runs := []excelize.RichTextRun{{Text: title, Font: &excelize.Font{Family: "Times New Roman", Size: 11}}}
	for _, n := range notes {
		runs = append(runs, excelize.RichTextRun{Text: "\n" + lang.Visible(n), Font: &excelize.Font{Family: "Times New Roman", Size: 9, Italic: true}})
	}
	s.do(s.f.SetCellRichText(s.name, s.cell(colCriterion), runs))
	s.dress(colCriterion, colCriterion, fixed)
	s.points(colMax, c.Max, center)
	s.dress(colLevel, colLevel, bookStyle{border: true, wrap: true, open: true, fill: openFill})
	s.dress(colNote, colNote, bookStyle{border: true, wrap: true, open: true, fill: openFill})

	list := s.lists[c.Code]
	s.formula(colPoints, s.lookUp(c, "C"), "", center)
	minimum := s.minimums(c)
	s.text(colMinimum, minimum, center)
	if minimum == "" {
		s.text(colReached, "", center)
	} else {
		s.formula(colReached, s.lookUp(c, "D"), "", center)
	}
	validation := excelize.NewDataValidation(true)
	validation.Sqref = s.cell(colLevel)
	validation.SetSqrefDropList(fmt.Sprintf("%s!$B$%d:$B$%d", listSheet, list[0], list[1]))
	validation.SetError(excelize.DataValidationErrorStyleStop, s.o.say("Không có mức này", "No such level"),
		s.o.say("Chọn một mức trong danh sách của ô.", "Choose a level from the list of the cell."))
	s.do(s.f.AddDataValidation(s.name, validation))
	across := s.cell(colLevel) + ":" + s.cell(colReached)
	reached, points := "$"+grid.ColumnName(colReached)+fmt.Sprint(s.row+1), "$"+grid.ColumnName(colPoints)+fmt.Sprint(s.row+1)
	s.do(s.f.SetConditionalFormat(s.name, across, []excelize.ConditionalFormatOptions{
		{Type: "formula", Criteria: `ISNUMBER(FIND("✗",` + reached + `))`, Format: &s.red},
		{Type: "formula", Criteria: points + `="?"`, Format: &s.yellow},
	}))
	lines := s.lines(title, 42)
	for _, n := range notes {
		lines += s.lines(n, 55)
	}
	for _, ch := range dossier.Choices(c, s.o.Lang) {
		lines = max(lines, s.lines(ch.Text, 54))
	}
	s.height(max(lines, s.lines(minimum, 18)))
}

// lookUp is the formula that gives the column of the list beside the choice of
// the row: "" before there is one, “?” for what is none. It is made of IF alone, no
// array and no MATCH, which takes “*” and “?” of a text for any letters; so it
// counts in every spreadsheet. Points that are typed count as the choice where
// only one has them.
func (s *sheetWriter) lookUp(c *rubric.Criterion, column string) string {
	chosen, list := s.cell(colLevel), s.lists[c.Code]
	formula := `"?"`
	for row := list[1]; row >= list[0]; row-- {
		is := fmt.Sprintf("%s=%s!$B$%d", chosen, listSheet, row)
		if len(c.Cases) == 0 {
			is = fmt.Sprintf("OR(%s,%s=%s!$C$%d)", is, chosen, listSheet, row)
		}
		formula = fmt.Sprintf("IF(%s,%s!$%s$%d,%s)", is, listSheet, column, row, formula)
	}
	return fmt.Sprintf(`IF(%s="","",%s)`, chosen, formula)
}

// minimums says what the minimum levels of a criterion ask for, a line each.
func (s *sheetWriter) minimums(c *rubric.Criterion) string {
	var lines []string
	for _, m := range c.Marks {
		line := fmt.Sprintf(s.o.say("%d sao: từ %s", "%d stars: %s"), m.Stars, s.o.points(m.Needs))
		if m.Case != "" {
			line = m.Case + ") " + line
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func (s *sheetWriter) foot() {
	s.row++
	label := bookStyle{bold: true, align: "right"}
	open := bookStyle{open: true, wrap: true, border: true, fill: openFill}
	line := func(w dossier.FormWord, style bookStyle, text string) {
		s.text(colCode, s.word(w), label)
		s.merge(colCode, colMax)
		s.text(colLevel, text, style)
	}
	line(dossier.WordAttendance, open, "")
	list := excelize.NewDataValidation(true)
	list.Sqref = s.cell(colLevel)
	s.do(list.SetDropList([]string{s.word(dossier.WordAbsent), s.word(dossier.WordRecused)}))
	s.do(s.f.AddDataValidation(s.name, list))
	s.text(colPoints, s.word(dossier.WordSignature)+":", bookStyle{bold: true})
	s.height(1)
	s.row++
	line(dossier.WordReason, open, "")
	s.height(1)
	s.row++
	line(dossier.WordHash, bookStyle{small: true, wrap: true}, s.form.RubricSHA256)
	s.height(2)
	s.row++
}

// finish sets up page, view and protection.
func (s *sheetWriter) finish(header int) {
	yes, one, none, a4 := true, 1, 0, 9
	landscape := "landscape"
	narrow, edge := 0.4, 0.6
	s.do(s.f.SetPageLayout(s.name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, FitToWidth: &one, FitToHeight: &none}))
	s.do(s.f.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &yes}))
	s.do(s.f.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{Left: &narrow, Right: &narrow, Top: &edge, Bottom: &edge, Horizontally: &yes}))
	who := strings.ReplaceAll(join(" · ", s.form.Member.ID, s.form.ProductCode), "&", "&&")
	s.do(s.f.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{OddFooter: "&L" + runePrefix(who, 100) + "&R&P/&N"}))
	s.do(s.f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: s.name,
		RefersTo: fmt.Sprintf("'%s'!$%d:$%d", s.name, header+1, header+1),
	}))
	s.do(s.f.SetPanes(s.name, &excelize.Panes{Freeze: true, YSplit: header + 1, TopLeftCell: grid.CellName(header+1, 0), ActivePane: "bottomLeft"}))
	grids := false
	s.do(s.f.SetSheetView(s.name, 0, &excelize.ViewOptions{ShowGridLines: &grids}))
	s.do(s.f.ProtectSheet(s.name, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true,
	}))
}

// FormCSV writes a form as a CSV file of the same shape as the sheets of a
// workbook, for spreadsheets that read no workbooks: the levels stand in a column
// of their own, and the points are written under “Điểm”.
func FormCSV(f *Form, delimiter rune, o Options) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("\ufeff") // without it Excel takes the text for another encoding
	w := csv.NewWriter(&b)
	w.Comma, w.UseCRLF = delimiter, true
	row := func(cells ...string) {
		for i := range cells {
			cells[i] = grid.QuoteFormula(lang.Visible(lang.NFC(cells[i])))
		}
		_ = w.Write(cells) // its error comes with Flush
	}
	word := func(d dossier.FormWord) string { return d.In(o.Lang) }
	row(word(dossier.WordProduct), f.Product, word(dossier.WordCode), f.ProductCode)
	row(word(dossier.WordProducer), f.Producer, word(dossier.WordMember), f.Member.ID)
	row(word(dossier.WordRubric), f.RubricRef, word(dossier.WordName), join(", ", f.Member.Name, f.Member.Unit))
	row(word(dossier.WordHash), f.RubricSHA256)
	row(word(dossier.WordAttendance), "")
	row(word(dossier.WordReason), "")
	row()
	row(word(dossier.HeadCode), word(dossier.HeadCriterion), word(dossier.HeadMax), word(dossier.HeadLevel), word(dossier.HeadPoints),
		word(dossier.HeadMinimum), word(dossier.HeadNote), word(dossier.HeadLevels))
	s := &sheetWriter{bookWriter: &bookWriter{o: o}}
	f.Rubric.Walk(func(c *rubric.Criterion, _ int) {
		if c.Index < 0 {
			row(c.Code, c.Title.In(o.Lang), c.Max.In(o.Lang))
			return
		}
		var levels []string
		for _, ch := range dossier.Choices(c, o.Lang) {
			levels = append(levels, ch.Text)
		}
		row(c.Code, c.Title.In(o.Lang), c.Max.In(o.Lang), "", "", strings.ReplaceAll(s.minimums(c), "\n", "; "), "", strings.Join(levels, " | "))
	})
	w.Flush()
	return b.Bytes(), w.Error()
}
