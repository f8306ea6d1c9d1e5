package grid

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"ocop/rubric/diag"
	"ocop/rubric/lang"
)

func isZip(data []byte) bool { return bytes.HasPrefix(data, []byte("PK\x03\x04")) }

// isOLE reports whether the bytes open as a compound file: the binary workbooks
// of before 2007, and workbooks with a password.
func isOLE(data []byte) bool {
	return bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
}

// holdsPassword reports whether a compound file is a workbook with a password:
// its directory names the stream with the encrypted archive.
func holdsPassword(data []byte) bool {
	var name []byte
	for _, c := range []byte("EncryptedPackage") {
		name = append(name, c, 0)
	}
	return bytes.Contains(data, name)
}

// workbook reads an archive as a workbook.
func (b *Book) workbook(data []byte) *diag.Diagnostic {
	fault := func(code diag.Code, args ...any) *diag.Diagnostic {
		return &diag.Diagnostic{Code: code, File: b.Name, Args: args}
	}
	unreadable := func(err error) *diag.Diagnostic {
		text := lang.Visible(err.Error())
		return fault(diag.BookUnreadable, lang.Text{VI: text, EN: text})
	}
	if code, args := inspect(data); code != "" {
		return fault(code, args...)
	}
	f, err := open(data)
	if err != nil {
		return unreadable(err)
	}
	b.file = f
	names := f.GetSheetList()
	if len(names) > maxSheets {
		return fault(diag.TableTooLarge, fmt.Sprintf("%d × sheet", maxSheets))
	}
	props, err := f.GetWorkbookProps()
	if err != nil {
		return unreadable(err)
	}
	for _, name := range names {
		s := &Sheet{Name: name, book: b, date4: props.Date1904 != nil && *props.Date1904}
		visible, err := f.GetSheetVisible(name)
		if err != nil {
			return unreadable(err)
		}
		s.Hidden = !visible
		err = s.load(f)
		switch {
		case errors.Is(err, errTooMany):
			return fault(diag.TableTooLarge, fmt.Sprintf("%d × %d", maxRows, maxColumns))
		case err != nil && strings.Contains(err.Error(), "is not a worksheet"): // a chart
			continue
		case err != nil:
			return unreadable(err)
		}
		b.Sheets = append(b.Sheets, s)
	}
	return nil
}

var errTooMany = errors.New("too many rows or columns")

// load reads the values of a sheet row by row. A place far out costs nothing to
// write and much to read, so the limits are checked on the way.
func (s *Sheet) load(f *excelize.File) (err error) {
	defer recovered(&err)
	rows, err := f.Rows(s.Name)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		if len(s.rows) == maxRows {
			return errTooMany
		}
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return err
		}
		for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1]) == "" {
			cells = cells[:len(cells)-1]
		}
		if len(cells) > maxColumns {
			return errTooMany
		}
		s.rows = append(s.rows, append([]string(nil), cells...))
	}
	for len(s.rows) > 0 && len(s.rows[len(s.rows)-1]) == 0 {
		s.rows = s.rows[:len(s.rows)-1]
	}
	return rows.Error()
}

// inspect looks at the directory of an archive before anything is unpacked. It
// returns the code of what forbids to open it, or "".
func inspect(data []byte) (diag.Code, []any) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		text := lang.Visible(err.Error())
		return diag.BookUnreadable, []any{lang.Text{VI: text, EN: text}}
	}
	var total uint64
	workbook := false
	for _, e := range z.File {
		name := strings.ToLower(strings.ReplaceAll(e.Name, `\`, "/"))
		switch {
		case strings.HasSuffix(name, "vbaproject.bin") || strings.HasPrefix(name, "xl/macrosheets/"):
			return diag.BookMacros, nil
		case name == "xl/workbook.bin":
			return diag.BookOld, nil
		case name == "xl/workbook.xml":
			workbook = true
		}
		// Text packs to a tenth, a table of zeros to a hundredth.
		const small, ratio = 1 << 20, 200
		size := e.UncompressedSize64
		total += min(size, 1<<40)
		if total > maxPlain || size > small && size/max(e.CompressedSize64, 1) > ratio {
			return diag.BookBomb, []any{size64(maxPlain)}
		}
	}
	if len(z.File) > maxEntries {
		return diag.BookBomb, []any{size64(maxPlain)}
	}
	if !workbook {
		return diag.BookUnreadable, []any{lang.Text{VI: "tệp nén này không phải sổ tính .xlsx", EN: "the archive is no .xlsx workbook"}}
	}
	return "", nil
}

func size64(n int) string { return size(n) }

// open opens a workbook whose directory was looked at. The library keeps
// everything in memory and follows no link.
func open(data []byte) (f *excelize.File, err error) {
	defer recovered(&err)
	return excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: maxPlain, UnzipXMLSizeLimit: maxPlain, RawCellValue: true,
	})
}

// recovered makes an error of a panic: a file from outside must not end the
// program whatever the library makes of it.
func recovered(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("broken workbook: %v", r)
	}
}
