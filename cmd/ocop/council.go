package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"ocop/cmd/ocop/render"
	"ocop/cmd/ocop/safefile"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/source"
	"ocop/scoring/dossier"
)

func (p *program) councilCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "council",
		Short: p.say("Hội đồng: phiếu, thảo luận, kết luận, biên bản", "The council: sheets, deliberation, rulings, minutes"),
		Long: p.say(`Việc của thư ký hội đồng, theo thứ tự một buổi họp: lập tệp hội đồng (new), lập
phiếu trống (sheet), gộp phiếu đã chấm vào hồ sơ (merge), xem chỗ thành viên chấm khác nhau (show), ghi kết
luận (rule), lập biên bản (minutes).`,
			`The secretary's work in the order of a session: make the council's file (new),
make blank sheets (sheet), put the filled ones into the dossier (merge), see where members differ (show), note
rulings (rule), write the minutes (minutes).`),
		Args: p.noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(p.councilNewCommand(), p.councilSheetCommand(), p.councilMergeCommand(), p.councilShowCommand(),
		p.councilRuleCommand(), p.councilMinutesCommand())
	return cmd
}

// councilReader returns the reader of the council's commands. What the settings
// say of scoring with another rubric does not concern them: the papers of a
// council go by the rubric of the dossier.
func (p *program) councilReader() *dossier.Reader {
	return &dossier.Reader{Library: load.NewLibrary()}
}

// dossierAt reads and scores one dossier. What is wrong with it is reported, and
// ends the command.
func (p *program) dossierAt(reader *dossier.Reader, path string) (*dossier.Outcome, error) {
	outcome := reader.Score(source.Found{Path: path, Named: true}, p.in)
	if !outcome.Failed() {
		return outcome, nil
	}
	if err := render.Diagnostics(p.err, outcome.Diagnostics, p.errOptions(p.settings)); err != nil {
		return nil, err
	}
	return nil, exitError(p.judge(outcome))
}

// dossiersIn returns the arguments, each once, with the dossiers of a folder in its
// place. It reports what can't be read of a folder, and that there is none at all,
// and returns the exit code for that.
func (p *program) dossiersIn(args []string) ([]string, int) {
	var all []string
	var unread []diag.Diagnostic
	seen := map[string]bool{}
	add := func(path string) {
		if !seen[filepath.Clean(path)] {
			all = append(all, path)
		}
		seen[filepath.Clean(path)] = true
	}
	for _, arg := range args {
		if !isFolder(arg) {
			add(arg)
			continue
		}
		for _, found := range source.Walk([]string{arg}) {
			if found.Err != nil {
				unread = append(unread, source.ReadError(found.Path, found.Err))
				continue
			}
			f, err := source.Read(found.Path)
			if err == nil && source.Parse(f).Schema() != source.DossierFile {
				continue
			}
			add(found.Path)
		}
	}
	if len(unread) > 0 {
		_ = render.Diagnostics(p.err, unread, p.errOptions(p.settings)) // there is nowhere else to say it
		return all, exitUnreadable
	}
	if len(all) == 0 {
		_ = render.Nothing(p.err, p.errOptions(p.settings))
		return nil, exitUnmet
	}
	return all, exitDone
}

// writing is where a command puts a file it made: into a file, or to the output.
type writing struct {
	out     string // of --out
	inPlace bool
	force   bool
	changes bool   // it is a file that is changed, and not a new one that is made
	was     []byte // of --in-place: what the file held when it was read
}

// flags adds --out and, where there is a file to change, --in-place.
func (wr *writing) flags(p *program, cmd *cobra.Command, inPlace bool) {
	f := cmd.Flags()
	f.StringVar(&wr.out, "out", "", p.say("ghi vào tệp mới `FILE`; nếu không nêu: in ra màn hình", "write to the new file `FILE`; otherwise to the output"))
	f.BoolVar(&wr.force, "force", false, p.say("ghi đè tệp --out nếu đã có", "overwrite the file of --out"))
	if wr.changes = inPlace; inPlace {
		f.BoolVar(&wr.inPlace, "in-place", false, p.say("ghi thẳng vào hồ sơ", "write into the dossier itself"))
	}
}

// check refuses flags that don't go together.
func (wr *writing) check(source string) *usageError {
	switch {
	case wr.inPlace && wr.out != "":
		return wrong("--in-place và --out không đi cùng nhau", "--in-place and --out don't go together")
	case wr.inPlace && source == "-":
		return wrong("đầu vào chuẩn không ghi tại chỗ được", "standard input can't be changed in place")
	}
	return nil
}

// target is the path at which what is made of a file will stand.
func (wr *writing) target(from string) string {
	if wr.out != "" {
		return wr.out
	}
	return from
}

