package diag

import "ocop/rubric/lang"

// OC6: what a result should be read with.
const (
	EvidenceExpired  Code = "OC601"
	UnofficialText   Code = "OC602"
	RubricOverridden Code = "OC603"
)

func resultCodes() []entry {
	return []entry{
		{EvidenceExpired, "evidence-expired", Warning,
			lang.Text{VI: "minh chứng “{1}” hết hạn ngày {2}, trước ngày {3}", EN: "evidence “{1}” expired on {2}, before {3}"},
			lang.Text{VI: "minh chứng còn hạn vào ngày đánh giá", EN: "evidence valid on the day of evaluation"}, lang.Text{}},
		{UnofficialText, "unofficial-text", Warning,
			lang.Text{VI: "bộ tiêu chí mang mã “{1}” nhưng nội dung khác bản có sẵn của chương trình", EN: "the rubric calls itself “{1}” but differs from the program's own text"},
			lang.Text{VI: "mã khác cho bộ tự soạn", EN: "another id for a rubric of one's own"}, lang.Text{}},
		{RubricOverridden, "rubric-overridden", Warning,
			lang.Text{VI: "hồ sơ ghi “{1}” nhưng được chấm theo “{2}” (--rubric)", EN: "the dossier names “{1}” but is scored with “{2}” (--rubric)"},
			lang.Text{}, lang.Text{}},
	}
}
