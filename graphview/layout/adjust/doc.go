// Package adjust changes places that a layout, or a hand, has given: it aligns,
// distributes, turns, mirrors and scales those of chosen activists, and moves them
// off each other.
//
// It knows places and sizes, and neither ties nor attributes. Every function returns
// places of its own and leaves those that it is given alone. Activists who are not
// chosen keep theirs to the last bit, and so do chosen ones without a place. An index
// that is chosen twice counts once.
package adjust
