package scene_test

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

func TestLabelsAreAsLargeAsANumber(t *testing.T) {
	age := network.Column{Name: "age", Label: "Age", Type: network.Number, Numbers: []float64{20, 40, 60, math.NaN()}}
	net := study(t, 4, nil, words("Group", "a", "b", "a", ""), age)
	st := scene.DefaultStyle()
	st.Letters = "age"
	sizes := map[string]float64{}
	for _, l := range scene.Build(net, spread(4), camera(1), st, scene.Nothing(), monospaced{}).Labels {
		sizes[l.Text] = float64(l.Size)
	}
	for name, want := range map[string]float64{"P01": .9, "P02": 1.45, "P03": 2, "P04": .9} {
		near(t, "the size of "+name, sizes[name], want*st.LabelSize, 1e-5)
	}
	key := scene.LegendOf(net, st).Letters
	if key == nil || key.Low != 20 || key.High != 60 || key.Title != "Age" || key.Least != .9 || key.Most != 2 {
		t.Errorf("%+v", key)
	}
	for by, want := range map[string]string{
		"group": `size of labels "group": there is no such numeric attribute of activists; there are: age`,
		"age":   "<nil>",
	} {
		st.Letters = by
		if got := fmt.Sprint(st.Validate(net)); got != want {
			t.Errorf("%s: %s", by, got)
		}
	}
}

// TestLabelsOfManySizesCoverNothing holds for labels as for those of one size.
func TestLabelsOfManySizesCoverNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		net, places := crowd(t)
		by := network.Column{Name: "by", Type: network.Number}
		for range places {
			by.Numbers = append(by.Numbers, rapid.Float64Range(0, 9).Draw(t, "value"))
		}
		st := scene.DefaultStyle()
		st.Letters, st.LettersBy = "by", &by
		s := scene.Build(net, places, camera(1), st, scene.Nothing(), monospaced{})
		for i := range s.Labels {
			l, top, r, bottom := box(&s.Labels[i])
			for k := range s.Labels[:i] {
				l2, top2, r2, bottom2 := box(&s.Labels[k])
				if l < r2 && l2 < r && top < bottom2 && top2 < bottom {
					t.Fatalf("%s covers %s", s.Labels[i].Text, s.Labels[k].Text)
				}
			}
		}
	})
}
