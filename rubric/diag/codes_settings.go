package diag

import "ocop/rubric/lang"

// OC9: the settings of the program.
const (
	UnknownSetting Code = "OC901"
)

func settingsCodes() []entry {
	return []entry{
		{UnknownSetting, "unknown-setting", Error,
			lang.Text{VI: "không có thiết lập “{1}”", EN: "there is no setting “{1}”"},
			lang.Text{VI: "một trong: {2}", EN: "one of: {2}"}, lang.Text{}},
	}
}
