package diag

import "ocop/rubric/lang"

// OC5: the council and its sheets.
const (
	SecretarySheet  Code = "OC501"
	NotMember       Code = "OC502"
	SheetIncomplete Code = "OC503"
	QuorumNotMet    Code = "OC504"
	ChairAbsent     Code = "OC505"
	SpreadOverLimit Code = "OC506"
	SheetMissing    Code = "OC507"
	QuorumSyntax    Code = "OC508"
	NoSheetCounts   Code = "OC509"
	StopSplit       Code = "OC510"
	RulingUnanimous Code = "OC511"
	TwoChairs       Code = "OC512"
	SplitMinimum    Code = "OC513"
)

func councilCodes() []entry {
	return []entry{
		{SecretarySheet, "secretary-sheet", Warning,
			lang.Text{VI: "phiếu của thư ký “{1}” không được tính", EN: "the secretary “{1}”'s sheet does not count"},
			lang.Text{VI: "phiếu của thành viên; hoặc “secretary_scores: true” trong tệp hội đồng", EN: "a member's sheet; or “secretary_scores: true” in the council's file"}, lang.Text{}},
		{NotMember, "not-a-member", Warning,
			lang.Text{VI: "“{1}” không phải thành viên hội đồng; phiếu không được tính", EN: "“{1}” is no member of the council; the sheet does not count"},
			lang.Text{VI: "một trong: {2}", EN: "one of: {2}"}, lang.Text{}},
		{SheetIncomplete, "sheet-incomplete", Warning,
			lang.Text{VI: "phiếu của “{1}” còn thiếu {2} tiêu chí ({3}); phiếu không được tính, kết quả là tạm tính", EN: "the sheet of “{1}” lacks {2} criteria ({3}); it does not count, the result is provisional"},
			lang.Text{VI: "điểm cho mọi tiêu chí", EN: "points for every criterion"}, lang.Text{}},
		{QuorumNotMet, "quorum-not-met", Warning,
			lang.Text{VI: "có mặt {1} trên {2} thành viên, quy định ít nhất {3}; kết quả là tạm tính", EN: "{1} of {2} members present, the rule asks for at least {3}; the result is provisional"},
			lang.Text{VI: "đủ số thành viên theo “quorum: {4}”", EN: "enough members for “quorum: {4}”"}, lang.Text{}},
		{ChairAbsent, "chair-absent", Warning,
			lang.Text{VI: "chủ tịch hội đồng không có mặt; kết quả là tạm tính", EN: "the chair is not present; the result is provisional"},
			lang.Text{VI: "chủ tịch có mặt (chair_required)", EN: "the chair present (chair_required)"}, lang.Text{}},
		{SpreadOverLimit, "spread-over-limit", Warning,
			lang.Text{VI: "tổng điểm của {1} và {2} lệch nhau {3} điểm, quá giới hạn {4}", EN: "the totals of {1} and {2} differ by {3} points, over the limit of {4}"},
			lang.Text{VI: "lệch nhau không quá {4} điểm", EN: "a difference of at most {4} points"},
			lang.Text{VI: "hội đồng thảo luận và chấm lại", EN: "the council discusses and scores again"}},
		{SheetMissing, "sheet-missing", Warning,
			lang.Text{VI: "chưa có phiếu của “{1}”", EN: "there is no sheet of “{1}”"},
			lang.Text{VI: "phiếu của mọi thành viên, hoặc ghi “absent”/“recused”", EN: "a sheet of every member, or “absent”/“recused”"}, lang.Text{}},
		{QuorumSyntax, "quorum-syntax", Error,
			lang.Text{VI: "không hiểu quy định “{1}”", EN: "the rule “{1}” is not understood"},
			lang.Text{VI: "một phân số như 3/4, hoặc “5 of 7”", EN: "a fraction such as 3/4, or “5 of 7”"}, lang.Text{}},
		{NoSheetCounts, "no-sheet-counts", Warning,
			lang.Text{VI: "không có phiếu nào được tính", EN: "no sheet counts"},
			lang.Text{VI: "ít nhất một phiếu đủ điểm của một thành viên", EN: "at least one complete sheet of a member"}, lang.Text{}},
		{StopSplit, "stop-split", Warning,
			lang.Text{VI: "tiêu chí {1}: {2} cho 0 điểm (mức dừng đánh giá), các thành viên khác thì không; chỉ dừng khi tất cả cùng cho 0", EN: "criterion {1}: {2} gave 0 points (which stops the evaluation), the others did not; it stops only when all give 0"},
			lang.Text{VI: "ý kiến thống nhất của hội đồng; nếu dừng, ghi vào “findings”", EN: "one opinion of the council; if it stops, note it under “findings”"}, lang.Text{}},
		{RulingUnanimous, "ruling-against-all", Warning,
			lang.Text{VI: "kết luận về tiêu chí {1}, {2} sao trái với phiếu của mọi thành viên", EN: "the ruling on criterion {1}, {2} stars goes against every member's sheet"},
			lang.Text{VI: "kết luận về mức mà các thành viên chấm khác nhau", EN: "a ruling on a minimum the members differ on"}, lang.Text{}},
		{TwoChairs, "two-chairs", Error,
			lang.Text{VI: "“{1}” cũng là chủ tịch, đã có ở dòng {2}", EN: "“{1}” is a chair too; there is one on line {2}"},
			lang.Text{VI: "một chủ tịch", EN: "one chair"}, lang.Text{}},
		{SplitMinimum, "split-minimum", Warning,
			lang.Text{VI: "tiêu chí {1}, mức tối thiểu cho {2} sao: {3}/{4} thành viên chấm đạt; theo “{5}” là {6}", EN: "criterion {1}, minimum for {2} stars: {3} of {4} members hold it reached; by “{5}” it is {6}"},
			lang.Text{}, lang.Text{VI: "hội đồng có thể kết luận trong “rulings”", EN: "the council can rule on it under “rulings”"}},
	}
}
