package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"os/signal"
	"runtime"
	"slices"
	"strings"
)

// comparison is what to compare.
type comparison struct {
	dossiers, rounds int
	only             []string // who takes part
	large            bool
}

// ocop asks for the measures of the program alone. Without it the others are still
// compared with the program.
const ocop = "ocop"

func (o *comparison) with(name string) bool { return slices.Contains(o.only, name) }

// startRounds is in how many rounds the start of the program is measured at least.
const startRounds = 20

func runCompare(args []string) (err error) {
	var o comparison
	f := flag.NewFlagSet("compare", flag.ContinueOnError)
	f.IntVar(&o.dossiers, "dossiers", 10_000, "how many each scores")
	f.IntVar(&o.rounds, "rounds", 5, "how often")
	names := []string{ocop}
	for _, tool := range otherTools() {
		names = append(names, tool.name)
	}
	only := f.String("only", strings.Join(names, ","), "who takes part; \"ocop\" are the measures of the program alone")
	f.BoolVar(&o.large, "large", false, "with 100,000 dossiers too")
	if err := f.Parse(args); err != nil {
		return err
	}
	o.only = strings.Split(*only, ",")
	for _, name := range o.only {
		if !slices.Contains(names, name) {
			return fmt.Errorf("-only: %q is none of %s", name, strings.Join(names, ", "))
		}
	}
	if f.NArg() > 0 || o.dossiers < 1 || o.rounds < 1 {
		return errUsage
	}
	// Whoever interrupts it has the folder removed all the same.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	w, err := openWorkshop(ctx, os.Stderr)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.close()) }()
	if err := w.build(); err != nil {
		return err
	}
	return w.compare(o, os.Stdout)
}

// compare measures, writes the tables, and then checks what all printed.
func (w *workshop) compare(o comparison, out io.Writer) error {
	yaml, err := w.corpus("yaml", o.dossiers)
	if err != nil {
		return err
	}
	var all, them []*contestant
	var left []string // who can't take part, and why
	taken := figures{}
	// Each group has its rounds before the next one is made.
	for _, group := range []struct {
		wanted bool
		rounds int
		gather func() ([]*contestant, error)
	}{
		{true, o.rounds, func() ([]*contestant, error) {
			ours, err := w.ours(yaml, o)
			if err != nil {
				return nil, err
			}
			them, left, err = w.join(o.only, yaml)
			return slices.Concat(ours, them), err
		}},
		{o.with(ocop), max(startRounds, o.rounds), func() ([]*contestant, error) { return w.starts(yaml) }},
		{o.large, o.rounds, w.larges},
	} {
		if !group.wanted {
			continue
		}
		some, err := group.gather()
		if err != nil {
			return err
		}
		more, err := w.rounds(group.rounds, some)
		if err != nil {
			return err
		}
		maps.Copy(taken, more)
		all = append(all, some...)
	}
	if err := w.report(out, o, taken, all, left); err != nil {
		return err
	}
	return w.check(all, them)
}

// join lets the others take part that are asked for. Who can't be installed is
// left out, with the reason.
func (w *workshop) join(only []string, corpus string) (them []*contestant, left []string, err error) {
	given, err := w.newOthers(corpus)
	if err != nil {
		return nil, nil, err
	}
	for _, tool := range otherTools() {
		if !slices.Contains(only, tool.name) {
			continue
		}
		joined, err := tool.join(w, given)
		if err != nil {
			left = append(left, tool.name+": "+strings.TrimSpace(err.Error()))
			continue
		}
		them = append(them, joined...)
	}
	w.outputs(them)
	return them, left, nil
}

func (w *workshop) report(out io.Writer, o comparison, taken figures, all []*contestant, left []string) error {
	_, err := fmt.Fprintf(out, "%d dossiers, %d rounds, %d processors, %s.\n\n", o.dossiers, o.rounds, runtime.NumCPU(), runtime.Version())
	if err := errors.Join(err, writeAnswers(out, taken), writeFigures(out, taken, all)); err != nil {
		return err
	}
	notes := []string{""}
	var last string
	for _, c := range all {
		if c.version != "" && c.version != last {
			notes = append(notes, "- "+c.version)
			last = c.version
		}
		if c.share > 0 && c.share < 1 {
			notes = append(notes, fmt.Sprintf("- %s: measured on the first %d dossiers, %d at once, and scaled", c.name, cueMost, cueFiles))
		}
	}
	for _, reason := range left {
		notes = append(notes, "- left out: "+reason)
	}
	_, err = fmt.Fprintln(out, strings.Join(notes, "\n"))
	return err
}

// check holds what was printed against each other: who measures what is not the
// same measures nothing.
func (w *workshop) check(all, them []*contestant) error {
	by := map[string]*contestant{}
	for _, c := range all {
		by[c.name] = c
	}
	failed := agree(by[cold], them)
	if by[warm] != nil {
		// The last that the caches gave for what changed, against a cold run.
		for _, name := range []string{rubricChanged, someChanged} {
			c := by[name]
			again := &contestant{name: name + ", scored cold", commands: [][]string{w.score(c.commands[0][2], "off")}, out: c.out + ".cold"}
			if _, err := again.take(w.ctx, 0); err != nil {
				return err
			}
			failed = errors.Join(failed, same(again, c))
		}
		failed = errors.Join(failed, same(by[cold], by[oneWorker], by[filling], by[warm]))
	}
	if by[large] != nil {
		failed = errors.Join(failed, same(by[large], by[largeFilling], by[largeWarm]))
	}
	if failed == nil {
		w.say("all agree")
	}
	return failed
}
