package window

import "testing"

func TestATieThatWasDrawnHasItsEndsAndThePlatformOfTheLast(t *testing.T) {
	w := withSample(t)
	n := w.state.Network
	before := n.Ties.Len()
	w.view.OnDrawn(1, 4)
	f, open := w.win.Canvas().Focused().(*fieldEntry)
	if !open {
		t.Fatal("nothing asks for the platform")
	}
	f.SetText("Signal")
	f.OnSubmitted(f.Text)
	w.settleAll()
	n = w.state.Network
	last := int32(n.Ties.Len() - 1)
	if n.Ties.Len() != before+1 || n.Ties.Source[last] != 1 || n.Ties.Target[last] != 4 || n.PlatformName(last) != "Signal" {
		t.Fatalf("%d ties, the last from %d to %d on %s", n.Ties.Len(), n.Ties.Source[last], n.Ties.Target[last], n.PlatformName(last))
	}
	w.view.OnDrawn(2, 3)
	if f, open = w.win.Canvas().Focused().(*fieldEntry); !open || f.Text != "Signal" {
		t.Error("the next tie does not begin with that platform")
	}
}
