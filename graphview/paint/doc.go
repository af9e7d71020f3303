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
// Thin lines, which are nearly all lines of a large network, are painted by walking
// along their longer axis, and covering in each column what a line cuts out of it,
// in fixed point. Thick lines, and dashes thick enough for their ends to be seen,
// are painted by the distance of each pixel from their middle, in straight bands;
// where two bands of a curve meet, each pixel belongs to one of them. So a
// translucent line is equally dark all along, and needs no buffer of its own.
//
// The picture is painted in strips of rows, on all cores. A strip stays in the
// processor's cache, no pixel is shared, and the order of painting is kept. What a
// pixel becomes does not depend on the region that is painted: so a marked tie is
// mended, a file is written band by band, and both are as if painted whole.
//
// What paints pixels and what writes SVG or PDF has the scene as its whole input;
// that is where another painter, on a graphics card, would go. There is no interface
// for it, because pixels in memory and files of vectors are asked for differently.
//
// Letters are outlines in SVG, because the reader may not have the font, and text
// in an embedded font in PDF, where it can be searched and copied. Kerning there
// is kept by beginning a new piece of text wherever it moves a letter.
package paint
