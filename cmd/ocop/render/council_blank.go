package render

import (
	"fmt"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"ocop/rubric/source"
)

// blank collects the lines of a file to fill in.
type blank struct {
	text strings.Builder
	o    Options
}

// note writes a comment over the keys that follow.
func (b *blank) note(vi, en string) { b.text.WriteString("# " + b.o.say(vi, en) + "\n") }

// key writes a line with a comment beside it.
func (b *blank) key(line, vi, en string) {
	pad := strings.Repeat(" ", max(24-displaywidth.String(line), 0))
	b.text.WriteString(line + pad + "  # " + b.o.say(vi, en) + "\n")
}

// head opens a file: how an editor completes it, what it is, its kind.
func (b *blank) head(schema string, kind source.Schema, vi, en string) {
	b.text.WriteString("# yaml-language-server: $schema=" + schema + ".schema.json\n")
	b.note("(gợi ý khi gõ: lập tệp ấy bằng “ocop schema "+schema+" > "+schema+".schema.json”)",
		"(completion while typing: “ocop schema "+schema+" > "+schema+".schema.json”)")
	b.text.WriteString("#\n")
	b.note(vi, en)
	b.note("Dòng bắt đầu bằng “#” là chú thích.", "Lines that start with “#” are comments.")
	b.text.WriteString("schema: " + string(kind) + "\n\n")
}

// BlankCouncil writes a council file of a level to fill in: every key with what it
// means and what holds without it. The file reads without faults as it is.
func BlankCouncil(level string, o Options) string {
	b := blank{o: o}
	b.head("council", source.CouncilFile,
		"Tệp hội đồng. Hồ sơ gọi tệp này ở khóa “council:”, ví dụ council: ../council.yaml",
		"A council file. Dossiers name it under “council:”, such as council: ../council.yaml")
	b.key("level: "+level, "cấp hội đồng: province (cấp tỉnh) hoặc central (trung ương)", "the council's level: province or central")
	b.note("Tên hội đồng, in trên phiếu và biên bản: thay chữ này.", "Name of the council, as printed on sheets and minutes: replace this.")
	name := o.say("Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh …", "Council for OCOP products, province of …")
	if level == "central" {
		name = o.say("Hội đồng đánh giá, phân hạng sản phẩm OCOP cấp trung ương", "Central council for OCOP products")
	}
	b.text.WriteString("name: " + scalarYAML(name) + "\n\n")
	b.note("Các thành viên theo quyết định thành lập: mỗi người một dòng, thêm bớt tùy ý.", "The members, by the decision that set the council up: a line each, as many as there are.")
	b.note("id: mã, không trùng nhau; phiếu và tên tệp phiếu dùng mã này.", "id: unique; sheets and the names of their files use it.")
	b.note("role: chair (chủ tịch, nhiều nhất một), vice-chair (phó chủ tịch), member (ủy viên;", "role: chair (at most one), vice-chair, member (if the key is left out),")
	b.note("không ghi thì là ủy viên), secretary (thư ký). unit: đơn vị công tác, có thể bỏ.", "secretary. unit: where the person works; may be left out.")
	b.text.WriteString("members:\n")
	for i, role := range []string{"chair", "vice-chair", "member", "member", "member", "member", "secretary"} {
		fmt.Fprintf(&b.text, "  - {id: m%d, name: %s, role: %s, unit: %s}\n", i+1,
			scalarYAML(o.say("(họ và tên)", "(name)")), role, scalarYAML(o.say("(đơn vị công tác)", "(unit)")))
	}
	b.text.WriteString("\n")
	b.note("Quy chế làm việc của hội đồng. Giá trị dưới đây cũng là giá trị khi không ghi khóa.", "The council's working rules. The values below hold without the keys too.")
	b.note("Số thành viên phải có mặt: một phân số, hoặc “5 of 7”. Không ghi thì không kiểm tra;", "Members who must be present: a fraction, or “5 of 7”. Without it quorum is not")
	b.note("bỏ dấu # ở dòng dưới và sửa theo quy chế.", "checked; take away the # of the next line and go by your rules.")
	b.text.WriteString("#quorum: 3/4\n")
	b.key("chair_required: false", "true: chủ tịch phải có mặt", "true: the chair must be present")
	b.key("secretary_scores: false", "true: phiếu của thư ký cũng được tính", "true: a secretary's sheet counts too")
	b.note("Tổng điểm của hai thành viên được lệch nhau nhiều nhất chừng này; quá thì thảo luận", "Points two members' totals may differ by; more: discuss and score")
	b.note("và chấm lại.", "again.")
	b.text.WriteString("spread_limit: 10\n")
	b.note("Cách xét mức tối thiểu khi thành viên chấm khác nhau: majority (quá nửa số phiếu),", "How a minimum level is judged when members differ: majority (more than half),")
	b.note("mean (điểm trung bình), all (tất cả các phiếu).", "mean (the mean of the points), all (every sheet).")
	b.text.WriteString("minimums: majority\n")
	return b.text.String()
}

