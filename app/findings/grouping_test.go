package findings_test

import (
	"slices"
	"testing"

	"copresence/app/findings"
	"copresence/storage/network"
)

func TestGroupings(t *testing.T) {
	n := four(t)
	for _, test := range []struct {
		grouping string
		want     []string
	}{
		{"strength", []string{"up to 1", "above 2 to 5"}},
		{"platforms", []string{"0", "1", "2"}},
		{"acquainted", []string{"no", findings.Nothing}},
		{"mixing group", []string{"a to a", "a to b", findings.Nothing}},
		{"mixing kind", []string{"person to person"}},
		{"period", []string{findings.Nothing}},
	} {
		groups, err := findings.By(n, test.grouping)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, g := range groups {
			got = append(got, g.Group)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("by %s: %q, want %q", test.grouping, got, test.want)
		}
	}
	for _, grouping := range findings.Groupings(n) {
		groups, err := findings.By(n, grouping)
		if err != nil {
			t.Fatal(err)
		}
		ties := 0
		for _, g := range groups {
			ties += g.Ties
		}
		if ties != n.Ties.Len() {
			t.Errorf("by %s there are %d ties, want %d", grouping, ties, n.Ties.Len())
		}
	}
}

func TestPeriodAndBins(t *testing.T) {
	var s study
	s.person("")
	s.person("")
	for i, weight := range []float64{0, 1, 1.5, 2, 7, 10, 11, 1e6} {
		s.dated(0, 1, 0, network.Yes, []network.Date{"2013", "2013-05"}[i%2])
		s.weights[i] = weight
	}
	s.undirected = true
	n := s.network(t)
	groups, err := findings.By(n, "strength")
	if err != nil {
		t.Fatal(err)
	}
	var want []findings.Group // in the order of strength
	for _, g := range []struct {
		name string
		yes  int
	}{{"0 or less", 1}, {"up to 1", 1}, {"above 1 to 2", 2}, {"above 5 to 10", 2}, {"above 10 to 20", 1}, {"above 500000 to 1e+06", 1}} {
		want = append(want, findings.Group{Group: g.name, Rate: findings.NewRate(g.yes, 0, 0, 0)})
	}
	if !slices.Equal(groups, want) {
		t.Errorf("got %+v\nwant %+v", groups, want)
	}
	if groups, err = findings.By(n, "period"); err != nil || len(groups) != 1 || groups[0].Group != "2013" {
		t.Errorf("by period: %+v, %v", groups, err)
	}
	if groups, err = findings.By(n, "mixing kind"); err != nil || len(groups) != 1 || groups[0].Group != "person and person" {
		t.Errorf("by kind: %+v, %v", groups, err)
	}
}

// Years come in their order, however many ties began in each, and what is not known last.
func TestPeriodsAreInOrder(t *testing.T) {
	var s study
	s.person("")
	s.person("")
	for _, began := range []network.Date{"2014-03", "", "2013", "2014", "", "", "2012-01-02"} {
		s.dated(0, 1, 0, network.Yes, began)
	}
	s.undirected = true
	groups, err := findings.By(s.network(t), "period")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, g := range groups {
		names = append(names, g.Group)
	}
	if want := []string{"2012", "2013", "2014", findings.Nothing}; !slices.Equal(names, want) {
		t.Errorf("%q, want %q", names, want)
	}
}
