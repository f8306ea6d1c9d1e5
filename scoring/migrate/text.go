package migrate

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"ocop/rubric"
	"ocop/rubric/lang"
	"ocop/rubric/source"
	"ocop/scoring"
	"ocop/scoring/carry"
)

// Text writes the dossier as one of the new set, to stand at path: what the file
// says besides the scores is kept, with its comments where it is YAML. It opens
// with `schema`; what was carried to other points and what is left open is told
// by comments in language l.
func (r *Result) Text(path string, l lang.Lang) ([]byte, error) {
	f := r.Dossier.File()
	doc := source.Parse(f)
	if doc.Root == nil {
		return nil, fmt.Errorf("%w: it can't be read", source.ErrForm)
	}
	changes := r.changes(doc.Root, path)
	text, err := r.edited(f, changes)
	if err != nil {
		return nil, err
	}
	return r.comment(text, l)
}

// edited makes the changes in the file where its form allows, and otherwise in
// the same values written anew.
func (r *Result) edited(f *source.File, changes []source.Change) ([]byte, error) {
	if !strings.HasSuffix(strings.ToLower(f.Name), ".json") {
		text, err := source.Edit(f, changes...)
		if err == nil && blockForm(text) {
			return bytes.TrimPrefix(text, []byte("\uFEFF")), nil
		}
		if err != nil && !errors.Is(err, source.ErrForm) {
			return nil, err
		}
	}
	const anew = "dossier.json" // JSON has one form, and any change fits it
	data, err := source.Edit(&source.File{Name: anew, Data: source.JSON(source.Parse(f).Root)}, changes...)
	if err != nil {
		return nil, err
	}
	return source.YAML(source.Parse(&source.File{Name: anew, Data: data}).Root)
}

// blockForm reports whether the file's keys stand at the beginning of lines, so
// that another one can be put above them.
func blockForm(text []byte) bool {
	doc := source.Parse(&source.File{Name: "dossier.yaml", Data: text})
	if doc.Root == nil || doc.Root.Kind != source.Mapping || len(doc.Root.Items) == 0 {
		return false
	}
	line := 0
	for l := range bytes.Lines(text) {
		if line++; bytes.HasPrefix(l, []byte("---")) || bytes.HasPrefix(l, []byte("%")) {
			return false
		}
		if line == doc.Root.Items[0].Place.Line {
			return doc.Root.Items[0].Place.Column == 1 && !bytes.HasPrefix(l, []byte("{"))
		}
	}
	return false
}

// changes lists what is to change in the file with the given root.
func (r *Result) changes(root *source.Node, path string) []source.Change {
	var all []source.Change
	set := func(value *source.Node, path ...any) {
		all = append(all, source.Change{Path: path, Value: value})
	}
	all = append(all, source.Change{Path: []any{"rubric"}, Value: source.Text(r.To.Rubric.ID), After: "schema"})
	if root.At("set") != nil {
		set(nil, "set")
	}
	if r.DatesLeftOut {
		for _, key := range []string{"submitted", "evaluated"} {
			if root.At(key) != nil {
				set(nil, key)
			}
		}
	}
	if n := root.At("council"); n != nil && n.Kind == source.Scalar {
		if ref := relocated(n.Value, r.Dossier.Path, path); ref != n.Value {
			set(source.Text(ref), "council")
		}
	}
	all = append(all, r.evidence(root, path)...)
	in := r.Carried.Input
	if n := root.At("scores"); n != nil {
		set(r.scores(n, in.Scores, -1), "scores")
	}
	if n := root.At("sheets"); n != nil && n.Kind == source.Sequence {
		for i := range n.Items {
			if scores := n.At(i, "scores"); scores != nil && scores.Kind == source.Mapping && in.Sheets[i].Scores != nil {
				set(r.scores(scores, in.Sheets[i].Scores, i), "sheets", i, "scores")
			}
		}
	}
	return append(all, r.findings(root)...)
}

// relocated returns what a reference of the file at from must be in a file at to.
func relocated(ref, from, to string) string {
	if ref == "province" || ref == "central" || ref == "" || to == "" {
		return ref
	}
	target := filepath.Join(filepath.Dir(from), filepath.FromSlash(ref))
	a, errA := filepath.Abs(filepath.Dir(to))
	b, errB := filepath.Abs(target)
	if errA != nil || errB != nil {
		return ref
	}
	rel, err := filepath.Rel(a, b)
	if err != nil {
		return ref
	}
	return filepath.ToSlash(rel)
}

