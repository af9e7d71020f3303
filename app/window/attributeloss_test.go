package window

import (
	"strings"
	"testing"

	"copresence/app/session"
	"copresence/storage/network"
)

func TestWhatATypeWouldLoseIsTold(t *testing.T) {
	e := &session.MisfitError{Label: "Age", To: network.Number, Values: 1200, Misfits: 2}
	e.Examples = append(e.Examples, struct{ Bearer, Value string }{"P03", "about ten"}, struct{ Bearer, Value string }{"P07", "many"})
	got := lossWords(e)
	for _, want := range []string{"2 of " + count(1200) + " values", "P03 “about ten”, P07 “many”", "undo"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q lacks %s", got, want)
		}
	}
}
