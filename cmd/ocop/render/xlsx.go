package render

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// An XLSX collects what a workbook of many dossiers shows: a summary, the
// results, and a sheet for every product set with the points of its parts.
//
// Every text is written as a text, so that a name such as "=1+1" stays a name;
// the only formulas are the sums of the summary. Points are written cut to two
// decimals: a number format alone would round 89.996 up to an edge it does not
// reach. The exact fraction stands beside them.
type XLSX struct {
	o       Options
	sel     Selection
	records []*Record
}

// NewXLSX returns an empty workbook.
func NewXLSX(sel Selection, o Options) *XLSX { return &XLSX{o: o, sel: sel} }

// Add adds a record.
func (x *XLSX) Add(r *Record) {
	if x.sel.Shows(r) {
		x.records = append(x.records, r.line())
	}
}

// Write writes the workbook. The same records give the same bytes.
func (x *XLSX) Write(w io.Writer, all *Summary) (err error) {
	b := &workbook{File: excelize.NewFile(), o: x.o, names: map[string]bool{}, decisions: manyDecisions(x.records)}
	defer func() { err = errors.Join(err, b.Close()) }()
	if err := b.styles(); err != nil {
		return err
	}
	groups := x.sel.groups(x.records, x.o)
	sets := Selection{Group: "set"}.groups(slices.Concat(recordsOf(groups)...), x.o)
	if err := b.summary(all, sets, x.sel.shownOnly(len(x.records), all, x.o)); err != nil {
		return err
	}
	if err := b.results(groups); err != nil {
		return err
	}
	for _, set := range sets {
		if set.records[0].Rubric == "" {
			continue // failed before it was known which: they stand among the results
		}
		if err := b.set(set); err != nil {
			return err
		}
	}
	// The moment of writing would make every workbook another one.
	const never = "2000-01-01T00:00:00Z"
	if err := b.SetDocProps(&excelize.DocProperties{
		Title: x.o.say("Kết quả chấm điểm OCOP", "OCOP scores"), Creator: "ocop", LastModifiedBy: "ocop", Created: never, Modified: never,
	}); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	// The first sheet is the one that opens. To say so with SetActiveSheet would
	// read all sheets again.
	var data bytes.Buffer
	if err := b.Write(&data); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	return inOneOrder(w, data.Bytes())
}

// inOneOrder copies a workbook, a zip file, with its parts in the order of their
// names. excelize writes sheets in an order that differs from run to run.
func inOneOrder(w io.Writer, data []byte) error {
	from, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	slices.SortFunc(from.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	to := zip.NewWriter(w)
	for _, f := range from.File {
		if err := to.Copy(f); err != nil {
			return err
		}
	}
	return to.Close()
}

func recordsOf(groups []group) [][]*Record {
	all := make([][]*Record, len(groups))
	for i, g := range groups {
		all[i] = g.records
	}
	return all
}

// workbook is a workbook that is being written.
type workbook struct {
	*excelize.File
	o     Options
	names map[string]bool // of sheets, in small letters

	decisions bool // the dossiers are of more than one

	title, head, text, count, points, groupHead, sum int
}

func (b *workbook) styles() error {
	thin := []excelize.Border{{Type: "bottom", Color: "BFBFBF", Style: 1}}
	top := &excelize.Alignment{Vertical: "top"}
	twoDecimals := "0.00"
	for _, s := range []struct {
		id *int
		excelize.Style
	}{
		{&b.title, excelize.Style{Font: &excelize.Font{Bold: true, Size: 14}}},
		{&b.head, excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E2EFDA"}},
			Border: thin, Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}}},
		{&b.text, excelize.Style{Border: thin, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}}},
		{&b.count, excelize.Style{Border: thin, Alignment: top, NumFmt: 1}},
		{&b.points, excelize.Style{Border: thin, Alignment: top, CustomNumFmt: &twoDecimals}},
		{&b.groupHead, excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F2F2F2"}}}},
		{&b.sum, excelize.Style{Font: &excelize.Font{Bold: true}, NumFmt: 1, Border: []excelize.Border{{Type: "top", Color: "000000", Style: 1}}}},
	} {
		id, err := b.NewStyle(&s.Style)
		if err != nil {
			return fmt.Errorf("workbook: %w", err)
		}
		*s.id = id
	}
	return nil
}

