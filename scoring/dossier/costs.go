package dossier

import (
	"strings"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/source"
)

// Costs is what it costs a producer to raise criteria, in whole units of their
// own: đồng, days.
type Costs struct {
	Unit  string // "" if not said
	other *int   // of criteria that are not listed; nil: they can't be raised
	flat  map[int]int
	steps map[int]map[rubric.Points]int
}

const (
	costsSchema = "ocop.costs/v1"
	maxCost     = 1_000_000_000_000
)

// ReadCosts reads a file of costs for a rubric:
//
//	schema: ocop.costs/v1    # optional
//	unit: triệu đồng         # optional
//	other: 10                # of criteria not listed; without it they stay
//	costs:
//	  "1.6": 40              # whatever the level it is raised to
//	  "2.2": {2: 5, 3: 30}   # by the points it is raised to
//
// With errors among the diagnostics the costs are not to be used.
func ReadCosts(f *source.File, r *rubric.Rubric) (*Costs, []diag.Diagnostic) {
	doc := source.Parse(f)
	out := &Costs{flat: map[int]int{}, steps: map[int]map[rubric.Points]int{}}
	if doc.Root == nil {
		return out, doc.Diagnostics
	}
	m := doc.Map(doc.Root)
	doc.Word(m.Get("schema"), "schema", costsSchema)
	out.Unit = doc.Line(m.Get("unit"))
	if n := m.Get("other"); n != nil {
		if v, ok := doc.Int(n, 0, maxCost); ok {
			out.other = &v
		}
	}
	doc.Entries(m.Need("costs"), func(key, value *source.Node) {
		c := r.Criterion(key.Value)
		if c == nil || c.Index < 0 {
			doc.Suggest(key.Place, source.Nearest(key.Value, scoredCodes(r)), diag.UnknownCriterion, key.Value, r.ID)
			return
		}
		if value.Kind != source.Mapping {
			if v, ok := doc.Int(value, 0, maxCost); ok {
				out.flat[c.Index] = v
			}
			return
		}
		steps := map[rubric.Points]int{}
		doc.Entries(value, func(points, cost *source.Node) {
			p, err := rubric.ParsePoints(points.Value)
			if err != nil || !gives(c, p) {
				doc.Report(points.Place, diag.NoSuchLevel, c.Code, points.Value, levelsOf(c))
				return
			}
			if v, ok := doc.Int(cost, 0, maxCost); ok {
				steps[p] = v
			}
		})
		out.steps[c.Index] = steps
	})
	m.Done()
	diag.Sort(doc.Diagnostics)
	return out, doc.Diagnostics
}

func gives(c *rubric.Criterion, p rubric.Points) bool {
	for _, l := range c.Levels {
		if l.Points == p {
			return true
		}
	}
	return false
}

func levelsOf(c *rubric.Criterion) string {
	var all []string
	for _, l := range c.Levels {
		all = append(all, l.Points.String())
	}
	return strings.Join(all, ", ")
}

// Of returns what it costs to raise a criterion to some points, and false where
// the file gives no cost for it.
func (c *Costs) Of(criterion int, to rubric.Points) (int, bool) {
	if v, ok := c.flat[criterion]; ok {
		return v, true
	}
	if steps, ok := c.steps[criterion]; ok {
		v, ok := steps[to]
		return v, ok
	}
	if c.other != nil {
		return *c.other, true
	}
	return 0, false
}
