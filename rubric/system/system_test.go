package system_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"ocop/rubric/lang"
	"ocop/rubric/system"
)

func TestReason(t *testing.T) {
	for _, test := range []struct {
		err    error
		vi, en string
	}{
		{&fs.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.ENOSPC}, "hết chỗ", "no space left"},
		{fmt.Errorf("writing: %w", &fs.PathError{Op: "open", Path: "x", Err: syscall.EACCES}), "không có quyền", "permission denied"},
		{&fs.PathError{Op: "open", Path: "x", Err: syscall.EPERM}, "không có quyền", "permission denied"},
		{errors.Join(syscall.ENOENT, errors.New("x")), "không có tệp", "no such file"},
		{&os.LinkError{Op: "rename", Err: syscall.EISDIR}, "là thư mục", "is a folder"},
		{syscall.ENOTDIR, "không phải thư mục", "no folder"},
		{syscall.EROFS, "chỉ cho đọc", "read-only"},
		{syscall.EMFILE, "quá nhiều tệp", "too many files"},
		{syscall.ENFILE, "cả máy", "on this machine"},
		{syscall.EIO, "thiết bị", "device"},
		{syscall.ENAMETOOLONG, "quá dài", "too long"},
		{syscall.ELOOP, "lặp vòng", "in a circle"},
		{syscall.EEXIST, "đã có", "exists already"},
		{syscall.EXDEV, "hệ điều hành (" + syscall.EXDEV.Error() + ")", "operating system (" + syscall.EXDEV.Error() + ")"},
	} {
		says, ok := system.Reason(test.err)
		if !ok || !strings.Contains(says.VI, test.vi) || !strings.Contains(says.EN, test.en) {
			t.Errorf("%v: %v %q", test.err, ok, says)
		}
		// The system's own words never stand there of what is known.
		var errno syscall.Errno
		if errors.As(test.err, &errno) && errno != syscall.EXDEV && strings.Contains(says.In(lang.VI), errno.Error()) {
			t.Errorf("%v: the system's words in %q", test.err, says.VI)
		}
	}
	if says, ok := system.Reason(errors.New("something else")); ok {
		t.Errorf("an error of somebody else: %q", says)
	}
}

// TestReasonOfFiles meets real faults.
func TestReasonOfFiles(t *testing.T) {
	dir := t.TempDir()
	loop := filepath.Join(dir, "loop")
	if err := os.Symlink("loop", loop); err != nil {
		t.Skip(err)
	}
	for path, want := range map[string]string{
		loop: "in a circle", dir: "is a folder", filepath.Join(dir, strings.Repeat("x", 300)): "too long", filepath.Join(dir, "none"): "no such file",
	} {
		_, err := os.ReadFile(filepath.Clean(path))
		if says, ok := system.Reason(err); !ok || !strings.Contains(says.EN, want) {
			t.Errorf("%v: %q", err, says.EN)
		}
	}
}
