package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"ocop/cmd/ocop/render"
	"ocop/cmd/ocop/safefile"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/source"
	"ocop/scoring/dossier"
)

// batchFlags are the flags of score that are about many dossiers.
type batchFlags struct {
	workers     int
	progress    string
	sort, group string
	filters     []string
	out         string
	force       bool
	delimiter   string
	outputGiven bool // -o stands on the command line
}

func (p *program) batchFlags(f *pflag.FlagSet) {
	b := &p.batch
	words := func(list []string) string { return "`" + strings.Join(list, "|") + "`" }
	f.StringVar(&b.group, "group-by", "", p.say("nhóm theo ", "group by ")+words(render.GroupKeys()))
	f.StringVar(&b.sort, "sort", "", p.say("xếp theo ", "sort by ")+words(render.SortKeys()))
	f.StringArrayVar(&b.filters, "filter", nil, p.say("chỉ hiện hồ sơ có `KHÓA=GIÁ-TRỊ` ("+strings.Join(render.FilterKeys(), ", ")+"); lặp lại được",
		"show only dossiers with `KEY=VALUE` ("+strings.Join(render.FilterKeys(), ", ")+"); may be repeated"))
	f.StringVar(&b.out, "out", "", p.say("ghi kết quả vào `TỆP`; đuôi tệp chọn dạng nếu không có -o", "write the result to `FILE`; its ending chooses the form where -o does not"))
	f.BoolVar(&b.force, "force", false, p.say("thay tệp của --out nếu đã có", "replace the file of --out if it is there"))
	p.delimiterFlag(f, &b.delimiter)
	f.IntVar(&b.workers, "workers", 0, p.say("số luồng làm việc `N`, không dùng quá chừng ấy lõi máy; nếu không nêu: mọi lõi", "`N` workers on at most as many cores; otherwise one a core"))
	f.StringVar(&b.progress, "progress", "auto", p.say("thanh tiến độ: `auto|never|always`", "progress bar: `auto|never|always`"))
	p.cacheFlag(f)
}

// cacheFlag adds --cache to a command that keeps what it parsed and scored.
func (p *program) cacheFlag(f *pflag.FlagSet) {
	f.StringVar(&p.Cache, "cache", p.Cache, p.say("thư mục bộ nhớ đệm, `DIR|off`; nếu không nêu: trong thư mục đệm của người dùng", "folder of the cache, `DIR|off`; otherwise in the user's cache folder"))
}

// machineForms are the forms whose results always come in path order: programs
// read them while they come.
func machineForms() []string { return []string{"json", "ndjson"} }

// selection checks the flags of a batch and returns which dossiers are shown.
func (p *program) selection() (render.Selection, error) {
	b := &p.batch
	var none render.Selection
	if b.out != "" && !b.outputGiven {
		form := formOf(b.out)
		if form == "" {
			endings := ".xlsx, .html, .csv, .tsv, .md, .json, .ndjson, .txt"
			return none, &usageError{text: lang.Text{
				VI: "--out: không rõ ghi dạng nào từ tên “" + lang.Visible(filepath.Base(b.out)) + "”; đuôi tệp là một trong: " + endings + ", hoặc nêu -o",
				EN: "--out: the name “" + lang.Visible(filepath.Base(b.out)) + "” does not tell the form; end it with one of: " + endings + ", or give -o"}}
		}
		p.Output = form
	}
	checks := []struct {
		flag, value string
		words       []string
	}{
		{"--group-by", b.group, render.GroupKeys()},
		{"--sort", b.sort, render.SortKeys()},
		{"--progress", b.progress, []string{"auto", "never", "always"}},
		{"--delimiter", b.delimiter, delimiterWords()},
	}
	for _, c := range checks {
		if c.value == "" {
			continue
		}
		if err := oneOf(c.value, c.words...); err != nil {
			return none, about(c.flag, err)
		}
	}
	sel := render.Selection{Sort: b.sort, Group: b.group}
	for _, f := range b.filters {
		key, value, err := filter(f)
		if err != nil {
			return none, about("--filter", err)
		}
		if sel.Filters == nil {
			sel.Filters = map[string][]string{}
		}
		sel.Filters[key] = append(sel.Filters[key], value)
		if key != "set" {
			continue
		}
		ids, err := setsNamed(value)
		if err != nil {
			return none, about("--filter", err)
		}
		if sel.Sets == nil {
			sel.Sets = map[string][]string{}
		}
		sel.Sets[value] = ids
	}
	switch {
	case b.workers < 0:
		return none, &usageError{text: lang.Text{VI: "--workers cần một số từ 1 trở lên", EN: "--workers wants a number from 1"}}
	case slices.Contains(machineForms(), p.Output) && (b.group != "" || b.sort != "" && b.sort != "path"):
		return none, &usageError{text: lang.Text{
			VI: "dạng " + p.Output + " luôn theo thứ tự đường dẫn, không dùng với --sort và --group-by",
			EN: p.Output + " always comes in path order; --sort and --group-by are for the other forms"}}
	case p.Output == "xlsx" && b.out == "" && p.outTTY:
		return none, &usageError{text: lang.Text{
			VI: "bảng tính XLSX không in ra màn hình; thêm --out ket-qua.xlsx",
			EN: "a workbook is nothing for a terminal; add --out results.xlsx"}}
	case b.force && b.out == "":
		return none, &usageError{text: lang.Text{VI: "--force chỉ có nghĩa cùng --out", EN: "--force means something only with --out"}}
	}
	return sel, nil
}

