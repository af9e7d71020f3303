package notation

import (
	"iter"
	"strconv"
	"strings"
	"time"

	"copresence/storage/network"
)

// Dates reads the dates of one column. Whether the day or the month comes first
// in 12/10/2013 is told by the column as a whole, or by a person, or not at all.
type Dates struct {
	dayFirst, monthFirst bool   // as values of the column prove
	unclear              string // one that does not
}

// spelt are the layouts of common exports that name the month, with what is known
// by them: the day or only the month.
var spelt = [...]struct{ layout, known string }{
	{time.RubyDate, time.DateOnly},
	{time.RFC1123, time.DateOnly},
	{time.RFC1123Z, time.DateOnly},
	{time.RFC850, time.DateOnly},
	{time.ANSIC, time.DateOnly},
	{time.UnixDate, time.DateOnly},
	{"2 January 2006", time.DateOnly},
	{"2. January 2006", time.DateOnly},
	{"January 2, 2006", time.DateOnly},
	{"2 Jan 2006", time.DateOnly},
	{"2-Jan-2006", time.DateOnly},
	{"Jan 2, 2006", time.DateOnly},
	{"January 2006", "2006-01"},
	{"Jan 2006", "2006-01"},
}

// NewDates looks through a column for what tells days from months.
func NewDates(cells iter.Seq[string]) Dates {
	var d Dates
	for s := range cells {
		first, second, _, ok := slashed(dayOf(s))
		switch {
		case !ok:
		case first > 12 && second <= 12:
			d.dayFirst = true
		case second > 12 && first <= 12:
			d.monthFirst = true
		case first <= 12 && first != second && !strings.Contains(s, "."):
			d.unclear = s
		}
	}
	return d
}

// Taking returns the dates as a person has said that they are: the day first, or the month.
func (d Dates) Taking(dayFirst bool) Dates {
	d.dayFirst, d.monthFirst = dayFirst, !dayFirst
	return d
}

// Doubt is a value of the column that may be two dates; empty: there is none.
func (d Dates) Doubt() string {
	if d.dayFirst != d.monthFirst {
		return ""
	}
	return d.unclear
}

// dayOf cuts off the time of day that may follow a date.
func dayOf(s string) string {
	s = strings.TrimSpace(s)
	if day, _, found := strings.Cut(s, " "); found && strings.ContainsAny(day, "/.-") {
		return day
	}
	return s
}

// Read reads a date. Times of day are cut off.
func (d Dates) Read(s string) (network.Date, bool) {
	s = strings.TrimSpace(s)
	if date, err := network.ParseDate(s); err == nil {
		return date, s != ""
	}
	if len(s) > 10 && s[10] == 'T' {
		if date, ok := d.Read(s[:10]); ok {
			return date, true
		}
	}
	if day := dayOf(s); day != s {
		if date, ok := d.Read(day); ok {
			return date, true
		}
	}
	if first, second, year, ok := slashed(s); ok {
		switch {
		case strings.Contains(s, ".") || first == second || d.dayFirst && !d.monthFirst:
			return day(year, second, first)
		case d.monthFirst && !d.dayFirst:
			return day(year, first, second)
		}
		return "", false
	}
	if parts := strings.FieldsFunc(s, separator); len(parts) == 3 && len(parts[0]) == 4 {
		year, month, dom, ok := numbers(parts[0], parts[1], parts[2])
		if ok {
			return day(year, month, dom)
		}
	}
	return worded(s)
}

func worded(s string) (network.Date, bool) {
	if len(s) < len("Jan 2006") {
		return "", false
	}
	for _, form := range spelt {
		if t, err := time.Parse(form.layout, s); err == nil {
			return network.Date(t.Format(form.known)), true
		}
	}
	return "", false
}

// Stamp reads what only a column that is known to hold dates may hold: 20131012,
// and seconds or milliseconds since 1970.
func Stamp(s string) (network.Date, bool) {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 {
		return "", false
	}
	switch len(s) {
	case 8:
		return day(int(n/10000), int(n/100%100), int(n%100))
	case 9, 10:
		return network.Date(time.Unix(n, 0).UTC().Format(time.DateOnly)), true
	case 12, 13:
		return network.Date(time.UnixMilli(n).UTC().Format(time.DateOnly)), true
	}
	return "", false
}

// slashed reads two small numbers and a year, as in 12/10/2013 and 12.10.2013.
func slashed(s string) (first, second, year int, ok bool) {
	if len(s) < len("1/1/2000") || len(s) > len("01/01/2000") {
		return 0, 0, 0, false
	}
	parts := strings.FieldsFunc(s, separator)
	if len(parts) != 3 || len(parts[2]) != 4 {
		return 0, 0, 0, false
	}
	return numbers(parts[0], parts[1], parts[2])
}

func separator(r rune) bool { return r == '/' || r == '.' || r == '-' }

func numbers(a, b, c string) (x, y, z int, ok bool) {
	for i, s := range [...]string{a, b, c} {
		n, err := strconv.ParseUint(s, 10, 16)
		if err != nil {
			return 0, 0, 0, false
		}
		*[...]*int{&x, &y, &z}[i] = int(n)
	}
	return x, y, z, true
}

func day(year, month, dom int) (network.Date, bool) {
	t := time.Date(year, time.Month(month), dom, 0, 0, 0, 0, time.UTC)
	if t.Year() != year || int(t.Month()) != month || t.Day() != dom || year < 1 || year > 9999 {
		return "", false
	}
	return network.Date(t.Format(time.DateOnly)), true
}
