package main

import (
	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lint"
	"ocop/rubric/source"
)

// decisionFlaws reports what a decision says that contradicts itself. path leads to the
// decision in the file.
func decisionFlaws(doc *source.Doc, d *rubric.Decision, path ...any) []diag.Diagnostic {
	if d == nil || doc.Root == nil {
		return nil
	}
	before := len(doc.Diagnostics)
	for _, f := range lint.Decision(d) {
		if n := doc.Root.At(append(path[:len(path):len(path)], f.Path...)...); n != nil {
			doc.Report(n.Opening(), f.Code, f.Args...)
		}
	}
	return doc.Diagnostics[before:]
}

// decisionFlawsOf reports the flaws of a decision that stands in a file of its own beside
// a set.
func decisionFlawsOf(name string, d *rubric.Decision) []diag.Diagnostic {
	if d == nil || len(lint.Decision(d)) == 0 {
		return nil
	}
	f, err := source.Read(name)
	if err != nil {
		return nil // it was read a moment ago
	}
	return decisionFlaws(source.Parse(f), d)
}
