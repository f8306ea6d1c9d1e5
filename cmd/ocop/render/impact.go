package render

import (
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"

	"ocop/rubric"
	"ocop/rubric/compare"
	"ocop/rubric/diag"
	"ocop/scoring"
	"ocop/scoring/carry"
	"ocop/scoring/dossier"
	"ocop/scoring/impact"
)

const impactSchemaID = "ocop.impact/v1"

//go:embed impact.schema.json
var impactSchema string

// ImpactSchema returns the JSON Schema (draft-07) of an impact.
func ImpactSchema() []byte { return []byte(impactSchema) }

// An Impact collects what a change of rubrics does to dossiers. Of those that
// nothing happens to it keeps no more than their number.
type Impact struct {
	Old, New  string   // how the sides were named
	Fail      []string // what --fail-on names: flip, loss, review, empty
	Flips     []ImpactRow
	Reviews   []ImpactRow
	Moved     []ImpactRow
	Failures  []ImpactFailure
	Concerned int // dossiers of the sets that are compared, those that failed not counted
	Elsewhere int // dossiers of other sets
	Skipped   int // files of other kinds

	matrix [impactClasses][impactClasses]int // before × after
	sets   []*impactSet
}

// An ImpactRow is what happens to one dossier.
type ImpactRow struct {
	Path, Product string
	Set           string // id of the old set
	Impact        *impact.Impact
	Comparison    *compare.Comparison // nil where the new decision has no such set
}

// An ImpactFailure is a dossier that could not be scored under the old rubric.
type ImpactFailure struct {
	Path        string
	Diagnostics []diag.Diagnostic
}

// impactSet counts the dossiers of one set.
type impactSet struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Dossiers  int    `json:"dossiers"`
	Flips     int    `json:"flips"`
	Losses    int    `json:"losses"`
	Gains     int    `json:"gains"`
	Moved     int    `json:"moved"`
	Review    int    `json:"review"`
	Unchanged int    `json:"unchanged"`
}

// The classes of the matrix: no stars (of a rank that is none), 1 to 5 stars, and
// what has no stars.
const (
	impactOut     = 6
	impactStopped = 7
	impactOpen    = 8
	impactReview  = 9
	impactClasses = 10
)

func impactClass(res *scoring.Result) int {
	switch res.Status {
	case scoring.Disqualified:
		return impactOut
	case scoring.Stopped:
		return impactStopped
	case scoring.Incomplete:
		return impactOpen
	case scoring.Rated:
	}
	return res.Stars
}

func (o Options) impactClassName(i int) string {
	switch i {
	case impactOut:
		return o.say("bị loại", "out")
	case impactStopped:
		return o.say("dừng", "stopped")
	case impactOpen:
		return o.say("chưa đủ", "open")
	case impactReview:
		return o.say("xem lại", "review")
	}
	return o.stars(i)
}

// AddSet names a set that is compared; the sets are shown in this order.
func (v *Impact) AddSet(r *rubric.Rubric, o Options) {
	v.sets = append(v.sets, &impactSet{ID: r.ID, Title: r.Title.In(o.Lang)})
}

// Add adds what happens to a dossier.
func (v *Impact) Add(row ImpactRow) {
	v.Concerned++
	var set *impactSet
	for _, s := range v.sets {
		if s.ID == row.Set {
			set = s
		}
	}
	set.Dossiers++
	before, after := impactClass(row.Impact.Before), impactReview
	if row.Impact.Effect != impact.Review {
		after = impactClass(row.Impact.After)
	}
	v.matrix[before][after]++
	switch row.Impact.Effect {
	case impact.Flips:
		v.Flips = append(v.Flips, row)
		set.Flips++
		if row.Impact.Loss() {
			set.Losses++
		} else {
			set.Gains++
		}
	case impact.Review:
		v.Reviews = append(v.Reviews, row)
		set.Review++
	case impact.Moves:
		v.Moved = append(v.Moved, row)
		set.Moved++
	case impact.Unchanged:
		set.Unchanged++
	}
}

