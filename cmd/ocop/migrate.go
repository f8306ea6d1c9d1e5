package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"ocop/cmd/ocop/render"
	"ocop/cmd/ocop/safefile"
	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/rubric/load"
	"ocop/rubric/match"
	"ocop/rubric/source"
	"ocop/scoring/dossier"
	"ocop/scoring/migrate"
)

// migrateFlags are the flags of `migrate`.
type migrateFlags struct{ to, out, output string }

func (p *program) migrateCommand() *cobra.Command {
	var f migrateFlags
	cmd := &cobra.Command{
		Use:   p.say("migrate TỆP|THƯ-MỤC… --to QUYẾT-ĐỊNH", "migrate FILE|FOLDER… --to DECISION"),
		Short: p.say("Mang hồ sơ sang bộ tương ứng của quyết định khác", "Carry dossiers to the sister set of another decision"),
		Long: p.say(`Mang hồ sơ sang bộ cùng sản phẩm của quyết định khác, từng tiêu chí: cùng mức thì
mang sang; cùng mức nhưng khác điểm thì mang sang và đánh dấu; còn lại để trống và
nêu để xem lại. Cho kết quả theo cả hai quyết định. Chỉ ghi khi có --out, vào tệp mới;
không bao giờ ghi đè.`,
			`Carry dossiers to the set of another decision for the same products, criterion by
criterion: the same level is carried; the same level with other points is carried
and marked; everything else is left open and listed for review. Shows the result
under both decisions. Writes only with --out, to new files; nothing is overwritten.`),
		Example: "  ocop migrate ho-so.yaml --to qd26-2026\n  ocop migrate ho-so.yaml --to qd26-2026 --out ho-so-2026.yaml\n  ocop migrate ho-so-2023/ --to qd26-2026 --out ho-so-2026/",
		Args:    p.arguments(1, -1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.migrate(args, f) },
	}
	cmd.Flags().StringVar(&f.to, "to", "", p.say("quyết định (`MÃ`), hoặc mã của một bộ", "the decision (`ID`), or the id of a set"))
	cmd.Flags().StringVar(&f.out, "out", "", p.say("ghi hồ sơ mới vào `FILE|DIR`", "write the new dossiers to `FILE|DIR`"))
	p.outputFlag(cmd, &f.output, "table", "json")
	return cmd
}

func (p *program) migrate(args []string, f migrateFlags) error {
	if err := oneOf(f.output, "table", "json"); err != nil {
		return err
	}
	if f.to == "" {
		return &usageError{text: lang.Text{VI: "cần --to QUYẾT-ĐỊNH, ví dụ --to qd26-2026", EN: "want --to DECISION, such as --to qd26-2026"}}
	}
	m := &migrator{program: p, flags: f, reader: &dossier.Reader{Library: load.NewLibrary()}}
	if err := m.target(); err != nil {
		return err
	}
	single := len(args) == 1 && isFile(args[0])
	seen := map[string]bool{}
	for _, arg := range args {
		for _, found := range source.Walk([]string{arg}) {
			if !seen[found.Path] {
				m.add(arg, found, single)
			}
			seen[found.Path] = true
		}
	}
	o := p.outOptions(p.settings)
	var err error
	switch {
	case f.output == "json":
		err = render.MigrateJSON(p.out, m.done, m.failures, o)
	case single && len(m.done) == 1:
		err = render.MigrateOne(p.out, &m.done[0], o)
	default:
		err = render.MigrateTable(p.out, m.done, m.same, o)
	}
	if f.output != "json" {
		err = errors.Join(err, render.Diagnostics(p.err, m.failures, p.errOptions(p.settings)))
	}
	if err == nil && len(m.done)+len(m.failures)+m.same == 0 {
		p.complain(p.say("không có hồ sơ nào để mang sang", "there is no dossier to carry over"))
		m.code = max(m.code, exitUnmet)
	}
	if err == nil && m.code != exitDone {
		return exitError(m.code)
	}
	return err
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return path == source.Stdin || err == nil && !info.IsDir()
}

// migrator carries dossiers over one by one.
type migrator struct {
	*program
	flags    migrateFlags
	reader   *dossier.Reader
	names    *match.Index
	to       *rubric.Decision
	set      string // id of the set that --to names; "" where it names a decision
	done     []render.Migrated
	same     int // dossiers of the decision already
	failures []diag.Diagnostic
	code     int
}

