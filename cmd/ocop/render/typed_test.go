package render

import "testing"

// What is to be typed goes into every shell: double quotes are the only ones that
// cmd.exe knows too.
func TestTyped(t *testing.T) {
	for text, want := range map[string]string{
		"":                "''",
		"ho-so.yaml":      "ho-so.yaml",
		"1.5=3+":          "1.5=3+",
		"2.1=2/b":         "2.1=2/b",
		"hồ sơ/chè.yaml":  `"hồ sơ/chè.yaml"`,
		"m'nông (1).yaml": `"m'nông (1).yaml"`,
		"a&b;c.yaml":      `"a&b;c.yaml"`,
		"giá $5.yaml":     `'giá $5.yaml'`,
		"it's $5!":        `'it'\''s $5!'`,
	} {
		if got := typed(text); got != want {
			t.Errorf("typed(%q) is %s, want %s", text, got, want)
		}
	}
}

// Filters take the words of the tables for those of the program.
func TestFilterValue(t *testing.T) {
	for _, c := range [][3]string{
		{"status", "bị loại", "disqualified"},
		{"status", "Bi Loai", "disqualified"},
		{"status", "dừng đánh giá", "stopped"},
		{"status", "dung", "stopped"},
		{"status", "chưa đủ điểm", "incomplete"},
		{"status", "incomplete", "incomplete"},
		{"status", "đã xếp hạng", "rated"},
		{"status", "lỗi", "failed"},
		{"status", "ratd", "ratd"},
		{"stars", "0", NoStars},
		{"stars", "không", NoStars},
		{"stars", "4 sao", "4"},
		{"stars", "6", "6"},
		{"commune", " Ô Loan ", "Ô Loan"},
	} {
		if got := FilterValue(c[0], c[1]); got != c[2] {
			t.Errorf("%s=%s is %q, want %q", c[0], c[1], got, c[2])
		}
	}
	for _, c := range []struct {
		want, name string
		named      bool
	}{
		{"tan cuong", "Tân Cương", true},
		{"dak lak", "Đắk Lắk", true},
		{"tân cương", "Tân Cương", true},
		{"tan cương", "Tân Cương", false},
		{"Tân Cường", "Tân Cương", false},
		{"tan", "Tân Cương", false},
	} {
		if got := isNamed(c.want, c.name); got != c.named {
			t.Errorf("%q means %q: %v", c.want, c.name, got)
		}
	}
}
