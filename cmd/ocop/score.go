package main

import (
	"bufio"
	"errors"

	"runtime"

	"github.com/spf13/cobra"

	"ocop/cmd/ocop/render"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/official"
	"ocop/rubric/source"
	"ocop/scoring"
	"ocop/scoring/dossier"
)

func (p *program) scoreCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   p.say("score TỆP|THƯ-MỤC|-…", "score FILE|FOLDER|-…"),
		Short: p.say("Chấm điểm hồ sơ và nói điều gì quyết định số sao", "Score dossiers and say what decides the stars"),
		Long: p.say(`Chấm điểm một hay nhiều hồ sơ (.yaml, .yml, .json). Thư mục được duyệt đệ quy;
“-” đọc hồ sơ từ đầu vào chuẩn. Hồ sơ lỗi không làm dừng các hồ sơ khác.

--what-if giả định điểm khác cho một hồ sơ, không ghi gì vào tệp:
  MÃ=ĐIỂM            tiêu chí được chừng ấy điểm; phiếu thành viên: mọi phiếu
  MÃ=ĐIỂM/TH         chấm theo trường hợp TH của tiêu chí
  MÃ=ĐIỂM+           ít nhất chừng ấy; ai cho cao hơn thì giữ nguyên
  THÀNH-VIÊN:MÃ=ĐIỂM chỉ phiếu của thành viên đó`,
			`Score one or more dossiers (.yaml, .yml, .json). Folders are walked recursively;
“-” reads a dossier from standard input. A broken dossier never stops the others.

--what-if supposes other scores for one dossier, and writes to no file:
  CODE=POINTS        the criterion has these points; members' sheets: all of them
  CODE=POINTS/CASE   judged by that case of the criterion
  CODE=POINTS+       at least these; who gave more keeps it
  MEMBER:CODE=POINTS that member's sheet only`),
		Example: "  ocop score ho-so/che-tan-cuong.yaml\n  ocop score --lang en -o ndjson ho-so/ > ket-qua.ndjson",
		Args:    p.arguments(1, -1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.score(args) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	p.outputFlag(cmd, &p.Output, outputs()...)
	f.StringVar(&p.Rubric, "rubric", p.Rubric, p.say("chấm theo bộ này (mã hoặc tệp, `ID|FILE`) thay cho bộ ghi trong hồ sơ", "score with this rubric (`ID|FILE`) instead of the one the dossier names"))
	p.asOfFlag(cmd, &p.scoredAsOf, "hồ sơ chưa có ngày đánh giá xét vào ngày này (`NGÀY`); bộ tiêu chí không áp dụng thì chỉ cảnh báo", "dossiers without a day of evaluation are judged as of this `DATE`; a rubric that does not apply is a warning only")
	f.IntVar(&p.MinStars, "min-stars", p.MinStars, p.say("kết thúc với mã 1 nếu có hồ sơ chưa đạt `N` sao", "exit with 1 if any dossier has fewer than `N` stars"))
	f.BoolVar(&p.Detail, "detail", p.Detail, p.say("hiện đủ chữ, nhóm tiêu chí, ghi chú và từng cảnh báo", "show texts in full, groups, remarks and every warning"))
	f.StringArrayVar(&p.whatIf, "what-if", nil, p.say("kết quả nếu như tiêu chí được chừng ấy điểm, bên kết quả thực (`MÃ=ĐIỂM`, lặp lại được); xem trên", "the result as if a criterion had these points, beside the real one (`CODE=POINTS`, repeatable); see above"))
	return cmd
}

func (p *program) score(args []string) error {
	if err := oneOf(p.Output, outputs()...); err != nil {
		return err
	}
	if p.MinStars < 0 || p.MinStars > 5 {
		return &usageError{text: lang.Text{VI: "--min-stars cần một số từ 1 đến 5", EN: "--min-stars wants a number from 1 to 5"}}
	}
	if len(p.whatIf) > 0 {
		return p.scoreWhatIf(args)
	}
	reader, err := p.reader()
	if err != nil {
		return err
	}
	files := source.Walk(args)
	outcomes := reader.ScoreAll(files, p.in, runtime.NumCPU())

	// One file gives one result; folders and lists give a batch, even of one.
	single := len(args) == 1 && len(files) == 1 && files[0].Named
	out := bufio.NewWriter(p.out)
	o, e := p.outOptions(p.settings), p.errOptions(p.settings)
	var sink sink
	switch {
	case p.Output == "ndjson":
		sink = &lines{p: p, out: out, o: o, e: e}
	case p.Output == "json" && single:
		sink = &one{p: p, out: out, o: o, write: func(r *dossier.Outcome) error { return render.JSON(out, r, true, o) }}
	case p.Output == "json":
		sink = render.NewBatchJSON(out, o)
	case single:
		sink = &one{p: p, out: out, o: o, e: e, write: func(r *dossier.Outcome) error { return render.Result(out, r, o) }}
	default:
		paths := make([]string, len(files))
		for i, f := range files {
			paths[i] = f.Path
		}
		sink = &table{p: p, out: out, o: o, e: e, batch: render.NewBatch(paths, o)}
	}

	var summary render.Summary
	code := exitDone
	for outcome := range outcomes {
		summary.Add(outcome)
		code = max(code, p.judge(outcome))
		if outcome.Skipped {
			continue
		}
		if err := sink.Add(outcome); err != nil {
			return err
		}
	}
	if err := sink.Close(&summary); err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if summary.Dossiers() == 0 {
		if err := errors.Join(render.Nothing(p.err, e), summary.WriteSkipped(p.err, e)); err != nil {
			return err
		}
		code = max(code, exitUnmet)
	}
	if code != exitDone {
		return exitError(code)
	}
	return nil
}

