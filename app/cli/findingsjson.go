package cli

import (
	"copresence/app/findings"
	"copresence/app/findings/survival"
	"copresence/storage/network"
)

// findingsJSON is what the marks say, as the command line tells it.
type findingsJSON struct {
	Coder      string                      `json:"coder"`            // empty: all coders, settled
	Filter     string                      `json:"filter,omitempty"` // only what passes counts; empty: everything does
	Overall    findings.Rate               `json:"overall"`
	By         map[string][]findings.Group `json:"by"`
	Settled    map[string]int              `json:"settled"`
	Tests      []findings.Test             `json:"tests"`
	Pairing    *findings.Pairing           `json:"pairs,omitempty"` // of the tests
	Bootstrap  *findings.Bootstrap         `json:"bootstrap"`       // null: not asked for
	Unmessaged contrastJSON                `json:"pairs_without_online_tie_coded"`
	Untied     contrastJSON                `json:"pairs_without_online_tie_by_events"`
	Apart      *findings.Apart             `json:"networks"`
	Audience   audienceJSON                `json:"audience"`
	Mixing     []findings.Mixing           `json:"mixing"`
	Time       timeJSON                    `json:"time"`
	Robust     map[string]findings.Rate    `json:"robustness"`
}

// contrastJSON is two rates and what is between them.
type contrastJSON struct {
	With       findings.Rate     `json:"with"`
	Without    findings.Rate     `json:"without"`
	Difference findings.Estimate `json:"difference"`
	Ratio      findings.Estimate `json:"ratio"`
	Odds       findings.Estimate `json:"odds_ratio"`
	Phi        findings.Number   `json:"phi"`
}

func newContrastJSON(c findings.Contrast) contrastJSON {
	with, without := c.Rates()
	return contrastJSON{with, without, c.Difference, c.Ratio, c.Odds, c.Phi}
}

type audienceJSON struct {
	Imaginary  findings.Share  `json:"imaginary"`
	Surely     findings.Share  `json:"imaginary_surely"`
	Without    int             `json:"without_action"`
	ReachGini  findings.Share  `json:"gini_reach"`
	ActionGini findings.Share  `json:"gini_action"`
	Spearman   findings.Number `json:"spearman"`
	P          findings.Number `json:"p"`
	Outliers   []outlierJSON   `json:"outliers"`
}

type outlierJSON struct {
	Pseudonym string  `json:"pseudonym"`
	Reach     float64 `json:"reach"`
	Action    float64 `json:"action"`
	Ranks     float64 `json:"ranks"`
}

type timeJSON struct {
	End      string          `json:"end"`
	Ties     int             `json:"ties"`
	Ended    int             `json:"ended"`
	Undated  int             `json:"undated"`
	Late     int             `json:"late"`
	Median   [3]medianJSON   `json:"median_days"` // partial dates at their middle, their shortest, their longest
	Groups   []groupTime     `json:"groups"`
	LogRank  findings.Number `json:"logrank"`
	LogRankP findings.Number `json:"p"`
}

type medianJSON struct {
	Median findings.Number `json:"median"`
	Low    findings.Number `json:"low"`
	High   findings.Number `json:"high"`
}

type groupTime struct {
	Group string `json:"group"`
	Ties  int    `json:"ties"`
	Ended int    `json:"ended"`
	medianJSON
}

// outliersTold is how many activists are named whose reach and action differ most.
const outliersTold = 5

func newFindingsJSON(f *foundBy) *findingsJSON {
	n := f.network
	j := &findingsJSON{
		Coder: f.coder, Filter: f.filter, Overall: f.Overall, By: f.By, Settled: f.settled, Tests: append([]findings.Test{}, f.Tests...),
		Bootstrap: f.Bootstrap, Unmessaged: newContrastJSON(f.Unmessaged), Untied: newContrastJSON(f.Untied),
		Apart: f.Apart, Audience: newAudienceJSON(f.Audience, n), Time: newTimeJSON(f), Mixing: append([]findings.Mixing{}, f.Mixing...),
		Robust: map[string]findings.Rate{"unclear is yes": f.IfYes, "unclear is no": f.IfNo},
	}
	if f.Tests != nil {
		j.Pairing = &f.Pairing
	}
	for _, o := range findings.Extremes(f.LeftOut) {
		j.Robust["without "+o.What] = o.Rate
	}
	for _, o := range f.Coders {
		j.Robust["coder "+o.What] = o.Rate
	}
	for _, o := range f.Rules {
		j.Robust["rule "+o.What] = o.Rate
	}
	return j
}

func newAudienceJSON(a *findings.Audience, n *network.Network) audienceJSON {
	j := audienceJSON{
		Imaginary: a.Imaginary, Surely: a.Surely, Without: a.Without, ReachGini: a.ReachGini, ActionGini: a.ActionGini,
		Spearman: a.Correlation, P: unknownNumber, Outliers: []outlierJSON{},
	}
	if a.Chance != nil {
		j.P = findings.Number(a.Chance.TwoSided())
	}
	for _, o := range a.Outliers(outliersTold) {
		j.Outliers = append(j.Outliers, outlierJSON{n.Activists.Pseudonym[o.Activist], a.Reach[o.Activist], a.Action[o.Activist], o.Ranks})
	}
	return j
}

func newTimeJSON(f *foundBy) timeJSON {
	t := f.Times[findings.Middle]
	j := timeJSON{
		End: string(t.End), Ties: len(t.Spells), Ended: t.Ended, Undated: t.Undated, Late: t.Late,
		Groups: []groupTime{}, LogRank: unknownNumber, LogRankP: unknownNumber,
	}
	for reading, times := range f.Times {
		all, _ := times.Curves()
		j.Median[reading] = newMedianJSON(all)
	}
	_, curves := t.Curves()
	for g, name := range t.Groups {
		group := groupTime{Group: name, medianJSON: newMedianJSON(curves[g])}
		for _, s := range t.Spells {
			if s.Group == int32(g) {
				group.Ties++
				if s.Ended {
					group.Ended++
				}
			}
		}
		j.Groups = append(j.Groups, group)
	}
	if f.LogRank != nil {
		j.LogRank, j.LogRankP = findings.Number(f.LogRank.Observed), findings.Number(f.LogRank.Upper())
	}
	return j
}

func newMedianJSON(c survival.Curve) medianJSON {
	median, low, high := c.Median()
	return medianJSON{findings.Number(median), findings.Number(low), findings.Number(high)}
}
