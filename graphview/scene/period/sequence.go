package period

import "fmt"

// MostWindows is how many windows a sequence has at most.
const MostWindows = 2000

// Sequence lists the windows in which a scale is played: this one, and each one step
// later, to the end.
func (w Window) Sequence() []Window {
	all := []Window{w}
	for next, more := w.Next(); more && len(all) < MostWindows; next, more = next.Next() {
		all = append(all, next)
	}
	return all
}

// unitNames are the units in commands.
var unitNames = [...]string{ADay: "day", AWeek: "week", AMonth: "month", AYear: "year", ADecade: "decade"}

// String returns the unit as commands name it.
func (u Unit) String() string { return unitNames[u] }

// ScaleBy returns the scale of an extent in steps of that unit: day, week, month, year or
// decade; "" is that of NewScale.
func ScaleBy(unit string, extent Span) (Scale, error) {
	if unit == "" {
		return NewScale(extent), nil
	}
	for u, name := range unitNames {
		if name != unit {
			continue
		}
		s := scaleOf(Unit(u), extent)
		if s.Steps > MostWindows {
			return s, fmt.Errorf("more than %d steps of a %s: choose longer ones, or a shorter time", MostWindows, unit)
		}
		return s, nil
	}
	return Scale{}, fmt.Errorf("%q is no step of time; there are: day, week, month, year, decade", unit)
}

// Words writes the days of a window as dates.
func (s Scale) Words(w Window) string {
	from, to := s.Label(w.From), s.Last(w.To-1)
	if from == to {
		return from
	}
	return from + " – " + to
}
