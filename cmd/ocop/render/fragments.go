package render

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"

	"ocop/rubric/pack"
)

// Fragments are texts that stand in the lines of many results: what the rubric
// says of its levels, above all. A line can be kept as the numbers of its
// fragments and what stands between them, which is a tenth as long.
type Fragments struct {
	ID     [sha256.Size]byte // a hash of the texts
	Packed []byte
	texts  []string
}

func newFragments(texts []string) *Fragments {
	var w pack.Writer
	w.Uint(len(texts))
	for _, t := range texts {
		w.Text(t)
	}
	return &Fragments{ID: sha256.Sum256(w.Data), Packed: w.Data, texts: texts}
}

// UnpackFragments returns the fragments that were packed as data, nil if it is
// anything else.
func UnpackFragments(data []byte) *Fragments {
	r := pack.NewReader(data)
	texts := make([]string, r.Count())
	for i := range texts {
		texts[i] = r.Text()
	}
	if r.Err() != nil {
		return nil
	}
	return &Fragments{ID: sha256.Sum256(data), texts: texts}
}

// lineWriter writes a line and, beside it, how to write it again: numbers, each
// twice the number of bytes that follow and stand in the line as they are, or
// twice the number of a fragment and one.
type lineWriter struct {
	text   []byte
	recipe []byte
	set    *setLine
	told   int // how much of the text the recipe tells of
}

func (w *lineWriter) begin(set *setLine) {
	w.set, w.told = set, 0
	w.text, w.recipe = slices.Grow(w.text[:0], set.size), w.recipe[:0]
}

// fragment adds a fragment to the line, which stands in b up to here.
func (w *lineWriter) fragment(b []byte, n int) []byte {
	w.tell(b)
	b = append(b, w.set.texts[n]...)
	w.recipe = binary.AppendUvarint(w.recipe, uint64(n)<<1|1) //nolint:gosec // never negative
	w.told = len(b)
	return b
}

func (w *lineWriter) end(b []byte) {
	w.tell(b)
	w.text = b
}

// tell tells of the bytes since the last fragment.
func (w *lineWriter) tell(b []byte) {
	if own := b[w.told:]; len(own) > 0 {
		w.recipe = binary.AppendUvarint(w.recipe, uint64(len(own))<<1)
		w.recipe = append(w.recipe, own...)
	}
}

// appendLine adds to b the line that a recipe makes of the fragments. It returns
// false if the recipe is none for them.
func (f *Fragments) appendLine(b, recipe []byte) ([]byte, bool) {
	for len(recipe) > 0 {
		n, size := binary.Uvarint(recipe)
		if size <= 0 {
			return b, false
		}
		recipe = recipe[size:]
		switch fragment := n&1 == 1; {
		case fragment && n>>1 < uint64(len(f.texts)):
			b = append(b, f.texts[n>>1]...)
		case !fragment && n>>1 <= uint64(len(recipe)):
			b = append(b, recipe[:n>>1]...)
			recipe = recipe[n>>1:]
		default:
			return b, false
		}
	}
	return b, true
}
