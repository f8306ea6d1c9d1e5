package diag

import "ocop/rubric/lang"

// OC1: reading a file.
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
	OddIndent      Code = "OC117"
	CurlyQuotes    Code = "OC118"
)

func fileCodes() []entry {
	return []entry{
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
		{OddIndent, "odd-indent", Error,
			lang.Text{VI: "dấu cách không ngắt hoặc ký tự tương tự ({1}) ở chỗ cần dấu cách thường", EN: "a no-break space or the like ({1}) where a plain blank is wanted"},
			lang.Text{VI: "dấu cách thường", EN: "plain blanks"},
			lang.Text{VI: "xóa ký tự ấy và gõ lại bằng phím cách; các dòng chép từ cùng một nơi thường có cùng lỗi", EN: "delete it and type a blank; lines pasted from the same place mostly have the same fault"}},
		{CurlyQuotes, "curly-quotes", Error,
			lang.Text{VI: "dấu nháy cong {1} không phải dấu nháy của YAML", EN: "the curly quotes {1} are no quotes to YAML"},
			lang.Text{VI: "dấu nháy thẳng: {2}", EN: "straight quotes: {2}"},
			lang.Text{VI: "viết {2}; thay mọi dấu nháy cong trong tệp bằng dấu nháy thẳng", EN: "write {2}; replace every curly quote of the file by a straight one"}},
	}
}
