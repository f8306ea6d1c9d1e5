package diag

import "ocop/rubric/lang"

// OC5: the council and its sheets.
func councilExplanations() []Explanation {
	return []Explanation{
		{SecretarySheet, lang.Text{
			VI: "Thư ký giúp việc hội đồng; trừ khi quy chế nói khác, phiếu của thư ký không tính vào trung bình.",
			EN: "A secretary assists the council; unless its rules say otherwise, a secretary's sheet does not count."},
			"sheets:\n  - {member: tk, role: secretary, scores: {}}\n", "sheets:\n  - {member: tk, role: member, scores: {}}\n"},
		{NotMember, lang.Text{
			VI: "Người này không có trong danh sách thành viên, nên phiếu không được tính. Có thể mã bị gõ sai.",
			EN: "The person is not among the members, so the sheet does not count. Perhaps the id is misspelled."}, "", ""},
		{SheetIncomplete, lang.Text{
			VI: "Phiếu còn thiếu tiêu chí. Tính phiếu thiếu như phiếu đủ thì kéo trung bình xuống, nên phiếu không được tính cho đến khi đủ.",
			EN: "The sheet lacks criteria. Counting it would pull the mean down, so it does not count until it is complete."},
			"sheets:\n  - {member: m1, scores: {\"1.1\": 3}}\n", "sheets:\n  - {member: m1, absent: true}\n"},
		{QuorumNotMet, lang.Text{
			VI: "Số thành viên có mặt ít hơn quy chế đòi hỏi, nên kết quả chỉ là tạm tính.",
			EN: "Fewer members are present than the rules ask for, so the result is provisional."}, "", ""},
		{ChairAbsent, lang.Text{
			VI: "Quy chế đòi chủ tịch có mặt, mà phiếu của chủ tịch ghi vắng hoặc không có; kết quả chỉ là tạm tính.",
			EN: "The rules ask for the chair, whose sheet says absent or is missing; the result is provisional."}, "", ""},
		{SpreadOverLimit, lang.Text{
			VI: "Hai phiếu lệch nhau quá giới hạn. Quy định là hội đồng thảo luận rồi chấm lại; đến lúc đó kết quả là tạm tính.",
			EN: "Two totals differ by more than the limit. The council is to discuss and score again; until then the result is provisional."}, "", ""},
		{SheetMissing, lang.Text{
			VI: "Một thành viên trong danh sách chưa có phiếu, cũng không ghi vắng mặt hay không tham gia chấm.",
			EN: "A member has no sheet and is said to be neither absent nor recused."}, "", ""},
		{QuorumSyntax, lang.Text{
			VI: "Quy định số người có mặt phải viết như “3/4” (của số thành viên) hoặc “5 of 7”. “75%” có thể hiểu nhiều cách khi làm tròn.",
			EN: "The quorum is written as “3/4” (of the members) or “5 of 7”. “75%” could be rounded in several ways."},
			"quorum: 75%\n", "quorum: 3/4\n"},
		{NoSheetCounts, lang.Text{
			VI: "Không phiếu nào được tính: thiếu điểm, vắng mặt hoặc không phải của thành viên. Chưa thể có kết quả.",
			EN: "No sheet counts: they are incomplete, of absent people, or of no members. There can be no result yet."},
			"sheets:\n  - {member: m1, absent: true}\n", ""},
		{StopSplit, lang.Text{
			VI: "Có thành viên cho 0 điểm ở tiêu chí mà 0 làm dừng đánh giá, người khác thì không. Một người không đủ để dừng; hội đồng phải có ý kiến chung.",
			EN: "Some members gave 0 points where 0 ends the evaluation, others did not. One person does not end it; the council needs one opinion."}, "", ""},
		{RulingUnanimous, lang.Text{
			VI: "Hội đồng kết luận trái với phiếu của mọi thành viên. Kết luận vẫn đứng vững, nhưng người đọc biên bản sẽ hỏi vì sao.",
			EN: "The council ruled against every member's sheet. The ruling stands, but who reads the minutes will ask why."}, "", ""},
		{TwoChairs, lang.Text{
			VI: "Danh sách có hai chủ tịch; hội đồng chỉ có một, người kia có thể là phó chủ tịch.",
			EN: "There are two chairs; a council has one, the other may be a vice-chair."},
			"members:\n  - {id: m1, role: chair}\n  - {id: m2, role: chair}\n", "members:\n  - {id: m1, role: chair}\n  - {id: m2, role: vice-chair}\n"},
		{SplitMinimum, lang.Text{
			VI: "Thành viên chấm khác nhau về một mức tối thiểu. Luật không nói xét thế nào, nên kết quả ghi rõ cách xét (quá nửa, trung bình, tất cả) và hội đồng có thể kết luận.",
			EN: "Members differ on a minimum level. The law does not say how to judge it, so the result names the policy (majority, mean, all), and the council can rule on it."}, "", ""},
	}
}
