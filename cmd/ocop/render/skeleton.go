package render

import (
	"fmt"
	"strings"

	"ocop/rubric"
	"ocop/rubric/source"
)

// Skeleton writes a dossier to fill in: every key with a word on what it is for,
// the evidence the rubric asks for, every criterion with its levels. With self
// the producer's own scores have their keys; without, the scores come as the
// sheets of the members. The file reads without errors as it is.
func Skeleton(f *Form, self bool, o Options) string {
	var b strings.Builder
	line := func(format string, args ...any) {
		b.WriteString(strings.TrimRight(fmt.Sprintf(format, args...), " ") + "\n")
	}
	// key writes an empty key with a comment beside it.
	key := func(name, vi, en string) { line("%-18s # %s", name, o.say(vi, en)) }
	line("# yaml-language-server: $schema=dossier.schema.json")
	line("# %s", o.say("(gợi ý khi gõ: lập tệp ấy bằng “ocop schema dossier > dossier.schema.json”)",
		"(completion while typing: make that file with “ocop schema dossier > dossier.schema.json”)"))
	line("#")
	line("# %s", o.say("Hồ sơ một sản phẩm OCOP. Điền sau dấu hai chấm; dòng bắt đầu bằng “#” là chú thích.",
		"The dossier of one OCOP product. Fill in after the colons; lines that start with “#” are comments."))
	line("# %s", o.say("Khóa để trống được coi như chưa có. Xem điểm bất cứ lúc nào: ocop score TỆP-NÀY",
		"A key without a value counts as absent. See the score at any time: ocop score THIS-FILE"))
	line("schema: %s", source.DossierFile)
	line("rubric: %s  # %s", scalarYAML(f.RubricRef), f.Rubric.Title.In(o.Lang))
	line("")
	line("product:")
	line("  name: %s  # %s", scalarYAML(o.say("Sản phẩm chưa đặt tên", "Unnamed product")), o.say("tên sản phẩm, như trên nhãn: thay chữ này", "name of the product as on its label: replace this"))
	key("  code:", "mã sản phẩm, ví dụ 19-05824-003-2026", "code of the product, such as 19-05824-003-2026")
	line("producer:")
	key("  name:", "tên chủ thể", "name of the producer")
	key("  kind:", "loại hình: cooperative (HTX), group (tổ hợp tác), company (doanh nghiệp), household (hộ)", "cooperative, group, company or household")
	key("  commune:", "xã, phường, đặc khu", "commune")
	key("  province:", "tỉnh, thành phố", "province")
	key("registration:", "first: đánh giá lần đầu; upgrade: nâng hạng; renewal: công nhận lại", "first, upgrade or renewal")
	key("submitted:", "ngày nộp hồ sơ, viết năm-tháng-ngày: 2026-06-10", "day it was handed in, year-month-day: 2026-06-10")
	key("evaluated:", "ngày họp hội đồng, điền sau: 2026-06-25", "day of the council's session, filled in later: 2026-06-25")
	key("council:", "tệp hội đồng (../council.yaml; lập bằng “ocop council new”), hoặc chỉ cấp: province, central", "the council's file (../council.yaml; made by “ocop council new”), or its level alone: province, central")
	line("")
	line("# %s", o.say("Giấy chứng nhận OCOP đang có, khi nâng hạng hoặc công nhận lại: bỏ dấu # và điền.", "The certificate now held, for upgrade or renewal: take away the # and fill in."))
	line("# certificate: {issued: 2024-03-01, stars: 3}")
	line("")
	f.skeletonEvidence(line, o)
	line("")
	if len(f.Rubric.AllConditions()) > 0 {
		f.skeletonFindings(line, o)
		line("")
	}
	if self {
		line("# %s", o.say("Điểm tự đánh giá của chủ thể: ghi điểm của mức đạt được sau dấu hai chấm của từng", "The producer's own assessment: write the points of the level reached after the colon"))
		line("# %s", o.say("tiêu chí, ví dụ "+f.example()+": 2, hoặc gõ “ocop fill TỆP-NÀY”.", "of every criterion, such as "+f.example()+": 2, or type “ocop fill THIS-FILE”."))
	} else {
		line("# %s", o.say("Điểm là phiếu của từng thành viên hội đồng. Không chấm ở đây: lập phiếu bằng", "The scores are the sheets of the council's members. Not here: make sheets with"))
		line("# %s", o.say("“ocop council sheet TỆP-NÀY --all --out phieu/”, gộp phiếu đã chấm vào tệp này bằng", "“ocop council sheet THIS-FILE --all --out sheets/”, put filled ones into this file with"))
		line("# %s", o.say("“ocop council merge TỆP-NÀY phieu/ --in-place”, hoặc gõ “ocop fill TỆP-NÀY --member m1”.", "“ocop council merge THIS-FILE sheets/ --in-place”, or type “ocop fill THIS-FILE --member m1”."))
	}
	line("# %s", o.say("Dấu *** (****, *****) ở một mức: phải đạt ít nhất mức đó mới được xét 3 (4, 5) sao.", "*** (****, *****) at a level: it must at least be reached for 3 (4, 5) stars."))
	if self {
		line("scores:")
	}
	f.criteriaYAML(line, self, o)
	return b.String()
}

