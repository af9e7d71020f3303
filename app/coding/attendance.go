package coding

import "slices"

// Attendance says who took part in which events, in compressed sparse rows.
type Attendance struct {
	start  []int32
	events []int32 // of activist a: events[start[a]:start[a+1]], ascending, each once
	sure   []bool  // whether the activist took part for certain
}

// Attended is a row of who took part in what. Several rows of one activist and one
// event, in several roles, are one.
type Attended struct {
	Activist, Event int32   // indices
	Certainty       float64 // a share from 0 to 1; NaN: not given, which is taken as certain
}

// NewAttendance sorts the rows by activist. A row whose certainty is 0 says that
// the activist did not take part, and is left out; one below 1 is not certain.
func NewAttendance(activists int, rows []Attended) *Attendance {
	rows = slices.DeleteFunc(slices.Clone(rows), func(r Attended) bool { return r.Certainty == 0 })
	slices.SortFunc(rows, func(a, b Attended) int {
		if a.Activist != b.Activist {
			return int(a.Activist - b.Activist)
		}
		return int(a.Event - b.Event)
	})
	at := &Attendance{start: make([]int32, activists+1)}
	var last Attended
	for i, r := range rows {
		sure := !(r.Certainty < 1) // NaN is
		if i > 0 && r.Activist == last.Activist && r.Event == last.Event {
			at.sure[len(at.sure)-1] = at.sure[len(at.sure)-1] || sure
			continue
		}
		last = r
		at.events, at.sure = append(at.events, r.Event), append(at.sure, sure)
		at.start[r.Activist+1]++
	}
	for a := range activists {
		at.start[a+1] += at.start[a]
	}
	return at
}

// Of returns the events that an activist took part in, ascending, each once, and whether
// for certain. Neither may be changed.
func (at *Attendance) Of(activist int32) (events []int32, sure []bool) {
	first, last := at.start[activist], at.start[activist+1]
	return at.events[first:last], at.sure[first:last]
}

// Count counts for each of that many events the activists who took part.
func (at *Attendance) Count(events int) []int {
	count := make([]int, events)
	for _, e := range at.events {
		count[e]++
	}
	return count
}

// shared calls found for every event in which both took part, in their order, and
// says whether both did for certain.
func (at *Attendance) shared(a, b int32, found func(event int32, sure bool)) {
	i, iEnd := at.start[a], at.start[a+1]
	j, jEnd := at.start[b], at.start[b+1]
	for i < iEnd && j < jEnd {
		switch x, y := at.events[i], at.events[j]; {
		case x < y:
			i++
		case y < x:
			j++
		default:
			found(x, at.sure[i] && at.sure[j])
			i++
			j++
		}
	}
}
