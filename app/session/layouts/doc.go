// Package layouts is the table of the ways to lay a network out: what each is called,
// what it is good for, and which few things a person can say about it. The window and
// the command line are both made from this table, so that they have the same words and
// the same limits, and a layout that is in it is in both.
//
// An [Arrangement] is a layout and what was said about it, as typed. It is checked
// twice: Validate holds it against the table, and Compute against a network, which may
// lack an attribute or an activist that it names.
//
// The package finds the values that a layout asks for, of an attribute or by a measure.
// How places are found it leaves to package layout; files, undo and windows it does not
// know.
//
// # Decisions
//
// Settings are text, by name: they come so from the command line and from preferences,
// go so into the history, and one place checks them. An unknown name is an error, never
// passed over.
//
// An attribute of activists goes before a measure of the same name: it is the study's
// own.
//
// Who is pinned is not moved by any layout. Those that can, arrange the others around
// them.
package layouts
