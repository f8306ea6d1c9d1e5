package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ocop/cmd/ocop/render"
	"ocop/cmd/ocop/safefile"
	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/lint"
	"ocop/rubric/load"
	"ocop/rubric/official"
	"ocop/rubric/source"
)

func (p *program) rubricLintCommand() *cobra.Command {
	var output, failOn, witness string
	cmd := &cobra.Command{
		Use:   p.say("lint [TỆP|THƯ-MỤC|MÃ…]", "lint [FILE|FOLDER|ID…]"),
		Short: p.say("Kiểm tra và chứng minh tính chặt chẽ của bộ tiêu chí", "Check rubrics and prove them sound"),
		Long: p.say(`Kiểm tra như “check”, rồi chứng minh trên mọi cách chấm: hạng sao nào đạt được với
tổng điểm nào, mức tối thiểu nào không bao giờ quyết định, mức nào thừa, và không
lần nâng mức nào làm giảm sao. Không nêu gì thì kiểm tra mọi bộ có sẵn.
Cảnh báo đứng ở nơi có “remark” được coi là đã giải thích.`,
			`Check as “check” does, then prove over all ways of scoring: which stars are
possible with which totals, which minimum levels never decide, which levels are of
no use, and that no raise of a level lowers the stars. Without arguments all
embedded rubrics are linted. A “remark” at its place explains a warning.`),
		Example: "  ocop rubric lint\n  ocop rubric lint qd26-2026/11 --witness nhan-chung\n  ocop rubric lint bo-cua-toi/ -o sarif > lint.sarif",
		Args:    p.arguments(0, -1),
		RunE: func(_ *cobra.Command, args []string) error {
			return p.rubricLint(args, output, failOn, witness)
		},
	}
	p.outputFlag(cmd, &output, append([]string{"text", "json"}, render.CIForms()...)...)
	f := cmd.Flags()
	f.BoolVar(&p.Detail, "detail", p.Detail, p.say("hiện cả thông tin và cảnh báo đã có ghi chú", "show notes and explained warnings too"))
	f.StringVar(&failOn, "fail-on", string(diag.Error), p.say("mã thoát 1 từ mức này, `error|warning`; nếu không nêu: error", "exit with 1 from this severity, `error|warning`; otherwise error"))
	f.StringVar(&witness, "witness", "", p.say("ghi các hồ sơ nhân chứng vào thư mục `DIR`, không ghi đè", "write the witnesses into `DIR`, overwriting nothing"))
	return cmd
}

func (p *program) rubricLint(args []string, output, failOn, witness string) error {
	if err := oneOf(output, append([]string{"text", "json"}, render.CIForms()...)...); err != nil {
		return err
	}
	if err := oneOf(failOn, string(diag.Error), string(diag.Warning)); err != nil {
		return err
	}
	l := newLinter()
	if unknown := l.add(args); unknown != "" {
		return p.unknownRubric(unknown)
	}
	l.run()
	if witness != "" {
		if err := p.writeWitnesses(l, witness); err != nil {
			return err
		}
	}
	result := &render.Lint{
		Sets: l.sets, Items: l.items, Files: l.files, FailOn: diag.Severity(failOn), Version: version(),
	}
	o := p.outOptions(p.settings)
	var err error
	switch output {
	case "json":
		err = render.LintJSON(p.out, result, o)
	case "text":
		err = render.LintText(p.out, result, o)
	default:
		err = render.CI(p.out, output, result.CI(o), o)
	}
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintln(p.err, result.Verdict(p.errOptions(p.settings))); err != nil {
		return err
	}
	code := l.code
	if result.Failed() {
		code = max(code, exitUnmet)
	}
	if code != exitDone {
		return exitError(code)
	}
	return nil
}

// linter collects what is linted and what comes of it.
type linter struct {
	checker
	linted  []*load.File             // sound sets, each once
	names   map[*load.File]string    // what the names of its witnesses begin with
	sisters map[string]*lint.Sisters // by folder and decision
	sets    []render.LintSet
	items   []render.LintItem
}

func newLinter() *linter {
	return &linter{
		checker: checker{library: load.NewLibrary(), seen: map[string]bool{}, ids: map[string]string{}},
		sisters: map[string]*lint.Sisters{},
		names:   map[*load.File]string{},
	}
}

