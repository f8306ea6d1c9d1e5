package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/scoring"
)

// rated is a record of a dossier with a rank.
func rated(path, name string, stars int, total scoring.Mean) *Record {
	return &Record{
		Path: path, Product: name, Rubric: "qd26-2026/11", RubricTitle: "Chè", Status: scoring.Rated, Rated: true,
		Total: total, Stars: stars, Band: stars, Parts: []PartRecord{{"A", total, 4000}},
		Bands: []rubric.Band{{Stars: 5, From: 9000}, {Stars: 4, From: 7000}},
	}
}

func points100(p rubric.Points) scoring.Mean { return scoring.Mean{Sum: p, N: 1} }

// TestNoFormula writes texts made of what formulas are made of, and opens the file
// with every delimiter and with quotes or without: no cell starts a formula.
func TestNoFormula(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.SliceOf(rapid.SampledFrom([]string{
			"=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", " ", "\u00a0", ";", ",", "|", `"`, "'", "a", "1", "Chè", "\x00", "\u202e", "\xff",
		})).Draw(t, "pieces")
		name := strings.Join(pieces, "")
		delimiter := rapid.SampledFrom([]rune{',', ';', '\t'}).Draw(t, "delimiter")
		var b bytes.Buffer
		c := NewCSV(&b, delimiter, Selection{}, Options{Lang: lang.VI})
		r := rated("a.yaml", name, 4, points100(8000))
		if err := errors.Join(c.Prepare(r), c.Add(r), c.Close()); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), "a.yaml") {
			t.Fatalf("%q has no row of the dossier", b.String())
		}
		for _, open := range []rune{',', ';', '\t', '|'} {
			r := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), "\ufeff")))
			r.Comma, r.LazyQuotes, r.FieldsPerRecord = open, true, -1
			for {
				row, err := r.Read()
				if err == io.EOF {
					break
				}
				if err != nil {
					continue // quotes that another delimiter breaks
				}
				for _, cell := range row {
					if first := strings.TrimLeft(cell, " \u00a0\""); strings.IndexAny(first, "=+-@＝＋－＠") == 0 {
						t.Fatalf("opened with %q, %q has the cell %q", open, b.String(), cell)
					}
				}
			}
		}
		if strings.ContainsFunc(strings.TrimPrefix(b.String(), "\ufeff"), func(r rune) bool {
			return r != '\n' && r != '\r' && r != '\t' && lang.Hidden(r)
		}) {
			t.Fatalf("%q has hidden characters", b.String())
		}
	})
}

// TestEscapeMarkdown checks that nothing of a text is mark-up.
func TestEscapeMarkdown(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Chè tôm nõn", "Chè tôm nõn"},
		{"a|b", `a\|b`},
		{"a\nb", "a b"},
		{`\|`, `\\\|`},
		{"<script>&", "&lt;script&gt;&amp;"},
		{"[x](y)", `\[x\]\(y\)`},
		{"http://x www.y a@b", "http&#58;//x www&#46;y a&#64;b"},
		{"*_`#~$", "\\*\\_\\`\\#\\~\\$"},
		{"- x", `\- x`},
		{"\u202ex\x00", "x"},
	} {
		if got := escapeMarkdown(c.text); got != c.want {
			t.Errorf("%q becomes %q, want %q", c.text, got, c.want)
		}
	}
}

// workbookOf writes a workbook and opens it.
func workbookOf(t *testing.T, records ...*Record) (*excelize.File, []byte) {
	t.Helper()
	x := NewXLSX(Selection{}, Options{Lang: lang.VI})
	var all Summary
	for _, r := range records {
		x.Add(r)
		all.AddRecord(r)
	}
	var b bytes.Buffer
	if err := x.Write(&b, &all); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f, b.Bytes()
}

