package main

import (
	"github.com/spf13/pflag"

	"ocop/cmd/ocop/render"
	"ocop/rubric/lang"
)

// delimiterWords are what may stand between the cells of CSV.
func delimiterWords() []string { return []string{",", ";", "tab"} }

// delimiterFlag adds --delimiter to a command that writes CSV.
func (p *program) delimiterFlag(f *pflag.FlagSet, word *string) {
	f.StringVar(word, "delimiter", "", p.say("dấu ngăn cột của CSV: `,|;|tab`; nếu không nêu: ;", "what stands between cells of CSV: `,|;|tab`; otherwise ,"))
}

// delimiterOf returns what a command's --delimiter means: what the language has if
// it was not given, and an error if the command does not write CSV.
func (p *program) delimiterOf(word, output string) (rune, error) {
	if word == "" {
		return render.DefaultDelimiter(p.Lang), nil
	}
	if err := oneOf(word, delimiterWords()...); err != nil {
		return 0, about("--delimiter", err)
	}
	if output != "csv" {
		return 0, &usageError{text: lang.Text{VI: "--delimiter chỉ dùng với -o csv", EN: "--delimiter goes with -o csv only"}}
	}
	if word == "tab" {
		return '\t', nil
	}
	return rune(word[0]), nil
}
