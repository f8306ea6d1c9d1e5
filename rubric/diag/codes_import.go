package diag

import "ocop/rubric/lang"

// OC56: lists of products that are read into dossiers, and the maps that say how.
const (
	NoSuchColumn  Code = "OC560"
	ColumnTwice   Code = "OC561"
	UnknownField  Code = "OC562"
	FieldTwice    Code = "OC563"
	FieldNeeded   Code = "OC564"
	NoSuchSheet   Code = "OC565"
	NoSetInList   Code = "OC566"
	NotStars      Code = "OC567"
	CellNotDate   Code = "OC568"
	RowTwice      Code = "OC569"
	BadFileName   Code = "OC570"
	NotYear       Code = "OC571"
	ListEmpty     Code = "OC572"
	UnknownInList Code = "OC573"
	NoNameInList  Code = "OC574"
)

func importCodes() []entry {
	return []entry{
		{NoSuchColumn, "no-such-column", Error,
			lang.Text{VI: "bảng không có cột “{1}”", EN: "the list has no column “{1}”"},
			lang.Text{VI: "chữ ở hàng tiêu đề, hoặc chữ cái của cột; hàng tiêu đề có: {2}", EN: "a text of the header row, or the letters of a column; the header has: {2}"},
			lang.Text{VI: "sửa tên cột, hoặc “header” nếu hàng tiêu đề là hàng khác", EN: "correct the name, or “header” if another row is the header"}},
		{ColumnTwice, "column-twice", Error,
			lang.Text{VI: "hàng tiêu đề có nhiều cột “{1}”: {2}", EN: "the header has several columns “{1}”: {2}"},
			lang.Text{VI: "chữ cái của cột muốn đọc", EN: "the letters of the column that is meant"}, lang.Text{}},
		{UnknownField, "unknown-field", Error,
			lang.Text{VI: "“{1}” không phải mục của hồ sơ", EN: "“{1}” is no field of a dossier"},
			lang.Text{VI: "một trong: {2}", EN: "one of: {2}"}, lang.Text{}},
		{FieldTwice, "field-twice", Error,
			lang.Text{VI: "“{1}” vừa lấy từ cột vừa là hằng", EN: "“{1}” comes both from a column and as a constant"},
			lang.Text{VI: "mỗi mục lấy từ một nơi", EN: "every field from one place"},
			lang.Text{VI: "xóa một trong hai dòng", EN: "delete one of the two lines"}},
		{FieldNeeded, "field-needed", Error,
			lang.Text{VI: "chưa nói lấy “{1}” từ đâu", EN: "it is not said where “{1}” comes from"},
			lang.Text{VI: "“{1}” trong “columns” hoặc “constants”", EN: "“{1}” under “columns” or “constants”"}, lang.Text{}},
		{NoSuchSheet, "no-such-sheet", Error,
			lang.Text{VI: "sổ tính không có trang “{1}”", EN: "the workbook has no sheet “{1}”"},
			lang.Text{VI: "một trong: {2}; hoặc số thứ tự của trang", EN: "one of: {2}; or the number of a sheet"}, lang.Text{}},
		{NoSetInList, "unknown-set-in-list", Error,
			lang.Text{VI: "không biết “{1}” là bộ tiêu chí nào", EN: "“{1}” is not known to be a rubric"},
			lang.Text{VI: "mã của một bộ (xem “ocop rubric list”), hoặc tên đã khai trong “sets” của tệp ánh xạ", EN: "the id of a set (see “ocop rubric list”), or a name under “sets” of the map"},
			lang.Text{VI: "thêm vào “sets”: “{1}: mã-bộ”", EN: "add to “sets”: “{1}: id-of-set”"}},
		{NotStars, "not-stars", Error,
			lang.Text{VI: "“{1}” không phải số sao", EN: "“{1}” is no number of stars"},
			lang.Text{VI: "1 đến 5, như 4, “4 sao” hoặc “****”; để trống nếu chưa được công nhận", EN: "1 to 5, such as 4, “4 stars” or “****”; nothing if it was not recognised"}, lang.Text{}},
		{CellNotDate, "cell-not-date", Error,
			lang.Text{VI: "“{1}” không phải ngày", EN: "“{1}” is no date"},
			lang.Text{VI: "ô dạng ngày, hoặc chữ như 25/06/2026, 2026-06-25", EN: "a date cell, or a text such as 25/06/2026 or 2026-06-25"}, lang.Text{}},
		{RowTwice, "row-twice", Error,
			lang.Text{VI: "hàng này và hàng {1} cùng thành tệp {2}", EN: "this row and row {1} both become the file {2}"},
			lang.Text{VI: "mỗi sản phẩm một hàng, mỗi hàng một tên tệp", EN: "one row a product, one file name a row"},
			lang.Text{VI: "xóa hàng trùng, hoặc thêm mục vào “file” của tệp ánh xạ", EN: "delete the row that is double, or add a field to “file” of the map"}},
		{BadFileName, "bad-file-name", Error,
			lang.Text{VI: "“{1}” không dùng làm tên tệp được", EN: "“{1}” can't be used for file names"},
			lang.Text{VI: "chữ và các mục trong ngoặc nhọn, như {product.code} hoặc {producer.commune}/{product.name}; không “..”", EN: "letters and fields in braces, such as {product.code} or {producer.commune}/{product.name}; no “..”"}, lang.Text{}},
		{NotYear, "not-year", Error,
			lang.Text{VI: "“{1}” không phải năm", EN: "“{1}” is no year"},
			lang.Text{VI: "năm có bốn chữ số, như \"2024\"", EN: "a year of four digits, such as \"2024\""}, lang.Text{}},
		{ListEmpty, "list-empty", Error,
			lang.Text{VI: "không có hàng nào sau hàng tiêu đề {1}", EN: "there is no row after the header, row {1}"},
			lang.Text{VI: "một danh sách sản phẩm", EN: "a list of products"},
			lang.Text{VI: "kiểm tra “sheet” và “header” của tệp ánh xạ", EN: "check “sheet” and “header” of the map"}},
		{UnknownInList, "unknown-in-list", Error,
			lang.Text{VI: "không biết “{1}” là gì trong “{2}”", EN: "it is not known what “{1}” means for “{2}”"},
			lang.Text{VI: "một trong: {3}; hoặc chữ đã khai trong “words” của tệp ánh xạ", EN: "one of: {3}; or a word under “words” of the map"}, lang.Text{}},
		{NoNameInList, "no-name-in-list", Error,
			lang.Text{VI: "hàng này có sản phẩm nhưng không có tên", EN: "the row has a product, but no name"},
			lang.Text{VI: "tên sản phẩm trong ô này", EN: "the name of the product in this cell"},
			lang.Text{VI: "ghi tên; nếu hàng không phải sản phẩm, xóa mã, chủ thể và số sao ở hàng ấy", EN: "write the name; if the row is no product, delete code, producer and stars in it"}},
	}
}
