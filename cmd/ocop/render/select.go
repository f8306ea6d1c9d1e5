package render

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"ocop/rubric/lang"
	"ocop/scoring"
)

// A Selection is which of many dossiers are shown, and in what order. It never
// touches what is scored. The zero Selection shows all, in path order.
type Selection struct {
	Filters map[string][]string // by key: any of its values may match, every key must
	Sets    map[string][]string // by value of the filter “set”: the ids it names, if it is a name
	Sort    string              // one of SortKeys; "" is by path
	Group   string              // one of GroupKeys; "" is none
}

// IsZero reports whether the selection shows everything as it comes.
func (s Selection) IsZero() bool { return len(s.Filters) == 0 && s.Sort == "" && s.Group == "" }

// FilterKeys returns what dossiers can be filtered by.
func FilterKeys() []string {
	return []string{"status", "stars", "set", "commune", "province", "producer"}
}

// SortKeys returns what dossiers can be sorted by: total and stars from the
// highest, names by Vietnamese collation. What is equal stands in path order.
func SortKeys() []string { return []string{"path", "name", "total", "stars"} }

// GroupKeys returns what dossiers can be grouped by.
func GroupKeys() []string { return []string{"set", "commune", "province", "producer", "stars"} }

// StatusFailed is the word for a dossier that could not be scored. It is a status
// in filters only.
const StatusFailed = "failed"

// Statuses returns the words a filter knows for what became of a dossier.
func Statuses() []string {
	return []string{string(scoring.Rated), string(scoring.Disqualified), string(scoring.Stopped), string(scoring.Incomplete), StatusFailed}
}

// Shows reports whether a dossier is shown.
func (s Selection) Shows(r *Record) bool {
	for key, wanted := range s.Filters {
		if !slices.ContainsFunc(wanted, func(v string) bool { return s.matches(r, key, v) }) {
			return false
		}
	}
	return true
}

func (s Selection) matches(r *Record, key, want string) bool {
	switch key {
	case "status":
		return want == string(r.Status) || want == StatusFailed && r.Failed()
	case "stars":
		return r.Rated && want == digits(r.Stars) || want == NoStars && !r.Rated && r.Status != ""
	case "set":
		_, short, _ := strings.Cut(r.Rubric, "/")
		return r.Rubric != "" && (want == r.Rubric || want == short || slices.Contains(s.Sets[want], r.Rubric) || isNamed(want, r.RubricTitle))
	case "commune":
		return isNamed(want, r.Commune)
	case "province":
		return isNamed(want, r.Province)
	case "producer":
		return isNamed(want, r.Producer)
	}
	return false
}

// folded is what names that are alike have in common.
func folded(name string) string {
	return strings.ToLower(strings.Join(strings.Fields(lang.NFC(name)), " "))
}

// names sorts names as Vietnamese dictionaries do. It is for one goroutine.
type names struct {
	c   *collate.Collator
	buf collate.Buffer
}

func newNames() *names { return &names{c: collate.New(language.Vietnamese)} }

// key returns bytes that sort as the name does.
func (n *names) key(s string) []byte {
	k := bytes.Clone(n.c.KeyFromString(&n.buf, s))
	n.buf.Reset()
	return k
}

// order sorts records that come in path order.
func (s Selection) order(records []*Record) {
	switch s.Sort {
	case "total":
		slices.SortStableFunc(records, func(a, b *Record) int { return byTotal(b, a) })
	case "stars":
		slices.SortStableFunc(records, func(a, b *Record) int {
			return cmp.Or(cmp.Compare(b.Stars, a.Stars), byTotal(b, a))
		})
	case "name":
		n := newNames()
		keys := make(map[*Record][]byte, len(records))
		for _, r := range records {
			keys[r] = n.key(r.Product)
		}
		slices.SortStableFunc(records, func(a, b *Record) int { return bytes.Compare(keys[a], keys[b]) })
	}
}

// byTotal compares exact totals: sums over different numbers of sheets, so each
// is multiplied by the other's number. What was not scored comes before 0 points.
func byTotal(a, b *Record) int {
	if a.Total.N == 0 || b.Total.N == 0 {
		return cmp.Compare(a.Total.N, b.Total.N)
	}
	return cmp.Compare(int64(a.Total.Sum)*int64(b.Total.N), int64(b.Total.Sum)*int64(a.Total.N))
}

