package network_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"copresence/storage/network"
)

// build makes a network of n activists and the ties given as pairs of indices.
func build(t interface{ Fatal(...any) }, n int, pairs ...[2]int32) *network.Network {
	var a network.Activists
	for i := range n {
		a.ID = append(a.ID, int64(i+1))
		a.Pseudonym = append(a.Pseudonym, string(rune('A'+i)))
		a.Kind = append(a.Kind, network.Person)
	}
	var ties network.Ties
	for i, p := range pairs {
		ties.ID = append(ties.ID, int64(10*(i+1)))
		ties.Source = append(ties.Source, p[0])
		ties.Target = append(ties.Target, p[1])
		ties.Platform = append(ties.Platform, network.None)
		ties.Relation = append(ties.Relation, network.None)
		ties.Directed = append(ties.Directed, true)
		ties.Weight = append(ties.Weight, 1)
		ties.FirstSeen = append(ties.FirstSeen, "")
		ties.LastSeen = append(ties.LastSeen, "")
		ties.Verdict = append(ties.Verdict, network.NotCoded)
	}
	net, err := network.New(a, ties, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return net
}

func TestIncidentKeepsParallelTies(t *testing.T) {
	net := build(t, 4, [2]int32{0, 1}, [2]int32{1, 0}, [2]int32{2, 1})
	others, ties := net.Incident(1)
	if !slices.Equal(others, []int32{0, 0, 2}) || !slices.Equal(ties, []int32{0, 1, 2}) {
		t.Errorf("Incident(1) = %v, %v", others, ties)
	}
	if net.Degree(3) != 0 {
		t.Errorf("an isolate has degree %d", net.Degree(3))
	}
}

func TestIncidentHoldsEveryEndOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 20).Draw(t, "activists")
		end := rapid.Int32Range(0, int32(n-1))
		var pairs [][2]int32
		for range rapid.IntRange(0, 60).Draw(t, "ties") {
			pairs = append(pairs, [2]int32{end.Draw(t, "source"), end.Draw(t, "target")})
		}
		net := build(t, n, pairs...)
		ends := 0
		for a := range int32(n) {
			others, ties := net.Incident(a)
			ends += len(ties)
			for k, tie := range ties {
				p := pairs[tie]
				if p != [2]int32{a, others[k]} && p != [2]int32{others[k], a} {
					t.Fatalf("tie %d of activist %d does not lead to %d", tie, a, others[k])
				}
			}
		}
		if ends != 2*len(pairs) {
			t.Fatalf("%d ends for %d ties", ends, len(pairs))
		}
	})
}

func TestWithVerdictLeavesTheOldSnapshotAlone(t *testing.T) {
	before := build(t, 2, [2]int32{0, 1})
	after := before.WithVerdict(0, network.Yes)
	if before.Ties.Verdict[0] != network.NotCoded || after.Ties.Verdict[0] != network.Yes {
		t.Errorf("before %v, after %v", before.Ties.Verdict[0], after.Ties.Verdict[0])
	}
	if &before.Ties.Source[0] != &after.Ties.Source[0] {
		t.Error("the column of sources was copied")
	}
}

func TestNewRefusesWhatDoesNotFit(t *testing.T) {
	one := network.Activists{ID: []int64{1}, Pseudonym: []string{"A"}, Kind: []network.Kind{0}}
	tie := network.Ties{
		ID: []int64{1}, Source: []int32{0}, Target: []int32{1}, Platform: []int32{network.None},
		Relation: []int32{network.None}, Directed: []bool{false}, Weight: []float64{1},
		FirstSeen: []network.Date{""}, LastSeen: []network.Date{""}, Verdict: []network.Verdict{0},
	}
	if _, err := network.New(one, tie, nil, nil); err == nil {
		t.Error("a tie to nobody was accepted")
	}
	short := one
	short.Kind = nil
	if _, err := network.New(short, network.Ties{}, nil, nil); err == nil {
		t.Error("columns of unequal length were accepted")
	}
	odd := one
	odd.Attributes = []network.Column{{Name: "age", Type: network.Number}}
	if _, err := network.New(odd, network.Ties{}, nil, nil); err == nil {
		t.Error("an attribute without values was accepted")
	}
}

func TestIDsAreFound(t *testing.T) {
	net := build(t, 3, [2]int32{0, 1}, [2]int32{1, 2})
	if i, ok := net.TieByID(20); !ok || i != 1 {
		t.Errorf("TieByID(20) = %d, %v", i, ok)
	}
	if _, ok := net.ActivistByID(4); ok {
		t.Error("ActivistByID found an activist who is not there")
	}
}

func TestParseDate(t *testing.T) {
	for s, ok := range map[string]bool{
		"": true, "2013": true, "2013-10": true, "2013-10-12": true, "2012-02-29": true,
		"2013-02-29": false, "2013-13": false, "12.10.2013": false, "2013-1": false, "20131012": false,
	} {
		if _, err := network.ParseDate(s); (err == nil) != ok {
			t.Errorf("ParseDate(%q): %v", s, err)
		}
	}
}

func TestWordsAreReadBack(t *testing.T) {
	for _, v := range network.Verdicts {
		if got, err := network.ParseVerdict(v.String()); err != nil || got != v {
			t.Errorf("verdict %v is read as %v, %v", v, got, err)
		}
	}
	for _, k := range []network.Kind{network.Person, network.Organisation, network.Page} {
		if got, err := network.ParseKind(k.String()); err != nil || got != k {
			t.Errorf("kind %v is read as %v, %v", k, got, err)
		}
	}
	for _, c := range []network.ColumnType{network.Text, network.Number, network.Category, network.Boolean, network.DateType} {
		if got, ok := network.ParseColumnType(c.String()); !ok || got != c {
			t.Errorf("type %v is read as %v", c, got)
		}
	}
	if _, err := network.ParseVerdict("maybe"); err == nil {
		t.Error("maybe was accepted as a verdict")
	}
}
