package load

import (
	"io/fs"
	"path"
	"strings"

	"ocop/rubric/source"
)

// A Snapshot is a set of files that are not on the disk, such as those of an
// earlier revision.
type Snapshot struct {
	Name  string            // what stands before the paths in messages, "main:"
	Files map[string][]byte // by path, with slashes
}

// OpenIn returns the rubric in a file of a snapshot, with the decision beside it
// there.
func (l *Library) OpenIn(s *Snapshot, name string) (*File, error) {
	name = path.Clean(name)
	return l.load(s.key()+name, func() (*File, error) { return l.read(s, name) })
}

// File returns a file of the snapshot. The error wraps [fs.ErrNotExist] or
// [source.ErrTooLarge].
func (s *Snapshot) File(name string) (*source.File, error) { return s.read(name) }

func (s *Snapshot) read(name string) (*source.File, error) {
	data, ok := s.Files[name]
	if !ok {
		return nil, &fs.PathError{Op: "read", Path: s.Name + name, Err: fs.ErrNotExist}
	}
	return source.ReadFrom(s.Name+name, strings.NewReader(string(data)))
}

func (s *Snapshot) dir(name string) string {
	dir, _ := path.Split(name)
	return dir
}

func (s *Snapshot) key() string { return "snapshot:" + s.Name }
