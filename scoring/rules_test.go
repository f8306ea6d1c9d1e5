package scoring_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/scoring"
)

// criterion makes a scored criterion from its levels as they would be printed:
// "0 1 2*** b3", the points with the marks of a minimum and, before them, the
// case.
func criterion(code, levels string) *rubric.Criterion {
	c := &rubric.Criterion{Code: code}
	for _, word := range strings.Fields(levels) {
		points, of := withCase(strings.TrimRight(word, "*"))
		c.Levels = append(c.Levels, rubric.Level{Points: points, Case: of, MinimumFor: strings.Count(word, "*")})
		if of != "" && !slices.ContainsFunc(c.Cases, func(cs rubric.Case) bool { return cs.ID == of }) {
			c.Cases = append(c.Cases, rubric.Case{ID: of})
		}
		c.Max = max(c.Max, points)
	}
	return c
}

// withCase splits "b3" into 3 points and case b.
func withCase(s string) (rubric.Points, string) {
	of := ""
	if s[0] >= 'a' && s[0] <= 'z' {
		of, s = s[:1], s[1:]
	}
	points, err := rubric.ParsePoints(s)
	if err != nil {
		panic(err)
	}
	return points, of
}

func stopping(c *rubric.Criterion) *rubric.Criterion {
	c.StopOnZero = true
	return c
}

func onlyIf(c *rubric.Criterion, gate string, atLeast rubric.Points) *rubric.Criterion {
	c.AppliesIf = &rubric.AppliesIf{Criterion: gate, AtLeast: atLeast}
	return c
}

// filler is a criterion F with a level for every whole number of points, to
// bring a total wherever a rule needs it.
func filler(best int) *rubric.Criterion {
	var levels []string
	for p := 1; p <= best; p++ {
		levels = append(levels, fmt.Sprint(p))
	}
	return criterion("F", strings.Join(levels, " "))
}

// ruleBook makes a rubric of 100 points with the bands of Decision 26/2026 out
// of criteria; a filler takes what they leave.
func ruleBook(criteria ...*rubric.Criterion) *rubric.Rubric {
	sum := rubric.Points(0)
	for _, c := range criteria {
		sum += c.Max
	}
	if sum < rubric.MaxPoints {
		criteria = append(criteria, filler(int((rubric.MaxPoints-sum)/rubric.Scale)))
	}
	r := &rubric.Rubric{
		ID:       "own/1",
		Decision: bandsFrom(9000, 7000, 5000, 3000),
		Parts:    []*rubric.Criterion{{Code: "A", Max: rubric.MaxPoints, Criteria: criteria}},
		Conditions: []rubric.Condition{
			{ID: "forged", Effect: rubric.Disqualify},
			{ID: "halt", Effect: rubric.Stop},
		},
	}
	r.Index()
	return r
}

// sheetOf reads "1:2 8:b3": criterion 1 has 2 points, criterion 8 has 3 in case
// b. What is not named has no score.
func sheetOf(r *rubric.Rubric, text string) []scoring.Score {
	scores := make([]scoring.Score, len(r.Scored))
	for _, word := range strings.Fields(text) {
		code, value, _ := strings.Cut(word, ":")
		points, of := withCase(value)
		c := r.Criterion(code)
		s := scoring.Score{Given: true, Case: of}
		for i, l := range c.Levels {
			if l.Points == points && l.Case == of {
				s.Level = i + 1
			}
		}
		if s.Level == 0 && points != 0 {
			panic("no level " + word)
		}
		scores[c.Index] = s
	}
	return scores
}

// outcome writes a result in one line.
func outcome(res *scoring.Result) string {
	s := fmt.Sprintf("%s, %s points", res.Status, res.Total)
	switch res.Status {
	case scoring.Rated:
		s += fmt.Sprintf(", band %d, %d stars", res.Band.Stars, res.Stars)
		if res.Recognised {
			s += ", recognised by " + res.Authority
		}
		for _, m := range res.CappedBy() {
			s += fmt.Sprintf("; %s%s needs %s, has %s", m.Criterion.Code, strings.Repeat("*", m.Stars), m.Needs, m.Has)
		}
	case scoring.Incomplete:
		b := res.Bounds
		s += fmt.Sprintf("; can reach %s to %s points, %d to %d stars", b.Min, b.Max, b.StarsMin, b.StarsMax)
		if b.MayStop {
			s += ", may stop"
		}
	case scoring.Stopped, scoring.Disqualified:
		for _, c := range res.Conditions {
			s += "; " + c.ID
			if c.Zero {
				s += " is 0"
			}
		}
	}
	return s
}

