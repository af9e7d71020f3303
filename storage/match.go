package storage

import (
	"database/sql"

	"copresence/storage/network"
)

// traits are what tells ties apart that have the same ends, platform, relation
// and direction. Of a tie in the project, any trait can be left open.
type traits struct{ first, last, weight, values string }

// open stands for any value of a trait.
const open = "*"

// wanted lists what a row of the batch may be matched with, the likest first:
// the same dates, and the same weight and values as far as they are given; then
// dates of which one is the same; then dates of which none is another. A date
// that is known is never matched with another one.
func (t traits) wanted() []traits {
	list := []traits{
		t,
		{t.first, t.last, open, t.values},
		{t.first, t.last, t.weight, open},
		{t.first, t.last, open, open},
	}
	switch {
	case t.first != "" && t.last != "":
		return append(list, traits{t.first, "", open, open}, traits{"", t.last, open, open}, traits{"", "", open, open})
	case t.first != "":
		return append(list, traits{t.first, open, open, open}, traits{"", open, open, open})
	case t.last != "":
		return append(list, traits{open, t.last, open, open}, traits{open, "", open, open})
	}
	return append(list, traits{open, open, open, open})
}

// offered lists everything under which a tie of the project can be wanted.
func (t traits) offered() []traits {
	return []traits{
		t,
		{t.first, t.last, open, t.values},
		{t.first, t.last, t.weight, open},
		{t.first, t.last, open, open},
		{t.first, open, open, open},
		{open, t.last, open, open},
		{open, open, open, open},
	}
}

// oldTie is a tie of the project that a row of the batch may mean.
type oldTie struct {
	id          int64
	first, last string
	weight      float64
}

// rivals are the rows of a batch and the ties of the project that are the same
// but for their traits.
type rivals struct {
	rows []int
	ties []oldTie
}

// match finds, for each tie of the batch, the id of the one in the project that
// it means, or 0.
func (a *adder) match(kinds []sameTie, columns []network.Column) ([]int64, error) {
	ids := make([]int64, len(kinds))
	some, err := one[bool](a.tx, "SELECT EXISTS (SELECT 1 FROM tie)")
	if err != nil || !some {
		return ids, err
	}
	groups := make(map[sameTie]*rivals)
	var order []*rivals
	for i, kind := range kinds {
		g, ok := groups[kind]
		if !ok {
			g = new(rivals)
			groups[kind], order = g, append(order, g)
		}
		g.rows = append(g.rows, i)
	}
	if err := a.findTies(groups); err != nil {
		return nil, err
	}
	weighted := a.weighted()
	for _, g := range order {
		if len(g.ties) == 0 {
			continue
		}
		chosen, err := a.choose(g, columns, weighted)
		if err != nil {
			return nil, err
		}
		for k, t := range chosen {
			if t == nil {
				continue
			}
			ids[g.rows[k]] = t.id
			a.added.Matched++
			if weighted && t.weight != a.batch.Ties[g.rows[k]].Weight {
				a.added.Kept++
			}
		}
	}
	return ids, nil
}

// weighted reports whether the batch gives weights. One of a table without
// weights has 1 everywhere.
func (a *adder) weighted() bool {
	for i := range a.batch.Ties {
		if a.batch.Ties[i].Weight != 1 {
			return true
		}
	}
	return false
}

// findTies gives each of the groups the ties of the project that belong to it,
// in the order of their ids.
func (a *adder) findTies(groups map[sameTie]*rivals) error {
	words := make(words)
	var first, last, relation sql.RawBytes
	return each(a.tx, func(rows *sql.Rows) error {
		var t oldTie
		var source, target, platform int64
		var directed bool
		if err := rows.Scan(&t.id, &source, &target, &platform, &relation, &directed, &t.weight, &first, &last); err != nil {
			return err
		}
		if g, ok := groups[newSameTie(source, target, platform, words.keep(relation), directed)]; ok {
			t.first, t.last = words.keep(first), words.keep(last)
			g.ties = append(g.ties, t)
		}
		return nil
	}, `SELECT id, source, target, coalesce(platform, 0), coalesce(relation, ''), directed, weight,
		coalesce(first_seen, ''), coalesce(last_seen, '') FROM tie ORDER BY id`)
}

// choose returns the tie of the project for each row of a group, or nil. What
// any row wants first is looked for before what any wants next, so that the
// order of the rows decides only between ties that are equally like them.
func (a *adder) choose(g *rivals, columns []network.Column, weighted bool) ([]*oldTie, error) {
	chosen, taken := make([]*oldTie, len(g.rows)), make([]bool, len(g.ties))
	if len(g.rows) == 1 && len(g.ties) == 1 {
		t, row := &g.ties[0], &a.batch.Ties[g.rows[0]]
		if agree(t.first, string(row.FirstSeen)) && agree(t.last, string(row.LastSeen)) {
			chosen[0] = t
		}
		return chosen, nil
	}
	waiting := make(map[traits][]int)
	for k := range g.ties {
		t, err := a.traitsOfTie(&g.ties[k], columns)
		if err != nil {
			return nil, err
		}
		for _, offer := range t.offered() {
			waiting[offer] = append(waiting[offer], k)
		}
	}
	wanted := make([][]traits, len(g.rows))
	for k, row := range g.rows {
		t, err := a.traitsOfRow(row, columns, weighted)
		if err != nil {
			return nil, err
		}
		wanted[k] = t.wanted()
	}
	for wish := 0; ; wish++ {
		more := false
		for k := range g.rows {
			if chosen[k] != nil || wish >= len(wanted[k]) {
				continue
			}
			more = true
			queue := waiting[wanted[k][wish]]
			for len(queue) > 0 && taken[queue[0]] {
				queue = queue[1:]
			}
			if len(queue) > 0 {
				chosen[k], taken[queue[0]] = &g.ties[queue[0]], true
			}
			waiting[wanted[k][wish]] = queue
		}
		if !more {
			return chosen, nil
		}
	}
}

// agree reports whether two dates are the same, or one is not known.
func agree(a, b string) bool { return a == "" || b == "" || a == b }

func (a *adder) traitsOfTie(t *oldTie, columns []network.Column) (traits, error) {
	is := traits{t.first, t.last, encodeValue(t.weight), open}
	if len(columns) == 0 {
		return is, nil
	}
	table, err := a.table("tie_attribute")
	if err != nil {
		return is, err
	}
	names := namesOf(columns)
	values, err := a.find(table, []any{t.id}, names)
	if err != nil {
		return is, err
	}
	if values == nil {
		values = make([]any, len(names))
	}
	is.values = encode(names, values)
	return is, nil
}

func (a *adder) traitsOfRow(row int, columns []network.Column, weighted bool) (traits, error) {
	t := &a.batch.Ties[row]
	is := traits{valid(string(t.FirstSeen)), valid(string(t.LastSeen)), open, open}
	if weighted {
		is.weight = encodeValue(t.Weight)
	}
	if len(columns) == 0 {
		return is, nil
	}
	values, err := attributeValues(t.Values, columns)
	if err != nil {
		return is, err
	}
	is.values = encode(namesOf(columns), values)
	return is, nil
}
