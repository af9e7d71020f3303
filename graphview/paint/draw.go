package paint

import (
	"context"
	"image"

	"copresence/graphview/scene"
)

// Draw paints the scene into img, over whatever it held, from img's top left
// corner. img should have the scene's size in pixels; what does not fit is cut.
func Draw(img *image.RGBA, s *scene.Scene, fonts *Fonts) {
	// Nobody cancels the background context, so there is no error.
	_ = NewPainter(fonts).Paint(context.Background(), img, s, img.Rect)
}
