package diag

import "ocop/rubric/lang"

// OC70 to OC74: what is proven about a set (package ocop/rubric/lint).
const (
	StarsUnreachable   Code = "OC701"
	StarsOnlyByMean    Code = "OC702"
	MinimumIdle        Code = "OC703"
	MinimumOnTop       Code = "OC704"
	LowestMinimumOnTop Code = "OC705"
	MinimumMissing     Code = "OC706"
	LevelDead          Code = "OC707"
	NotMonotone        Code = "OC708"
	GateBetweenLevels  Code = "OC709"
	SameLabel          Code = "OC710"
	SameTitle          Code = "OC711"
	LongText           Code = "OC712"
	NotNFC             Code = "OC713"
	OneLanguage        Code = "OC714"
	NoEnglish          Code = "OC715"
	SisterPoints       Code = "OC716"
	SisterMinimums     Code = "OC717"
	BandsJoin          Code = "OC718"
	TooManyWays        Code = "OC719"
)

func lintCodes() []entry {
	return []entry{
		{StarsUnreachable, "stars-unreachable", Error,
			lang.Text{VI: "không cách chấm nào cho {1} sao: {2}", EN: "no way of scoring gives {1} stars: {2}"},
			lang.Text{VI: "mỗi hạng sao đạt được bằng ít nhất một cách chấm", EN: "every star rank reached by at least one way of scoring"},
			lang.Text{VI: "xem lại điểm, mức tối thiểu và “bands”", EN: "look at the points, the minimum levels and “bands” again"}},
		{StarsOnlyByMean, "stars-only-by-mean", Warning,
			lang.Text{VI: "không phiếu nào cho {1} sao: không tổng điểm nào nằm từ {2} đến dưới {3}; chỉ điểm trung bình của nhiều phiếu mới đạt",
				EN: "no sheet gives {1} stars: no total lies from {2} to under {3}; only a mean of several sheets does"},
			lang.Text{VI: "khoảng điểm của hạng chứa ít nhất một tổng điểm", EN: "a band that holds at least one total"}, lang.Text{}},
		{MinimumIdle, "minimum-idle", Warning,
			lang.Text{VI: "mức tối thiểu cho {1} sao của tiêu chí {2} không bao giờ quyết định: {3}",
				EN: "the minimum for {1} stars in criterion {2} never decides: {3}"},
			lang.Text{VI: "một mức tối thiểu mà có phiếu đủ điểm vẫn có thể thiếu", EN: "a minimum that a sheet with enough points can still miss"},
			lang.Text{VI: "bỏ “minimum_for”, dời sang mức khác, hoặc thêm “remark” nếu văn bản in như vậy",
				EN: "take “minimum_for” out, move it, or add a “remark” if the text is printed like that"}},
		{MinimumOnTop, "minimum-on-top", Info,
			lang.Text{VI: "mức tối thiểu cho {1} sao của tiêu chí {2} đứng ở mức cao nhất: cần đủ {3} điểm",
				EN: "the minimum for {1} stars in criterion {2} stands on the top level: all {3} points are needed"},
			lang.Text{}, lang.Text{}},
		{LowestMinimumOnTop, "lowest-minimum-on-top", Warning,
			lang.Text{VI: "tiêu chí {2} phải đạt mức cao nhất ({3} điểm) mới được {1} sao, hạng thấp nhất được công nhận",
				EN: "criterion {2} must reach its top level ({3} points) for {1} stars, the lowest rank that is recognised"},
			lang.Text{VI: "mức tối thiểu cho {1} sao dưới mức cao nhất", EN: "a minimum for {1} stars below the top level"},
			lang.Text{VI: "sửa “minimum_for”, hoặc thêm “remark” nếu văn bản in như vậy",
				EN: "correct “minimum_for”, or add a “remark” if the text is printed like that"}},
		{MinimumMissing, "minimum-missing", Warning,
			lang.Text{VI: "tiêu chí {1} không có mức tối thiểu cho {2} sao, cả {3} bộ khác có tiêu chí cùng tên đều có",
				EN: "criterion {1} has no minimum for {2} stars; all {3} other sets with a criterion of this title have one"},
			lang.Text{VI: "“minimum_for: {2}” như các bộ khác của quyết định", EN: "“minimum_for: {2}” as in the decision's other sets"},
			lang.Text{VI: "thêm “minimum_for”, hoặc “remark” nếu văn bản không in", EN: "add “minimum_for”, or a “remark” if none is printed"}},
		{LevelDead, "level-dead", Warning,
			lang.Text{VI: "mức {2} điểm của tiêu chí {1} không bao giờ đổi số sao so với mức ngay dưới",
				EN: "the level of {2} points in criterion {1} never changes the stars from those of the level below"},
			lang.Text{VI: "một mức mà có phiếu nhờ nó được thêm sao", EN: "a level that gives some sheet a star more"}, lang.Text{}},
		{NotMonotone, "not-monotone", Error,
			lang.Text{VI: "nâng tiêu chí {1} lên mức {2} điểm làm số sao giảm từ {3} xuống {4}",
				EN: "raising criterion {1} to the level of {2} points lowers the stars from {3} to {4}"},
			lang.Text{VI: "mức cao hơn không bao giờ cho ít sao hơn", EN: "a higher level never gives fewer stars"}, lang.Text{}},
		{GateBetweenLevels, "gate-between-levels", Warning,
			lang.Text{VI: "tiêu chí {1} chỉ tính khi tiêu chí {3} từ {2} điểm, nhưng tiêu chí {3} không có mức {2} điểm",
				EN: "criterion {1} counts from {2} points in criterion {3}, which has no level of {2} points"},
			lang.Text{VI: "điểm của một mức của tiêu chí {3}", EN: "the points of a level of criterion {3}"}, lang.Text{}},
		{SameLabel, "same-label", Warning,
			lang.Text{VI: "“{1}” đọc giống {2}", EN: "“{1}” reads the same as {2}"},
			lang.Text{VI: "mỗi mức, mỗi điều kiện một nội dung riêng", EN: "a text of its own for every level and condition"}, lang.Text{}},
		{SameTitle, "same-title", Warning,
			lang.Text{VI: "tiêu chí {1} cùng tên với tiêu chí {2} bên cạnh", EN: "criterion {1} has the same title as criterion {2} beside it"},
			lang.Text{VI: "mỗi tiêu chí một tên riêng", EN: "a title of its own for every criterion"}, lang.Text{}},
		{LongText, "long-text", Warning,
			lang.Text{VI: "nội dung dài {1} ký tự", EN: "the text has {1} characters"},
			lang.Text{VI: "nhiều nhất {2} ký tự, để bảng còn đọc được", EN: "at most {2}, so that tables can be read"},
			lang.Text{VI: "rút gọn; phần giải thích để ở “guidance”", EN: "shorten it; explanations belong in “guidance”"}},
		{NotNFC, "not-nfc", Warning,
			lang.Text{VI: "dòng {1} không ở dạng chuẩn NFC (dấu viết rời khỏi chữ)", EN: "line {1} is not in the normal form NFC (marks apart from their letters)"},
			lang.Text{VI: "dạng NFC, để tìm kiếm và so sánh được", EN: "NFC, so that it can be searched and compared"},
			lang.Text{VI: "lưu tệp ở dạng NFC (Unicode dựng sẵn)", EN: "save the file in NFC (composed Unicode)"}},
		{OneLanguage, "one-language", Warning,
			lang.Text{VI: "“{1}” không có tiếng Anh, dù những chỗ khác có", EN: "“{1}” has no English, though others have"},
			lang.Text{VI: "khóa “_en” bên cạnh: title_en, label_en", EN: "the “_en” key beside it: title_en, label_en"}, lang.Text{}},
		{NoEnglish, "no-english", Info,
			lang.Text{VI: "không {1} nào của bộ này có tiếng Anh", EN: "no {1} of this set has English"}, lang.Text{}, lang.Text{}},
		{SisterPoints, "sister-points", Info,
			lang.Text{VI: "các mức điểm của tiêu chí {1}: {2}; ở {4} bộ khác có tiêu chí cùng tên: {3}",
				EN: "the levels of criterion {1}: {2}; in {4} of the other sets with this title: {3}"}, lang.Text{}, lang.Text{}},
		{SisterMinimums, "sister-minimums", Info,
			lang.Text{VI: "mức tối thiểu của tiêu chí {1}: {2}; ở {4} bộ khác có tiêu chí cùng tên: {3}",
				EN: "the minimums of criterion {1}: {2}; in {4} of the other sets with this title: {3}"}, lang.Text{}, lang.Text{}},
		{BandsJoin, "bands-join", Info,
			lang.Text{VI: "các hạng nối liền nhau, không hở không chồng: {1} sao từ {2} điểm; điểm trung bình {3} thuộc {4} sao",
				EN: "the bands join without gap or overlap: {1} stars from {2} points; a mean of {3} has {4} stars"}, lang.Text{}, lang.Text{}},
		{TooManyWays, "too-many-ways", Warning,
			lang.Text{VI: "“applies_if” nối quá nhiều tiêu chí: hơn {1} cách chấm, nên không chứng minh được gì",
				EN: "“applies_if” connects too many criteria: more than {1} ways of scoring, so nothing is proven"},
			lang.Text{VI: "ít tiêu chí hơn phụ thuộc lẫn nhau", EN: "fewer criteria that depend on each other"}, lang.Text{}},
	}
}
