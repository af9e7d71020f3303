package storage

import "copresence/storage/network"

// Settlement is the verdict on a tie that findings use, whatever its coders said.
type Settlement struct {
	Verdict network.Verdict // network.NotCoded: what the coders say counts again
	Rule    string          // how it was arrived at: "consensus"
	Coder   int64           // id of who settled it; 0: nobody in particular
}

// Settle settles the verdict on a tie, or takes the settled verdict away. The
// same once more changes nothing.
func (c *Change) Settle(tie int64, s Settlement) error {
	if err := c.must("tie", tie); err != nil {
		return err
	}
	if s.Verdict == network.NotCoded {
		_, err := c.remove("settled", tie)
		return err
	}
	if s.Coder != 0 {
		if err := c.must("coder", s.Coder); err != nil {
			return err
		}
	}
	k := checker{of: "settled verdict"}
	rule := k.name("rule", s.Rule, "")
	if k.err != nil {
		return k.err
	}
	t, err := c.table("settled")
	if err != nil {
		return err
	}
	old, err := c.find(t, []any{tie}, []string{"verdict", "rule", "coder"})
	if err != nil {
		return err
	}
	word, coder := s.Verdict.String(), idOrNull(s.Coder)
	if old != nil && same(old[0], word) && same(old[1], rule) && same(old[2], coder) {
		return nil
	}
	_, err = c.put("settled", tie, word, rule, coder, c.at)
	return err
}
