package force_test

import (
	"math"
	"strconv"
	"sync"
	"testing"

	"copresence/graphview/layout/force"
	"copresence/storage/network"
)

// ring makes a ring of n activists, every tenth of whom also has a follower, and as
// many activists without ties.
func ring(t testing.TB, n, alone int) *network.Network {
	t.Helper()
	var a network.Activists
	var ties network.Ties
	tie := func(from, to int) {
		ties.ID = append(ties.ID, int64(ties.Len()+1))
		ties.Source, ties.Target = append(ties.Source, int32(from)), append(ties.Target, int32(to))
		ties.Platform, ties.Relation = append(ties.Platform, network.None), append(ties.Relation, network.None)
		ties.Directed, ties.Weight = append(ties.Directed, false), append(ties.Weight, 1)
		ties.FirstSeen, ties.LastSeen = append(ties.FirstSeen, ""), append(ties.LastSeen, "")
		ties.Verdict = append(ties.Verdict, network.NotCoded)
	}
	for i := range n {
		tie(i, (i+1)%n)
		if i%10 == 0 {
			tie(i, n+i/10)
		}
	}
	for i := range n + (n+9)/10 + alone {
		a.ID = append(a.ID, int64(i+1))
		a.Pseudonym = append(a.Pseudonym, strconv.Itoa(i))
		a.Kind = append(a.Kind, network.Person)
	}
	net, err := network.New(a, ties, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return net
}

// Dragging: who is held stands exactly there, and draws those it has ties with.
func TestHoldDrawsOthersAlong(t *testing.T) {
	n := ring(t, 40, 0)
	r := force.Atlas{}.Start(n, nil)
	for range 300 {
		r.Step()
	}
	target := network.Point{X: 4000.125, Y: -300}
	before := r.Places()
	r.Hold(5, target)
	if now := r.Places(); now[5] != before[5] {
		t.Error("a place changed without a step")
	}
	for range 100 {
		r.Step()
	}
	after := r.Places()
	if after[5] != target {
		t.Errorf("held at %v, stands at %v", target, after[5])
	}
	for _, near := range []int{4, 6} {
		if was, is := before[near].Sub(target).Length(), after[near].Sub(target).Length(); is > was/2 {
			t.Errorf("activist %d is %g away from who was dragged, before %g", near, is, was)
		}
	}
	r.Release(5)
	for range 200 {
		r.Step()
	}
	if back := r.Places()[5].Sub(target).Length(); back < 100 {
		t.Errorf("released, it went %g only", back)
	}
	r.Hold(-1, target)
	r.Hold(99, target)
	r.Hold(0, network.Nowhere)
	r.Step()
	if p := r.Places()[0]; !p.Placed() {
		t.Error("held nowhere, it is nowhere")
	}
}

func TestGoesOnFromWhereItStarts(t *testing.T) {
	n := ring(t, 40, 0)
	whole := force.Atlas{Seed: 3}.Start(n, nil)
	for range 600 {
		whole.Step()
	}
	places := whole.Places()
	whole.Step()
	if far := apart(places, whole.Places()); !whole.Settled() || far > 1 {
		t.Errorf("after 600 steps somebody moves by %g units", far)
	}
	places = whole.Places()
	again := force.Atlas{Seed: 9}.Start(n, places)
	if far := apart(places, again.Places()); far > 1 {
		t.Errorf("starting moved somebody by %g", far)
	}
	for range 50 {
		again.Step()
	}
	if far := apart(places, again.Places()); far > 60 {
		t.Errorf("what was at rest moved by %g", far)
	}
	places[0] = network.Point{X: 1e9}
	if whole.Places()[0] == places[0] {
		t.Error("places are not the caller's own")
	}
}

func apart(a, b []network.Point) (most float64) {
	for v := range a {
		most = max(most, a[v].Sub(b[v]).Length())
	}
	return most
}

// Newcomers among the places to start from are put beside those they know.
func TestNewcomersStartBesideFriends(t *testing.T) {
	n := ring(t, 40, 0)
	whole := force.Atlas{}.Start(n, nil)
	for range 300 {
		whole.Step()
	}
	places := whole.Places()
	places[7] = network.Nowhere
	at := force.Atlas{}.Start(n, places).Places()[7]
	if d := at.Sub(places[6].Add(places[8]).Scale(.5)).Length(); d > 60 {
		t.Errorf("the newcomer starts %g away from between its friends", d)
	}
}

// Ties come to about 100 units, and those without ties to the rim, not far off.
func TestPictureHasTheUsualSize(t *testing.T) {
	n := ring(t, 100, 60)
	places, err := force.Atlas{}.Place(t.Context(), n, nil)
	if err != nil {
		t.Fatal(err)
	}
	var squares, reach, far float64
	var middle network.Point
	for v, p := range places {
		if n.Degree(int32(v)) > 0 {
			middle = middle.Add(p.Scale(1. / 110))
		}
	}
	for i, s := range n.Ties.Source {
		d := places[s].Sub(places[n.Ties.Target[i]]).Length()
		squares += d * d / float64(n.Ties.Len())
	}
	for v, p := range places {
		if n.Degree(int32(v)) > 0 {
			reach = max(reach, p.Sub(middle).Length())
		} else {
			far = max(far, p.Sub(middle).Length())
		}
	}
	t.Logf("ties %.0f, reach %.0f, without ties %.0f", math.Sqrt(squares), reach, far)
	if l := math.Sqrt(squares); l < 50 || l > 150 {
		t.Errorf("ties are %g long", l)
	}
	if far > 2*reach {
		t.Errorf("those without ties stand up to %g off, all others %g", far, reach)
	}
}

func TestPreventOverlap(t *testing.T) {
	n := ring(t, 60, 5)
	radius := make([]float64, n.Activists.Len())
	for v := range radius {
		radius[v] = 15 + float64(v%4)*15
	}
	count := func(a force.Atlas) (overlaps int) {
		places, err := a.Place(t.Context(), n, nil)
		if err != nil {
			t.Fatal(err)
		}
		for v, p := range places {
			for u, q := range places[:v] {
				if p.Sub(q).Length() < radius[u]+radius[v] {
					overlaps++
				}
			}
		}
		return overlaps
	}
	plain, prevented := count(force.Atlas{}), count(force.Atlas{PreventOverlap: true, Radius: radius})
	t.Logf("%d overlaps, prevented %d", plain, prevented)
	if plain == 0 || prevented > 0 {
		t.Errorf("%d overlaps, prevented %d", plain, prevented)
	}
}

// A window asks and drags while another goroutine steps.
func TestAskedFromAnywhere(t *testing.T) {
	n := ring(t, 200, 5)
	r := force.Atlas{}.Start(n, nil)
	var done sync.WaitGroup
	for i := range int32(3) {
		done.Go(func() {
			for j := range 100 {
				r.Hold(i, network.Point{X: float64(j)})
				r.Settled()
				if len(r.Places()) != n.Activists.Len() {
					t.Error("no places")
				}
				r.Release(i)
			}
		})
	}
	done.Go(func() {
		for range 100 {
			r.Step()
		}
	})
	done.Wait()
}

// Without ties nothing but gravity and repulsion says how far apart activists are.
func TestThoseWithoutTiesStandAtTheUsualDistance(t *testing.T) {
	for _, count := range []int{20, 150, 1200} {
		var a network.Activists
		for i := range count {
			a.ID, a.Pseudonym, a.Kind = append(a.ID, int64(i+1)), append(a.Pseudonym, strconv.Itoa(i)), append(a.Kind, network.Person)
		}
		n, err := network.New(a, network.Ties{}, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		places, err := force.Atlas{}.Place(t.Context(), n, nil)
		if err != nil {
			t.Fatal(err)
		}
		mean := 0.0
		for i, p := range places {
			nearest := math.Inf(1)
			for j, q := range places {
				if i != j {
					nearest = min(nearest, math.Hypot(p.X-q.X, p.Y-q.Y))
				}
			}
			mean += nearest / float64(count)
		}
		if mean < 20 || mean > 80 {
			t.Errorf("%d activists: the nearest stands %.0f away on the mean", count, mean)
		}
	}
}
