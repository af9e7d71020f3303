package window

import "fyne.io/fyne/v2"

// still is a layout that leaves alone what has its place already. Fyne paints the window
// anew when a container is moved, even to where it is, and lays out while it paints: a
// text that changes would cost two pictures of the window. It suits layouts that look at
// their objects only for how much room they need, and whether they are visible.
type still struct{ lays fyne.Layout }

// MinSize implements fyne.Layout.
func (s still) MinSize(objects []fyne.CanvasObject) fyne.Size { return s.lays.MinSize(objects) }

// Layout implements fyne.Layout.
func (s still) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	places, standing := make([]standIn, len(objects)), make([]fyne.CanvasObject, len(objects))
	for i, o := range objects {
		places[i] = standIn{CanvasObject: o, at: o.Position(), size: o.Size()}
		standing[i] = &places[i]
	}
	s.lays.Layout(standing, size)
	for i, o := range objects {
		o.Resize(places[i].size) // which does nothing when it has that size
		if o.Position() != places[i].at {
			o.Move(places[i].at)
		}
	}
}

// standIn notes where an object is to be, in its place.
type standIn struct {
	fyne.CanvasObject
	at   fyne.Position
	size fyne.Size
}

func (s *standIn) Move(at fyne.Position)   { s.at = at }
func (s *standIn) Position() fyne.Position { return s.at }
func (s *standIn) Resize(size fyne.Size)   { s.size = size }
func (s *standIn) Size() fyne.Size         { return s.size }
