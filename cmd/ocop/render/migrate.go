package render

import (
	_ "embed"
	"fmt"
	"io"
	"strings"

	"ocop/rubric/diag"
	"ocop/scoring"
	"ocop/scoring/carry"
	"ocop/scoring/migrate"
)

// A Migrated is a dossier that was carried to another decision.
type Migrated struct {
	*migrate.Result
	Path string // where it was written; "" if it was not
}

// migrateTotal writes a total, or what it can still come to. A product that is out
// has none while answers are open: what could be carried adds up to nothing.
func (o Options) migrateTotal(res *scoring.Result, open int) string {
	if res.Status != scoring.Rated && res.Bounds == nil && open > 0 {
		return "–"
	}
	if b := res.Bounds; b != nil {
		low, high := o.decimals(b.Min.Cut()), o.decimals(b.Max.Cut())
		if low != high {
			return low + "–" + high
		}
		return low
	}
	return o.decimals(res.Total.Cut())
}

// migrateStars writes the stars, what they can still come to, or the status.
func (o Options) migrateStars(res *scoring.Result) string {
	switch {
	case res.Status == scoring.Rated:
		return o.stars(res.Stars)
	case res.Bounds != nil && res.Bounds.StarsMin < res.Bounds.StarsMax:
		return digits(res.Bounds.StarsMin) + "–" + o.stars(res.Bounds.StarsMax)
	case res.Bounds != nil:
		return o.stars(res.Bounds.StarsMax)
	}
	return statusWord(res.Status, o)
}

// MigrateOne shows one dossier under both decisions and what became of its
// answers.
func MigrateOne(w io.Writer, m *Migrated, o Options) error {
	from, to := m.From.Rubric, m.To.Rubric
	d := m.Dossier
	lines := []struct {
		text  string
		style style
	}{
		{join(" · ", show(d.Product.Name), show(d.Product.Code)), bold},
		{fmt.Sprintf("%s, %s", from.ID, from.Title.In(o.Lang)), plain},
		{fmt.Sprintf("→ %s, %s", to.ID, to.Title.In(o.Lang)), plain},
		{"", plain},
	}
	for _, l := range lines {
		if err := o.wrap(w, l.style, l.text, "  "); err != nil {
			return err
		}
	}
	_, _, open, _ := m.Count()
	var missed []string
	if len(m.After.Missed) > 0 {
		missed = missedForGood(m.After, true, o)
	}
	if _, err := o.table(w, []column{
		{head: o.say("QUYẾT ĐỊNH", "DECISION")},
		{head: o.say("TỔNG ĐIỂM", "TOTAL"), right: true},
		{head: o.say("SAO", "STARS")},
	}, []row{
		{{from.Decision.Number, plain}, {o.migrateTotal(m.Before, 0), plain}, {o.migrateStars(m.Before), bold}},
		{{to.Decision.Number, plain}, {o.migrateTotal(m.After, open), plain}, {o.migrateStars(m.After), bold}},
	}); err != nil {
		return err
	}
	if missed != nil {
		text := o.say("Chấm thế nào cũng không đạt mức tối thiểu: ", "Whatever is scored, a minimum level is missed: ") + strings.Join(missed, "; ") + "."
		if err := o.wrap(w, plain, text, "  "); err != nil {
			return err
		}
	}
	return migrateNotes(w, m, o)
}

