package sheet

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"copresence/storage/characters"
)

// Edit gives one fact about one record.
type Edit struct {
	ID     int64  // 0: of a record that is new
	Column string // its name
	Text   string // as typed; "": not known any more
}

// ID is the name of the column that tells records apart, where it is copied.
const ID = "id"

// Plan is what the text of a clipboard makes of a table.
type Plan struct {
	Edits   []Edit    // of records that are there
	Added   [][]Edit  // records that are new
	Refused []Refusal // lines that are left out
}

// Refusal says why a line of the clipboard is left out.
type Refusal struct {
	Line int // 1: the first
	Why  error
}

// Paste says what the text of a clipboard makes of the table. Where its first line names
// columns, as that of Cells does, it says which. A column id then says which record a line
// is about, or the columns that tell records apart do; a line about a record that is not
// there is a new one. Else the cells go where the cursor is, a row and a column, and to the
// right and below, as in a spreadsheet; lines below the last row are new records. Cells
// that say what is there already change nothing. It can be cancelled through ctx.
func (s *Sheet) Paste(ctx context.Context, text string, rows []int32, row, column int) (*Plan, error) {
	lines := Read(text)
	if len(lines) == 0 {
		return nil, errors.New("there is nothing on the clipboard")
	}
	p := &pasting{sheet: s, ctx: ctx, rows: rows, at: row}
	columns, named := s.named(lines[0])
	switch {
	case named:
		p.columns, p.lines, p.first = columns, lines[1:], 2
		return p.plan(p.byName())
	case row < 0: // nothing is pointed at
		if len(rows) > 0 || len(s.Needs) == 0 {
			return nil, errors.New("choose the cell first where what is on the clipboard is to go")
		}
		p.at, column = 0, s.Find(s.Needs[0])
	}
	for i := range lines[0] {
		if column < 0 || column+i >= len(s.Columns) {
			return nil, fmt.Errorf("the clipboard has %d columns, and there are only %d from here to the right", len(lines[0]), len(s.Columns)-max(column, 0))
		}
		p.columns = append(p.columns, s.Columns[column+i])
	}
	p.lines, p.first = lines, 1
	return p.plan(p.byPlace)
}

// named finds the columns that a line names; it must name nothing else.
func (s *Sheet) named(line []string) (columns []*Column, all bool) {
	known := slices.Concat(s.Columns, s.Hidden)
	for _, cell := range line {
		cell = characters.Unguarded(strings.TrimSpace(cell))
		i := slices.IndexFunc(known, func(c *Column) bool { return strings.EqualFold(c.Name, cell) || strings.EqualFold(c.Head, cell) })
		if i < 0 || cell == "" {
			return nil, false
		}
		columns = append(columns, known[i])
	}
	return columns, true
}

// pasting is the work of Paste.
type pasting struct {
	sheet   *Sheet
	ctx     context.Context
	columns []*Column // of the cells of a line
	lines   [][]string
	first   int                // the number of the first of lines
	rows    []int32            // that the table shows
	at      int                // the cursor, a place among them
	there   map[string][]int32 // see found; nil: not looked for yet
	byTell  bool               // lines say by what tells records apart whom they are about
}

// meant says which row a line is about; new: none that is there.
type meant func(line int) (row int32, fresh bool, err error)

func (p *pasting) plan(which meant) (*Plan, error) {
	plan := &Plan{}
	told := map[string]int{} // the lines that tell of new records, by what they tell
	for i, line := range p.lines {
		if i%stretch == 0 && p.ctx.Err() != nil {
			return nil, p.ctx.Err()
		}
		edits, row, fresh, err := p.line(line, i, which)
		if err == nil && fresh {
			err = p.tellOf(edits, p.first+i, told)
		}
		switch {
		case err != nil:
			plan.Refused = append(plan.Refused, Refusal{p.first + i, err})
		case fresh:
			plan.Added = append(plan.Added, edits)
		default:
			for _, edit := range edits {
				edit.ID = p.sheet.ID(row)
				plan.Edits = append(plan.Edits, edit)
			}
		}
	}
	return plan, p.ctx.Err()
}

// tellOf notes in told the line of a new record by what it tells, in each way it can be
// told, or says which line has told of it already.
func (p *pasting) tellOf(edits []Edit, line int, told map[string]int) error {
	tell := p.tell()
	if len(tell) == 0 {
		return nil
	}
	key := p.key(tell, func(c *Column) string { return textOf(edits, c.Name) })
	if at, twice := told[key]; twice {
		return fmt.Errorf("it is the record of line %d once more", at)
	}
	told[key] = line
	if p.sheet.TurnedNew != nil && p.sheet.TurnedNew(edits) {
		turned := p.key(tell, func(c *Column) string { return textOf(edits, p.turned(c).Name) })
		if _, twice := told[turned]; !twice {
			told[turned] = line
		}
	}
	return nil
}

// line reads what a line says otherwise than its record.
func (p *pasting) line(line []string, i int, which meant) (edits []Edit, row int32, fresh bool, err error) {
	if len(line) > len(p.columns) {
		return nil, 0, false, errors.New("it has more cells than there are columns")
	}
	if row, fresh, err = which(i); err != nil {
		return nil, row, fresh, err
	}
	for j, cell := range line {
		c, text := p.columns[j], characters.Unguarded(strings.TrimSpace(cell))
		switch {
		case fresh && text == "", !fresh && (text == c.Text(row) || cell == c.exact(row) || p.byTell && slices.Contains(p.sheet.Tell, c.Name)):
			continue
		case c.Fixed && fresh:
			return nil, row, fresh, fmt.Errorf("%s of a new record cannot be given: %q", c.title(), text)
		case c.Fixed:
			return nil, row, fresh, fmt.Errorf("%s cannot be edited, and the clipboard has another value for it: %q", c.title(), text)
		}
		if err := c.Refuses(text); err != nil {
			return nil, row, fresh, err
		}
		edits = append(edits, Edit{Column: c.Name, Text: text})
	}
	if fresh {
		for _, name := range p.sheet.Needs {
			if textOf(edits, name) == "" {
				return nil, row, fresh, fmt.Errorf("a new record needs a %s", p.sheet.column(name).title())
			}
		}
	}
	return edits, row, fresh, nil
}

func textOf(edits []Edit, column string) string {
	for _, edit := range edits {
		if edit.Column == column {
			return edit.Text
		}
	}
	return ""
}

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
			return 0, false, fmt.Errorf("there is no record with the id %q", id)
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

// keyOf is what a line tells its record by.
func (p *pasting) keyOf(tell []*Column, i int) string {
	return p.key(tell, func(c *Column) string {
		if at := slices.Index(p.columns, c); at < len(p.lines[i]) {
			return characters.Unguarded(strings.TrimSpace(p.lines[i][at]))
		}
		return ""
	})
}

func (p *pasting) key(tell []*Column, of func(c *Column) string) string {
	var key strings.Builder
	for _, c := range tell {
		key.WriteString(of(c))
		key.WriteByte(0)
	}
	return key.String()
}
