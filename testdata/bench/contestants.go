package main

import (
	"os"
	"strconv"
)

// The contestants that are ours, by name.
const (
	decoding       = "reading and decoding"
	decodingTuned  = "reading and decoding, with the program's garbage collection"
	cold           = "cold"
	oneWorker      = "cold, one worker"
	filling        = "cold, filling a cache"
	warm           = "nothing changed"
	coldRubrics    = "cold, rubrics from files"
	rubricsChanged = "all rubrics changed"
	rubricChanged  = "one rubric changed"
	someChanged    = "one dossier in a hundred changed"
	coldJSON       = "cold, JSON"
)

// workers is how many take part where nothing else is said: the machine the
// figures are from has as many processors.
const workers = 2

// sets is how many product sets a decision has.
const sets = 26

// ours makes the corpora and returns the contestants that are ours, in the order
// in which they take their turn.
func (w *workshop) ours(yaml string, o comparison) ([]*contestant, error) {
	n, two := o.dossiers, []string{"--workers", strconv.Itoa(workers)}
	if !o.with(ocop) {
		alone := []*contestant{{name: cold, commands: [][]string{w.score(yaml, "off", two...)}}}
		w.outputs(alone)
		return alone, nil
	}
	some, err := w.corpus("some-changed", n)
	if err != nil {
		return nil, err
	}
	rubrics, err := w.corpus("rubrics-changed", n, "-rubrics")
	if err != nil {
		return nil, err
	}
	json, err := w.corpus("json", n, "-json")
	if err != nil {
		return nil, err
	}
	w.settle()
	for _, dir := range []string{yaml, some, rubrics} {
		if err := w.fill(dir, dir+".cache"); err != nil {
			return nil, err
		}
	}
	decode := [][]string{{w.self, "decode", "-workers", strconv.Itoa(workers), yaml}}
	empty := w.path("filled.cache")
	all := []*contestant{
		{name: decoding, commands: decode},
		{name: decodingTuned, commands: decode, env: []string{"GOGC=800", "GOMEMLIMIT=76MiB"}},
		{name: cold, commands: [][]string{w.score(yaml, "off", two...)}},
		{name: oneWorker, commands: [][]string{w.score(yaml, "off", "--workers", "1")}},
		{name: coldJSON, commands: [][]string{w.score(json, "off", two...)}},
		{name: filling, commands: [][]string{w.score(yaml, empty, two...)}, before: func(int) error {
			return os.RemoveAll(empty)
		}},
		{name: warm, commands: [][]string{w.score(yaml, yaml+".cache", two...)}},
		{name: coldRubrics, commands: [][]string{w.score(rubrics, "off", two...)}},
		{name: rubricsChanged, commands: [][]string{w.score(rubrics, rubrics+".cache", two...)}, before: func(round int) error {
			return changeRubrics(rubrics, sets, "Round "+strconv.Itoa(2*round))
		}},
		{name: rubricChanged, commands: [][]string{w.score(rubrics, rubrics+".cache", two...)}, before: func(round int) error {
			return changeRubrics(rubrics, 1, "Round "+strconv.Itoa(2*round+1))
		}},
		{name: someChanged, commands: [][]string{w.score(some, some+".cache", two...)}, before: func(round int) error {
			// What changed in the round before has its peace by now.
			if err := w.fill(some, some+".cache"); err != nil {
				return err
			}
			return changeDossiers(some, round)
		}},
	}
	w.outputs(all)
	return all, nil
}

// outputs gives each contestant its file.
func (w *workshop) outputs(all []*contestant) {
	for _, c := range all {
		c.out = w.path(strconv.Itoa(w.files) + ".out")
		w.files++
	}
}

// The contestants of the start of the program.
const (
	scoringOne = "score of one dossier"
	version    = "version"
)

func (w *workshop) starts(corpus string) ([]*contestant, error) {
	all, err := dossiers(corpus)
	if err != nil {
		return nil, err
	}
	both := []*contestant{
		{name: scoringOne, commands: [][]string{{w.ocop, "score", all[0]}}},
		{name: version, commands: [][]string{{w.ocop, "version"}}},
	}
	w.outputs(both)
	return both, nil
}

// The contestants with a country's worth of dossiers.
const (
	tenth        = "cold, 10,000 dossiers"
	large        = "cold, 100,000 dossiers"
	largeFilling = "cold, filling a cache, 100,000 dossiers"
	largeWarm    = "nothing changed, 100,000 dossiers"
)

func (w *workshop) larges() ([]*contestant, error) {
	small, err := w.corpus("10000", 10_000)
	if err != nil {
		return nil, err
	}
	dir, err := w.corpus("100000", 100_000)
	if err != nil {
		return nil, err
	}
	w.settle()
	if err := w.fill(dir, dir+".cache"); err != nil {
		return nil, err
	}
	empty := w.path("large.cache")
	all := []*contestant{
		{name: tenth, commands: [][]string{w.score(small, "off")}},
		{name: large, commands: [][]string{w.score(dir, "off")}},
		{name: largeFilling, commands: [][]string{w.score(dir, empty)}, before: func(int) error { return os.RemoveAll(empty) }},
		{name: largeWarm, commands: [][]string{w.score(dir, dir+".cache")}},
	}
	w.outputs(all)
	return all, nil
}
