package paint_test

import (
	"fmt"
	"testing"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// BenchmarkLegend makes the legend of ties whose colours tell their verdicts or a text,
// and finds what is left of the network when a class of them, or of activists, is hidden,
// and who is in it.
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
		groups := network.Column{Name: "group", Label: "Group", Type: network.Category, Texts: make([]string, size.activists)}
		for a := range groups.Texts {
			groups.Texts[a] = fmt.Sprint("group ", a*a%7)
		}
		n.Activists.Attributes = append(n.Activists.Attributes, groups)
		st, class := scene.DefaultStyle(), scene.Class{Of: scene.OfActivists, By: "group", Label: "group 1"}
		st.Colour = "group"
		b.Run("group hidden/"+sizeName(size.ties), func(b *testing.B) {
			for range b.N {
				scene.NewHidden([]scene.Class{class}).Left(&n, st)
			}
		})
		b.Run("members/"+sizeName(size.ties), func(b *testing.B) {
			for range b.N {
				scene.Members(&n, st, class)
			}
		})
	}
}
