package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/source"
	"ocop/scoring"
	"ocop/scoring/dossier"
)

// The schemas that results name.
const (
	resultSchemaID = "ocop.result/v1"
	batchSchemaID  = "ocop.batch/v1"
)

// number is points as a JSON number, digit for digit.
type number = json.Number

func points(p rubric.Points) number { return number(p.String()) }

// text is a JSON string, null when empty.
func text(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// ref returns a pointer to v, for values that are null in other cases.
func ref[T any](v T) *T { return &v }

type resultJSON struct {
	Schema     string           `json:"schema"`
	Dossier    fileJSON         `json:"dossier"`
	Rubric     rubricJSON       `json:"rubric"`
	Product    productJSON      `json:"product"`
	Producer   producerJSON     `json:"producer"`
	Status     scoring.Status   `json:"status"`
	Total      number           `json:"total"`
	TotalExact string           `json:"total_exact"`
	Band       *int             `json:"band"`
	Stars      *int             `json:"stars"`
	Recognised bool             `json:"recognised"`
	Authority  *string          `json:"authority"`
	Parts      []partJSON       `json:"parts"`
	Criteria   []criterionJSON  `json:"criteria"`
	CappedBy   []cappedJSON     `json:"capped_by"`
	Council    *councilJSON     `json:"council"`
	Conditions []conditionJSON  `json:"conditions"`
	Bounds     *boundsJSON      `json:"bounds"`
	Stability  *stabilityJSON   `json:"stability"`
	Warnings   []diagnosticJSON `json:"warnings"`
}

type fileJSON struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
}

type rubricJSON struct {
	ID       string `json:"id"`
	Decision string `json:"decision"`
	SHA256   string `json:"sha256"`
}

type productJSON struct {
	Name string  `json:"name"`
	Code *string `json:"code"`
}

type producerJSON struct {
	Name     *string `json:"name"`
	Commune  *string `json:"commune"`
	Province *string `json:"province"`
}

type partJSON struct {
	Code        string `json:"code"`
	Points      number `json:"points"`
	PointsExact string `json:"points_exact"`
	Max         number `json:"max"`
}

type criterionJSON struct {
	Code        string  `json:"code"`
	Points      *number `json:"points"`
	PointsExact *string `json:"points_exact"`
	Max         number  `json:"max"`
	Level       *int    `json:"level"`
	Case        *string `json:"case,omitempty"`
	Label       *string `json:"label"`
}

type cappedJSON struct {
	Criterion string `json:"criterion"`
	Stars     int    `json:"stars"`
	Needs     number `json:"needs"`
	Has       string `json:"has"`
	Split     bool   `json:"split"`
}

type conditionJSON struct {
	ID        string        `json:"id"`
	Criterion *string       `json:"criterion"`
	Effect    rubric.Effect `json:"effect"`
	Label     string        `json:"label"`
	Note      *string       `json:"note"`
}

type boundsJSON struct {
	TotalMin      number `json:"total_min"`
	TotalMinExact string `json:"total_min_exact"`
	TotalMax      number `json:"total_max"`
	TotalMaxExact string `json:"total_max_exact"`
	StarsMin      int    `json:"stars_min"`
	StarsMax      int    `json:"stars_max"`
	MayStop       bool   `json:"may_stop"`
	// Missed is the minimum levels that are missed whatever is scored yet, up to the
	// band of the highest total.
	Missed []missedJSON `json:"missed,omitempty"`
}

type missedJSON struct {
	Criterion string `json:"criterion"`
	Stars     int    `json:"stars"`
	Needs     number `json:"needs"`
	Has       string `json:"has"`
}

type councilJSON struct {
	Level         *string                `json:"level"`
	Name          *string                `json:"name"`
	Policy        scoring.Policy         `json:"policy"`
	Members       []memberJSON           `json:"members"`
	Spread        number                 `json:"spread"`
	SpreadLimit   number                 `json:"spread_limit"`
	Quorum        *quorumJSON            `json:"quorum"`
	ChairPresent  bool                   `json:"chair_present"`
	ChairRequired bool                   `json:"chair_required"`
	SplitMinimums []splitJSON            `json:"split_minimums"`
	StarsByPolicy map[scoring.Policy]int `json:"stars_by_policy"`
	Rulings       []rulingJSON           `json:"rulings"`
	Provisional   bool                   `json:"provisional"`
}

