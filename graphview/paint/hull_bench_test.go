package paint_test

import (
	"fmt"
	"testing"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// BenchmarkHulls finds the hulls of eight groups, with their names, anew: after the places
// of all have changed, while the camera moves, and what the legend says of them. Only the
// legend is made on the thread of the window.
func BenchmarkHulls(b *testing.B) {
	for _, size := range sizes {
		e := newEasel(b, size.activists, size.ties)
		group := network.Column{Name: "group", Label: "Group", Type: network.Category, Texts: make([]string, size.activists)}
		for a := range group.Texts {
			group.Texts[a] = fmt.Sprint("group ", a%8)
		}
		n := *e.n
		n.Activists.Attributes = append(n.Activists.Attributes, group)
		st := scene.DefaultStyle()
		build := func(places []network.Point) {
			e.builder.Into(&e.scene, &n, places, e.cam, st, scene.Nothing(), e.letters, 20000)
		}
		other := append([]network.Point(nil), e.places...)
		other[0].X++
		for _, hulls := range []string{"", "group"} {
			st.Hulls = hulls
			b.Run(fmt.Sprintf("activists=%d/hulls=%s/moved", size.activists, hulls), func(b *testing.B) {
				for i := range b.N {
					build([][]network.Point{e.places, other}[i%2])
				}
			})
			b.Run(fmt.Sprintf("activists=%d/hulls=%s/camera", size.activists, hulls), func(b *testing.B) {
				for i := range b.N {
					e.cam = e.cam.ZoomAt(800, 500, []float64{1.01, 1 / 1.01}[i%2])
					build(e.places)
				}
			})
			b.Run(fmt.Sprintf("activists=%d/hulls=%s/legend", size.activists, hulls), func(b *testing.B) {
				for range b.N {
					scene.LegendOf(&n, st)
				}
			})
		}
	}
}
