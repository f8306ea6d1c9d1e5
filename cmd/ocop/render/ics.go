package render

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"ocop/rubric"
)

// DueICS writes the days that are still to come as calendar entries: when to
// hand in a renewal, when a certificate expires, until when it may be extended.
// The entries keep their identity from run to run, so that a calendar that
// imports them again changes them and does not double them.
func DueICS(w io.Writer, list *DueList, o Options) error {
	c := ics.NewCalendar()
	c.SetProductId("-//ocop//" + string(o.Lang))
	c.SetMethod(ics.MethodPublish)
	c.SetCalscale("GREGORIAN")
	c.SetXWRCalName(o.say("Giấy chứng nhận OCOP", "OCOP certificates"))
	entries := icsEntries{Options: o, calendar: c, asOf: list.AsOf, seen: map[string]int{}}
	for _, d := range list.Certificates {
		if !d.Term.RenewFrom.IsZero() && d.HandedIn.IsZero() {
			entries.add(d, "renew", d.Term.RenewFrom, d.Term.RenewUntil,
				o.say("Nộp hồ sơ công nhận lại OCOP: ", "Hand in the OCOP renewal: "), o.icsArticle("7.6"))
		}
		entries.add(d, "expires", d.Term.Expires, d.Term.Expires, o.say("Hết hạn giấy chứng nhận OCOP: ", "OCOP certificate expires: "), "")
		if d.Standing == rubric.Expired || d.Standing == rubric.Missed {
			entries.add(d, "extension", d.Term.ExtendedUntil, d.Term.ExtendedUntil,
				o.say("Ngày cuối có thể gia hạn OCOP: ", "Last day of an OCOP extension: "), o.icsArticle("12.3"))
		}
	}
	return c.SerializeTo(w, ics.WithNewLine("\r\n"))
}

// icsArticle cites an article of the decision that has rules about renewals.
func (o Options) icsArticle(number string) string {
	const decision = "26/2026/QĐ-TTg"
	a := rubric.Article(number)
	return o.say(a.VI+" Quyết định "+decision, "Decision "+decision+", "+a.EN)
}

type icsEntries struct {
	Options
	calendar *ics.Calendar
	asOf     time.Time
	seen     map[string]int
}

// add adds an entry for whole days, unless they are over.
func (e *icsEntries) add(d Due, kind string, from, until time.Time, head, article string) {
	if until.Before(e.asOf) {
		return
	}
	product, producer := d.Dossier.Product, d.Dossier.Producer
	event := e.calendar.AddEvent(e.uid(kind, product.Code, product.Name, producer.Name, producer.Commune, producer.Province, dueDay(d.Term.Issued)))
	event.SetDtStampTime(e.asOf)
	event.SetAllDayStartAt(from)
	event.SetAllDayEndAt(until.AddDate(0, 0, 1)) // the end is the first day that is free again
	stars := ""
	if n := d.Dossier.Certificate.Stars; n > 0 {
		stars = " (" + e.stars(n) + ")"
	}
	event.SetSummary(show(head + product.Name + stars))
	place := join(", ", producer.Name, producer.Commune, producer.Province)
	event.SetDescription(join("\n", show(join(" · ", product.Code, place)),
		e.say("Cấp ngày ", "Issued on ")+dueDay(d.Term.Issued)+e.say(", hết hạn ", ", expires on ")+dueDay(d.Term.Expires), article))
	event.SetTimeTransparency(ics.TransparencyTransparent)
}

// uid names an entry by what it is about. The second of two that are alike gets
// a number.
func (e *icsEntries) uid(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	id := hex.EncodeToString(sum[:16])
	e.seen[id]++
	if n := e.seen[id]; n > 1 {
		id += fmt.Sprintf("-%d", n)
	}
	return id + "@ocop"
}
