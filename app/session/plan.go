package session

import (
	"encoding/json"
	"fmt"

	"copresence/app/coding"
	"copresence/storage"
)

// Plan says how the ties of a study are coded. It is the study's, the same for all
// coders and in every copy: who draws the ties that all code must draw the same ones.
type Plan struct {
	coding.Queue
	Again   bool // what was coded under other instructions than those in force is to be coded again
	NoHints bool // coders are not told which ties are candidates
	Open    bool // coders see what others said; else each codes blind
}

// settingPlan is the name of the setting that keeps the plan, as JSON.
const settingPlan = "coding"

// planJSON is a plan as the project keeps it.
type planJSON struct {
	Order  string  `json:"order"`
	Seed   uint64  `json:"seed"`
	Sample int     `json:"sample,omitempty"`
	Double float64 `json:"double"`
	Again  bool    `json:"again,omitempty"`
	Hints  bool    `json:"hints"`
	Blind  bool    `json:"blind"`
}

// startingPlan is the plan of a study that has none: all code all ties, as they came.
var startingPlan = Plan{Queue: coding.Queue{Seed: 1}}

// Plan reads how the ties are coded.
func (s *Session) Plan() (Plan, error) {
	s.commands.Lock()
	defer s.commands.Unlock()
	return s.plan()
}

func (s *Session) plan() (Plan, error) {
	text, err := s.project().Setting(settingPlan)
	if err != nil || text == "" {
		return startingPlan, err
	}
	var kept planJSON
	if err := json.Unmarshal([]byte(text), &kept); err != nil {
		return startingPlan, fmt.Errorf("how ties are coded cannot be read (%w); set the queue anew", err)
	}
	order, known := coding.ParseOrder(kept.Order)
	if !known {
		return startingPlan, fmt.Errorf("the project has ties coded in the order %q, which this program does not know; set the queue anew", kept.Order)
	}
	p := Plan{
		Queue: coding.Queue{Order: order, Seed: kept.Seed, Sample: kept.Sample, Single: 1 - kept.Double},
		Again: kept.Again, NoHints: !kept.Hints, Open: !kept.Blind,
	}
	return p, p.Validate()
}

// SetPlan keeps how the ties are coded from now on.
func (s *Session) SetPlan(p Plan) error {
	if err := p.Validate(); err != nil {
		return err
	}
	text, err := json.Marshal(planJSON{p.Order.String(), p.Seed, p.Sample, 1 - p.Single, p.Again, !p.NoHints, !p.Open})
	if err != nil {
		return err
	}
	s.commands.Lock()
	defer s.commands.Unlock()
	return s.annotate("set how ties are coded", func(c *storage.Change) error { return c.SetSetting(settingPlan, string(text)) })
}
