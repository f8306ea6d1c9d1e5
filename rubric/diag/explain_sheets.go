package diag

import "ocop/rubric/lang"

func sheetExplanations() []Explanation {
	return []Explanation{
		{SheetOtherProduct,
			lang.Text{
				VI: "Phiếu được gộp vào hồ sơ của sản phẩm ghi trên phiếu, so theo mã sản phẩm, hoặc theo tên nếu một bên không có mã. Phiếu của sản phẩm khác làm sai điểm của cả hai.",
				EN: "A sheet goes into the dossier of the product it names, compared by the code, or by the name where one has no code. A sheet of another product would falsify both.",
			},
			"product: {name: Chè búp, code: 19-05824-001-2026}   # hồ sơ (dossier): 19-05824-003-2026",
			"product: {name: Chè tôm nõn, code: 19-05824-003-2026}"},
		{SheetOtherRubric,
			lang.Text{
				VI: "Phiếu và hồ sơ phải theo cùng một bộ tiêu chí: cùng mã tiêu chí ở hai bộ có thể hỏi điều khác nhau.",
				EN: "Sheet and dossier must go by the same rubric: the same code may ask different things in two sets.",
			},
			"rubric: qd26-2026/12   # hồ sơ (dossier): qd26-2026/11",
			"rubric: qd26-2026/11"},
		{SheetRubricChanged,
			lang.Text{
				VI: "Phiếu ghi mã băm của bộ tiêu chí lúc lập phiếu. Nếu bộ đã đổi, một mức điểm có thể không còn nghĩa như khi thành viên chọn, nên phiếu phải lập và chấm lại.",
				EN: "A sheet carries the hash of the rubric it was made from. If the rubric has changed, a level may no longer mean what the member ticked, so the sheet must be made and scored again.",
			}, "", ""},
		{SheetOfNoMember,
			lang.Text{
				VI: "Chỉ phiếu của thành viên ghi trong tệp hội đồng được gộp.",
				EN: "Only sheets of members listed in the council's file are merged.",
			},
			"member: m12   # hội đồng (council): m1 … m9",
			"member: m2"},
		{SheetThere,
			lang.Text{
				VI: "Mỗi thành viên một phiếu. Phiếu chấm lại chỉ thay phiếu cũ khi thư ký yêu cầu rõ, để không phiếu nào mất mà không ai biết.",
				EN: "One sheet of every member. A sheet that was scored again replaces the old one only when that is asked for, so that none is lost unnoticed.",
			}, "", ""},
		{AgreedScores,
			lang.Text{
				VI: "Hồ sơ chấm hoặc bằng một phiếu thống nhất (scores) hoặc bằng phiếu của các thành viên (sheets), không cả hai: không thể biết kết quả nào là của hội đồng.",
				EN: "A dossier is scored either by one agreed sheet (scores) or by the members' sheets (sheets), never both: nobody could tell which is the council's result.",
			}, "", ""},
		{RulingThere,
			lang.Text{
				VI: "Mỗi mức tối thiểu có nhiều nhất một kết luận của hội đồng.",
				EN: "There is at most one ruling of the council on every minimum level.",
			}, "", ""},
		{FormNotEditable,
			lang.Text{
				VI: "Lệnh chỉ ghi thêm vào tệp và giữ nguyên mọi dòng khác. Với cách viết này, chẳng hạn một văn bản trải nhiều dòng, không giữ được như vậy, nên không ghi gì.",
				EN: "The command only adds to a file and keeps every other line. In this form, such as a text over several lines, that can't be done, so nothing is written.",
			}, "", ""},
		{SessionOtherDay,
			lang.Text{
				VI: "Ngày họp trong tệp phiên họp và ngày đánh giá trong hồ sơ nên là một; biên bản in ngày của phiên họp.",
				EN: "The day of the session and the day of evaluation in a dossier should be one; the minutes print that of the session.",
			},
			"date: 2026-09-18   # hồ sơ (dossier) evaluated: 2026-09-17",
			"date: 2026-09-17"},
		{NotTime,
			lang.Text{
				VI: "Giờ viết bằng hai chữ số giờ, dấu hai chấm, hai chữ số phút.",
				EN: "A time of day is two digits for the hour, a colon, two for the minutes.",
			},
			"opened: 8h30", "opened: \"08:30\""},
		{SessionNoMember,
			lang.Text{
				VI: "Người vắng mặt trong tệp phiên họp phải là thành viên của hội đồng.",
				EN: "Those absent by the session file must be members of the council.",
			},
			"absent: [{member: m12}]   # hội đồng (council): m1 … m9", "absent: [{member: m2}]"},
		{OtherCouncil,
			lang.Text{
				VI: "Một biên bản là của một hội đồng. Hồ sơ nêu hội đồng khác, hoặc danh sách thành viên khác, cần biên bản riêng.",
				EN: "Minutes are those of one council. A dossier that names another one, or another list of members, needs minutes of its own.",
			}, "", ""},
		{NoteWithoutScore,
			lang.Text{
				VI: "Hồ sơ giữ ghi chú cùng với điểm của tiêu chí; không có điểm thì không có chỗ cho ghi chú. Các điểm khác của phiếu vẫn được gộp.",
				EN: "A dossier keeps a note with the points of its criterion; without points there is no place for it. The other scores of the sheet are put in all the same.",
			}, "1.5,Liên kết,5,,,,chưa thấy hợp đồng", "1.5,Liên kết,5,,2,,chưa thấy hợp đồng"},
	}
}
