package findings

import (
	"fmt"

	"copresence/app/coding"
	"copresence/graphview/measure"
	"copresence/storage/network"
)

// Unmessaged sets on-line ties beside coded ties that are not on-line and join pairs without
// an on-line tie, by whether they led to joint action: what is known of those who never
// reached each other on-line, where coders looked at them too. Where every tie has a direction, so
// have the pairs. Ties of no known platform are in neither.
func Unmessaged(n *network.Network) Contrast {
	directed := Directed(n)
	key := func(tie int) [2]int32 {
		a, b := n.Ties.Source[tie], n.Ties.Target[tie]
		if !directed && a > b {
			a, b = b, a
		}
		return [2]int32{a, b}
	}
	reached := map[[2]int32]bool{}
	var with, without tally
	for tie, v := range n.Ties.Verdict {
		if online(n, tie) {
			reached[key(tie)] = true
			with[v]++
		}
	}
	for tie, v := range n.Ties.Verdict {
		if n.Ties.Platform[tie] != network.None && !online(n, tie) && !reached[key(tie)] {
			without[v]++
		}
	}
	yes, no := network.Yes, network.No
	return NewContrast(with[yes], with[yes]+with[no], without[yes], without[yes]+without[no])
}

// Untied sets pairs with an on-line tie beside pairs without one, by whether they acted
// jointly as far as events tell: of every two activists of whom it is known that they took
// part in something, whether both took part, for certain, in an offline event. Direction and
// time are passed over: it says how common it is to meet at all, tied or not.
//
// known are the activists who count; the rest, of whom no event tells anything, are left out.
//
// It is an error if more than [MostActivists] took part.
func Untied(n *network.Network, e coding.Events, at *coding.Attendance) (c Contrast, known int, err error) {
	took, activists := offlineRows(n.Activists.Len(), e, at)
	if len(activists) > MostActivists {
		return Contrast{}, len(activists), fmt.Errorf("%d activists took part in events, who make too many pairs; it takes up to %d", len(activists), MostActivists)
	}
	tied := pairsOf(n, measure.Online(n))
	next := 0
	var yes, of, otherYes, otherOf int
	for i, a := range activists {
		for _, b := range activists[i+1:] {
			pair := [2]int32{a, b}
			for next < len(tied) && less(tied[next], pair) {
				next++
			}
			met := meet(took[a], took[b])
			if next < len(tied) && tied[next] == pair {
				of++
				yes += met
			} else {
				otherOf++
				otherYes += met
			}
		}
	}
	return NewContrast(yes, of, otherYes, otherOf), len(activists), nil
}

func less(a, b [2]int32) bool { return a[0] < b[0] || a[0] == b[0] && a[1] < b[1] }

// offlineRows lists of each activist the offline events that they took part in for certain,
// ascending, and who took part in any event.
func offlineRows(activists int, e coding.Events, at *coding.Attendance) (took [][]int32, known []int32) {
	took = make([][]int32, activists)
	for a := range int32(activists) {
		events, sure := at.Of(a)
		for i, event := range events {
			if sure[i] && e.Offline[event] == coding.Yes {
				took[a] = append(took[a], event)
			}
		}
		if len(events) > 0 {
			known = append(known, a)
		}
	}
	return took, known
}

// meet is 1 where two ascending lists share an event.
func meet(a, b []int32) int {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			return 1
		}
	}
	return 0
}
