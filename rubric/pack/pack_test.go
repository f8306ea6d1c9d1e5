package pack_test

import (
	"errors"
	"math"
	"testing"

	"ocop/rubric/pack"
)

func TestRoundTrip(t *testing.T) {
	numbers := []int64{0, 1, -1, 63, -64, 64, math.MaxInt64, math.MinInt64}
	sizes := []int{0, 1, 127, 128, 1 << 20, math.MaxInt32}
	texts := []string{"", "x", "Chè tôm nõn", "\x00\xff"}
	var w pack.Writer
	for _, n := range numbers {
		w.Int(n)
	}
	for _, n := range sizes {
		w.Uint(n)
	}
	for _, s := range texts {
		w.Text(s)
	}
	w.Bool(true)
	w.Bool(false)
	w.Byte(7)
	r := pack.NewReader(w.Data)
	for _, n := range numbers {
		if got := r.Int(); got != n {
			t.Errorf("%d, want %d", got, n)
		}
	}
	for _, n := range sizes {
		if got := r.Uint(); got != n {
			t.Errorf("%d, want %d", got, n)
		}
	}
	for _, s := range texts {
		if got := r.Text(); got != s {
			t.Errorf("%q, want %q", got, s)
		}
	}
	if !r.Bool() || r.Bool() || r.Byte() != 7 {
		t.Error("the last three differ")
	}
	if err := r.Err(); err != nil {
		t.Error(err)
	}
}

func TestWhatIsLeftIsDamage(t *testing.T) {
	r := pack.NewReader([]byte{0})
	if err := r.Err(); !errors.Is(err, pack.ErrDamaged) {
		t.Errorf("%v, want %v", err, pack.ErrDamaged)
	}
}

// FuzzReader reads whatever bytes in whatever order.
func FuzzReader(f *testing.F) {
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1}, []byte{0, 1, 2, 3, 4, 5})
	f.Add([]byte{5, 'a', 'b'}, []byte{3})
	f.Fuzz(func(t *testing.T, data, order []byte) {
		r := pack.NewReader(data)
		for _, o := range order {
			switch o % 6 {
			case 0:
				r.Int()
			case 1:
				if r.Uint() < 0 {
					t.Error("a negative number")
				}
			case 2:
				if n := r.Count(); n > len(data) {
					t.Errorf("%d values in %d bytes", n, len(data))
				}
			case 3:
				r.Text()
			case 4:
				r.Bool()
			case 5:
				r.Byte()
			}
		}
		_ = r.Err()
	})
}
