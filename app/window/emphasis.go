package window

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
	"copresence/graphview"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// emphasis is what keeps its colours in the picture while all else fades, and the
// bar over the picture that says so and leads back.
type emphasis struct {
	content fyne.CanvasObject
	bar     *fyne.Container
	words   *text
	steps   [mostSteps]*pressable
	stepBox *fyne.Container
	window  *Window

	mode    emphasisMode
	about   graphview.Selection // whose surroundings, or the ends of the path
	network *network.Network    // that about is of
	depth   int                 // steps around about
	way     graphview.Selection // the path that was found between the two it is about
	asked   int                 // how many paths were looked for: what is not the newest is dropped
	// How often the members of a class were looked for anew, in the same way.
	renewals int
	said     string      // what a command found is
	class    scene.Class // that was found; the zero class: something else was
}

// mostSteps is how many steps from somebody can be shown: beyond, it is nearly
// everybody in most networks.
const mostSteps = 3

type emphasisMode int

const (
	everything    emphasisMode = iota // nothing fades
	neighbourhood                     // what is selected and its neighbours, whatever is selected next
	surroundings                      // what is so many steps from what was selected
	shortest                          // a path between two activists
	finding                           // what a command found
)

func newEmphasis(w *Window) *emphasis {
	e := &emphasis{window: w, words: newShrinking(roleBody, ""), depth: 1, about: graphview.Nothing}
	e.stepBox = row(4)
	for i := range e.steps {
		e.steps[i] = newPressable(padded(2, 7, newText(roleBody, count(i+1))), func() { w.guard(func() { e.deepen(i + 1) }) })
		e.stepBox.Add(e.steps[i])
	}
	choose := newLink(lang.L("Select them"), func() { w.guard(func() { w.choose(w.view.Emphasised()) }) })
	leave := newPressable(padded(3, 6, row(5, newText(roleSecond, "Esc"), container.NewGridWrap(fyne.NewSquareSize(14), widget.NewIcon(theme.CancelIcon())))), func() { w.guard(w.fadeNothing) })
	e.bar = on(newCard(), padded(5, 12, container.New(&inBarLayout{wide: 1}, e.stepBox, e.words, choose, leave)))
	e.bar.Hide()
	e.content = container.New(&overLayout{e.words}, e.bar)
	return e
}

// fadeNothing gives everything its colours back.
func (w *Window) fadeNothing() {
	w.emphasis.set(everything, graphview.Nothing)
	w.focusPicture()
}

// toggleNeighbourhood lets all but the neighbourhood of the selection fade,
// whatever is selected from then on, or ends that.
func (w *Window) toggleNeighbourhood() {
	if w.emphasis.mode == neighbourhood {
		w.fadeNothing()
		return
	}
	if w.state != nil {
		w.emphasis.set(neighbourhood, graphview.Nothing)
	}
}

// showAround lets all fade that is more than some steps from what is selected.
func (w *Window) showAround(steps int) {
	e := w.emphasis
	s := w.view.Selection()
	if s == graphview.Nothing && e.mode == surroundings {
		s = e.about
	}
	if s == graphview.Nothing {
		w.selected() // says what to do
		return
	}
	e.depth = steps
	e.set(surroundings, s)
	w.view.Reveal(w.view.Emphasised())
}

// deepen shows more or fewer steps around the same.
func (e *emphasis) deepen(steps int) {
	e.depth = steps
	e.set(surroundings, e.about)
	e.window.view.Reveal(e.window.view.Emphasised())
	e.window.focusPicture()
}

// showPath lets all fade that is not on a shortest path between the two activists
// that are selected.
func (w *Window) showPath() {
	s := w.view.Selection()
	if w.state == nil {
		return
	}
	if len(s.Activists()) != 2 {
		w.status.say(lang.L("Select two activists first: click one, then the other with Ctrl."))
		return
	}
	w.emphasis.seek(graphview.Of(s.Activists(), nil), func(way graphview.Selection) {
		if way == graphview.Nothing {
			w.status.say(lang.L("No path joins the two."))
			return
		}
		w.view.Reveal(w.view.Emphasised())
	})
}

// seek looks for a path between the two activists, away from Fyne's thread, and shows it.
// What is shown meanwhile stays; where there is no path, it stays for good. Then, which may be nil, is
// told what was found.
func (e *emphasis) seek(ends graphview.Selection, then func(way graphview.Selection)) {
	w := e.window
	e.asked++
	asked, n := e.asked, w.state.Network
	session.Go(func() {
		way := graphview.Path(n, ends.Activists()[0], ends.Activists()[1])
		w.later(func() {
			if asked == e.asked && w.state != nil {
				e.arrive(ends.Carried(n, w.state.Network), way.Carried(n, w.state.Network))
				then(way)
			}
		})
	}, w.report)
}

// arrive shows a path that was found.
func (e *emphasis) arrive(ends, way graphview.Selection) {
	switch {
	case way != graphview.Nothing:
		e.way = way
		e.set(shortest, ends)
	case e.mode == shortest && ends.Equal(e.about):
		e.set(everything, graphview.Nothing) // the path is interrupted
	}
}

// showFound lets all fade but what a command found in a network.
func (e *emphasis) showFound(f found, n *network.Network) {
	w := e.window
	e.said, e.class = f.words, scene.Class{}
	e.set(finding, f.what.Carried(n, w.state.Network))
	w.view.Reveal(w.view.Emphasised())
}

// showClass lets all fade but a class of the legend.
func (e *emphasis) showClass(class scene.Class, label string) {
	e.asked++
	asked := e.asked
	e.window.gather(class, func(members graphview.Selection) {
		if asked == e.asked {
			e.said, e.class = label, class
			e.set(finding, members)
		}
	})
}

