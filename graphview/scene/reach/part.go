package reach

import (
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// Part returns a group as it is drawn alone: its activists and the ties among them, and
// its ties with their ends.
func Part(n *network.Network, g *scene.Group) *scene.Group {
	part := &scene.Group{Activists: scene.NewSet(n.Activists.Len()), Ties: Among(n, g.Activists)}
	copy(part.Activists, g.Activists)
	for _, t := range g.Ties.All() {
		part.Ties.Add(t)
		part.Activists.Add(n.Ties.Source[t])
		part.Activists.Add(n.Ties.Target[t])
	}
	return part
}
