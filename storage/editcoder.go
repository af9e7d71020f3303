package storage

// RenameCoder gives a coder another label. The history keeps the one under which
// the coder made a change.
func (c *Change) RenameCoder(id int64, label string) error {
	row, err := c.row("coder", id)
	if err != nil {
		return err
	}
	before := textOf(row[0])
	k := checker{of: "coder"}
	label = k.name("label", label, before)
	if k.err != nil {
		return k.err
	}
	if label != before {
		if err := c.unique("coder", "label", label); err != nil {
			return err
		}
	}
	return c.rewrite("coder", id, []any{label})
}
