package storage

import (
	"database/sql"
	"errors"
	"fmt"

	"copresence/storage/network"
)

// Mark sets a coder's verdict on a tie; network.NotCoded takes it away. The
// confidence is a share from 0 to 1, or NaN where the coder gave none. An event
// other than 0 is kept as evidence: there the two met. Evidence outlives the
// verdict. The same verdict with the same confidence once more changes nothing,
// unless other coding instructions are in force by now: then it was given anew.
func (c *Change) Mark(tie, coder int64, verdict network.Verdict, confidence float64, event int64) error {
	if confidence < 0 || confidence > 1 {
		return fmt.Errorf("confidence %v is not between 0 and 1", confidence)
	}
	if err := c.must("tie", tie); err != nil {
		return err
	}
	if err := c.must("coder", coder); err != nil {
		return err
	}
	if event != 0 {
		if err := c.must("event", event); err != nil {
			return err
		}
		if err := c.attest(tie, coder, event); err != nil {
			return err
		}
	}
	changed, err := c.mark(tie, coder, verdict, confidence)
	if err != nil || changed || verdict == network.NotCoded {
		return err
	}
	codebook, err := c.currentCodebook()
	if err != nil {
		return err
	}
	t, err := c.table("mark")
	if err != nil {
		return err
	}
	key := []any{tie, coder}
	old, err := c.find(t, key, []string{"codebook"})
	if err != nil || same(old[0], codebook) {
		return err
	}
	_, err = c.update("mark", key, []string{"made_at", "codebook"}, []any{c.at, codebook})
	return err
}

// mark is Mark for ids that are known to be there. It reports whether anything
// changed.
func (c *Change) mark(tie, coder int64, verdict network.Verdict, confidence float64) (changed bool, err error) {
	if verdict == network.NotCoded {
		return c.remove("mark", tie, coder)
	}
	t, err := c.table("mark")
	if err != nil {
		return false, err
	}
	old, err := c.find(t, []any{tie, coder}, []string{"verdict", "confidence"})
	if err != nil {
		return false, err
	}
	word, sure := verdict.String(), realOrNull(confidence)
	if old != nil && same(old[0], word) && same(old[1], sure) {
		return false, nil
	}
	if old == nil {
		return true, c.newMark(tie, coder, verdict, confidence)
	}
	codebook, err := c.currentCodebook()
	if err != nil {
		return false, err
	}
	return c.update("mark", []any{tie, coder}, t.rest(), []any{word, sure, c.at, codebook})
}

// newMark adds the verdict of a coder who has not coded the tie yet.
func (c *Change) newMark(tie, coder int64, verdict network.Verdict, confidence float64) error {
	codebook, err := c.currentCodebook()
	if err != nil {
		return err
	}
	return c.insert("mark", tie, coder, verdict.String(), realOrNull(confidence), c.at, codebook)
}

// currentCodebook returns the version of the coding instructions that are in
// force, or nil where there are none.
func (c *Change) currentCodebook() (any, error) {
	if !c.codebookKnown {
		version, err := one[sql.NullInt64](c.tx, "SELECT max(version) FROM codebook")
		if err != nil {
			return nil, err
		}
		if version.Valid {
			c.codebook = version.Int64
		}
		c.codebookKnown = true
	}
	return c.codebook, nil
}

// attest keeps an event as a coder's evidence on a tie, once.
func (c *Change) attest(tie, coder, event int64) error {
	_, err := one[int64](c.tx, "SELECT id FROM evidence WHERE tie = ? AND coder = ? AND event = ? ORDER BY id LIMIT 1", tie, coder, event)
	if !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	id, err := c.nextID("evidence")
	if err != nil {
		return err
	}
	return c.insert("evidence", id, tie, coder, event, nil, nil, nil, nil, nil)
}
