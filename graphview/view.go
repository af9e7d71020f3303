package graphview

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"copresence/graphview/paint"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// View shows a network. Its methods must be called on Fyne's thread, and its
// hooks are called there.
type View struct {
	widget.BaseWidget

	// OnSelected is called when the person selected something, or nothing.
	OnSelected func(Selection)
	// OnMoved is called when the person has dropped activists, each at its place.
	OnMoved func(activists []int32, to []network.Point)
	// OnDense is called when the picture begins or ends to show ties as density.
	OnDense func(dense bool)
	// OnTool is called when another tool was taken.
	OnTool func(Tool)

	// OnDrawn is called when a tie was drawn from one activist to another.
	OnDrawn func(from, to int32)
	// OnTypedKey is called for keys that mean nothing to the view itself.
	OnTypedKey func(*fyne.KeyEvent)
	// OnDragged is called while the person drags activists, each at its place; may be nil.
	OnDragged func(activists []int32, to []network.Point)
	// Glide lets activists go to new places before one's eyes.
	Glide bool
	// Clock is the time of gliding.
	Clock Clock
	// Covered is how much of the left side something else lies over, in Fyne units: what is
	// to be all in view keeps clear of it.
	Covered float64
	// Fixed keeps activists where they are: dragging one moves the paper.
	Fixed bool

	network *network.Network
	places  []network.Point
	style   scene.Style
	behind  *scene.Backdrop

	camera    scene.Camera // in Fyne units, whatever the display's scale
	aimed     bool         // the person has pointed the camera somewhere
	selection Selection
	hover     Selection
	focus     Selection    // all but this fades; Nothing: nothing fades
	clear     *scene.Group // the same, nil where nothing fades
	only      *scene.Group // all else is left out; nil: nothing is
	pinned    *scene.Group // whom no layout moves; nil: nobody is pinned
	twin      *View        // that shows the same beside it; nil: none
	following bool         // what it shows now comes from its twin
	echo      bool         // the pointer is in the twin
	glide     glide
	pointer   fyne.Position
	press     press
	tool      Tool
	outline   *outline
	minimap   *minimap
	noMap     bool // the person wants no map
	around    around
	letters   int // how often NewLetters was called

	keys    func() fyne.KeyModifier
	guard   func(work func()) // runs an event of Fyne's, and outlives a panic in it
	frames  frames
	asked   request // the newest that frames was asked for
	arrange func()  // moves what is on the screen to where the camera sees it
	shown   frame
	layer   layer
	pixels  float64 // physical pixels per Fyne unit, as the last drawing found it
}

// New makes a view that draws text with fonts. start must run work on a
// goroutine of its own; do must run it on Fyne's thread, as fyne.Do does; guard
// must run it at once. Each must outlive a panic in the work: Fyne does not. keys
// tells which of Shift, Ctrl and the like are held down.
func New(fonts *paint.Fonts, start, do, guard func(work func()), keys func() fyne.KeyModifier) *View {
	v := &View{
		selection: Nothing, hover: Nothing, focus: Nothing, pixels: 1, style: scene.DefaultStyle(),
		outline: newOutline(), guard: guard, keys: keys, arrange: func() {},
	}
	v.camera.Zoom = 1
	v.Clock = Clock{Now: time.Now, After: func(wait time.Duration, work func()) {
		time.AfterFunc(wait, func() { do(work) })
	}}
	v.frames = frames{fonts: fonts, start: start, do: do, show: v.showFrame, now: func() time.Time { return v.Clock.Now() }}
	v.layer = layer{fonts: fonts, start: start, do: do, show: v.Refresh}
	v.press = press{on: Nothing, held: Nothing}
	v.minimap = newMinimap(v, start, do)
	v.ExtendBaseWidget(v)
	return v
}

