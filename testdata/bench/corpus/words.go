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
)
