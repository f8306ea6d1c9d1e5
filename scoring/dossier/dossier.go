// Package dossier reads product dossiers and the council files they name into
// the inputs of package scoring. It checks them against their rubric on the way
// and reports every fault with its place.
//
// A new key of a dossier is a field of [Dossier] and a line in read.go; of a
// council, a line in council.go.
package dossier

import (
	"time"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/load"
	"ocop/rubric/source"
	"ocop/scoring"
)

// A Dossier is one product's registration, evidence and scores.
type Dossier struct {
	Path   string // as the user named it
	SHA256 string // of the bytes of the file, in hex

	Rubric       *load.File // nil if none could be found
	Law          rubric.Law // which official decision applies by the dates, and why
	Product      Product
	Producer     Producer
	Registration string    // first, upgrade, renewal; "" if not said
	Submitted    time.Time // zero if not said
	Evaluated    time.Time // day of the council's session; zero if not said
	Certificate  *Certificate
	Evidence     []Evidence

	Input scoring.Input

	// Diagnostics is what is wrong with the file and with the council file it
	// names, and what a reader should know. With an error among them Input is
	// not to be used.
	Diagnostics []diag.Diagnostic

	file    *source.File
	sheets  []source.Place // of the member of each sheet
	held    source.Place   // of the certificate
	undated bool           // the certificate has no date of issue
	council source.Place   // of what notices about the council as a whole are about
}

// A Product is what is ranked.
type Product struct {
	Name, Code string
}

// A Producer is who makes it.
type Producer struct {
	Name, Kind, Commune, Province string
}

// A Certificate is the recognition a product now holds.
type Certificate struct {
	Issued time.Time
	Stars  int
}

// Evidence is a document a score rests on.
type Evidence struct {
	ID, Title, File string
	Criteria        []string // codes
	Issued, Expires time.Time
}

// Broken reports whether the dossier has errors and can't be scored.
func (d *Dossier) Broken() bool { return diag.Errors(d.Diagnostics) }

// Diagnose gives a notice of the scoring its place in the dossier.
func (d *Dossier) Diagnose(n scoring.Notice) diag.Diagnostic {
	at := d.council
	if n.Sheet >= 0 {
		at = d.sheets[n.Sheet]
	}
	return d.file.Diagnose(at, n.Code, n.Args...)
}
