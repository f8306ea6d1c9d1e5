package diag

import "ocop/rubric/lang"

// The codes. OC1: reading a file. OC2: its keys and values. OC3: rubrics and
// decisions. OC4: dossiers. OC5: the council and its sheets. OC6: what a result
// should be read with. OC9: the program's settings.
const (
	Unreadable     Code = "OC101"
	TooLarge       Code = "OC102"
	NotUTF8        Code = "OC103"
	ControlChar    Code = "OC104"
	EmptyFile      Code = "OC105"
	YAMLSyntax     Code = "OC106"
	JSONSyntax     Code = "OC107"
	SecondDocument Code = "OC108"
	TooDeep        Code = "OC109"
	Alias          Code = "OC110"
	MergeKey       Code = "OC111"
	Tag            Code = "OC112"
	HiddenChar     Code = "OC113"
	TabIndent      Code = "OC114"
	NotRegular     Code = "OC115"
	TooMany        Code = "OC116"

	UnknownKey   Code = "OC201"
	DuplicateKey Code = "OC202"
	MissingKey   Code = "OC203"
	WrongKind    Code = "OC204"
	EmptyValue   Code = "OC205"
	NotPoints    Code = "OC206"
	DecimalComma Code = "OC207"
	Decimals     Code = "OC208"
	NotWhole     Code = "OC209"
	NotDate      Code = "OC210"
	NotBool      Code = "OC211"
	NotOneOf     Code = "OC212"
	KeyNotText   Code = "OC213"
	WrongFile    Code = "OC214"
	EmptyIgnored Code = "OC215"
	QuotedNumber Code = "OC216"
	OutOfRange   Code = "OC217"

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
	Internal         Code = "OC499"

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

	EvidenceExpired  Code = "OC601"
	UnofficialText   Code = "OC602"
	RubricOverridden Code = "OC603"

	UnknownSetting Code = "OC901"
)

type entry struct {
	code                   Code
	name                   string
	severity               Severity
	message, expected, fix lang.Text
}

func lookup(c Code) entry {
	for i := range catalogue {
		if catalogue[i].code == c {
			return catalogue[i]
		}
	}
	return entry{code: c, name: "unknown", severity: Error}
}

// Codes returns every code there is, in order.
func Codes() []Code {
	codes := make([]Code, len(catalogue))
	for i := range catalogue {
		codes[i] = catalogue[i].code
	}
	return codes
}

