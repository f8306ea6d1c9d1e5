package lint

import (
	"fmt"
	"slices"
	"strings"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
)

// Sisters is the sets of one decision, to be compared by the titles of their
// criteria. Misprints of the law show as differences between them.
type Sisters struct {
	byTitle map[string][]sister
}

type sister struct {
	set string
	c   *rubric.Criterion
}

// NewSisters prepares the sets of a decision. A title that stands twice in a set
// is left out there: nobody can tell which is meant.
func NewSisters(sets []*rubric.Rubric) *Sisters {
	out := &Sisters{byTitle: map[string][]sister{}}
	for _, r := range sets {
		count := map[string]int{}
		for _, c := range r.Scored {
			count[folded(c.Title.VI)]++
		}
		for _, c := range r.Scored {
			if title := folded(c.Title.VI); count[title] == 1 {
				out.byTitle[title] = append(out.byTitle[title], sister{r.ID, c})
			}
		}
	}
	return out
}

// others returns the criteria of other sets with the title of a criterion.
func (s *subject) others(c *rubric.Criterion) []sister {
	if s.Sisters == nil {
		return nil
	}
	var others []sister
	listed := false
	for _, o := range s.Sisters.byTitle[folded(c.Title.VI)] {
		if o.set == s.Rubric.ID {
			listed = true
		} else {
			others = append(others, o)
		}
	}
	if !listed { // its title stands twice in this set
		return nil
	}
	return others
}

// few is how many sister sets it takes for a habit.
const few = 3

// minimumMissing finds criteria without a minimum level where every sister set
// has one for some stars.
func minimumMissing(s *subject) []Finding {
	var out []Finding
	for _, c := range s.Rubric.Scored {
		others := s.others(c)
		if len(others) < few {
			continue
		}
		for stars := 1; stars <= s.m.top; stars++ {
			has := func(c *rubric.Criterion) bool {
				return slices.ContainsFunc(c.Marks, func(m rubric.Mark) bool { return m.Stars == stars })
			}
			if has(c) || slices.ContainsFunc(others, func(o sister) bool { return !has(o.c) }) {
				continue
			}
			out = append(out, at(diag.MinimumMissing, c, "levels", c.Code, number(stars), number(len(others))))
		}
	}
	return out
}

func sisterPoints(s *subject) []Finding {
	return s.compareSisters(diag.SisterPoints, "levels", func(c *rubric.Criterion, l lang.Lang) string {
		var all []string
		for _, level := range c.Levels {
			all = append(all, inCase(level.Case)+level.Points.In(l))
		}
		return strings.Join(all, " · ")
	})
}

func sisterMinimums(s *subject) []Finding {
	return s.compareSisters(diag.SisterMinimums, "levels", func(c *rubric.Criterion, l lang.Lang) string {
		var all []string
		for _, m := range c.Marks {
			all = append(all, inCase(m.Case)+number(m.Stars)+"★ "+m.Needs.In(l))
		}
		if len(all) == 0 {
			return lang.Text{VI: "không có", EN: "none"}.In(l)
		}
		return strings.Join(all, " · ")
	})
}

func inCase(id string) string {
	if id == "" {
		return ""
	}
	return id + ":"
}

// compareSisters tells where a criterion differs from what most of its sisters
// have. Where they do not agree themselves there is no habit to differ from.
func (s *subject) compareSisters(code diag.Code, key string, what func(*rubric.Criterion, lang.Lang) string) []Finding {
	var out []Finding
	for _, c := range s.Rubric.Scored {
		others := s.others(c)
		count := map[string]int{}
		for _, o := range others {
			count[what(o.c, lang.VI)]++
		}
		for _, o := range others {
			habit := what(o.c, lang.VI)
			n := count[habit]
			if n < few || 2*n <= len(others) {
				continue
			}
			if habit != what(c, lang.VI) {
				out = append(out, at(code, c, key, c.Code,
					lang.Text{VI: what(c, lang.VI), EN: what(c, lang.EN)},
					lang.Text{VI: habit, EN: what(o.c, lang.EN)},
					fmt.Sprintf("%d/%d", n, len(others))))
			}
			break
		}
	}
	return out
}
