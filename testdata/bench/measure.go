package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"syscall"
	"time"
)

// contestant is a command that is run once in every round.
type contestant struct {
	name    string
	args    []string
	prepare func() error // before every run, not timed
	spent   []time.Duration
	memory  int64 // the most of all runs, in bytes
}

// run runs a contestant and throws away what it prints.
func (c *contestant) run() error {
	if c.prepare != nil {
		if err := c.prepare(); err != nil {
			return fmt.Errorf("preparing %s: %w", c.name, err)
		}
	}
	cmd := exec.Command(c.args[0], c.args[1:]...) //nolint:gosec,noctx // what is measured is named here
	var said bytes.Buffer
	cmd.Stderr = &said
	began := time.Now()
	err := cmd.Run()
	c.spent = append(c.spent, time.Since(began))
	if err != nil {
		return fmt.Errorf("%s: %w\n%s", c.name, err, said.Bytes())
	}
	if used, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		c.memory = max(c.memory, used.Maxrss<<10)
	}
	return nil
}

// rounds runs every contestant once a round, in turn.
func rounds(n int, all ...*contestant) error {
	for i := range n {
		fmt.Fprintf(os.Stderr, "round %d of %d\n", i+1, n)
		for _, c := range all {
			if err := c.run(); err != nil {
				return err
			}
		}
	}
	return nil
}

// ratios are the times of one contestant over those of another, round by round.
type ratios []float64

func over(a, b *contestant) ratios {
	r := make(ratios, len(a.spent))
	for i := range r {
		r[i] = float64(a.spent[i]) / float64(b.spent[i])
	}
	slices.Sort(r)
	return r
}

// String returns the median, the least and the most.
func (r ratios) String() string {
	if len(r) == 0 {
		return "–"
	}
	return fmt.Sprintf("%s (%s–%s)", short(r[len(r)/2]), short(r[0]), short(r[len(r)-1]))
}

func short(x float64) string {
	if x < 10 {
		return fmt.Sprintf("%.2f", x)
	}
	return fmt.Sprintf("%.0f", x)
}