// catalogue is the table of all diagnostics. It is never written to.
var catalogue = [...]entry{
	{Unreadable, "unreadable", Error,
		lang.Text{VI: "không đọc được: {1}", EN: "can't be read: {1}"},
		lang.Text{VI: "một tệp hoặc thư mục đọc được", EN: "a file or folder that can be read"},
		lang.Text{VI: "kiểm tra tên và quyền đọc của tệp", EN: "check the file's name and its permissions"}},
	{TooLarge, "too-large", Error,
		lang.Text{VI: "tệp lớn hơn {1}", EN: "the file is larger than {1}"},
		lang.Text{VI: "một tệp văn bản nhỏ; hồ sơ thật chỉ vài chục KB", EN: "a small text file; real dossiers are a few dozen KB"},
		lang.Text{VI: "để ảnh và bản quét ngoài tệp này, ghi tên chúng ở “evidence”", EN: "keep pictures and scans outside and name them under “evidence”"}},
	{NotUTF8, "not-utf8", Error,
		lang.Text{VI: "byte {1} không phải UTF-8", EN: "byte {1} is not UTF-8"},
		lang.Text{VI: "tệp lưu với bảng mã UTF-8", EN: "a file saved as UTF-8"},
		lang.Text{VI: "mở bằng trình soạn thảo và lưu lại với bảng mã UTF-8", EN: "open it in an editor and save it as UTF-8"}},
	{ControlChar, "control-character", Error,
		lang.Text{VI: "ký tự điều khiển {1} trong tệp", EN: "control character {1} in the file"},
		lang.Text{VI: "chỉ chữ, số, dấu câu, dấu cách và xuống dòng", EN: "only letters, digits, punctuation, blanks and line ends"},
		lang.Text{VI: "xóa ký tự đó", EN: "delete the character"}},
	{EmptyFile, "empty-file", Error,
		lang.Text{VI: "tệp không có nội dung", EN: "the file has no content"},
		lang.Text{VI: "ít nhất một dòng “khóa: giá trị”", EN: "at least one line “key: value”"}, lang.Text{}},
	{YAMLSyntax, "yaml-syntax", Error,
		lang.Text{VI: "sai cú pháp YAML: {1}", EN: "YAML syntax error: {1}"},
		lang.Text{VI: "{2}", EN: "{2}"}, lang.Text{VI: "{3}", EN: "{3}"}},
	{JSONSyntax, "json-syntax", Error,
		lang.Text{VI: "sai cú pháp JSON: {1}", EN: "JSON syntax error: {1}"},
		lang.Text{VI: "JSON đúng cú pháp: khóa và văn bản trong dấu nháy kép, dấu phẩy giữa các mục, không có chú thích", EN: "well-formed JSON: keys and texts in double quotes, commas between the entries, no comments"}, lang.Text{}},
	{SecondDocument, "second-document", Error,
		lang.Text{VI: "tệp chứa tài liệu thứ hai", EN: "the file holds a second document"},
		lang.Text{VI: "mỗi tệp một tài liệu", EN: "one document a file"},
		lang.Text{VI: "tách phần từ đây trở đi thành tệp riêng, hoặc xóa nó", EN: "move what starts here to a file of its own, or delete it"}},
	{TooDeep, "too-deep", Error,
		lang.Text{VI: "lồng nhau quá {1} tầng", EN: "nested more than {1} levels deep"},
		lang.Text{VI: "tối đa {1} tầng", EN: "at most {1} levels"}, lang.Text{}},
	{Alias, "alias", Error,
		lang.Text{VI: "bí danh “*{1}” không được dùng", EN: "the alias “*{1}” is not allowed"},
		lang.Text{VI: "giá trị viết đầy đủ tại chỗ, để người đọc thấy đúng điều được chấm", EN: "the value written out, so that a reader sees what is scored"},
		lang.Text{VI: "chép nội dung của “&{1}” vào đây", EN: "copy what stands at “&{1}” to this place"}},
	{MergeKey, "merge-key", Error,
		lang.Text{VI: "khóa gộp “<<” không được dùng", EN: "the merge key “<<” is not allowed"},
		lang.Text{VI: "từng khóa viết đầy đủ tại chỗ", EN: "every key written out"},
		lang.Text{VI: "chép các khóa được gộp vào đây", EN: "copy the merged keys to this place"}},
	{Tag, "tag", Error,
		lang.Text{VI: "nhãn kiểu “{1}” không được dùng", EN: "the tag “{1}” is not allowed"},
		lang.Text{VI: "giá trị không có nhãn kiểu", EN: "a value without a tag"},
		lang.Text{VI: "xóa “{1}”", EN: "delete “{1}”"}},
	{HiddenChar, "hidden-character", Warning,
		lang.Text{VI: "ký tự ẩn {1} trong văn bản; đã bỏ khi đọc", EN: "hidden character {1} in the text; left out when reading"},
		lang.Text{VI: "chữ nhìn thấy được", EN: "visible text"},
		lang.Text{VI: "xóa ký tự đó khỏi tệp", EN: "delete the character from the file"}},
	{TabIndent, "tab-indent", Error,
		lang.Text{VI: "thụt lề bằng phím Tab", EN: "indented with a tab"},
		lang.Text{VI: "thụt lề bằng dấu cách", EN: "indentation with blanks"},
		lang.Text{VI: "thay mỗi Tab bằng hai dấu cách", EN: "replace each tab by two blanks"}},
	{NotRegular, "not-regular", Error,
		lang.Text{VI: "không phải tệp thường", EN: "not a regular file"},
		lang.Text{VI: "một tệp văn bản (không phải thư mục, thiết bị hay ống dẫn)", EN: "a text file (no folder, device or pipe)"}, lang.Text{}},

	{TooMany, "too-many", Error,
		lang.Text{VI: "hơn {1} lỗi trong một tệp; các lỗi còn lại không liệt kê", EN: "more than {1} faults in one file; the others are not listed"},
		lang.Text{}, lang.Text{VI: "sửa các lỗi trên rồi chạy lại", EN: "mend those above and run again"}},

	{UnknownKey, "unknown-key", Error,
		lang.Text{VI: "khóa “{1}” không có ở đây", EN: "there is no key “{1}” here"},
		lang.Text{VI: "một trong: {2}", EN: "one of: {2}"},
		lang.Text{VI: "{3}", EN: "{3}"}},
	{DuplicateKey, "duplicate-key", Error,
		lang.Text{VI: "khóa “{1}” đã có ở dòng {2}", EN: "the key “{1}” already stands on line {2}"},
		lang.Text{VI: "mỗi khóa một lần", EN: "every key once"},
		lang.Text{VI: "giữ một dòng, xóa dòng kia", EN: "keep one of the lines, delete the other"}},
	{MissingKey, "missing-key", Error,
		lang.Text{VI: "thiếu khóa “{1}”", EN: "the key “{1}” is missing"},
		lang.Text{VI: "khóa “{1}” trong khối này", EN: "the key “{1}” in this block"},
		lang.Text{VI: "thêm dòng “{1}: …”", EN: "add a line “{1}: …”"}},
	{WrongKind, "wrong-kind", Error,
		lang.Text{VI: "thấy {1}", EN: "found {1}"},
		lang.Text{VI: "{2}", EN: "{2}"}, lang.Text{}},
	{EmptyValue, "empty-value", Error,
		lang.Text{VI: "khóa “{1}” không có giá trị", EN: "the key “{1}” has no value"},
		lang.Text{VI: "một giá trị sau “{1}:”", EN: "a value after “{1}:”"},
		lang.Text{VI: "điền giá trị; chỉ xóa khóa nếu nó không bắt buộc", EN: "fill in the value; delete the key only if it is optional"}},
	{NotPoints, "not-points", Error,
		lang.Text{VI: "“{1}” không phải số điểm", EN: "“{1}” is not a number of points"},
		lang.Text{VI: "số điểm viết bằng chữ số, như 3 hoặc 2.5", EN: "points in digits, such as 3 or 2.5"},
		lang.Text{VI: "chỉ viết chữ số và dấu chấm thập phân: không số 0 đứng đầu, không đơn vị, không dấu khác", EN: "write digits and a decimal point only: no leading zeros, no unit, no other signs"}},
	{DecimalComma, "decimal-comma", Error,
		lang.Text{VI: "“{1}” dùng dấu phẩy thập phân", EN: "“{1}” uses a decimal comma"},
		lang.Text{VI: "dấu chấm thập phân trong tệp: {2}", EN: "a decimal point in files: {2}"}, lang.Text{}},
	{Decimals, "decimals", Error,
		lang.Text{VI: "“{1}” có hơn hai chữ số thập phân", EN: "“{1}” has more than two decimals"},
		lang.Text{VI: "nhiều nhất hai chữ số thập phân", EN: "at most two decimals"},
		lang.Text{VI: "điểm không được làm tròn tự động: sửa số trong tệp", EN: "points are never rounded for you: correct the number in the file"}},
	{NotWhole, "not-whole", Error,
		lang.Text{VI: "“{1}” không phải số nguyên", EN: "“{1}” is not a whole number"},
		lang.Text{VI: "một số nguyên từ {2} đến {3}", EN: "a whole number from {2} to {3}"}, lang.Text{}},
	{NotDate, "not-date", Error,
		lang.Text{VI: "“{1}” không phải ngày", EN: "“{1}” is not a date"},
		lang.Text{VI: "ngày có thật, viết năm-tháng-ngày như 2026-06-25", EN: "a real date, written year-month-day as 2026-06-25"}, lang.Text{}},
	{NotBool, "not-true-false", Error,
		lang.Text{VI: "“{1}” không phải true hay false", EN: "“{1}” is neither true nor false"},
		lang.Text{VI: "true (có) hoặc false (không)", EN: "true or false"}, lang.Text{}},
	{NotOneOf, "not-one-of", Error,
		lang.Text{VI: "“{1}” không dùng được cho “{2}”", EN: "“{1}” can't be used for “{2}”"},
		lang.Text{VI: "một trong: {3}", EN: "one of: {3}"}, lang.Text{}},
	{KeyNotText, "key-not-text", Error,
		lang.Text{VI: "khóa không phải văn bản", EN: "the key is not text"},
		lang.Text{VI: "khóa là một từ hoặc một mã", EN: "a key that is a word or a code"}, lang.Text{}},
	{WrongFile, "wrong-file", Error,
		lang.Text{VI: "tệp này là {1}", EN: "this file is {1}"},
		lang.Text{VI: "{2}", EN: "{2}"}, lang.Text{VI: "{3}", EN: "{3}"}},
	{EmptyIgnored, "empty-ignored", Warning,
		lang.Text{VI: "khóa “{1}” để trống; coi như không có", EN: "the key “{1}” is empty; read as if it were not there"},
		lang.Text{VI: "một giá trị sau “{1}:”", EN: "a value after “{1}:”"},
		lang.Text{VI: "điền giá trị hoặc xóa dòng này", EN: "fill in the value or delete the line"}},
	{QuotedNumber, "quoted-number", Error,
		lang.Text{VI: "số “{1}” nằm trong dấu nháy", EN: "the number “{1}” stands in quotes"},
		lang.Text{VI: "số viết không có dấu nháy", EN: "a number without quotes"},
		lang.Text{VI: "bỏ dấu nháy: {1}", EN: "remove the quotes: {1}"}},
	{OutOfRange, "out-of-range", Error,
		lang.Text{VI: "“{1}” nằm ngoài khoảng cho phép", EN: "“{1}” is out of range"},
		lang.Text{VI: "từ {2} đến {3}", EN: "from {2} to {3}"}, lang.Text{}},

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
		lang.Text{VI: "thành viên “{1}” đã có ở dòng {2}", EN: "member “{1}” already stands on line {2}"},
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
		lang.Text{VI: "khóa “rubric”, ví dụ “rubric: qd26-2026/11”", EN: "the key “rubric”, such as “rubric: qd26-2026/11”"},
		lang.Text{VI: "thêm khóa “rubric”, hoặc chạy với --rubric", EN: "add the key “rubric”, or run with --rubric"}},

	{Internal, "internal", Error,
		lang.Text{VI: "chương trình không chấm được hồ sơ này: {1}", EN: "the program can't score this dossier: {1}"},
		lang.Text{}, lang.Text{VI: "đây là lỗi của chương trình; xin báo lại kèm tệp này", EN: "this is a fault of the program; please report it with the file"}},

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
		lang.Text{VI: "tiêu chí {1}, mức tối thiểu cho {2} sao: {3} trên {4} thành viên cho đạt; theo “{5}” là {6}", EN: "criterion {1}, minimum for {2} stars: {3} of {4} members hold it reached; by “{5}” it is {6}"},
		lang.Text{}, lang.Text{VI: "hội đồng có thể kết luận trong “rulings”", EN: "the council can rule on it under “rulings”"}},

	{EvidenceExpired, "evidence-expired", Warning,
		lang.Text{VI: "minh chứng “{1}” hết hạn ngày {2}, trước ngày {3}", EN: "evidence “{1}” expired on {2}, before {3}"},
		lang.Text{VI: "minh chứng còn hạn vào ngày đánh giá", EN: "evidence valid on the day of evaluation"}, lang.Text{}},
	{UnofficialText, "unofficial-text", Warning,
		lang.Text{VI: "bộ tiêu chí mang mã “{1}” nhưng nội dung khác bản có sẵn của chương trình", EN: "the rubric calls itself “{1}” but differs from the program's own text"},
		lang.Text{VI: "mã khác cho bộ tự soạn", EN: "another id for a rubric of one's own"}, lang.Text{}},
	{RubricOverridden, "rubric-overridden", Warning,
		lang.Text{VI: "hồ sơ ghi “{1}” nhưng được chấm theo “{2}” (--rubric)", EN: "the dossier names “{1}” but is scored with “{2}” (--rubric)"},
		lang.Text{}, lang.Text{}},

	{UnknownSetting, "unknown-setting", Error,
		lang.Text{VI: "không có thiết lập “{1}”", EN: "there is no setting “{1}”"},
		lang.Text{VI: "một trong: {2}", EN: "one of: {2}"}, lang.Text{}},
}