// renew finds who is in the class that keeps its colours anew, in a network in which
// others may be in it.
func (e *emphasis) renew() {
	e.renewals++ // of two that are under way the one that began first may end last
	asked, renewal, class := e.asked, e.renewals, e.class
	e.window.gather(class, func(members graphview.Selection) {
		if asked == e.asked && renewal == e.renewals && e.isOf(class) {
			e.about = members
			e.follow()
		}
	})
}

// isOf reports whether all but a class of the legend fades.
func (e *emphasis) isOf(class scene.Class) bool { return e.mode == finding && e.class == class }

func (e *emphasis) set(mode emphasisMode, about graphview.Selection) {
	e.asked++ // what is still looked for is not wanted any more
	e.mode, e.about = mode, about
	if e.window.state != nil {
		e.network = e.window.state.Network
		e.follow()
		e.window.menus.show(e.window.state)
	}
}

// follow brings the picture up to date with what is selected and what ties there
// are now.
func (e *emphasis) follow() {
	w := e.window
	n := w.state.Network
	if before := e.network; e.mode == shortest && before != nil && before != n {
		e.way = e.way.Carried(before, n)
		if ends := e.about.Carried(before, n); !sameTies(before, n) && len(ends.Activists()) == 2 {
			defer e.seek(ends, func(graphview.Selection) {}) // there may be a shorter one now
		}
	}
	if before := e.network; e.mode == finding && e.class != (scene.Class{}) && before != n &&
		(e.class.By == scene.ByVerdict || before == nil || !scene.SameButVerdicts(before, n)) {
		defer e.renew()
	}
	e.about = e.about.Carried(e.network, n)
	e.network = n
	if e.mode == surroundings && e.about == graphview.Nothing || e.mode == shortest && len(e.about.Activists()) < 2 {
		e.mode = everything // who it was about has gone
	}
	clear := e.clear(n)
	if (e.mode == shortest || e.mode == finding) && clear == graphview.Nothing {
		e.mode = everything // the path is interrupted, or what was found has gone
	}
	if !clear.Equal(w.view.Emphasised()) {
		w.view.Emphasise(clear)
		w.legend.show(w.state)
	}
	e.show(clear)
}

// sameTies reports whether two networks have the same ties between the same activists.
func sameTies(a, b *network.Network) bool {
	return slices.Equal(a.Ties.ID, b.Ties.ID) && slices.Equal(a.Ties.Source, b.Ties.Source) && slices.Equal(a.Ties.Target, b.Ties.Target)
}

// clear is what keeps its colours.
func (e *emphasis) clear(n *network.Network) graphview.Selection {
	switch e.mode {
	case neighbourhood:
		return graphview.Neighbourhood(n, e.window.view.Selection())
	case surroundings:
		return graphview.Around(n, e.about, e.depth)
	case shortest:
		return e.way
	case finding:
		return e.about
	}
	return graphview.Nothing
}

// show says in the bar what the picture shows.
func (e *emphasis) show(clear graphview.Selection) {
	if e.bar.Hidden && clear == graphview.Nothing {
		return // there is nothing to see, as before
	}
	n := e.network
	e.stepBox.Hidden = e.mode != surroundings
	e.bar.Hidden = clear == graphview.Nothing
	switch e.mode {
	case neighbourhood:
		e.words.set(joined(lang.L("Neighbourhood of the selection"), selectionSize(clear)))
	case surroundings:
		around := lang.N("step at most from {{.Name}}", e.depth, map[string]any{"Name": selectionName(n, e.about)})
		e.words.set(joined(around, selectionSize(clear)))
	case shortest:
		ends := e.about.Activists()
		between := lang.L("Shortest path from {{.From}} to {{.To}}", map[string]any{
			"From": shortened(n.Activists.Pseudonym[ends[0]], longestName), "To": shortened(n.Activists.Pseudonym[ends[1]], longestName),
		})
		e.words.set(joined(between, plural("{{.Count}} steps", len(clear.Activists())-1)))
	case finding:
		e.words.set(e.said)
	}
	for i, step := range e.steps {
		step.fill = ""
		if e.mode == surroundings && i+1 == e.depth {
			step.fill = colourWash
		}
		step.Refresh()
	}
	e.bar.Refresh()
	e.content.Refresh()
}

// inBarLayout puts objects beside each other, in the middle of the height. One of them,
// a text, gives way.
type inBarLayout struct {
	wide int // the object that takes what room is left
}

func (*inBarLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if o.Visible() {
			least := o.MinSize()
			size = fyne.NewSize(size.Width+least.Width+gapPanel, max(size.Height, least.Height))
		}
	}
	size.Width -= gapPanel
	return size
}

func (l *inBarLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	spare, x := size.Width-l.MinSize(objects).Width, float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		needs := o.MinSize()
		if i == l.wide {
			needs.Width += spare
		}
		o.Resize(needs)
		o.Move(fyne.NewPos(x, (size.Height-needs.Height)/2))
		x += needs.Width + gapPanel
	}
}

// overLayout puts a bar over the picture, at the top in the middle, as wide as its
// words need, but beside the buttons in the corner. It asks for no width itself.
type overLayout struct{ words *text }

func (*overLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (l *overLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const away, buttons = 12, 54
	bar := objects[0]
	least := bar.MinSize()
	textSize, style, _ := l.words.look()
	width := least.Width - l.words.MinSize().Width + fyne.MeasureText(l.words.content, textSize, style).Width + 1
	width = max(least.Width, min(width, size.Width-buttons-away))
	bar.Resize(fyne.NewSize(width, least.Height))
	bar.Move(fyne.NewPos(max(buttons, (size.Width-width)/2), away))
}
