package window

import (
	"context"
	"errors"
	"slices"
	"testing"

	"copresence/app/session"
	"copresence/graphview/measure"
	"copresence/graphview/measure/catalogue"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// wordsOfMeasures are the words of the catalogue that the window translates.
func wordsOfMeasures() []string {
	var words []string
	for _, m := range catalogue.All {
		words = append(words, m.Label, m.Meaning, m.Convention)
	}
	for _, family := range catalogue.Families {
		words = append(words, string(family))
	}
	return words
}

// measured waits until no measure is being taken any more.
func (w *Window) measured(t *testing.T) {
	t.Helper()
	until(t, "the end of the measure", func() bool { return w.measuring.running == nil })
}

func TestPictureByMeasures(t *testing.T) {
	w := withSample(t)
	w.colourBy(measurePrefix + "betweenness")
	if w.measuring.running == nil || w.legend.colourWait.content.Hidden {
		t.Error("the legend does not say that betweenness is being measured")
	}
	w.measured(t)
	g, err := measure.New(w.state.Network, measure.Selection{})
	if err != nil {
		t.Fatal(err)
	}
	want, err := measure.Betweenness(context.Background(), g, nil)
	if err != nil {
		t.Fatal(err)
	}
	by := w.view.Style().ColourBy
	if by == nil || !slices.Equal(by.Numbers, want) {
		t.Fatalf("the picture is coloured by %v", by)
	}
	if key := scene.LegendOf(w.state.Network, w.view.Style()).Colours; !key.Numeric || key.Title != "betweenness" {
		t.Errorf("the legend says %+v", key)
	}

	// A mark cannot change it: it is not taken again, and the picture keeps its colours.
	w.goToTie(int32(slices.Index(w.state.Network.Ties.Verdict, network.NotCoded)))
	w.mark(network.Yes)
	w.settle()
	if w.measuring.running != nil || w.view.Style().ColourBy != by {
		t.Error("a mark has betweenness taken again")
	}

	w.legend.restyle(func(st *scene.Style) { st.Size, st.SizeBy = measurePrefix+"degree", nil })
	w.measuring.set(catalogue.Scope{Part: catalogue.MarkedYes}, w.measuring.chosen)
	w.measured(t)
	yes := 0.0
	for _, d := range w.view.Style().SizeBy.Numbers {
		yes += d / 2
	}
	count := 0
	for _, v := range w.state.Network.Ties.Verdict {
		if v == network.Yes {
			count++
		}
	}
	if int(yes) != count {
		t.Errorf("sized by %v ties marked yes, want %d", yes, count)
	}
}

// colourBy does what choosing in the legend does.
func (w *Window) colourBy(name string) { w.legend.colour.picked(name) }

func TestMeasureCancelled(t *testing.T) {
	w := withSample(t)
	busy := &measuringNow{Measurement: w.measuring.of("katz"), cancel: func() {}}
	w.measuring.running = busy // so that what is asked for waits
	w.colourBy(measurePrefix + "closeness")
	if s := w.measuring.state("closeness"); s.result != nil || s.running || s.err != nil {
		t.Fatalf("what waits is %+v", s)
	}
	w.measuring.cancel()
	w.measuring.end(w.session, w.state.Network, map[session.Measurement]error{busy.Measurement: context.Canceled})
	w.measured(t)
	if s := w.measuring.state("closeness"); !errors.Is(s.err, context.Canceled) || w.view.Style().ColourBy != nil {
		t.Errorf("what was cancelled is %+v", s)
	}
	w.measuring.again("closeness")
	w.measured(t)
	if w.view.Style().ColourBy == nil {
		t.Error("what was cancelled cannot be taken again")
	}
	w.colourBy("")
	if w.view.Style().ColourBy != nil || !w.legend.colourWait.content.Hidden {
		t.Error("a measure colours what is to have one colour")
	}
}

// TestLegendOffersMeasures finds attributes first and measures by family.
func TestLegendOffersMeasures(t *testing.T) {
	w := withSample(t)
	groups := w.legend.colourings(w.state.Network)
	if groups[0].head != "" || len(groups) < 6 {
		t.Fatalf("%d groups", len(groups))
	}
	find := func(groups []optionGroup, name string) bool {
		return slices.ContainsFunc(groups, func(g optionGroup) bool {
			return slices.ContainsFunc(g.options, func(o option) bool { return o.name == measurePrefix+name })
		})
	}
	if !find(groups, "community") || find(w.legend.sizings(w.state.Network), "community") {
		t.Error("the number of a community is a colour and no size")
	}
	if find(groups, "ei") {
		t.Error("E-I is offered although nobody said by which attribute")
	}
	menu := w.legend.colour.menu()
	if len(menu.Items) <= len(groups[0].options) || menu.Items[len(menu.Items)-1].ChildMenu == nil {
		t.Error("measures are not in menus of their own")
	}
}