// about says which flag an error is about.
func about(flag string, err *usageError) *usageError {
	err.text.VI, err.text.EN = flag+": "+err.text.VI, flag+": "+err.text.EN
	return err
}

// formOf returns the form of output that the ending of a file name means.
func formOf(name string) string {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".json":
		return "json"
	case ".ndjson", ".jsonl":
		return "ndjson"
	case ".csv", ".tsv":
		return "csv"
	case ".xlsx":
		return "xlsx"
	case ".md", ".markdown":
		return "markdown"
	case ".html", ".htm":
		return "html"
	case ".txt":
		return "table"
	}
	return ""
}

// target is where the result goes: the stream of results, or a file that gets
// its name only when all of it is written.
type target struct {
	p       *program
	out     *bufio.Writer
	file    *safefile.File // nil: the stream
	path    string
	options render.Options
}

// target opens what the result is written to. It refuses a file that is there,
// unless --force, and one that is itself among the dossiers.
func (p *program) target(files []source.Found) (*target, error) {
	o := p.outOptions(p.settings)
	if p.batch.out == "" {
		return &target{p: p, out: bufio.NewWriterSize(p.out, 1<<16), options: o}, nil
	}
	path := p.batch.out
	if info, err := os.Stat(path); err == nil && !source.IsResult(path) {
		for _, f := range files {
			if other, err := os.Stat(f.Path); err == nil && filepath.Ext(f.Path) == filepath.Ext(path) && os.SameFile(info, other) {
				return nil, &usageError{text: lang.Text{
					VI: "--out là một trong các tệp được chấm: “" + lang.Visible(f.Path) + "”",
					EN: "--out is one of the files to score: “" + lang.Visible(f.Path) + "”"}}
			}
		}
	}
	f, err := safefile.Open(path, safefile.Mode(p.batch.force))
	if err != nil {
		return nil, p.unwritable(path, err)
	}
	o.Width, o.Color = 0, false
	return &target{p: p, out: bufio.NewWriterSize(f, 1<<16), file: f, path: path, options: o}, nil
}

// unwritable reports a file that could not be written.
func (p *program) unwritable(path string, err error) error {
	d := diag.Diagnostic{File: path, Code: diag.OutputUnwritable, Args: []any{writeReason(err)}}
	if errors.Is(err, fs.ErrExist) {
		d.Code, d.Args = diag.OutputExists, nil
	}
	if err := render.Diagnostics(p.err, []diag.Diagnostic{d}, p.errOptions(p.settings)); err != nil {
		return err
	}
	return exitError(exitUnreadable)
}

// commit ends the result. Only now a file of --out is there.
func (t *target) commit() error {
	err := t.out.Flush()
	if t.file == nil {
		return err
	}
	if err == nil {
		err = t.file.Commit()
	}
	if err != nil {
		return t.p.unwritable(t.path, errors.Join(err, t.file.Abort()))
	}
	return nil
}

// abort leaves no file. After commit it does nothing.
func (t *target) abort() {
	if t.file != nil {
		_ = t.file.Abort() // what it can't remove is hidden and of no use
	}
}

