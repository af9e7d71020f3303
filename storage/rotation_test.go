package storage_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"copresence/storage"
)

const dayForm = "2006-01-02"

// rotate makes backups at the times, one after the other, rotates after each, and
// returns what is left, the newest first.
func rotate(times []time.Time) []time.Time {
	var left []time.Time
	for _, at := range times {
		left = append(left, at)
		left = without(left, storage.Rotate(left, len(left)-1, at))
	}
	slices.SortFunc(left, func(a, b time.Time) int { return b.Compare(a) })
	return left
}

func without(times []time.Time, gone []int) []time.Time {
	var left []time.Time
	for i, at := range times {
		if !slices.Contains(gone, i) {
			left = append(left, at)
		}
	}
	return left
}

func days(times []time.Time) []string {
	var all []string
	for _, at := range times {
		all = append(all, at.Format(dayForm))
	}
	return all
}

// daily are backups of every day, at an hour that changes from day to day.
func daily(t *testing.T, from, to string, zone *time.Location) []time.Time {
	t.Helper()
	first, err := time.ParseInLocation(dayForm, from, zone)
	check(t, err)
	last, err := time.ParseInLocation(dayForm, to, zone)
	check(t, err)
	var all []time.Time
	for i := 0; ; i++ {
		at := time.Date(first.Year(), first.Month(), first.Day()+i, i*7%24, i%60, 0, 0, zone)
		if at.Format(dayForm) > last.Format(dayForm) {
			return all
		}
		all = append(all, at)
	}
}

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	check(t, err)
	return z
}

// The newest of each of the last 7 days, 4 ISO weeks and 12 months: what
// restic forget --keep-daily 7 --keep-weekly 4 --keep-monthly 12 keeps. In the
// zones, the clocks change (Berlin), and change at midnight (Santiago).
func TestThreeYearsOfDays(t *testing.T) {
	want := []string{
		"2026-11-21", "2026-11-20", "2026-11-19", "2026-11-18", "2026-11-17", "2026-11-16", "2026-11-15", // a Sunday, and so the end of a week
		"2026-11-08", "2026-11-01",
		"2026-10-31", "2026-09-30", "2026-08-31", "2026-07-31", "2026-06-30", "2026-05-31", "2026-04-30", "2026-03-31", "2026-02-28", "2026-01-31", "2025-12-31",
	}
	for _, name := range []string{"UTC", "Europe/Berlin", "America/Santiago", "Asia/Baku"} {
		if got := days(rotate(daily(t, "2023-11-22", "2026-11-21", zone(t, name)))); !slices.Equal(got, want) {
			t.Errorf("%s: kept are %v", name, got)
		}
	}
}

func TestWhatIsKept(t *testing.T) {
	at := func(times ...string) (all []time.Time) {
		for _, text := range times {
			parsed, err := time.ParseInLocation("2006-01-02 15:04", text, zone(t, "Europe/Berlin"))
			check(t, err)
			all = append(all, parsed)
		}
		return all
	}
	for what, c := range map[string]struct{ made, want []time.Time }{
		"nothing": {nil, nil},
		"several a day: the newest of them": {
			at("2026-11-20 09:00", "2026-11-20 18:00", "2026-11-21 08:00", "2026-11-21 09:00", "2026-11-21 23:59"),
			at("2026-11-21 23:59", "2026-11-20 18:00"),
		},
		"the hour that comes twice": { // 25 October 2026
			at("2026-10-25 01:30", "2026-10-25 02:30", "2026-10-25 03:30"),
			at("2026-10-25 03:30"),
		},
		"seldom: the last 7 days that have any, whenever they were": {
			at("2020-01-01 10:00", "2020-01-02 10:00", "2022-05-05 10:00", "2022-05-06 10:00", "2024-01-01 10:00", "2025-01-01 10:00", "2026-01-01 10:00"),
			at("2026-01-01 10:00", "2025-01-01 10:00", "2024-01-01 10:00", "2022-05-06 10:00", "2022-05-05 10:00", "2020-01-02 10:00", "2020-01-01 10:00"),
		},
		"the last days of a year lie in the first week of the next": {
			at("2024-12-29 10:00", "2024-12-30 10:00", "2024-12-31 10:00", "2025-01-01 10:00", "2025-01-05 10:00"),
			at("2025-01-05 10:00", "2025-01-01 10:00", "2024-12-31 10:00", "2024-12-30 10:00", "2024-12-29 10:00"),
		},
	} {
		if got := rotate(c.made); !slices.EqualFunc(got, c.want, time.Time.Equal) {
			t.Errorf("%s: kept are %v", what, got)
		}
	}
}

