package main

import (
	"errors"
	"io/fs"

	"ocop/rubric/lang"
	"ocop/rubric/source"
)

// writeReason says why a file could not be written.
func writeReason(err error) lang.Text {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return lang.Text{VI: "không có thư mục này", EN: "no such folder"}
	case errors.Is(err, fs.ErrPermission):
		return lang.Text{VI: "không có quyền ghi", EN: "permission denied"}
	}
	return source.Reason(err)
}

// failure says why a command failed that has not said so itself. What is left to
// be said is that results were not written: a full disk, a closed stream.
func failure(err error) lang.Text {
	says := source.Reason(err)
	var path *fs.PathError
	if errors.As(err, &path) && path.Op == "write" {
		says.VI, says.EN = "không ghi được kết quả: "+says.VI, "the result could not be written: "+says.EN
	}
	return says
}
