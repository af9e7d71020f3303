package window

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"copresence/app/findings/sides"
	"copresence/app/session"
	"copresence/graphview"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// beside shows the network twice, when it is wanted: at the left all ties that are
// on-line, at the right those of them that led to joint action, with what differs
// counted underneath.
type beside struct {
	content fyne.CanvasObject // the picture, or both
	window  *Window
	view    *graphview.View // at the right
	on      bool
	feet    [2]*sideFoot
	more    []fyne.CanvasObject // what is there only while there are two

	of    sidesOf // that are shown
	asked int     // how often sides were asked for: what is not the newest is dropped
}

// sidesOf is what is set beside each other.
type sidesOf struct {
	network *network.Network
	within  *scene.Group
}

func newBeside(w *Window) *beside {
	b := &beside{window: w, view: graphview.New(w.fonts, func(work func()) { session.Go(work, w.report) }, w.later, w.guard, modifiers)}
	b.view.Covered = w.view.Covered // both are aimed alike
	b.feet[0], b.feet[1] = newSideFoot(lang.L("On-line")), newSideFoot(lang.L("Led to joint action"))
	line := widget.NewSeparator()
	right := newPane(b.view, b.feet[1].content)
	b.more = []fyne.CanvasObject{b.feet[0].content, line, right}
	b.content = container.New(&panesLayout{}, newPane(container.NewStack(w.view, w.buttons.content), b.feet[0].content), line, right)
	b.hide()
	return b
}

// connect makes the picture at the right talk to the window as the other does.
func (b *beside) connect() {
	w := b.window
	b.view.OnSelected, b.view.OnMoved, b.view.OnDragged = w.view.OnSelected, w.view.OnMoved, w.view.OnDragged
	b.view.OnTool, b.view.OnTypedKey, b.view.OnDense = w.view.OnTool, w.view.OnTypedKey, w.view.OnDense
}

// toggleBeside shows two networks beside each other, or one again.
func (w *Window) toggleBeside() {
	if w.state == nil {
		return
	}
	b := w.beside
	b.on = !b.on
	if b.on {
		w.turnTo(networkPage)
		for _, o := range b.more {
			o.Show()
		}
		b.content.Refresh()
		b.view.Update(w.state.Network, w.live.at(w.state))
		graphview.Pair(w.view, b.view)
		b.show()
	} else {
		b.asked++
		b.of = sidesOf{}
		b.hide()
		b.content.Refresh()
		graphview.Unpair(w.view, b.view)
		w.showOnly(byComparison, nil)
	}
	w.menus.show(w.state)
	w.focusPicture()
}

// besideItem is the item that shows both.
func (m *menus) besideItem() *fyne.MenuItem {
	m.pair = m.item(lang.L("On-line beside joint action"), m.window.toggleBeside, fyne.KeyC, 0)
	return m.pair
}

func (b *beside) hide() {
	for _, o := range b.more {
		o.Hide()
	}
}

// show brings both pictures and what is underneath up to date.
func (b *beside) show() {
	w := b.window
	if !b.on || w.state == nil {
		return
	}
	of := sidesOf{w.state.Network, w.shownBut(byComparison)}
	if of == b.of && w.parts[byComparison] != nil {
		return
	}
	b.asked++
	if of.network.Ties.Len() <= quick {
		b.took(of, sides.Of(of.network, of.within))
		return
	}
	asked := b.asked
	session.Go(func() {
		s := sides.Of(of.network, of.within)
		w.later(func() {
			if b.asked == asked && w.state != nil && w.state.Network == of.network {
				b.took(of, s)
			}
		})
	}, w.report)
}

// took shows sides that were counted. Those of the same ties stay the same group: then
// nothing has to be drawn anew.
func (b *beside) took(of sidesOf, s *sides.Sides) {
	w := b.window
	b.of = of
	if before := w.parts[byComparison]; before == nil || !before.Equal(s.Online.Shown) {
		w.showOnly(byComparison, s.Online.Shown)
	}
	if before := b.view.Only(); before == nil || !before.Equal(s.Joint.Shown) {
		b.view.ShowOnly(s.Joint.Shown)
	}
	b.feet[0].showOnline(s)
	b.feet[1].showJoint(s)
}

// shownBut is what all leave of the network but some of those who leave things out.
func (w *Window) shownBut(by ...leaving) *scene.Group {
	var all *scene.Group
	for one, part := range w.parts {
		if !slices.Contains(by, leaving(one)) {
			all = scene.Both(all, part)
		}
	}
	return all
}

