package lint

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
)

// folded is a text as it is compared: capitals and blanks do not count.
func folded(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// sameLabel finds levels of one criterion and case, and conditions of the set,
// that read the same: nobody can tell which to choose.
func sameLabel(s *subject) []Finding {
	var out []Finding
	for _, c := range s.Rubric.Scored {
		seen := map[string]rubric.Points{}
		for j, l := range c.Levels {
			key := l.Case + "\x00" + folded(l.Label.VI)
			if first, taken := seen[key]; taken {
				out = append(out, atLevel(diag.SameLabel, c, j, "label", l.Label.VI, lang.Text{
					VI: "mức " + first.In(lang.VI) + " điểm của tiêu chí " + c.Code,
					EN: "the level of " + first.String() + " points of criterion " + c.Code}))
				continue
			}
			seen[key] = l.Points
		}
	}
	seen := map[string]string{}
	for _, cond := range s.Rubric.AllConditions() {
		key := cond.Criterion + "\x00" + folded(cond.Label.VI)
		if first, taken := seen[key]; taken {
			f := at(diag.SameLabel, s.Rubric.Criterion(cond.Criterion), "label", cond.Label.VI,
				lang.Text{VI: "điều kiện " + first, EN: "the condition " + first})
			f.Condition = cond.ID
			out = append(out, f)
			continue
		}
		seen[key] = cond.ID
	}
	return out
}

// sameTitle finds criteria beside each other with the same title.
func sameTitle(s *subject) []Finding {
	var out []Finding
	among := func(siblings []*rubric.Criterion) {
		seen := map[string]string{}
		for _, c := range siblings {
			key := folded(c.Title.VI)
			if first, taken := seen[key]; taken {
				out = append(out, at(diag.SameTitle, c, "title", c.Code, first))
				continue
			}
			seen[key] = c.Code
		}
	}
	among(s.Rubric.Parts)
	s.Rubric.Walk(func(c *rubric.Criterion, _ int) { among(c.Criteria) })
	return out
}

// maxText is how many characters a title or label may have: more does not fit
// three lines of the narrowest table.
const maxText = 160

// texts calls f for every title and label with the node it stands at.
func texts(r *rubric.Rubric, f func(at Finding, t lang.Text)) {
	f(Finding{Level: -1, Key: "title"}, r.Title)
	for _, cond := range r.Conditions {
		f(Finding{Level: -1, Key: "label", Condition: cond.ID}, cond.Label)
	}
	r.Walk(func(c *rubric.Criterion, _ int) {
		f(Finding{Criterion: c, Level: -1, Key: "title"}, c.Title)
		for _, cond := range c.Conditions {
			f(Finding{Criterion: c, Level: -1, Key: "label", Condition: cond.ID}, cond.Label)
		}
		for _, cs := range c.Cases {
			f(Finding{Criterion: c, Level: -1, Key: "cases"}, cs.Label)
		}
		for j, l := range c.Levels {
			f(Finding{Criterion: c, Level: j, Key: "label"}, l.Label)
		}
	})
}

func longText(s *subject) []Finding {
	var out []Finding
	texts(s.Rubric, func(f Finding, t lang.Text) {
		n := max(utf8.RuneCountInString(t.VI), utf8.RuneCountInString(t.EN))
		if n > maxText {
			f.Code, f.Args = diag.LongText, []any{number(n), number(maxText)}
			out = append(out, f)
		}
	})
	return out
}

// notNFC finds text that is not in the normal form: it reads as NFC here, but a
// search for the same words may pass it over. Each line is told of once, and no
// more than a few lines.
func notNFC(s *subject) []Finding {
	const few = 5
	var out []Finding
	line := 0
	for text := range bytes.Lines(s.Text) {
		line++
		text = bytes.TrimRight(text, "\r\n")
		if norm.NFC.IsNormal(text) {
			continue
		}
		if len(out) == few {
			break
		}
		f := whole(diag.NotNFC, "", number(line))
		start, length := differs(text)
		f.Line, f.Column, f.Len = line, utf8.RuneCount(text[:start])+1, utf8.RuneCount(text[start:start+length])
		out = append(out, f)
	}
	return out
}

// differs returns where the first piece of a text that is not in the normal form
// stands, and its length, in bytes. Pieces are letters with their marks.
func differs(text []byte) (start, length int) {
	for start < len(text) {
		length = norm.NFC.NextBoundary(text[start:], true)
		if length <= 0 || !norm.NFC.IsNormal(text[start:start+length]) {
			break
		}
		start += length
	}
	return start, max(length, 0)
}

// kinds of texts, as far as English is concerned.
func kind(f Finding) string {
	switch {
	case f.Condition != "":
		return "conditions"
	case f.Level >= 0:
		return "levels"
	default:
		return f.Key
	}
}

// english tells which kinds of texts have English anywhere in the set.
func english(r *rubric.Rubric) map[string]bool {
	found := map[string]bool{}
	texts(r, func(f Finding, t lang.Text) { found[kind(f)] = found[kind(f)] || t.EN != "" })
	return found
}

// oneLanguage finds texts without English where others of their kind have it.
func oneLanguage(s *subject) []Finding {
	has := english(s.Rubric)
	var out []Finding
	texts(s.Rubric, func(f Finding, t lang.Text) {
		if has[kind(f)] && t.EN == "" && t.VI != "" {
			f.Code, f.Args = diag.OneLanguage, []any{t.VI}
			out = append(out, f)
		}
	})
	return out
}

// noEnglish tells which kinds of texts have no English at all.
func noEnglish(s *subject) []Finding {
	has := english(s.Rubric)
	var out []Finding
	for _, k := range []struct {
		key  string
		text lang.Text
	}{
		{"title", lang.Text{VI: "tên", EN: "title"}},
		{"levels", lang.Text{VI: "nội dung mức", EN: "label of a level"}},
		{"conditions", lang.Text{VI: "điều kiện", EN: "condition"}},
		{"cases", lang.Text{VI: "trường hợp", EN: "case"}},
	} {
		if english, there := has[k.key]; there && !english {
			out = append(out, whole(diag.NoEnglish, "title", k.text))
		}
	}
	return out
}
