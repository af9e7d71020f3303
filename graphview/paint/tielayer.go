package paint

import (
	"slices"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// MostVectors is the number of ties up to which a file of vectors has each as a
// line. Programs that open such files take minutes for more.
const MostVectors = 50000

// TiesAsImage reports whether a file of vectors has the ties of a scene as an image.
func TiesAsImage(s *scene.Scene) bool { return !s.Density.Empty() || len(s.Strokes) > MostVectors }

// tieLayer divides the strokes of a scene for a file of vectors: into a scene that
// becomes an image inside the file, nil where lines will do, and those that are
// drawn over it. The image has the ties; what stands around the network, such as a
// legend, stays lines.
func tieLayer(s *scene.Scene) (image *scene.Scene, drawn []scene.Stroke) {
	if !TiesAsImage(s) {
		return nil, s.Strokes
	}
	image = &scene.Scene{Width: s.Width, Height: s.Height, Background: s.Background, Density: s.Density}
	isTie := func(k scene.Stroke) bool { return k.Tie != network.None }
	image.Strokes = slices.DeleteFunc(slices.Clone(s.Strokes), func(k scene.Stroke) bool { return !isTie(k) })
	return image, slices.DeleteFunc(slices.Clone(s.Strokes), isTie)
}
