package diag

import "ocop/rubric/lang"

// generationExplanations explains what is wrong with dates, decisions and sets.
func generationExplanations() []Explanation {
	return []Explanation{
		{RubricAndSet, lang.Text{
			VI: "“rubric” nêu đúng một bộ của một quyết định; “set” chỉ nêu loại sản phẩm và để các ngày của hồ sơ chọn quyết định. Có cả hai thì hai điều có thể trái nhau, nên phải bỏ một.",
			EN: "“rubric” names one set of one decision; “set” names only the kind of product and lets the dossier's dates choose the decision. Together they can contradict each other, so one has to go."},
			"rubric: qd26-2026/11\nset: chè\n", "set: chè\n"},
		{WrongDecision, lang.Text{
			VI: "Bộ tiêu chí phải là của quyết định áp dụng cho hồ sơ. Quyết định áp dụng vào ngày đánh giá (không ghi thì ngày nộp); hồ sơ nộp trước ngày 2026-05-22 tiếp tục theo Quyết định 148/QĐ-TTg nếu được đánh giá trong 60 ngày, công nhận lại trong 30 ngày (khoản 2 Điều 11 Quyết định 26/2026/QĐ-TTg). Chấm theo bộ khác cho số sao không ai công nhận được.",
			EN: "The rubric must be one of the decision that applies to the dossier: the one in effect on the day of evaluation, or else on the day it was handed in. Dossiers handed in before 2026-05-22 go on under Decision 148/QĐ-TTg if they are evaluated within 60 days, renewals within 30 (Decision 26/2026/QĐ-TTg, Art. 11.2). Another rubric would give stars that nobody can recognise."},
			"rubric: qd148-2023/11\nsubmitted: 2026-06-10\n", "rubric: qd26-2026/11\nsubmitted: 2026-06-10\n"},
		{OtherDecision, lang.Text{
			VI: "Với --as-of, hồ sơ vẫn được chấm theo bộ nó ghi dù theo các ngày thì quyết định khác áp dụng: để thử, hay để làm lại kết quả cũ. Kết quả chỉ để tham khảo.",
			EN: "With --as-of a dossier is scored with the rubric it names although by its dates another decision applies: to try something, or to reproduce an old result. The result is for reference only."},
			"", ""},
		{UnknownSet, lang.Text{
			VI: "“set” phải là đúng tên một bộ hoặc một tên gọi mà chương trình biết, có dấu hay không dấu. Chương trình không đoán: đoán sai bộ là sai kết quả.",
			EN: "“set” must be exactly the title of a set or a name the program knows, with or without diacritics. The program does not guess: the wrong set would be a wrong result."},
			"set: chè bup\n", "set: chè búp\n"},
		{AmbiguousSet, lang.Text{
			VI: "Tên này dùng cho sản phẩm của nhiều bộ trong cùng một quyết định, nên không rõ chấm theo bộ nào.",
			EN: "The name is used for products of several sets of the same decision, so it is not clear which one is meant."},
			"set: rượu\n", "set: rượu trắng\n"},
		{SetNotInDecision, lang.Text{
			VI: "Không phải quyết định nào cũng có bộ cho mọi sản phẩm: Quyết định 1048/QĐ-TTg không có hoa, cây cảnh, động vật cảnh; từ Quyết định 148/QĐ-TTg không còn trang thiết bị y tế.",
			EN: "Not every decision has sets for all products: Decision 1048/QĐ-TTg has none for flowers, ornamental plants and animals; from Decision 148/QĐ-TTg on there is none for medical equipment."},
			"set: bonsai\nsubmitted: 2020-06-10\n", "set: bonsai\nsubmitted: 2023-06-10\n"},
		{SetNotAvailable, lang.Text{
			VI: "Phụ lục năm 2019 có bộ này, nhưng không tìm được văn bản của nó, nên chương trình không có. Ai có bản in có thể soạn thành tệp bộ tiêu chí và nêu ở “rubric”.",
			EN: "The annex of 2019 has this set, but its text could not be had, so the program does not have it. Whoever has a printed copy can make a rubric file of it and name that under “rubric”."},
			"rubric: qd1048-2019/03\n", "rubric: bo-gao-2019.yaml\n"},
		{JudgedTooEarly, lang.Text{
			VI: "Hồ sơ không thể được đánh giá trước ngày nộp. Hai ngày này quyết định quyết định nào áp dụng, nên một trong hai sai thì không chấm được.",
			EN: "A dossier can't be evaluated before it is handed in. The two dates decide which decision applies, so with one of them wrong nothing can be scored."},
			"submitted: 2026-06-25\nevaluated: 2026-06-10\n", "submitted: 2026-06-10\nevaluated: 2026-06-25\n"},
		{OutsideDates, lang.Text{
			VI: "Quyết định của bộ tiêu chí tự soạn ghi ngày bắt đầu hoặc ngày hết hiệu lực, và hồ sơ nằm ngoài thời gian đó. Vẫn chấm, nhưng nên xem lại bộ hoặc ngày.",
			EN: "The decision of a rubric of your own says from when or until when it applies, and the dossier is outside that time. It is scored all the same; look at the rubric or the dates again."},
			"", ""},
		{NoIssueDate, lang.Text{
			VI: "Giấy chứng nhận có thời hạn tính từ ngày cấp; thiếu ngày cấp thì không biết khi nào hết hạn và khi nào phải nộp hồ sơ công nhận lại.",
			EN: "A certificate lasts from the day it was issued; without that day nobody knows when it expires and when its renewal is due."},
			"", ""},
		{NoSisterSet, lang.Text{
			VI: "Chỉ mang sang được hồ sơ theo bộ của các quyết định, sang bộ cùng sản phẩm ở quyết định khác; bộ tự soạn không có bộ tương ứng.",
			EN: "Only dossiers of the decisions' sets can be carried, to the set of another decision for the same products; a rubric of your own has none."},
			"", ""},
		{SeveralSisters, lang.Text{
			VI: "Quyết định kia tách sản phẩm này thành nhiều bộ và tên sản phẩm không cho biết bộ nào; nêu mã của bộ ở --to.",
			EN: "The other decision has several sets for what is one set here, and the name of the product does not tell which; name the set's id with --to."},
			"", ""},
	}
}
