package dossier

import (
	"os"
	"testing"

	"ocop/rubric/diag"
	"ocop/rubric/source"
	"ocop/scoring"
)

func council(text string) *councilFile {
	return readCouncil(&source.File{Name: "council.yaml", Data: []byte(text)})
}

func TestQuorum(t *testing.T) {
	for rule, want := range map[string]*scoring.Quorum{
		"3/4":       {Present: 3, Of: 4, Rule: "3/4"},
		"5 of 7":    {Present: 5, Of: 7, Rule: "5 of 7"},
		"2 / 3":     {Present: 2, Of: 3, Rule: "2 / 3"},
		"7/5":       nil,
		"0/4":       nil,
		"3/0":       nil,
		"75%":       nil,
		"5":         nil,
		"-3/4":      nil,
		"1000/2000": nil,
	} {
		f := council("members: [{id: m1}]\nquorum: " + rule + "\n")
		switch got := f.council.Quorum; {
		case want == nil && got != nil:
			t.Errorf("%s: got %+v, want none", rule, *got)
		case want == nil && (len(f.diagnostics) != 1 || f.diagnostics[0].Code != diag.QuorumSyntax):
			t.Errorf("%s: got %v, want one %s", rule, f.diagnostics, diag.QuorumSyntax)
		case want != nil && (got == nil || *got != *want):
			t.Errorf("%s: got %+v, want %+v", rule, got, *want)
		}
	}
}

// TestDefaults are those of the rules: nothing is asked for that is not said.
func TestDefaults(t *testing.T) {
	f := council("members:\n  - {id: m1}\n")
	c := f.council
	if len(f.diagnostics) > 0 || c.Quorum != nil || c.ChairRequired || c.SecretaryScores || c.SpreadLimit != nil || c.Policy != "" {
		t.Errorf("got %+v, %v", c, f.diagnostics)
	}
	if c.Members[0].Role != scoring.Ordinary {
		t.Errorf("the role is %q, want %q", c.Members[0].Role, scoring.Ordinary)
	}
}

// FuzzCouncil reads whatever comes; a council that is read without errors can
// be used to evaluate.
func FuzzCouncil(f *testing.F) {
	for _, found := range source.Walk([]string{"../../testdata"}) {
		if data, err := os.ReadFile(found.Path); err == nil && len(data) < 3000 {
			f.Add(data)
		}
	}
	f.Add([]byte("members:\n  - {id: m1, role: chair}\nquorum: 3/4\nspread_limit: 10\nminimums: all\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got := council(string(data))
		if diag.Errors(got.diagnostics) {
			return
		}
		if q := got.council.Quorum; q != nil && (q.Present < 1 || q.Present > q.Of) {
			t.Errorf("a quorum of %d of %d", q.Present, q.Of)
		}
		ids := map[string]bool{}
		for _, m := range got.council.Members {
			if ids[m.ID] {
				t.Errorf("two members %q", m.ID)
			}
			ids[m.ID] = true
		}
	})
}
