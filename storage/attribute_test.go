package storage_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"copresence/storage"
	"copresence/storage/exchange"
	"copresence/storage/network"
)

// columns makes a batch of one activist with text attributes given as "name
// label value".
func columns(given ...string) *exchange.Batch {
	b := batchOf(1)
	for _, g := range given {
		name, rest, _ := strings.Cut(g, " ")
		label, value, _ := strings.Cut(rest, "=")
		b.ActivistAttributes = append(b.ActivistAttributes, exchange.Attribute{Name: name, Label: label, Type: network.Text})
		b.Activists[0].Values = append(b.Activists[0].Values, value)
	}
	return b
}

func TestAttributesAreKnownByTheirLabels(t *testing.T) {
	for _, c := range []struct {
		what    string
		batches []*exchange.Batch
		want    []string
	}{
		{"one name", []*exchange.Batch{columns("a_b a b=1"), columns("a_b a-b=2"), columns("a_b a-b=3"), columns("A_B A B=4")}, []string{"a_b, a b: 4", "a_b_2, a-b: 3"}},
		{"another name", []*exchange.Batch{columns("a a=1", "x b=2"), columns("b b=3")}, []string{"a, a: 1", "x, b: 3"}},
		{"signs of two scripts", []*exchange.Batch{columns("\u00b5 \u00b5=1", "\u03bc \u03bc=2", "s s=3", "\u017f \u017f=4")}, []string{"\u00b5, \u00b5: 1", "\u03bc, \u03bc: 2", "s, s: 3", "\u017f, \u017f: 4"}},
		{"one label twice", []*exchange.Batch{columns("n n=1", "n_2 n=2"), columns("n n=3", "n_2 n=4")}, []string{"n, n: 3", "n_2, n (2): 4"}},
		{"two for one", []*exchange.Batch{columns("n n=1"), columns("N N=2", "n_2 n=3")}, []string{"n, n: 2", "n_2, n (2): 3"}},
	} {
		t.Run(c.what, func(t *testing.T) {
			p := create(t)
			for _, b := range c.batches {
				add(t, p, b)
			}
			var got []string
			for _, a := range readNetwork(t, p, 0).Activists.Attributes {
				got = append(got, fmt.Sprintf("%s, %s: %s", a.Name, a.Label, a.Texts[0]))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
			if found := problems(t, p); len(found) > 0 {
				t.Error(found)
			}
		})
	}
}

// many makes a batch with n attributes of a name and a number.
func many(name string, n int) *exchange.Batch {
	given := make([]string, n)
	for i := range given {
		given[i] = fmt.Sprintf("%s%d %s %d=%d", name, i, name, i, i)
	}
	return columns(given...)
}

func TestAttributesFitOrAreRefused(t *testing.T) {
	t.Parallel()
	p := create(t)
	add(t, p, many("a", 600))
	before := dump(t, p)
	err := p.Change(storage.Entry{What: "import", At: noon}, func(c *storage.Change) error {
		_, err := c.Add(many("b", 301))
		return err
	})
	if want := "with the 301 new ones there would be 901 attributes of each activist, and 900 fit; leave some columns out"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	if dump(t, p) != before {
		t.Error("the project was changed")
	}
	_, err = p.Undo(noon)
	check(t, err)
	// The columns of what was undone make room.
	b := many("b", 900)
	add(t, p, b)
	for i := range b.Activists[0].Values {
		b.Activists[0].Values[i] = "other"
	}
	if added := add(t, p, b); added != (storage.Added{}) {
		t.Errorf("added %+v", added)
	}
	after := dump(t, p)
	for range 2 {
		_, err := p.Undo(noon)
		check(t, err)
	}
	for range 2 {
		_, err := p.Redo(noon)
		check(t, err)
	}
	if diff := cmp.Diff(after, dump(t, p)); diff != "" {
		t.Error(diff)
	}
	if found := problems(t, p); len(found) > 0 {
		t.Error(found)
	}
}
