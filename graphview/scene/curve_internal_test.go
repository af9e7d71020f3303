package scene

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// gentle draws a curve that bends no more than ties do.
func gentle(t *rapid.T) curve {
	coordinate := rapid.Float64Range(-500, 500)
	c := curve{from: vec{X: coordinate.Draw(t, "x0"), Y: coordinate.Draw(t, "y0")}, to: vec{X: coordinate.Draw(t, "x1"), Y: coordinate.Draw(t, "y1")}}
	along := c.to.Sub(c.from)
	if norm(along) < 20 {
		c.to.X += 40
		along = c.to.Sub(c.from)
	}
	c.via = c.from.Add(along.Scale(.5)).Add(turned(along).Scale(rapid.Float64Range(-.6, .6).Draw(t, "bend")))
	return c
}

func TestPartLiesOnTheCurve(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := gentle(t)
		a, b := rapid.Float64Range(0, .5).Draw(t, "a"), rapid.Float64Range(.5, 1).Draw(t, "b")
		p := c.part(a, b)
		for _, f := range []float64{0, .3, .5, 1} {
			if away := norm(p.at(f).Sub(c.at(a + f*(b-a)))); away > 1e-9 {
				t.Fatalf("at %g the part is %g px off", f, away)
			}
		}
	})
}

func TestLeavesIsOnTheCircle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := gentle(t)
		radius := rapid.Float64Range(.5, .45*norm(c.to.Sub(c.from))).Draw(t, "radius")
		if got := norm(c.at(c.leaves(radius)).Sub(c.from)); math.Abs(got-radius) > .02 {
			t.Fatalf("left the circle of %g px at %g", radius, got)
		}
	})
}

func TestLeavesOfAShortCurve(t *testing.T) {
	c := curve{vec{}, vec{X: 5}, vec{X: 10}}
	if got := c.leaves(10); got != 1 {
		t.Errorf("leaves(10) = %g, want 1", got)
	}
	point := curve{}
	if got := point.leaves(3); got != 1 {
		t.Errorf("a point leaves at %g, want 1", got)
	}
}

func TestLengthAgreesWithChords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := gentle(t)
		sum := 0.0
		for i := range 2000 {
			sum += norm(c.at(float64(i+1) / 2000).Sub(c.at(float64(i) / 2000)))
		}
		if got := c.length(); math.Abs(got-sum) > 1e-3*sum {
			t.Fatalf("length %g, chords %g", got, sum)
		}
	})
}
