package render

import (
	"fmt"
	"strings"

	"ocop/rubric"
	"ocop/rubric/source"
	"ocop/scoring"
)

// A Form is a sheet to fill in: everything a member of a council has to see to
// score one product.
type Form struct {
	Rubric       *rubric.Rubric
	RubricRef    string // how the sheet names the rubric: an id, or a path relative to the sheet
	RubricFile   string // path of the rubric file
	RubricSHA256 string
	Product      string // "" in a form for any product
	ProductCode  string
	Producer     string
	Member       scoring.Member
	Council      string // name of the council, "" if not known
	Rows         []FormRow
}

// A FormRow is a part, a group or a criterion of the form.
type FormRow struct {
	Depth      int // 0: a part
	Code       string
	Title      string
	Max        string
	Scored     bool     // it has levels
	Notes      []string // conditions, guidance, evidence, when it applies
	Cases      []FormCase
	CaseNeeded bool
}

// A FormCase is the levels of a criterion, or of one of its cases.
type FormCase struct {
	ID, Label string // "" where the criterion has no cases
	Levels    []FormLevel
}

// A FormLevel is one box to tick.
type FormLevel struct {
	Points string // as files write it
	Shown  string // as people read it
	Label  string
	Mark   string // "***" where the law prints stars
	For    string // what the mark means
}

// Fill makes the rows of the form from its rubric, in the language of the
// options.
func (f *Form) Fill(o Options) {
	f.Rubric.Walk(func(c *rubric.Criterion, depth int) {
		row := FormRow{
			Depth: depth, Code: c.Code, Title: c.Title.In(o.Lang), Max: o.points(c.Max),
			Scored: c.Index >= 0, Notes: formNotes(c, o), CaseNeeded: len(c.Cases) > 0,
		}
		if row.Scored {
			row.Cases = formCases(c, o)
		}
		f.Rows = append(f.Rows, row)
	})
}

func formNotes(c *rubric.Criterion, o Options) []string {
	var notes []string
	for _, cond := range c.Conditions {
		effect := o.say("Bị loại nếu: ", "Disqualified if: ")
		if cond.Effect == rubric.Stop {
			effect = o.say("Không đánh giá tiếp nếu: ", "Evaluation stops if: ")
		}
		notes = append(notes, effect+cond.Label.In(o.Lang))
	}
	if c.StopOnZero {
		notes = append(notes, o.say("0 điểm: dừng đánh giá sản phẩm", "0 points stop the evaluation"))
	}
	if a := c.AppliesIf; a != nil {
		notes = append(notes, fmt.Sprintf(o.say("Chỉ chấm khi tiêu chí %s từ %s điểm; nếu không, để trống", "Only if criterion %s has %s points; otherwise leave it open"),
			a.Criterion, o.points(a.AtLeast)))
	}
	if text := c.Guidance.In(o.Lang); text != "" {
		notes = append(notes, o.say("Căn cứ: ", "Guidance: ")+text)
	}
	if text := c.Evidence.In(o.Lang); text != "" {
		notes = append(notes, o.say("Minh chứng: ", "Evidence: ")+text)
	}
	return notes
}

func formCases(c *rubric.Criterion, o Options) []FormCase {
	cases := []FormCase{{}}
	if len(c.Cases) > 0 {
		cases = nil
		for _, cs := range c.Cases {
			cases = append(cases, FormCase{ID: cs.ID, Label: cs.Label.In(o.Lang)})
		}
	}
	for i := range cases {
		if lowest := firstPoints(c, cases[i].ID); lowest > 0 {
			cases[i].Levels = append(cases[i].Levels, FormLevel{Points: "0", Shown: "0", Label: o.say("không đạt mức nào", "no level reached")})
		}
		for _, l := range c.Levels {
			if l.Case != cases[i].ID {
				continue
			}
			level := FormLevel{Points: l.Points.String(), Shown: o.points(l.Points), Label: l.Label.In(o.Lang)}
			if l.MinimumFor > 0 {
				level.Mark = strings.Repeat("*", l.MinimumFor)
				level.For = fmt.Sprintf(o.say("tối thiểu cho %s", "minimum for %s"), o.stars(l.MinimumFor))
			}
			cases[i].Levels = append(cases[i].Levels, level)
		}
	}
	return cases
}

