package diag

import "ocop/rubric/lang"

// OC2: the keys and values of a file.
func keyExplanations() []Explanation {
	return []Explanation{
		{UnknownKey, lang.Text{
			VI: "Khóa này không có ở đây, thường do gõ sai. Nếu lặng lẽ bỏ qua, giá trị của nó sẽ mất: một “scoers” gõ nhầm làm hồ sơ thành chưa chấm.",
			EN: "There is no such key here; mostly it is misspelled. Passing over it would lose its value: “scoers” for “scores” would leave a dossier unscored."},
			"producer: {nam: HTX Chè Xanh}\n", "producer: {name: HTX Chè Xanh}\n"},
		{DuplicateKey, lang.Text{
			VI: "Một khóa đứng hai lần. Không ai biết giá trị nào được chấm, nên phải bỏ một.",
			EN: "A key stands twice. Nobody can tell which value is scored, so one of them has to go."},
			"scores:\n  \"1.1\": 2\n  \"1.1\": 3\n", "scores:\n  \"1.1\": 3\n"},
		{MissingKey, lang.Text{
			VI: "Thiếu một khóa bắt buộc. Không có nó thì không biết chấm sản phẩm nào, theo bộ nào.",
			EN: "A key that must be there is missing. Without it, it is not known what is scored, or by what."},
			"product: {code: 19-05824-003-2026}\n", "product: {name: Chè búp, code: 19-05824-003-2026}\n"},
		{WrongKind, lang.Text{
			VI: "Chỗ này cần một loại giá trị khác: một khối thay vì một chữ, một danh sách thay vì một khối.",
			EN: "Another kind of value belongs here: a block where there is a word, a list where there is a block."},
			"product: Chè búp\n", "product: {name: Chè búp}\n"},
		{EmptyValue, lang.Text{
			VI: "Khóa bắt buộc nhưng để trống. Trống không có nghĩa là 0 và cũng không có nghĩa là không có.",
			EN: "The key must have a value and is empty. Empty means neither 0 nor absent."},
			"product: {name: }\n", "product: {name: Chè búp}\n"},
		{NotPoints, lang.Text{
			VI: "Giá trị không phải số điểm viết bằng chữ số. Chỉ nhận số thập phân thường, vì dạng khác (03, 1e1, +3, “3 điểm”) có thể đọc thành số khác.",
			EN: "The value is not a number of points in digits. Only plain decimals are read, because any other form (03, 1e1, +3, “3 points”) could be read as another number."},
			"scores:\n  \"1.1\": ba điểm\n", "scores:\n  \"1.1\": 3\n"},
		{DecimalComma, lang.Text{
			VI: "Điểm viết với dấu phẩy. Trong tệp dùng dấu chấm thập phân; trong ngoặc {…} dấu phẩy còn ngăn hai mục, nên 1,5 có thể thành 1 và 5.",
			EN: "The points have a decimal comma. Files use a decimal point; inside {…} a comma also parts two entries, so 1,5 could become 1 and 5."},
			"scores:\n  \"1.1\": 2,0\n", "scores:\n  \"1.1\": 2.0\n"},
		{Decimals, lang.Text{
			VI: "Số điểm có hơn hai chữ số thập phân. Chương trình không làm tròn điểm của ai: người lập tệp phải viết đúng số.",
			EN: "The points have more than two decimals. The program rounds nobody's points: whoever writes the file has to give the right number."},
			"scores:\n  \"1.1\": 2.005\n", "scores:\n  \"1.1\": 2\n"},
		{NotWhole, lang.Text{
			VI: "Chỗ này cần một số nguyên trong một khoảng, như số sao từ 1 đến 5.",
			EN: "A whole number in a range belongs here, such as stars from 1 to 5."},
			"certificate: {issued: 2024-03-01, stars: ba}\n", "certificate: {issued: 2024-03-01, stars: 3}\n"},
		{NotDate, lang.Text{
			VI: "Ngày phải viết năm-tháng-ngày. Kiểu 05/06/2026 có nơi đọc là ngày 5 tháng 6, có nơi đọc là ngày 6 tháng 5.",
			EN: "A date is written year-month-day. Some read 05/06/2026 as the 5th of June, others as the 6th of May."},
			"submitted: 10/06/2026\n", "submitted: 2026-06-10\n"},
		{NotBool, lang.Text{
			VI: "Chỉ nhận true hoặc false. “có”, “yes”, “1” đều không nhận, để không ai phải đoán.",
			EN: "Only true or false is read; “yes”, “có” or “1” are not, so that nobody has to guess."},
			"sheets:\n  - {member: m1, absent: có}\n", "sheets:\n  - {member: m1, absent: true}\n"},
		{NotOneOf, lang.Text{
			VI: "Khóa này chỉ nhận vài từ định sẵn, và giá trị không phải một trong số đó.",
			EN: "The key takes one of a few words, and the value is none of them."},
			"registration: lần đầu\n", "registration: first\n"},
		{KeyNotText, lang.Text{
			VI: "Một khóa là khối hay danh sách chứ không phải chữ, nên không thể là tên hay mã.",
			EN: "A key is a block or a list and not text, so it can't be a name or a code."},
			"scores:\n  ? [\"1.1\"]\n  : 3\n", "scores:\n  \"1.1\": 3\n"},
		{WrongFile, lang.Text{
			VI: "Tệp thuộc loại khác với loại cần ở đây, ví dụ đưa bộ tiêu chí vào chỗ của hồ sơ.",
			EN: "The file is of another kind than the one wanted here, such as a rubric in place of a dossier."},
			"schema: ocop.council/v1\nlevel: province\n", "schema: ocop.dossier/v1\n"},
		{EmptyIgnored, lang.Text{
			VI: "Khóa không bắt buộc và để trống: được đọc như không có. Nhắc để biết, vì có thể ai đó quên điền. Một tệp có nhiều khóa như vậy thì một cảnh báo nêu tất cả, kèm số dòng.",
			EN: "An optional key is empty and is read as if it were not there. It is told of because somebody may have forgotten to fill it in. Where a file has several, one warning names them all, with their lines."},
			"submitted:\n", "submitted: 2026-06-10\n"},
		{QuotedNumber, lang.Text{
			VI: "Số nằm trong dấu nháy nên là chữ, không phải số. Điểm phải là số để không lẫn với mã.",
			EN: "A number in quotes is text. Points have to be numbers, so that they can't be taken for codes."},
			"scores:\n  \"1.1\": \"3\"\n", "scores:\n  \"1.1\": 3\n"},
		{OutOfRange, lang.Text{
			VI: "Giá trị nằm ngoài khoảng có nghĩa, ví dụ điểm lớn hơn 100.",
			EN: "The value lies outside the range that makes sense, such as points above 100."},
			"scores:\n  \"1.1\": 300\n", "scores:\n  \"1.1\": 3\n"},
	}
}
