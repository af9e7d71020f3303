package scene

import (
	"image/color"

	"copresence/storage/network"
)

// discColours returns the colour of every activist's disc.
func discColours(n *network.Network, st *Style) []color.NRGBA {
	all := make([]color.NRGBA, n.Activists.Len())
	key, classOf := colourKey(n, st)
	switch {
	case key == nil:
		for i := range all {
			all[i] = st.Theme.Activist
		}
	case key.Numeric:
		column := st.colouring(n)
		for i, v := range column.Numbers {
			if unknown(v) {
				all[i] = st.Theme.Missing
			} else {
				all[i] = key.scaling.colour(v)
			}
		}
	default:
		for i := range all {
			all[i] = st.Theme.Missing
			if c := classOf[i]; c >= 0 {
				all[i] = key.Classes[c].Colour
			}
		}
	}
	return all
}

// colourKey returns the key of the discs' colours, and for categories the class
// of each activist (-1: unknown). The key is nil when nothing colours them.
func colourKey(n *network.Network, st *Style) (key *ColourKey, classOf []int) {
	column := st.colouring(n)
	switch {
	case st.Colour == ByKind && (column == nil || column != st.ColourBy):
		key, classOf = kindKey(n, &st.Theme)
		st.recolour(key.Classes)
		return key, classOf
	case column == nil:
		return nil, nil
	case column.Type == network.Number:
		return scaleKey(columnQuality(column), st.Ramp, &st.Theme), nil
	}
	q := columnQuality(column)
	key = &ColourKey{Title: q.title}
	var ofWord []int
	key.Classes, ofWord, key.Missing = q.classes(&st.Theme)
	st.recolour(key.Classes)
	classOf = make([]int, len(q.of))
	for i, k := range q.of {
		classOf[i] = -1
		if k != network.None {
			classOf[i] = ofWord[k]
		}
	}
	return key, classOf
}

func kindKey(n *network.Network, t *Theme) (key *ColourKey, classOf []int) {
	key = &ColourKey{Title: "Kind"}
	classOf = make([]int, n.Activists.Len())
	var class [3]int
	for _, kind := range [...]network.Kind{network.Person, network.Organisation, network.Page} {
		count := 0
		for _, k := range n.Activists.Kind {
			if k == kind {
				count++
			}
		}
		if count == 0 {
			continue
		}
		class[kind] = len(key.Classes)
		key.Classes = append(key.Classes, ColourClass{kind.String(), categoryColour(t, int(kind)), count})
	}
	for i, k := range n.Activists.Kind {
		classOf[i] = class[k]
	}
	return key, classOf
}

// scaleKey explains the colours of numbers.
func scaleKey(q *quality, s Scale, t *Theme) *ColourKey {
	k := newScaling(s, q.numbers, t.dark())
	return &ColourKey{
		Title: q.title, Numeric: true, Dates: q.dates, Low: k.low, High: k.high, Ramp: k.ramp, Missing: k.missing, scaling: k,
	}
}
