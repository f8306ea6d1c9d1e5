package main

import (
	"context"
	"io"
	"strconv"
	"time"

	"ocop/cmd/ocop/render"
)

// streams is everything of the world a command may touch besides the files it
// is told to read.
type streams struct {
	ctx            context.Context // ends when the user asks to; nil: never
	in             io.Reader
	out, err       io.Writer
	outTTY, errTTY bool
	size           func() int // cells of the terminal results go to, 0 if it is none
	errSize        func() int // the same for messages; nil: as size
	env            func(string) (string, bool)
	today          func() time.Time // nil where the day must be given with --as-of
	// collect says how the memory of what is no longer needed is taken back: when
	// so many percent more are used than are needed, and before so many bytes are
	// used in all. nil: as Go does by itself.
	collect func(percent int, bytes int64)
	// processors bounds how many processors the program uses at once. nil: as many
	// as there are.
	processors func(n int)
}

// context returns what ends when the user asks the program to.
func (s *streams) context() context.Context {
	if s.ctx == nil {
		return context.Background()
	}
	return s.ctx
}

// width returns how many cells a line may have on a stream that is a terminal of
// some size or none: what COLUMNS says, or the terminal; without either there is
// no limit.
func (s *streams) width(tty bool, size func() int) int {
	if v, ok := s.env("COLUMNS"); ok {
		if n, err := strconv.Atoi(v); err == nil && n > 0 {
			return max(n, minWidth)
		}
	}
	if !tty {
		return 0
	}
	if n := size(); n > 0 {
		return max(n, minWidth)
	}
	return 80
}

// minWidth is the narrowest table that can still be read.
const minWidth = 60

// colors reports whether a stream that is a terminal or not may have colours.
func (s *streams) colors(tty, refused bool) bool {
	noColor, _ := s.env("NO_COLOR")
	kind, _ := s.env("TERM")
	return tty && !refused && noColor == "" && kind != "dumb"
}

// outOptions is how results are shown.
func (s *streams) outOptions(set *settings) render.Options {
	return render.Options{
		Lang:   set.Lang,
		Width:  s.width(s.outTTY, s.size),
		Color:  s.colors(s.outTTY, set.NoColor),
		Detail: set.Detail,
		Rubric: set.Rubric,
	}
}

// errOptions is how messages are shown.
func (s *streams) errOptions(set *settings) render.Options {
	o := render.Options{Lang: set.Lang, Color: s.colors(s.errTTY, set.NoColor), Detail: true}
	if s.errTTY { // COLUMNS is about the terminal, not about a file of messages
		size := s.errSize
		if size == nil {
			size = s.size
		}
		o.Width = s.width(true, size)
	}
	return o
}
