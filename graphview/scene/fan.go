package scene

import "copresence/storage/network"

// fan says where each tie runs among the ties of the same two activists: how
// many lanes beside the straight line, counted from the middle to the left as
// seen from the activist of lower index, and out of how many lanes.
type fan struct {
	lane  []float32
	lanes []int32
}

// newFan spreads parallel ties symmetrically around the straight line between
// their ends. Ties of one direction lie side by side, and of two ties in opposite
// directions each bends to its own left.
func newFan(n *network.Network) fan {
	ties := &n.Ties
	f := fan{make([]float32, ties.Len()), make([]int32, ties.Len())}
	taken := make([]int32, n.Activists.Len())
	for a := range int32(n.Activists.Len()) {
		others, incident := n.Incident(a)
		for _, there := range [...]way{away, either, towards} {
			for k, tie := range incident {
				if others[k] > a && wayFrom(a, tie, ties) == there {
					f.lane[tie] = float32(taken[others[k]])
					taken[others[k]]++
				}
			}
		}
		for k, tie := range incident {
			if others[k] > a {
				f.lanes[tie] = taken[others[k]]
				f.lane[tie] -= float32(taken[others[k]]-1) / 2
			}
		}
		for _, other := range others {
			taken[other] = 0
		}
	}
	return f
}

// way is the direction of a tie as seen from one of its ends.
type way uint8

const (
	away way = iota
	either
	towards
)

func wayFrom(a, tie int32, ties *network.Ties) way {
	switch {
	case !ties.Directed[tie]:
		return either
	case ties.Source[tie] == a:
		return away
	default:
		return towards
	}
}