// TestWorkbookOpensAtSummary checks which sheet a workbook opens at, and that no
// other is selected with it: what is typed would go into both.
func TestWorkbookOpensAtSummary(t *testing.T) {
	f, _ := workbookOf(t, rated("a.yaml", "A", 4, points100(8000)))
	if f.GetActiveSheetIndex() != 0 || f.GetSheetName(0) != "Tổng hợp" {
		t.Errorf("opens at sheet %d, the first is %q", f.GetActiveSheetIndex(), f.GetSheetName(0))
	}
	for i, name := range f.GetSheetList() {
		data, _ := f.Pkg.Load(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1))
		text, _ := data.([]byte)
		if selected := bytes.Contains(text, []byte(`tabSelected="true"`)) || bytes.Contains(text, []byte(`tabSelected="1"`)); len(text) == 0 || selected != (i == 0) {
			t.Errorf("%s (%d bytes): selected is %t", name, len(text), selected)
		}
	}
}

// TestWorkbookCuts checks that a total under an edge is under it in its cell, and
// that its exact value stands beside it.
func TestWorkbookCuts(t *testing.T) {
	f, _ := workbookOf(t, rated("a.yaml", "A", 4, scoring.Mean{Sum: 62997, N: 7})) // 89.995…
	found := map[string]string{}
	rows, err := f.GetRows("Kết quả")
	if err != nil || len(rows) != 2 {
		t.Fatal(rows, err)
	}
	for i, head := range rows[0] {
		if i < len(rows[1]) {
			found[head] = rows[1][i]
		}
	}
	if found["Tổng điểm"] != "89.99" || found["Tổng chính xác"] != "62997/700" {
		t.Errorf("total %q, exactly %q", found["Tổng điểm"], found["Tổng chính xác"])
	}
}

// TestWorkbookHasNoFormulasButSums gives names that are formulas.
func TestWorkbookHasNoFormulasButSums(t *testing.T) {
	evil := rated("=a.yaml", "=1+1", 3, points100(5000))
	evil.Producer, evil.Commune, evil.Note, evil.Code = "@SUM(A1)", "+1", "-1", "=HYPERLINK(\"x\")"
	evil.RubricTitle = "=2+2"
	f, _ := workbookOf(t, evil)
	sums := 0
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for y, row := range rows {
			for x := range row {
				at, err := excelize.CoordinatesToCellName(x+1, y+1)
				if err != nil {
					t.Fatal(err)
				}
				formula, err := f.GetCellFormula(sheet, at)
				if err != nil {
					t.Fatal(err)
				}
				switch {
				case strings.HasPrefix(formula, "SUM(") && sheet == "Tổng hợp":
					sums++
				case formula != "":
					t.Errorf("%s!%s is the formula %s", sheet, at, formula)
				}
			}
		}
	}
	if sums != 10 {
		t.Errorf("%d sums, want 10", sums)
	}
}

// TestSheetNames makes names of sheets of whatever titles: legal, short and each
// another.
func TestSheetNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := &workbook{names: map[string]bool{}}
		titles := rapid.SliceOfN(rapid.StringOfN(rapid.SampledFrom([]rune("aAđ:\\/?*[]' 😀\t=")), 0, 40, -1), 1, 20).Draw(t, "titles")
		seen := map[string]bool{}
		for _, title := range append(titles, "History") {
			name := b.sheetName(title)
			if seen[strings.ToLower(name)] || name == "" || utf16Length(name) > 31 || strings.ContainsAny(name, `:\/?*[]`) ||
				strings.HasPrefix(name, "'") || strings.HasSuffix(name, "'") || strings.EqualFold(name, "history") {
				t.Fatalf("%q is the name of a sheet", name)
			}
			seen[strings.ToLower(name)] = true
		}
	})
}