// sheetName makes a text a legal name of a sheet that no other has.
func (b *workbook) sheetName(text string) string {
	clean := strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) {
			return '-'
		}
		return r
	}, officeText(text)), "' ")
	if clean == "" {
		clean = "-"
	}
	for i := 1; ; i++ {
		end := ""
		if i > 1 {
			end = fmt.Sprintf(" (%d)", i)
		}
		// The limit of 31 is in the units of UTF-16; names of sets have no others.
		name := clean
		for utf8.RuneCountInString(name)+len(end) > excelize.MaxSheetNameLength || utf16Length(name)+len(end) > excelize.MaxSheetNameLength {
			_, n := utf8.DecodeLastRuneInString(name)
			name = name[:len(name)-n]
		}
		name = strings.TrimRight(name, "' ") + end
		if !b.names[strings.ToLower(name)] && !strings.EqualFold(name, "history") {
			b.names[strings.ToLower(name)] = true
			return name
		}
	}
}

func utf16Length(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// sheet is a sheet that is being written from top to bottom.
type sheet struct {
	*excelize.StreamWriter
	b      *workbook
	name   string
	row    int   // the next one
	widths []int // of the columns, in characters
}

// open starts a sheet. The rows up to headRow stay in view and stand on every
// printed page; widths are those of the columns.
func (b *workbook) open(name string, headRow int, widths []int) (*sheet, error) {
	name = b.sheetName(name)
	first := b.GetSheetName(0)
	var err error
	if len(b.names) == 1 {
		err = b.SetSheetName(first, name)
	} else {
		_, err = b.NewSheet(name)
	}
	if err != nil {
		return nil, fmt.Errorf("workbook: %w", err)
	}
	yes, landscape, a4, one, free := true, "landscape", 9, 1, 0
	margin, foot := 0.4, 0.7
	// The stream writes the properties of the sheet at once, so they come first.
	errs := []error{
		b.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &yes}),
		b.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &a4, Orientation: &landscape, FitToWidth: &one, FitToHeight: &free}),
		b.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{Left: &margin, Right: &margin, Top: &margin, Bottom: &foot}),
		b.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddFooter: "&L&A&R&P/&N"}),
		b.SetDefinedName(&excelize.DefinedName{
			Name: "_xlnm.Print_Titles", Scope: name,
			RefersTo: fmt.Sprintf("'%s'!$%d:$%d", strings.ReplaceAll(name, "'", "''"), headRow, headRow),
		}),
	}
	w, err := b.NewStreamWriter(name)
	if err != nil {
		return nil, fmt.Errorf("workbook: %w", err)
	}
	errs = append(errs, w.SetPanes(&excelize.Panes{Freeze: true, YSplit: headRow, TopLeftCell: fmt.Sprintf("A%d", headRow+1), ActivePane: "bottomLeft"}))
	for i, width := range widths {
		errs = append(errs, w.SetColWidth(i+1, i+1, float64(width)))
	}
	if err := errors.Join(errs...); err != nil {
		return nil, fmt.Errorf("workbook: %w", err)
	}
	return &sheet{w, b, name, 1, widths}, nil
}

// line writes a row. Its height is that of its longest text: LibreOffice and
// printers do not find it themselves in a file that gives every row one height.
func (s *sheet) line(cells ...any) error {
	const lineHeight, highest = 15, 400 // points; Excel allows 409
	at := "A" + strconv.Itoa(s.row)
	s.row++
	lines := 1
	for i, c := range cells {
		c, ok := c.(excelize.Cell)
		text, isText := c.Value.(string)
		if ok && isText && i < len(s.widths) && (c.StyleID == s.b.text || c.StyleID == s.b.head) {
			lines = max(lines, wrappedLines(text, s.widths[i], c.StyleID == s.b.head))
		}
	}
	var opts []excelize.RowOpts
	if lines > 1 {
		opts = append(opts, excelize.RowOpts{Height: float64(min(lines*lineHeight, highest))})
	}
	if err := s.SetRow(at, cells, opts...); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	return nil
}