// skeletonEvidence lists the documents that the rubric asks for by name, and
// shows how others are added.
func (f *Form) skeletonEvidence(line func(string, ...any), o Options) {
	line("# %s", o.say("Minh chứng. Đối chiếu danh mục hồ sơ của mẫu đăng ký kèm quyết định", "Evidence. Check it against the list of the registration form that comes with decision"))
	number := ""
	if f.Rubric.Decision != nil {
		number = f.Rubric.Decision.Number
	}
	line("# %s", o.say(number+"; dưới đây là những gì bộ tiêu chí nêu rõ.", number+"; below is what the rubric names."))
	if f.Rubric.Samples > 0 {
		line("# %s", fmt.Sprintf(o.say("Sản phẩm mẫu nộp kèm hồ sơ: %d đơn vị.", "Sample units that come with the dossier: %d."), f.Rubric.Samples))
	}
	line("# %s", o.say("Mỗi tài liệu một mục; điền “file”, “issued”, “expires” rồi bỏ dấu # ở đầu dòng.", "An entry a document; fill in “file”, “issued”, “expires” and take away the #."))
	var asked []*rubric.Criterion
	for _, c := range f.Rubric.Scored {
		if !c.Evidence.IsZero() {
			asked = append(asked, c)
		}
	}
	entry := func(mark, id, title, code string) {
		line("%s  - id: %s", mark, id)
		line("%s    title: %s", mark, scalarYAML(title))
		line("%s    criteria: [%q]", mark, code)
		line("#    file: ho-so/%s.pdf", id)
		line("#    issued: 2025-03-01")
		line("#    expires: 2028-03-01")
	}
	if len(asked) == 0 {
		line("# evidence:")
		entry("#", "mc-1", o.say("Tên tài liệu", "Title of the document"), strings.Trim(f.example(), `"`))
		return
	}
	line("evidence:")
	for _, c := range asked {
		entry("", "mc-"+fileWord(c.Code), c.Evidence.In(o.Lang), c.Code)
	}
}

// fileWord makes a code fit for an id and a file name.
func fileWord(code string) string {
	return strings.NewReplacer(".", "-", "/", "-", " ", "-").Replace(code)
}

// skeletonFindings lists the conditions of the rubric, for those who have to
// note one.
func (f *Form) skeletonFindings(line func(string, ...any), o Options) {
	line("# %s", o.say("Điều kiện loại hoặc dừng mà sản phẩm vướng phải. Bỏ dấu # chỉ ở điều kiện đúng là có;", "Conditions that put the product out or stop its evaluation. Take away the # only at one"))
	line("# %s", o.say("khi đó bỏ cả dấu # của “findings:”.", "that really holds, and then at “findings:” too."))
	line("# findings:")
	for _, c := range f.Rubric.AllConditions() {
		at := o.say("hồ sơ", "the dossier")
		if c.Criterion != "" {
			at = o.say("tiêu chí ", "criterion ") + c.Criterion
		}
		effect := o.say("bị loại", "disqualified")
		if c.Effect == rubric.Stop {
			effect = o.say("dừng đánh giá", "evaluation stops")
		}
		line("#   - {condition: %s, note: \"\"}  # %s: %s (%s)", scalarYAML(c.ID), effect, c.Label.In(o.Lang), at)
	}
}
