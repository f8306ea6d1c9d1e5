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
	only             string
	large            bool
}

// startRounds is in how many rounds the start of the program is measured at least.
const startRounds = 20

func runCompare(args []string) (err error) {
	var o comparison
	f := flag.NewFlagSet("compare", flag.ContinueOnError)
	f.IntVar(&o.dossiers, "dossiers", 10_000, "how many each scores")
	f.IntVar(&o.rounds, "rounds", 5, "how often")
	f.StringVar(&o.only, "only", "ocop,python,node,opa,cue", "who takes part; \"ocop\" are the measures of the program alone")
	f.BoolVar(&o.large, "large", false, "with 100,000 dossiers too")
	if err := f.Parse(args); err != nil {
		return err
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
	return w.compare(o, os.Stdout)
}

// compare measures, writes the tables, and then checks what all printed.
func (w *workshop) compare(o comparison, out io.Writer) error {
	yaml, err := w.corpus("yaml", o.dossiers)
	if err != nil {
		return err
	}
	only := strings.Split(o.only, ",")
	var ours []*contestant
	if slices.Contains(only, "ocop") {
		ours, err = w.ours(yaml, o.dossiers)
	} else {
		ours = []*contestant{{name: cold, commands: [][]string{w.score(yaml, "off")}}}
		w.outputs(ours)
	}
	if err != nil {
		return err
	}
	them, left, err := w.join(only, yaml)
	if err != nil {
		return err
	}
	all := slices.Concat(ours, them)
	taken, err := w.rounds(o.rounds, all)
	if err != nil {
		return err
	}
	if slices.Contains(only, "ocop") {
		both, err := w.starts(yaml)
		if err != nil {
			return err
		}
		more, err := w.rounds(max(startRounds, o.rounds), both)
		if err != nil {
			return err
		}
		maps.Copy(taken, more)
		all = append(all, both...)
	}
	if o.large {
		larges, err := w.larges()
		if err != nil {
			return err
		}
		more, err := w.rounds(o.rounds, larges)
		if err != nil {
			return err
		}
		maps.Copy(taken, more)
		all = append(all, larges...)
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
