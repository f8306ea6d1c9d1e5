package diag

import "ocop/rubric/lang"

// OC1: reading a file.
func fileExplanations() []Explanation {
	return []Explanation{
		{Unreadable, lang.Text{
			VI: "Tệp hoặc thư mục không mở được: tên sai, đã bị chuyển đi, hay không có quyền đọc. Không có nội dung thì không thể chấm, nên hồ sơ được báo là lỗi chứ không bị bỏ qua.",
			EN: "The file or folder can't be opened: a wrong name, moved away, or no permission to read it. Without its content nothing can be scored, so it is reported and not passed over."},
			"council: hoi-dong-cu.yaml        # không còn tệp này\n", "council: province\n"},
		{TooLarge, lang.Text{
			VI: "Tệp lớn hơn mức cho phép. Hồ sơ là văn bản nhỏ; một tệp lớn như vậy thường là ảnh hay bản quét bị đặt nhầm chỗ, và đọc nó chỉ tốn bộ nhớ.",
			EN: "The file is over the limit. A dossier is a small text; a file that large is usually a picture or a scan in the wrong place, and reading it would only cost memory."}, "", ""},
		{NotUTF8, lang.Text{
			VI: "Trong tệp có byte không thuộc bảng mã UTF-8, thường do lưu từ phần mềm cũ (TCVN3, VNI, Windows-1258). Đoán bảng mã có thể làm sai tên người và tên sản phẩm, nên tệp bị từ chối.",
			EN: "The file holds bytes that are not UTF-8, usually because older software saved it (TCVN3, VNI, Windows-1258). A guess could change the names of people and products, so the file is refused."}, "", ""},
		{ControlChar, lang.Text{
			VI: "Trong tệp có ký tự điều khiển mà mắt không thấy. Chúng có thể làm màn hình hiện khác với nội dung được chấm.",
			EN: "The file holds a control character nobody can see. Such characters can make a screen show something other than what is scored."}, "", ""},
		{EmptyFile, lang.Text{
			VI: "Tệp không có gì ngoài chú thích hay dòng trống: có thể chưa lưu, hoặc lưu nhầm tệp.",
			EN: "The file holds nothing but comments and blank lines: perhaps it was not saved yet, or another one was."},
			"# hồ sơ chè\n", "# hồ sơ chè\nrubric: qd26-2026/11\nproduct: {name: Chè búp}\n"},
		{YAMLSyntax, lang.Text{
			VI: "Tệp không theo cú pháp YAML nên không biết khóa nào có giá trị nào. Hay gặp nhất: ngoặc hoặc dấu nháy không đóng, dấu hai chấm trong văn bản không có dấu nháy.",
			EN: "The file does not follow the syntax of YAML, so it can't be told which key has which value. Most often a bracket or quote is not closed, or a text with a colon has no quotes."},
			"product: {name: Chè búp\n", "product: {name: Chè búp}\n"},
		{JSONSyntax, lang.Text{
			VI: "Tệp .json không theo cú pháp JSON: thiếu dấu phẩy, thừa dấu phẩy cuối, dùng nháy đơn hoặc có chú thích.",
			EN: "A .json file does not follow the syntax of JSON: a comma is missing, one is left over, quotes are single, or there is a comment."},
			"{\"product\": {\"name\": \"Chè búp\",}}\n", "{\"product\": {\"name\": \"Chè búp\"}}\n"},
		{SecondDocument, lang.Text{
			VI: "Tệp chứa hai tài liệu ngăn bằng “---”. Chỉ đọc tài liệu đầu thì phần sau bị mất mà không ai biết.",
			EN: "The file holds two documents with “---” between them. Reading only the first would lose the other without a word."},
			"product: {name: Chè búp}\n---\nproduct: {name: Chè nõn}\n", "product: {name: Chè búp}\n"},
		{TooDeep, lang.Text{
			VI: "Các khối lồng vào nhau quá sâu. Hồ sơ thật không bao giờ sâu như vậy; tệp có thể được tạo ra để làm hỏng chương trình.",
			EN: "Blocks are nested too deep. No real dossier is; the file may have been made to break programs."}, "", ""},
		{Alias, lang.Text{
			VI: "“*tên” lấy lại nội dung viết ở “&tên”. Người đọc phiếu phải thấy ngay tại chỗ điều được chấm, và vài dòng bí danh có thể nở thành hàng tỷ giá trị, nên không dùng.",
			EN: "“*name” repeats what stands at “&name”. Who reads a sheet must see in place what is scored, and a few aliases can grow into billions of values, so they are not allowed."},
			"product: {name: &ten Chè búp}\nproducer: {name: *ten}\n", "product: {name: Chè búp}\nproducer: {name: Chè búp}\n"},
		{MergeKey, lang.Text{
			VI: "“<<” gộp các khóa của khối khác vào đây, nên điều được chấm không nằm ở chỗ người đọc nhìn.",
			EN: "“<<” merges the keys of another block into this one, so what is scored does not stand where a reader looks."},
			"product: {<<: {code: 19-05824-003-2026}, name: Chè búp}\n", "product: {name: Chè búp, code: 19-05824-003-2026}\n"},
		{Tag, lang.Text{
			VI: "Nhãn như “!!str” ép kiểu của giá trị. Hồ sơ không cần chúng, và chúng có thể làm “3” và 3 trông như nhau.",
			EN: "A tag such as “!!str” forces the type of a value. Dossiers need none, and tags can make “3” and 3 look alike."},
			"product: {name: !!str Chè búp}\n", "product: {name: Chè búp}\n"},
		{HiddenChar, lang.Text{
			VI: "Trong văn bản có ký tự ẩn (đảo chiều chữ, dấu cách rộng bằng không…). Nó bị bỏ khi đọc để chữ hiện ra đúng là chữ được chấm; hãy xóa khỏi tệp.",
			EN: "A text holds a hidden character (one that turns the writing around, a blank of no width…). It is left out so that what shows is what is scored; delete it from the file."},
			"product: {name: \"Chè\\u200B búp\"}\n", "product: {name: \"Chè búp\"}\n"},
		{TabIndent, lang.Text{
			VI: "Dòng thụt lề bằng phím Tab. YAML chỉ hiểu dấu cách, vì mỗi trình soạn thảo hiện Tab rộng hẹp khác nhau.",
			EN: "A line is indented with a tab. YAML knows blanks only, because every editor shows tabs at another width."},
			"product:\n\tname: Chè búp\n", "product:\n  name: Chè búp\n"},
		{NotRegular, lang.Text{
			VI: "Đường dẫn chỉ đến thư mục, thiết bị hay ống dẫn chứ không phải tệp văn bản; đọc nó có thể chờ mãi không xong.",
			EN: "The path is that of a folder, a device or a pipe and not of a text file; reading it might never end."}, "", ""},
		{TooMany, lang.Text{
			VI: "Tệp có quá nhiều lỗi nên không liệt kê hết. Thường là mở nhầm loại tệp, hoặc một lỗi thụt lề kéo theo mọi lỗi khác.",
			EN: "The file has too many faults to list. Usually it is a file of another kind, or one wrong indentation brings all the others."}, "", ""},
		{OddIndent, lang.Text{
			VI: "Dòng thụt lề bằng dấu cách không ngắt (hay gặp khi chép từ Word hoặc trang web). Nó trông như dấu cách nhưng YAML không coi là thụt lề, nên dòng ấy thuộc về chỗ khác.",
			EN: "A line is indented with a no-break space, as text pasted from Word or a web page has them. It looks like a blank, but YAML takes it for no indentation, so the line belongs elsewhere."},
			"product:\n\u00a0\u00a0name: Chè búp   # U+00A0, U+00A0, name\n", "product:\n  name: Chè búp\n"},
		{CurlyQuotes, lang.Text{
			VI: "Khóa nằm giữa dấu nháy cong như Word tự đổi. Với YAML chúng là chữ của khóa, nên mã tiêu chí không còn đúng.",
			EN: "A key stands between curly quotes, as Word makes them. To YAML they are letters of the key, so the code of the criterion is not what it was."},
			"scores:\n  “1.1”: 2\n", "scores:\n  \"1.1\": 2\n"},
	}
}
