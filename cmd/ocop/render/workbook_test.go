package render

import (
	"bytes"
	"fmt"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/official"
	"ocop/rubric/source/grid"
	"ocop/scoring"
	"ocop/scoring/dossier"
)

// bookRubrics are all official sets, and one with half points, of one's own.
func bookRubrics(t *testing.T) []*load.File {
	t.Helper()
	library := load.NewLibrary()
	var all []*load.File
	for _, set := range official.Sets() {
		f, err := library.Official(set.ID)
		if err != nil || f.Rubric == nil {
			t.Fatal(err)
		}
		all = append(all, f)
	}
	own, err := library.Open("../../../testdata/rubrics/own/01-banh-keo-lang-nghe.yaml")
	if err != nil || own.Rubric == nil {
		t.Fatal(err)
	}
	return append(all, own)
}

// someRubrics are few of them, the set with cases and one's own among them.
func someRubrics(t *testing.T) []*load.File {
	all := bookRubrics(t)
	return []*load.File{all[0], all[10], all[25], all[26]}
}

func bookForm(f *load.File, l lang.Lang) *Form {
	form := &Form{Rubric: f.Rubric, RubricRef: f.Rubric.ID, RubricSHA256: f.SHA256, Product: "Chè = búp", ProductCode: "19-1",
		Producer: "HTX A", Member: scoring.Member{ID: "m1", Name: "Bà An", Unit: "Sở Công Thương"}}
	form.Fill(Options{Lang: l})
	return form
}

// bookDossier is the dossier that a form is for. A rubric of one's own has no
// path from where the test writes, but the same bytes.
func bookDossier(f *load.File) *dossier.Dossier {
	return &dossier.Dossier{Path: "ho-so.yaml", Rubric: f, Product: dossier.Product{Name: "Chè = búp", Code: "19-1"}}
}

