package compare_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"ocop/rubric"
	"ocop/rubric/compare"
	"ocop/rubric/lang"
	"ocop/rubric/match"
)

// plainSense reads what decides in a label in another way than the program: the
// numbers, how often something is denied or compared, the places.
func plainSense(label string) string {
	label = strings.ToLower(label)
	var all []string
	for _, n := range regexp.MustCompile(`[0-9]+`).FindAllString(label, -1) {
		v, _ := strconv.Atoi(n)
		all = append(all, strconv.Itoa(v))
	}
	for _, pattern := range []string{`<|dưới\s+[0-9]`, `>|trên\s+[0-9]`} {
		all = append(all, strconv.Itoa(len(regexp.MustCompile(pattern).FindAllString(label, -1))))
	}
	words := strings.Fields(regexp.MustCompile(`[^\p{L}]+`).ReplaceAllString(label, " "))
	for i, w := range words {
		if w == "chưa" {
			words[i] = "không"
		}
	}
	for _, word := range []string{"không", "hoặc", "huyện", "tỉnh", "xã", "quốc", "rất", "khá"} {
		n := 0
		for _, w := range words {
			if w == word {
				n++
			}
		}
		all = append(all, word+strconv.Itoa(n))
	}
	return strings.Join(all, " ")
}

// TestSisterLevels looks at every answer that can be carried between sister sets
// of the three decisions: it stays in its order, nothing stays nothing, and what
// decides in a label is the same on both sides.
func TestSisterLevels(t *testing.T) {
	names, err := match.New()
	if err != nil {
		t.Fatal(err)
	}
	decisions := []string{"qd1048-2019", "qd148-2023", "qd26-2026"}
	carried := 0
	for _, from := range decisions {
		for _, old := range officialSets(t, from) {
			for _, to := range decisions {
				if to == from {
					continue
				}
				for _, sister := range names.In(old.ID, to) {
					c := compare.Compare(old, set(t, sister.ID))
					for i, p := range c.Pairing.Criteria {
						if p.New >= 0 {
							carried += lookAtLevels(t, old.ID+" → "+sister.ID, c.Old.Scored[i], c.New.Scored[p.New], p.Levels)
						}
					}
				}
			}
		}
	}
	if carried < 5000 {
		t.Errorf("only %d levels are carried at all", carried)
	}
}

func lookAtLevels(t *testing.T, sets string, from, to *rubric.Criterion, levels []compare.LevelPair) (carried int) {
	t.Helper()
	for i, l := range levels {
		if !l.Fit.Carries() {
			continue
		}
		carried++
		a, b := from.Levels[i], to.Levels[l.New]
		sameLabel := compare.Normal(a.Label.VI) == compare.Normal(b.Label.VI)
		nothing := a.Points == 0 && b.Points == 0 && compare.Nothing(a.Label.VI) && compare.Nothing(b.Label.VI)
		if (a.Points == 0) != (b.Points == 0) && !sameLabel {
			t.Errorf("%s %s: %s points become %s: %q → %q", sets, from.Code, a.Points, b.Points, a.Label.VI, b.Label.VI)
		}
		if plainSense(a.Label.VI) != plainSense(b.Label.VI) && !nothing {
			t.Errorf("%s %s: not the same: %q → %q", sets, from.Code, a.Label.VI, b.Label.VI)
		}
		for j, m := range levels[:i] {
			c, d := from.Levels[j], rubric.Level{}
			if m.Fit.Carries() {
				d = to.Levels[m.New]
			}
			if m.Fit.Carries() && a.Case == c.Case && (a.Points-c.Points)*(b.Points-d.Points) < 0 {
				t.Errorf("%s %s: change places: %q → %q, %q → %q", sets, from.Code, a.Label.VI, b.Label.VI, c.Label.VI, d.Label.VI)
			}
		}
	}
	return carried
}

