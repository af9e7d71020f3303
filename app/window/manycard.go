package window

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
	"copresence/graphview"
	"copresence/storage/network"
)

// manyCard is what the inspector shows of several activists and ties: how many,
// how densely tied, what verdicts, and who they are.
type manyCard struct {
	content *fyne.Container
	window  *Window

	head    fyne.CanvasObject
	name    *text
	actions fyne.CanvasObject
	list    *widget.List
	listed  *fyne.Container
	remove  *pressable
	keep    *pressable // keeps them in place
	free    *pressable // lets them move again

	shown   graphview.Selection
	network *network.Network
	asked   int // how often it was shown: what was counted for another time is dropped
}

// inside is what is counted of the ties among the selected activists.
type inside struct {
	ties  []int32
	pairs int // that have one
}

// countedAtOnce is the number of ties of a network up to which these are counted on
// Fyne's thread.
const countedAtOnce = 20_000

// listHeight is how high the list of those selected is at most, in Fyne units.
const listHeight = 260

func newManyCard(w *Window) *manyCard {
	c := &manyCard{window: w, name: newShrinking(roleName, ""), shown: graphview.Nothing}
	c.list = widget.NewList(c.rows, func() fyne.CanvasObject { return newManyRow() }, c.fill)
	c.list.HideSeparators = true
	c.list.OnSelected = func(row widget.ListItemID) {
		c.list.UnselectAll()
		w.guard(func() { w.goTo(c.row(row)) })
	}
	c.listed = container.New(&fixedHeightLayout{listHeight}, c.list)
	c.remove = newLink(lang.L("Delete …"), func() { w.guard(w.deleteSelection) })
	link := func(words string, do func()) fyne.CanvasObject { return newLink(words, func() { w.guard(do) }) }
	c.head = stacked(5, newText(roleHead, lang.L("Selection")), c.name)
	c.keep, c.free = newLink(lang.L("Keep in place"), func() { w.guard(w.pin) }), newLink(lang.L("Let them move"), func() { w.guard(w.pin) })
	c.actions = stacked(gapRow,
		row(gapPanel, link(lang.L("Zoom to them"), w.fitSelection), c.remove),
		row(gapPanel, link(lang.L("Their neighbours too"), w.selectNeighbours), link(lang.L("The ties among them"), w.selectAmong)),
		row(gapPanel, c.keep, c.free))
	c.content = stacked(gapSection)
	return c
}

func (c *manyCard) show(state *session.State, s graphview.Selection) {
	n := state.Network
	c.shown, c.network = s, n
	c.name.set(selectionSize(s))
	c.asked++
	asked, among := c.asked, func() *inside { return &inside{graphview.Among(n, s).Ties(), graphview.Pairs(n, s)} }
	if n.Ties.Len() <= countedAtOnce {
		c.fillIn(among())
	} else {
		c.fillIn(nil)
		session.Go(func() {
			counted := among()
			c.window.later(func() {
				if asked == c.asked {
					c.fillIn(counted)
				}
			})
		}, c.window.report)
	}
	c.remove.Hidden = state.ReadOnly
	pinned, nobody := pinnedAll(state, s), len(s.Activists()) == 0
	c.keep.Hidden, c.free.Hidden = state.ReadOnly || nobody || pinned, state.ReadOnly || !pinned
	c.list.Refresh()
	c.list.ScrollToTop()
	height := min(listHeight, float32(c.rows())*(c.list.CreateItem().MinSize().Height+c.list.Theme().Size(theme.SizeNamePadding)))
	c.listed.Layout = &fixedHeightLayout{height}
	c.content.Refresh()
}

// fillIn shows what was counted; nil: it is still being counted.
func (c *manyCard) fillIn(among *inside) {
	n, s := c.network, c.shown
	c.content.Objects = []fyne.CanvasObject{c.head}
	if among != nil {
		if facts := density(s, among); len(facts) > 0 {
			c.content.Add(stacked(gapRow, facts...))
		}
	}
	c.content.Add(c.actions)
	switch {
	case len(s.Ties()) > 0:
		c.content.Add(section(lang.L("Verdicts on the ties"), nil, verdictRows(n, s.Ties())...))
	case among != nil:
		c.content.Add(section(lang.L("Verdicts on the ties among them"), nil, verdictRows(n, among.ties)...))
	}
	c.content.Add(section(lang.L("Selected"), nil, c.listed))
	c.content.Refresh()
}

// density says how many ties are among the selected activists, and what share of
// their pairs has one.
func density(s graphview.Selection, among *inside) []fyne.CanvasObject {
	k := len(s.Activists())
	if k < 2 {
		return nil
	}
	all := k * (k - 1) / 2
	return []fyne.CanvasObject{
		fact(lang.L("Ties among them"), count(len(among.ties))),
		fact(lang.L("Pairs with a tie"), outOf(count(among.pairs), count(all))),
		fact(lang.L("Share of all pairs"), fmt.Sprintf("%.3g", float64(among.pairs)/float64(all))),
	}
}

func (c *manyCard) rows() int { return len(c.shown.Activists()) + len(c.shown.Ties()) }

// row is what a row of the list stands for: activists come first.
func (c *manyCard) row(i int) graphview.Selection {
	activists := c.shown.Activists()
	if i < len(activists) {
		return graphview.Activist(activists[i])
	}
	return graphview.Tie(c.shown.Ties()[i-len(activists)])
}

func (c *manyCard) fill(i widget.ListItemID, object fyne.CanvasObject) {
	if i >= c.rows() {
		return // the list has not heard yet that fewer are selected
	}
	r, n := object.(*manyRow), c.network
	if s := c.row(i); s.Activist != network.None {
		r.name.set(n.Activists.Pseudonym[s.Activist])
		r.about.set(plural("{{.Count}} ties", n.Degree(s.Activist)))
	} else {
		r.name.set(graphview.TieName(n, s.Tie))
		r.about.set(verdictWord(n.Ties.Verdict[s.Tie]))
	}
}

// manyRow is a line of the list: a name, and a word about it at the right.
type manyRow struct {
	widget.BaseWidget
	name, about *text
}

func newManyRow() *manyRow {
	r := &manyRow{name: newShrinking(roleBody, ""), about: newNumber("")}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer implements fyne.Widget.
func (r *manyRow) CreateRenderer() fyne.WidgetRenderer {
	const scrollBar = 12
	return widget.NewSimpleRenderer(container.New(layout.NewCustomPaddedLayout(3, 3, 0, scrollBar), between(r.name, r.about)))
}
