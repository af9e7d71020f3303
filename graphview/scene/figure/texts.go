package figure

import (
	"slices"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// Texts lists what the figure writes that is not the program's own words: title,
// caption, pseudonyms, and what the legend names.
func (f *Figure) Texts(n *network.Network) []string {
	texts := []string{f.Title, f.Caption}
	for _, one := range f.Panels {
		texts = append(append(texts, one.Head), one.Foot...)
	}
	if f.Labels {
		texts = slices.Concat(texts, n.Activists.Pseudonym)
	}
	if f.Labels && f.Events && n.Events != nil {
		texts = slices.Concat(texts, n.Events.Label)
	}
	if !f.Legend {
		return texts
	}
	legend := scene.LegendOf(n, f.style())
	for _, key := range []*scene.LineKey{&legend.Ties, legend.Lines} {
		if key == nil || key.By == scene.ByVerdict {
			continue
		}
		texts = append(texts, key.Title)
		for _, class := range key.Classes {
			texts = append(texts, class.Label)
		}
	}
	for _, key := range []*scene.ColourKey{legend.Colours, legend.Borders, legend.Hulls} {
		if key == nil {
			continue
		}
		texts = append(texts, key.Title)
		for _, class := range key.Classes {
			texts = append(texts, class.Label)
		}
	}
	if key := legend.Shapes; key != nil {
		texts = append(texts, key.Title)
		for _, class := range key.Classes {
			texts = append(texts, class.Label)
		}
	}
	if legend.Letters != nil {
		texts = append(texts, legend.Letters.Title)
	}
	if legend.Sizes != nil {
		texts = append(texts, legend.Sizes.Title)
	}
	return texts
}
