package load

import (
	"time"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/source"
)

// A Decision is a decision as it was read.
type Decision struct {
	Name        string           // of its file
	Decision    *rubric.Decision // nil if the file has errors
	Diagnostics []diag.Diagnostic

	data []byte // of the file
}

// readDecision reads the root of a decision.yaml.
func readDecision(f *source.File) *Decision {
	doc := source.Parse(f)
	doc.Strict = true
	out := &Decision{Name: f.Name, data: f.Data}
	if doc.Root != nil {
		if doc.Schema() != source.DecisionFile {
			doc.RefuseKind(source.DecisionFile, lang.Text{})
		} else {
			m := doc.Open(source.DecisionFile)
			out.Decision = decisionKeys(doc, m)
			m.Done()
		}
	}
	out.Diagnostics = doc.Diagnostics
	diag.Sort(out.Diagnostics)
	if diag.Errors(out.Diagnostics) {
		out.Decision = nil
	}
	return out
}

// decisionKeys reads the keys of a decision, from a file of its own or from
// `decision:` in a rubric.
func decisionKeys(doc *source.Doc, m *source.Map) *rubric.Decision {
	d := &rubric.Decision{
		ID:         identifier(doc, m.Need("id")),
		Number:     doc.Line(m.Need("number")),
		AmendedBy:  doc.Texts(m.Get("amended_by")),
		Title:      text(doc, m, "title", true),
		Issued:     doc.Date(m.Get("issued")),
		Effective:  doc.Date(m.Get("effective")),
		Expires:    doc.Date(m.Get("expires")),
		Supersedes: doc.Texts(m.Get("supersedes")),
	}
	text(doc, m, "remark", false)
	checkOrder(doc, m, "effective", d.Effective, "issued", d.Issued)
	checkOrder(doc, m, "expires", d.Expires, "effective", d.Effective)
	d.Bands = bands(doc, m.Need("bands"))

	if n := m.Get("certificate"); n != nil {
		c := doc.Map(n)
		d.Certificate.Months, _ = doc.Int(c.Need("months"), 1, 600)
		d.Certificate.RenewFromDays, _ = doc.Int(c.Get("renew_from_days"), 0, 10_000)
		d.Certificate.RenewUntilDays, _ = doc.Int(c.Get("renew_until_days"), 0, 10_000)
		c.Done()
	}
	if n := m.Get("transition"); n != nil {
		t := doc.Map(n)
		d.Transition.FirstDays, _ = doc.Int(t.Get("first_days"), 0, 10_000)
		d.Transition.RenewalDays, _ = doc.Int(t.Get("renewal_days"), 0, 10_000)
		t.Done()
	}
	return d
}

func checkOrder(doc *source.Doc, m *source.Map, key string, date time.Time, after string, earlier time.Time) {
	if !date.IsZero() && !earlier.IsZero() && date.Before(earlier) {
		doc.Report(m.Get(key).Place, diag.DatesOrder,
			key, date.Format(time.DateOnly), after, earlier.Format(time.DateOnly))
	}
}

func bands(doc *source.Doc, n *source.Node) []rubric.Band {
	items := doc.List(n)
	if n != nil && n.Kind == source.Sequence && len(items) == 0 {
		doc.Report(n.Place, diag.EmptyValue, "bands")
	}
	var all []rubric.Band
	complete := true
	for i := range items {
		m := doc.Map(&items[i])
		var b rubric.Band
		var starsOK, fromOK bool
		b.Stars, starsOK = doc.Int(m.Need("stars"), 1, 5)
		b.From, fromOK = doc.Points(m.Need("from"))
		b.Recognised = doc.Bool(m.Need("recognised"))
		if b.Recognised {
			b.Authority = doc.Word(m.Need("authority"), "authority", "district", "province", "central")
		} else {
			b.Authority = doc.Word(m.Get("authority"), "authority", "district", "province", "central")
		}
		m.Done()
		if !starsOK || !fromOK {
			complete = false
			continue
		}
		if last := len(all) - 1; last >= 0 && (b.Stars >= all[last].Stars || b.From >= all[last].From) {
			doc.Report(items[i].Opening(), diag.BandOrder,
				number(b.Stars), b.From, number(all[last].Stars), all[last].From)
		}
		all = append(all, b)
	}
	if complete && len(all) > 0 && all[len(all)-1].From != 0 {
		doc.Report(items[len(items)-1].Opening(), diag.BandsFromZero, all[len(all)-1].From)
	}
	return all
}
