package storage

// statements says about how many statements it takes to delete what was gathered:
// one that changes a row, and one for its place in the history.
func (g *gathered) statements() int {
	rows := len(g.withoutEvent) + len(g.otherTies)
	for _, keys := range g.rows {
		rows += len(keys.list)
	}
	for _, column := range g.columns {
		rows += len(column.bearers)
	}
	return 2 * rows
}

// dropEvents takes events that go out of the evidence that stays.
func (c *Change) dropEvents(g *gathered) error {
	return c.updateAll("evidence", g.withoutEvent, "event", nil)
}

// movePlatforms gives the ties of platforms that go another one, or none.
func (c *Change) movePlatforms(g *gathered) error {
	return c.updateAll("tie", g.otherTies, "platform", idOrNull(g.d.MoveTo))
}

// emptyColumns takes away the values of attributes that go.
func (c *Change) emptyColumns(g *gathered) error {
	for _, column := range g.columns {
		if err := c.updateAll(string(column.Of)+"_attribute", column.bearers, column.Name, nil); err != nil {
			return err
		}
	}
	return nil
}

func (c *Change) updateAll(table string, ids []int64, column string, value any) error {
	for _, id := range ids {
		if _, err := c.update(table, []any{id}, []string{column}, []any{value}); err != nil {
			return err
		}
	}
	return nil
}

// removal is the order in which rows are removed: none before those that point to
// it, and descriptions of columns last, because rows are read by them.
var removal = [...]string{
	"evidence", "flag", "skip", "settled", "mark", "tie_attribute", "event_attribute", "participation", "activist_attribute", "position",
	"tie", "event", "activist", "platform", "coder", "attribute",
}

func (c *Change) removeAll(g *gathered) error {
	for _, table := range removal {
		for _, key := range g.rows[table].list {
			if _, err := c.remove(table, key[:catalogue[table].key]...); err != nil {
				return err
			}
		}
	}
	clear(c.tables) // with the attributes that went, tables have columns less
	return nil
}
