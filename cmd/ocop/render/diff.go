package render

import (
	_ "embed"
	"fmt"
	"io"
	"strings"

	"ocop/rubric"
	"ocop/rubric/compare"
	"ocop/rubric/lang"
)

const diffSchemaID = "ocop.diff/v1"

//go:embed diff.schema.json
var diffSchema string

// DiffSchema returns the JSON Schema (draft-07) of a comparison.
func DiffSchema() []byte { return []byte(diffSchema) }

// A Diff is what changed between two sides, a set or whole decisions.
type Diff struct {
	Old, New       string // how the sides were named
	Decisions      []*compare.Decisions
	Added, Removed []*rubric.Decision // of whole decisions that only one side has
}

// Differ reports whether anything changed.
func (d *Diff) Differ() bool {
	differ := len(d.Added)+len(d.Removed) > 0
	for _, c := range d.Decisions {
		differ = differ || c.Differ()
	}
	return differ
}

// diffCounts is a diff in numbers.
type diffCounts struct {
	Compared  int         `json:"compared"`
	Changed   int         `json:"changed"`
	Unchanged int         `json:"unchanged"`
	Added     int         `json:"added"`
	Removed   int         `json:"removed"`
	Changes   classCounts `json:"changes"`
}

type classCounts struct {
	All     int `json:"all"`
	Harsher int `json:"harsher"`
	Milder  int `json:"milder"`
	Neutral int `json:"neutral"`
	Wording int `json:"wording"`
}

func (d *Diff) counts() diffCounts {
	var n diffCounts
	for _, c := range d.Decisions {
		n.Changes.Harsher += c.Count(compare.Harsher)
		n.Changes.Milder += c.Count(compare.Milder)
		n.Changes.Neutral += c.Count(compare.Neutral)
		n.Changes.Wording += c.Count(compare.Wording)
		for i := range c.Sets {
			switch p := &c.Sets[i]; {
			case p.Old == nil:
				n.Added++
			case p.New == nil:
				n.Removed++
			case len(p.Changes()) > 0:
				n.Compared++
				n.Changed++
			default:
				n.Compared++
				n.Unchanged++
			}
		}
	}
	n.Changes.All = n.Changes.Harsher + n.Changes.Milder + n.Changes.Neutral + n.Changes.Wording
	return n
}

// DiffVerdict says in one line how much changed.
func DiffVerdict(d *Diff, o Options) string {
	n := d.counts()
	if !d.Differ() {
		return fmt.Sprintf(o.say("Không có gì khác nhau (%d bộ)", "Nothing differs (%d sets)"), n.Compared)
	}
	s := fmt.Sprintf(o.say("%d thay đổi: %d khắt khe hơn, %d nhẹ hơn, %d trung tính, %d câu chữ",
		"%d changes: %d harsher, %d milder, %d neutral, %d wording"),
		n.Changes.All, n.Changes.Harsher, n.Changes.Milder, n.Changes.Neutral, n.Changes.Wording)
	if n.Changes.All == 1 {
		s = strings.Replace(s, "1 changes:", "1 change:", 1)
	}
	s += fmt.Sprintf(o.say(" · %d/%d bộ thay đổi", " · %d of %d sets changed"), n.Changed, n.Compared)
	if n.Added > 0 {
		s += fmt.Sprintf(o.say(", %d bộ mới", ", %d new"), n.Added)
	}
	if n.Removed > 0 {
		s += fmt.Sprintf(o.say(", %d bộ bị bỏ", ", %d removed"), n.Removed)
	}
	return s
}

// Deciding writes the line that decides to the error stream, where it stands
// whatever the form of the result.
func Deciding(w io.Writer, verdict string, o Options) error { return o.wrap(w, plain, verdict, "  ") }

