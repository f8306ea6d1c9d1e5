package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ocop/cmd/ocop/render"
	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/match"
	"ocop/rubric/official"
	"ocop/rubric/source"
)

func (p *program) rubricCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "rubric",
		Short: p.say("Các bộ tiêu chí: liệt kê, xem, kiểm tra", "Rubrics: list, show, check"),
		Args:  p.noArguments,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(
		p.rubricListCommand(),
		p.rubricShowCommand(),
		p.rubricCheckCommand(),
		p.rubricLintCommand(),
		p.rubricTestCommand(),
		p.rubricDiffCommand(),
		p.rubricImpactCommand(),
		p.rubricMatchCommand(),
	)
	return cmd
}

func (p *program) rubricListCommand() *cobra.Command {
	var output, decision string
	cmd := &cobra.Command{
		Use:   "list",
		Short: p.say("Liệt kê các bộ tiêu chí có sẵn", "List the embedded rubrics"),
		Long: p.say(`Liệt kê các bộ tiêu chí có sẵn: của quyết định đang có hiệu lực, hoặc của các
quyết định trước (--decision).`,
			`List the embedded rubrics: those of the decision in force, or of earlier ones
(--decision).`),
		Example: "  ocop rubric list\n  ocop rubric list --decision qd148-2023\n  ocop rubric list --decision all -o json",
		Args:    p.arguments(0, 0),
		RunE:    func(*cobra.Command, []string) error { return p.rubricList(decision, output) },
	}
	p.outputFlag(cmd, &output, "table", "json")
	cmd.Flags().StringVar(&decision, "decision", "", p.say("quyết định (`MÃ|all`); nếu không nêu: quyết định mới nhất", "decision (`ID|all`); otherwise the newest"))
	return cmd
}

func (p *program) rubricList(decision, output string) error {
	if err := oneOf(output, "table", "json"); err != nil {
		return err
	}
	library := load.NewLibrary()
	chosen, err := p.chosenDecisions(library, decision)
	if err != nil {
		return err
	}
	names, err := library.Names()
	if err != nil {
		return err
	}
	var sets []*rubric.Rubric
	var missing []match.Missing
	for _, d := range chosen {
		for _, s := range official.SetsOf(d.ID) {
			f, err := library.Official(s.ID)
			if err != nil {
				return err
			}
			sets = append(sets, f.Rubric)
		}
		missing = append(missing, names.MissingOf(d.ID)...)
	}
	if output == "json" {
		return render.RubricListJSON(p.out, sets)
	}
	o := p.outOptions(p.settings)
	return errors.Join(render.RubricList(p.out, sets, o), render.RubricListNotes(p.out, library.Decisions(), chosen, missing, o))
}

func (p *program) rubricShowCommand() *cobra.Command {
	var output string
	cmd := &cobra.Command{
		Use:     p.say("show MÃ|TỆP", "show ID|FILE"),
		Short:   p.say("Xem một bộ tiêu chí: cây tiêu chí, điểm, mức tối thiểu, điều kiện", "Show a rubric: the tree with points, minimum levels, conditions"),
		Example: "  ocop rubric show qd26-2026/11\n  ocop rubric show qd26-2026/11 -o json",
		Args:    p.arguments(1, 1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			var ids []string
			for _, s := range official.Sets() {
				ids = append(ids, s.ID)
			}
			return ids, cobra.ShellCompDirectiveDefault
		},
		RunE: func(_ *cobra.Command, args []string) error { return p.rubricShow(args[0], output) },
	}
	p.outputFlag(cmd, &output, "table", "json", "yaml")
	return cmd
}

func (p *program) rubricShow(ref, output string) error {
	if err := oneOf(output, "table", "json", "yaml"); err != nil {
		return err
	}
	f, err := load.NewLibrary().Find(ref)
	switch {
	case errors.Is(err, load.ErrUnknownID):
		return p.unknownRubric(ref)
	case err != nil:
		return p.unreadable(ref, err)
	}
	if err := render.Diagnostics(p.err, f.All(), p.errOptions(p.settings)); err != nil {
		return err
	}
	if f.Rubric == nil {
		return exitError(exitUnmet)
	}
	// The data forms give the file as it was read, key for key.
	switch output {
	case "json":
		return p.write(source.JSON(source.Parse(f.Source).Root))
	case "yaml":
		data, err := source.YAML(source.Parse(f.Source).Root)
		if err != nil {
			return err
		}
		return p.write(data)
	}
	return render.RubricTree(p.out, f.Rubric, p.outOptions(p.settings))
}

func (p *program) rubricCheckCommand() *cobra.Command {
	var output string
	cmd := &cobra.Command{
		Use:     p.say("check TỆP|THƯ-MỤC…", "check FILE|FOLDER…"),
		Short:   p.say("Kiểm tra tệp bộ tiêu chí và quyết định", "Check rubric and decision files"),
		Example: "  ocop rubric check rubric/official",
		Args:    p.arguments(1, -1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.rubricCheck(args, output) },
	}
	p.outputFlag(cmd, &output, "table", "json")
	return cmd
}

