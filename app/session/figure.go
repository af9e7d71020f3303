package session

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"image"
	"io"
	"path/filepath"
	"strings"

	"copresence/graphview/paint"
	"copresence/graphview/scene"
	"copresence/graphview/scene/figure"
	"copresence/storage/network"
)

// Figure is a picture of the network to be written to a file.
type Figure struct {
	figure.Figure
	Transparent bool // no background
}

// FigureFormats are the endings of the files that a figure can be written to.
var FigureFormats = []string{".png", ".svg", ".pdf"}

// ErrNoPlaces says that a picture was asked of a network that no layout placed.
var ErrNoPlaces = errors.New("the activists have no places yet; lay the network out first")

// Composed is a figure that only has to be painted.
type Composed struct {
	figure Figure
	scene  *scene.Scene
	fonts  *paint.Fonts
}

// Composed composes the figure of the network, with its activists at the places.
func (f Figure) Composed(n *network.Network, places []network.Point, fonts *paint.Fonts) (*Composed, error) {
	s, err := f.Compose(n, places, fonts)
	if err != nil {
		return nil, err
	}
	return &Composed{f, s, fonts}, nil
}

// Write writes the figure of the network, with its activists at the places, into
// a file of the format that the path's ending names. A file that is there is
// replaced only when the new one is complete.
func (f Figure) Write(path string, n *network.Network, places []network.Point, fonts *paint.Fonts) error {
	if _, err := writerFor(path); err != nil {
		return err
	}
	c, err := f.Composed(n, places, fonts)
	if err != nil {
		return err
	}
	return c.Write(path)
}

// Write writes the figure, as [Figure.Write] does.
func (c *Composed) Write(path string) error {
	write, err := writerFor(path)
	if err != nil {
		return err
	}
	return WriteWhole(path, func(w io.Writer) error {
		buffered := bufio.NewWriter(w)
		if err := write(buffered, c.scene, c.fonts, paint.Options{DPI: c.figure.DPI, Transparent: c.figure.Transparent}); err != nil {
			return err
		}
		return buffered.Flush()
	})
}

// PNG returns the figure as a PNG image.
func (c *Composed) PNG() ([]byte, error) {
	var b bytes.Buffer
	err := paint.PNG(&b, c.scene, c.fonts, paint.Options{DPI: c.figure.DPI, Transparent: c.figure.Transparent})
	return b.Bytes(), err
}

// TiesAsImage reports whether in a file of that name or ending the ties are an image,
// though the format is one of lines.
func (c *Composed) TiesAsImage(path string) bool {
	return !strings.EqualFold(filepath.Ext(path), ".png") && paint.TiesAsImage(c.scene)
}

// writer writes a scene in one format.
type writer func(io.Writer, *scene.Scene, *paint.Fonts, paint.Options) error

func writerFor(path string) (writer, error) {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".png":
		return paint.PNG, nil
	case ".svg":
		return paint.SVG, nil
	case ".pdf":
		return paint.PDF, nil
	}
	return nil, fmt.Errorf("%s: a figure can be written as %s", filepath.Base(path), strings.Join(FigureFormats, ", "))
}

// Preview paints the figure as it will be, made as small as it must be to fit
// into width x height pixels, and composes it so.
func (f Figure) Preview(width, height int, n *network.Network, places []network.Point, fonts *paint.Fonts) (*image.RGBA, *Composed, error) {
	if err := f.Validate(n); err != nil {
		return nil, nil, err
	}
	shrink := min(float64(width)/float64(f.Width), float64(height)/float64(f.Height))
	small := f
	small.Width = max(1, int(float64(f.Width)*shrink))
	small.Height = max(1, int(float64(f.Height)*shrink))
	small.DPI *= shrink
	composed, err := small.Composed(n, places, fonts)
	if err != nil {
		if _, own := f.Compose(n, places, fonts); own != nil {
			err = own // in the figure's own size, not the preview's
		}
		return nil, nil, err
	}
	img := image.NewRGBA(image.Rect(0, 0, small.Width, small.Height))
	paint.Draw(img, composed.scene, fonts)
	return img, composed, nil
}

// WriteScene writes any picture into a file of the format that the path's ending names, at
// dpi pixels an inch. A file that is there is replaced only when the new one is complete.
func WriteScene(path string, s *scene.Scene, fonts *paint.Fonts, dpi float64) error {
	write, err := writerFor(path)
	if err != nil {
		return err
	}
	return WriteWhole(path, func(w io.Writer) error { return write(w, s, fonts, paint.Options{DPI: dpi}) })
}
