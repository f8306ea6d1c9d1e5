package render

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

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

// standing says where a certificate stands and what is to be done.
func (o Options) dueStanding(d Due, asOf time.Time) (string, style) {
	if !d.HandedIn.IsZero() {
		switch d.Timing {
		case rubric.Early:
			return o.say("đã nộp, sớm hơn quy định", "handed in, too early"), yellow
		case rubric.Late:
			return o.say("đã nộp, muộn", "handed in, late"), yellow
		case rubric.InTime:
		}
		return o.say("đã nộp, đúng hạn", "handed in, in time"), green
	}
	switch d.Standing {
	case rubric.Renewable:
		return fmt.Sprintf(o.say("nộp ngay, còn %d ngày", "hand in now, %d days left"), rubric.Days(asOf, d.Term.RenewUntil)), yellow
	case rubric.Missed:
		return o.say("lỡ hạn nộp; gia hạn đến ", "missed; extension to ") + dueDay(d.Term.ExtendedUntil), red
	case rubric.Expired:
		return o.say("hết hạn; gia hạn đến ", "expired; extension to ") + dueDay(d.Term.ExtendedUntil), red
	case rubric.Lapsed:
		return o.say("hết hạn, không gia hạn được", "expired, no extension"), red
	case rubric.Valid:
	}
	if d.Term.RenewFrom.IsZero() {
		return o.say("còn hạn", "valid"), plain
	}
	return o.say("nộp từ ", "hand in from ") + dueDay(d.Term.RenewFrom), plain
}

// DueTable writes a line for every certificate.
func DueTable(w io.Writer, list *DueList, o Options) error {
	var rows []row
	for _, d := range list.Certificates {
		text, s := o.dueStanding(d, list.AsOf)
		window := ""
		if !d.Term.RenewFrom.IsZero() {
			window = d.Term.RenewFrom.Format(time.DateOnly) + " – " + d.Term.RenewUntil.Format("01-02")
		}
		rows = append(rows, row{
			{dueDay(d.Term.Expires), bold}, {show(d.Dossier.Product.Name), plain}, {dueStars(d.Dossier), plain},
			{window, plain}, {text, s}, {show(d.Path), dim},
		})
	}
	if len(rows) > 0 {
		columns := []column{
			{head: o.say("HẾT HẠN", "EXPIRES")},
			{head: o.say("SẢN PHẨM", "PRODUCT"), min: 10},
			{head: o.say("SAO", "STARS"), right: true},
			{head: o.say("NỘP HỒ SƠ", "RENEW")},
			{head: o.say("TÌNH TRẠNG", "STANDING"), min: 26},
			{head: o.say("HỒ SƠ", "DOSSIER"), min: 8, tail: true},
		}
		if o.Width > 0 && o.Width < 100 { // the standing says what matters of the days
			const days = 3
			columns = slices.Delete(columns, days, days+1)
			for i := range rows {
				rows[i] = slices.Delete(rows[i], days, days+1)
			}
		}
		cut, err := o.table(w, columns, rows)
		if err != nil {
			return err
		}
		if cut {
			o.Detail = true
			if err := o.wrap(w, dim, o.cutNote(), "  "); err != nil {
				return err
			}
		}
	}
	return dueSummary(w, list, o)
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

// DueCSV writes the certificates as CSV for spreadsheets. No cell can start a
// formula.
func DueCSV(w io.Writer, list *DueList, bom bool, o Options) error {
	if bom {
		if _, err := io.WriteString(w, "\uFEFF"); err != nil {
			return err
		}
	}
	c := csv.NewWriter(w)
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
	for _, r := range rows {
		for i, text := range r {
			r[i] = dueCell(text)
		}
		if err := c.Write(r); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// dueCell makes a text fit for a cell: what a spreadsheet would take for a
// formula opens with an apostrophe.
func dueCell(text string) string {
	text = show(text)
	if text != "" && strings.ContainsAny(text[:1], "=+-@\t\r") || strings.HasPrefix(text, "＝") || strings.HasPrefix(text, "＋") ||
		strings.HasPrefix(text, "－") || strings.HasPrefix(text, "＠") {
		return "'" + text
	}
	return text
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
