package render

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/pack"
	"ocop/scoring"
	"ocop/scoring/dossier"
)

// A Record is what the forms of output that show many dossiers need of one: it is
// small where an outcome with its rubric and every criterion is not, and it can
// be packed. Its texts are in the language of the options it was made with.
type Record struct {
	Path       string
	Unreadable bool // the file or folder could not be read at all
	Skipped    bool // a file of another kind that was found in a folder
	Rated      bool // it has stars

	Product, Code                string
	Producer, Commune, Province  string
	Rubric, RubricTitle, Version string // id and title of the rubric, number of its decision
	Bands                        []rubric.Band

	Status    scoring.Status // "" if it could not be scored
	Total     scoring.Mean   // N is 0 if it could not be scored, or not wholly: part of a total is none
	Band      int            // 0 unless rated
	Stars     int            // 0 unless rated
	Authority string         // who recognises; "" if nobody does
	Parts     []PartRecord
	Missed    []MissedRecord // the minimum levels that keep the stars below the band

	Note        string // what decided, or what is wrong, in a few words
	noteStyle   style
	Diagnostics []diag.Diagnostic

	JSON []byte // the result on one line without its end; nil if there is none or it was not asked for

	prepared []byte // what a form made of it before its turn came

	// What is kept of a record is how to make the line of fragments. A record that
	// was kept knows neither any more.
	written   lineWriter
	fragments *Fragments
}

// A PartRecord is what a part of the rubric got.
type PartRecord struct {
	Code   string
	Points scoring.Mean // N is 0 as that of the total
	Max    rubric.Points
}

// A MissedRecord is a minimum level that was missed.
type MissedRecord struct {
	Criterion, Title string
	Stars            int
}

// Failed reports whether the file should have given a result and did not.
func (r *Record) Failed() bool { return r.Status == "" && !r.Skipped }

// Make makes r the record of an outcome, with its line of JSON unless lines is
// nil. It uses the memory of what r was before.
func (r *Record) Make(out *dossier.Outcome, o Options, lines *Lines) error {
	*r = Record{written: r.written, prepared: r.prepared, Path: out.Path, Unreadable: out.Unreadable, Skipped: out.Skipped, Diagnostics: out.Diagnostics}
	if d := out.Dossier; d != nil {
		r.Product, r.Code = d.Product.Name, d.Product.Code
		r.Producer, r.Commune, r.Province = d.Producer.Name, d.Producer.Commune, d.Producer.Province
		if d.Rubric != nil && d.Rubric.Rubric != nil {
			rb := d.Rubric.Rubric
			r.Rubric, r.RubricTitle, r.Version, r.Bands = rb.ID, rb.Title.In(o.Lang), rb.Decision.Number, rb.Decision.Bands
		}
	}
	res := out.Result
	if res == nil {
		if !out.Skipped {
			r.Note, r.noteStyle = failureNote(out, o), red
		}
		return nil
	}
	r.Status, r.Rated = res.Status, res.Status == scoring.Rated
	complete := res.Status != scoring.Incomplete
	if complete {
		r.Total = res.Total
	}
	if r.Rated {
		r.Band, r.Stars, r.Authority = res.Band.Stars, res.Stars, res.Authority
		for _, m := range res.CappedBy() {
			r.Missed = append(r.Missed, MissedRecord{m.Criterion.Code, m.Criterion.Title.In(o.Lang), m.Stars})
		}
	}
	for i, p := range out.Dossier.Rubric.Rubric.Parts {
		part := PartRecord{Code: p.Code, Max: p.Max}
		if complete {
			part.Points = res.Parts[i]
		}
		r.Parts = append(r.Parts, part)
	}
	c := decisiveNote(out, o)
	r.Note, r.noteStyle = c.text, c.style
	if lines == nil {
		return nil
	}
	if err := lines.line(out, &r.written); err != nil {
		return err
	}
	r.JSON, r.fragments = r.written.text, r.written.set.Fragments
	return nil
}

// Fragments returns what the line of a record was made of, nil if it has none.
func (r *Record) Fragments() *Fragments { return r.fragments }

// Pack adds the packed record to b. Of its line there is only how to make it of
// the fragments.
func (r *Record) Pack(b []byte) []byte {
	var head pack.Writer
	r.pack(&head)
	w := pack.Writer{Data: b}
	w.Uint(len(head.Data))
	w.Data = append(w.Data, head.Data...)
	if r.fragments != nil {
		w.Data = append(append(w.Data, r.fragments.ID[:]...), r.written.recipe...)
	}
	return w.Data
}

