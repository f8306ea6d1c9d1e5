package listing

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/official"
	"ocop/rubric/source"
	"ocop/rubric/source/grid"
	"ocop/scoring/dossier"
)

// A Row is what became of one row of a list.
type Row struct {
	Number      int    // from 1, as spreadsheets count
	Product     string // its name, or the heading of a group; "" where the row has neither
	Path        string // of the dossier, below the folder it is written to; "" where nothing is written
	Text        []byte // of the dossier
	Aside       bool   // there is no product in the row
	Diagnostics []diag.Diagnostic
}

// Failed reports whether the row should have become a dossier and did not.
func (r *Row) Failed() bool { return !r.Aside && diag.Errors(r.Diagnostics) }

// A List is a list that was read.
type List struct {
	Rows   []Row
	Unread []string // headers of columns that the map does not name
	// Diagnostics is what is wrong with list and map as a whole. With an error
	// among them there are no rows.
	Diagnostics []diag.Diagnostic
}

// Read reads a list by a map into the texts of dossiers, as they will stand below
// folder. Every text is read like any dossier; what is wrong is told at its cell.
func Read(r *dossier.Reader, b *grid.Book, m *Map, folder string) *List {
	l := &lister{reader: r, book: b, m: m, folder: folder, out: &List{}, files: map[string]int{}}
	if l.sheet = l.findSheet(); l.sheet != nil {
		l.columns()
		if !diag.Errors(l.out.Diagnostics) {
			l.rows()
		}
	}
	diag.Sort(l.out.Diagnostics)
	return l.out
}

type lister struct {
	reader *dossier.Reader
	book   *grid.Book
	m      *Map
	folder string
	sheet  *grid.Sheet
	out    *List

	fields  map[string]int // field → column
	results []int          // by position in Map.Results
	files   map[string]int // path → row
}

// report adds a diagnostic at a place of the map.
func (l *lister) report(at source.Place, suggest string, code diag.Code, args ...any) {
	d := l.m.doc.File.Diagnose(at, code, args...)
	d.Suggest = suggest
	l.out.Diagnostics = append(l.out.Diagnostics, d)
}

func (l *lister) findSheet() *grid.Sheet {
	var names []string
	for i, s := range l.book.Sheets {
		if l.m.Sheet == "" && !s.Hidden || s.Name != "" && textKey(s.Name) == textKey(l.m.Sheet) || strconv.Itoa(i+1) == l.m.Sheet {
			return s
		}
		names = append(names, s.Name)
	}
	at := source.Place{}
	if n := l.m.doc.Root.At("sheet"); n != nil {
		at = n.Place
	}
	l.report(at, source.Nearest(l.m.Sheet, names), diag.NoSuchSheet, l.m.Sheet, strings.Join(names, ", "))
	return nil
}

// columns finds the columns that the map names.
func (l *lister) columns() {
	l.fields = map[string]int{}
	used := map[int]bool{}
	for _, c := range l.m.Columns {
		if col, ok := l.column(c.Column, c.at); ok {
			l.fields[c.Field] = col
			used[col] = true
		}
	}
	for _, r := range l.m.Results {
		col, ok := l.column(r.Column, r.at)
		if !ok {
			col = -1
		}
		l.results = append(l.results, col)
		used[col] = true
	}
	if l.m.Header == 0 || l.m.Header > l.sheet.Rows() {
		return
	}
	for col := range l.sheet.Columns(l.m.Header - 1) {
		if text := l.header(col); text != "" && !used[col] {
			l.out.Unread = append(l.out.Unread, text)
		}
	}
}

// header returns the text of the header of a column, on one line.
func (l *lister) header(col int) string {
	if l.m.Header == 0 {
		return ""
	}
	return strings.Join(strings.Fields(l.sheet.At(l.m.Header-1, col).Text), " ")
}

