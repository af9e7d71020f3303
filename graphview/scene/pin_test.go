package scene_test

import (
	"testing"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// Who is pinned has a square around the disc.
func TestPinnedHaveAFrame(t *testing.T) {
	net := study(t, 3, []tie{{source: 0, target: 1}, {source: 1, target: 2}})
	mark := scene.Nothing()
	plain := build(net, apart, mark)
	mark.Pinned = scene.NewGroup([]int32{1, 99}, nil)
	s := build(net, apart, mark)
	if got := len(s.Strokes) - len(plain.Strokes); got != 4 {
		t.Fatalf("the frame has %d lines", got)
	}
	disc := discOf(t, s, 1)
	for _, line := range s.Strokes[len(plain.Strokes):] {
		if line.Tie != network.None || line.Width <= 0 {
			t.Errorf("%+v", line)
		}
		x, y := (line.From.X+line.To.X)/2-disc.At.X, (line.From.Y+line.To.Y)/2-disc.At.Y
		if off := max(x, -x, y, -y); off <= disc.Outer() || off > disc.Outer()+6 {
			t.Errorf("a line lies %v from the middle of a disc of %v", off, disc.Outer())
		}
	}
}
