package storage

import (
	"database/sql"
	"slices"

	"copresence/storage/network"
)

// tieRow is where a tie is scanned to.
type tieRow struct {
	id, source, target int64
	platform           sql.NullInt64
	relation           sql.RawBytes
	directed           bool
	weight             float64
	first, last        sql.RawBytes
}

// tieReader collects ties into columns.
type tieReader struct {
	ties      *network.Ties
	activists index
	platforms map[int64]int32
	relations map[string]int32 // in the order of their first appearance
	dates     map[string]network.Date
}

func readTies(q queryer, words words, activists index, platforms []network.Platform) (*network.Ties, []string, error) {
	n, err := count(q, "tie")
	if err != nil {
		return nil, nil, err
	}
	r := tieReader{
		ties: reserve(n), activists: activists, platforms: make(map[int64]int32, len(platforms)),
		relations: make(map[string]int32), dates: map[string]network.Date{"": ""},
	}
	for i, p := range platforms {
		r.platforms[p.ID] = int32(i)
	}
	var row tieRow
	err = each(q, func(rows *sql.Rows) error {
		err := rows.Scan(&row.id, &row.source, &row.target, &row.platform, &row.relation, &row.directed, &row.weight, &row.first, &row.last)
		if err != nil {
			return err
		}
		return r.add(&row)
	}, "SELECT id, source, target, platform, relation, directed, weight, first_seen, last_seen FROM tie ORDER BY id")
	if err != nil {
		return nil, nil, err
	}
	t := r.ties
	t.Verdict = make([]network.Verdict, t.Len())
	t.Attributes, err = readAttributes(q, "tie", newIndex(t.ID), words)
	return t, r.sortRelations(), err
}

func reserve(n int) *network.Ties {
	return &network.Ties{
		ID: make([]int64, 0, n), Source: make([]int32, 0, n), Target: make([]int32, 0, n),
		Platform: make([]int32, 0, n), Relation: make([]int32, 0, n), Directed: make([]bool, 0, n),
		Weight: make([]float64, 0, n), FirstSeen: make([]network.Date, 0, n), LastSeen: make([]network.Date, 0, n),
	}
}

func (r *tieReader) add(row *tieRow) error {
	source, ok := r.activists.of(row.source)
	target, also := r.activists.of(row.target)
	if !ok || !also {
		return damaged("tie %d: an end is not an activist", row.id)
	}
	platform := network.None
	if row.platform.Valid {
		if platform, ok = r.platforms[row.platform.Int64]; !ok {
			return damaged("tie %d: its platform is not there", row.id)
		}
	}
	first, err := r.date(row.first)
	if err != nil {
		return damaged("tie %d: first seen: %v", row.id, err)
	}
	last, err := r.date(row.last)
	if err != nil {
		return damaged("tie %d: last seen: %v", row.id, err)
	}
	t := r.ties
	t.ID, t.Source, t.Target = append(t.ID, row.id), append(t.Source, source), append(t.Target, target)
	t.Platform, t.Relation = append(t.Platform, platform), append(t.Relation, r.relation(row.relation))
	t.Directed, t.Weight = append(t.Directed, row.directed), append(t.Weight, row.weight)
	t.FirstSeen, t.LastSeen = append(t.FirstSeen, first), append(t.LastSeen, last)
	return nil
}

// date checks each date once.
func (r *tieReader) date(text []byte) (network.Date, error) {
	if d, ok := r.dates[string(text)]; ok {
		return d, nil
	}
	d, err := network.ParseDate(string(text))
	if err == nil {
		r.dates[string(d)] = d
	}
	return d, err
}

func (r *tieReader) relation(text []byte) int32 {
	if len(text) == 0 {
		return network.None
	}
	i, ok := r.relations[string(text)]
	if !ok {
		i = int32(len(r.relations))
		r.relations[string(text)] = i
	}
	return i
}

// sortRelations returns the relations in their order, and lets the ties point
// to their places in it.
func (r *tieReader) sortRelations() []string {
	names := make([]string, 0, len(r.relations))
	for name := range r.relations {
		names = append(names, name)
	}
	slices.Sort(names)
	place := make([]int32, len(names))
	for i, name := range names {
		place[r.relations[name]] = int32(i)
	}
	for i, relation := range r.ties.Relation {
		if relation != network.None {
			r.ties.Relation[i] = place[relation]
		}
	}
	return names
}