// firstPoints returns the points of the lowest level of a case.
func firstPoints(c *rubric.Criterion, id string) rubric.Points {
	for _, l := range c.Levels {
		if l.Case == id {
			return l.Points
		}
	}
	return 0
}

// FormYAML writes the form as a sheet file to fill in: every criterion is a key
// without a value, what to know about it stands above it as comments.
func FormYAML(f *Form, o Options) string {
	var b strings.Builder
	line := func(format string, args ...any) {
		b.WriteString(strings.TrimRight(fmt.Sprintf(format, args...), " ") + "\n")
	}
	line("# %s", o.say("Phiếu đánh giá sản phẩm OCOP của một thành viên hội đồng.", "The sheet of one member of an OCOP council."))
	line("# %s", o.say("Ghi điểm của mức đạt được sau dấu hai chấm của từng tiêu chí, ví dụ “"+f.example()+": 2”.", "Write the points of the level reached after the colon of every criterion, such as “"+f.example()+": 2”."))
	line("# %s", o.say("Dấu *** (****, *****) ở một mức: phải đạt ít nhất mức đó mới được xét 3 (4, 5) sao.", "*** (****, *****) at a level: it must at least be reached for 3 (4, 5) stars."))
	line("# %s", o.say("Vắng mặt hoặc không tham gia chấm: thêm “absent: true” hoặc “recused: true” và “reason: …”.", "Absent or not taking part: add “absent: true” or “recused: true”, and “reason: …”."))
	line("schema: %s", source.SheetFile)
	line("rubric: %s  # %s", scalarYAML(f.RubricRef), f.Rubric.Title.In(o.Lang))
	line("rubric_sha256: %s", f.RubricSHA256)
	line("product:")
	line("  name: %s", scalarYAML(f.Product))
	if f.ProductCode != "" || f.Product == "" {
		line("  code: %s", scalarYAML(f.ProductCode))
	}
	line("member: %s%s", scalarYAML(f.Member.ID), comment(join(", ", f.Member.Name, f.Member.Unit)))
	line("scores:")
	f.criteriaYAML(line, true, o)
	return b.String()
}

// criteriaYAML writes what to know about every criterion as comments, with keys
// above an empty key for its points.
func (f *Form) criteriaYAML(line func(string, ...any), keys bool, o Options) {
	for _, row := range f.Rows {
		switch {
		case row.Depth == 0:
			line("")
			line("  # ===== %s. %s (%s) =====", row.Code, row.Title, row.Max)
			continue
		case !row.Scored:
			line("")
			line("  # --- %s %s (%s)", row.Code, row.Title, row.Max)
			continue
		}
		line("")
		line("  # %s %s (%s)", row.Code, row.Title, fmt.Sprintf(o.say("tối đa %s", "at most %s"), row.Max))
		for _, note := range row.Notes {
			line("  # ! %s", note)
		}
		for _, cs := range row.Cases {
			if cs.ID != "" {
				line("  #   %s", fmt.Sprintf(o.say("trường hợp %s: %s; ghi {points: …, case: %s}", "case %s: %s; write {points: …, case: %s}"), cs.ID, cs.Label, cs.ID))
			}
			for _, l := range cs.Levels {
				line("  #   %s  %s%s", l.Points, l.Label, mark(l))
			}
		}
		if keys {
			line("  %q:", row.Code)
		}
	}
}

// example returns a code to show how a score is written.
func (f *Form) example() string {
	for _, row := range f.Rows {
		if row.Scored {
			return fmt.Sprintf("%q", row.Code)
		}
	}
	return `"1.1"`
}

func mark(l FormLevel) string {
	if l.Mark == "" {
		return ""
	}
	return "  " + l.Mark + " (" + l.For + ")"
}

func comment(text string) string {
	if text == "" {
		return ""
	}
	return "  # " + text
}

// scalarYAML writes a text as a value of a YAML file.
func scalarYAML(s string) string {
	if s == "" {
		return ""
	}
	return source.TextYAML(s)
}
