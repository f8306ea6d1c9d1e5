package main

import (
	"errors"
	"runtime"
	"slices"
	"sync"

	"github.com/spf13/cobra"

	"ocop/cmd/ocop/render"
	"ocop/rubric/compare"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/source"
	"ocop/scoring"
	"ocop/scoring/dossier"
	"ocop/scoring/impact"
)

func (p *program) rubricImpactCommand() *cobra.Command {
	var output string
	var revs revisions
	var failOn []string
	cmd := &cobra.Command{
		Use:   p.say("impact CŨ MỚI HỒ-SƠ…", "impact OLD NEW DOSSIER…"),
		Short: p.say("Thay đổi của bộ tiêu chí làm sản phẩm nào đổi hạng, và vì sao", "Which products a change of rubrics lifts or drops, and why"),
		Long: p.say(`Chấm các hồ sơ theo bộ cũ và bộ mới: sản phẩm đổi hạng trước, kèm thay đổi nào gây
ra; rồi những hồ sơ cần xem lại vì câu trả lời không chuyển sang được; rồi những hồ
sơ chỉ đổi điểm. CŨ và MỚI như của “ocop rubric diff”. Với --old-rev hoặc
--new-rev, tham số đầu tiên là đường dẫn của cả hai bên: ocop rubric impact
--old-rev main bo/ ho-so/.`,
			`Score dossiers under the old and the new rubrics: products that flip first, with the
change that did it; then those to be reviewed, because an answer can't be carried
over; then those that only move in points. OLD and NEW are those of “ocop rubric
diff”. With --old-rev or --new-rev the first argument is the path of both sides:
ocop rubric impact --old-rev main rubrics/ dossiers/.`),
		Example: "  ocop rubric impact --old-rev origin/main rubric/official testdata/dossiers\n" +
			"  ocop rubric impact --fail-on loss,review qd26-2026 bo-cua-toi/ ho-so/",
		Args: p.arguments(2, -1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf(output, append([]string{"table", "json"}, render.CIForms()...)...); err != nil {
				return err
			}
			for _, what := range failOn {
				if err := oneOf(what, "flip", "loss", "review", "empty"); err != nil {
					return err
				}
			}
			sides := 2
			if revs != (revisions{}) {
				sides = 1
			}
			if len(args) <= sides {
				return &usageError{text: lang.Text{VI: "cần ít nhất một hồ sơ hoặc thư mục hồ sơ", EN: "want at least one dossier or folder of dossiers"}}
			}
			from, to, err := p.sidesOf(args[:sides], revs)
			if err != nil {
				return err
			}
			slices.Sort(failOn)
			return p.rubricImpact(cmd, from, to, args[sides:], output, slices.Compact(failOn))
		},
	}
	cmd.Flags().SortFlags = false
	p.outputFlag(cmd, &output, append([]string{"table", "json"}, render.CIForms()...)...)
	p.revisionFlags(cmd, &revs)
	cmd.Flags().StringSliceVar(&failOn, "fail-on", nil, p.say(
		"kết thúc với mã 1 nếu có hồ sơ đổi hạng, tụt hạng hay cần xem lại, hoặc không hồ sơ nào thuộc bộ được so sánh (`flip|loss|review|empty`, có thể nêu nhiều)",
		"exit with 1 if any dossier flips, loses or must be reviewed, or none is of a set that is compared (`flip|loss|review|empty`, several may be given)"))
	return cmd
}

// weigher tells the impact on dossiers, one after another or several at once.
type weigher struct {
	p      *program
	reader *dossier.Reader
	judges map[string]*impact.Judge // by id of the old set; nil where it is no more
}

// weighed is what became of one file.
type weighed struct {
	row        render.ImpactRow
	problems   []diag.Diagnostic // it could not be scored
	unreadable bool
	skipped    bool // no dossier
	elsewhere  bool // of a set that is not compared
}

