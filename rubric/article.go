package rubric

import (
	"strings"

	"ocop/rubric/lang"
)

// Article names an article of a decision by its number, "7" or "7.6": in
// Vietnamese as papers cite it, the paragraph before the article.
func Article(number string) lang.Text {
	article, paragraph, ok := strings.Cut(number, ".")
	vi := "Điều " + article
	if ok {
		vi = "khoản " + paragraph + " " + vi
	}
	return lang.Text{VI: vi, EN: "Art. " + number}
}