// Update shows a network of the same study with its activists at the places, which
// nobody may change afterwards. What is selected stays so as long as it is there.
// Until the person has moved the camera, all of the network stays in view.
func (v *View) Update(n *network.Network, places []network.Point) {
	before, from, camera := v.network, v.midway(), v.cameraNow()
	gliding := v.glide.on && samePlaces(places, v.places)
	if before == nil || !same(before.Ties.ID, n.Ties.ID) || !same(before.Activists.ID, n.Activists.ID) {
		v.only = nil // its indices are of the network before
	}
	v.network, v.places = n, places
	v.hover = v.hover.Carried(before, n)
	v.selection = v.selection.Carried(before, n)
	v.setFocus(v.focus.Carried(before, n))
	if on := v.press.on; on != Nothing {
		v.press.on, v.press.held = on.Carried(before, n), v.press.held.Carried(before, n)
		if v.press.on == Nothing {
			v.press = press{on: Nothing, held: Nothing, dragged: true} // what was held is gone
			v.outline.clear()
		}
	}
	if !v.aimed {
		v.fit()
	}
	if !gliding { // else it is another change meanwhile
		v.depart(before, from, camera)
	}
	v.redraw()
}

// samePlaces reports whether the two are one and the same.
func samePlaces(a, b []network.Point) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// Open shows another study: nothing is selected, and all of it is in view.
func (v *View) Open(n *network.Network, places []network.Point) {
	v.selection, v.hover, v.aimed = Nothing, Nothing, false
	v.network, v.glide = nil, glide{}
	v.setFocus(Nothing)
	v.press = press{on: Nothing, held: Nothing}
	v.outline.clear()
	v.Update(n, places)
}

// SetStyle draws in another style.
func (v *View) SetStyle(style scene.Style) {
	more := !v.aimed && (v.style.Events != style.Events || v.style.LargestLabel() != style.LargestLabel())
	v.style = style
	if more {
		v.fit()
	}
	v.redraw()
}

// ShowBehind draws a backdrop behind the network, until it is told another; nil: nothing.
func (v *View) ShowBehind(b *scene.Backdrop) {
	if b != v.behind {
		v.behind = b
		v.redraw()
	}
}

// ShowMap shows the small map of the whole network, or not.
func (v *View) ShowMap(show bool) {
	v.noMap = !show
	v.redraw()
}

// NewLetters draws anew because the fonts have letters that they lacked before.
func (v *View) NewLetters() {
	v.letters++
	v.redraw()
}

// Style returns the style the view draws in.
func (v *View) Style() scene.Style { return v.style }

// Selection returns what is selected.
func (v *View) Selection() Selection { return v.selection }

// Select selects without asking OnSelected.
func (v *View) Select(s Selection) {
	v.selection, v.hover = v.valid(s), Nothing
	v.redraw()
}

// valid is the selection, or nothing when the network has no such thing.
func (v *View) valid(s Selection) Selection {
	if v.network == nil || !s.within(v.network) {
		return Nothing
	}
	return s
}

// Emphasise makes all fade that is not in the selection, until it is told another;
// with Nothing, nothing fades.
func (v *View) Emphasise(s Selection) {
	v.setFocus(v.valid(s))
	v.redraw()
}

func (v *View) setFocus(s Selection) {
	if s.Equal(v.focus) {
		return
	}
	v.focus, v.clear = s, nil
	if s != Nothing {
		v.clear = s.group()
	}
}

// Emphasised returns what does not fade; Nothing when nothing does.
func (v *View) Emphasised() Selection { return v.focus }

// Focus returns what does not fade, as pictures and legends know it; nil when
// nothing fades.
func (v *View) Focus() *scene.Group { return v.clear }

// ShowOnly leaves everything out that is not in a group of the network that is shown,
// until it is told another; with nil, nothing is left out. What is left out stays
// selected, and can't be pointed at. A network with other activists or ties is shown
// whole, until another group is given.
func (v *View) ShowOnly(g *scene.Group) {
	if g != v.only {
		v.only, v.hover = g, Nothing
		v.redraw()
	}
}

// Only returns all that is not left out; nil when nothing is.
func (v *View) Only() *scene.Group { return v.only }
