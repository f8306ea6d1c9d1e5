package render

import (
	"io"

	"ocop/rubric/lang"
)

// A Moved is what became of one file between two looks at it: one of the two
// records is nil where the file is new or gone.
type Moved struct {
	Path          string
	Before, After *Record
}

// Write writes a change on a line: what it was, what it is.
func (c Moved) Write(w io.Writer, o Options) error {
	s := bold
	var what string
	switch {
	case c.Before == nil && c.After.Failed():
		s, what = red, o.say("mới, nhưng có lỗi: ", "new, but broken: ")+c.After.Note
	case c.Before == nil:
		what = o.say("mới: ", "new: ") + c.After.standing(o)
	case c.After == nil:
		s, what = yellow, o.say("không còn (trước đó ", "gone (was ")+c.Before.standing(o)+")"
	case c.Before.Failed() && c.After.Failed():
		s, what = red, o.say("vẫn còn lỗi: ", "still broken: ")+c.After.Note
	case c.After.Failed():
		s, what = red, o.say("nay có lỗi (trước đó ", "now broken (was ")+c.Before.standing(o)+"): "+c.After.Note
	case c.Before.Failed():
		s, what = green, o.say("đã sửa xong lỗi: ", "mended: ")+c.After.standing(o)
	case c.Before.standing(o) == c.After.standing(o) && c.Before.Total == c.After.Total && c.Before.Note == c.After.Note:
		s, what = plain, o.say("đã sửa, kết quả như cũ: ", "changed, the result is the same: ")+c.After.standing(o)
	default:
		what = c.Before.standing(o) + " → " + c.After.standing(o)
	}
	if c.After != nil && c.After.Note != "" && !c.After.Failed() {
		what += " (" + c.After.Note + ")"
	}
	product := ""
	if c.After != nil {
		product = c.After.Product
	} else if c.Before != nil {
		product = c.Before.Product
	}
	return o.wrap(w, s, show(c.Path)+": "+lang.Visible(join(" · ", product, what)), "  ")
}

// standing is where a dossier stands: stars, or why it has none, and points.
func (r *Record) standing(o Options) string {
	switch {
	case r.Failed():
		return o.say("lỗi", "broken")
	case r.Rated:
		return o.stars(r.Stars) + ", " + o.decimals(r.Total.Cut()) + o.say(" điểm", " points")
	case r.Total.N == 0:
		return statusWord(r.Status, o)
	}
	return statusWord(r.Status, o) + ", " + o.decimals(r.Total.Cut()) + o.say(" điểm", " points")
}
