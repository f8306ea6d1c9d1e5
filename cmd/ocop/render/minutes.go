package render

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"ocop/rubric"
	"ocop/rubric/diag"
	"ocop/rubric/lang"
	"ocop/scoring"
	"ocop/scoring/dossier"
)

// Minutes is what the template of the minutes of a session is given. Texts are
// ready to be shown; what the files do not say is "", for which the template
// puts a dotted line. Minutes are a paper of Vietnamese administration and in
// Vietnamese whatever the language of the program.
type Minutes struct {
	Number, Parent, Body      string
	Place, Town               string
	Day, Month, Year          string
	Opened, Closed            string
	Address, Copies           string
	Basis, Guests, Notes      []string
	Council                   string
	Chair, Secretary          string
	Members                   []MinutesMember
	Seats                     int    // members who have a vote
	Present, Unknown          int    // of them: who took part; of whom no file says anything
	Quorum                    string // "3/4 (ít nhất 6)", "" if the council has no such rule
	QuorumMet, QuorumMissed   bool   // neither: it depends on those of whom nothing is known
	ChairRequired             bool
	ChairPresent, ChairAbsent bool
	Policy, SpreadLimit       string
	Products                  []MinutesProduct
	Failed                    []string // dossiers that could not be scored
	Recognise, Forward, Other []MinutesProduct
}

// MinutesMember is a member of the council in the minutes.
type MinutesMember struct {
	ID, Name, Role, Unit string
	Present              bool   // there is a sheet of theirs, or they took no part in a product
	Absent               bool   // a file says so; neither: no file says anything
	Note                 string // why they are absent

	role scoring.Role
}

// MinutesProduct is a product in the minutes.
type MinutesProduct struct {
	Number                      int
	Name, Code                  string
	Producer, Commune, Province string
	Registration                string
	Set, SetID, Decision        string
	PartHeads                   []string
	Voters                      []MinutesVoter
	ByMember                    []string // totals in the order of Minutes.Members; "" where no sheet counts
	PartMeans                   []string
	Mean, MeanExact             string
	Spread                      string
	SpreadOver                  bool
	Band, Stars                 string // "4 sao"; "" unless rated
	Status                      string // where there is no rank
	Provisional                 bool
	Why                         string
	Conditions                  []string
	Disputes, Rulings           []string
	Notices                     []string
	Recommendation              string

	proposed bool // the council asks for something
}

// MinutesVoter is a member whose sheet counts.
type MinutesVoter struct {
	ID, Name string
	Parts    []string
	Total    string
}

// MinutesOf puts together what the minutes say. The outcomes must be of one
// council.
func MinutesOf(s *dossier.Session, outcomes []*dossier.Outcome) *Minutes {
	o := Options{Lang: lang.VI}
	m := &Minutes{
		Number: s.Number, Parent: s.Parent, Body: s.Body, Place: s.Place, Town: s.Town,
		Opened: s.Opened, Closed: s.Closed, Address: s.Address, Basis: s.Basis, Guests: s.Guests, Notes: s.Notes,
	}
	if !s.Date.IsZero() {
		m.Day, m.Month, m.Year = fmt.Sprintf("%02d", s.Date.Day()), fmt.Sprintf("%02d", s.Date.Month()), strconv.Itoa(s.Date.Year())
		if s.Date.Month() > 2 {
			m.Month = strconv.Itoa(int(s.Date.Month())) // the zero is written for January and February only
		}
	}
	if s.Copies > 0 {
		m.Copies = fmt.Sprintf("%02d", s.Copies)
	}
	m.attendance(s, outcomes, o)
	for _, out := range outcomes {
		if out.Result == nil {
			m.Failed = append(m.Failed, show(out.Path))
			continue
		}
		p := m.product(out, o)
		p.Number = len(m.Products) + 1
		m.Products = append(m.Products, p)
		res := out.Result
		switch {
		case p.Provisional || res.Status != scoring.Rated || !res.Recognised:
			m.Other = append(m.Other, p)
		case res.Authority == "central" && out.Dossier.Input.Council.Level != "central":
			m.Forward = append(m.Forward, p)
		default:
			m.Recognise = append(m.Recognise, p)
		}
	}
	return m
}