func (v *Impact) total() impactSet {
	var t impactSet
	for _, s := range v.sets {
		t.Dossiers += s.Dossiers
		t.Flips += s.Flips
		t.Losses += s.Losses
		t.Gains += s.Gains
		t.Moved += s.Moved
		t.Review += s.Review
		t.Unchanged += s.Unchanged
	}
	return t
}

// Fails reports whether something happens that --fail-on names.
func (v *Impact) Fails() bool {
	t := v.total()
	for _, what := range v.Fail {
		if what == "flip" && t.Flips > 0 || what == "loss" && t.Losses > 0 || what == "review" && t.Review > 0 ||
			what == "empty" && v.Concerned == 0 {
			return true
		}
	}
	return false
}

// fails reports whether a row is one that --fail-on names.
func (v *Impact) fails(r *ImpactRow) bool {
	for _, what := range v.Fail {
		if what == string(r.Impact.Effect) || what == "loss" && r.Impact.Loss() {
			return true
		}
	}
	return false
}

// ImpactVerdict says in one line what the change does.
func ImpactVerdict(v *Impact, o Options) string {
	t := v.total()
	if v.Concerned == 0 && len(v.Failures) == 0 {
		if v.Elsewhere == 0 {
			return o.say("không tìm thấy hồ sơ nào", "no dossiers were found")
		}
		return fmt.Sprintf(o.say("không hồ sơ nào thuộc bộ được so sánh (%d hồ sơ thuộc bộ khác): thay đổi không ảnh hưởng đến hồ sơ nào",
			"no dossier is of a set that is compared (%d are of other sets): the change touches none"), v.Elsewhere)
	}
	s := fmt.Sprintf(o.say("%d hồ sơ: %d đổi hạng (%d tụt, %d lên), %d chỉ đổi điểm, %d cần xem lại, %d không đổi",
		"%d dossiers: %d flip (%d lose, %d gain), %d move in points only, %d to be reviewed, %d unchanged"),
		t.Dossiers, t.Flips, t.Losses, t.Gains, t.Moved, t.Review, t.Unchanged)
	for _, more := range []struct {
		n      int
		vi, en string
	}{
		{len(v.Failures), "%d hồ sơ lỗi", "%d failed"},
		{v.Elsewhere, "%d thuộc bộ khác", "%d of other sets"},
	} {
		if more.n > 0 {
			s += " · " + fmt.Sprintf(o.say(more.vi, more.en), more.n)
		}
	}
	return s
}

// before and after in words.
func (o Options) impactRank(res *scoring.Result) string {
	if res.Status != scoring.Rated {
		return statusWord(res.Status, o)
	}
	return o.stars(res.Stars)
}

func (o Options) impactStars(res *scoring.Result) string {
	if res.Status != scoring.Rated {
		return statusWord(res.Status, o)
	}
	return digits(res.Stars)
}

func (o Options) impactTotals(i *impact.Impact) string {
	a, b := o.decimals(i.Before.Total.Cut()), o.decimals(i.After.Total.Cut())
	if i.Before.Total.String() == i.After.Total.String() {
		return a
	}
	return a + " → " + b
}

// maxCauses is how many changes of one cause are named; the data has them all.
const maxCauses = 3

// ImpactCause says which changes made a rank flip.
func ImpactCause(r *ImpactRow, o Options) string {
	changes := r.Impact.Cause.Changes
	var all []string
	for _, i := range changes[:min(len(changes), maxCauses)] {
		all = append(all, changeCause(&r.Comparison.Changes[i], o))
	}
	text := strings.Join(all, "; ")
	if more := len(changes) - len(all); more > 0 {
		text += fmt.Sprintf(o.say("; và %d thay đổi nữa (đủ: -o json)", "; and %d more (all: -o json)"), more)
	}
	switch {
	case r.Impact.Cause.Together:
		return fmt.Sprintf(o.say("chỉ khi cùng nhau (%d thay đổi): %s", "only together (%d changes): %s"), len(changes), text)
	case len(changes) > 1:
		return o.say("mỗi thay đổi đều đủ: ", "each alone is enough: ") + text
	}
	return text
}

