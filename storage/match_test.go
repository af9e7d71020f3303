package storage_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"copresence/storage"
	"copresence/storage/exchange"
	"copresence/storage/network"
)

func seen(first, last string) exchange.Tie {
	t := tie(0, 1)
	t.FirstSeen, t.LastSeen = network.Date(first), network.Date(last)
	return t
}

// Ties of one kind are known from each other by their dates, whatever the order
// in which an import has them, and no date takes the place of another.
func TestTiesAreMatchedByTheirDates(t *testing.T) {
	for _, c := range []struct {
		what       string
		there, new []exchange.Tie
		want       []string // dates of the project's ties, and the row whose verdict they carry
		added      storage.Added
	}{
		{
			"another order",
			[]exchange.Tie{seen("2012", ""), seen("2013", "2014"), seen("", "")},
			[]exchange.Tie{seen("", ""), seen("2013", "2014"), seen("2012", "")},
			[]string{"2012 - row 2", "2013 - 2014 row 1", " - row 0"},
			storage.Added{Matched: 3, Marks: 3},
		},
		{
			"one of two",
			[]exchange.Tie{seen("2012", ""), seen("2013", "")},
			[]exchange.Tie{seen("2013", "2014")},
			[]string{"2012 -", "2013 - 2014 row 0"},
			storage.Added{Matched: 1, Marks: 1},
		},
		{
			"contradiction",
			[]exchange.Tie{seen("2012", "")},
			[]exchange.Tie{seen("2013", "")},
			[]string{"2012 -", "2013 - row 0"},
			storage.Added{Ties: 1, Marks: 1},
		},
		{
			"contradiction of several",
			[]exchange.Tie{seen("2012", "2014"), seen("2013", "2014")},
			[]exchange.Tie{seen("2012", "2015"), seen("2014", "2014")},
			[]string{"2012 - 2014", "2013 - 2014", "2012 - 2015 row 0", "2014 - 2014 row 1"},
			storage.Added{Ties: 2, Marks: 2},
		},
		{
			"the undated is left to the undated",
			[]exchange.Tie{seen("", ""), seen("2012", "")},
			[]exchange.Tie{seen("2012", ""), seen("2013", ""), seen("", "")},
			[]string{" - row 2", "2012 - row 0", "2013 - row 1"},
			storage.Added{Matched: 2, Ties: 1, Marks: 3},
		},
		{
			"in order where nothing tells them apart",
			[]exchange.Tie{seen("", ""), seen("", "")},
			[]exchange.Tie{seen("2012", ""), seen("", "2013")},
			[]string{"2012 - row 0", " - 2013 row 1"},
			storage.Added{Matched: 2, Marks: 2},
		},
	} {
		t.Run(c.what, func(t *testing.T) {
			p := create(t)
			add(t, p, batchOf(2, c.there...))
			b := batchOf(2, c.new...)
			b.Coder = "A"
			for i := range b.Ties {
				b.Ties[i].Verdict = network.Verdicts[i]
			}
			if added := add(t, p, b); added != c.added {
				t.Errorf("added %+v, want %+v", added, c.added)
			}
			ties := readNetwork(t, p, 0).Ties
			var got []string
			for i, v := range ties.Verdict {
				s := fmt.Sprintf("%s - %s", ties.FirstSeen[i], ties.LastSeen[i])
				if ties.LastSeen[i] == "" {
					s = fmt.Sprintf("%s -", ties.FirstSeen[i])
				}
				if row := slices.Index(network.Verdicts[:], v); v != network.NotCoded {
					s += fmt.Sprint(" row ", row)
				}
				got = append(got, s)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
			b.Coder = ""
			for i := range b.Ties {
				b.Ties[i].Verdict = network.NotCoded
			}
			before := dump(t, p)
			if again := add(t, p, b); again != (storage.Added{Matched: len(b.Ties)}) || dump(t, p) != before {
				t.Errorf("once more: added %+v", again)
			}
		})
	}
}

func TestTiesAreMatchedByAttributesAndWeight(t *testing.T) {
	p := create(t)
	weighed := func(weight float64, note string) exchange.Tie {
		e := tie(0, 1)
		e.Weight, e.Values = weight, []string{note}
		return e
	}
	batch := func(ties ...exchange.Tie) *exchange.Batch {
		b := batchOf(2, ties...)
		b.TieAttributes = []exchange.Attribute{{Name: "note", Label: "note", Type: network.Text}}
		return b
	}
	add(t, p, batch(weighed(2, "a"), weighed(2, "b"), weighed(7, "")))
	if added, want := add(t, p, batch(weighed(7, ""), weighed(3, "b"), weighed(2, "a"))), (storage.Added{Matched: 3, Kept: 1}); added != want {
		t.Errorf("added %+v, want %+v", added, want)
	}
	// A table without weights gives none.
	if added, want := add(t, p, batch(weighed(1, "b"), weighed(1, "a"))), (storage.Added{Matched: 2}); added != want {
		t.Errorf("added %+v, want %+v", added, want)
	}
	ties := readNetwork(t, p, 0).Ties
	if want := []float64{2, 2, 7}; !slices.Equal(ties.Weight, want) {
		t.Errorf("weights %v, want %v", ties.Weight, want)
	}
	if want := []string{"a", "b", ""}; !slices.Equal(ties.Attributes[0].Texts, want) {
		t.Errorf("notes %q, want %q", ties.Attributes[0].Texts, want)
	}
}

// Many ties of one kind must not take time that grows with their square.
func TestManyTiesOfOneKindAreMatched(t *testing.T) {
	p := create(t)
	ties := make([]exchange.Tie, 20000)
	for i := range ties {
		ties[i] = seen(fmt.Sprint(1000+i%8000), "")
	}
	add(t, p, batchOf(2, ties...))
	slices.Reverse(ties)
	if added, want := add(t, p, batchOf(2, ties...)), (storage.Added{Matched: len(ties)}); added != want {
		t.Errorf("added %+v, want %+v", added, want)
	}
}
