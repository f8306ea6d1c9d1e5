package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"ocop/testdata/bench/corpus"
)

// A workshop is the temporary folder of a comparison and what is in it.
type workshop struct {
	ctx   context.Context // when it is done, so is all that runs
	dir   string
	ocop  string // the program
	self  string // this one
	log   io.Writer
	made  time.Time // when the last corpus was
	files int       // how many outputs there are
}

// openWorkshop makes the folder.
func openWorkshop(ctx context.Context, log io.Writer) (*workshop, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "ocop-bench-")
	if err != nil {
		return nil, err
	}
	return &workshop{ctx: ctx, dir: dir, self: self, log: log, ocop: filepath.Join(dir, "ocop")}, nil
}

// build builds the program as it is released.
func (w *workshop) build() error {
	w.say("building the program")
	return w.prepare([]string{"CGO_ENABLED=0"}, "go", "build", "-trimpath", "-ldflags", "-s -w", "-o", w.ocop, "ocop/cmd/ocop")
}

func (w *workshop) close() error { return os.RemoveAll(w.dir) }

func (w *workshop) path(name string) string { return filepath.Join(w.dir, name) }

// say tells whoever waits.
func (w *workshop) say(format string, args ...any) {
	_, _ = fmt.Fprintf(w.log, format+"\n", args...)
}

// prepare runs a command that is not measured. What it prints is not kept, and no
// more of this process grows than has to: see [workshop.corpus].
func (w *workshop) prepare(env []string, command ...string) error {
	var said bytes.Buffer
	cmd := exec.CommandContext(w.ctx, command[0], command[1:]...) //nolint:gosec // they are listed in this program
	cmd.Env = append(os.Environ(), env...)
	cmd.Stderr = &said
	if err := cmd.Run(); err != nil {
		return failure(command, err, said.Bytes())
	}
	return nil
}

// failure tells which command failed and the beginning of what it said.
func failure(command []string, err error, said []byte) error {
	return fmt.Errorf("%s …: %w\n%.1000s", strings.Join(command[:min(len(command), 4)], " "), err, said)
}

// corpus makes one of so many dossiers and returns its folder. It is made by
// another process: a child begins with the memory of its parent, which therefore
// has to stay small.
func (w *workshop) corpus(name string, dossiers int, flags ...string) (string, error) {
	w.say("making %d dossiers: %s", dossiers, name)
	dir := w.path(name)
	command := slices.Concat([]string{w.self, "make", "-seed", strconv.Itoa(corpus.Seed), "-dossiers", strconv.Itoa(dossiers)}, flags, []string{dir})
	err := w.prepare(nil, command...)
	w.made = now()
	return dir, err
}

// settle waits until the cache trusts the times of the files: it does not where
// one was written a moment before the run.
func (w *workshop) settle() {
	const moment = 6 * time.Second
	time.Sleep(moment - now().Sub(w.made))
}

// score is the command that scores a folder, with a cache or "off".
func (w *workshop) score(dir, cache string, flags ...string) []string {
	return slices.Concat([]string{w.ocop, "score", dir, "-o", "ndjson", "--progress", "never", "--cache", cache}, flags)
}

// fill scores a folder once, so that a cache knows it.
func (w *workshop) fill(dir, cache string) error {
	return w.prepare(nil, w.score(dir, cache)...)
}

var (
	title = regexp.MustCompile(`(?m)^title_en: "?`)
	name  = regexp.MustCompile(`(?m)^product: \{name: [^,]*`)
)

// changeRubrics changes the first n product sets of a corpus: a comment and the
// title in English, which is in no result but may be.
func changeRubrics(dir string, n int, mark string) error {
	all, err := filepath.Glob(filepath.Join(dir, corpus.Rubrics, "[0-9]*.yaml"))
	if err != nil {
		return err
	}
	for _, set := range all[:min(n, len(all))] {
		if err := edit(set, title, "# "+mark+"\n", mark+" "); err != nil {
			return err
		}
	}
	return nil
}

// changeDossiers changes one in a hundred dossiers of a corpus: the name of the
// product. Every round it is another one.
func changeDossiers(dir string, round int) error {
	all, err := dossiers(dir)
	if err != nil {
		return err
	}
	for i := round % 100; i < len(all); i += 100 {
		if err := edit(all[i], name, "", " lần "+strconv.Itoa(round+2)); err != nil {
			return err
		}
	}
	return nil
}

// edit writes something at the top of a file and behind the first match.
func edit(path string, at *regexp.Regexp, top, behind string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	found := at.FindIndex(text)
	if found == nil {
		return fmt.Errorf("%s has no %s", path, at)
	}
	changed := slices.Concat([]byte(top), text[:found[1]], []byte(behind), text[found[1]:])
	if bytes.Equal(changed, text) {
		return fmt.Errorf("%s was to be changed", path)
	}
	return os.WriteFile(path, changed, 0o600) //nolint:gosec // a file of the corpus
}

// dossiers returns the paths of the dossiers of a corpus, in their order.
func dossiers(dir string) ([]string, error) {
	return filepath.Glob(filepath.Join(dir, "tinh-*", "xa-*", "ho-so-*"))
}
