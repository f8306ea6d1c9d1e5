package diag

import "ocop/rubric/lang"

func workbookExplanations() []Explanation {
	return []Explanation{
		{BookUnreadable,
			lang.Text{
				VI: "Tệp mang tên sổ tính nhưng không mở được như một sổ tính .xlsx: dạng khác (.ods), tệp hỏng hoặc tải về chưa hết.",
				EN: "The file has the name of a workbook but does not open as an .xlsx: another form (.ods), a damaged file, or half a download.",
			}, "", ""},
		{BookOld,
			lang.Text{
				VI: "Dạng nhị phân của Excel không đọc được một cách an toàn, nên không nhận. Lưu lại dạng .xlsx giữ nguyên mọi điều trên phiếu.",
				EN: "Excel's binary forms can't be read safely, so they are not taken. Saving as .xlsx keeps everything on the sheet.",
			}, "", ""},
		{BookEncrypted,
			lang.Text{
				VI: "Sổ tính có mật khẩu không mở được nếu không có mật khẩu, và phiếu không cần mật khẩu: ô khóa trên phiếu là đủ.",
				EN: "A workbook with a password does not open without it, and a sheet needs none: the locked cells are enough.",
			}, "", ""},
		{BookMacros,
			lang.Text{
				VI: "Macro là chương trình nằm trong sổ tính. Phiếu do ocop lập không có macro, nên phiếu có macro đã bị ai đó thêm vào; không nhận và không bao giờ chạy.",
				EN: "Macros are programs inside a workbook. Sheets made by ocop have none, so somebody has added them; the file is not taken, and nothing in it is ever run.",
			}, "", ""},
		{BookBomb,
			lang.Text{
				VI: "Tệp nén vài KB có thể bung ra hàng GB và làm treo máy. Kích thước được xem trong mục lục trước khi bung.",
				EN: "An archive of a few KB can unpack to gigabytes and stall the machine. The sizes are looked at in its directory before anything is unpacked.",
			}, "", ""},
		{TableTooLarge,
			lang.Text{
				VI: "Phiếu có vài chục hàng, danh sách của một tỉnh vài nghìn hàng. Bảng lớn hơn nhiều thường do định dạng kéo đến tận cuối trang.",
				EN: "A sheet has some dozen rows, a province's list some thousand. A table far larger mostly comes of formats dragged to the end of the page.",
			}, "", ""},
		{CSVSyntax,
			lang.Text{
				VI: "Một dấu nháy kép mở ra mà không đóng nuốt mọi ô sau nó, nên không đoán ô nào là ô nào.",
				EN: "A quote that opens and does not close swallows every cell after it, so nothing is guessed.",
			}, `1.1,"Nguồn nguyên liệu,3,,2`, `1.1,"Nguồn nguyên liệu",3,,2`},
		{NoForm,
			lang.Text{
				VI: "Phiếu được nhận ra bằng hàng tiêu đề. Tệp không có hàng ấy là tệp khác, hoặc phiếu đã mất hàng tiêu đề.",
				EN: "A sheet is known by its header. A file without it is another file, or a sheet that has lost it.",
			}, "", ""},
		{FormLineMissing,
			lang.Text{
				VI: "Phiếu phải nói nó chấm sản phẩm nào, theo nội dung nào của bộ tiêu chí, của thành viên nào. Không có dòng ấy thì không biết gộp vào đâu.",
				EN: "A sheet must say which product it is for, by which text of the rubric, and whose it is. Without that nobody knows where it belongs.",
			}, "Mã thành viên,", "Mã thành viên,m3"},
		{NotACriterion,
			lang.Text{
				VI: "Hàng được nhận ra bằng mã và tên tiêu chí. Điểm ở hàng không nhận ra được sẽ bị mất, nên phiếu không được nhận.",
				EN: "Rows are known by code and title of the criterion. A score in a row that is not known would be lost, so the sheet is not taken.",
			}, "1.99,Tiêu chí lạ,3,,2", "1.1,Nguồn nguyên liệu,3,,2"},
		{CriterionTwice,
			lang.Text{
				VI: "Hai hàng của một tiêu chí có thể nói hai điều; không chọn thay thành viên.",
				EN: "Two rows of a criterion may say two things; nothing is chosen for the member.",
			}, "1.1,Nguồn nguyên liệu,3,,2\n1.1,Nguồn nguyên liệu,3,,3", "1.1,Nguồn nguyên liệu,3,,2"},
		{NoSuchChoice,
			lang.Text{
				VI: "Chỉ nhận mức có trong bộ tiêu chí: chữ như trong danh sách, nhãn của mức, hoặc số điểm của một mức.",
				EN: "Only levels of the rubric are taken: the text of the list, the label of a level, or the points of one.",
			}, "1.1,Nguồn nguyên liệu,3,,2.5", "1.1,Nguồn nguyên liệu,3,,2"},
		{PointsNotOfLevel,
			lang.Text{
				VI: "Ô điểm là công thức tra theo mức đã chọn. Số khác với mức nghĩa là công thức đã bị ghi đè: thành viên muốn mức hay muốn số, chỉ họ biết.",
				EN: "The points are a formula that looks the level up. A number that is not the level's means that the formula was written over: whether the level or the number is meant only the member knows.",
			}, "1.1,Nguồn nguyên liệu,3,3: Nguyên liệu trong tỉnh: từ 75% đến 100%,2",
			"1.1,Nguồn nguyên liệu,3,3: Nguyên liệu trong tỉnh: từ 75% đến 100%,3"},
		{SumNotOfPoints,
			lang.Text{
				VI: "Tổng là công thức. Một tổng viết tay không bằng các điểm cộng lại nghĩa là có điểm thành viên nghĩ khác với điểm trên phiếu.",
				EN: "Sums are formulas. A sum written by hand that is not that of the points means that the member had other points in mind.",
			}, ",TỔNG,100,,90", ",TỔNG,100,,86"},
		{DateAsPoints,
			lang.Text{
				VI: "Excel đổi 1.5 thành ngày 1 tháng 5. Nếu chỉ một mức của tiêu chí khớp thì đọc là mức ấy và báo lại; nếu không thì là lỗi.",
				EN: "Excel makes the first of May of 1.5. Where only one level of the criterion fits it is read as that level, and told; otherwise it is an error.",
			}, "", ""},
		{CellError,
			lang.Text{
				VI: "Ô báo lỗi của bảng tính (#N/A, #REF!) không nói thành viên chọn gì.",
				EN: "A spreadsheet error (#N/A, #REF!) does not say what the member chose.",
			}, "1.1,Nguồn nguyên liệu,3,,#N/A", "1.1,Nguồn nguyên liệu,3,,2"},
		{NotAttendance,
			lang.Text{
				VI: "Ô này chỉ để ghi vắng mặt hoặc không tham gia chấm; điều khác viết ở “Lý do” hoặc “Ghi chú”.",
				EN: "This cell is only for absent or not taking part; anything else goes to “Reason” or “Note”.",
			}, "Vắng mặt hoặc không tham gia chấm,ốm", "Vắng mặt hoặc không tham gia chấm,Vắng mặt\nLý do,ốm"},
		{RowOfTwo,
			lang.Text{
				VI: "Hàng được nhận ra bằng mã và tên tiêu chí. Khi hai điều nói hai tiêu chí khác nhau thì không biết điểm là của tiêu chí nào, và đoán sai có thể đổi hạng sao. Chỉ mã mà bảng tính đã đổi thành số (1.10 thành 1.1) hoặc thành ngày mới bị bỏ qua.",
				EN: "Rows are known by code and title of the criterion. Where they name two, nobody knows whose the score is, and a wrong guess can change the stars. Only a code that the spreadsheet made a number (1.10 became 1.1) or a date is passed over.",
			}, "1.2,Nguồn nguyên liệu,3,,2", "1.1,Nguồn nguyên liệu,3,,2"},
		{ColumnLost,
			lang.Text{
				VI: "Điểm trong cột mà tên đã bị sửa sẽ bị bỏ qua không một lời, nên phiếu không được nhận.",
				EN: "The scores of a column whose head was changed would be passed over without a word, so the sheet is not taken.",
			}, "Mã,Tiêu chí,Tối đa,Mức đạt,Điểm chấm,Ghi chú", "Mã,Tiêu chí,Tối đa,Mức đạt,Điểm,Ghi chú"},
		{HeadTwice,
			lang.Text{
				VI: "Hai cột cùng tên có thể nói hai điều; không chọn thay thành viên.",
				EN: "Two columns of one name may say two things; nothing is chosen for the member.",
			}, "Mã,Tiêu chí,Tối đa,Mức đạt,Điểm,Điểm", "Mã,Tiêu chí,Tối đa,Mức đạt,Điểm"},
	}
}