// scoreBatch scores many dossiers and shows them in the form that was asked for.
func (p *program) scoreBatch(reader *dossier.Reader, files []source.Found, sel render.Selection) error {
	to, err := p.target(files)
	if err != nil {
		return err
	}
	defer to.abort()
	bar := p.newProgress(len(files))
	defer bar.done()
	errs := bar.above(p.err)
	sink := p.recordSink(to, errs, files, sel)

	withJSON := slices.Contains(machineForms(), p.Output)
	workers := p.batch.workers
	switch {
	case workers == 0:
		workers = runtime.GOMAXPROCS(0)
	case p.processors != nil: // who asks for few wants to have the others free
		p.processors(workers)
	}
	scorer := p.newRescorer(reader, to.options, withJSON)
	scorer.brief = withJSON && len(sel.Filters) == 0
	defer scorer.close()
	var summary render.Summary
	watch := render.NewFilterWatch(sel)
	code, seen := exitDone, 0
	ctx := p.context()
	work := func(i int) scored {
		r := scorer.score(files[i])
		if r.err == nil {
			r.err = sink.Prepare(r.record)
		}
		return r
	}
	for r := range dossier.InOrder(ctx, len(files), workers, work) {
		if r.err != nil {
			return r.err
		}
		seen++
		bar.add()
		summary.AddRecord(r.record)
		code = max(code, p.judgeRecord(r.record))
		if r.record.Skipped {
			continue
		}
		watch.Add(r.record)
		if err := sink.Add(r.record); err != nil {
			return err
		}
		scorer.forget(r)
	}
	scorer.close()
	bar.done()
	interrupted := seen < len(files)
	if interrupted { // what is written says so
		summary.Seen, summary.Files = seen, len(files)
	}
	if to.file != nil && ctx.Err() != nil { // there is to be no file, so nothing is made of it
		to.abort()
		if err := errors.Join(p.sayInterrupted(seen, len(files)), summary.Write(p.err, p.errOptions(p.settings))); err != nil {
			return err
		}
		return exitError(exitInterrupted)
	}
	if err := sink.Close(&summary); err != nil {
		return err
	}
	if to.file != nil && ctx.Err() != nil { // while a workbook was made of it
		to.abort()
		interrupted = true
	} else if err := to.commit(); err != nil {
		return err
	}
	e := p.errOptions(p.settings)
	switch {
	case interrupted:
		if err := p.sayInterrupted(seen, len(files)); err != nil {
			return err
		}
		return exitError(exitInterrupted)
	case summary.Dossiers() == 0:
		if err := errors.Join(render.Nothing(p.err, e), summary.WriteSkipped(p.err, e)); err != nil {
			return err
		}
		code = max(code, exitUnmet)
	case to.file != nil:
		if _, err := fmt.Fprintf(p.err, p.say("Đã ghi %s\n", "Written: %s\n"), lang.Visible(to.path)); err != nil {
			return err
		}
	}
	p.sayMisses(watch)
	if code != exitDone {
		return exitError(code)
	}
	return nil
}

// tuneMemory trades memory for speed: almost all that scoring takes is not needed
// a moment later. Forms that hold nothing stay below a bound. The others hold what
// they show, and of more dossiers than a country has they hold so much that four
// times as much beside it is too much.
func (p *program) tuneMemory(sel render.Selection, files int) {
	const many = 20_000
	inOrder := sel.Group == "" && (sel.Sort == "" || sel.Sort == "path")
	switch {
	case p.collect == nil:
	case slices.Contains(machineForms(), p.Output), p.Output == "csv" && inOrder:
		p.collect(800, 76<<20)
	case files > many:
		p.collect(100, math.MaxInt64)
	default:
		p.collect(400, math.MaxInt64)
	}
}

// sayInterrupted says how far a batch came that the user ended.
func (p *program) sayInterrupted(seen, all int) error {
	_, err := fmt.Fprintf(p.err, p.say("Đã dừng theo yêu cầu: mới chấm %d trên %d tệp.\n", "Ended on request: %d of %d files are scored.\n"), seen, all)
	return err
}

// judgeRecord returns the exit code that one record asks for.
func (p *program) judgeRecord(r *render.Record) int {
	switch {
	case r.Skipped:
		return exitDone
	case r.Unreadable:
		return exitUnreadable
	case r.Failed():
		return exitUnmet
	case p.MinStars > 0 && (!r.Rated || r.Stars < p.MinStars):
		return exitUnmet
	}
	return exitDone
}

