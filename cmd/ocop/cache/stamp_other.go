//go:build !linux

package cache

import "os"

// ask asks the system about a path. It returns false for what is no file.
func (s *status) ask(path string) bool {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	*s = status{size: uint64(info.Size()), modified: info.ModTime().UnixNano()}
	return true
}