// TestWorkbookIsTheSame writes the same records twice.
func TestWorkbookIsTheSame(t *testing.T) {
	var records []*Record
	for i := range 60 {
		r := rated(fmt.Sprintf("%d.yaml", i), "x", i%5+1, points100(rubric.Points(i*100)))
		r.Rubric = fmt.Sprintf("x/%02d", i%26)
		records = append(records, r)
	}
	_, first := workbookOf(t, records...)
	for range 5 {
		if _, again := workbookOf(t, records...); !bytes.Equal(first, again) {
			t.Fatal("other bytes")
		}
	}
}

// TestOrder sorts names as dictionaries do and totals exactly.
func TestOrder(t *testing.T) {
	names := []string{"Điều", "Dừa", "Ớt", "Ô mai", "Cà phê", "chè", "Dưa", "Đậu"}
	var records []*Record
	for i, n := range names {
		records = append(records, rated(fmt.Sprint(i), n, 3, points100(5000)))
	}
	sorted := func(s Selection, records []*Record) []string {
		all := slices.Clone(records)
		s.order(all)
		var got []string
		for _, r := range all {
			got = append(got, r.Product)
		}
		return got
	}
	if got, want := sorted(Selection{Sort: "name"}, records), []string{"Cà phê", "chè", "Dưa", "Dừa", "Đậu", "Điều", "Ô mai", "Ớt"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	// 90 is more than 629/7, less than 631/7; both are cut to 89 or 90 and some.
	totals := []*Record{
		rated("1", "low", 4, scoring.Mean{Sum: 62999, N: 7}), rated("2", "edge", 5, points100(9000)),
		rated("3", "high", 5, scoring.Mean{Sum: 63001, N: 7}), {Path: "4", Product: "failed"},
		rated("5", "edge too", 5, scoring.Mean{Sum: 63000, N: 7}),
	}
	if got, want := sorted(Selection{Sort: "total"}, totals), []string{"high", "edge", "edge too", "low", "failed"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestGroupsHoldEveryRecordOnce groups random records by every key.
func TestGroupsHoldEveryRecordOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 30).Draw(t, "n")
		var records []*Record
		for i := range n {
			r := rated(fmt.Sprint(i), rapid.SampledFrom([]string{"a", "b", "Đ"}).Draw(t, "name"), rapid.IntRange(1, 5).Draw(t, "stars"), points100(5000))
			if rapid.Bool().Draw(t, "failed") {
				r = &Record{Path: fmt.Sprint(i)}
			}
			r.Commune = rapid.SampledFrom([]string{"", "Ô Loan", "Đạ Huoai"}).Draw(t, "commune")
			records = append(records, r)
		}
		for _, key := range append(GroupKeys(), "") {
			for _, by := range append(SortKeys(), "") {
				seen := map[*Record]int{}
				total := 0
				for _, g := range (Selection{Group: key, Sort: by}).groups(slices.Clone(records), Options{}) {
					total += g.summary.Dossiers()
					for _, r := range g.records {
						seen[r]++
					}
				}
				if len(seen) != n || total != n {
					t.Fatalf("by %s: %d records of %d, counted %d", key, len(seen), n, total)
				}
			}
		}
	})
}

