package diag

import "ocop/rubric/lang"

// OC4: dossiers.
const (
	UnknownRubric    Code = "OC401"
	UnknownCriterion Code = "OC402"
	NotScored        Code = "OC403"
	NoSuchLevel      Code = "OC404"
	CaseNeeded       Code = "OC405"
	UnknownCase      Code = "OC406"
	NoCases          Code = "OC407"
	DoesNotApply     Code = "OC408"
	ScoresAndSheets  Code = "OC409"
	UnknownCondition Code = "OC410"
	MemberTwice      Code = "OC411"
	AbsentScored     Code = "OC412"
	NoSuchMark       Code = "OC413"
	RulingsNoSheets  Code = "OC414"
	UnknownEvidence  Code = "OC416"
	EvidenceForNone  Code = "OC417"
	BadReference     Code = "OC418"
	BrokenRubric     Code = "OC420"
	RulingTwice      Code = "OC421"
	BrokenCouncil    Code = "OC422"
	AbsentAndRecused Code = "OC423"
	RubricNotGiven   Code = "OC424"
	RubricAndSet     Code = "OC430"
	WrongDecision    Code = "OC431"
	OtherDecision    Code = "OC432"
	UnknownSet       Code = "OC433"
	AmbiguousSet     Code = "OC434"
	SetNotInDecision Code = "OC435"
	SetNotAvailable  Code = "OC436"
	JudgedTooEarly   Code = "OC437"
	OutsideDates     Code = "OC438"
	NoIssueDate      Code = "OC439"
	NoSisterSet      Code = "OC440"
	SeveralSisters   Code = "OC441"
	Internal         Code = "OC499"
)