// pack adds all but the path and the JSON: what is wanted most comes first.
func (r *Record) pack(w *pack.Writer) {
	w.Bool(r.Unreadable)
	w.Bool(r.Skipped)
	w.Bool(r.Rated)
	w.Text(string(r.Status))
	packMean(w, r.Total)
	w.Uint(r.Band)
	w.Uint(r.Stars)
	for _, s := range []string{r.Product, r.Code, r.Producer, r.Commune, r.Province, r.Rubric, r.RubricTitle, r.Version} {
		w.Text(s)
	}
	w.Uint(len(r.Bands))
	for _, b := range r.Bands {
		w.Uint(b.Stars)
		w.Int(int64(b.From))
		w.Bool(b.Recognised)
		w.Text(b.Authority)
	}
	w.Text(r.Authority)
	w.Uint(len(r.Parts))
	for _, p := range r.Parts {
		w.Text(p.Code)
		packMean(w, p.Points)
		w.Int(int64(p.Max))
	}
	w.Uint(len(r.Missed))
	for _, m := range r.Missed {
		w.Text(m.Criterion)
		w.Text(m.Title)
		w.Uint(m.Stars)
	}
	w.Text(r.Note)
	w.Text(string(r.noteStyle))
	w.Uint(len(r.Diagnostics))
	for _, d := range r.Diagnostics {
		d.Pack(w)
	}
}

// Unpack makes r what [Record.Pack] wrote of the file at path. find returns
// fragments by their id, nil if they are not there. If brief it stops after what
// [Summary.AddRecord] and JSON need, unless the record has no result. It returns
// [pack.ErrDamaged] if data is anything else.
func (r *Record) Unpack(path string, data []byte, brief bool, find func(id [sha256.Size]byte) *Fragments) error {
	length, n := binary.Uvarint(data)
	if n <= 0 || length > uint64(len(data)-n) { //nolint:gosec // n is at most the length
		return pack.ErrDamaged
	}
	head, rest := data[n:n+int(length)], data[n+int(length):] //nolint:gosec // less than the length
	if err := r.unpack(path, head, brief); err != nil || len(rest) == 0 {
		return err
	}
	if len(rest) < sha256.Size {
		return pack.ErrDamaged
	}
	fragments := find([sha256.Size]byte(rest))
	if fragments == nil {
		return pack.ErrDamaged
	}
	var ok bool
	if r.written.text, ok = fragments.appendLine(slices.Grow(r.written.text[:0], usualLine), rest[sha256.Size:]); !ok {
		return pack.ErrDamaged
	}
	r.JSON = r.written.text
	return nil
}

func (r *Record) unpack(path string, head []byte, brief bool) error {
	whole := head
	if brief {
		head = head[:min(len(head), briefLength)]
	}
	p := pack.NewReader(head)
	*r = Record{
		written: r.written, prepared: r.prepared, Path: path, Unreadable: p.Bool(), Skipped: p.Bool(), Rated: p.Bool(),
		Status: scoring.Status(p.Text()), Total: unpackMean(p), Band: p.Uint(), Stars: p.Uint(),
	}
	if r.Stars > 5 || r.Band > 5 || (r.Status != "" && r.Status != scoring.Incomplete) != (r.Total.N > 0) {
		p.Fail()
	}
	switch {
	case !brief:
	case p.Damaged():
		return pack.ErrDamaged
	case r.Status != "":
		return nil
	default:
		return r.unpack(path, whole, false)
	}
	r.Product, r.Code, r.Producer, r.Commune, r.Province = p.Text(), p.Text(), p.Text(), p.Text(), p.Text()
	r.Rubric, r.RubricTitle, r.Version = p.Text(), p.Text(), p.Text()
	for range p.Count() {
		r.Bands = append(r.Bands, rubric.Band{Stars: p.Uint(), From: rubric.Points(p.Int()), Recognised: p.Bool(), Authority: p.Text()})
	}
	r.Authority = p.Text()
	for range p.Count() {
		r.Parts = append(r.Parts, PartRecord{Code: p.Text(), Points: unpackMean(p), Max: rubric.Points(p.Int())})
	}
	for range p.Count() {
		r.Missed = append(r.Missed, MissedRecord{Criterion: p.Text(), Title: p.Text(), Stars: p.Uint()})
	}
	r.Note, r.noteStyle = p.Text(), style(p.Text())
	for range p.Count() {
		r.Diagnostics = append(r.Diagnostics, diag.Unpack(p))
	}
	return p.Err()
}

// usualLine is more than most lines take, in bytes.
const usualLine = 10 << 10

// briefLength is no less than what a brief record takes of the bytes.
const briefLength = 64

func packMean(w *pack.Writer, m scoring.Mean) {
	w.Int(int64(m.Sum))
	w.Uint(m.N)
}

func unpackMean(p *pack.Reader) scoring.Mean {
	return scoring.Mean{Sum: rubric.Points(p.Int()), N: p.Uint()}
}