// ImpactReasons says what a person must look at.
func ImpactReasons(r *ImpactRow, o Options) string {
	if r.Comparison == nil {
		return o.say("quyết định mới không có bộ này", "the new decision has no such set")
	}
	var order []carry.Why
	codes := map[carry.Why][]string{}
	for _, n := range r.Impact.Notes {
		if !n.Why.Open() {
			continue
		}
		code := n.Finding
		if n.New >= 0 {
			code = r.Comparison.New.Scored[n.New].Code
		}
		if codes[n.Why] == nil {
			order = append(order, n.Why)
		}
		if !slices.Contains(codes[n.Why], code) { // members share most of them
			codes[n.Why] = append(codes[n.Why], code)
		}
	}
	at := func(code string) int {
		if c := r.Comparison.New.Criterion(code); c != nil {
			return c.Index
		}
		return -1
	}
	var all []string
	for _, why := range order {
		slices.SortStableFunc(codes[why], func(a, b string) int { return at(a) - at(b) })
		all = append(all, carryWord(why, o)+": "+few(codes[why]))
	}
	return strings.Join(all, "; ")
}

func carryWord(w carry.Why, o Options) string {
	switch w {
	case carry.Unasked:
		return o.say("tiêu chí mới", "new criterion")
	case carry.NowApplies:
		return o.say("nay phải chấm", "applies now")
	case carry.NoLevel:
		return o.say("mức đã chọn không còn", "the level is gone")
	case carry.Rewritten:
		return o.say("mức đã viết lại", "the level was rewritten")
	case carry.NoCase:
		return o.say("chưa rõ trường hợp", "the case is open")
	case carry.Ruling:
		return o.say("kết luận của hội đồng về mức tối thiểu đã đổi", "the council ruled on a minimum that changed")
	case carry.NoCondition:
		return o.say("điều kiện đã kết luận nay không có", "the condition that was found is gone")
	case carry.OtherEffect:
		return o.say("điều kiện nay có hệ quả khác", "the condition has another effect now")
	case carry.OtherCondition:
		return o.say("điều kiện nay viết khác", "the condition says something else now")
	case carry.Repointed, carry.Reworded, carry.Dropped, carry.Inapplicable:
	}
	return string(w)
}

// impactPossible says what a product can come to once it is reviewed.
func (o Options) impactPossible(i *impact.Impact) string {
	b := i.Bounds
	if b == nil {
		return "–"
	}
	rank := starRange(b, o)
	if i.Out {
		rank = statusWord(i.After.Status, o)
	}
	return o.decimals(b.Min.Cut()) + "–" + o.decimals(b.Max.Cut()) + " · " + rank
}

// ImpactTable writes an impact: the flips first, then what must be reviewed, what
// only moves, the matrix and the sets.
func ImpactTable(w io.Writer, v *Impact, o Options) error {
	if err := o.wrap(w, bold, fmt.Sprintf(o.say("Ảnh hưởng: %s → %s", "Impact: %s → %s"), show(v.Old), show(v.New)), "  "); err != nil {
		return err
	}
	for _, section := range []func(io.Writer, *Impact) error{o.impactFlips, o.impactReviews, o.impactMoved, o.impactMatrix, o.impactSets} {
		if err := section(w, v); err != nil {
			return err
		}
	}
	return nil
}

// maxImpactRows bounds the sections that are not about flips; the data has them all.
const maxImpactRows = 30

func (o Options) impactSection(w io.Writer, title string, n int, columns []column, rows []row) error {
	if n == 0 {
		return nil
	}
	if err := o.wrap(w, bold, fmt.Sprintf("\n%s (%d)", title, n), "  "); err != nil {
		return err
	}
	o.Detail = true
	if _, err := o.table(w, columns, rows); err != nil {
		return err
	}
	if len(rows) == maxImpactRows && len(rows) < n {
		return o.wrap(w, dim, fmt.Sprintf(o.say("… và %d hồ sơ nữa (đủ: -o json)", "… and %d more (all: -o json)"), n-len(rows)), "  ")
	}
	return nil
}

