// Command bench measures the program against itself and against what people would
// write in its place, on dossiers that follow from a seed.
//
//	go run ./testdata/bench make [-dossiers N] [-json] [-rubrics] DIR
//	go run ./testdata/bench compare [-dossiers N] [-rounds N] [-large] [-others]
//
// The first makes a folder of dossiers. The second builds the program, runs it and
// the others in turn, in one go, and prints the ratios as a table; times of one
// machine mean nothing on another, ratios of one run do. make.go, compare.go,
// others.go and measure.go have one of these ideas each.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

var errUsage = errors.New("want: make [flags] DIR, or compare [flags]")

func run(args []string) error {
	if len(args) == 0 {
		return errUsage
	}
	f := flag.NewFlagSet(args[0], flag.ContinueOnError)
	switch args[0] {
	case "make":
		return makeCorpus(f, args[1:])
	case "compare":
		return compare(f, args[1:])
	case "decode":
		return decode(args[1:])
	}
	return errUsage
}
