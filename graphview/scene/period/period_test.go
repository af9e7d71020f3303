package period_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"copresence/graphview/scene"
	"copresence/graphview/scene/period"
	"copresence/storage/network"
)

type fataler interface {
	Helper()
	Fatal(...any)
}

// study makes a network of two activists with ties of those first and last dates.
func study(t fataler, dates [][2]network.Date) *network.Network {
	t.Helper()
	a := network.Activists{ID: []int64{1, 2}, Pseudonym: []string{"Wren", "Rook"}, Kind: make([]network.Kind, 2)}
	var e network.Ties
	for i, d := range dates {
		e.ID = append(e.ID, int64(i+1))
		e.Source, e.Target = append(e.Source, 0), append(e.Target, 1)
		e.Platform, e.Relation = append(e.Platform, network.None), append(e.Relation, network.None)
		e.Directed, e.Weight = append(e.Directed, false), append(e.Weight, 1)
		e.FirstSeen, e.LastSeen = append(e.FirstSeen, d[0]), append(e.LastSeen, d[1])
		e.Verdict = append(e.Verdict, network.NotCoded)
	}
	n, err := network.New(a, e, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func day(s string) period.Day {
	d, err := time.Parse("2006-01-02", s)
	if err != nil {
		panic(err)
	}
	return period.Day(d.Unix() / (24 * 60 * 60))
}

func TestADateIsTheDaysThatItMayMean(t *testing.T) {
	for d, want := range map[network.Date]period.Span{
		"2013":       {day("2013-01-01"), day("2014-01-01")},
		"2012-02":    {day("2012-02-01"), day("2012-03-01")},
		"2013-12":    {day("2013-12-01"), day("2014-01-01")},
		"2012-02-29": {day("2012-02-29"), day("2012-03-01")},
		"1913-06-04": {day("1913-06-04"), day("1913-06-05")},
		"":           {},
	} {
		if got := period.Of(d); got != want {
			t.Errorf("%q: %v to %v, want %v to %v", d, got.From, got.To, want.From, want.To)
		}
	}
	if got := day("1913-06-04").String(); got != "1913-06-04" {
		t.Errorf("%s", got)
	}
}

// dateIn draws a date of January to April 2013, of any precision, or none.
func dateIn(t *rapid.T, name string) network.Date {
	month, d := rapid.IntRange(1, 4).Draw(t, name+" month"), rapid.IntRange(1, 28).Draw(t, name+" day")
	return []network.Date{"", "2013", network.Date(fmt.Sprintf("2013-%02d", month)), network.Date(fmt.Sprintf("2013-%02d-%02d", month, d))}[rapid.IntRange(0, 3).Draw(t, name)]
}

// lives lists all that a tie's dates may mean: from which day to which it was there.
// Unknown ends reach a little beyond the days that are looked at.
func lives(first, last network.Date) (all [][2]period.Day) {
	a, b := period.Of(first), period.Of(last)
	if a.Empty() {
		a = period.Span{From: day("2012-12-01"), To: day("2014-03-01")}
	}
	if b.Empty() {
		b = period.Span{From: day("2012-12-01"), To: day("2014-03-01")}
	}
	for x := a.From; x < a.To; x += 3 {
		for y := max(b.From, x); y < b.To; y += 3 {
			all = append(all, [2]period.Day{x, y})
		}
		if y := b.To - 1; y >= x {
			all = append(all, [2]period.Day{x, y})
		}
	}
	// The latest beginnings and the earliest ends, which every third day may miss.
	for _, y := range [...]period.Day{b.From, b.To - 1} {
		if x := min(a.To-1, y); x >= a.From {
			all = append(all, [2]period.Day{x, y})
		}
	}
	if y := max(b.From, a.From); y < b.To {
		all = append(all, [2]period.Day{a.From, y})
	}
	return all
}

// A tie may have been there when it was in some life that its dates may mean, and was
// there for certain when it was in all of them. Lives are tried every third day; so
// spans are of whole weeks and more.
func TestWhatMayHaveBeenAndWhatWasAreThoseOfAllLives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first, last := dateIn(t, "first"), dateIn(t, "last")
		from := day("2013-01-01") + period.Day(rapid.IntRange(0, 100).Draw(t, "from"))
		s := period.Span{From: from, To: from + period.Day(rapid.IntRange(7, 90).Draw(t, "days"))}
		if a, b := period.Of(first), period.Of(last); !a.Empty() && !b.Empty() && b.To <= a.From {
			return // a contradiction, which has no life
		}
		some, every := false, true
		for _, l := range lives(first, last) {
			meets := l[0] < s.To && s.From <= l[1]
			some, every = some || meets, every && meets
		}
		ties := period.NewTies(study(t, [][2]network.Date{{first, last}}))
		shown, c := ties.In(s, false, nil)
		if first == "" && last == "" {
			if c.Undated != 1 || shown.HasTie(0) {
				t.Errorf("a tie without a date: %+v", c)
			}
			return
		}
		if shown.HasTie(0) != some || some != (c.Shown == 1) {
			t.Errorf("%q to %q may have been there from %v to %v: %v, want %v", first, last, s.From, s.To, shown.HasTie(0), some)
		}
		// That it may be certain where lives are cut to some months is no fault: an
		// unknown end reaches further than they do.
		if sure := c.Shown == 1 && c.Perhaps == 0; sure && !every || !sure && every && first != "" && last != "" {
			t.Errorf("%q to %q was there from %v to %v for certain: %v, want %v", first, last, s.From, s.To, sure, every)
		}
	})
}

