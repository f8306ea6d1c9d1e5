package corpus

var (
	provinces = []string{"Thái Nguyên", "Lào Cai", "Quảng Ninh", "Nghệ An", "Đắk Lắk", "Lâm Đồng", "Đồng Tháp", "Cần Thơ"}
	makers    = []string{"HTX nông nghiệp", "HTX dịch vụ tổng hợp", "Tổ hợp tác", "Công ty TNHH", "Hộ kinh doanh"}
	products  = []string{
		"Chè búp", "Mật ong hoa nhãn", "Gạo nếp nương", "Cà phê rang xay", "Nước mắm cá cơm", "Bánh pía", "Miến dong",
		"Rượu men lá", "Tinh bột nghệ", "Cao atisô", "Thổ cẩm", "Giỏ mây tre", "Hoa lan hồ điệp", "Gà đồi", "Điểm du lịch cộng đồng",
	}
	places = []string{
		"Tân Cương", "Đại Phúc", "Bắc Hà", "Mù Cang Chải", "Tả Van", "Cô Tô", "Vân Đồn", "Kim Liên", "Quỳ Châu",
		"Cư M'gar", "Di Linh", "Đức Trọng", "Lạc Dương", "Cái Bè", "Lai Vung", "Sa Đéc", "Phong Điền", "Vĩnh Châu",
	}
	notes = []string{"Đã xem bản gốc", "Hợp đồng còn hiệu lực", "Nhãn hiệu tập thể của xã", "Chủ thể bổ sung sau khi nộp", "Theo biên bản kiểm tra thực tế"}
)

// document is evidence that a dossier may have.
type document struct{ id, title string }

var documents = []document{
	{"attp", "Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm"},
	{"nhan-hieu", "Giấy chứng nhận đăng ký nhãn hiệu"},
	{"lien-ket", "Hợp đồng liên kết với các hộ trong xã"},
	{"cong-bo", "Bản tự công bố sản phẩm kèm phiếu kiểm nghiệm"},
	{"moi-truong", "Kế hoạch bảo vệ môi trường đã đăng ký"},
	{"truy-xuat", "Hồ sơ truy xuất nguồn gốc và nhật ký sản xuất"},
	{"cau-chuyen", "Câu chuyện sản phẩm kèm ảnh tư liệu"},
	{"ke-toan", "Báo cáo kết quả kinh doanh hai năm gần nhất"},
}
