package lint

import (
	"slices"

	"ocop/rubric"
)

// Same reports whether two sets that differ in minimum levels at most are proven
// to give everybody the same: every sheet reaches and misses the same ones, and
// so every council, and every dossier that is not complete, has the same result.
// False also means that nothing is proven.
//
// Every way of scoring every family is compared; families do not matter to each
// other, so nothing else can differ.
func Same(a, b *rubric.Rubric) bool {
	if !slices.EqualFunc(a.Decision.Bands, b.Decision.Bands, func(x, y rubric.Band) bool { return x == y }) ||
		!slices.EqualFunc(a.Scored, b.Scored, sameShape) ||
		!slices.EqualFunc(a.AllConditions(), b.AllConditions(), func(x, y rubric.Condition) bool {
			return x.ID == y.ID && x.Effect == y.Effect
		}) {
		return false
	}
	m, n := newModel(a), newModel(b)
	return m.ok && n.ok && slices.EqualFunc(m.families, n.families, func(f, g *family) bool {
		return slices.Equal(f.members, g.members) && slices.EqualFunc(f.ways, g.ways, sameWay)
	})
}

// sameShape reports whether two criteria are scored by the same choices for the
// same points, and ask the same of councils whose members choose different cases.
func sameShape(c, d *rubric.Criterion) bool {
	return c.Code == d.Code && c.Part == d.Part && c.StopOnZero == d.StopOnZero && sameGate(c.AppliesIf, d.AppliesIf) &&
		slices.EqualFunc(c.Levels, d.Levels, func(x, y rubric.Level) bool {
			// With cases the points of all members count towards the mark of each,
			// so that even a mark at 0 points can matter.
			return x.Case == y.Case && x.Points == y.Points && (len(c.Cases) == 0 || x.MinimumFor == y.MinimumFor)
		}) && slices.EqualFunc(c.Cases, d.Cases, func(x, y rubric.Case) bool { return x.ID == y.ID })
}

func sameGate(a, b *rubric.AppliesIf) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Index == b.Index && a.AtLeast == b.AtLeast
}

// sameWay reports whether two ways are the same choices and miss the same.
func sameWay(v, w way) bool {
	return slices.Equal(v.choices, w.choices) && slices.Equal(v.missed, w.missed)
}
