package main

import (
	"errors"
	"fmt"

	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ocop/cmd/ocop/render"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/source"
)

// program is what all commands share.
type program struct {
	streams
	*settings
	scoredAsOf time.Time // of `score --as-of`; zero if it is not given
	whatIf     []string  // of score: what to suppose
}

// say returns the text in the language of the program.
func (p *program) say(vi, en string) string { return lang.Text{VI: vi, EN: en}.In(p.Lang) }

// run runs the program and returns its exit code.
func run(args []string, s streams) int {
	config, language := earlyFlags(args)
	set, faults, err := loadSettings(config, s.env)
	if set == nil {
		set = &settings{Lang: lang.VI}
	}
	if l, langErr := lang.Parse(language); langErr == nil {
		set.Lang = l
	}
	p := &program{streams: s, settings: set}
	if err != nil || len(faults) > 0 {
		return p.settingsFault(faults, err)
	}
	root := p.root()
	root.SetArgs(longRun(root, args))
	root.SetIn(s.in)
	root.SetOut(s.out)
	root.SetErr(s.err)
	cmd, err := root.ExecuteC()
	return p.exitCode(cmd, err)
}

// settingsFault reports what is wrong with the settings.
func (p *program) settingsFault(faults []diag.Diagnostic, err error) int {
	if render.Diagnostics(p.err, faults, p.errOptions(p.settings)) != nil {
		return exitUnreadable
	}
	var usage *usageError
	switch {
	case errors.As(err, &usage):
		p.complain(usage.in(p.Lang))
		return exitUsage
	case err != nil:
		return exitUnreadable
	}
	return exitUsage
}

func (p *program) complain(text string) {
	// If even the error stream fails there is nobody left to tell.
	_, _ = fmt.Fprintln(p.err, p.say("lỗi: ", "error: ")+text)
}

// exitCode reports the error of a command, if it is not reported yet.
func (p *program) exitCode(cmd *cobra.Command, err error) int {
	var usage *usageError
	var code exitError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &code):
		return int(code)
	case errors.As(err, &usage):
		p.complain(usage.in(p.Lang))
		p.misused(cmd)
		return exitUsage
	}
	p.complain(failure(err).In(p.Lang))
	return exitUnreadable
}

func (p *program) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "ocop",
		Short: p.say("Chấm điểm và xếp hạng sản phẩm OCOP", "Score and rank OCOP products"),
		Long: p.say(`Chấm điểm hồ sơ sản phẩm OCOP theo bộ tiêu chí của Quyết định 26/2026/QĐ-TTg, và
của các Quyết định 148/QĐ-TTg (2023) và 1048/QĐ-TTg (2019) với hồ sơ của các năm đó:
tổng điểm, hạng, các mức tối thiểu, số sao, và điều gì đã quyết định.`,
			`Score OCOP product dossiers by the criteria of Decision 26/2026/QĐ-TTg, and of
Decisions 148/QĐ-TTg (2023) and 1048/QĐ-TTg (2019) for dossiers of those years:
total, band, minimum levels, stars, and what decided.`),
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          p.noArguments,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetVersionTemplate("ocop {{.Version}}\n")
	root.SetFlagErrorFunc(flagError)
	root.CompletionOptions.DisableDefaultCmd = true
	flags := root.PersistentFlags()
	flags.SortFlags = false
	flags.String("lang", string(p.Lang), p.say("ngôn ngữ: `vi|en`", "language: `vi|en`"))
	flags.String("config", "", p.say("tệp thiết lập (`FILE`); nếu không nêu: .ocop.yaml trong thư mục làm việc", "settings `FILE`; otherwise .ocop.yaml in the working folder"))
	flags.BoolVar(&p.NoColor, "no-color", p.NoColor, p.say("không dùng màu", "no colours"))
	flags.BoolP("help", "h", false, p.say("xem hướng dẫn", "show help"))
	root.Flags().BoolP("version", "v", false, p.say("xem phiên bản", "show the version"))
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		if err := noEmptyFlag(cmd); err != nil {
			return err
		}
		l, err := cmd.Flags().GetString("lang")
		if err != nil {
			return err
		}
		return asError(oneOf(l, string(lang.VI), string(lang.EN)))
	}
	root.AddCommand(
		p.scoreCommand(),
		p.watchCommand(),
		p.explainCommand(),
		p.planCommand(),
		p.newCommand(),
		p.fillCommand(),
		p.importCommand(),
		p.councilCommand(),
		p.dueCommand(),
		p.migrateCommand(),
		p.rubricCommand(),
		p.schemaCommand(),
		p.versionCommand(),
		p.completionCommand(),
	)
	root.SetHelpCommand(&cobra.Command{
		Use: p.say("help [lệnh]", "help [command]"),

		DisableFlagsInUseLine: true,
		Short:                 p.say("Xem hướng dẫn của một lệnh", "Help about a command"),
		RunE: func(_ *cobra.Command, args []string) error {
			about, rest, err := root.Find(args)
			switch {
			case err != nil:
				return p.unknownCommand(root, args[0])
			case len(rest) > 0:
				return p.unknownCommand(about, rest[0])
			}
			return about.Help()
		},
	})
	plainHelp(root)
	root.SetUsageFunc(p.usage)
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) {
		if err := p.help(cmd); err != nil { // the library takes no error from here
			p.complain(lang.Visible(err.Error()))
		}
	})
	return root
}

