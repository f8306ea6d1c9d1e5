package render

import (
	"fmt"
	"io"
	"strings"

	"ocop/rubric/diag"
)

// An ImportRow is what became of one row of a list.
type ImportRow struct {
	Number  int
	Product string
	Path    string // "" where nothing was or would be written
	What    ImportWhat
	Codes   []diag.Code // of what is wrong
}

// ImportWhat is what became of a row.
type ImportWhat int

// What became of a row.
const (
	ImportTaken   ImportWhat = iota // written, or with a dry run would be
	ImportAside                     // there is no product in it
	ImportThere                     // the file exists and is not overwritten
	ImportRefused                   // it has faults
	ImportFailed                    // the file could not be written
)

// Import writes what became of every row of a list, and how many were taken.
func Import(w io.Writer, rows []ImportRow, unread []string, dry bool, o Options) error {
	counts := map[ImportWhat]int{}
	var lines []row
	for _, r := range rows {
		counts[r.What]++
		text, st := "", plain
		switch r.What {
		case ImportTaken:
			text, st = o.say("đã ghi", "written"), green
			if dry {
				text = o.say("sẽ ghi", "would be written")
			}
		case ImportAside:
			text, st = o.say("bỏ qua: không phải sản phẩm", "left aside: no product"), dim
		case ImportThere:
			text, st = o.say("chưa ghi: tệp đã có", "not written: the file exists"), yellow
		case ImportRefused:
			codes := make([]string, len(r.Codes))
			for i, c := range r.Codes {
				codes[i] = string(c)
			}
			text, st = o.say("chưa ghi: lỗi ", "not written: error ")+strings.Join(codes, ", "), red
		case ImportFailed:
			text, st = o.say("chưa ghi: không ghi được tệp", "not written: the file can't be written"), red
		}
		lines = append(lines, row{{digits(r.Number), plain}, {show(r.Product), plain}, {show(r.Path), plain}, {text, st}})
	}
	cut, err := o.table(w, []column{
		{head: o.say("HÀNG", "ROW"), right: true},
		{head: o.say("SẢN PHẨM", "PRODUCT"), min: 14},
		{head: o.say("TỆP", "FILE"), min: 14, tail: true},
		{head: o.say("KẾT QUẢ", "OUTCOME"), min: 30},
	}, lines)
	if err != nil {
		return err
	}
	if cut {
		if err := o.wrap(w, dim, fmt.Sprintf(o.say("(“…”: cắt cho vừa %d cột; đủ chữ: thêm “> kq.txt” vào cuối lệnh)", "(“…”: cut to fit %d columns; in full: add “> FILE.txt” to the command)"), o.Width), ""); err != nil {
			return err
		}
	}
	taken := o.say("ghi %d hồ sơ", "%d dossiers written")
	if dry {
		taken = o.say("sẽ ghi %d hồ sơ", "%d dossiers would be written")
	}
	text := fmt.Sprintf(o.say("%d hàng · ", "%d rows · ")+taken+o.say(" · đã có sẵn: %d · có lỗi: %d · bỏ qua: %d", " · there already: %d · with errors: %d · left aside: %d"),
		len(rows), counts[ImportTaken], counts[ImportThere], counts[ImportRefused]+counts[ImportFailed], counts[ImportAside])
	if _, err := fmt.Fprintln(w); err != nil {
		return err
	}
	if err := o.wrap(w, bold, text, "  "); err != nil {
		return err
	}
	if len(unread) > 0 {
		for i := range unread {
			unread[i] = "“" + show(unread[i]) + "”"
		}
		return o.wrap(w, plain, o.say("Cột không đọc: ", "Columns not read: ")+strings.Join(unread, ", "), "  ")
	}
	return nil
}
