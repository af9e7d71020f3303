// Package scene turns a network, the places of its activists, a style and a
// camera into a list of shapes in pixels: curves, discs and labels.
//
// The screen and every exported file paint the same scene, so that a figure
// shows what was looked at. The package knows nothing of pixels' memory, of
// files, of windows or of coders: it is told the verdicts in the network, what
// is selected and what the pointer is over, and measures text only through the
// small interface that it is given.
//
// Lengths in a [Style] are units: Fyne's, 96 to the inch, multiplied by
// Style.Scale to become pixels. Places of activists are [network.Point]s, which
// the [Camera] turns into pixels. y grows downwards in both.
//
// # Decisions
//
// Discs and lines grow with the square root of the zoom, within bounds: zooming
// in then untangles a crowd, and still feels like coming closer. Labels keep
// their size, because they must stay legible.
//
// Which label stands where is decided for the whole network in coordinates that
// do not move with the camera, so labels do not flicker while panning.
//
// A dash pattern is stretched until its last dash ends where the line ends. Both
// ends of a tie then look alike, and a short tie still shows a dash at each end.
//
// Verdicts differ by colour, by line and by width together, so that a picture
// can be read in grey and by the colour-blind.
//
// Of ties that are too many to be told apart only their density is told: how many
// cross each pixel, by verdict. Its shades depend on the layout and the zoom and not
// on what is in view, so that they stay while the picture is moved. Where neighbours
// stand very close, ties are straight and have no arrowheads.
package scene
