package scoring

import (
	"slices"
	"strconv"
	"strings"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
)

// Role is what a person is in a council.
type Role string

// The roles.
const (
	Chair     Role = "chair"
	ViceChair Role = "vice-chair"
	Ordinary  Role = "member"
	Secretary Role = "secretary"
)

// Roles returns all roles.
func Roles() []Role { return []Role{Chair, ViceChair, Ordinary, Secretary} }

// In returns the role as people call it.
func (r Role) In(l lang.Lang) string {
	return map[Role]lang.Text{
		Chair:     {VI: "chủ tịch", EN: "chair"},
		ViceChair: {VI: "phó chủ tịch", EN: "vice-chair"},
		Ordinary:  {VI: "ủy viên", EN: "member"},
		Secretary: {VI: "thư ký", EN: "secretary"},
	}[r].In(l)
}

// A Council is who evaluates and by which working rules.
type Council struct {
	Level           string   // province, central; "" if not said
	Name            string   // "" if not said
	Members         []Member // nil if there is no council file
	Quorum          *Quorum  // nil: quorum is not checked
	ChairRequired   bool
	SecretaryScores bool           // a secretary's sheet counts too
	SpreadLimit     *rubric.Points // what two totals may differ by; nil: DefaultSpread
	Policy          Policy         // "" is Majority
}

// Same reports whether two councils are the same people with the same rules.
func (c *Council) Same(other *Council) bool {
	quorum := func(c *Council) Quorum {
		if c.Quorum == nil {
			return Quorum{}
		}
		return *c.Quorum
	}
	return c.Level == other.Level && c.Name == other.Name && slices.Equal(c.Members, other.Members) &&
		quorum(c) == quorum(other) && c.ChairRequired == other.ChairRequired && c.SecretaryScores == other.SecretaryScores &&
		c.spreadLimit() == other.spreadLimit() && c.policy() == other.policy()
}

// DefaultSpread is how far two members' totals may lie apart where a council
// does not say. Ten points themselves are allowed.
const DefaultSpread = 10 * rubric.Scale

func (c *Council) policy() Policy {
	if c.Policy == "" {
		return Majority
	}
	return c.Policy
}

func (c *Council) spreadLimit() rubric.Points {
	if c.SpreadLimit == nil {
		return DefaultSpread
	}
	return *c.SpreadLimit
}

// A Member is a person of the council.
type Member struct {
	ID   string
	Name string // "" if not said
	Role Role
	Unit string
}

// title is how a member is called in messages.
func (m Member) title() string {
	if m.Name == "" {
		return m.ID
	}
	return m.Name + " (" + m.ID + ")"
}

// A Quorum is the part of the members that must be present: Present of Of. A
// council of another size needs the same fraction of its members.
type Quorum struct {
	Present, Of int
	Rule        string // as it was written
}

// Needed returns how many of so many members must be present.
func (q *Quorum) Needed(members int) int { return (q.Present*members + q.Of - 1) / q.Of }

// A Sheet is one member's scores. Name and Role are used where there is no
// council file.
type Sheet struct {
	Member  string
	Name    string
	Role    Role
	Absent  bool
	Recused bool
	Reason  string
	Scores  []Score // ignored when absent or recused
}

// SheetStatus says whether a member's sheet counts, and why not.
type SheetStatus string

// The statuses of members' sheets.
const (
	Counted         SheetStatus = "counted"
	Absent          SheetStatus = "absent"
	Recused         SheetStatus = "recused"
	SheetUnfinished SheetStatus = "incomplete"
	NonScoring      SheetStatus = "secretary"
	NotAMember      SheetStatus = "not-member"
	NoSheet         SheetStatus = "missing"
)

// A MemberOutcome is a member or the writer of a sheet.
type MemberOutcome struct {
	Member
	Status SheetStatus
	Sheet  int   // position in Input.Sheets; -1: there is none
	Total  *Mean // of a complete sheet, whether it counts or not
}

// A QuorumOutcome tells how many are present of those who have a vote. Recused
// members are present.
type QuorumOutcome struct {
	Present, Members, Needed int
	Rule                     string
	Met                      bool
}

// A CouncilOutcome is what the sheets as such come to.
type CouncilOutcome struct {
	Council
	Policy       Policy
	Members      []MemberOutcome // in the order of the council, then of the sheets
	Counted      int
	Spread       rubric.Points // between the highest and the lowest counted total
	SpreadLimit  rubric.Points
	Quorum       *QuorumOutcome
	ChairPresent bool
	Rulings      []Ruling
	// StarsByPolicy is what each policy would give, rulings standing; nil
	// unless rated.
	StarsByPolicy map[Policy]int
	// Provisional says that the council's own rules do not hold yet: a sheet is
	// missing or incomplete, quorum or chair fail, totals lie too far apart.
	Provisional bool
}

