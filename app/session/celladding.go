package session

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"copresence/app/sheet"
	"copresence/graphview/layout"
	"copresence/storage"
	"copresence/storage/network"
)

// newcomers counts the activists who are added.
func (e *cellEditor) newcomers(p *sheet.Plan) int {
	if e.of != ActivistRecords {
		return 0
	}
	return len(p.Added)
}

// newcomersPlaces returns the places of so many who have no ties yet: the only one has the
// middle of the paper; where nobody of many has a place, a layout is to come.
func newcomersPlaces(ctx context.Context, state *State, count int) ([]network.Point, error) {
	known := &state.Network.Activists
	switch {
	case count == 0:
		return nil, nil
	case known.Len() == 0 && count == 1:
		return []network.Point{{}}, nil
	case !state.Placed():
		return slices.Repeat([]network.Point{network.Nowhere}, count), nil
	}
	nobody := slices.Repeat([]int64{0}, count) // layout.Beside asks for no ids
	grown, err := network.New(network.Activists{
		ID:        append(slices.Clone(known.ID), nobody...),
		Pseudonym: append(slices.Clone(known.Pseudonym), make([]string, count)...),
		Kind:      append(slices.Clone(known.Kind), make([]network.Kind, count)...),
	}, network.Ties{}, nil, nil)
	if err != nil {
		return nil, err
	}
	places, err := layout.Beside(ctx, grown, append(slices.Clone(state.Places), slices.Repeat([]network.Point{network.Nowhere}, count)...))
	if err != nil {
		return nil, err
	}
	return places[known.Len():], nil
}

// addAll adds records. Newcomers get their places.
func (e *cellEditor) addAll(c *storage.Change, added [][]sheet.Edit, places []network.Point) error {
	moved := map[int64]network.Point{}
	for i, edits := range added {
		id, err := e.add(c, edits)
		if err != nil {
			return fmt.Errorf("the new record %.40q: %w", edits[0].Text, err)
		}
		if i < len(places) && places[i].Placed() {
			moved[id] = places[i]
		}
	}
	if len(moved) == 0 {
		return nil
	}
	return c.Move(moved)
}

// add adds one record.
func (e *cellEditor) add(c *storage.Change, edits []sheet.Edit) (id int64, err error) {
	switch e.of {
	case ActivistRecords:
		var row storage.Activist
		rest, err := setActivist(&row, edits)
		if err == nil {
			id, err = c.AddActivist(row)
		}
		if err != nil {
			return 0, err
		}
		return id, setValues(c, storage.Activists, id, e.state.Network.Activists.Attributes, rest)
	case TieRecords:
		return e.addTie(c, edits)
	case EventRecords:
		var row storage.Event
		rest, err := setEvent(&row, edits)
		if err == nil {
			id, err = c.AddEvent(row)
		}
		if err != nil {
			return 0, err
		}
		return id, setValues(c, storage.Events, id, e.rules.attributes, rest)
	}
	return 0, errors.New("none can be added so")
}

// undirected says whether addTie would make a tie without direction.
func undirected(edits []sheet.Edit) bool {
	return slices.ContainsFunc(edits, func(edit sheet.Edit) bool {
		is, err := fact(strings.TrimSpace(edit.Text))
		return edit.Column == columnDirected && err == nil && !is
	})
}

// addTie adds a tie, which is directed unless it says otherwise, as those are that files
// bring.
func (e *cellEditor) addTie(c *storage.Change, edits []sheet.Edit) (id int64, err error) {
	row := Tie{Directed: true, Weight: 1}
	rest, marks, err := e.rules.setTie(&row, edits)
	if err != nil {
		return 0, err
	}
	known, err := row.row(c)
	if err != nil {
		return 0, err
	}
	if id, err = c.AddTie(known); err != nil {
		return 0, err
	}
	if len(marks) > 0 {
		if err := e.mark(c, id, marks); err != nil {
			return 0, err
		}
	}
	return id, setValues(c, storage.Ties, id, e.state.Network.Ties.Attributes, rest)
}
