package main

import (
	"fmt"
	"strings"

	"github.com/clipperhouse/displaywidth"
	"github.com/spf13/cobra"

	"ocop/cmd/ocop/render"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/source"
	"ocop/scoring/cases"
	"ocop/scoring/dossier"
	"ocop/scoring/dossier/listing"
)

// namedSchema is a JSON Schema by the name of the kind of data it describes.
type namedSchema struct {
	name  string
	about lang.Text
	text  func() []byte
}

// schemas are the JSON Schemas: of what one writes, then of what the program
// writes.
func schemas() []namedSchema {
	return []namedSchema{
		{"dossier", lang.Text{VI: "tệp hồ sơ; cả tệp hội đồng, phiếu, phiên họp", EN: "dossiers; council files, sheets and sessions too"}, dossier.Schema},
		{"council", lang.Text{VI: "tệp hội đồng", EN: "council files"}, dossier.CouncilSchema},
		{"sheet", lang.Text{VI: "phiếu của một thành viên", EN: "members' sheets"}, dossier.SheetSchema},
		{"session", lang.Text{VI: "tệp phiên họp, để lập biên bản", EN: "session files, for minutes"}, dossier.SessionSchema},
		{"rubric", lang.Text{VI: "bộ tiêu chí và quyết định", EN: "rubrics and decisions"}, load.Schema},
		{"case", lang.Text{VI: "trường hợp thử của bộ tiêu chí (*.case.yaml)", EN: "test cases of rubrics (*.case.yaml)"}, cases.Schema},
		{"map", lang.Text{VI: "tệp ánh xạ cột của “ocop import”", EN: "maps of columns for “ocop import”"}, listing.Schema},
		{"result", lang.Text{VI: "kết quả của “ocop score”", EN: "results of “ocop score”"}, render.ResultSchema},
		{"what-if", lang.Text{VI: "kết quả của “ocop score --what-if”", EN: "results of “ocop score --what-if”"}, render.WhatIfSchema},
		{"explanation", lang.Text{VI: "kết quả của “ocop explain”", EN: "results of “ocop explain”"}, render.ExplanationSchema},
		{"plan", lang.Text{VI: "kết quả của “ocop plan”", EN: "results of “ocop plan”"}, render.PlanSchema},
		{"deliberation", lang.Text{VI: "kết quả của “ocop council show”", EN: "results of “ocop council show”"}, render.DeliberationSchema},
		{"due", lang.Text{VI: "kết quả của “ocop due”", EN: "results of “ocop due”"}, render.DueSchema},
		{"migrate", lang.Text{VI: "kết quả của “ocop migrate”", EN: "results of “ocop migrate”"}, render.MigrateSchema},
		{"match", lang.Text{VI: "kết quả của “ocop rubric match”", EN: "results of “ocop rubric match”"}, render.MatchSchema},
		{"lint", lang.Text{VI: "kết quả của “ocop rubric lint”", EN: "results of “ocop rubric lint”"}, render.LintSchema},
		{"diff", lang.Text{VI: "kết quả của “ocop rubric diff”", EN: "results of “ocop rubric diff”"}, render.DiffSchema},
		{"impact", lang.Text{VI: "kết quả của “ocop rubric impact”", EN: "results of “ocop rubric impact”"}, render.ImpactSchema},
		{"cases", lang.Text{VI: "kết quả của “ocop rubric test”", EN: "results of “ocop rubric test”"}, render.CasesSchema},
	}
}

func (p *program) schemaCommand() *cobra.Command {
	var names []string
	for _, s := range schemas() {
		names = append(names, s.name)
	}
	return &cobra.Command{
		Use:   p.say("schema [TÊN]", "schema [NAME]"),
		Short: p.say("JSON Schema của các loại tệp và kết quả", "The JSON Schema of files and results"),
		Long: p.say(`In JSON Schema; không nêu tên thì liệt kê các tên. Trình soạn thảo dùng nó để gợi ý
và kiểm tra khi gõ; với YAML đặt ở đầu tệp:
  # yaml-language-server: $schema=dossier.schema.json`,
			`Print a JSON Schema, or without a name list the names. Editors use it to complete
and check while you type; in YAML put at the top:
  # yaml-language-server: $schema=dossier.schema.json`),
		Example:   "  ocop schema dossier > dossier.schema.json\n  ocop schema council > council.schema.json",
		ValidArgs: names,
		Args:      p.arguments(0, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return p.listSchemas()
			}
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

// listSchemas lists the names of the schemas.
func (p *program) listSchemas() error {
	column := 0
	for _, s := range schemas() {
		column = max(column, displaywidth.String(s.name))
	}
	var b strings.Builder
	for _, s := range schemas() {
		fmt.Fprintf(&b, "%-*s   %s\n", column, s.name, s.about.In(p.Lang))
	}
	return p.write([]byte(b.String()))
}
