package window

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"copresence/graphview"
	"copresence/storage/network"
)

// What one picture shows the other shows too, but for the ties that each leaves out;
// and the numbers underneath follow a verdict.
func TestTwoNetworksBesideEachOther(t *testing.T) {
	w := withSample(t)
	w.win.Resize(fyne.NewSize(1200, 800))
	w.settle()
	w.typed(fyne.KeyC)
	left, right := w.view, w.beside.view
	n := w.state.Network
	for tie := range int32(n.Ties.Len()) {
		p := n.Ties.Platform[tie]
		online := p != network.None && n.Platforms[p].Online
		if left.Only().HasTie(tie) != online || right.Only().HasTie(tie) != (online && n.Ties.Verdict[tie] == network.Yes) {
			t.Fatalf("tie %d, on-line %v, %v: at the left %v, at the right %v", tie, online, n.Ties.Verdict[tie], left.Only().HasTie(tie), right.Only().HasTie(tie))
		}
	}
	if left.Only().Activists.Len() != n.Activists.Len() || right.Only().Activists.Len() != n.Activists.Len() {
		t.Error("activists are left out")
	}
	same := func(what string) {
		t.Helper()
		if left.Camera() != right.Camera() || !left.Selection().Equal(right.Selection()) || left.Style() != right.Style() {
			t.Errorf("%s: the left has %+v, %v; the right %+v, %v", what, left.Camera(), left.Selection(), right.Camera(), right.Selection())
		}
	}
	same("at first")
	right.ZoomIn()
	same("zoomed at the right")
	left.Centre(w.state.Places[5])
	same("moved at the left")
	w.goTo(graphview.Activist(7))
	same("selected")
	right.Select(graphview.Activist(3))
	same("selected at the right")

	tie := slices.IndexFunc(n.Ties.Verdict, func(v network.Verdict) bool { return v == network.NotCoded })
	for !left.Only().HasTie(int32(tie)) {
		tie++
	}
	for n.Ties.Verdict[tie] != network.NotCoded || !left.Only().HasTie(int32(tie)) {
		tie++
	}
	before := w.beside.feet[1].numbers[0].content
	w.goToTie(int32(tie))
	w.typed(fyne.KeyY)
	if !right.Only().HasTie(int32(tie)) || w.beside.feet[1].numbers[0].content == before {
		t.Errorf("after a yes the right has the tie: %v; ties %s, before %s", right.Only().HasTie(int32(tie)), w.beside.feet[1].numbers[0].content, before)
	}

	w.typed(fyne.KeyC)
	if left.Only() != nil || w.beside.content.(*fyne.Container).Objects[2].Visible() {
		t.Error("one network alone still leaves ties out, or stands beside another")
	}
	right.ZoomOut()
	if left.Camera() == right.Camera() {
		t.Error("the picture that is not shown moves the other")
	}
}
