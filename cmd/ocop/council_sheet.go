package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ocop/cmd/ocop/render"
	"ocop/cmd/ocop/safefile"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/official"
	"ocop/rubric/source"
	"ocop/scoring"
	"ocop/scoring/dossier"
)

// sheetOptions are the flags of `council sheet`.
type sheetOptions struct {
	writing
	written map[string]string // path of a sheet → the dossier and member it is of
	member  string
	all     bool
	oneFile bool
	book    string // of --one-file: the workbook that --out names, if it names one
	output  string

	delimiter string // of CSV, as --delimiter has it
	comma     rune   // what it means
}

// sheetOutputs are the forms of blank sheets with the endings of their files.
func sheetOutputs() (forms []string, endings map[string]string) {
	return []string{"yaml", "markdown", "html", "xlsx", "csv"},
		map[string]string{"yaml": ".yaml", "markdown": ".md", "html": ".html", "xlsx": ".xlsx", "csv": ".csv"}
}

func (p *program) councilSheetCommand() *cobra.Command {
	var o sheetOptions
	cmd := &cobra.Command{
		Use:   p.say("sheet BỘ-TIÊU-CHÍ|HỒ-SƠ… --member MÃ|--all", "sheet RUBRIC|DOSSIER… --member ID|--all"),
		Short: p.say("Lập phiếu trống cho thành viên", "Make blank sheets for members"),
		Long: p.say(`Lập phiếu trống: mỗi tiêu chí với các mức và dấu mức tối thiểu. Dạng yaml để điền
bằng máy và gộp lại bằng “council merge”, xlsx và csv cũng vậy, trong Excel; markdown
và html để in. Với --all: mỗi thành viên có quyền chấm một phiếu, ghi vào thư mục của --out.`,
			`Make blank sheets: every criterion with its levels and minimum marks. The yaml
form is filled in on a computer and put together by “council merge”, xlsx and csv
likewise, in a spreadsheet; markdown and html are for print. With --all: a sheet for every member who scores, written into
the folder of --out.`),
		Example: "  ocop council sheet ho-so.yaml --member m3 > phieu-m3.yaml\n" +
			"  ocop council sheet ho-so/*.yaml --all -o xlsx --out phieu/\n" +
			"  ocop council sheet qd26-2026/11 --member m3 -o html --out phieu.html",
		Args: p.arguments(1, -1),
		RunE: func(_ *cobra.Command, args []string) error { return p.councilSheet(args, o) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&o.member, "member", "", p.say("mã thành viên (`ID`)", "the member's `ID`"))
	f.BoolVar(&o.all, "all", false, p.say("phiếu cho mọi thành viên, vào thư mục của --out", "sheets for all members, into the folder of --out"))
	f.BoolVar(&o.oneFile, "one-file", false, p.say("với --all -o xlsx: một sổ tính cho mọi thành viên của một sản phẩm", "with --all -o xlsx: one workbook for all members of a product"))
	forms, _ := sheetOutputs()
	p.outputFlag(cmd, &o.output, forms...)
	p.delimiterFlag(f, &o.delimiter)
	o.flags(p, cmd, false)
	return cmd
}

func (p *program) councilSheet(args []string, o sheetOptions) error {
	forms, _ := sheetOutputs()
	if err := oneOf(o.output, forms...); err != nil {
		return err
	}
	switch {
	case o.oneFile && (!o.all || o.output != "xlsx"):
		return wrong("--one-file chỉ đi cùng --all -o xlsx", "--one-file wants --all -o xlsx")
	case o.all && (o.member != "" || o.out == ""):
		return wrong("--all cần --out THƯ-MỤC và không đi cùng --member", "--all wants --out FOLDER and no --member")
	case !o.all && o.member == "":
		return wrong("cần --member MÃ hoặc --all", "want --member ID or --all")
	case !o.all && (len(args) > 1 || isFolder(args[0])):
		return wrong("nhiều hồ sơ thì dùng --all --out THƯ-MỤC", "for several dossiers use --all --out FOLDER")
	}
	comma, err := p.delimiterOf(o.delimiter, o.output)
	if err != nil {
		return err
	}
	o.comma = comma
	reader := p.councilReader()
	o.written = map[string]string{}
	dossiers, code := p.dossiersIn(args)
	if o.all {
		if err := o.chooseFolder(len(dossiers)); err != nil {
			return err
		}
		if err := os.MkdirAll(o.out, 0o777); err != nil {
			return p.unwritable(o.out, err)
		}
	}
	for _, arg := range dossiers {
		if err := p.sheetsOf(reader, arg, o); err != nil {
			var ended exitError
			if !errors.As(err, &ended) {
				return err
			}
			code = max(code, int(ended))
		}
	}
	if code != exitDone {
		return exitError(code)
	}
	return nil
}

// chooseFolder tells the folder of --out from the one workbook that it may name
// instead, for one dossier.
func (o *sheetOptions) chooseFolder(dossiers int) error {
	switch {
	case !looksLikeFile(o.out):
		return nil
	case !o.oneFile:
		return notFolder(o.out, "--all cần một thư mục, hoặc --one-file -o xlsx cho một sổ tính", "--all wants a folder, or --one-file -o xlsx for one workbook")
	case strings.ToLower(filepath.Ext(o.out)) != ".xlsx":
		return notFolder(o.out, "cần một thư mục, hoặc một tệp .xlsx", "want a folder, or a file .xlsx")
	case dossiers > 1:
		return notFolder(o.out, fmt.Sprintf("%d hồ sơ cần một thư mục, mỗi hồ sơ một sổ tính", dossiers), fmt.Sprintf("%d dossiers want a folder, with a workbook each", dossiers))
	}
	o.book, o.out = o.out, filepath.Dir(o.out)
	return nil
}

// sheetsOf makes the sheets for one dossier or rubric.
func (p *program) sheetsOf(reader *dossier.Reader, arg string, o sheetOptions) error {
	form, members, err := p.blankForm(reader, arg)
	if err != nil {
		return err
	}
	if form.RubricRef == "" {
		form.RubricRef = rubricRef(form, o)
	}
	form.Fill(p.outOptions(p.settings))
	if !o.all {
		form.Member = scoring.Member{ID: o.member}
		if members != nil {
			i := slices.IndexFunc(members, func(m scoring.Member) bool { return m.ID == o.member })
			if i < 0 {
				return p.noSuchMember(o.member, members)
			}
			form.Member = members[i]
		}
		data, err := p.sheetData(form, o)
		if err != nil {
			return err
		}
		return o.put(p, arg, data)
	}
	if len(members) == 0 {
		p.complain(fmt.Sprintf(p.say("%s: không có tệp hội đồng nên không biết các thành viên; lập một tệp bằng “ocop council new --out council.yaml” và ghi “council: council.yaml” vào hồ sơ", "%s: there is no council file, so the members are not known; make one with “ocop council new --out council.yaml” and write “council: council.yaml” into the dossier"), lang.Visible(arg)))
		return exitError(exitUnmet)
	}
	_, endings := sheetOutputs()
	if o.oneFile {
		var all []*render.Form
		for _, m := range members {
			one := *form
			one.Member = m
			all = append(all, &one)
		}
		var b bytes.Buffer
		if err := render.Workbook(&b, all, p.outOptions(p.settings)); err != nil {
			return err
		}
		path := o.book
		if path == "" {
			path = filepath.Join(o.out, fileName(stem(arg))+endings[o.output])
		}
		return p.writeFile(path, b.Bytes(), safefile.Mode(o.force))
	}
	var written []string
	for _, m := range members {
		form.Member = m
		data, err := p.sheetData(form, o)
		if err != nil {
			return err
		}
		name := fileName(stem(arg)) + "." + fileName(m.ID) + endings[o.output]
		path := filepath.Join(o.out, name)
		if other, taken := o.written[path]; taken {
			p.complain(fmt.Sprintf(p.say("%s: phiếu của %s và của %s cùng tên tệp này; hãy ghi vào hai thư mục", "%s: the sheets of %s and of %s both have this name; write them into two folders"),
				lang.Visible(path), lang.Visible(other), lang.Visible(arg+" "+m.ID)))
			return exitError(exitUnmet)
		}
		o.written[path] = arg + " " + m.ID
		if err := safefile.Write(path, data, safefile.Mode(o.force)); err != nil {
			return p.unwritable(path, err)
		}
		written = append(written, name)
	}
	p.tell(lang.Visible(fmt.Sprintf(p.say("%s: %d phiếu vào %s (%s … %s)", "%s: %d sheets into %s (%s … %s)"),
		form.Product, len(written), filepath.ToSlash(o.out), written[0], written[len(written)-1])))
	return nil
}

func (p *program) noSuchMember(id string, members []scoring.Member) error {
	ids := make([]string, len(members))
	for i, m := range members {
		ids[i] = m.ID
	}
	list := strings.Join(ids, ", ")
	return &usageError{
		text: lang.Text{
			VI: "hội đồng không có thành viên “" + lang.Visible(id) + "”; cần một trong: " + list,
			EN: "the council has no member “" + lang.Visible(id) + "”; want one of: " + list},
		suggest: source.Nearest(id, ids),
	}
}

// blankForm makes the form for a dossier, with the members who score, or for
// any product of a rubric.
func (p *program) blankForm(reader *dossier.Reader, arg string) (*render.Form, []scoring.Member, error) {
	if f, err := p.rubricAt(reader.Library, arg); f != nil || err != nil {
		if err != nil {
			return nil, nil, err
		}
		return blankFormOf(f), nil, nil
	}
	outcome := reader.Score(source.Found{Path: arg, Named: true}, p.in)
	d := outcome.Dossier
	if d == nil || d.RubricFile() == nil || d.Product.Name == "" || outcome.Result == nil {
		if err := render.Diagnostics(p.err, outcome.Diagnostics, p.errOptions(p.settings)); err != nil {
			return nil, nil, err
		}
		return nil, nil, exitError(p.judge(outcome))
	}
	form := blankFormOf(d.RubricFile())
	form.Product, form.ProductCode, form.Producer = d.Product.Name, d.Product.Code, d.Producer.Name
	form.Council = d.Input.Council.Name
	var members []scoring.Member
	for _, m := range d.Input.Council.Members {
		if m.Role != scoring.Secretary || d.Input.Council.SecretaryScores {
			members = append(members, m)
		}
	}
	return form, members, nil
}

func blankFormOf(f *load.File) *render.Form {
	form := &render.Form{Rubric: f.Rubric, RubricFile: f.Name, RubricSHA256: f.SHA256}
	if f.Official {
		form.RubricRef = f.Rubric.ID
	}
	return form
}

// rubricAt returns the rubric an argument means, nil if it means something else.
func (p *program) rubricAt(library *load.Library, arg string) (*load.File, error) {
	if _, ok := official.Find(arg); ok {
		return library.Official(arg)
	}
	if _, err := library.Find(arg); errors.Is(err, load.ErrUnknownID) && arg != source.Stdin {
		return nil, p.unknownRubric(arg)
	}
	if f, err := source.Read(arg); err != nil || source.Parse(f).Schema() != source.RubricFile {
		return nil, nil //nolint:nilerr // whoever reads it as a dossier reports it
	}
	rf, err := library.Open(arg)
	if err != nil {
		return nil, p.unreadable(arg, err)
	}
	return rf, p.report(rf.All())
}

// rubricRef is how a sheet names a rubric of one's own: by a path from where the
// sheet will stand.
func rubricRef(form *render.Form, o sheetOptions) string {
	dir := "."
	switch {
	case o.all:
		dir = o.out
	case o.out != "":
		dir = filepath.Dir(o.out)
	}
	from, errFrom := filepath.Abs(dir)
	to, errTo := filepath.Abs(form.RubricFile)
	if rel, err := filepath.Rel(from, to); errFrom == nil && errTo == nil && err == nil {
		return filepath.ToSlash(rel)
	}
	return filepath.ToSlash(form.RubricFile)
}

// sheetData writes a form.
func (p *program) sheetData(form *render.Form, so sheetOptions) ([]byte, error) {
	o := p.outOptions(p.settings)
	var b bytes.Buffer
	switch so.output {
	case "yaml":
		return []byte(render.FormYAML(form, o)), nil
	case "csv":
		return render.FormCSV(form, so.comma, o)
	case "xlsx":
		err := render.Workbook(&b, []*render.Form{form}, o)
		return b.Bytes(), err
	}
	if err := render.FormPaper(&b, form, render.Paper(so.output), o); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