func (o Options) impactFlips(w io.Writer, v *Impact) error {
	var rows []row
	for i := range v.Flips {
		r := &v.Flips[i]
		s := green
		if r.Impact.Loss() {
			s = red
		}
		rows = append(rows, row{
			{show(r.Product), plain}, {show(r.Set), plain}, {o.impactTotals(r.Impact), plain},
			{o.impactStars(r.Impact.Before) + " → " + o.impactStars(r.Impact.After), s}, {show(ImpactCause(r, o)), plain},
		})
	}
	return o.impactSection(w, o.say("ĐỔI HẠNG", "FLIPS"), len(v.Flips), []column{
		{head: o.say("SẢN PHẨM", "PRODUCT"), min: 12},
		{head: o.say("BỘ", "SET"), min: 5, tail: true},
		{head: o.say("TỔNG", "TOTAL"), right: true},
		{head: o.say("SAO", "STARS")},
		{head: o.say("DO", "BECAUSE"), min: 20},
	}, rows)
}

func (o Options) impactReviews(w io.Writer, v *Impact) error {
	var rows []row
	for i := range v.Reviews[:min(len(v.Reviews), maxImpactRows)] {
		r := &v.Reviews[i]
		rows = append(rows, row{
			{show(r.Product), plain}, {show(r.Set), plain}, {o.decimals(r.Impact.Before.Total.Cut()), plain},
			{o.impactStars(r.Impact.Before), plain}, {o.impactPossible(r.Impact), yellow}, {show(ImpactReasons(r, o)), plain},
		})
	}
	return o.impactSection(w, o.say("CẦN XEM LẠI", "TO BE REVIEWED"), len(v.Reviews), []column{
		{head: o.say("SẢN PHẨM", "PRODUCT"), min: 12},
		{head: o.say("BỘ", "SET"), min: 5, tail: true},
		{head: o.say("TỔNG", "TOTAL"), right: true},
		{head: o.say("SAO", "STARS")},
		{head: o.say("CÓ THỂ", "CAN BE"), min: 14},
		{head: o.say("VÌ", "WHY"), min: 16},
	}, rows)
}

func (o Options) impactMoved(w io.Writer, v *Impact) error {
	var rows []row
	for i := range v.Moved[:min(len(v.Moved), maxImpactRows)] {
		r := &v.Moved[i]
		note := ""
		if a, b := r.Impact.Before.Band.Stars, r.Impact.After.Band.Stars; a != b {
			note = fmt.Sprintf(o.say("hạng theo điểm: %d → %d", "band of the points: %d → %d"), a, b)
		}
		rows = append(rows, row{
			{show(r.Product), plain}, {show(r.Set), plain}, {o.impactTotals(r.Impact), plain},
			{o.impactStars(r.Impact.After), plain}, {note, plain},
		})
	}
	return o.impactSection(w, o.say("CHỈ ĐỔI ĐIỂM", "MOVED IN POINTS ONLY"), len(v.Moved), []column{
		{head: o.say("SẢN PHẨM", "PRODUCT"), min: 12},
		{head: o.say("BỘ", "SET"), min: 5, tail: true},
		{head: o.say("TỔNG", "TOTAL"), right: true},
		{head: o.say("SAO", "STARS")},
		{head: o.say("GHI CHÚ", "NOTE"), min: 10},
	}, rows)
}

// matrixCells returns the classes that occur, the best first, and the cells.
func (v *Impact) classes() (before, after []int) {
	order := []int{5, 4, 3, 2, 1, impactStopped, impactOut, impactOpen, impactReview}
	for _, i := range order {
		rows, columns := 0, 0
		for j := range impactClasses {
			rows += v.matrix[i][j]
			columns += v.matrix[j][i]
		}
		if rows > 0 {
			before = append(before, i)
		}
		if columns > 0 {
			after = append(after, i)
		}
	}
	return before, after
}

