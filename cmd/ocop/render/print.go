package render

import (
	"embed"
	htmltemplate "html/template"
	"io"
	"strings"
	"text/template"

	"ocop/rubric/lang"
)

// The papers of a council, sheets and minutes, are made by templates: as
// Markdown by text/template, as HTML by html/template, which escapes what it is
// given. A province can replace those of the minutes.

//go:embed templates/*.tmpl
var templates embed.FS

// Paper is a form in which a paper is printed.
type Paper string

// The forms of papers.
const (
	MarkdownPaper Paper = "markdown"
	HTMLPaper     Paper = "html"
)

// templateText returns the text of an embedded template.
func templateText(name string) (string, error) {
	data, err := templates.ReadFile("templates/" + name)
	return string(data), err
}

// paperFuncs are what templates can call.
func paperFuncs(o Options, form Paper) map[string]any {
	return map[string]any{
		// say chooses between the two languages.
		"say":  o.say,
		"lang": func(s string) lang.Lang { return lang.Lang(s) },
		// dots is a text, or a dotted line to fill in by hand where there is
		// none: nothing is invented.
		"dots":  func(s string) string { return dotted(s, form) },
		"upper": strings.ToUpper,
		"join":  strings.Join,
		"inc":   func(i int) int { return i + 1 },
		"wide":  func(n int) bool { return n > 7 },
		// md makes a text fit for Markdown.
		"md": mdText,
	}
}

func dotted(s string, form Paper) string {
	if s != "" {
		if form == MarkdownPaper {
			return mdText(s)
		}
		return s
	}
	return strings.Repeat("…", 12)
}

// mdText writes a text so that Markdown shows it as it is, in a table too.
func mdText(s string) string {
	var b strings.Builder
	for _, r := range lang.Visible(strings.Join(strings.Fields(s), " ")) {
		if strings.ContainsRune("\\`*_{}[]<>#|~", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// paper writes data by a template: that of the given text, or the embedded one.
func paper(w io.Writer, name, own string, form Paper, data any, o Options) error {
	ext := map[Paper]string{MarkdownPaper: ".md.tmpl", HTMLPaper: ".html.tmpl"}[form]
	text := own
	if own == "" {
		var err error
		if text, err = templateText(name + ext); err != nil {
			return err
		}
	}
	style, err := templateText("style.css.tmpl")
	if err != nil {
		return err
	}
	if form == HTMLPaper {
		t, err := htmltemplate.New(name).Funcs(paperFuncs(o, form)).Parse(text)
		if err == nil {
			_, err = t.New("style").Parse(style)
		}
		if err != nil {
			return &TemplateError{err}
		}
		return asTemplateError(t.ExecuteTemplate(w, name, data))
	}
	t, err := template.New(name).Funcs(paperFuncs(o, form)).Parse(text)
	if err != nil {
		return &TemplateError{err}
	}
	return asTemplateError(t.Execute(w, data))
}

// A TemplateError says what is wrong with a template of one's own.
type TemplateError struct{ err error }

func (e *TemplateError) Error() string { return e.err.Error() }

// Unwrap returns what the template library said.
func (e *TemplateError) Unwrap() error { return e.err }

func asTemplateError(err error) error {
	if err == nil {
		return nil
	}
	return &TemplateError{err}
}

// FormPaper writes the form to print.
func FormPaper(w io.Writer, f *Form, form Paper, o Options) error {
	return paper(w, "sheet", "", form, f, o)
}