// wrappedLines estimates how many lines a text takes in a column so many digits
// wide. Letters are on average as wide as digits, bold ones a little wider.
func wrappedLines(text string, width int, bold bool) int {
	if bold {
		width -= (width + 9) / 10
	}
	width = max(width-1, 1) // the space beside the text
	lines := 0
	for line := range strings.SplitSeq(text, "\n") {
		lines++
		used := 0
		for word := range strings.FieldsSeq(line) {
			n := utf8.RuneCountInString(word)
			switch {
			case used == 0:
				used = n
			case used+1+n <= width:
				used += 1 + n
			default:
				lines++
				used = n
			}
			// A word that fits nowhere is broken, such as the path of a file.
			for used > width {
				lines++
				used -= width
			}
		}
	}
	return lines
}

func (s *sheet) heads(heads ...string) error {
	cells := make([]any, len(heads))
	for i, h := range heads {
		cells[i] = excelize.Cell{StyleID: s.b.head, Value: officeText(h)}
	}
	return s.line(cells...)
}

func (b *workbook) textCell(s string) any {
	return excelize.Cell{StyleID: b.text, Value: officeText(s)}
}

func (b *workbook) countCell(n int) any { return excelize.Cell{StyleID: b.count, Value: n} }

// cell writes what a field holds.
func (b *workbook) cell(f field, r *Record) any {
	s := f.of(r)
	switch {
	case f.kind == textField:
		return b.textCell(s)
	case s == "":
		return b.textCell("")
	}
	style := b.count
	if f.kind == pointsField {
		style = b.points
	}
	return excelize.Cell{StyleID: style, Value: cellNumber(s)}
}

// cellNumber is a number for a cell. Its text has at most two decimals, and comes
// out of the workbook with the same digits.
func cellNumber(s string) any {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return s
	}
	return n
}

func (b *workbook) results(groups []group) error {
	fields := exportFields(b.o)
	widths := make([]int, len(fields))
	heads := make([]string, len(fields))
	for i, f := range fields {
		widths[i], heads[i] = f.width, f.head
	}
	s, err := b.open(b.o.say("Kết quả", "Results"), 1, widths)
	if err != nil {
		return err
	}
	if err := s.heads(heads...); err != nil {
		return err
	}
	for _, g := range groups {
		if g.label != "" {
			row := make([]any, len(fields))
			for i := range row {
				row[i] = excelize.Cell{StyleID: b.groupHead}
			}
			row[0] = excelize.Cell{StyleID: b.groupHead, Value: officeText(g.label + " — " + g.counts)}
			if err := s.line(row...); err != nil {
				return err
			}
		}
		for _, r := range g.records {
			row := make([]any, len(fields))
			for i, f := range fields {
				row[i] = b.cell(f, r)
			}
			if err := s.line(row...); err != nil {
				return err
			}
		}
	}
	return b.finish(s, 1, len(fields), len(groups) > 0 && groups[0].label == "")
}

// finish ends a sheet; with filter the heads in headRow get the buttons to filter by.
func (b *workbook) finish(s *sheet, headRow, columns int, filter bool) error {
	if filter && s.row > headRow+1 {
		last, err := excelize.CoordinatesToCellName(columns, s.row-1)
		if err == nil {
			err = b.AutoFilter(s.name, fmt.Sprintf("A%d:%s", headRow, last), nil)
		}
		if err != nil {
			return fmt.Errorf("workbook: %w", err)
		}
	}
	if err := s.Flush(); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	return nil
}