func (o Options) impactMatrix(w io.Writer, v *Impact) error {
	if v.Concerned == 0 {
		return nil
	}
	before, after := v.classes()
	columns := []column{{head: o.say("TRƯỚC \\ SAU", "BEFORE \\ AFTER")}}
	for _, j := range after {
		columns = append(columns, column{head: o.impactClassName(j), right: true})
	}
	var rows []row
	for _, i := range before {
		r := row{{o.impactClassName(i), bold}}
		for _, j := range after {
			c := cell{"·", dim}
			if n := v.matrix[i][j]; n > 0 {
				c = cell{digits(n), plain}
				if i != j {
					c.style = yellow
				}
			}
			r = append(r, c)
		}
		rows = append(rows, r)
	}
	return o.impactSection(w, o.say("TRƯỚC VÀ SAU", "BEFORE AND AFTER"), v.Concerned, columns, rows)
}

// share writes a part of a whole in per cent, cut.
func share(n, of int) string {
	if of == 0 {
		return "–"
	}
	return digits(100*n/of) + "%"
}

// impactSets shows the sets to which something happens.
func (o Options) impactSets(w io.Writer, v *Impact) error {
	var rows []row
	quiet := 0
	for _, s := range v.sets {
		switch {
		case s.Dossiers == 0:
		case s.Unchanged == s.Dossiers:
			quiet++
		default:
			rows = append(rows, row{
				{s.ID, plain}, {show(s.Title), plain}, {digits(s.Dossiers), plain}, {digits(s.Losses), plain}, {digits(s.Gains), plain},
				{digits(s.Moved), plain}, {digits(s.Review), plain}, {share(s.Flips, s.Dossiers), plain},
			})
		}
	}
	if err := o.impactSection(w, o.say("TỪNG BỘ", "SET BY SET"), len(rows), []column{
		{head: o.say("BỘ", "SET"), min: 5, tail: true},
		{head: o.say("TÊN", "TITLE"), min: 12},
		{head: o.say("HỒ SƠ", "DOSSIERS"), right: true},
		{head: o.say("TỤT", "LOSE"), right: true},
		{head: o.say("LÊN", "GAIN"), right: true},
		{head: o.say("ĐIỂM", "MOVED"), right: true},
		{head: o.say("XEM LẠI", "REVIEW"), right: true},
		{head: o.say("ĐỔI HẠNG", "FLIP"), right: true},
	}, rows); err != nil {
		return err
	}
	if quiet == 0 {
		return nil
	}
	return o.wrap(w, dim, fmt.Sprintf(o.say("Hồ sơ của %d bộ không có gì đổi.", "Nothing happens to the dossiers of %d sets."), quiet), "  ")
}

// ImpactReport makes an impact a report for CI. What --fail-on names fails.
func ImpactReport(v *Impact, tool, version string, o Options) *Report {
	r := &Report{
		Tool: tool, Version: version,
		Title:   o.say("Ảnh hưởng: ", "Impact: ") + v.Old + " → " + v.New,
		Verdict: ImpactVerdict(v, o),
	}
	suites := map[string]int{}
	add := func(row *ImpactRow, d diag.Diagnostic) {
		severity := d.Severity()
		failed := v.fails(row)
		if failed {
			severity = diag.Error
		}
		more := strings.TrimSpace(d.Expected(o.Lang))
		r.Findings = append(r.Findings, Finding{
			Rule: string(d.Code), Name: d.Name(), Severity: severity, Message: d.Message(o.Lang), Help: d.Fix(o.Lang), Detail: more, File: row.Path,
		})
		i, ok := suites[row.Set]
		if !ok {
			i = len(r.Suites)
			suites[row.Set] = i
			r.Suites = append(r.Suites, Suite{Name: row.Set})
		}
		c := TestCase{Name: row.Product, File: row.Path}
		body := strings.TrimSpace(d.Message(o.Lang) + "\n" + more + "\n" + d.Fix(o.Lang))
		if failed {
			c.Failure, c.Body = d.Message(o.Lang), body
		} else {
			c.Output = body
		}
		r.Suites[i].Cases = append(r.Suites[i].Cases, c)
	}
	for i := range v.Flips {
		row := &v.Flips[i]
		add(row, diag.Diagnostic{Code: diag.RankFlips, File: row.Path, Args: []any{
			row.Product, o.impactRank(row.Impact.Before), o.impactRank(row.Impact.After), ImpactCause(row, o)}})
	}
	for i := range v.Reviews {
		row := &v.Reviews[i]
		add(row, diag.Diagnostic{Code: diag.NeedsReview, File: row.Path, Args: []any{
			row.Product, o.impactPossible(row.Impact), ImpactReasons(row, o)}})
	}
	for i := range v.Moved {
		row := &v.Moved[i]
		add(row, diag.Diagnostic{Code: diag.TotalMoves, File: row.Path, Args: []any{
			row.Product, o.decimals(row.Impact.Before.Total.Cut()), o.decimals(row.Impact.After.Total.Cut()), o.impactRank(row.Impact.After)}})
	}
	before, after := v.classes()
	matrix := Table{Title: o.say("Trước và sau", "Before and after"), Head: []string{""}, Right: []bool{false}}
	for _, j := range after {
		matrix.Head, matrix.Right = append(matrix.Head, o.impactClassName(j)), append(matrix.Right, true)
	}
	for _, i := range before {
		line := []string{o.impactClassName(i)}
		for _, j := range after {
			line = append(line, digits(v.matrix[i][j]))
		}
		matrix.Rows = append(matrix.Rows, line)
	}
	r.Tables = append(r.Tables, matrix)
	return r
}

