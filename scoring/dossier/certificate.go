package dossier

import (
	"io"

	"ocop/rubric/diag"
	"ocop/rubric/source"
)

// Open reads the file that was found; stdin is the one that “-” means. The error
// is that of reading it.
func Open(found source.Found, stdin io.Reader) (*source.File, error) { return open(found, stdin) }

// NoIssueDate says, at its place, that the certificate of the dossier has no
// date of issue; false if it has one, be it one that can't be read.
func (d *Dossier) NoIssueDate() (diag.Diagnostic, bool) {
	if d.Certificate == nil || !d.undated {
		return diag.Diagnostic{}, false
	}
	return d.file.Diagnose(d.held, diag.NoIssueDate), true
}
