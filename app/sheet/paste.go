package sheet

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
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
	Doubts  []Doubt   // what a person has to say before lines with such values can be read
	Spared  int       // cells that are empty on the clipboard, not here, and stay as they are here
}

// Refusal says why a line of the clipboard is left out.
type Refusal struct {
	Line int // 1: the first
	Why  error
}

// Place is where the cells of a clipboard go that does not say it itself.
type Place struct {
	Rows        []int32 // that the table shows, from top to bottom
	Row, Column int     // the cell that keys are about, in Rows and the table's columns; Row -1: none
}

// Paste says what the text of a clipboard makes of the table, read as a person has said.
// Where its first line names columns, as that of Cells does, it says which. A column id
// then says which record a line is about, or the columns that tell records apart do; a
// line about a record that is not there is a new one, and a cell that is empty says
// nothing, unless the reading has it empty what is there. Else the cells go to the place, a
// row and a column, and to the right and below, as in a spreadsheet; lines below the last
// row are new records. Cells that say what is there already change nothing, and lines
// without any cell are passed over. It can be cancelled through ctx. progress, which may be
// nil, is told the share that is done.
func (s *Sheet) Paste(ctx context.Context, text string, into Place, reading Reading, progress func(done float64)) (*Plan, error) {
	lines := Read(text)
	if len(lines) == 0 {
		return nil, errors.New("there is nothing on the clipboard")
	}
	p := &pasting{sheet: s, ctx: ctx, rows: into.Rows, at: into.Row, reading: reading, progress: progress}
	columns, named, err := s.named(lines)
	if err != nil {
		return nil, err
	}
	if named {
		p.columns, p.lines = without(columns, lines[1:])
		p.first, p.named = 2, true
		return p.plan(p.byName)
	}
	column := into.Column
	if into.Row < 0 { // nothing is pointed at
		if len(into.Rows) > 0 || len(s.Needs) == 0 {
			return nil, errors.New("choose the cell first where what is on the clipboard is to go")
		}
		p.at, column = 0, s.Find(s.Needs[0])
	}
	if most := len(s.Columns) - max(column, 0); column < 0 || len(lines[0]) > most {
		return nil, fmt.Errorf("the clipboard has %d columns, and there are only %d from here to the right", len(lines[0]), most)
	}
	p.columns, p.lines, p.first = s.Columns[column:column+len(lines[0])], lines, 1
	return p.plan(func() meant { return p.byPlace })
}

// named finds the columns that the first line names; it must name nothing else. A line that
// names some, and something else beside them, cannot be the values of a record either. A
// column without any cell, as there is beside a table where one more was selected, is passed
// over: of it there is nil.
func (s *Sheet) named(lines [][]string) (columns []*Column, all bool, err error) {
	known := slices.Concat(s.Columns, s.Hidden)
	unknown, telling, count := "", false, 0
	for j, cell := range lines[0] {
		cell = pastedText(cell)
		i := slices.IndexFunc(known, func(c *Column) bool { return strings.EqualFold(c.Name, cell) || strings.EqualFold(c.Head, cell) })
		switch {
		case cell == "" && blank(lines, j):
			columns = append(columns, nil)
			continue
		case cell == "":
			unknown = fmt.Sprintf("column %d has no name; give it one, or leave it out", j+1)
			continue
		case i < 0:
			unknown = fmt.Sprintf("here is none called %s; leave that column out, or add it here first", quoted(cell))
			continue
		case slices.Contains(columns, known[i]):
			return nil, false, fmt.Errorf("the first line names the column %s twice; leave one of the two out", known[i].title())
		}
		columns = append(columns, known[i])
		telling = telling || known[i].Name == ID || slices.Contains(s.Tell, known[i].Name)
		count++
	}
	switch {
	case unknown == "" && count == len(lines[0]):
		return columns, true, nil
	case !telling && count < 2:
		return nil, false, nil
	case unknown == "":
		return columns, true, nil
	}
	first := columns[slices.IndexFunc(columns, func(c *Column) bool { return c != nil })]
	return nil, false, fmt.Errorf("the first line names columns, such as %s, but %s", first.title(), unknown)
}

// blank reports whether no line has a cell in a column.
func blank(lines [][]string, j int) bool {
	return !slices.ContainsFunc(lines, func(line []string) bool { return j < len(line) && strings.TrimSpace(line[j]) != "" })
}

