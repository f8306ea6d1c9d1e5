package grid

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
)

func TestParseNumber(t *testing.T) {
	for text, want := range map[string]string{
		"2": "2", "2.0": "2", "2,5": "2.5", "1E0": "1", "1.5E+1": "15", "25e-1": "2.5", "+3": "3", " 7 ": "7", "'4": "4", "0": "0", "100": "100",
		"1.1000000000000001": "1.1", "0.30000000000000004": "0.3", "2.9999999999999996": "3", ".5": "0.5", "2.": "2", "007": "7",
		"": "-", "-1": "-", "101": "-", "2.005": "-", "1.999": "-", "1/2": "-", "0x10": "-", "1_0": "-", "1,000.5": "-", "1,2,3": "-",
		"2 điểm": "-", "1e999": "-", "1e-999": "-", "NaN": "-", "Inf": "-", "99999999999999999999999": "-", "2.99999": "-", "e5": "-",
	} {
		got := "-"
		if p, ok := ParseNumber(text); ok {
			got = p.String()
		}
		if got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	for p := range rubric.Points(10001) {
		for _, text := range []string{p.String(), p.Fixed(), strings.Replace(p.String(), ".", ",", 1)} {
			if got, ok := ParseNumber(text); !ok || got != p {
				t.Fatalf("%q is %v, %v", text, got, ok)
			}
		}
		// What a spreadsheet makes of it: the nearest binary fraction.
		if got, ok := ParseNumber(fmt.Sprintf("%.17g", float64(p)/100)); !ok || got != p {
			t.Fatalf("%.17g is %v, %v", float64(p)/100, got, ok)
		}
	}
}

func TestColumns(t *testing.T) {
	for n, name := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA", 16383: "XFD"} {
		if got := ColumnName(n); got != name || ColumnAt(name) != n {
			t.Errorf("column %d is %s, and %s is %d", n, got, name, ColumnAt(name))
		}
	}
	for _, name := range []string{"", "A1", "é", "AAAAAAA"} {
		if got := ColumnAt(name); got >= 0 {
			t.Errorf("%q is column %d", name, got)
		}
	}
}

func cells(b *Book) [][]string {
	var all [][]string
	for _, s := range b.Sheets {
		for r := range s.Rows() {
			row := []string{}
			for c := range s.Columns(r) {
				row = append(row, s.At(r, c).Text)
			}
			all = append(all, row)
		}
	}
	return all
}

func TestCSV(t *testing.T) {
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String("Mã\tĐiểm\r\n1.1\t2\r\n")
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"Mã,Điểm\n1.1,2\n":                    "[[Mã Điểm] [1.1 2]]",
		"\ufeffMã;Điểm;\r\n1.1;2,5;;\r\n":     "[[Mã Điểm] [1.1 2,5]]",
		"sep=;\nMã;Điểm\n1.1;\"a;b\"\n":       "[[Mã Điểm] [1.1 a;b]]",
		"sep=,\r\nMã,a;b;c;d;e\r\n":           "[[Mã a;b;c;d;e]]",
		utf16:                                 "[[Mã Điểm] [1.1 2]]",
		"a,b\n\n\nc,\"x\ny\"\n\nd\n":          "[[a b] [] [] [c x\ny] [] [d]]",
		"'=1+1,'-5,'x,=A1\n":                  "[[=1+1 -5 'x =A1]]",
		norm.NFD.String("Tiêu chí;Mức đạt\n"): "[[Tiêu chí Mức đạt]]",
		"": "[]",
	} {
		b, d := Parse("x.csv", []byte(text))
		if d != nil {
			t.Errorf("%q: %s", text, d.Message(lang.EN))
			continue
		}
		if got := fmt.Sprint(cells(b)); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	b, _ := Parse("x.csv", []byte("a\n\nb\n\"c\nd\"\ne\n"))
	for row, line := range map[int]int{0: 1, 2: 3, 3: 4, 4: 6} {
		if got := b.Diagnose(b.Sheets[0].At(row, 0).Ref, diag.CellError, "x"); got.Line != line {
			t.Errorf("row %d is on line %d, want %d", row+1, got.Line, line)
		}
	}
}

