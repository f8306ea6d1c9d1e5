package render

import (
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"ocop/rubric"
)

//go:embed report.html.tmpl
var reportTemplate string

// An HTML collects what a page about many dossiers shows: counts, three charts
// and a table. The page is one file that needs no other, has no scripts, and
// prints on A4.
type HTML struct {
	o       Options
	sel     Selection
	records []*Record
}

// NewHTML returns an empty page.
func NewHTML(sel Selection, o Options) *HTML { return &HTML{o: o, sel: sel} }

// Add adds a record.
func (h *HTML) Add(r *Record) {
	if h.sel.Shows(r) {
		h.records = append(h.records, r.line())
	}
}

// page is what the template shows.
type page struct {
	Lang, Title, Partial, Summary, Filter string
	Tiles                                 []tile
	Communes, Totals, Missed              *chart
	ResultsTitle, Foot                    string
	Heads                                 []pageHead
	Groups                                []pageGroup
}

type tile struct {
	Name  string
	Count int
}

type pageHead struct {
	Name string
	Num  bool
}

type pageGroup struct {
	Label string
	Rows  []pageRow
}

type pageRow struct {
	Product, Producer, Commune, Set, Total, Exact, Stars, Note string
	Bad                                                        bool
}

// A chart is a drawing with its text alternative. All measures are in units of
// the drawing.
type chart struct {
	Title, Text, More  string
	Width, Height      int
	Left, Right, Floor int
	Keys               []chartMark
	Bars               []chartBar
	Edges              []chartEdge
	Ticks              []chartMark
}

// chartEdge is a line from top to bottom, with gaps where numbers stand.
type chartEdge struct {
	X, TextY int
	Label    string
	Lines    []chartLine
}

type chartLine struct{ From, To int }

type chartBar struct {
	Label, End          string
	X, Y, W, H          int
	LabelX, TextY, EndX int
	Parts               []chartMark
}

type chartMark struct {
	X, Y, W      int
	TextX, TextY int
	Label, Class string
}

// Write writes the page.
func (h *HTML) Write(w io.Writer, all *Summary) error {
	t, err := template.New("report").Parse(reportTemplate)
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	if err := t.Execute(w, h.page(all)); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	return nil
}

func (h *HTML) page(all *Summary) page {
	o := h.o
	var shown Summary
	for _, r := range h.records {
		shown.AddRecord(r)
	}
	p := page{
		Lang: string(o.Lang), Title: o.say("Kết quả chấm điểm OCOP", "OCOP scores"), Partial: all.partialWords(o), Summary: all.words(o, true),
		Communes: h.communes(), Totals: h.totals(), Missed: h.missed(),
		ResultsTitle: o.say("Kết quả từng hồ sơ", "Result of every dossier"),
		Foot: o.say("Tổng điểm được cắt, không làm tròn, ở hai chữ số thập phân. Hạng 1 và 2 sao không thuộc diện công nhận.",
			"Totals are cut, not rounded, to two decimals. 1 and 2 stars are never recognised."),
	}
	p.Filter = h.sel.shownOnly(len(h.records), all, o)
	p.Tiles = []tile{{o.say("hồ sơ", "dossiers"), shown.Dossiers()}}
	for stars := 5; stars >= 1; stars-- {
		p.Tiles = append(p.Tiles, tile{o.stars(stars), shown.Stars[stars]})
	}
	if n := shown.Dossiers() - shown.Rated(); n > 0 {
		p.Tiles = append(p.Tiles, tile{o.say("không xếp hạng", "no rank"), n})
	}
	p.Heads = []pageHead{
		{o.say("Sản phẩm", "Product"), false}, {o.say("Chủ thể", "Producer"), false}, {o.say("Xã", "Commune"), false},
		{o.say("Bộ", "Set"), false}, {o.say("Tổng", "Total"), true}, {o.say("Sao", "Stars"), true}, {o.say("Ghi chú", "Note"), false},
	}
	for _, g := range h.sel.groups(h.records, o) {
		pg := pageGroup{Rows: make([]pageRow, 0, len(g.records))}
		if g.label != "" {
			pg.Label = officeText(g.label + " — " + g.counts)
		}
		for _, r := range g.records {
			pg.Rows = append(pg.Rows, h.row(r))
		}
		p.Groups = append(p.Groups, pg)
	}
	return p
}