// code returns the new code of a criterion of the old rubric; "" if it is no more.
func (r *Result) code(old string) string {
	c := r.From.Rubric.Criterion(old)
	if c != nil && c.Index >= 0 {
		if to := r.Pairing.Criteria[c.Index].New; to >= 0 {
			return r.To.Rubric.Scored[to].Code
		}
		return ""
	}
	if r.To.Rubric.Criterion(old) != nil {
		return old
	}
	return ""
}

// evidence gives the pieces of evidence the new codes of their criteria, and
// names their files from where the new dossier stands.
func (r *Result) evidence(root *source.Node, path string) []source.Change {
	var all []source.Change
	list := root.At("evidence")
	if list == nil || list.Kind != source.Sequence {
		return nil
	}
	for i := range list.Items {
		if n := list.At(i, "file"); n != nil && n.Kind == source.Scalar && !filepath.IsAbs(n.Value) && !strings.Contains(n.Value, "://") {
			if ref := relocated(n.Value, r.Dossier.Path, path); ref != n.Value {
				all = append(all, source.Change{Path: []any{"evidence", i, "file"}, Value: source.Text(ref)})
			}
		}
		old := list.At(i, "criteria")
		if old == nil || old.Kind != source.Sequence {
			continue
		}
		var codes []*source.Node
		same := true
		for j := range old.Items {
			code := r.code(old.Items[j].Value)
			same = same && code == old.Items[j].Value
			if code != "" {
				codes = append(codes, quoted(code))
			}
		}
		if !same {
			all = append(all, source.Change{Path: []any{"evidence", i, "criteria"}, Value: source.Inline(source.List(codes...))})
		}
	}
	return all
}

func quoted(s string) *source.Node { return &source.Node{Kind: source.Scalar, Value: s, Quoted: true} }

// scores writes a sheet in the order of the new rubric, with the notes and the
// evidence of the old one. What must be answered anew has no value.
func (r *Result) scores(old *source.Node, scores []scoring.Score, sheet int) *source.Node {
	out := &source.Node{Kind: source.Mapping}
	for i, c := range r.To.Rubric.Scored {
		var value *source.Node
		switch {
		case scores[i].Given:
			value = r.score(c, scores[i], r.written(old, i))
		case r.noteOf(sheet, i, func(w carry.Why) bool { return w.Open() }) != nil:
			value = &source.Node{Kind: source.Null}
		default:
			continue
		}
		out.Items = append(out.Items, *quoted(c.Code), *value)
	}
	return out
}

// written returns the value that the old sheet had for new criterion i.
func (r *Result) written(old *source.Node, i int) *source.Node {
	if from := r.Pairing.From[i]; from >= 0 {
		return old.At(r.From.Rubric.Scored[from].Code)
	}
	return nil
}

func (r *Result) score(c *rubric.Criterion, s scoring.Score, old *source.Node) *source.Node {
	points := source.Plain(s.Points(c).String())
	entries := []source.Entry{{Key: "points", Value: points}}
	if s.Case != "" {
		entries = append(entries, source.Entry{Key: "case", Value: source.Text(s.Case)})
	}
	if old != nil && old.Kind == source.Mapping {
		for _, key := range []string{"note", "evidence"} {
			if n := old.At(key); n != nil && n.Kind != source.Null {
				entries = append(entries, source.Entry{Key: key, Value: n})
			}
		}
	}
	if len(entries) == 1 {
		return points
	}
	return source.Inline(source.Mapped(entries...))
}

// findings writes what was found and ruled as it is called now.
func (r *Result) findings(root *source.Node) []source.Change {
	var all []source.Change
	in := r.Carried.Input
	if root.At("findings") != nil {
		if len(in.Findings) == 0 {
			all = append(all, source.Change{Path: []any{"findings"}})
		} else {
			list := source.List()
			for _, f := range in.Findings {
				list.Items = append(list.Items, *source.Inline(source.Mapped(
					source.Entry{Key: "condition", Value: source.Text(f.Condition)}, optional("note", f.Note))))
			}
			all = append(all, source.Change{Path: []any{"findings"}, Value: list})
		}
	}
	if root.At("rulings") != nil {
		if len(in.Rulings) == 0 {
			return append(all, source.Change{Path: []any{"rulings"}})
		}
		list := source.List()
		for _, ru := range in.Rulings {
			list.Items = append(list.Items, *source.Inline(source.Mapped(
				source.Entry{Key: "criterion", Value: quoted(ru.Criterion)},
				source.Entry{Key: "stars", Value: source.Plain(strconv.Itoa(ru.Stars))},
				source.Entry{Key: "met", Value: source.Plain(strconv.FormatBool(ru.Met))}, optional("note", ru.Note))))
		}
		all = append(all, source.Change{Path: []any{"rulings"}, Value: list})
	}
	return all
}

