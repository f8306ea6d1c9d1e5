package dossier_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"

	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/source/grid"
	"ocop/scoring"
	"ocop/scoring/dossier"
)

func tableDossier(t testing.TB) (*dossier.Reader, *dossier.Dossier) {
	t.Helper()
	reader := &dossier.Reader{Library: load.NewLibrary()}
	f, err := reader.Library.Official("qd26-2026/11")
	if err != nil {
		t.Fatal(err)
	}
	return reader, &dossier.Dossier{Path: "ho-so.yaml", Rubric: f, Product: dossier.Product{Name: "Chè", Code: "1"}}
}

// table is a sheet as a CSV file with the given lines under its header.
func tableText(t testing.TB, lines ...string) string {
	_, d := tableDossier(t)
	return "Sản phẩm,Chè,Mã sản phẩm,1\nMã thành viên,m1\nBộ tiêu chí,qd26-2026/11\nDấu kiểm bộ tiêu chí (sha256)," + d.Rubric.SHA256 +
		"\nMã,Tiêu chí,Tối đa,Mức đạt,Điểm,Ghi chú\n" + strings.Join(lines, "\n") + "\n"
}

func readTable(t testing.TB, name, text string) *dossier.SheetFile {
	t.Helper()
	reader, d := tableDossier(t)
	b, fault := grid.Parse(name, []byte(text))
	if fault != nil {
		t.Fatal(fault.Message(lang.EN))
	}
	sheets, err := reader.ReadTable(b, d)
	if err != nil || len(sheets) != 1 {
		t.Fatalf("%v, %v", sheets, err)
	}
	return sheets[0]
}

func level(s *dossier.SheetFile, code string) (scoring.Score, string) {
	_, d := tableDossierOf()
	c := d.Rubric.Rubric.Criterion(code)
	if s.Sheet.Scores == nil {
		return scoring.Score{}, ""
	}
	score := s.Sheet.Scores[c.Index]
	return score, score.Points(c).String()
}

func tableDossierOf() (*dossier.Reader, *dossier.Dossier) {
	reader := &dossier.Reader{Library: load.NewLibrary()}
	f, _ := reader.Library.Official("qd26-2026/11")
	return reader, &dossier.Dossier{Rubric: f}
}

// A row is known by its code and its title, so that what a spreadsheet makes of a
// code does not move a score to another criterion.
func TestRowsAreKnownByCodeAndTitle(t *testing.T) {
	for line, want := range map[string]string{
		"1.1,Nguồn nguyên liệu,3,,2":    "1.1=2",
		"1.10,Nguồn nguyên liệu,3,,2":   "1.1=2", // a code that became a number
		"01-Jan,Nguồn nguyên liệu,3,,2": "1.1=2",
		"1.2,Nguồn nguyên liệu,3,,2":    "OC557", // nobody knows which was scored
		"1,Nguồn nguyên liệu,3,,2":      "OC557",
		"1,Hướng dẫn sử dụng để đảm bảo sản phẩm có chất lượng tốt nhất cho người tiêu dùng,2,,2": "OC557", // the title of 10
		",Nguồn nguyên liệu,3,,2": "1.1=2",
		",,,,2":                   "OC549",
		",Sửa lại,,2,":            "OC549",
		",,,\"2: Nguyên liệu trong tỉnh: từ 50% đến dưới 75%\",": "OC549",
		",,,\"Thái Nguyên, ngày 18/9/2026\",":                    "1.1=none", // people sign below the table
		",,,Người chấm,":                                         "1.1=none",
		",,,,Nguyễn Văn An":                                      "1.1=none",
		",Tổng cộng,,,0":                                         "1.1=none",
		",Tổng cộng,,,5":                                         "OC553",
		",Cộng phần A,,,0":                                       "1.1=none",
		",Cộng phần A,,,5":                                       "OC553",
		",TỔNG ĐIỂM (A+B+C),,,0":                                 "1.1=none",
		",Tổng cộng,,2,":                                         "OC549", // a level beside a total is somebody's score
		",Sửa tiêu chí 4 thành,,,5đ":                             "OC549",
		",,,,5/20":                                               "OC549",
		",,,,0":                                                  "1.1=none", // the sum, without a word
		"1,,,,x":                                                 "1.1=none", // a tick beside a group
		",,,,Chữ ký của thành viên:":                             "1.1=none",
		"1,,,,5":                                                 "OC553", // a group with a sum that is none
		"1,,,,0":                                                 "1.1=none",
		"1.1,,3,,2":                                              "1.1=2",
		"1.1,một tiêu chí khác hẳn,3,,2":                         "1.1=2",
		"9.9,một tiêu chí khác hẳn,3,,2":                         "OC549",
		"1.1,Nguồn nguyên liệu,3,3,2":                            "OC552",
		"1.1,Source of raw materials,3,,2":                       "1.1=2",
		"1.1,Nguồn nguyên liệu,3,,":                              "1.1=none",
		"1.1,Nguồn nguyên liệu,3,#REF!,":                         "OC555",
		"1.1,Nguồn nguyên liệu,3,?,":                             "OC551",
		"1.1,Nguồn nguyên liệu,3,2 điểm,":                        "OC551",
		"1.1,Nguồn nguyên liệu,3,không đạt mức nào,":             "1.1=0",
	} {
		got := readTable(t, "phieu.csv", norm.NFD.String(tableText(t, line)))
		result := ""
		for _, d := range got.Diagnostics {
			if d.Code != diag.SheetIncomplete {
				result += string(d.Code)
			}
		}
		if result == "" {
			result = "1.1=none"
			if score, points := level(got, "1.1"); score.Given {
				result = "1.1=" + points
			}
		}
		if result != want {
			t.Errorf("%q: %s, want %s", line, result, want)
		}
	}
}

