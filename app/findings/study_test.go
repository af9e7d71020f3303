package findings_test

import (
	"fmt"
	"testing"

	"copresence/storage/network"
)

// study is a network that is being made up: platforms Telegram (0), Facebook (1) and in
// person (2), people with a group.
type study struct {
	groups       []string
	source, to   []int32
	platform     []int32
	verdict      []network.Verdict
	first        []network.Date
	undirected   bool
	weights      []float64
	measurements []float64
}

func (s *study) person(group string) { s.groups = append(s.groups, group) }

func (s *study) tie(source, to, platform int32, v network.Verdict) {
	s.dated(source, to, platform, v, "")
}

func (s *study) dated(source, to, platform int32, v network.Verdict, first network.Date) {
	s.source, s.to, s.platform = append(s.source, source), append(s.to, to), append(s.platform, platform)
	s.verdict, s.first = append(s.verdict, v), append(s.first, first)
	s.weights = append(s.weights, 1)
}

func (s *study) network(t testing.TB) *network.Network {
	t.Helper()
	a := network.Activists{Attributes: []network.Column{{Name: "group", Type: network.Category, Texts: s.groups}}}
	if s.measurements != nil {
		a.Attributes = append(a.Attributes, network.Column{Name: "age", Type: network.Number, Numbers: s.measurements})
	}
	for i := range s.groups {
		a.ID, a.Pseudonym, a.Kind = append(a.ID, int64(i+1)), append(a.Pseudonym, fmt.Sprintf("P%02d", i+1)), append(a.Kind, network.Person)
	}
	k := len(s.source)
	ties := network.Ties{
		Source: s.source, Target: s.to, Platform: s.platform, Relation: make([]int32, k), Directed: make([]bool, k),
		Weight: s.weights, FirstSeen: s.first, LastSeen: make([]network.Date, k), Verdict: s.verdict,
	}
	for i := range k {
		ties.ID = append(ties.ID, int64(i+1))
		ties.Relation[i], ties.Directed[i] = network.None, !s.undirected
	}
	n, err := network.New(a, ties, []network.Platform{{ID: 1, Name: "Telegram", Online: true}, {ID: 2, Name: "Facebook", Online: true}, {ID: 3, Name: "in person"}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
