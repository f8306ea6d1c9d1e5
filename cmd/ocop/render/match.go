package render

import (
	_ "embed"
	"fmt"
	"io"

	"ocop/rubric/lang"
	"ocop/rubric/match"
)

// A Match is a set that a name may mean.
type Match struct {
	Set     *match.Set
	Sisters []*match.Set // sets of other decisions for the same products
	Missing []string     // ids of such sets that the program does not have
	Score   int          // 1 to 100
	Name    string       // the name that matched, "" for an id
	Why     lang.Text
}

// Matches writes two lines for every set, the best first: how well it fits and
// its title, then why, and the sets of other decisions.
func Matches(w io.Writer, matches []Match, o Options) error {
	for _, m := range matches {
		head := fmt.Sprintf("%d · %s · %s", m.Score, m.Set.ID, m.Set.Title.In(o.Lang))
		if err := o.wrap(w, bold, head, "  "); err != nil {
			return err
		}
		var sisters []string
		for _, s := range m.Sisters {
			sisters = append(sisters, s.ID)
		}
		for _, id := range m.Missing {
			sisters = append(sisters, id+o.say(" (thiếu)", " (missing)"))
		}
		text := show(m.Why.In(o.Lang))
		if len(sisters) > 0 {
			text += o.say("; cùng sản phẩm: ", "; same products: ") + join(", ", sisters...)
		} else {
			text += o.say("; các quyết định khác không có bộ nào", "; no set in the other decisions")
		}
		if err := o.wrap(w, plain, "  "+text, ""); err != nil {
			return err
		}
	}
	return nil
}

//go:embed match.schema.json
var matchSchema []byte

// MatchSchema returns the JSON Schema of what `rubric match -o json` gives.
func MatchSchema() []byte { return matchSchema }

type matchesJSON struct {
	Schema  string      `json:"schema"`
	Query   string      `json:"query"`
	Matches []matchJSON `json:"matches"`
}

type matchJSON struct {
	matchSetJSON
	Industry string         `json:"industry"`
	Group    string         `json:"group"`
	Score    int            `json:"score"`
	Name     string         `json:"name"`
	Why      string         `json:"why"`
	WhyEN    string         `json:"why_en"`
	Sisters  []matchSetJSON `json:"sisters"`
	Missing  []string       `json:"missing"`
}

type matchSetJSON struct {
	ID       string `json:"id"`
	Decision string `json:"decision"`
	Title    string `json:"title"`
	TitleEN  string `json:"title_en"`
}

func matchSet(s *match.Set) matchSetJSON {
	return matchSetJSON{s.ID, s.Decision, s.Title.VI, s.Title.EN}
}

// MatchesJSON writes the sets as JSON.
func MatchesJSON(w io.Writer, query string, matches []Match) error {
	out := matchesJSON{Schema: "ocop.rubric-match/v1", Query: lang.NFC(query), Matches: []matchJSON{}}
	for _, m := range matches {
		j := matchJSON{
			matchSetJSON: matchSet(m.Set), Industry: m.Set.Industry, Group: m.Set.Group,
			Score: m.Score, Name: m.Name, Why: m.Why.VI, WhyEN: m.Why.EN,
			Sisters: []matchSetJSON{}, Missing: append([]string{}, m.Missing...),
		}
		for _, s := range m.Sisters {
			j.Sisters = append(j.Sisters, matchSet(s))
		}
		out.Matches = append(out.Matches, j)
	}
	data, err := encode(out, "", "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(data, '\n'))
	return err
}
