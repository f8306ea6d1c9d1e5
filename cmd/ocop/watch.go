package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/spf13/cobra"

	"ocop/cmd/ocop/render"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/source"
	"ocop/scoring/dossier"
)

// quietFor is how long nothing must have happened before the dossiers are looked
// at again: an editor that saves a file does several things to it.
const quietFor = 200 * time.Millisecond

func (p *program) watchCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   p.say("watch TỆP|THƯ-MỤC…", "watch FILE|FOLDER…"),
		Short: p.say("Theo dõi hồ sơ, chấm lại khi có thay đổi và nói điều gì đã đổi", "Watch dossiers, score them again when they change and say what moved"),
		Long: p.say(`Chấm mọi hồ sơ rồi chờ. Khi một hồ sơ, tệp hội đồng hay bộ tiêu chí thay đổi, chấm lại
những hồ sơ liên quan và in số sao, tổng điểm trước và sau. Ctrl-C để kết thúc.`,
			`Score all dossiers, then wait. When a dossier, a council file or a rubric changes, score
what depends on it again and print stars and totals before and after. Ctrl-C ends it.`),
		Example: "  ocop watch ho-so/",
		Args:    p.arguments(1, -1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.watch(args) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&p.Rubric, "rubric", p.Rubric, p.say("chấm theo bộ này (mã hoặc tệp, `ID|FILE`) thay cho bộ ghi trong hồ sơ", "score with this rubric (`ID|FILE`) instead of the one the dossier names"))
	p.cacheFlag(f)
	return cmd
}

func (p *program) watch(args []string) error {
	for _, a := range args {
		if a == source.Stdin {
			return &usageError{text: lang.Text{VI: "không theo dõi được đầu vào chuẩn", EN: "standard input can't be watched"}}
		}
		if _, err := os.Stat(a); err != nil {
			return p.unreadable(a, err)
		}
	}
	system, err := fsnotify.NewWatcher()
	if err != nil {
		return p.unreadable(args[0], err)
	}
	defer func() { _ = system.Close() }()
	w := &watch{p: p, args: args, follow: system.Add}
	if err := w.start(p.context()); err != nil || p.context().Err() != nil {
		return err
	}
	return watchLoop{
		events: fileEvents(p.context(), system),
		quiet:  func() <-chan time.Time { return time.After(quietFor) },
		look:   func(touched map[string]bool) error { return w.look(p.context(), touched) },
	}.run(p.context())
}

// fileEvents returns the paths of files to which something happens.
func fileEvents(ctx context.Context, system *fsnotify.Watcher) <-chan string {
	paths := make(chan string)
	go func() {
		defer close(paths)
		for {
			path := ""
			select {
			case <-ctx.Done():
				return
			case e, ok := <-system.Events:
				if !ok {
					return
				}
				if e.Op == fsnotify.Chmod || strings.HasPrefix(filepath.Base(e.Name), ".") {
					continue
				}
				path = filepath.Clean(e.Name)
			case _, ok := <-system.Errors:
				if !ok {
					return
				}
				// Some events are lost. Which, a look at everything shows.
			}
			select {
			case paths <- path:
			case <-ctx.Done():
				return
			}
		}
	}()
	return paths
}

// watchLoop waits until something happened and then nothing for a while, and has
// a look.
type watchLoop struct {
	events <-chan string
	quiet  func() <-chan time.Time // sends once when nothing happened for long enough
	look   func(touched map[string]bool) error
}

// mostPostponed is how often a look is put off by events that go on and on.
const mostPostponed = 100

// run runs until ctx ends or there are no more events.
func (l watchLoop) run(ctx context.Context) error {
	touched := map[string]bool{}
	var ready <-chan time.Time
	postponed := 0
	for {
		select {
		case <-ctx.Done():
			return nil
		case path, ok := <-l.events:
			if !ok {
				return nil
			}
			touched[path] = true
			if postponed < mostPostponed {
				ready = l.quiet()
				postponed++
			}
		case <-ready:
			ready, postponed = nil, 0
			if err := l.look(touched); err != nil {
				return err
			}
			touched = map[string]bool{}
		}
	}
}

// watched is what is known of a file from the last look.
type watched struct {
	content content
	print   dossier.Print // of what the dossier refers to
	found   bool          // all of that was there
	record  *render.Record
}

// watch compares what dossiers come to now with what they came to before.
type watch struct {
	p      *program
	args   []string
	follow func(folder string) error // asks for the events of a folder
	files  map[string]watched
}

// start scores everything, from the cache where it can, and says what there is.
func (w *watch) start(ctx context.Context) error {
	w.files = map[string]watched{}
	if err := w.followAll(); err != nil {
		return err
	}
	reader, err := w.p.reader()
	if err != nil {
		return err
	}
	files := source.Walk(w.args)
	scorer := w.p.newRescorer(reader, w.p.outOptions(w.p.settings), false)
	scorer.stamps = true
	defer scorer.close()
	var failed []diag.Diagnostic
	for s := range dossier.InOrder(ctx, len(files), runtime.GOMAXPROCS(0), func(i int) scored { return scorer.score(files[i]) }) {
		if s.err != nil {
			return s.err
		}
		w.keep(reader, s)
		if s.record.Failed() {
			failed = append(failed, s.record.Diagnostics...)
		}
	}
	if ended(ctx) {
		return nil
	}
	w.followRefs()
	if err := errors.Join(render.Diagnostics(w.p.err, failed, w.p.errOptions(w.p.settings)), w.summary().Write(w.p.out, w.p.outOptions(w.p.settings))); err != nil {
		return err
	}
	_, err = fmt.Fprintln(w.p.out, w.p.say("Đang theo dõi; Ctrl-C để kết thúc.", "Watching; Ctrl-C ends it."))
	return err
}

