package diag

import "ocop/rubric/lang"

// OC2: the keys and values of a file.
const (
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
)

func keyCodes() []entry {
	return []entry{
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
			lang.Text{VI: "{1} để trống; coi như không có", EN: "no value for {1}; read as if not there"},
			lang.Text{VI: "một giá trị sau dấu hai chấm", EN: "a value after the colon"},
			lang.Text{VI: "điền giá trị hoặc xóa dòng; khóa sẽ điền sau cứ để trống", EN: "fill in the value or delete the line; what is filled in later can stay empty"}},
		{QuotedNumber, "quoted-number", Error,
			lang.Text{VI: "số “{1}” nằm trong dấu nháy", EN: "the number “{1}” stands in quotes"},
			lang.Text{VI: "số viết không có dấu nháy", EN: "a number without quotes"},
			lang.Text{VI: "bỏ dấu nháy: {1}", EN: "remove the quotes: {1}"}},
		{OutOfRange, "out-of-range", Error,
			lang.Text{VI: "“{1}” nằm ngoài khoảng cho phép", EN: "“{1}” is out of range"},
			lang.Text{VI: "từ {2} đến {3}", EN: "from {2} to {3}"}, lang.Text{}},
	}
}
