// Package corpus makes folders of dossiers to measure the program with. What it
// makes follows from the seed alone: a corpus of 1,000 dossiers is the beginning
// of the one of 100,000.
package corpus

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"ocop/rubric"
	"ocop/rubric/load"
	"ocop/rubric/official"
)

// Seed is the seed of all published figures.
const Seed = 26

const (
	decision = "qd26-2026"
	proposal = "de-xuat" // the decision of the copies
	// Rubrics is the folder of the copies of the product sets.
	Rubrics = "bo-tieu-chi"
	// perCommune is how many dossiers stand in a folder, and communes how many
	// of these folders in that of a province.
	perCommune = 50
	communes   = 40
	// withSheets of ten dossiers have members' sheets, fewest to most of them.
	withSheets   = 3
	fewest, most = 5, 9
)

// Options says what to make.
type Options struct {
	Dossiers int
	Seed     uint64
	JSON     bool // dossiers and councils in JSON instead of YAML
	// Rubrics puts copies of the sets in the folder "bo-tieu-chi", which the
	// dossiers name in place of the embedded ones, so that they can be changed.
	Rubrics bool
}

// Write makes a corpus in dir, which it creates. All files are given the same
// old time, as if nobody had touched them for long.
func Write(dir string, o Options) error {
	sets, err := readSets()
	if err != nil {
		return err
	}
	write := func(path string, text []byte) error {
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			return err
		}
		if err := os.WriteFile(path, text, 0o600); err != nil {
			return err
		}
		old := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
		return os.Chtimes(path, old, old)
	}
	put := func(name string, v object) error {
		if !o.JSON {
			return write(name+".yaml", v.yaml())
		}
		text, err := v.json()
		if err != nil {
			return err
		}
		return write(name+".json", text)
	}
	if o.Rubrics {
		if err := copySets(filepath.Join(dir, Rubrics), write); err != nil {
			return err
		}
	}
	for i := range o.Dossiers {
		g := &generator{Rand: rand.New(rand.NewPCG(o.Seed, uint64(i)))} //nolint:gosec // nothing is secret, everything is to be made again
		commune := i / perCommune
		province := commune / communes
		folder := filepath.Join(dir, fmt.Sprintf("tinh-%02d", province+1))
		if i%(perCommune*communes) == 0 {
			if err := put(filepath.Join(folder, "council"), council(provinces[province%len(provinces)])); err != nil {
				return err
			}
		}
		v := g.dossier(sets[g.IntN(len(sets))], i, provinces[province%len(provinces)], o)
		if err := put(filepath.Join(folder, fmt.Sprintf("xa-%02d", commune%communes+1), fmt.Sprintf("ho-so-%06d", i+1)), v); err != nil {
			return err
		}
	}
	return nil
}

// copySets writes the files of the decision to a folder.
func copySets(dir string, write func(path string, text []byte) error) error {
	entries, err := fs.ReadDir(official.Files(), decision)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if strings.Count(e.Name(), ".") > 1 {
			continue // the cases of a set
		}
		text, err := fs.ReadFile(official.Files(), decision+"/"+e.Name())
		if err != nil {
			return err
		}
		// Somebody's own: what calls itself official and differs is warned of.
		text = bytes.ReplaceAll(text, []byte(decision), []byte(proposal))
		if err := write(filepath.Join(dir, e.Name()), text); err != nil {
			return err
		}
	}
	return nil
}

// set is a product set and the name of its file.
type set struct {
	*rubric.Rubric
	file string
}

// readSets returns the sets of the decision, in their order.
func readSets() ([]set, error) {
	library := load.NewLibrary()
	var sets []set
	for _, s := range official.Sets() {
		if s.Decision() != decision {
			continue
		}
		f, err := library.Official(s.ID)
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", s.ID, err)
		}
		sets = append(sets, set{f.Rubric, path.Base(s.Path)})
	}
	return sets, nil
}

// generator draws what stands in one dossier.
type generator struct {
	*rand.Rand
	documents []int // what the dossier has of documents
}

func (g *generator) of(words []string) string { return words[g.IntN(len(words))] }

