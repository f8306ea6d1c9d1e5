// Package source reads the bytes of a YAML or JSON file into a tree in which
// every value knows where it stands, and gives readers typed, checked access to
// it. Whatever is wrong becomes a [diag.Diagnostic] at its place; reading goes
// on, so that all faults of a file come out at once.
//
// The package exists because decoding straight into Go structs loses what the
// people who write these files need: positions, the difference between 3.5 and
// 3, between a missing and an empty value, repeated keys, second documents.
//
// [Read] gets the bytes, [Parse] makes a [Doc] of them, [Doc.Root] is where a
// reader starts.
package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"

	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/system"
)

// MaxSize is the largest file that is read, in bytes. Real dossiers, with the
// sheets of eleven members, stay under a twentieth of it.
const MaxSize = 1 << 20

// A File is a named text. Its bytes are never changed.
type File struct {
	Name string // as the user named it; used in diagnostics
	Data []byte

	lines [][]byte // made when the first diagnostic needs them
	later *later   // not nil: the bytes are not in Data but read when needed
}

// A Place is a stretch of one line of a file. The zero Place means the file as
// a whole.
type Place struct {
	Line   int // from 1
	Column int // from 1, in runes
	Len    int // in runes; 0 counts as 1
}

// ErrTooLarge says that a file is larger than [MaxSize].
var ErrTooLarge = errors.New("file too large")

// ErrNotRegular says that a path names a folder, a device or a pipe.
var ErrNotRegular = errors.New("not a regular file")

// Read reads the file at path, following symbolic links. It never reads from
// devices or pipes and never more than [MaxSize] bytes. Errors wrap
// [ErrNotRegular], [ErrTooLarge] or what the system said.
func Read(path string) (*File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "read", Path: path, Err: ErrNotRegular}
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // nothing was written, so nothing can be lost
	return readFrom(path, f, info.Size())
}

// ReadFrom reads a file from an open stream, at most [MaxSize] bytes.
func ReadFrom(name string, r io.Reader) (*File, error) {
	return readFrom(name, r, 0)
}

// readFrom is ReadFrom for a stream of about size bytes.
func readFrom(name string, r io.Reader, size int64) (*File, error) {
	var b bytes.Buffer
	b.Grow(int(min(size, MaxSize)) + bytes.MinRead)
	if _, err := b.ReadFrom(io.LimitReader(r, MaxSize+1)); err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	data := b.Bytes()
	if len(data) > MaxSize {
		return nil, &fs.PathError{Op: "read", Path: name, Err: ErrTooLarge}
	}
	return &File{Name: name, Data: data}, nil
}

// ReadError turns an error of [Read] into a diagnostic about the file.
func ReadError(name string, err error) diag.Diagnostic {
	d := diag.Diagnostic{File: name, Code: diag.Unreadable, Args: []any{Reason(err)}}
	switch {
	case errors.Is(err, ErrTooLarge):
		d.Code, d.Args = diag.TooLarge, []any{fmt.Sprintf("%d MiB", MaxSize>>20)}
	case errors.Is(err, ErrNotRegular):
		d.Code, d.Args = diag.NotRegular, nil
	}
	return d
}

// Reason says in both languages why a file could not be read.
func Reason(err error) lang.Text {
	var pathErr *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return lang.Text{VI: "không có tệp này", EN: "no such file"}
	case errors.Is(err, fs.ErrPermission):
		return lang.Text{VI: "không có quyền đọc", EN: "permission denied"}
	case errors.Is(err, ErrTooLarge):
		return lang.Text{VI: "tệp quá lớn", EN: "the file is too large"}
	case errors.Is(err, ErrNotRegular):
		return lang.Text{VI: "không phải tệp thường", EN: "not a regular file"}
	}
	if says, ok := system.Reason(err); ok {
		return says
	}
	if errors.As(err, &pathErr) {
		err = pathErr.Err
	}
	return lang.Text{VI: err.Error(), EN: err.Error()}
}