func dossierCodes() []entry {
	return []entry{
		{UnknownRubric, "unknown-rubric", Error,
			lang.Text{VI: "không có bộ tiêu chí “{1}”", EN: "there is no rubric “{1}”"},
			lang.Text{VI: "mã của một bộ có sẵn (xem “ocop rubric list”) hoặc đường dẫn .yaml tính từ tệp này", EN: "the id of an embedded set (see “ocop rubric list”) or a .yaml path relative to this file"}, lang.Text{}},
		{UnknownCriterion, "unknown-criterion", Error,
			lang.Text{VI: "bộ {2} không có tiêu chí “{1}”", EN: "rubric {2} has no criterion “{1}”"},
			lang.Text{VI: "mã của một tiêu chí được chấm điểm (xem “ocop rubric show {2}”)", EN: "the code of a scored criterion (see “ocop rubric show {2}”)"}, lang.Text{}},
		{NotScored, "not-scored", Error,
			lang.Text{VI: "tiêu chí {1} không chấm trực tiếp", EN: "criterion {1} is not scored itself"},
			lang.Text{VI: "điểm cho từng tiêu chí con: {2}", EN: "points for its criteria: {2}"}, lang.Text{}},
		{NoSuchLevel, "no-such-level", Error,
			lang.Text{VI: "tiêu chí {1} không có mức {2} điểm", EN: "criterion {1} has no level of {2} points"},
			lang.Text{VI: "một trong các mức: {3}", EN: "one of the levels: {3}"}, lang.Text{}},
		{CaseNeeded, "case-needed", Error,
			lang.Text{VI: "tiêu chí {1} chấm theo một trong nhiều trường hợp, chưa nói trường hợp nào", EN: "criterion {1} is judged by one of several cases, and none is named"},
			lang.Text{VI: "trường hợp: {2}", EN: "a case: {2}"},
			lang.Text{VI: "viết thêm trường hợp, ví dụ \"{1}\": {points: {3}, case: {4}}", EN: "add the case, for example \"{1}\": {points: {3}, case: {4}}"}},
		{UnknownCase, "unknown-case", Error,
			lang.Text{VI: "tiêu chí {1} không có trường hợp “{2}”", EN: "criterion {1} has no case “{2}”"},
			lang.Text{VI: "một trong: {3}", EN: "one of: {3}"}, lang.Text{}},
		{NoCases, "no-cases", Error,
			lang.Text{VI: "tiêu chí {1} không chia trường hợp", EN: "criterion {1} has no cases"},
			lang.Text{VI: "điểm không kèm “case”", EN: "points without “case”"},
			lang.Text{VI: "xóa “case”; trong tệp bộ tiêu chí cũng có thể khai “cases”", EN: "delete “case”; in a rubric file you can also declare “cases”"}},
		{DoesNotApply, "does-not-apply", Error,
			lang.Text{VI: "tiêu chí {1} được {2} điểm, nhưng chỉ tính khi tiêu chí {3} đạt ít nhất {4}", EN: "criterion {1} has {2} points but counts only when criterion {3} has at least {4}"},
			lang.Text{VI: "0 điểm ở {1}, hoặc ít nhất {4} điểm ở {3}", EN: "0 points in {1}, or at least {4} in {3}"}, lang.Text{}},
		{ScoresAndSheets, "scores-and-sheets", Error,
			lang.Text{VI: "có cả “scores” và “sheets”", EN: "both “scores” and “sheets” are given"},
			lang.Text{VI: "hoặc một phiếu thống nhất (“scores”) hoặc phiếu của từng thành viên (“sheets”)", EN: "either one agreed sheet (“scores”) or the members' sheets (“sheets”)"}, lang.Text{}},
		{UnknownCondition, "unknown-condition", Error,
			lang.Text{VI: "bộ {2} không có điều kiện “{1}”", EN: "rubric {2} has no condition “{1}”"},
			lang.Text{VI: "một trong: {3}", EN: "one of: {3}"}, lang.Text{}},
		{MemberTwice, "member-twice", Error,
			lang.Text{VI: "thành viên “{1}” đã có ở {2}", EN: "member “{1}” already stands {2}"},
			lang.Text{VI: "mỗi thành viên một lần", EN: "every member once"}, lang.Text{}},
		{AbsentScored, "absent-scored", Error,
			lang.Text{VI: "thành viên “{1}” vắng mặt hoặc không tham gia chấm nhưng có điểm", EN: "member “{1}” is absent or recused but has scores"},
			lang.Text{VI: "hoặc “scores”, hoặc “absent”/“recused”", EN: "either “scores” or “absent”/“recused”"}, lang.Text{}},
		{NoSuchMark, "no-such-mark", Error,
			lang.Text{VI: "tiêu chí {1} không có mức tối thiểu cho {2} sao", EN: "criterion {1} has no minimum level for {2} stars"},
			lang.Text{VI: "mức tối thiểu của tiêu chí này: {3}", EN: "a minimum of this criterion: {3}"}, lang.Text{}},
		{RulingsNoSheets, "rulings-without-sheets", Error,
			lang.Text{VI: "“rulings” nhưng không có phiếu của các thành viên", EN: "“rulings” without members' sheets"},
			lang.Text{VI: "“rulings” chỉ đi cùng “sheets”", EN: "“rulings” only together with “sheets”"}, lang.Text{}},
		{UnknownEvidence, "unknown-evidence", Warning,
			lang.Text{VI: "không có minh chứng “{1}” trong “evidence”", EN: "there is no “{1}” in “evidence”"},
			lang.Text{VI: "“id” của một minh chứng: {2}", EN: "the “id” of a piece of evidence: {2}"}, lang.Text{}},
		{EvidenceForNone, "evidence-for-no-criterion", Warning,
			lang.Text{VI: "minh chứng cho tiêu chí “{1}”, nhưng bộ {2} không có tiêu chí đó", EN: "evidence for criterion “{1}”, which rubric {2} does not have"},
			lang.Text{VI: "mã của một tiêu chí trong bộ (xem “ocop rubric show {2}”)", EN: "the code of a criterion of the rubric (see “ocop rubric show {2}”)"}, lang.Text{}},
		{BadReference, "bad-reference", Error,
			lang.Text{VI: "đường dẫn “{1}” không dùng được", EN: "the path “{1}” can't be used"},
			lang.Text{VI: "đường dẫn tương đối tính từ tệp này, đến một tệp .yaml, .yml hoặc .json", EN: "a path relative to this file, to a .yaml, .yml or .json file"}, lang.Text{}},
		{BrokenRubric, "broken-rubric", Error,
			lang.Text{VI: "bộ tiêu chí “{1}” có lỗi nên không chấm được", EN: "rubric “{1}” has errors, so nothing can be scored with it"},
			lang.Text{VI: "một bộ tiêu chí đúng", EN: "a sound rubric"},
			lang.Text{VI: "chạy “ocop rubric check” với tệp đó", EN: "run “ocop rubric check” on that file"}},
		{RulingTwice, "ruling-twice", Error,
			lang.Text{VI: "tiêu chí {1}, {2} sao đã có kết luận ở dòng {3}", EN: "criterion {1}, {2} stars is already ruled on line {3}"},
			lang.Text{VI: "mỗi mức tối thiểu một kết luận", EN: "one ruling for every minimum level"}, lang.Text{}},
		{BrokenCouncil, "broken-council", Error,
			lang.Text{VI: "tệp hội đồng “{1}” có lỗi", EN: "the council file “{1}” has errors"},
			lang.Text{VI: "một tệp hội đồng đúng, hoặc cấp của hội đồng: province, central", EN: "a sound council file, or the council's level: province, central"}, lang.Text{}},
		{AbsentAndRecused, "absent-and-recused", Error,
			lang.Text{VI: "thành viên “{1}” vừa vắng mặt vừa không tham gia chấm", EN: "member “{1}” is both absent and recused"},
			lang.Text{VI: "một trong hai: “absent” hoặc “recused”", EN: "one of the two: “absent” or “recused”"}, lang.Text{}},
		{RubricNotGiven, "rubric-not-given", Error,
			lang.Text{VI: "hồ sơ không nói chấm theo bộ tiêu chí nào", EN: "the dossier does not say which rubric it is scored with"},
			lang.Text{VI: "khóa “rubric”, ví dụ “rubric: qd26-2026/11”, hoặc “set”, ví dụ “set: chè”", EN: "the key “rubric”, such as “rubric: qd26-2026/11”, or “set”, such as “set: chè”"},
			lang.Text{VI: "thêm khóa “rubric” hoặc “set”, hoặc chạy với --rubric", EN: "add the key “rubric” or “set”, or run with --rubric"}},
		{RubricAndSet, "rubric-and-set", Error,
			lang.Text{VI: "có cả “rubric” và “set”", EN: "both “rubric” and “set” are given"},
			lang.Text{VI: "hoặc “rubric” (một bộ của một quyết định) hoặc “set” (tên sản phẩm, quyết định theo các ngày của hồ sơ)", EN: "either “rubric” (a set of one decision) or “set” (a name; the decision follows from the dossier's dates)"}, lang.Text{}},
		{WrongDecision, "wrong-decision", Error,
			lang.Text{VI: "bộ “{1}” không áp dụng cho hồ sơ này: {2}", EN: "rubric “{1}” does not apply to this dossier: {2}"},
			lang.Text{VI: "{3}", EN: "{3}"},
			lang.Text{VI: "sửa bộ tiêu chí, hoặc ngày ghi sai; để vẫn chấm theo bộ này, chạy với --as-of NGÀY", EN: "correct the rubric, or the date that is wrong; to score with this rubric all the same run with --as-of DATE"}},
		{OtherDecision, "other-decision", Warning,
			lang.Text{VI: "vẫn chấm theo bộ “{1}” (--as-of), dù nó không áp dụng cho hồ sơ này: {2}", EN: "scored with rubric “{1}” all the same (--as-of), though it does not apply to this dossier: {2}"},
			lang.Text{VI: "{3}", EN: "{3}"}, lang.Text{}},
		{UnknownSet, "unknown-set", Error,
			lang.Text{VI: "không có bộ sản phẩm nào tên “{1}”", EN: "there is no product set called “{1}”"},
			lang.Text{VI: "tên một bộ sản phẩm hoặc tên gọi thường dùng; gần nhất: {2}", EN: "the title of a set or a common name; the nearest: {2}"},
			lang.Text{VI: "tìm bằng “ocop rubric match”, hoặc ghi mã của bộ ở “rubric”", EN: "look for it with “ocop rubric match”, or name the set's id under “rubric”"}},
		{AmbiguousSet, "ambiguous-set", Error,
			lang.Text{VI: "“{1}” có thể là nhiều bộ sản phẩm của Quyết định {2}", EN: "“{1}” may be several sets of Decision {2}"},
			lang.Text{VI: "một tên rõ hơn, hoặc “rubric” với một trong các mã: {3}", EN: "a more exact name, or “rubric” with one of the ids: {3}"}, lang.Text{}},
		{SetNotInDecision, "set-not-in-decision", Error,
			lang.Text{VI: "Quyết định {2} không có bộ sản phẩm nào cho “{1}”: {3}", EN: "Decision {2} has no product set for “{1}”: {3}"},
			lang.Text{VI: "một sản phẩm mà quyết định có bộ tiêu chí: xem “ocop rubric list --decision {4}”", EN: "a product the decision has a set for: see “ocop rubric list --decision {4}”"}, lang.Text{}},
		{SetNotAvailable, "set-not-available", Error,
			lang.Text{VI: "bộ “{1}” ({2}) có trong quyết định nhưng không có trong chương trình: không tìm được văn bản của bộ này", EN: "set “{1}” ({2}) is part of the decision but not of the program: its text could not be had"},
			lang.Text{VI: "bộ tiêu chí tự soạn từ bản in: “rubric” với đường dẫn đến tệp", EN: "a rubric of your own, made from a printed copy: “rubric” with the path of its file"}, lang.Text{}},
		{JudgedTooEarly, "judged-too-early", Error,
			lang.Text{VI: "ngày đánh giá {1} trước ngày nộp hồ sơ {2}", EN: "evaluated on {1}, before it was handed in on {2}"},
			lang.Text{VI: "“evaluated” không trước “submitted”; hai ngày này quyết định áp dụng quyết định nào", EN: "“evaluated” not before “submitted”; the two decide which decision applies"}, lang.Text{}},
		{OutsideDates, "outside-dates", Warning,
			lang.Text{VI: "ngày {1} nằm ngoài thời gian áp dụng của Quyết định {2} ({3})", EN: "{1} is outside the time in which Decision {2} applies ({3})"},
			lang.Text{VI: "một ngày trong thời gian đó", EN: "a day within that time"}, lang.Text{}},
		{NoIssueDate, "no-issue-date", Error,
			lang.Text{VI: "giấy chứng nhận không ghi ngày cấp nên không tính được hạn", EN: "the certificate has no date of issue, so nobody can tell when it expires"},
			lang.Text{VI: "“issued” trong “certificate”, ví dụ certificate: {issued: 2024-03-01, stars: 3}", EN: "“issued” in “certificate”, such as certificate: {issued: 2024-03-01, stars: 3}"}, lang.Text{}},
		{NoSisterSet, "no-sister-set", Error,
			lang.Text{VI: "bộ “{1}” không có bộ tương ứng trong Quyết định {2}", EN: "rubric “{1}” has no sister set in Decision {2}"},
			lang.Text{VI: "hồ sơ theo một bộ có bộ tương ứng ở quyết định đó (xem “ocop rubric match {1}”)", EN: "a dossier of a set with a sister there (see “ocop rubric match {1}”)"}, lang.Text{}},
		{SeveralSisters, "several-sister-sets", Error,
			lang.Text{VI: "bộ “{1}” ứng với nhiều bộ của Quyết định {2}", EN: "rubric “{1}” has several sister sets in Decision {2}"},
			lang.Text{VI: "một bộ nêu rõ ở --to: {3}", EN: "one of them named with --to: {3}"}, lang.Text{}},
		{Internal, "internal", Error,
			lang.Text{VI: "chương trình không chấm được hồ sơ này: {1}", EN: "the program can't score this dossier: {1}"},
			lang.Text{}, lang.Text{VI: "đây là lỗi của chương trình; xin báo lại kèm tệp này", EN: "this is a fault of the program; please report it with the file"}},
	}
}
