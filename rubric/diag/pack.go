package diag

import (
	"ocop/rubric/lang"
	"ocop/rubric/pack"
)

// Pack adds a diagnostic to packed values. What is read back says the same in
// both languages; arguments that read differently in each come back as texts
// in both.
func (d Diagnostic) Pack(w *pack.Writer) {
	w.Text(string(d.Code))
	w.Text(d.File)
	w.Uint(d.Line)
	w.Uint(d.Column)
	w.Text(d.Snippet.Text)
	w.Uint(d.Snippet.Indent)
	w.Uint(d.Snippet.Width)
	w.Text(d.Suggest)
	w.Uint(len(d.Args))
	for _, a := range d.Args {
		switch a := a.(type) {
		case lang.Localized:
			w.Byte(2)
			w.Text(a.In(lang.VI))
			w.Text(a.In(lang.EN))
		case string:
			w.Byte(1)
			w.Text(a)
		default:
			w.Byte(0)
		}
	}
}

// bothWays is an argument that was packed: exactly what it read like in each
// language, though one be empty.
type bothWays struct{ vi, en string }

// In returns the text in language l.
func (b bothWays) In(l lang.Lang) string {
	if l == lang.EN {
		return b.en
	}
	return b.vi
}

// Unpack takes a diagnostic from packed values.
func Unpack(r *pack.Reader) Diagnostic {
	d := Diagnostic{
		Code: Code(r.Text()), File: r.Text(), Line: r.Uint(), Column: r.Uint(),
		Snippet: Snippet{Text: r.Text(), Indent: r.Uint(), Width: r.Uint()},
		Suggest: r.Text(),
	}
	n := r.Count()
	for range n {
		switch r.Byte() {
		case 2:
			d.Args = append(d.Args, bothWays{r.Text(), r.Text()})
		case 1:
			d.Args = append(d.Args, r.Text())
		default:
			d.Args = append(d.Args, nil)
		}
	}
	return d
}
