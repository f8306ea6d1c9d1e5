package cache

import (
	"errors"
	"syscall"
)

// ask asks the system about a path. Linux knows more than size and modification
// time: when anything about the file changed, which no program can set, and which
// file it is, which a rename changes. It returns false for what is no file.
func (s *status) ask(path string) bool {
	var st syscall.Stat_t
	err := syscall.Stat(path, &st)
	for errors.Is(err, syscall.EINTR) {
		err = syscall.Stat(path, &st)
	}
	if err != nil || st.Mode&syscall.S_IFMT != syscall.S_IFREG {
		return false
	}
	*s = status{
		size: uint64(st.Size), modified: st.Mtim.Nano(), changed: st.Ctim.Nano(), //nolint:gosec // never negative
		device: uint64(st.Dev), inode: st.Ino, //nolint:unconvert // fewer bits on some machines
	}
	return true
}
