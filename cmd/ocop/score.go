package main

import (
	"errors"

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

Ctrl-C dừng sau các hồ sơ đang chấm, mã kết thúc 130: kết quả tự ghi rõ là chưa đầy
đủ, riêng csv và ndjson chỉ có luồng lỗi và mã kết thúc cho biết; --out không để lại tệp.

--what-if giả định điểm khác cho một hồ sơ, không ghi gì vào tệp:
  MÃ=ĐIỂM            tiêu chí được chừng ấy điểm; phiếu thành viên: mọi phiếu
  MÃ=ĐIỂM/TH         chấm theo trường hợp TH của tiêu chí
  MÃ=ĐIỂM+           ít nhất chừng ấy, theo trường hợp đã chọn; ai cho cao hơn
                     thì giữ nguyên; phiếu thành viên: mọi phiếu được tính
  THÀNH-VIÊN:MÃ=ĐIỂM chỉ phiếu của thành viên đó

--filter chỉ chọn hồ sơ được hiện, không đổi gì ở việc chấm:
  status=            “đã xếp hạng” (rated), “bị loại” (disqualified), “dừng”
                     (stopped), “chưa đủ điểm” (incomplete), “lỗi” (failed)
  stars=             1 … 5, hoặc 0 (none): không có sao
  set=               mã (qd26-2026/11, 11) hoặc tên bộ tiêu chí (chè)
  commune= province= producer=
                     tên, không phân biệt chữ hoa; gõ không dấu cũng được`,
			`Score one or more dossiers (.yaml, .yml, .json). Folders are walked recursively;
“-” reads a dossier from standard input. A broken dossier never stops the others.

Ctrl-C ends after the dossiers at hand, with exit code 130: the result says itself
that it is partial; of csv and ndjson only the error stream and the exit code tell
it. --out leaves no file.

--what-if supposes other scores for one dossier, and writes to no file:
  CODE=POINTS        the criterion has these points; members' sheets: all of them
  CODE=POINTS/CASE   judged by that case of the criterion
  CODE=POINTS+       at least these, in the case they chose; who gave more keeps
                     it; members' sheets: all that count
  MEMBER:CODE=POINTS that member's sheet only

--filter chooses which dossiers are shown, and changes nothing about scoring:
  status=            rated, disqualified, stopped, incomplete, failed, or the words
                     that the tables have
  stars=             1 … 5, or 0 (none): no stars
  set=               id (qd26-2026/11, 11) or name of a set (chè)
  commune= province= producer=
                     names in any case, with their diacritics or without`),
		Example: "  ocop score ho-so/che-tan-cuong.yaml\n  ocop score --lang en -o ndjson ho-so/ > ket-qua.ndjson",
		Args:    p.arguments(1, -1),
		RunE: func(cmd *cobra.Command, args []string) error {
			p.batch.outputGiven = cmd.Flags().Changed("output")
			return p.score(args)
		},
	}
	f := cmd.Flags()
	f.SortFlags = false
	p.outputFlag(cmd, &p.Output, outputs()...)
	f.StringVar(&p.Rubric, "rubric", p.Rubric, p.say("chấm theo bộ này (mã hoặc tệp, `ID|FILE`) thay cho bộ ghi trong hồ sơ", "score with this rubric (`ID|FILE`) instead of the one the dossier names"))
	p.asOfFlag(cmd, &p.scoredAsOf, "hồ sơ chưa có ngày đánh giá xét vào ngày này (`NGÀY`); bộ tiêu chí không áp dụng thì chỉ cảnh báo", "dossiers without a day of evaluation are judged as of this `DATE`; a rubric that does not apply is a warning only")
	f.IntVar(&p.MinStars, "min-stars", p.MinStars, p.say("kết thúc với mã 1 nếu có hồ sơ chưa đạt `N` sao", "exit with 1 if any dossier has fewer than `N` stars"))
	f.BoolVar(&p.Detail, "detail", p.Detail, p.say("hiện đủ chữ, nhóm tiêu chí, ghi chú và từng cảnh báo", "show texts in full, groups, remarks and every warning"))
	f.StringArrayVar(&p.whatIf, "what-if", nil, p.say("kết quả nếu như tiêu chí được chừng ấy điểm, bên kết quả thực (`MÃ=ĐIỂM`, lặp lại được); xem trên", "the result as if a criterion had these points, beside the real one (`CODE=POINTS`, repeatable); see above"))
	p.batchFlags(f)
	return cmd
}

func (p *program) score(args []string) error {
	if err := oneOf(p.Output, outputs()...); err != nil {
		return err
	}
	sel, err := p.selection()
	if err != nil {
		return err
	}
	if p.MinStars < 0 || p.MinStars > 5 {
		return &usageError{text: lang.Text{VI: "--min-stars cần một số từ 1 đến 5", EN: "--min-stars wants a number from 1 to 5"}}
	}
	if len(p.whatIf) > 0 {
		return p.scoreWhatIf(args, sel)
	}
	reader, err := p.reader()
	if err != nil {
		return err
	}
	files := source.Walk(args)
	p.tuneMemory(sel, len(files))
	// One file gives one result; folders and lists give a batch, even of one.
	single := len(args) == 1 && len(files) == 1 && files[0].Named && sel.IsZero()
	if single && (p.Output == "table" || p.Output == "json") {
		return p.scoreOne(reader, files[0])
	}
	return p.scoreBatch(reader, files, sel)
}

// scoreOne shows one dossier in full.
func (p *program) scoreOne(reader *dossier.Reader, found source.Found) error {
	to, err := p.target([]source.Found{found})
	if err != nil {
		return err
	}
	defer to.abort()
	go reader.Library.Decisions() // for the dates of the dossier, while it is read
	outcome := reader.Score(found, p.in)
	code := p.judge(outcome)
	if !outcome.Failed() && (p.Output == "json" || p.Detail) {
		assess(outcome)
	}
	o := to.options
	switch {
	case p.Output == "json" && outcome.Failed():
		b := render.NewBatchJSON(to.out, o)
		var summary render.Summary
		summary.Add(outcome)
		err = errors.Join(b.Add(outcome), b.Close(&summary))
	case outcome.Failed():
		err = render.Diagnostics(p.err, outcome.Diagnostics, p.errOptions(p.settings))
		to.abort() // there is no result
	case p.Output == "json":
		err = render.JSON(to.out, outcome, true, o)
	default:
		err = render.Result(to.out, outcome, o)
	}
	if err == nil {
		err = to.commit()
	}
	if err == nil && code != exitDone {
		err = exitError(code)
	}
	return err
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
	if err := productForSet(id); err != nil {
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