func (g *generator) dossier(s set, i int, province string, o Options) object {
	r, name := s.Rubric, s.ID
	if o.Rubrics {
		name = "../../" + Rubrics + "/" + s.file
	}
	producer, kind := g.of(makers), "cooperative"
	if g.IntN(3) == 0 {
		kind = "company"
	}
	submitted := time.Date(2026, 7, 22, 0, 0, 0, 0, time.UTC).AddDate(0, 0, g.IntN(60))
	registration := g.of([]string{"first", "first", "upgrade", "renewal"})
	v := object{
		{"rubric", name},
		{"product", flow{
			{"name", g.of(products) + " " + g.of(places)},
			{"code", fmt.Sprintf("%02d-%05d-%03d-2026", 1+g.IntN(96), g.IntN(100000), 1+i%999)},
		}},
		{"producer", flow{
			{"name", producer + " " + g.of(places)}, {"kind", kind},
			{"commune", g.of(places)}, {"province", province},
		}},
		{"registration", registration},
		{"submitted", day(submitted)},
		{"evaluated", day(submitted.AddDate(0, 0, 20+g.IntN(20)))},
	}
	if registration != "first" {
		v = append(v, field{"certificate", flow{{"issued", day(submitted.AddDate(-3, 3, 0))}, {"stars", number("3")}}})
	}
	g.documents = g.Perm(len(documents))[:3+g.IntN(4)]
	var evidence list
	for _, d := range g.documents {
		code := r.Scored[g.IntN(len(r.Scored))].Code
		evidence = append(evidence, flow{
			{"id", documents[d].id}, {"title", documents[d].title}, {"file", "ho-so/" + documents[d].id + ".pdf"}, {"criteria", list{code}},
			{"issued", day(submitted.AddDate(-1, 0, -g.IntN(300)))}, {"expires", day(submitted.AddDate(2, 0, g.IntN(300)))},
		})
	}
	v = append(v, field{"evidence", evidence})
	// How good the product is: of ten levels about so many are the best.
	good := 3 + g.IntN(7)
	if i%10 >= withSheets {
		return append(v, field{"scores", g.sheet(r, good, nil)})
	}
	ending := ".yaml"
	if o.JSON {
		ending = ".json"
	}
	v = append(v, field{"council", "../council" + ending})
	agreed := g.levels(r, good, nil)
	var sheets list
	present := fewest + g.IntN(most-fewest+1)
	for m := range most {
		member := field{"member", "m" + strconv.Itoa(m+1)}
		if m < present {
			sheets = append(sheets, object{member, {"scores", g.sheet(r, good, agreed)}})
		} else {
			sheets = append(sheets, flow{member, {"absent", number("true")}})
		}
	}
	return append(v, field{"sheets", sheets})
}

// levels draws a level for every criterion. Where there is an agreed one, nine
// of ten members give it.
func (g *generator) levels(r *rubric.Rubric, good int, agreed []int) []int {
	drawn := make([]int, len(r.Scored))
	for i, c := range r.Scored {
		switch {
		case agreed != nil && (len(c.Cases) > 0 || g.IntN(10) > 0):
			drawn[i] = agreed[i]
		case g.IntN(10) < good:
			drawn[i] = best(c)
		default:
			drawn[i] = g.IntN(len(c.Levels))
		}
		// 0 points end some evaluations, which few products come to.
		if c.StopOnZero && c.Levels[drawn[i]].Points == 0 && g.IntN(20) > 0 {
			drawn[i] = best(c)
		}
		if on := c.AppliesIf; on != nil {
			gate := r.Scored[on.Index]
			if gate.Levels[drawn[on.Index]].Points < on.AtLeast {
				drawn[i] = -1
			}
		}
	}
	return drawn
}

func best(c *rubric.Criterion) int {
	most := 0
	for i, l := range c.Levels {
		if l.Points > c.Levels[most].Points {
			most = i
		}
	}
	return most
}