func (h *HTML) row(r *Record) pageRow {
	o := h.o
	row := pageRow{
		Product: officeText(cmp.Or(r.Product, r.Path)), Producer: officeText(r.Producer), Commune: officeText(join(", ", r.Commune, r.Province)),
		Set: officeText(r.Rubric), Total: "–", Stars: "–", Note: officeText(r.Note),
	}
	switch {
	case r.Failed():
		row.Stars, row.Bad = o.say("lỗi", "error"), true
		return row
	case r.Rated:
		row.Stars = digits(r.Stars)
	}
	if r.Total.N == 0 {
		return row
	}
	row.Total = o.decimals(r.Total.Cut())
	if r.Total.Cut()*rubric.Points(r.Total.N) != r.Total.Sum {
		row.Exact = o.say("chính xác: ", "exactly: ") + r.Total.String()
	}
	return row
}

// The measures of the charts.
const (
	chartWidth = 900
	labelWidth = 310
	lineHeight = 24
	mostBars   = 20 // communes
	mostMissed = 15 // criteria
	labelRunes = 44
)

// shorten cuts a label of a chart.
func shorten(s string) string {
	if s = officeText(s); utf8.RuneCountInString(s) > labelRunes {
		return string([]rune(s)[:labelRunes-1]) + "…"
	}
	return s
}

// communes draws how many dossiers of every commune have how many stars.
func (h *HTML) communes() *chart {
	o := h.o
	groups := Selection{Group: "commune"}.groups(slices.Clone(h.records), o)
	slices.SortStableFunc(groups, func(a, b group) int { return cmp.Compare(len(b.records), len(a.records)) })
	if len(groups) == 0 {
		return nil
	}
	c := &chart{Title: o.say("Số sao theo xã", "Stars by commune"), Width: chartWidth}
	if n := len(groups) - mostBars; n > 0 {
		c.More = fmt.Sprintf(o.say("Hiện %d xã có nhiều hồ sơ nhất; còn %d xã khác.", "The %d communes with the most dossiers; %d more are left out."), mostBars, n)
		groups = groups[:mostBars]
	}
	x := labelWidth
	for stars := 5; stars >= 0; stars-- {
		name := o.stars(stars)
		if stars == 0 {
			name = o.say("không xếp hạng", "no rank")
		}
		c.Keys = append(c.Keys, chartMark{X: x, TextX: x + 19, Label: name, Class: "s" + digits(stars)})
		x += 92
	}
	most := len(groups[0].records)
	const room = chartWidth - labelWidth - 60
	var words []string
	for i, g := range groups {
		y := 30 + i*lineHeight
		bar := chartBar{
			Label: shorten(g.label), LabelX: labelWidth - 8, Y: y, H: lineHeight - 6, TextY: y + 14, End: digits(len(g.records)),
		}
		at := labelWidth
		done := 0
		for stars := 5; stars >= 0; stars-- {
			n := g.summary.Stars[stars]
			if stars == 0 {
				n = g.summary.Dossiers() - g.summary.Rated()
			}
			done += n
			end := labelWidth + done*room/most
			if n > 0 {
				part := chartMark{X: at, W: end - at, TextX: (at + end) / 2, Class: "s" + digits(stars)}
				if end-at >= 9*len(digits(n)) {
					part.Label = digits(n)
				}
				bar.Parts = append(bar.Parts, part)
			}
			at = end
		}
		bar.EndX = at + 8
		c.Bars = append(c.Bars, bar)
		words = append(words, officeText(g.label)+": "+g.counts)
	}
	c.Height = 30 + len(groups)*lineHeight
	c.Text = strings.Join(words, "; ")
	return c
}