// DiffTable writes a comparison: the summary, then the changes of the decision
// and of every set that changed.
func DiffTable(w io.Writer, d *Diff, o Options) error {
	o.Detail = true // texts are what a comparison is about, so they are not cut
	lines := []struct {
		style style
		text  string
	}{
		{bold, fmt.Sprintf(o.say("So sánh: %s → %s", "Comparing: %s → %s"), show(d.Old), show(d.New))},
		{plain, DiffVerdict(d, o)},
	}
	for _, l := range lines {
		if err := o.wrap(w, l.style, l.text, "  "); err != nil {
			return err
		}
	}
	for _, b := range d.blocks(o) {
		if err := o.wrap(w, bold, "\n"+b.title, "  "); err != nil {
			return err
		}
		if err := o.changeTable(w, b.changes); err != nil {
			return err
		}
	}
	return nil
}

// diffBlock is the changes of one thing.
type diffBlock struct {
	title   string
	changes []compare.Change
}

func (d *Diff) blocks(o Options) []diffBlock {
	var all []diffBlock
	for _, r := range d.Removed {
		all = append(all, diffBlock{title: o.say("Chỉ có ở bên cũ: quyết định ", "Only on the old side: decision ") + r.Number})
	}
	for _, a := range d.Added {
		all = append(all, diffBlock{title: o.say("Chỉ có ở bên mới: quyết định ", "Only on the new side: decision ") + a.Number})
	}
	for _, c := range d.Decisions {
		title := o.say("Quyết định ", "Decision ") + c.Old.Number
		if c.Old.Number != c.New.Number {
			title += " → " + c.New.Number
		}
		if len(c.Changes) > 0 {
			all = append(all, diffBlock{title, c.Changes})
		}
		for i := range c.Sets {
			switch p := &c.Sets[i]; {
			case p.Old == nil:
				all = append(all, diffBlock{title: o.say("Bộ mới: ", "New set: ") + setTitle(p.New, o)})
			case p.New == nil:
				all = append(all, diffBlock{title: o.say("Bộ bị bỏ: ", "Set removed: ") + setTitle(p.Old, o)})
			case len(p.Changes()) > 0:
				title := setTitle(p.New, o)
				if p.Old.ID != p.New.ID {
					title = setTitle(p.Old, o) + " → " + p.New.ID
				}
				all = append(all, diffBlock{title, p.Changes()})
			}
		}
	}
	return all
}

func setTitle(r *rubric.Rubric, o Options) string { return r.Title.In(o.Lang) + " (" + r.ID + ")" }

func (o Options) changeTable(w io.Writer, changes []compare.Change) error {
	if len(changes) == 0 {
		return nil
	}
	var rows []row
	for i := range changes {
		c := &changes[i]
		rows = append(rows, row{{show(ChangeWhere(c)), bold}, {show(ChangeText(c, o)), plain}, {ClassWord(c.Class, o), classStyle(c.Class)}})
	}
	_, err := o.table(w, []column{
		{head: o.say("TIÊU CHÍ", "CRITERION")},
		{head: o.say("THAY ĐỔI", "CHANGE"), min: 20},
		{head: o.say("CHIỀU", "CLASS")},
	}, rows)
	return err
}

// DiffReport makes a comparison a report for a pull request.
func DiffReport(d *Diff, tool, version string, o Options) *Report {
	r := &Report{
		Tool: tool, Version: version,
		Title:   o.say("So sánh bộ tiêu chí: ", "Comparing rubrics: ") + d.Old + " → " + d.New,
		Verdict: DiffVerdict(d, o),
	}
	for _, b := range d.blocks(o) {
		t := Table{Title: b.title, Head: []string{o.say("Tiêu chí", "Criterion"), o.say("Thay đổi", "Change"), o.say("Chiều", "Class")}}
		for i := range b.changes {
			c := &b.changes[i]
			t.Rows = append(t.Rows, []string{ChangeWhere(c), ChangeText(c, o), ClassWord(c.Class, o)})
		}
		r.Tables = append(r.Tables, t)
	}
	return r
}

type diffJSON struct {
	Schema    string             `json:"schema"`
	Old       string             `json:"old"`
	New       string             `json:"new"`
	Summary   diffCounts         `json:"summary"`
	Decisions []diffDecisionJSON `json:"decisions"`
	Added     []decisionRefJSON  `json:"decisions_added"`
	Removed   []decisionRefJSON  `json:"decisions_removed"`
}