// A group is the records that have something in common.
type group struct {
	label   string // "" where nothing is grouped
	records []*Record
	summary Summary
	counts  string // the summary in words
}

// groups sorts and groups records that come in path order.
func (s Selection) groups(records []*Record, o Options) []group {
	s.order(records)
	if s.Group == "" {
		g := group{records: records}
		for _, r := range records {
			g.summary.AddRecord(r)
		}
		return []group{g}
	}
	type place struct {
		at  int
		key []byte
	}
	n := newNames()
	places := map[string]place{}
	var all []group
	var spelled []spellings
	for _, r := range records {
		id, label, sortBy := s.groupOf(r, o)
		p, ok := places[id]
		if !ok {
			p = place{len(all), n.key(sortBy)}
			if s.Group == "set" || s.Group == "stars" {
				p.key = []byte(sortBy)
			}
			places[id] = p
			all = append(all, group{})
			spelled = append(spelled, spellings{})
		}
		spelled[p.at].add(label)
		all[p.at].records = append(all[p.at].records, r)
		all[p.at].summary.AddRecord(r)
	}
	order := make([]place, 0, len(all))
	for _, p := range places {
		order = append(order, p)
	}
	slices.SortFunc(order, func(a, b place) int { return cmp.Or(bytes.Compare(a.key, b.key), cmp.Compare(a.at, b.at)) })
	sorted := make([]group, len(all))
	for i, p := range order {
		g := all[p.at]
		g.label = spelled[p.at].most()
		g.counts = g.summary.words(o, true)
		if s.Group == "stars" {
			g.counts, _, _ = strings.Cut(g.counts, " · ") // the heading names the stars
		}
		sorted[i] = g
	}
	return sorted
}

// groupOf returns what tells the group of a record from others, its heading, and
// what its place among the groups follows from. What a dossier does not say comes
// last.
func (s Selection) groupOf(r *Record, o Options) (id, label, sortBy string) {
	const last = "\U0010FFFF"
	unsaid := func(vi, en string) (string, string, string) { return "", o.say(vi, en), last }
	switch s.Group {
	case "set":
		if r.Rubric == "" {
			return unsaid("(không rõ bộ tiêu chí)", "(no rubric)")
		}
		return r.Rubric + r.RubricTitle, join(" · ", r.Rubric, r.RubricTitle), r.Rubric
	case "commune":
		if r.Commune == "" {
			return unsaid("(không ghi xã)", "(no commune)")
		}
		label = join(", ", r.Commune, r.Province)
		return folded(r.Commune) + "\n" + folded(r.Province), label, label
	case "province":
		if r.Province == "" {
			return unsaid("(không ghi tỉnh)", "(no province)")
		}
		return folded(r.Province), r.Province, r.Province
	case "producer":
		if r.Producer == "" {
			return unsaid("(không ghi chủ thể)", "(no producer)")
		}
		label = join(" · ", r.Producer, r.Commune)
		return folded(r.Producer) + "\n" + folded(r.Commune), label, label
	}
	switch {
	case r.Rated:
		return digits(r.Stars), o.stars(r.Stars), digits(5 - r.Stars)
	case r.Failed():
		return StatusFailed, o.say("lỗi, không chấm được", "failed, not scored"), last
	}
	return string(r.Status), statusWord(r.Status, o), "9" + string(r.Status)
}

// manyDecisions reports whether records are of sets of more than one decision.
func manyDecisions(records []*Record) bool {
	first := ""
	for _, r := range records {
		decision, _, ok := strings.Cut(r.Rubric, "/")
		switch {
		case !ok:
		case first == "":
			first = decision
		case decision != first:
			return true
		}
	}
	return false
}

// shortSet returns the number of a set, or all of its id where there are sets of
// several decisions: every decision has a set 01.
func shortSet(id string, decisions bool) string {
	if _, short, ok := strings.Cut(id, "/"); ok && !decisions {
		return short
	}
	return id
}

// spellings counts how the name of a group is written.
type spellings struct {
	names  []string // in the order they came in
	counts map[string]int
}

func (s *spellings) add(name string) {
	if s.counts == nil {
		s.counts = map[string]int{}
	}
	if s.counts[name]++; s.counts[name] == 1 {
		s.names = append(s.names, name)
	}
}

// most returns the spelling that is used most, of several the first.
func (s *spellings) most() string {
	best := ""
	for _, name := range s.names {
		if s.counts[name] > s.counts[best] {
			best = name
		}
	}
	return best
}