func (p *program) rubricCheck(args []string, output string) error {
	if err := oneOf(output, "table", "json"); err != nil {
		return err
	}
	c := checker{library: load.NewLibrary(), seen: map[string]bool{}, ids: map[string]string{}}
	for _, found := range source.Walk(args) {
		c.check(found)
	}
	diag.Sort(c.diagnostics)
	o := p.outOptions(p.settings)
	if output == "json" {
		if err := render.DiagnosticsJSON(p.out, c.diagnostics, o); err != nil {
			return err
		}
	} else {
		if err := render.Diagnostics(p.out, c.diagnostics, o); err != nil {
			return err
		}
		if _, err := fmt.Fprintln(p.out, c.summary().In(p.Lang)); err != nil {
			return err
		}
	}
	if c.files == 0 {
		c.code = max(c.code, exitUnmet)
	}
	if diag.Errors(c.diagnostics) {
		c.code = max(c.code, exitUnmet)
	}
	if c.code != exitDone {
		return exitError(c.code)
	}
	return nil
}

// checker checks rubric and decision files and collects what is wrong.
type checker struct {
	library     *load.Library
	diagnostics []diag.Diagnostic
	seen        map[string]bool   // files whose diagnostics are collected
	ids         map[string]string // folder and id of a set → its file
	files       int               // rubrics and decisions
	skipped     int
	code        int
}

func (c *checker) check(found source.Found) {
	f, err := c.read(found)
	if err != nil {
		c.files++
		c.collect(found.Path, []diag.Diagnostic{source.ReadError(found.Path, err)})
		c.code = exitUnreadable
		return
	}
	doc := source.Parse(f)
	switch kind := doc.Schema(); {
	case doc.Root != nil && kind == source.DecisionFile:
		c.files++
		if d, err := load.OpenDecision(found.Path); err == nil {
			c.collect(found.Path, slices.Concat(d.Diagnostics, decisionFlaws(doc, d.Decision)))
		}
	case doc.Root == nil || kind == source.RubricFile || found.Named:
		c.files++
		rf, err := c.library.Open(found.Path)
		if err != nil {
			return // it was read a moment ago
		}
		own := rf.Diagnostics
		if rf.Decision == nil && rf.Rubric != nil {
			own = slices.Concat(own, decisionFlaws(doc, rf.Rubric.Decision, "decision"))
		}
		c.collect(found.Path, own)
		if rf.Decision != nil {
			c.collect(rf.Decision.Name, slices.Concat(rf.Decision.Diagnostics, decisionFlawsOf(rf.Decision.Name, rf.Decision.Decision)))
		}
		c.repeated(rf)
	default:
		c.skipped++
	}
}

func (c *checker) read(found source.Found) (*source.File, error) {
	if found.Err != nil {
		return nil, found.Err
	}
	return source.Read(found.Path)
}

func (c *checker) collect(name string, ds []diag.Diagnostic) {
	if name = filepath.Clean(name); !c.seen[name] {
		c.seen[name] = true
		c.diagnostics = append(c.diagnostics, ds...)
	}
}

// repeated reports a set whose id another file of the folder has.
func (c *checker) repeated(f *load.File) {
	if f.Rubric == nil {
		return
	}
	key := filepath.Dir(f.Name) + "\x00" + f.Rubric.ID
	if first, taken := c.ids[key]; taken {
		c.diagnostics = append(c.diagnostics,
			diag.Diagnostic{Code: diag.RepeatedSet, File: f.Name, Args: []any{f.Rubric.ID, first}})
		return
	}
	c.ids[key] = f.Name
}

func (c *checker) summary() lang.Text {
	bad := map[string]bool{}
	for _, d := range c.diagnostics {
		if d.Severity() == diag.Error {
			bad[d.File] = true
		}
	}
	if c.files == 0 && len(bad) == 0 {
		return lang.Text{VI: "Không thấy tệp bộ tiêu chí hay quyết định nào", EN: "No rubric or decision file found"}
	}
	vi := fmt.Sprintf("%d tệp, %d tệp có lỗi", c.files, len(bad))
	en := fmt.Sprintf("%d files, %d with errors", c.files, len(bad))
	if c.files == 1 {
		en = fmt.Sprintf("1 file, %d with errors", len(bad))
	}
	if c.skipped > 0 {
		vi += fmt.Sprintf("; bỏ qua %d tệp khác", c.skipped)
		en += fmt.Sprintf("; %d other files left aside", c.skipped)
	}
	return lang.Text{VI: strings.ToUpper(vi[:1]) + vi[1:], EN: en}
}
