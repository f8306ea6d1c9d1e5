package render

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/scoring"
	"ocop/scoring/dossier"
)

// A Batch collects one line for every dossier of a folder. It holds what the
// table shows and nothing more.
type Batch struct {
	o      Options
	common string // folder all paths share
	rows   []row
	issues []diag.Diagnostic
}

// NewBatch returns an empty table for the given paths.
func NewBatch(paths []string, o Options) *Batch {
	return &Batch{o: o, common: commonFolder(paths)}
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

// Add adds an outcome.
func (b *Batch) Add(out *dossier.Outcome) {
	b.issues = append(b.issues, out.Diagnostics...)
	file := strings.TrimPrefix(filepath.ToSlash(out.Path), b.common)
	r := row{{show(file), plain}, {"", plain}, {"", plain}, {"–", plain}, {"–", plain}, {"", plain}}
	if d := out.Dossier; d != nil {
		r[1].text = d.Product.Name
		if d.Rubric != nil && d.Rubric.Rubric != nil {
			r[2].text = d.Rubric.Rubric.ID
		}
	}
	if res := out.Result; res != nil {
		r[3].text = b.o.decimals(res.Total.Cut())
		if res.Status == scoring.Rated {
			r[4] = cell{digits(res.Stars), bold}
		}
		r[5] = b.note(out)
	} else {
		r[4] = cell{b.o.say("lỗi", "error"), red}
		r[5] = cell{b.failure(out), red}
	}
	b.rows = append(b.rows, r)
}

// failure says what kept a file from being scored: what is wrong in the file
// itself, not in others it names.
func (b *Batch) failure(out *dossier.Outcome) string {
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
		s += fmt.Sprintf(b.o.say(" dòng %d", " line %d"), first.Line)
	}
	if n > 1 {
		s = fmt.Sprintf(b.o.say("%d lỗi, đầu tiên ", "%d errors, first "), n) + s
	}
	return s + ": " + first.Message(b.o.Lang)
}

// note says in a few words what decided.
func (b *Batch) note(out *dossier.Outcome) cell {
	o, res := b.o, out.Result
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
		c = cell{fmt.Sprintf(o.say("chưa đủ: %s; có thể %s", "incomplete: %s; can be %s"), what, starRange(res.Bounds, o)), yellow}
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

// Write writes the table.
func (b *Batch) Write(w io.Writer) error {
	if len(b.rows) == 0 {
		return nil
	}
	o := b.o
	if b.common != "" {
		if err := o.wrap(w, dim, o.say("Thư mục: ", "Folder: ")+show(b.common), "  "); err != nil {
			return err
		}
	}
	cut, err := o.table(w, []column{
		{head: o.say("TỆP", "FILE"), min: 22, tail: true},
		{head: o.say("SẢN PHẨM", "PRODUCT"), min: 16},
		{head: o.say("BỘ", "SET"), min: 5, tail: true},
		{head: o.say("TỔNG", "TOTAL"), right: true},
		{head: o.say("SAO", "STARS"), right: true},
		{head: o.say("GHI CHÚ", "NOTE"), min: 16},
	}, b.rows)
	if err != nil {
		return err
	}
	if cut {
		if err := o.wrap(w, dim, o.cutNote(), "  "); err != nil {
			return err
		}
	}
	return o.wrap(w, plain, "", "")
}

// Problems writes what is wrong with the dossiers: of warnings how many there
// are of each kind, or with all set a line each; then the errors in full.
func (b *Batch) Problems(w io.Writer, all bool, o Options) error {
	var errors, warnings []diag.Diagnostic
	for _, d := range b.distinct() {
		if d.Severity() == diag.Error {
			errors = append(errors, d)
		} else {
			warnings = append(warnings, d)
		}
	}
	if all {
		if err := Brief(w, warnings, o); err != nil {
			return err
		}
	} else if err := counts(w, warnings, o); err != nil {
		return err
	}
	return Diagnostics(w, errors, o)
}

// distinct returns the diagnostics of the dossiers, those of a council file that
// many of them name only once.
func (b *Batch) distinct() []diag.Diagnostic {
	type key struct {
		file         string
		line, column int
		code         diag.Code
		message      string
	}
	seen := map[key]bool{}
	var all []diag.Diagnostic
	for _, d := range b.issues {
		k := key{d.File, d.Line, d.Column, d.Code, d.Message(lang.VI)}
		if !seen[k] {
			seen[k] = true
			all = append(all, d)
		}
	}
	return all
}

// counts says how many warnings there are of each kind.
func counts(w io.Writer, warnings []diag.Diagnostic, o Options) error {
	n := map[diag.Code]int{}
	for _, d := range warnings {
		n[d.Code]++
	}
	var kinds []string
	for _, code := range diag.Codes() {
		if n[code] > 0 {
			kinds = append(kinds, fmt.Sprintf("%s %s: %d", code, diag.Diagnostic{Code: code}.Name(), n[code]))
		}
	}
	if len(kinds) == 0 {
		return nil
	}
	return o.wrap(w, yellow, o.say("Cảnh báo (từng dòng: --detail): ", "Warnings (one by one: --detail): ")+strings.Join(kinds, " · "), "  ")
}

// Nothing says that no dossier was found.
func Nothing(w io.Writer, o Options) error {
	_, err := fmt.Fprintln(w, lang.Text{
		VI: "Không thấy hồ sơ nào (tệp .yaml, .yml hoặc .json).",
		EN: "No dossiers found (.yaml, .yml or .json files).",
	}.In(o.Lang))
	return err
}
