package dossier

import (
	"strconv"
	"strings"

	"ocop/rubric"
	"ocop/rubric/lang"
)

// A FormWord is a word that stands on a member's sheet in a workbook or a CSV
// file: what a person reads, and what the reader finds its place by.
type FormWord int

// The words of a sheet.
const (
	WordProduct FormWord = iota
	WordCode
	WordProducer
	WordMember
	WordName
	WordRubric
	WordHash
	WordAttendance
	WordReason
	WordSignature
	WordAbsent
	WordRecused
	HeadCode
	HeadCriterion
	HeadMax
	HeadLevel
	HeadPoints
	HeadMinimum
	HeadReached
	HeadNote
	HeadLevels
	WordTotal
)

// In returns the word in a language.
func (w FormWord) In(l lang.Lang) string { return w.text().In(l) }

func (w FormWord) text() lang.Text {
	switch w {
	case WordProduct:
		return lang.Text{VI: "Sản phẩm", EN: "Product"}
	case WordCode:
		return lang.Text{VI: "Mã sản phẩm", EN: "Product code"}
	case WordProducer:
		return lang.Text{VI: "Chủ thể", EN: "Producer"}
	case WordMember:
		return lang.Text{VI: "Mã thành viên", EN: "Member's id"}
	case WordName:
		return lang.Text{VI: "Họ tên, đơn vị", EN: "Name, unit"}
	case WordRubric:
		return lang.Text{VI: "Bộ tiêu chí", EN: "Rubric"}
	case WordHash:
		return lang.Text{VI: "Dấu kiểm bộ tiêu chí (sha256)", EN: "Checksum of the rubric (sha256)"}
	case WordAttendance:
		return lang.Text{VI: "Vắng mặt hoặc không tham gia chấm", EN: "Absent or not taking part"}
	case WordReason:
		return lang.Text{VI: "Lý do", EN: "Reason"}
	case WordSignature:
		return lang.Text{VI: "Chữ ký của thành viên", EN: "Signature of the member"}
	case WordAbsent:
		return lang.Text{VI: "Vắng mặt", EN: "Absent"}
	case WordRecused:
		return lang.Text{VI: "Không tham gia chấm", EN: "Not taking part"}
	case HeadCode:
		return lang.Text{VI: "Mã", EN: "Code"}
	case HeadCriterion:
		return lang.Text{VI: "Tiêu chí", EN: "Criterion"}
	case HeadMax:
		return lang.Text{VI: "Tối đa", EN: "Max"}
	case HeadLevel:
		return lang.Text{VI: "Mức đạt", EN: "Level reached"}
	case HeadPoints:
		return lang.Text{VI: "Điểm", EN: "Points"}
	case HeadMinimum:
		return lang.Text{VI: "Mức tối thiểu", EN: "Minimum level"}
	case HeadReached:
		return lang.Text{VI: "Đạt tối thiểu", EN: "Minimum reached"}
	case HeadNote:
		return lang.Text{VI: "Ghi chú", EN: "Note"}
	case HeadLevels:
		return lang.Text{VI: "Các mức", EN: "Levels"}
	case WordTotal:
		return lang.Text{VI: "TỔNG", EN: "TOTAL"}
	}
	return lang.Text{}
}

// is reports whether a cell holds the word, in either language.
func (w FormWord) is(text string) bool {
	t := w.text()
	return text != "" && (formKey(text) == formKey(t.VI) || formKey(text) == formKey(t.EN))
}

// formKey is a text as it is compared: capitals and blanks do not count, nor a
// colon at the end.
func formKey(s string) string {
	return strings.ToLower(strings.TrimSpace(strings.TrimRight(strings.Join(strings.Fields(lang.NFC(s)), " "), ": ")))
}

// A Choice is one of the scores that a criterion can get, as the list of a sheet
// offers it.
type Choice struct {
	Level  int    // 0: nothing reached; k: the k-th of Criterion.Levels
	Case   string // "" where the criterion has none
	Points rubric.Points
	Label  string // "không đạt mức nào" for level 0 that has no text of its own
	Text   string // with points and case before it: no two of a criterion are alike
}

// Choices returns what can be chosen in a criterion, case by case, the lowest
// first.
func Choices(c *rubric.Criterion, l lang.Lang) []Choice {
	cases := c.Cases
	if len(cases) == 0 {
		cases = []rubric.Case{{}}
	}
	var all []Choice
	for _, cs := range cases {
		var own []Choice
		zero := false
		for i, level := range c.Levels {
			if level.Case == cs.ID {
				own = append(own, Choice{Level: i + 1, Points: level.Points, Label: level.Label.In(l)})
				zero = zero || level.Points == 0
			}
		}
		if !zero {
			none := lang.Text{VI: "không đạt mức nào", EN: "no level reached"}
			own = append([]Choice{{Label: none.In(l)}}, own...)
		}
		for _, ch := range own {
			ch.Case = cs.ID
			ch.Text = ch.Points.In(l) + ": " + strings.Join(strings.Fields(ch.Label), " ")
			if cs.ID != "" {
				ch.Text = cs.ID + ") " + ch.Text
			}
			all = append(all, ch)
		}
	}
	return all
}

// Marks says for a choice which minimum levels of its case it reaches and which
// not: "3✓ 4✗"; "" where there are none.
func (ch Choice) Marks(c *rubric.Criterion) string {
	var parts []string
	for _, m := range c.Marks {
		if m.Case != ch.Case {
			continue
		}
		sign := "✗"
		if ch.Points >= m.Needs {
			sign = "✓"
		}
		parts = append(parts, strconv.Itoa(m.Stars)+sign)
	}
	return strings.Join(parts, " ")
}
