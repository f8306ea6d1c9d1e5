package main

import (
	"errors"
	"io/fs"

	"ocop/rubric/lang"
	"ocop/rubric/source"
	"ocop/rubric/system"
)

// reason says why something could not be read or written.
func reason(err error) lang.Text {
	if says, ok := system.Reason(err); ok {
		return says
	}
	return source.Reason(err)
}

// writeReason says why a file could not be written.
func writeReason(err error) lang.Text {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return lang.Text{VI: "không có thư mục này", EN: "no such folder"}
	case errors.Is(err, fs.ErrPermission):
		return lang.Text{VI: "không có quyền ghi", EN: "permission denied"}
	}
	return reason(err)
}

// failure says why a command failed that has not said so itself. What is left to
// be said is that results were not written: a full disk, a closed stream.
func failure(err error) lang.Text {
	says := reason(err)
	var path *fs.PathError
	if errors.As(err, &path) && path.Op == "write" {
		says.VI, says.EN = "không ghi được kết quả: "+says.VI, "the result could not be written: "+says.EN
	}
	return says
}
