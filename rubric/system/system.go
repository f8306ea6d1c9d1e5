// Package system says in both languages what the operating system has against
// reading or writing a file. A fault of the system that users meet is a new line
// of known.
package system

import (
	"errors"
	"io/fs"
	"syscall"

	"ocop/rubric/lang"
)

// fault is an error of the system and what it means.
type fault struct {
	err  error
	says lang.Text
}

// known returns the faults that users meet. What is more exact stands before what
// holds of it too: every ENOENT is also an fs.ErrNotExist.
func known() []fault {
	return []fault{
		{syscall.ENOSPC, lang.Text{VI: "ổ đĩa đã hết chỗ", EN: "no space left on the disk"}},
		{syscall.EDQUOT, lang.Text{VI: "đã dùng hết dung lượng được cấp", EN: "the disk quota is used up"}},
		{syscall.EFBIG, lang.Text{VI: "tệp vượt quá kích thước cho phép", EN: "the file is larger than is allowed"}},
		{syscall.EROFS, lang.Text{VI: "ổ đĩa chỉ cho đọc, không cho ghi", EN: "the file system is read-only"}},
		{syscall.EISDIR, lang.Text{VI: "là thư mục, không phải tệp", EN: "it is a folder, not a file"}},
		{syscall.ENOTDIR, lang.Text{VI: "một phần của đường dẫn không phải thư mục", EN: "a part of the path is no folder"}},
		{syscall.ENAMETOOLONG, lang.Text{VI: "tên tệp quá dài", EN: "the file name is too long"}},
		{syscall.ELOOP, lang.Text{VI: "liên kết tượng trưng lặp vòng, không dẫn đến đâu", EN: "the symbolic links lead round in a circle"}},
		{syscall.EMFILE, lang.Text{VI: "mở quá nhiều tệp cùng một lúc", EN: "too many files are open"}},
		{syscall.ENFILE, lang.Text{VI: "cả máy đang mở quá nhiều tệp", EN: "too many files are open on this machine"}},
		{syscall.EIO, lang.Text{VI: "thiết bị không đọc hoặc ghi được", EN: "the device could not read or write"}},
		{syscall.EBUSY, lang.Text{VI: "tệp đang được chương trình khác sử dụng", EN: "another program is using it"}},
		{syscall.EPIPE, lang.Text{VI: "chương trình nhận dữ liệu đã kết thúc", EN: "the program that was to read it has ended"}},
		{syscall.EBADF, lang.Text{VI: "luồng dữ liệu đã đóng", EN: "the stream is closed"}},
		{fs.ErrClosed, lang.Text{VI: "luồng dữ liệu đã đóng", EN: "the stream is closed"}},
		{fs.ErrNotExist, lang.Text{VI: "không có tệp hoặc thư mục này", EN: "no such file or folder"}},
		{fs.ErrExist, lang.Text{VI: "đã có tệp hoặc thư mục này", EN: "it exists already"}},
		{fs.ErrPermission, lang.Text{VI: "không có quyền truy cập", EN: "permission denied"}},
	}
}

// Reason says what the system found wrong. The system's own words, English on
// most machines, are given only of what is not known here. It is false for an
// error that is not the system's.
func Reason(err error) (lang.Text, bool) {
	for _, k := range known() {
		if errors.Is(err, k.err) {
			return k.says, true
		}
	}
	var errno syscall.Errno
	if errors.As(err, &errno) {
		text := lang.Visible(errno.Error())
		return lang.Text{VI: "lỗi của hệ điều hành (" + text + ")", EN: "error of the operating system (" + text + ")"}, true
	}
	return lang.Text{}, false
}
