package render

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/clipperhouse/displaywidth"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/scoring/dossier"
)

// A DueList is certificates by the day they expire.
type DueList struct {
	AsOf, Until  time.Time // counted from, and the last day of expiry that is listed
	Certificates []Due     // in the order of that day
	Later        int       // certificates that expire after Until
	Without      int       // dossiers that hold none
	Failures     []diag.Diagnostic
}

// A Due is a certificate that runs out.
type Due struct {
	Path     string
	Dossier  *dossier.Dossier
	Term     rubric.Term
	Standing rubric.Standing
	HandedIn time.Time // day its renewal was handed in; zero if it was not
	Timing   rubric.Timing
}

// dueDay writes a day as files do, "" for none.
func dueDay(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// dueStanding says where a certificate stands. The days it goes by stand beside it,
// in columns of their own.
func (o Options) dueStanding(d Due, asOf time.Time) (string, style) {
	if !d.HandedIn.IsZero() {
		switch d.Timing {
		case rubric.Early:
			return o.say("đã nộp, quá sớm", "handed in, too early"), yellow
		case rubric.Late:
			return o.say("đã nộp, muộn", "handed in, late"), yellow
		case rubric.InTime:
		}
		return o.say("đã nộp, đúng hạn", "handed in, in time"), green
	}
	switch d.Standing {
	case rubric.Renewable:
		return fmt.Sprintf(o.say("nộp, còn %d ngày", "now, %d days left"), rubric.Days(asOf, d.Term.RenewUntil)), yellow
	case rubric.Missed:
		return o.say("lỡ hạn nộp", "missed"), red
	case rubric.Expired:
		return o.say("hết hạn", "expired"), red
	case rubric.Lapsed:
		return o.say("hết hạn gia hạn", "past extension"), red
	case rubric.Valid:
	}
	if d.Term.RenewFrom.IsZero() {
		return o.say("còn hạn", "valid"), plain
	}
	return o.say("chưa đến hạn nộp", "not yet"), plain
}

// mayExtend reports whether the day until which it may be extended matters for
// what is to be done about a certificate.
func (d Due) mayExtend() bool {
	return d.HandedIn.IsZero() && (d.Standing == rubric.Missed || d.Standing == rubric.Expired || d.Standing == rubric.Lapsed)
}

// DueTable writes a line for every certificate. A day is never cut: names are, and
// where that is not enough, columns are left out, the least needed first.
func DueTable(w io.Writer, list *DueList, o Options) error {
	write := o.dueLines
	if o.Detail {
		write = o.dueBlocks
	}
	if err := write(w, list); err != nil {
		return err
	}
	return dueSummary(w, list, o)
}

// A dueColumn is a column of the table with the cell of a certificate.
type dueColumn struct {
	column
	cell func(d Due) cell
}

// dueLines writes the table.
func (o Options) dueLines(w io.Writer, list *DueList) error {
	day := func(t time.Time) cell { return cell{dueDay(t), plain} }
	expires := dueColumn{column{head: o.say("HẾT HẠN", "EXPIRES")}, func(d Due) cell { return cell{dueDay(d.Term.Expires), bold} }}
	product := dueColumn{column{head: o.say("SẢN PHẨM", "PRODUCT"), min: 12}, func(d Due) cell { return cell{show(d.Dossier.Product.Name), plain} }}
	stars := dueColumn{column{head: o.say("SAO", "STARS"), right: true}, func(d Due) cell { return cell{dueStars(d.Dossier), plain} }}
	from := dueColumn{column{head: o.say("NỘP TỪ", "HAND IN")}, func(d Due) cell { return day(d.Term.RenewFrom) }}
	until := dueColumn{column{head: o.say("NỘP ĐẾN", "UNTIL")}, func(d Due) cell { return day(d.Term.RenewUntil) }}
	extended := dueColumn{column{head: o.say("GIA HẠN ĐẾN", "EXTENSION")}, func(d Due) cell {
		if !d.mayExtend() {
			return cell{"", plain}
		}
		return day(d.Term.ExtendedUntil)
	}}
	standing := dueColumn{column{head: o.say("TÌNH TRẠNG", "STANDING")}, func(d Due) cell {
		text, s := o.dueStanding(d, list.AsOf)
		return cell{text, s}
	}}
	path := dueColumn{column{head: o.say("HỒ SƠ", "DOSSIER"), min: 16, tail: true}, func(d Due) cell { return cell{show(d.Path), dim} }}

	some := func(f func(Due) bool) bool { return slices.ContainsFunc(list.Certificates, f) }
	columns := []*dueColumn{&expires, &product, &stars}
	if some(func(d Due) bool { return !d.Term.RenewFrom.IsZero() }) {
		columns = append(columns, &from, &until)
	}
	if some(Due.mayExtend) {
		columns = append(columns, &extended)
	}
	columns = append(columns, &standing, &path)
	if len(list.Certificates) == 0 {
		return nil
	}
	left := false
	for _, last := range []*dueColumn{&path, &stars} {
		if o.Width > 0 && o.dueLeast(columns, list) > o.Width {
			columns = slices.DeleteFunc(columns, func(c *dueColumn) bool { return c == last })
			left = true
		}
	}
	heads := make([]column, len(columns))
	rows := make([]row, len(list.Certificates))
	for i, c := range columns {
		heads[i] = c.column
		for j, d := range list.Certificates {
			rows[j] = append(rows[j], c.cell(d))
		}
	}
	cut, err := o.table(w, heads, rows)
	if err != nil {
		return err
	}
	switch {
	case cut:
		return o.wrap(w, dim, o.cutNote(), "  ")
	case left:
		return o.wrap(w, dim, fmt.Sprintf(o.say("(%d cột không đủ chỗ cho mọi mục; đủ: --detail)", "(%d columns have no room for all there is; in full: --detail)"), o.Width), "  ")
	}
	return nil
}

// dueLeast returns the width the table cannot do without if no name is to be cut
// below what its column is worth.
func (o Options) dueLeast(columns []*dueColumn, list *DueList) int {
	total := -gap
	for _, c := range columns {
		width := displaywidth.String(c.head)
		for _, d := range list.Certificates {
			width = max(width, displaywidth.String(c.cell(d).text))
		}
		if c.min > 0 {
			width = min(width, c.min)
		}
		total += width + gap
	}
	return total
}

// dueBlocks writes all there is to say of every certificate, in full.
func (o Options) dueBlocks(w io.Writer, list *DueList) error {
	for _, d := range list.Certificates {
		text, s := o.dueStanding(d, list.AsOf)
		head := join(" · ", dueDay(d.Term.Expires), show(d.Dossier.Product.Name))
		if n := d.Dossier.Certificate.Stars; n > 0 {
			head += " · " + o.stars(n)
		}
		p := d.Dossier.Producer
		window := ""
		if !d.Term.RenewFrom.IsZero() {
			window = fmt.Sprintf(o.say("nộp từ %s đến %s", "hand in from %s until %s"), dueDay(d.Term.RenewFrom), dueDay(d.Term.RenewUntil))
		}
		extended := ""
		if d.mayExtend() {
			extended = o.say("gia hạn đến ", "extension until ") + dueDay(d.Term.ExtendedUntil)
		}
		handedIn := ""
		if !d.HandedIn.IsZero() {
			handedIn = o.say("ngày nộp ", "handed in on ") + dueDay(d.HandedIn)
		}
		for _, line := range []cell{
			{head, bold},
			{"  " + join(" · ", text, window, handedIn, extended), s},
			{join(" · ", show(p.Name), show(join(", ", p.Commune, p.Province)), show(d.Dossier.Product.Code)), plain},
			{"  " + join(" · ", o.say("cấp ", "issued ")+dueDay(d.Term.Issued), show(d.Path)), dim},
		} {
			if line.text == "" {
				continue
			}
			if line.style == plain {
				line.text = "  " + strings.TrimSpace(line.text)
			}
			if err := o.wrap(w, line.style, line.text, "  "); err != nil {
				return err
			}
		}
	}
	return nil
}

func dueStars(d *dossier.Dossier) string {
	if d.Certificate.Stars == 0 {
		return ""
	}
	return digits(d.Certificate.Stars)
}

func dueSummary(w io.Writer, list *DueList, o Options) error {
	counts := map[rubric.Standing]int{}
	handedIn := 0
	for _, d := range list.Certificates {
		if d.HandedIn.IsZero() {
			counts[d.Standing]++
		} else {
			handedIn++
		}
	}
	parts := []string{fmt.Sprintf(o.say("Tính đến %s, hết hạn đến %s: %d giấy chứng nhận", "As of %s, expiring until %s: %d certificates"),
		dueDay(list.AsOf), dueDay(list.Until), len(list.Certificates))}
	for _, c := range []struct {
		n      int
		vi, en string
	}{
		{counts[rubric.Renewable], "cần nộp ngay", "to be handed in now"},
		{counts[rubric.Missed], "lỡ hạn nộp", "missed"},
		{counts[rubric.Expired], "hết hạn, còn gia hạn được", "expired, may be extended"},
		{counts[rubric.Lapsed], "hết hạn, không gia hạn được", "expired for good"},
		{counts[rubric.Valid], "chưa đến hạn nộp", "not yet to be handed in"},
		{handedIn, "đã nộp", "handed in"},
		{list.Later, "hết hạn sau đó", "expire later"},
		{list.Without, "hồ sơ chưa có giấy chứng nhận", "dossiers hold none"},
	} {
		if c.n > 0 {
			parts = append(parts, o.say(c.vi, c.en)+": "+digits(c.n))
		}
	}
	return o.wrap(w, bold, strings.Join(parts, " · "), "  ")
}

// DueCSV writes the certificates as CSV for spreadsheets, of the same make as the
// results of dossiers: see [CSV].
func DueCSV(w io.Writer, list *DueList, delimiter rune, o Options) error {
	rows := [][]string{{
		o.say("hết hạn", "expires"), o.say("sản phẩm", "product"), o.say("mã", "code"), o.say("chủ thể", "producer"),
		o.say("xã", "commune"), o.say("tỉnh", "province"), o.say("sao", "stars"), o.say("ngày cấp", "issued"),
		o.say("nộp từ", "renew from"), o.say("nộp đến", "renew until"), o.say("gia hạn đến", "extension until"),
		o.say("tình trạng", "standing"), o.say("đã nộp", "handed in"), o.say("hồ sơ", "dossier"),
	}}
	for _, d := range list.Certificates {
		text, _ := o.dueStanding(d, list.AsOf)
		p := d.Dossier.Producer
		rows = append(rows, []string{
			dueDay(d.Term.Expires), d.Dossier.Product.Name, d.Dossier.Product.Code, p.Name, p.Commune, p.Province,
			dueStars(d.Dossier), dueDay(d.Term.Issued), dueDay(d.Term.RenewFrom), dueDay(d.Term.RenewUntil),
			dueDay(d.Term.ExtendedUntil), text, dueDay(d.HandedIn), d.Path,
		})
	}
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	c.Comma, c.UseCRLF = delimiter, true
	for _, r := range rows {
		for i, text := range r {
			r[i] = noFormula(officeText(text))
		}
		if err := c.Write(r); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

//go:embed due.schema.json
var dueSchema []byte

// DueSchema returns the JSON Schema of what `due -o json` gives.
func DueSchema() []byte { return dueSchema }

type dueJSON struct {
	Schema       string               `json:"schema"`
	AsOf         string               `json:"as_of"`
	Until        string               `json:"until"`
	Certificates []dueCertificateJSON `json:"certificates"`
	Later        int                  `json:"later"`
	Without      int                  `json:"without"`
	Failures     []diagnosticJSON     `json:"failures"`
}

type dueCertificateJSON struct {
	Path          string       `json:"path"`
	Product       productJSON  `json:"product"`
	Producer      producerJSON `json:"producer"`
	Stars         *int         `json:"stars"`
	Issued        string       `json:"issued"`
	Expires       string       `json:"expires"`
	RenewFrom     *string      `json:"renew_from"`
	RenewUntil    *string      `json:"renew_until"`
	ExtendedUntil *string      `json:"extended_until"`
	Standing      string       `json:"standing"`
	DaysLeft      int          `json:"days_left"`
	HandedIn      *string      `json:"handed_in"`
	Timing        *string      `json:"timing"`
}

// DueJSON writes the certificates as JSON.
func DueJSON(w io.Writer, list *DueList, o Options) error {
	out := dueJSON{
		Schema: "ocop.due/v1", AsOf: dueDay(list.AsOf), Until: dueDay(list.Until), Certificates: []dueCertificateJSON{},
		Later: list.Later, Without: list.Without, Failures: diagnostics(list.Failures, o),
	}
	for _, d := range list.Certificates {
		j := dueCertificateJSON{
			Path:     d.Path,
			Product:  productJSON{d.Dossier.Product.Name, text(d.Dossier.Product.Code)},
			Producer: producerJSON{text(d.Dossier.Producer.Name), text(d.Dossier.Producer.Commune), text(d.Dossier.Producer.Province)},
			Issued:   dueDay(d.Term.Issued), Expires: dueDay(d.Term.Expires),
			RenewFrom: text(dueDay(d.Term.RenewFrom)), RenewUntil: text(dueDay(d.Term.RenewUntil)),
			ExtendedUntil: text(dueDay(d.Term.ExtendedUntil)),
			Standing:      string(d.Standing), DaysLeft: rubric.Days(list.AsOf, d.Term.Expires),
			HandedIn: text(dueDay(d.HandedIn)), Timing: text(string(d.Timing)),
		}
		if d.Dossier.Certificate.Stars > 0 {
			j.Stars = ref(d.Dossier.Certificate.Stars)
		}
		out.Certificates = append(out.Certificates, j)
	}
	data, err := encode(out, "", "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(data, '\n'))
	return err
}
