// Package render turns results, rubrics and diagnostics into what people and
// programs read: tables, sentences, JSON. It computes nothing: what it shows
// stands in the values it is given.
//
// A new output is a file here. Texts are in both languages where they are used;
// nothing reaches the writer that could steer a terminal.
package render

import (
	"strconv"
	"strings"

	"ocop/rubric"
	"ocop/rubric/lang"
)

// Options is how to show things.
type Options struct {
	Lang   lang.Lang
	Width  int  // cells of a line; 0: no limit
	Color  bool // the output understands colours
	Detail bool // wrap instead of cutting, and show everything

	// Rubric is what --rubric named, "" for nothing. Commands that the reader is
	// told to type need it too, or they are about another result.
	Rubric string
}

// say returns the text in the language of the options.
func (o Options) say(vi, en string) string { return lang.Text{VI: vi, EN: en}.In(o.Lang) }

// style is how a piece of text stands out. It carries no meaning of its own:
// without colours everything reads the same.
type style string

const (
	plain  style = ""
	bold   style = "1"
	dim    style = "2"
	red    style = "31"
	green  style = "32"
	yellow style = "33"
)

func (o Options) paint(s style, text string) string {
	if !o.Color || s == plain || text == "" {
		return text
	}
	return "\x1b[" + string(s) + "m" + text + "\x1b[0m"
}

// decimals writes points with two decimals, with a decimal comma in Vietnamese.
func (o Options) decimals(p rubric.Points) string {
	if o.Lang == lang.EN {
		return p.Fixed()
	}
	return strings.Replace(p.Fixed(), ".", ",", 1)
}

// points writes points without needless zeros.
func (o Options) points(p rubric.Points) string { return p.In(o.Lang) }

// pointsWord writes "3 điểm" or "3 points".
func (o Options) pointsWord(p rubric.Points) string {
	if o.Lang == lang.EN && p == rubric.Scale {
		return "1 point"
	}
	return p.In(o.Lang) + o.say(" điểm", " points")
}

// stars writes "4 sao" or "4 stars".
func (o Options) stars(n int) string {
	if o.Lang == lang.EN && n == 1 {
		return "1 star"
	}
	return digits(n) + o.say(" sao", " stars")
}

func digits(n int) string { return strconv.Itoa(n) }

// show makes a text from a file or a path fit for one line of a terminal.
func show(s string) string { return lang.Visible(lang.NFC(s)) }
