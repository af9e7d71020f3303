package storage

import (
	"database/sql"
	"fmt"
	"slices"
)

// Deletion says what is to be deleted, by ids.
type Deletion struct {
	Activists, Ties, Events, Coders []int64

	// Platforms are deleted from under their ties: these stay, and are of the
	// platform MoveTo from then on or, where that is 0, of none that is known.
	Platforms []int64
	MoveTo    int64

	Attributes []AttributeKey
}

// AttributeKey names an attribute.
type AttributeKey struct {
	Of   Bearer
	Name string // of the column
}

// Consequences counts what a deletion takes along, with what it deletes itself.
type Consequences struct {
	Activists, Ties, Events, Participations int
	Platforms, Coders, Attributes           int
	Marks, Settled, Evidence, Flags         int // ties put off are in none of these: nothing is lost with them
	Values                                  int // of attributes
	Positions                               int // places in drawings; that somebody is kept there is none

	// What stays, but is not the same any more.
	WithoutEvent  int // evidence that has a source, a reference or a note too, and loses the event it names
	OtherPlatform int // ties that change their platform, or lose it
}

// Consequences says what a deletion would take along, and deletes nothing:
// [Change.Delete] of the same does exactly that.
func (p *Project) Consequences(d Deletion) (told Consequences, err error) {
	err = p.read(func(q queryer) error {
		g, err := gather(q, d)
		if err == nil {
			told = g.consequences()
		}
		return err
	})
	return told, err
}

// Delete deletes activists, ties and so on with all that is nothing without them:
//
//   - an activist's ties, participations, attributes and places;
//   - a tie's marks, settled verdict, evidence, flags and attributes;
//   - an event's participations and attributes, and evidence that is nothing but
//     the event; other evidence keeps its source, reference and note and loses the event;
//   - a coder's marks, evidence and flags, and the verdicts the coder settled;
//   - an attribute's values.
//
// It returns what went along. Undo brings all of it back.
func (c *Change) Delete(d Deletion) (Consequences, error) {
	g, err := gather(c.tx, d)
	if err != nil {
		return Consequences{}, err
	}
	c.watch.expect(g.statements())
	for _, part := range [...]func(*gathered) error{c.dropEvents, c.movePlatforms, c.emptyColumns, c.removeAll} {
		if err := part(g); err != nil {
			return Consequences{}, err
		}
	}
	return g.consequences(), nil
}

// rule says that rows of a table go when what a column of theirs names goes.
type rule struct{ table, column, names string }

// rules are in the order in which one thing leads to the next; rows are removed
// the other way round, so that none ever points to nothing.
var rules = [...]rule{
	{"tie", "source", "activist"},
	{"tie", "target", "activist"},
	{"position", "activist", "activist"},
	{"activist_attribute", "activist", "activist"},
	{"participation", "activist", "activist"},
	{"participation", "event", "event"},
	{"event_attribute", "event", "event"},
	{"tie_attribute", "tie", "tie"},
	{"mark", "tie", "tie"},
	{"mark", "coder", "coder"},
	{"settled", "tie", "tie"},
	{"settled", "coder", "coder"},
	{"evidence", "tie", "tie"},
	{"evidence", "coder", "coder"},
	{"flag", "tie", "tie"},
	{"flag", "coder", "coder"},
	{"skip", "tie", "tie"},
	{"skip", "coder", "coder"},
}

// gathered is what a deletion takes along.
type gathered struct {
	q    queryer
	d    Deletion
	rows map[string]*keys // that go, by their tables

	withoutEvent []int64 // evidence
	otherTies    []int64 // ties that change their platform
	values       int     // in the rows of attributes that go, and in columns
	columns      []column
}

// column is an attribute that goes, and the rows that stay and have a value of it.
type column struct {
	AttributeKey
	bearers []int64
}

// keys are the keys of rows, each once.
type keys struct {
	list []rowKey
	has  map[rowKey]bool
}

// rowKey holds the columns of a key, of which no table has more.
type rowKey [3]any

// gather finds out what a deletion takes along.
func gather(q queryer, d Deletion) (*gathered, error) {
	g := &gathered{q: q, d: d, rows: make(map[string]*keys, len(catalogue))}
	for name := range catalogue {
		g.rows[name] = &keys{has: make(map[rowKey]bool)}
	}
	for _, named := range [...]struct {
		table string
		ids   []int64
	}{{"activist", d.Activists}, {"tie", d.Ties}, {"event", d.Events}, {"platform", d.Platforms}, {"coder", d.Coders}} {
		if err := g.name(named.table, named.ids); err != nil {
			return nil, err
		}
	}
	for _, r := range rules {
		if err := g.take(r.table, quote(r.column), g.rows[r.names].ids()); err != nil {
			return nil, err
		}
	}
	for _, part := range [...]func() error{g.evidenceOfEvents, g.tiesOfPlatforms, g.wholeColumns, g.countOtherValues} {
		if err := part(); err != nil {
			return nil, err
		}
	}
	return g, nil
}

// name takes the rows of the ids, all of which must be there.
func (g *gathered) name(table string, ids []int64) error {
	if err := g.take(table, "id", ids); err != nil {
		return err
	}
	for _, id := range ids {
		if !g.rows[table].has[rowKey{id}] {
			return missing(table, id)
		}
	}
	return nil
}

