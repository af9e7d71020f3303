package scene_test

import (
	"fmt"
	"math"
	"testing"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// tie is a tie of a network in a test; weight 0 stands for 1.
type tie struct {
	source, target int32
	verdict        network.Verdict
	undirected     bool
	weight         float64
}

type fataler interface {
	Helper()
	Fatal(...any)
}

// study makes a network of n activists P01, P02 ... with those ties.
func study(t fataler, n int, ties []tie, attributes ...network.Column) *network.Network {
	t.Helper()
	a := network.Activists{Attributes: attributes}
	for i := range n {
		a.ID = append(a.ID, int64(i+1))
		a.Pseudonym = append(a.Pseudonym, fmt.Sprintf("P%02d", i+1))
		a.Kind = append(a.Kind, network.Person)
	}
	var e network.Ties
	for i, one := range ties {
		e.ID = append(e.ID, int64(i+1))
		e.Source = append(e.Source, one.source)
		e.Target = append(e.Target, one.target)
		e.Platform = append(e.Platform, network.None)
		e.Relation = append(e.Relation, network.None)
		e.Directed = append(e.Directed, !one.undirected)
		e.Weight = append(e.Weight, max(one.weight, 1))
		e.FirstSeen = append(e.FirstSeen, "")
		e.LastSeen = append(e.LastSeen, "")
		e.Verdict = append(e.Verdict, one.verdict)
	}
	net, err := network.New(a, e, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return net
}

// monospaced measures text as if every letter were 6 tenths of an em wide.
type monospaced struct{}

func (monospaced) Measure(text string, size float64, _ bool) float64 {
	return .6 * size * float64(len([]rune(text)))
}

// camera looks at the origin from the middle of 800 x 600 pixels.
func camera(zoom float64) scene.Camera { return scene.Camera{Zoom: zoom, Width: 800, Height: 600} }

func build(n *network.Network, places []network.Point, mark scene.Emphasis) *scene.Scene {
	return scene.Build(n, places, camera(1), scene.DefaultStyle(), mark, monospaced{})
}

func distance(a, b scene.Px) float64 {
	return math.Hypot(float64(a.X-b.X), float64(a.Y-b.Y))
}

func near(t testing.TB, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s = %g, want %g", what, got, want)
	}
}

// strokeOf returns the stroke of a tie.
func strokeOf(t testing.TB, s *scene.Scene, tie int32) *scene.Stroke {
	t.Helper()
	for i := range s.Strokes {
		if s.Strokes[i].Tie == tie {
			return &s.Strokes[i]
		}
	}
	t.Fatalf("tie %d is not in the scene", tie)
	return nil
}

func discOf(t testing.TB, s *scene.Scene, activist int32) *scene.Disc {
	t.Helper()
	for i := range s.Discs {
		if s.Discs[i].Activist == activist {
			return &s.Discs[i]
		}
	}
	t.Fatalf("activist %d is not in the scene", activist)
	return nil
}