// BlankSession writes a session file to fill in, for minutes. No key is required,
// so each stands behind a “#” until it is wanted.
func BlankSession(o Options) string {
	b := blank{o: o}
	b.head("session", source.SessionFile,
		"Tệp phiên họp, để lập biên bản: ocop council minutes HỒ-SƠ… --session TỆP-NÀY",
		"A session file, for minutes: ocop council minutes DOSSIER… --session THIS-FILE")
	b.note("Không khóa nào bắt buộc: bỏ dấu # sát tên khóa và điền; khóa không có thì biên bản để", "No key is required: take away the # at a key and fill in; what is not there is a dotted line")
	b.note("dòng chấm cho điền tay.", "in the minutes, to fill in by hand.")
	b.text.WriteString("\n")
	b.key("#number: 03/BB-HĐOCOP", "số biên bản", "number of the minutes")
	b.note("Cơ quan chủ quản và tên hội đồng, in ở đầu biên bản; không ghi body thì lấy tên trong", "The authority above the council, and the council as its papers are headed; without")
	b.note("tệp hội đồng.", "body the name in the council file.")
	b.text.WriteString("#parent: ỦY BAN NHÂN DÂN TỈNH …\n#body: HỘI ĐỒNG …\n")
	b.key("#place: Hội trường …", "địa điểm họp", "place of the session")
	b.key("#town: Thái Nguyên", "địa danh ở dòng ngày tháng", "town in the line of the date")
	b.key("#date: 2026-06-25", "ngày họp, viết năm-tháng-ngày", "day of the session, year-month-day")
	b.key(`#opened: "08:00"`, "giờ khai mạc", "time of opening")
	b.key(`#closed: "11:30"`, "giờ bế mạc", "time of closing")
	b.note("Các căn cứ pháp lý.", "The legal acts it rests on.")
	b.text.WriteString("#basis:\n#  - Quyết định số 26/2026/QĐ-TTg của Thủ tướng Chính phủ\n")
	b.note("Khách mời.", "Guests.")
	b.text.WriteString("#guests:\n#  - Ông …, Sở …\n")
	b.note("Thành viên vắng mặt cả phiên: mã trong tệp hội đồng, và lý do.", "Members who did not come: id in the council file, and the reason.")
	b.text.WriteString("#absent:\n#  - {member: m5, reason: Đi công tác}\n")
	b.note("Ý kiến, nội dung khác của phiên họp.", "What else was said.")
	b.text.WriteString("#notes:\n#  - Đề nghị các chủ thể hoàn thiện bao bì.\n")
	b.key("#address: Chủ tịch Ủy ban nhân dân tỉnh …", "nơi hội đồng kiến nghị", "whom the council recommends to")
	b.key("#copies: 3", "số bản của biên bản", "copies of the minutes")
	return b.text.String()
}
