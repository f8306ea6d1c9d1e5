package compare

import (
	"slices"
	"strings"
	"unicode"

	"ocop/rubric"
	"ocop/rubric/lang"
)

// sense is what decides in a label, whatever its other words are: two labels that
// share most of their words and differ in this do not say the same.
type sense struct {
	numbers []string // the numbers in their order, each after what compares it: < > ≥ ≤, - before the end of a range
	words   []string // sorted: negations with what they deny, places, degrees, and/or
}

func (s sense) equal(other sense) bool {
	return slices.Equal(s.numbers, other.numbers) && slices.Equal(s.words, other.words)
}

// Nothing reports whether the label of a level says that there is nothing of what
// is asked, and not how little there is or what there is instead.
func Nothing(label string) bool {
	words := senseTokens(label)
	return len(words) > 0 && (words[0] == "không" || words[0] == "chưa") && len(senseOf(label).numbers) == 0
}

// senseOf reads what decides in a text. It rather sees a difference where there is
// none than none where there is one: a person is asked then.
func senseOf(text string) sense {
	var s sense
	all := senseTokens(text)
	percent := false
	for i, w := range all {
		var before, next, after string
		if i > 0 {
			before = all[i-1]
		}
		if i+1 < len(all) {
			next = all[i+1]
		}
		if i+2 < len(all) {
			after = all[i+2]
		}
		switch {
		case w == "%":
			percent = true
		case isNumber(w):
			s.numbers = append(s.numbers, w)
		case strings.ContainsAny(w, "<>≤≥=-"):
			s.numbers = append(s.numbers, w)
		case w == "trở" && (next == "lên" || next == "xuống"):
			s.numbers = append(s.numbers, map[string]string{"lên": "≥", "xuống": "≤"}[next])
		case (w == "tối" && next == "thiểu") || (w == "ít" && next == "nhất"):
			s.numbers = append(s.numbers, "≥")
		case (w == "tối" && next == "đa") || (w == "nhiều" && next == "nhất"):
			s.numbers = append(s.numbers, "≤")
		case isNumber(next) && comparing(w) != "":
			s.numbers = append(s.numbers, comparing(w))
		case (w == "đến" || w == "tới") && strings.ContainsAny(next, "<>≤≥") || (w == "đến" || w == "tới") && isNumber(after) && comparing(next) != "":
			s.numbers = append(s.numbers, "-")
		case w == "không" || w == "chưa":
			s.words = append(s.words, "không "+denied(all[i+1:]))
		case w == "hoặc" || w == "hay":
			s.words = append(s.words, "hoặc")
		case w == "và" || w == "+":
			s.words = append(s.words, "và")
		case slices.Contains(decidingPairs(), w+" "+next):
			s.words = append(s.words, w+" "+next)
		case slices.Contains(decidingPairs(), before+" "+w): // its second word
		case slices.Contains(decidingWords(), w):
			s.words = append(s.words, w)
		}
	}
	s.numbers = ranges(s.numbers)
	slices.Sort(s.words)
	if percent {
		s.words = append(s.words, "%")
	}
	return s
}

// comparing returns the sign for a word before a number.
func comparing(word string) string {
	switch word {
	case "từ":
		return "≥"
	case "trên", "hơn", "vượt", "quá":
		return ">"
	case "dưới":
		return "<"
	case "đến", "tới":
		return "-"
	}
	return ""
}

// ranges writes "from 50 to 75" as "50 to 75", and "50 and more" as "≥ 50".
func ranges(all []string) []string {
	var out []string
	for i, w := range all {
		switch {
		case w == "≥" && i+2 < len(all) && isNumber(all[i+1]) && all[i+2] == "-": // the lower end
		case w == "≥" && i > 0 && isNumber(all[i-1]):
			if at := len(out) - 1; at > 0 && out[at-1] == "≥" { // "from 50 upwards"
				continue
			}
			if i+1 < len(all) && isNumber(all[i+1]) { // it belongs to the next
				out = append(out, w)
				continue
			}
			out = slices.Insert(out, len(out)-1, w)
		default:
			out = append(out, w)
		}
	}
	return out
}

