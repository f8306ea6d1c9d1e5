package render

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/scoring"
	"ocop/scoring/dossier"
)

// A Batch collects one line for every dossier of a folder. It holds what the
// table shows and nothing more.
type Batch struct {
	o       Options
	sel     Selection
	common  string // folder all paths share
	records []*Record
}

// NewBatch returns an empty table for the given paths.
func NewBatch(paths []string, sel Selection, o Options) *Batch {
	return &Batch{o: o, sel: sel, common: commonFolder(paths)}
}

// Add adds a record.
func (b *Batch) Add(r *Record) {
	if b.sel.Shows(r) {
		b.records = append(b.records, r.line())
	}
}

// commonFolder returns the folder that all paths share, with a slash at its
// end; "" if there is none.
func commonFolder(paths []string) string {
	common := ""
	for i, p := range paths {
		dir := filepath.ToSlash(p)
		dir = dir[:strings.LastIndex(dir, "/")+1]
		if i == 0 {
			common = dir
		}
		for !strings.HasPrefix(dir, common) {
			common = common[:strings.LastIndex(common[:len(common)-1], "/")+1]
		}
	}
	return common
}

// row is the line of a dossier.
func (b *Batch) row(rec *Record) row {
	file := strings.TrimPrefix(filepath.ToSlash(rec.Path), b.common)
	r := row{{show(file), plain}, {rec.Product, plain}, {rec.Rubric, plain}, {"–", plain}, {"–", plain}, {rec.Note, rec.noteStyle}}
	if rec.Failed() {
		r[4] = cell{b.o.say("lỗi", "error"), red}
		return r
	}
	if rec.Total.N > 0 {
		r[3].text = b.o.decimals(rec.Total.Cut())
	}
	if rec.Rated {
		r[4] = cell{digits(rec.Stars), bold}
	}
	return r
}

// failureNote says what kept a file from being scored: what is wrong in the file
// itself, not in others it names.
func failureNote(out *dossier.Outcome, o Options) string {
	n := 0
	var first diag.Diagnostic
	for _, d := range out.Diagnostics {
		if d.Severity() == diag.Error && d.File == out.Path {
			if n == 0 {
				first = d
			}
			n++
		}
	}
	s := string(first.Code)
	if first.Line > 0 {
		s += fmt.Sprintf(o.say(" dòng %d", " line %d"), first.Line)
	}
	if n > 1 {
		s = fmt.Sprintf(o.say("%d lỗi, đầu tiên ", "%d errors, first "), n) + s
	}
	return s + ": " + first.Message(o.Lang)
}

// decisiveNote says in a few words what decided.
func decisiveNote(out *dossier.Outcome, o Options) cell {
	res := out.Result
	var c cell
	switch res.Status {
	case scoring.Disqualified, scoring.Stopped:
		var labels []string
		for _, cond := range res.Conditions {
			labels = append(labels, join(" ", cond.Criterion, cond.Label.In(o.Lang)))
		}
		c = cell{statusWord(res.Status, o) + ": " + strings.Join(labels, "; "), red}
	case scoring.Incomplete:
		what := few(Unscored(res))
		if res.Council != nil {
			what = o.say("không có phiếu được tính", "no sheet counts")
		}
		c = cell{fmt.Sprintf(o.say("chưa đủ: %s; %s", "incomplete: %s; %s"), what, canBe(res.Bounds, o)), yellow}
		if codes := missedCodes(res); len(codes) > 0 {
			c.text += o.say("; dưới mức tối thiểu: ", "; below the minimum: ") + few(codes)
		}
	case scoring.Rated:
		if res.Stars < res.Band.Stars {
			var codes []string
			for _, m := range res.CappedBy() {
				if m.Stars == lowestMissed(res) {
					codes = append(codes, m.Criterion.Code)
				}
			}
			c.text = fmt.Sprintf(o.say("%s chưa đạt mức %d sao (điểm: hạng %d)", "%s below the minimum for %d (points: %d)"),
				strings.Join(codes, ", "), lowestMissed(res), res.Band.Stars)
		} else if res.Authority == "central" && out.Dossier.Input.Council.Level != "central" {
			c.text = o.say("ứng viên cấp trung ương", "candidate for the central council")
		}
	}
	if res.Council != nil && res.Council.Provisional {
		c.text = join("; ", o.say("tạm tính", "provisional"), c.text)
	}
	return c
}

// canBe says what an incomplete dossier can still come to: "41,00–93,00 điểm, từ
// 1 đến 4 sao".
func canBe(b *scoring.Bounds, o Options) string {
	if !b.Ranked {
		return o.say("chấm thế nào cũng dừng", "stops whatever is scored")
	}
	low, high := o.decimals(b.Min.Cut()), o.decimals(b.Max.Cut())
	if low != high {
		low += "–" + high
	}
	return fmt.Sprintf(o.say("có thể đạt %s điểm, %s", "can be %s points, %s"), low, starRange(b, o))
}

// missedCodes returns the criteria whose minimum an incomplete dossier misses
// whatever is scored yet, each once.
func missedCodes(res *scoring.Result) []string {
	var codes []string
	for _, m := range res.Missed {
		if !slices.Contains(codes, m.Criterion.Code) {
			codes = append(codes, m.Criterion.Code)
		}
	}
	return codes
}

