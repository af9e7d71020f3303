package storage

import "slices"

// mergeTable says how the rows of a table of a copy find their counterparts in the
// project, and what of them belongs together where both sides changed it.
type mergeTable struct {
	table string
	refs  map[string]string // columns that point to rows of other tables

	// named is the column by which a row is the same on both sides, whoever made it: no
	// two rows of the table share its value.
	named string
	// like are the columns in which a row that one side made must be the same as one
	// that the other made, to be taken for it. nil: the key says it.
	like []string

	whole  bool       // the row is one statement: of two that differ, one holds
	said   []string   // of a whole row, what differing means; nil: any column
	groups [][]string // columns of which it makes no sense to take one from each side

	lastFirst bool // rows are added by the last column of their key first
}

// merging lists the tables that are merged, each after those it points to. A new
// column of a table comes along by itself; a new table has to be put here, or into
// leftAlone.
var merging = [...]mergeTable{
	{table: "coder", named: "label"},
	{table: "platform", named: "name"},
	{table: "codebook", like: []string{"text"}, whole: true, said: []string{"text"}},
	{table: "attribute"},
	{table: "activist", named: "pseudonym"},
	{table: "activist_attribute", refs: map[string]string{"activist": "activist"}},
	{table: "event", like: []string{"label", "kind", "begins"}, groups: [][]string{{"begins", "ends"}}},
	{table: "event_attribute", refs: map[string]string{"event": "event"}},
	{
		table: "tie", refs: map[string]string{"source": "activist", "target": "activist", "platform": "platform"},
		like:   []string{"source", "target", "directed", "platform", "relation", "first_seen", "last_seen"},
		groups: [][]string{{"source", "target", "directed"}, {"first_seen", "last_seen"}},
	},
	{table: "tie_attribute", refs: map[string]string{"tie": "tie"}},
	{table: "participation", refs: map[string]string{"activist": "activist", "event": "event"}},
	{
		table: "mark", refs: map[string]string{"tie": "tie", "coder": "coder", "codebook": "codebook"},
		whole: true, said: []string{"verdict", "confidence"}, lastFirst: true,
	},
	{
		table: "flag", refs: map[string]string{"tie": "tie", "coder": "coder"},
		whole: true, said: []string{"reason"}, lastFirst: true,
	},
	{table: "evidence", refs: map[string]string{"tie": "tie", "coder": "coder", "event": "event"}, like: []string{}, whole: true},
	{
		table: "settled", refs: map[string]string{"tie": "tie", "coder": "coder"},
		whole: true, said: []string{"verdict", "rule", "coder"},
	},
}

// leftAlone are the tables of which each side keeps its own: how things are drawn,
// facts about the study, and what a coder puts off to the end of the queue.
var leftAlone = [...]string{"position", "saved_view", "project", "skip"}

// MergedTables lists the tables that a merge brings rows of.
func MergedTables() []string {
	names := make([]string, len(merging))
	for i, m := range merging {
		names[i] = m.table
	}
	return names
}

// merges finds how a table is merged.
func merges(table string) mergeTable {
	i := slices.IndexFunc(merging[:], func(m mergeTable) bool { return m.table == table })
	return merging[i]
}

// numbered reports whether rows are told apart by a number that each copy gives anew.
func (m mergeTable) numbered() bool { return m.named != "" || m.like != nil }

// likeness lists the columns in which two rows must be the same.
func (m mergeTable) likeness(columns []string) []string {
	switch {
	case m.named != "":
		return []string{m.named}
	case len(m.like) > 0:
		return m.like
	}
	return columns[1:] // all but the number
}

// sorted lists the columns of the key in the order in which rows are added.
func (m mergeTable) sorted(t *table) []string {
	keys := slices.Clone(t.keys())
	if m.lastFirst {
		slices.Reverse(keys)
	}
	return keys
}

// group returns the columns that go with a column, itself among them.
func (m mergeTable) group(column string) []string {
	for _, g := range m.groups {
		if slices.Contains(g, column) {
			return g
		}
	}
	return []string{column}
}
