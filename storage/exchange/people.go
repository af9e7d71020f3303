package exchange

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"copresence/storage/network"
)

// nobody and several are what an end may mean instead of an activist's index.
const (
	nobody  = -1
	several = -2
)

// people knows the activists of the batch by all that ends may call them by.
type people struct {
	given bool // a people table is part of the import

	known    map[string]int  // the project's pseudonyms: index in the batch, or nobody while not in it
	bearers  bearers         // of names among the known
	taken    map[string]bool // pseudonyms of the project and the batch
	reserved map[string]bool // names of the import's people, kept for those who bear them
	rows     [][]int         // of each people table: row to index, nobody for a row left behind
	names    map[string]int  // names of the people tables: index, or several
	made     map[stranger]int
	last     map[string]int // of a name: the number of the last who bears it

	madeFromEnds int
	metKnown     bool // an end named somebody whom the project has
	pseudonyms   int  // new ones given
	lastFresh    int  // number of the last of P001, P002 ...
}

// stranger is somebody who is known from an end only. A person and an
// organisation of one name are two.
type stranger struct {
	kind network.Kind
	name string
}

func newPeople(known Known, tables int) people {
	p := people{
		known:    make(map[string]int, len(known.Pseudonyms)),
		bearers:  newBearers(known),
		taken:    make(map[string]bool, len(known.Pseudonyms)),
		reserved: make(map[string]bool),
		rows:     make([][]int, tables),
		names:    make(map[string]int),
		made:     make(map[stranger]int),
		last:     make(map[string]int),
	}
	for _, pseudonym := range known.Pseudonyms {
		p.known[pseudonym] = nobody
		p.taken[pseudonym] = true
		if digits, found := strings.CutPrefix(pseudonym, "P"); found {
			if n, err := strconv.Atoi(digits); err == nil && n < 1<<30 {
				p.lastFresh = max(p.lastFresh, n)
			}
		}
	}
	return p
}

