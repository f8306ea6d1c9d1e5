package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"ocop/cmd/ocop/render"
	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/source"
	"ocop/scoring"
	"ocop/scoring/dossier"
)

// assess works out how safe the rank of a dossier is. It takes longer than the
// scoring itself, so only results that show it pay for it.
func assess(out *dossier.Outcome) {
	out.Result.Stability = scoring.Assess(out.Dossier.Rubric.Rubric, out.Dossier.Input, out.Result)
}

// oneDossier reads and scores the one dossier that a command is about. What is
// wrong with it is said, and the error ends the program.
func (p *program) oneDossier(args []string) (*dossier.Outcome, error) {
	files := source.Walk(args)
	if len(p.whatIf) > 0 && (len(files) != 1 || !files[0].Named) {
		return nil, wrong("--what-if cần đúng một hồ sơ, không phải thư mục hay nhiều tệp", "--what-if wants exactly one dossier, no folder and not several files")
	}
	if len(files) != 1 || !files[0].Named {
		return nil, &usageError{text: lang.Text{VI: "cần đúng một hồ sơ", EN: "want exactly one dossier"}}
	}
	reader, err := p.reader()
	if err != nil {
		return nil, err
	}
	out := reader.Score(files[0], p.in)
	if code := p.judge(out); out.Failed() {
		return nil, errors.Join(render.Diagnostics(p.err, out.Diagnostics, p.errOptions(p.settings)), exitError(code))
	}
	return out, nil
}

// scoreWhatIf scores a dossier as it is and as if some scores were others.
func (p *program) scoreWhatIf(args []string, sel render.Selection) error {
	forms := []string{"table", "json", "ndjson"}
	switch {
	case !sel.IsZero():
		return &usageError{text: lang.Text{
			VI: "--what-if xét một hồ sơ: không dùng với --filter, --sort, --group-by",
			EN: "--what-if is about one dossier: it does not go with --filter, --sort, --group-by"}}
	case (p.batch.outputGiven || p.batch.out != "") && !slices.Contains(forms, p.Output):
		list := strings.Join(forms, ", ")
		return &usageError{text: lang.Text{
			VI: "--what-if không có dạng " + p.Output + "; cần một trong: " + list,
			EN: "--what-if has no form " + p.Output + "; want one of: " + list}}
	}
	actual, err := p.oneDossier(args)
	if err != nil {
		return err
	}
	w := whatIf{rubric: actual.Dossier.Rubric.Rubric, in: actual.Dossier.Input}
	for _, text := range p.whatIf {
		if err := w.parse(text); err != nil {
			return err
		}
	}
	changes, in, err := w.apply()
	if err != nil {
		return err
	}
	supposed, err := suppose(actual, in)
	if err != nil {
		return err
	}
	to, err := p.target(source.Walk(args))
	if err != nil {
		return err
	}
	defer to.abort()
	switch p.Output {
	case "json", "ndjson":
		err = render.WhatIfJSON(to.out, actual, supposed, changes, p.Output == "json", to.options)
	default:
		err = render.WhatIf(to.out, actual, supposed, changes, to.options)
	}
	if err == nil {
		err = to.commit()
	}
	if err != nil {
		return err
	}
	if code := p.judge(supposed); code != exitDone {
		return exitError(code)
	}
	return nil
}

// suppose scores a dossier with another input.
func suppose(actual *dossier.Outcome, in scoring.Input) (*dossier.Outcome, error) {
	d := *actual.Dossier
	d.Input = in
	out := &dossier.Outcome{Path: actual.Path, Dossier: &d, Diagnostics: slices.Clone(d.Diagnostics)}
	var err error
	if out.Result, err = scoring.Evaluate(d.Rubric.Rubric, in); err != nil {
		text := lang.Visible(err.Error())
		return nil, &usageError{text: lang.Text{VI: text, EN: text}}
	}
	for _, n := range out.Result.Notices {
		out.Diagnostics = append(out.Diagnostics, d.Diagnose(n))
	}
	diag.Sort(out.Diagnostics)
	return out, nil
}

// whatIf is what the flags --what-if ask for.
type whatIf struct {
	rubric *rubric.Rubric
	in     scoring.Input
	wishes []wish
}

// wish is one --what-if: MEMBER:CODE=POINTS/CASE.
type wish struct {
	text    string
	member  string // "": the agreed sheet, or every sheet with scores
	index   int    // of the criterion
	points  rubric.Points
	atLeast bool // who gave more keeps it, and who chose a case climbs in it
	of      string
}

// everyone reports whether a wish is about whatever each member gave.
func (x wish) everyone() bool { return x.atLeast && x.member == "" }