// reader returns the reader of dossiers, with the rubric of --rubric if it is
// given.
func (p *program) reader() (*dossier.Reader, error) {
	r := &dossier.Reader{Library: load.NewLibrary(), AsOf: p.scoredAsOf}
	if p.Rubric == "" {
		return r, nil
	}
	f, err := r.Library.Find(p.Rubric)
	switch {
	case errors.Is(err, load.ErrUnknownID):
		return nil, p.unknownRubric(p.Rubric)
	case err != nil:
		return nil, p.unreadable(p.Rubric, err)
	}
	if ds := f.All(); len(ds) > 0 {
		if err := render.Diagnostics(p.err, ds, p.errOptions(p.settings)); err != nil {
			return nil, err
		}
	}
	if f.Rubric == nil {
		return nil, exitError(exitUnmet)
	}
	r.Rubric = f
	return r, nil
}

func (p *program) unknownRubric(id string) error {
	if err := missingSet(id); err != nil {
		return err
	}
	var ids []string
	for _, s := range official.Sets() {
		ids = append(ids, s.ID)
	}
	shown := lang.Visible(id)
	return &usageError{
		text: lang.Text{
			VI: "không có bộ tiêu chí “" + shown + "” (xem “ocop rubric list”)",
			EN: "there is no rubric “" + shown + "” (see “ocop rubric list”)"},
		suggest: source.Nearest(id, ids),
	}
}

// unreadable reports a file that could not be read.
func (p *program) unreadable(name string, err error) error {
	ds := []diag.Diagnostic{source.ReadError(name, err)}
	if err := render.Diagnostics(p.err, ds, p.errOptions(p.settings)); err != nil {
		return err
	}
	return exitError(exitUnreadable)
}

// judge returns the exit code that one outcome asks for.
func (p *program) judge(out *dossier.Outcome) int {
	switch {
	case out.Skipped:
		return exitDone
	case out.Unreadable:
		return exitUnreadable
	case out.Failed():
		return exitUnmet
	case p.MinStars > 0 && (out.Result.Status != scoring.Rated || out.Result.Stars < p.MinStars):
		return exitUnmet
	}
	return exitDone
}

// sink is where outcomes go: one for each form of output.
type sink interface {
	Add(*dossier.Outcome) error
	Close(*render.Summary) error
}

// one writes the result of a single dossier.
type one struct {
	p     *program
	out   *bufio.Writer
	o, e  render.Options
	write func(*dossier.Outcome) error
}

func (s *one) Add(r *dossier.Outcome) error {
	switch {
	case !r.Failed():
		if s.p.Output == "json" || s.p.Detail {
			assess(r)
		}
		return s.write(r)
	case s.p.Output == "json":
		b := render.NewBatchJSON(s.out, s.o)
		var summary render.Summary
		summary.Add(r)
		return errors.Join(b.Add(r), b.Close(&summary))
	}
	return render.Diagnostics(s.p.err, r.Diagnostics, s.e)
}

func (s *one) Close(*render.Summary) error { return nil }

// lines writes a result a line and holds none. What failed goes to the error
// stream, so that every line is a result.
type lines struct {
	p    *program
	out  *bufio.Writer
	o, e render.Options
}

func (s *lines) Add(r *dossier.Outcome) error {
	if r.Failed() {
		return render.Diagnostics(s.p.err, r.Diagnostics, s.e)
	}
	return render.JSON(s.out, r, false, s.o)
}

func (s *lines) Close(summary *render.Summary) error { return summary.Write(s.p.err, s.e) }

// table writes a line a dossier and what is wrong after it.
type table struct {
	p     *program
	out   *bufio.Writer
	o, e  render.Options
	batch *render.Batch
}

func (s *table) Add(r *dossier.Outcome) error {
	s.batch.Add(r)
	return nil
}

func (s *table) Close(summary *render.Summary) error {
	if summary.Dossiers() > 0 {
		if err := errors.Join(s.batch.Write(s.out), summary.Write(s.out, s.o)); err != nil {
			return err
		}
	}
	return errors.Join(s.out.Flush(), s.batch.Problems(s.p.err, s.o.Detail, s.e))
}
