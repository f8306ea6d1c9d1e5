package render

import (
	"io"

	"ocop/scoring"
	"ocop/scoring/dossier"
)

const deliberationSchemaID = "ocop.deliberation/v1"

type deliberationJSON struct {
	Schema     string            `json:"schema"`
	Result     resultJSON        `json:"result"`
	Voters     []voterJSON       `json:"voters"`
	Criteria   []opinionJSON     `json:"criteria"`
	TooFar     []apartJSON       `json:"too_far_apart"`
	Splits     []splitVotersJSON `json:"split_minimums"`
	Widest     []string          `json:"widest"`
	Outliers   []outlierJSON     `json:"outliers"`
	Stability  any               `json:"stability"`
	Anonymous  bool              `json:"anonymous"`
	Incomplete bool              `json:"provisional"`
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
	order := make([]int, len(d.Voters))
	ids := make([]string, len(d.Voters))
	for i, v := range d.Voters {
		order[i], ids[i] = i, v.ID
	}
	if o.Anonymous {
		order = AnonymousOrder(d)
		for k, i := range order {
			ids[i] = digits(k + 1)
		}
	}
	names := func(voters []int) []string {
		all := []string{}
		for _, i := range order {
			for _, k := range voters {
				if i == k {
					all = append(all, ids[i])
				}
			}
		}
		return all
	}
	j := deliberationJSON{
		Schema: deliberationSchemaID, Result: result(out, o.Options), Voters: []voterJSON{}, Criteria: []opinionJSON{},
		TooFar: []apartJSON{}, Splits: []splitVotersJSON{}, Widest: []string{}, Outliers: []outlierJSON{},
		Anonymous: o.Anonymous, Incomplete: out.Result.Council.Provisional,
	}
	if o.Anonymous {
		j.Result.Council.Members = []memberJSON{}
		j.Result.Warnings = []diagnosticJSON{}
	}
	for _, i := range order {
		v := d.Voters[i]
		voter := voterJSON{ID: ids[i], Total: points(v.Total), Parts: []number{}}
		if !o.Anonymous {
			voter.Name, voter.Role = text(v.Name), text(string(v.Role))
		}
		for _, p := range v.Parts {
			voter.Parts = append(voter.Parts, points(p))
		}
		j.Voters = append(j.Voters, voter)
	}
	for _, c := range d.Criteria {
		if o.OnlyDisputes && c.Spread == 0 {
			continue
		}
		opinion := opinionJSON{Code: c.Criterion.Code, Points: []number{}, Mean: points(c.Mean.Cut()), MeanExact: c.Mean.String(), Spread: points(c.Spread)}
		for _, i := range order {
			opinion.Points = append(opinion.Points, points(c.Points[i]))
		}
		j.Criteria = append(j.Criteria, opinion)
	}
	for _, p := range d.Apart {
		apart := apartJSON{High: ids[p.High], Low: ids[p.Low], By: points(p.By), Criteria: []differenceJSON{}}
		for _, c := range p.Criteria {
			apart.Criteria = append(apart.Criteria, differenceJSON{d.Criteria[c.Criterion].Criterion.Code, points(c.By)})
		}
		j.TooFar = append(j.TooFar, apart)
	}
	for _, s := range d.Splits {
		j.Splits = append(j.Splits, splitVotersJSON{
			splitJSON: split(s.MinimumOutcome), Reached: names(s.For), Missed: names(s.Against),
			IfMet: s.IfMet, IfMissed: s.IfMissed, Decides: s.Decides(),
		})
	}
	for _, i := range d.Widest {
		j.Widest = append(j.Widest, d.Criteria[i].Criterion.Code)
	}
	for _, x := range d.Outliers {
		j.Outliers = append(j.Outliers, outlierJSON{ids[x.Voter], points(x.By.Cut()), x.By.String()})
	}
	data, err := encode(j, "", "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(data, '\n'))
	return err
}
