package window

import (
	"context"
	"errors"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"copresence/graphview"
	"copresence/graphview/measure/path"
	"copresence/storage/network"
)

// mostWays is how many paths are shown together at most.
const mostWays = 1000

// showWays lets all fade that is not on a path of at most so many steps between the two
// activists that are selected, whatever the direction of ties.
func (w *Window) showWays(upTo int) {
	if w.state == nil {
		return
	}
	ends := w.view.Selection().Activists()
	if len(ends) != 2 {
		w.status.say(lang.L("Select two activists first: click one, then the other with Ctrl."))
		return
	}
	n := w.state.Network
	within := path.Within{Network: n}
	w.find(lang.L("Looking for paths"), func(ctx context.Context) (found, error) {
		ways, all, err := within.All(ctx, ends[0], ends[1], upTo, mostWays)
		if err != nil {
			return found{}, err
		}
		var activists []int32
		for _, way := range ways {
			activists = append(activists, way.Activists...)
		}
		words := plural("{{.Count}} paths", len(ways))
		if !all {
			words = lang.L("The {{.Count}} shortest of very many paths", map[string]any{"Count": count(len(ways))})
		}
		words = joined(words, lang.L("from {{.From}} to {{.To}}", map[string]any{
			"From": shortened(n.Activists.Pseudonym[ends[0]], longestName), "To": shortened(n.Activists.Pseudonym[ends[1]], longestName),
		}), plural("{{.Count}} steps at most", upTo))
		return found{graphview.Of(activists, within.Ties(ways)), words}, nil
	})
}

// showTree lets all fade but the tree of the strongest ties, among those selected where
// there are some.
func (w *Window) showTree() {
	within, about := w.within(false)
	w.find(lang.L("Looking for the tree of the strongest ties"), func(ctx context.Context) (found, error) {
		ties, err := within.SpanningTree(ctx)
		if err != nil {
			return found{}, err
		}
		if len(ties) == 0 {
			return found{}, errNothingThere
		}
		return found{graphview.Of(ends(within.Network, ties), ties), joined(lang.L("Tree of the strongest ties"), about, plural("{{.Count}} ties", len(ties)))}, nil
	})
}

// showBackbone lets all fade but the ties by which the layout backbone places activists,
// with the share of ties that the panel says of it.
func (w *Window) showBackbone() {
	if w.state == nil {
		return
	}
	n := w.state.Network
	a, err := w.layouts.form.of("backbone", n)
	if err == nil {
		err = a.Validate()
	}
	if err != nil {
		w.report(err)
		return
	}
	w.find(lang.L("Looking for the ties of the backbone"), func(ctx context.Context) (found, error) {
		kept, err := a.Backbone(ctx, n)
		if err != nil {
			return found{}, err
		}
		var ties []int32
		for t, is := range kept {
			if is {
				ties = append(ties, int32(t))
			}
		}
		if len(ties) == 0 {
			return found{}, errNothingThere
		}
		return found{graphview.Of(ends(n, ties), ties), joined(lang.L("Backbone: ties within groups, and those that hold all together"), plural("{{.Count}} ties", len(ties)))}, nil
	})
}

// showStrong lets all fade but those who can reach each other along the direction of
// ties, both ways.
func (w *Window) showStrong() {
	within, about := w.within(true)
	w.find(lang.L("Looking for strong components"), func(ctx context.Context) (found, error) {
		groups, err := within.StrongComponents(ctx)
		if err != nil {
			return found{}, err
		}
		if len(groups) == 0 {
			return found{}, errNothingThere
		}
		words := joined(plural("{{.Count}} strong components", len(groups)), about, lang.L("the largest of {{.Count}}", map[string]any{"Count": count(len(groups[0]))}))
		return found{graphview.Of(slices.Concat(groups...), within.Inside(groups)), words}, nil
	})
}

// errNothingThere says that no tie counts.
var errNothingThere = errors.New("nothing of the kind is there")

// found is a part of the network that is to keep its colours, and what it is.
type found struct {
	what  graphview.Selection
	words string
}

// within is where to look: among the activists that are selected, where there are three
// or more, else in the whole network; in words, "" for that.
func (w *Window) within(directed bool) (within path.Within, words string) {
	if w.state == nil {
		return within, ""
	}
	within = path.Within{Network: w.state.Network, Directed: directed}
	if s := w.view.Selection(); len(s.Activists()) > 2 {
		t := &within.Network.Ties
		within.Keep = func(tie int32) bool { return s.HasActivist(t.Source[tie]) && s.HasActivist(t.Target[tie]) }
		words = lang.L("among the selected")
	}
	return within, words
}

// find looks for a part of the network as a job, and lets all else fade.
func (w *Window) find(title string, look func(context.Context) (found, error)) {
	if w.state == nil {
		return
	}
	n := w.state.Network
	var f found
	w.start(job{
		title: title,
		work: func(ctx context.Context, _ func(float64)) (err error) {
			f, err = look(ctx)
			return err
		},
		done: func() {
			w.turnTo(networkPage)
			w.emphasis.showFound(f, n)
		},
		failed: func(err error) {
			switch {
			case errors.Is(err, path.ErrNone):
				w.status.say(lang.L("No path of so few steps joins the two."))
			case errors.Is(err, errNothingThere):
				w.status.say(lang.L("There is nothing of the kind here."))
			default:
				w.report(err)
			}
		},
	})
}

// ends are the activists of some ties.
func ends(n *network.Network, ties []int32) []int32 {
	var all []int32
	for _, t := range ties {
		all = append(all, n.Ties.Source[t], n.Ties.Target[t])
	}
	return all
}

// waysMenu are the items of the menu that look for ways.
func (m *menus) waysMenu() []*fyne.MenuItem {
	w := m.window
	var steps []*fyne.MenuItem
	for upTo := 2; upTo <= 6; upTo++ {
		steps = append(steps, m.item(plural("{{.Count}} steps", upTo), func() { w.showWays(upTo) }, "", 0))
	}
	m.ways = fyne.NewMenuItem(lang.L("All paths between the two selected, of at most"), nil)
	m.ways.ChildMenu = fyne.NewMenu("", steps...)
	m.tree = m.item(lang.L("Tree of the strongest ties"), w.showTree, "", 0)
	m.backbone = m.item(lang.L("Ties of the backbone"), w.showBackbone, "", 0)
	m.strong = m.item(lang.L("Strong components: who can reach each other"), w.showStrong, "", 0)
	return []*fyne.MenuItem{m.ways, m.tree, m.backbone, m.strong}
}