func TestRules(t *testing.T) {
	minimums := ruleBook(criterion("1", "1 2*** 5"), criterion("2", "0 3**** 5"), criterion("3", "0 3***** 5"))
	stops := ruleBook(stopping(criterion("6.1", "0 3")), stopping(criterion("6.2", "2 4")))
	story := ruleBook(criterion("5.1", "0 1 2 5"), onlyIf(criterion("5.2", "0 1** 2***"), "5.1", 100))
	chain := ruleBook(onlyIf(criterion("c", "0 4"), "b", 200), onlyIf(criterion("b", "0 1 2"), "a", 100), criterion("a", "0 1 3"))
	cases := ruleBook(criterion("8", "a1 a3*** b1*** b3****"))

	for _, rule := range []struct {
		name     string
		rubric   *rubric.Rubric
		scores   string
		findings string
		want     string
	}{
		{"all minimums met leave the band", minimums, "1:2 2:3 3:3 F:82", "",
			"rated, 90 points, band 5, 5 stars, recognised by central"},
		{"a higher level than the minimum meets it too", minimums, "1:5 2:5 3:5 F:85", "",
			"rated, 100 points, band 5, 5 stars, recognised by central"},
		{"a missed 5-star minimum gives at most 4", minimums, "1:5 2:5 3:0 F:85", "",
			"rated, 95 points, band 5, 4 stars, recognised by province; 3***** needs 3, has 0"},
		{"a missed 4-star minimum gives at most 3", minimums, "1:5 2:0 3:5 F:85", "",
			"rated, 95 points, band 5, 3 stars, recognised by province; 2**** needs 3, has 0"},
		{"a missed 3-star minimum gives at most 2, not recognised", minimums, "1:1 2:5 3:5 F:85", "",
			"rated, 96 points, band 5, 2 stars; 1*** needs 2, has 1"},
		{"the lowest of several missed minimums decides, all are named", minimums, "1:1 2:0 3:0 F:85", "",
			"rated, 86 points, band 4, 2 stars; 1*** needs 2, has 1; 2**** needs 3, has 0"},
		{"a mark above the band decides nothing", minimums, "1:2 2:3 3:0 F:70", "",
			"rated, 75 points, band 4, 4 stars, recognised by province"},
		{"no mark is at or below a band of 2", minimums, "1:0 2:0 3:0 F:49", "",
			"rated, 49 points, band 2, 2 stars"},
		{"minimums met do not lift the points' band", minimums, "1:5 2:5 3:5 F:34", "",
			"rated, 49 points, band 2, 2 stars"},
		{"a band's edge belongs to it", minimums, "1:5 2:5 3:5 F:55", "",
			"rated, 70 points, band 4, 4 stars, recognised by province"},
		{"one point under the edge does not", minimums, "1:5 2:5 3:5 F:54", "",
			"rated, 69 points, band 3, 3 stars, recognised by province"},
		{"nothing at all is 1 star", minimums, "1:0 2:0 3:0 F:0", "",
			"rated, 0 points, band 1, 1 stars"},
		{"0 below the lowest printed level", minimums, "1:0 2:5 3:5 F:85", "",
			"rated, 95 points, band 5, 2 stars; 1*** needs 2, has 0"},

		{"a finding disqualifies, points are still listed", minimums, "1:5 2:5 3:5 F:85", "forged",
			"disqualified, 100 points; forged"},
		{"a finding stops", minimums, "1:5 2:5 3:5 F:85", "halt",
			"stopped, 100 points; halt"},
		{"disqualify beats stop", stops, "6.1:0 6.2:4 F:90", "halt forged",
			"disqualified, 94 points; forged; halt; 6.1 is 0"},
		{"disqualify beats incomplete", minimums, "1:5", "forged",
			"disqualified, 5 points; forged"},
		{"stop beats incomplete", minimums, "1:5", "halt",
			"stopped, 5 points; halt"},
		{"a stopping 0 beats incomplete", stops, "6.1:0", "",
			"stopped, 0 points; 6.1 is 0"},
		{"a 0 that is a printed level stops", stops, "6.1:0 6.2:4 F:60", "",
			"stopped, 64 points; 6.1 is 0"},
		{"a 0 below the lowest level stops too", stops, "6.1:3 6.2:0 F:60", "",
			"stopped, 63 points; 6.2 is 0"},
		{"no 0 does not stop", stops, "6.1:3 6.2:2 F:60", "",
			"rated, 65 points, band 3, 3 stars, recognised by province"},

		{"applies_if met needs a score", story, "5.1:1 F:60", "",
			"incomplete, 61 points; can reach 61 to 63 points, 1 to 3 stars"},
		{"applies_if not met needs none, and its marks are missed", story, "5.1:0 F:93", "",
			"rated, 93 points, band 5, 1 stars; 5.2** needs 1, has 0; 5.2*** needs 2, has 0"},
		{"applies_if not met may be scored 0", story, "5.1:0 5.2:0 F:40", "",
			"rated, 40 points, band 2, 1 stars; 5.2** needs 1, has 0"},
		{"applies_if of a chain fails at its start", chain, "a:0 F:60", "",
			"rated, 60 points, band 3, 3 stars, recognised by province"},
		{"applies_if of a chain fails in the middle", chain, "a:1 b:1 F:60", "",
			"rated, 62 points, band 3, 3 stars, recognised by province"},
		{"applies_if of a chain holds", chain, "a:3 b:2 c:4 F:61", "",
			"rated, 70 points, band 4, 4 stars, recognised by province"},
		{"applies_if of a chain is open", chain, "b:2 F:61", "",
			"incomplete, 63 points; can reach 64 to 70 points, 3 to 4 stars"},

		{"case a misses where case b holds", cases, "8:a1 F:95", "",
			"rated, 96 points, band 5, 2 stars; 8*** needs 3, has 1"},
		{"case b holds where case a misses", cases, "8:b1 F:95", "",
			"rated, 96 points, band 5, 3 stars, recognised by province; 8**** needs 3, has 1"},
		{"case a has no 4-star minimum", cases, "8:a3 F:95", "",
			"rated, 98 points, band 5, 5 stars, recognised by central"},
		{"0 in a case misses that case's minimum", cases, "8:a0 F:95", "",
			"rated, 95 points, band 5, 2 stars; 8*** needs 3, has 0"},

		{"incomplete has no rank but exact bounds", minimums, "1:5 3:5 F:75", "",
			"incomplete, 85 points; can reach 85 to 90 points, 3 to 5 stars"},
		{"incomplete: a missed minimum stays missed", minimums, "1:1 3:5 F:85", "",
			"incomplete, 91 points; can reach 91 to 96 points, 2 to 2 stars"},
		{"incomplete: nothing scored", minimums, "", "",
			"incomplete, 0 points; can reach 0 to 100 points, 1 to 5 stars"},
		{"incomplete: a 0 may stop, stars are over the rated ways", stops, "6.1:3 F:65", "",
			"incomplete, 68 points; can reach 68 to 72 points, 4 to 4 stars, may stop"},
		{"incomplete: the gate must allow what is scored", story, "5.2:2 F:47", "",
			"incomplete, 49 points; can reach 50 to 54 points, 3 to 3 stars"},
	} {
		t.Run(rule.name, func(t *testing.T) {
			in := scoring.Input{Scores: sheetOf(rule.rubric, rule.scores)}
			for _, id := range strings.Fields(rule.findings) {
				in.Findings = append(in.Findings, scoring.Finding{Condition: id})
			}
			if got := outcome(agree(t, rule.rubric, in)); got != rule.want {
				t.Errorf("\n got %s\nwant %s", got, rule.want)
			}
		})
	}
}

