package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"ocop/rubric/lang"
	"ocop/rubric/source"
)

// completionCommand is hidden from the list of commands, as those who need it
// know it by name.
func (p *program) completionCommand() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:    "completion bash|zsh|fish|powershell",
		Hidden: true,
		Short:  p.say("Tệp lệnh để shell (bash, zsh…) gợi ý khi gõ ocop", "The script with which a shell completes ocop"),
		Example: "  source <(ocop completion bash)\n" +
			"  ocop completion powershell | Out-String | Invoke-Expression",
		ValidArgs: shells,
		Args:      p.arguments(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(p.out, true)
			case "zsh":
				return root.GenZshCompletion(p.out)
			case "fish":
				return root.GenFishCompletion(p.out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(p.out)
			}
			shell := lang.Visible(args[0])
			return &usageError{
				text: lang.Text{
					VI: fmt.Sprintf("không có gợi ý cho shell “%s”", shell),
					EN: fmt.Sprintf("there is no completion for the shell “%s”", shell)},
				suggest: source.Nearest(args[0], shells),
			}
		},
	}
}
