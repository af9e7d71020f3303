package scene

// Naming says which activists have their names beside them, as far as there is
// room. What alone is selected and what the pointer is over always has its name.
type Naming uint8

// Who is named.
const (
	NameAll      Naming = iota // everybody, the largest first
	NameLargest                // the Style.MostNames largest
	NameSelected               // those selected
)

// named reports whether an activist of that rank by size, from 0, that is not
// selected is to have a name.
func (st *Style) named(rank int) bool {
	return st.Naming == NameAll || st.Naming == NameLargest && rank < st.MostNames
}
