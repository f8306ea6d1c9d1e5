package rubric_test

import (
	"testing"

	"ocop/rubric"
	"ocop/rubric/lang"
)

func TestArticle(t *testing.T) {
	for number, want := range map[string]lang.Text{
		"4":    {VI: "Điều 4", EN: "Art. 4"},
		"7.6":  {VI: "khoản 6 Điều 7", EN: "Art. 7.6"},
		"11.2": {VI: "khoản 2 Điều 11", EN: "Art. 11.2"},
	} {
		if got := rubric.Article(number); got != want {
			t.Errorf("%s: %v, want %v", number, got, want)
		}
	}
}