func bookOf(t *testing.T, form *Form, l lang.Lang) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Workbook(&b, []*Form{form}, Options{Lang: l}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func openBook(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func save(t *testing.T, f *excelize.File) []byte {
	t.Helper()
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func readBook(t *testing.T, name string, data []byte, d *dossier.Dossier) *dossier.SheetFile {
	t.Helper()
	book, fault := grid.Parse(name, data)
	if fault != nil {
		t.Fatal(fault.Message(lang.EN))
	}
	reader := &dossier.Reader{Library: load.NewLibrary()}
	sheets, err := reader.ReadTable(book, d)
	if err != nil || len(sheets) != 1 {
		t.Fatalf("%d sheets, %v", len(sheets), err)
	}
	return sheets[0]
}

// bookRows finds the rows of the criteria by their codes, from 1.
func bookRows(t *testing.T, f *excelize.File, sheet string) map[string]int {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, r := range rows {
		if len(r) > 0 {
			at[r[0]] = i + 1
		}
		if len(r) > 1 && (r[1] == "TỔNG" || r[1] == "TOTAL") {
			at["="] = i + 1
		}
	}
	return at
}

// ways are what a member, or the program they use, may make of a choice.
func ways(c *rubric.Criterion, ch dossier.Choice) []any {
	all := []any{ch.Text, "  " + norm.NFD.String(ch.Text) + "\u00a0", strings.ToUpper(ch.Text)}
	for _, en := range dossier.Choices(c, lang.EN) {
		if en.Level == ch.Level && en.Case == ch.Case {
			all = append(all, en.Text)
		}
	}
	if ch.Case == "" {
		f, _ := new(big.Rat).SetFrac64(int64(ch.Points), rubric.Scale).Float64()
		all = append(all, f, ch.Points.String(), ch.Points.Fixed(), strings.Replace(ch.Points.Fixed(), ".", ",", 1), fmt.Sprintf("%E", f))
	}
	return all
}

// Values entered by another program than ours (the library stands for it) come
// back exactly, and the formulas count what we count.
func TestWorkbookRoundTrip(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 26))
	for _, rf := range someRubrics(t) {
		t.Run(rf.Rubric.ID, func(t *testing.T) {
			f := openBook(t, bookOf(t, bookForm(rf, lang.VI), lang.VI))
			sheet := f.GetSheetName(0)
			rows := bookRows(t, f, sheet)
			want := make([]scoring.Score, len(rf.Rubric.Scored))
			chosen := make([]dossier.Choice, len(want))
			for i, c := range rf.Rubric.Scored {
				choices := dossier.Choices(c, lang.VI)
				ch := choices[rng.IntN(len(choices))]
				if a := c.AppliesIf; a != nil && want[a.Index].Points(rf.Rubric.Scored[a.Index]) < a.AtLeast {
					ch = choices[0]
				}
				chosen[i] = ch
				want[i] = scoring.Score{Given: true, Level: ch.Level, Case: ch.Case}
				w := ways(c, ch)
				if err := f.SetCellValue(sheet, fmt.Sprintf("D%d", rows[c.Code]), w[rng.IntN(len(w))]); err != nil {
					t.Fatal(err)
				}
				if i == 0 {
					if err := f.SetCellStr(sheet, fmt.Sprintf("H%d", rows[c.Code]), "có \"nháy\": {a}"); err != nil {
						t.Fatal(err)
					}
				}
			}
			got := readBook(t, "phieu.xlsx", save(t, f), bookDossier(rf))
			for _, d := range got.Diagnostics {
				t.Errorf("%s %s", d.Code, d.Message(lang.EN))
			}
			if diff := cmp.Diff(want, got.Sheet.Scores); diff != "" {
				t.Errorf("scores (-want +got):\n%s", diff)
			}
			if got.Sheet.Member != "m1" || len(got.Lacking) > 0 {
				t.Errorf("member %q, lacking %v", got.Sheet.Member, got.Lacking)
			}

			// The formulas, counted by the library with the texts of the list.
			total := rubric.Points(0)
			for i, c := range rf.Rubric.Scored {
				row := rows[c.Code]
				if err := f.SetCellStr(sheet, fmt.Sprintf("D%d", row), chosen[i].Text); err != nil {
					t.Fatal(err)
				}
				total += chosen[i].Points
				if got, err := f.CalcCellValue(sheet, fmt.Sprintf("E%d", row)); err != nil || got != chosen[i].Points.String() {
					t.Errorf("%s: “%s” counts %q, %v; want %s", c.Code, chosen[i].Text, got, err, chosen[i].Points)
				}
				if len(c.Marks) > 0 {
					if got, err := f.CalcCellValue(sheet, fmt.Sprintf("G%d", row)); err != nil || got != chosen[i].Marks(c) {
						t.Errorf("%s: “%s” reaches %q, %v; want %q", c.Code, chosen[i].Text, got, err, chosen[i].Marks(c))
					}
				}
			}
			if got, err := f.CalcCellValue(sheet, fmt.Sprintf("E%d", rows["="])); err != nil || got != total.String() {
				t.Errorf("total %q, %v; want %s", got, err, total)
			}
		})
	}
}

func TestCSVRoundTrip(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 26))
	for _, rf := range bookRubrics(t) {
		blank, err := FormCSV(bookForm(rf, lang.EN), DefaultDelimiter(lang.EN), Options{Lang: lang.EN})
		if err != nil {
			t.Fatal(err)
		}
		var want []scoring.Score
		text := string(blank)
		for _, c := range rf.Rubric.Scored {
			choices := dossier.Choices(c, lang.VI)
			ch := choices[rng.IntN(len(choices))]
			if a := c.AppliesIf; a != nil && want[a.Index].Points(rf.Rubric.Scored[a.Index]) < a.AtLeast {
				ch = choices[0]
			}
			want = append(want, scoring.Score{Given: true, Level: ch.Level, Case: ch.Case})
			entry := ",," + ch.Points.String() + ","
			if ch.Case != "" {
				entry = ",\"" + strings.ReplaceAll(ch.Text, `"`, `""`) + "\",,"
			}
			at := strings.Index(text, "\r\n"+c.Code+",")
			end := at + 2 + strings.Index(text[at+2:], "\r\n")
			line := strings.Replace(text[at:end], ",,,", entry, 1)
			text = text[:at] + line + text[end:]
		}
		for _, name := range []string{"phieu.csv", "PHIEU.CSV"} {
			got := readBook(t, name, []byte(text), bookDossier(rf))
			for _, d := range got.Diagnostics {
				t.Errorf("%s: %s %s", rf.Rubric.ID, d.Code, d.Message(lang.EN))
			}
			if diff := cmp.Diff(want, got.Sheet.Scores); diff != "" {
				t.Errorf("%s (-want +got):\n%s\n%s", rf.Rubric.ID, diff, text)
			}
		}
	}
}

