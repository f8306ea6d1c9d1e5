package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"ocop/cmd/ocop/render"
	"ocop/cmd/ocop/safefile"
	"ocop/rubric/diag"
	"ocop/rubric/source"
	"ocop/rubric/source/grid"
	"ocop/scoring/dossier/listing"
)

// importOptions are the flags of `import`.
type importOptions struct {
	mapFile string
	out     string
	dry     bool
}

func (p *program) importCommand() *cobra.Command {
	var o importOptions
	cmd := &cobra.Command{
		Use:   p.say("import TỆP.xlsx|TỆP.csv --map ÁNH-XẠ.yaml", "import FILE.xlsx|FILE.csv --map MAP.yaml"),
		Short: p.say("Lập hồ sơ từ một danh sách sản phẩm có sẵn", "Make dossiers of an existing list of products"),
		Long: p.say(`Mỗi sản phẩm trong danh sách thành một hồ sơ. Tệp ánh xạ nói cột nào là mục nào:

  schema: ocop.map/v1
  header: 3                      # hàng tiêu đề; nếu không nêu: 1
  columns:                       # chữ ở hàng tiêu đề, hoặc chữ cái của cột
    product.name: Tên sản phẩm
    producer.name: Chủ thể
    producer.commune: D
    rubric: Nhóm sản phẩm
    certificate.issued: Ngày cấp    # cần cho “ocop due”
  constants: {producer.province: Thái Nguyên, registration: renewal}
  sets: {Chè: qd26-2026/11}      # danh sách gọi bộ tiêu chí là gì
  results: {"2023": Năm 2023, "2024": Năm 2024}   # số sao các năm
  file: "{producer.commune}/{product.name}"

Số sao mới nhất trong results, từ 3 sao, thành certificate.stars của hồ sơ; giấy ấy
cần ngày cấp (certificate.issued). Còn: sheet, words (chữ trong danh sách cho từng
mục); xem “ocop schema map”. Hồ sơ đã có không bị ghi đè; hàng lỗi được nêu từng ô và
không ghi.`,
			`Every product of the list becomes a dossier. The map says which column is which field:

  schema: ocop.map/v1
  header: 3                      # row of the header; otherwise 1
  columns:                       # text of the header, or letters of the column
    product.name: Product
    producer.name: Producer
    producer.commune: D
    rubric: Group
    certificate.issued: Issued     # “ocop due” counts from it
  constants: {producer.province: Thái Nguyên, registration: renewal}
  sets: {Tea: qd26-2026/11}      # what the list calls the rubrics
  results: {"2023": Year 2023, "2024": Year 2024}   # stars of past years
  file: "{producer.commune}/{product.name}"

The newest stars of results, from 3, become the dossier's certificate.stars; such a
certificate wants the day it was issued on (certificate.issued). There are also sheet
and words (what the list says for a field); see “ocop schema map”. No dossier is
overwritten; rows with faults are told cell by cell and not written.`),
		Example: "  ocop import danh-sach.xlsx --map cot.yaml --dry-run\n  ocop import danh-sach.csv --map cot.yaml --out ho-so/",
		Args:    p.arguments(1, 1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.importList(args[0], o) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&o.mapFile, "map", "", p.say("tệp ánh xạ cột (`FILE`)", "map of the columns (`FILE`)"))
	f.StringVar(&o.out, "out", ".", p.say("thư mục của các hồ sơ (`DIR`); nếu không nêu: thư mục làm việc", "folder of the dossiers (`DIR`); otherwise the working folder"))
	f.BoolVar(&o.dry, "dry-run", false, p.say("chỉ xem, không ghi gì", "only show, write nothing"))
	return cmd
}

func (p *program) importList(path string, o importOptions) error {
	if o.mapFile == "" {
		return wrong("cần --map TỆP", "want --map FILE")
	}
	if looksLikeFile(o.out) {
		return notFolder(o.out, "các hồ sơ được ghi vào một thư mục", "the dossiers go into a folder")
	}
	reader := p.councilReader()
	mapText, err := source.Read(o.mapFile)
	if err != nil {
		return p.unreadable(o.mapFile, err)
	}
	m, ds := listing.ReadMap(mapText)
	if err := p.report(ds); err != nil {
		return err
	}
	book, fault, unreadable := grid.Open(path)
	if fault != nil {
		if err := p.report([]diag.Diagnostic{*fault}); !unreadable {
			return err
		}
		return exitError(exitUnreadable)
	}
	list := listing.Read(reader, book, m, o.out)
	all := list.Diagnostics
	for _, r := range list.Rows {
		all = append(all, r.Diagnostics...)
	}
	diag.Sort(all)
	code := exitDone
	if err := p.report(all); err != nil {
		var ended exitError
		if !errors.As(err, &ended) {
			return err
		}
		code = int(ended)
	}
	if diag.Errors(list.Diagnostics) {
		return exitError(code)
	}
	var rows []render.ImportRow
	for _, r := range list.Rows {
		row := p.importRow(r, o)
		switch row.What {
		case render.ImportThere, render.ImportRefused:
			code = max(code, exitUnmet)
		case render.ImportFailed:
			code = exitUnreadable
		case render.ImportTaken, render.ImportAside:
		}
		rows = append(rows, row)
	}
	if err := render.Import(p.out, rows, list.Unread, o.dry, p.outOptions(p.settings)); err != nil {
		return err
	}
	if code != exitDone {
		return exitError(code)
	}
	return nil
}

// importRow writes the dossier of one row, unless it is there.
func (p *program) importRow(r listing.Row, o importOptions) render.ImportRow {
	row := render.ImportRow{Number: r.Number, Product: r.Product, Path: r.Path}
	switch {
	case r.Aside:
		row.What = render.ImportAside
		return row
	case r.Failed():
		row.What = render.ImportRefused
		for _, d := range r.Diagnostics {
			row.Codes = append(row.Codes, d.Code)
		}
		return row
	}
	name := filepath.Join(o.out, filepath.FromSlash(r.Path))
	var err error
	if o.dry {
		if _, statErr := os.Lstat(name); statErr == nil {
			err = fs.ErrExist
		}
	} else if err = os.MkdirAll(filepath.Dir(name), 0o777); err == nil {
		err = safefile.Write(name, r.Text, safefile.New)
	}
	switch {
	case errors.Is(err, fs.ErrExist):
		row.What = render.ImportThere
	case err != nil:
		_ = p.unwritable(name, err) // it is told; the report says which row it was
		row.What = render.ImportFailed
	}
	return row
}
