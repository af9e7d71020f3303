package sheet

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// meant says which row a line is about; fresh: none that is there.
type meant func(line int) (row int32, fresh bool, err error)

// byPlace has lines go into the rows from the cursor on, and below them.
func (p *pasting) byPlace(i int) (row int32, fresh bool, err error) {
	switch {
	case p.at >= 0 && p.at+i < len(p.rows):
		return p.rows[p.at+i], false, nil
	case len(p.sheet.Needs) == 0:
		return 0, false, errors.New("there is no row for it, and none can be added here")
	}
	tell := p.tell()
	if p.there == nil {
		p.there = p.found(tell)
	}
	if len(tell) > 0 && len(p.there[p.keyOf(tell, i)]) > 0 {
		return 0, false, errors.New("such a record is there already")
	}
	return 0, true, nil
}

// byName has lines say by their id, or by what tells records apart, whom they are about.
func (p *pasting) byName() meant {
	if at := slices.IndexFunc(p.columns, func(c *Column) bool { return c.Name == ID }); at >= 0 {
		return p.byID(at)
	}
	tell := p.tell()
	for _, name := range p.sheet.Needs {
		if !slices.ContainsFunc(tell, func(c *Column) bool { return c.Name == name }) {
			return p.byPlace
		}
	}
	if len(tell) == 0 {
		return p.byPlace
	}
	found := p.found(tell)
	p.byTell = true
	return func(i int) (row int32, fresh bool, err error) {
		rows := found[p.keyOf(tell, i)]
		if len(rows) > 1 {
			return 0, false, fmt.Errorf("%d records are so; a column id says which is meant", len(rows))
		}
		if len(rows) == 1 {
			return rows[0], false, nil
		}
		return 0, true, nil
	}
}

// byID has the column at a place say whom lines are about.
func (p *pasting) byID(at int) meant {
	known := make(map[string]int32, p.sheet.Rows)
	for row := range int32(p.sheet.Rows) {
		known[strconv.FormatInt(p.sheet.ID(row), 10)] = row
	}
	return func(i int) (row int32, fresh bool, err error) {
		id := ""
		if at < len(p.lines[i]) {
			id = strings.TrimSpace(p.lines[i][at])
		}
		row, there := known[id]
		switch {
		case there:
			return row, false, nil
		case id != "":
			return 0, false, fmt.Errorf("there is no record with the id %s", quoted(id))
		case len(p.sheet.Needs) == 0:
			return 0, false, errors.New("it has no id")
		}
		return 0, true, nil
	}
}

// tell are those of the columns that tell records apart.
func (p *pasting) tell() []*Column {
	var tell []*Column
	for _, c := range p.columns {
		if slices.Contains(p.sheet.Tell, c.Name) {
			tell = append(tell, c)
		}
	}
	return tell
}

// found are the rows of the records that lines tell of, by what tells them apart.
func (p *pasting) found(tell []*Column) map[string][]int32 {
	rows := make(map[string][]int32, len(p.lines))
	for i := range p.lines {
		rows[p.keyOf(tell, i)] = nil
	}
	for row := range int32(p.sheet.Rows) {
		if row%stretch == 0 && p.ctx.Err() != nil {
			break // plan says so
		}
		add := func(key string) {
			if known, wanted := rows[key]; wanted {
				rows[key] = append(known, row)
			}
		}
		add(p.key(tell, func(c *Column) string { return c.Text(row) }))
		if p.sheet.Turned != nil && p.sheet.Turned(row) {
			add(p.key(tell, func(c *Column) string { return p.turned(c).Text(row) }))
		}
	}
	return rows
}

// turned is the column whose values stand in those of another when a record is turned
// round.
func (p *pasting) turned(c *Column) *Column {
	switch c.Name {
	case p.sheet.Needs[0]:
		return p.sheet.column(p.sheet.Needs[1])
	case p.sheet.Needs[1]:
		return p.sheet.column(p.sheet.Needs[0])
	}
	return c
}

// keyOf is what a line tells its record by: dates and numbers as they are written here.
// A line with a cell that cannot be read is refused for that.
func (p *pasting) keyOf(tell []*Column, i int) string {
	return p.key(tell, func(c *Column) string {
		at := slices.Index(p.columns, c)
		if at >= len(p.lines[i]) {
			return ""
		}
		text, err := p.ways[at].read(p.lines[i][at])
		if err != nil {
			return pastedText(p.lines[i][at])
		}
		return text
	})
}

func (p *pasting) key(tell []*Column, of func(c *Column) string) string {
	var key strings.Builder
	for _, c := range tell {
		key.WriteString(spaced(of(c)))
		key.WriteByte(0)
	}
	return key.String()
}