// take takes the rows of a table of which a column is one of the ids.
func (g *gathered) take(table, column string, ids []int64) error {
	t := catalogue[table]
	return among(g.q, ids, func(rows *sql.Rows) error {
		var key rowKey
		slots := []any{&key[0], &key[1], &key[2]}
		err := rows.Scan(slots[:t.key]...)
		g.rows[table].add(key)
		return err
	}, "SELECT "+quoteAll(t.keys())+" FROM "+quote(table)+" WHERE "+column+" IN (%s) ORDER BY "+quoteAll(t.keys()))
}

func (k *keys) add(key rowKey) {
	if !k.has[key] {
		k.list, k.has[key] = append(k.list, key), true
	}
}

// ids returns the first column of the keys.
func (k *keys) ids() []int64 {
	ids := make([]int64, len(k.list))
	for i, key := range k.list {
		ids[i] = idOf(key[0])
	}
	return ids
}

// among runs a query for ids, some hundreds at a time. Where it is to have them it
// says %s.
func among(q queryer, ids []int64, scan func(*sql.Rows) error, query string) error {
	const most = 500
	for some := range slices.Chunk(ids, most) {
		arguments := make([]any, len(some))
		for i, id := range some {
			arguments[i] = id
		}
		if err := each(q, scan, fmt.Sprintf(query, parameters(len(some))), arguments...); err != nil {
			return err
		}
	}
	return nil
}

// evidenceOfEvents takes the evidence that is nothing but an event that goes, and
// finds the rest of the evidence that names it.
func (g *gathered) evidenceOfEvents() error {
	return among(g.q, g.rows["event"].ids(), func(rows *sql.Rows) error {
		var id int64
		var more bool
		err := rows.Scan(&id, &more)
		switch {
		case !more:
			g.rows["evidence"].add(rowKey{id})
		case !g.rows["evidence"].has[rowKey{id}]:
			g.withoutEvent = append(g.withoutEvent, id)
		}
		return err
	}, "SELECT id, coalesce(source, reference, note) IS NOT NULL FROM evidence WHERE event IN (%s) ORDER BY id")
}

// tiesOfPlatforms finds the ties that stay when their platform goes.
func (g *gathered) tiesOfPlatforms() error {
	if heir := g.d.MoveTo; heir != 0 {
		if slices.Contains(g.d.Platforms, heir) {
			return fmt.Errorf("platform %d: ties cannot be moved to a platform that is deleted; choose another", heir)
		}
		if _, err := one[int64](g.q, "SELECT id FROM platform WHERE id = ?", heir); err != nil {
			return orMissing(err, "platform", heir)
		}
	}
	return among(g.q, g.rows["platform"].ids(), func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		if !g.rows["tie"].has[rowKey{id}] {
			g.otherTies = append(g.otherTies, id)
		}
		return err
	}, "SELECT id FROM tie WHERE platform IN (%s) ORDER BY id")
}

// wholeColumns takes the attributes, and finds who has a value of them.
func (g *gathered) wholeColumns() error {
	for _, a := range g.d.Attributes {
		t, err := lookup(g.q, string(a.Of)+"_attribute")
		if err != nil {
			return err
		}
		if !slices.Contains(t.rest(), a.Name) {
			return noAttribute(a.Of, a.Name)
		}
		key := rowKey{string(a.Of), a.Name}
		if g.rows["attribute"].has[key] {
			continue // named twice
		}
		g.rows["attribute"].add(key)
		values, err := valuesOf(g.q, a.Of, a.Name)
		if err != nil {
			return err
		}
		gone := column{AttributeKey: a}
		for _, v := range values {
			if !g.rows[t.name].has[rowKey{v.bearer}] {
				gone.bearers = append(gone.bearers, v.bearer)
			}
		}
		g.columns, g.values = append(g.columns, gone), g.values+len(gone.bearers)
	}
	return nil
}

// countOtherValues counts the values in the rows of attributes that go.
func (g *gathered) countOtherValues() error {
	for _, of := range [...]Bearer{Activists, Ties, Events} {
		columns, err := attributes(g.q, string(of))
		if err != nil {
			return err
		}
		counts, err := countValues(g.q, of, columns, g.rows[string(of)+"_attribute"].ids())
		if err != nil {
			return err
		}
		for _, n := range counts {
			g.values += n
		}
	}
	return nil
}

func (g *gathered) consequences() Consequences {
	n := func(table string) int { return len(g.rows[table].list) }
	places := slices.DeleteFunc(slices.Clone(g.rows["position"].list), func(key rowKey) bool { return isPin(key[1]) })
	return Consequences{
		Activists: n("activist"), Ties: n("tie"), Events: n("event"), Participations: n("participation"),
		Platforms: n("platform"), Coders: n("coder"), Attributes: n("attribute"),
		Marks: n("mark"), Settled: n("settled"), Evidence: n("evidence"), Flags: n("flag"),
		Values: g.values, Positions: len(places),
		WithoutEvent: len(g.withoutEvent), OtherPlatform: len(g.otherTies),
	}
}