// attendance lists who is in the council and who came: whoever has a sheet, or
// took no part in a product, was there; whoever is absent by the session file, or
// by every product that says anything of them, was not. Of others nothing is said.
func (m *Minutes) attendance(s *dossier.Session, outcomes []*dossier.Outcome, o Options) {
	for _, out := range outcomes {
		if out.Result == nil || out.Result.Council == nil {
			continue
		}
		co := out.Result.Council
		m.Council = co.Name
		m.Policy, m.SpreadLimit = co.Policy.In(o.Lang), o.points(co.SpreadLimit)
		m.ChairRequired = co.ChairRequired
		for _, member := range co.Members {
			if member.Status == scoring.NotAMember {
				continue
			}
			i := slices.IndexFunc(m.Members, func(k MinutesMember) bool { return k.ID == member.ID })
			if i < 0 {
				i = len(m.Members)
				m.Members = append(m.Members, MinutesMember{ID: member.ID, Name: member.Name, Role: upperFirst(member.Role.In(o.Lang)), Unit: member.Unit, role: member.Role})
			}
			reason := ""
			if member.Sheet >= 0 {
				reason = out.Dossier.Input.Sheets[member.Sheet].Reason
			}
			m.Members[i].attend(member.Status, reason)
		}
	}
	for i := range m.Members {
		k := &m.Members[i]
		for _, a := range s.Absent {
			if a.Member == k.ID {
				k.Present, k.Absent, k.Note = false, true, a.Reason
			}
		}
		if k.Present {
			k.Absent, k.Note = false, ""
		}
		switch {
		case k.role == scoring.Chair && k.Present:
			m.Chair = k.Name
		case k.role == scoring.Secretary && !k.Absent:
			m.Secretary = k.Name // the council's file says who keeps the minutes
		}
	}
	m.quorum(outcomes, o)
}

// attend adds what one product says of a member.
func (k *MinutesMember) attend(status scoring.SheetStatus, reason string) {
	switch status {
	case scoring.NoSheet:
	case scoring.Absent:
		k.Absent = true
		if k.Note == "" {
			k.Note = reason
		}
	case scoring.Counted, scoring.Recused, scoring.SheetUnfinished, scoring.NonScoring, scoring.NotAMember:
		k.Present = true
	}
}

// quorum counts those who have a vote and came.
func (m *Minutes) quorum(outcomes []*dossier.Outcome, o Options) {
	for _, out := range outcomes {
		if out.Result == nil || out.Result.Council == nil {
			continue
		}
		co := out.Result.Council
		for _, member := range co.Members {
			k := slices.IndexFunc(m.Members, func(k MinutesMember) bool { return k.ID == member.ID })
			if k < 0 || member.Role == scoring.Secretary && !co.SecretaryScores {
				continue
			}
			m.Seats++
			switch there := m.Members[k]; {
			case there.Present:
				m.Present++
				m.ChairPresent = m.ChairPresent || member.Role == scoring.Chair
			case there.Absent:
				m.ChairAbsent = m.ChairAbsent || member.Role == scoring.Chair
			default:
				m.Unknown++
			}
		}
		if q := co.Council.Quorum; q != nil {
			needed := q.Needed(m.Seats)
			m.Quorum = fmt.Sprintf(o.say("%s (ít nhất %d)", "%s (at least %d)"), q.Rule, needed)
			m.QuorumMet, m.QuorumMissed = m.Present >= needed, m.Present+m.Unknown < needed
		}
		return // the council is the same for all
	}
}

