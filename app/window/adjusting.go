package window

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/app/session/layouts"
)

// turnStep is how far one press of a key turns, in degrees.
const turnStep = 15

// adjust does something to the places of the selected activists. Overlap is removed
// everywhere when they are fewer than two.
func (w *Window) adjust(name string, amount float64) {
	a, err := layouts.FindAdjustment(name)
	if err != nil || w.session == nil || w.page != networkPage {
		return
	}
	ids := w.selectedIDs()
	switch {
	case len(ids) >= max(2, a.Least):
	case name == layouts.RemoveOverlap:
		ids = nil
	default:
		w.status.say(lang.L("Select activists first: click one, or draw a box around some."))
		return
	}
	w.live.stop() // they are to be moved from where they are seen
	s := w.session
	w.slowCommand(job{
		title: lang.L(a.Label),
		work: func(ctx context.Context, progress func(done float64)) error {
			return s.Adjust(ctx, ids, a, amount, progress)
		},
	})
}

// selectedIDs lists the ids of the selected activists.
func (w *Window) selectedIDs() []int64 {
	var ids []int64
	for _, a := range w.view.Selection().Activists() {
		ids = append(ids, w.state.Network.Activists.ID[a])
	}
	return ids
}

// askTurn asks by how many degrees the selected activists are to be turned.
func (w *Window) askTurn() {
	a, err := layouts.FindAdjustment("rotate")
	ids := w.selectedIDs()
	if err != nil || len(ids) < a.Least {
		return
	}
	w.live.stop()
	typed := a.Amount.Default
	form := &formDialog{window: w, session: w.session, done: func() {}}
	form.read = func() (func(*session.Session) error, error) {
		degrees, err := degreesOf(typed, a.Amount)
		if err != nil {
			return nil, err
		}
		return func(s *session.Session) error { return s.Adjust(context.Background(), ids, a, degrees, nil) }, nil
	}
	form.show(lang.L("Rotate"), lang.L("Rotate"), []formRow{{lang.L(a.Amount.Label), form.newEntry(&typed, nil)}})
}

// degreesOf reads degrees as typed, within the limits of the amount.
func degreesOf(typed string, amount *layouts.Parameter) (float64, error) {
	typed = strings.Replace(strings.TrimSpace(typed), ",", ".", 1)
	if err := amount.Check(typed); err != nil {
		return 0, errors.New(lang.L("Degrees are a number from -360 to 360; less than 0 turns the other way."))
	}
	return strconv.ParseFloat(typed, 64)
}

// adjusting makes the items of the menu that adjust places.
func (l *layoutMenu) adjusting(m *menus) []*fyne.MenuItem {
	w := m.window
	item := func(name string) *fyne.MenuItem {
		a, err := layouts.FindAdjustment(name)
		if err != nil {
			panic(err) // a test opens the menu
		}
		i := m.item(lang.L(a.Label), func() { w.adjust(name, 0) }, "", 0)
		l.adjust = append(l.adjust, adjusting{i, max(2, a.Least)})
		return i
	}
	sub := func(label string, items ...*fyne.MenuItem) *fyne.MenuItem {
		i := fyne.NewMenuItem(label, nil)
		i.ChildMenu = fyne.NewMenu("", items...)
		l.adjust = append(l.adjust, adjusting{i, 2})
		return i
	}
	turn := func(label string, degrees float64, key fyne.KeyName) *fyne.MenuItem {
		return m.item(label, func() { w.adjust("rotate", degrees) }, key, 0)
	}
	l.part = m.item(lang.L("Remove overlap"), func() { w.adjust(layouts.RemoveOverlap, 0) }, fyne.KeyO, control|fyne.KeyModifierShift)
	return []*fyne.MenuItem{
		l.part,
		sub(lang.L("Align"), item("align-left"), item("align-centre"), item("align-right"), fyne.NewMenuItemSeparator(),
			item("align-top"), item("align-middle"), item("align-bottom")),
		sub(lang.L("Distribute"), item("distribute-across"), item("distribute-down")),
		sub(lang.L("Rotate"), turn(lang.L("15° clockwise"), turnStep, fyne.KeyRightBracket), turn(lang.L("15° the other way"), -turnStep, fyne.KeyLeftBracket),
			m.item(lang.L("By degrees …"), w.askTurn, "", 0)),
		sub(lang.L("Mirror"), item("mirror-across"), item("mirror-down")),
		sub(lang.L("Draw apart, draw together"), m.item(lang.L("Farther apart"), func() { w.adjust("scale", 1.25) }, "", 0),
			m.item(lang.L("Nearer together"), func() { w.adjust("scale", 1/1.25) }, "", 0)),
	}
}

// adjusting is an item of the menu and how many activists it takes.
type adjusting struct {
	item  *fyne.MenuItem
	least int
}
