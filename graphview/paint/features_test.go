package paint_test

import (
	"image"
	"math"
	"slices"
	"testing"

	"copresence/graphview/paint"
	"copresence/graphview/scene"
	"copresence/graphview/scene/figure"
	"copresence/storage/network"
)

// feature is something that is drawn: a scene that has it, and what takes it away from
// that scene.
type feature struct {
	scene *scene.Scene
	take  func(*scene.Scene)
}

// features has one of everything that there is to draw, each in a scene of its own.
func features(t testing.TB, f *paint.Fonts) map[string]feature {
	t.Helper()
	ofTies := func(change func(*scene.Stroke)) func(*scene.Scene) {
		return func(s *scene.Scene) {
			for i := range s.Strokes {
				change(&s.Strokes[i])
			}
		}
	}
	ofDiscs := func(change func(*scene.Disc)) func(*scene.Scene) {
		return func(s *scene.Scene) {
			for i := range s.Discs {
				change(&s.Discs[i])
			}
		}
	}
	plain := scene.Appearance{}
	all := company(t, f, plain, nil)
	crowd := small(t, 2500, 25000, 320, 240, 1)
	crowd.build(0)
	return map[string]feature{
		"curves of parallel ties": {all, ofTies(func(k *scene.Stroke) { k.Straight = true })},
		"arrowheads":              {all, ofTies(func(k *scene.Stroke) { k.Arrow = [3]scene.Px{} })},
		"dashes by verdict":       {all, ofTies(func(k *scene.Stroke) { k.Line = scene.Solid })},
		"widths by weight":        {all, ofTies(func(k *scene.Stroke) { k.Width = 1 })},
		"discs":                   {all, func(s *scene.Scene) { s.Discs = nil }},
		"sizes of discs":          {all, ofDiscs(func(d *scene.Disc) { d.Radius = 4 })},
		"colours of discs":        {company(t, f, scene.Appearance{Colour: "group"}, nil), ofDiscs(func(d *scene.Disc) { d.Colour = scene.Light.Activist })},
		"shapes":                  {company(t, f, scene.Appearance{Shape: "group"}, nil), ofDiscs(func(d *scene.Disc) { d.Shape = scene.Round })},
		"borders":                 {company(t, f, scene.Appearance{Border: "group"}, nil), ofDiscs(func(d *scene.Disc) { d.RimColour = scene.Light.Halo })},
		"hulls":                   {company(t, f, scene.Appearance{Hulls: "group"}, nil), func(s *scene.Scene) { s.Behind = scene.Behind{} }},
		"labels":                  {all, func(s *scene.Scene) { s.Labels = nil }},
		"halos of labels": {crossed(company(t, f, plain, nil)), func(s *scene.Scene) {
			for i := range s.Labels {
				s.Labels[i].Halo = 0
			}
		}},
		"faded": {company(t, f, plain, scene.NewGroup([]int32{0, 1, 2}, []int32{0, 1})), func(s *scene.Scene) {
			*s = *company(t, f, plain, nil)
		}},
		"density": {&crowd.scene, func(s *scene.Scene) { s.Density = scene.Density{} }},
		"tone mapping of density": {&crowd.scene, func(s *scene.Scene) {
			s.Density.Full *= 50 // no crowd is thick
		}},
		"legend": {composed(t, f), func(s *scene.Scene) {
			s.Strokes = slices.DeleteFunc(s.Strokes, func(k scene.Stroke) bool { return k.Tie == network.None })
			s.Discs = slices.DeleteFunc(s.Discs, func(d scene.Disc) bool { return d.Activist == network.None })
			s.Labels = slices.DeleteFunc(s.Labels, func(l scene.Label) bool { return l.Activist == network.None })
		}},
	}
}

// company is a picture of nine activists in three groups, with ties of all verdicts, some
// parallel, half of them directed. Focus is what does not fade; nil: nothing does.
func company(t testing.TB, f *paint.Fonts, look scene.Appearance, focus *scene.Group) *scene.Scene {
	t.Helper()
	n, places := members(t)
	st := scene.DefaultStyle()
	st.Appearance = look
	mark := scene.Nothing()
	mark.Focus = focus
	return scene.Build(n, places, scene.Camera{Width: 320, Height: 240}.Fit(places, 40), st, mark, f)
}

// crossed moves the labels of a company to the middle, where lines run behind them.
func crossed(s *scene.Scene) *scene.Scene {
	for i := range s.Labels {
		s.Labels[i].At = scene.Px{X: float32(60 + 75*(i%3)), Y: float32(80 + 45*(i/3))}
	}
	return s
}

