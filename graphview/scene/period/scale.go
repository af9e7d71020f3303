package period

import (
	"fmt"
	"sort"
	"time"
)

// Unit is how long a step of a scale is.
type Unit uint8

// The units.
const (
	ADay Unit = iota
	AWeek
	AMonth
	AYear
	ADecade
)

// Scale divides an extent of time into whole days, weeks, months, years or decades.
type Scale struct {
	Unit  Unit
	Steps int
	begin []Day // of each step, and the end of the last
}

// mostSteps is how many steps a scale has at most, but for one of decades: as many as
// can be told apart, and set one by one, under a picture.
const mostSteps = 125

// NewScale returns the scale of an extent, with the shortest steps that are not too
// many.
func NewScale(extent Span) Scale {
	if extent.Empty() {
		return Scale{begin: []Day{0}}
	}
	for u := ADay; ; u++ {
		if s := scaleOf(u, extent); s.Steps <= mostSteps || u == ADecade {
			return s
		}
	}
}

// scaleOf returns the scale of that unit which holds all of an extent.
func scaleOf(u Unit, extent Span) Scale {
	const tooMany = 20 * mostSteps
	s := Scale{Unit: u, begin: []Day{u.floor(extent.From)}}
	for day := s.begin[0]; day < extent.To && s.Steps < tooMany; s.Steps++ {
		day = u.next(day)
		s.begin = append(s.begin, day)
	}
	return s
}

// floor returns the first day of the step that a day is in. Weeks begin on Mondays.
func (u Unit) floor(d Day) Day {
	y, m, _ := d.Date()
	switch u {
	case AWeek:
		weekday := int(time.Unix(int64(d)*secondsPerDay, 0).UTC().Weekday())
		return d - Day((weekday+6)%7)
	case AMonth:
		return dayOf(y, int(m), 1)
	case AYear:
		return dayOf(y, 1, 1)
	case ADecade:
		return dayOf(y-(y%10+10)%10, 1, 1)
	}
	return d
}

// next returns the first day of the step after the one that begins on a day.
func (u Unit) next(d Day) Day {
	y, m, _ := d.Date()
	switch u {
	case AWeek:
		return d + 7
	case AMonth:
		return dayOf(y, int(m)+1, 1)
	case AYear:
		return dayOf(y+1, 1, 1)
	case ADecade:
		return dayOf(y+10, 1, 1)
	}
	return d + 1
}

// Days returns the days from step from up to but not including step to.
func (s Scale) Days(from, to int) Span { return Span{s.begin[from], s.begin[to]} }

// Within returns the steps that have a day of a span, from the first up to but not
// including the last.
func (s Scale) Within(days Span) (from, to int) {
	if s.Steps == 0 || !days.Meets(s.Days(0, s.Steps)) {
		return 0, 0
	}
	from = sort.Search(s.Steps, func(k int) bool { return s.begin[k+1] > days.From })
	to = sort.Search(s.Steps, func(k int) bool { return s.begin[k] >= days.To })
	return from, to
}

// holding returns the step that holds all of a span; -1 when none does.
func (s Scale) holding(days Span) int {
	if from, to := s.Within(days); to == from+1 && s.Days(from, to).Holds(days) {
		return from
	}
	return -1
}

// Label writes a step as a date: 2013-10-12 for days and weeks, 2013-10 for months,
// 2013 for years and decades.
func (s Scale) Label(step int) string {
	day := s.begin[step]
	y, m, _ := day.Date()
	switch s.Unit {
	case AMonth:
		return fmt.Sprintf("%04d-%02d", y, int(m))
	case AYear, ADecade:
		return fmt.Sprintf("%04d", y)
	}
	return day.String()
}

// Last writes the last date of a step that is no date of its own: of weeks and decades
// the day or the year on which they end.
func (s Scale) Last(step int) string {
	switch last := s.begin[step+1] - 1; s.Unit {
	case AWeek:
		return last.String()
	case ADecade:
		y, _, _ := last.Date()
		return fmt.Sprintf("%04d", y)
	}
	return s.Label(step)
}