func (g *generator) sheet(r *rubric.Rubric, good int, agreed []int) object {
	var v object
	for i, level := range g.levels(r, good, agreed) {
		c := r.Scored[i]
		if level < 0 {
			continue
		}
		l := c.Levels[level]
		points := number(l.Points.String())
		// One score in ten says what it rests on.
		entry := flow{{"points", points}}
		if l.Case != "" {
			entry = append(entry, field{"case", l.Case})
		}
		if g.IntN(10) == 0 {
			entry = append(entry, field{"evidence", list{documents[g.documents[g.IntN(len(g.documents))]].id}}, field{"note", g.of(notes)})
		}
		if len(entry) > 1 {
			v = append(v, field{c.Code, entry})
		} else {
			v = append(v, field{c.Code, points})
		}
	}
	return v
}

// council is a council of most members who all score.
func council(province string) object {
	var members list
	for m := range most {
		role := "member"
		switch m {
		case 0:
			role = "chair"
		case 1:
			role = "vice-chair"
		}
		members = append(members, flow{{"id", "m" + strconv.Itoa(m+1)}, {"name", fmt.Sprintf("Ủy viên số %d", m+1)}, {"role", role}})
	}
	return object{
		{"schema", "ocop.council/v1"}, {"level", "province"},
		{"name", "Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh " + province},
		{"members", members}, {"quorum", "5 of 9"}, {"minimums", "majority"},
	}
}

func day(t time.Time) number { return number(t.Format(time.DateOnly)) }

// What a file is made of: the fields of an object keep their order.
type (
	object []field
	flow   object // on one line in YAML
	list   []any
	field  struct {
		key   string
		value any // object, flow, list, string or number
	}
	number string // written without quotes in YAML; a date is one too
)

func (o object) yaml() []byte {
	var b bytes.Buffer
	o.writeYAML(&b, 0)
	return b.Bytes()
}

func (o object) writeYAML(b *bytes.Buffer, depth int) {
	for i, f := range o {
		if i > 0 {
			b.Write(bytes.Repeat([]byte("  "), depth))
		}
		if f.key[0] <= '9' {
			fmt.Fprintf(b, "%q:", f.key)
		} else {
			b.WriteString(f.key + ":")
		}
		switch v := f.value.(type) {
		case object:
			b.WriteByte('\n')
			b.Write(bytes.Repeat([]byte("  "), depth+1))
			v.writeYAML(b, depth+1)
		case list:
			v.writeYAML(b, depth+1)
		default:
			b.WriteByte(' ')
			writeFlow(b, v)
			b.WriteByte('\n')
		}
	}
}

func (l list) writeYAML(b *bytes.Buffer, depth int) {
	b.WriteByte('\n')
	for _, v := range l {
		b.Write(bytes.Repeat([]byte("  "), depth))
		b.WriteString("- ")
		if o, ok := v.(object); ok {
			o.writeYAML(b, depth+1)
		} else {
			writeFlow(b, v)
			b.WriteByte('\n')
		}
	}
}

// writeFlow writes a value on the line where it stands.
func writeFlow(b *bytes.Buffer, v any) {
	switch v := v.(type) {
	case flow:
		for i, f := range v {
			b.WriteString([]string{"{", ", "}[min(i, 1)] + f.key + ": ")
			writeFlow(b, f.value)
		}
		b.WriteByte('}')
	case list:
		for i, item := range v {
			fmt.Fprintf(b, "%s%q", []string{"[", ", "}[min(i, 1)], item)
		}
		b.WriteByte(']')
	default:
		writeScalar(b, v)
	}
}

func writeScalar(b *bytes.Buffer, v any) {
	switch v := v.(type) {
	case number:
		b.WriteString(string(v))
	case string:
		b.WriteString(v) // all of our words are plain scalars
	}
}

func (o object) json() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(o)
	return b.Bytes(), err
}

// MarshalJSON writes as [object.MarshalJSON] does.
func (f flow) MarshalJSON() ([]byte, error) { return object(f).MarshalJSON() }

// MarshalJSON writes the fields in their order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, f := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		v := f.value
		if n, ok := v.(number); ok {
			v = json.RawMessage(n)
			if len(n) == len(time.DateOnly) {
				v = string(n)
			}
		}
		text, err := json.Marshal(v)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "%q:%s", f.key, text)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}
