package graphview

// Pair has two views beside each other show the same network from the same side: the
// places, the camera, the style, what is selected, faded or under the pointer. What is
// done in one is done in both. Each leaves out what it was told to, see ShowOnly, and
// only the first has a map.
func Pair(first, second *View) {
	first.twin, second.twin = second, first
	second.noMap = true
	second.follow(first)
}

// Unpair lets two views go their own ways.
func Unpair(first, second *View) { first.twin, second.twin = nil, nil }

// follow takes from the twin what both show.
func (v *View) follow(twin *View) {
	if v.network == nil || twin.network == nil || !same(v.network.Ties.ID, twin.network.Ties.ID) || !same(v.network.Activists.ID, twin.network.Activists.ID) {
		v.only = nil // its indices are of the network before
	}
	v.network, v.places, v.style, v.letters = twin.network, twin.placesNow(), twin.style, twin.letters
	v.behind = twin.behind
	now := twin.cameraNow()
	v.camera, v.aimed, v.glide = now.Resized(v.camera.Width, v.camera.Height), twin.aimed, glide{}
	v.selection, v.hover, v.echo = twin.selection, twin.hover, true
	v.focus, v.clear, v.pinned = twin.focus, twin.clear, twin.pinned
	v.Fixed, v.tool = twin.Fixed, twin.tool
	v.following = true
	defer func() { v.following = false }()
	v.redraw()
}
