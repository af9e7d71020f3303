package window

import (
	"slices"

	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/storage/network"
)

// sameOnCard reports whether two choices tell the same.
func sameOnCard(a, b session.OnCard) bool {
	return a.Chosen == b.Chosen && slices.Equal(a.Names, b.Names)
}

// onCardForm is which attributes of activists the card of a tie is to tell.
type onCardForm struct {
	names []string
	told  []bool // of each name
}

// newOnCardForm has what the card tells now: where nobody has chosen, what it tells of
// the two activists of a tie.
func newOnCardForm(n *network.Network, chosen session.OnCard, two [2]int32) *onCardForm {
	f := &onCardForm{}
	now := chosen.Names
	if !chosen.Chosen {
		for _, a := range two {
			for _, c := range chosen.Of(n, a) {
				now = append(now, c.Name)
			}
		}
	}
	for _, c := range n.Activists.Attributes {
		f.names, f.told = append(f.names, c.Name), append(f.told, slices.Contains(now, c.Name))
	}
	return f
}

// wanted lists the names that were ticked.
func (f *onCardForm) wanted() (names []string) {
	for i, name := range f.names {
		if f.told[i] {
			names = append(names, name)
		}
	}
	return names
}

// chooseOnCard asks which attributes the card tells of the two activists of a tie.
func (w *Window) chooseOnCard() {
	if !w.editable() {
		return
	}
	n, tie := w.state.Network, w.view.Selection().Tie
	if tie == network.None {
		w.status.say(lang.L("Select a tie first: click one, or press Tab."))
		return
	}
	if len(n.Activists.Attributes) == 0 {
		w.tell(lang.L("Activists have no attributes yet: add one under Edit, Attributes, or load a table that has some."))
		return
	}
	f := newOnCardForm(n, w.state.OnCard, [2]int32{n.Ties.Source[tie], n.Ties.Target[tie]})
	d := &formDialog{window: w, session: w.session}
	d.read = func() (func(*session.Session) error, error) {
		names := f.wanted()
		return func(s *session.Session) error { return s.KeepOnCard(names) }, nil
	}
	d.done = func() {}
	var rows []formRow
	for i := range n.Activists.Attributes {
		c := &n.Activists.Attributes[i]
		label := c.Label
		if c.Sensitive {
			label = joined(label, lang.L("sensitive"))
		}
		rows = append(rows, formRow{"", d.newCheck(label, &f.told[i])})
	}
	d.show(lang.L("What the card tells of the two activists"), lang.L("Keep"), rows)
}
