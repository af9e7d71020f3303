package graphview

import "copresence/graphview/scene"

// Pin marks the activists whom no layout moves: true for each of them; nil: for nobody.
func (v *View) Pin(pinned []bool) {
	var all []int32
	for a, is := range pinned {
		if is {
			all = append(all, int32(a))
		}
	}
	before := v.pinned
	v.pinned = nil
	if all != nil {
		v.pinned = scene.NewGroup(all, nil)
	}
	if before != nil || v.pinned != nil {
		v.redraw()
	}
}
