package scene

import (
	"cmp"
	"image/color"
	"math"
	"slices"
	"strconv"

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
			if math.IsNaN(v) {
				all[i] = st.Theme.Missing
			} else {
				all[i] = key.Ramp(key.share(v))
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

// share returns where v stands between Low and High, 0 to 1.
func (k *ColourKey) share(v float64) float64 {
	if !(k.Low < k.High) {
		return .5
	}
	// Halved first: the difference of two large numbers may not be finite.
	return clamp((v/2-k.Low/2)/(k.High/2-k.Low/2), 0, 1)
}

// colourKey returns the key of the discs' colours, and for categories the class
// of each activist (-1: unknown). The key is nil when nothing colours them.
func colourKey(n *network.Network, st *Style) (key *ColourKey, classOf []int) {
	column := st.colouring(n)
	switch {
	case st.Colour == ByKind && (column == nil || column != st.ColourBy):
		return kindKey(n, &st.Theme)
	case column == nil:
		return nil, nil
	case column.Type == network.Number:
		return rampKey(column, &st.Theme), nil
	}
	word := func(i int) string { return column.Texts[i] }
	if column.Type == network.Boolean {
		word = func(i int) string { return yesNo(column.Numbers[i]) }
	}
	return categoryKey(title(column), n.Activists.Len(), word, &st.Theme)
}

func yesNo(v float64) string {
	switch {
	case math.IsNaN(v):
		return ""
	case v != 0:
		return "yes"
	}
	return "no"
}

func title(c *network.Column) string {
	if c.Label != "" {
		return c.Label
	}
	return c.Name
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

func rampKey(column *network.Column, t *Theme) *ColourKey {
	key := &ColourKey{Title: title(column), Numeric: true, Low: math.Inf(1), High: math.Inf(-1)}
	for _, v := range column.Numbers {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			key.Missing++
			continue
		}
		key.Low, key.High = math.Min(key.Low, v), math.Max(key.High, v)
	}
	key.Ramp = ramp(t.dark())
	return key
}

// ramp is viridis without the end that the paper would swallow: the lightest
// tenth on white, the darkest on black.
func ramp(dark bool) func(share float64) color.NRGBA {
	return func(share float64) color.NRGBA {
		if dark {
			return viridis(.12 + .88*share)
		}
		return viridis(.92 * share)
	}
}

// Other is the label of the class of all categories beyond the palette.
const Other = "other"

// categoryKey makes classes of the words, the most frequent first, and of equal
// frequency in the order of the alphabet. More words than colours: the rarest
// share one class. Numbers that are words, such as years, are sorted as numbers.
func categoryKey(title string, rows int, word func(i int) string, t *Theme) (key *ColourKey, classOf []int) {
	counts := map[string]int{}
	for i := range rows {
		counts[word(i)]++
	}
	key = &ColourKey{Title: title, Missing: counts[""]}
	delete(counts, "")
	words := make([]string, 0, len(counts))
	for w := range counts {
		words = append(words, w)
	}
	slices.SortFunc(words, func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), alphabetical(a, b))
	})
	class := map[string]int{}
	for i, w := range words {
		if i < len(okabeIto) {
			class[w] = i
			key.Classes = append(key.Classes, ColourClass{w, categoryColour(t, i), counts[w]})
			continue
		}
		if i == len(okabeIto) {
			key.Classes = append(key.Classes, ColourClass{Other, t.Missing, 0})
		}
		class[w] = len(okabeIto)
		key.Classes[len(okabeIto)].Count += counts[w]
	}
	class[""] = -1
	classOf = make([]int, rows)
	for i := range classOf {
		classOf[i] = class[word(i)]
	}
	return key, classOf
}

func alphabetical(a, b string) int {
	x, errA := strconv.ParseFloat(a, 64)
	y, errB := strconv.ParseFloat(b, 64)
	if errA == nil && errB == nil && x != y {
		return cmp.Compare(x, y)
	}
	return cmp.Compare(a, b)
}
