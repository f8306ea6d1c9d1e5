package compare_test

import (
	"testing"

	"ocop/rubric"
	"ocop/rubric/compare"
	"ocop/rubric/load"
)

func BenchmarkCompare(b *testing.B) {
	library := load.NewLibrary()
	var sets []*rubric.Rubric
	for _, id := range []string{"qd26-2026/11", "qd26-2026/12"} {
		f, err := library.Official(id)
		if err != nil {
			b.Fatal(err)
		}
		sets = append(sets, f.Rubric)
	}
	b.Run("compare", func(b *testing.B) {
		for b.Loop() {
			compare.Compare(sets[0], sets[1])
		}
	})
	c := compare.Compare(sets[0], sets[1])
	b.Run("apply", func(b *testing.B) {
		for b.Loop() {
			c.Apply([]int{len(c.Changes) / 2})
		}
	})
}
