package dossier_test

import (
	"strings"
	"testing"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/load"
	"ocop/rubric/source"
	"ocop/scoring/dossier"
)

func teaSet(tb testing.TB) *rubric.Rubric {
	tb.Helper()
	f, err := load.NewLibrary().Official("qd26-2026/11")
	if err != nil {
		tb.Fatal(err)
	}
	return f.Rubric
}

func costsFile(text string) *source.File {
	return &source.File{Name: "chi-phi.yaml", Data: []byte(text)}
}

func TestReadCosts(t *testing.T) {
	r := teaSet(t)
	index := func(code string) int { return r.Criterion(code).Index }
	for _, tc := range []struct {
		name, text, code string
		to               rubric.Points
		want             int
		known            bool
	}{
		{"whatever the level", `costs: {"1.6": 40}`, "1.6", 300, 40, true},
		{"by the points", `costs: {"1.1": {2: 5, 3: 30}}`, "1.1", 300, 30, true},
		{"a level without a cost", `costs: {"1.1": {2: 5}}`, "1.1", 300, 0, false},
		{"not listed", `costs: {"1.1": 5}`, "1.6", 100, 0, false},
		{"the others", "other: 7\ncosts: {\"1.1\": 5}", "1.6", 100, 7, true},
		{"listed by level, though there is other", "other: 7\ncosts: {\"1.1\": {2: 5}}", "1.1", 300, 0, false},
		{"free", `costs: {"1.6": 0}`, "1.6", 300, 0, true},
	} {
		costs, ds := dossier.ReadCosts(costsFile(tc.text), r)
		if len(ds) > 0 {
			t.Errorf("%s: %v", tc.name, ds)
		}
		if got, known := costs.Of(index(tc.code), tc.to); got != tc.want || known != tc.known {
			t.Errorf("%s: %d, %v, want %d, %v", tc.name, got, known, tc.want, tc.known)
		}
	}
}

func TestReadCostsFaults(t *testing.T) {
	r := teaSet(t)
	for text, want := range map[string]diag.Code{
		`unit: đồng`:                                   diag.MissingKey,
		`costs: {"99": 4}`:                             diag.UnknownCriterion,
		`costs: {"1": 4}`:                              diag.UnknownCriterion,
		`costs: {"1.1": -4}`:                           diag.OutOfRange,
		`costs: {"1.1": 2.5}`:                          diag.NotWhole,
		`costs: {"1.1": {7: 4}}`:                       diag.NoSuchLevel,
		"costs: {\"1.1\": 4}\nkhac: 1":                 diag.UnknownKey,
		"schema: ocop.dossier/v1\ncosts: {\"1.1\": 4}": diag.NotOneOf,
		`- 1`: diag.WrongKind,
	} {
		_, ds := dossier.ReadCosts(costsFile(text), r)
		if len(ds) == 0 || ds[0].Code != want {
			t.Errorf("%s: %v, want %s", text, ds, want)
		}
	}
}

// FuzzReadCosts expects no panic, and costs that are not negative.
func FuzzReadCosts(f *testing.F) {
	for _, seed := range []string{
		"unit: đồng\nother: 3\ncosts: {\"1.6\": 40, \"2.2\": {2: 5}}\n", "costs:\n  \"1.1\":\n", "costs: [1]\n", "{}", "costs: {? {} : 1}",
	} {
		f.Add(seed)
	}
	r := teaSet(f)
	f.Fuzz(func(t *testing.T, text string) {
		costs, ds := dossier.ReadCosts(costsFile(text), r)
		for i, c := range r.Scored {
			for _, l := range c.Levels {
				if v, _ := costs.Of(i, l.Points); v < 0 {
					t.Errorf("%s costs %d", c.Code, v)
				}
			}
		}
		for _, d := range ds {
			if strings.ContainsAny(d.Message("vi"), "\x1b\n") {
				t.Errorf("%q", d.Message("vi"))
			}
		}
	})
}
