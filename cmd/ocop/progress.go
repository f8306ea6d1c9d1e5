package main

import (
	"io"
	"time"

	"github.com/schollz/progressbar/v3"
)

// progressFrom is how many files there must be before a bar is shown by itself;
// fewer are done before anyone could read it.
const progressFrom = 250

// progress shows how far a batch is: on the error stream, with the rate and the
// time that is left. A nil *progress shows nothing.
type progress struct{ bar *progressbar.ProgressBar }

func (p *program) newProgress(n int) *progress {
	switch {
	case p.batch.progress == "always":
	case p.batch.progress == "never", !p.errTTY, n < progressFrom:
		return nil
	}
	return &progress{progressbar.NewOptions(n,
		progressbar.OptionSetWriter(p.err),
		progressbar.OptionSetDescription(p.say("Đang chấm", "Scoring")),
		progressbar.OptionSetItsString(p.say("hồ sơ", "dossiers")),
		progressbar.OptionShowCount(),
		progressbar.OptionShowIts(),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionSetWidth(20),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(),
	)}
}

func (b *progress) add() {
	if b != nil && b.bar != nil {
		_ = b.bar.Add(1) // a bar that can't be drawn is no reason to stop
	}
}

// done takes the bar away.
func (b *progress) done() {
	if b != nil && b.bar != nil {
		_ = b.bar.Clear()
		b.bar = nil
	}
}

// above returns a writer to the same stream that takes the bar away before it
// writes; the next step draws it again.
func (b *progress) above(w io.Writer) io.Writer {
	if b == nil {
		return w
	}
	return aboveBar{b, w}
}

type aboveBar struct {
	*progress
	w io.Writer
}

func (a aboveBar) Write(data []byte) (int, error) {
	if a.bar != nil {
		_ = a.bar.Clear()
	}
	return a.w.Write(data)
}
