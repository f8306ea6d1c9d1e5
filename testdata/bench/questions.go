package main

// A question is what is asked of the program, and what answers it.
type question struct {
	what  string
	asked string
	limit float64 // what the median must reach; 0 where nothing is asked
	most  bool    // it must not be above the limit
	needs []string
	ask   func(f figures) spread
}

// met tells whether the answer is what was asked.
func (q *question) met(s spread) bool {
	switch {
	case q.limit == 0:
		return true
	case q.most:
		return s.median <= q.limit
	}
	return s.median >= q.limit
}

// atLeast asks how many times as long a takes as b.
func atLeast(what string, limit float64, a, b string) question {
	return question{what: what, asked: "≥ " + number(limit), limit: limit, needs: []string{a, b}, ask: func(f figures) spread { return f.ratio(a, b) }}
}

// atMost asks the same, to be no more.
func atMost(what string, limit float64, a, b string) question {
	q := atLeast(what, limit, a, b)
	q.asked, q.most = "≤ "+number(limit), true
	return q
}

// memory asks for the most that any of some take at once.
func memory(what string, megas float64, names ...string) question {
	return question{what: what, asked: "< " + number(megas) + " MB", limit: megas, most: true, needs: names, ask: func(f figures) spread {
		var all []float64
		for round := range f[names[0]] {
			var most int64
			for _, name := range names {
				most = max(most, f[name][round].memory)
			}
			all = append(all, megabytes(most))
		}
		return spreadOf(all)
	}}
}

// questions are what the table answers, in its order. Those that need who did
// not take part are left out.
func questions() []question {
	return []question{
		atMost("cold / reading and decoding the same files into `yaml.Node`", 1.2, cold, decoding),
		atMost("the same, the decoding with the program's garbage collection", 1.2, cold, decodingTuned),
		atLeast("one worker / two workers", 1.8, oneWorker, cold),
		atLeast("cold / nothing changed", 40, cold, warm),
		atLeast("cold, filling an empty cache / nothing changed", 0, filling, warm),
		atLeast("cold / all product sets changed", 25, coldRubrics, rubricsChanged),
		atLeast("cold / one product set of 26 changed", 25, coldRubrics, rubricChanged),
		atLeast("cold / one dossier in a hundred changed", 15, cold, someChanged),
		atLeast("YAML cold / JSON cold", 5, cold, coldJSON),
		atLeast("Python with PyYAML's C loader / cold", 6, python, cold),
		atLeast("Python with two processes / cold", 3.5, pythonTwo, cold),
		atLeast("Node with js-yaml / cold", 2.5, node, cold),
		atLeast("opa exec with a Rego policy / cold", 12, opa, cold),
		atLeast("CUE / cold", 30, cue, cold),
		memory("peak memory, 100,000 dossiers cold", 100, large),
		memory("peak memory, 100,000 dossiers with the cache", 200, largeFilling, largeWarm),
		{what: "a dossier of 100,000 / of 10,000, cold", asked: "≤ 1.3", limit: 1.3, most: true, needs: []string{large, tenth}, ask: func(f figures) spread {
			s := f.ratio(large, tenth)
			return spread{s.least / 10, s.median / 10, s.greatest / 10}
		}},
		atMost("`ocop score` of one dossier / `ocop version`", 1.5, scoringOne, version),
	}
}