type memberJSON struct {
	ID         string              `json:"id"`
	Name       *string             `json:"name"`
	Role       scoring.Role        `json:"role"`
	Status     scoring.SheetStatus `json:"status"`
	Total      *number             `json:"total"`
	TotalExact *string             `json:"total_exact"`
}

type quorumJSON struct {
	Rule    string `json:"rule"`
	Present int    `json:"present"`
	Members int    `json:"members"`
	Needed  int    `json:"needed"`
	Met     bool   `json:"met"`
}

type splitJSON struct {
	Criterion string       `json:"criterion"`
	Stars     int          `json:"stars"`
	Needs     number       `json:"needs"`
	Has       string       `json:"has"`
	For       int          `json:"for"`
	Of        int          `json:"of"`
	Met       bool         `json:"met"`
	ByPolicy  verdictsJSON `json:"by_policy"`
	Ruling    *rulingJSON  `json:"ruling"`
}

type verdictsJSON struct {
	All      bool `json:"all"`
	Majority bool `json:"majority"`
	Mean     bool `json:"mean"`
}

type rulingJSON struct {
	Criterion string  `json:"criterion"`
	Stars     int     `json:"stars"`
	Met       bool    `json:"met"`
	Note      *string `json:"note"`
}

// restJSON is what few results have besides null.
type restJSON struct {
	Conditions []conditionJSON `json:"conditions"`
	Bounds     *boundsJSON     `json:"bounds"`
	Stability  *stabilityJSON  `json:"stability"`
}

type diagnosticJSON struct {
	Code     string        `json:"code"`
	ID       diag.Code     `json:"id"`
	Severity diag.Severity `json:"severity"`
	Path     string        `json:"path"`
	Line     int           `json:"line"`
	Column   int           `json:"column"`
	Message  string        `json:"message"`
	Expected string        `json:"expected"`
	Fix      string        `json:"fix"`
	Source   string        `json:"source"`
}

type failureJSON struct {
	Path        string           `json:"path"`
	Diagnostics []diagnosticJSON `json:"diagnostics"`
}

// JSON writes one result, indented or on one line.
func JSON(w io.Writer, out *dossier.Outcome, indent bool, o Options) error {
	prefix := ""
	if indent {
		prefix = "  "
	}
	data, err := encode(result(out, o), "", prefix)
	if err != nil {
		return err
	}
	_, err = w.Write(append(data, '\n'))
	return err
}

// DiagnosticsJSON writes diagnostics as a JSON list.
func DiagnosticsJSON(w io.Writer, ds []diag.Diagnostic, o Options) error {
	data, err := encode(diagnostics(ds, o), "", "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(data, '\n'))
	return err
}

// encode writes v as JSON whose every line but the first starts with prefix.
func encode(v any, prefix, indent string) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if indent != "" {
		enc.SetIndent(prefix, indent)
	}
	if err := enc.Encode(v); err != nil {
		return nil, fmt.Errorf("writing JSON: %w", err)
	}
	return source.EscapeHidden(bytes.TrimRight(b.Bytes(), "\n")), nil
}

func result(out *dossier.Outcome, o Options) resultJSON {
	d, res, rb := out.Dossier, out.Result, out.Dossier.Rubric
	j := resultJSON{
		Schema:  resultSchemaID,
		Dossier: fileJSON{out.Path, d.SHA256},
		Rubric:  rubricJSON{rb.Rubric.ID, rb.Rubric.Decision.Number, rb.SHA256},
		Product: productJSON{d.Product.Name, text(d.Product.Code)},
		Producer: producerJSON{
			text(d.Producer.Name), text(d.Producer.Commune), text(d.Producer.Province),
		},
		Status:     res.Status,
		Total:      points(res.Total.Cut()),
		TotalExact: res.Total.String(),
		Recognised: res.Recognised,
		Authority:  text(res.Authority),
		Parts:      []partJSON{},
		Criteria:   []criterionJSON{},
		CappedBy:   []cappedJSON{},
		Conditions: conditionsJSON(res, o),
		Bounds:     boundsOf(res),
		Stability:  stability(res),
		Warnings:   diagnostics(out.Diagnostics, o),
	}
	if res.Status == scoring.Rated {
		j.Band, j.Stars = ref(res.Band.Stars), ref(res.Stars)
	}
	for i, p := range rb.Rubric.Parts {
		m := res.Parts[i]
		j.Parts = append(j.Parts, partJSON{p.Code, points(m.Cut()), m.String(), points(p.Max)})
	}
	for _, c := range res.Criteria {
		j.Criteria = append(j.Criteria, criterion(c, o))
	}
	for _, m := range res.CappedBy() {
		j.CappedBy = append(j.CappedBy, cappedJSON{m.Criterion.Code, m.Stars, points(m.Needs), m.Has.String(), m.Split})
	}
	if res.Council != nil {
		j.Council = council(res)
	}
	return j
}

