package match

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"ocop/rubric/lang"
)

// A Hit is a kind of product that a name may mean, and why.
type Hit struct {
	Kind  *Kind
	Score int       // 1 to 100; the rules are those of score
	Name  string    // the name that matched
	Why   lang.Text // in words
}

// A word is a syllable of a name. Its marks are kept apart, so that "hoà" and
// "hòa", which are the same, compare equal, and "dừa" and "dứa" do not.
type word struct{ base, marks string }

// split cuts a text into words: letters and digits, in lower case.
func split(text string) []word {
	var words []word
	for _, f := range strings.FieldsFunc(lang.NFC(strings.ToLower(text)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r)
	}) {
		var base []rune
		var marks []rune
		for _, r := range norm.NFD.String(strings.ReplaceAll(f, "đ", "d\u0335")) {
			if unicode.Is(unicode.Mn, r) {
				marks = append(marks, r)
			} else {
				base = append(base, r)
			}
		}
		slices.Sort(marks)
		words = append(words, word{string(base), string(marks)})
	}
	return words
}

// isBare reports whether a query was typed without diacritics.
func isBare(words []word) bool {
	return !slices.ContainsFunc(words, func(w word) bool { return w.marks != "" })
}

// likeness is how far two runs of words agree.
type likeness int

const (
	differs likeness = iota
	folded           // but for the diacritics, of which the query has none
	same
)

// at compares the words of part with those of whole from position i. Only a
// query without any diacritics may leave them out.
func at(whole, part []word, i int, bare bool) likeness {
	l := same
	for j, w := range part {
		switch v := whole[i+j]; {
		case v == w:
		case v.base != w.base || !bare:
			return differs
		default:
			l = folded
		}
	}
	return l
}

// find looks for part in whole and returns where it stands first, preferring a
// place where the diacritics agree; -1 if nowhere.
func find(whole, part []word, bare bool) (int, likeness) {
	best, found := -1, differs
	for i := 0; i+len(part) <= len(whole); i++ {
		if l := at(whole, part, i, bare); l > found {
			best, found = i, l
		}
	}
	return best, found
}

// score weighs one name against a query and says why, in this order:
//
//   - the name is the query: 100;
//   - the name stands in the query, "nước mắm" in "Nước mắm nhĩ Phú Quý": more for
//     every word of it, and for standing first, where Vietnamese has the noun that
//     says what the thing is; a single word inside says little;
//   - the query stands in the name, "gia vị" in "Gia vị khác": the larger the part
//     of it, the more;
//   - at least half of the words of the query stand in the name somewhere.
//
// Without diacritics everything counts a little less, the name of a group or an
// industry half.
func score(q []word, n name, bare bool) (int, lang.Text) {
	points, why := 0, lang.Text{}
	i, like := find(q, n.words, bare)
	j, inName := find(n.words, q, bare)
	switch {
	case like != differs && len(q) == len(n.words):
		points, why = 100, lang.Text{VI: "đúng tên “{}”", EN: "is called “{}”"}
	case like != differs && i == 0:
		points, why = 48+12*min(len(n.words), 4), lang.Text{VI: "tên bắt đầu bằng “{}”", EN: "begins with “{}”"}
	case like != differs && len(n.words) > 1:
		points, why = 40+12*min(len(n.words), 4), lang.Text{VI: "trong tên có “{}”", EN: "has “{}” in it"}
	case like != differs:
		points, why = 30, lang.Text{VI: "trong tên có “{}”", EN: "has “{}” in it"}
	case inName != differs:
		like = inName
		points, why = 20+40*len(q)/len(n.words), lang.Text{VI: "là một phần của “{}”", EN: "is part of “{}”"}
		if j == 0 {
			points += 5
		}
	default:
		common := 0
		like = same
		for _, w := range q {
			if k, l := find(n.words, []word{w}, bare); k >= 0 {
				common++
				like = min(like, l)
			}
		}
		if 2*common >= len(q) {
			points, why = 30*common/len(q), lang.Text{VI: "có từ chung với “{}”", EN: "shares words with “{}”"}
		}
	}
	if like == folded {
		points -= points / 10
	}
	if n.from == grouped {
		points /= 2
		why = lang.Text{VI: "nhóm, ngành: " + why.VI, EN: "group, industry: " + why.EN}
	}
	return points, lang.Text{VI: strings.ReplaceAll(why.VI, "{}", n.text), EN: strings.ReplaceAll(why.EN, "{}", n.text)}
}

// Find ranks the kinds of product that a name may mean, the best first. Kinds of
// the same score stand in the order of names.txt.
func (x *Index) Find(query string) []Hit {
	q := split(query)
	bare := isBare(q)
	var hits []Hit
	if len(q) == 0 {
		return nil
	}
	for _, k := range x.Kinds {
		best := Hit{Kind: k}
		for _, n := range k.names {
			if points, why := score(q, n, bare); points > best.Score {
				best.Score, best.Name, best.Why = points, n.text, why
			}
		}
		if best.Score > 0 {
			hits = append(hits, best)
		}
	}
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(b.Score, a.Score) })
	return hits
}
