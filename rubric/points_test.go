package rubric_test

import (
	"errors"
	"testing"

	"ocop/rubric"
	"ocop/rubric/lang"
)

func TestParsePoints(t *testing.T) {
	for _, tc := range []struct {
		in     string
		want   rubric.Points
		text   string
		fixed  string
		comma  string // in Vietnamese
		inText string // in English
	}{
		{"0", 0, "0", "0.00", "0", "0"},
		{"3", 300, "3", "3.00", "3", "3"},
		{"3.0", 300, "3", "3.00", "3", "3"},
		{"3.5", 350, "3.5", "3.50", "3,5", "3.5"},
		{"3.50", 350, "3.5", "3.50", "3,5", "3.5"},
		{"3.05", 305, "3.05", "3.05", "3,05", "3.05"},
		{"3.500", 350, "3.5", "3.50", "3,5", "3.5"}, // a third decimal that is none
		{"0.5", 50, "0.5", "0.50", "0,5", "0.5"},
		{"0.01", 1, "0.01", "0.01", "0,01", "0.01"},
		{"12.25", 1225, "12.25", "12.25", "12,25", "12.25"},
		{"10", 1000, "10", "10.00", "10", "10"},
		{"100", 10000, "100", "100.00", "100", "100"},
		{"999999.99", 99999999, "999999.99", "999999.99", "999999,99", "999999.99"},
	} {
		p, err := rubric.ParsePoints(tc.in)
		if err != nil || p != tc.want {
			t.Errorf("ParsePoints(%q) = %d, %v; want %d", tc.in, p, err, tc.want)
			continue
		}
		if got := p.String(); got != tc.text {
			t.Errorf("%q: String() = %q, want %q", tc.in, got, tc.text)
		}
		if got := p.Fixed(); got != tc.fixed {
			t.Errorf("%q: Fixed() = %q, want %q", tc.in, got, tc.fixed)
		}
		if got := p.In(lang.VI); got != tc.comma {
			t.Errorf("%q: In(VI) = %q, want %q", tc.in, got, tc.comma)
		}
		if got := p.In(lang.EN); got != tc.inText {
			t.Errorf("%q: In(EN) = %q, want %q", tc.in, got, tc.inText)
		}
	}
}

func TestParsePointsRefuses(t *testing.T) {
	for _, in := range []string{
		"", ".", "3.", ".5", "..", "3..5", "3.5.1", "12,5", "1,000", "1/3",
		"010", "08", "00", "00.5", "1_0", "0x1", "0b11", "0o7", "1e1", "1E1", "3.5e0",
		".nan", ".inf", "NaN", "Inf", "+3", "-3", "-0", "-1.5", "3.-5", "3.+5",
		" 3", "3 ", "3\n", "\t3", "3\x00", "3 000", "３", "3．5", "٣", "3\u202e", "3\u00a0",
		"1000000", "9999999", "99999999999999999999", "ba", "\xff",
	} {
		p, err := rubric.ParsePoints(in)
		if err == nil {
			t.Errorf("ParsePoints(%q) = %d, want an error", in, p)
			continue
		}
		if !errors.Is(err, rubric.ErrPoints) {
			t.Errorf("ParsePoints(%q): %v does not wrap ErrPoints", in, err)
		}
		if errors.Is(err, rubric.ErrDecimals) {
			t.Errorf("ParsePoints(%q): %v is not about decimals", in, err)
		}
		if p != 0 {
			t.Errorf("ParsePoints(%q) gives %d beside its error", in, p)
		}
	}
	for _, in := range []string{"1.234", "0.001", "3.3333333333333333333333", "1.0001"} {
		if p, err := rubric.ParsePoints(in); !errors.Is(err, rubric.ErrDecimals) || !errors.Is(err, rubric.ErrPoints) {
			t.Errorf("ParsePoints(%q) = %d, %v; want ErrDecimals", in, p, err)
		}
	}
}

// Differences of points may be negative and are shown too.
func TestNegativePoints(t *testing.T) {
	for _, tc := range []struct {
		p                 rubric.Points
		text, fixed, inVI string
	}{
		{-1, "-0.01", "-0.01", "-0,01"},
		{-50, "-0.5", "-0.50", "-0,5"},
		{-1000, "-10", "-10.00", "-10"},
		{-1225, "-12.25", "-12.25", "-12,25"},
	} {
		if got := tc.p.String(); got != tc.text {
			t.Errorf("Points(%d).String() = %q, want %q", tc.p, got, tc.text)
		}
		if got := tc.p.Fixed(); got != tc.fixed {
			t.Errorf("Points(%d).Fixed() = %q, want %q", tc.p, got, tc.fixed)
		}
		if got := tc.p.In(lang.VI); got != tc.inVI {
			t.Errorf("Points(%d).In(VI) = %q, want %q", tc.p, got, tc.inVI)
		}
	}
}

func TestMaxPoints(t *testing.T) {
	if p, err := rubric.ParsePoints("100"); err != nil || p != rubric.MaxPoints {
		t.Errorf("100 points are %d, %v; want MaxPoints, %d", p, err, rubric.MaxPoints)
	}
}

func FuzzParsePoints(f *testing.F) {
	for _, s := range []string{"0", "3", "3.50", "12.25", "100", "999999.99", "1.234", "010", "1_0", "0x1", "12,5", "", ".", "3.", ".5", "-1", "３", "1e1", ".nan", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := rubric.ParsePoints(s)
		if err != nil {
			if !errors.Is(err, rubric.ErrPoints) {
				t.Fatalf("%q: %v does not wrap ErrPoints", s, err)
			}
			return
		}
		for i := range len(s) {
			if (s[i] < '0' || s[i] > '9') && s[i] != '.' {
				t.Fatalf("%q is accepted", s)
			}
		}
		if p < 0 {
			t.Fatalf("%q gives %d", s, p)
		}
		for _, text := range []string{p.String(), p.Fixed()} {
			if again, err := rubric.ParsePoints(text); err != nil || again != p {
				t.Fatalf("%q is %d, written %q, read again %d, %v", s, p, text, again, err)
			}
		}
	})
}
