package storage

import (
	"database/sql"
	"time"

	"copresence/storage/characters"
	"copresence/storage/network"
)

// Settlement is the verdict on a tie that findings use, whatever its coders said.
type Settlement struct {
	Verdict network.Verdict // network.NotCoded: what the coders say counts again
	Rule    string          // how it was arrived at: "consensus"
	Coder   int64           // id of who settled it; 0: nobody in particular
}

// KnownSettlement is a settlement with the tie whose it is.
type KnownSettlement struct {
	Tie int64
	Settlement
	MadeAt time.Time
}

// Settlements lists what was settled, in the order of the ties.
func (p *Project) Settlements() (all []KnownSettlement, err error) {
	err = p.read(func(q queryer) error {
		return each(q, func(rows *sql.Rows) error {
			var s KnownSettlement
			var word, made string
			if err := rows.Scan(&s.Tie, &word, &s.Rule, &s.Coder, &made); err != nil {
				return err
			}
			var err error
			if s.Verdict, err = network.ParseVerdict(word); err != nil {
				return damaged("tie %d: %v", s.Tie, err)
			}
			if s.MadeAt, err = time.Parse(time.RFC3339Nano, made); err != nil {
				return damaged("tie %d was settled at no time: %.40q", s.Tie, made)
			}
			s.Rule = characters.Line(s.Rule)
			all = append(all, s)
			return nil
		}, "SELECT tie, verdict, rule, coalesce(coder, 0), made_at FROM settled ORDER BY tie")
	})
	return all, err
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
