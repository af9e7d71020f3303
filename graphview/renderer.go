package graphview

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"copresence/graphview/scene"
)

// CreateRenderer implements fyne.Widget.
func (v *View) CreateRenderer() fyne.WidgetRenderer {
	v.ExtendBaseWidget(v)
	r := &renderer{view: v, card: newHoverCard()}
	for i := range r.bare {
		r.bare[i] = canvas.NewRectangle(v.style.Theme.Paper)
	}
	r.raster = canvas.NewRaster(r.picture)
	r.above = canvas.NewRaster(r.layer)
	r.raster.ScaleMode, r.above.ScaleMode = canvas.ImageScaleFastest, canvas.ImageScaleFastest
	r.clip = container.NewClip(container.NewWithoutLayout(r.bare[0], r.bare[1], r.bare[2], r.bare[3], r.raster, r.above))
	v.arrange = r.arrange
	return r
}

// renderer draws a view: the picture, what stands out in it, and over them the
// card of what the pointer is on. While the camera moves, the newest picture is
// shown where the camera sees it, until there is one of that camera.
type renderer struct {
	view          *View
	clip          *container.Clip
	bare          [4]*canvas.Rectangle // paper beside the picture
	raster, above *canvas.Raster
	card          *hoverCard
	// What the two were last given. Another picture is another image.
	pictured, layered *image.RGBA
}

// picture hands the newest frame to Fyne, and learns from it how many pixels the
// widget has on this display.
func (r *renderer) picture(width, height int) image.Image {
	v := r.view
	if size := r.raster.Size(); size.Width > 0 {
		pixels := float64(width) / float64(size.Width)
		if math.Abs(pixels-v.pixels) > .5/float64(size.Width) && v.camera.Width > 0 {
			v.pixels = pixels
			v.redraw()
		}
	}
	if v.shown.image == nil {
		return image.NewUniform(v.style.Theme.Paper)
	}
	return v.shown.image
}

// layer hands what stands out to Fyne.
func (r *renderer) layer(int, int) image.Image {
	if img := r.view.layer.shown.image; img != nil {
		return img
	}
	return image.NewUniform(color.Transparent)
}

func (r *renderer) Layout(size fyne.Size) {
	v := r.view
	r.clip.Resize(size)
	v.outline.all.Resize(size)
	v.minimap.Resize(fyne.NewSize(mapWidth, mapHeight))
	v.minimap.Move(fyne.NewPos(size.Width-mapWidth-mapAway, size.Height-mapHeight-mapAway))
	v.camera.Width, v.camera.Height = float64(size.Width), float64(size.Height)
	if !v.aimed {
		v.fit()
	}
	v.redraw()
}

// arrange moves and scales what is on the screen to where the camera sees it.
func (r *renderer) arrange() {
	v := r.view
	now := v.pixelCamera()
	if v.shown.image == nil {
		r.raster.Move(fyne.NewPos(0, 0))
		r.raster.Resize(r.clip.Size())
	} else {
		placeOver(r.raster, v.shown.image.Rect, v.shown.camera, now, v.pixels)
	}
	r.arrangeBare()
	above := &v.layer.shown
	if above.image == nil {
		r.above.Hide()
		return
	}
	placeOver(r.above, above.image.Rect.Add(above.corner), above.camera, now, v.pixels)
	r.above.Show()
}

// arrangeBare puts paper where the picture leaves some of the view bare, and nowhere
// else: without a graphics card, paper below all of the picture would take as long as
// the picture.
func (r *renderer) arrangeBare() {
	const under = 1 // Fyne units that it reaches below the picture
	all, at, size := r.clip.Size(), r.raster.Position(), r.raster.Size()
	right, bottom := at.X+size.Width, at.Y+size.Height
	for i, beside := range [...]struct{ x, y, width, height float32 }{
		{0, 0, all.Width, at.Y},
		{0, bottom - under, all.Width, all.Height - bottom},
		{0, 0, at.X, all.Height},
		{right - under, 0, all.Width - right, all.Height},
	} {
		b := r.bare[i]
		if beside.width <= 0 || beside.height <= 0 {
			b.Hide()
			continue
		}
		b.Move(fyne.NewPos(beside.x, beside.y))
		b.Resize(fyne.NewSize(beside.width+under, beside.height+under))
		b.Show()
	}
}

// whereShown returns where, and how large, part of a picture of one camera is seen by
// another, in Fyne units of so many pixels.
func whereShown(part image.Rectangle, of, now scene.Camera, pixels float64) (x, y, width, height float64) {
	x, y = now.Screen(of.World(float64(part.Min.X), float64(part.Min.Y)))
	grown := now.Zoom / of.Zoom / pixels
	return x / pixels, y / pixels, float64(part.Dx()) * grown, float64(part.Dy()) * grown
}

// placeOver puts part of a picture of one camera to where another sees it.
func placeOver(raster *canvas.Raster, part image.Rectangle, of, now scene.Camera, pixels float64) {
	x, y, width, height := whereShown(part, of, now, pixels)
	at, size := fyne.NewPos(float32(x), float32(y)), fyne.NewSize(float32(width), float32(height))
	if raster.Position() != at {
		raster.Move(at)
	}
	if raster.Size() != size {
		raster.Resize(size)
	}
}

func (r *renderer) MinSize() fyne.Size { return fyne.NewSize(200, 150) }

func (r *renderer) Refresh() {
	r.card.show(r.view)
	for _, b := range r.bare {
		b.FillColor = r.view.style.Theme.Paper
	}
	r.arrange()
	// Fyne copies to the graphics card what is refreshed: only what is new.
	if img := r.view.shown.image; img == nil || img != r.pictured {
		r.pictured = img
		r.raster.Refresh()
	}
	if img := r.view.layer.shown.image; img != r.layered {
		r.layered = img
		r.above.Refresh()
	}
	r.card.box.Refresh()
}

func (r *renderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.clip, r.view.outline.all, r.view.minimap, r.card.box}
}

func (r *renderer) Destroy() {}