// set writes the sheet of a product set: the dossiers with the points of every
// part.
func (b *workbook) set(g group) error {
	o, first := b.o, g.records[0]
	short := strings.ReplaceAll(shortSet(first.Rubric, b.decisions), "/", "-")
	heads := []string{o.say("Sản phẩm", "Product"), o.say("Chủ thể", "Producer"), o.say("Xã", "Commune")}
	widths := []int{30, 28, 18}
	parts := 0
	var maxima []PartRecord
	for _, r := range g.records {
		if len(r.Parts) > parts {
			parts, maxima = len(r.Parts), r.Parts
		}
	}
	for _, p := range maxima {
		heads = append(heads, fmt.Sprintf(o.say("Phần %s (tối đa %s)", "Part %s (at most %s)"), p.Code, p.Max.In(o.Lang)))
		widths = append(widths, 13)
	}
	heads = append(heads, o.say("Tổng điểm", "Total"), o.say("Tổng chính xác", "Exact total"), o.say("Sao", "Stars"), o.say("Trạng thái", "Status"), o.say("Ghi chú", "Note"))
	widths = append(widths, 10, 14, 7, 13, 50)
	const headRow = 2
	s, err := b.open(short+" "+first.RubricTitle, headRow, widths)
	if err != nil {
		return err
	}
	// Sets of two decisions may have one number and one title.
	if err := s.line(excelize.Cell{StyleID: b.title, Value: officeText(join(" · ", first.Rubric, first.RubricTitle))}); err != nil {
		return err
	}
	if err := s.heads(heads...); err != nil {
		return err
	}
	for _, r := range g.records {
		row := []any{b.textCell(r.Product), b.textCell(r.Producer), b.textCell(r.Commune)}
		for i := range parts {
			if i < len(r.Parts) {
				row = append(row, excelize.Cell{StyleID: b.points, Value: cellNumber(cutPoints(r.Parts[i].Points))})
			} else {
				row = append(row, b.textCell(""))
			}
		}
		for _, f := range []field{
			{kind: pointsField, of: func(r *Record) string { return cutPoints(r.Total) }},
			{kind: textField, of: func(r *Record) string { return exact(r.Total) }},
			{kind: countField, of: func(r *Record) string { return starsOrNothing(r, r.Stars) }},
			{kind: textField, of: func(r *Record) string { return r.statusText(o) }},
			{kind: textField, of: func(r *Record) string { return r.Note }},
		} {
			row = append(row, b.cell(f, r))
		}
		if err := s.line(row...); err != nil {
			return err
		}
	}
	return b.finish(s, headRow, len(heads), true)
}

// summary writes a line a product set with how many dossiers have how many stars,
// and their sums. Over them stand what all dossiers came to, which of them are
// shown, and, where the user ended the program, that these are not all.
func (b *workbook) summary(all *Summary, sets []group, shown string) error {
	o := b.o
	lines := []excelize.Cell{
		{StyleID: b.title, Value: o.say("Kết quả chấm điểm OCOP", "OCOP scores")},
		{Value: officeText(all.words(o, true))},
		{Value: officeText(shown)},
	}
	if all.Partial() {
		lines = slices.Insert(lines, 1, excelize.Cell{StyleID: b.groupHead, Value: all.partialWords(o)})
	}
	headRow := len(lines) + 1
	s, err := b.open(o.say("Tổng hợp", "Summary"), headRow, []int{18, 44, 9, 8, 8, 8, 8, 8, 11, 11, 11, 9})
	if err != nil {
		return err
	}
	for _, line := range lines {
		if err := s.line(line); err != nil {
			return err
		}
	}
	heads := []string{o.say("Bộ tiêu chí", "Rubric"), o.say("Tên bộ", "Title"), o.say("Hồ sơ", "Dossiers")}
	for stars := 5; stars >= 1; stars-- {
		heads = append(heads, o.stars(stars))
	}
	heads = append(heads, o.say("Bị loại", "Disqualified"), o.say("Dừng đánh giá", "Stopped"), o.say("Chưa đủ điểm", "Incomplete"), o.say("Lỗi", "Failed"))
	if err := s.heads(heads...); err != nil {
		return err
	}
	sums := make([]int, len(heads)-2)
	for _, g := range sets {
		sum := g.summary
		counts := []int{sum.Dossiers(), sum.Stars[5], sum.Stars[4], sum.Stars[3], sum.Stars[2], sum.Stars[1], sum.Disqualified, sum.Stopped, sum.Incomplete, sum.Failed}
		id, title := g.records[0].Rubric, g.records[0].RubricTitle
		if id == "" {
			title = g.label
		}
		row := []any{b.textCell(id), b.textCell(title)}
		for i, n := range counts {
			row = append(row, b.countCell(n))
			sums[i] += n
		}
		if err := s.line(row...); err != nil {
			return err
		}
	}
	if len(sets) > 0 {
		row := []any{excelize.Cell{StyleID: b.sum}, excelize.Cell{StyleID: b.sum, Value: o.say("Cộng", "Sum")}}
		for i, n := range sums {
			column, err := excelize.ColumnNumberToName(i + 3)
			if err != nil {
				return fmt.Errorf("workbook: %w", err)
			}
			row = append(row, excelize.Cell{StyleID: b.sum, Formula: fmt.Sprintf("SUM(%s%d:%s%d)", column, headRow+1, column, s.row-1), Value: n})
		}
		if err := s.line(row...); err != nil {
			return err
		}
	}
	return b.finish(s, headRow, len(heads), false)
}
