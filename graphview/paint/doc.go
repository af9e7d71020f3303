// Package paint turns a scene into pixels, quickly, and into PNG, SVG and PDF
// files.
//
// It knows shapes, fonts and formats. It does not know what the shapes mean: no
// network, no verdict, no camera. Everything that it writes is a function of its
// arguments: no clock, no names of people, programs or files in what it writes,
// the same bytes for the same scene, on any number of cores.
//
// # Decisions
//
// Lines are painted by the distance of each pixel from their middle, in straight
// bands; where two bands of a curve meet, each pixel belongs to one of them. So
// a translucent line is equally dark all along, and needs no buffer of its own.
//
// The picture is painted in strips of rows, on all cores. A strip stays in the
// processor's cache, no pixel is shared, and the order of painting is kept.
//
// Letters are outlines in SVG, because the reader may not have the font, and text
// in an embedded font in PDF, where it can be searched and copied. Kerning there
// is kept by beginning a new piece of text wherever it moves a letter.
package paint
