package order

import "copresence/storage/network"

// Sides divides the activists into two sides so that ties lead from one to the
// other: people and events, people and organisations. proper reports whether that
// can be done; self-ties are passed over.
//
// second has true for those of the second side. In every component the first
// activist is on the first side, as those who were read first tend to be of one
// kind; those without ties are on the first side, too. Where ties within a side
// cannot be avoided, whoever is an even number of ties away from the first activist
// is on the first side.
func Sides(n *network.Network) (second []bool, proper bool) {
	count := n.Activists.Len()
	second, proper = make([]bool, count), true
	seen := make([]bool, count)
	for a := range int32(count) {
		if seen[a] {
			continue
		}
		seen[a] = true
		for queue := []int32{a}; len(queue) > 0; queue = queue[1:] {
			v := queue[0]
			others, _ := n.Incident(v)
			for _, u := range others {
				switch {
				case u == v:
				case !seen[u]:
					seen[u], second[u] = true, !second[v]
					queue = append(queue, u)
				case second[u] == second[v]:
					proper = false
				}
			}
		}
	}
	return second, proper
}