// composed is a figure of the same network, with a legend of much that there is.
func composed(t testing.TB, f *paint.Fonts) *scene.Scene {
	t.Helper()
	n, places := members(t)
	made := figure.Default()
	made.Width, made.Height, made.DPI = 480, 320, 96
	made.Title = "Who met whom"
	made.Appearance = scene.Appearance{Colour: "age", Shape: "group", Hulls: "group"}
	s, err := made.Compose(n, places, f)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func members(t testing.TB) (*network.Network, []network.Point) {
	t.Helper()
	var a network.Activists
	group := network.Column{Name: "group", Label: "Group", Type: network.Text}
	age := network.Column{Name: "age", Label: "Age", Type: network.Number}
	var places []network.Point
	for i, name := range []string{"Vəli", "Ирина", "AVATAR", "P04", "P05", "P06", "P07", "P08", "P09"} {
		a.ID = append(a.ID, int64(i+1))
		a.Pseudonym = append(a.Pseudonym, name)
		a.Kind = append(a.Kind, network.Person)
		group.Texts = append(group.Texts, []string{"students", "union", "church"}[i/3])
		age.Numbers = append(age.Numbers, float64(20+5*i))
		turn := 2 * math.Pi * float64(i) / 9
		far := 90 + 25*float64(i%3)
		places = append(places, network.Point{X: 1.4 * far * math.Cos(turn), Y: far * math.Sin(turn)})
	}
	a.Attributes = []network.Column{group, age}
	var e network.Ties
	for i, ends := range [][2]int32{{0, 1}, {1, 0}, {0, 1}, {1, 2}, {2, 3}, {3, 4}, {3, 4}, {4, 5}, {5, 6}, {6, 7}, {7, 8}, {8, 0}, {0, 4}, {1, 5}, {2, 6}, {3, 7}, {4, 8}, {2, 8}} {
		e.ID = append(e.ID, int64(i+1))
		e.Source, e.Target = append(e.Source, ends[0]), append(e.Target, ends[1])
		e.Platform, e.Relation = append(e.Platform, network.None), append(e.Relation, network.None)
		e.Directed = append(e.Directed, i%2 == 0)
		e.Weight = append(e.Weight, float64(1+i*i))
		e.FirstSeen, e.LastSeen = append(e.FirstSeen, ""), append(e.LastSeen, "")
		e.Verdict = append(e.Verdict, network.Verdict(i%4))
	}
	n, err := network.New(a, e, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return n, places
}

// screen is the picture of a scene as the window paints it.
func screen(s *scene.Scene, f *paint.Fonts) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, s.Width, s.Height))
	paint.Draw(img, s, f)
	return img
}

// without is the picture of a scene from which a feature was taken away.
func (c feature) without(f *paint.Fonts) *image.RGBA {
	s := *c.scene
	s.Strokes, s.Discs, s.Labels = slices.Clone(s.Strokes), slices.Clone(s.Discs), slices.Clone(s.Labels)
	c.take(&s)
	return screen(&s, f)
}

// apart says how far two pictures of one size are from each other: by the mean difference
// of their pixels, of 255; and by the share of pixels of either that have no like in the
// other, not even beside the place. The first is of how edges are smoothed, the second of
// what is there in one alone. Like are pixels that differ by up to a quarter.
func apart(a, b *image.RGBA) (mean, alone float64) {
	size := a.Rect.Size()
	total, count := 0, 0
	for i := range size.X * size.Y {
		x, y := i%size.X, i/size.X
		total += between(a, b, x, y, x, y)
		if lonely(a, b, x, y) || lonely(b, a, x, y) {
			count++
		}
	}
	pixels := float64(size.X * size.Y)
	return float64(total) / pixels, float64(count) / pixels
}

// lonely reports whether a pixel of a has no like in b.
func lonely(a, b *image.RGBA, x, y int) bool {
	const alike = 64
	if between(a, b, x, y, x, y) <= alike {
		return false
	}
	for i := range 9 {
		besideX, besideY := min(max(x+i%3-1, 0), b.Rect.Dx()-1), min(max(y+i/3-1, 0), b.Rect.Dy()-1)
		if between(a, b, x, y, besideX, besideY) <= alike {
			return false
		}
	}
	return true
}

// between returns the largest difference of the channels of two pixels, of 255.
func between(a, b *image.RGBA, x, y, otherX, otherY int) int {
	p, q := a.Pix[a.PixOffset(x, y):], b.Pix[b.PixOffset(otherX, otherY):]
	most := 0
	for c := range 3 {
		d := int(p[c]) - int(q[c])
		most = max(most, d, -d)
	}
	return most
}

// lost returns the share of a feature that a picture of it lacks: of the pixels in which
// the feature matters, how far they are from the picture that has it, as a share of how
// far the picture without it is from that one.
func lost(got, with, without *image.RGBA) float64 {
	const matters = 16
	far, whole := 0, 0
	for i := range with.Rect.Dx() * with.Rect.Dy() {
		x, y := i%with.Rect.Dx(), i/with.Rect.Dx()
		if of := between(with, without, x, y, x, y); of >= matters {
			whole += of
			far += between(got, with, x, y, x, y)
		}
	}
	return float64(far) / float64(whole)
}
