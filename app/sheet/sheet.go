package sheet

import "cmp"

// Sheet is a table of records.
type Sheet struct {
	Rows    int
	Columns []*Column
	ID      func(row int32) int64 // of the record in a row

	Hidden []*Column // more facts, which are not shown but can be named where something is pasted

	// Needs are the columns without which there is no new record; nil: none is added by
	// typing. Tell are those that tell a record from others when its id is not known.
	Needs, Tell []string

	// Turned says which records are the same the other way round, with the values of the
	// two columns of Needs in each other's place; nil: none are.
	Turned func(row int32) bool

	// TurnedNew says so of a record that is new; nil: none are.
	TurnedNew func(edits []Edit) bool
}

// column is the column of that name, shown or not; nil: there is none.
func (s *Sheet) column(name string) *Column {
	for _, columns := range [...][]*Column{s.Columns, s.Hidden} {
		for _, c := range columns {
			if c.Name == name {
				return c
			}
		}
	}
	return nil
}

// Column is one fact about the records.
type Column struct {
	Name     string // as in files, and at the head of what is copied
	Head     string // as people see it
	About    string // what it means, in a sentence
	Text     func(row int32) string
	Number   func(row int32) float64             // of a column of numbers, else nil; NaN: not known
	Choices  []string                            // what can be typed, where that is a matter of few words
	Names    func() []string                     // of those that its cells can name, where these have a table of their own; else nil
	Open     bool                                // other words than the choices can be typed, too
	Check    func(typed string) error            // why a cell cannot be so, as far as that is known without its record; nil: all can be
	CheckOf  func(row int32, typed string) error // why a cell of that record cannot be so; nil: Check says it all
	Dates    bool                                // it is a column of dates, as 2013-04-03 or a part of it
	Fixed    bool                                // it cannot be edited
	Withheld bool                                // it is sensitive, and neither copied nor exported
}

// Find returns the place of the column of that name, -1 when there is none.
func (s *Sheet) Find(name string) int {
	for i, c := range s.Columns {
		if c.Name == name {
			return i
		}
	}
	return -1
}

// Refuses says why a cell of the column cannot be so; nil: it can.
func (c *Column) Refuses(typed string) error {
	if c.Check == nil {
		return nil
	}
	return c.Check(typed)
}

// title is what people call the column.
func (c *Column) title() string { return cmp.Or(c.Head, c.Name) }