// A truth value is no number of points, though a workbook keeps it as one.
func TestTruthValues(t *testing.T) {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	for cell, value := range map[string]any{"A1": true, "B1": false, "C1": 1, "D1": 0, "E1": "1", "A3": true} {
		if err := f.SetCellValue("Sheet1", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	data, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	b, d := Parse("x.xlsx", data.Bytes())
	if d != nil {
		t.Fatal(d.Message(lang.EN))
	}
	for name, want := range map[[2]int]bool{{0, 0}: true, {0, 1}: true, {0, 2}: false, {0, 3}: false, {0, 4}: false, {2, 0}: true} {
		if c := b.Sheets[0].At(name[0], name[1]); c.Truth() != want {
			t.Errorf("%s: %q is a truth value: %t", c.Ref.Name, c.Text, !want)
		}
	}
}

// However many cells are asked about, a number stays one; a sheet that makes every
// question slow is not asked.
func TestTruthOfManyCells(t *testing.T) {
	for _, merged := range []int{0, 2001} {
		f := excelize.NewFile()
		defer func() { _ = f.Close() }()
		for row := range 6000 {
			if err := f.SetCellValue("Sheet1", CellName(row, 0), 1); err != nil {
				t.Fatal(err)
			}
		}
		for i := range merged {
			if err := f.MergeCell("Sheet1", CellName(2*i, 5), CellName(2*i, 6)); err != nil {
				t.Fatal(err)
			}
		}
		data, err := f.WriteToBuffer()
		if err != nil {
			t.Fatal(err)
		}
		b, d := Parse("x.xlsx", data.Bytes())
		if d != nil {
			t.Fatal(d.Message(lang.EN))
		}
		for row := range b.Sheets[0].Rows() {
			if c := b.Sheets[0].At(row, 0); c.Text == "1" && c.Truth() != (merged > 0) {
				t.Fatalf("%d merged cells: %s is a truth value: %t", merged, c.Ref.Name, merged == 0)
			}
		}
	}
}

// A text that a spreadsheet would run is written so that none does, and read back.
func TestFormulasAreQuoted(t *testing.T) {
	for _, s := range []string{"=1+1", "+84", "-5", "@x", "＝1+1", "＠x", "plain", "'x", ""} {
		q := QuoteFormula(s)
		if strings.IndexAny(q, "=+-@＝＠") == 0 {
			t.Errorf("%q is written %q", s, q)
		}
		if got := unquoteFormula(q); got != s {
			t.Errorf("%q comes back as %q", s, got)
		}
	}
}

// archive makes a zip of files that are given as name and content.
func archive(t *testing.T, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// book makes a workbook with a cell.
func book(t *testing.T, cell, text string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	if err := f.SetCellStr("Sheet1", cell, text); err != nil {
		t.Fatal(err)
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRefused(t *testing.T) {
	ole := "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
	zeros := strings.Repeat("\x00", 5<<20)
	many := []string{"xl/workbook.xml", ""}
	for i := range maxEntries {
		many = append(many, fmt.Sprint("x", i), "")
	}
	for name, tc := range map[string]struct {
		file string
		data []byte
		want diag.Code
	}{
		"old":                 {"a.xls", []byte(ole + "Workbook"), diag.BookOld},
		"old, named new":      {"a.xlsx", []byte(ole), diag.BookOld},
		"password":            {"a.xlsx", []byte(ole + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"), diag.BookEncrypted},
		"macros":              {"a.xlsm", archive(t, "xl/workbook.xml", "", "xl/vbaProject.bin", ""), diag.BookMacros},
		"macros, named plain": {"a.xlsx", archive(t, "xl/workbook.xml", "", `xl\VBAPROJECT.BIN`, ""), diag.BookMacros},
		"macro sheets":        {"a.xlsx", archive(t, "xl/workbook.xml", "", "xl/macrosheets/sheet1.xml", ""), diag.BookMacros},
		"binary":              {"a.xlsb", archive(t, "xl/workbook.bin", ""), diag.BookOld},
		"bomb":                {"a.xlsx", archive(t, "xl/workbook.xml", "", "xl/worksheets/sheet1.xml", zeros), diag.BookBomb},
		"many files":          {"a.xlsx", archive(t, many...), diag.BookBomb},
		"another archive":     {"a.xlsx", archive(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet"), diag.BookUnreadable},
		"half an archive":     {"a.xlsx", book(t, "A1", "x")[:200], diag.BookUnreadable},
		"text":                {"a.xlsx", []byte("Mã,Điểm"), diag.BookUnreadable},
		"far to the right":    {"a.xlsx", book(t, "XFD1", "x"), diag.TableTooLarge},
		"far down":            {"a.xlsx", book(t, "A1048576", "x"), diag.TableTooLarge},
		"not UTF-8":           {"a.csv", []byte("M\xe3,x"), diag.NotUTF8},
		"zeros":               {"a.csv", []byte("a\x00b"), diag.ControlChar},
		"open quote":          {"a.csv", []byte("a\nb,\"c\n"), diag.CSVSyntax},
		"wide":                {"a.csv", []byte(strings.Repeat(",", maxColumns+1) + "x"), diag.TableTooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			b, d := Parse(tc.file, tc.data)
			if d == nil || b != nil || d.Code != tc.want {
				t.Errorf("got %v, %v; want %s", b, d, tc.want)
			}
		})
	}
}

func TestDates(t *testing.T) {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	odd := `"ngày" dd`
	general := `"dm"0.00`
	for i, style := range []*excelize.Style{{NumFmt: 14}, {CustomNumFmt: &odd}, {NumFmt: 2}, {CustomNumFmt: &general}} {
		cell := fmt.Sprintf("A%d", i+1)
		id, err := f.NewStyle(style)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellInt("Sheet1", cell, 46154); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStyle("Sheet1", cell, cell, id); err != nil {
			t.Fatal(err)
		}
	}
	data, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	b, d := Parse("a.xlsx", data.Bytes())
	if d != nil {
		t.Fatal(d.Message(lang.EN))
	}
	for i, want := range []string{"2026-05-12", "2026-05-12", "", ""} {
		got := ""
		if day, ok := b.Sheets[0].At(i, 0).Date(); ok {
			got = day.Format("2006-01-02")
		}
		if got != want {
			t.Errorf("A%d is the day %q, want %q", i+1, got, want)
		}
	}
}

// FuzzParse reads anything without a panic, and gives either a book or a fault.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"Mã;Điểm\n1.1;2\n", "sep=\t\na\tb", "\xff\xfea\x00,\x00", "\"a\nb\"", "PK\x03\x04", "sep=\"\nx", "sep=\n\nx"} {
		f.Add(seed, true)
	}
	file := excelize.NewFile()
	if data, err := file.WriteToBuffer(); err == nil {
		f.Add(data.String(), false)
	}
	f.Fuzz(func(t *testing.T, data string, isCSV bool) {
		name := "x.xlsx"
		if isCSV {
			name = "x.csv"
		}
		b, d := Parse(name, []byte(data))
		if (b == nil) == (d == nil) {
			t.Fatalf("%v, %v", b, d)
		}
		if b == nil {
			return
		}
		for _, s := range b.Sheets {
			for r := range s.Rows() {
				for c := range s.Columns(r) {
					cell := s.At(r, c)
					if !norm.NFC.IsNormalString(cell.Text) {
						t.Errorf("%q is not in NFC", cell.Text)
					}
					cell.Date()
					cell.Formula()
					b.Diagnose(cell.Ref, diag.CellError, cell.Text)
				}
			}
		}
	})
}