// target finds what --to means.
func (m *migrator) target() error {
	var err error
	if m.names, err = m.reader.Library.Names(); err != nil {
		return err
	}
	id := m.flags.to
	if set := m.names.Set(id); set != nil {
		m.set, id = set.ID, set.Decision
	} else if err := missingSet(id); err != nil {
		return err
	}
	m.to, err = findDecision(m.reader.Library.Decisions(), id)
	return err
}

// add carries over one file; root is the argument it was found by.
func (m *migrator) add(root string, found source.Found, single bool) {
	outcome := m.reader.Score(found, m.in)
	if outcome.Skipped {
		return
	}
	if outcome.Failed() {
		code := exitUnmet
		if outcome.Unreadable {
			code = exitUnreadable
		}
		m.fail(code, outcome.Diagnostics...)
		return
	}
	d := outcome.Dossier
	to, dg := m.sister(d)
	switch {
	case to == "" && dg == nil:
		m.same++
		return
	case dg != nil:
		m.fail(exitUnmet, *dg)
		return
	}
	file, err := m.reader.Library.Official(to)
	var r *migrate.Result
	if err == nil {
		r, err = migrate.Over(d, file, m.reader.Library.Decisions())
	}
	if err != nil {
		m.fail(exitUnmet, d.File().Diagnose(source.Place{}, diag.Internal, lang.Text{VI: err.Error(), EN: err.Error()}))
		return
	}
	done := render.Migrated{Result: r}
	if m.flags.out != "" && m.write(r, &done, m.place(root, found, single)) != nil {
		return
	}
	m.done = append(m.done, done)
}

// sister finds the set a dossier goes to; "" and no diagnostic where it is of the
// decision already.
func (m *migrator) sister(d *dossier.Dossier) (string, *diag.Diagnostic) {
	id := d.RubricFile().Rubric.ID
	set, several, err := migrate.Sister(m.names, id, m.to.ID, d.Product.Name)
	about := func(code diag.Code, args ...any) *diag.Diagnostic {
		dg := d.File().Diagnose(source.Place{}, code, args...)
		return &dg
	}
	switch {
	case errors.Is(err, migrate.ErrSame):
		return "", nil
	case m.set != "" && d.RubricFile().Official:
		return m.set, nil
	case errors.Is(err, migrate.ErrSeveral):
		ids := make([]string, len(several))
		for i, s := range several {
			ids[i] = s.ID
		}
		return "", about(diag.SeveralSisters, id, m.to.Number, strings.Join(ids, ", "))
	case err != nil:
		for _, missing := range m.names.MissingOf(m.to.ID) {
			for _, s := range m.names.MissingSisters(id) {
				if s == missing.ID {
					return "", about(diag.SetNotAvailable, missing.ID, missing.Title)
				}
			}
		}
		return "", about(diag.NoSisterSet, id, m.to.Number)
	}
	return set.ID, nil
}

// place returns where the dossier is to be written.
func (m *migrator) place(root string, found source.Found, single bool) string {
	if single && isYAML(m.flags.out) {
		return m.flags.out
	}
	name := filepath.Base(found.Path)
	if found.Path == source.Stdin {
		name = "ho-so.yaml"
	} else if rel, err := filepath.Rel(root, found.Path); err == nil && rel != "." {
		name = rel
	}
	return filepath.Join(m.flags.out, strings.TrimSuffix(name, filepath.Ext(name))+".yaml")
}

// isYAML reports whether a path names a file to write and not a folder.
func isYAML(path string) bool {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return false
	}
	ext := strings.ToLower(filepath.Ext(path))
	return ext == ".yaml" || ext == ".yml"
}

// write writes the new dossier, where nothing is yet.
func (m *migrator) write(r *migrate.Result, done *render.Migrated, path string) error {
	data, err := r.Text(path, m.Lang)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(path), 0o750)
	}
	if err == nil {
		err = safefile.Write(path, data, safefile.New)
	}
	done.Path = path
	if err == nil {
		return nil
	}
	why := writeReason(err)
	switch {
	case errors.Is(err, fs.ErrExist):
		why = lang.Text{VI: "tệp đã có; không ghi đè", EN: "the file exists; it is not overwritten"}
	case errors.Is(err, source.ErrForm):
		why = lang.Text{VI: "dạng của hồ sơ không mang sang được", EN: "the form of the dossier can't be carried over"}
	}
	m.complain(lang.Visible(lang.NFC(path)) + ": " + why.In(m.Lang))
	m.code = max(m.code, exitUnreadable)
	return err
}

func (m *migrator) fail(code int, ds ...diag.Diagnostic) {
	m.code = max(m.code, code)
	for _, d := range ds {
		if d.Severity() == diag.Error {
			m.failures = append(m.failures, d)
		}
	}
}