// What a formula of the sheet gave may be old; what a member's own formula gives is
// what the member saw.
func TestFormulasOfPoints(t *testing.T) {
	for formula, want := range map[string]string{
		`IF(D5="","",INDEX(Muc!$C$1:$C$4,1))`: "none",
		"Sheet2!A1":                           "2",
	} {
		f := excelize.NewFile()
		defer func() { _ = f.Close() }()
		for i, line := range strings.Split(tableText(t, "1.1,Nguồn nguyên liệu,3,,2"), "\n") {
			for j, text := range strings.Split(line, ",") {
				cell, err := excelize.CoordinatesToCellName(j+1, i+1)
				if err == nil && text != "" {
					err = f.SetCellValue("Sheet1", cell, text)
				}
				if err == nil && text == "2" {
					err = errors.Join(f.SetCellValue("Sheet1", cell, 2), f.SetCellFormula("Sheet1", cell, formula))
				}
				if err != nil {
					t.Fatal(err)
				}
			}
		}
		data, err := f.WriteToBuffer()
		if err != nil {
			t.Fatal(err)
		}
		got := readTable(t, "phieu.xlsx", data.String())
		points := "none"
		if score, p := level(got, "1.1"); score.Given {
			points = p
		}
		if points != want || got.Blank != (want == "none") {
			t.Errorf("%s: %s, blank %t; want %s", formula, points, got.Blank, want)
		}
	}
}

