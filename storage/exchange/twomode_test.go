package exchange

import (
	"context"
	"fmt"
	"slices"
	"testing"
)

// took lists who took part in what.
func took(t *testing.T, tables []Table) []string {
	t.Helper()
	b, err := Read(context.Background(), tables, Guess(tables), Known{})
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, p := range b.Participations {
		list = append(list, b.Activists[p.Activist].Pseudonym+" at "+b.Events[p.Event].Label)
	}
	for _, s := range b.Skipped {
		list = append(list, fmt.Sprint(s.Reason, " ", s.Rows))
	}
	return list
}

func TestTwoMode(t *testing.T) {
	nodes := text("net nodes", "id|name|type\nn0|Anna|false\nn1|March|true\nn2|Maria|false\nn3|Rally|true")
	for name, c := range map[string]struct {
		tables []Table
		want   []string
	}{
		"by a foreign key": {
			[]Table{nodes, text("net edges", "source->net nodes.id|target->net nodes.id\nn0|n1\nn2|n3")},
			[]string{"Anna at March", "Maria at Rally"},
		},
		"the other way round, and within one mode": {
			[]Table{nodes, text("net edges", "source->net nodes.id|target->net nodes.id\nn1|n0\nn0|n3\nn0|n2\nn1|n3")},
			[]string{"Anna at March", "Anna at Rally", "end without a person 1", "no event 1"},
		},
		"by names": {
			[]Table{text("edges.csv", "from|to\nAnna|March\nRally|Maria"), text("nodes.csv", "name|bipartite\nAnna|0\nMarch|1\nMaria|0\nRally|1")},
			[]string{"Anna at March", "Maria at Rally"},
		},
	} {
		split, is := TwoMode(c.tables)
		if !is {
			t.Errorf("%s: not seen", name)
			continue
		}
		if got := took(t, split); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestOneMode(t *testing.T) {
	edges := text("edges.csv", "from|to\nAnna|Maria")
	for name, tables := range map[string][]Table{
		"no nodes":           {edges},
		"no type":            {text("nodes.csv", "name\nAnna\nMaria"), edges},
		"a type of all":      {text("nodes.csv", "name|type\nAnna|0\nMaria|0"), edges},
		"a type that is not": {text("nodes.csv", "name|type\nAnna|person\nMaria|page"), edges},
		"other names":        {text("nodes.csv", "name|type\nA|0\nB|1"), edges},
	} {
		if _, is := TwoMode(tables); is {
			t.Errorf("%s: split", name)
		}
	}
}
