package storage

import (
	"database/sql"
	"fmt"

	"copresence/storage/characters"
	"copresence/storage/exchange"
	"copresence/storage/network"
)

// Added counts what an import added to the project.
type Added struct {
	Activists, Ties, Events, Participations int
	Marks                                   int // also verdicts that were changed
	Attributes                              int // columns
	Matched                                 int // ties of the batch that the project had already
	Kept                                    int // those of them that the batch gives another weight: that in the project stays
}

// Add adds a batch to the project. Rows get their ids in the order in which they
// stand in the batch.
//
// A row that matches what is there adds to it and never doubles it: an activist
// of the same pseudonym, an event that the batch knows by its label, a
// participation of the same activist, event and role, a tie with the same ends,
// platform, relation and direction (the ends of undirected ties in either order)
// and no other date. Of several such ties those with the same dates, attributes
// and weight belong together; of the rest the first in the batch is the first in
// the project, the second the second, and so on. Attributes and verdicts that the
// batch gives take the place of those in the project, dates only of missing ones;
// the weight in the project, and what the batch leaves out, stays.
func (c *Change) Add(batch *exchange.Batch) (Added, error) {
	if err := validate(batch); err != nil {
		return Added{}, err
	}
	a := &adder{Change: c, batch: batch}
	c.watch.expect(rowsOf(batch))
	for _, part := range [...]func() error{
		a.addActivists, a.addTies, a.addMarks, a.addEvents, a.addParticipations,
	} {
		if err := part(); err != nil {
			return Added{}, err
		}
	}
	return a.added, nil
}

// rowsOf counts, about, the rows that a batch makes.
func rowsOf(b *exchange.Batch) int {
	rows := len(b.Activists) + len(b.Ties) + len(b.Events) + len(b.Participations)
	if len(b.ActivistAttributes) > 0 {
		rows += len(b.Activists)
	}
	if len(b.TieAttributes) > 0 {
		rows += len(b.Ties)
	}
	if len(b.EventAttributes) > 0 {
		rows += len(b.Events)
	}
	for i := range b.Ties {
		if b.Ties[i].Verdict != network.NotCoded {
			rows += 2 // the mark, and its place in the history
		}
	}
	return rows
}

// adder is an import under way.
type adder struct {
	*Change
	batch     *exchange.Batch
	added     Added
	activists []int64 // ids of the batch's activists in the project
	ties      []int64
	freshTies []bool // those of the ties that the project did not have
	events    []int64
}

// validate makes sure that a batch points only to what it holds.
func validate(b *exchange.Batch) error {
	for i := range b.Activists {
		a := &b.Activists[i]
		if a.Pseudonym == "" || len(a.Values) != len(b.ActivistAttributes) {
			return fmt.Errorf("activist %d of the import: no pseudonym, or not a value for each attribute", i+1)
		}
	}
	for i := range b.Ties {
		t := &b.Ties[i]
		if t.Source < 0 || t.Target < 0 || max(t.Source, t.Target) >= len(b.Activists) || len(t.Values) != len(b.TieAttributes) {
			return fmt.Errorf("tie %d of the import: an end is no activist, or not a value for each attribute", i+1)
		}
		if t.Verdict != network.NotCoded && b.Coder == "" {
			return fmt.Errorf("tie %d of the import has a verdict, but whose is not said: name a coder", i+1)
		}
	}
	for i := range b.Events {
		if len(b.Events[i].Values) != len(b.EventAttributes) {
			return fmt.Errorf("event %d of the import: not a value for each attribute", i+1)
		}
	}
	for i, p := range b.Participations {
		if p.Activist < 0 || p.Activist >= len(b.Activists) || p.Event < 0 || p.Event >= len(b.Events) {
			return fmt.Errorf("participation %d of the import: no such activist or event", i+1)
		}
	}
	return nil
}

