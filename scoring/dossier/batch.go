package dossier

import (
	"errors"
	"io"
	"iter"
	"sync"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/source"
	"ocop/scoring"
)

// An Outcome is what became of one file.
type Outcome struct {
	Path    string
	Dossier *Dossier        // nil if the file could not be read
	Result  *scoring.Result // nil if it could not be scored
	// Diagnostics is what is wrong with the file, or what to know about its
	// result, sorted.
	Diagnostics []diag.Diagnostic
	Unreadable  bool // the file or folder could not be read at all
	Skipped     bool // a file of another kind that was found in a folder
}

// Failed reports whether the file should have given a result and did not.
func (o *Outcome) Failed() bool { return o.Result == nil && !o.Skipped }

// ScoreAll reads and scores files with the given number of workers. The
// outcomes come in the order of the files, whatever the workers do, and no more
// than a few per worker are held at a time.
func (r *Reader) ScoreAll(files []source.Found, stdin io.Reader, workers int) iter.Seq[*Outcome] {
	type job struct {
		file source.Found
		done chan *Outcome
	}
	workers = max(workers, 1)
	return func(yield func(*Outcome) bool) {
		const ahead = 4
		queue := make(chan job, ahead*workers) // in order, for the reader of the outcomes
		work := make(chan job)
		stop := make(chan struct{})
		var running sync.WaitGroup
		running.Go(func() {
			defer close(queue)
			defer close(work)
			for _, f := range files {
				j := job{f, make(chan *Outcome, 1)}
				select {
				case queue <- j:
				case <-stop:
					return
				}
				select {
				case work <- j:
				case <-stop:
					return
				}
			}
		})
		for range workers {
			running.Go(func() {
				for j := range work {
					j.done <- r.Score(j.file, stdin)
				}
			})
		}
		defer running.Wait()
		defer close(stop)
		for j := range queue {
			if !yield(<-j.done) {
				return
			}
		}
	}
}

// Score reads and scores one file.
func (r *Reader) Score(found source.Found, stdin io.Reader) *Outcome {
	out := &Outcome{Path: found.Path}
	f, err := open(found, stdin)
	if err != nil {
		out.Diagnostics = []diag.Diagnostic{source.ReadError(found.Path, err)}
		out.Unreadable = !errors.Is(err, source.ErrTooLarge)
		return out
	}
	return r.score(f, out, found.Named)
}

// ScoreFile scores a dossier whose text is at hand.
func (r *Reader) ScoreFile(f *source.File) *Outcome {
	return r.score(f, &Outcome{Path: f.Name}, true)
}

func (r *Reader) score(f *source.File, out *Outcome, named bool) *Outcome {
	d, err := r.Read(f)
	out.Dossier, out.Diagnostics = d, d.Diagnostics
	if errors.Is(err, ErrOtherKind) {
		out.Skipped = !named
		return out
	}
	if d.Broken() || d.Rubric == nil || d.Rubric.Rubric == nil {
		return out
	}
	result, err := scoring.Evaluate(d.Rubric.Rubric, d.Input)
	if err != nil {
		// The reader reports everything Evaluate refuses; should it ever miss
		// something, that must not look like a result.
		out.Diagnostics = append(out.Diagnostics, d.file.Diagnose(source.Place{}, diag.Internal, lang.Text{VI: err.Error(), EN: err.Error()}))
		return out
	}
	result.Authority = rubric.Recogniser(result.Authority, d.Law.Day)
	out.Result = result
	for _, n := range result.Notices {
		out.Diagnostics = append(out.Diagnostics, d.Diagnose(n))
	}
	diag.Sort(out.Diagnostics)
	return out
}

func open(found source.Found, stdin io.Reader) (*source.File, error) {
	switch {
	case found.Err != nil:
		return nil, found.Err
	case found.Path == source.Stdin:
		return source.ReadFrom(source.Stdin, stdin)
	}
	return source.Read(found.Path)
}