func (p *program) rubricImpact(cmd *cobra.Command, from, to *side, dossiers []string, output string, failOn []string) error {
	d := compareSides(from, to)
	o := p.outOptions(p.settings)
	v := &render.Impact{Old: d.Old, New: d.New, Fail: failOn}
	w := weigher{reader: &dossier.Reader{Library: load.NewLibrary()}, judges: map[string]*impact.Judge{}, p: p}
	for _, decision := range from.decisions {
		for _, f := range decision.sets {
			w.reader.Library.Use(f)
			w.judges[f.Rubric.ID] = nil
			v.AddSet(f.Rubric, o)
		}
	}
	for _, decision := range d.Decisions {
		for _, pair := range decision.Sets {
			if pair.Comparison != nil {
				w.judges[pair.Old.ID] = impact.NewJudge(pair.Comparison)
			}
		}
	}
	code := exitDone
	w.each(source.Walk(dossiers), func(one weighed) {
		switch {
		case one.skipped:
			v.Skipped++
		case one.problems != nil:
			v.Failures = append(v.Failures, render.ImpactFailure{Path: one.row.Path, Diagnostics: one.problems})
			code = max(code, exitUnmet)
			if one.unreadable {
				code = exitUnreadable
			}
		case one.elsewhere:
			v.Elsewhere++
		default:
			v.Add(one.row)
		}
	})
	if v.Fails() || v.Concerned+v.Elsewhere+len(v.Failures) == 0 { // without any dossier nothing was asked of the sets
		code = max(code, exitUnmet)
	}
	var err error
	switch output {
	case "table":
		err = render.ImpactTable(p.out, v, o)
	case "json":
		err = render.ImpactJSON(p.out, v, o)
	default:
		err = render.CI(p.out, output, render.ImpactReport(v, cmd.CommandPath(), version(), o), o)
	}
	if err != nil {
		return err
	}
	e := p.errOptions(p.settings)
	if err := render.ImpactFailures(p.err, v, e); err != nil {
		return err
	}
	if err := render.Deciding(p.err, render.ImpactVerdict(v, e), e); err != nil {
		return err
	}
	if code != exitDone {
		return exitError(code)
	}
	return nil
}

// each weighs files with a worker for every processor and gives what comes out to
// f in the order of the files. No more than a stretch of them is held at a time.
func (w *weigher) each(files []source.Found, f func(weighed)) {
	const stretch = 256
	for part := range slices.Chunk(files, stretch) {
		out := make([]weighed, len(part))
		next := make(chan int)
		var running sync.WaitGroup
		for range runtime.NumCPU() {
			running.Go(func() {
				for i := range next {
					out[i] = w.weigh(part[i])
				}
			})
		}
		for i := range part {
			next <- i
		}
		close(next)
		running.Wait()
		for _, one := range out {
			f(one)
		}
	}
}

// weigh reads one dossier and tells the impact on it. It is parsed once, against
// the old rubric; the new one gets its answers carried over.
func (w *weigher) weigh(found source.Found) weighed {
	out := weighed{row: render.ImpactRow{Path: found.Path}}
	f, err := readFound(found, w.p)
	if err != nil {
		out.problems = []diag.Diagnostic{source.ReadError(found.Path, err)}
		out.unreadable = !errors.Is(err, source.ErrTooLarge)
		return out
	}
	d, err := w.reader.Read(f)
	if errors.Is(err, dossier.ErrOtherKind) && !found.Named {
		out.skipped = true
		return out
	}
	known := d.Rubric != nil && d.Rubric.Rubric != nil
	if known {
		if _, compared := w.judges[d.Rubric.Rubric.ID]; !compared {
			out.elsewhere = true
			return out
		}
	}
	if d.Broken() || !known {
		out.problems = d.Diagnostics
		return out
	}
	out.row.Product, out.row.Set = render.ProductOf(d), d.Rubric.Rubric.ID
	out.row.Impact, out.row.Comparison, err = w.judge(out.row.Set, d.Rubric, d.Input)
	if err != nil {
		// As when scoring: a fault of the program must not look like a result.
		out.problems = []diag.Diagnostic{{File: found.Path, Code: diag.Internal, Args: []any{lang.Text{VI: err.Error(), EN: err.Error()}}}}
	}
	return out
}

func (w *weigher) judge(set string, f *load.File, in scoring.Input) (*impact.Impact, *compare.Comparison, error) {
	if j := w.judges[set]; j != nil {
		i, err := j.Of(in)
		return i, j.Comparison, err
	}
	before, err := scoring.Evaluate(f.Rubric, in)
	return &impact.Impact{Effect: impact.Review, Before: before}, nil, err
}