// product puts together what the minutes say of one product.
func (m *Minutes) product(out *dossier.Outcome, o Options) MinutesProduct {
	d, res, rb := out.Dossier, out.Result, out.Dossier.Rubric.Rubric
	p := MinutesProduct{
		Name: d.Product.Name, Code: d.Product.Code, Producer: d.Producer.Name, Commune: d.Producer.Commune, Province: d.Producer.Province,
		Registration: map[string]string{"first": "đánh giá lần đầu", "upgrade": "nâng hạng", "renewal": "công nhận lại"}[d.Registration],
		Set:          rb.Title.In(o.Lang), SetID: rb.ID, Decision: rb.Decision.Number,
		Mean: o.decimals(res.Total.Cut()), MeanExact: exactly(res.Total),
		Why: Decisive(res, o),
	}
	for i, part := range rb.Parts {
		p.PartHeads = append(p.PartHeads, part.Code+"/"+o.points(part.Max))
		p.PartMeans = append(p.PartMeans, o.decimals(res.Parts[i].Cut()))
	}
	switch res.Status {
	case scoring.Rated:
		p.Band, p.Stars = o.stars(res.Band.Stars), o.stars(res.Stars)
	default:
		p.Status = minutesStatus(res.Status, o)
	}
	for _, c := range res.Conditions {
		p.Conditions = append(p.Conditions, join(": ", join(" ", c.Criterion, c.Label.In(o.Lang)), c.Note))
	}
	if res.Council != nil {
		p.Provisional = res.Council.Provisional
		m.deliberation(&p, out, rb, o)
	}
	p.Recommendation = recommendation(&p, res, d.Input.Council.Level, o)
	p.proposed = !p.Provisional && res.Status == scoring.Rated && res.Recognised
	return p
}

// exactly writes a mean that two decimals don't hold.
func exactly(m scoring.Mean) string {
	if m.Cut()*rubric.Points(m.N) == m.Sum {
		return ""
	}
	return m.String()
}

// deliberation adds the sheets, the disputes and the rulings.
func (m *Minutes) deliberation(p *MinutesProduct, out *dossier.Outcome, rb *rubric.Rubric, o Options) {
	res := out.Result
	p.Spread = o.points(res.Council.Spread)
	p.SpreadOver = res.Council.Spread > res.Council.SpreadLimit
	p.ByMember = make([]string, len(m.Members))
	if d := scoring.Deliberate(rb, out.Dossier.Input, res); d != nil {
		for _, v := range d.Voters {
			voter := MinutesVoter{ID: v.ID, Name: v.Name, Total: o.decimals(v.Total)}
			for _, part := range v.Parts {
				voter.Parts = append(voter.Parts, o.points(part))
			}
			p.Voters = append(p.Voters, voter)
			if k := slices.IndexFunc(m.Members, func(k MinutesMember) bool { return k.ID == v.ID }); k >= 0 {
				p.ByMember[k] = voter.Total
			}
		}
		for _, pair := range d.Apart {
			p.Disputes = append(p.Disputes, fmt.Sprintf("%s (%s điểm) và %s (%s điểm) lệch nhau %s điểm, quá giới hạn %s điểm",
				called(d.Voters[pair.High]), o.points(d.Voters[pair.High].Total), called(d.Voters[pair.Low]), o.points(d.Voters[pair.Low].Total),
				o.points(pair.By), m.SpreadLimit))
		}
		for _, s := range d.Splits {
			if s.Ruling == nil {
				p.Disputes = append(p.Disputes, fmt.Sprintf("Tiêu chí %s (%s), mức tối thiểu cho %s: %d/%d thành viên chấm đạt; xét theo “%s”: %s",
					s.Criterion.Code, s.Criterion.Title.In(o.Lang), o.stars(s.Stars), len(s.For), s.Of, m.Policy, met(s.Met)))
			}
		}
	}
	for _, min := range res.Minimums {
		if min.Ruling != nil {
			p.Rulings = append(p.Rulings, fmt.Sprintf("Tiêu chí %s (%s), mức tối thiểu cho %s: %d/%d thành viên chấm đạt; hội đồng kết luận: %s%s",
				min.Criterion.Code, min.Criterion.Title.In(o.Lang), o.stars(min.Stars), min.For, min.Of, met(min.Met), noteOf(min.Ruling.Note)))
		}
	}
	for _, member := range res.Council.Members {
		if member.Status == scoring.Recused {
			p.Notices = append(p.Notices, nameOr(member.Name, member.ID)+" không tham gia đánh giá sản phẩm này"+noteOf(out.Dossier.Input.Sheets[member.Sheet].Reason))
		}
	}
	for _, dg := range out.Diagnostics {
		switch dg.Code {
		case diag.SplitMinimum, diag.SpreadOverLimit: // said above, with more
		default:
			p.Notices = append(p.Notices, upperFirst(dg.Message(o.Lang)))
		}
	}
}

