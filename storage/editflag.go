package storage

import (
	"database/sql"
	"time"

	"copresence/storage/characters"
)

// Flag is a tie that a coder keeps for a discussion.
type Flag struct {
	Tie, Coder int64 // ids
	Reason     string
	Sealed     bool // the reason is sealed, and Reason does not tell it
	MadeAt     time.Time
}

// Flags lists what is kept for a discussion, in the order of the ties and coders.
func (p *Project) Flags() (all []Flag, err error) { return p.flags("") }

func (p *Project) flags(where string, arguments ...any) (all []Flag, err error) {
	err = p.read(func(q queryer) error {
		return each(q, func(rows *sql.Rows) error {
			var f Flag
			var reason any
			var made string
			if err := rows.Scan(&f.Tie, &f.Coder, &reason, &made); err != nil {
				return err
			}
			var err error
			if f.MadeAt, err = time.Parse(time.RFC3339Nano, made); err != nil {
				return damaged("the flag on tie %d was made at no time: %.40q", f.Tie, made)
			}
			f.Reason, f.Sealed = characters.Text(textOf(reason)), sealed(reason)
			all = append(all, f)
			return nil
		}, "SELECT tie, coder, reason, made_at FROM flag "+where+" ORDER BY tie, coder", arguments...)
	})
	return all, err
}

// Aside returns a coder's flag on a tie, nil for none, and whether the coder puts the
// tie off.
func (p *Project) Aside(tie, coder int64) (flag *Flag, skipped bool, err error) {
	flags, err := p.flags("WHERE tie = ? AND coder = ?", tie, coder)
	if err != nil {
		return nil, false, err
	}
	if len(flags) > 0 {
		flag = &flags[0]
	}
	err = p.read(func(q queryer) error {
		skipped, err = one[bool](q, "SELECT EXISTS (SELECT 1 FROM skip WHERE tie = ? AND coder = ?)", tie, coder)
		return err
	})
	return flag, skipped, err
}

// Flag keeps a tie for a discussion, in a coder's name. The reason may be empty;
// another one takes the place of the one before.
func (c *Change) Flag(tie, coder int64, reason string) error {
	before, err := c.aside("flag", tie, coder)
	if err != nil {
		return err
	}
	old := ""
	if before != nil {
		old = textOf(before[0])
	}
	k := checker{of: "flag"}
	text := k.text("reason", reason, old)
	switch {
	case k.err != nil:
		return k.err
	case before == nil:
		return c.insert("flag", tie, coder, textOrNull(text), c.at)
	case sealed(before[0]) && text == "":
		return nil
	}
	_, err = c.update("flag", []any{tie, coder}, []string{"reason"}, []any{textOrNull(text)})
	return err
}

// Unflag says that a coder's question about a tie is answered. Where there is none
// it does nothing.
func (c *Change) Unflag(tie, coder int64) error {
	_, err := c.remove("flag", tie, coder)
	return err
}

// Skips lists the ties that a coder puts off, by their ids, in their order.
func (p *Project) Skips(coder int64) (ties []int64, err error) {
	err = p.read(func(q queryer) error {
		return each(q, func(rows *sql.Rows) error {
			var tie int64
			err := rows.Scan(&tie)
			ties = append(ties, tie)
			return err
		}, "SELECT tie FROM skip WHERE coder = ? ORDER BY tie", coder)
	})
	return ties, err
}

// Skip puts a tie off to the end of a coder's queue. One that is put off already
// stays so.
func (c *Change) Skip(tie, coder int64) error {
	before, err := c.aside("skip", tie, coder)
	if err != nil || before != nil {
		return err
	}
	return c.insert("skip", tie, coder, c.at)
}

// Unskip gives a tie its place in a coder's queue again.
func (c *Change) Unskip(tie, coder int64) error {
	_, err := c.remove("skip", tie, coder)
	return err
}

// aside makes sure that there is such a tie and such a coder, and returns what a
// table holds of the two, without the key, or nil.
func (c *Change) aside(table string, tie, coder int64) ([]any, error) {
	if err := c.must("tie", tie); err != nil {
		return nil, err
	}
	if err := c.must("coder", coder); err != nil {
		return nil, err
	}
	t, err := c.table(table)
	if err != nil {
		return nil, err
	}
	return c.find(t, []any{tie, coder}, t.rest())
}
