package diag

import "ocop/rubric/lang"

// OC82: files the program writes for the user.
const (
	OutputExists     Code = "OC821"
	OutputUnwritable Code = "OC822"
)

func batchCodes() []entry {
	return []entry{
		{OutputExists, "output-exists", Error,
			lang.Text{VI: "đã có tệp này, không ghi đè", EN: "the file is there already and is not overwritten"},
			lang.Text{},
			lang.Text{VI: "dùng tên khác, hoặc thêm --force để thay tệp cũ", EN: "use another name, or add --force to replace it"}},
		{OutputUnwritable, "output-unwritable", Error,
			lang.Text{VI: "không ghi được tệp: {1}", EN: "the file can't be written: {1}"},
			lang.Text{},
			lang.Text{VI: "chọn một thư mục đã có và có quyền ghi", EN: "choose a folder that is there and may be written to"}},
	}
}