type decisionRefJSON struct {
	ID     string `json:"id"`
	Number string `json:"number"`
}

type diffDecisionJSON struct {
	Old     decisionRefJSON `json:"old"`
	New     decisionRefJSON `json:"new"`
	Changes []changeJSON    `json:"changes"`
	Sets    []diffSetJSON   `json:"sets"`
}

type diffSetJSON struct {
	Old     *setRefJSON  `json:"old"`
	New     *setRefJSON  `json:"new"`
	Changes []changeJSON `json:"changes"`
}

type setRefJSON struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

type changeJSON struct {
	Kind     compare.Kind  `json:"kind"`
	Class    compare.Class `json:"class"`
	Old      *string       `json:"old_code"`
	New      *string       `json:"new_code"`
	OldLevel *int          `json:"old_level"`
	NewLevel *int          `json:"new_level"`
	Stars    *int          `json:"stars"`
	Name     *string       `json:"name"`
	From     any           `json:"from"`
	To       any           `json:"to"`
	Text     string        `json:"text"`
}

// DiffJSON writes a comparison as JSON.
func DiffJSON(w io.Writer, d *Diff, o Options) error {
	j := diffJSON{
		Schema: diffSchemaID, Old: show(d.Old), New: show(d.New), Summary: d.counts(),
		Decisions: []diffDecisionJSON{}, Added: decisionRefs(d.Added), Removed: decisionRefs(d.Removed),
	}
	for _, c := range d.Decisions {
		dj := diffDecisionJSON{
			Old: decisionRefs([]*rubric.Decision{c.Old})[0], New: decisionRefs([]*rubric.Decision{c.New})[0],
			Changes: changesJSON(c.Changes, o), Sets: []diffSetJSON{},
		}
		for i := range c.Sets {
			p := &c.Sets[i]
			dj.Sets = append(dj.Sets, diffSetJSON{setRef(p.Old, o), setRef(p.New, o), changesJSON(p.Changes(), o)})
		}
		j.Decisions = append(j.Decisions, dj)
	}
	data, err := encode(j, "", "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(data, '\n'))
	return err
}

func decisionRefs(all []*rubric.Decision) []decisionRefJSON {
	refs := []decisionRefJSON{}
	for _, d := range all {
		refs = append(refs, decisionRefJSON{d.ID, d.Number})
	}
	return refs
}

func setRef(r *rubric.Rubric, o Options) *setRefJSON {
	if r == nil {
		return nil
	}
	return &setRefJSON{r.ID, r.Title.In(o.Lang)}
}

func changesJSON(changes []compare.Change, o Options) []changeJSON {
	all := []changeJSON{}
	for i := range changes {
		all = append(all, oneChangeJSON(&changes[i], o))
	}
	return all
}

func oneChangeJSON(c *compare.Change, o Options) changeJSON {
	j := changeJSON{
		Kind: c.Kind, Class: c.Class, Name: text(c.Name),
		From: changeValue(c.From, o), To: changeValue(c.To, o), Text: ChangeText(c, o),
	}
	if c.Old != nil {
		j.Old = ref(c.Old.Code)
	}
	if c.New != nil {
		j.New = ref(c.New.Code)
	}
	if c.OldLevel >= 0 {
		j.OldLevel = ref(c.OldLevel + 1)
	}
	if c.NewLevel >= 0 {
		j.NewLevel = ref(c.NewLevel + 1)
	}
	if c.Stars > 0 {
		j.Stars = ref(c.Stars)
	}
	return j
}

// changeValue is a value of a change as JSON: a number, true or false, a text or
// null.
func changeValue(v lang.Localized, o Options) any {
	switch v := v.(type) {
	case nil:
		return nil
	case rubric.Points:
		return points(v)
	case compare.Number:
		return int(v)
	case compare.Flag:
		return bool(v)
	}
	return v.In(o.Lang)
}
