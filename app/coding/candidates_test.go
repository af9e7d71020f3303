package coding_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"copresence/app/coding"
	"copresence/storage/network"
)

func TestAfter(t *testing.T) {
	for _, c := range []struct {
		event, tie network.Date
		want       coding.Answer
	}{
		{"2013-06", "2013", coding.Maybe},
		{"2013", "2013-06", coding.Maybe},
		{"2013-06", "2012", coding.Yes},
		{"2012", "2013-06", coding.No},
		{"2013-06-01", "2013-05", coding.Yes},
		{"2013-05-31", "2013-06", coding.No},
		{"2013-06-02", "2013-06-01", coding.Yes},
		{"2013-06-01", "2013-06-01", coding.Maybe},
		{"2013-06-01", "2013-06-02", coding.No},
		{"2013-03", "2013-02", coding.Yes},
		{"", "2013", coding.Maybe},
		{"2013", "", coding.Maybe},
		{"", "", coding.Maybe},
	} {
		if got := coding.After(c.event, c.tie); got != c.want {
			t.Errorf("%q after %q: %v, want %v", c.event, c.tie, got, c.want)
		}
	}
}

// days lists the days of three years.
var days = func() (list []string) {
	for d := time.Date(2012, 1, 1, 0, 0, 0, 0, time.UTC); d.Year() < 2015; d = d.AddDate(0, 0, 1) {
		list = append(list, d.Format(time.DateOnly))
	}
	return list
}()

var drawDate = rapid.Custom(func(t *rapid.T) network.Date {
	day := rapid.SampledFrom(days).Draw(t, "day")
	return network.Date(day[:rapid.SampledFrom([]int{0, 4, 7, 10}).Draw(t, "known")])
})

// beginnings lists all days on which something may have begun, by trying every
// pair of days.
func beginnings(begins, ends network.Date) (list []string) {
	for i, day := range days {
		if strings.HasPrefix(day, string(begins)) && slices.ContainsFunc(days[i:], func(end string) bool { return strings.HasPrefix(end, string(ends)) }) {
			list = append(list, day)
		}
	}
	return list
}

// An occasion is after a tie if it is on all days that can be meant, and not if it
// is on none.
func TestOccasionsTryEveryDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		begins, ends := drawDate.Draw(t, "begins"), drawDate.Draw(t, "ends")
		first, last := drawDate.Draw(t, "first"), drawDate.Draw(t, "last")
		event, tie := beginnings(begins, ends), beginnings(first, last)
		if len(event) == 0 || len(tie) == 0 {
			t.Skip("ends before it begins")
		}
		want := coding.Maybe
		switch {
		case event[0] > tie[len(tie)-1]:
			want = coding.Yes
		case event[len(event)-1] < tie[0]:
			want = coding.No
		}
		// What is not known at all may lie outside the three years.
		if want != coding.Maybe && (begins == "" && (ends == "" || want == coding.Yes) || first == "" && (last == "" || want == coding.No)) {
			want = coding.Maybe
		}
		n := with(t, none)
		n.Ties.FirstSeen[0], n.Ties.LastSeen[0] = first, last
		e := coding.Events{Offline: []coding.Answer{coding.Yes}, Begins: []network.Date{begins}, Ends: []network.Date{ends}}
		at := coding.NewAttendance(2, []coding.Attended{{0, 0, math.NaN()}, {1, 0, 1}})
		if got := coding.Candidates(n, e, at); got[0] != want {
			t.Fatalf("event %q to %q after tie %q to %q: %v, want %v", begins, ends, first, last, got[0], want)
		}
	})
}

// What the hint rests on: each row leaves out one thing that Yes needs.
func TestCandidates(t *testing.T) {
	yes, maybe, no := coding.Yes, coding.Maybe, coding.No
	for name, c := range map[string]struct {
		offline []coding.Answer
		begins  []network.Date
		took    []coding.Attended
		want    coding.Answer
	}{
		"both there":                 {[]coding.Answer{yes}, []network.Date{"2014"}, []coding.Attended{{0, 0, 1}, {1, 0, 1}}, yes},
		"in several roles":           {[]coding.Answer{yes}, []network.Date{"2014"}, []coding.Attended{{1, 0, 1}, {0, 0, .5}, {0, 0, 1}, {1, 0, 1}}, yes},
		"one there":                  {[]coding.Answer{yes}, []network.Date{"2014"}, []coding.Attended{{0, 0, 1}}, no},
		"at different ones":          {[]coding.Answer{yes, yes}, []network.Date{"2014", "2014"}, []coding.Attended{{0, 0, 1}, {1, 1, 1}}, no},
		"on-line":                    {[]coding.Answer{no}, []network.Date{"2014"}, []coding.Attended{{0, 0, 1}, {1, 0, 1}}, no},
		"not known whether off-line": {[]coding.Answer{maybe}, []network.Date{"2014"}, []coding.Attended{{0, 0, 1}, {1, 0, 1}}, maybe},
		"one perhaps there":          {[]coding.Answer{yes}, []network.Date{"2014"}, []coding.Attended{{0, 0, .9}, {1, 0, 1}}, maybe},
		"one surely not there":       {[]coding.Answer{yes}, []network.Date{"2014"}, []coding.Attended{{0, 0, 0}, {1, 0, 1}}, no},
		"before":                     {[]coding.Answer{yes}, []network.Date{"2012"}, []coding.Attended{{0, 0, 1}, {1, 0, 1}}, no},
		"one before and one after": {
			[]coding.Answer{yes, yes},
			[]network.Date{"2012", "2014"},
			[]coding.Attended{{0, 0, 1}, {1, 0, 1}, {0, 1, 1}, {1, 1, 1}},
			yes,
		},
	} {
		n := with(t, none)
		n.Ties.FirstSeen[0] = "2013"
		e := coding.Events{Offline: c.offline, Begins: c.begins, Ends: make([]network.Date, len(c.begins))}
		if got := coding.Candidates(n, e, coding.NewAttendance(2, c.took)); got[0] != c.want {
			t.Errorf("%s: %v, want %v", name, got[0], c.want)
		}
	}
}

func TestAcquaintances(t *testing.T) {
	n := with(t, none, none, none, none, none)
	n.Platforms = []network.Platform{{ID: 1, Name: "Facebook", Online: true}, {ID: 2, Name: "in person"}}
	for tie, c := range []struct {
		platform int32
		first    network.Date
	}{{0, "2013-06"}, {1, "2012"}, {1, "2013"}, {1, "2014"}, {0, "2011"}} {
		n.Ties.Platform[tie], n.Ties.FirstSeen[tie] = c.platform, c.first
	}
	list := coding.Acquaintances(n, 0)
	if want := []coding.Acquaintance{{1, coding.Yes}, {2, coding.Maybe}}; !slices.Equal(list, want) {
		t.Errorf("%v, want %v", list, want)
	}
	if got := coding.Acquainted(list); got != coding.Yes {
		t.Error(got)
	}
	for _, tie := range []int32{1, 2, 3, 4} { // in person, or before all others
		if got := coding.Acquaintances(n, tie); len(got) != 0 {
			t.Errorf("tie %d: %v", tie, got)
		}
	}
}

func ExampleAfter() {
	fmt.Println(coding.After("2013-06", "2012"), "-", coding.After("2013-06", "2013"), "-", coding.After("2013-06", "2014"))
	// Output: yes - may be - no
}
