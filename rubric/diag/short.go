package diag

import (
	"strings"

	"ocop/rubric/lang"
)

// Short is a kind of warning in a few words, for where many are counted. What is
// no warning is never counted and has its name alone.
func (d Diagnostic) Short(l lang.Lang) string {
	if vi := shortNames(d.Code); vi != "" && l != lang.EN {
		return vi
	}
	return strings.ReplaceAll(d.Name(), "-", " ")
}

// shortNames is what a warning is called in Vietnamese. In English its name says
// it.
func shortNames(c Code) string {
	return map[Code]string{ //nolint:gosec // a secretary is no secret
		HiddenChar:         "ký tự ẩn",
		EmptyIgnored:       "khóa để trống",
		UnknownEvidence:    "minh chứng không có",
		EvidenceForNone:    "minh chứng không thuộc tiêu chí nào",
		OtherDecision:      "chấm theo quyết định khác",
		OutsideDates:       "ngoài thời gian áp dụng",
		SecretarySheet:     "phiếu của thư ký không tính",
		NotMember:          "phiếu của người ngoài hội đồng",
		SheetIncomplete:    "phiếu chưa đủ điểm",
		QuorumNotMet:       "không đủ số thành viên",
		ChairAbsent:        "chủ tịch vắng mặt",
		SpreadOverLimit:    "tổng điểm lệch quá giới hạn",
		SheetMissing:       "thiếu phiếu",
		NoSheetCounts:      "không có phiếu được tính",
		StopSplit:          "thành viên khác nhau về việc dừng",
		RulingUnanimous:    "kết luận trái với mọi phiếu",
		SplitMinimum:       "thành viên khác nhau về mức tối thiểu",
		SessionOtherDay:    "ngày họp khác ngày đánh giá",
		NoteWithoutScore:   "ghi chú không có điểm",
		DateAsPoints:       "điểm bị đổi thành ngày",
		EvidenceExpired:    "minh chứng hết hạn",
		UnofficialText:     "bộ tiêu chí khác bản có sẵn",
		RubricOverridden:   "chấm theo bộ khác",
		BandMissing:        "thiếu hạng",
		StarsOnlyByMean:    "hạng chỉ đạt được bằng điểm trung bình",
		MinimumIdle:        "mức tối thiểu không có tác dụng",
		LowestMinimumOnTop: "mức tối thiểu của hạng thấp nhất ở mức cao nhất",
		MinimumMissing:     "thiếu mức tối thiểu",
		LevelDead:          "mức không đổi số sao",
		GateBetweenLevels:  "điều kiện nằm giữa hai mức",
		SameLabel:          "hai mức cùng lời",
		SameTitle:          "hai tiêu chí cùng tên",
		LongText:           "văn bản quá dài",
		NotNFC:             "chữ không ở dạng NFC",
		OneLanguage:        "chỉ có một ngôn ngữ",
		TooManyWays:        "quá nhiều cách chấm để xét hết",
		NotCovered:         "chưa có trường hợp thử",
		RankFlips:          "đổi hạng",
		NeedsReview:        "cần xem lại",
	}[c]
}
