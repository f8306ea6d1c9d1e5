package diag

import "ocop/rubric/lang"

// OC4: dossiers.
func dossierExplanations() []Explanation {
	return []Explanation{
		{UnknownRubric, lang.Text{
			VI: "Không có bộ tiêu chí mang mã này trong chương trình, và đó cũng không phải đường dẫn tệp. Chấm nhầm bộ thì mọi điểm đều vô nghĩa.",
			EN: "The program has no set with this id, and it is no path of a file. Scored by the wrong set, no points would mean anything."},
			"rubric: qd26-2026/91\n", "rubric: qd26-2026/11\n"},
		{UnknownCriterion, lang.Text{
			VI: "Bộ tiêu chí không có mã này. Điểm cho một mã không có sẽ không được cộng vào đâu, nên không được bỏ qua.",
			EN: "The set has no criterion of this code. Its points would be added to nothing, so it is not passed over."},
			"scores:\n  \"1.19\": 2\n", "scores:\n  \"1.1\": 2\n"},
		{NotScored, lang.Text{
			VI: "Mã này là một nhóm hay một phần; điểm của nó là tổng các tiêu chí con, không ai chấm trực tiếp.",
			EN: "The code is that of a group or part; it has the sum of its criteria and nobody scores it itself."},
			"scores:\n  \"1\": 15\n", "scores:\n  \"1.1\": 3\n"},
		{NoSuchLevel, lang.Text{
			VI: "Tiêu chí không có mức nào cho số điểm này. Phiếu in các mức cố định; điểm ở giữa hai mức không thuộc mức nào.",
			EN: "No level of the criterion gives these points. The form prints fixed levels; points between two of them belong to neither."},
			"scores:\n  \"1.1\": 2.5\n", "scores:\n  \"1.1\": 2\n"},
		{CaseNeeded, lang.Text{
			VI: "Tiêu chí có hai cách chấm (trường hợp) và cùng số điểm có ở cả hai. Không nói trường hợp nào thì không biết mức nào được chọn.",
			EN: "The criterion can be judged by one of two cases, and both have a level of these points. Without the case it is not known which level was meant."},
			"rubric: qd26-2026/26\nscores:\n  \"8\": 3\n", "rubric: qd26-2026/26\nscores:\n  \"8\": {points: 3, case: a}\n"},
		{UnknownCase, lang.Text{
			VI: "Tiêu chí không có trường hợp mang tên này.",
			EN: "The criterion has no case of this name."},
			"rubric: qd26-2026/26\nscores:\n  \"8\": {points: 3, case: z}\n", "rubric: qd26-2026/26\nscores:\n  \"8\": {points: 3, case: a}\n"},
		{NoCases, lang.Text{
			VI: "Tiêu chí không chia trường hợp, nên “case” ở đây không có nghĩa; có thể điểm định ghi cho tiêu chí khác.",
			EN: "The criterion has no cases, so “case” means nothing here; perhaps the score was meant for another one."},
			"scores:\n  \"1.1\": {points: 3, case: a}\n", "scores:\n  \"1.1\": {points: 3}\n"},
		{DoesNotApply, lang.Text{
			VI: "Tiêu chí chỉ tính khi một tiêu chí khác đạt đủ điểm, ví dụ cấu trúc của câu chuyện chỉ chấm khi có câu chuyện. Một trong hai điểm phải sửa.",
			EN: "The criterion counts only when another one has enough points: the structure of a story is scored only where there is a story. One of the two scores has to change."},
			"scores:\n  \"5.1\": 0\n  \"5.2\": 2\n", "scores:\n  \"5.1\": 1\n  \"5.2\": 2\n"},
		{ScoresAndSheets, lang.Text{
			VI: "Hồ sơ có cả phiếu thống nhất lẫn phiếu của thành viên. Không biết bên nào là kết quả của hội đồng.",
			EN: "The dossier has both an agreed sheet and members' sheets. It is not known which of them is the council's."},
			"scores: {\"1.1\": 3}\nsheets:\n  - {member: m1, scores: {\"1.1\": 2}}\n", "sheets:\n  - {member: m1, scores: {\"1.1\": 2}}\n"},
		{UnknownCondition, lang.Text{
			VI: "Bộ tiêu chí không có điều kiện loại hay dừng mang mã này. Một điều kiện gõ sai mà bỏ qua thì sản phẩm đáng loại lại được xếp hạng.",
			EN: "The set has no condition of this id. Passing over a misspelled one would rank a product that is out."},
			"findings:\n  - {condition: forgd}\n", "findings:\n  - {condition: forged}\n"},
		{MemberTwice, lang.Text{
			VI: "Một thành viên có hai phiếu. Cả hai cùng tính thì ý kiến của một người nặng gấp đôi.",
			EN: "A member has two sheets. Counting both would give one person two votes."},
			"sheets:\n  - {member: m1, absent: true}\n  - {member: m1, absent: true}\n", "sheets:\n  - {member: m1, absent: true}\n  - {member: m2, absent: true}\n"},
		{AbsentScored, lang.Text{
			VI: "Thành viên ghi vắng mặt hoặc không tham gia chấm nhưng lại có điểm. Điểm ấy tính hay không phải do người lập biên bản nói rõ.",
			EN: "A member is absent or recused and yet has scores. Whether they count is for the minutes to say."},
			"sheets:\n  - {member: m1, absent: true, scores: {\"1.1\": 3}}\n", "sheets:\n  - {member: m1, scores: {\"1.1\": 3}}\n"},
		{NoSuchMark, lang.Text{
			VI: "Kết luận nói về một mức tối thiểu mà tiêu chí không có.",
			EN: "A ruling is about a minimum level that the criterion does not have."},
			"sheets:\n  - {member: m1, absent: true}\nrulings:\n  - {criterion: \"1.5\", stars: 3, met: true}\n", "sheets:\n  - {member: m1, absent: true}\nrulings:\n  - {criterion: \"1.5\", stars: 4, met: true}\n"},
		{RulingsNoSheets, lang.Text{
			VI: "Kết luận của hội đồng chỉ cần khi thành viên chấm khác nhau; với một phiếu thống nhất, điểm đã là kết luận.",
			EN: "The council rules where members differ; with one agreed sheet the score itself is the ruling."},
			"scores: {\"1.5\": 2}\nrulings:\n  - {criterion: \"1.5\", stars: 4, met: true}\n", "scores: {\"1.5\": 2}\n"},
		{UnknownEvidence, lang.Text{
			VI: "Điểm dựa vào một minh chứng không có trong danh sách “evidence” của hồ sơ. Điểm vẫn tính, nhưng người thẩm tra sẽ không tìm ra tài liệu.",
			EN: "A score rests on evidence that the dossier does not list. The score counts, but whoever checks it will not find the document."},
			"evidence:\n  - {id: attp, title: Giấy chứng nhận ATTP}\nscores:\n  \"9\": {points: 3, evidence: [at-tp]}\n", "evidence:\n  - {id: attp, title: Giấy chứng nhận ATTP}\nscores:\n  \"9\": {points: 3, evidence: [attp]}\n"},
		{EvidenceForNone, lang.Text{
			VI: "Một minh chứng ghi là của tiêu chí mà bộ không có; có thể ghi theo mã của bộ cũ.",
			EN: "Evidence is said to be for a criterion that the set does not have; perhaps the code is that of an older set."},
			"evidence:\n  - {id: attp, title: Giấy chứng nhận ATTP, criteria: [\"99\"]}\n", "evidence:\n  - {id: attp, title: Giấy chứng nhận ATTP, criteria: [\"9\"]}\n"},
		{BadReference, lang.Text{
			VI: "Đường dẫn trong tệp phải tương đối và chỉ đến tệp YAML hoặc JSON, để thư mục hồ sơ chép đi đâu cũng còn đúng và không tệp nào khác của máy bị đọc.",
			EN: "A path in a file is relative and names a YAML or JSON file, so that a folder of dossiers means the same wherever it is copied and no other file of the machine is read."},
			"rubric: /etc/bo-tieu-chi.yaml\n", "rubric: qd26-2026/11\n"},
		{BrokenRubric, lang.Text{
			VI: "Bộ tiêu chí mà hồ sơ nêu có lỗi. Chấm theo một bộ sai thì kết quả cũng sai, nên phải sửa bộ trước.",
			EN: "The rubric that the dossier names has errors. Scored by a wrong set, the result would be wrong too, so the set has to be mended first."}, "", ""},
		{RulingTwice, lang.Text{
			VI: "Có hai kết luận về cùng một mức tối thiểu; không biết kết luận nào đứng vững.",
			EN: "There are two rulings on one minimum level; it is not known which stands."},
			"sheets:\n  - {member: m1, absent: true}\nrulings:\n  - {criterion: \"1.5\", stars: 4, met: true}\n  - {criterion: \"1.5\", stars: 4, met: false}\n", "sheets:\n  - {member: m1, absent: true}\nrulings:\n  - {criterion: \"1.5\", stars: 4, met: true}\n"},
		{BrokenCouncil, lang.Text{
			VI: "Tệp hội đồng có lỗi, nên không biết ai là thành viên và quy chế thế nào.",
			EN: "The council's file has errors, so it is not known who its members are and what its rules."}, "", ""},
		{AbsentAndRecused, lang.Text{
			VI: "Thành viên vừa vắng mặt vừa không tham gia chấm. Hai điều khác nhau khi đếm số người có mặt: người không tham gia chấm vẫn có mặt.",
			EN: "A member is both absent and recused. The two differ when those present are counted: who is recused is present."},
			"sheets:\n  - {member: m1, absent: true, recused: true}\n", "sheets:\n  - {member: m1, recused: true}\n"},
		{RubricNotGiven, lang.Text{
			VI: "Hồ sơ không nói chấm theo bộ nào. Đoán bộ từ tên sản phẩm là việc của hội đồng, không phải của chương trình.",
			EN: "The dossier does not say which set it is scored by. Telling that from the product is for the council and not for the program."},
			"rubric:\n", "rubric: qd26-2026/11\n"},
		{Internal, lang.Text{
			VI: "Chương trình đọc được hồ sơ nhưng không chấm được: đó là lỗi của chương trình. Không có kết quả nào được đưa ra để khỏi ai dùng nhầm.",
			EN: "The program read the dossier and could not score it: the fault is the program's. No result is given, so that nobody relies on one."}, "", ""},
	}
}
