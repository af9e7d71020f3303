package coding

import "copresence/storage/network"

// Settle returns the verdict that counts for a tie, given that of each coder, as
// long as nobody has decided otherwise:
//
//   - that of all coders who gave one, when they agree;
//   - Unclear when they differ, as the study does not know then, even where all but
//     one agree: a majority is no evidence, and findings keep Unclear within their
//     bounds;
//   - NotCoded when nobody gave one.
//
// A coder who has not coded the tie yet (NotCoded) neither agrees nor differs. The
// order of the verdicts does not matter.
func Settle(verdicts []network.Verdict) network.Verdict {
	settled := network.NotCoded
	for _, v := range verdicts {
		switch {
		case v == network.NotCoded || v == settled:
		case settled == network.NotCoded:
			settled = v
		default:
			return network.Unclear
		}
	}
	return settled
}
