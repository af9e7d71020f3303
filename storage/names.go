package storage

import (
	"database/sql"
	"encoding/json"
	"maps"
	"slices"

	"copresence/storage/characters"
)

// Ends are the activists that a tie joins, by their ids.
type Ends struct {
	Source, Target int64
	Directed       bool
}

// names are what rows are called, by their ids.
type names struct {
	labels map[string]map[int64]string // of a table
	ties   map[int64]Ends
}

// labelled are the tables whose rows have a name, and the column that it is in.
var labelled = map[string]string{"activist": "pseudonym", "platform": "name", "event": "label", "coder": "label"}

// References are the columns that point to the rows of another table, by their
// names: they mean the same in all tables.
var references = map[string]string{
	"activist": "activist", "source": "activist", "target": "activist", "tie": "tie", "event": "event", "coder": "coder", "platform": "platform",
}

// Name returns what a row of a table is called by people: a pseudonym, a label. Of
// a row that is not in the project any more it knows the name where the step itself
// tells it.
func (c *Changes) Name(table string, id int64) (string, bool) {
	name, ok := c.names.labels[table][id]
	return name, ok
}

// Tie returns the ends of a tie, as far as Name knows names.
func (c *Changes) Tie(id int64) (Ends, bool) {
	ends, ok := c.names.ties[id]
	return ends, ok
}

// nameRows finds the names of all rows that the changes speak of.
func (a *auditor) nameRows(c *Changes) error {
	wanted := make(map[string]map[int64]bool)
	c.names = names{labels: make(map[string]map[int64]string), ties: make(map[int64]Ends)}
	for table := range labelled {
		wanted[table], c.names.labels[table] = make(map[int64]bool), make(map[int64]string)
	}
	wanted["tie"] = make(map[int64]bool)
	for _, t := range c.Tables {
		for _, row := range t.Rows {
			c.names.learn(row)
			for _, values := range [...]map[string]any{row.Row, row.Before, row.After} {
				want(wanted, t.Table, values)
			}
		}
	}
	if err := a.nameTies(&c.names, wanted["tie"]); err != nil {
		return err
	}
	for _, ends := range c.names.ties {
		wanted["activist"][ends.Source], wanted["activist"][ends.Target] = true, true
	}
	for table, column := range labelled {
		if err := a.nameThose(c.names.labels[table], table, column, wanted[table]); err != nil {
			return err
		}
	}
	return nil
}

// want notes the ids that some values of a row of a table point to.
func want(wanted map[string]map[int64]bool, table string, values map[string]any) {
	for column, value := range values {
		to, points := references[column]
		if column == "id" && wanted[table] != nil {
			to, points = table, true
		}
		if id, ok := value.(int64); ok && points {
			wanted[to][id] = true
		}
	}
}

// learn takes the name that a row tells itself, also of one that is gone.
func (n *names) learn(row RowChange) {
	id, ok := row.Row["id"].(int64)
	if !ok {
		return
	}
	for _, values := range [...]map[string]any{row.Before, row.After} {
		if name, ok := values[labelled[row.Table]].(string); ok && n.labels[row.Table] != nil {
			n.labels[row.Table][id] = name
		}
		source, a := values["source"].(int64)
		target, b := values["target"].(int64)
		if row.Table == "tie" && a && b {
			n.ties[id] = Ends{source, target, values["directed"] == int64(1)}
		}
	}
}

func (a *auditor) nameTies(n *names, ids map[int64]bool) error {
	return a.eachOf(ids, func(rows *sql.Rows) error {
		var id int64
		var ends Ends
		err := rows.Scan(&id, &ends.Source, &ends.Target, &ends.Directed)
		n.ties[id] = ends
		return err
	}, "SELECT id, source, target, directed FROM tie WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id")
}

func (a *auditor) nameThose(labels map[int64]string, table, column string, ids map[int64]bool) error {
	return a.eachOf(ids, func(rows *sql.Rows) error {
		var id int64
		var name string
		err := rows.Scan(&id, &name)
		labels[id] = characters.Line(name)
		return err
	}, "SELECT id, "+quote(column)+" FROM "+quote(table)+" WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id")
}

func (a *auditor) eachOf(ids map[int64]bool, scan func(*sql.Rows) error, query string) error {
	if len(ids) == 0 {
		return a.ctx.Err()
	}
	list, err := json.Marshal(slices.Sorted(maps.Keys(ids)))
	if err != nil {
		return err
	}
	return each(a.q, scan, query, string(list))
}
