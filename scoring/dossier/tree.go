package dossier

import "ocop/rubric/source"

// ReadTree reads a dossier whose keys stand inside another file, under root. It
// has no hash of its own. What is wrong stands in its diagnostics.
func (r *Reader) ReadTree(f *source.File, root *source.Node) *Dossier {
	d := &Dossier{Path: f.Name, file: f}
	p := parser{Doc: &source.Doc{File: f, Root: root}, reader: r, out: d}
	p.dossier()
	d.Diagnostics = append(d.Diagnostics, p.Diagnostics...)
	return d
}