// add finds what the arguments mean: ids of embedded sets or decisions, files,
// folders; everything embedded if there are none. It returns an argument that has
// the form of an id but is that of no set.
func (l *linter) add(args []string) (unknown string) {
	var paths []string
	for _, arg := range args {
		ids := lintEmbedded(arg)
		switch {
		case len(ids) > 0:
			l.addOfficial(ids)
		case lintUnknown(arg):
			return arg
		default:
			paths = append(paths, arg)
		}
	}
	if len(args) == 0 {
		var all []string
		for _, s := range official.Sets() {
			all = append(all, s.ID)
		}
		l.addOfficial(all)
	}
	for _, found := range source.Walk(paths) {
		files := l.files
		l.check(found)
		if l.files > files && found.Err == nil {
			if f, err := l.library.Open(found.Path); err == nil {
				l.keep(f)
			}
		}
	}
	return ""
}

// lintEmbedded returns the ids that an argument means: a set, or a decision.
func lintEmbedded(arg string) []string {
	var ids []string
	for _, s := range official.Sets() {
		if s.ID == arg || strings.HasPrefix(s.ID, arg+"/") {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// lintUnknown reports whether an argument has the form of an id of a decision that
// is embedded, and nothing of that name is on the disk.
func lintUnknown(arg string) bool {
	decision, _, isSet := strings.Cut(arg, "/")
	if !isSet || len(lintEmbedded(decision)) == 0 || decision == "" {
		return false
	}
	_, err := os.Lstat(arg)
	return errors.Is(err, fs.ErrNotExist)
}

func (l *linter) addOfficial(ids []string) {
	for _, id := range ids {
		f, err := l.library.Official(id)
		if err != nil {
			continue // the id was found a moment ago
		}
		if !l.seen[f.Name] {
			l.files++
		}
		l.collect(f.Name, f.Diagnostics)
		if f.Decision != nil {
			l.collect(f.Decision.Name, f.Decision.Diagnostics)
		}
		l.keep(f)
	}
}

func (l *linter) keep(f *load.File) {
	if f.Rubric != nil && !slices.Contains(l.linted, f) {
		l.linted = append(l.linted, f)
	}
}

// run lints every set.
func (l *linter) run() {
	slices.SortFunc(l.linted, func(a, b *load.File) int { return strings.Compare(a.Name, b.Name) })
	findings := map[string]lintNote{}
	times := map[string]int{}
	for _, f := range l.linted {
		l.names[f] = strings.ReplaceAll(f.Rubric.ID, "/", "-")
		if times[f.Rubric.ID]++; times[f.Rubric.ID] > 1 { // a copy of the set in another folder
			l.names[f] += fmt.Sprintf("-%d", times[f.Rubric.ID])
		}
		report := lint.Check(lint.Subject{Rubric: f.Rubric, Sisters: l.sistersOf(f), Text: f.Source.Data})
		l.sets = append(l.sets, render.LintSet{File: f, Report: report})
		places := f.Places()
		for _, finding := range report.Findings {
			d := lintDiagnose(f, places, finding)
			note := lintNote{set: f.Rubric.ID, explained: finding.Explained}
			if finding.Witness != nil {
				note.witness = lintWitnessName(l.names[f], finding.Witness)
			}
			if key := lintKey(d); findings[key].set == "" {
				findings[key] = note
				l.diagnostics = append(l.diagnostics, d)
			}
		}
	}
	diag.Sort(l.diagnostics)
	for _, d := range l.diagnostics {
		note := findings[lintKey(d)]
		if d.Code == diag.BandsJoin {
			note.set = "" // it is about the decision
		}
		l.items = append(l.items, render.LintItem{Diagnostic: d, Set: note.set, Explained: note.explained, Witness: note.witness})
	}
}

// lintNote is what a diagnostic of a finding does not hold.
type lintNote struct {
	set, witness string
	explained    lang.Text
}

func lintKey(d diag.Diagnostic) string {
	return fmt.Sprintf("%s\x00%d\x00%d\x00%s\x00%s", d.File, d.Line, d.Column, d.Code, d.Message(lang.VI))
}

// lintDiagnose gives a finding its place in the file, or in that of the decision.
func lintDiagnose(f *load.File, places *load.Places, finding lint.Finding) diag.Diagnostic {
	if finding.Code == diag.BandsJoin {
		if f.Decision != nil {
			return diag.Diagnostic{Code: finding.Code, File: f.Decision.Name, Args: finding.Args}
		}
		return f.Source.Diagnose(places.Decision("bands"), finding.Code, finding.Args...)
	}
	at := source.Place{Line: finding.Line, Column: finding.Column, Len: finding.Len}
	if finding.Line == 0 {
		at = places.Of(finding.Criterion, finding.Level, finding.Condition, finding.Key)
	}
	return f.Source.Diagnose(at, finding.Code, finding.Args...)
}

// sistersOf returns the sets of the same decision: embedded with an embedded set,
// beside it in the folder with a file. So a file says the same whether it is
// linted alone or with its folder.
func (l *linter) sistersOf(f *load.File) *lint.Sisters {
	key := fmt.Sprintf("%v\x00%s\x00%s", f.Official, filepath.Dir(f.Name), f.Rubric.Decision.ID)
	if s := l.sisters[key]; s != nil {
		return s
	}
	var sets []*rubric.Rubric
	add := func(other *load.File, err error) {
		if err == nil && other.Rubric != nil && other.Rubric.Decision.ID == f.Rubric.Decision.ID {
			sets = append(sets, other.Rubric)
		}
	}
	if f.Official {
		for _, id := range lintEmbedded(f.Rubric.Decision.ID) {
			add(l.library.Official(id))
		}
	} else {
		entries, err := os.ReadDir(filepath.Dir(f.Name))
		for _, e := range entries {
			if err == nil && !e.IsDir() && !strings.HasPrefix(e.Name(), ".") && lintName(e.Name()) {
				add(l.library.Open(filepath.Join(filepath.Dir(f.Name), e.Name())))
			}
		}
	}
	l.sisters[key] = lint.NewSisters(sets)
	return l.sisters[key]
}

func lintName(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".yaml", ".yml", ".json":
		return !strings.EqualFold(name, "decision.yaml")
	}
	return false
}

// lintWitnessName is the name of a witness' file.
func lintWitnessName(set string, w *lint.Witness) string { return set + "." + w.Name + ".yaml" }

// writeWitnesses writes every witness as a dossier into a folder.
func (p *program) writeWitnesses(l *linter, dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return p.unwritable(dir, err)
	}
	o := p.outOptions(p.settings)
	for _, s := range l.sets {
		ref, err := lintReference(s.File, dir)
		if err != nil {
			return p.unwritable(dir, err)
		}
		witnesses := s.Report.Proofs.Witnesses()
		for _, f := range s.Report.Findings {
			if f.Witness != nil {
				witnesses = append(witnesses, f.Witness)
			}
		}
		for _, w := range witnesses {
			data, err := lintWitnessFile(s.File.Rubric, ref, w, render.LintWitness(w, s.File.Rubric, o))
			if err != nil {
				return err
			}
			name := filepath.Join(dir, lintWitnessName(l.names[s.File], w))
			if err := safefile.Write(name, data, safefile.New); err != nil {
				return p.unwritable(name, err)
			}
		}
	}
	for i := range l.items {
		if l.items[i].Witness != "" {
			l.items[i].Witness = filepath.Join(dir, l.items[i].Witness)
		}
	}
	return nil
}

// lintReference is how a dossier in a folder names a rubric.
func lintReference(f *load.File, dir string) (string, error) {
	if f.Official {
		return f.Rubric.ID, nil
	}
	from, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	to, err := filepath.Abs(f.Name)
	if err != nil {
		return "", err
	}
	rel, err := filepath.Rel(from, to)
	return filepath.ToSlash(rel), err
}

// lintWitnessFile writes a witness as a dossier.
func lintWitnessFile(r *rubric.Rubric, ref string, w *lint.Witness, says string) ([]byte, error) {
	scores := source.Node{Kind: source.Mapping}
	for i, c := range r.Scored {
		ch := w.Choices[i]
		if !ch.Given {
			continue
		}
		var points rubric.Points
		if ch.Level > 0 {
			points = c.Levels[ch.Level-1].Points
		}
		value := source.Node{Kind: source.Scalar, Value: points.String()}
		if ch.Case != "" {
			value = lintMapping("points", value, "case", lintText(ch.Case))
		}
		scores.Items = append(scores.Items, lintText(c.Code), value)
	}
	root := lintMapping("schema", source.Node{Kind: source.Scalar, Value: string(source.DossierFile)},
		"rubric", lintText(ref), "product", lintMapping("name", lintText(says)), "scores", scores)
	return source.YAML(&root)
}

func lintText(s string) source.Node { return source.Node{Kind: source.Scalar, Value: s, Quoted: true} }

// lintMapping makes a mapping of keys and values in turn.
func lintMapping(pairs ...any) source.Node {
	n := source.Node{Kind: source.Mapping}
	for i := 0; i+1 < len(pairs); i += 2 {
		n.Items = append(n.Items, source.Node{Kind: source.Scalar, Value: pairs[i].(string)}, pairs[i+1].(source.Node))
	}
	return n
}
