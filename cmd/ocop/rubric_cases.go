package main

import (
	"errors"
	"io/fs"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"ocop/cmd/ocop/render"
	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/official"
	"ocop/rubric/source"
	"ocop/scoring/cases"
	"ocop/scoring/dossier"
)

// casesFlags are the flags of `rubric test`.
type casesFlags struct {
	output   string
	run      string
	cover    bool
	coverMin int
}

func (p *program) rubricTestCommand() *cobra.Command {
	var f casesFlags
	cmd := &cobra.Command{
		Use:   p.say("test [TỆP|THƯ-MỤC…]", "test [FILE|FOLDER…]"),
		Short: p.say("Chạy các trường hợp thử (*.case.yaml) của bộ tiêu chí", "Run the test cases (*.case.yaml) of rubrics"),
		Long: p.say(`Chạy các trường hợp thử đặt cạnh bộ tiêu chí: mỗi trường hợp là một hồ sơ và kết quả
phải ra (số sao, tổng điểm, mức tối thiểu bị thiếu, trạng thái, thông báo). Không nêu
gì thì chạy các trường hợp của mọi bộ có sẵn. Dạng tệp: ocop schema case.

--cover cho biết mức, mức tối thiểu, hạng và điều kiện nào chưa có trường hợp thử.`,
			`Run the test cases beside the rubrics: each is a dossier and what it must come to
(stars, total, minimums missed, status, diagnostics). Without arguments those of all
embedded sets are run. The form of the files: ocop schema case.

--cover tells which levels, minimums, bands and conditions no case reaches.`),
		Example: "  ocop rubric test --cover\n  ocop rubric test --run 'tối thiểu 3 sao' --cover-min 100 bo-cua-toi/",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf(f.output, append([]string{"table", "json"}, render.CIForms()...)...); err != nil {
				return err
			}
			if f.coverMin < 0 || f.coverMin > 100 {
				return &usageError{text: lang.Text{VI: "--cover-min cần một số từ 0 đến 100", EN: "--cover-min wants a number from 0 to 100"}}
			}
			named, err := regexp.Compile(f.run)
			if err != nil {
				shown := lang.Visible(f.run)
				return &usageError{text: lang.Text{
					VI: "“" + shown + "” không phải biểu thức chính quy cho --run", EN: "“" + shown + "” is no regular expression for --run"}}
			}
			return p.rubricTest(cmd, args, f, named)
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	p.outputFlag(cmd, &f.output, append([]string{"table", "json"}, render.CIForms()...)...)
	flags.StringVar(&f.run, "run", "", p.say("chỉ chạy trường hợp có tên khớp `REGEXP`", "run only cases whose names match `REGEXP`"))
	flags.BoolVar(&f.cover, "cover", false, p.say("cho biết điều chưa có trường hợp thử", "tell what no case reaches"))
	flags.IntVar(&f.coverMin, "cover-min", 0, p.say("kết thúc với mã 1 nếu bao phủ dưới `N` phần trăm", "exit with 1 if less than `N` per cent is covered"))
	return cmd
}

// longRun writes -run of `rubric test`, as Go's own tests are chosen, as --run:
// one dash starts short flags otherwise.
func longRun(root *cobra.Command, args []string) []string {
	cmd, _, err := root.Find(args)
	if err != nil || cmd.Flags().Lookup("run") == nil {
		return args
	}
	args = slices.Clone(args)
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if arg == "-run" || strings.HasPrefix(arg, "-run=") {
			args[i] = "-" + arg
		}
	}
	return args
}

// casesRun collects the files of cases and the rubrics of one run.
type casesRun struct {
	reader *cases.Reader
	result *render.Cases
	covers map[*rubric.Rubric]*cases.Cover
	faults []diag.Diagnostic // of files that can't be read, and of broken rubrics
	code   int
}

