package render

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"ocop/rubric/diag"
)

// Diagnostics writes what is wrong with files: place, what was found, the
// source line with the place marked, what was expected, how to mend it.
// Of one file the errors come first: they are what stops it.
func Diagnostics(w io.Writer, ds []diag.Diagnostic, o Options) error {
	for _, d := range errorsFirst(ds) {
		if err := diagnostic(w, d, o); err != nil {
			return err
		}
	}
	return nil
}

// errorsFirst returns diagnostics that stand in order, of each file the errors
// before the rest.
func errorsFirst(ds []diag.Diagnostic) []diag.Diagnostic {
	ds = slices.Clone(ds)
	for i := 0; i < len(ds); {
		n := i + 1
		for n < len(ds) && ds[n].File == ds[i].File {
			n++
		}
		slices.SortStableFunc(ds[i:n], func(a, b diag.Diagnostic) int {
			switch aFirst, bFirst := a.Severity() == diag.Error, b.Severity() == diag.Error; {
			case aFirst == bFirst:
				return 0
			case aFirst:
				return -1
			}
			return 1
		})
		i = n
	}
	return ds
}

func diagnostic(w io.Writer, d diag.Diagnostic, o Options) error {
	kind, color := o.severity(d.Severity())
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s %s\n", o.paint(bold, place(d)), o.paint(color, kind+" "+string(d.Code)+":"), d.Message(o.Lang))
	if d.Line > 0 && d.Snippet.Text != "" {
		s := o.window(d.Snippet)
		number := digits(d.Line)
		blank := strings.Repeat(" ", len(number))
		fmt.Fprintf(&b, "  %s | %s\n", number, s.Text)
		fmt.Fprintf(&b, "  %s | %s%s\n", blank, strings.Repeat(" ", s.Indent), o.paint(color, "^"+strings.Repeat("~", s.Width-1)))
	}
	if text := d.Expected(o.Lang); text != "" {
		fmt.Fprintf(&b, "  %s %s\n", o.say("cần:", "expected:"), text)
	}
	if text := d.Fix(o.Lang); text != "" {
		fmt.Fprintf(&b, "  %s %s\n", o.say("cách sửa:", "to mend it:"), text)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Brief writes one line for every diagnostic.
func Brief(w io.Writer, ds []diag.Diagnostic, o Options) error {
	for _, d := range ds {
		kind, color := o.severity(d.Severity())
		if _, err := fmt.Fprintf(w, "%s: %s %s\n", place(d), o.paint(color, kind+" "+string(d.Code)+":"), d.Message(o.Lang)); err != nil {
			return err
		}
	}
	return nil
}

// severity names how serious a diagnostic is.
func (o Options) severity(s diag.Severity) (string, style) {
	switch s {
	case diag.Warning:
		return o.say("cảnh báo", "warning"), yellow
	case diag.Info:
		return o.say("thông tin", "info"), dim
	default:
		return o.say("lỗi", "error"), red
	}
}

// place writes file:line:column, as editors and CI read it.
func place(d diag.Diagnostic) string {
	p := show(d.File)
	if d.Line > 0 {
		p += ":" + digits(d.Line) + ":" + digits(d.Column)
	}
	return p
}

// window cuts a long source line so that the place that is meant stays in view.
func (o Options) window(s diag.Snippet) diag.Snippet {
	const margin = 12 // the line number and what stands around it
	room := max(o.Width-margin, 30)
	if o.Width == 0 || displaywidth.String(s.Text) <= room {
		return s
	}
	if over := s.Indent - room/2; over > 0 {
		var cells int
		rest := s.Text
		for g := displaywidth.StringGraphemes(s.Text); cells < over+1 && g.Next(); {
			cells += displaywidth.String(g.Value())
			rest = rest[len(g.Value()):]
		}
		s.Text = "…" + rest
		s.Indent = s.Indent - cells + 1
	}
	s.Text = displaywidth.TruncateString(s.Text, room, "…")
	s.Width = max(min(s.Width, displaywidth.String(s.Text)-s.Indent), 1)
	return s
}
