package graphview_test

import (
	"testing"

	"copresence/graphview"
	"copresence/storage/network"
)

func TestClickSelectsAnEvent(t *testing.T) {
	view, _ := opened(t)
	n, places := pair(t)
	n, err := n.WithEvents(&network.Events{
		ID: []int64{5}, Label: []string{"March"}, Kind: []string{""}, Place: []string{""}, Venue: []network.Venue{network.Offline},
		Begins: make([]network.Date, 1), Ends: make([]network.Date, 1),
		Took: network.Participations{Activist: []int32{0, 1}, Event: []int32{0, 0}, Role: []string{"", ""}, Certainty: []float64{1, 1}},
	})
	if err != nil {
		t.Fatal(err)
	}
	places[1] = network.Point{X: 400}
	var got graphview.Selection
	view.OnSelected = func(s graphview.Selection) { got = s }
	view.Open(n, places)
	middle := network.Point{X: 200}
	press(view, on(view, middle))
	if got != graphview.Tie(0) {
		t.Errorf("without events %v is selected", got)
	}
	style := view.Style()
	style.Events = true
	view.SetStyle(style)
	press(view, on(view, middle))
	if e, is := got.Event(); !is || e != 0 {
		t.Errorf("selected is %v, want the event", got)
	}
	if got.Many() || len(got.Activists())+len(got.Ties()) > 0 || got == graphview.Nothing {
		t.Errorf("an event is selected as more: %v", got)
	}
	if people := graphview.Neighbourhood(n, got).Activists(); len(people) != 2 {
		t.Errorf("%d took part, want 2", len(people))
	}
	gone, err := n.WithEvents(nil)
	if err != nil {
		t.Fatal(err)
	}
	if left := got.Carried(n, gone); left != graphview.Nothing {
		t.Errorf("the event is gone, and selected is %v", left)
	}
	if toggled := graphview.Activist(1).Toggled(got); toggled != got {
		t.Errorf("an event comes to an activist: %v", toggled)
	}
}
