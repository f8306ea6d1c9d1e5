package main

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"ocop/cmd/ocop/render"
	"ocop/rubric"
	"ocop/rubric/load"
	"ocop/rubric/official"
	"ocop/scoring"
	"ocop/scoring/dossier"
	"ocop/scoring/plan"
)

// drawSheet draws a sheet that scores everything: by levels that start at some
// height, of whatever case.
func drawSheet(t *rapid.T, r *rubric.Rubric, name string) []scoring.Score {
	sheet := make([]scoring.Score, len(r.Scored))
	from := rapid.IntRange(0, 3).Draw(t, name+" from")
	for i, c := range r.Scored {
		of := ""
		if len(c.Cases) > 0 {
			of = rapid.SampledFrom(c.Cases).Draw(t, name+" case").ID
		}
		ladder := scoring.Ladder(c, of)
		sheet[i] = rapid.SampledFrom(ladder[min(from, len(ladder)-1):]).Draw(t, name+" "+c.Code)
	}
	return scoring.Settle(r, sheet)
}

// drawInput draws what is known of a product: one sheet, or those of members who
// need not agree on the case that a criterion is judged by, and need not all be
// done.
func drawInput(t *rapid.T, r *rubric.Rubric) scoring.Input {
	sheet := func(name string) []scoring.Score {
		scores := drawSheet(t, r, name)
		for range rapid.SampledFrom([]int{0, 0, 0, 0, 1, 2}).Draw(t, name+" open") {
			scores[rapid.IntRange(0, len(scores)-1).Draw(t, name+" left")] = scoring.Score{}
		}
		for _, i := range scoring.Inapplicable(r, scores) {
			scores[i] = scoring.Score{}
		}
		return scores
	}
	members := rapid.IntRange(0, 4).Draw(t, "members")
	if members == 0 {
		return scoring.Input{Scores: sheet("agreed")}
	}
	var in scoring.Input
	in.Council.Policy = rapid.SampledFrom([]scoring.Policy{scoring.Majority, scoring.ByMean, scoring.All}).Draw(t, "policy")
	for i := range members {
		id := fmt.Sprint("m", i+1)
		in.Council.Members = append(in.Council.Members, scoring.Member{ID: id, Role: scoring.Ordinary})
		in.Sheets = append(in.Sheets, scoring.Sheet{Member: id, Scores: sheet(id)})
	}
	return in
}

// supposed evaluates an input with some --what-if.
func supposed(r *rubric.Rubric, in scoring.Input, wishes []string) (*scoring.Result, error) {
	w := whatIf{rubric: r, in: in}
	for _, text := range wishes {
		if err := w.parse(text); err != nil {
			return nil, err
		}
	}
	_, in, err := w.apply()
	if err != nil {
		return nil, err
	}
	return scoring.Evaluate(r, in)
}

// TestPrintedPlansHold applies printed plans with --what-if, for random dossiers
// of all official sets: they come to the points and stars they promise, and
// without any one of their steps not to the stars asked for.
func TestPrintedPlansHold(t *testing.T) {
	library := load.NewLibrary()
	plans, split := 0, 0
	for _, set := range official.Sets() {
		f, err := library.Official(set.ID)
		if err != nil {
			t.Fatal(err)
		}
		r := f.Rubric
		rapid.Check(t, func(t *rapid.T) {
			in := drawInput(t, r)
			res, err := scoring.Evaluate(r, in)
			if err != nil {
				t.Fatal(err)
			}
			req := plan.Request{To: rapid.IntRange(3, 5).Draw(t, "to"), Alternatives: 2}
			answer, err := plan.Find(r, in, req)
			if err != nil {
				t.Fatal(err)
			}
			out := &dossier.Outcome{Result: res, Dossier: &dossier.Dossier{Rubric: f, Input: in}}
			view := render.NewPlan(out, answer, render.PlanCosts{}, render.Options{})
			for k, p := range answer.Plans {
				plans++
				wishes := view.Plans[k].WhatIf
				got, err := supposed(r, in, wishes)
				if err != nil {
					var usage *usageError
					if errors.As(err, &usage) {
						t.Fatalf("%s: %v: %s", r.ID, wishes, usage.text.EN)
					}
					t.Fatal(err)
				}
				if got.Status != scoring.Rated || got.Stars != p.Stars || got.Total.String() != p.Total.String() {
					t.Fatalf("%s: %v comes to %s, %d stars, %s points; the plan promises %d stars, %s points",
						r.ID, wishes, got.Status, got.Stars, got.Total, p.Stars, p.Total)
				}
				for i, s := range p.Steps {
					if s.Criterion.Cases != nil && in.Sheets != nil {
						split++
					}
					rest := slices.Delete(slices.Clone(wishes), i, i+1)
					if less, err := supposed(r, in, rest); err == nil && less.Status == scoring.Rated && less.Stars >= req.To {
						t.Fatalf("%s: without %s it has %d stars too", r.ID, wishes[i], less.Stars)
					}
				}
			}
		})
	}
	if plans < 500 || split < 10 {
		t.Errorf("too few: %d plans, %d steps in criteria with cases", plans, split)
	}
}