func TestRulesOnInput(t *testing.T) {
	story := ruleBook(criterion("5.1", "0 1 2 5"), onlyIf(criterion("5.2", "0 1 2"), "5.1", 100))
	chain := ruleBook(onlyIf(criterion("c", "0 4"), "b", 200), onlyIf(criterion("b", "0 1 2"), "a", 100), criterion("a", "0 1 3"))
	cases := ruleBook(criterion("8", "a1 a3*** b1*** b3****"))
	plain := ruleBook(criterion("9", "a1 b3"))
	edit := func(r *rubric.Rubric, text, code string, s scoring.Score) []scoring.Score {
		scores := sheetOf(r, text)
		scores[r.Criterion(code).Index] = s
		return scores
	}
	for _, rule := range []struct {
		name   string
		rubric *rubric.Rubric
		scores []scoring.Score
		ok     bool
	}{
		{"scored above 0 where applies_if is not met", story, sheetOf(story, "5.1:0 5.2:1 F:50"), false},
		{"scored 0 where applies_if is not met", story, sheetOf(story, "5.1:0 5.2:0 F:50"), true},
		{"scored above 0 before its gate has a score", story, sheetOf(story, "5.2:1 F:50"), true},
		{"scored above 0 at the end of a chain that fails at its start", chain, sheetOf(chain, "a:0 c:4 F:50"), false},
		{"scored above 0 at the end of a chain that fails in the middle", chain, sheetOf(chain, "a:1 b:1 c:4 F:50"), false},
		{"a level of another case", cases, edit(cases, "F:50", "8", scoring.Score{Given: true, Level: 1, Case: "b"}), false},
		{"a level without its case", cases, edit(cases, "F:50", "8", scoring.Score{Given: true, Level: 1}), false},
		{"0 without a case where cases have minimums", cases, edit(cases, "F:50", "8", scoring.Score{Given: true}), false},
		{"0 without a case where they have none", plain, edit(plain, "F:50", "9", scoring.Score{Given: true}), true},
		{"a case where there are none", story, edit(story, "F:50", "5.1", scoring.Score{Given: true, Case: "a"}), false},
		{"a level that is none", story, edit(story, "F:50", "5.1", scoring.Score{Given: true, Level: 5}), false},
		{"a level that was not given", story, edit(story, "F:50", "5.1", scoring.Score{Level: 1}), false},
		{"scores of another rubric", story, sheetOf(cases, "8:a1"), false},
	} {
		t.Run(rule.name, func(t *testing.T) {
			_, err := scoring.Evaluate(rule.rubric, scoring.Input{Scores: rule.scores})
			if rule.ok && err != nil || !rule.ok && !errors.Is(err, scoring.ErrInput) {
				t.Errorf("error %v", err)
			}
			sheets := []scoring.Sheet{{Member: "m1", Scores: rule.scores}}
			_, err = scoring.Evaluate(rule.rubric, scoring.Input{Sheets: sheets})
			if rule.ok && err != nil || !rule.ok && !errors.Is(err, scoring.ErrInput) {
				t.Errorf("on a member's sheet: error %v", err)
			}
		})
	}
}

// TestInapplicableIsReported looks at what the result says about a criterion
// that does not apply.
func TestInapplicableIsReported(t *testing.T) {
	r := ruleBook(criterion("5.1", "0 1 2 5"), onlyIf(criterion("5.2", "0 1 2"), "5.1", 100))
	res := evaluate(t, r, scoring.Input{Scores: sheetOf(r, "5.1:0 F:50")})
	c := res.Criteria[r.Criterion("5.2").Index]
	if c.Applies || !c.Scored || c.Points.Sum != 0 {
		t.Errorf("5.2 applies %v, scored %v, %s points", c.Applies, c.Scored, c.Points)
	}
}

// sheetsOf reads members' sheets, one a line: "m1 1:5 F:80", "m2 absent",
// "m3 recused", "m4 secretary 1:5 F:80".
func sheetsOf(r *rubric.Rubric, lines ...string) []scoring.Sheet {
	sheets := []scoring.Sheet{}
	for _, line := range lines {
		id, rest, _ := strings.Cut(line, " ")
		s := scoring.Sheet{Member: id}
		for _, role := range scoring.Roles() {
			if after, ok := strings.CutPrefix(rest, string(role)+" "); ok {
				s.Role, rest = role, after
			}
		}
		switch rest {
		case "absent":
			s.Absent = true
		case "recused":
			s.Recused = true
		default:
			s.Scores = sheetOf(r, rest)
		}
		sheets = append(sheets, s)
	}
	return sheets
}

// members makes members m1 to mn: a chair, then ordinary ones.
func members(n int) []scoring.Member {
	var all []scoring.Member
	for i := range n {
		m := scoring.Member{ID: fmt.Sprintf("m%d", i+1), Role: scoring.Ordinary}
		if i == 0 {
			m.Role = scoring.Chair
		}
		all = append(all, m)
	}
	return all
}

// noticed lists the codes of a result's notices with the sheets they are about.
func noticed(res *scoring.Result) string {
	var all []string
	for _, n := range res.Notices {
		all = append(all, fmt.Sprintf("%s/%d", diag.Diagnostic{Code: n.Code}.Name(), n.Sheet))
	}
	return strings.Join(all, " ")
}

// minimumRules is the rubric of the rules on members' minimum levels.
func minimumRules() *rubric.Rubric {
	return ruleBook(criterion("1", "1 2*** 5"), criterion("2", "0 3**** 5"), criterion("3", "0 3***** 5"))
}

