package notation

import (
	"iter"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// Figures reads the numbers of one column. What a comma means in 1,234 is told by
// the column as a whole, or by a person, or not at all; so is the point of 1.234 in a
// column in which other commas are decimal.
type Figures struct {
	decimal, thousands string // values of the column that prove what its commas are
	unclear            string // one that does not
	pointed            string // one whose point is between thousands where commas are decimal
}

var (
	// either is one thousand or one and a bit.
	either = regexp.MustCompile(`^[+-]?[1-9][0-9]{0,2},[0-9]{3}$`)
	// eitherPoint is so where commas are decimal.
	eitherPoint = regexp.MustCompile(`^[+-]?[1-9][0-9]{0,2}\.[0-9]{3}$`)
	// grouped has commas between thousands and shows it.
	grouped = regexp.MustCompile(`^[+-]?[1-9][0-9]{0,2}(,[0-9]{3})*(,[0-9]{3}(,[0-9]{3}|\.[0-9]+))$`)
	// groupedByPoints has points between thousands and shows it.
	groupedByPoints = regexp.MustCompile(`^[+-]?[1-9][0-9]{0,2}(\.[0-9]{3})*(\.[0-9]{3}(\.[0-9]{3}|,[0-9]+))$`)
	// decimalPoint has a decimal point and no comma; three places might be thousands.
	decimalPoint = regexp.MustCompile(`^[+-]?[0-9]*\.([0-9]{1,2}|[0-9]{4,})$`)
)

// NewFigures looks through a column for what tells decimal commas from thousands.
func NewFigures(cells iter.Seq[string]) Figures {
	var f Figures
	for s := range cells {
		switch {
		case !strings.ContainsAny(s, ",."):
		case either.MatchString(s):
			f.unclear = s
		case eitherPoint.MatchString(s):
			f.pointed = s
		case grouped.MatchString(s), decimalPoint.MatchString(s):
			f.thousands = s
		case strings.Contains(s, ","), groupedByPoints.MatchString(s):
			if _, ok := Number(s); ok {
				f.decimal = s
			}
		}
	}
	return f
}

// Taking returns the figures as a person has said that they are: with decimal commas, or
// with commas between thousands.
func (f Figures) Taking(decimalCommas bool) Figures {
	f.decimal, f.thousands = "", "1,234,567"
	if decimalCommas {
		f.decimal, f.thousands = "2,5", ""
	}
	return f
}

// Doubt is a value of the column that may be two numbers; empty: there is none.
func (f Figures) Doubt() string {
	switch {
	case (f.decimal == "") == (f.thousands == "") && f.unclear != "":
		return f.unclear
	case f.decimal != "" && f.thousands != "":
		return f.pointed
	}
	return ""
}

// Read reads a number as [Number] does, and one with a comma as the column does.
func (f Figures) Read(s string) (float64, bool) {
	decimal, thousands := f.decimal != "", f.thousands != ""
	switch {
	case either.MatchString(s) && decimal != thousands:
		if decimal {
			return Number(strings.Replace(s, ",", ".", 1))
		}
		return Number(strings.Replace(s, ",", "", 1))
	case decimal && eitherPoint.MatchString(s):
		x, ok := Number(strings.Replace(s, ".", "", 1))
		return x, ok && !thousands
	}
	return Number(s)
}

// Plain reports whether s is a number that loses nothing when it is kept as one.
func (f Figures) Plain(s string) bool {
	_, ok := f.Read(s)
	return ok && (either.MatchString(s) && s[0] != '+' || plain(s))
}

// Value writes a number as attributes keep it.
func (f Figures) Value(s string) string {
	x, ok := f.Read(s)
	if !ok {
		return ""
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// Said tells a person what was made of commas and points; empty when none were in doubt.
func (f Figures) Said() string {
	switch {
	case f.unclear == "" && (f.pointed == "" || f.decimal == ""):
		return ""
	case f.decimal != "" && f.thousands == "":
		if f.unclear == "" {
			return "a point stands between thousands, as the comma of " + f.decimal + " shows"
		}
		return "a comma is a decimal comma, as " + f.decimal + " shows"
	case f.thousands != "" && f.decimal == "":
		return "a comma stands between thousands, as " + f.thousands + " shows"
	case f.unclear == "":
		return f.pointed + " is not understood, because its point may be a decimal point or stand between thousands"
	}
	return f.unclear + " is not understood, because its comma may be a decimal comma or stand between thousands"
}

// Unclear reports whether s is one thousand or one and a bit, as 1,234 is.
func Unclear(s string) bool { return either.MatchString(s) }

// Number reads a finite decimal number with a point, or with commas when those cannot mean
// anything else; 1,234 is left to [Figures]. What only a programmer calls a number (0x1p4,
// Inf, 1_000) is none.
func Number(s string) (float64, bool) {
	switch {
	case either.MatchString(s):
		return 0, false
	case grouped.MatchString(s):
		s = strings.ReplaceAll(s, ",", "")
	case groupedByPoints.MatchString(s):
		s = strings.Replace(strings.ReplaceAll(s, ".", ""), ",", ".", 1)
	case strings.Count(s, ",") == 1 && !strings.Contains(s, "."):
		s = strings.Replace(s, ",", ".", 1)
	}
	digits := false
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digits = true
		case c == '.', c == '+', c == '-':
		case (c == 'e' || c == 'E') && digits:
		default:
			return 0, false
		}
	}
	x, err := strconv.ParseFloat(s, 64)
	return x, err == nil && digits && !math.IsInf(x, 0)
}

// plain reports whether s is a number that loses nothing when it is kept as one: codes
// such as 007, telephone numbers such as +4915112345 and ids of more than 15 digits are
// words.
func plain(s string) bool {
	if _, ok := Number(s); !ok || s[0] == '+' {
		return false
	}
	whole, _, _ := strings.Cut(strings.TrimLeft(s, "-"), ".")
	if len(whole) > 1 && whole[0] == '0' && whole[1] >= '0' && whole[1] <= '9' {
		return false
	}
	return strings.ContainsAny(s, ".,eE") || len(whole) <= 15
}
