package safefile

import (
	"errors"
	"io/fs"
	"syscall"
)

// lock takes the lock at path: a file that nobody else may open, and that the
// system deletes when it is closed or the program ends.
func lock(path string) (release func() error, err error) {
	const deleteOnClose, sharingViolation = 0x04000000, syscall.Errno(32)
	name, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	h, err := syscall.CreateFile(name, syscall.GENERIC_READ|syscall.GENERIC_WRITE, 0, nil,
		syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL|deleteOnClose, 0)
	switch {
	case errors.Is(err, sharingViolation):
		return nil, &LockedError{path}
	case err != nil:
		return nil, &fs.PathError{Op: "create", Path: path, Err: err}
	}
	return func() error { return syscall.CloseHandle(h) }, nil
}