// column finds a column by its header, or else by its letters.
func (l *lister) column(name string, at source.Place) (int, bool) {
	var found []int
	var headers []string
	if l.m.Header > 0 && l.m.Header <= l.sheet.Rows() {
		for col := range l.sheet.Columns(l.m.Header - 1) {
			text := l.header(col)
			if text != "" {
				headers = append(headers, text)
			}
			if text != "" && textKey(text) == textKey(name) {
				found = append(found, col)
			}
		}
	}
	switch len(found) {
	case 1:
		return found[0], true
	case 0:
		// Letters in capitals only, or “name” would be a column far to the right.
		if col := grid.ColumnAt(name); col >= 0 && col < l.width() && strings.ToUpper(name) == name {
			return col, true
		}
		l.report(at, source.Nearest(name, headers), diag.NoSuchColumn, name, strings.Join(headers, ", "))
	default:
		var letters []string
		for _, col := range found {
			letters = append(letters, grid.ColumnName(col))
		}
		l.report(at, "", diag.ColumnTwice, name, strings.Join(letters, ", "))
	}
	return 0, false
}

func (l *lister) width() int {
	n := 0
	for row := range l.sheet.Rows() {
		n = max(n, l.sheet.Columns(row))
	}
	return n
}

func (l *lister) rows() {
	for row := l.m.Header; row < l.sheet.Rows(); row++ {
		if l.empty(row) {
			continue
		}
		l.out.Rows = append(l.out.Rows, l.row(row))
	}
	if len(l.out.Rows) == 0 {
		l.out.Diagnostics = append(l.out.Diagnostics,
			diag.Diagnostic{Code: diag.ListEmpty, File: l.book.Name, Args: []any{strconv.Itoa(l.m.Header)}})
	}
}

func (l *lister) empty(row int) bool {
	for col := range l.sheet.Columns(row) {
		if !l.sheet.At(row, col).Empty() {
			return false
		}
	}
	return true
}

// noProduct reports whether a row is none of a product: nothing in it tells of
// one, or it is the heading of a group, a name and nothing else that is read.
func (l *lister) noProduct(row int) bool {
	name, column := l.fields["product.name"]
	if !column {
		return false
	}
	if l.sheet.At(row, name).Empty() {
		return !l.tellsOfProduct(row)
	}
	read := l.results
	for _, col := range l.fields {
		read = append(read[:len(read):len(read)], col)
	}
	return len(read) > 1 && !slices.ContainsFunc(read, func(col int) bool {
		return col >= 0 && col != name && !l.sheet.At(row, col).Empty()
	})
}

// tellsOfProduct reports whether a row without a name has what only a product
// has: a code, who makes it, or stars. Sums and notes below a list have none.
func (l *lister) tellsOfProduct(row int) bool {
	for _, field := range []string{"product.code", "producer.name", "certificate.stars"} {
		if col, ok := l.fields[field]; ok && !l.sheet.At(row, col).Empty() {
			return true
		}
	}
	return slices.ContainsFunc(l.results, func(col int) bool {
		if col < 0 {
			return false
		}
		stars, ok := starsOf(l.sheet.At(row, col))
		return ok && stars > 0
	})
}

// value is a field of one product.
type value struct {
	text string
	at   grid.Ref
}

// one reads one row.
type one struct {
	*lister
	row    int
	values map[string]value
	faults []diag.Diagnostic
}

func (o *one) fault(at grid.Ref, code diag.Code, args ...any) {
	o.faults = append(o.faults, o.book.Diagnose(at, code, args...))
}

func (l *lister) row(row int) Row {
	o := &one{lister: l, row: row, values: map[string]value{}}
	start := l.sheet.At(row, 0).Ref
	out := Row{Number: row + 1}
	for _, c := range l.m.Constants {
		o.values[c.Field] = value{c.Value, start}
	}
	if l.noProduct(row) {
		out.Aside = true
		if col, ok := l.fields["product.name"]; ok {
			out.Product = l.sheet.At(row, col).Text // the heading of a group
		}
		return out
	}
	if col, ok := l.fields["product.name"]; ok && l.sheet.At(row, col).Empty() {
		o.fault(l.sheet.At(row, col).Ref, diag.NoNameInList)
	}
	if col, ok := l.fields["rubric"]; ok && l.sheet.At(row, col).Empty() {
		o.fault(l.sheet.At(row, col).Ref, diag.RubricNotGiven)
	}
	for _, field := range Fields() {
		if col, ok := l.fields[field]; ok {
			o.read(field, l.sheet.At(row, col))
		}
	}
	out.Product = o.values["product.name"].text
	past := o.past()
	out.Path = o.path()
	draft := o.draft(start, past)
	name := filepath.Join(l.folder, filepath.FromSlash(out.Path))
	outcome := l.reader.ScoreFile(draft.File(name))
	if !diag.Errors(o.faults) {
		// What a faulty cell leaves out would only be told again.
		for _, d := range draft.Move(name, outcome.Diagnostics) {
			if d.Severity() == diag.Error {
				o.faults = append(o.faults, d)
			}
		}
	}
	if first, taken := l.files[strings.ToLower(out.Path)]; taken {
		o.fault(start, diag.RowTwice, strconv.Itoa(first), out.Path)
	} else {
		l.files[strings.ToLower(out.Path)] = out.Number
	}
	diag.Sort(o.faults)
	out.Diagnostics = o.faults
	if !diag.Errors(o.faults) {
		out.Text = draft.File(name).Data
	} else {
		out.Path = ""
	}
	return out
}

