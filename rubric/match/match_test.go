package match_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/text/unicode/norm"

	"ocop/rubric/load"
	"ocop/rubric/match"
	"ocop/rubric/official"
)

var index = sync.OnceValues(match.New)

func theIndex(t testing.TB) *match.Index {
	t.Helper()
	x, err := index()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func ids(sets []*match.Set) string {
	var all []string
	for _, s := range sets {
		all = append(all, s.ID)
	}
	return strings.Join(all, " ")
}

// What is read of a set's head is what the whole file says, and every set stands
// on a line of names.txt.
func TestHeads(t *testing.T) {
	x := theIndex(t)
	library := load.NewLibrary()
	for _, s := range official.Sets() {
		f, err := library.Official(s.ID)
		if err != nil {
			t.Fatal(err)
		}
		set := x.Set(s.ID)
		if set == nil || set.Title != f.Rubric.Title || set.Industry != f.Rubric.Industry || set.Group != f.Rubric.Group || set.Decision != f.Rubric.Decision.ID {
			t.Errorf("%s: head %+v", s.ID, set)
		}
		if !slices.ContainsFunc(x.Kinds, func(k *match.Kind) bool { return slices.Contains(k.Sets, set) }) {
			t.Errorf("%s stands on no line of names.txt", s.ID)
		}
	}
	for _, k := range x.Kinds {
		var decisions []string
		for _, s := range k.Sets {
			decisions = append(decisions, s.Decision)
		}
		slices.Sort(decisions)
		if len(slices.Compact(decisions)) != len(k.Sets) {
			t.Errorf("two sets of one decision on the line of %s", ids(k.Sets))
		}
	}
	for _, m := range x.Missing {
		if _, there := official.Find(m.ID); there || m.Title.VI == "" || m.Title.EN == "" {
			t.Errorf("%s is said to be missing: %+v", m.ID, m)
		}
	}
}

// A name stands for one set of a decision, but for those that the law itself
// leaves to several.
func TestNamesAreClear(t *testing.T) {
	x := theIndex(t)
	several := []string{"rượu"}
	for line := range strings.Lines(official.Names()) {
		head, rest, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") || strings.HasPrefix(head, "missing") {
			continue
		}
		first, _, _ := strings.Cut(head, " ")
		for name := range strings.SplitSeq(rest, ",") {
			name = strings.TrimSpace(name)
			for _, spelled := range []string{name, strings.ToUpper(name), norm.NFD.String(name)} {
				kinds := x.Named(spelled)
				found := slices.ContainsFunc(kinds, func(k *match.Kind) bool { return k.Sets[0].ID == first })
				if !found || len(kinds) > 1 && !slices.Contains(several, name) {
					t.Errorf("%q (%s): %d kinds", spelled, first, len(kinds))
				}
			}
		}
	}
	if n := len(x.Named("rượu")); n != 2 {
		t.Errorf("rượu: %d kinds", n)
	}
}

