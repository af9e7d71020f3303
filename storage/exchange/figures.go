package exchange

import (
	"regexp"
	"strconv"
	"strings"
)

// figures reads the numbers of one column. What a comma means in 1,234 is told by
// the column as a whole, or not at all.
type figures struct {
	decimal, thousands string // values of the column that prove what its commas are
	unclear            string // one that does not
}

var (
	// either is one thousand or one and a bit.
	either = regexp.MustCompile(`^[+-]?[1-9][0-9]{0,2},[0-9]{3}$`)
	// grouped has commas between thousands and shows it.
	grouped = regexp.MustCompile(`^[+-]?[1-9][0-9]{0,2}(,[0-9]{3})*(,[0-9]{3}(,[0-9]{3}|\.[0-9]+))$`)
	// pointed has a decimal point and no comma; three places might be thousands.
	pointed = regexp.MustCompile(`^[+-]?[0-9]*\.([0-9]{1,2}|[0-9]{4,})$`)
)

// newFigures looks through a column for what tells decimal commas from thousands.
func newFigures(columns ...[]string) figures {
	var f figures
	for _, cells := range columns {
		for _, cell := range cells {
			if !strings.ContainsAny(cell, ",.") {
				continue
			}
			switch s := key(cell); {
			case either.MatchString(s):
				f.unclear = s
			case grouped.MatchString(s), pointed.MatchString(s):
				f.thousands = s
			case strings.Contains(s, ","):
				if _, ok := number(s); ok {
					f.decimal = s
				}
			}
		}
	}
	return f
}

// read reads a number as [number] does, and one with a comma as the column does.
func (f figures) read(s string) (float64, bool) {
	if !either.MatchString(s) {
		return number(s)
	}
	switch {
	case f.decimal != "" && f.thousands == "":
		return number(strings.Replace(s, ",", ".", 1))
	case f.thousands != "" && f.decimal == "":
		return number(strings.Replace(s, ",", "", 1))
	}
	return 0, false
}

// plain reports whether s is a number that loses nothing when it is kept as one.
func (f figures) plain(s string) bool {
	_, ok := f.read(s)
	return ok && (either.MatchString(s) && s[0] != '+' || plainNumber(s))
}

// value writes a number as attributes keep it.
func (f figures) value(s string) string {
	x, ok := f.read(s)
	if !ok {
		return ""
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// said tells a person what was made of commas; empty when none were in doubt.
func (f figures) said() string {
	switch {
	case f.unclear == "":
		return ""
	case f.decimal != "" && f.thousands == "":
		return "a comma is a decimal comma, as " + f.decimal + " shows"
	case f.thousands != "" && f.decimal == "":
		return "a comma stands between thousands, as " + f.thousands + " shows"
	}
	return f.unclear + " is not understood, because its comma may be a decimal comma or stand between thousands"
}
