package scene_test

import (
	"testing"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// swarm is so many ties among 500 activists, of all verdicts.
func swarm(t *testing.T, ties int) *network.Network {
	t.Helper()
	all := make([]tie, ties)
	for i := range all {
		all[i] = tie{source: int32(i % 499), target: int32((i*7)%499 + 1), verdict: network.Verdict(i % 4)}
		if all[i].source == all[i].target {
			all[i].target = 0
		}
	}
	return study(t, 500, all)
}

// The shades of density are those of the layout and the zoom: the thickest crowd is as
// thick while the picture is moved, and half as thick when it is twice as large.
func TestDensityHasTones(t *testing.T) {
	net, places := swarm(t, 210000), spread(500)
	seen := func(cam scene.Camera) *scene.Scene {
		return scene.Build(net, places, cam, scene.DefaultStyle(), scene.Nothing(), nil)
	}
	all := camera(1).Fit(places, 10)
	d := seen(all).Density
	threads, verdicts := 0, map[any]bool{}
	for _, l := range d.Layers {
		threads += len(l.Threads)
		verdicts[l.Colour] = true
		light := int(l.Colour.R) + int(l.Colour.G) + int(l.Colour.B)
		if deep := int(l.Deep.R) + int(l.Deep.G) + int(l.Deep.B); deep >= light {
			t.Errorf("%v is not darker than %v", l.Deep, l.Colour)
		}
		if l.StandFor != 1 {
			t.Errorf("a thread of the whole picture stands for %g ties", l.StandFor)
		}
	}
	if threads != net.Ties.Len() || len(verdicts) != len(network.Verdicts) {
		t.Errorf("%d threads in %d colours, of %d ties", threads, len(verdicts), net.Ties.Len())
	}
	if !(0 < d.Least && d.Least < d.Most && d.Most < 1 && d.Full > 100) {
		t.Errorf("tones from %g to %g at %g", d.Least, d.Most, d.Full)
	}
	near(t, "thickest, moved", seen(all.Pan(300, 20)).Density.Full, d.Full, 0)
	twice := all
	twice.Zoom *= 2
	near(t, "thickest, twice as large", seen(twice).Density.Full, d.Full/2, 1e-9)
}

func TestFewTiesAreDrawnOneByOne(t *testing.T) {
	s := build(swarm(t, 2000), spread(500), scene.Nothing())
	if !s.Density.Empty() || len(s.Strokes) == 0 {
		t.Errorf("%d strokes; density %v", len(s.Strokes), !s.Density.Empty())
	}
}