func TestNamed(t *testing.T) {
	x := theIndex(t)
	for name, want := range map[string]string{
		"chè":                          "qd26-2026/11",
		"Chè":                          "qd26-2026/11",
		"che":                          "qd26-2026/11",
		"TRÀ":                          "qd26-2026/11",
		"che-tuoi-che-che-bien":        "qd26-2026/11",
		"Chè tươi, chế biến":           "qd26-2026/11", // the title of 2019
		"chè bup":                      "",             // half of the diacritics is a slip
		"dừa":                          "qd26-2026/01",
		"dứa":                          "qd26-2026/01",
		"Gạo, ngũ cốc":                 "", // the title of a set that is missing is none of ours
		"gạo":                          "qd26-2026/03",
		"hoà":                          "",
		"cà phê hoà tan":               "qd26-2026/13", // the older way to place a tone
		"Coffee and cocoa products":    "qd26-2026/13",
		"trang thiết bị, dụng cụ y tế": "qd1048-2019/21",
		"Thực phẩm":                    "", // an industry is no set
		"":                             "",
		"  ,. ":                        "",
	} {
		got := ""
		if kinds := x.Named(name); len(kinds) > 0 {
			got = kinds[0].Sets[0].ID
		}
		if got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestSisters(t *testing.T) {
	x := theIndex(t)
	for id, want := range map[string]string{
		"qd26-2026/11":   "qd1048-2019/12 qd148-2023/11",
		"qd26-2026/08":   "qd1048-2019/08 qd1048-2019/09 qd148-2023/08",
		"qd148-2023/21":  "qd1048-2019/23 qd1048-2019/24 qd26-2026/21",
		"qd1048-2019/13": "qd148-2023/12 qd26-2026/12",
		"qd1048-2019/21": "",
		"qd148-2023/24":  "qd26-2026/24",
		"qd26-2026/03":   "qd148-2023/03",
		"qd27-2027/01":   "",
	} {
		if got := ids(x.Sisters(id)); got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
		for _, s := range x.Sisters(id) {
			if !slices.ContainsFunc(x.Sisters(s.ID), func(o *match.Set) bool { return o.ID == id }) {
				t.Errorf("%s is a sister of %s, but not the other way", s.ID, id)
			}
		}
	}
	if got := x.MissingSisters("qd26-2026/03"); len(got) != 1 || got[0] != "qd1048-2019/03" {
		t.Errorf("missing sisters of rice: %v", got)
	}
	if got := ids(x.In("qd26-2026/11", "qd26-2026")) + " " + ids(x.In("qd26-2026/08", "qd1048-2019")); got != "qd26-2026/11 qd1048-2019/08 qd1048-2019/09" {
		t.Errorf("in: %s", got)
	}
}

// Every set of 2023 has the sister of the same number in 2026, and the titles of
// sisters across the change of 2023 share words.
func TestSistersOfTheSameNumber(t *testing.T) {
	x := theIndex(t)
	for _, s := range official.SetsOf("qd148-2023") {
		number := strings.TrimPrefix(s.ID, "qd148-2023/")
		if got := ids(x.In(s.ID, "qd26-2026")); got != "qd26-2026/"+number {
			t.Errorf("%s: %q", s.ID, got)
		}
	}
}

// What people call their products: the first hit.
func TestFind(t *testing.T) {
	x := theIndex(t)
	for query, want := range map[string]string{
		"Nước mắm nhĩ Phú Quý":            "qd26-2026/09",
		"nuoc mam":                        "qd26-2026/09",
		"Cà phê Robusta chế biến mật ong": "qd26-2026/13",
		"Mật ong hoa cà phê":              "qd26-2026/04",
		"Chè lam Thạch Xá":                "qd26-2026/06",
		"Chè tôm nõn":                     "qd26-2026/11",
		"Trà hoa vàng Ba Chẽ":             "qd26-2026/12",
		"Cao chè vằng":                    "qd26-2026/18",
		"Homestay Tả Van Giáy":            "qd26-2026/26",
		"Rượu ba kích tím":                "qd26-2026/15",
		"Rượu ngô Bản Phố":                "qd26-2026/14",
		"Kẹo dừa Bến Tre":                 "qd26-2026/06",
		"Nước dừa đóng lon":               "qd26-2026/17",
		"Dầu dừa dưỡng tóc":               "qd26-2026/19",
		"Tinh dầu tràm":                   "qd26-2026/20",
		"Tranh Đông Hồ":                   "qd26-2026/21",
		"Khăn thổ cẩm M’nông":             "qd26-2026/22",
		"Hoa hồng trà":                    "qd26-2026/23",
		"Bonsai khế":                      "qd26-2026/24",
		"Cá dĩa cảnh":                     "qd26-2026/25",
		"Cá thác lác":                     "qd26-2026/02",
		"Gạo Bao thai Định Hóa":           "qd26-2026/03",
		"Bưởi Năm Roi":                    "qd26-2026/01",
		"Xúc xích":                        "qd26-2026/08",
		"Muối tôm":                        "qd26-2026/10",
		"Nước khoáng Quang Hanh":          "qd26-2026/16",
		"Phở ăn liền":                     "qd26-2026/05",
		"Măng khô":                        "qd26-2026/07",
	} {
		hits := x.Find(query)
		if len(hits) == 0 {
			t.Errorf("%q: nothing", query)
			continue
		}
		if got := hits[0].Kind.Sets[0].ID; got != want {
			t.Errorf("%q: %s (%d, %s), want %s", query, got, hits[0].Score, hits[0].Why.VI, want)
		}
	}
}

// The order is that of the scores, scores are 1 to 100, every hit has its reason,
// and the same question has the same answer.
func TestFindIsOrdered(t *testing.T) {
	x := theIndex(t)
	for _, query := range []string{"chè", "ca", "nước", "a b c d e f", "Thực phẩm", "trà sữa trân châu đường đen", "đ", "１"} {
		hits := x.Find(query)
		for i, h := range hits {
			if h.Score < 1 || h.Score > 100 || h.Why.VI == "" || h.Why.EN == "" || h.Name == "" || i > 0 && h.Score > hits[i-1].Score {
				t.Errorf("%q: hit %d: %+v", query, i, h)
			}
		}
		again := x.Find(query)
		if !slices.EqualFunc(hits, again, func(a, b match.Hit) bool { return a == b }) {
			t.Errorf("%q: another answer the second time", query)
		}
	}
}

// slowContains says the slow way whether a name stands in a text word for word.
func slowContains(text, name string) bool {
	return strings.Contains(" "+strings.Join(strings.Fields(strings.ToLower(text)), " ")+" ", " "+strings.ToLower(name)+" ")
}

// TestLongestNameWins: of the names that a product's name begins with, the
// longest decides.
func TestLongestNameWins(t *testing.T) {
	x := theIndex(t)
	var all []string
	for line := range strings.Lines(official.Names()) {
		head, rest, ok := strings.Cut(line, ":")
		if ok && strings.HasPrefix(head, "qd26-2026/") {
			for name := range strings.SplitSeq(rest, ",") {
				all = append(all, strings.TrimSpace(name)+"|"+strings.Fields(head)[0])
			}
		}
	}
	for _, entry := range all {
		name, id, _ := strings.Cut(entry, "|")
		query := name + " Xyz Uvw"
		longer := slices.ContainsFunc(all, func(e string) bool {
			other, otherID, _ := strings.Cut(e, "|")
			return otherID != id && len(strings.Fields(other)) >= len(strings.Fields(name)) && slowContains(query, other)
		})
		if longer {
			continue
		}
		if got := x.Find(query)[0].Kind.Sets[0].ID; got != id {
			t.Errorf("%q: %s, want %s", query, got, id)
		}
	}
}

func FuzzFind(f *testing.F) {
	x := theIndex(f)
	f.Add("Chè búp")
	f.Add("\u0301\u0300 đĐ\x00")
	f.Fuzz(func(t *testing.T, query string) {
		for _, h := range x.Find(query) {
			if h.Score < 1 || h.Score > 100 {
				t.Errorf("%q: %d", query, h.Score)
			}
		}
		x.Named(query)
	})
}
