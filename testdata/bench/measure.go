package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

// A contestant is what takes its turn in every round.
type contestant struct {
	name     string
	commands [][]string                      // run one after the other
	env      []string                        // besides the environment
	out      string                          // the file that takes what they print
	share    float64                         // which part of the corpus they are given; 0 is all of it
	before   func(round int) error           // not measured; may be nil
	version  string                          // of what is not ours
	read     func([]byte) ([]verdict, error) // what it printed; nil where nobody asks
}

// A figure is what one contestant took in one round.
type figure struct {
	wall   time.Duration // scaled to the whole corpus
	cpu    time.Duration // of the user and the system, scaled too
	memory int64         // the most bytes that were resident at once
}

// take runs the contestant once.
func (c *contestant) take(ctx context.Context, round int) (figure, error) {
	var f figure
	if c.before != nil {
		if err := c.before(round); err != nil {
			return f, fmt.Errorf("before %s: %w", c.name, err)
		}
	}
	out, err := os.Create(c.out)
	if err != nil {
		return f, err
	}
	for _, command := range c.commands {
		one, err := measure(ctx, command, c.env, out)
		if err != nil {
			return f, errors.Join(fmt.Errorf("%s: %w", c.name, err), out.Close())
		}
		f.wall += one.wall
		f.cpu += one.cpu
		f.memory = max(f.memory, one.memory)
	}
	if c.share > 0 {
		f.wall = time.Duration(float64(f.wall) / c.share)
		f.cpu = time.Duration(float64(f.cpu) / c.share)
	}
	return f, out.Close()
}

// measure runs a command to its end. What it says of itself goes to a file, as
// reading along would take a share of the processors.
func measure(ctx context.Context, command, env []string, out *os.File) (figure, error) {
	said, err := os.Create(out.Name() + ".err")
	if err != nil {
		return figure{}, err
	}
	defer func() { _ = said.Close() }()                         // nothing of it is kept
	cmd := exec.CommandContext(ctx, command[0], command[1:]...) //nolint:gosec // they are listed in this program
	cmd.Dir = filepath.Dir(out.Name())
	cmd.Env = append(os.Environ(), env...)
	cmd.Stdout, cmd.Stderr = out, said
	began := now()
	err = cmd.Run()
	f := figure{wall: now().Sub(began)}
	if err != nil {
		text, _ := os.ReadFile(said.Name())
		return f, failure(command, err, text)
	}
	used, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return f, errors.New("the system does not tell what a process used")
	}
	f.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	f.memory = used.Maxrss << 10
	return f, nil
}

func now() time.Time {
	return time.Now() //nolint:forbidigo // the clock is what this is about
}

// figures are those of all rounds by the names of the contestants.
type figures map[string][]figure

// rounds lets all contestants take their turn, so many times.
func (w *workshop) rounds(n int, all []*contestant) (figures, error) {
	taken := figures{}
	for round := range n {
		began := now()
		for _, c := range all {
			f, err := c.take(w.ctx, round)
			if err != nil {
				return nil, err
			}
			taken[c.name] = append(taken[c.name], f)
		}
		if took := now().Sub(began); took > time.Second {
			w.say("round %d of %d: %s", round+1, n, took.Round(time.Second))
		}
	}
	return taken, nil
}