func TestRulesOnMeans(t *testing.T) {
	r := minimumRules()
	const rest = "1:5 2:5 3:5 "
	for _, rule := range []struct {
		name  string
		lines []string
		want  string
		shown string
	}{
		{"the mean is exact and cut, not rounded", []string{"m1 " + rest + "F:75", "m2 " + rest + "F:75", "m3 " + rest + "F:74"},
			"rated, 269/3 points, band 4, 4 stars, recognised by province", "89.66"},
		{"a mean on the edge is in the band", []string{"m1 " + rest + "F:76", "m2 " + rest + "F:75", "m3 " + rest + "F:74"},
			"rated, 90 points, band 5, 5 stars, recognised by central", "90.00"},
		{"eleven sheets one point under the edge", append(slices.Repeat([]string{"m " + rest + "F:55"}, 10), "m "+rest+"F:54"),
			"rated, 769/11 points, band 3, 3 stars, recognised by province", "69.90"},
		{"absent and recused do not count", []string{"m1 " + rest + "F:75", "m2 absent", "m3 recused", "m4 " + rest + "F:74"},
			"rated, 179/2 points, band 4, 4 stars, recognised by province", "89.50"},
	} {
		t.Run(rule.name, func(t *testing.T) {
			in := scoring.Input{Sheets: sheetsOf(r, rule.lines...)}
			for i := range in.Sheets {
				in.Sheets[i].Member = fmt.Sprintf("m%d", i+1)
			}
			res := agree(t, r, in)
			if got := outcome(res); got != rule.want {
				t.Errorf("\n got %s\nwant %s", got, rule.want)
			}
			if got := res.Total.Cut().Fixed(); got != rule.shown {
				t.Errorf("shown as %s, want %s", got, rule.shown)
			}
		})
	}
}

func TestRulesOnPolicies(t *testing.T) {
	r := minimumRules()
	for _, rule := range []struct {
		name     string
		in1, in2 []int // what the members give in criteria 1 and 2
		policy   scoring.Policy
		rulings  []scoring.Ruling
		stars    int
		split    string // the minimums members differ on
		byPolicy scoring.Verdicts
		stars3   [3]int // by majority, mean, all
		notices  string
	}{
		{name: "majority: exactly half misses", in1: []int{5, 5, 5, 5}, in2: []int{3, 3, 0, 0},
			stars: 3, split: "2****", byPolicy: scoring.Verdicts{Majority: false, ByMean: false, All: false},
			stars3: [3]int{3, 3, 3}, notices: "split-minimum/-1"},
		{name: "majority: more than half meets", in1: []int{5, 5, 5, 5}, in2: []int{3, 3, 3, 0},
			stars: 5, split: "2****", byPolicy: scoring.Verdicts{Majority: true, ByMean: false, All: false},
			stars3: [3]int{5, 3, 3}, notices: "split-minimum/-1"},
		{name: "majority is the default", in1: []int{5, 5, 5}, in2: []int{3, 3, 0}, policy: "",
			stars: 5, split: "2****", byPolicy: scoring.Verdicts{Majority: true, ByMean: false, All: false},
			stars3: [3]int{5, 3, 3}, notices: "split-minimum/-1"},
		{name: "mean: reached by the mean although half misses", in1: []int{5, 5, 1, 1}, in2: []int{3, 3, 3, 3}, policy: scoring.ByMean,
			stars: 5, split: "1***", byPolicy: scoring.Verdicts{Majority: false, ByMean: true, All: false},
			stars3: [3]int{2, 5, 2}, notices: "split-minimum/-1"},
		{name: "mean: exactly the level's points meet", in1: []int{5, 5, 5, 5, 5}, in2: []int{5, 5, 5, 0, 0}, policy: scoring.ByMean,
			stars: 5, split: "2****", byPolicy: scoring.Verdicts{Majority: true, ByMean: true, All: false},
			stars3: [3]int{5, 5, 3}, notices: "split-minimum/-1"},
		{name: "mean: missed although more than half meets", in1: []int{5, 5, 5}, in2: []int{3, 3, 0}, policy: scoring.ByMean,
			stars: 3, split: "2****", byPolicy: scoring.Verdicts{Majority: true, ByMean: false, All: false},
			stars3: [3]int{5, 3, 3}, notices: "split-minimum/-1"},
		{name: "all: one that misses is enough", in1: []int{5, 5, 5}, in2: []int{5, 5, 0}, policy: scoring.All,
			stars: 3, split: "2****", byPolicy: scoring.Verdicts{Majority: true, ByMean: true, All: false},
			stars3: [3]int{5, 5, 3}, notices: "split-minimum/-1"},
		{name: "all of one mind is no split", in1: []int{5, 2, 2}, in2: []int{0, 0, 0}, policy: scoring.Majority,
			stars: 3, stars3: [3]int{3, 3, 3}},
		{name: "a ruling stands over the policy: met", in1: []int{5, 5, 5}, in2: []int{5, 0, 0},
			rulings: []scoring.Ruling{{Criterion: "2", Stars: 4, Met: true}},
			stars:   5, split: "2****", byPolicy: scoring.Verdicts{Majority: false, ByMean: false, All: false},
			stars3: [3]int{5, 5, 5}},
		{name: "a ruling stands over the policy: missed", in1: []int{5, 5, 5}, in2: []int{5, 5, 0},
			rulings: []scoring.Ruling{{Criterion: "2", Stars: 4, Met: false}},
			stars:   3, split: "2****", byPolicy: scoring.Verdicts{Majority: true, ByMean: true, All: false},
			stars3: [3]int{3, 3, 3}},
		{name: "a ruling against all stands and is noticed: met", in1: []int{1, 1, 1}, in2: []int{5, 5, 5},
			rulings: []scoring.Ruling{{Criterion: "1", Stars: 3, Met: true}},
			stars:   5, stars3: [3]int{5, 5, 5}, notices: "ruling-against-all/-1"},
		{name: "a ruling against all stands and is noticed: missed", in1: []int{5, 5, 5}, in2: []int{5, 5, 5},
			rulings: []scoring.Ruling{{Criterion: "2", Stars: 4, Met: false}},
			stars:   3, stars3: [3]int{3, 3, 3}, notices: "ruling-against-all/-1"},
		{name: "a ruling that says what all say is not noticed", in1: []int{5, 5, 5}, in2: []int{5, 5, 5},
			rulings: []scoring.Ruling{{Criterion: "2", Stars: 4, Met: true}},
			stars:   5, stars3: [3]int{5, 5, 5}},
	} {
		t.Run(rule.name, func(t *testing.T) {
			in := scoring.Input{Council: scoring.Council{Policy: rule.policy}, Rulings: rule.rulings}
			for i := range rule.in1 {
				// F is so high that every total is in the band of 5.
				in.Sheets = append(in.Sheets, sheetsOf(r,
					fmt.Sprintf("m%d 1:%d 2:%d 3:5 F:85", i+1, rule.in1[i], rule.in2[i]))...)
			}
			res := agree(t, r, in)
			if res.Band.Stars != 5 || res.Stars != rule.stars {
				t.Errorf("%s, want %d stars of band 5", outcome(res), rule.stars)
			}
			split := ""
			for _, m := range res.Minimums {
				if m.Split {
					split += m.Criterion.Code + strings.Repeat("*", m.Stars)
					if m.ByPolicy != rule.byPolicy {
						t.Errorf("%s by policy %v, want %v", split, m.ByPolicy, rule.byPolicy)
					}
				}
				ruled := slices.ContainsFunc(rule.rulings, func(ru scoring.Ruling) bool {
					return ru.Criterion == m.Criterion.Code && ru.Stars == m.Stars
				})
				if (m.Ruling != nil) != ruled {
					t.Errorf("%s has ruling %v", m.Criterion.Code, m.Ruling)
				}
			}
			if split != rule.split {
				t.Errorf("split %q, want %q", split, rule.split)
			}
			want := map[scoring.Policy]int{scoring.Majority: rule.stars3[0], scoring.ByMean: rule.stars3[1], scoring.All: rule.stars3[2]}
			if !maps.Equal(res.Council.StarsByPolicy, want) {
				t.Errorf("stars by policy %v, want %v", res.Council.StarsByPolicy, want)
			}
			if got := noticed(res); got != rule.notices {
				t.Errorf("notices %q, want %q", got, rule.notices)
			}
			if res.Council.Provisional {
				t.Error("provisional")
			}
			wantPolicy := rule.policy
			if wantPolicy == "" {
				wantPolicy = scoring.Majority
			}
			if res.Council.Policy != wantPolicy {
				t.Errorf("policy %q is named", res.Council.Policy)
			}
		})
	}
}

