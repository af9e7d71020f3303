package exchange

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"copresence/storage/network"
)

func TestReadKeepsWhatElseIsKnownOfEvents(t *testing.T) {
	b := understand(t, nil, Known{Events: []string{"Picnic"}},
		text("people", "id*|name\n1|Anna"),
		text("events.csv", "|event|date|cost|Allowed?|police|organiser_id->people.id\n1|March|2013|300|yes|many|1\n2|Picnic|2014|NA||none|1"),
		text("more_events", "event|begins|Police|cost\nVigil|2015|many|1.5"),
		text("part.csv", "person|event\nAnna|Vigil\nAnna|Picnic"))
	same(t, "attributes", b.EventAttributes, []Attribute{
		{Name: "cost", Label: "cost", Type: network.Number},
		{Name: "allowed", Label: "Allowed?", Type: network.Boolean},
		{Name: "police", Label: "police", Type: network.Text},
	})
	same(t, "events", b.Events, []Event{
		{Label: "March", Begins: "2013", Values: []string{"300", "1", "many"}},
		{Label: "Picnic", Begins: "2014", Values: []string{"", "", "none"}, Known: true},
		{Label: "Vigil", Begins: "2015", Values: []string{"1.5", "", "many"}},
	})
	if want := "columns of events.csv that are left out: organiser_id"; !slices.Contains(b.Notes, want) {
		t.Errorf("%q is not among %q", want, b.Notes)
	}
}

// An event that only those who took part name has a place for each attribute, too.
func TestReadPadsEventsThatNoTableLists(t *testing.T) {
	b := understand(t, nil, Known{Events: []string{"Picnic"}},
		text("events.csv", "event|date|cost\nMarch|2013|300"), text("part.csv", "person|event\nAnna|Picnic"))
	same(t, "events", b.Events, []Event{{Label: "March", Begins: "2013", Values: []string{"300"}}, {Label: "Picnic", Values: []string{""}, Known: true}})
}

func TestReadHidesNamesInWhatElseIsKnown(t *testing.T) {
	hide := func(p *Plan) { p.Pseudonyms = true }
	b := understand(t, hide, Known{},
		text("events.csv", "event|date|called_by|guests|thanks|E-Mail\nMarch|2013|Anna|30|the town|a@x\nPicnic|2014|Bert|20|all|b@x\nVigil|2015|Carla|20|Carla|"),
		text("part.csv", "person|event\nAnna|March\nBert|Picnic\nCarla|Vigil"))
	same(t, "attributes", b.EventAttributes, []Attribute{{Name: "guests", Label: "guests", Type: network.Number}, {Name: "thanks", Label: "thanks", Type: network.Text}})
	for _, want := range []string{
		"left out of events.csv, because they would tell who people are: called_by, E-Mail",
		"column thanks of events.csv is kept, and 1 of its cells is somebody's name; leave the column out if it tells who people are",
	} {
		if !slices.Contains(b.Notes, want) {
			t.Errorf("%q is not among %q", want, b.Notes)
		}
	}

	// Nor do ties that come without a table of people keep the names of their ends.
	b = understand(t, hide, Known{}, text("ties.csv", "source|target|met_through\nAnna|Bert|Carla\nBert|Carla|Anna"))
	if got := fmt.Sprint(b.TieAttributes, b.Ties); len(b.TieAttributes) > 0 || strings.Contains(got, "Anna") {
		t.Errorf("kept: %s", got)
	}
}