func (w *whatIf) parse(text string) error {
	shown := lang.Visible(text)
	left, right, ok := strings.Cut(lang.NFC(text), "=")
	if !ok || left == "" || right == "" {
		return &usageError{text: lang.Text{
			VI: "không hiểu --what-if “" + shown + "”: viết MÃ=ĐIỂM, MÃ=ĐIỂM/TRƯỜNG-HỢP hoặc THÀNH-VIÊN:MÃ=ĐIỂM",
			EN: "--what-if “" + shown + "” is not understood: write CODE=POINTS, CODE=POINTS/CASE or MEMBER:CODE=POINTS"}}
	}
	x := wish{text: shown, index: -1}
	code := left
	if i := strings.LastIndex(left, ":"); i >= 0 {
		x.member, code = left[:i], left[i+1:]
	}
	number, of, _ := strings.Cut(right, "/")
	number, x.atLeast = strings.CutSuffix(number, "+")
	x.of = of
	var err error
	if x.index, err = scoredIndex(w.rubric, code); err != nil {
		return err
	}
	if x.points, err = rubric.ParsePoints(number); err != nil {
		number = lang.Visible(number)
		return &usageError{text: lang.Text{
			VI: "--what-if “" + shown + "”: “" + number + "” không phải số điểm, như 3 hoặc 2.5",
			EN: "--what-if “" + shown + "”: “" + number + "” is not a number of points, such as 3 or 2.5"}}
	}
	w.wishes = append(w.wishes, x)
	return nil
}

// scoredIndex returns the position of the scored criterion that a user named.
func scoredIndex(r *rubric.Rubric, code string) (int, error) {
	if c := r.Criterion(code); c != nil && c.Index >= 0 {
		return c.Index, nil
	}
	var codes []string
	for _, c := range r.Scored {
		codes = append(codes, c.Code)
	}
	shown := lang.Visible(code)
	return -1, &usageError{
		text: lang.Text{
			VI: "bộ " + r.ID + " không có tiêu chí chấm điểm “" + shown + "”",
			EN: "rubric " + r.ID + " has no scored criterion “" + shown + "”"},
		suggest: source.Nearest(code, codes),
	}
}

// apply changes the sheets, and lists what changed: what was asked for, and what
// follows from it where a criterion begins or ceases to count.
func (w *whatIf) apply() ([]render.Change, scoring.Input, error) {
	in := w.in
	var changes []render.Change
	if in.Sheets == nil {
		scores, changed, err := w.sheet("", in.Scores)
		in.Scores = scores
		return changed, in, err
	}
	for _, x := range w.wishes {
		if x.member != "" && !slices.ContainsFunc(in.Sheets, func(s scoring.Sheet) bool { return s.Member == x.member && s.Scores != nil }) {
			return nil, in, w.noSheet(x)
		}
	}
	in.Sheets = slices.Clone(in.Sheets)
	idle := w.idle()
	for i := range in.Sheets {
		s := &in.Sheets[i]
		if s.Absent || s.Recused || s.Scores == nil {
			continue
		}
		scores, changed, err := w.without(idle[i]).sheet(s.Member, s.Scores)
		if err != nil {
			return nil, in, err
		}
		s.Scores = scores
		changes = append(changes, changed...)
	}
	for _, x := range w.wishes {
		c := w.rubric.Scored[x.index]
		if x.everyone() && x.points > 0 && c.AppliesIf != nil && !w.countsSomewhere(in.Sheets, idle, x.index) {
			return nil, in, countsNot(c)
		}
	}
	return changes, in, nil
}

// countsSomewhere reports whether a criterion counts on a sheet that is not idle:
// “at least” is asked of those for whom it does.
func (w *whatIf) countsSomewhere(sheets []scoring.Sheet, idle []bool, i int) bool {
	for k, s := range sheets {
		if s.Scores != nil && !idle[k] && scoring.Counts(w.rubric, scoring.Settle(w.rubric, slices.Clone(s.Scores)), i) {
			return true
		}
	}
	return false
}

// countsNot says that a criterion is given points that can't count.
func countsNot(c *rubric.Criterion) error {
	return &usageError{text: lang.Text{
		VI: fmt.Sprintf("tiêu chí %s chỉ tính khi tiêu chí %s đạt ít nhất %s", c.Code, c.AppliesIf.Criterion, c.AppliesIf.AtLeast),
		EN: fmt.Sprintf("criterion %s counts only when criterion %s has at least %s", c.Code, c.AppliesIf.Criterion, c.AppliesIf.AtLeast)}}
}

// idle tells which sheets do not count, by position: “at least” is asked of those
// who decide, and must not complete the sheet of one who was not done. Where none
// counts yet it is asked of all.
func (w *whatIf) idle() []bool {
	idle := make([]bool, len(w.in.Sheets))
	res, err := scoring.Evaluate(w.rubric, w.in)
	if err != nil || res.Council == nil {
		return idle
	}
	counting := make([]bool, len(idle))
	for _, m := range res.Council.Members {
		if m.Status == scoring.Counted {
			counting[m.Sheet] = true
		}
	}
	if slices.Contains(counting, true) {
		for i := range idle {
			idle[i] = !counting[i]
		}
	}
	return idle
}

// without returns what is asked of a sheet, which for one that is idle is nothing
// that is asked of everyone.
func (w *whatIf) without(idle bool) *whatIf {
	if !idle {
		return w
	}
	own := *w
	own.wishes = slices.DeleteFunc(slices.Clone(w.wishes), wish.everyone)
	return &own
}

