package diag

import "ocop/rubric/lang"

func lintExplanations() []Explanation {
	return []Explanation{
		{Code: StarsUnreachable,
			Meaning: lang.Text{
				VI: "Đã tính mọi cách chấm: không phiếu nào, và không điểm trung bình nào của nhiều phiếu, cho đúng số sao này. Một hạng không ai đạt được là lỗi của điểm, của mức tối thiểu hoặc của “bands”.",
				EN: "All ways of scoring were worked out: no sheet, and no mean of sheets, comes to exactly these stars. A rank nobody can reach is a fault of the points, of the minimum levels or of “bands”."},
			Wrong: "stop_on_zero: true\nlevels:\n  - {points: 40, label: Đạt}\n  - {points: 100, label: Tốt}",
			Right: "levels:\n  - {points: 0, label: Không đạt}\n  - {points: 40, label: Đạt}\n  - {points: 100, label: Tốt}"},
		{Code: StarsOnlyByMean,
			Meaning: lang.Text{
				VI: "Các tổng điểm có thể có nhảy qua khoảng điểm của hạng này, nên một phiếu chung không bao giờ đạt đúng hạng; chỉ trung bình của nhiều phiếu mới rơi vào đó.",
				EN: "The possible totals jump over the range of this band, so one agreed sheet never comes to exactly it; only a mean of several sheets can fall into it."},
			Wrong: "bands:\n  - {stars: 5, from: 90, recognised: true, authority: central}\n  - {stars: 4, from: 89.5, recognised: true, authority: province}",
			Right: "bands:\n  - {stars: 5, from: 90, recognised: true, authority: central}\n  - {stars: 4, from: 70, recognised: true, authority: province}"},
		{Code: MinimumIdle,
			Meaning: lang.Text{
				VI: "Ai không đạt mức này thì trên một phiếu chung cũng không đủ điểm, hoặc đã thiếu một mức tối thiểu khác của hạng đó. Dấu sao không đổi kết quả nào, nên có thể đã đặt nhầm chỗ.",
				EN: "On one agreed sheet whoever misses this level has too few points anyway, or misses another minimum for the rank too. The mark changes no result, so it may stand at the wrong level."},
			Wrong: "levels:\n  - {points: 0, label: Không có, minimum_for: 3}\n  - {points: 2, label: Có}",
			Right: "levels:\n  - {points: 0, label: Không có}\n  - {points: 2, label: Có, minimum_for: 3}"},
		{Code: MinimumOnTop,
			Meaning: lang.Text{
				VI: "Mức tối thiểu đứng ở mức cao nhất nên tiêu chí phải đạt điểm tối đa. Luật cho phép; nêu ra để người soạn biết.",
				EN: "The minimum stands on the top level, so the criterion needs full points. The law allows it; it is told so that the author knows."}},
		{Code: LowestMinimumOnTop,
			Meaning: lang.Text{
				VI: "Muốn được công nhận ở hạng thấp nhất đã phải đạt điểm tối đa của tiêu chí. Hiếm khi là chủ ý: thường dấu sao bị lệch một dòng.",
				EN: "Even the lowest recognised rank needs full points in this criterion. That is rarely meant: usually a mark slipped by a line."},
			Wrong: "levels:\n  - {points: 1, label: Đạt}\n  - {points: 3, label: Rất tốt, minimum_for: 3}",
			Right: "levels:\n  - {points: 1, label: Đạt, minimum_for: 3}\n  - {points: 3, label: Rất tốt}"},
		{Code: MinimumMissing,
			Meaning: lang.Text{
				VI: "Mọi bộ khác của cùng quyết định có tiêu chí cùng tên đều đặt mức tối thiểu cho hạng này. Có thể là chủ ý, có thể là lỗi in hoặc lỗi gõ; “remark” nói rõ đã xem lại.",
				EN: "Every other set of the decision with a criterion of this title has a minimum for this rank. It may be meant, or a misprint, or a slip; a “remark” says that somebody looked."},
			Wrong: "levels:\n  - {points: 1, label: Đạt}\n  - {points: 3, label: Tốt}",
			Right: "remark: Không in dấu sao như các bộ khác\nlevels:\n  - {points: 1, label: Đạt}\n  - {points: 3, label: Tốt}"},
		{Code: LevelDead,
			Meaning: lang.Text{
				VI: "So với mức ngay dưới, mức này không cho phiếu nào thêm sao, dù các tiêu chí khác chấm thế nào. Điểm của nó quá nhỏ so với bước của các tổng điểm.",
				EN: "Compared with the level below it gives no sheet a star more, however the other criteria are scored. Its points are too few for the steps between totals."},
			Wrong: "levels:\n  - {points: 0.5, label: Rất ít}\n  - {points: 10, label: Nhiều}",
			Right: "levels:\n  - {points: 0, label: Rất ít}\n  - {points: 10, label: Nhiều}"},
		{Code: NotMonotone,
			Meaning: lang.Text{
				VI: "Có một phiếu mà chấm cao hơn ở tiêu chí này lại được ít sao hơn. Không bộ tiêu chí nào được phạt người làm tốt hơn.",
				EN: "There is a sheet on which a better score in this criterion gives fewer stars. No rubric may punish doing better."}},
		{Code: GateBetweenLevels,
			Meaning: lang.Text{
				VI: "“applies_if” nêu số điểm mà tiêu chí kia không có mức nào cho. Nó có nghĩa là mức cao hơn kế tiếp, nhưng người đọc dễ hiểu khác.",
				EN: "“applies_if” names points that no level of the other criterion gives. It means the next level above, but a reader may take it otherwise."},
			Wrong: "applies_if: {criterion: \"5.1\", at_least: 2}   # 5.1: 0, 1, 3",
			Right: "applies_if: {criterion: \"5.1\", at_least: 3}"},
		{Code: SameLabel,
			Meaning: lang.Text{
				VI: "Hai mức hoặc hai điều kiện đọc giống nhau: người chấm không biết chọn cái nào.",
				EN: "Two levels or conditions read the same: whoever scores can't tell which to choose."},
			Wrong: "levels:\n  - {points: 1, label: Có hợp đồng}\n  - {points: 2, label: Có hợp đồng}",
			Right: "levels:\n  - {points: 1, label: Có hợp đồng}\n  - {points: 2, label: Có hợp đồng từ 12 tháng}"},
		{Code: SameTitle,
			Meaning: lang.Text{
				VI: "Hai tiêu chí cạnh nhau cùng tên; trong bảng và biên bản không phân biệt được.",
				EN: "Two criteria beside each other have the same title; tables and minutes can't tell them apart."},
			Wrong: "- {code: \"1.1\", title: Nguyên liệu, …}\n- {code: \"1.2\", title: Nguyên liệu, …}",
			Right: "- {code: \"1.1\", title: Nguồn nguyên liệu, …}\n- {code: \"1.2\", title: Vùng nguyên liệu, …}"},
		{Code: LongText,
			Meaning: lang.Text{
				VI: "Tên hoặc nội dung quá dài bị cắt trong bảng và khó đọc trên phiếu. Phần giải thích nên để ở “guidance”.",
				EN: "A title or label this long is cut in tables and hard to read on a sheet. Explanations belong in “guidance”."}},
		{Code: NotNFC,
			Meaning: lang.Text{
				VI: "Chữ có dấu được viết thành chữ và dấu rời (NFD). Chương trình đọc được, nhưng tìm kiếm và so sánh bằng công cụ khác sẽ bỏ sót.",
				EN: "Letters with marks are written as letters and marks apart (NFD). The program reads them, but searching and comparing with other tools will miss them."}},
		{Code: OneLanguage,
			Meaning: lang.Text{
				VI: "Những chỗ cùng loại có tiếng Anh, chỗ này không: người đọc bản tiếng Anh thấy lẫn hai thứ tiếng.",
				EN: "Others of its kind have English, this one has not: readers of the English see two languages mixed."},
			Wrong: "- {points: 1, label: Đạt, label_en: Fair}\n- {points: 3, label: Tốt}",
			Right: "- {points: 1, label: Đạt, label_en: Fair}\n- {points: 3, label: Tốt, label_en: Good}"},
		{Code: NoEnglish,
			Meaning: lang.Text{
				VI: "Không chỗ nào thuộc loại này có tiếng Anh. Không sai: tiếng Việt được dùng ở cả hai ngôn ngữ.",
				EN: "Nothing of this kind has English. That is not wrong: the Vietnamese is shown in both languages."}},
		{Code: SisterPoints,
			Meaning: lang.Text{
				VI: "Phần lớn các bộ khác của quyết định chấm tiêu chí cùng tên bằng những mức điểm khác. Thường là chủ ý, nhưng lỗi in của văn bản cũng lộ ra ở đây.",
				EN: "Most other sets of the decision score the criterion of this title with other points. Usually it is meant, but misprints of the law show here too."}},
		{Code: SisterMinimums,
			Meaning: lang.Text{
				VI: "Phần lớn các bộ khác của quyết định đặt mức tối thiểu của tiêu chí cùng tên ở chỗ khác. Thường là chủ ý, nhưng lỗi in của văn bản cũng lộ ra ở đây.",
				EN: "Most other sets of the decision have other minimum levels in the criterion of this title. Usually it is meant, but misprints of the law show here too."}},
		{Code: BandsJoin,
			Meaning: lang.Text{
				VI: "Mỗi hạng chỉ ghi điểm bắt đầu và kéo dài đến hạng trên, nên điểm trung bình như 89,5 luôn thuộc đúng một hạng. Văn bản năm 2019 in “70 đến 89” và “90 đến 100”, để hở ở giữa.",
				EN: "A band has a beginning and reaches up to the next one, so that a mean such as 89.5 always belongs to exactly one. The law of 2019 prints “70 to 89” and “90 to 100”, with a gap between them."}},
		{Code: TooManyWays,
			Meaning: lang.Text{
				VI: "Các tiêu chí nối với nhau bằng “applies_if” phải được thử cùng nhau. Ở đây có quá nhiều cách chấm, nên các phép chứng minh bị bỏ qua; phần kiểm tra khác vẫn chạy.",
				EN: "Criteria that “applies_if” connects have to be tried together. Here there are too many ways of scoring, so the proofs are left out; the other checks still run."}},
	}
}