// TestMemberMinimumsInCases lets members choose different cases: each has the
// minimum of their own.
func TestMemberMinimumsInCases(t *testing.T) {
	r := ruleBook(criterion("8", "a1 a3*** b1*** b3****"))
	for _, rule := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"two of three hold in their own case", []string{"m1 8:a1 F:95", "m2 8:b1 F:95", "m3 8:b1 F:95"},
			"rated, 96 points, band 5, 3 stars, recognised by province; 8**** needs 3, has 1"},
		// The first has no 4-star minimum to miss, the third meets it.
		{"a case without the minimum does not miss it", []string{"m1 8:a3 F:95", "m2 8:b1 F:95", "m3 8:b3 F:95"},
			"rated, 292/3 points, band 5, 5 stars, recognised by central"},
		{"two of three miss in their own case", []string{"m1 8:a1 F:95", "m2 8:a1 F:95", "m3 8:b3 F:95"},
			"rated, 290/3 points, band 5, 2 stars; 8*** needs 3, has 5/3"},
		{"nobody chose the case with a 4-star minimum", []string{"m1 8:a3 F:95", "m2 8:a3 F:95"},
			"rated, 98 points, band 5, 5 stars, recognised by central"},
	} {
		t.Run(rule.name, func(t *testing.T) {
			res := agree(t, r, scoring.Input{Sheets: sheetsOf(r, rule.lines...)})
			if got := outcome(res); got != rule.want {
				t.Errorf("\n got %s\nwant %s", got, rule.want)
			}
		})
	}
}

