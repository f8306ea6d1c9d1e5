package render

import (
	"io"
	"slices"

	"ocop/scoring"
	"ocop/scoring/dossier"
)

const deliberationSchemaID = "ocop.deliberation/v1"

type deliberationJSON struct {
	Schema    string            `json:"schema"`
	Result    resultJSON        `json:"result"`
	Voters    []voterJSON       `json:"voters"`
	Criteria  []opinionJSON     `json:"criteria"`
	TooFar    []apartJSON       `json:"too_far_apart"`
	Splits    []splitVotersJSON `json:"split_minimums"`
	Widest    []string          `json:"widest"`
	Outliers  []outlierJSON     `json:"outliers"`
	Anonymous bool              `json:"anonymous"`
}

type voterJSON struct {
	ID    string   `json:"id"`
	Name  *string  `json:"name"`
	Role  *string  `json:"role"`
	Parts []number `json:"parts"`
	Total number   `json:"total"`
}

type opinionJSON struct {
	Code      string   `json:"code"`
	Points    []number `json:"points"`
	Mean      number   `json:"mean"`
	MeanExact string   `json:"mean_exact"`
	Spread    number   `json:"spread"`
}

type apartJSON struct {
	High     string           `json:"high"`
	Low      string           `json:"low"`
	By       number           `json:"by"`
	Criteria []differenceJSON `json:"criteria"`
}

type differenceJSON struct {
	Criterion string `json:"criterion"`
	By        number `json:"by"`
}

type splitVotersJSON struct {
	splitJSON
	Reached  []string `json:"reached"`
	Missed   []string `json:"missed"`
	IfMet    int      `json:"stars_if_met"`
	IfMissed int      `json:"stars_if_missed"`
	Decides  bool     `json:"decides"`
}

type outlierJSON struct {
	Voter   string `json:"voter"`
	By      number `json:"by"`
	ByExact string `json:"by_exact"`
}

// DeliberationJSON writes what a deliberation shows as data. An anonymous one
// numbers the sheets and leaves out who they are of.
func DeliberationJSON(w io.Writer, out *dossier.Outcome, d *scoring.Deliberation, o CouncilOptions) error {
	v := votersJSON{d: d, anonymous: o.Anonymous, ids: make([]string, len(d.Voters))}
	for i, voter := range d.Voters {
		v.order = append(v.order, i)
		v.ids[i] = voter.ID
	}
	if o.Anonymous {
		v.order = AnonymousOrder(d)
		hideOrder(d, v.order)
		for k, i := range v.order {
			v.ids[i] = digits(k + 1)
		}
	}
	j := deliberationJSON{
		Schema: deliberationSchemaID, Result: result(out, o.Options), Voters: v.voters(), Criteria: v.criteria(o.OnlyDisputes),
		TooFar: v.apart(), Splits: []splitVotersJSON{}, Widest: []string{}, Outliers: []outlierJSON{},
		Anonymous: o.Anonymous,
	}
	if o.Anonymous {
		j.Result.Council.Members = []memberJSON{}
		j.Result.Warnings = []diagnosticJSON{}
		if j.Result.Stability != nil {
			hideMembers(j.Result.Stability, d, v.ids, v.order)
		}
	}
	for _, s := range d.Splits {
		j.Splits = append(j.Splits, splitVotersJSON{
			splitJSON: split(s.MinimumOutcome), Reached: v.names(s.For), Missed: v.names(s.Against),
			IfMet: s.IfMet, IfMissed: s.IfMissed, Decides: s.Decides(),
		})
	}
	for _, i := range d.Widest {
		j.Widest = append(j.Widest, d.Criteria[i].Criterion.Code)
	}
	for _, x := range d.Outliers {
		j.Outliers = append(j.Outliers, outlierJSON{v.ids[x.Voter], points(x.By.Cut()), x.By.String()})
	}
	data, err := encode(j, "", "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(data, '\n'))
	return err
}

// votersJSON writes what concerns the voters, in one order and by one name.
type votersJSON struct {
	d         *scoring.Deliberation
	order     []int
	ids       []string
	anonymous bool
}

// names returns the given voters in the order of the columns.
func (v *votersJSON) names(voters []int) []string {
	all := []string{}
	for _, i := range v.order {
		if slices.Contains(voters, i) {
			all = append(all, v.ids[i])
		}
	}
	return all
}

func (v *votersJSON) voters() []voterJSON {
	all := []voterJSON{}
	for _, i := range v.order {
		m := v.d.Voters[i]
		voter := voterJSON{ID: v.ids[i], Total: points(m.Total), Parts: []number{}}
		if !v.anonymous {
			voter.Name, voter.Role = text(m.Name), text(string(m.Role))
		}
		for _, p := range m.Parts {
			voter.Parts = append(voter.Parts, points(p))
		}
		all = append(all, voter)
	}
	return all
}

func (v *votersJSON) criteria(onlyDisputes bool) []opinionJSON {
	all := []opinionJSON{}
	for _, c := range v.d.Criteria {
		if onlyDisputes && c.Spread == 0 {
			continue
		}
		opinion := opinionJSON{Code: c.Criterion.Code, Points: []number{}, Mean: points(c.Mean.Cut()), MeanExact: c.Mean.String(), Spread: points(c.Spread)}
		for _, i := range v.order {
			opinion.Points = append(opinion.Points, points(c.Points[i]))
		}
		all = append(all, opinion)
	}
	return all
}

func (v *votersJSON) apart() []apartJSON {
	all := []apartJSON{}
	for _, p := range v.d.Apart {
		apart := apartJSON{High: v.ids[p.High], Low: v.ids[p.Low], By: points(p.By), Criteria: []differenceJSON{}}
		for _, c := range p.Criteria {
			apart.Criteria = append(apart.Criteria, differenceJSON{v.d.Criteria[c.Criterion].Criterion.Code, points(c.By)})
		}
		all = append(all, apart)
	}
	return all
}