func conditionsJSON(res *scoring.Result, o Options) []conditionJSON {
	all := []conditionJSON{}
	for _, c := range res.Conditions {
		all = append(all, conditionJSON{c.ID, text(c.Criterion), c.Effect, c.Label.In(o.Lang), text(c.Note)})
	}
	return all
}

func boundsOf(res *scoring.Result) *boundsJSON {
	b := res.Bounds
	if b == nil {
		return nil
	}
	j := &boundsJSON{
		TotalMin: points(b.Min.Cut()), TotalMinExact: b.Min.String(), TotalMax: points(b.Max.Cut()), TotalMaxExact: b.Max.String(),
		StarsMin: b.StarsMin, StarsMax: b.StarsMax, MayStop: b.MayStop,
	}
	for _, m := range res.Missed {
		j.Missed = append(j.Missed, missedJSON{m.Criterion.Code, m.Stars, points(m.Needs), m.Has.String()})
	}
	return j
}

func criterion(c scoring.CriterionOutcome, o Options) criterionJSON {
	j := criterionJSON{Code: c.Criterion.Code, Max: points(c.Criterion.Max)}
	if !c.Scored {
		return j
	}
	j.Points, j.PointsExact = ref(points(c.Points.Cut())), ref(c.Points.String())
	if s := c.Score; c.Applies && s.Given {
		j.Level = ref(s.Level)
		j.Case = text(s.Case)
		if s.Level > 0 {
			j.Label = text(c.Criterion.Levels[s.Level-1].Label.In(o.Lang))
		}
	}
	return j
}

func council(res *scoring.Result) *councilJSON {
	co := res.Council
	j := &councilJSON{
		Level: text(co.Level), Name: text(co.Name), Policy: co.Policy,
		Members: []memberJSON{},
		Spread:  points(co.Spread), SpreadLimit: points(co.SpreadLimit),
		ChairPresent: co.ChairPresent, ChairRequired: co.ChairRequired,
		SplitMinimums: []splitJSON{}, StarsByPolicy: co.StarsByPolicy,
		Rulings: []rulingJSON{}, Provisional: co.Provisional,
	}
	for _, m := range co.Members {
		member := memberJSON{ID: m.ID, Name: text(m.Name), Role: m.Role, Status: m.Status}
		if m.Total != nil {
			member.Total, member.TotalExact = ref(points(m.Total.Cut())), ref(m.Total.String())
		}
		j.Members = append(j.Members, member)
	}
	if q := co.Quorum; q != nil {
		j.Quorum = &quorumJSON{q.Rule, q.Present, q.Members, q.Needed, q.Met}
	}
	for _, m := range res.Minimums {
		if !m.Split {
			continue
		}
		j.SplitMinimums = append(j.SplitMinimums, split(m))
	}
	for _, r := range co.Rulings {
		j.Rulings = append(j.Rulings, ruling(r))
	}
	return j
}

func split(m scoring.MinimumOutcome) splitJSON {
	s := splitJSON{m.Criterion.Code, m.Stars, points(m.Needs), m.Has.String(), m.For, m.Of, m.Met,
		verdictsJSON{m.ByPolicy.All, m.ByPolicy.Majority, m.ByPolicy.ByMean}, nil}
	if m.Ruling != nil {
		s.Ruling = ref(ruling(*m.Ruling))
	}
	return s
}

func ruling(r scoring.Ruling) rulingJSON {
	return rulingJSON{r.Criterion, r.Stars, r.Met, text(r.Note)}
}