func TestRulesOnSheets(t *testing.T) {
	r := minimumRules()
	const (
		good = "1:5 2:5 3:5 F:75" // 90 points
		poor = "1:5 2:5 3:5 F:68" // 83 points
	)
	withSecretary := append(members(2), scoring.Member{ID: "s", Role: scoring.Secretary})
	for _, rule := range []struct {
		name        string
		council     scoring.Council
		lines       []string
		counted     int
		total       string
		statuses    string
		provisional bool
		notices     string
	}{
		{"absent", scoring.Council{Members: members(2)}, []string{"m1 " + good, "m2 absent"},
			1, "90", "m1 counted, m2 absent", false, ""},
		{"recused", scoring.Council{Members: members(2)}, []string{"m1 " + good, "m2 recused"},
			1, "90", "m1 counted, m2 recused", false, ""},
		{"without a sheet", scoring.Council{Members: members(2)}, []string{"m1 " + good},
			1, "90", "m1 counted, m2 missing", true, "sheet-missing/-1"},
		{"a secretary", scoring.Council{Members: withSecretary}, []string{"m1 " + good, "s " + poor, "m2 " + good},
			2, "90", "m1 counted, m2 counted, s secretary", false, "secretary-sheet/1"},
		{"a secretary without a sheet is not waited for", scoring.Council{Members: withSecretary}, []string{"m1 " + good, "m2 " + good},
			2, "90", "m1 counted, m2 counted, s missing", false, ""},
		{"a secretary where secretaries score", scoring.Council{Members: withSecretary, SecretaryScores: true}, []string{"m1 " + good, "s " + poor, "m2 " + good},
			3, "263/3", "m1 counted, m2 counted, s counted", false, ""},
		{"a secretary by the sheet alone", scoring.Council{}, []string{"m1 " + good, "s secretary " + poor},
			1, "90", "m1 counted, s secretary", false, "secretary-sheet/1"},
		{"no member", scoring.Council{Members: members(1)}, []string{"x " + poor, "m1 " + good},
			1, "90", "m1 counted, x not-member", false, "not-a-member/0"},
		{"recused, by an id that is no member's", scoring.Council{Members: members(2)}, []string{"m1 " + good, "m2 " + good, "m22 recused"},
			2, "90", "m1 counted, m2 counted, m22 not-member", false, "not-a-member/2"},
		{"absent, by an id that is no member's", scoring.Council{Members: members(1)}, []string{"m1 " + good, "m11 absent"},
			1, "90", "m1 counted, m11 not-member", false, "not-a-member/1"},
		{"an incomplete sheet", scoring.Council{Members: members(2)}, []string{"m1 " + good, "m2 1:5 2:5 F:68"},
			1, "90", "m1 counted, m2 incomplete", true, "sheet-incomplete/1"},
		{"everybody where there is no council file", scoring.Council{}, []string{"m1 " + good, "x " + poor},
			2, "173/2", "m1 counted, x counted", false, ""},
	} {
		t.Run(rule.name, func(t *testing.T) {
			res := agree(t, r, scoring.Input{Council: rule.council, Sheets: sheetsOf(r, rule.lines...)})
			var statuses []string
			for _, m := range res.Council.Members {
				statuses = append(statuses, m.ID+" "+string(m.Status))
			}
			if got := strings.Join(statuses, ", "); got != rule.statuses {
				t.Errorf("statuses %q, want %q", got, rule.statuses)
			}
			if res.Council.Counted != rule.counted || res.Total.String() != rule.total {
				t.Errorf("%d sheets with mean %s, want %d with %s", res.Council.Counted, res.Total, rule.counted, rule.total)
			}
			if res.Council.Provisional != rule.provisional {
				t.Errorf("provisional %v", res.Council.Provisional)
			}
			if got := noticed(res); got != rule.notices {
				t.Errorf("notices %q, want %q", got, rule.notices)
			}
		})
	}
}

func TestRulesOnPresence(t *testing.T) {
	r := minimumRules()
	const good = "1:5 2:5 3:5 F:75"
	// present makes sheets of the first n of seven members; the others are
	// absent.
	present := func(n int) []string {
		var lines []string
		for i := range 7 {
			if i < n {
				lines = append(lines, fmt.Sprintf("m%d %s", i+1, good))
			} else {
				lines = append(lines, fmt.Sprintf("m%d absent", i+1))
			}
		}
		return lines
	}
	threeQuarters := &scoring.Quorum{Present: 3, Of: 4, Rule: "3/4"}
	fiveOfSeven := &scoring.Quorum{Present: 5, Of: 7, Rule: "5 of 7"}
	recused := present(5)
	recused[4] = "m5 recused"
	chairAbsent := present(7)
	chairAbsent[0] = "m1 absent"

	for _, rule := range []struct {
		name    string
		council scoring.Council
		lines   []string
		needed  int // 0: not checked
		met     bool
		notices string
	}{
		{"3/4 of seven is six: six are enough", scoring.Council{Quorum: threeQuarters}, present(6), 6, true, ""},
		{"3/4 of seven is six: five are too few", scoring.Council{Quorum: threeQuarters}, present(5), 6, false, "quorum-not-met/-1"},
		{"5 of 7: five are enough", scoring.Council{Quorum: fiveOfSeven}, present(5), 5, true, ""},
		{"5 of 7: four are too few", scoring.Council{Quorum: fiveOfSeven}, present(4), 5, false, "quorum-not-met/-1"},
		{"recused members are present", scoring.Council{Quorum: fiveOfSeven}, recused, 5, true, ""},
		{"no quorum is not checked", scoring.Council{}, present(1), 0, false, ""},
		{"the chair is required and there", scoring.Council{ChairRequired: true}, present(1), 0, false, ""},
		{"the chair is required and absent", scoring.Council{ChairRequired: true}, chairAbsent, 0, false, "chair-absent/-1"},
		{"the chair is absent and not required", scoring.Council{}, chairAbsent, 0, false, ""},
	} {
		t.Run(rule.name, func(t *testing.T) {
			rule.council.Members = members(7)
			res := agree(t, r, scoring.Input{Council: rule.council, Sheets: sheetsOf(r, rule.lines...)})
			q := res.Council.Quorum
			switch {
			case rule.needed == 0 && q != nil:
				t.Errorf("quorum checked: %+v", *q)
			case rule.needed != 0 && (q == nil || q.Needed != rule.needed || q.Met != rule.met || q.Members != 7):
				t.Errorf("quorum %+v, want %d needed, met %v", q, rule.needed, rule.met)
			}
			if got := noticed(res); got != rule.notices {
				t.Errorf("notices %q, want %q", got, rule.notices)
			}
			// What the council's rules miss makes the result provisional, and
			// changes nothing else.
			if res.Council.Provisional != (rule.notices != "") || res.Stars != 5 {
				t.Errorf("provisional %v, %s", res.Council.Provisional, outcome(res))
			}
		})
	}
}

func TestRulesOnSpread(t *testing.T) {
	r := ruleBook(criterion("1", "50 60 60.01 65 100"))
	limit := func(p rubric.Points) *rubric.Points { return &p }
	for _, rule := range []struct {
		name    string
		limit   *rubric.Points
		low     string
		high    string
		spread  string
		notices string
	}{
		{"ten points are allowed", nil, "50", "60", "10", ""},
		{"a hundredth more is too much", nil, "50", "60.01", "10.01", "spread-over-limit/1"},
		{"a council's own limit allows", limit(1500), "50", "65", "15", ""},
		{"a council's own limit forbids", limit(500), "60", "65.00", "5", ""},
		{"a limit of none", limit(0), "60", "60.01", "0.01", "spread-over-limit/1"},
	} {
		t.Run(rule.name, func(t *testing.T) {
			res := agree(t, r, scoring.Input{
				Council: scoring.Council{SpreadLimit: rule.limit},
				Sheets:  sheetsOf(r, "m1 1:"+rule.low, "m2 1:"+rule.high, "m3 1:"+rule.low),
			})
			if got := res.Council.Spread.String(); got != rule.spread {
				t.Errorf("spread %s, want %s", got, rule.spread)
			}
			if got := noticed(res); got != rule.notices {
				t.Errorf("notices %q, want %q", got, rule.notices)
			}
			if res.Council.Provisional != (rule.notices != "") || res.Status != scoring.Rated {
				t.Errorf("provisional %v, %s", res.Council.Provisional, outcome(res))
			}
		})
	}
}

