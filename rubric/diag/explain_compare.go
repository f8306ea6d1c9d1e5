package diag

import "ocop/rubric/lang"

func compareExplanations() []Explanation {
	return []Explanation{
		{GitMissing, lang.Text{
			VI: "Cờ --old-rev và --new-rev đọc tệp như ở một phiên bản trước bằng lệnh git. Không có git thì chỉ so được hai đường dẫn.",
			EN: "--old-rev and --new-rev read files as they were at an earlier revision, with git. Without it only two paths can be compared."}, "", ""},
		{NotInGit, lang.Text{
			VI: "Phiên bản trước chỉ có trong một kho git; thư mục này không thuộc kho nào.",
			EN: "Only a git repository has earlier revisions; this folder belongs to none."}, "", ""},
		{NoRevision, lang.Text{
			VI: "Git không biết tên này. Máy CI thường chỉ tải lần ghi cuối, nên nhánh chính có thể chưa có ở đó.",
			EN: "Git does not know the name. A CI often fetches the last commit only, so the main branch may not be there yet."}, "", ""},
		{NotInRevision, lang.Text{
			VI: "Tệp hoặc thư mục này chưa có, hoặc mang tên khác, ở phiên bản được nêu.",
			EN: "The file or folder was not there yet, or had another name, at the revision that is named."}, "", ""},
		{GitFailed, lang.Text{
			VI: "Git chạy nhưng không trả được nội dung. Lời của git được ghi lại nguyên văn.",
			EN: "Git ran and could not give the content. What it said is repeated as it was."}, "", ""},
		{NoRubrics, lang.Text{
			VI: "Một thư mục không có bộ tiêu chí nào thì không có gì để so hay thử; thường là gõ nhầm đường dẫn.",
			EN: "In a folder without rubrics there is nothing to compare or test; mostly the path is mistyped."}, "", ""},
		{CaseFailed, lang.Text{
			VI: "Trường hợp thử ghi một hồ sơ phải ra kết quả gì. Kết quả nay khác: bộ tiêu chí đã đổi, hoặc điều mong đợi ghi sai.",
			EN: "A case says what a dossier must come to. It now comes to something else: the rubric changed, or the expectation is wrong."},
			"- name: sát 5 sao\n  scores: {\"1.1\": 3}\n  expect: {stars: 5}\n", ""},
		{NotCovered, lang.Text{
			VI: "Điều không trường hợp thử nào chạm tới có thể sai mà không ai biết: một mức, một mức tối thiểu, một hạng, một điều kiện.",
			EN: "What no case reaches can be wrong without anybody noticing: a level, a minimum, a band, a condition."}, "", ""},
		{CaseTwice, lang.Text{
			VI: "Tên là cách gọi một trường hợp thử trong báo cáo và với -run; hai trường hợp cùng tên thì không biết trường hợp nào sai.",
			EN: "A case is called by its name in reports and with -run; of two with the same name nobody can tell which one failed."},
			"- {name: sát 5 sao, …}\n- {name: sát 5 sao, …}\n", "- {name: sát 5 sao, …}\n- {name: vừa 5 sao, …}\n"},
		{NothingExpected, lang.Text{
			VI: "Không mong đợi gì thì trường hợp nào cũng đạt, kể cả khi bộ tiêu chí sai.",
			EN: "Where nothing is expected every case passes, whatever is wrong with the rubric."},
			"expect: {}\n", "expect: {stars: 4, total: 72}\n"},
		{DossierAndKeys, lang.Text{
			VI: "Nếu vừa chỉ đến một hồ sơ vừa ghi điểm tại chỗ thì không rõ chấm theo điểm nào.",
			EN: "With the path of a dossier and scores in place nobody can tell which of them count."},
			"dossier: ho-so.yaml\nscores: {\"1.1\": 3}\n", "dossier: ho-so.yaml\n"},
		{NoSuchCode, lang.Text{
			VI: "Một mã gõ sai thì không bao giờ xuất hiện, nên trường hợp thử không bao giờ đạt.",
			EN: "A mistyped code never comes up, so the case never passes."},
			"expect: {diagnostics: [OC40]}\n", "expect: {diagnostics: [OC404]}\n"},
		{RankFlips, lang.Text{
			VI: "Theo bộ tiêu chí mới, sản phẩm này được số sao khác, dù mọi câu trả lời vẫn như cũ.",
			EN: "Under the new rubric this product comes to other stars, though every answer is the same."}, "", ""},
		{NeedsReview, lang.Text{
			VI: "Bộ tiêu chí mới hỏi điều mà hồ sơ chưa trả lời, hoặc mức đã chọn không còn; hội đồng phải xem lại.",
			EN: "The new rubric asks what the dossier has not answered, or the level that was chosen is gone; the council must look again."}, "", ""},
		{TotalMoves, lang.Text{
			VI: "Tổng điểm của sản phẩm thay đổi nhưng số sao thì không.",
			EN: "The product's total changes and its stars do not."}, "", ""},
	}
}
