package main

import (
	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/match"
	"ocop/rubric/official"
	"ocop/rubric/source"
)

// missingSet says that a set is one the law has and the program has not; nil
// for any other id.
func missingSet(id string) error {
	names, err := match.New()
	if err != nil {
		return err
	}
	for _, m := range names.Missing {
		if m.ID == id {
			d := diag.Diagnostic{Code: diag.SetNotAvailable, Args: []any{m.ID, m.Title}}
			return &usageError{text: lang.Text{VI: d.Message(lang.VI), EN: d.Message(lang.EN)}}
		}
	}
	return nil
}

// allDecisions is what --decision takes to mean every decision.
const allDecisions = "all"

// chosenDecisions returns the decisions that --decision names: one by its id or
// its number, all of them, or, where nothing is named, the one that took effect
// last.
func (p *program) chosenDecisions(library *load.Library, named string) ([]*rubric.Decision, error) {
	decisions := library.Decisions()
	switch named {
	case "":
		return []*rubric.Decision{rubric.Newest(decisions)}, nil
	case allDecisions:
		return decisions, nil
	}
	d, err := findDecision(decisions, named)
	if err != nil {
		return nil, err
	}
	return []*rubric.Decision{d}, nil
}

// findDecision returns the decision with an id or a number.
func findDecision(decisions []*rubric.Decision, named string) (*rubric.Decision, error) {
	for _, d := range decisions {
		if named == d.ID || lang.NFC(named) == d.Number {
			return d, nil
		}
	}
	shown := lang.Visible(named)
	return nil, &usageError{
		text: lang.Text{
			VI: "không có quyết định “" + shown + "”; có: " + decisionWords(decisions),
			EN: "there is no decision “" + shown + "”; there are: " + decisionWords(decisions)},
		suggest: source.Nearest(named, official.Decisions()),
	}
}

func decisionWords(decisions []*rubric.Decision) string {
	text := ""
	for i, d := range decisions {
		if i > 0 {
			text += ", "
		}
		text += d.ID + " (" + d.Number + ")"
	}
	return text
}
