package graphview

import (
	"time"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// Clock tells the time, and runs work on Fyne's thread after a while.
type Clock struct {
	Now   func() time.Time
	After func(wait time.Duration, work func())
}

const (
	// gliding is how long activists take to their new places: long enough for the eye to
	// follow, and too short to wait for.
	gliding = 300 * time.Millisecond

	// tick is the time from picture to picture meanwhile.
	tick = 16 * time.Millisecond

	// most is how many activists glide. More take too long to draw for a movement to be
	// seen, and nobody could follow so many.
	most = 20_000

	// slowest is how long a picture may take to draw: of a glide in less than five steps
	// one sees a stutter, and no way.
	slowest = 60 * time.Millisecond
)

// glide is the way of the activists from where they stood to where they stand now.
type glide struct {
	on      bool
	began   time.Time
	from    []network.Point // nil: only the camera moves
	camera  scene.Camera    // where it looked from
	follows bool            // the camera goes along
}

// share is how much of the way lies behind, from 0 to 1: slowly at first and at the end.
func (g *glide) share(now time.Time) float64 {
	passed := float64(now.Sub(g.began)) / float64(gliding)
	switch {
	case !g.on || passed >= 1:
		return 1
	case passed < .5:
		return 2 * passed * passed
	}
	return 1 - 2*(1-passed)*(1-passed)
}

// depart lets activists go from where they stood in the network before to where they
// stand now, and the camera with them, or, when that is not wanted or would stutter,
// leaves them where they are now.
func (v *View) depart(before *network.Network, from []network.Point, camera scene.Camera) {
	v.glide = glide{}
	if !v.Glide || before == nil || len(v.places) > most || v.shown.took > slowest {
		return
	}
	start, moves := departures(before, from, v.network, v.places)
	if !moves {
		return
	}
	v.glide = glide{on: true, began: v.Clock.Now(), from: start, camera: camera, follows: v.camera != camera}
	v.Clock.After(tick, v.onward)
}

// departures returns from where activists go to their places, those who had none from
// these places, and whether anybody moves.
func departures(before *network.Network, from []network.Point, n *network.Network, places []network.Point) (start []network.Point, moves bool) {
	start = make([]network.Point, len(places))
	known := same(before.Activists.ID, n.Activists.ID)
	for a, to := range places {
		was, there := int32(a), known
		if !known {
			was, there = before.ActivistByID(n.Activists.ID[a])
		}
		start[a] = to
		if there && int(was) < len(from) && from[was].Placed() && to.Placed() {
			start[a] = from[was]
			moves = moves || from[was] != to
		}
	}
	return start, moves
}

// onward draws the next picture of a glide.
func (v *View) onward() {
	if !v.glide.on {
		return
	}
	if v.Clock.Now().Sub(v.glide.began) >= gliding || v.glide.from != nil && v.shown.took > slowest {
		v.glide = glide{}
	} else {
		v.Clock.After(tick, v.onward)
	}
	v.redraw()
}

// midway is where activists are on their way.
func (v *View) midway() []network.Point {
	if !v.glide.on || v.glide.from == nil {
		return v.places
	}
	share := v.glide.share(v.Clock.Now())
	way := make([]network.Point, len(v.places))
	for a, to := range v.places {
		from := v.glide.from[a]
		way[a] = from.Add(to.Sub(from).Scale(share))
	}
	return way
}

// cameraNow is where the camera looks on its way.
func (v *View) cameraNow() scene.Camera {
	if !v.glide.on || !v.glide.follows {
		return v.camera
	}
	share, from, to := v.glide.share(v.Clock.Now()), v.glide.camera, v.camera
	return between(from, to, share)
}

// holdCamera keeps the camera where it is on its way: the person takes it over.
func (v *View) holdCamera() {
	v.camera = v.cameraNow()
	v.glide.follows = false
}

// arrive ends a glide at once.
func (v *View) arrive() { v.glide = glide{} }

// Flow shows activists at places that change all the time, and not by gliding.
func (v *View) Flow(places []network.Point) {
	if v.network == nil || len(places) != v.network.Activists.Len() {
		return
	}
	v.arrive()
	v.places = places
	if !v.aimed {
		v.fit()
	}
	v.redraw()
}