// TestPackRecord packs records and takes them out, damaged ones too.
func TestPackRecord(t *testing.T) {
	f := newFragments([]string{"[", "1", "]"})
	r := rated("a.yaml", "Chè", 4, scoring.Mean{Sum: 62997, N: 7})
	r.Missed = []MissedRecord{{"1.5", "Liên kết", 5}}
	r.Note, r.noteStyle = "x", red
	r.written.begin(&setLine{Fragments: f})
	r.written.end(append(r.written.fragment(append(r.written.fragment(r.written.text, 0), "2,"...), 1), ']'))
	r.JSON, r.fragments = r.written.text, f
	data := r.Pack(nil)
	find := func(id [sha256.Size]byte) *Fragments {
		if id != f.ID {
			return nil
		}
		return UnpackFragments(f.Packed)
	}
	for _, brief := range []bool{false, true} {
		var back Record
		if err := back.Unpack("a.yaml", data, brief, find); err != nil {
			t.Fatal(err)
		}
		if string(back.JSON) != "[2,1]" || back.Stars != 4 || back.Total != r.Total || !back.Rated || !brief && (back.Note != "x" || back.Missed[0] != r.Missed[0]) {
			t.Errorf("%+v comes back as %+v (brief: %v)", r, &back, brief)
		}
	}
	failed := &Record{Path: "a.yaml", Note: "x", Diagnostics: []diag.Diagnostic{{File: "a.yaml", Code: diag.EmptyFile}}}
	var back Record
	if err := back.Unpack("a.yaml", failed.Pack(nil), true, find); err != nil || len(back.Diagnostics) != 1 {
		t.Errorf("a failure comes back in brief as %+v, %v", &back, err)
	}
	for i := range data {
		for flip := range 255 {
			bad := bytes.Clone(data)
			bad[i] ^= byte(flip + 1)
			for _, brief := range []bool{true, false} {
				var got Record
				if err := got.Unpack("a.yaml", bad, brief, find); err == nil {
					var s Summary
					s.AddRecord(&got)
				}
			}
		}
	}
	for i := range f.Packed {
		bad := bytes.Clone(f.Packed)
		bad[i] ^= 0xff
		if g := UnpackFragments(bad); g != nil && g.ID == f.ID {
			t.Errorf("other fragments have the same id: %q", g.texts)
		}
	}
}

// TestWorkbookHeights checks that a row is as high as its wrapped texts, and that
// a sheet says which decision its set is of.
func TestWorkbookHeights(t *testing.T) {
	long, other := rated("a.yaml", "A", 4, scoring.Mean{Sum: 8000, N: 1}), rated("b.yaml", "B", 4, scoring.Mean{Sum: 8000, N: 1})
	long.Note = strings.Repeat("mười chữ ạ ", 20)
	long.Rubric, other.Rubric = "qd1/01", "qd2/01"
	f, _ := workbookOf(t, long, other)
	for row, want := range map[int]float64{2: 75, 3: 15} {
		if got, err := f.GetRowHeight("Kết quả", row); err != nil || got != want {
			t.Errorf("row %d is %v points high, want %v (%v)", row, got, want, err)
		}
	}
	for i, id := range []string{"qd1/01", "qd2/01"} {
		name := f.GetSheetName(2 + i)
		rows, err := f.GetRows(name)
		if err != nil || !strings.HasPrefix(name, strings.ReplaceAll(id, "/", "-")) || !strings.HasPrefix(rows[0][0], id) {
			t.Errorf("sheet %q of %s begins with %q (%v)", name, id, rows, err)
		}
	}
}

// TestGroupSpellings checks that one commune is one group, however it is written,
// named as it is written most.
func TestGroupSpellings(t *testing.T) {
	var records []*Record
	for i, commune := range []string{"tân cương", "Tân Cương", "Tân  Cương", "Tân Cương", "Vô Tranh"} {
		r := rated(fmt.Sprintf("%d.yaml", i), "A", 4, scoring.Mean{Sum: 8000, N: 1})
		r.Commune, r.Province = commune, ""
		records = append(records, r)
	}
	groups := Selection{Group: "commune"}.groups(records, Options{Lang: lang.VI})
	if len(groups) != 2 || groups[0].label != "Tân Cương" || len(groups[0].records) != 4 {
		t.Errorf("groups %+v", groups)
	}
}

// TestChartOfTotalsIsOfRated checks that points without a rank are no totals.
func TestChartOfTotalsIsOfRated(t *testing.T) {
	r := rated("a.yaml", "A", 4, scoring.Mean{Sum: 8000, N: 1})
	r.Rated = false
	h := NewHTML(Selection{}, Options{Lang: lang.VI})
	h.Add(r)
	if c := h.totals(); c != nil {
		t.Errorf("there is a chart: %+v", c)
	}
}
