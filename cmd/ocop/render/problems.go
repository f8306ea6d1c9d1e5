package render

import (
	"fmt"
	"io"
	"strings"

	"ocop/rubric/diag"
	"ocop/rubric/lang"
)

// Problems collects what is wrong with many dossiers: errors in full, of warnings
// how many there are of each kind. What is shown elsewhere may be filtered; this
// is not.
type Problems struct {
	All bool // keep the warnings in full too

	errors   []diag.Diagnostic
	warnings []diag.Diagnostic // only with all
	counts   map[diag.Code]int
	seen     map[problemKey]bool // of files that many dossiers name
}

type problemKey struct {
	file         string
	line, column int
	code         diag.Code
	message      string
}

// Add takes the diagnostics of a dossier, those of a council file that many of
// them name only once.
func (p *Problems) Add(r *Record) {
	if p.counts == nil {
		p.counts, p.seen = map[diag.Code]int{}, map[problemKey]bool{}
	}
	for i, d := range r.Diagnostics {
		switch {
		case d.File == r.Path && i > 0 && same(r.Diagnostics[i-1], d):
			continue
		case d.File != r.Path:
			k := problemKey{d.File, d.Line, d.Column, d.Code, d.Message(lang.VI)}
			if p.seen[k] {
				continue
			}
			p.seen[k] = true
		}
		switch {
		case d.Severity() == diag.Error:
			p.errors = append(p.errors, d)
		case p.All:
			p.warnings = append(p.warnings, d)
		default:
			p.counts[d.Code]++
		}
	}
}

// same reports whether two diagnostics, one after the other in their order, say
// the same.
func same(a, b diag.Diagnostic) bool {
	return a.File == b.File && a.Line == b.Line && a.Column == b.Column && a.Code == b.Code && a.Message(lang.VI) == b.Message(lang.VI)
}

// Write writes what is wrong with the dossiers: of warnings how many there
// are of each kind, or with All a line each; then the errors in full.
func (p *Problems) Write(w io.Writer, o Options) error {
	if err := Brief(w, p.warnings, o); err != nil {
		return err
	}
	if err := p.count(w, o); err != nil {
		return err
	}
	return Diagnostics(w, p.errors, o)
}

// count says how many warnings there are of each kind.
func (p *Problems) count(w io.Writer, o Options) error {
	var kinds []string
	for _, code := range diag.Codes() {
		if p.counts[code] > 0 {
			kinds = append(kinds, fmt.Sprintf("%s %s: %d", code, diag.Diagnostic{Code: code}.Short(o.Lang), p.counts[code]))
		}
	}
	if len(kinds) == 0 {
		return nil
	}
	return o.wrap(w, yellow, o.say("Cảnh báo (từng dòng: --detail): ", "Warnings (one by one: --detail): ")+strings.Join(kinds, " · "), "  ")
}
