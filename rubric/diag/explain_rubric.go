package diag

import "ocop/rubric/lang"

// OC3: rubrics and decisions.
func rubricExplanations() []Explanation {
	return []Explanation{
		{WrongSum, lang.Text{
			VI: "Điểm tối đa của một nhóm phải bằng tổng của các tiêu chí con; nếu không thì có điểm không ai đạt được, hoặc điểm đạt được vượt quá tối đa.",
			EN: "The most points of a group are the sum of its criteria; otherwise there are points nobody can get, or more points than the most."},
			"parts:\n  - code: A\n    title: Cộng đồng\n    max: 30\n    criteria:\n      - {code: \"1\", title: Lao động, max: 20, levels: [{points: 20, label: Toàn bộ}]}\n",
			"parts:\n  - code: A\n    title: Cộng đồng\n    max: 20\n    criteria:\n      - {code: \"1\", title: Lao động, max: 20, levels: [{points: 20, label: Toàn bộ}]}\n"},
		{NotHundred, lang.Text{
			VI: "Các phần phải cộng đúng 100 điểm, vì các hạng sao tính trên thang 100.",
			EN: "The parts have to sum to 100 points, because the ranks are those of a scale of 100."},
			"parts:\n  - {code: A, title: Chung, max: 90, levels: [{points: 90, label: Đạt}]}\n",
			"parts:\n  - {code: A, title: Chung, max: 100, levels: [{points: 100, label: Đạt}]}\n"},
		{CriteriaOrLevels, lang.Text{
			VI: "Một tiêu chí hoặc gồm các tiêu chí con, hoặc có các mức điểm; có cả hai hay không có gì thì không biết chấm thế nào.",
			EN: "A criterion is either made of criteria or has levels; with both or neither it is not known how to score it."},
			"parts:\n  - {code: A, title: Chung, max: 100}\n",
			"parts:\n  - {code: A, title: Chung, max: 100, levels: [{points: 100, label: Đạt}]}\n"},
		{DuplicateCode, lang.Text{
			VI: "Hai tiêu chí cùng mã: điểm ghi cho mã đó không biết thuộc tiêu chí nào.",
			EN: "Two criteria have one code: points for it could belong to either."},
			"parts:\n  - {code: A, title: Một, max: 50, levels: [{points: 50, label: Đạt}]}\n  - {code: A, title: Hai, max: 50, levels: [{points: 50, label: Đạt}]}\n",
			"parts:\n  - {code: A, title: Một, max: 50, levels: [{points: 50, label: Đạt}]}\n  - {code: B, title: Hai, max: 50, levels: [{points: 50, label: Đạt}]}\n"},
		{DuplicateID, lang.Text{
			VI: "Hai mục (điều kiện, minh chứng, thành viên) cùng mã, nên nhắc đến mã đó thì không biết nói về mục nào.",
			EN: "Two entries (conditions, evidence, members) have one id, so naming it could mean either."},
			"conditions:\n  - {id: forged, effect: disqualify, label: Giả mạo}\n  - {id: forged, effect: stop, label: Giả mạo mẫu}\n",
			"conditions:\n  - {id: forged, effect: disqualify, label: Giả mạo}\n  - {id: forged-sample, effect: stop, label: Giả mạo mẫu}\n"},
		{LevelOrder, lang.Text{
			VI: "Các mức phải xếp từ ít điểm đến nhiều điểm, không trùng nhau; “từ mức này trở lên” mới có nghĩa.",
			EN: "Levels rise from few points to many, no two the same; only then “this level or a higher one” means something."},
			"parts:\n  - {code: A, title: Chung, max: 100, levels: [{points: 100, label: Tốt}, {points: 50, label: Khá}]}\n",
			"parts:\n  - {code: A, title: Chung, max: 100, levels: [{points: 50, label: Khá}, {points: 100, label: Tốt}]}\n"},
		{WrongMax, lang.Text{
			VI: "Điểm tối đa của tiêu chí phải là điểm của mức cao nhất.",
			EN: "The most points of a criterion are those of its best level."},
			"parts:\n  - {code: A, title: Chung, max: 100, levels: [{points: 50, label: Khá}, {points: 90, label: Tốt}]}\n",
			"parts:\n  - {code: A, title: Chung, max: 100, levels: [{points: 50, label: Khá}, {points: 100, label: Tốt}]}\n"},
		{MinimumOrder, lang.Text{
			VI: "Mức tối thiểu cho nhiều sao hơn không thể thấp hơn mức cho ít sao hơn.",
			EN: "The minimum for more stars can't be lower than that for fewer."},
			"parts:\n  - {code: A, title: Chung, max: 100, levels: [{points: 50, label: Khá, minimum_for: 4}, {points: 100, label: Tốt, minimum_for: 3}]}\n",
			"parts:\n  - {code: A, title: Chung, max: 100, levels: [{points: 50, label: Khá, minimum_for: 3}, {points: 100, label: Tốt, minimum_for: 4}]}\n"},
		{MinimumStars, lang.Text{
			VI: "Mức tối thiểu ghi cho số sao mà quyết định không có, hoặc cho hạng thấp nhất (hạng ấy không đòi hỏi gì).",
			EN: "A minimum is for stars the decision does not have, or for the lowest rank, which asks for nothing."},
			"parts:\n  - {code: A, title: Chung, max: 100, levels: [{points: 100, label: Tốt, minimum_for: 1}]}\n",
			"parts:\n  - {code: A, title: Chung, max: 100, levels: [{points: 100, label: Tốt, minimum_for: 3}]}\n"},
		{AppliesToNothing, lang.Text{
			VI: "“applies_if” nhắc đến tiêu chí không có hoặc không chấm trực tiếp, nên không bao giờ biết có áp dụng hay không.",
			EN: "“applies_if” names a criterion that is not there or not scored, so it could never be told whether this one counts."},
			"parts:\n  - {code: A, title: Một, max: 50, levels: [{points: 50, label: Đạt}]}\n  - {code: B, title: Hai, max: 50, applies_if: {criterion: \"9\", at_least: 1}, levels: [{points: 50, label: Đạt}]}\n",
			"parts:\n  - {code: A, title: Một, max: 50, levels: [{points: 50, label: Đạt}]}\n  - {code: B, title: Hai, max: 50, applies_if: {criterion: A, at_least: 1}, levels: [{points: 50, label: Đạt}]}\n"},
		{AppliesInCircle, lang.Text{
			VI: "Các “applies_if” phụ thuộc vòng quanh: tiêu chí này chờ tiêu chí kia, tiêu chí kia chờ tiêu chí này.",
			EN: "The “applies_if” go round in a circle: one criterion waits for another, which waits for the first."},
			"parts:\n  - {code: A, title: Một, max: 50, applies_if: {criterion: B, at_least: 1}, levels: [{points: 50, label: Đạt}]}\n  - {code: B, title: Hai, max: 50, applies_if: {criterion: A, at_least: 1}, levels: [{points: 50, label: Đạt}]}\n",
			"parts:\n  - {code: A, title: Một, max: 50, levels: [{points: 50, label: Đạt}]}\n  - {code: B, title: Hai, max: 50, applies_if: {criterion: A, at_least: 1}, levels: [{points: 50, label: Đạt}]}\n"},
		{UnknownLevelCase, lang.Text{
			VI: "Một mức ghi trường hợp mà tiêu chí không khai trong “cases”.",
			EN: "A level is of a case that the criterion does not declare in “cases”."},
			"parts:\n  - code: A\n    title: Chung\n    max: 100\n    cases: {a: Tổ chức, b: Cá nhân}\n    levels:\n      - {case: a, points: 100, label: Đạt}\n      - {case: b, points: 100, label: Đạt}\n      - {case: z, points: 50, label: Khá}\n",
			"parts:\n  - code: A\n    title: Chung\n    max: 100\n    cases: {a: Tổ chức, b: Cá nhân}\n    levels:\n      - {case: a, points: 100, label: Đạt}\n      - {case: b, points: 100, label: Đạt}\n"},
		{LevelWithoutCase, lang.Text{
			VI: "Tiêu chí chia trường hợp, nên mỗi mức phải nói thuộc trường hợp nào.",
			EN: "The criterion has cases, so every level has to say which one it belongs to."},
			"parts:\n  - code: A\n    title: Chung\n    max: 100\n    cases: {a: Tổ chức, b: Cá nhân}\n    levels:\n      - {case: a, points: 100, label: Đạt}\n      - {case: b, points: 50, label: Khá}\n      - {points: 100, label: Đạt}\n",
			"parts:\n  - code: A\n    title: Chung\n    max: 100\n    cases: {a: Tổ chức, b: Cá nhân}\n    levels:\n      - {case: a, points: 100, label: Đạt}\n      - {case: b, points: 50, label: Khá}\n      - {case: b, points: 100, label: Đạt}\n"},
		{CaseWithoutLevels, lang.Text{
			VI: "Một trường hợp không có mức nào thì ai chọn nó cũng không chấm được.",
			EN: "A case has no level, so whoever chose it could not score."},
			"parts:\n  - code: A\n    title: Chung\n    max: 100\n    cases: {a: Tổ chức, b: Cá nhân}\n    levels:\n      - {case: a, points: 100, label: Đạt}\n",
			"parts:\n  - code: A\n    title: Chung\n    max: 100\n    cases: {a: Tổ chức}\n    levels:\n      - {case: a, points: 100, label: Đạt}\n"},
		{BandOrder, lang.Text{
			VI: "Các hạng phải xếp từ cao xuống thấp, cả số sao lẫn điểm; nếu không thì một tổng điểm có thể thuộc hai hạng.",
			EN: "Bands fall from the highest, in stars and in points; otherwise a total could be in two of them."},
			"decision:\n  id: vd-2026\n  number: 1/2026/QĐ-VD\n  title: Ví dụ\n  bands:\n    - {stars: 2, from: 30, recognised: false}\n    - {stars: 3, from: 50, recognised: true, authority: province}\n    - {stars: 1, from: 0, recognised: false}\n",
			"decision:\n  id: vd-2026\n  number: 1/2026/QĐ-VD\n  title: Ví dụ\n  bands:\n    - {stars: 3, from: 50, recognised: true, authority: province}\n    - {stars: 2, from: 30, recognised: false}\n    - {stars: 1, from: 0, recognised: false}\n"},
		{BandsFromZero, lang.Text{
			VI: "Hạng thấp nhất phải bắt đầu từ 0 điểm, để tổng điểm nào cũng thuộc một hạng.",
			EN: "The lowest band starts at 0 points, so that every total is in one."},
			"decision:\n  id: vd-2026\n  number: 1/2026/QĐ-VD\n  title: Ví dụ\n  bands:\n    - {stars: 3, from: 50, recognised: true, authority: province}\n    - {stars: 2, from: 30, recognised: false}\n",
			"decision:\n  id: vd-2026\n  number: 1/2026/QĐ-VD\n  title: Ví dụ\n  bands:\n    - {stars: 3, from: 50, recognised: true, authority: province}\n    - {stars: 2, from: 30, recognised: false}\n    - {stars: 1, from: 0, recognised: false}\n"},
		{NoDecision, lang.Text{
			VI: "Bộ tiêu chí không có quyết định đi kèm, nên không biết các hạng sao bắt đầu từ bao nhiêu điểm.",
			EN: "The rubric comes without its decision, so it is not known at how many points the ranks start."}, "", ""},
		{ForeignID, lang.Text{
			VI: "Mã của bộ phải bắt đầu bằng mã của quyết định, để nhìn mã là biết bộ thuộc quyết định nào.",
			EN: "The id of a set begins with that of its decision, so that it tells which decision it belongs to."},
			"id: khac-2026/01\n", "id: xa-vd-2026/01\n"},
		{DatesOrder, lang.Text{
			VI: "Các ngày của quyết định không theo thứ tự: có hiệu lực trước khi ban hành, hoặc hết hiệu lực trước khi có hiệu lực.",
			EN: "The dates of the decision are out of order: in effect before it was issued, or expired before it took effect."},
			"decision:\n  id: xa-vd-2026\n  number: 1/2026/QĐ-VD\n  title: Ví dụ\n  issued: 2026-05-22\n  effective: 2026-05-01\n  bands: [{stars: 2, from: 50, recognised: true, authority: province}, {stars: 1, from: 0, recognised: false}]\n",
			"decision:\n  id: xa-vd-2026\n  number: 1/2026/QĐ-VD\n  title: Ví dụ\n  issued: 2026-05-01\n  effective: 2026-05-22\n  bands: [{stars: 2, from: 50, recognised: true, authority: province}, {stars: 1, from: 0, recognised: false}]\n"},
		{AppliesNever, lang.Text{
			VI: "“applies_if” đòi nhiều điểm hơn tiêu chí kia có thể cho, nên tiêu chí này không bao giờ được tính.",
			EN: "“applies_if” asks for more points than the other criterion can give, so this one would never count."},
			"parts:\n  - {code: A, title: Một, max: 50, levels: [{points: 50, label: Đạt}]}\n  - {code: B, title: Hai, max: 50, applies_if: {criterion: A, at_least: 60}, levels: [{points: 50, label: Đạt}]}\n",
			"parts:\n  - {code: A, title: Một, max: 50, levels: [{points: 50, label: Đạt}]}\n  - {code: B, title: Hai, max: 50, applies_if: {criterion: A, at_least: 50}, levels: [{points: 50, label: Đạt}]}\n"},
		{CodeCharacters, lang.Text{
			VI: "Mã được in ra, gõ lại và dùng làm khóa, nên chỉ gồm chữ, số và vài dấu; dấu cách hay dấu phẩy dễ gây nhầm.",
			EN: "Codes are printed, typed and used as keys, so they are made of letters, digits and a few signs; blanks and commas lead to mistakes."},
			"parts:\n  - {code: \"A 1\", title: Chung, max: 100, levels: [{points: 100, label: Đạt}]}\n",
			"parts:\n  - {code: A1, title: Chung, max: 100, levels: [{points: 100, label: Đạt}]}\n"},
		{RepeatedSet, lang.Text{
			VI: "Hai tệp trong một thư mục cùng mã bộ; chấm theo mã đó thì không biết theo tệp nào.",
			EN: "Two files of a folder have the id of one set; scored by that id, it is not known by which file."}, "", ""},
		{BandMissing,
			lang.Text{
				VI: "Tổng điểm nhảy qua một số sao: không hồ sơ nào được hạng ấy. Thường là quên một dòng; nếu văn bản bỏ hạng ấy thật thì cảnh báo này bỏ qua được.",
				EN: "Totals jump over a number of stars, so no dossier ever has that rank. Mostly a line was forgotten; where the text really has no such rank the warning can be passed over.",
			},
			"decision:\n  id: xa-vd-2026\n  number: 1/2026/QĐ-VD\n  title: Ví dụ\n  bands:\n    - {stars: 3, from: 50, recognised: true, authority: province}\n    - {stars: 1, from: 0, recognised: false}\n",
			"decision:\n  id: xa-vd-2026\n  number: 1/2026/QĐ-VD\n  title: Ví dụ\n  bands:\n    - {stars: 3, from: 50, recognised: true, authority: province}\n    - {stars: 2, from: 30, recognised: false}\n    - {stars: 1, from: 0, recognised: false}\n"},
		{RenewalBackwards,
			lang.Text{
				VI: "Cả hai số đếm ngược từ ngày hết hạn: nộp từ 180 ngày đến 120 ngày trước. Viết ngược thì không ngày nào nộp được.",
				EN: "Both count back from the expiry: handed in from 180 to 120 days before. The other way round there is no day on which it can be.",
			},
			"decision:\n  id: xa-vd-2026\n  number: 1/2026/QĐ-VD\n  title: Ví dụ\n  bands: [{stars: 2, from: 50, recognised: true, authority: province}, {stars: 1, from: 0, recognised: false}]\n  certificate: {months: 36, renew_from_days: 120, renew_until_days: 180}\n",
			"decision:\n  id: xa-vd-2026\n  number: 1/2026/QĐ-VD\n  title: Ví dụ\n  bands: [{stars: 2, from: 50, recognised: true, authority: province}, {stars: 1, from: 0, recognised: false}]\n  certificate: {months: 36, renew_from_days: 180, renew_until_days: 120}\n"},
		{SupersedesItself,
			lang.Text{
				VI: "Theo “supersedes” biết được hồ sơ cũ còn đánh giá theo quyết định nào; quyết định thay thế chính nó thì không dẫn đến đâu.",
				EN: "“supersedes” tells under which decision older dossiers go on; one that supersedes itself leads nowhere.",
			},
			"decision:\n  id: xa-vd-2026\n  number: 1/2026/QĐ-VD\n  title: Ví dụ\n  bands: [{stars: 2, from: 50, recognised: true, authority: province}, {stars: 1, from: 0, recognised: false}]\n  supersedes: [xa-vd-2026]\n",
			"decision:\n  id: xa-vd-2026\n  number: 1/2026/QĐ-VD\n  title: Ví dụ\n  bands: [{stars: 2, from: 50, recognised: true, authority: province}, {stars: 1, from: 0, recognised: false}]\n  supersedes: [xa-vd-2023]\n"},
	}
}
