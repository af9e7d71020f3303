package paint_test

import (
	"fmt"
	"testing"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// BenchmarkLegend makes the legend of ties whose colours tell their verdicts or a text,
// and finds what is left of the network when a class of them is hidden.
func BenchmarkLegend(b *testing.B) {
	for _, size := range sizes {
		e := newEasel(b, size.activists, size.ties)
		via := network.Column{Name: "via", Label: "Via", Type: network.Text, Texts: make([]string, size.ties)}
		for t := range via.Texts {
			via.Texts[t] = fmt.Sprint("channel ", t*t%11)
		}
		n := *e.n
		n.Ties.Attributes = append(n.Ties.Attributes, via)
		for _, by := range []string{scene.ByVerdict, "via"} {
			st := scene.DefaultStyle()
			st.Ties.Colour = by
			b.Run(by+"/"+sizeName(size.ties), func(b *testing.B) {
				for range b.N {
					scene.LegendOf(&n, st)
				}
			})
			label := "yes"
			if by == "via" {
				label = "channel 1"
			}
			hidden := scene.NewHidden([]scene.Class{{Of: scene.OfTies, By: by, Label: label}})
			b.Run(by+" hidden/"+sizeName(size.ties), func(b *testing.B) {
				for range b.N {
					hidden.Left(&n, st)
				}
			})
		}
	}
}