// migrateNotes lists what became of the answers that were not simply carried.
func migrateNotes(w io.Writer, m *Migrated, o Options) error {
	whole, marked, open, dropped := m.Count()
	if err := o.wrap(w, plain, fmt.Sprintf(o.say("Mang sang nguyên vẹn: %d", "Carried as they were: %d"), whole), "  "); err != nil {
		return err
	}
	// A level that is only worded a little differently needs no line of its own.
	var reworded []string
	slight := func(n carry.Note) bool { return n.Why == carry.Reworded && !m.OtherPoints(n) }
	other := func(n carry.Note) bool { return !n.Why.Open() && n.Why != carry.Dropped && !slight(n) }
	for _, n := range m.Carried.Notes {
		if slight(n) {
			reworded = append(reworded, join(":", m.Member(n), m.To.Rubric.Scored[n.New].Code))
		}
	}
	if len(reworded) > 0 {
		if err := o.wrap(w, plain, fmt.Sprintf(o.say("Mang sang, mức viết hơi khác: %d (%s)", "Carried, the level is worded a little differently: %d (%s)"),
			len(reworded), show(strings.Join(reworded, ", "))), "  "); err != nil {
			return err
		}
	}
	for _, group := range []struct {
		n      int
		vi, en string
		in     func(carry.Note) bool
		style  style
	}{
		{marked - len(reworded), "Mang sang, khác điểm hoặc không còn được tính", "Carried with other points, or no longer counting", other, plain},
		{open, "Để trống, cần xem lại", "Left open, to be reviewed", func(n carry.Note) bool { return n.Why.Open() }, yellow},
		{dropped, "Không còn", "No more", func(n carry.Note) bool { return n.Why == carry.Dropped }, dim},
	} {
		if group.n == 0 {
			continue
		}
		if err := o.wrap(w, bold, fmt.Sprintf("%s: %d", o.say(group.vi, group.en), group.n), "  "); err != nil {
			return err
		}
		for _, n := range m.Carried.Notes {
			if !group.in(n) {
				continue
			}
			text := m.Explain(n).In(o.Lang)
			if who := m.Member(n); who != "" {
				text = who + ": " + text
			}
			if err := o.wrap(w, group.style, "  "+show(text), "  "); err != nil {
				return err
			}
		}
	}
	if m.DatesLeftOut {
		if err := o.wrap(w, dim, o.say("Ngày nộp, ngày đánh giá cũ không mang sang: theo các ngày đó vẫn áp dụng quyết định cũ.",
			"The old dates are not carried: by them the old decision would still apply."), "  "); err != nil {
			return err
		}
	}
	if m.Path == "" {
		return o.wrap(w, dim, o.say("Chưa ghi tệp nào; để ghi hồ sơ mới: --out TỆP", "Nothing was written; to write the new dossier: --out FILE"), "  ")
	}
	return o.wrap(w, plain, o.say("Đã ghi ", "Wrote ")+show(m.Path), "  ")
}

