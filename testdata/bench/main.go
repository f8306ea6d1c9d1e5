// Command bench makes the folders of dossiers that the program is measured with.
//
//	go run ./testdata/bench make [-dossiers N] [-json] [-rubrics] DIR
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"

	"ocop/testdata/bench/corpus"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

var errUsage = errors.New("want: make [flags] DIR")

func run(args []string) error {
	if len(args) == 0 || args[0] != "make" {
		return errUsage
	}
	o := corpus.Options{}
	f := flag.NewFlagSet("make", flag.ContinueOnError)
	f.IntVar(&o.Dossiers, "dossiers", 10_000, "how many")
	f.Uint64Var(&o.Seed, "seed", corpus.Seed, "what they follow from")
	f.BoolVar(&o.JSON, "json", false, "in JSON instead of YAML")
	f.BoolVar(&o.Rubrics, "rubrics", false, "with copies of the product sets, to be changed")
	if err := f.Parse(args[1:]); err != nil {
		return err
	}
	if f.NArg() != 1 {
		return errUsage
	}
	return corpus.Write(f.Arg(0), o)
}
