// Package diag describes what is wrong with a file so that a person can mend it
// and a program can act on it: a stable code, the place, what was found, what
// was expected, and how to put it right, in both languages.
//
// The texts stand in the files codes_….go, a file for every hundred codes. A new
// diagnostic is a constant and an entry there, and an explanation in the file
// explain_….go beside it.
package diag

import (
	"cmp"
	"slices"
	"strings"

	"ocop/rubric/lang"
)

// Code identifies a kind of diagnostic, "OC206". Codes are never reused and
// never change their meaning.
type Code string

// Severity tells whether a file can still be used.
type Severity string

// The severities.
const (
	Error   Severity = "error"   // the file can't be used
	Warning Severity = "warning" // it can; the reader should know
	Info    Severity = "info"    // nothing is wrong; it is good to know
)

// A Diagnostic is one finding at one place of one file.
type Diagnostic struct {
	Code    Code
	File    string // as the user named it
	Line    int    // from 1; 0 when the file as a whole is meant
	Column  int    // from 1, in characters as a person counts them (grapheme clusters)
	Snippet Snippet
	Args    []any  // strings and lang.Localized values that fill the texts
	Suggest string // the word that was probably meant, "" if there is none
}

// A Snippet is the source line a diagnostic is about, safe to print.
type Snippet struct {
	Text   string // one line without hidden characters, at most a window of a very long one
	Indent int    // cells before the place that is meant
	Width  int    // cells of the place, at least 1
}

// Severity returns how serious the diagnostic is. It depends on the code alone.
func (d Diagnostic) Severity() Severity { return lookup(d.Code).severity }

// Name returns the code in words, "unknown-key". It is as stable as the code.
func (d Diagnostic) Name() string { return lookup(d.Code).name }

// Message says what was found.
func (d Diagnostic) Message(l lang.Lang) string { return d.fill(lookup(d.Code).message, l) }

// Expected says what should have stood there, "" where the message says it all.
func (d Diagnostic) Expected(l lang.Lang) string { return d.fill(lookup(d.Code).expected, l) }

// Fix says how to mend it, "" where that is plain.
func (d Diagnostic) Fix(l lang.Lang) string {
	if d.Suggest != "" {
		word := lang.Visible(d.Suggest)
		return lang.Text{
			VI: "có phải bạn muốn viết “" + word + "”?",
			EN: "did you mean “" + word + "”?",
		}.In(l)
	}
	return d.fill(lookup(d.Code).fix, l)
}

// fill puts the arguments into a text: {1} is the first.
func (d Diagnostic) fill(t lang.Text, l lang.Lang) string {
	s := t.In(l)
	if !strings.Contains(s, "{") {
		return s
	}
	var out strings.Builder
	for {
		i := strings.IndexByte(s, '{')
		if i < 0 || i+2 >= len(s) {
			break
		}
		n := int(s[i+1] - '1')
		if s[i+2] != '}' || n < 0 || n >= len(d.Args) {
			out.WriteString(s[:i+1])
			s = s[i+1:]
			continue
		}
		out.WriteString(s[:i])
		out.WriteString(argument(d.Args[n], l))
		s = s[i+3:]
	}
	out.WriteString(s)
	return out.String()
}

func argument(a any, l lang.Lang) string {
	switch a := a.(type) {
	case lang.Localized:
		return lang.Visible(a.In(l))
	case string:
		return lang.Visible(a)
	}
	return "?"
}

// Sort puts diagnostics into their one order: by file, place, code and text, so
// that the same faults always print the same way.
func Sort(ds []Diagnostic) {
	place := func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Code, b.Code),
		)
	}
	slices.SortStableFunc(ds, place)
	// Places tell most diagnostics apart; the texts of the others cost more.
	for len(ds) > 0 {
		n := 1
		for n < len(ds) && place(ds[0], ds[n]) == 0 {
			n++
		}
		sortByText(ds[:n])
		ds = ds[n:]
	}
}

func sortByText(ds []Diagnostic) {
	if len(ds) < 2 {
		return
	}
	type told struct {
		Diagnostic
		message, expected, fix string
	}
	all := make([]told, len(ds))
	for i, d := range ds {
		all[i] = told{d, d.Message(lang.VI), d.Expected(lang.VI), d.Fix(lang.VI)}
	}
	slices.SortStableFunc(all, func(a, b told) int {
		return cmp.Or(cmp.Compare(a.message, b.message), cmp.Compare(a.expected, b.expected), cmp.Compare(a.fix, b.fix))
	})
	for i := range all {
		ds[i] = all[i].Diagnostic
	}
}

// Errors reports whether any of the diagnostics is an error.
func Errors(ds []Diagnostic) bool {
	return slices.ContainsFunc(ds, func(d Diagnostic) bool { return d.Severity() == Error })
}
