package scene

import "copresence/storage/network"

// The sizes of the labels of the least and of the largest number, as shares of
// Style.LabelSize. What is unknown has the least. In a figure for a journal that is still 6
// points, which most of them ask for.
const leastLetters, mostLetters = .9, 2

// lettering is the column that sizes labels; nil: they are all alike.
func (st *Style) lettering(n *network.Network) *network.Column {
	if st.Letters == "" {
		return nil
	}
	return values(n, st.LettersBy, st.Letters, func(t network.ColumnType) bool { return t == network.Number })
}

// LargestLabel returns the size of the largest label, units.
func (st *Style) LargestLabel() float64 {
	if st.Letters == "" {
		return st.LabelSize
	}
	return mostLetters * st.LabelSize
}

// letters returns the size of each activist's label as a share of the style's; nil:
// they are all alike.
func letters(n *network.Network, st *Style) []float32 {
	c := st.lettering(n)
	if c == nil {
		return nil
	}
	return graded(c.Numbers, leastLetters, mostLetters)
}

// LetterKey explains the sizes of labels by those of the ends.
type LetterKey struct {
	RangeKey
	Least, Most float64 // shares of the style's size
}

// letterKey explains the sizes of labels.
func letterKey(n *network.Network, st *Style) *LetterKey {
	c := st.lettering(n)
	if c == nil {
		return nil
	}
	return &LetterKey{*rangeKey(columnQuality(c)), leastLetters, mostLetters}
}

// letterSize returns the size of an activist's label, px.
func (f *frame) letterSize(a int32) float64 {
	size := f.style.LabelSize * f.units
	if int(a) < len(f.letters) {
		size *= float64(f.letters[a])
	}
	return size
}
