// Package paint turns a scene into pixels, quickly, and into PNG, SVG and PDF
// files.
//
// It knows shapes, fonts and formats. It does not know what the shapes mean: no
// network, no verdict, no camera. Everything that it writes is a function of its
// arguments: no clock, no names of people, programs or files in what it writes,
// the same bytes for the same scene.
package paint
