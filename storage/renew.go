package storage

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"copresence/storage/characters"
	"copresence/storage/network"
)

// Renewed returns a network of the project, which was read through the eyes of reader,
// with the activists and ties of those ids as they are now. It gives what Network would,
// as long as nothing else of the network is another since; but it reads these rows only,
// and shares all columns in which they are as they were. Where rows or attributes have
// come or gone it reads all of it.
func (p *Project) Renewed(n *network.Network, reader Reader, activists, ties []int64) (renewed *network.Network, err error) {
	err = p.read(func(q queryer) error {
		r := &renewal{queryer: q, reader: reader, before: n, activists: n.Activists, ties: n.Ties, platforms: n.Platforms}
		r.activists.Attributes, r.ties.Attributes = slices.Clone(n.Activists.Attributes), slices.Clone(n.Ties.Attributes)
		renewed, err = r.read(activists, ties)
		if errors.Is(err, errOtherRows) {
			renewed, err = p.readNetwork(q, reader)
		}
		return err
	})
	return renewed, err
}

// errOtherRows says that more is another than some rows.
var errOtherRows = errors.New("rows or attributes have come or gone")

// renewal is a network of which some rows are read anew. Its columns are those of the
// network before until a value is another.
type renewal struct {
	queryer
	reader    Reader
	before    *network.Network
	activists network.Activists
	ties      network.Ties
	platforms []network.Platform
	places    map[int64]int32 // of the platforms
	relations []string        // those of the network before, and behind them new ones
}

func (r *renewal) read(activists, ties []int64) (*network.Network, error) {
	if err := r.attributed("activist", activists, r.before.Activists.ID, r.before.Activists.Attributes, r.activists.Attributes); err != nil {
		return nil, err
	}
	for _, id := range activists {
		if err := r.activist(id); err != nil {
			return nil, err
		}
	}
	if len(ties) > 0 {
		if err := r.readPlatforms(); err != nil {
			return nil, err
		}
	}
	if err := r.attributed("tie", ties, r.before.Ties.ID, r.before.Ties.Attributes, r.ties.Attributes); err != nil {
		return nil, err
	}
	r.relations = slices.Clone(r.before.Relations)
	for _, id := range ties {
		if err := r.tie(id); err != nil {
			return nil, err
		}
	}
	r.sortRelations()
	n, err := r.before.With(r.activists, r.ties, r.platforms, r.relations)
	if err != nil {
		return nil, damaged("%v", err)
	}
	return n, nil
}

// put puts a value into a column, of which it makes a copy unless it is one already.
func put[T comparable](column *[]T, before []T, at int, value T) {
	if (*column)[at] == value {
		return
	}
	if &(*column)[0] == &before[0] {
		*column = slices.Clone(before)
	}
	(*column)[at] = value
}

// ifGone says of an error of the database whether a row has gone.
func ifGone(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return errOtherRows
	}
	return err
}

func (r *renewal) activist(id int64) error {
	at, there := r.before.ActivistByID(id)
	if !there {
		return errOtherRows
	}
	var pseudonym, word string
	if err := r.row("SELECT pseudonym, kind FROM activist WHERE id = ?", id).Scan(&pseudonym, &word); err != nil {
		return ifGone(err)
	}
	kind, err := network.ParseKind(word)
	if err != nil {
		return damaged("activist %d: %v", id, err)
	}
	put(&r.activists.Pseudonym, r.before.Activists.Pseudonym, int(at), characters.Line(pseudonym))
	put(&r.activists.Kind, r.before.Activists.Kind, int(at), kind)
	return nil
}

// readPlatforms reads all platforms, of which there are few. New ones come last.
func (r *renewal) readPlatforms() error {
	r.platforms, r.places = nil, make(map[int64]int32)
	err := each(r, func(rows *sql.Rows) error {
		var p network.Platform
		err := rows.Scan(&p.ID, &p.Name, &p.Online)
		p.Name = characters.Line(p.Name)
		r.places[p.ID] = int32(len(r.platforms))
		r.platforms = append(r.platforms, p)
		return err
	}, "SELECT id, name, online FROM platform ORDER BY id")
	if err != nil {
		return err
	}
	for i, p := range r.before.Platforms {
		if at, there := r.places[p.ID]; !there || at != int32(i) {
			return errOtherRows
		}
	}
	return nil
}

func (r *renewal) tie(id int64) error {
	i, there := r.before.TieByID(id)
	if !there {
		return errOtherRows
	}
	var source, target int64
	var platform sql.NullInt64
	var relation, first, last string
	var directed bool
	var weight float64
	err := r.row(`SELECT source, target, platform, coalesce(relation, ''), directed, weight, coalesce(first_seen, ''), coalesce(last_seen, '')
		FROM tie WHERE id = ?`, id).Scan(&source, &target, &platform, &relation, &directed, &weight, &first, &last)
	if err != nil {
		return ifGone(err)
	}
	from, here := r.before.ActivistByID(source)
	to, also := r.before.ActivistByID(target)
	onto := network.None
	if platform.Valid {
		onto, there = r.places[platform.Int64]
	}
	if !here || !also || !there {
		return errOtherRows
	}
	firstSeen, err := network.ParseDate(first)
	if err != nil {
		return damaged("tie %d: first seen: %v", id, err)
	}
	lastSeen, err := network.ParseDate(last)
	if err != nil {
		return damaged("tie %d: last seen: %v", id, err)
	}
	verdict, err := r.verdict(id)
	if err != nil {
		return err
	}
	at, t, was := int(i), &r.ties, &r.before.Ties
	put(&t.Source, was.Source, at, from)
	put(&t.Target, was.Target, at, to)
	put(&t.Platform, was.Platform, at, onto)
	put(&t.Relation, was.Relation, at, r.relation(relation))
	put(&t.Directed, was.Directed, at, directed)
	put(&t.Weight, was.Weight, at, weight)
	put(&t.FirstSeen, was.FirstSeen, at, firstSeen)
	put(&t.LastSeen, was.LastSeen, at, lastSeen)
	put(&t.Verdict, was.Verdict, at, verdict)
	return nil
}

// relation returns the place of a relation among the relations, which it takes in.
func (r *renewal) relation(text string) int32 {
	if text == "" {
		return network.None
	}
	name := characters.Line(text)
	i := slices.Index(r.relations, name)
	if i < 0 {
		i = len(r.relations)
		r.relations = append(r.relations, name)
	}
	return int32(i)
}

// sortRelations leaves out the relations that no tie is of any more, and puts the others
// in their order.
func (r *renewal) sortRelations() {
	was := r.before.Ties.Relation
	if len(was) == 0 || &r.ties.Relation[0] == &was[0] {
		r.relations = r.before.Relations
		return
	}
	used := make([]bool, len(r.relations))
	for _, relation := range r.ties.Relation {
		if relation != network.None {
			used[relation] = true
		}
	}
	var names []string
	for i, name := range r.relations {
		if used[i] {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	if slices.Equal(names, r.relations) {
		return
	}
	place := make([]int32, len(r.relations))
	for i, name := range r.relations {
		at, _ := slices.BinarySearch(names, name)
		place[i] = int32(at)
	}
	for i, relation := range r.ties.Relation {
		if relation != network.None {
			r.ties.Relation[i] = place[relation]
		}
	}
	r.relations = names
}

// row asks for one row.
func (r *renewal) row(query string, id int64) *sql.Row {
	return r.QueryRowContext(context.Background(), query, id)
}