func diagnostics(ds []diag.Diagnostic, o Options) []diagnosticJSON {
	all := []diagnosticJSON{}
	for _, d := range ds {
		all = append(all, diagnosticJSON{
			Code: d.Name(), ID: d.Code, Severity: d.Severity(),
			Path: d.File, Line: d.Line, Column: d.Column,
			Message: d.Message(o.Lang), Expected: d.Expected(o.Lang), Fix: d.Fix(o.Lang),
			Source: d.Snippet.Text,
		})
	}
	return all
}

// A BatchJSON writes the results of many dossiers as one JSON object while they
// come in; it holds no result, only the failures.
type BatchJSON struct {
	w        io.Writer
	o        Options
	results  int
	failures []failureJSON
	filter   *filterJSON // nil: nothing is filtered
}

// filterJSON is which results were asked for, and how many were left out.
type filterJSON struct {
	Only    map[string][]string `json:"only"`
	LeftOut int                 `json:"left_out"`
}

// NewBatchJSON returns a writer of a batch.
func NewBatchJSON(w io.Writer, o Options) *BatchJSON {
	return &BatchJSON{w: w, o: o, failures: []failureJSON{}}
}

// Add writes one outcome.
func (b *BatchJSON) Add(out *dossier.Outcome) error {
	if out.Failed() {
		b.failures = append(b.failures, failureJSON{out.Path, diagnostics(out.Diagnostics, b.o)})
		return nil
	}
	data, err := encode(result(out, b.o), "    ", "  ")
	if err != nil {
		return err
	}
	return b.result(data)
}

// Select makes the batch say which filters were applied and how many results they
// left out. It leaves out nothing itself; LeaveOut is to be called for each.
func (b *BatchJSON) Select(sel Selection) {
	if len(sel.Filters) > 0 {
		b.filter = &filterJSON{Only: sel.Filters}
	}
}

// LeaveOut counts a result that the filters left out.
func (b *BatchJSON) LeaveOut() { b.filter.LeftOut++ }

// Prepare makes what AddRecord writes of a record, which must have its JSON. It is
// safe for concurrent use.
func (b *BatchJSON) Prepare(r *Record) error {
	if r.JSON == nil {
		return nil
	}
	data := bytes.NewBuffer(r.prepared[:0])
	if err := json.Indent(data, r.JSON, "    ", "  "); err != nil {
		return fmt.Errorf("writing JSON: %w", err)
	}
	r.prepared = data.Bytes()
	return nil
}

// AddRecord writes one record that was prepared.
func (b *BatchJSON) AddRecord(r *Record) error {
	if r.Failed() {
		b.failures = append(b.failures, failureJSON{r.Path, diagnostics(r.Diagnostics, b.o)})
		return nil
	}
	return b.result(r.prepared)
}

// result writes a result that is indented.
func (b *BatchJSON) result(data []byte) error {
	lead := ",\n    "
	if b.results == 0 {
		lead = b.head() + "\n    "
	}
	b.results++
	if _, err := io.WriteString(b.w, lead); err != nil {
		return err
	}
	_, err := b.w.Write(data)
	return err
}

func (b *BatchJSON) head() string {
	return "{\n  \"schema\": \"" + batchSchemaID + "\",\n  \"results\": ["
}

// Close writes the failures and the summary; where they are not of all dossiers,
// also what was left out and how far the program came.
func (b *BatchJSON) Close(s *Summary) error {
	lead := "\n  ]"
	if b.results == 0 {
		lead = b.head() + "]"
	}
	failures, err := encode(b.failures, "  ", "  ")
	if err != nil {
		return err
	}
	summary, err := encode(s.json(), "  ", "  ")
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(b.w, "%s,\n  \"failures\": %s,\n  \"summary\": %s", lead, failures, summary); err != nil {
		return err
	}
	if b.filter != nil {
		filter, err := encode(b.filter, "  ", "  ")
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(b.w, ",\n  \"filter\": %s", filter); err != nil {
			return err
		}
	}
	if s.Partial() {
		files, err := encode(filesJSON{s.Seen, s.Files}, "  ", "  ")
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(b.w, ",\n  \"partial\": true,\n  \"files\": %s", files); err != nil {
			return err
		}
	}
	_, err = io.WriteString(b.w, "\n}\n")
	return err
}
