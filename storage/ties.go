package storage

import (
	"slices"

	"copresence/storage/characters"
	"copresence/storage/network"
	"copresence/storage/pages"
)

// tieReader collects ties into columns.
type tieReader struct {
	network.Ties
	activists index
	platforms map[int64]int32
	relations map[string]int32 // in the order of their first appearance
	dates     checkedDates
}

func (l *loader) ties(activists index, platforms []network.Platform) (*tieReader, error) {
	t := &tieReader{
		Ties: reserve(l.about("tie")), activists: activists, platforms: make(map[int64]int32, len(platforms)),
		relations: make(map[string]int32), dates: checkedDates{"": ""},
	}
	for i, p := range platforms {
		t.platforms[p.ID] = int32(i)
	}
	err := l.each("tie", t.add)
	t.Verdict = make([]network.Verdict, t.Len())
	return t, err
}

func reserve(n int) network.Ties {
	return network.Ties{
		ID: make([]int64, 0, n), Source: make([]int32, 0, n), Target: make([]int32, 0, n),
		Platform: make([]int32, 0, n), Relation: make([]int32, 0, n), Directed: make([]bool, 0, n),
		Weight: make([]float64, 0, n), FirstSeen: make([]network.Date, 0, n), LastSeen: make([]network.Date, 0, n),
	}
}

// add reads a tie. Its columns are id, source, target, platform, relation,
// directed, weight, first_seen and last_seen.
func (t *tieReader) add(r *row) error {
	source, ok := t.activists.of(r.whole(1, "source"))
	target, also := t.activists.of(r.whole(2, "target"))
	directed, weight := r.yes(5, "directed"), r.real(6, "weight")
	relation := t.relation(r.textOrNone(4, "relation"))
	platform := network.None
	if r.Kind(3) != pages.Null {
		var known bool
		if platform, known = t.platforms[r.whole(3, "platform")]; !known && r.odd == nil {
			return damaged("tie %d: its platform is not there", r.ID())
		}
	}
	first, err := t.dates.date(r.textOrNone(7, "first date"))
	if err != nil {
		return damaged("tie %d: first seen: %v", r.ID(), err)
	}
	last, err := t.dates.date(r.textOrNone(8, "last date"))
	if err != nil {
		return damaged("tie %d: last seen: %v", r.ID(), err)
	}
	switch {
	case r.odd != nil:
		return r.odd
	case !ok || !also:
		return damaged("tie %d: an end is not an activist", r.ID())
	case source == target:
		return damaged("tie %d: it leads from an activist to the same", r.ID())
	}
	c := &t.Ties
	c.ID, c.Source, c.Target = append(c.ID, r.ID()), append(c.Source, source), append(c.Target, target)
	c.Platform, c.Relation = append(c.Platform, platform), append(c.Relation, relation)
	c.Directed, c.Weight = append(c.Directed, directed), append(c.Weight, weight)
	c.FirstSeen, c.LastSeen = append(c.FirstSeen, first), append(c.LastSeen, last)
	return nil
}

// checkedDates are those that were met so far, each checked once.
type checkedDates map[string]network.Date

// date checks each date once.
func (d checkedDates) date(text []byte) (network.Date, error) {
	if known, ok := d[string(text)]; ok {
		return known, nil
	}
	date, err := network.ParseDate(string(text))
	if err == nil {
		d[string(date)] = date
	}
	return date, err
}

func (t *tieReader) relation(text []byte) int32 {
	if len(text) == 0 {
		return network.None
	}
	i, ok := t.relations[string(text)]
	if ok {
		return i
	}
	name := characters.Line(string(text))
	if i, ok = t.relations[name]; !ok {
		i = int32(len(t.relations))
		t.relations[name] = i
	}
	return i
}

// sortRelations returns the relations in their order, and lets the ties point
// to their places in it.
func (t *tieReader) sortRelations() []string {
	names := make([]string, 0, len(t.relations))
	for name := range t.relations {
		names = append(names, name)
	}
	slices.Sort(names)
	place := make([]int32, len(names))
	for i, name := range names {
		place[t.relations[name]] = int32(i)
	}
	for i, relation := range t.Relation {
		if relation != network.None {
			t.Ties.Relation[i] = place[relation]
		}
	}
	return names
}