// put writes the data to where the flags say; from is the file it was made of.
func (wr *writing) put(p *program, from string, data []byte) error {
	switch {
	case wr.inPlace:
		return p.rewriteFile(from, wr.was, data)
	case wr.out != "":
		return p.writeFile(wr.out, data, safefile.Mode(wr.force))
	}
	if wr.onlyShown(p) {
		return nil
	}
	return p.write(data)
}

// onlyShown reports whether a changed file goes nowhere: nobody reads pages of YAML
// on a screen, and who sees them takes the file for written.
func (wr *writing) onlyShown(p *program) bool {
	return wr.changes && !wr.inPlace && wr.out == "" && p.outTTY
}

// remind says that the file itself is as it was, and how it is written.
func (wr *writing) remind(p *program, from string) {
	how := p.say("thêm --in-place để ghi, hoặc --out TỆP", "add --in-place to write it, or --out FILE")
	if from == source.Stdin {
		how = p.say("thêm --out TỆP để ghi", "add --out FILE to write it")
	}
	switch {
	case wr.onlyShown(p):
		p.tell(p.say("CHƯA ghi vào tệp; ", "NOT written to the file; ") + how)
	case wr.changes && !wr.inPlace && wr.out == "" && from != source.Stdin:
		p.tell(lang.Visible(lang.NFC(from)) + ": " + p.say("tệp hồ sơ chưa thay đổi; ", "the dossier itself was not changed; ") + how)
	}
}

// writeFile writes a file whole, and says that it did.
func (p *program) writeFile(path string, data []byte, mode safefile.Mode) error {
	if err := safefile.Write(path, data, mode); err != nil {
		return p.unwritable(path, err)
	}
	p.tell(p.say("Đã ghi ", "Wrote ") + lang.Visible(lang.NFC(path)))
	return nil
}

// rewriteFile replaces a file that must still hold what the change was made of:
// two people at once must not lose each other's work.
func (p *program) rewriteFile(path string, was, data []byte) error {
	err := safefile.Change(path, was, data)
	var locked *safefile.LockedError
	if errors.As(err, &locked) {
		p.complain(lang.Visible(lang.NFC(path)) + ": " + p.say("chương trình khác đang ghi tệp này; không ghi gì, hãy chạy lại", "another program is writing the file; nothing was written, run the command again"))
		return exitError(exitUnmet)
	}
	if errors.Is(err, safefile.ErrChanged) {
		p.complain(lang.Visible(lang.NFC(path)) + ": " + p.say("tệp vừa bị thay đổi bởi chương trình khác; không ghi gì, hãy chạy lại", "the file was changed by somebody else meanwhile; nothing was written, run the command again"))
		return exitError(exitUnmet)
	}
	if err != nil {
		return p.unwritable(path, err)
	}
	p.tell(p.say("Đã ghi ", "Wrote ") + lang.Visible(lang.NFC(path)))
	return nil
}

// tell says something about the work to whoever waits for it.
func (p *program) tell(text string) {
	// If even the error stream fails there is nobody left to tell.
	_, _ = p.err.Write([]byte(text + "\n"))
}

// report writes diagnostics and returns the exit code they ask for.
func (p *program) report(ds []diag.Diagnostic) error {
	if err := render.Diagnostics(p.err, ds, p.errOptions(p.settings)); err != nil {
		return err
	}
	if diag.Errors(ds) {
		return exitError(exitUnmet)
	}
	return nil
}

// fileName makes one part of a file name of a text: letters, digits and dashes,
// so that no text leads to another folder.
func fileName(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '-' || r == '_' {
			return r
		}
		return '-'
	}, lang.NFC(s))
	if s = strings.Trim(s, "-"); s == "" {
		return "x"
	}
	return s
}

// stem returns the name of a file without folder and ending.
func stem(path string) string {
	base := filepath.Base(path)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// isFolder reports whether a path is a folder.
func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// looksLikeFile reports whether a path where a folder is wanted has the ending of a
// file, and no folder of that name is there.
func looksLikeFile(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".yaml", ".yml", ".json", ".xlsx", ".xls", ".csv", ".md", ".html", ".htm", ".txt", ".pdf", ".docx", ".doc":
		return !isFolder(path)
	}
	return false
}

// notFolder says that --out names a file where a folder is wanted, and why.
func notFolder(path, vi, en string) *usageError {
	path = lang.Visible(lang.NFC(path))
	return wrong("--out “"+path+"” là tên một tệp; "+vi, "--out “"+path+"” is the name of a file; "+en)
}

// wrong says in both languages how a command was used wrongly.
func wrong(vi, en string) *usageError { return &usageError{text: lang.Text{VI: vi, EN: en}} }