func TestRulesOnMembersStops(t *testing.T) {
	r := ruleBook(stopping(criterion("6.1", "0 3")), onlyIf(stopping(criterion("6.2", "0 4")), "6.3", 100), criterion("6.3", "0 1"))
	for _, rule := range []struct {
		name    string
		lines   []string
		want    string
		notices string
	}{
		{"all give 0", []string{"m1 6.1:0 6.2:4 6.3:1 F:92", "m2 6.1:0 6.3:0 F:90"},
			"stopped, 187/2 points; 6.1 is 0", ""},
		{"some give 0", []string{"m1 6.1:0 6.2:4 6.3:1 F:92", "m2 6.1:3 6.3:0 F:90"},
			"rated, 95 points, band 5, 5 stars, recognised by central", "stop-split/0"},
		{"none gives 0", []string{"m1 6.1:3 6.2:4 6.3:1 F:90", "m2 6.1:3 6.3:0 F:90"},
			"rated, 191/2 points, band 5, 5 stars, recognised by central", ""},
		{"all give 0 where it does not apply", []string{"m1 6.1:3 6.2:0 6.3:0 F:90", "m2 6.1:3 6.2:0 6.3:0 F:90"},
			"rated, 93 points, band 5, 5 stars, recognised by central", ""},
		{"all give 0, for one it does not apply", []string{"m1 6.1:3 6.2:0 6.3:1 F:90", "m2 6.1:3 6.2:0 6.3:0 F:90"},
			"rated, 187/2 points, band 5, 5 stars, recognised by central", "stop-split/0"},
		{"all give 0 and go no further", []string{"m1 6.1:0", "m2 6.1:0"},
			"stopped, 0 points; 6.1 is 0", ""},
	} {
		t.Run(rule.name, func(t *testing.T) {
			res := agree(t, r, scoring.Input{Sheets: sheetsOf(r, rule.lines...)})
			if got := outcome(res); got != rule.want {
				t.Errorf("\n got %s\nwant %s", got, rule.want)
			}
			// How far the totals lie apart is another rule.
			got := strings.TrimSpace(strings.ReplaceAll(noticed(res), "spread-over-limit/0", ""))
			if got != rule.notices {
				t.Errorf("notices %q, want %q", got, rule.notices)
			}
		})
	}
}

func TestNoSheetCounts(t *testing.T) {
	r := minimumRules()
	for _, rule := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"all absent or recused", []string{"m1 absent", "m2 recused"},
			"incomplete, 0 points; can reach 0 to 100 points, 1 to 5 stars"},
		{"no sheets at all", nil,
			"incomplete, 0 points; can reach 0 to 100 points, 1 to 5 stars"},
		{"all incomplete: bounds are those of their sheets together", []string{"m1 1:5 3:5 F:75", "m2 2:5 3:5 F:80"},
			// m1 has 85 to 90, m2 has 90 to 95.
			"incomplete, 0 points; can reach 175/2 to 185/2 points, 2 to 5 stars"},
	} {
		t.Run(rule.name, func(t *testing.T) {
			res := agree(t, r, scoring.Input{Sheets: sheetsOf(r, rule.lines...)})
			if got := outcome(res); got != rule.want {
				t.Errorf("\n got %s\nwant %s", got, rule.want)
			}
			if !strings.Contains(noticed(res), "no-sheet-counts/-1") {
				t.Errorf("notices %q", noticed(res))
			}
		})
	}
}

