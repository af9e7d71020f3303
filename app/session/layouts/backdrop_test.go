package layouts_test

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"copresence/app/session/layouts"
	"copresence/graphview/scene"
)

func backdrop(t *testing.T, a layouts.Arrangement) (layouts.Picture, *scene.Backdrop) {
	t.Helper()
	made, err := a.Draw(context.Background(), sample(t), nil, nil)
	if err != nil {
		t.Fatalf("%v: %v", a, err)
	}
	return made, made.Backdrop
}

func TestLayoutsSayHowTheyAreToBeRead(t *testing.T) {
	n := sample(t)
	if _, b := backdrop(t, layouts.Arrangement{}); !b.Empty() {
		t.Errorf("behind spread there is %+v", b)
	}
	made, b := backdrop(t, layouts.Arrangement{Layout: "ego"})
	farthest := 0.0
	for a, p := range made.Places {
		if n.Degree(int32(a)) > 0 {
			farthest = max(farthest, math.Hypot(p.X, p.Y))
		}
	}
	last := b.Rings[len(b.Rings)-1]
	if b.Rings[0].Label != "1" || math.Abs(last.Radius-farthest) > 1e-3 {
		t.Errorf("rings %+v, and who stands farthest at %v", b.Rings, farthest)
	}
	if _, b = backdrop(t, layouts.Arrangement{Layout: "radial"}.With("by", "degree")); len(b.Rings) < 3 || !strings.Contains(b.Rings[len(b.Rings)-1].Label, "number of ties") {
		t.Errorf("radial: %+v", b)
	}
	made, b = backdrop(t, layouts.Arrangement{Layout: "grouped"}.With("by", "group"))
	groups := attribute(t, n, "group").Texts
	if len(b.Frames) != len(slices.Compact(slices.Sorted(slices.Values(groups)))) {
		t.Errorf("%d frames", len(b.Frames))
	}
	for a, p := range made.Places {
		i := slices.IndexFunc(b.Frames, func(f scene.Frame) bool { return f.Label == groups[a] })
		if i < 0 || p.X < b.Frames[i].Low.X || p.X > b.Frames[i].High.X || p.Y < b.Frames[i].Low.Y || p.Y > b.Frames[i].High.Y {
			t.Fatalf("%s of %s stands outside of its frame", n.Activists.Pseudonym[a], groups[a])
		}
	}
	if _, b = backdrop(t, layouts.Arrangement{Layout: "time"}); len(b.Dates) < 2 || b.Dates[0].X >= b.Dates[1].X || !(b.Top < b.Bottom) {
		t.Errorf("time: %+v", b)
	}
}
