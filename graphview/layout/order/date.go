package order

import (
	"math"
	"strconv"
	"time"

	"copresence/storage/network"
)

// Year returns a date as a number of years: 2013-07-02 is about 2013.5. A date of
// which the end is unknown is the middle of the period that it names, so 2013 is
// 2013.5 as well. It is NaN where nothing is known, or no date of the three forms.
func Year(d network.Date) float64 {
	for _, form := range [...]string{"2006", "2006-01", "2006-01-02"} {
		if len(d) != len(form) {
			continue
		}
		from, err := time.Parse(form, string(d))
		if err != nil {
			break
		}
		var to time.Time
		switch len(d) {
		case 4:
			to = from.AddDate(1, 0, 0)
		case 7:
			to = from.AddDate(0, 1, 0)
		default:
			to = from.AddDate(0, 0, 1)
		}
		return (yearOf(from) + yearOf(to)) / 2
	}
	return math.NaN()
}

// yearOf returns the beginning of a day as a number of years.
func yearOf(day time.Time) float64 {
	first := time.Date(day.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	length := first.AddDate(1, 0, 0).Sub(first)
	return float64(day.Year()) + float64(day.Sub(first))/float64(length)
}

// Tick is a mark on the axis of time: the beginning of a year, month or day.
type Tick struct {
	X    float64      // in units of the drawing
	Date network.Date // 1908, 1908-10 or 1908-10-12
}

// steps are the periods between two ticks, in years, months or days, with their
// rough length in years.
var steps = []struct {
	years, months, days int
	length              float64
}{
	{days: 1, length: 1. / 365},
	{days: 7, length: 7. / 365},
	{months: 1, length: 1. / 12},
	{months: 3, length: .25},
	{years: 1, length: 1},
	{years: 2, length: 2},
	{years: 5, length: 5},
	{years: 10, length: 10},
	{years: 20, length: 20},
	{years: 50, length: 50},
	{years: 100, length: 100},
	{years: 500, length: 500},
}

// ticks returns the beginnings of round periods between two numbers of years, at most
// so many.
func ticks(from, to float64, most int) []Tick {
	if !(from >= 1 && to < 9999) { // what a date can be
		return nil
	}
	for _, s := range steps {
		if (to-from)/s.length > float64(most) {
			continue
		}
		var found []Tick
		day := time.Date(int(from), 1, 1, 0, 0, 0, 0, time.UTC)
		form := "2006-01-02"
		switch {
		case s.years > 0:
			day = time.Date(max(1, int(from)/s.years*s.years), 1, 1, 0, 0, 0, 0, time.UTC)
			form = "2006"
		case s.months > 0:
			form = "2006-01"
		}
		for ; yearOf(day) <= to; day = day.AddDate(s.years, s.months, s.days) {
			if at := yearOf(day); at >= from {
				found = append(found, Tick{X: at, Date: network.Date(day.Format(form))})
			}
		}
		return found
	}
	return []Tick{{X: math.Ceil(from), Date: network.Date(pad(int(math.Ceil(from))))}}
}

// pad writes a year with four digits.
func pad(year int) string {
	s := strconv.Itoa(year)
	for len(s) < 4 {
		s = "0" + s
	}
	return s
}