// read reads a cell as a field.
func (o *one) read(field string, cell grid.Cell) {
	text := strings.Join(strings.Fields(cell.Text), " ")
	if text == "" {
		return
	}
	if means, ok := meant(o.m.Words[field], text); ok {
		text = means
	} else {
		var fine bool
		if text, fine = o.convert(field, text, cell); !fine {
			return
		}
	}
	o.values[field] = value{text, cell.Ref}
}

// convert makes of a cell what a dossier has in a field, and reports a cell of
// which it can't be made.
func (o *one) convert(field, text string, cell grid.Cell) (string, bool) {
	switch field {
	case "rubric":
		if means, ok := meant(o.m.Sets, text); ok {
			return means, true
		}
		if _, ok := official.Find(text); ok {
			return text, true
		}
		o.fault(cell.Ref, diag.NoSetInList, text)
		o.faults[len(o.faults)-1].Suggest = o.setNamed(text)
		return "", false
	case "registration":
		if !slices.Contains(registrations(), text) {
			o.fault(cell.Ref, diag.UnknownInList, text, field, strings.Join(registrations(), ", "))
			return "", false
		}
	case "submitted", "evaluated", "certificate.issued":
		day, ok := dayOf(cell)
		if !ok {
			o.fault(cell.Ref, diag.CellNotDate, text)
			return "", false
		}
		return day.Format(time.DateOnly), true
	case "certificate.stars":
		stars, ok := starsOf(cell)
		if !ok || stars == 0 {
			if !ok {
				o.fault(cell.Ref, diag.NotStars, text)
			}
			return "", false
		}
		return strconv.Itoa(stars), true
	case "product.code":
		// A spreadsheet may have made a number of it; its digits are the code.
		if digits, ok := strings.CutSuffix(text, ".0"); ok && strings.Trim(digits, "0123456789") == "" {
			return digits, true
		}
	}
	return text, true
}

// setNamed returns the newest set for products of a name, where only one kind has
// it. It is proposed and never taken: lists mean by a name what they like.
func (o *one) setNamed(name string) string {
	index, err := o.reader.Library.Names()
	if err != nil {
		return ""
	}
	if kinds := index.Named(name); len(kinds) == 1 && len(kinds[0].Sets) > 0 {
		return kinds[0].Sets[0].ID
	}
	return ""
}

// dayOf reads a date: a cell with the format of one, or text as offices write it,
// the day first.
func dayOf(cell grid.Cell) (time.Time, bool) {
	if day, ok := cell.Date(); ok {
		return day, true
	}
	text := strings.TrimSpace(cell.Text)
	for _, layout := range []string{time.DateOnly, "2/1/2006", "2-1-2006", "2.1.2006", "2006/1/2", "2006-1-2", "2006-01-02T15:04:05Z"} {
		if t, err := time.Parse(layout, text); err == nil && t.Year() >= 1900 {
			return t, true
		}
	}
	return time.Time{}, false
}