func (p *program) rubricTest(cmd *cobra.Command, args []string, f casesFlags, named *regexp.Regexp) error {
	library := load.NewLibrary()
	r := &casesRun{
		reader: &cases.Reader{Dossiers: &dossier.Reader{Library: library}},
		result: &render.Cases{Cover: f.cover, CoverMin: f.coverMin},
		covers: map[*rubric.Rubric]*cases.Cover{},
	}
	var files []*source.File
	if len(args) == 0 {
		files = r.embedded(library)
	} else {
		files = r.found(p, library, args)
	}
	read := readAll(r.reader, files, len(args) == 0)
	for _, file := range read {
		r.runFile(file, named)
	}
	e := p.errOptions(p.settings)
	faults := slices.Clone(r.faults)
	for _, file := range read {
		faults = append(faults, file.Diagnostics...)
	}
	if err := render.Diagnostics(p.err, faults, e); err != nil {
		return err
	}
	if err := p.writeCases(cmd, r.result, f.output); err != nil {
		return err
	}
	if err := render.Deciding(p.err, render.CasesVerdict(r.result, e), e); err != nil {
		return err
	}
	if r.result.Fails() || len(r.faults) > 0 {
		r.code = max(r.code, exitUnmet)
	}
	if r.code != exitDone {
		return exitError(r.code)
	}
	return nil
}

func (p *program) writeCases(cmd *cobra.Command, c *render.Cases, output string) error {
	o := p.outOptions(p.settings)
	switch output {
	case "table":
		return render.CasesTable(p.out, c, o)
	case "json":
		return render.CasesJSON(p.out, c, o)
	}
	return render.CI(p.out, output, render.CasesReport(c, cmd.CommandPath(), version(), o), o)
}

// embedded returns the files of cases of the embedded sets.
func (r *casesRun) embedded(library *load.Library) []*source.File {
	for _, s := range official.Sets() {
		if f, err := library.Official(s.ID); err == nil {
			r.cover(f)
		}
	}
	var files []*source.File
	for _, name := range official.Cases() {
		if data, err := fs.ReadFile(official.Files(), name); err == nil {
			files = append(files, &source.File{Name: name, Data: data})
		}
	}
	return files
}

// found returns the files of cases that the arguments mean. The rubrics in
// folders are to be covered, whether cases name them or not.
func (r *casesRun) found(p *program, library *load.Library, args []string) []*source.File {
	var files []*source.File
	for _, found := range source.Walk(args) {
		f, err := readFound(found, p)
		switch {
		case err != nil:
			r.faults = append(r.faults, source.ReadError(found.Path, err))
			if !errors.Is(err, source.ErrTooLarge) {
				r.code = exitUnreadable
			}
		case found.Named || cases.IsCaseFile(f):
			files = append(files, f)
		case source.Parse(f).Schema() == source.RubricFile:
			set, err := library.Open(found.Path)
			if err != nil {
				continue // it was read a moment ago
			}
			if set.Rubric == nil {
				r.faults = append(r.faults, diag.Diagnostic{File: found.Path, Code: diag.BrokenRubric, Args: []any{found.Path}})
				continue
			}
			r.cover(set)
		}
	}
	return files
}

// cover returns the cover of a rubric, a new one if it has none yet.
func (r *casesRun) cover(f *load.File) *cases.Cover {
	c, ok := r.covers[f.Rubric]
	if !ok {
		c = cases.NewCover(f)
		r.covers[f.Rubric] = c
		r.result.Covers = append(r.result.Covers, c)
	}
	return c
}

// readAll reads files of cases, several at once; the result is in their order.
func readAll(reader *cases.Reader, files []*source.File, embedded bool) []*cases.File {
	out := make([]*cases.File, len(files))
	next := make(chan int)
	var running sync.WaitGroup
	for range runtime.NumCPU() {
		running.Go(func() {
			for i := range next {
				out[i] = reader.Read(files[i], embedded)
			}
		})
	}
	for i := range files {
		next <- i
	}
	close(next)
	running.Wait()
	return out
}

// runFile runs the cases of a file whose names match.
func (r *casesRun) runFile(f *cases.File, named *regexp.Regexp) {
	out := render.CasesFile{File: f}
	for i := range f.Cases {
		c := &f.Cases[i]
		switch {
		case f.Broken():
			continue
		case !named.MatchString(c.Name):
			out.LeftOut++
			continue
		}
		o := c.Run()
		out.Outcomes = append(out.Outcomes, o)
		if set := c.Dossier.Rubric; set != nil && set.Rubric != nil {
			r.cover(set).Add(o)
		}
	}
	r.result.Files = append(r.result.Files, out)
}