func optional(key, text string) source.Entry {
	if text == "" {
		return source.Entry{}
	}
	return source.Entry{Key: key, Value: source.Text(text)}
}

// noteOf returns the first note about new criterion i of a sheet that is wanted.
func (r *Result) noteOf(sheet, i int, wanted func(carry.Why) bool) *carry.Note {
	for k := range r.Carried.Notes {
		if n := &r.Carried.Notes[k]; n.Sheet == sheet && n.New == i && n.Stars == 0 && wanted(n.Why) {
			return n
		}
	}
	return nil
}

// comment adds the first line and the comments.
func (r *Result) comment(text []byte, l lang.Lang) ([]byte, error) {
	newline := "\n"
	if bytes.Contains(text, []byte("\r\n")) {
		newline = "\r\n"
	}
	doc := source.Parse(&source.File{Name: "dossier.yaml", Data: text})
	if doc.Root == nil {
		return nil, fmt.Errorf("%w: what was written can't be read", source.ErrForm)
	}
	above := map[int][]string{} // by line
	sheets := map[int]*source.Node{}
	if n := doc.Root.At("scores"); n != nil {
		sheets[-1] = n
	}
	for i := range r.Carried.Input.Sheets {
		if n := doc.Root.At("sheets", i, "scores"); n != nil {
			sheets[i] = n
		}
	}
	head := r.head(l)
	kept, rest := r.remarks(sheets)
	for line, all := range kept {
		above[line] = append(above[line], all...)
	}
	head = append(head, rest...)
	for _, n := range r.Carried.Notes {
		said := oneLine(r.Explain(n).In(l))
		line, column := 0, 0
		if scores := sheets[n.Sheet]; scores != nil && n.New >= 0 && n.Stars == 0 {
			line, column = keyAt(scores, r.To.Rubric.Scored[n.New].Code)
		}
		if line == 0 {
			if m := r.Member(n); m != "" {
				said = oneLine(m) + ": " + said
			}
			head = append(head, "# "+said)
			continue
		}
		above[line] = append(above[line], strings.Repeat(" ", column-1)+"# "+said)
	}
	var b bytes.Buffer
	if doc.Root.At("schema") == nil {
		b.WriteString("schema: " + string(source.DossierFile) + newline)
	}
	for _, c := range head {
		b.WriteString(c + newline)
	}
	plain := slices.Concat(b.Bytes(), text)
	line := 0
	for t := range bytes.Lines(text) {
		line++
		for _, c := range above[line] {
			b.WriteString(c + newline)
		}
		b.Write(t)
	}
	// Comments must not change a word; where one would, they are left out.
	want, got := source.Parse(&source.File{Name: "dossier.yaml", Data: plain}), source.Parse(&source.File{Name: "dossier.yaml", Data: b.Bytes()})
	if got.Root == nil || want.Root == nil || !bytes.Equal(source.JSON(want.Root), source.JSON(got.Root)) {
		return plain, nil
	}
	return b.Bytes(), nil
}

// remarks brings over the comments that the writer put at the scores, which are
// written anew: by the line of the new text above which each stands, and those of
// criteria that are no more, with their code, for the head of the file.
func (r *Result) remarks(sheets map[int]*source.Node) (above map[int][]string, head []string) {
	above = map[int][]string{}
	f := r.Dossier.File()
	root := source.Parse(f).Root
	if root == nil || strings.HasSuffix(strings.ToLower(f.Name), ".json") {
		return above, nil
	}
	lines := strings.Split(strings.ReplaceAll(string(f.Data), "\r\n", "\n"), "\n")
	for sheet := -1; sheet < len(r.Carried.Input.Sheets); sheet++ {
		old := root.At("scores")
		if sheet >= 0 {
			old = root.At("sheets", sheet, "scores")
		}
		if old == nil || old.Kind != source.Mapping || sheets[sheet] == nil {
			continue
		}
		for i := 0; i+1 < len(old.Items); i += 2 {
			key := old.Items[i]
			said := commentsOf(lines, old, i)
			if len(said) == 0 {
				continue
			}
			line, column := 0, 0
			if code := r.code(key.Value); code != "" {
				line, column = keyAt(sheets[sheet], code)
			}
			for _, c := range said {
				if line > 0 {
					above[line] = append(above[line], strings.Repeat(" ", column-1)+c)
				} else {
					head = append(head, "# "+oneLine(key.Value)+": "+strings.TrimSpace(strings.TrimLeft(c, "#")))
				}
			}
		}
	}
	return above, head
}