// TestStopThatMayNotApply scores 0 in a criterion that stops an evaluation
// before it is known whether the criterion applies. With its gate at 0 it does
// not, and the product is rated; so nothing is stopped yet.
func TestStopThatMayNotApply(t *testing.T) {
	r := ruleBook(criterion("5.1", "0 1"), onlyIf(stopping(criterion("5.2", "0 4")), "5.1", 100))
	in := scoring.Input{Scores: sheetOf(r, "5.2:0 F:60")}
	if got := evaluate(t, r, scoring.Input{Scores: sheetOf(r, "5.1:0 5.2:0 F:60")}); got.Status != scoring.Rated {
		t.Errorf("with the gate at 0: %s", outcome(got))
	}
	if got := evaluate(t, r, scoring.Input{Scores: sheetOf(r, "5.1:1 5.2:0 F:60")}); got.Status != scoring.Stopped {
		t.Errorf("with the gate at 1: %s", outcome(got))
	}
	want := "incomplete, 60 points; can reach 60 to 61 points, 3 to 3 stars, may stop"
	if got := outcome(evaluate(t, r, in)); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

// TestBoundsAreReached holds inputs whose bounds are easy to get slightly
// wrong.
func TestBoundsAreReached(t *testing.T) {
	for _, rule := range []struct {
		name   string
		rubric *rubric.Rubric
		lines  []string // one: an agreed sheet
		want   string
	}{
		// Above 0, a1 gives the least points and misses nothing; b2 gives more
		// and misses the minimum of 3 stars.
		{"the case with the fewest points is not the one with the fewest stars",
			ruleBook(stopping(criterion("8", "a1 a10 b2 b10***"))), []string{"F:60"},
			"incomplete, 60 points; can reach 60 to 70 points, 2 to 4 stars, may stop"},
		{"the same below a gate that must be open",
			ruleBook(criterion("8", "a1 a10 b2 b10***"), onlyIf(criterion("9", "0 2"), "8", 100)), []string{"9:2 F:60"},
			"incomplete, 62 points; can reach 63 to 72 points, 2 to 4 stars"},
		// The sheet judged by case b, which has no minimum: whatever the gate
		// gets, nothing is missed.
		{"a case that was chosen stays chosen",
			ruleBook(criterion("G", "0 10"), onlyIf(criterion("8", "a5*** b5"), "G", 1000)), []string{"8:b0 F:60"},
			"incomplete, 60 points; can reach 60 to 70 points, 3 to 4 stars"},
		// The criterion does not apply to the second member, so their 0 in it
		// stops nothing.
		{"a 0 that does not apply stops nothing",
			ruleBook(criterion("G", "0 10"), onlyIf(stopping(criterion("S", "0 5")), "G", 1000)),
			[]string{"G:10 F:60", "G:0 S:0"},
			"incomplete, 0 points; can reach 35 to 80 points, 2 to 4 stars"},
		// One member's 10 in S is enough not to stop. T then applies to that
		// member alone, so a 0 there stops nothing: 44 and 54 make 49.
		{"a stop that not all can reach needs no points",
			ruleBook(stopping(criterion("S", "10")), onlyIf(stopping(criterion("T", "5")), "S", 1000)),
			[]string{"F:44", "F:44"},
			"incomplete, 0 points; can reach 44 to 59 points, 2 to 3 stars, may stop"},
	} {
		t.Run(rule.name, func(t *testing.T) {
			in := scoring.Input{}
			if len(rule.lines) == 1 {
				in.Scores = sheetOf(rule.rubric, rule.lines[0])
			}
			for i, line := range rule.lines {
				if in.Scores == nil {
					in.Sheets = append(in.Sheets, scoring.Sheet{Member: fmt.Sprint(i), Scores: sheetOf(rule.rubric, line)})
				}
			}
			if got := outcome(evaluate(t, rule.rubric, in)); got != rule.want {
				t.Errorf("\n got %s\nwant %s", got, rule.want)
			}
		})
	}
}

// TestRulesOnCouncilInput gives a council that can't be: readers of files
// refuse it, and so must an evaluation that is called without them.
func TestRulesOnCouncilInput(t *testing.T) {
	r := minimumRules()
	const good, poor = "1:5 2:5 3:5 F:75", "1:5 2:5 3:5 F:68"
	for _, rule := range []struct {
		name string
		in   scoring.Input
	}{
		{"a quorum of none", scoring.Input{
			Council: scoring.Council{Quorum: &scoring.Quorum{}}, Sheets: sheetsOf(r, "m1 "+good)}},
		{"a policy that is none", scoring.Input{
			Council: scoring.Council{Policy: "average"}, Sheets: sheetsOf(r, "m1 "+good)}},
		{"two sheets of one member", scoring.Input{
			Council: scoring.Council{Members: members(1)}, Sheets: sheetsOf(r, "m1 "+good, "m1 "+poor)}},
		{"two rulings on one minimum", scoring.Input{
			Sheets:  sheetsOf(r, "m1 "+good),
			Rulings: []scoring.Ruling{{Criterion: "1", Stars: 3, Met: true}, {Criterion: "1", Stars: 3}}}},
		{"a ruling on stars without a minimum", scoring.Input{
			Sheets: sheetsOf(r, "m1 "+good), Rulings: []scoring.Ruling{{Criterion: "1", Stars: 4, Met: true}}}},
	} {
		t.Run(rule.name, func(t *testing.T) {
			defer func() {
				if p := recover(); p != nil {
					t.Errorf("panic: %v", p)
				}
			}()
			if res, err := scoring.Evaluate(r, rule.in); !errors.Is(err, scoring.ErrInput) {
				t.Errorf("error %v, %s", err, outcome(res))
			}
		})
	}
}

// TestFiveStarsAtTheProvince leaves rank and authority apart: the rank is that
// of the points and minimums, who may recognise it that of the decision.
func TestFiveStarsAtTheProvince(t *testing.T) {
	r := minimumRules()
	for _, level := range []string{"province", "central", ""} {
		res := agree(t, r, scoring.Input{
			Council: scoring.Council{Level: level},
			Sheets:  sheetsOf(r, "m1 1:5 2:5 3:5 F:85"),
		})
		if res.Stars != 5 || res.Authority != "central" {
			t.Errorf("level %q: %d stars, authority %q", level, res.Stars, res.Authority)
		}
	}
}

// TestOfficialMinimums misses every minimum of every official set in turn,
// with everything else at its best.
func TestOfficialMinimums(t *testing.T) {
	for _, r := range officialRubrics() {
		best := make([]scoring.Score, len(r.Scored))
		for i, c := range r.Scored {
			for j, l := range c.Levels {
				if l.Points == c.Max && !best[i].Given {
					best[i] = scoring.Score{Given: true, Level: j + 1, Case: l.Case}
				}
			}
		}
		if got := outcome(agree(t, r, scoring.Input{Scores: best})); got != "rated, 100 points, band 5, 5 stars, recognised by central" {
			t.Errorf("%s: everything at its best: %s", r.ID, got)
		}
		for i, c := range r.Scored {
			for j, l := range c.Levels {
				if l.MinimumFor == 0 || l.Points == 0 {
					continue
				}
				scores := slices.Clone(best)
				scores[i] = scoring.Score{Given: true, Case: l.Case} // 0, or the level below
				if j > 0 && c.Levels[j-1].Case == l.Case {
					scores[i].Level = j
				}
				res := agree(t, r, scoring.Input{Scores: scores})
				if res.Status == scoring.Stopped {
					continue
				}
				if want := min(l.MinimumFor-1, res.Band.Stars); res.Stars > want {
					t.Errorf("%s: %s just under its minimum for %d stars: %s", r.ID, c.Code, l.MinimumFor, outcome(res))
				}
			}
		}
	}
}