// keep remembers what a file came to.
func (w *watch) keep(reader *dossier.Reader, s scored) watched {
	now := watched{content: s.content, record: s.record}
	now.print, now.found = reader.Fingerprint(s.record.Path, s.content.refs)
	w.files[s.record.Path] = now
	return now
}

// look scores again what changed, or what depends on something that changed, and
// says what moved.
func (w *watch) look(ctx context.Context, touched map[string]bool) error {
	if err := w.followAll(); err != nil {
		return err
	}
	// A reader keeps the councils and rubrics it has read, so each look has its own.
	reader, err := w.p.reader()
	var code exitError
	switch {
	case errors.As(err, &code):
		return nil // the rubric of --rubric is broken, and that has been said
	case err != nil:
		return err
	}
	o := w.p.outOptions(w.p.settings)
	scorer := w.p.plainRescorer(reader, o, false)
	scorer.stamps = true
	before := w.files
	w.files = map[string]watched{}
	var changes []render.Moved
	var faults []diag.Diagnostic
	files := source.Walk(w.args)
	for _, f := range files {
		if ended(ctx) {
			return nil
		}
		was, known := before[f.Path]
		if known && !touched[f.Path] && scorer.same(f, was) {
			w.files[f.Path] = was
			continue
		}
		s := scorer.score(f)
		if s.err != nil {
			return s.err
		}
		now := w.keep(reader, s)
		c := render.Moved{Path: f.Path, Before: shownRecord(was.record), After: shownRecord(now.record)}
		unmoved := known && was.content.sum == now.content.sum && was.print == now.print &&
			(now.found || was.record.Note == now.record.Note)
		if unmoved || c.Before == nil && c.After == nil {
			continue // touched, not changed
		}
		changes = append(changes, c)
		if s.record.Failed() {
			faults = append(faults, s.record.Diagnostics...)
		}
	}
	for path, was := range before {
		if _, there := w.files[path]; !there && shownRecord(was.record) != nil {
			changes = append(changes, render.Moved{Path: path, Before: was.record})
		}
	}
	if len(changes) == 0 {
		return nil
	}
	slices.SortFunc(changes, func(a, b render.Moved) int { return strings.Compare(a.Path, b.Path) })
	for _, c := range changes {
		if err := c.Write(w.p.out, o); err != nil {
			return err
		}
	}
	w.followRefs()
	return errors.Join(w.summary().WriteBrief(w.p.out, o), render.Diagnostics(w.p.err, faults, w.p.errOptions(w.p.settings)))
}

// ended reports whether the user asked for the end.
func ended(ctx context.Context) bool { return ctx.Err() != nil }

// same reports whether a file and what it refers to are as they were.
func (s *rescorer) same(f source.Found, was watched) bool {
	stamp, ok := s.stamp(f)
	if !ok || stamp.Key != was.content.stamp || !was.found {
		return false
	}
	now, found := s.reader.Fingerprint(f.Path, was.content.refs)
	return found && now == was.print
}

// shownRecord returns nil for a file that is no dossier.
func shownRecord(r *render.Record) *render.Record {
	if r == nil || r.Skipped {
		return nil
	}
	return r
}

func (w *watch) summary() *render.Summary {
	var all render.Summary
	for _, f := range w.files {
		all.AddRecord(f.record)
	}
	return &all
}

// followAll asks for the events of every folder that dossiers may stand in.
func (w *watch) followAll() error {
	for _, a := range w.args {
		info, err := os.Stat(a)
		switch {
		case err != nil || !info.IsDir():
			// Editors put a new file in the place of the old one, so it is the
			// folder that tells.
			err = w.follow(filepath.Dir(a))
		default:
			err = filepath.WalkDir(a, func(path string, e fs.DirEntry, err error) error {
				switch {
				case err != nil && e == nil:
					return err
				case !e.IsDir():
					return nil
				case path != a && strings.HasPrefix(e.Name(), "."):
					return fs.SkipDir
				}
				if err := w.follow(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
					return err
				}
				return nil
			})
		}
		if err != nil {
			return w.p.unreadable(a, err)
		}
	}
	return nil
}

// followRefs asks for the events of the folders that councils and rubrics stand
// in, that of --rubric among them.
func (w *watch) followRefs() {
	seen := map[string]bool{}
	follow := func(name string) {
		if dir := filepath.Dir(name); !seen[dir] {
			seen[dir] = true
			w.followNear(dir)
		}
	}
	if load.IsPath(w.p.Rubric) {
		follow(w.p.Rubric)
	}
	for path, f := range w.files {
		for _, ref := range []string{f.content.refs.Council, f.content.refs.Rubric} {
			if name, err := load.Relative(ref, path); err == nil {
				follow(name)
			}
		}
	}
}

// followNear asks for the events of a folder or, while that is not there, of the
// nearest one around it, which tells when it comes. What can't be followed tells
// nothing, and is no fault of the watch.
func (w *watch) followNear(dir string) {
	for w.follow(dir) != nil {
		around := filepath.Dir(dir)
		if around == dir {
			return
		}
		dir = around
	}
}
