package diag

import "ocop/rubric/lang"

// OC6: what a result should be read with.
func resultExplanations() []Explanation {
	return []Explanation{
		{EvidenceExpired, lang.Text{
			VI: "Minh chứng đã hết hạn vào ngày đánh giá (không ghi ngày đánh giá thì tính ngày nộp). Điểm vẫn tính như đã ghi; hội đồng xem có nên giữ hay không.",
			EN: "The evidence had run out on the day of evaluation (or, where that is not said, of submission). The score counts as written; whether to keep it is for the council."},
			"evaluated: 2026-06-25\nevidence:\n  - {id: attp, title: Giấy chứng nhận ATTP, expires: 2026-01-31}\n", "evaluated: 2026-06-25\nevidence:\n  - {id: attp, title: Giấy chứng nhận ATTP, expires: 2029-01-31}\n"},
		{UnofficialText, lang.Text{
			VI: "Tệp bộ tiêu chí mang mã của bộ chính thức nhưng nội dung khác. Kết quả theo tệp đó có thể khác kết quả theo quyết định.",
			EN: "The rubric file has the id of an official set and another content. Its results may differ from those of the decision."}, "", ""},
		{RubricOverridden, lang.Text{
			VI: "Hồ sơ nêu một bộ, nhưng --rubric chọn bộ khác. Kết quả là của bộ ở dòng lệnh.",
			EN: "The dossier names one set and --rubric another. The result is that of the command line."}, "", ""},
	}
}
