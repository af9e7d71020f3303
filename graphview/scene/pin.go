package scene

import "copresence/storage/network"

// pinGap is how far the frame around a pinned activist stands off from its disc, and
// pinWidth how wide its lines are, in units.
const (
	pinGap   = 1.5
	pinWidth = 1.3
)

// pins returns a square frame around each activist who is pinned: a shape that nothing
// else in a picture has, and so no matter of colour.
func (f *frame) pins() []Stroke {
	if f.mark.Pinned == nil {
		return nil
	}
	var strokes []Stroke
	for _, a := range f.mark.Pinned.Activists.All() {
		if int(a) >= f.n.Activists.Len() || !f.spot(a).Placed() {
			continue
		}
		at := f.spot(a)
		half := f.border(a) + pinGap*f.units
		if !f.seen(at, at, half) {
			continue
		}
		colour := f.style.Theme.Text
		if f.mark.fadesActivist(a) {
			colour = blend(f.style.Theme.Paper, colour, fadedDisc)
		}
		corners := [...]vec{{X: -half, Y: -half}, {X: half, Y: -half}, {X: half, Y: half}, {X: -half, Y: half}}
		for i, from := range corners {
			from, to := at.Add(from), at.Add(corners[(i+1)%len(corners)])
			strokes = append(strokes, Stroke{
				From: px(from), Via: px(from.Add(to).Scale(.5)), To: px(to), Straight: true,
				Colour: colour, Width: float32(pinWidth * f.units), Tie: network.None,
			})
		}
	}
	return strokes
}
