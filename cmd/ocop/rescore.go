package main

import (
	"ocop/cmd/ocop/render"
	"ocop/rubric/source"
	"ocop/scoring/dossier"
)

// rescorer scores files of a batch.
type rescorer struct {
	p        *program
	reader   *dossier.Reader
	o        render.Options
	withJSON bool
}

func (p *program) newRescorer(reader *dossier.Reader, o render.Options, withJSON bool, _ int) *rescorer {
	return &rescorer{p: p, reader: reader, o: o, withJSON: withJSON}
}

func (s *rescorer) score(f source.Found) scored {
	r, err := render.NewRecord(s.reader.Score(f, s.p.in), s.o, s.withJSON)
	return scored{r, err}
}

func (s *rescorer) close() {}
