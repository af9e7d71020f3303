package exchange

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"copresence/storage/network"
)

// Read follows a plan and gives what the tables hold, with a list of what was
// left behind. It fails only when the plan cannot be followed, a cell is longer
// than a million bytes, or ctx ends; what is wrong with single rows is counted.
//
// A tie's end is an activist of a people table of the same import, by the column
// that a foreign key or the values say; else an activist whom the project knows
// by that pseudonym. Where no people table comes, anybody else is a new activist.
func Read(ctx context.Context, tables []Table, p Plan, known Known) (*Batch, error) {
	if err := p.Validate(tables); err != nil {
		return nil, err
	}
	r := newReading(ctx, tables, p, known)
	for _, step := range [...]struct {
		kind Kind
		read func(table int) error
	}{
		{PeopleTable, r.readPeople},
		{TieTable, r.readTies},
		{EventTable, r.readEvents},
		{ParticipationTable, r.readParticipations},
	} {
		for i := range tables {
			if p.Tables[i].Kind != step.kind {
				continue
			}
			if err := step.read(i); err != nil {
				return nil, err
			}
		}
	}
	r.finish()
	return r.batch, nil
}

// reading is a plan being followed.
type reading struct {
	ctx    context.Context
	tables []Table
	plan   Plan
	batch  *Batch

	skipped tally
	cleaned []int // of each table: cells that lost characters

	people     people
	events     events
	statements statements

	hidden  map[reference]bool              // columns that would tell who people are
	indices map[reference]index             // of columns of people tables
	lookups map[reference]map[string]string // codes that other tables spell out

	activistAttributes attributes
	tieAttributes      attributes
	tieColumns         [][]attribute // of each table of ties
	eventAttributes    attributes
	eventColumns       [][]attribute // of each table of events
}

func newReading(ctx context.Context, tables []Table, p Plan, known Known) *reading {
	p.Tables = slices.Clone(p.Tables)
	for i := range p.Tables {
		p.Tables[i].Roles = slices.Clone(p.Tables[i].Roles)
	}
	r := &reading{
		ctx: ctx, tables: tables, plan: p, batch: &Batch{Coder: p.Coder},
		cleaned: make([]int, len(tables)),
		people:  newPeople(known, len(tables)),
		events:  newEvents(known.Events, len(tables)),
		hidden:  make(map[reference]bool),
		indices: make(map[reference]index),
		lookups: make(map[reference]map[string]string),
	}
	r.readBearers()
	for i, t := range p.Tables {
		r.people.given = r.people.given || t.Kind == PeopleTable
		r.events.given = r.events.given || t.Kind == EventTable
		if p.Pseudonyms && t.Kind == PeopleTable {
			r.hideNames(i)
		}
	}
	return r
}

// finish brings what was found in passing into the batch.
func (r *reading) finish() {
	r.batch.ActivistAttributes = r.activistAttributes.list
	r.batch.TieAttributes = r.tieAttributes.list
	r.batch.EventAttributes = r.eventAttributes.list
	for i := range r.batch.Activists {
		r.batch.Activists[i].Values = padded(r.batch.Activists[i].Values, len(r.activistAttributes.list))
	}
	for i := range r.batch.Ties {
		r.batch.Ties[i].Values = padded(r.batch.Ties[i].Values, len(r.tieAttributes.list))
	}
	for i := range r.batch.Events {
		r.batch.Events[i].Values = padded(r.batch.Events[i].Values, len(r.eventAttributes.list))
	}
	if made := r.people.madeFromEnds; made > 0 {
		r.note("%s made from the ends, because no table of people came with them", count(made, "activist was", "activists were"))
	}
	if r.people.madeFromEnds > 0 && len(r.people.known) > 0 && !r.people.metKnown {
		r.note("none of the ends is a pseudonym that the project has; if these are the same people, import the table that gives their names together with the ties")
	}
	if r.plan.Pseudonyms && r.people.pseudonyms > 0 {
		r.note("%s given, in the order of the rows; the names are not kept", count(r.people.pseudonyms, "new pseudonym was", "new pseudonyms were"))
	}
	for i, n := range r.cleaned {
		if n > 0 {
			r.note("invisible control characters were taken out of %s of %s", count(n, "cell", "cells"), r.tables[i].Name)
		}
	}
	for i, t := range r.tables {
		if r.plan.Tables[i].Kind != LeaveOut {
			r.sayColumns(i)
			for _, n := range t.Notes {
				r.note("%s: %s", t.Name, n)
			}
		}
	}
	r.batch.Skipped = r.skipped.list()
}

