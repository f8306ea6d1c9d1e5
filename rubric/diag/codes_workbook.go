package diag

import "ocop/rubric/lang"

// OC54: workbooks and CSV files, and members' sheets in them.
const (
	BookUnreadable   Code = "OC540"
	BookOld          Code = "OC541"
	BookEncrypted    Code = "OC542"
	BookMacros       Code = "OC543"
	BookBomb         Code = "OC544"
	TableTooLarge    Code = "OC545"
	CSVSyntax        Code = "OC546"
	NoForm           Code = "OC547"
	FormLineMissing  Code = "OC548"
	NotACriterion    Code = "OC549"
	CriterionTwice   Code = "OC550"
	NoSuchChoice     Code = "OC551"
	PointsNotOfLevel Code = "OC552"
	SumNotOfPoints   Code = "OC553"
	DateAsPoints     Code = "OC554"
	CellError        Code = "OC555"
	NotAttendance    Code = "OC556"
	RowOfTwo         Code = "OC557"
	ColumnLost       Code = "OC558"
	HeadTwice        Code = "OC559"
)

func workbookCodes() []entry {
	return []entry{
		{BookUnreadable, "workbook-unreadable", Error,
			lang.Text{VI: "không đọc được sổ tính: {1}", EN: "the workbook can't be read: {1}"},
			lang.Text{VI: "sổ tính .xlsx hoặc tệp .csv", EN: "an .xlsx workbook or a .csv file"},
			lang.Text{VI: "mở bằng Excel hoặc LibreOffice và lưu lại dạng “Excel Workbook (.xlsx)”", EN: "open it in Excel or LibreOffice and save it as “Excel Workbook (.xlsx)”"}},
		{BookOld, "workbook-old-form", Error,
			lang.Text{VI: "sổ tính ở dạng nhị phân cũ (.xls, .xlsb)", EN: "the workbook is in a binary form (.xls, .xlsb)"},
			lang.Text{VI: "sổ tính .xlsx hoặc tệp .csv", EN: "an .xlsx workbook or a .csv file"},
			lang.Text{VI: "mở bằng Excel hoặc LibreOffice và lưu lại dạng “Excel Workbook (.xlsx)”", EN: "open it in Excel or LibreOffice and save it as “Excel Workbook (.xlsx)”"}},
		{BookEncrypted, "workbook-encrypted", Error,
			lang.Text{VI: "sổ tính có mật khẩu", EN: "the workbook has a password"},
			lang.Text{VI: "sổ tính mở được không cần mật khẩu", EN: "a workbook that opens without a password"},
			lang.Text{VI: "bỏ mật khẩu trong Excel (File, Info, Protect Workbook) và lưu lại", EN: "take the password away in Excel (File, Info, Protect Workbook) and save it"}},
		{BookMacros, "workbook-macros", Error,
			lang.Text{VI: "sổ tính có macro", EN: "the workbook has macros"},
			lang.Text{VI: "sổ tính .xlsx không có macro", EN: "an .xlsx workbook without macros"},
			lang.Text{VI: "lưu lại dạng “Excel Workbook (.xlsx)”; phiếu của ocop không bao giờ có macro", EN: "save it as “Excel Workbook (.xlsx)”; sheets of ocop never have macros"}},
		{BookBomb, "workbook-bomb", Error,
			lang.Text{VI: "tệp nén bung ra lớn bất thường", EN: "the archive unpacks to far more than it should"},
			lang.Text{VI: "sổ tính không quá {1} khi bung ra", EN: "a workbook of at most {1} unpacked"},
			lang.Text{VI: "không mở tệp này; xin lại phiếu từ người gửi", EN: "do not open it; ask the sender for the sheet again"}},
		{TableTooLarge, "table-too-large", Error,
			lang.Text{VI: "bảng quá lớn", EN: "the table is too large"},
			lang.Text{VI: "không quá {1}", EN: "at most {1}"},
			lang.Text{VI: "xóa hàng, cột và trang thừa, hoặc tách thành nhiều tệp", EN: "delete rows, columns and sheets that are not needed, or split the file"}},
		{CSVSyntax, "csv-syntax", Error,
			lang.Text{VI: "dấu nháy kép đặt sai trong tệp CSV", EN: "misplaced double quotes in the CSV file"},
			lang.Text{VI: "ô có dấu phẩy, dấu nháy hoặc xuống dòng nằm trọn trong dấu nháy kép, dấu nháy bên trong viết hai lần", EN: "cells with commas, quotes or line ends in double quotes, quotes inside doubled"},
			lang.Text{VI: "lưu lại tệp từ Excel hoặc LibreOffice dạng “CSV UTF-8”", EN: "save it from Excel or LibreOffice as “CSV UTF-8”"}},
		{NoForm, "no-sheet-in-workbook", Error,
			lang.Text{VI: "không có phiếu đánh giá nào trong tệp này", EN: "there is no member's sheet in this file"},
			lang.Text{VI: "một trang có hàng tiêu đề “Mã”, “Tiêu chí”, “Mức đạt”, “Điểm”", EN: "a sheet with the header “Code”, “Criterion”, “Level reached”, “Points”"},
			lang.Text{VI: "lập phiếu bằng “ocop council sheet -o xlsx” hoặc “-o csv”", EN: "make sheets with “ocop council sheet -o xlsx” or “-o csv”"}},
		{FormLineMissing, "sheet-line-missing", Error,
			lang.Text{VI: "phiếu không còn dòng “{1}”", EN: "the sheet has lost its line “{1}”"},
			lang.Text{VI: "phiếu nói nó chấm sản phẩm nào, theo bộ nào, của ai", EN: "a sheet that says which product it is for, by which rubric, and whose it is"},
			lang.Text{VI: "lập phiếu mới bằng “ocop council sheet” và chép điểm sang", EN: "make a new sheet with “ocop council sheet” and copy the scores"}},
		{NotACriterion, "row-not-criterion", Error,
			lang.Text{VI: "hàng này có điểm nhưng “{1}” không phải tiêu chí của bộ {2}", EN: "this row has a score, but “{1}” is no criterion of rubric {2}"},
			lang.Text{VI: "mã và tên tiêu chí như khi lập phiếu", EN: "code and title of the criterion as the sheet was made"},
			lang.Text{VI: "khôi phục mã và tên tiêu chí; đừng chèn hàng hay sắp xếp lại", EN: "restore code and title; do not insert rows or sort"}},
		{CriterionTwice, "criterion-twice", Error,
			lang.Text{VI: "tiêu chí {1} đã có ở ô {2}", EN: "criterion {1} already stands at {2}"},
			lang.Text{VI: "mỗi tiêu chí một hàng", EN: "one row for every criterion"},
			lang.Text{VI: "xóa hàng thừa", EN: "delete the row that is too many"}},
		{NoSuchChoice, "no-such-choice", Error,
			lang.Text{VI: "“{2}” không phải mức nào của tiêu chí {1}", EN: "“{2}” is no level of criterion {1}"},
			lang.Text{VI: "một trong: {3}", EN: "one of: {3}"},
			lang.Text{VI: "chọn lại trong danh sách của ô", EN: "choose again from the list of the cell"}},
		{PointsNotOfLevel, "points-not-of-level", Error,
			lang.Text{VI: "tiêu chí {1}: ô điểm ghi {2} nhưng mức đã chọn ở {3} được {4} điểm", EN: "criterion {1}: the points say {2}, but the level chosen at {3} gives {4}"},
			lang.Text{VI: "điểm của mức đã chọn: {4}", EN: "the points of the chosen level: {4}"},
			lang.Text{VI: "hỏi lại thành viên: hoặc chọn lại mức, hoặc xóa số ghi đè trong ô điểm", EN: "ask the member: choose the level again, or delete the number that was written over the points"}},
		{SumNotOfPoints, "sum-not-of-points", Error,
			lang.Text{VI: "{1}: ô ghi {2} nhưng các điểm trên phiếu cộng lại được {3}", EN: "{1}: the cell says {2}, but the points of the sheet come to {3}"},
			lang.Text{VI: "tổng đúng của các điểm: {3}", EN: "the sum of the points: {3}"},
			lang.Text{VI: "hỏi lại thành viên điểm nào mới đúng, rồi sửa điểm hoặc xóa số ghi đè trong ô tổng", EN: "ask the member which points are meant, then correct them, or delete the number that was written over the sum"}},
		{DateAsPoints, "date-as-points", Warning,
			lang.Text{VI: "tiêu chí {1}: Excel đã đổi số điểm thành ngày {2}; đọc là {3} điểm", EN: "criterion {1}: Excel made a date of the points ({2}); read as {3} points"},
			lang.Text{VI: "số điểm", EN: "a number of points"},
			lang.Text{VI: "kiểm tra lại với thành viên nếu chưa chắc", EN: "ask the member if in doubt"}},
		{CellError, "cell-error", Error,
			lang.Text{VI: "ô có lỗi {1} của bảng tính", EN: "the cell holds the spreadsheet error {1}"},
			lang.Text{VI: "một mức hoặc số điểm", EN: "a level or a number of points"},
			lang.Text{VI: "chọn lại mức trong danh sách của ô", EN: "choose the level again from the list of the cell"}},
		{NotAttendance, "not-attendance", Error,
			lang.Text{VI: "“{1}” không dùng được ở ô “{2}”", EN: "“{1}” can't be used for “{2}”"},
			lang.Text{VI: "để trống, hoặc một trong: {3}", EN: "nothing, or one of: {3}"}, lang.Text{}},
		{RowOfTwo, "row-of-two-criteria", Error,
			lang.Text{VI: "hàng này có mã của tiêu chí {1} nhưng tên của tiêu chí {2}", EN: "this row has the code of criterion {1}, but the title of criterion {2}"},
			lang.Text{VI: "mã và tên tiêu chí như khi lập phiếu", EN: "code and title of the criterion as the sheet was made"},
			lang.Text{VI: "hỏi lại thành viên đã chấm tiêu chí nào, rồi khôi phục mã và tên", EN: "ask the member which criterion was scored, then restore code and title"}},
		{ColumnLost, "column-lost", Error,
			lang.Text{VI: "phiếu không có cột “{1}” nhưng có cột lạ “{2}”", EN: "the sheet has no column “{1}”, but a strange one, “{2}”"},
			lang.Text{VI: "tên các cột như khi lập phiếu", EN: "the heads of the columns as the sheet was made"},
			lang.Text{VI: "đặt lại tên cột, hoặc xóa cột lạ", EN: "restore the head of the column, or delete the strange column"}},
		{HeadTwice, "head-twice", Error,
			lang.Text{VI: "cột “{1}” đã có ở {2}", EN: "the column “{1}” already stands at {2}"},
			lang.Text{VI: "mỗi cột một lần", EN: "every column once"},
			lang.Text{VI: "hỏi lại thành viên cột nào mới đúng, rồi xóa cột kia", EN: "ask the member which column is meant, then delete the other"}},
	}
}