func (a *adder) addActivists() error {
	known, err := a.idsBy("SELECT pseudonym, id FROM activist ORDER BY id")
	if err != nil {
		return err
	}
	ids, err := a.ids("activist")
	if err != nil {
		return err
	}
	fresh := make([]bool, len(a.batch.Activists))
	a.activists = make([]int64, len(a.batch.Activists))
	for i := range a.batch.Activists {
		row := &a.batch.Activists[i]
		pseudonym := valid(row.Pseudonym)
		if id, ok := known[pseudonym]; ok {
			a.activists[i] = id
			continue
		}
		id, err := ids.next()
		if err != nil {
			return err
		}
		if err := a.insert("activist", id, pseudonym, row.Kind.String()); err != nil {
			return err
		}
		a.activists[i], fresh[i], known[pseudonym] = id, true, id
		a.added.Activists++
	}
	columns, err := a.addAttributes("activist", a.batch.ActivistAttributes)
	if err != nil {
		return err
	}
	return a.addValues("activist", columns, a.activists, fresh,
		func(i int) []string { return a.batch.Activists[i].Values })
}

// idsBy reads a table of names and ids. Of several equal names the first counts.
func (a *adder) idsBy(query string) (map[string]int64, error) {
	ids := make(map[string]int64)
	err := each(a.tx, func(rows *sql.Rows) error {
		var name string
		var id int64
		if err := rows.Scan(&name, &id); err != nil {
			return err
		}
		name = characters.Line(name) // as an export of the project has it
		if _, ok := ids[name]; !ok {
			ids[name] = id
		}
		return nil
	}, query)
	return ids, err
}

func (a *adder) addMarks() error {
	var coder int64
	for i := range a.batch.Ties {
		t := &a.batch.Ties[i]
		if t.Verdict == network.NotCoded {
			continue
		}
		if coder == 0 {
			var err error
			if coder, err = a.AddCoder(a.batch.Coder); err != nil {
				return err
			}
		}
		changed, err := true, error(nil)
		if a.freshTies[i] {
			err = a.newMark(a.ties[i], coder, t.Verdict, t.Confidence)
		} else {
			changed, err = a.mark(a.ties[i], coder, t.Verdict, t.Confidence)
		}
		if err != nil {
			return err
		}
		if changed {
			a.added.Marks++
		}
	}
	return nil
}

func (a *adder) addEvents() error {
	known, err := a.idsBy("SELECT label, id FROM event ORDER BY id")
	if err != nil {
		return err
	}
	ids, err := a.ids("event")
	if err != nil {
		return err
	}
	a.events = make([]int64, len(a.batch.Events))
	fresh := make([]bool, len(a.batch.Events))
	for i := range a.batch.Events {
		e := &a.batch.Events[i]
		label := valid(e.Label)
		var offline any
		if e.Offline != nil {
			offline = bit(*e.Offline)
		}
		values := []any{textOrNull(valid(e.Kind)), offline, textOrNull(valid(e.Begins)), textOrNull(valid(e.Ends)), textOrNull(valid(e.Place))}
		if e.Known {
			id, ok := known[label]
			if !ok {
				return fmt.Errorf("event %s: the project has none of this label", label)
			}
			a.events[i] = id
			if err := a.complete("event", id, []string{"kind", "offline", "begins", "ends", "place"}, values); err != nil {
				return err
			}
			continue
		}
		id, err := ids.next()
		if err != nil {
			return err
		}
		if err := a.insert("event", append([]any{id, label}, values...)...); err != nil {
			return err
		}
		a.events[i], fresh[i] = id, true
		a.added.Events++
	}
	columns, err := a.addAttributes("event", a.batch.EventAttributes)
	if err != nil {
		return err
	}
	return a.addValues("event", columns, a.events, fresh, func(i int) []string { return a.batch.Events[i].Values })
}

// complete gives a row those of the values that are known.
func (a *adder) complete(table string, id int64, columns []string, values []any) error {
	var names []string
	var given []any
	for i, v := range values {
		if v != nil {
			names, given = append(names, columns[i]), append(given, v)
		}
	}
	if len(names) == 0 {
		return nil
	}
	_, err := a.update(table, []any{id}, names, given)
	return err
}

func (a *adder) addParticipations() error {
	t, err := a.table("participation")
	if err != nil {
		return err
	}
	for _, p := range a.batch.Participations {
		key := []any{a.activists[p.Activist], a.events[p.Event], valid(p.Role)}
		certainty := realOrNull(p.Certainty)
		there, err := a.find(t, key, t.keys())
		switch {
		case err != nil:
			return err
		case there == nil:
			a.added.Participations++
			err = a.insert("participation", append(key, certainty)...)
		case certainty != nil:
			_, err = a.update("participation", key, t.rest(), []any{certainty})
		}
		if err != nil {
			return err
		}
	}
	return nil
}
