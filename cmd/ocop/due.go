package main

import (
	"cmp"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"ocop/cmd/ocop/render"
	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/source"
	"ocop/scoring/dossier"
)

// dueFlags are the flags of `due`.
type dueFlags struct {
	output, within, delimiter string
	asOf                      time.Time
}

func (p *program) dueCommand() *cobra.Command {
	f := dueFlags{within: "180d"}
	cmd := &cobra.Command{
		Use:   p.say("due TỆP|THƯ-MỤC…", "due FILE|FOLDER…"),
		Short: p.say("Giấy chứng nhận sắp hết hạn và thời gian nộp hồ sơ công nhận lại", "Certificates running out and when to renew them"),
		Long: p.say(`Liệt kê giấy chứng nhận OCOP ghi trong hồ sơ (certificate), theo ngày hết hạn: hạn
36 tháng, thời gian nộp hồ sơ công nhận lại (sớm nhất 180 ngày, muộn nhất 120 ngày
trước ngày hết hạn: khoản 6 Điều 7), hạn đã lỡ, và ngày cuối có thể gia hạn (không quá
180 ngày sau khi hết hạn: khoản 3 Điều 12 Quyết định 26/2026/QĐ-TTg).`,
			`List the OCOP certificates that dossiers hold, by the day they expire: after 36
months, with the days to hand in the renewal (not earlier than 180 and not later
than 120 days before expiry: Art. 7.6), windows that were missed, and the last day
of an extension (at most 180 days past expiry: Decision 26/2026/QĐ-TTg, Art. 12.3).`),
		Example: "  ocop due ho-so/\n  ocop due ho-so/ --as-of 2026-12-01 --within 12m\n  ocop due ho-so/ -o csv > gia-han.csv\n  ocop due ho-so/ -o ics > gia-han.ics",
		Args:    p.arguments(1, -1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.due(args, f) },
	}
	p.outputFlag(cmd, &f.output, "table", "json", "csv", "ics")
	p.asOfFlag(cmd, &f.asOf, "tính đến ngày này (`NGÀY`); nếu không nêu: hôm nay", "count from this `DATE`; otherwise today")
	cmd.Flags().StringVar(&f.within, "within", f.within, p.say("hết hạn trong khoảng này (`180d|26w|12m`) hoặc đã hết hạn; nếu không nêu: 180d", "that expire within this time (`180d|26w|12m`), or have expired; otherwise 180d"))
	p.delimiterFlag(cmd.Flags(), &f.delimiter)
	cmd.Flags().BoolVar(&p.Detail, "detail", p.Detail, p.say("mọi mục của từng giấy chứng nhận, đủ chữ", "all there is to say of every certificate, in full"))
	return cmd
}

func (p *program) due(args []string, f dueFlags) error {
	if err := oneOf(f.output, "table", "json", "csv", "ics"); err != nil {
		return err
	}
	delimiter, err := p.delimiterOf(f.delimiter, f.output)
	if err != nil {
		return err
	}
	asOf, err := p.asOf(f.asOf)
	if err != nil {
		return err
	}
	until, ok := dueUntil(asOf, f.within)
	if !ok {
		return &usageError{text: lang.Text{
			VI: "--within cần một khoảng như 180d, 26w hoặc 12m",
			EN: "--within wants a time such as 180d, 26w or 12m"}}
	}
	c := dueCollector{
		reader: &dossier.Reader{Library: load.NewLibrary(), AsOf: asOf},
		list:   render.DueList{AsOf: asOf, Until: until},
	}
	c.decisions = c.reader.Library.Decisions()
	for _, found := range source.Walk(args) {
		c.add(p, found)
	}
	slices.SortFunc(c.list.Certificates, func(a, b render.Due) int {
		return cmp.Or(a.Term.Expires.Compare(b.Term.Expires), cmp.Compare(a.Path, b.Path))
	})
	o := p.outOptions(p.settings)
	switch f.output {
	case "json":
		err = render.DueJSON(p.out, &c.list, o)
	case "csv":
		err = render.DueCSV(p.out, &c.list, delimiter, o)
	case "ics":
		err = render.DueICS(p.out, &c.list, o)
	default:
		err = render.DueTable(p.out, &c.list, o)
	}
	if f.output != "json" {
		err = errors.Join(err, render.Brief(p.err, c.list.Failures, p.errOptions(p.settings)))
	}
	if err == nil && c.code != exitDone {
		return exitError(c.code)
	}
	return err
}

var dueWithin = regexp.MustCompile(`^([0-9]{1,5})([dwm])$`)

// dueUntil returns the last day of a time that starts on a day.
func dueUntil(from time.Time, within string) (time.Time, bool) {
	parts := dueWithin.FindStringSubmatch(within)
	if parts == nil {
		return from, false
	}
	n, err := strconv.Atoi(parts[1])
	if err != nil {
		return from, false
	}
	switch parts[2] {
	case "w":
		return from.AddDate(0, 0, 7*n), true
	case "m":
		return rubric.AddMonths(from, n), true
	}
	return from.AddDate(0, 0, n), true
}

// dueCollector collects the certificates of dossiers.
type dueCollector struct {
	reader    *dossier.Reader
	decisions []*rubric.Decision
	list      render.DueList
	code      int
}

// add reads a dossier. What else is wrong with it, its scores for one, does not
// matter here.
func (c *dueCollector) add(p *program, found source.Found) {
	f, err := dossier.Open(found, p.in)
	if err != nil {
		c.fail(exitUnreadable, source.ReadError(found.Path, err))
		return
	}
	d, err := c.reader.Read(f)
	switch {
	case err != nil && !found.Named:
		return // a file of another kind
	case err != nil, d.Product.Name == "" && d.Broken():
		c.fail(exitUnmet, d.Diagnostics...)
		return
	case d.Certificate == nil:
		c.list.Without++
		return
	case d.Certificate.Issued.IsZero():
		if missing, ok := d.NoIssueDate(); ok {
			c.fail(exitUnmet, missing)
		} else {
			c.fail(exitUnmet, d.Diagnostics...)
		}
		return
	}
	term, ok := rubric.TermOf(c.decisions, d.Certificate.Issued, c.list.AsOf)
	switch {
	case !ok:
	case term.Expires.After(c.list.Until):
		c.list.Later++
	default:
		due := render.Due{Dossier: d, Path: found.Path, Term: term, Standing: term.On(c.list.AsOf)}
		if d.Registration == "renewal" && !d.Submitted.IsZero() && !d.Submitted.After(c.list.AsOf) {
			// In time or not is a matter of the law of that day.
			then, _ := rubric.TermOf(c.decisions, d.Certificate.Issued, d.Submitted)
			due.HandedIn, due.Timing = d.Submitted, then.HandedIn(d.Submitted)
			due.Term.RenewFrom, due.Term.RenewUntil = then.RenewFrom, then.RenewUntil
		}
		c.list.Certificates = append(c.list.Certificates, due)
	}
}

func (c *dueCollector) fail(code int, ds ...diag.Diagnostic) {
	c.code = max(c.code, code)
	for _, d := range ds {
		if d.Severity() == diag.Error {
			c.list.Failures = append(c.list.Failures, d)
		}
	}
}
