package dossier

import (
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"iter"

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
// than a few dozen per worker are held at a time.
func (r *Reader) ScoreAll(files []source.Found, stdin io.Reader, workers int) iter.Seq[*Outcome] {
	return InOrder(context.Background(), len(files), workers, func(i int) *Outcome {
		return r.Score(files[i], stdin)
	})
}

// Score reads and scores one file.
func (r *Reader) Score(found source.Found, stdin io.Reader) *Outcome {
	out := &Outcome{Path: found.Path}
	f, err := open(found, stdin)
	if errors.Is(err, source.ErrTooLarge) && !found.Named && source.IsResult(found.Path) {
		out.Skipped = true // the results of a large folder
		return out
	}
	if err != nil {
		out.Diagnostics = []diag.Diagnostic{source.ReadError(found.Path, err)}
		out.Unreadable = !errors.Is(err, source.ErrTooLarge)
		return out
	}
	d, err := r.Read(f)
	r.finish(out, found, d, err)
	return out
}

// ScoreFile scores a dossier whose text is at hand.
func (r *Reader) ScoreFile(f *source.File) *Outcome {
	out := &Outcome{Path: f.Name}
	d, err := r.Read(f)
	r.finish(out, source.Found{Path: f.Name, Named: true}, d, err)
	return out
}

// ScoreTree scores a file that was parsed before: sum is the SHA-256 of its
// content, doc what [source.Parse] made of it.
func (r *Reader) ScoreTree(found source.Found, doc *source.Doc, sum [sha256.Size]byte) *Outcome {
	out := &Outcome{Path: found.Path}
	d, err := r.readTree(doc, sum)
	r.finish(out, found, d, err)
	return out
}

// finish scores what was read.
func (r *Reader) finish(out *Outcome, found source.Found, d *Dossier, err error) {
	out.Dossier, out.Diagnostics = d, d.Diagnostics
	if errors.Is(err, ErrOtherKind) {
		out.Skipped = !found.Named
		return
	}
	if d.Broken() || d.Rubric == nil || d.Rubric.Rubric == nil {
		return
	}
	result, _ := r.results.Get().(*scoring.Result)
	if result == nil {
		result = &scoring.Result{}
	}
	if err := scoring.EvaluateInto(result, d.Rubric.Rubric, d.Input); err != nil {
		// The reader reports everything Evaluate refuses; should it ever miss
		// something, that must not look like a result.
		out.Diagnostics = append(out.Diagnostics, d.file.Diagnose(source.Place{}, diag.Internal, lang.Text{VI: err.Error(), EN: err.Error()}))
		return
	}
	result.Authority = rubric.Recogniser(result.Authority, d.Law.Day)
	out.Result = result
	for _, n := range result.Notices {
		out.Diagnostics = append(out.Diagnostics, d.Diagnose(n))
	}
	diag.Sort(out.Diagnostics)
}

// Forget takes back the memory of the result of an outcome that nobody needs any
// more.
func (r *Reader) Forget(out *Outcome) {
	if out.Result != nil {
		r.results.Put(out.Result)
		out.Result = nil
	}
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