// starsOf reads a number of stars as lists have it. It returns 0 where nothing
// was recognised. A box that is ticked is no number.
func starsOf(cell grid.Cell) (int, bool) {
	if cell.Text == "1" && cell.Truth() { // 0 and FALSE both mean that there are none
		return 0, false
	}
	switch key := textKey(cell.Text); key {
	case "", "-", "–", "0", "không", "không đạt", "chưa", "no", "none", "x":
		return 0, true
	default:
		if n := strings.Count(key, "*") + strings.Count(key, "★") + strings.Count(key, "⭐"); n > 0 {
			rest := strings.Trim(key, "*★⭐️ ")
			if rest == "" && n <= 5 {
				return n, true
			}
			if d := digit(rest); d > 0 && n == 1 { // “4*”
				return d, true
			}
			return 0, false
		}
		for _, word := range []string{"ocop", "hạng", "đạt", "sao", "stars", "star"} {
			key = strings.TrimSpace(strings.ReplaceAll(key, word, ""))
		}
		if p, ok := grid.ParseNumber(key); ok {
			key = p.String()
		}
		d := digit(key)
		return d, d > 0
	}
}

func digit(s string) int {
	if len(s) == 1 && s[0] >= '1' && s[0] <= '5' {
		return int(s[0] - '0')
	}
	return 0
}

// pastResult is the stars of a past year.
type pastResult struct{ year, stars int }

// past reads the results of past years. The newest becomes the certificate the
// product now holds, where the list has none of its own: 3 stars and more are
// recognised.
func (o *one) past() []pastResult {
	var all []pastResult
	for i, r := range o.m.Results {
		cell := o.sheet.At(o.row, max(o.results[i], 0))
		if o.results[i] < 0 || cell.Empty() {
			continue
		}
		stars, ok := starsOf(cell)
		if !ok {
			o.fault(cell.Ref, diag.NotStars, cell.Text)
			continue
		}
		if stars > 0 {
			all = append(all, pastResult{r.Year, stars})
			if _, has := o.fields["certificate.stars"]; !has && stars >= 3 {
				o.values["certificate.stars"] = value{strconv.Itoa(stars), cell.Ref}
			}
		}
	}
	return all
}

// draft writes the dossier.
func (o *one) draft(start grid.Ref, past []pastResult) *grid.Draft {
	d := o.book.NewDraft()
	d.Line(start, "schema: "+string(source.DossierFile))
	d.Line(start, "# "+lang.Visible(fmt.Sprintf("%s, %s", filepath.Base(o.book.Name), start.Name)))
	if len(past) > 0 {
		var years []string
		for _, p := range past {
			years = append(years, fmt.Sprintf("%d: %d sao", p.year, p.stars))
		}
		d.Line(start, "# Kết quả các năm (results of past years): "+strings.Join(years, ", "))
	}
	open := ""
	for _, field := range Fields() {
		v, ok := o.values[field]
		if !ok || v.text == "" {
			continue
		}
		block, key, nested := strings.Cut(field, ".")
		if !nested {
			key = block
		} else if block != open {
			d.Line(v.at, block+":")
		}
		open = block
		if nested {
			key = "  " + key
		}
		d.Line(v.at, key+": "+scalar(field, v.text))
	}
	return d
}

// scalar writes a value; dates and numbers of stars stand without quotes, a code
// that looks like a number does not.
func scalar(field, text string) string {
	switch field {
	case "submitted", "evaluated", "certificate.issued", "certificate.stars":
		if strings.Trim(text, "0123456789-") == "" {
			return text
		}
	}
	return source.TextYAML(text)
}

// path returns the path of the dossier: the template of the map, or else the code
// or the name of the product.
func (o *one) path() string {
	template := o.m.FileName
	if template == "" {
		template = "{product.code}"
		if o.values["product.code"].text == "" {
			template = "{product.name}"
		}
	}
	name := braces.ReplaceAllStringFunc(template, func(f string) string { return slug(o.values[strings.Trim(f, "{}")].text) })
	if ext := strings.ToLower(path.Ext(name)); ext != ".yaml" && ext != ".yml" {
		name += ".yaml"
	}
	return path.Clean(name)
}

// slug makes one part of a file name of a text: letters, digits and dashes, so
// that no text of a list leads to another folder.
func slug(s string) string {
	const longest = 80 // characters; systems allow 255 bytes
	s = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '-' || r == '_' {
			return r
		}
		return '-'
	}, lang.NFC(s))
	for strings.Contains(s, "--") {
		s = strings.ReplaceAll(s, "--", "-")
	}
	if r := []rune(s); len(r) > longest {
		s = string(r[:longest])
	}
	if s = strings.Trim(s, "-"); s == "" {
		return "x"
	}
	return s
}