// convene finds out who is there and returns the scores of the sheets that
// count.
func (out *Result) convene(r *rubric.Rubric, in Input) [][]Score {
	co := &CouncilOutcome{
		Council:     in.Council,
		Policy:      in.Council.policy(),
		SpreadLimit: in.Council.spreadLimit(),
		Rulings:     in.Rulings,
	}
	out.Council = co
	co.Members = roll(in)
	sheets := seated(in, co.Members)
	stopped := false
	for i, c := range r.Scored {
		stopped = stopped || c.StopOnZero && allZero(r, sheets, i)
	}

	counted := make([][]Score, 0, len(sheets))
	for k := range co.Members {
		m := &co.Members[k]
		if m.Sheet >= 0 && !in.Sheets[m.Sheet].Absent && !in.Sheets[m.Sheet].Recused {
			scores := in.Sheets[m.Sheet].Scores
			var lacking []string
			if complete(r, scores) {
				m.Total = &Mean{Sum: sumOf(r, scores), N: 1}
			} else {
				lacking = missing(r, scores)
			}
			// After a stop nothing is evaluated, so nothing is missing.
			if m.Status == Counted && len(lacking) > 0 && !stopped {
				m.Status = SheetUnfinished
				out.notice(diag.SheetIncomplete, m.Sheet, m.title(), strconv.Itoa(len(lacking)), listed(lacking))
			}
			if m.Status == Counted {
				counted = append(counted, scores)
			}
		}
		out.noticeMember(in, *m)
	}
	co.Counted = len(counted)
	if len(counted) == 0 {
		out.notice(diag.NoSheetCounts, -1)
	}
	out.checkPresence(in)
	out.checkSpread()
	out.noticeStops(r, in)
	return counted
}

// listed names at most five codes.
func listed(codes []string) string {
	if len(codes) > 5 {
		codes = append(slices.Clone(codes[:5]), "…")
	}
	return strings.Join(codes, ", ")
}

// seated returns the scores of those whose sheets count once they are complete.
func seated(in Input, members []MemberOutcome) [][]Score {
	sheets := make([][]Score, 0, len(members))
	for _, m := range members {
		if m.Status == Counted {
			sheets = append(sheets, in.Sheets[m.Sheet].Scores)
		}
	}
	return sheets
}

// roll lists the members, with their sheets, and whoever else wrote one.
func roll(in Input) []MemberOutcome {
	all := make([]MemberOutcome, 0, max(len(in.Council.Members), len(in.Sheets)))
	add := func(m Member, sheet int, isMember bool) {
		o := MemberOutcome{Member: m, Sheet: sheet}
		switch {
		case sheet < 0:
			o.Status = NoSheet
		case !isMember: // away or not: it may be a member's, with a slip in the id
			o.Status = NotAMember
		case in.Sheets[sheet].Absent:
			o.Status = Absent
		case in.Sheets[sheet].Recused:
			o.Status = Recused
		case m.Role == Secretary && !in.Council.SecretaryScores:
			o.Status = NonScoring
		default:
			o.Status = Counted
		}
		all = append(all, o)
	}
	of := make(map[string]int, len(in.Sheets))
	for i, s := range in.Sheets {
		of[s.Member] = i
	}
	for _, m := range in.Council.Members {
		sheet, ok := of[m.ID]
		if !ok {
			sheet = -1
		}
		add(m, sheet, true)
	}
	members := make(map[string]bool, len(in.Council.Members))
	for _, m := range in.Council.Members {
		members[m.ID] = true
	}
	for i, s := range in.Sheets {
		if members[s.Member] {
			continue
		}
		role := s.Role
		if role == "" {
			role = Ordinary
		}
		add(Member{ID: s.Member, Name: s.Name, Role: role}, i, in.Council.Members == nil)
	}
	return all
}

func (out *Result) noticeMember(in Input, m MemberOutcome) {
	switch m.Status {
	case SheetUnfinished:
		out.Council.Provisional = true
	case NonScoring:
		out.notice(diag.SecretarySheet, m.Sheet, m.title())
	case NotAMember:
		out.notice(diag.NotMember, m.Sheet, m.title(), memberIDs(in.Council.Members))
	case NoSheet:
		if m.Role == Secretary && !in.Council.SecretaryScores {
			return // nobody waits for that sheet
		}
		out.Council.Provisional = true
		out.notice(diag.SheetMissing, -1, m.title())
	case Counted, Absent, Recused:
	}
}