// commentsOf returns the comments of an entry of a block: those on the lines above
// it, at the end of its lines, and, of the last entry, those below it.
func commentsOf(lines []string, block *source.Node, i int) []string {
	var all []string
	key := block.Items[i].Place
	comment := func(n int) (string, bool) { // a line that is nothing else
		if n < 1 || n > len(lines) {
			return "", false
		}
		c := strings.TrimSpace(lines[n-1])
		return c, strings.HasPrefix(c, "#")
	}
	first := key.Line
	for {
		if _, ok := comment(first - 1); !ok {
			break
		}
		first--
	}
	end := len(lines) + 1
	if i+2 < len(block.Items) {
		end = block.Items[i+2].Place.Line
	}
	if end == key.Line && i > 0 { // entries in one line: what stands there is of the last
		return nil
	}
	for n := first; n < end; n++ {
		c, alone := comment(n)
		indent := len(lines[n-1]) - len(strings.TrimLeft(lines[n-1], " "))
		switch {
		case n > key.Line && !alone && strings.TrimSpace(lines[n-1]) != "" && indent < key.Column:
			return all // the block has ended
		case alone && n > key.Line && i+2 < len(block.Items): // it stands above the next
		case alone && n > key.Line && indent < key.Column-1:
			return all
		case alone:
			all = append(all, oneLine(c))
		case n == key.Line:
			if at := trailing(lines[n-1]); at >= 0 {
				all = append(all, oneLine(lines[n-1][at:]))
			}
		}
	}
	return all
}

// trailing returns where a comment begins at the end of a line; -1 for none.
func trailing(line string) int {
	quote := byte(0)
	for i := range len(line) {
		switch c := line[i]; {
		case quote != 0 && c == quote:
			quote = 0
		case quote != 0:
		case (c == '"' || c == '\'') && (i == 0 || strings.IndexByte(" [{,:", line[i-1]) >= 0):
			quote = c
		case c == '#' && i > 0 && (line[i-1] == ' ' || line[i-1] == '\t'):
			return i
		}
	}
	return -1
}

// keyAt returns where a key of a block stands; 0 where it stands on a line with
// something else.
func keyAt(n *source.Node, key string) (line, column int) {
	for i := 0; i+1 < len(n.Items); i += 2 {
		if k := n.Items[i]; k.Value == key {
			if i > 0 && n.Items[i-1].Place.Line == k.Place.Line {
				return 0, 0
			}
			return k.Place.Line, k.Place.Column
		}
	}
	return 0, 0
}

// head opens the file: where it comes from and what is left to do.
func (r *Result) head(l lang.Lang) []string {
	_, _, open, _ := r.Count()
	from, to := r.From.Rubric, r.To.Rubric
	lines := []string{lang.Text{
		VI: fmt.Sprintf("# Mang sang từ %s (Quyết định %s) theo Quyết định %s; còn %d chỗ để trống, cần xem lại.", from.ID, from.Decision.Number, to.Decision.Number, open),
		EN: fmt.Sprintf("# Carried over from %s (Decision %s) to Decision %s; %d places are left open, to be reviewed.", from.ID, from.Decision.Number, to.Decision.Number, open),
	}.In(l)}
	if d := r.Dossier; r.DatesLeftOut {
		var dates []string
		if !d.Submitted.IsZero() {
			dates = append(dates, "submitted: "+day(d.Submitted))
		}
		if !d.Evaluated.IsZero() {
			dates = append(dates, "evaluated: "+day(d.Evaluated))
		}
		lines = append(lines, lang.Text{VI: "# Ngày của lần đánh giá trước: ", EN: "# Dates of the former evaluation: "}.In(l)+strings.Join(dates, ", "))
	}
	return lines
}
