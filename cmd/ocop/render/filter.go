package render

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"ocop/rubric/lang"
	"ocop/rubric/source"
	"ocop/scoring"
)

// NoStars is the value of a filter for dossiers that were scored and have no
// stars.
const NoStars = "none"

// FilterValue returns the value of a filter that words of a person mean: those the
// tables show are as good as the words of the program, in both languages, with
// their diacritics or without. What is not known is returned as it is.
func FilterValue(key, text string) string {
	text = strings.TrimSpace(lang.NFC(text))
	bare := withoutMarks(text)
	switch key {
	case "status":
		for _, status := range Statuses() {
			if slices.ContainsFunc(statusNames(status), func(name string) bool { return withoutMarks(name) == bare }) {
				return status
			}
		}
	case "stars":
		bare = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(bare, " sao"), " stars"), " star")
		switch bare {
		case "0", NoStars, "khong", "khong co", "no":
			return NoStars
		}
		return bare
	}
	return text
}

// statusNames is what a status is called, the words of the program first.
func statusNames(status string) []string {
	words := []string{status}
	for _, l := range []lang.Lang{lang.VI, lang.EN} {
		o := Options{Lang: l}
		if status == StatusFailed {
			words = append(words, o.say("lỗi", "failed"), o.say("lỗi, không chấm được", "failed, not scored"))
			continue
		}
		words = append(words, statusWord(scoring.Status(status), o))
	}
	switch scoring.Status(status) {
	case scoring.Incomplete:
		words = append(words, "chưa đủ điểm", "chưa đủ")
	case scoring.Stopped:
		words = append(words, "dừng đánh giá", "dừng")
	case scoring.Rated, scoring.Disqualified:
	}
	return words
}

// withoutMarks is a name as those type it who leave out the diacritics.
func withoutMarks(name string) string {
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(strings.ReplaceAll(folded(name), "đ", "d"))))
}

// isNamed reports whether a filter means a name: the same one, or one that differs
// in the diacritics alone if the filter has none at all.
func isNamed(want, name string) bool {
	want, name = folded(want), folded(name)
	return want == name || withoutMarks(want) == want && withoutMarks(name) == want
}

// filtered returns the value of a record that a filter by key is about.
func (r *Record) filtered(key string) string {
	switch key {
	case "set":
		return r.Rubric
	case "commune":
		return r.Commune
	case "province":
		return r.Province
	case "producer":
		return r.Producer
	}
	return ""
}

// A FilterWatch finds out which values of filters no dossier has.
type FilterWatch struct {
	sel    Selection
	any    bool                   // there was any record
	missed map[[2]string]bool     // key and value that nothing had so far
	there  map[string][]string    // by key: the values there are, in the order they came
	seen   map[[2]string]struct{} // what there holds
}

// NewFilterWatch returns a watch over the filters of a selection.
func NewFilterWatch(sel Selection) *FilterWatch {
	w := &FilterWatch{sel: sel, missed: map[[2]string]bool{}, there: map[string][]string{}, seen: map[[2]string]struct{}{}}
	for key, values := range sel.Filters {
		for _, v := range values {
			if key != "status" && key != "stars" {
				w.missed[[2]string{key, v}] = true
			}
		}
	}
	return w
}

// Add looks at a record.
func (w *FilterWatch) Add(r *Record) {
	const many = 1000
	w.any = true
	for at := range w.missed {
		key, want := at[0], at[1]
		if w.sel.matches(r, key, want) {
			delete(w.missed, at)
			continue
		}
		value := r.filtered(key)
		if _, known := w.seen[[2]string{key, value}]; known || value == "" || len(w.there[key]) == many {
			continue
		}
		w.seen[[2]string{key, value}] = struct{}{}
		w.there[key] = append(w.there[key], value)
	}
}

// Misses says of every value that no dossier has which near one there is, or which
// there are.
func (w *FilterWatch) Misses(o Options) []string {
	if !w.any {
		return nil // that there are no dossiers is said
	}
	var all []string
	for _, key := range FilterKeys() {
		for _, v := range w.sel.Filters[key] {
			if !w.missed[[2]string{key, v}] {
				continue
			}
			text := o.say("không hồ sơ nào có ", "no dossier has ") + key + "=" + show(v)
			there := slices.Clone(w.there[key])
			slices.Sort(there)
			if near := source.Nearest(v, there); near != "" {
				text += o.say("; có phải “", "; did you mean “") + show(near) + "”?"
			} else if len(there) > 0 {
				text += o.say("; có: ", "; there are: ") + show(few(there))
			}
			all = append(all, text)
		}
	}
	return all
}

// filterWords writes the filters in words.
func (s Selection) filterWords(o Options) string {
	var all []string
	for _, key := range FilterKeys() {
		var words []string
		for _, v := range s.Filters[key] {
			switch {
			case key == "status" && v == StatusFailed:
				v = o.say("lỗi", "failed")
			case key == "status":
				v = statusWord(scoring.Status(v), o)
			case v == NoStars && key == "stars":
				v = o.say("không", "none")
			}
			words = append(words, show(v))
		}
		if len(words) > 0 {
			all = append(all, filterName(key, o)+": "+strings.Join(words, ", "))
		}
	}
	return strings.Join(all, "; ")
}

// filterName is what a key of filters is called.
func filterName(key string, o Options) string {
	switch key {
	case "status":
		return o.say("Tình trạng", "Status")
	case "stars":
		return o.say("Sao", "Stars")
	case "set":
		return o.say("Bộ tiêu chí", "Set")
	case "commune":
		return o.say("Xã", "Commune")
	case "province":
		return o.say("Tỉnh", "Province")
	}
	return o.say("Chủ thể", "Producer")
}
