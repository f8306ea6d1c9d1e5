package diag

import "ocop/rubric/lang"

// OC75 to OC79: comparing rubrics, testing them by cases, and what a change does
// to dossiers.
const (
	GitMissing    Code = "OC750"
	NotInGit      Code = "OC751"
	NoRevision    Code = "OC752"
	NotInRevision Code = "OC753"
	GitFailed     Code = "OC754"
	NoRubrics     Code = "OC755"

	CaseFailed      Code = "OC760"
	NotCovered      Code = "OC761"
	CaseTwice       Code = "OC762"
	NothingExpected Code = "OC763"
	DossierAndKeys  Code = "OC764"
	NoSuchCode      Code = "OC765"

	RankFlips   Code = "OC770"
	NeedsReview Code = "OC771"
	TotalMoves  Code = "OC772"
)

func compareCodes() []entry {
	return []entry{
		{GitMissing, "git-missing", Error,
			lang.Text{VI: "không có lệnh git trên máy này", EN: "there is no git on this machine"},
			lang.Text{VI: "git, để đọc tệp của một phiên bản trước", EN: "git, to read files of an earlier revision"},
			lang.Text{VI: "cài git, hoặc so hai đường dẫn thay cho --old-rev và --new-rev", EN: "install git, or compare two paths instead of --old-rev and --new-rev"}},
		{NotInGit, "not-in-git", Error,
			lang.Text{VI: "“{1}” không nằm trong một kho git", EN: "“{1}” is not inside a git repository"},
			lang.Text{VI: "một đường dẫn trong kho git", EN: "a path in a git repository"}, lang.Text{}},
		{NoRevision, "no-revision", Error,
			lang.Text{VI: "kho git không có phiên bản “{1}”", EN: "the git repository has no revision “{1}”"},
			lang.Text{VI: "một nhánh, một nhãn hoặc mã của một lần ghi", EN: "a branch, a tag or the hash of a commit"},
			lang.Text{VI: "trên máy CI có thể phải tải đủ lịch sử trước (fetch-depth: 0)", EN: "a CI may have to fetch the history first (fetch-depth: 0)"}},
		{NotInRevision, "not-in-revision", Error,
			lang.Text{VI: "phiên bản “{2}” không có “{1}”", EN: "the revision “{2}” has no “{1}”"},
			lang.Text{VI: "một tệp hoặc thư mục đã có ở phiên bản đó", EN: "a file or folder that was there at that revision"}, lang.Text{}},
		{GitFailed, "git-failed", Error,
			lang.Text{VI: "git không đọc được: {1}", EN: "git can't read it: {1}"},
			lang.Text{}, lang.Text{}},
		{NoRubrics, "no-rubrics", Error,
			lang.Text{VI: "không thấy bộ tiêu chí nào ở đây", EN: "there is no rubric here"},
			lang.Text{VI: "một tệp bộ tiêu chí, hoặc một thư mục có tệp như vậy", EN: "a rubric file, or a folder that has one"}, lang.Text{}},

		{CaseFailed, "case-failed", Error,
			lang.Text{VI: "“{1}”: {2}", EN: "“{1}”: {2}"},
			lang.Text{VI: "{3}", EN: "{3}"}, lang.Text{}},
		{NotCovered, "not-covered", Warning,
			lang.Text{VI: "không trường hợp thử nào chạm tới {1}", EN: "no case reaches {1}"},
			lang.Text{VI: "một trường hợp thử cho từng mức, mức tối thiểu, hạng và điều kiện", EN: "a case for every level, minimum, band and condition"}, lang.Text{}},
		{CaseTwice, "case-twice", Error,
			lang.Text{VI: "tên “{1}” đã dùng ở dòng {2}", EN: "the name “{1}” is already used on line {2}"},
			lang.Text{VI: "mỗi trường hợp thử một tên riêng", EN: "a name of its own for every case"}, lang.Text{}},
		{NothingExpected, "nothing-expected", Error,
			lang.Text{VI: "trường hợp thử không nói phải ra kết quả gì", EN: "the case does not say what it must come to"},
			lang.Text{VI: "ít nhất một trong: {1}", EN: "at least one of: {1}"}, lang.Text{}},
		{DossierAndKeys, "dossier-and-keys", Error,
			lang.Text{VI: "có cả “dossier” lẫn “{1}”", EN: "both “dossier” and “{1}” are given"},
			lang.Text{VI: "hoặc đường dẫn của một hồ sơ, hoặc các khóa của hồ sơ ngay tại đây", EN: "either the path of a dossier or its keys in place"},
			lang.Text{VI: "xóa một trong hai", EN: "delete one of the two"}},
		{NoSuchCode, "no-such-code", Error,
			lang.Text{VI: "không có mã thông báo “{1}”", EN: "there is no diagnostic “{1}”"},
			lang.Text{VI: "một mã dạng OC404", EN: "a code such as OC404"}, lang.Text{}},

		{RankFlips, "rank-flips", Warning,
			lang.Text{VI: "{1}: {2} → {3}", EN: "{1}: {2} → {3}"},
			lang.Text{}, lang.Text{VI: "do: {4}", EN: "because: {4}"}},
		{NeedsReview, "needs-review", Warning,
			lang.Text{VI: "{1}: cần xem lại; có thể {2}", EN: "{1}: to be reviewed; can be {2}"},
			lang.Text{VI: "{3}", EN: "{3}"}, lang.Text{}},
		{TotalMoves, "total-moves", Info,
			lang.Text{VI: "{1}: tổng điểm {2} → {3}, vẫn {4}", EN: "{1}: total {2} → {3}, still {4}"},
			lang.Text{}, lang.Text{}},
	}
}
