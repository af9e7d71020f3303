package findings

import "copresence/storage/network"

// Rate is the conversion rate of a set of ties, with all that it takes to judge it.
// Every tie counts once: parallel ties each, and two directed ties between the same
// two activists as two. Weights are not looked at.
type Rate struct {
	Ties    int `json:"ties"`
	Yes     int `json:"yes"`
	No      int `json:"no"`
	Unclear int `json:"unclear"`
	Uncoded int `json:"uncoded"`

	// Coverage is the share of ties that are coded, as unclear too:
	// (yes + no + unclear) / ties.
	Coverage Share `json:"coverage"`

	// Rate is yes / (yes + no): of the ties about which it is known, the share that
	// led to joint offline action.
	Rate Share `json:"rate"`

	// Low and High are the 95 % interval of Rate by Wilson.
	Low  Share `json:"low"`
	High Share `json:"high"`

	// Lowest and Highest bound the rate among all ties, whatever the truth about
	// those that are unclear or not coded: yes / ties, were none of them a yes, and
	// (yes + unclear + uncoded) / ties, were all. These are the worst-case bounds of
	// C. F. Manski, Anatomy of the selection problem, Journal of Human Resources
	// 24(3), 1989, 343-360, doi 10.2307/145818.
	Lowest  Share `json:"lowest"`
	Highest Share `json:"highest"`
}

// NewRate returns the rate of a set of ties, given how many have which verdict.
func NewRate(yes, no, unclear, uncoded int) Rate {
	r := Rate{Ties: yes + no + unclear + uncoded, Yes: yes, No: no, Unclear: unclear, Uncoded: uncoded}
	r.Coverage = part(yes+no+unclear, r.Ties)
	r.Rate = part(yes, yes+no)
	r.Low, r.High = Wilson(yes, yes+no)
	r.Lowest = part(yes, r.Ties)
	r.Highest = part(yes+unclear+uncoded, r.Ties)
	return r
}

// Overall returns the rate of all ties.
func Overall(n *network.Network) Rate {
	var t tally
	for _, v := range n.Ties.Verdict {
		t[v]++
	}
	return t.rate()
}

// tally counts ties by verdict.
type tally [len(network.Verdicts)]int

func (t *tally) rate() Rate {
	return NewRate(t[network.Yes], t[network.No], t[network.Unclear], t[network.NotCoded])
}

// Moved returns the rate after one of the ties got another verdict. To count a
// million ties anew for each key that is pressed would be felt.
func (r Rate) Moved(from, to network.Verdict) Rate {
	t := tally{network.Yes: r.Yes, network.No: r.No, network.Unclear: r.Unclear, network.NotCoded: r.Uncoded}
	t[from]--
	t[to]++
	return t.rate()
}
