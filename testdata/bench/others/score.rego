# Scores an OCOP dossier, as one would with Open Policy Agent:
#
#	opa exec --decision ocop/result --bundle BUNDLE FOLDER
#
# In the bundle, data.decision is a decision and data.sets are its product sets
# by their numbers.
package ocop

result := {"total": total, "stars": stars} if {
	count(errors) == 0
	count(sheets) > 0
}

result := {"total": null, "stars": null} if {
	count(errors) == 0
	count(sheets) == 0
}

set := data.sets[split(input.rubric, "/")[1]]

criteria := [c | walk(set.parts, [_, c]); c.levels]

given := [s.scores | some s in input.sheets; s.scores] if input.sheets

given := [input.scores] if not input.sheets

# An unfinished sheet does not count. The others, as points and case by criterion:
sheets := [{c.code: score(c, s) | some c in criteria} | some s in given; finished(s)]

finished(s) if {
	every c in criteria {
		given_if_needed(c, s)
	}
}

given_if_needed(c, s) if s[c.code]

given_if_needed(c, s) if not applies(c, s)

applies(c, _) if not c.applies_if

applies(c, s) if read(s[c.applies_if.criterion]).points >= c.applies_if.at_least

score(c, s) := read(s[c.code]) if applies(c, s)

score(c, s) := {"points": 0, "case": null} if not applies(c, s)

read(x) := {"points": x, "case": null} if is_number(x)

read(x) := {"points": x.points, "case": object.get(x, "case", null)} if is_object(x)

errors contains sprintf("%s: no level", [c.code]) if {
	some c in criteria
	some s in sheets
	not level(c, s[c.code])
}

errors contains sprintf("%s does not apply", [c.code]) if {
	some c in criteria
	some s in given
	not applies(c, s)
	read(s[c.code]).points > 0
}

errors contains sprintf("there is no criterion %s", [code]) if {
	codes := {c.code | some c in criteria}
	some s in given
	some code, _ in s
	not code in codes
}

level(_, x) if x.points == 0

level(c, x) if {
	some l in c.levels
	l.points == x.points
	object.get(l, "case", null) == x["case"]
}

points := sum([x.points | some s in sheets; some x in s])

# Cut, not rounded.
total := floor((points * 100) / count(sheets)) / 100

band := max({b.stars | some b in data.decision.bands; points >= b.from * count(sheets)})

# For N stars every minimum level for M stars, M ≤ N, must be reached.
default stars := null

stars := min(below | {band}) if not ended

below := {n | some m in missed; n := m - 1}

missed contains mark.minimum_for if {
	some c in criteria
	some mark in c.levels
	mark.minimum_for
	reached := [s | some s in sheets; reaches(c, s[c.code], mark.minimum_for)]
	count(reached) * 2 <= count(sheets)
}

reaches(c, x, stars_) if {
	every l in c.levels {
		enough(l, x, stars_)
	}
}

enough(l, x, _) if x.points >= l.points

enough(l, _, stars_) if not l.minimum_for == stars_

enough(l, x, _) if object.get(l, "case", null) != x["case"]

ended if {
	conditions := {k.id | walk(set, [_, node]); some k in node.conditions}
	some f in input.findings
	f.condition in conditions
}

ended if {
	some c in criteria
	c.stop_on_zero
	every s in sheets {
		s[c.code].points == 0
	}
}
