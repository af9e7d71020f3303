// Package figure composes a figure for a publication or a slide: a network with
// its legend, a title and a caption, as a scene of exactly the size asked for.
//
// It decides where things stand on the page and how they are worded. It knows no
// file format: package paint writes the scene as PNG, SVG or PDF.
package figure
