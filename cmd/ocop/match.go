package main

import (
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"ocop/cmd/ocop/render"
	"ocop/rubric/lang"
	"ocop/rubric/match"
)

func (p *program) rubricMatchCommand() *cobra.Command {
	var output string
	limit := 5
	cmd := &cobra.Command{
		Use:   p.say("match TÊN|MÃ", "match NAME|ID"),
		Short: p.say("Tìm bộ tiêu chí của một sản phẩm, qua các quyết định", "Find the rubric for a product, across the decisions"),
		Long: p.say(`Tìm bộ tiêu chí theo tên sản phẩm hoặc tên bộ, có dấu hay không dấu, xếp theo độ
khớp; cùng với bộ dành cho sản phẩm đó ở các quyết định khác. Với mã của một bộ:
các bộ cùng sản phẩm ở quyết định khác.`,
			`Find the rubric by the name of a product or a set, with diacritics or without,
ranked by how well it fits; with the sets for that product in other decisions.
With the id of a set: the sets of other decisions for the same products.`),
		Example: "  ocop rubric match \"nước mắm\"\n  ocop rubric match ca phe\n  ocop rubric match qd1048-2019/12",
		Args:    p.arguments(1, -1),
		RunE: func(_ *cobra.Command, args []string) error {
			return p.rubricMatch(strings.Join(args, " "), output, limit)
		},
	}
	p.outputFlag(cmd, &output, "table", "json")
	cmd.Flags().IntVar(&limit, "limit", limit, p.say("hiện nhiều nhất `N` bộ; nếu không nêu: 5", "show at most `N` sets; otherwise 5"))
	return cmd
}

// productForSet is the error of who names a product where the id of a set is
// wanted; nil if no set is found by that name.
func productForSet(name string) error {
	name = lang.NFC(name)
	for _, r := range name {
		if !unicode.IsLetter(r) && r != ' ' { // what a shell takes as it stands
			return nil
		}
	}
	names, err := match.New()
	if err != nil || len(names.Find(name)) == 0 {
		return nil //nolint:nilerr // there is another message for it
	}
	return wrong(
		"không có bộ tiêu chí “"+name+"”; tìm mã theo tên sản phẩm: ocop rubric match "+name,
		"there is no rubric “"+name+"”; find the id by the product's name: ocop rubric match "+name)
}

func (p *program) rubricMatch(query, output string, limit int) error {
	if err := oneOf(output, "table", "json"); err != nil {
		return err
	}
	if limit < 1 {
		return &usageError{text: lang.Text{VI: "--limit cần một số từ 1", EN: "--limit wants a number from 1"}}
	}
	names, err := match.New()
	if err != nil {
		return err
	}
	matches := matchesOf(names, query)
	matches = matches[:min(limit, len(matches))]
	o := p.outOptions(p.settings)
	if output == "json" {
		if err := render.MatchesJSON(p.out, query, matches); err != nil {
			return err
		}
	} else if err := render.Matches(p.out, matches, o); err != nil {
		return err
	}
	if len(matches) == 0 {
		shown := lang.Visible(lang.NFC(query))
		p.complain(p.say("không tìm thấy bộ tiêu chí nào cho “"+shown+"” (xem “ocop rubric list”)",
			"no rubric is found for “"+shown+"” (see “ocop rubric list”)"))
		return exitError(exitUnmet)
	}
	return nil
}

// matchesOf returns what a query means: the set whose id it is, or the sets for
// the product that it names, the best first.
func matchesOf(names *match.Index, query string) []render.Match {
	if set := names.Set(strings.TrimSpace(query)); set != nil {
		return []render.Match{{
			Set: set, Sisters: names.Sisters(set.ID), Missing: names.MissingSisters(set.ID), Score: 100,
			Why: lang.Text{VI: "đúng mã", EN: "is the id"},
		}}
	}
	var matches []render.Match
	hits := names.Find(query)
	for _, h := range hits {
		if 2*h.Score < hits[0].Score {
			break // far behind the best it would only confuse
		}
		matches = append(matches, render.Match{
			Set: h.Kind.Sets[0], Sisters: h.Kind.Sets[1:], Missing: h.Kind.Missing, Score: h.Score, Name: h.Name, Why: h.Why,
		})
	}
	return matches
}