// headMark stands in the table where the heading of a group comes. It is a
// character of no script, alone on its line.
const headMark = "\uE000"

// barsFrom is how many dossiers there must be before their stars are worth a
// picture; fewer are counted at a glance.
const barsFrom = 20

// Write writes the table and the summary of all dossiers, those that are not
// shown included.
func (b *Batch) Write(w io.Writer, all *Summary) error {
	o := b.o
	groups := b.sel.groups(b.records, o)
	var shown Summary
	var rows []row
	for _, g := range groups {
		if g.label != "" {
			rows = append(rows, row{{headMark, plain}})
		}
		for _, r := range g.records {
			rows = append(rows, b.row(r))
			shown.AddRecord(r)
		}
	}
	if err := b.lines(w, rows, groups); err != nil {
		return err
	}
	if shown.Dossiers() >= barsFrom || b.sel.Group != "" && shown.Dossiers() > 0 {
		if err := shown.bars(w, o); err != nil {
			return err
		}
	}
	if all.Partial() {
		if err := o.wrap(w, bold, all.partialWords(o), "  "); err != nil {
			return err
		}
	}
	if len(b.sel.Filters) == 0 {
		return all.Write(w, o)
	}
	if err := o.wrap(w, bold, fmt.Sprintf(o.say("Đang hiện (%s): ", "Shown (%s): "), b.sel.filterWords(o))+shown.words(o, true), "  "); err != nil {
		return err
	}
	if err := o.wrap(w, plain, o.say("Tất cả: ", "All: ")+all.words(o, true), "  "); err != nil {
		return err
	}
	return all.WriteSkipped(w, o)
}

// shownOnly says which filters were applied, and how many of all dossiers they
// left; "" where there are none.
func (s Selection) shownOnly(shown int, all *Summary, o Options) string {
	if len(s.Filters) == 0 {
		return ""
	}
	return fmt.Sprintf(o.say("Chỉ hiện: %s (%d trên %d hồ sơ, không hiện %d)", "Shown only: %s (%d of %d dossiers, %d left out)"),
		s.filterWords(o), shown, all.Dossiers(), all.Dossiers()-shown)
}

// lines writes the lines of the dossiers, with a heading over every group.
func (b *Batch) lines(w io.Writer, rows []row, groups []group) error {
	if len(rows) == 0 {
		return nil
	}
	o := b.o
	if b.common != "" {
		if err := o.wrap(w, dim, o.say("Thư mục: ", "Folder: ")+show(b.common), "  "); err != nil {
			return err
		}
	}
	var text bytes.Buffer
	cut, err := o.table(&text, []column{
		{head: o.say("TỆP", "FILE"), min: 22, tail: true},
		{head: o.say("SẢN PHẨM", "PRODUCT"), min: 16},
		{head: o.say("BỘ", "SET"), min: 5, tail: true},
		{head: o.say("TỔNG", "TOTAL"), right: true},
		{head: o.say("SAO", "STARS"), right: true},
		{head: o.say("GHI CHÚ", "NOTE"), min: 16},
	}, rows)
	if err != nil {
		return err
	}
	for line := range strings.Lines(text.String()) {
		if strings.TrimSpace(line) == headMark {
			g := groups[0]
			groups = groups[1:]
			err = errors.Join(o.wrap(w, plain, "", ""), o.wrap(w, bold, show(g.label)+" — "+g.counts, "  "))
		} else {
			_, err = io.WriteString(w, line)
		}
		if err != nil {
			return err
		}
	}
	if cut {
		if err := o.wrap(w, dim, o.cutNote(), "  "); err != nil {
			return err
		}
	}
	return o.wrap(w, plain, "", "")
}

// bars draws how many dossiers have how many stars.
func (s *Summary) bars(w io.Writer, o Options) error {
	const widest = 30
	type bar struct {
		name string
		n    int
	}
	var bars []bar
	for stars := 5; stars >= 1; stars-- {
		bars = append(bars, bar{o.stars(stars), s.Stars[stars]})
	}
	bars = append(bars, bar{o.say("không sao", "no stars"), s.Dossiers() - s.Rated()})
	most, name := 1, 0
	for _, b := range bars {
		most = max(most, b.n)
		name = max(name, displaywidth.String(b.name))
	}
	if err := o.wrap(w, bold, o.say("Phân bố theo sao", "Dossiers by stars"), ""); err != nil {
		return err
	}
	for _, b := range bars {
		length := b.n * widest / most
		if b.n > 0 {
			length = max(length, 1)
		}
		line := "  " + b.name + strings.Repeat(" ", name-displaywidth.String(b.name)+2) + strings.Repeat("█", length)
		if length > 0 {
			line += " "
		}
		if _, err := fmt.Fprintf(w, "%s%d\n", line, b.n); err != nil {
			return err
		}
	}
	return o.wrap(w, plain, "", "")
}

// line returns a record without what no line shows.
func (r *Record) line() *Record {
	short := *r
	short.JSON, short.Diagnostics = nil, nil
	return &short
}

// Nothing says that no dossier was found.
func Nothing(w io.Writer, o Options) error {
	_, err := fmt.Fprintln(w, lang.Text{
		VI: "Không thấy hồ sơ nào (tệp .yaml, .yml hoặc .json).",
		EN: "No dossiers found (.yaml, .yml or .json files).",
	}.In(o.Lang))
	return err
}