// Diagnose makes a diagnostic at a place of the file.
func (f *File) Diagnose(at Place, code diag.Code, args ...any) diag.Diagnostic {
	d := diag.Diagnostic{Code: code, File: f.Name, Args: args}
	if at.Line == 0 {
		return d
	}
	if last := f.lastLine(); at.Line > last {
		// What is not there, such as a value after the last line, is missed at
		// the end of the text.
		at = Place{Line: last, Column: utf8.RuneCountInString(f.line(last)) + 1}
	}
	line := f.line(at.Line)
	before := runePrefix(line, at.Column-1)
	length := max(at.Len, 1)
	meant := runePrefix(line[len(before):], length)
	d.Line = at.Line
	d.Column = graphemes(before) + 1
	d.Snippet = snippet(before, meant, line[len(before)+len(meant):])
	return d
}

// window is how many cells of a long line are kept on either side of the place
// that is meant. Files of one long line exist; terminals that wide do not.
const window = 200

// maxRunes bounds how much of a line is looked at for a snippet: characters may
// have no width at all, thousands of combining marks for one.
const maxRunes = 5 * window

// lastRunes returns at most the last maxRunes runes of s.
func lastRunes(s string) string {
	return s[len(runePrefix(s, utf8.RuneCountInString(s)-maxRunes)):]
}

func snippet(before, meant, after string) diag.Snippet {
	before, meant, after = printable(lastRunes(before)), printable(runePrefix(meant, maxRunes)), printable(runePrefix(after, maxRunes))
	if over := displaywidth.String(before) - window; over > 0 {
		for g := displaywidth.StringGraphemes(before); over > 0 && g.Next(); {
			over -= g.Width()
			before = before[len(g.Value()):]
		}
		before = "…" + before
	}
	meant = displaywidth.TruncateString(meant, window, "…")
	after = displaywidth.TruncateString(after, window, "…")
	return diag.Snippet{
		Text:   before + meant + after,
		Indent: displaywidth.String(before),
		Width:  max(displaywidth.String(meant), 1),
	}
}

// printable makes a piece of a line safe to show: tabs become one blank so that
// the cells can be counted, hidden characters become escapes, and the text is
// in NFC, whatever the file uses.
func printable(s string) string {
	return lang.Visible(lang.NFC(string(bytes.ReplaceAll([]byte(s), []byte("\t"), []byte(" ")))))
}

// lastLine returns the number of the last line, 1 in an empty file.
func (f *File) lastLine() int {
	f.line(1)
	return max(len(f.lines), 1)
}

// line returns line n of the file, counted from 1, without its end.
func (f *File) line(n int) string {
	if f.lines == nil {
		f.lines = splitLines(f.text())
	}
	if n < 1 || n > len(f.lines) {
		return ""
	}
	return string(f.lines[n-1])
}

// splitLines splits at the line ends YAML knows: \n, \r\n and \r. (It also
// knows U+0085, U+2028 and U+2029; those are refused before parsing.)
func splitLines(data []byte) [][]byte {
	data = bytes.TrimPrefix(data, bom)
	lines := make([][]byte, 0, bytes.Count(data, []byte("\n"))+1)
	ends := bytes.IndexAny
	if bytes.IndexByte(data, '\r') < 0 {
		ends = func(data []byte, _ string) int { return bytes.IndexByte(data, '\n') }
	}
	for len(data) > 0 {
		i := ends(data, "\r\n")
		if i < 0 {
			return append(lines, data)
		}
		lines = append(lines, data[:i])
		if data[i] == '\r' && i+1 < len(data) && data[i+1] == '\n' {
			i++
		}
		data = data[i+1:]
	}
	return lines
}

// runePrefix returns the first n runes of s.
func runePrefix(s string, n int) string {
	for i := range s {
		if n <= 0 {
			return s[:i]
		}
		n--
	}
	return s
}

func graphemes(s string) int {
	n := 0
	for g := displaywidth.StringGraphemes(s); g.Next(); {
		n++
	}
	return n
}