// Columns with other heads are let be, unless scores would be lost with them.
func TestHeadsOfTables(t *testing.T) {
	const good = "Mã,Tiêu chí,Tối đa,Mức đạt,Điểm,Ghi chú"
	for head, want := range map[string]string{
		good: "",
		"Mã,Tiêu chí,Tối đa,Mức đạt,Điểm chấm,Ghi chú": "OC558OC539",
		"Mã,Tiêu chí,Tối đa,Minh chứng,Điểm,Ghi chú":   "",
		"Mã,Tiêu chí,Tối đa,Mức đạt,Số chấm,Ghi chú":   "OC558OC539",
		"Mã,Tiêu chí,Điểm,Mức đạt,Điểm,Ghi chú":        "OC559",
		"Mã,Tiêu chí,Tối đa,Ghi chú,Điểm,Ghi chú":      "OC539",
	} {
		text := strings.Replace(tableText(t, "1.1,Nguồn nguyên liệu,3,,2,thấy rõ"), good, head, 1)
		got := ""
		for _, d := range readTable(t, "phieu.csv", text).Diagnostics {
			if d.Code != diag.SheetIncomplete {
				got += string(d.Code)
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", head, got, want)
		}
	}
}

// A ticked box is no score, though a workbook keeps it as 1.
func TestTickedBoxes(t *testing.T) {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	for i, line := range strings.Split(tableText(t, "1.1,Nguồn nguyên liệu,3,,1"), "\n") {
		for j, text := range strings.Split(line, ",") {
			cell, err := excelize.CoordinatesToCellName(j+1, i+1)
			switch {
			case err == nil && text == "1" && j == 4:
				err = f.SetCellValue("Sheet1", cell, true)
			case err == nil && text != "":
				err = f.SetCellValue("Sheet1", cell, text)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	data, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	got := readTable(t, "phieu.xlsx", data.String())
	if score, _ := level(got, "1.1"); score.Given || len(got.Diagnostics) != 1 || got.Diagnostics[0].Code != diag.NoSuchChoice {
		t.Errorf("%v, %v", score, got.Diagnostics)
	}
}

func TestAttendanceInTables(t *testing.T) {
	head := tableText(t, "1.1,Nguồn nguyên liệu,3,,")
	for text, want := range map[string]scoring.Sheet{
		"Vắng mặt hoặc không tham gia chấm,Vắng mặt\nLý do,Đi công tác\n": {Member: "m1", Absent: true, Reason: "Đi công tác"},
		"Absent or not taking part,NOT TAKING PART\nReason,\n":            {Member: "m1", Recused: true},
	} {
		got := readTable(t, "phieu.csv", head+text)
		if diag.Errors(got.Diagnostics) || got.Sheet.Member != want.Member || got.Sheet.Absent != want.Absent ||
			got.Sheet.Recused != want.Recused || got.Sheet.Reason != want.Reason {
			t.Errorf("%q: %+v, %v", text, got.Sheet, got.Diagnostics)
		}
	}
	// A sheet with scores of somebody absent is a contradiction.
	got := readTable(t, "phieu.csv", tableText(t, "1.1,Nguồn nguyên liệu,3,,2")+"Vắng mặt hoặc không tham gia chấm,Vắng mặt\n")
	if len(got.Diagnostics) != 1 || got.Diagnostics[0].Code != diag.AbsentScored {
		t.Errorf("got %v", got.Diagnostics)
	}
}

// FuzzReadTable reads any CSV file as a sheet: no panic, a sheet or a fault, and
// what it takes reads the same from the entry it makes.
func FuzzReadTable(f *testing.F) {
	f.Add(tableText(f, "1.1,Nguồn nguyên liệu,3,,2", ",TỔNG,100,,2"))
	f.Add(tableText(f, "1.1,x,3,\"2: Nguyên liệu trong tỉnh: từ 50% đến dưới 75%\",\"2\"", "1.1,x,,,1"))
	f.Add("Mã;Điểm\n1.1;2\nTổng;3\n")
	f.Add("Code,Points,Note\n1.1,2,\"a: {b}\"\nReason,x\nAbsent or not taking part,absent\n")
	reader, d := tableDossier(f)
	f.Fuzz(func(t *testing.T, text string) {
		b, fault := grid.Parse("phieu.csv", []byte(text))
		if fault != nil {
			return
		}
		sheets, err := reader.ReadTable(b, d)
		for _, s := range sheets {
			if err == nil && !diag.Errors(s.Diagnostics) && s.Entry == nil {
				t.Errorf("neither a sheet nor a fault: %q", text)
			}
			for _, dg := range s.Diagnostics {
				if dg.Code == diag.Internal {
					t.Errorf("a fault of the program: %s", dg.Message(lang.EN))
				}
				if dg.Message(lang.VI) == "" {
					t.Error("a diagnostic without a message")
				}
			}
		}
	})
}
