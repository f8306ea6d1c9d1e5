package render

import (
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/lint"
	"ocop/rubric/load"
)

// Lint is everything that `ocop rubric lint` found.
type Lint struct {
	Sets    []LintSet  // those that could be proven something about, in path order
	Items   []LintItem // of all files, in the order of diagnostics
	Files   int        // rubrics and decisions
	FailOn  diag.Severity
	Version string
}

// A LintSet is a set and what was proven about it.
type LintSet struct {
	File   *load.File
	Report *lint.Report
}

// A LintItem is one thing that was found in a file.
type LintItem struct {
	diag.Diagnostic
	Set       string    // id of the set, "" if it is about no set
	Explained lang.Text // the remark that explains a warning
	Witness   string    // name of the scores that show it, "" if there are none
}

// Open reports whether an item asks for something.
func (i LintItem) Open() bool {
	return i.Severity() == diag.Error || i.Severity() == diag.Warning && i.Explained.IsZero()
}

// LintCounts is how many items of each kind there are.
type LintCounts struct{ Errors, Warnings, Explained, Infos int }

// Counts counts the items, or only those of a file.
func (l *Lint) Counts(file string) LintCounts {
	var n LintCounts
	for _, i := range l.Items {
		switch {
		case file != "" && i.File != file:
		case i.Severity() == diag.Error:
			n.Errors++
		case i.Severity() == diag.Info:
			n.Infos++
		case i.Open():
			n.Warnings++
		default:
			n.Explained++
		}
	}
	return n
}

// fails reports whether an item makes the run fail.
func (l *Lint) fails(i LintItem) bool {
	return i.Severity() == diag.Error || l.FailOn == diag.Warning && i.Open()
}

// Failed reports whether the run failed: nothing to lint is a failure too.
func (l *Lint) Failed() bool { return l.Files == 0 || slices.ContainsFunc(l.Items, l.fails) }

// Verdict is the line that decides.
func (l *Lint) Verdict(o Options) string {
	n := l.Counts("")
	text := fmt.Sprintf(o.say("%d bộ tiêu chí: %d lỗi, %d cảnh báo, %d cảnh báo đã có ghi chú, %d thông tin",
		"rubrics: %d, errors: %d, warnings: %d, with remarks: %d, notes: %d"),
		len(l.Sets), n.Errors, n.Warnings, n.Explained, n.Infos)
	if l.Files == 0 {
		text = o.say("không thấy bộ tiêu chí nào", "no rubric found")
	}
	if l.Failed() {
		return o.say("KHÔNG ĐẠT: ", "FAILED: ") + text
	}
	return o.say("ĐẠT: ", "PASSED: ") + text
}

// LintText writes what was proven, then what was found: what is open in full, the
// rest only with Detail.
func LintText(w io.Writer, l *Lint, o Options) error {
	if len(l.Sets) == 1 {
		if err := lintOne(w, l.Sets[0], o); err != nil {
			return err
		}
	} else if len(l.Sets) > 0 {
		if err := lintTable(w, l, o); err != nil {
			return err
		}
	}
	var rest []LintItem
	for _, i := range l.Items {
		if !i.Open() {
			rest = append(rest, i)
			continue
		}
		if err := diagnostic(w, i.Diagnostic, o); err != nil {
			return err
		}
		if i.Witness != "" {
			if _, err := fmt.Fprintf(w, "  %s %s\n", o.say("nhân chứng:", "witness:"), show(i.Witness)); err != nil {
				return err
			}
		}
	}
	if len(rest) == 0 {
		return nil
	}
	if !o.Detail {
		n := l.Counts("")
		text := fmt.Sprintf(o.say("%d thông tin", "notes: %d"), n.Infos)
		if n.Explained > 0 {
			text = fmt.Sprintf(o.say("%d cảnh báo đã có ghi chú, ", "warnings explained by remarks: %d, "), n.Explained) + text
		}
		return o.wrap(w, dim, fmt.Sprintf(o.say("(không hiện %s; xem: --detail)", "(left aside: %s; to see them: --detail)"), text), "  ")
	}
	for _, i := range rest {
		kind, _ := o.severity(i.Severity())
		line := fmt.Sprintf("%s: %s %s: %s", place(i.Diagnostic), kind, i.Code, i.Message(o.Lang))
		if err := o.wrap(w, plain, line, "  "); err != nil {
			return err
		}
		if !i.Explained.IsZero() {
			if err := o.wrap(w, dim, "  "+o.say("ghi chú: ", "remark: ")+show(i.Explained.In(o.Lang)), "    "); err != nil {
				return err
			}
		}
	}
	return nil
}