// readPeople reads a table of people.
func (r *reading) readPeople(table int) error {
	if r.people.rows[table] != nil {
		return nil // read with the first table of people
	}
	attributes := r.attributesOf(&r.activistAttributes, PeopleTable)
	for i, t := range r.plan.Tables {
		if t.Kind == PeopleTable {
			r.reserve(i)
		}
	}
	for i, t := range r.plan.Tables {
		if t.Kind == PeopleTable {
			if err := r.readPeopleOf(i, attributes[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// reserve keeps the names of a table for those who bear them, so that the second
// Maria does not become the Maria (2) of a later row.
func (r *reading) reserve(table int) {
	if column := r.roles(table)(RolePseudonym); column >= 0 && !r.plan.Pseudonyms {
		for _, cell := range r.tables[table].Cells[column] {
			r.people.reserved[key(cell)] = true
		}
	}
}

// peopleColumns are the columns of a table of people by what they mean, -1 for
// none.
type peopleColumns struct {
	name, kind int
	identifier int // tells rows apart: the id, or a name that is one
	attributes []attribute
	imported   []int
}

func (r *reading) readPeopleOf(table int, attributes []attribute) error {
	role := r.roles(table)
	c := peopleColumns{
		name: role(RolePseudonym), kind: role(RoleKind), identifier: role(RoleID),
		attributes: attributes, imported: r.importedColumns(table),
	}
	if c.identifier < 0 && r.identifies(table, c.name) {
		c.identifier = c.name
	}
	seen := make(map[string]int) // identifier to row
	indices := make([]int, r.tables[table].Rows())
	r.people.rows[table] = indices
	return r.every(table, func(row int) (err error) {
		indices[row], err = r.readPerson(table, row, c, seen)
		return err
	})
}

// readPerson reads a row of a people table; nobody when the row is left behind.
func (r *reading) readPerson(table, row int, c peopleColumns, seen map[string]int) (int, error) {
	name, err := r.cell(table, c.name, row)
	if err != nil {
		return nobody, err
	}
	id, err := r.cell(table, c.identifier, row)
	if err != nil {
		return nobody, err
	}
	if name == "" {
		name = id
	}
	if name = oneLine(name); name == "" {
		r.skip(NoPseudonym, table, row)
		return nobody, nil
	}
	if first, again := seen[id]; again && id != "" {
		reason := RepeatedID
		if r.sameCells(table, c.imported, first, row) {
			reason = RepeatedRow
		}
		r.skip(reason, table, row, id)
		return nobody, nil
	}
	seen[id] = row
	kind, err := r.kindOr(r.plan.Tables[table].Sources, table, c.kind, row)
	if err != nil {
		return nobody, err
	}
	values, err := r.values(c.attributes, len(r.activistAttributes.list), table, row)
	if err != nil {
		return nobody, err
	}
	return r.enrol(table, row, name, kind, values), nil
}

// sameCells reports whether two rows agree in columns.
func (r *reading) sameCells(table int, columns []int, a, b int) bool {
	for _, c := range columns {
		if cells := r.tables[table].Cells[c]; cells[a] != cells[b] {
			return false
		}
	}
	return true
}

// identifies reports whether a column tells people apart although it is their
// name: its heading is one of ids.
func (r *reading) identifies(table, column int) bool {
	if column < 0 {
		return false
	}
	h := r.tables[table].Columns[column]
	return h.Primary || slices.Contains(ids, plain(h.Name))
}

// importedColumns are the columns of a table that are not left out.
func (r *reading) importedColumns(table int) []int {
	var columns []int
	for c, role := range r.plan.Tables[table].Roles {
		if role != RoleLeaveOut {
			columns = append(columns, c)
		}
	}
	return columns
}

// enrol takes a row of a people table into the batch. Nothing tells which of
// several known activists of its name it is, so such a row is left behind.
func (r *reading) enrol(table, row int, name string, kind network.Kind, values []string) int {
	p := &r.people
	pseudonym := name
	if r.plan.Pseudonyms {
		pseudonym = p.fresh()
	} else {
		known, bearers := p.bearers.who(name, kind, false)
		_, again := p.names[name]
		switch {
		case bearers > 1:
			r.skip(AmbiguousName, table, row, name)
			p.names[name] = several
			return several
		case bearers == 1 && p.known[known] == nobody:
			pseudonym = known
		case again || p.taken[name]:
			pseudonym = p.numbered(name)
		}
	}
	index := r.add(pseudonym, kind, values)
	if _, again := p.names[name]; again {
		p.names[name] = several
	} else {
		p.names[name] = index
	}
	return index
}

// numbered makes the pseudonym of the second of a name, Name (2), or of the
// third.
func (p *people) numbered(name string) string {
	for n := max(2, p.last[name]+1); ; n++ {
		pseudonym := fmt.Sprintf("%s (%d)", name, n)
		p.last[name] = n
		if !p.reserved[pseudonym] && !p.taken[pseudonym] {
			return pseudonym
		}
	}
}

// fresh makes a new pseudonym: P001, P002 and so on after those that the project
// has.
func (p *people) fresh() string {
	p.pseudonyms++
	for {
		p.lastFresh++
		if pseudonym := fmt.Sprintf("P%03d", p.lastFresh); !p.taken[pseudonym] {
			return pseudonym
		}
	}
}

// add puts an activist into the batch, or finds the one whom the project knows.
func (r *reading) add(pseudonym string, kind network.Kind, values []string) int {
	p := &r.people
	index, known := p.known[pseudonym]
	if known && index != nobody {
		return index
	}
	index = len(r.batch.Activists)
	r.batch.Activists = append(r.batch.Activists, Activist{Pseudonym: pseudonym, Kind: kind, Values: values, Known: known})
	p.taken[pseudonym] = true
	if known {
		p.known[pseudonym] = index
	}
	return index
}

// meet finds or makes the activist whom an end names, where no table of people
// is given; with one, only those whom the project knows are found. Strict says
// that the end is known to be of the kind, and not only taken to be.
func (r *reading) meet(name string, kind network.Kind, strict bool) int {
	p := &r.people
	if known, bearers := p.bearers.who(name, kind, strict); bearers > 0 {
		p.metKnown = true
		if bearers > 1 {
			return several
		}
		return r.add(known, kind, nil)
	}
	if p.given {
		return nobody
	}
	who := stranger{kind, name}
	if index, met := p.made[who]; met {
		return index
	}
	pseudonym := name
	switch {
	case r.plan.Pseudonyms:
		pseudonym = p.fresh()
	case p.taken[name]:
		pseudonym = p.numbered(name)
	}
	p.madeFromEnds++
	p.made[who] = r.add(pseudonym, kind, nil)
	return p.made[who]
}
