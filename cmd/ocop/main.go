// Command ocop scores OCOP product dossiers by the official sets of criteria.
//
// Every command is a file here: it reads its arguments, calls the packages that
// know the law (rubric, scoring) and hands what they return to package render.
// A new command is a new file and a line in root.go.
package main

import (
	"os"
	"time"

	"golang.org/x/term"
)

func main() {
	os.Exit(run(os.Args[1:], streams{
		in:     os.Stdin,
		out:    os.Stdout,
		err:    os.Stderr,
		outTTY: term.IsTerminal(int(os.Stdout.Fd())),
		errTTY: term.IsTerminal(int(os.Stderr.Fd())),
		size: func() int {
			width, _, err := term.GetSize(int(os.Stdout.Fd()))
			if err != nil {
				return 0
			}
			return width
		},
		env:   os.LookupEnv,
		today: time.Now,
	}))
}
