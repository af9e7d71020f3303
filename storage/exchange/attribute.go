package exchange

import (
	"strconv"
	"strings"
	"unicode"

	"copresence/storage/network"
	"copresence/storage/network/notation"
)

// attributes collects the attributes of several tables. Columns of the same
// heading in different tables are one attribute.
type attributes struct {
	list    []Attribute
	byLabel map[string]int
	taken   map[string]bool
}

// attribute is a column of a table that is kept as one.
type attribute struct {
	column, index int // of the table, and among the attributes
	read          func(string) string
}

// attributesOf collects the attributes of all tables of a kind, and gives for each
// table the columns that hold them. A type is guessed from the values of all
// columns that are one attribute, so this comes before the first row is read.
func (r *reading) attributesOf(a *attributes, kind Kind) [][]attribute {
	perTable := make([][]attribute, len(r.tables))
	cells := make([][][]string, 0)
	declared := make([]bool, 0) // as truth values, by the format
	for i, t := range r.plan.Tables {
		if t.Kind != kind {
			continue
		}
		used := make(map[int]bool)
		for c, role := range t.Roles {
			if role != RoleAttribute {
				continue
			}
			h := r.tables[i].Columns[c]
			index := a.place(h.Name, used)
			used[index] = true
			if index == len(cells) {
				cells, declared = append(cells, nil), append(declared, true)
			}
			cells[index] = append(cells[index], r.spelled(i, c))
			declared[index] = declared[index] && strings.HasPrefix(strings.ToLower(h.Type), "bool")
			perTable[i] = append(perTable[i], attribute{column: c, index: index})
		}
	}
	readers := make([]func(string) string, len(a.list))
	for index := range a.list {
		a.list[index].Type, readers[index] = typed(cells[index], declared[index])
		r.sayCommas(a.list[index], cells[index])
	}
	for i := range perTable {
		for j := range perTable[i] {
			perTable[i][j].read = readers[perTable[i][j].index]
		}
	}
	return perTable
}

// sayCommas notes what the commas of an attribute's numbers were taken for, or that
// they kept it from being one of numbers.
func (r *reading) sayCommas(a Attribute, columns [][]string) {
	f := newFigures(columns...)
	if f.Said() == "" {
		return
	}
	for _, column := range columns {
		for _, cell := range column {
			if s := key(cell); !missing(s) && !notation.Unclear(s) && !f.Plain(s) {
				return // words anyway
			}
		}
	}
	what := "attribute " + a.Label
	if a.Type != network.Number {
		what += " is kept as text"
	}
	r.note("%s: %s", what, f.Said())
}

// spelled returns a column with the codes of left-out tables spelt out.
func (r *reading) spelled(table, column int) []string {
	words := r.lookup(table, column)
	if words == nil {
		return r.tables[table].Cells[column]
	}
	cells := make([]string, r.tables[table].Rows())
	for row, code := range r.tables[table].Cells[column] {
		cells[row] = code
		if word, found := words[key(code)]; found {
			cells[row] = word
		}
	}
	return cells
}

// values reads the attributes of a row into a slice of their own.
func (r *reading) values(list []attribute, length, table, row int) ([]string, error) {
	if len(list) == 0 {
		return nil, nil
	}
	values := make([]string, length)
	for _, a := range list {
		s, err := r.value(table, a.column, row)
		if err != nil {
			return nil, err
		}
		values[a.index] = a.read(s)
	}
	return values, nil
}

// place finds the attribute of a heading, or makes one. Those in used belong to
// other columns of the same table.
func (a *attributes) place(label string, used map[int]bool) int {
	if a.byLabel == nil {
		a.byLabel, a.taken = make(map[string]int), make(map[string]bool)
		for _, word := range [...]string{"id", "rowid", "oid", "_rowid_", "activist", "tie", "event"} {
			a.taken[word] = true
		}
	}
	label, _ = clean(label)
	folded := strings.ToLower(label)
	if index, known := a.byLabel[folded]; known && !used[index] {
		return index
	}
	a.list = append(a.list, Attribute{Name: a.name(label), Label: label})
	if _, known := a.byLabel[folded]; !known {
		a.byLabel[folded] = len(a.list) - 1
	}
	return len(a.list) - 1
}

// name makes a heading fit to be the name of a column: lower-case letters,
// digits and underscores, not longer than a person types, and taken once.
func (a *attributes) name(label string) string {
	const longest = 40 // letters
	var name []rune
	for _, c := range strings.ToLower(label) {
		switch {
		case unicode.IsLetter(c), unicode.IsDigit(c):
			name = append(name, c)
		case len(name) > 0 && name[len(name)-1] != '_':
			name = append(name, '_')
		}
		if len(name) == longest {
			break
		}
	}
	base := strings.TrimRight(string(name), "_")
	if base == "" || unicode.IsDigit(name[0]) {
		base = strings.TrimRight("column_"+base, "_")
	}
	unique := base
	for n := 2; a.taken[unique]; n++ {
		unique = base + "_" + strconv.Itoa(n)
	}
	a.taken[unique] = true
	return unique
}

// Limits of what makes words categories, fit for colours and groups.
const (
	maxCategories     = 50
	maxCategoryLength = 60 // bytes, on average
)

// typed guesses the type of an attribute from its values, and gives what brings
// a value into the type's form. Marks for missing values count for no type. Words
// are categories when each comes twice on average.
func typed(columns [][]string, declaredTruth bool) (network.ColumnType, func(string) string) {
	distinct := make(map[string]bool)
	cells, length := 0, 0
	for _, column := range columns {
		for _, cell := range column {
			if s, _ := clean(cell); s != "" {
				cells++
				length += len(s)
				distinct[s] = true
			}
		}
	}
	f, d := newFigures(columns...), newDates(columns...)
	isTruth := func(s string) bool { _, ok := truth(s); return ok }
	isDate := func(s string) bool { _, ok := d.Read(s); return ok }
	switch {
	case declaredTruth && all(distinct, isTruth):
		return network.Boolean, booleanValue
	case all(distinct, f.Plain):
		return network.Number, f.Value
	case all(distinct, isTruth):
		return network.Boolean, booleanValue
	case all(distinct, isDate):
		return network.DateType, func(s string) string { date, _ := d.Read(s); return string(date) }
	case cells > 0 && len(distinct) <= maxCategories && 2*len(distinct) <= cells && length <= maxCategoryLength*cells:
		return network.Category, oneLine
	}
	return network.Text, func(s string) string { return s }
}

// all reports whether there are values that are not missing, and each of them is
// what is asked.
func all(values map[string]bool, is func(string) bool) bool {
	seen := false
	for s := range values {
		if !missing(s) {
			if !is(s) {
				return false
			}
			seen = true
		}
	}
	return seen
}

func booleanValue(s string) string {
	value, ok := truth(s)
	switch {
	case !ok:
		return ""
	case value:
		return "1"
	}
	return "0"
}
