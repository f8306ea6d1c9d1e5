package diag

import "ocop/rubric/lang"

// OC9: the settings of the program.
func settingsExplanations() []Explanation {
	return []Explanation{
		{UnknownSetting, lang.Text{
			VI: "Tệp thiết lập có khóa mà chương trình không biết. Bỏ qua thì một thiết lập gõ sai sẽ không có tác dụng mà không ai hay.",
			EN: "The settings have a key that the program does not know. Passing over it, a misspelled setting would do nothing and nobody would notice."},
			"min-star: 3\n", "min-stars: 3\n"},
	}
}