// lintOne writes what was proven about one set.
func lintOne(w io.Writer, s LintSet, o Options) error {
	r := s.File.Rubric
	if err := o.wrap(w, bold, show(r.Title.In(o.Lang))+" ("+r.ID+")", "  "); err != nil {
		return err
	}
	if !s.Report.Proofs.Proven {
		if err := o.wrap(w, yellow, o.say("Không chứng minh được gì: quá nhiều cách chấm.", "Nothing is proven: too many ways of scoring."), "  "); err != nil {
			return err
		}
		_, err := fmt.Fprintln(w)
		return err
	}
	var rows []row
	for _, p := range s.Report.Proofs.Stars {
		least, greatest, minimums := "–", "–", "–"
		if p.Least != nil {
			least, greatest = o.points(p.Least.Total), o.points(p.Greatest.Total)
		}
		if p.Minimums != nil {
			minimums = o.points(p.Minimums.Total)
		}
		rows = append(rows, row{{digits(p.Stars), bold}, {o.points(p.From), plain}, {least, plain}, {greatest, plain}, {minimums, plain}})
	}
	if _, err := o.table(w, []column{
		{head: o.say("SAO", "STARS"), right: true},
		{head: o.say("HẠNG TỪ", "BAND FROM"), right: true},
		{head: o.say("TỔNG ÍT NHẤT", "LEAST TOTAL"), right: true},
		{head: o.say("NHIỀU NHẤT", "GREATEST"), right: true},
		{head: o.say("ĐỦ MỨC TỐI THIỂU TỪ", "MINIMUMS MET FROM"), right: true},
	}, rows); err != nil {
		return err
	}
	for _, c := range s.Report.Proofs.Caps {
		if err := o.wrap(w, plain, fmt.Sprintf(o.say("Điểm thuộc hạng %d sao nhưng mức tối thiểu chỉ cho %d sao: tổng %s",
			"Points in the band of %d stars but minimums for %d only: totals %s"),
			c.Band, c.Stars, o.lintSpan(c.Least, c.Greatest)), "  "); err != nil {
			return err
		}
	}
	if s.monotone() {
		if err := o.wrap(w, plain, o.say("Không lần nâng mức nào làm giảm số sao.", "No raise of a level lowers the stars."), "  "); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintln(w)
	return err
}

// monotone reports whether it is proven that no raise of a level lowers the stars.
func (s LintSet) monotone() bool {
	return s.Report.Proofs.Proven && !slices.ContainsFunc(s.Report.Findings, func(f lint.Finding) bool { return f.Code == diag.NotMonotone })
}

// lintStars lists the stars that any of the sets has, the highest first, without
// the lowest, which takes nothing.
func (l *Lint) lintStars() []int {
	var all []int
	for _, s := range l.Sets {
		bands := s.File.Rubric.Decision.Bands
		for _, b := range bands[:len(bands)-1] {
			if b.Recognised && !slices.Contains(all, b.Stars) {
				all = append(all, b.Stars)
			}
		}
	}
	slices.Sort(all)
	slices.Reverse(all)
	return all
}

func (p lintProof) text(o Options) string {
	if p.Least == nil {
		return "–"
	}
	text := o.lintSpan(p.Least, p.Greatest)
	if p.Minimums != nil {
		text += " (" + o.points(p.Minimums.Total) + ")"
	}
	return text
}

// lintSpan writes the totals of two witnesses, "70–99".
func (o Options) lintSpan(least, greatest *lint.Witness) string {
	if least.Total == greatest.Total {
		return o.points(least.Total)
	}
	return o.points(least.Total) + "–" + o.points(greatest.Total)
}

type lintProof struct{ lint.StarProof }

func proofOf(s LintSet, stars int) lintProof {
	for _, p := range s.Report.Proofs.Stars {
		if p.Stars == stars {
			return lintProof{p}
		}
	}
	return lintProof{}
}

// lintTable writes a line for every set.
func lintTable(w io.Writer, l *Lint, o Options) error {
	columns := []column{{head: o.say("MÃ", "ID")}, {head: o.say("BỘ TIÊU CHÍ", "RUBRIC"), min: 12}}
	stars := l.lintStars()
	for _, n := range stars {
		columns = append(columns, column{head: digits(n) + o.say(" SAO", " STARS")})
	}
	columns = append(columns,
		column{head: o.say("LỖI", "ERR"), right: true},
		column{head: o.say("CB", "WARN"), right: true})
	var rows []row
	for _, s := range l.Sets {
		r := s.File.Rubric
		line := row{{r.ID, bold}, {show(r.Title.In(o.Lang)), plain}}
		for _, n := range stars {
			line = append(line, cell{proofOf(s, n).text(o), plain})
		}
		n := l.Counts(s.File.Name)
		warnings := digits(n.Warnings)
		if n.Explained > 0 {
			warnings += "+" + digits(n.Explained)
		}
		rows = append(rows, append(line, cell{digits(n.Errors), plain}, cell{warnings, plain}))
	}
	if _, err := o.table(w, columns, rows); err != nil {
		return err
	}
	if err := o.wrap(w, dim, o.say("(mỗi hạng: tổng điểm ít nhất–nhiều nhất của một phiếu đạt đúng hạng đó; trong ngoặc: tổng ít nhất đã đủ các mức tối thiểu; CB: cảnh báo, sau dấu +: đã có ghi chú trong bộ tiêu chí)",
		"(for each rank: least–greatest total of a sheet that comes to exactly it; in brackets: the least total that meets its minimum levels; WARN: after the +, explained by remarks in the rubric)"), "  "); err != nil {
		return err
	}
	_, err := fmt.Fprintln(w)
	return err
}

// CI makes the report for the forms of CI.
func (l *Lint) CI(o Options) *Report {
	out := &Report{
		Tool: "ocop rubric lint", Version: l.Version,
		Title: o.say("Kiểm tra bộ tiêu chí", "Lint of rubrics"), Verdict: l.Verdict(o),
	}
	for _, rule := range lint.Rules() {
		d := diag.Diagnostic{Code: rule.Code}
		e, _ := diag.Explain(rule.Code)
		out.Rules = append(out.Rules, Rule{Code: string(rule.Code), Name: d.Name(), Severity: d.Severity(), Doc: e.Meaning.In(o.Lang)})
	}
	byFile := map[string][]LintItem{}
	var files []string
	for _, s := range l.Sets {
		byFile[s.File.Name] = nil
		files = append(files, s.File.Name)
	}
	for _, i := range l.Items {
		if _, known := byFile[i.File]; !known {
			files = append(files, i.File)
		}
		byFile[i.File] = append(byFile[i.File], i)
		out.Findings = append(out.Findings, i.finding(o))
	}
	slices.Sort(files)
	for _, name := range files {
		out.Suites = append(out.Suites, l.suite(name, byFile[name], o))
	}
	out.Tables = append(out.Tables, l.summaryTable(o))
	return out
}

func (i LintItem) finding(o Options) Finding {
	f := Finding{
		Rule: string(i.Code), Name: i.Name(), Severity: i.Severity(), Message: i.Message(o.Lang),
		Help: i.Fix(o.Lang), File: i.File, Line: i.Line, Column: i.Column, Explained: i.Explained.In(o.Lang),
	}
	if e := i.Expected(o.Lang); e != "" {
		f.Detail = o.say("cần: ", "expected: ") + e
	}
	return f
}

// suite makes a suite of a file: a case for what `check` checks and one for every
// rule.
func (l *Lint) suite(name string, items []LintItem, o Options) Suite {
	s := Suite{Name: name}
	rules := lint.Rules()
	add := func(title string, mine func(diag.Code) bool) {
		c := TestCase{Name: title, File: name}
		var failed, rest []string
		for _, i := range items {
			if !mine(i.Code) {
				continue
			}
			kind, _ := o.severity(i.Severity())
			text := fmt.Sprintf("%s: %s %s: %s", place(i.Diagnostic), kind, i.Code, i.finding(o).text())
			if !i.Explained.IsZero() {
				text += "\n" + o.say("ghi chú: ", "remark: ") + i.Explained.In(o.Lang)
			}
			if !l.fails(i) {
				rest = append(rest, text)
				continue
			}
			if c.Failure == "" {
				c.Failure, c.Line = i.Message(o.Lang), i.Line
			}
			failed = append(failed, text)
		}
		c.Body, c.Output = strings.Join(failed, "\n\n"), strings.Join(rest, "\n\n")
		s.Cases = append(s.Cases, c)
	}
	isRule := func(code diag.Code) bool {
		return slices.ContainsFunc(rules, func(r lint.Rule) bool { return r.Code == code })
	}
	add("check", func(code diag.Code) bool { return !isRule(code) })
	if !slices.ContainsFunc(l.Sets, func(s LintSet) bool { return s.File.Name == name }) {
		return s // a decision, or a file with errors: nothing was proven about it
	}
	for _, rule := range rules {
		add(string(rule.Code)+" "+diag.Diagnostic{Code: rule.Code}.Name(), func(code diag.Code) bool { return code == rule.Code })
	}
	return s
}

func (l *Lint) summaryTable(o Options) Table {
	t := Table{
		Head:  []string{o.say("Mã", "ID"), o.say("Bộ tiêu chí", "Rubric")},
		Right: []bool{false, false},
		Note: o.say("Mỗi hạng: tổng điểm ít nhất–nhiều nhất của một phiếu đạt đúng hạng đó; trong ngoặc: tổng ít nhất đã đủ các mức tối thiểu.",
			"For each rank: least–greatest total of a sheet that comes to exactly it; in brackets: the least total that meets its minimum levels."),
	}
	stars := l.lintStars()
	for _, n := range stars {
		t.Head = append(t.Head, o.stars(n))
	}
	t.Head = append(t.Head, o.say("Lỗi", "Errors"), o.say("Cảnh báo", "Warnings"), o.say("Đã có ghi chú", "Explained"), o.say("Thông tin", "Infos"))
	for range stars {
		t.Right = append(t.Right, false)
	}
	t.Right = append(t.Right, true, true, true, true)
	for _, s := range l.Sets {
		line := []string{s.File.Rubric.ID, s.File.Rubric.Title.In(o.Lang)}
		for _, n := range stars {
			line = append(line, proofOf(s, n).text(o))
		}
		n := l.Counts(s.File.Name)
		t.Rows = append(t.Rows, append(line, digits(n.Errors), digits(n.Warnings), digits(n.Explained), digits(n.Infos)))
	}
	return t
}

//go:embed lint.schema.json
var lintSchema string

// LintSchema returns the JSON Schema (draft-07) of what [LintJSON] writes.
func LintSchema() []byte { return []byte(lintSchema) }

const lintSchemaID = "ocop.lint/v1"

type lintJSON struct {
	Schema   string            `json:"schema"`
	Passed   bool              `json:"passed"`
	Summary  lintCountsJSON    `json:"summary"`
	Sets     []lintSetJSON     `json:"sets"`
	Findings []lintFindingJSON `json:"findings"`
}

type lintCountsJSON struct {
	Files     int `json:"files"`
	Sets      int `json:"sets"`
	Errors    int `json:"errors"`
	Warnings  int `json:"warnings"`
	Explained int `json:"explained"`
	Infos     int `json:"infos"`
}

type lintSetJSON struct {
	ID     string `json:"id"`
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
	Title  string `json:"title"`
	Proven bool   `json:"proven"`
	// Monotone says that no raise of a level lowers the stars.
	Monotone bool `json:"monotone"`

	Stars []lintStarsJSON `json:"stars"`
	Caps  []lintCapJSON   `json:"caps"`
}

type lintStarsJSON struct {
	Stars         int     `json:"stars"`
	From          number  `json:"from"`
	Reachable     bool    `json:"reachable"`
	Least         *number `json:"least"`
	Greatest      *number `json:"greatest"`
	MinimumsLeast *number `json:"minimums_least"`
}

type lintCapJSON struct {
	Band     int    `json:"band"`
	Stars    int    `json:"stars"`
	Least    number `json:"least"`
	Greatest number `json:"greatest"`
}

type lintFindingJSON struct {
	diagnosticJSON
	Set       *string `json:"set"`
	Open      bool    `json:"open"`
	Explained *string `json:"explained"`
	Witness   *string `json:"witness"`
}

// LintJSON writes everything as JSON.
func LintJSON(w io.Writer, l *Lint, o Options) error {
	n := l.Counts("")
	j := lintJSON{
		Schema: lintSchemaID, Passed: !l.Failed(),
		Summary:  lintCountsJSON{l.Files, len(l.Sets), n.Errors, n.Warnings, n.Explained, n.Infos},
		Sets:     []lintSetJSON{},
		Findings: []lintFindingJSON{},
	}
	for _, s := range l.Sets {
		r := s.File.Rubric
		set := lintSetJSON{
			ID: r.ID, Path: s.File.Name, SHA256: s.File.SHA256, Title: r.Title.In(o.Lang),
			Proven: s.Report.Proofs.Proven, Monotone: s.monotone(), Stars: []lintStarsJSON{}, Caps: []lintCapJSON{},
		}
		for _, p := range s.Report.Proofs.Stars {
			set.Stars = append(set.Stars, lintStarsJSON{
				p.Stars, points(p.From), p.Least != nil, total(p.Least), total(p.Greatest), total(p.Minimums),
			})
		}
		for _, c := range s.Report.Proofs.Caps {
			set.Caps = append(set.Caps, lintCapJSON{c.Band, c.Stars, points(c.Least.Total), points(c.Greatest.Total)})
		}
		j.Sets = append(j.Sets, set)
	}
	for _, i := range l.Items {
		j.Findings = append(j.Findings, lintFindingJSON{
			diagnostics([]diag.Diagnostic{i.Diagnostic}, o)[0], text(i.Set), i.Open(), text(i.Explained.In(o.Lang)), text(i.Witness),
		})
	}
	data, err := encode(j, "", "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(data, '\n'))
	return err
}

// total is the total of a witness, null if there is none.
func total(w *lint.Witness) *number {
	if w == nil {
		return nil
	}
	return ref(points(w.Total))
}

// LintWitness says what a witness shows, as a comment in its file and as the
// name of its product.
func LintWitness(w *lint.Witness, r *rubric.Rubric, o Options) string {
	return fmt.Sprintf(o.say("%s: tổng %s điểm, điểm thuộc hạng %s, kết quả %s (%s)", "%s: %s points in total, points of the band of %s, result %s (%s)"),
		w.Name, o.points(w.Total), o.stars(w.Band), o.stars(w.Stars), r.ID)
}
