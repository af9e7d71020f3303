package session

import (
	"context"

	"copresence/app/coding"
	"copresence/app/findings"
	"copresence/storage/network"
)

// Findings say what the verdicts shown amount to, on the network shown, and what they would
// by one coder's verdicts alone or another rule of settling, unless one coder's are shown. It can be cancelled through ctx.
func (s *Session) Findings(ctx context.Context, q findings.Question, progress func(done float64)) (*findings.Summary, error) {
	return s.FindingsIn(ctx, s.State().Network, q, progress)
}

// FindingsIn does the same of a network of the project, such as the part that a filter shows.
func (s *Session) FindingsIn(ctx context.Context, n *network.Network, q findings.Question, progress func(done float64)) (*findings.Summary, error) {
	o, err := s.occasions(n)
	if err != nil {
		return nil, err
	}
	found, err := findings.Summarise(ctx, findings.Study{Network: o.Network, Events: o.columns, Attendance: o.attendance}, q, progress)
	if err != nil {
		return nil, err
	}
	if !s.State().Settled() { // who codes must not learn what the others say
		return found, nil
	}
	s.commands.Lock()
	defer s.commands.Unlock()
	codings, err := s.codingsIn(n, nil)
	if err != nil {
		return nil, err
	}
	found.Coders, found.Rules = codings.otherwise()
	return found, nil
}

// otherwise returns the rates by each coder alone, and by each rule, where there is more than
// one coder to choose from.
func (c *Codings) otherwise() (coders, rules []findings.Otherwise) {
	if len(c.Coders) < 2 {
		return nil, nil
	}
	for column, coder := range c.Coders {
		coders = append(coders, findings.Otherwise{What: coder.Label, Rate: c.rate(func(verdicts []network.Verdict) network.Verdict { return verdicts[column] })})
	}
	for _, rule := range []coding.Rule{coding.Unanimous, coding.Majority} {
		rules = append(rules, findings.Otherwise{What: string(rule), Rate: c.rate(func(verdicts []network.Verdict) network.Verdict {
			if v := rule.Verdict(verdicts, 0); v != network.NotCoded {
				return v
			}
			return coding.Settle(verdicts)
		})})
	}
	return coders, rules
}

// rate counts the ties of a network by a verdict on each; those that nobody coded are not.
func (c *Codings) rate(of func(verdicts []network.Verdict) network.Verdict) findings.Rate {
	var count [4]int
	for row := range c.Ties {
		count[of(c.Of(row))]++
	}
	count[network.NotCoded] += c.Network.Ties.Len() - len(c.Ties)
	return findings.NewRate(count[network.Yes], count[network.No], count[network.Unclear], count[network.NotCoded])
}