func TestBlankWorkbook(t *testing.T) {
	rf := bookRubrics(t)[10]
	data := bookOf(t, bookForm(rf, lang.VI), lang.VI)
	if again := bookOf(t, bookForm(rf, lang.VI), lang.VI); !bytes.Equal(data, again) {
		t.Error("the same form gives other bytes")
	}
	got := readBook(t, "phieu.xlsx", data, bookDossier(rf))
	if len(got.Lacking) != len(rf.Rubric.Scored) {
		t.Errorf("%d of %d criteria are open", len(got.Lacking), len(rf.Rubric.Scored))
	}
	for _, d := range got.Diagnostics {
		if d.Code != diag.SheetIncomplete {
			t.Errorf("%s %s", d.Code, d.Message(lang.EN))
		}
	}

	f := openBook(t, data)
	sheet := f.GetSheetName(0)
	if visible, err := f.GetSheetVisible(listSheet); err != nil || visible {
		t.Errorf("the list is visible, %v", err)
	}
	page, err := f.GetPageLayout(sheet)
	if err != nil || *page.Orientation != "landscape" || *page.Size != 9 || *page.FitToWidth != 1 {
		t.Errorf("page %+v, %v", page, err)
	}
	lists, err := f.GetDataValidations(sheet)
	if err != nil || len(lists) != len(rf.Rubric.Scored)+1 {
		t.Errorf("%d lists, %v", len(lists), err)
	}
	protection, err := f.GetSheetProtection(sheet)
	if err != nil || protection.Password != "" {
		t.Errorf("protection %+v, %v", protection, err)
	}
	rows := bookRows(t, f, sheet)
	for _, c := range rf.Rubric.Scored {
		for col, open := range map[string]bool{"A": false, "B": false, "C": false, "D": true, "E": false, "F": false, "G": false, "H": true} {
			id, err := f.GetCellStyle(sheet, fmt.Sprintf("%s%d", col, rows[c.Code]))
			if err != nil {
				t.Fatal(err)
			}
			style, err := f.GetStyle(id)
			if err != nil {
				t.Fatal(err)
			}
			if locked := style.Protection == nil || style.Protection.Locked; locked == open {
				t.Errorf("%s%d: locked %v", col, rows[c.Code], locked)
			}
		}
	}
	props, err := f.GetDocProps()
	if err != nil || props.Identifier != rf.Rubric.ID || !strings.Contains(props.Description, rf.SHA256) {
		t.Errorf("properties %+v, %v", props, err)
	}
}

// No two choices of a criterion have one text: the list tells them apart.
func TestChoicesAreUnique(t *testing.T) {
	for _, rf := range bookRubrics(t) {
		for _, c := range rf.Rubric.Scored {
			for _, l := range []lang.Lang{lang.VI, lang.EN} {
				seen := map[string]bool{}
				for _, ch := range dossier.Choices(c, l) {
					if key := strings.ToLower(ch.Text); seen[key] {
						t.Errorf("%s %s: “%s” stands twice", rf.Rubric.ID, c.Code, ch.Text)
					} else {
						seen[key] = true
					}
				}
			}
		}
	}
}

