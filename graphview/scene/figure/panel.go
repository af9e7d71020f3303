package figure

import (
	"slices"

	"copresence/graphview/scene"
)

// Panel is one of several pictures of a network beside each other, all from the same
// side.
type Panel struct {
	Shown *scene.Group // what of the figure's network it shows; nil: all
	Head  string       // above it
	Foot  []string     // lines below it
}

// panel is a panel with its place on the page.
type panel struct {
	free  rect
	shown *scene.Group
}

// panels divides what is free among the panels, and writes what stands above and below
// them.
func (p *page) panels() []panel {
	if len(p.Panels) == 0 {
		return []panel{{free: p.free}}
	}
	size := p.size(captionSize)
	gap := boxGap * size
	wide := (p.free.width() - gap*float64(len(p.Panels)-1)) / float64(len(p.Panels))
	feet := make([][]string, len(p.Panels))
	lines := 0
	for i, one := range p.Panels {
		for _, line := range one.Foot {
			feet[i] = append(feet[i], p.wrap(line, size, false, wide)...)
		}
		lines = max(lines, len(feet[i]))
	}
	var all []panel
	for i, one := range p.Panels {
		free := p.free
		free.left += float64(i) * (wide + gap)
		free.right = free.left + wide
		head := p.size(textSize)
		p.write(one.Head, free.left, free.top+.8*head, head, true, false)
		free.top += rowHeight * head
		free.bottom -= lineHeight*size*float64(lines) + .3*size
		for k, line := range feet[i] {
			p.write(line, free.left, free.bottom+.3*size+size*(lineHeight*float64(k)+1.05), size, false, true)
		}
		all = append(all, panel{free, one.Shown})
	}
	return all
}

// merge adds the shapes of a scene to another of the same size.
func merge(all, s *scene.Scene) {
	if all.Width == 0 {
		*all = *s
		return
	}
	all.Behind.Hulls = slices.Concat(all.Behind.Hulls, s.Behind.Hulls)
	all.Behind.Strokes = slices.Concat(all.Behind.Strokes, s.Behind.Strokes)
	all.Behind.Labels = slices.Concat(all.Behind.Labels, s.Behind.Labels)
	all.Strokes = slices.Concat(all.Strokes, s.Strokes)
	all.Discs = slices.Concat(all.Discs, s.Discs)
	all.Labels = slices.Concat(all.Labels, s.Labels)
	for i := range s.Density.Layers {
		into, from := &all.Density.Layers[i], &s.Density.Layers[i]
		if len(from.Threads) == 0 {
			continue
		}
		threads := slices.Concat(into.Threads, from.Threads)
		*into = *from
		into.Threads = threads
		all.Density.Least, all.Density.Most, all.Density.Full = s.Density.Least, s.Density.Most, s.Density.Full
	}
}
