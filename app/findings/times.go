package findings

import (
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"copresence/app/coding"
	"copresence/app/findings/qap"
	"copresence/app/findings/survival"
	"copresence/storage/network"
)

// Reading says how dates are read of which the end is missing. 2013 may be any day of 2013.
type Reading uint8

// The readings.
const (
	Middle   Reading = iota // both the tie and the event on the middle day of theirs
	Shortest                // the tie on its last possible day, the event on its first
	Longest                 // the tie on its first possible day, the event on its last
)

// Times are, of ties with a date, the days until the two took part in an offline event.
type Times struct {
	Spells  []survival.Spell // in days; groups as in Groups
	Groups  []string
	Ended   int          // ties with a joint event
	Undated int          // ties that are left out, as it is not known when they began
	Late    int          // ties that are left out, as they began after the study's end
	End     network.Date // the study's end, up to which ties were looked at
}

// DaysToAction lists the time from the first date of each on-line tie to the first offline
// event that began after it and that both took part in for certain. Ties without such an
// event are censored at the study's end: end, or where that is "" the last date that is known
// of ties and events. An event on the day of the tie, or that may have been before it, does
// not count, for a meeting that came before cannot be the tie's effect.
//
// A date may be partial; reading says which day is taken. Compare all three: where they
// differ, so does what is known. Ties are grouped by platform.
func DaysToAction(n *network.Network, e coding.Events, at *coding.Attendance, end network.Date, reading Reading) (*Times, error) {
	if end == "" {
		end = lastDate(n, e)
	}
	t := &Times{End: end}
	if end == "" {
		t.Undated = countOnline(n)
		return t, nil
	}
	close, err := day(end, 1)
	if err != nil {
		return nil, fmt.Errorf("the study's end: %w", err)
	}
	group := map[int32]int32{}
	from, to := [...]float64{.5, 1, 0}[reading], [...]float64{.5, 0, 1}[reading]
	for tie := range n.Ties.Len() {
		if !online(n, tie) {
			continue
		}
		began, err := day(n.Ties.FirstSeen[tie], from)
		if err != nil {
			t.Undated++
			continue
		}
		if began > close {
			t.Late++
			continue
		}
		p := n.Ties.Platform[tie]
		if _, known := group[p]; !known {
			group[p] = int32(len(t.Groups))
			t.Groups = append(t.Groups, n.Platforms[p].Name)
		}
		spell := survival.Spell{Time: close - began, Group: group[p]}
		if met, found := firstMeeting(n, e, at, int32(tie), to); found && met <= close {
			spell.Time, spell.Ended = max(0, met-began), true
			t.Ended++
		}
		t.Spells = append(t.Spells, spell)
	}
	return t, nil
}

func firstMeeting(n *network.Network, e coding.Events, at *coding.Attendance, tie int32, to float64) (first float64, found bool) {
	first = math.Inf(1)
	for _, o := range coding.Occasions(n, e, at, tie) {
		if o.Hint() != coding.Yes {
			continue
		}
		if met, err := day(e.Begins[o.Event], to); err == nil && met < first {
			first, found = met, true
		}
	}
	return first, found
}

func countOnline(n *network.Network) int {
	count := 0
	for tie := range n.Ties.Len() {
		if online(n, tie) {
			count++
		}
	}
	return count
}

// lastDate is the last that is known of ties and events; of equal beginnings the longer text.
func lastDate(n *network.Network, e coding.Events) network.Date {
	last := network.Date("")
	for _, dates := range [][]network.Date{n.Ties.FirstSeen, n.Ties.LastSeen, e.Begins, e.Ends} {
		if len(dates) > 0 {
			last = max(last, slices.Max(dates))
		}
	}
	return last
}

// day returns a date as days since 1970; of a partial one that at a share of the time it may
// be, from 0, its first day, to 1, its last.
func day(d network.Date, share float64) (float64, error) {
	form, years, months := "2006-01-02", 0, 0
	switch len(d) {
	case len("2013"):
		form, years = "2006", 1
	case len("2013-10"):
		form, months = "2006-01", 1
	}
	first, err := time.Parse(form, string(d))
	if err != nil {
		return 0, fmt.Errorf("date %q is not known", d)
	}
	days := 1.0
	if years+months > 0 {
		days = first.AddDate(years, months, 0).Sub(first).Hours() / 24
	}
	return float64(first.Unix())/(24*3600) + share*(days-1), nil
}

// Curves are the curve of all spells and those of groups, in the order of Groups.
func (t *Times) Curves() (all survival.Curve, ofGroups []survival.Curve) {
	by := make([][]survival.Spell, len(t.Groups))
	for _, s := range t.Spells {
		by[s.Group] = append(by[s.Group], s)
	}
	for _, spells := range by {
		ofGroups = append(ofGroups, survival.KaplanMeier(spells))
	}
	return survival.KaplanMeier(t.Spells), ofGroups
}

// LogRank tests whether groups differ, by permuting which tie is of which group. Ties of one
// activist stay not independent: it can call too much significant. nil where there are not
// two groups to compare.
func (t *Times) LogRank(ctx context.Context, o qap.Options) (*qap.Chance, error) {
	if math.IsNaN(survival.LogRank(t.Spells, len(t.Groups)).Statistic) {
		return nil, nil
	}
	return qap.Activists(ctx, len(t.Spells), o, survival.Permuted(t.Spells, len(t.Groups)))
}