// What was written over a formula must be what the formula would give; what
// another program left in a cell that still has its formula does not count.
func TestOverwrittenFormulas(t *testing.T) {
	rf := bookRubrics(t)[10]
	first := rf.Rubric.Scored[0]
	choice := dossier.Choices(first, lang.VI)[2]
	for name, tc := range map[string]struct {
		edit func(f *excelize.File, sheet string, row map[string]int) error
		want diag.Code
		cell string
	}{
		"a number that is another level's": {func(f *excelize.File, s string, row map[string]int) error {
			return f.SetCellInt(s, fmt.Sprintf("E%d", row[first.Code]), 3)
		}, diag.PointsNotOfLevel, "E"},
		"the number of the level": {func(f *excelize.File, s string, row map[string]int) error {
			return f.SetCellInt(s, fmt.Sprintf("E%d", row[first.Code]), 2)
		}, "", ""},
		"a formula of another kind": {func(f *excelize.File, s string, row map[string]int) error {
			cell := fmt.Sprintf("E%d", row[first.Code])
			if err := f.SetCellDefault(s, cell, "3"); err != nil {
				return err
			}
			return f.SetCellFormula(s, cell, "1+2")
		}, diag.PointsNotOfLevel, "E"},
		"text over the points": {func(f *excelize.File, s string, row map[string]int) error {
			return f.SetCellStr(s, fmt.Sprintf("E%d", row[first.Code]), "hai")
		}, diag.PointsNotOfLevel, "E"},
		"a total": {func(f *excelize.File, s string, row map[string]int) error {
			return f.SetCellInt(s, fmt.Sprintf("E%d", row["="]), 99)
		}, diag.SumNotOfPoints, "E"},
		"the right total": {func(f *excelize.File, s string, row map[string]int) error {
			return f.SetCellInt(s, fmt.Sprintf("E%d", row["="]), 2)
		}, "", ""},
		"the sum of a part": {func(f *excelize.File, s string, row map[string]int) error {
			return f.SetCellInt(s, fmt.Sprintf("E%d", row["A"]), 1)
		}, diag.SumNotOfPoints, "E"},
		"another level": {func(f *excelize.File, s string, row map[string]int) error {
			return f.SetCellStr(s, fmt.Sprintf("D%d", row[first.Code]), "rất tốt")
		}, diag.NoSuchChoice, "D"},
	} {
		t.Run(name, func(t *testing.T) {
			f := openBook(t, bookOf(t, bookForm(rf, lang.VI), lang.VI))
			sheet := f.GetSheetName(0)
			row := bookRows(t, f, sheet)
			if err := f.SetCellStr(sheet, fmt.Sprintf("D%d", row[first.Code]), choice.Text); err != nil {
				t.Fatal(err)
			}
			if err := tc.edit(f, sheet, row); err != nil {
				t.Fatal(err)
			}
			got := readBook(t, "phieu.xlsx", save(t, f), bookDossier(rf))
			var found []diag.Diagnostic
			for _, d := range got.Diagnostics {
				if d.Code != diag.SheetIncomplete {
					found = append(found, d)
				}
			}
			switch {
			case tc.want == "" && len(found) > 0:
				t.Errorf("got %s %s", found[0].Code, found[0].Message(lang.EN))
			case tc.want != "" && (len(found) != 1 || found[0].Code != tc.want || !strings.HasPrefix(found[0].Snippet.Text, "Phiếu m1!"+tc.cell)):
				t.Errorf("got %+v, want %s", found, tc.want)
			}
		})
	}
}

// All members of a product fit one workbook, whatever they are called.
func TestOneWorkbookForAll(t *testing.T) {
	rf := bookRubrics(t)[10]
	var forms []*Form
	for _, id := range []string{"m1", "M1", "a/b:c*?[]", strings.Repeat("dài", 20), strings.Repeat("dài", 20) + "x", "Muc"} {
		form := bookForm(rf, lang.VI)
		form.Member = scoring.Member{ID: id}
		forms = append(forms, form)
	}
	var b bytes.Buffer
	if err := Workbook(&b, forms, Options{Lang: lang.VI}); err != nil {
		t.Fatal(err)
	}
	book, fault := grid.Parse("phieu.xlsx", b.Bytes())
	if fault != nil {
		t.Fatal(fault.Message(lang.EN))
	}
	sheets, err := (&dossier.Reader{Library: load.NewLibrary()}).ReadTable(book, bookDossier(rf))
	if err != nil || len(sheets) != len(forms) {
		t.Fatalf("%d sheets, %v", len(sheets), err)
	}
	for i, s := range sheets {
		if s.Sheet.Member != forms[i].Member.ID {
			t.Errorf("sheet %d is of %q, want %q", i, s.Sheet.Member, forms[i].Member.ID)
		}
	}
}
