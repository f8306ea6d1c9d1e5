package lang_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"ocop/rubric/lang"
)

func TestParse(t *testing.T) {
	for in, want := range map[string]lang.Lang{"vi": lang.VI, "en": lang.EN} {
		if got, err := lang.Parse(in); err != nil || got != want {
			t.Errorf("Parse(%q) = %q, %v; want %q", in, got, err, want)
		}
	}
	for _, in := range []string{"", "VI", "En", "vn", "vi ", "vi_VN", "fr", "\x1b[31m"} {
		got, err := lang.Parse(in)
		if err == nil {
			t.Errorf("Parse(%q) = %q, want an error", in, got)
			continue
		}
		if got != lang.VI {
			t.Errorf("Parse(%q) gives %q beside its error, want the default", in, got)
		}
		if strings.ContainsFunc(err.Error(), lang.Hidden) {
			t.Errorf("Parse(%q): the error %q has hidden characters", in, err)
		}
	}
}

func TestTextIn(t *testing.T) {
	for _, tc := range []struct {
		text   lang.Text
		vi, en string
		zero   bool
	}{
		{lang.Text{VI: "chè", EN: "tea"}, "chè", "tea", false},
		{lang.Text{VI: "chè"}, "chè", "chè", false},
		{lang.Text{EN: "tea"}, "", "tea", false},
		{lang.Text{}, "", "", true},
	} {
		if got := tc.text.In(lang.VI); got != tc.vi {
			t.Errorf("%+v.In(VI) = %q, want %q", tc.text, got, tc.vi)
		}
		if got := tc.text.In(lang.EN); got != tc.en {
			t.Errorf("%+v.In(EN) = %q, want %q", tc.text, got, tc.en)
		}
		if got := tc.text.In("fr"); got != tc.vi {
			t.Errorf("%+v.In(fr) = %q, want the Vietnamese %q", tc.text, got, tc.vi)
		}
		if got := tc.text.IsZero(); got != tc.zero {
			t.Errorf("%+v.IsZero() = %v", tc.text, got)
		}
	}
}

func TestNFC(t *testing.T) {
	for in, want := range map[string]string{
		"":                      "",
		"tea":                   "tea",
		"che\u0300":             "ch\u00e8",
		"s\u0323\u0307":         "\u1e69",
		"s\u0307\u0323":         "\u1e69", // marks in the other order are the same text
		"Tie\u0302\u0301ng":     "Ti\u1ebfng",
		"\u0111i\u1ec3m":        "\u0111i\u1ec3m",
		"\u00e8":                "\u00e8",
		"a\u0301\u0301":         "\u00e1\u0301",
		"\ufb01":                "\ufb01", // no compatibility forms: the text stays what it is
		"\xff":                  "\xff",
		"\u1100\u1161\u11a8 \n": "\uac01 \n",
	} {
		if got := lang.NFC(in); got != want {
			t.Errorf("NFC(%+q) = %+q, want %+q", in, got, want)
		}
	}
}

var hidden = []rune{
	0, 1, '\a', '\b', '\t', '\n', '\v', '\f', '\r', 0x1b, 0x1f, 0x7f, // C0 and DEL
	0x80, 0x85, 0x9b, 0x9f, // C1; 0x9b starts a terminal sequence on its own
	0x061c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e,
	0x2066, 0x2067, 0x2068, 0x2069,
	0x2028, 0x2029,
}

var shown = []rune{
	' ', '~', 'a', 'ạ', 'Đ', '★', '…', '“', '”', 0xa0, 0x0301, 0x0323, 0x4f60, 0x1f469, utf8.RuneError,
	// These have no width of their own, but they neither move the cursor nor
	// turn the text around, and emoji and some scripts need them.
	0x200d, 0xfe0f,
}

func TestHidden(t *testing.T) {
	for _, r := range hidden {
		if !lang.Hidden(r) {
			t.Errorf("Hidden(%U) = false", r)
		}
	}
	for _, r := range shown {
		if lang.Hidden(r) {
			t.Errorf("Hidden(%U) = true", r)
		}
	}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if (unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Bidi_Control, r)) && !lang.Hidden(r) {
			t.Errorf("Hidden(%U) = false", r)
		}
	}
}

func TestVisible(t *testing.T) {
	for in, want := range map[string]string{
		"":                 "",
		"Chè Tân Cương":    "Chè Tân Cương",
		"che\u0300":        "che\u0300",
		"a\tb\nc\r":        `a\u0009b\u000ac\u000d`,
		"\x1b[31mđỏ\x1b[m": `\u001b[31mđỏ\u001b[m`,
		"\x00":             `\u0000`,
		"\x7f":             `\u007f`,
		"a\u0085b":         `a\u0085b`,
		"a\u009bb":         `a\u009bb`,
		"a\u202eb":         `a\u202eb`,
		"a\u2066b\u2069":   `a\u2066b\u2069`,
		"\u2028":           `\u2028`,
		"\xff":             `\xff`,
		"a\xe9b":           `a\xe9b`,
		"\xe1\xba":         `\xe1\xba`, // a character cut in the middle
		"\xed\xa0\x80":     `\xed\xa0\x80`,
		"\x9b31m":          `\x9b31m`,
		"\ufffd":           "\ufffd", // a replacement character that is really there
		"\ufffd\xff\ufffd": "\ufffd\\xff\ufffd",
		"👨\u200d👩\u200d👧":  "👨\u200d👩\u200d👧",
	} {
		got := lang.Visible(in)
		if got != want {
			t.Errorf("Visible(%+q) = %+q, want %+q", in, got, want)
		}
		if again := lang.Visible(got); again != got {
			t.Errorf("Visible(%+q) = %+q changes when shown again: %+q", in, got, again)
		}
	}
	for _, r := range hidden {
		if got := lang.Visible("x" + string(r) + "y"); strings.ContainsFunc(got, lang.Hidden) || len(got) != len(`x\u0000y`) {
			t.Errorf("Visible leaves %U as %+q", r, got)
		}
	}
	for _, r := range shown {
		if got := lang.Visible(string(r)); got != string(r) {
			t.Errorf("Visible(%U) = %+q", r, got)
		}
	}
}

func FuzzVisible(f *testing.F) {
	for _, s := range []string{"", "chè", "che\u0300", "\x1b[31m", "a\u202eb", "\xff\ufffd", "\xe1\xba", "\u2066\u0085\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := lang.Visible(s)
		if !utf8.ValidString(got) {
			t.Fatalf("Visible(%+q) = %+q is not UTF-8", s, got)
		}
		if strings.ContainsFunc(got, lang.Hidden) {
			t.Fatalf("Visible(%+q) = %+q has hidden characters", s, got)
		}
		if utf8.ValidString(s) && !strings.ContainsFunc(s, lang.Hidden) && got != s {
			t.Fatalf("Visible(%+q) = %+q changes text that is fit to show", s, got)
		}
	})
}
