package source

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"ocop/rubric/diag"
	"ocop/rubric/lang"
)

// mostEmpty is how many empty keys are named.
const mostEmpty = 12

// emptyKey reports an optional key without a value. A file that was just made has
// many: they are one diagnostic, at the place of the first, that names each with
// its line.
func (d *Doc) emptyKey(key *Node) {
	if slices.Contains(d.empty, key) || len(d.empty) == maxFaults {
		return
	}
	d.empty = append(d.empty, key)
	slices.SortFunc(d.empty, func(a, b *Node) int {
		return cmp.Or(cmp.Compare(a.Place.Line, b.Place.Line), cmp.Compare(a.Place.Column, b.Place.Column))
	})
	at := slices.IndexFunc(d.Diagnostics, func(dg diag.Diagnostic) bool { return dg.Code == diag.EmptyIgnored })
	if at < 0 {
		d.Report(d.empty[0].Place, diag.EmptyIgnored, d.emptyKeys())
		return
	}
	d.Diagnostics[at] = d.File.Diagnose(d.empty[0].Place, diag.EmptyIgnored, d.emptyKeys())
}

// emptyKeys names the empty keys: the first as every place of a message is named,
// the others with the numbers of their lines alone.
func (d *Doc) emptyKeys() lang.Text {
	first := d.empty[0].Value
	if len(d.empty) == 1 {
		return lang.Text{VI: "khóa “" + first + "”", EN: "the key “" + first + "”"}
	}
	var rest strings.Builder
	for _, k := range d.empty[1:min(len(d.empty), mostEmpty)] {
		rest.WriteString(", " + k.Value + " (" + strconv.Itoa(k.Place.Line) + ")")
	}
	if len(d.empty) > mostEmpty {
		rest.WriteString(", …")
	}
	n, line := strconv.Itoa(len(d.empty)), strconv.Itoa(d.empty[0].Place.Line)
	return lang.Text{
		VI: n + " khóa, gồm " + first + " (dòng " + line + ")" + rest.String() + ",",
		EN: n + " keys: " + first + " (line " + line + ")" + rest.String()}
}