// totals draws how many totals lie where, with the edges of the bands.
func (h *HTML) totals() *chart {
	o := h.o
	const bins, perBin = 50, 2 * rubric.Scale // of two points each
	var counts [bins]int
	edges := map[rubric.Points][]int{}
	n, most := 0, 1
	for _, r := range h.records {
		if !r.Rated || r.Total.N == 0 {
			continue // points that were listed, but are no total
		}
		n++
		bin := max(min(int(r.Total.Cut()/perBin), bins-1), 0)
		counts[bin]++
		most = max(most, counts[bin])
		for _, b := range r.Bands {
			if !slices.Contains(edges[b.From], b.Stars) {
				edges[b.From] = append(edges[b.From], b.Stars)
			}
		}
	}
	if n == 0 {
		return nil
	}
	const left, top, height, perPoint = 20, 56, 170, 8
	c := &chart{
		Title: o.say("Tổng điểm và các ngưỡng hạng sao", "Totals and the edges of the bands"), Width: chartWidth,
		Height: top + height + 24, Left: left, Right: left + 100*perPoint, Floor: top + height,
		More: o.say("Chỉ gồm hồ sơ đã có hạng. Mỗi cột là hai điểm; điểm đúng bằng ngưỡng thuộc hạng trên. Số sao còn phụ thuộc các mức tối thiểu.",
			"Rated dossiers only. Every column is two points wide; a total on an edge belongs to the band above. Stars also depend on the minimum levels."),
	}
	words := []string{}
	for i, k := range counts {
		if k == 0 {
			continue
		}
		tall := max(k*height/most, 1)
		x := left + i*2*perPoint
		c.Bars = append(c.Bars, chartBar{X: x + 1, Y: c.Floor - tall, W: 2*perPoint - 2, H: tall, LabelX: x + perPoint, TextY: c.Floor - tall - 4, End: digits(k)})
		words = append(words, fmt.Sprintf("%d–%d: %d", 2*i, 2*i+2, k))
	}
	for from, stars := range edges {
		if from == 0 {
			continue
		}
		slices.Sort(stars)
		names := make([]string, len(stars))
		for i, s := range stars {
			names[i] = o.stars(s)
		}
		e := chartEdge{X: left + int(from)*perPoint/rubric.Scale, TextY: edgeTop - 6, Label: strings.Join(names, ", ") + ": " + from.In(o.Lang)}
		e.Lines = c.around(e.X, edgeTop)
		c.Edges = append(c.Edges, e)
	}
	slices.SortFunc(c.Edges, func(a, b chartEdge) int { return cmp.Compare(a.X, b.X) })
	for p := 0; p <= 100; p += 10 {
		c.Ticks = append(c.Ticks, chartMark{X: left + p*perPoint, Y: c.Floor + 17, Label: digits(p)})
	}
	c.Text = strings.Join(words, "; ")
	return c
}

// edgeTop is where the lines of edges begin, below their names.
const edgeTop = 24

// numberBox returns the room that the number over a bar takes: digits of 13 units
// are less than 8 wide and 10 high.
func (b chartBar) numberBox() (left, top, right, bottom int) {
	half := 4*len(b.End) + 2
	return b.LabelX - half, b.TextY - 12, b.LabelX + half, b.TextY + 3
}

// around returns the parts of a line from top to the floor that cross no number.
func (c *chart) around(x, top int) []chartLine {
	lines := []chartLine{{top, c.Floor}}
	for _, b := range c.Bars {
		left, from, right, to := b.numberBox()
		if x < left || x > right {
			continue
		}
		var rest []chartLine
		for _, l := range lines {
			if above := min(l.To, from); l.From < above {
				rest = append(rest, chartLine{l.From, above})
			}
			if below := max(l.From, to); below < l.To {
				rest = append(rest, chartLine{below, l.To})
			}
		}
		lines = rest
	}
	return lines
}

// missed draws the criteria whose minimum levels are missed most often.
func (h *HTML) missed() *chart {
	o := h.o
	type one struct{ set, code string }
	counts, titles := map[one]int{}, map[one]string{}
	for _, r := range h.records {
		var last string
		for _, m := range r.Missed {
			if m.Criterion == last {
				continue // a dossier counts once, though it misses several stars there
			}
			last = m.Criterion
			k := one{r.Rubric, m.Criterion}
			counts[k]++
			titles[k] = m.Title
		}
	}
	if len(counts) == 0 {
		return nil
	}
	keys := make([]one, 0, len(counts))
	for k := range counts {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b one) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a.set, b.set), cmp.Compare(a.code, b.code))
	})
	c := &chart{Title: o.say("Tiêu chí có nhiều hồ sơ không đạt mức tối thiểu nhất", "Criteria that most often miss a minimum level"), Width: chartWidth}
	if n := len(keys) - mostMissed; n > 0 {
		c.More = fmt.Sprintf(o.say("Còn %d tiêu chí khác.", "%d more criteria are left out."), n)
		keys = keys[:mostMissed]
	}
	const room = chartWidth - labelWidth - 60
	decisions := manyDecisions(h.records)
	var words []string
	for i, k := range keys {
		y := 6 + i*lineHeight
		w := max(counts[k]*room/counts[keys[0]], 2)
		label := fmt.Sprintf(o.say("Bộ %s, %s %s", "Set %s, %s %s"), shortSet(k.set, decisions), k.code, titles[k])
		c.Bars = append(c.Bars, chartBar{
			Label: shorten(label), LabelX: labelWidth - 8, X: labelWidth, Y: y, W: w, H: lineHeight - 6, TextY: y + 14, EndX: labelWidth + w + 8, End: digits(counts[k]),
		})
		words = append(words, fmt.Sprintf("%s: %d", officeText(label), counts[k]))
	}
	c.Height = 6 + len(keys)*lineHeight
	c.Text = strings.Join(words, "; ")
	return c
}