type impactJSON struct {
	Schema   string            `json:"schema"`
	Old      string            `json:"old"`
	New      string            `json:"new"`
	Summary  impactSummaryJSON `json:"summary"`
	Flips    []impactRowJSON   `json:"flips"`
	Review   []impactRowJSON   `json:"review"`
	Moved    []impactRowJSON   `json:"moved"`
	Matrix   []impactCellJSON  `json:"matrix"`
	Sets     []*impactSet      `json:"sets"`
	Failures []failureJSON     `json:"failures"`
}

type impactSummaryJSON struct {
	Dossiers  int `json:"dossiers"`
	Flips     int `json:"flips"`
	Losses    int `json:"losses"`
	Gains     int `json:"gains"`
	Moved     int `json:"moved"`
	Review    int `json:"review"`
	Unchanged int `json:"unchanged"`
	Failed    int `json:"failed"`
	Elsewhere int `json:"not_concerned"`
	Skipped   int `json:"skipped"`
}

type impactRowJSON struct {
	Path    string           `json:"path"`
	Product string           `json:"product"`
	Set     string           `json:"set"`
	Loss    bool             `json:"loss"`
	Before  impactRankJSON   `json:"before"`
	After   *impactRankJSON  `json:"after"`
	Status  *scoring.Status  `json:"status"`
	Bounds  *boundsJSON      `json:"bounds"`
	Cause   *impactCauseJSON `json:"cause"`
	Notes   []impactNoteJSON `json:"answers"`
}

type impactRankJSON struct {
	Status     scoring.Status `json:"status"`
	Total      number         `json:"total"`
	TotalExact string         `json:"total_exact"`
	Band       *int           `json:"band"`
	Stars      *int           `json:"stars"`
	Recognised bool           `json:"recognised"`
}

type impactCauseJSON struct {
	Together bool         `json:"together"`
	Changes  []changeJSON `json:"changes"`
}

type impactNoteJSON struct {
	Why    carry.Why `json:"why"`
	Review bool      `json:"review"`
	Old    *string   `json:"old_code"`
	New    *string   `json:"new_code"`
	Sheet  *int      `json:"sheet"`
	Name   *string   `json:"condition"`
}

type impactCellJSON struct {
	Before   string `json:"before"`
	After    string `json:"after"`
	Dossiers int    `json:"dossiers"`
}