func padded(values []string, length int) []string {
	for len(values) < length {
		values = append(values, "")
	}
	return values
}

func (r *reading) note(format string, args ...any) {
	r.batch.Notes = append(r.batch.Notes, fmt.Sprintf(format, args...))
}

// skip counts a row under a reason. What is wrong with it, such as the two ends of
// a tie, is told in the example unless names are not to be kept: then only the
// row is.
func (r *reading) skip(reason string, table, row int, what ...string) {
	if r.skipped.count(reason) {
		return
	}
	t := &r.tables[table]
	example := fmt.Sprintf("%s row %d", t.Name, t.Line(row))
	if len(what) > 0 && !r.plan.Pseudonyms {
		example += ": " + shortened(strings.Join(what, " - "))
	}
	r.skipped.exemplify(reason, example)
}

// cell returns a cell as it is kept, "" for a column of -1, and what else its
// table spells it out as when it is a code of a table that is left out.
func (r *reading) cell(table, column, row int) (string, error) {
	if column < 0 {
		return "", nil
	}
	raw := r.tables[table].Cells[column][row]
	if len(raw) > maxCell {
		return "", fmt.Errorf("%s: row %d: the cell of column %s is longer than a million bytes, which no name or note is; leave that column out",
			r.tables[table].Name, r.tables[table].Line(row), r.tables[table].Columns[column].Name)
	}
	s, changed := clean(raw)
	if changed {
		r.cleaned[table]++
	}
	return s, nil
}

// value returns a cell of a column that is no end, spelt out where it is a code
// of a table that is not imported itself.
func (r *reading) value(table, column, row int) (string, error) {
	s, err := r.cell(table, column, row)
	if err != nil || s == "" || r.tables[table].Columns[column].References == "" {
		return s, err
	}
	if word, found := r.lookup(table, column)[s]; found {
		return word, nil
	}
	return s, nil
}

// lookup maps the codes of a column to the words of the table that it refers to.
func (r *reading) lookup(table, column int) map[string]string {
	to := referred(r.tables, table, column)
	if to.table < 0 || r.plan.Tables[to.table].Kind != LeaveOut {
		return nil
	}
	if spelt, done := r.lookups[to]; done {
		return spelt
	}
	g := newGuess(r.tables, &r.plan)
	name := g.called(to.table, append(slices.Clone(eventNames), names...))
	var spelt map[string]string
	if name >= 0 && name != to.column {
		spelt = make(map[string]string)
		for row, code := range r.tables[to.table].Cells[to.column] {
			spelt[key(code)] = key(r.tables[to.table].Cells[name][row])
		}
	}
	r.lookups[to] = spelt
	return spelt
}

// every calls read for each row of a table, and looks now and then whether the
// reading is to go on.
func (r *reading) every(table int, read func(row int) error) error {
	for row := range r.tables[table].Rows() {
		if row%4096 == 0 {
			if err := r.ctx.Err(); err != nil {
				return fmt.Errorf("%s: row %d: %w", r.tables[table].Name, r.tables[table].Line(row), err)
			}
		}
		if err := read(row); err != nil {
			return err
		}
	}
	return nil
}

// roles returns the columns of a table by their role; -1 where none has it.
func (r *reading) roles(table int) func(Role) int {
	return func(role Role) int { return slices.Index(r.plan.Tables[table].Roles, role) }
}

// kindOr reads the kind of an activist from a cell, or counts it and takes the
// kind that the table has otherwise.
func (r *reading) kindOr(otherwise network.Kind, table, column, row int) (network.Kind, error) {
	s, err := r.value(table, column, row)
	if err != nil || missing(s) {
		return otherwise, err
	}
	kind, ok := activistKind(s)
	if !ok {
		r.skip(KindNotRead, table, row, s)
		return otherwise, nil
	}
	return kind, nil
}
