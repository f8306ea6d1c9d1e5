package main

import (
	"fmt"
	"io"
	"strconv"
)

func number(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// writeAnswers writes the answers as a table in Markdown. It says where one is not
// what was asked.
func writeAnswers(out io.Writer, f figures) error {
	if _, err := io.WriteString(out, "| what | asked | measured: median (least–greatest) |\n|---|---:|---:|\n"); err != nil {
		return err
	}
	for _, q := range questions() {
		if !f.have(q.needs) {
			continue
		}
		s := q.ask(f)
		asked, missed := q.asked, ""
		if q.limit == 0 {
			asked = "–"
		}
		if !q.met(s) {
			missed = ", missed"
		}
		if _, err := fmt.Fprintf(out, "| %s | %s | %s%s |\n", q.what, asked, s, missed); err != nil {
			return err
		}
	}
	return nil
}

func (f figures) have(names []string) bool {
	for _, name := range names {
		if len(f[name]) == 0 {
			return false
		}
	}
	return true
}

// writeFigures writes what each took, for who wants to know what the ratios are
// of. They say nothing about another machine.
func writeFigures(out io.Writer, f figures, all []*contestant) error {
	if _, err := io.WriteString(out, "\n| who | seconds | of processors | peak MB |\n|---|---:|---:|---:|\n"); err != nil {
		return err
	}
	for _, c := range all {
		_, err := fmt.Fprintf(out, "| %s | %.3f | %.3f | %.0f |\n", c.name,
			f.of(c.name, func(f figure) float64 { return seconds(f.wall) }).median,
			f.of(c.name, func(f figure) float64 { return seconds(f.cpu) }).median,
			f.of(c.name, func(f figure) float64 { return megabytes(f.memory) }).greatest)
		if err != nil {
			return err
		}
	}
	return nil
}
