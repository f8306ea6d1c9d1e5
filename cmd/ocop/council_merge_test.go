package main

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestNotesOfAWorkbook fills a workbook: a note beside a score is kept; one in a
// row without a score, or of a part, is not, and that is said at its cell.
func TestNotesOfAWorkbook(t *testing.T) {
	copied(t, "phien-hop")
	const dossier = "phien-hop/ho-so/mien-dong.yaml"
	if made := runPlain("council", "sheet", dossier, "--member", "m1", "-o", "xlsx", "--out", "m1.xlsx"); made.code != exitDone {
		t.Fatal(made.errs)
	}
	f, err := excelize.OpenFile("m1.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	sheet := f.GetSheetName(0)
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	column := map[string]int{}
	put := func(row int, head, text string) {
		t.Helper()
		cell, err := excelize.CoordinatesToCellName(column[head]+1, row+1)
		if err == nil {
			err = f.SetCellValue(sheet, cell, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	said := 0
	for i, row := range rows {
		switch {
		case len(column) == 0:
			for j, text := range row {
				if len(row) > 5 && row[0] == "Mã" {
					column[text] = j
				}
			}
		case len(row) == 0:
		case row[0] == "A":
			put(i, "Ghi chú", "về cả phần")
		case row[0] == "1.1":
			put(i, "Điểm", "2")
			put(i, "Ghi chú", "có điểm")
		case row[0] == "1.2":
			put(i, "Ghi chú", "chưa chấm được")
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	merged := runPlain("council", "merge", dossier, "m1.xlsx")
	if merged.code != exitDone || !strings.Contains(merged.out, "note: có điểm") {
		t.Fatalf("exit code %d\n%s%s", merged.code, merged.out, merged.errs)
	}
	for _, of := range []string{"A", "1.2"} {
		if strings.Contains(merged.errs, "OC539: ghi chú ở “"+of+"” không được giữ lại") {
			said++
		}
	}
	if said != 2 || strings.Count(merged.errs, "OC539") != 2 {
		t.Errorf("%d notes are told to be lost, want 2:\n%s", said, merged.errs)
	}
	// Nothing is said of sheets of other products, nor of notes that are kept.
	if other := runPlain("council", "merge", "phien-hop/ho-so/gio-may.yaml", "m1.xlsx"); strings.Contains(other.errs, "OC539") {
		t.Errorf("of a sheet that is refused:\n%s", other.errs)
	}
}
