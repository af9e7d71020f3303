package graphview

import (
	"image"
	"image/color"
	"testing"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

func TestOpaque(t *testing.T) {
	for _, c := range []struct {
		seen []image.Point
		want image.Rectangle
	}{
		{nil, image.Rectangle{}},
		{[]image.Point{{0, 0}}, image.Rect(0, 0, 1, 1)},
		{[]image.Point{{7, 5}}, image.Rect(7, 5, 8, 6)},
		{[]image.Point{{6, 1}, {2, 4}, {3, 2}}, image.Rect(2, 1, 7, 5)},
	} {
		img := image.NewRGBA(image.Rect(0, 0, 8, 6))
		for _, p := range c.seen {
			img.SetRGBA(p.X, p.Y, color.RGBA{B: 1, A: 1}) // as faint as can be
		}
		if got := opaque(img); got != c.want {
			t.Errorf("of %v %v is seen, want %v", c.seen, got, c.want)
		}
	}
}

// What stands out is cut out of the picture: it must come back to where it was.
func TestLayerStandsWhereItWasDrawn(t *testing.T) {
	s := newScreen(t, 50, 200, 400, 250)
	for i := range 40 {
		s.point(i)
		shown := s.layer.shown
		if shown.image == nil {
			continue
		}
		whole := image.NewRGBA(image.Rect(0, 0, 400, 250))
		shifted(whole, shown.image, shown.corner.X, shown.corner.Y)
		if got := opaque(whole); got != shown.image.Rect.Add(shown.corner) {
			t.Errorf("%v stands out, and was cut at %v with size %v", got, shown.corner, shown.image.Rect.Size())
		}
		for p := range whole.Pix {
			if whole.Pix[p] != s.layer.whole.Pix[p] {
				t.Fatalf("byte %d of the layer is %d, and was drawn as %d", p, whole.Pix[p], s.layer.whole.Pix[p])
			}
		}
		return
	}
	t.Error("nothing was pointed at")
}

// The layer is drawn anew for a verdict on what stands out, and for no other.
func TestLayerIsDrawnForItsOwnVerdicts(t *testing.T) {
	s := newScreen(t, 50, 200, 400, 250)
	n := s.network
	tie := int32(0)
	for n.Ties.Source[tie] == n.Ties.Target[tie] {
		tie++
	}
	other := tie + 1
	for n.Ties.Source[other] == n.Ties.Source[tie] || n.Ties.Target[other] == n.Ties.Source[tie] {
		other++
	}
	for what, c := range map[string]struct {
		selected Selection
		marked   int32
		same     bool
	}{
		"the selected tie":             {Tie(tie), tie, false},
		"another tie":                  {Tie(tie), other, true},
		"a tie of the activist":        {Activist(n.Ties.Source[tie]), tie, false},
		"a tie of others":              {Activist(n.Ties.Source[tie]), other, true},
		"a tie while many are chosen":  {Of([]int32{n.Ties.Source[tie], n.Ties.Target[tie]}, nil), other, false},
		"an event, and a tie that was": {Activist(int32(n.Activists.Len())), other, false},
	} {
		mark := scene.Nothing()
		mark.SelectedTie, mark.SelectedActivist = c.selected.Tie, c.selected.Activist
		if c.selected.Many() {
			mark.Selected = c.selected.group()
		}
		before := outstanding{network: n, mark: mark}
		after := outstanding{network: n.WithVerdict(c.marked, network.Yes), mark: mark}
		if after.same(&before) != c.same {
			t.Errorf("%s was marked: the layer is the same: %v", what, !c.same)
		}
	}
}
