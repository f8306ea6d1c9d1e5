// Command bench measures the program: it makes folders of dossiers and runs what
// is to be compared on them side by side.
//
//	go run ./testdata/bench make [-dossiers N] [-json] [-rubrics] DIR
//	go run ./testdata/bench compare [-dossiers N] [-rounds N] [-only NAME,…] [-large]
//
// compare builds the program, makes what it needs in a temporary folder and
// prints a table of ratios. Absolute times say little about another machine, and
// on the same one they change with what else it does; so in every round all take
// their turn once, a ratio is taken of two times of the same round, and the median
// of these is told with the least and the greatest. All files have been read once
// before, so that no disk is measured.
//
// The others are in the folder others: the same rules written for Python, Node,
// Open Policy Agent and CUE. They are installed as the comparison starts; one that
// can't be is left out and named. They must agree with the program on the points
// and stars of every dossier, or the comparison fails. It runs on Linux.
//
// What is measured is listed in questions.go, who takes part in contestants.go
// and others.go; a new one is an entry there.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1) //nolint:forbidigo // this is main
	}
}

var errUsage = errors.New("want: make [flags] DIR, or compare [flags]")

func run(args []string) error {
	if len(args) == 0 {
		return errUsage
	}
	switch args[0] {
	case "make":
		return runMake(args[1:])
	case "compare":
		return runCompare(args[1:])
	case "decode":
		return runDecode(args[1:])
	}
	return errUsage
}