// denied returns the first word that tells what is not.
func denied(rest []string) string {
	for _, w := range rest {
		if !slices.Contains([]string{"có", "được", "phải", "bị", "đạt", "là"}, w) {
			return w
		}
	}
	return ""
}

// decidingWords are words in which labels of one criterion differ although all
// else in them is the same.
func decidingWords() []string {
	return []string{
		"tỉnh", "huyện", "xã", "thôn", "bản", "làng", "phường", "vùng", "nước",
		"trong", "ngoài", "trước", "sau", "tăng", "giảm", "nam", "nữ",
		"một", "hai", "ba", "ngày", "tháng", "năm", "triệu", "tỷ",
		"rất", "khá", "tốt", "kém", "cao", "thấp", "ít", "nhiều", "lớn", "nhỏ", "đẹp", "đủ", "chỉ", "toàn", "cả", "phần",
	}
}

// decidingPairs are the same of two syllables.
func decidingPairs() []string {
	return []string{"quốc gia", "quốc tế", "khu vực", "trung ương", "trung bình", "thành phố", "văn bản"}
}

func isNumber(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// senseTokens cuts a text into words, numbers and signs that compare.
func senseTokens(text string) []string {
	var all []string
	runes := []rune(strings.ToLower(lang.NFC(text)))
	inNumber := func(i int) bool { return i >= 0 && i < len(runes) && unicode.IsDigit(runes[i]) }
	for i := 0; i < len(runes); {
		r, start := runes[i], i
		switch {
		case unicode.IsDigit(r):
			for inNumber(i) || i < len(runes) && (runes[i] == ',' || runes[i] == '.') && inNumber(i+1) {
				i++
			}
			number := strings.TrimLeft(strings.ReplaceAll(string(runes[start:i]), ",", "."), "0")
			if number == "" || number[0] == '.' {
				number = "0" + number
			}
			all = append(all, number)
			continue
		case unicode.IsLetter(r) || unicode.Is(unicode.Mn, r):
			for i < len(runes) && (unicode.IsLetter(runes[i]) || unicode.Is(unicode.Mn, runes[i])) {
				i++
			}
			all = append(all, string(runes[start:i]))
			continue
		case strings.ContainsRune("<>≤≥=%+", r):
			all = append(all, string(r))
		case strings.ContainsRune("-–—", r) && len(all) > 0 && (isNumber(all[len(all)-1]) || all[len(all)-1] == "%"):
			if startsNumber(runes[i+1:]) { // a dash is a range only between numbers
				all = append(all, "-")
			}
		}
		i++
	}
	return all
}

// startsNumber reports whether a text begins with a number or a sign before one.
func startsNumber(rest []rune) bool {
	for len(rest) > 0 && unicode.IsSpace(rest[0]) {
		rest = rest[1:]
	}
	return len(rest) > 0 && (unicode.IsDigit(rest[0]) || strings.ContainsRune("<>≤≥", rest[0]))
}

// A reading is the label of a level as it is compared.
type reading struct {
	text   string
	normal string
	words  []string

	known *sense // read when it is asked for
}

// readings reads the labels of a criterion, nil for none.
func readings(c *rubric.Criterion) []*reading {
	if c == nil {
		return nil
	}
	all := make([]*reading, len(c.Levels))
	for i, l := range c.Levels {
		all[i] = &reading{text: l.Label.VI, normal: Normal(l.Label.VI)}
		all[i].words = strings.Fields(all[i].normal)
	}
	return all
}

func (r *reading) sense() sense {
	if r.known == nil {
		s := senseOf(r.text)
		r.known = &s
	}
	return *r.known
}

// SameMeaning reports whether two texts say the same, the one perhaps in slightly
// other words.
func SameMeaning(a, b string) bool {
	return a == b || Alike(a, b) >= sameMeaning && senseOf(a).equal(senseOf(b))
}

// same reports whether two labels are the same but for capitals and punctuation.
// Signs that compare are no punctuation.
func (r *reading) same(other *reading) bool {
	return r.text == other.text || r.normal == other.normal && r.sense().equal(other.sense())
}
