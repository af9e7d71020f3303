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
// Where ties are shown as density, the counts of the picture are kept ([Tally]): a mark
// then moves one tie from count to count, and does not look for the thirty thousand that
// cross it. Dense pictures of different cameras share nothing else.
//
// # What it takes
//
// make bench-paint prints it. Processor time of one core for 10,000, 100,000 and 1,000,000
// ties at 1600 x 1000 pixels, ms, on two cores that other programs shared, and on which a
// pixel took 4.4 ns to blend (limits are stated for 2.4 ns, which was measured on such cores
// with nothing else running):
//
//	whole picture            19     58    516   (limits 12, 60, 400 at 2.4 ns a pixel)
//	picture while panning     0.6    2.3    3   (16)
//	draft while zooming      20     16     11   (16)
//	what is under the pointer 0.02   0.02   0.02 (1)
//	a mark                    1.4    1.5    5.3 (5)
//
// A draft allocates nothing. A million ties and 200,000 activists take 586 MB in the whole
// program after zooming and panning (resident, Linux, at 1280 x 800). To write a PNG of 16,384 x
// 16,384 pixels of them, which alone would be 1 GB, the command takes 428 MB, and 243 MB of a
// fifth as many: no more than for one of 1600 x 1600 (451 and 243). To a PNG of 4000 x
// 4000 pixels with 50,000 ties cairo takes 6.1 times as long, and the two are 1.3 of 255
// apart in the mean.
//
// What paints pixels and what writes SVG or PDF has the scene as its whole input;
// that is where another painter, on a graphics card, would go. There is no interface
// for it, because pixels in memory and files of vectors are asked for differently.
//
// Drawn by others, files are the screen's picture: SVG by librsvg is at most 1.3 of 255 apart
// from it in the mean, PDF by poppler 2.4 (12 where ties are an image, which poppler stretches
// by a pixel), and a PNG not at all. The tests say so for each thing that there is to draw.
//
// Letters are outlines in SVG, because the reader may not have the font, and text
// in an embedded font in PDF, where it can be searched and copied. Kerning there
// is kept by beginning a new piece of text wherever it moves a letter.
package paint
