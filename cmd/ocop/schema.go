package main

import (
	"strings"

	"github.com/spf13/cobra"

	"ocop/cmd/ocop/render"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/source"
	"ocop/scoring/cases"
	"ocop/scoring/dossier"
	"ocop/scoring/dossier/listing"
)

// schemas are the JSON Schemas by the names of the kinds of data they describe.
func schemas() []struct {
	name string
	text func() []byte
} {
	return []struct {
		name string
		text func() []byte
	}{
		{"result", render.ResultSchema},
		{"rubric", load.Schema},
		{"dossier", dossier.Schema},
		{"map", listing.Schema},
		{"deliberation", render.DeliberationSchema},
		{"explanation", render.ExplanationSchema},
		{"plan", render.PlanSchema},
		{"what-if", render.WhatIfSchema},
		{"lint", render.LintSchema},
		{"diff", render.DiffSchema},
		{"impact", render.ImpactSchema},
		{"case", cases.Schema},
		{"cases", render.CasesSchema},
		{"match", render.MatchSchema},
		{"due", render.DueSchema},
		{"migrate", render.MigrateSchema},
	}
}

func (p *program) schemaCommand() *cobra.Command {
	var names []string
	for _, s := range schemas() {
		names = append(names, s.name)
	}
	return &cobra.Command{
		Use:   "schema " + strings.Join(names, "|"),
		Short: p.say("JSON Schema của các loại tệp và kết quả", "The JSON Schema of files and results"),
		Long: p.say(`In JSON Schema. Trình soạn thảo dùng nó để gợi ý và kiểm tra khi gõ; với YAML đặt ở đầu tệp:
# yaml-language-server: $schema=dossier.schema.json`,
			`Print a JSON Schema. Editors use it to complete and check while you type; in YAML put at the top:
# yaml-language-server: $schema=dossier.schema.json`),
		Example:   "  ocop schema dossier > dossier.schema.json",
		ValidArgs: names,
		Args:      p.arguments(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			for _, s := range schemas() {
				if s.name == args[0] {
					return p.write(s.text())
				}
			}
			name := lang.Visible(args[0])
			return &usageError{
				text:    lang.Text{VI: "không có schema “" + name + "”", EN: "there is no schema “" + name + "”"},
				suggest: source.Nearest(args[0], names),
			}
		},
	}
}