func met(yes bool) string {
	if yes {
		return "đạt"
	}
	return "không đạt"
}

func called(v scoring.Voter) string {
	if v.Name == "" {
		return v.ID
	}
	return v.Name
}

// recommendation is what the council asks for with a product. A provisional
// result is no basis for asking anything.
func recommendation(p *MinutesProduct, res *scoring.Result, level string, o Options) string {
	switch {
	case p.Provisional:
		return "chưa kiến nghị (kết quả tạm tính)"
	case res.Status != scoring.Rated:
		if res.Status == scoring.Incomplete {
			return "chưa xếp hạng (chưa đủ điểm)"
		}
		return "không xếp hạng (" + p.Status + ")"
	case !res.Recognised:
		return "không đủ điều kiện công nhận"
	case res.Authority == "central" && level != "central":
		return "chuyển hồ sơ đề nghị Hội đồng cấp trung ương đánh giá, công nhận " + o.stars(res.Stars)
	}
	return "đề nghị công nhận " + o.stars(res.Stars)
}

// Proposal is the recommendation as a sentence of its own.
func (p MinutesProduct) Proposal() string {
	if !p.proposed {
		return upperFirst(p.Recommendation)
	}
	return "Kiến nghị: " + p.Recommendation
}

// minutesStatus says in full why a product has no rank.
func minutesStatus(s scoring.Status, o Options) string {
	switch s {
	case scoring.Stopped:
		return "dừng đánh giá"
	case scoring.Incomplete:
		return "chưa đủ điểm"
	case scoring.Disqualified, scoring.Rated:
	}
	return statusWord(s, o)
}

// MinutesPaper writes the minutes by a template, the embedded one if own is "".
// An error of a template of one's own is a [TemplateError].
func MinutesPaper(w io.Writer, m *Minutes, own string, form Paper) error {
	return paper(w, "minutes", own, form, m, Options{Lang: lang.VI})
}

// MinutesTemplate returns the embedded template of the minutes, for a province to
// start its own from.
func MinutesTemplate(form Paper) (string, error) {
	if form == HTMLPaper {
		return templateText("minutes.html.tmpl")
	}
	return templateText("minutes.md.tmpl")
}

// Heads returns the ids of the members who have a sheet that counts for any
// product, with their positions in Members.
func (m *Minutes) Heads() []int {
	var all []int
	for k := range m.Members {
		if slices.ContainsFunc(m.Products, func(p MinutesProduct) bool { return k < len(p.ByMember) && p.ByMember[k] != "" }) {
			all = append(all, k)
		}
	}
	return all
}

// AbsentNames lists the members who did not come, with the reason.
func (m *Minutes) AbsentNames() []string {
	var all []string
	for _, k := range m.Members {
		if k.Absent {
			all = append(all, strings.TrimSpace(nameOr(k.Name, k.ID)+noteOf(k.Note)))
		}
	}
	return all
}

func nameOr(name, id string) string {
	if name == "" {
		return id
	}
	return name
}