// A clock that was a month in 2031, or in 2001, costs no backup of the time after,
// and none of the months before but the last, which gives way to that of 2031.
func TestAClockThatWasWrong(t *testing.T) {
	before := daily(t, "2025-01-01", "2026-10-20", time.UTC)
	after := daily(t, "2026-11-21", "2026-12-05", time.UTC)
	want := rotate(slices.Concat(before, after))
	for _, wrong := range [][]time.Time{daily(t, "2031-01-01", "2031-01-31", time.UTC), daily(t, "2001-01-01", "2001-01-31", time.UTC)} {
		left := rotate(slices.Concat(before, wrong, after))
		for i, at := range want {
			if lastMonth := i == len(want)-1; !slices.Contains(left, at) && !lastMonth {
				t.Errorf("after a clock in %d, %s is gone", wrong[0].Year(), at.Format(dayForm))
			}
		}
	}
}

func TestRotationKeepsItsPromises(t *testing.T) {
	start := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	berlin := zone(t, "Europe/Berlin")
	at := rapid.Map(rapid.IntRange(-3*365*24*60, 400*24*60), func(minutes int) time.Time {
		return start.Add(time.Duration(minutes) * time.Minute).In(berlin)
	})
	rapid.Check(t, func(t *rapid.T) {
		made := rapid.SliceOfN(at, 0, 120).Draw(t, "made")
		now := at.Draw(t, "now")
		just := -1
		if len(made) > 0 {
			just = rapid.IntRange(-1, len(made)-1).Draw(t, "just")
		}
		gone := storage.Rotate(made, just, now)
		if slices.Contains(gone, just) {
			t.Fatal("the backup just made is gone")
		}
		left := without(made, gone)
		newest, past, future := -1, 0, 0
		for i, at := range made {
			switch {
			case slices.Contains(gone, i):
			case at.Format(dayForm) > now.Format(dayForm):
				future++
			default:
				past++
			}
			if newest < 0 || at.After(made[newest]) {
				newest = i
			}
		}
		if slices.Contains(gone, newest) {
			t.Fatal("the newest is gone")
		}
		const most = 7 + 4 + 12
		if past+future > 2*most+1 || past > most+1 || future > most+1 || just < 0 && (past > most || future > most) {
			t.Fatalf("%d and %d are kept", past, future)
		}
		stays := -1
		if just >= 0 {
			stays = just - len(slices.DeleteFunc(slices.Clone(gone), func(i int) bool { return i > just }))
		}
		if again := storage.Rotate(left, stays, now); len(again) > 0 {
			t.Fatalf("a second time takes %d more", len(again))
		}
	})
}

func TestDue(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	now := time.Date(2026, 11, 21, 0, 10, 0, 0, berlin)
	at := func(text string) time.Time {
		parsed, err := time.ParseInLocation("2006-01-02 15:04", text, berlin)
		check(t, err)
		return parsed
	}
	never := time.Time{}
	for what, c := range map[string]struct {
		made  []time.Time
		since time.Time
		want  bool
	}{
		"nothing was ever done":                   {nil, never, false},
		"it began today":                          {nil, at("2026-11-21 00:05"), false},
		"it began yesterday":                      {nil, at("2026-11-20 23:55"), true},
		"yesterday here, though not in Greenwich": {nil, at("2026-11-20 23:55").UTC(), true},
		"nothing was done since":                  {[]time.Time{at("2026-11-19 09:00")}, never, false},
		"changed yesterday":                       {[]time.Time{at("2026-11-19 09:00")}, at("2026-11-20 10:00"), true},
		"changed today only":                      {[]time.Time{at("2026-11-19 09:00")}, at("2026-11-21 00:01"), false},
		"backed up today already":                 {[]time.Time{at("2026-11-21 00:01")}, at("2026-11-20 10:00"), false},
		"a backup from a clock that was ahead":    {[]time.Time{at("2031-01-01 09:00"), at("2026-11-19 09:00")}, at("2026-11-20 10:00"), true},
		"changed under a clock that was ahead":    {[]time.Time{at("2026-11-19 09:00")}, at("2031-01-01 09:00"), true},
	} {
		if got := storage.Due(c.made, c.since, now); got != c.want {
			t.Errorf("%s: due %v", what, got)
		}
	}
}
