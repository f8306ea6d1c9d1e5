package diag

import "ocop/rubric/lang"

// OC52: putting members' sheets and the council's rulings into a dossier, and
// the minutes of a session.
const (
	SheetOtherProduct  Code = "OC520"
	SheetOtherRubric   Code = "OC521"
	SheetRubricChanged Code = "OC522"
	SheetOfNoMember    Code = "OC523"
	SheetThere         Code = "OC524"
	AgreedScores       Code = "OC525"
	RulingThere        Code = "OC526"
	FormNotEditable    Code = "OC527"
	SessionOtherDay    Code = "OC528"
	NotTime            Code = "OC529"
	SessionNoMember    Code = "OC530"
	OtherCouncil       Code = "OC531"
	NoteWithoutScore   Code = "OC539"
)

func sheetCodes() []entry {
	return []entry{
		{SheetOtherProduct, "sheet-of-other-product", Error,
			lang.Text{VI: "phiếu này chấm sản phẩm “{1}”", EN: "this sheet is for the product “{1}”"},
			lang.Text{VI: "phiếu của sản phẩm “{2}”", EN: "a sheet for the product “{2}”"},
			lang.Text{VI: "gộp phiếu này vào hồ sơ của sản phẩm đó", EN: "merge it into the dossier of that product"}},
		{SheetOtherRubric, "sheet-of-other-rubric", Error,
			lang.Text{VI: "phiếu này chấm theo bộ tiêu chí “{1}”", EN: "this sheet was filled in by the rubric “{1}”"},
			lang.Text{VI: "bộ tiêu chí của hồ sơ: {2}", EN: "the rubric of the dossier: {2}"},
			lang.Text{VI: "in phiếu mới bằng “ocop council sheet” và chấm lại", EN: "make a new sheet with “ocop council sheet” and score again"}},
		{SheetRubricChanged, "sheet-rubric-changed", Error,
			lang.Text{VI: "nội dung bộ tiêu chí {1} đã thay đổi từ khi lập phiếu này", EN: "the content of rubric {1} has changed since this sheet was made"},
			lang.Text{VI: "phiếu lập từ đúng nội dung đang dùng (sha256 {2})", EN: "a sheet made from the content in use (sha256 {2})"},
			lang.Text{VI: "in phiếu mới bằng “ocop council sheet” và chấm lại", EN: "make a new sheet with “ocop council sheet” and score again"}},
		{SheetOfNoMember, "sheet-of-no-member", Error,
			lang.Text{VI: "“{1}” không phải thành viên của hội đồng", EN: "“{1}” is no member of the council"},
			lang.Text{VI: "một trong: {2}", EN: "one of: {2}"}, lang.Text{}},
		{SheetThere, "sheet-there", Error,
			lang.Text{VI: "hồ sơ đã có phiếu của “{1}” ở dòng {2}", EN: "the dossier has a sheet of “{1}” already, on line {2}"},
			lang.Text{VI: "mỗi thành viên một phiếu", EN: "one sheet of every member"},
			lang.Text{VI: "thêm --replace nếu phiếu này thay phiếu cũ", EN: "add --replace if this sheet replaces the old one"}},
		{AgreedScores, "agreed-scores", Error,
			lang.Text{VI: "hồ sơ đã có điểm thống nhất (“scores”)", EN: "the dossier has agreed scores (“scores”)"},
			lang.Text{VI: "hồ sơ chấm bằng phiếu của từng thành viên (“sheets”)", EN: "a dossier that is scored by the members' sheets (“sheets”)"},
			lang.Text{VI: "xóa “scores” nếu hội đồng chấm bằng phiếu", EN: "delete “scores” if the council scores by sheets"}},
		{RulingThere, "ruling-there", Error,
			lang.Text{VI: "tiêu chí {1}, {2} sao đã có kết luận ở dòng {3}", EN: "criterion {1}, {2} stars has a ruling already, on line {3}"},
			lang.Text{VI: "mỗi mức tối thiểu một kết luận", EN: "one ruling for every minimum level"},
			lang.Text{VI: "thêm --replace nếu hội đồng kết luận lại", EN: "add --replace if the council has ruled again"}},
		{FormNotEditable, "form-not-editable", Error,
			lang.Text{VI: "không ghi thêm được vào tệp viết theo dạng này", EN: "a file written in this form can't be added to"},
			lang.Text{VI: "“sheets” và “rulings” viết thành danh sách, mỗi mục từ một dòng “- ”", EN: "“sheets” and “rulings” written as lists, every entry from a line “- ”"},
			lang.Text{VI: "viết lại khối đó theo dạng danh sách rồi chạy lại", EN: "write that block as a list and run again"}},
		{SessionOtherDay, "session-other-day", Warning,
			lang.Text{VI: "phiên họp ngày {1} nhưng hồ sơ “{2}” ghi ngày đánh giá {3}", EN: "the session is on {1} but the dossier “{2}” says it was evaluated on {3}"},
			lang.Text{VI: "cùng một ngày", EN: "the same day"},
			lang.Text{VI: "sửa “date” của phiên họp hoặc “evaluated” của hồ sơ", EN: "correct “date” of the session or “evaluated” of the dossier"}},
		{NotTime, "not-time", Error,
			lang.Text{VI: "“{1}” không phải giờ", EN: "“{1}” is not a time of day"},
			lang.Text{VI: "giờ và phút như 08:30", EN: "hours and minutes such as 08:30"}, lang.Text{}},
		{SessionNoMember, "session-no-member", Error,
			lang.Text{VI: "“{1}” không có trong hội đồng của các hồ sơ", EN: "“{1}” is not in the council of the dossiers"},
			lang.Text{VI: "một trong: {2}", EN: "one of: {2}"}, lang.Text{}},
		{OtherCouncil, "other-council", Error,
			lang.Text{VI: "hồ sơ này thuộc hội đồng khác", EN: "this dossier is of another council"},
			lang.Text{VI: "mọi hồ sơ trong biên bản cùng một hội đồng: {1}", EN: "all dossiers of the minutes before the same council: {1}"},
			lang.Text{VI: "lập biên bản riêng cho từng hội đồng", EN: "write minutes of their own for every council"}},
		{NoteWithoutScore, "note-without-score", Warning,
			lang.Text{VI: "ghi chú ở “{1}” không được giữ lại: hàng này không phải tiêu chí đã chấm điểm", EN: "the note at “{1}” is not kept: the row is no criterion with a score"},
			lang.Text{VI: "ghi chú ở hàng của tiêu chí đã chấm", EN: "notes in the rows of criteria that are scored"},
			lang.Text{VI: "chấm tiêu chí ấy và gộp lại, hoặc đưa ghi chú vào “notes” của buổi họp", EN: "score the criterion and merge again, or put the note into the “notes” of the session"}},
	}
}
