package diag

import "ocop/rubric/lang"

// OC3: rubrics and decisions.
const (
	WrongSum          Code = "OC301"
	NotHundred        Code = "OC302"
	CriteriaOrLevels  Code = "OC303"
	DuplicateCode     Code = "OC304"
	DuplicateID       Code = "OC305"
	LevelOrder        Code = "OC306"
	WrongMax          Code = "OC307"
	MinimumOrder      Code = "OC308"
	MinimumStars      Code = "OC309"
	AppliesToNothing  Code = "OC310"
	AppliesInCircle   Code = "OC311"
	UnknownLevelCase  Code = "OC312"
	LevelWithoutCase  Code = "OC313"
	CaseWithoutLevels Code = "OC314"
	BandOrder         Code = "OC315"
	BandsFromZero     Code = "OC316"
	NoDecision        Code = "OC317"
	ForeignID         Code = "OC318"
	DatesOrder        Code = "OC319"
	AppliesNever      Code = "OC320"
	CodeCharacters    Code = "OC321"
	RepeatedSet       Code = "OC322"

	// A decision by itself (lint.Decision).
	BandMissing      Code = "OC330"
	RenewalBackwards Code = "OC331"
	SupersedesItself Code = "OC332"
)

func rubricCodes() []entry {
	return []entry{
		{WrongSum, "wrong-sum", Error,
			lang.Text{VI: "“max” của {1} là {2}, nhưng các tiêu chí con cộng lại {3}", EN: "“max” of {1} is {2}, but its criteria sum to {3}"},
			lang.Text{VI: "max bằng tổng max của các tiêu chí con", EN: "max equal to the sum of the criteria's max"},
			lang.Text{VI: "sửa “max: {3}”, hoặc sửa tiêu chí con bị sai", EN: "write “max: {3}”, or correct the criterion that is wrong"}},
		{NotHundred, "not-hundred", Error,
			lang.Text{VI: "các phần cộng lại {1} điểm", EN: "the parts sum to {1} points"},
			lang.Text{VI: "đúng 100 điểm", EN: "exactly 100 points"}, lang.Text{}},
		{CriteriaOrLevels, "criteria-or-levels", Error,
			lang.Text{VI: "tiêu chí {1} {2}", EN: "criterion {1} {2}"},
			lang.Text{VI: "hoặc “criteria” (tiêu chí con) hoặc “levels” (mức điểm)", EN: "either “criteria” or “levels”"}, lang.Text{}},
		{DuplicateCode, "duplicate-code", Error,
			lang.Text{VI: "mã “{1}” đã dùng ở dòng {2}", EN: "the code “{1}” is already used on line {2}"},
			lang.Text{VI: "mỗi tiêu chí một mã riêng", EN: "a code of its own for every criterion"}, lang.Text{}},
		{DuplicateID, "duplicate-id", Error,
			lang.Text{VI: "“{1}” đã có ở dòng {2}", EN: "“{1}” already stands on line {2}"},
			lang.Text{VI: "mỗi mục một tên riêng", EN: "a name of its own for every entry"}, lang.Text{}},
		{LevelOrder, "level-order", Error,
			lang.Text{VI: "mức {1} điểm đứng sau mức {2} điểm", EN: "the level of {1} points stands after one of {2}"},
			lang.Text{VI: "điểm tăng dần từ mức thấp đến mức cao, không trùng nhau", EN: "points that rise from level to level, no two the same"}, lang.Text{}},
		{WrongMax, "wrong-max", Error,
			lang.Text{VI: "“max” của {1} là {2}, nhưng mức cao nhất cho {3}", EN: "“max” of {1} is {2}, but its best level gives {3}"},
			lang.Text{VI: "max bằng điểm của mức cao nhất", EN: "max equal to the points of the best level"},
			lang.Text{VI: "sửa “max: {3}”, hoặc sửa mức bị sai", EN: "write “max: {3}”, or correct the level that is wrong"}},
		{MinimumOrder, "minimum-order", Error,
			lang.Text{VI: "mức tối thiểu cho {1} sao đứng sau mức tối thiểu cho {2} sao", EN: "the minimum for {1} stars comes after that for {2} stars"},
			lang.Text{VI: "mức tối thiểu tăng theo số sao", EN: "minimum levels that rise with the stars"}, lang.Text{}},
		{MinimumStars, "minimum-stars", Error,
			lang.Text{VI: "mức tối thiểu cho {1} sao, nhưng không có hạng đó để đạt", EN: "a minimum for {1} stars, but there is no such rank to reach"},
			lang.Text{VI: "một hạng trong “bands” của quyết định, trên hạng thấp nhất: {2}", EN: "a rank of the decision's “bands” above the lowest: {2}"}, lang.Text{}},
		{AppliesToNothing, "applies-to-nothing", Error,
			lang.Text{VI: "“applies_if” nói đến tiêu chí {1}, không có hoặc không chấm điểm", EN: "“applies_if” names criterion {1}, which is not there or not scored"},
			lang.Text{VI: "mã của một tiêu chí có “levels”", EN: "the code of a criterion that has “levels”"}, lang.Text{}},
		{AppliesInCircle, "applies-in-circle", Error,
			lang.Text{VI: "“applies_if” của {1} đi vòng về chính nó", EN: "“applies_if” of {1} leads back to itself"},
			lang.Text{VI: "một điều kiện không phụ thuộc chính tiêu chí này", EN: "a condition that does not depend on this criterion"}, lang.Text{}},
		{UnknownLevelCase, "unknown-level-case", Error,
			lang.Text{VI: "trường hợp “{1}” không có trong “cases” của {2}", EN: "there is no case “{1}” in “cases” of {2}"},
			lang.Text{VI: "một trong: {3}", EN: "one of: {3}"}, lang.Text{}},
		{LevelWithoutCase, "level-without-case", Error,
			lang.Text{VI: "mức của {1} không nói thuộc trường hợp nào", EN: "the level of {1} does not say which case it belongs to"},
			lang.Text{VI: "“case” là một trong: {2}", EN: "“case” as one of: {2}"}, lang.Text{}},
		{CaseWithoutLevels, "case-without-levels", Error,
			lang.Text{VI: "trường hợp “{1}” của {2} không có mức nào", EN: "the case “{1}” of {2} has no level"},
			lang.Text{VI: "ít nhất một mức cho mỗi trường hợp", EN: "at least one level for every case"}, lang.Text{}},
		{BandOrder, "band-order", Error,
			lang.Text{VI: "hạng {1} sao từ {2} điểm đứng sau hạng {3} sao từ {4} điểm", EN: "the band of {1} stars from {2} points stands after {3} stars from {4}"},
			lang.Text{VI: "hạng giảm dần từ cao xuống thấp, cả số sao lẫn điểm", EN: "bands that fall from the highest, in stars and in points"}, lang.Text{}},
		{BandsFromZero, "bands-from-zero", Error,
			lang.Text{VI: "hạng thấp nhất bắt đầu từ {1} điểm", EN: "the lowest band starts at {1} points"},
			lang.Text{VI: "hạng thấp nhất từ 0 điểm, để mọi tổng điểm đều có hạng", EN: "the lowest band from 0 points, so that every total has a band"}, lang.Text{}},
		{NoDecision, "no-decision", Error,
			lang.Text{VI: "không thấy quyết định của bộ tiêu chí này", EN: "the decision of this rubric is not found"},
			lang.Text{VI: "tệp decision.yaml cùng thư mục, hoặc khóa “decision:” trong tệp", EN: "a file decision.yaml in the same folder, or the key “decision:” in the file"}, lang.Text{}},
		{ForeignID, "foreign-id", Error,
			lang.Text{VI: "mã “{1}” không thuộc quyết định “{2}”", EN: "the id “{1}” does not belong to the decision “{2}”"},
			lang.Text{VI: "mã dạng “{2}/…”", EN: "an id such as “{2}/…”"}, lang.Text{}},
		{DatesOrder, "dates-order", Error,
			lang.Text{VI: "“{1}” ({2}) trước “{3}” ({4})", EN: "“{1}” ({2}) is before “{3}” ({4})"},
			lang.Text{VI: "“{1}” không trước “{3}”", EN: "“{1}” not before “{3}”"}, lang.Text{}},
		{AppliesNever, "applies-never", Error,
			lang.Text{VI: "“applies_if” cần {1} điểm, nhưng tiêu chí {2} nhiều nhất {3}", EN: "“applies_if” needs {1} points, but criterion {2} gives at most {3}"},
			lang.Text{VI: "số điểm mà tiêu chí {2} có thể đạt, trên 0", EN: "points that criterion {2} can reach, above 0"}, lang.Text{}},
		{CodeCharacters, "code-characters", Error,
			lang.Text{VI: "“{1}” không dùng làm mã được", EN: "“{1}” can't be used as a code"},
			lang.Text{VI: "chữ cái, chữ số, dấu chấm, gạch nối, gạch dưới, gạch chéo", EN: "letters, digits, dots, hyphens, underscores, slashes"}, lang.Text{}},
		{RepeatedSet, "repeated-set", Error,
			lang.Text{VI: "bộ “{1}” đã có trong tệp {2}", EN: "the set “{1}” is already in file {2}"},
			lang.Text{VI: "mỗi bộ tiêu chí một mã riêng", EN: "an id of its own for every set"}, lang.Text{}},
		{BandMissing, "band-missing", Warning,
			lang.Text{VI: "dưới hạng {1} sao là ngay hạng {2} sao: không có hạng {3} sao", EN: "the band of {1} stars is followed by {2} stars: there is none of {3}"},
			lang.Text{VI: "đủ các hạng ở giữa, mỗi số sao một hạng", EN: "a band for every number of stars in between"},
			lang.Text{VI: "thêm hạng {3} sao vào “bands”", EN: "add {3} stars to “bands”"}},
		{RenewalBackwards, "renewal-backwards", Error,
			lang.Text{VI: "thời gian nộp gia hạn kết thúc trước khi bắt đầu: từ {1} đến {2} ngày trước khi hết hạn", EN: "the time for renewals ends before it begins: from {1} to {2} days before expiry"},
			lang.Text{VI: "“renew_from_days” (sớm nhất, xa ngày hết hạn) không nhỏ hơn “renew_until_days” (muộn nhất)", EN: "“renew_from_days” (earliest, far from the expiry) not less than “renew_until_days” (latest)"},
			lang.Text{VI: "đổi chỗ hai số nếu viết ngược", EN: "swap the two if they are the wrong way round"}},
		{SupersedesItself, "supersedes-itself", Error,
			lang.Text{VI: "quyết định “{1}” thay thế chính nó", EN: "the decision “{1}” supersedes itself"},
			lang.Text{VI: "mã của các quyết định trước đó", EN: "ids of earlier decisions"}, lang.Text{}},
	}
}
