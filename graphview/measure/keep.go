package measure

import "copresence/storage/network"

// OnPlatform keeps the ties of one platform, or those of none known, for
// [network.None].
func OnPlatform(n *network.Network, platform int32) func(tie int32) bool {
	return func(tie int32) bool { return n.Ties.Platform[tie] == platform }
}

// Online keeps the ties of platforms that are on-line. A tie of no known platform is
// not among them.
func Online(n *network.Network) func(tie int32) bool {
	return func(tie int32) bool {
		p := n.Ties.Platform[tie]
		return p != network.None && n.Platforms[p].Online
	}
}

// Marked keeps the ties with that verdict, as the reader of the snapshot sees it.
func Marked(n *network.Network, v network.Verdict) func(tie int32) bool {
	return func(tie int32) bool { return n.Ties.Verdict[tie] == v }
}
