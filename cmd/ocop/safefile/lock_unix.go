//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package safefile

import (
	"errors"
	"os"
	"syscall"
)

// lock takes the lock at path, which the system gives back when the program
// ends.
func lock(path string) (release func() error, err error) {
	for {
		// Another user must be able to take a lock that was left behind.
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o666) //nolint:gosec // it holds nothing
		if err != nil {
			return nil, err
		}
		err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if errors.Is(err, syscall.EWOULDBLOCK) {
			err = &LockedError{path}
		}
		if err != nil {
			return nil, errors.Join(err, f.Close())
		}
		// Who held it may have deleted it between the two calls: then another
		// file may have its name by now, and somebody else the lock on that.
		held, err := f.Stat()
		named, gone := os.Stat(path)
		if err == nil && gone == nil && os.SameFile(held, named) {
			return func() error { return errors.Join(remove(path), f.Close()) }, nil
		}
		if err := errors.Join(err, f.Close()); err != nil {
			return nil, err
		}
	}
}