// recordSink is where records go: one for each form of output.
type recordSink interface {
	// Prepare does what can be done of a record before its turn comes. Workers
	// call it, each for its own records.
	Prepare(*render.Record) error
	Add(*render.Record) error
	Close(*render.Summary) error
}

func (p *program) recordSink(to *target, errs io.Writer, files []source.Found, sel render.Selection) recordSink {
	o, e := to.options, p.errOptions(p.settings)
	switch p.Output {
	case "ndjson":
		return &linesSink{out: to.out, errs: errs, sel: sel, e: e}
	case "json":
		b := render.NewBatchJSON(to.out, o)
		b.Select(sel)
		return &jsonSink{b, sel}
	}
	s := &pageSink{out: to.out, errs: errs, flush: to.out.Flush, e: e, problems: render.Problems{All: p.Detail}}
	var page interface {
		Add(r *render.Record)
		Write(w io.Writer, all *render.Summary) error
	}
	switch p.Output {
	case "csv":
		c := render.NewCSV(to.out, p.delimiter(), sel, o)
		s.prepare, s.add, s.write = c.Prepare, c.Add, func(*render.Summary) error { return c.Close() }
		return s
	case "xlsx":
		page = render.NewXLSX(sel, o)
	case "markdown":
		page = render.NewMarkdown(sel, o)
	case "html":
		page = render.NewHTML(sel, o)
	default:
		paths := make([]string, len(files))
		for i, f := range files {
			paths[i] = f.Path
		}
		page = render.NewBatch(paths, sel, o)
		s.saysSummary = true
	}
	s.add = func(r *render.Record) error {
		page.Add(r)
		return nil
	}
	s.write = func(all *render.Summary) error { return page.Write(to.out, all) }
	return s
}

func (p *program) delimiter() rune {
	switch p.batch.delimiter {
	case "":
		if strings.EqualFold(filepath.Ext(p.batch.out), ".tsv") {
			return '\t'
		}
		return render.DefaultDelimiter(p.Lang)
	case "tab":
		return '\t'
	}
	return rune(p.batch.delimiter[0])
}

// linesSink writes a result a line and holds none. What failed goes to the error
// stream, so that every line is a result.
type linesSink struct {
	out  *bufio.Writer
	errs io.Writer
	sel  render.Selection
	e    render.Options
}

func (s *linesSink) Prepare(*render.Record) error { return nil }

func (s *linesSink) Add(r *render.Record) error {
	switch {
	case r.Failed():
		return render.Diagnostics(s.errs, r.Diagnostics, s.e)
	case !s.sel.Shows(r):
		return nil
	}
	if _, err := s.out.Write(r.JSON); err != nil {
		return err
	}
	return s.out.WriteByte('\n')
}

func (s *linesSink) Close(all *render.Summary) error { return all.Write(s.errs, s.e) }

// jsonSink writes one JSON object. Filters leave out results, never failures.
type jsonSink struct {
	*render.BatchJSON
	sel render.Selection
}

func (s *jsonSink) Add(r *render.Record) error {
	if r.Failed() || s.sel.Shows(r) {
		return s.AddRecord(r)
	}
	s.LeaveOut()
	return nil
}

// pageSink writes what people open or read, and after it to the error stream what
// is wrong with the dossiers, shown or not.
type pageSink struct {
	out         io.Writer
	errs        io.Writer
	flush       func() error
	e           render.Options
	problems    render.Problems
	saysSummary bool                       // the page says the summary itself, at its end
	prepare     func(*render.Record) error // nil: there is nothing to prepare
	add         func(*render.Record) error
	write       func(*render.Summary) error
}

func (s *pageSink) Prepare(r *render.Record) error {
	if s.prepare == nil {
		return nil
	}
	return s.prepare(r)
}

func (s *pageSink) Add(r *render.Record) error {
	s.problems.Add(r)
	return s.add(r)
}

func (s *pageSink) Close(all *render.Summary) error {
	if all.Dossiers() > 0 || all.Partial() || !s.saysSummary {
		if err := s.write(all); err != nil {
			return err
		}
	}
	// What is shown comes before what is wrong, wherever the two streams go.
	if err := s.flush(); err != nil {
		return err
	}
	if !s.saysSummary {
		if err := all.Write(s.errs, s.e); err != nil {
			return err
		}
	}
	return s.problems.Write(s.errs, s.e)
}

// scored is what a worker made of a file.
type scored struct {
	record  *render.Record
	content content // zero if it is no file that can be read
	err     error   // the result could not be written in the form of output
}