// MigrateTable writes a line for every dossier; same is how many were of the
// decision already.
func MigrateTable(w io.Writer, all []Migrated, same int, o Options) error {
	var rows []row
	written, opens := 0, 0
	for i := range all {
		m := &all[i]
		_, marked, open, _ := m.Count()
		if m.Path != "" {
			written++
		}
		if open > 0 {
			opens++
		}
		rows = append(rows, row{
			{show(m.Dossier.Path), plain}, {m.From.Rubric.ID + " → " + setNumber(m.To.Rubric.ID), plain},
			{o.migrateTotal(m.Before, 0), plain}, {o.migrateStars(m.Before), plain},
			{o.migrateTotal(m.After, open), plain}, {o.migrateStars(m.After), bold},
			{digits(marked), plain}, {digits(open), plain},
		})
	}
	if len(rows) > 0 {
		cut, err := o.table(w, []column{
			{head: o.say("HỒ SƠ", "DOSSIER"), min: 8, tail: true},
			{head: o.say("BỘ", "SET"), min: 10, tail: true},
			{head: o.say("CŨ", "OLD"), right: true},
			{head: "", min: 5},
			{head: o.say("MỚI", "NEW"), right: true, min: 11},
			{head: "", min: 9},
			{head: o.say("DẤU", "MARK"), right: true},
			{head: o.say("TRỐNG", "OPEN"), right: true},
		}, rows)
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
	text := fmt.Sprintf(o.say("%d hồ sơ, %d còn chỗ để trống, đã ghi %d", "%d dossiers, %d with places left open, %d written"), len(all), opens, written)
	if same > 0 {
		text += fmt.Sprintf(o.say("; %d hồ sơ đã theo quyết định này", "; %d are of the decision already"), same)
	}
	return o.wrap(w, bold, text, "  ")
}

// setNumber returns the part of an id that numbers the set in its decision.
func setNumber(id string) string { return id[strings.LastIndex(id, "/")+1:] }

//go:embed migrate.schema.json
var migrateSchema []byte

// MigrateSchema returns the JSON Schema of what `migrate -o json` gives.
func MigrateSchema() []byte { return migrateSchema }

type migrateJSON struct {
	Schema   string           `json:"schema"`
	Dossiers []migratedJSON   `json:"dossiers"`
	Failures []diagnosticJSON `json:"failures"`
}

type migratedJSON struct {
	Path         string            `json:"path"`
	Product      productJSON       `json:"product"`
	Written      *string           `json:"written"`
	Before       migrateSideJSON   `json:"before"`
	After        migrateSideJSON   `json:"after"`
	Whole        int               `json:"whole"`
	DatesLeftOut bool              `json:"dates_left_out"`
	Notes        []migrateNoteJSON `json:"notes"`
}

type migrateSideJSON struct {
	Rubric     rubricJSON     `json:"rubric"`
	Status     scoring.Status `json:"status"`
	Total      number         `json:"total"`
	TotalExact string         `json:"total_exact"`
	Stars      *int           `json:"stars"`
	Bounds     *boundsJSON    `json:"bounds"`
}

type migrateNoteJSON struct {
	Why     carry.Why `json:"why"`
	Open    bool      `json:"open"`
	Member  *string   `json:"member"`
	From    *string   `json:"from"`
	To      *string   `json:"to"`
	Message string    `json:"message"`
}

// MigrateJSON writes dossiers under both decisions as JSON.
func MigrateJSON(w io.Writer, all []Migrated, failures []diag.Diagnostic, o Options) error {
	out := migrateJSON{Schema: "ocop.migrate/v1", Dossiers: []migratedJSON{}, Failures: diagnostics(failures, o)}
	for i := range all {
		m := &all[i]
		whole, _, _, _ := m.Count()
		j := migratedJSON{
			Path: m.Dossier.Path, Product: productJSON{m.Dossier.Product.Name, text(m.Dossier.Product.Code)}, Written: text(m.Path),
			Before: migrateSide(m.From.SHA256, m.From.Rubric.ID, m.From.Rubric.Decision.Number, m.Before),
			After:  migrateSide(m.To.SHA256, m.To.Rubric.ID, m.To.Rubric.Decision.Number, m.After),
			Whole:  whole, DatesLeftOut: m.DatesLeftOut, Notes: []migrateNoteJSON{},
		}
		for _, n := range m.Carried.Notes {
			note := migrateNoteJSON{Why: n.Why, Open: n.Why.Open(), Member: text(m.Member(n)), Message: m.Explain(n).In(o.Lang)}
			if n.Old >= 0 {
				note.From = ref(m.From.Rubric.Scored[n.Old].Code)
			}
			if n.New >= 0 {
				note.To = ref(m.To.Rubric.Scored[n.New].Code)
			}
			j.Notes = append(j.Notes, note)
		}
		out.Dossiers = append(out.Dossiers, j)
	}
	data, err := encode(out, "", "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(data, '\n'))
	return err
}

func migrateSide(sha, id, decision string, res *scoring.Result) migrateSideJSON {
	side := migrateSideJSON{
		Rubric: rubricJSON{id, decision, sha}, Status: res.Status,
		Total: points(res.Total.Cut()), TotalExact: res.Total.String(),
	}
	if res.Status == scoring.Rated {
		side.Stars = ref(res.Stars)
	}
	if b := res.Bounds; b != nil {
		side.Bounds = boundsOf(res)
	}
	return side
}