// TestSameMeaning puts a level's label in other words and looks whether an answer
// at it is carried, and how the change is classed.
func TestSameMeaning(t *testing.T) {
	for _, tt := range []struct {
		old, new string
		same     bool
	}{
		{"Nguyên liệu trong tỉnh 50% đến <75%", "Nguyên liệu trong tỉnh: từ 50% đến dưới 75%", true},
		{"Nguyên liệu trong tỉnh 75–100%", "Nguyên liệu trong tỉnh: từ 75% đến 100%", true},
		{"Công ty có ≥2 thành viên góp vốn", "Công ty có 2 thành viên góp vốn trở lên", true},
		{"Công ty có ≥2 thành viên góp vốn", "Công ty có từ 2 thành viên góp vốn trở lên", true},
		{"Chưa có hồ sơ công bố chất lượng", "Không có hồ sơ công bố chất lượng", true},
		{"Có giấy chứng nhận còn hiệu lực", "Có giấy chứng nhận, còn hiệu lực.", true},

		{"Liên kết từ 50% đến 75% sản lượng", "Liên kết từ 70% đến 75% sản lượng", false},
		{"Liên kết < 50% sản lượng", "Liên kết > 50% sản lượng", false},
		{"Liên kết ≥ 50% sản lượng", "Liên kết 50% sản lượng", false},
		{"Sử dụng dưới 50% lao động địa phương", "Sử dụng trên 50% lao động địa phương", false},
		{"Sử dụng 50% lao động cấp huyện", "Sử dụng 50% lao động cấp xã", false},
		{"Có bản công bố chất lượng sản phẩm", "Không có bản công bố chất lượng sản phẩm", false},
		{"Có tư liệu nhưng không có câu chuyện về sản phẩm", "Có câu chuyện nhưng không có tư liệu về sản phẩm", false},
		{"Có website và trang bán hàng riêng", "Có website hoặc trang bán hàng riêng", false},
		{"Phù hợp phong cách của sản phẩm", "Rất phù hợp phong cách của sản phẩm", false},
		{"Trên 75% sản lượng tiêu thụ, liên kết có hợp đồng", "Trên 75% nguyên liệu đầu vào, liên kết có hợp đồng", false},
		{"Giải thưởng cấp quốc gia về chất lượng", "Giải thưởng cấp quốc tế về chất lượng", false},
		{"Doanh thu 2,5 tỷ mỗi năm", "Doanh thu 2.5 tỷ mỗi năm", true},
		{"Doanh thu 2,5 tỷ mỗi năm", "Doanh thu 25 tỷ mỗi năm", false},
	} {
		with := func(label string) *rubric.Rubric {
			r := clone(set(t, "qd26-2026/11"))
			r.Criterion("1.2").Levels[1].Label = lang.Text{VI: label}
			return r
		}
		for _, way := range [][2]string{{tt.old, tt.new}, {tt.new, tt.old}} {
			c := compare.Compare(with(way[0]), with(way[1]))
			i := c.Old.Criterion("1.2").Index
			if got := c.Pairing.Criteria[i].Levels[1].Fit.Carries(); got != tt.same {
				t.Errorf("%q → %q: carried is %v", way[0], way[1], got)
			}
			want := compare.Neutral
			if tt.same {
				want = compare.Wording
			}
			if len(c.Changes) != 1 || c.Changes[0].Class != want {
				t.Errorf("%q → %q: %v", way[0], way[1], told(c))
			}
		}
	}
}

// TestLevelsDoNotCross puts levels of nearly the same words in another order: the
// likest is the same, and none is taken for one on the other side of it.
func TestLevelsDoNotCross(t *testing.T) {
	with := func(labels ...string) *rubric.Rubric {
		r := clone(set(t, "qd26-2026/11"))
		c := r.Criterion("1.2")
		c.Levels = nil
		for i, l := range labels {
			c.Levels = append(c.Levels, rubric.Level{Points: rubric.Points(i) * rubric.Scale, Label: lang.Text{VI: l}})
		}
		settle(r)
		return r
	}
	c := compare.Compare(
		with("Không có", "Có sổ ghi chép tay rõ ràng đúng mẫu", "Có sổ ghi chép máy rõ ràng đúng mẫu"),
		with("Không có", "Có sổ ghi chép máy rõ ràng theo mẫu", "Có sổ ghi chép tay rõ ràng theo mẫu"))
	var went []int
	for _, l := range c.Pairing.Criteria[c.Old.Criterion("1.2").Index].Levels {
		if l.Fit.Carries() {
			went = append(went, l.New)
		}
	}
	if !slices.IsSorted(went) || len(went) != 2 {
		t.Errorf("went to %v", went)
	}
}
