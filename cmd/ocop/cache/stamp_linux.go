package cache

import (
	"fmt"
	"io/fs"
	"syscall"
	"time"
)

// systemStamp returns what Linux knows beyond size and modification time: when
// anything about the file changed, which no program can set, and which file it
// is, which a rename changes.
func systemStamp(info fs.FileInfo) (changed time.Time, identity string) {
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return time.Time{}, ""
	}
	return time.Unix(st.Ctim.Unix()), fmt.Sprintf("%x:%x", st.Dev, st.Ino)
}