// without leaves the columns out of which there is nil.
func without(columns []*Column, lines [][]string) ([]*Column, [][]string) {
	if !slices.Contains(columns, nil) {
		return columns, lines
	}
	some := make([][]string, len(lines))
	for i, line := range lines {
		for j, cell := range line {
			if j >= len(columns) || columns[j] != nil {
				some[i] = append(some[i], cell)
			}
		}
	}
	return slices.DeleteFunc(columns, func(c *Column) bool { return c == nil }), some
}

// pasting is the work of Paste.
type pasting struct {
	sheet    *Sheet
	ctx      context.Context
	progress func(done float64) // may be nil
	reading  Reading
	columns  []*Column // of the cells of a line
	ways     []notated // how they are written
	lines    [][]string
	first    int                // the number of the first of lines
	named    bool               // the clipboard says itself which columns and records it is about
	rows     []int32            // that the table shows
	at       int                // the cursor, a place among them
	there    map[string][]int32 // see found; nil: not looked for yet
	byTell   bool               // lines say by what tells records apart whom they are about
	spared   int                // see Plan
}

// plan reads the lines. whom finds out how they say which rows they are about; it reads
// cells, too, and therefore comes after it is known how they are written.
func (p *pasting) plan(whom func() meant) (*Plan, error) {
	plan := &Plan{Doubts: p.notate()}
	which := whom()
	told := map[string]int{} // the lines that tell of new records, by what they tell
	for i, line := range p.lines {
		if i%stretch == 0 && p.ctx.Err() != nil {
			return nil, p.ctx.Err()
		}
		if i%stretch == 0 && p.progress != nil {
			p.progress(float64(i) / float64(len(p.lines)))
		}
		if p.says(line, i) {
			p.take(plan, line, i, which, told)
		}
	}
	plan.Spared = p.spared
	return plan, p.ctx.Err()
}

// says reports whether a line says anything: one without any cell, as there are below a
// table, does so only where it goes into a row.
func (p *pasting) says(line []string, i int) bool {
	return !p.named && p.at+i < len(p.rows) || slices.ContainsFunc(line, func(cell string) bool { return strings.TrimSpace(cell) != "" })
}

// take takes a line into the plan.
func (p *pasting) take(plan *Plan, line []string, i int, which meant, told map[string]int) {
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
	spared := 0
	for j, cell := range line {
		text, err := p.ways[j].read(cell)
		switch {
		case err != nil:
			return nil, row, fresh, err
		case p.stays(j, row, fresh, cell, text):
			continue
		case text == "" && p.named && (!p.reading.Empty || p.columns[j].Fixed):
			spared++
			continue
		}
		if err := p.refuses(p.columns[j], text, row, fresh); err != nil {
			return nil, row, fresh, err
		}
		edits = append(edits, Edit{Column: p.columns[j].Name, Text: text})
	}
	if fresh {
		for _, name := range p.sheet.Needs {
			if textOf(edits, name) == "" {
				return nil, row, fresh, fmt.Errorf("a new record needs a %s", p.sheet.column(name).title())
			}
		}
	}
	p.spared += spared
	return edits, row, fresh, nil
}

// stays reports whether a cell leaves its record as it is: it says what is there already,
// tells whom the line is about, or says nothing of a new record.
func (p *pasting) stays(j int, row int32, fresh bool, cell, text string) bool {
	c := p.columns[j]
	if fresh {
		return text == ""
	}
	return text == c.Text(row) || cell == c.exact(row) || alike(text, c.Text(row)) || p.byTell && slices.Contains(p.sheet.Tell, c.Name)
}

// refuses says why a cell cannot be so.
func (p *pasting) refuses(c *Column, text string, row int32, fresh bool) error {
	switch {
	case c.Fixed && fresh:
		return fmt.Errorf("%s of a new record cannot be given: %s", c.title(), quoted(text))
	case c.Fixed:
		return fmt.Errorf("%s cannot be edited, and the clipboard has another value for it: %s", c.title(), quoted(text))
	case !fresh && c.CheckOf != nil:
		return c.CheckOf(row, text)
	}
	return c.Refuses(text)
}

func textOf(edits []Edit, column string) string {
	for _, edit := range edits {
		if edit.Column == column {
			return edit.Text
		}
	}
	return ""
}
