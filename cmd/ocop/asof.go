package main

import (
	"errors"
	"time"

	"github.com/spf13/cobra"

	"ocop/rubric/lang"
)

// dateFlag is a flag that takes a day, written 2026-06-25.
type dateFlag struct{ day *time.Time }

// errDate says that a flag's value is no day.
var errDate = errors.New("not a date")

func (f dateFlag) Set(value string) error {
	day, err := time.Parse(time.DateOnly, value)
	if err != nil || day.Year() < 1900 {
		return errDate
	}
	*f.day = day
	return nil
}

func (f dateFlag) String() string {
	if f.day == nil || f.day.IsZero() {
		return ""
	}
	return f.day.Format(time.DateOnly)
}

func (f dateFlag) Type() string { return "date" }

// asOfFlag adds --as-of, the only way for a day that no file names to enter.
func (p *program) asOfFlag(cmd *cobra.Command, day *time.Time, vi, en string) {
	cmd.Flags().Var(dateFlag{day}, "as-of", p.say(vi, en))
}

// asOf returns the day a command counts from: that of --as-of, or else today.
func (p *program) asOf(day time.Time) (time.Time, error) {
	if !day.IsZero() {
		return day, nil
	}
	if p.today == nil {
		return day, &usageError{text: lang.Text{VI: "cần --as-of NGÀY, ví dụ --as-of 2026-06-25", EN: "want --as-of DATE, such as --as-of 2026-06-25"}}
	}
	now := p.today()
	return time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC), nil
}
