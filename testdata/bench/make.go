package main

import (
	"flag"

	"ocop/testdata/bench/corpus"
)

// runMake makes a corpus.
func runMake(args []string) error {
	o := corpus.Options{}
	f := flag.NewFlagSet("make", flag.ContinueOnError)
	f.IntVar(&o.Dossiers, "dossiers", 10_000, "how many")
	f.Uint64Var(&o.Seed, "seed", corpus.Seed, "what they follow from")
	f.BoolVar(&o.JSON, "json", false, "in JSON instead of YAML")
	f.BoolVar(&o.Rubrics, "rubrics", false, "with copies of the product sets, to be changed")
	if err := f.Parse(args); err != nil {
		return err
	}
	if f.NArg() != 1 {
		return errUsage
	}
	return corpus.Write(f.Arg(0), o)
}
