package diag

import "ocop/rubric/lang"

func importExplanations() []Explanation {
	return []Explanation{
		{NoSuchColumn,
			lang.Text{
				VI: "Cột được gọi bằng chữ ở hàng tiêu đề (hoa thường không kể) hoặc bằng chữ cái viết hoa của cột.",
				EN: "A column is named by the text of its header, capitals aside, or by its letters in capitals.",
			}, "columns: {product.name: Ten san pham}", "columns: {product.name: Tên sản phẩm}"},
		{ColumnTwice,
			lang.Text{
				VI: "Hai cột cùng tiêu đề thì không biết lấy cột nào; chữ cái của cột nói rõ.",
				EN: "With two columns of one header it is not known which is meant; the letters of the column say it.",
			}, "columns: {product.name: Tên}", "columns: {product.name: B}"},
		{UnknownField,
			lang.Text{
				VI: "Chỉ những mục mà hồ sơ có mới đọc được từ danh sách. Điểm không nằm trong số đó: điểm vào hồ sơ qua phiếu.",
				EN: "Only fields that dossiers have can be read from a list. Scores are none of them: they come in through sheets.",
			}, "columns: {product.title: Tên}", "columns: {product.name: Tên}"},
		{FieldTwice,
			lang.Text{
				VI: "Một mục lấy từ hai nơi thì không biết nơi nào đúng.",
				EN: "Of a field with two sources it is not known which is right.",
			}, "columns: {producer.province: Tỉnh}\nconstants: {producer.province: Lào Cai}", "columns: {producer.province: Tỉnh}"},
		{FieldNeeded,
			lang.Text{
				VI: "Hồ sơ nào cũng cần tên sản phẩm và bộ tiêu chí.",
				EN: "Every dossier needs the name of its product and a rubric.",
			}, "columns: {product.name: Tên}", "columns: {product.name: Tên}\nconstants: {rubric: qd26-2026/11}"},
		{NoSuchSheet,
			lang.Text{
				VI: "Trang được gọi bằng tên hoặc bằng số thứ tự từ 1. Tệp CSV chỉ có một trang và không cần nói.",
				EN: "A sheet is named, or numbered from 1. A CSV file has one and needs no name.",
			}, "sheet: Năm 2025", "sheet: Danh sách"},
		{NoSetInList,
			lang.Text{
				VI: "Danh sách thường gọi bộ tiêu chí bằng tên nhóm của riêng mình. Tên ấy là bộ nào phải nói rõ một lần, không đoán: chấm theo bộ khác cho kết quả khác.",
				EN: "Lists call rubrics by group names of their own. Which is meant must be said once and is never guessed: another rubric gives another result.",
			}, "sets: {}", "sets: {Chè xanh: qd26-2026/11}"},
		{NotStars,
			lang.Text{
				VI: "Kết quả các năm là số sao. Điểm số hoặc chữ khác không đổi thành sao được.",
				EN: "Results of past years are stars. Points or other texts can't be made into stars.",
			}, "Chè búp;bảy", "Chè búp;4 sao"},
		{CellNotDate,
			lang.Text{
				VI: "Ngày có thật, ngày trước tháng sau. Chỉ có năm, hoặc ngày 31 tháng 2, thì không phải.",
				EN: "A real date, the day before the month. A year alone, or the 31st of February, is none.",
			}, "Chè búp;31/02/2026", "Chè búp;28/02/2026"},
		{RowTwice,
			lang.Text{
				VI: "Hai hàng cùng một tên tệp: hàng sau sẽ đè hàng trước, nên chỉ hàng trước được ghi.",
				EN: "Two rows of one file name: the second would overwrite the first, so only the first is written.",
			}, "", ""},
		{BadFileName,
			lang.Text{
				VI: "Tên tệp gồm chữ và các mục trong ngoặc nhọn, trong thư mục của --out: không “..”, không ổ đĩa.",
				EN: "File names are texts and fields in braces, below the folder of --out: no “..”, no drives.",
			}, `file: "../{product.name}"`, `file: "{product.name}"`},
		{NotYear,
			lang.Text{
				VI: "“results” là năm → cột; năm mới nhất có từ 3 sao trở lên thành giấy chứng nhận đang có.",
				EN: "“results” is year → column; the newest of 3 stars or more becomes the certificate now held.",
			}, "results: {\"23\": Năm 2023}", "results: {\"2023\": Năm 2023}"},
		{ListEmpty,
			lang.Text{
				VI: "Không có hàng nào sau hàng tiêu đề thường là do sai trang hoặc sai số hàng tiêu đề.",
				EN: "No row after the header mostly means the wrong sheet, or the wrong row for the header.",
			}, "header: 30", "header: 3"},
		{NoNameInList,
			lang.Text{
				VI: "Hàng có mã, chủ thể hoặc số sao là một sản phẩm. Thiếu tên thì không lập được hồ sơ, và không được lặng lẽ bỏ qua.",
				EN: "A row with a code, a producer or stars is a product. Without a name no dossier can be made of it, and it must not be passed over in silence.",
			}, ";HTX Tân Cương;4 sao", "Chè búp;HTX Tân Cương;4 sao"},
		{UnknownInList,
			lang.Text{
				VI: "Danh sách dùng chữ của riêng mình cho một mục chỉ có vài giá trị. Nói chữ ấy nghĩa là gì ở “words”.",
				EN: "The list has words of its own for a field of few values. Say under “words” what they mean.",
			}, "constants: {}", "words: {registration: {Lần đầu: first}}"},
	}
}