func (w *whatIf) noSheet(x wish) error {
	var ids []string
	for _, s := range w.in.Sheets {
		if s.Scores != nil {
			ids = append(ids, s.Member)
		}
	}
	member := lang.Visible(x.member)
	return &usageError{
		text: lang.Text{
			VI: "--what-if “" + x.text + "”: không có phiếu điểm của “" + member + "”",
			EN: "--what-if “" + x.text + "”: there are no scores of “" + member + "”"},
		suggest: source.Nearest(x.member, ids),
	}
}

// sheet changes one sheet.
func (w *whatIf) sheet(member string, before []scoring.Score) ([]scoring.Score, []render.Change, error) {
	after := slices.Clone(before)
	asked, insists := make([]bool, len(after)), make([]bool, len(after))
	for _, x := range w.wishes {
		switch {
		case member == "" && x.member != "":
			return nil, nil, &usageError{text: lang.Text{
				VI: "--what-if “" + x.text + "”: hồ sơ này có một phiếu thống nhất, không có phiếu của thành viên",
				EN: "--what-if “" + x.text + "”: this dossier has one agreed sheet, not members' sheets"}}
		case x.member != "" && x.member != member:
			continue
		}
		c := w.rubric.Scored[x.index]
		to, err := x.score(c, after[x.index])
		if err != nil {
			return nil, nil, err
		}
		if x.atLeast && after[x.index].Given {
			to = scoring.AtLeast(c, after[x.index], to, true)
		}
		after[x.index] = to
		asked[x.index] = true
		insists[x.index] = insists[x.index] || member == "" || !x.everyone()
	}
	shut := scoring.Inapplicable(w.rubric, after)
	was := scoring.Settle(w.rubric, slices.Clone(before))
	is := scoring.Settle(w.rubric, slices.Clone(after))
	var changes []render.Change
	for i, c := range w.rubric.Scored {
		counted, counts := scoring.Counts(w.rubric, was, i), scoring.Counts(w.rubric, is, i)
		switch {
		case !counts && insists[i] && after[i].Points(c) > 0:
			return nil, nil, countsNot(c)
		case !counts && !counted && !slices.Contains(shut, i):
			after[i] = before[i]
		case !counts:
			after[i] = scoring.Score{}
		case !after[i].Given && !counted:
			after[i] = is[i] // it begins to count
		}
		if after[i] != before[i] && (after[i].Points(c) != before[i].Points(c) || after[i].Case != before[i].Case || after[i].Given != before[i].Given) {
			changes = append(changes, render.Change{Member: member, Criterion: c, From: before[i], To: after[i], Follows: !asked[i]})
		}
	}
	return after, changes, nil
}

// score finds the level that is meant: of the case that is named, or else of the
// one the sheet has chosen, or else the only one with these points.
func (x wish) score(c *rubric.Criterion, now scoring.Score) (scoring.Score, error) {
	of := x.of
	if of != "" && !slices.ContainsFunc(c.Cases, func(cs rubric.Case) bool { return cs.ID == of }) {
		var ids []string
		for _, cs := range c.Cases {
			ids = append(ids, cs.ID)
		}
		shown := lang.Visible(of)
		return scoring.Score{}, &usageError{
			text: lang.Text{
				VI: "--what-if “" + x.text + "”: tiêu chí " + c.Code + " không có trường hợp “" + shown + "”",
				EN: "--what-if “" + x.text + "”: criterion " + c.Code + " has no case “" + shown + "”"},
			suggest: source.Nearest(of, ids),
		}
	}
	if of == "" && !x.atLeast {
		of = now.Case
	}
	ladders := scoring.Ladders(c, scoring.Score{Case: of})
	if x.points == 0 && of == "" && len(c.Cases) > 0 && !scoring.CaseMatters(c) {
		return scoring.Score{Given: true}, nil
	}
	var meant []scoring.Score
	var known []string
	for _, ladder := range ladders {
		for _, s := range ladder {
			if p := s.Points(c).String(); !slices.Contains(known, p) {
				known = append(known, p)
			}
			if s.Points(c) == x.points {
				meant = append(meant, s)
			}
		}
	}
	switch {
	case len(meant) == 1, len(meant) > 1 && x.atLeast && now.Case != "":
		return meant[0], nil // whoever has chosen a case climbs in that
	case len(meant) > 1:
		var ids []string
		for _, s := range meant {
			ids = append(ids, fmt.Sprintf("%s=%s/%s", c.Code, x.points, s.Case))
		}
		list := strings.Join(ids, ", ")
		return scoring.Score{}, &usageError{text: lang.Text{
			VI: "--what-if “" + x.text + "”: tiêu chí " + c.Code + " chia trường hợp; viết một trong: " + list,
			EN: "--what-if “" + x.text + "”: criterion " + c.Code + " has cases; write one of: " + list}}
	}
	list := strings.Join(known, ", ")
	return scoring.Score{}, &usageError{text: lang.Text{
		VI: fmt.Sprintf("--what-if “%s”: tiêu chí %s không có mức %s điểm; các mức: %s", x.text, c.Code, x.points, list),
		EN: fmt.Sprintf("--what-if “%s”: criterion %s has no level of %s points; its levels: %s", x.text, c.Code, x.points, list)}}
}