// ImpactJSON writes an impact as JSON.
func ImpactJSON(w io.Writer, v *Impact, o Options) error {
	t := v.total()
	j := impactJSON{
		Schema: impactSchemaID, Old: show(v.Old), New: show(v.New),
		Summary: impactSummaryJSON{t.Dossiers, t.Flips, t.Losses, t.Gains, t.Moved, t.Review, t.Unchanged,
			len(v.Failures), v.Elsewhere, v.Skipped},
		Flips: impactRows(v.Flips, o), Review: impactRows(v.Reviews, o), Moved: impactRows(v.Moved, o),
		Matrix: []impactCellJSON{}, Sets: v.sets, Failures: []failureJSON{},
	}
	name := func(i int) string {
		if i <= 5 {
			return digits(i)
		}
		return map[int]string{impactOut: "disqualified", impactStopped: "stopped", impactOpen: "incomplete", impactReview: "review"}[i]
	}
	before, after := v.classes()
	for _, i := range before {
		for _, k := range after {
			if n := v.matrix[i][k]; n > 0 {
				j.Matrix = append(j.Matrix, impactCellJSON{name(i), name(k), n})
			}
		}
	}
	for _, f := range v.Failures {
		j.Failures = append(j.Failures, failureJSON{f.Path, diagnostics(f.Diagnostics, o)})
	}
	if j.Sets == nil {
		j.Sets = []*impactSet{}
	}
	data, err := encode(j, "", "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(data, '\n'))
	return err
}

func impactRows(rows []ImpactRow, o Options) []impactRowJSON {
	all := []impactRowJSON{}
	for i := range rows {
		r := &rows[i]
		j := impactRowJSON{
			Path: r.Path, Product: r.Product, Set: r.Set, Loss: r.Impact.Loss(),
			Before: impactRankOf(r.Impact.Before), Notes: impactNotes(r),
		}
		if r.Impact.Effect != impact.Review {
			j.After = ref(impactRankOf(r.Impact.After))
		}
		if r.Impact.Out {
			j.Status = &r.Impact.After.Status
		}
		if b := r.Impact.Bounds; b != nil {
			j.Bounds = &boundsJSON{
				TotalMin: points(b.Min.Cut()), TotalMinExact: b.Min.String(), TotalMax: points(b.Max.Cut()), TotalMaxExact: b.Max.String(),
				StarsMin: b.StarsMin, StarsMax: b.StarsMax, MayStop: b.MayStop,
			}
		}
		if r.Impact.Effect == impact.Flips {
			c := impactCauseJSON{r.Impact.Cause.Together, []changeJSON{}}
			for _, k := range r.Impact.Cause.Changes {
				c.Changes = append(c.Changes, oneChangeJSON(&r.Comparison.Changes[k], o))
			}
			j.Cause = &c
		}
		all = append(all, j)
	}
	return all
}

func impactRankOf(res *scoring.Result) impactRankJSON {
	j := impactRankJSON{
		Status: res.Status, Total: points(res.Total.Cut()), TotalExact: res.Total.String(), Recognised: res.Recognised,
	}
	if res.Status == scoring.Rated {
		j.Band, j.Stars = ref(res.Band.Stars), ref(res.Stars)
	}
	return j
}

func impactNotes(r *ImpactRow) []impactNoteJSON {
	all := []impactNoteJSON{}
	for _, n := range r.Impact.Notes {
		j := impactNoteJSON{Why: n.Why, Review: n.Why.Open(), Name: text(n.Finding)}
		if n.Old >= 0 {
			j.Old = ref(r.Comparison.Old.Scored[n.Old].Code)
		}
		if n.New >= 0 {
			j.New = ref(r.Comparison.New.Scored[n.New].Code)
		}
		if n.Sheet >= 0 {
			j.Sheet = ref(n.Sheet + 1)
		}
		all = append(all, j)
	}
	return all
}

// ImpactFailures says what kept dossiers from being scored, a line each.
func ImpactFailures(w io.Writer, v *Impact, o Options) error {
	for _, f := range v.Failures {
		var errors []diag.Diagnostic
		for _, d := range f.Diagnostics {
			if d.Severity() == diag.Error {
				errors = append(errors, d)
			}
		}
		if err := Brief(w, errors, o); err != nil {
			return err
		}
	}
	return nil
}

// ProductOf is what a dossier is called in a list: its product, or its path where
// that has no name.
func ProductOf(d *dossier.Dossier) string {
	if d.Product.Name == "" {
		return d.Path
	}
	return d.Product.Name
}
