package window

import "copresence/graphview/scene"

// leaving is who leaves a part of the network out of the picture. What all of them
// together leave is shown; the data stay as they are.
type leaving int

// Who leaves things out.
const (
	byTime       leaving = iota // the window of the time line
	byFilter                    // the filters
	byClass                     // a class of the legend that was hidden
	byComparison                // of two pictures beside each other, the one at the left
	leavers                     // how many they are
)

// showOnly has one of them leave out all that is not in a group of the network that is
// shown; nil: it leaves out nothing. After a change of the network whoever leaves
// something out says so anew.
func (w *Window) showOnly(by leaving, g *scene.Group) {
	w.parts[by] = g
	var all *scene.Group
	for _, part := range w.parts {
		all = scene.Both(all, part)
	}
	w.view.ShowOnly(all)
	if w.state != nil {
		w.legend.show(w.state)
		w.status.show(w.state)
	}
	if by != byComparison {
		w.beside.show()
		if by != byTime {
			w.time.recount()
		}
	}
}

// drawn is what of the network is neither left out nor faded, for counting; nil:
// everything.
func (w *Window) drawn() *scene.Group { return scene.Both(w.view.Focus(), w.view.Only()) }
