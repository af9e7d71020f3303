package findings_test

import (
	"context"
	"testing"

	"copresence/app/findings"
	"copresence/storage/network"
)

// Where every coded tie is alike, drawing activists anew gives one rate and says nothing of
// how sure it is: there is no interval, not one without width.
func TestBootstrapOfTiesThatAreAlike(t *testing.T) {
	for _, test := range []struct {
		verdicts []network.Verdict
		known    bool
	}{
		{[]network.Verdict{network.Yes}, false},
		{[]network.Verdict{network.No, network.No, network.Unclear, network.NotCoded}, false},
		{[]network.Verdict{network.Yes, network.No, network.Yes, network.No}, true},
	} {
		var s study
		for range len(test.verdicts) + 1 {
			s.person("")
		}
		for i, v := range test.verdicts {
			s.dated(int32(i), int32(i+1), 0, v, "")
		}
		s.undirected = true
		b, err := findings.NodeBootstrap(context.Background(), s.network(t), 200, 1)
		if err != nil {
			t.Fatal(err)
		}
		if b.Low.Known() != test.known || b.High.Known() != test.known || b.Drawn != 200 {
			t.Errorf("%v: %+v", test.verdicts, b)
		}
	}
}
