package official

import (
	"ocop/rubric"
	"ocop/rubric/lang"
)

// Articles is where a decision says what the program applies. An article that
// is not known is the zero Text; nothing is cited in its place.
type Articles struct {
	Bands       lang.Text // point ranges of the ranks
	Minimums    lang.Text // minimum levels
	Authority   lang.Text // who recognises
	Certificate lang.Text // how long a certificate lasts
	Renewal     lang.Text // when its renewal is handed in
}

// ArticlesOf returns the articles of a decision; none where the decision is not
// one of the embedded ones, by id and number, because then nobody here has read
// it. A new decision is an entry here.
func ArticlesOf(d *rubric.Decision) Articles {
	type key struct{ id, number string }
	return map[key]Articles{
		{"qd26-2026", "26/2026/QĐ-TTg"}: {
			Bands:       rubric.Article("3.3"),
			Minimums:    lang.Text{VI: "ghi chú dưới bộ tiêu chí", EN: "the note under the set"},
			Authority:   rubric.Article("4"),
			Certificate: rubric.Article("4.3"),
			Renewal:     rubric.Article("7.6"),
		},
	}[key{d.ID, d.Number}]
}