func TestTiesWithoutADateAreShownOnlyWhenAskedFor(t *testing.T) {
	ties := period.NewTies(study(t, [][2]network.Date{{"", ""}, {"2013-05-01", "2013-05-09"}, {"2014", "2013"}}))
	if ties.Dated != 2 {
		t.Errorf("%d have a date", ties.Dated)
	}
	s := period.Span{From: day("2013-05-05"), To: day("2013-05-06")}
	shown, c := ties.In(s, true, nil)
	if !slices.Equal(shown.Ties.All(), []int32{0, 1, 2}) || c != (period.Count{Shown: 3, Perhaps: 1, Undated: 1, All: 3}) {
		t.Errorf("%v, %+v", shown.Ties.All(), c)
	}
	if shown.Activists.Len() != 2 {
		t.Error("activists are left out")
	}
	within := &scene.Group{Activists: scene.Full(2), Ties: scene.SetOf([]int32{1})}
	if shown, c := ties.In(s, true, within); c.All != 1 || !slices.Equal(shown.Ties.All(), []int32{1}) {
		t.Errorf("within: %v, %+v", shown.Ties.All(), c)
	}
}

// The bars are what a window of one step shows.
func TestEveryBarIsWhatAWindowOfOneStepShows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var dates [][2]network.Date
		for range rapid.IntRange(1, 12).Draw(t, "ties") {
			dates = append(dates, [2]network.Date{dateIn(t, "first"), dateIn(t, "last")})
		}
		ties := period.NewTies(study(t, dates))
		s := period.NewScale(ties.Extent)
		sure, perhaps := ties.Histogram(s, nil)
		for k := range s.Steps {
			_, c := ties.In(s.Days(k, k+1), false, nil)
			if sure[k] != c.Shown-c.Perhaps || perhaps[k] != c.Perhaps {
				t.Errorf("step %s of %v: %d and perhaps %d, a window shows %d and %d", s.Label(k), dates, sure[k], perhaps[k], c.Shown-c.Perhaps, c.Perhaps)
			}
		}
	})
}

func TestScalesHaveStepsThatCanBeToldApart(t *testing.T) {
	for _, c := range []struct {
		from, to          string
		unit              period.Unit
		steps             int
		first, last, ends string
	}{
		{"2013-10-12", "2013-10-13", period.ADay, 1, "2013-10-12", "2013-10-12", "2013-10-12"},
		{"2013-01-01", "2013-04-01", period.ADay, 90, "2013-01-01", "2013-03-31", "2013-03-31"},
		{"2013-01-01", "2014-01-01", period.AWeek, 53, "2012-12-31", "2013-12-30", "2014-01-05"},
		{"2011-02-03", "2018-06-30", period.AMonth, 89, "2011-02", "2018-06", "2018-06"},
		{"1900-01-01", "1990-01-01", period.AYear, 90, "1900", "1989", "1989"},
		{"1789-07-14", "1989-11-10", period.ADecade, 21, "1780", "1980", "1989"},
	} {
		s := period.NewScale(period.Span{From: day(c.from), To: day(c.to)})
		if s.Unit != c.unit || s.Steps != c.steps || s.Label(0) != c.first || s.Label(s.Steps-1) != c.last || s.Last(s.Steps-1) != c.ends {
			t.Errorf("%s to %s: unit %d, %d steps from %s to %s (%s)", c.from, c.to, s.Unit, s.Steps, s.Label(0), s.Label(s.Steps-1), s.Last(s.Steps-1))
		}
		if whole := s.Days(0, s.Steps); whole.From > day(c.from) || whole.To < day(c.to) {
			t.Errorf("%s to %s: the scale is from %v to %v", c.from, c.to, whole.From, whole.To)
		}
	}
	if s := period.NewScale(period.Span{}); s.Steps != 0 {
		t.Errorf("of no time: %d steps", s.Steps)
	}
}

func TestAWindowStaysWithinItsScale(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := period.Window{Steps: rapid.IntRange(1, 60).Draw(t, "steps")}
		w.To = w.Steps
		draw := func(name string) int { return rapid.IntRange(-80, 80).Draw(t, name) }
		for range 5 {
			before := w
			if rapid.Bool().Draw(t, "move") {
				if w = w.Moved(draw("by")); w.To-w.From != before.To-before.From {
					t.Fatalf("%+v moved is %+v", before, w)
				}
			} else {
				w = w.Resized(draw("from"), draw("to"))
			}
			if w.From < 0 || w.To > w.Steps || w.From >= w.To {
				t.Fatalf("%+v became %+v", before, w)
			}
		}
		steps := 0
		for next, more := w.Begun().Next(); more; next, more = next.Next() {
			if steps++; steps > w.Steps {
				t.Fatal("playing does not end")
			}
		}
	})
}
