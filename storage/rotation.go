package storage

import (
	"slices"
	"time"
)

// How many backups are kept: the newest of each of so many days, ISO weeks and
// months that have any. One backup may be that of a day, a week and a month.
const (
	keptDays   = 7
	keptWeeks  = 4
	keptMonths = 12
)

// Rotate returns which of the backups, given by the times at which they were
// made, are not kept any more, as ascending indices. Of equal times, the one that
// stands first is the newer. The backup of index just, the one made last, is kept
// in any case; -1: none was made. The days, weeks and months are those that the
// times say themselves.
//
// Backups of days after now come from a clock that was wrong, then or now. They
// are rotated among themselves, so that they take nobody's place, whichever of
// the two clocks was right.
func Rotate(made []time.Time, just int, now time.Time) (gone []int) {
	var past, future []int
	for i, at := range made {
		if day(at) > day(now) {
			future = append(future, i)
		} else {
			past = append(past, i)
		}
	}
	kept := make([]bool, len(made))
	for _, group := range [...][]int{past, future} {
		slices.SortStableFunc(group, func(i, j int) int { return made[j].Compare(made[i]) })
		for _, rule := range [...]struct {
			period func(time.Time) int
			most   int
		}{{day, keptDays}, {week, keptWeeks}, {month, keptMonths}} {
			keepNewest(made, group, rule.period, rule.most, kept)
		}
	}
	for i := range made {
		if !kept[i] && i != just {
			gone = append(gone, i)
		}
	}
	return gone
}

// keepNewest keeps the newest of each of the newest periods. The group is sorted,
// the newest first.
func keepNewest(made []time.Time, group []int, period func(time.Time) int, most int, kept []bool) {
	last := 0 // no period has this number
	for _, i := range group {
		if p := period(made[i]); p != last {
			if most == 0 {
				return
			}
			last, kept[i] = p, true
			most--
		}
	}
}

// day, week and month number the calendar's periods as a person reads them.
func day(t time.Time) int   { return month(t)*100 + t.Day() }
func month(t time.Time) int { return t.Year()*100 + int(t.Month()) }

func week(t time.Time) int {
	year, week := t.ISOWeek()
	return year*100 + week
}

// Due reports whether a project that is being opened now should be backed up:
// changes of a day that is over are in no backup, and none was made today. made
// are the times of the backups; since is the time of the first change that the
// newest of them does not have, and zero when there is none. A project that
// begins today is not backed up before tomorrow.
func Due(made []time.Time, since, now time.Time) bool {
	if since.IsZero() || day(since.In(now.Location())) == day(now) {
		return false
	}
	return !slices.ContainsFunc(made, func(at time.Time) bool { return day(at) == day(now) })
}
