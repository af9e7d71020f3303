package window

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"copresence/graphview"
	"copresence/storage/network"
)

// toldOf is what the card of a tie tells of its first activist.
func (w *Window) toldOf() string {
	var words []string
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *fyne.Container:
			for _, within := range o.Objects {
				walk(within)
			}
		case *container.ThemeOverride:
			walk(o.Content)
		case *text:
			words = append(words, o.content)
		case *widget.Label:
			words = append(words, o.Text)
		}
	}
	walk(w.inspector.tie.people.Objects[0])
	return strings.Join(words, " ")
}

func TestTheCardTellsWhatWasChosen(t *testing.T) {
	w := withSample(t)
	n := w.state.Network
	tie := int32(0)
	w.view.Select(graphview.Tie(tie))
	w.showSelection(w.view.Selection())
	a := n.Ties.Source[tie]
	known := slices.IndexFunc(n.Activists.Attributes, func(c network.Column) bool { return !c.Missing(int(a)) && !c.Sensitive })
	if known < 0 {
		t.Fatal("nothing is known of the activist")
	}
	c := &n.Activists.Attributes[known]
	of := value(c, int(a))
	if got := w.toldOf(); !strings.Contains(got, of) {
		t.Errorf("of its own accord the card tells %q, and not %s", got, of)
	}
	before := w.toldOf()

	w.chooseOnCard()
	boxes := objects[*fieldCheck](w)
	if len(boxes) != len(n.Activists.Attributes) || !boxes[known].Checked {
		t.Fatalf("%d boxes for %d attributes", len(boxes), len(n.Activists.Attributes))
	}
	for _, box := range boxes {
		box.SetChecked(false)
	}
	w.press(fyne.KeyReturn)
	if got := w.toldOf(); strings.Contains(got, of) || !w.state.OnCard.Chosen {
		t.Errorf("nothing was to be told, and the card tells %q", got)
	}

	w.chooseOnCard()
	objects[*fieldCheck](w)[known].SetChecked(true)
	w.press(fyne.KeyReturn)
	if got := w.toldOf(); !strings.Contains(got, of) || !slices.Equal(w.state.OnCard.Names, []string{c.Name}) {
		t.Errorf("%s was to be told, and the card tells %q", c.Label, got)
	}
	w.undo()
	until(t, "the first choice", func() bool { return len(w.state.OnCard.Names) == 0 })
	w.undo()
	until(t, "no choice", func() bool { return !w.state.OnCard.Chosen })
	if got := w.toldOf(); got != before || w.state.OnCard.Chosen {
		t.Errorf("both choices are undone, and the card tells %q, before %q", got, before)
	}
}
