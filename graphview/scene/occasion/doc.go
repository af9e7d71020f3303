// Package occasion says where the events of a study stand in a picture of its activists.
//
// It knows places and who took part in what, and nothing of how either is drawn or kept.
//
// # Decisions
//
// Events have no places of their own: theirs follow from where activists stand, and from
// nothing else. So nothing has to be kept, undone or laid out for them, and whoever drags an
// activist sees the events come along.
//
// Where activists stand in a strip, as the layout Two sides puts them, the middle of those
// who took part would be among them and on top of each other. There the events stand
// opposite, in a strip of their own.
package occasion