// memberIDs names the members, of a council of hundreds the first.
func memberIDs(members []Member) string {
	const most = 30
	ids := make([]string, 0, most)
	for _, m := range members[:min(len(members), most)] {
		ids = append(ids, m.ID)
	}
	if len(members) > most {
		ids = append(ids, "…")
	}
	return strings.Join(ids, ", ")
}

// checkPresence checks the quorum and the chair.
func (out *Result) checkPresence(in Input) {
	co := out.Council
	present, members := 0, 0
	for _, m := range co.Members {
		votes := m.Role != Secretary || in.Council.SecretaryScores
		here := m.Status != Absent && m.Status != NoSheet
		if m.Status == NotAMember {
			continue
		}
		if votes {
			members++
			if here {
				present++
			}
		}
		co.ChairPresent = co.ChairPresent || m.Role == Chair && here
	}
	if q := in.Council.Quorum; q != nil {
		needed := q.Needed(members)
		co.Quorum = &QuorumOutcome{Present: present, Members: members, Needed: needed, Rule: q.Rule, Met: present >= needed}
		if !co.Quorum.Met {
			co.Provisional = true
			out.notice(diag.QuorumNotMet, -1, strconv.Itoa(present), strconv.Itoa(members), strconv.Itoa(needed), q.Rule)
		}
	}
	if in.Council.ChairRequired && !co.ChairPresent {
		co.Provisional = true
		out.notice(diag.ChairAbsent, -1)
	}
}

// checkSpread compares the highest and the lowest total that count.
func (out *Result) checkSpread() {
	co := out.Council
	var low, high *MemberOutcome
	for i := range co.Members {
		m := &co.Members[i]
		if m.Status != Counted || m.Total == nil {
			continue
		}
		if low == nil || m.Total.Sum < low.Total.Sum {
			low = m
		}
		if high == nil || m.Total.Sum > high.Total.Sum {
			high = m
		}
	}
	if low == nil {
		return
	}
	co.Spread = high.Total.Sum - low.Total.Sum
	if co.Spread > co.SpreadLimit {
		co.Provisional = true
		out.notice(diag.SpreadOverLimit, high.Sheet, high.title(), low.title(), co.Spread, co.SpreadLimit)
	}
}

// noticeStops reports criteria in which some but not all counting members gave
// the 0 points that stop an evaluation.
func (out *Result) noticeStops(r *rubric.Rubric, in Input) {
	for i, c := range r.Scored {
		var who []string
		sheet := -1
		for _, m := range out.Council.Members {
			if m.Status == Counted && c.StopOnZero && allZero(r, [][]Score{in.Sheets[m.Sheet].Scores}, i) {
				who = append(who, m.title())
				sheet = m.Sheet
			}
		}
		if len(who) > 0 && len(who) < out.Council.Counted {
			out.notice(diag.StopSplit, sheet, c.Code, strings.Join(who, ", "))
		}
	}
}

// compareMinimums works out what each policy would give and reports minimum
// levels on which members differ.
func (out *Result) compareMinimums(d *rubric.Decision) {
	co := out.Council
	co.StarsByPolicy = map[Policy]int{}
	for _, p := range Policies() {
		co.StarsByPolicy[p] = starsOf(d, out.Band, out.Minimums, func(m *MinimumOutcome) bool {
			if m.Ruling != nil {
				return m.Ruling.Met
			}
			return m.ByPolicy.By(p)
		})
	}
	for _, m := range out.Minimums {
		switch {
		case m.Ruling != nil && !m.Split && m.Ruling.Met != (m.For == m.Of):
			out.notice(diag.RulingUnanimous, -1, m.Criterion.Code, strconv.Itoa(m.Stars))
		case m.Ruling == nil && m.Split:
			verdict := lang.Text{VI: "không đạt", EN: "missed"}
			if m.Met {
				verdict = lang.Text{VI: "đạt", EN: "met"}
			}
			out.notice(diag.SplitMinimum, -1, m.Criterion.Code, strconv.Itoa(m.Stars),
				strconv.Itoa(m.For), strconv.Itoa(m.Of), co.Policy, verdict)
		}
	}
}

// In returns the policy as a person calls it.
func (p Policy) In(l lang.Lang) string {
	return map[Policy]lang.Text{
		Majority: {VI: "quá nửa số thành viên", EN: "majority"},
		ByMean:   {VI: "điểm trung bình", EN: "mean"},
		All:      {VI: "mọi thành viên", EN: "all members"},
	}[p].In(l)
}
