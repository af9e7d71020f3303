package layouts_test

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"copresence/app/session/layouts"
	"copresence/graphview/scene"
	"copresence/storage/network"
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

// By a measure, those without ties stand outside of all rings and share one frame: the
// picture is made for the others. By an attribute they stand where it says.
func TestThoseWithoutTiesLeaveThePictureToTheOthers(t *testing.T) {
	n := sample(t)
	var alone []int32
	for a := range int32(n.Activists.Len()) {
		if n.Degree(a) == 0 {
			alone = append(alone, a)
		}
	}
	if len(alone) < 2 {
		t.Fatalf("%d have no ties, which shows nothing", len(alone))
	}
	made, b := backdrop(t, layouts.Arrangement{Layout: "radial"})
	outermost := b.Rings[len(b.Rings)-1].Radius
	farthest := 0.0 // of those with ties
	for a, p := range made.Places {
		if !slices.Contains(alone, int32(a)) {
			farthest = max(farthest, math.Hypot(p.X, p.Y))
		}
	}
	for _, a := range alone {
		if p := made.Places[a]; math.Hypot(p.X, p.Y) < max(outermost, farthest)+1 {
			t.Errorf("%s, who has no ties, stands within the rings, of which the last is at %g", n.Activists.Pseudonym[a], outermost)
		}
	}
	if farthest < .9*outermost {
		t.Errorf("those with ties stand within %g units, and the rings go to %g", farthest, outermost)
	}

	made, b = backdrop(t, layouts.Arrangement{Layout: "grouped"})
	frames := 0
	for _, f := range b.Frames {
		inside := func(a int32) bool {
			p := made.Places[a]
			return p.X > f.Low.X && p.X < f.High.X && p.Y > f.Low.Y && p.Y < f.High.Y
		}
		if f.Label != "without ties" {
			continue
		}
		frames++
		for a := range int32(n.Activists.Len()) {
			if inside(a) != slices.Contains(alone, a) {
				t.Errorf("%s: in the frame of those without ties: %v", n.Activists.Pseudonym[a], inside(a))
			}
		}
	}
	if frames != 1 {
		t.Errorf("%d frames of those without ties", frames)
	}
	if _, b = backdrop(t, layouts.Arrangement{Layout: "grouped"}.With("by", "group")); slices.ContainsFunc(b.Frames, func(f scene.Frame) bool { return f.Label == "without ties" }) {
		t.Error("by an attribute there is a frame of those without ties")
	}
}

// Where nobody has a tie, all share one frame instead of having one each.
func TestOneFrameWhereNobodyHasTies(t *testing.T) {
	n, err := network.New(network.Activists{
		ID: []int64{1, 2, 3}, Pseudonym: []string{"a", "b", "c"}, Kind: make([]network.Kind, 3),
	}, network.Ties{}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"grouped", "radial"} {
		made, err := layouts.Arrangement{Layout: name}.Draw(context.Background(), n, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		if name == "grouped" && len(made.Backdrop.Frames) != 1 {
			t.Errorf("%d frames", len(made.Backdrop.Frames))
		}
		for a, p := range made.Places {
			for b, q := range made.Places[:a] {
				if p.Sub(q).Length() < 15 {
					t.Errorf("%s: %s stands on %s", name, n.Activists.Pseudonym[a], n.Activists.Pseudonym[b])
				}
			}
		}
	}
}
