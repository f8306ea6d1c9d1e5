package main

import (
	"fmt"
	"slices"
	"time"
)

// spread is the median of several numbers, the least and the greatest.
type spread struct{ least, median, greatest float64 }

func spreadOf(all []float64) spread {
	s := slices.Sorted(slices.Values(all))
	n := len(s)
	return spread{s[0], (s[(n-1)/2] + s[n/2]) / 2, s[n-1]}
}

func (s spread) String() string {
	return fmt.Sprintf("%s (%s–%s)", short(s.median), short(s.least), short(s.greatest))
}

// short shows about three digits.
func short(x float64) string {
	switch {
	case x < 10:
		return fmt.Sprintf("%.2f", x)
	case x < 100:
		return fmt.Sprintf("%.1f", x)
	}
	return fmt.Sprintf("%.0f", x)
}

// ratio is that of the times of two contestants, round by round.
func (f figures) ratio(a, b string) spread {
	var all []float64
	for i := range f[a] {
		all = append(all, float64(f[a][i].wall)/float64(f[b][i].wall))
	}
	return spreadOf(all)
}

// of is what a contestant took, in the rounds together.
func (f figures) of(name string, what func(figure) float64) spread {
	var all []float64
	for _, one := range f[name] {
		all = append(all, what(one))
	}
	return spreadOf(all)
}

func seconds(d time.Duration) float64 { return d.Seconds() }

func megabytes(n int64) float64 { return float64(n) / 1e6 }
