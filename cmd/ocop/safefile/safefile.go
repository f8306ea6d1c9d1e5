// Package safefile writes files whole or not at all. What it writes stands under
// a name of its own beside the target until it is complete; then it takes the
// target's name in one step. Whatever fails, and whenever the program is ended,
// the target is either as it was or complete.
package safefile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"ocop/rubric/source"
)

// Mode says what may become of a file that is already there.
type Mode bool

// The modes.
const (
	New     Mode = false // nothing is overwritten: an existing file is an error that wraps [fs.ErrExist]
	Replace Mode = true  // an existing file is replaced; its permissions are kept
)

// A File is being written. It must be ended by Commit or Abort.
type File struct {
	target string
	mode   Mode
	temp   *os.File
	done   bool
}

var _ io.Writer = (*File)(nil)

// Open starts to write the file at path. A symbolic link is followed, so that
// the file it names is replaced and not the link. With [New] it fails at once,
// with an error that wraps [fs.ErrExist], if something is there.
func Open(path string, mode Mode) (*File, error) {
	perm := fs.FileMode(0o666)
	info, err := os.Stat(path)
	switch {
	case err == nil && mode == New:
		return nil, &fs.PathError{Op: "create", Path: path, Err: fs.ErrExist}
	case err == nil && !info.Mode().IsRegular():
		return nil, &fs.PathError{Op: "create", Path: path, Err: source.ErrNotRegular}
	case err == nil:
		perm = info.Mode().Perm()
		if path, err = filepath.EvalSymlinks(path); err != nil {
			return nil, err
		}
	case !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	temp, err := createTemp(filepath.Dir(path), filepath.Base(path), perm)
	if err != nil {
		return nil, err
	}
	return &File{target: path, mode: mode, temp: temp}, nil
}

// createTemp makes a file of a free name beside the target. Its name starts with
// a dot, so that no walk takes it for a dossier. The permissions are those any
// new file gets, which os.CreateTemp does not give.
func createTemp(dir, base string, perm fs.FileMode) (*os.File, error) {
	for i := 0; ; i++ {
		name := filepath.Join(dir, fmt.Sprintf(".%s.%d-%d.tmp", base, os.Getpid(), i))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
		if err == nil || i == 100 || !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
}

// Write adds to what the file will hold.
func (f *File) Write(data []byte) (int, error) { return f.temp.Write(data) }

// Commit gives the file its name. After an error nothing is left behind and the
// target is as it was.
func (f *File) Commit() error {
	if f.done {
		return nil
	}
	f.done = true
	err := f.temp.Sync()
	if closed := f.temp.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = f.name()
	}
	if err != nil {
		return errors.Join(err, remove(f.temp.Name()))
	}
	return nil
}

// name moves the complete file to its target.
func (f *File) name() error {
	if f.mode == Replace {
		return os.Rename(f.temp.Name(), f.target)
	}
	// A link fails where a rename would overwrite what has come there since.
	switch err := os.Link(f.temp.Name(), f.target); {
	case err == nil:
		return remove(f.temp.Name())
	case errors.Is(err, fs.ErrExist):
		return &fs.PathError{Op: "create", Path: f.target, Err: fs.ErrExist}
	}
	// Not every file system has links.
	if _, err := os.Lstat(f.target); err == nil {
		return &fs.PathError{Op: "create", Path: f.target, Err: fs.ErrExist}
	}
	return os.Rename(f.temp.Name(), f.target)
}

// Abort throws away what was written. After Commit it does nothing, so that it
// can be deferred.
func (f *File) Abort() error {
	if f.done {
		return nil
	}
	f.done = true
	return errors.Join(f.temp.Close(), remove(f.temp.Name()))
}

func remove(name string) error {
	if err := os.Remove(name); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// Write writes a whole file.
func Write(path string, data []byte, mode Mode) error {
	f, err := Open(path, mode)
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		return errors.Join(err, f.Abort())
	}
	return f.Commit()
}

// ErrChanged says that a file no longer holds what a change was made of.
var ErrChanged = errors.New("the file has changed meanwhile")

// A LockedError says that another program is changing the file.
type LockedError struct {
	Lock string // path of the lock file
}

func (e *LockedError) Error() string { return "locked by " + e.Lock }

// Change replaces a file that must still hold was; otherwise the error is
// [ErrChanged]. Others that change it this way are kept out, from the comparison
// to the end, by a lock on a file beside it; they get a [LockedError]. The lock
// ends with the program that holds it, however that ends: a lock file that was
// left behind keeps nobody out.
func Change(path string, was, data []byte) (err error) {
	target, err := filepath.EvalSymlinks(path)
	if err != nil {
		return err
	}
	release, err := lock(filepath.Join(filepath.Dir(target), "."+filepath.Base(target)+".lock"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, release()) }()
	now, err := os.ReadFile(target)
	if err != nil {
		return err
	}
	if !bytes.Equal(now, was) {
		return ErrChanged
	}
	return Write(target, data, Replace)
}
