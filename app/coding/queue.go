package coding

import "copresence/storage/network"

// Next returns the tie to code next: the first one after the given tie, in the
// order of the ties, that is not coded yet. Behind the last tie it goes on with the
// first, and so comes to the given tie itself last of all. After network.None, or
// a tie that is not there, it begins with the first. Found is false, and the tie
// network.None, when every tie is coded.
func Next(n *network.Network, after int32) (tie int32, found bool) {
	return seek(n, after, 1)
}

// Previous returns the last tie before the given one that is not coded yet, as
// Next does in the other direction. Before network.None it begins with the last.
func Previous(n *network.Network, before int32) (tie int32, found bool) {
	return seek(n, before, -1)
}

// seek walks once round the ties in steps of 1 or -1.
func seek(n *network.Network, from, step int32) (tie int32, found bool) {
	ties := int32(n.Ties.Len())
	if from < 0 || from >= ties {
		from = ties - 1 // one step on from here is the first tie
		if step < 0 {
			from = 0
		}
	}
	for range ties {
		from += step
		switch {
		case from == ties:
			from = 0
		case from < 0:
			from = ties - 1
		}
		if n.Ties.Verdict[from] == network.NotCoded {
			return from, true
		}
	}
	return network.None, false
}

// Progress returns how many ties are coded, as unclear too, and how many there are.
func Progress(n *network.Network) (coded, all int) {
	for _, v := range n.Ties.Verdict {
		if v != network.NotCoded {
			coded++
		}
	}
	return coded, n.Ties.Len()
}
