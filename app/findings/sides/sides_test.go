package sides_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"copresence/app/findings/sides"
	"copresence/graphview/measure"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// study makes a network of random ties; platform 0 is on-line, 1 is not.
func study(t *rapid.T) *network.Network {
	people := rapid.IntRange(1, 30).Draw(t, "activists")
	var a network.Activists
	for i := range people {
		a.ID, a.Pseudonym, a.Kind = append(a.ID, int64(i+1)), append(a.Pseudonym, fmt.Sprint("P", i)), append(a.Kind, network.Person)
	}
	var e network.Ties
	for i := range rapid.IntRange(0, 60).Draw(t, "ties") {
		e.ID = append(e.ID, int64(i+1))
		e.Source = append(e.Source, int32(rapid.IntRange(0, people-1).Draw(t, "source")))
		e.Target = append(e.Target, int32(rapid.IntRange(0, people-1).Draw(t, "target")))
		e.Platform = append(e.Platform, int32(rapid.IntRange(-1, 1).Draw(t, "platform")))
		e.Relation, e.Directed, e.Weight = append(e.Relation, network.None), append(e.Directed, true), append(e.Weight, 1)
		e.FirstSeen, e.LastSeen = append(e.FirstSeen, ""), append(e.LastSeen, "")
		e.Verdict = append(e.Verdict, network.Verdict(rapid.IntRange(0, 3).Draw(t, "verdict")))
	}
	n, err := network.New(a, e, []network.Platform{{ID: 1, Name: "Telegram", Online: true}, {ID: 2, Name: "in person"}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// The counts are held against package measure, which finds components by walking, and
// against the marks counted one by one.
func TestSidesAreThePartsThatMeasuresKnow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := study(t)
		s := sides.Of(n, nil)
		online, yes := measure.Online(n), measure.Marked(n, network.Yes)
		for _, c := range []struct {
			name string
			side sides.Side
			keep func(int32) bool
		}{
			{"on-line", s.Online, online},
			{"joint", s.Joint, func(t int32) bool { return online(t) && yes(t) }},
		} {
			ties, tied := 0, map[int32]bool{}
			for tie := range int32(n.Ties.Len()) {
				if c.keep(tie) != c.side.Shown.HasTie(tie) {
					t.Fatalf("%s: tie %d is shown: %v", c.name, tie, !c.keep(tie))
				}
				if c.keep(tie) {
					ties++
					tied[n.Ties.Source[tie]], tied[n.Ties.Target[tie]] = true, true
				}
			}
			g, err := measure.New(n, measure.Selection{Keep: c.keep})
			if err != nil {
				t.Fatal(err)
			}
			_, components := measure.Components(g)
			alone := n.Activists.Len() - len(tied)
			if c.side.Ties != ties || c.side.Tied != len(tied) || c.side.Components != components-alone {
				t.Errorf("%s: %d ties, %d tied, %d components; want %d, %d, %d", c.name, c.side.Ties, c.side.Tied, c.side.Components, ties, len(tied), components-alone)
			}
		}
		if s.Online.Ties-s.Joint.Ties != s.Fewer() {
			t.Errorf("%d fewer, of %d and %d", s.Fewer(), s.Online.Ties, s.Joint.Ties)
		}
		if s.Online.Ties+s.Offline+s.Nowhere != n.Ties.Len() {
			t.Errorf("%d ties are somewhere, of %d", s.Online.Ties+s.Offline+s.Nowhere, n.Ties.Len())
		}
	})
}

func TestWhatIsLeftOutIsOnNeitherSide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := study(t)
		nobody := &scene.Group{Activists: scene.Full(n.Activists.Len())}
		if s := sides.Of(n, nobody); s.Online.Ties != 0 || s.Joint.Ties != 0 || s.Fewer() != 0 || s.Offline != 0 || s.Nowhere != 0 {
			t.Errorf("of nothing: %+v", s)
		}
	})
}
