package diag

import "ocop/rubric/lang"

func batchExplanations() []Explanation {
	return []Explanation{
		{Code: OutputExists, Meaning: lang.Text{
			VI: "Tệp nêu ở --out đã có. Kết quả cũ có thể là bản duy nhất, nên chỉ bị thay khi người dùng nói rõ bằng --force; khi đó tệp mới thay tệp cũ trong một bước, không có lúc nào chỉ ghi được một nửa.",
			EN: "The file of --out is there already. An old result may be the only copy, so it is replaced only when --force says so; then the new file takes its place in one step and is never half-written."}},
		{Code: OutputUnwritable, Meaning: lang.Text{
			VI: "Hệ thống không cho tạo hoặc ghi tệp kết quả: thư mục không có, không có quyền ghi, hoặc hết chỗ. Không có gì được để lại.",
			EN: "The system does not let the result be created or written: there is no such folder, no permission, or no space. Nothing is left behind."}},
	}
}
