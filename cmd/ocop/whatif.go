package main

import (
	"ocop/scoring"
	"ocop/scoring/dossier"
)

// assess works out how safe the rank of a dossier is. It takes longer than the
// scoring itself, so only results that show it pay for it.
func assess(out *dossier.Outcome) {
	out.Result.Stability = scoring.Assess(out.Dossier.Rubric.Rubric, out.Dossier.Input, out.Result)
}
