// Package plots draws findings: rates with their intervals, curves of time, clouds of
// activists, spreads of permutations. A plot is a scene of strokes, discs and labels as the
// network's picture is, so that it is shown and written as PNG, SVG and PDF by the same
// painter, in the same letters of any script, to the byte.
//
// It knows no network and no file, reckons nothing but places on a page, and finds no words:
// what is written in a plot comes in.
//
// # Decisions
//
// Colour is never the only signal: curves have dashes of their own and their name at
// their end. An axis of shares runs from 0 to 1, so that plots can be compared; but for that of
// activists left out one at a time, whom nobody could tell apart on it.
package plots
