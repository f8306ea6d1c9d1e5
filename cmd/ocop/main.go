// Command ocop scores OCOP product dossiers by the official sets of criteria.
//
// Every command is a file here: it reads its arguments, calls the packages that
// know the law (rubric, scoring) and hands what they return to package render.
// A new command is a new file and a line in root.go.
package main

import (
	"context"
	"math"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"

	"golang.org/x/term"
)

func main() {
	// Most commands have ended before there is anything worth collecting.
	collect(200, math.MaxInt64)
	ends := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) { // nohup: the program is to outlive its terminal
		ends = append(ends, syscall.SIGHUP)
	}
	ctx, stop := signal.NotifyContext(context.Background(), ends...)
	// The first Ctrl-C asks the program to end what it does, a second one ends it.
	context.AfterFunc(ctx, stop)
	os.Exit(run(os.Args[1:], streams{
		ctx:        ctx,
		in:         os.Stdin,
		out:        os.Stdout,
		err:        os.Stderr,
		outTTY:     term.IsTerminal(int(os.Stdout.Fd())),
		errTTY:     term.IsTerminal(int(os.Stderr.Fd())),
		size:       func() int { return cells(os.Stdout) },
		errSize:    func() int { return cells(os.Stderr) },
		env:        os.LookupEnv,
		today:      time.Now,
		collect:    collect,
		processors: func(n int) { runtime.GOMAXPROCS(min(n, runtime.GOMAXPROCS(0))) },
	}))
}

// cells returns the width of a terminal, 0 if the file is none.
func cells(f *os.File) int {
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return width
}

// collect tunes the garbage collector, unless the user does.
func collect(percent int, bytes int64) {
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(bytes)
	}
}