// plainHelp takes out of the help what the libraries know in English only:
// "[flags]" and "(default …)". Flags name their default in their own words.
func plainHelp(cmd *cobra.Command) {
	cmd.DisableFlagsInUseLine = true
	cmd.InitDefaultHelpFlag()
	for _, flags := range []*pflag.FlagSet{cmd.Flags(), cmd.PersistentFlags()} {
		flags.VisitAll(func(f *pflag.Flag) { f.DefValue = zeroValue(f.Value.Type()) })
	}
	for _, c := range cmd.Commands() {
		plainHelp(c)
	}
}

// zeroValue is the default of a type of flags that the library does not show.
func zeroValue(kind string) string {
	switch kind {
	case "int":
		return "0"
	case "stringArray", "stringSlice":
		return "[]"
	case "bool":
		return "false"
	}
	return ""
}

// outputFlag adds -o with the forms a command can give; the first is the default
// where the settings have not chosen another.
func (p *program) outputFlag(cmd *cobra.Command, output *string, forms ...string) {
	if *output == "" {
		*output = forms[0]
	}
	words := "`" + strings.Join(forms, "|") + "`"
	cmd.Flags().StringVarP(output, "output", "o", *output,
		p.say("dạng kết quả, "+words+"; nếu không nêu: "+forms[0], "form of the result, "+words+"; otherwise "+forms[0]))
}

// asError makes a nil *usageError a nil error.
func asError(u *usageError) error {
	if u == nil {
		return nil
	}
	return u
}

// noArguments refuses arguments of a command that has commands of its own.
func (p *program) noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return p.unknownCommand(cmd, args[0])
	}
	return nil
}

func (p *program) unknownCommand(cmd *cobra.Command, name string) error {
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	shown := lang.Visible(name)
	return &usageError{
		text:    lang.Text{VI: "không có lệnh “" + shown + "”", EN: "there is no command “" + shown + "”"},
		suggest: source.Nearest(name, names),
	}
}

// arguments checks how many arguments a command gets.
func (p *program) arguments(least, most int) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return &usageError{text: lang.Text{
				VI: fmt.Sprintf("cần ít nhất %d tham số", least),
				EN: fmt.Sprintf("want at least %d argument(s)", least)}}
		case most >= 0 && len(args) > most:
			return &usageError{text: lang.Text{
				VI: fmt.Sprintf("thừa tham số “%s”", lang.Visible(args[most])),
				EN: fmt.Sprintf("unexpected argument “%s”", lang.Visible(args[most]))}}
		}
		return nil
	}
}

func (p *program) usageTemplate() string {
	return strings.NewReplacer(
		"USAGE", p.say("Cách dùng:", "Usage:"),
		"COMMANDS", p.say("Các lệnh:", "Commands:"),
		"EXAMPLES", p.say("Ví dụ:", "Examples:"),
		"GLOBAL", p.say("Cờ chung:", "Flags of all commands:"),
		"FLAGS", p.say("Cờ:", "Flags:"),
	).Replace(`USAGE{{if .Runnable}}
{{line (use .)}}{{end}}{{if .HasAvailableSubCommands}}

COMMANDS{{range .Commands}}{{if (or .IsAvailableCommand (eq .Name "help"))}}
{{row .Name .NamePadding .Short}}{{end}}{{end}}{{end}}{{if .HasExample}}

EXAMPLES
{{.Example}}{{end}}{{if .HasAvailableLocalFlags}}

FLAGS
{{flags .LocalFlags}}{{end}}{{if .HasAvailableInheritedFlags}}

GLOBAL
{{flags .InheritedFlags}}{{end}}
`)
}

// write writes bytes that are a result.
func (p *program) write(data []byte) error {
	_, err := p.out.Write(data)
	return err
}

// noEmptyFlag refuses a flag that is given without a value: mostly a variable of
// the shell that is not set, and then the question would be another one than was
// meant.
func noEmptyFlag(cmd *cobra.Command) error {
	var empty error
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if f.Value.Type() == "string" && f.Value.String() == "" {
			empty = wrong("--"+f.Name+" không có giá trị; bỏ hẳn cờ này nếu không cần", "--"+f.Name+" has no value; leave the flag out if it is not wanted")
		}
	})
	return empty
}