// sideFoot is what stands below one of two networks: what it is, and its numbers.
type sideFoot struct {
	content fyne.CanvasObject
	names   [4]*text
	numbers [4]*text
}

func newSideFoot(head string) *sideFoot {
	f := &sideFoot{}
	rows := []fyne.CanvasObject{newShrinking(roleStrong, head)}
	for i := range f.names {
		f.names[i], f.numbers[i] = newShrinking(roleSecond, ""), newNumber("")
		rows = append(rows, between(f.names[i], f.numbers[i]))
	}
	f.content = stacked(0, widget.NewSeparator(), padded(8, gapPanel, stacked(3, rows...)))
	return f
}

func (f *sideFoot) set(row int, name, number string) {
	f.names[row].set(name)
	f.numbers[row].set(number)
}

func (f *sideFoot) showOnline(s *sides.Sides) {
	f.set(0, lang.L("ties"), count(s.Online.Ties))
	f.set(1, lang.L("activists with a tie"), outOf(count(s.Online.Tied), count(s.Activists)))
	f.set(2, lang.L("components"), count(s.Online.Components))
	switch {
	case s.Online.Ties == 0 && s.Offline+s.Nowhere > 0:
		f.set(3, lang.L("No tie is on a platform that is on-line: load ties with their platform."), "")
	case s.Offline+s.Nowhere > 0:
		f.set(3, lang.L("off-line, or no known platform"), count(s.Offline+s.Nowhere))
	default:
		f.set(3, "", "")
	}
	f.content.Refresh()
}

func (f *sideFoot) showJoint(s *sides.Sides) {
	ties := fmt.Sprintf("%s  (%s)", count(s.Joint.Ties), less(s.Joint.Ties-s.Online.Ties))
	f.set(0, lang.L("ties, and how many fewer"), ties)
	f.set(1, lang.L("activists with a tie"), fmt.Sprintf("%s  (%s)", count(s.Joint.Tied), less(s.Joint.Tied-s.Online.Tied)))
	f.set(2, lang.L("components"), fmt.Sprintf("%s  (%s)", count(s.Joint.Components), less(s.Joint.Components-s.Online.Components)))
	f.set(3, lang.L("no, unclear, not coded"), fmt.Sprintf("%s, %s, %s", count(s.No), count(s.Unclear), count(s.NotCoded)))
	f.content.Refresh()
}

// less writes a difference with its sign.
func less(difference int) string {
	switch {
	case difference < 0:
		return "−" + count(-difference)
	case difference > 0:
		return "+" + count(difference)
	}
	return "±0"
}

// panesLayout puts one pane, a line and another pane beside each other, the panes
// equally wide; or the first alone, while the others are hidden.
type panesLayout struct{}

func (*panesLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := objects[0].MinSize()
	if objects[2].Visible() {
		other := objects[2].MinSize()
		size = fyne.NewSize(2*max(size.Width, other.Width)+objects[1].MinSize().Width, max(size.Height, other.Height))
	}
	return size
}

func (*panesLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if !objects[2].Visible() {
		objects[0].Move(fyne.NewPos(0, 0))
		objects[0].Resize(size)
		return
	}
	line := objects[1].MinSize().Width
	wide := float32(int((size.Width - line) / 2)) // whole units, so that both see the same
	for i, place := range [...][2]float32{{0, wide}, {wide, line}, {wide + line, wide}} {
		objects[i].Move(fyne.NewPos(place[0], 0))
		objects[i].Resize(fyne.NewSize(place[1], size.Height))
	}
}

// newPane is a picture with its foot below it.
func newPane(view, foot fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&paneLayout{}, view, foot)
}

// paneLayout puts the second object, while it is not hidden, below the first, which
// takes the rest of the height.
type paneLayout struct{}

func (*paneLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := objects[0].MinSize()
	if foot := objects[1]; foot.Visible() {
		least := foot.MinSize()
		size = fyne.NewSize(max(size.Width, least.Width), size.Height+least.Height)
	}
	return size
}

func (*paneLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	below := float32(0)
	if foot := objects[1]; foot.Visible() {
		below = foot.MinSize().Height
		foot.Resize(fyne.NewSize(size.Width, below))
		foot.Move(fyne.NewPos(0, size.Height-below))
	}
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(size.Width, size.Height-below))
}
