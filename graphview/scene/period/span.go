package period

import (
	"math"
	"strconv"
	"time"

	"copresence/storage/network"
)

// Day is a day, counted from the first of January 1970 on in the Gregorian calendar.
type Day int32

// The days that stand for an unknown beginning and an unknown end.
const (
	Ever  Day = math.MinInt32
	Never Day = math.MaxInt32
)

const secondsPerDay = 24 * 60 * 60

func dayOf(year, month, day int) Day {
	return Day(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Unix() / secondsPerDay)
}

// Date returns the day as a date.
func (d Day) Date() (year int, month time.Month, day int) {
	return time.Unix(int64(d)*secondsPerDay, 0).UTC().Date()
}

// String writes the day as 2013-10-12.
func (d Day) String() string {
	return time.Unix(int64(d)*secondsPerDay, 0).UTC().Format("2006-01-02")
}

// Span is the days from From up to but not including To. One in which To is not after
// From has none.
type Span struct{ From, To Day }

// Empty reports whether the span has no day.
func (s Span) Empty() bool { return s.From >= s.To }

// Meets reports whether the two have a day in common.
func (s Span) Meets(t Span) bool {
	return s.From < t.To && t.From < s.To && !s.Empty() && !t.Empty()
}

// Holds reports whether all days of t, which has some, are in the span.
func (s Span) Holds(t Span) bool { return !t.Empty() && s.From <= t.From && t.To <= s.To }

// With is the shortest span that holds both; an empty one counts for nothing.
func (s Span) With(t Span) Span {
	switch {
	case s.Empty():
		return t
	case t.Empty():
		return s
	}
	return Span{min(s.From, t.From), max(s.To, t.To)}
}

// Of returns the days that a date may mean; an unknown date has none.
func Of(d network.Date) Span {
	number := func(from, to int) int {
		v, err := strconv.Atoi(string(d[from:to]))
		if err != nil {
			return -1
		}
		return v
	}
	switch len(d) {
	case len("2013"):
		if y := number(0, 4); y >= 0 {
			return Span{dayOf(y, 1, 1), dayOf(y+1, 1, 1)}
		}
	case len("2013-10"):
		if y, m := number(0, 4), number(5, 7); y >= 0 && m > 0 {
			return Span{dayOf(y, m, 1), dayOf(y, m+1, 1)}
		}
	case len("2013-10-12"):
		if y, m, day := number(0, 4), number(5, 7), number(8, 10); y >= 0 && m > 0 && day > 0 {
			return Span{dayOf(y, m, day), dayOf(y, m, day+1)}
		}
	}
	return Span{}
}

// Between returns the days from those of one date to those of another, each of which
// may be unknown.
func Between(from, to network.Date) Span {
	span := Span{Ever, Never}
	if s := Of(from); !s.Empty() {
		span.From = s.From
	}
	if s := Of(to); !s.Empty() {
		span.To = s.To
	}
	return span
}
