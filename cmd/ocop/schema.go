package main

import (
	"github.com/spf13/cobra"

	"ocop/cmd/ocop/render"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/source"
	"ocop/scoring/dossier"
	"ocop/scoring/dossier/listing"
)

func (p *program) schemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "schema result|rubric|dossier|map",
		Short: p.say("JSON Schema của kết quả, bộ tiêu chí, hồ sơ, ánh xạ cột", "The JSON Schema of results, rubrics, dossiers, maps"),
		Long: p.say(`In JSON Schema. Trình soạn thảo dùng nó để gợi ý và kiểm tra khi gõ; với YAML đặt ở đầu tệp:
# yaml-language-server: $schema=dossier.schema.json`,
			`Print a JSON Schema. Editors use it to complete and check while you type; in YAML put at the top:
# yaml-language-server: $schema=dossier.schema.json`),
		Example:   "  ocop schema dossier > dossier.schema.json",
		ValidArgs: []string{"result", "rubric", "dossier", "map"},
		Args:      p.arguments(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			switch args[0] {
			case "result":
				return p.write(render.ResultSchema())
			case "rubric":
				return p.write(load.Schema())
			case "dossier":
				return p.write(dossier.Schema())
			case "map":
				return p.write(listing.Schema())
			}
			name := lang.Visible(args[0])
			return &usageError{
				text:    lang.Text{VI: "không có schema “" + name + "”", EN: "there is no schema “" + name + "”"},
				suggest: source.Nearest(args[0], cmd.ValidArgs),
			}
		},
	}
}
