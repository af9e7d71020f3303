package session

import (
	"fmt"

	"copresence/app/findings/sides"
	"copresence/graphview/scene"
	"copresence/graphview/scene/figure"
	"copresence/storage/network"
)

// SideBySide makes the figure of n show it twice: at the left all ties that are
// on-line, at the right those of them that led to joint action, with what differs
// counted underneath. Ties that the figure leaves out are on neither side.
func (f *Figure) SideBySide(n *network.Network) {
	s := sides.Of(n, f.Shown)
	f.Shown = scene.Both(f.Shown, s.Online.Shown)
	f.Panels = []figure.Panel{
		{Head: "On-line", Shown: s.Online.Shown, Foot: []string{
			sideWords(s.Online, s.Activists),
			elsewhereWords(s),
		}},
		{Head: "Led to joint offline action", Shown: s.Joint.Shown, Foot: []string{
			sideWords(s.Joint, s.Activists),
			fmt.Sprintf("not here: %d no, %d unclear, %d not coded", s.No, s.Unclear, s.NotCoded),
		}},
	}
}

// sideWords are the numbers of one side, in the words of figures.
func sideWords(s sides.Side, activists int) string {
	return fmt.Sprintf("%s, %d of %d activists with a tie, %s", counted(s.Ties, "tie"), s.Tied, activists, counted(s.Components, "component"))
}

func elsewhereWords(s *sides.Sides) string {
	if s.Offline+s.Nowhere == 0 {
		return ""
	}
	return counted(s.Offline+s.Nowhere, "tie") + " on neither side: off-line, or of no known platform"
}
