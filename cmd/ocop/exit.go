package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ocop/rubric/lang"
	"ocop/rubric/source"
)

// The exit codes. When several hold, the highest does.
const (
	exitDone       = 0
	exitUnmet      = 1 // done, but something asked for does not hold
	exitUsage      = 2 // used wrongly, or the settings are wrong
	exitUnreadable = 3 // a file or folder could not be read or written

	exitInterrupted = 130 // ended by the user, as shells count it
)

// exitError ends the program with a code. Whatever there is to say has been
// said.
type exitError int

func (e exitError) Error() string { return "exit" }

// usageError says that the command was used wrongly.
type usageError struct {
	text    lang.Text
	suggest string
}

func (e *usageError) Error() string { return e.text.EN }

func (e *usageError) in(l lang.Lang) string {
	s := e.text.In(l)
	if e.suggest != "" {
		s += lang.Text{VI: "; có phải bạn muốn viết “" + e.suggest + "”?", EN: "; did you mean “" + e.suggest + "”?"}.In(l)
	}
	return s
}

// flagError puts what the flag library says of a command's flags into both
// languages.
func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var valueless *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		name := "--" + unknown.GetSpecifiedName()
		if unknown.GetSpecifiedShortnames() != "" {
			name = "-" + unknown.GetSpecifiedName()
		}
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
		meant := source.Nearest(name, names)
		name = lang.Visible(name)
		return &usageError{
			text:    lang.Text{VI: "không có cờ “" + name + "”", EN: "there is no flag “" + name + "”"},
			suggest: meant,
		}
	case errors.As(err, &valueless):
		name := valueless.GetFlag().Name
		return &usageError{text: lang.Text{VI: "cờ “--" + name + "” cần một giá trị", EN: "the flag “--" + name + "” needs a value"}}
	case errors.As(err, &invalid):
		name, value := invalid.GetFlag().Name, lang.Visible(invalid.GetValue())
		if errors.Is(err, errDate) {
			return &usageError{
				text: lang.Text{
					VI: "--" + name + ": “" + value + "” không phải ngày; viết năm-tháng-ngày, như 2026-06-25",
					EN: "--" + name + ": “" + value + "” is not a date; write year-month-day, such as 2026-06-25"},
				suggest: source.ISODate(strings.TrimSpace(invalid.GetValue())),
			}
		}
		return &usageError{text: lang.Text{
			VI: "“" + value + "” không dùng được cho cờ “--" + name + "”",
			EN: "“" + value + "” can't be used for the flag “--" + name + "”"}}
	}
	text := lang.Visible(err.Error())
	return &usageError{text: lang.Text{VI: text, EN: text}}
}
