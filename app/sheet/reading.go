package sheet

import (
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"copresence/storage/characters"
	"copresence/storage/network/notation"
)

// Reading is what a person has said of what is on the clipboard, as far as it does not
// tell it itself. The zero Reading has said nothing.
type Reading struct {
	Days   Said // of 03/04/2013: First, the day comes first; Second, the month
	Commas Said // of 1,234: First, it is a decimal comma; Second, it stands between thousands
	Empty  bool // cells that are empty in lines that name their record empty those that are here
}

// Said is which of two meanings a person has said that something has.
type Said uint8

// The meanings.
const (
	Nothing Said = iota
	First
	Second
)

// Doubt is a value on the clipboard that may mean one thing or another.
type Doubt struct {
	Column        string // what people call it
	Value         string // the first that is in doubt
	Dates         bool   // it is a date, else a number
	First, Second string // what it is when that was said
}

// notated is how the cells of a column are written.
type notated struct {
	column *Column
	names  map[string][]string // see named; nil: it does not tell records apart
	dates  notation.Dates
	number notation.Figures
	doubt  string // a value of the column that is in doubt
}

// notate finds out how the columns are written, and of which values a person has to say
// what they mean: a spreadsheet writes numbers and dates in the way of its country.
func (p *pasting) notate() (doubts []Doubt) {
	for j, c := range p.columns {
		n := notated{column: c}
		d := Doubt{Column: c.title(), Dates: c.Dates}
		switch {
		case c.Fixed: // it is compared with what is there
		case c.Dates:
			n.dates = notation.NewDates(p.cells(j))
			if d.Value = n.dates.Doubt(); d.Value != "" {
				d.First, d.Second = dated(n.dates.Taking(true), d.Value), dated(n.dates.Taking(false), d.Value)
			}
			if d.Value != "" && p.reading.Days != Nothing {
				n.dates, d.Value = n.dates.Taking(p.reading.Days == First), ""
			}
		case c.Number != nil:
			n.number = notation.NewFigures(p.cells(j))
			if d.Value = n.number.Doubt(); d.Value != "" {
				d.First, d.Second = n.number.Taking(true).Value(d.Value), n.number.Taking(false).Value(d.Value)
			}
			if d.Value != "" && p.reading.Commas != Nothing {
				n.number, d.Value = n.number.Taking(p.reading.Commas == First), ""
			}
		case slices.Contains(p.sheet.Tell, c.Name):
			n.names = p.names(j)
		}
		if n.doubt = d.Value; n.doubt != "" {
			doubts = append(doubts, d)
		}
		p.ways = append(p.ways, n)
	}
	return doubts
}

func dated(d notation.Dates, value string) string {
	date, _ := d.Read(value)
	return string(date)
}

// cells are the cells of a column.
func (p *pasting) cells(j int) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, line := range p.lines {
			if j < len(line) && !yield(ungrouped(pastedText(line[j]))) {
				return
			}
		}
	}
}

// read returns a cell as it is typed here: a number with a decimal point, a date as
// 2013-04-03. What is neither is left to who keeps it to refuse.
func (n *notated) read(cell string) (string, error) {
	text := pastedText(cell)
	switch {
	case text == "" || n.column.Fixed:
		return text, nil
	case n.column.Dates:
		if date, ok := n.dates.Read(text); ok {
			return string(date), nil
		}
		if n.doubt != "" && strings.Contains(text, "/") {
			return "", fmt.Errorf("of %s in %s it is not said whether the day or the month comes first", quoted(text), n.column.title())
		}
	case n.column.Number != nil:
		if x, ok := n.number.Read(ungrouped(text)); ok {
			return strconv.FormatFloat(x, 'f', -1, 64), nil
		}
		if n.doubt != "" && strings.ContainsAny(text, ",.") {
			return "", fmt.Errorf("of %s in %s it is not said whether commas are decimal commas or stand between thousands", quoted(text), n.column.title())
		}
	case n.names != nil:
		return n.name(text)
	}
	return text, nil
}

// names are the names that are known already of what the cells of a column name, by how
// they are spaced; of others than these cells name there are none.
func (p *pasting) names(j int) map[string][]string {
	names := make(map[string][]string, len(p.lines))
	for _, line := range p.lines {
		if j < len(line) {
			names[spaced(pastedText(line[j]))] = nil
		}
	}
	add := func(name string) {
		key := spaced(name)
		if known, wanted := names[key]; wanted && !slices.Contains(known, name) {
			names[key] = append(known, name)
		}
	}
	c := p.columns[j]
	known := c.Choices
	if c.Names != nil {
		known = c.Names()
	}
	for _, name := range known {
		add(name)
	}
	if known != nil {
		return names
	}
	for row := range int32(p.sheet.Rows) {
		if row%stretch == 0 && p.ctx.Err() != nil {
			break // plan says so
		}
		add(c.Text(row))
	}
	return names
}

// name is the name that is meant: that which is written so, else the one that differs
// from it in its spaces only, else a new one.
func (n *notated) name(text string) (string, error) {
	known := n.names[spaced(text)]
	switch {
	case slices.Contains(known, text):
		return text, nil
	case len(known) == 1:
		return known[0], nil
	case len(known) > 1:
		return "", fmt.Errorf("%s in %s may be each of %d that differ in their spaces only", quoted(text), n.column.title(), len(known))
	}
	return spaced(text), nil
}

// pastedText is what a cell of the clipboard says, without what keeps spreadsheets from
// running it.
func pastedText(cell string) string { return characters.Unguarded(strings.TrimSpace(cell)) }

// blanks are the spaces that spreadsheets and web pages put where people see a space.
var blanks = strings.NewReplacer("\u00a0", " ", "\u2007", " ", "\u2009", " ", "\u202f", " ")

// spaced has a plain space for each of these.
func spaced(text string) string { return blanks.Replace(text) }

// breaks are the line breaks of other systems.
var breaks = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// alike reports whether two texts differ at most in how spaces and line breaks are written.
func alike(a, b string) bool { return spaced(breaks.Replace(a)) == spaced(breaks.Replace(b)) }

// thousands is a number with spaces or apostrophes between its thousands.
var thousands = regexp.MustCompile(`^[+-]?[1-9][0-9]{0,2}([ '’][0-9]{3})+([.,][0-9]+)?$`)

// ungrouped leaves out what stands between thousands, where it can be nothing else.
func ungrouped(text string) string {
	if text = spaced(text); !thousands.MatchString(text) {
		return text
	}
	return strings.NewReplacer(" ", "", "'", "", "’", "").Replace(text)
}

// quoted is a cell for a message: the beginning of a long one.
func quoted(text string) string { return fmt.Sprintf("%.40q", text) }
