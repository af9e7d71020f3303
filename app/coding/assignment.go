package coding

import (
	"math"
	"slices"
	"time"

	"copresence/storage/network"
)

// Work is what was done so far, a value for each tie of the network. A nil column
// says no of every tie.
type Work struct {
	Mine    []bool // coded by the coder whose queue it is
	Others  []bool // coded by somebody else; not what they said
	Skipped []bool // put off by this coder
	Flagged []bool // kept for a discussion
}

func is(column []bool, tie int32) bool { return column != nil && column[tie] }

// Assignment is what one coder is to code.
type Assignment struct {
	Ties    []int32 // all of it, in the order of the queue, coded or not
	Waiting []int32 // of these, what is still to do; what was skipped comes last
	Coded   int     // of Ties, by this coder
	Double  int     // of Ties, those that all coders code
	Skipped int     // of Waiting
	Flagged int     // of Ties, not coded: they wait for the discussion
}

// For says what the coder of that label is to code, among those who share the
// work. Beside the ties for all these are the coder's own, less those that somebody
// else has coded already, and with all that the coder has coded.
func (q Queue) For(n *network.Network, coder string, among []string, work Work) Assignment {
	plan := q.Ties(n)
	several := q.Doubles(n, plan)
	if !slices.Contains(among, coder) {
		among = append(slices.Clone(among), coder)
	}
	var a Assignment
	var skipped []int32
	for _, tie := range plan {
		mine := is(work.Mine, tie)
		own := several[tie] || mine || !is(work.Others, tie) && q.turn(n.Ties.ID[tie], among) == coder
		if !own {
			continue
		}
		a.Ties = append(a.Ties, tie)
		if several[tie] {
			a.Double++
		}
		switch {
		case mine:
			a.Coded++
		case is(work.Flagged, tie):
			a.Flagged++
		case is(work.Skipped, tie):
			skipped = append(skipped, tie)
		default:
			a.Waiting = append(a.Waiting, tie)
		}
	}
	a.Skipped = len(skipped)
	a.Waiting = append(a.Waiting, skipped...)
	return a
}

// Rest is a pause, not a tie that was hard to decide.
const Rest = 10 * time.Minute

// Pace is how many ties a coder codes in an hour of work, given when verdicts were
// made. Longer than Rest between two of them is a pause, which does not count;
// verdicts of one moment came with an import and say nothing. NaN where too little
// is known.
func Pace(made []time.Time) (perHour float64) {
	made = slices.Clone(made)
	slices.SortFunc(made, time.Time.Compare)
	steps, worked := 0, time.Duration(0)
	for i := 1; i < len(made); i++ {
		if gap := made[i].Sub(made[i-1]); gap > 0 && gap <= Rest {
			steps++
			worked += gap
		}
	}
	if steps == 0 {
		return math.NaN()
	}
	return float64(steps) / worked.Hours()
}

// Conflict says how far coders differ on a tie.
type Conflict uint8

// The conflicts, the least first.
const (
	Agreed   Conflict = iota // or coded by one alone, or by nobody
	Doubted                  // some say unclear, the others do not contradict each other
	Contrary                 // some say yes and others no
)

// ConflictOf says how far the verdicts on a tie differ.
func ConflictOf(verdicts []network.Verdict) Conflict {
	var said [4]bool
	for _, v := range verdicts {
		said[v] = true
	}
	switch {
	case said[network.Yes] && said[network.No]:
		return Contrary
	case said[network.Unclear] && (said[network.Yes] || said[network.No]):
		return Doubted
	}
	return Agreed
}

// Disagreements lists the ties to adjudicate, in the order in which the queue has
// them, those first on which some say yes and others no. conflict has a value for
// each tie.
func (q Queue) Disagreements(n *network.Network, conflict []Conflict) []int32 {
	ties := slices.DeleteFunc(q.Ties(n), func(tie int32) bool { return conflict[tie] == Agreed })
	slices.SortStableFunc(ties, func(a, b int32) int { return int(conflict[b]) - int(conflict[a]) })
	return ties
}
