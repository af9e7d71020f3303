package window

import (
	"image/color"
	"math"
	"testing"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// Values of the contrast checker at webaim.org/resources/contrastchecker.
func TestContrast(t *testing.T) {
	for _, c := range []struct {
		a, b uint32
		want float64
	}{{0x000000, 0xFFFFFF, 21}, {0x777777, 0xFFFFFF, 4.48}, {0x0000FF, 0xFFFFFF, 8.59}, {0xFF0000, 0xFFFFFF, 4}, {0x123456, 0x123456, 1}} {
		if got := contrast(hex(c.a), hex(c.b)); math.Abs(got-c.want) > .005 {
			t.Errorf("%06X on %06X: %.3f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}

// Words can be read on every ground that they stand on, in light and in dark.
func TestWordsCanBeRead(t *testing.T) {
	const least = 4.5 // WCAG 2.2, 1.4.3
	check := func(what string, ink, ground color.NRGBA) {
		t.Helper()
		if got := contrast(ink, ground); got < least {
			t.Errorf("%s: %.2f", what, got)
		}
	}
	for name, p := range map[string]palette{"light": light, "dark": dark} {
		for ground, c := range map[string]color.NRGBA{"panel": p.panel, "window": p.window, "key": p.key, "wash": p.wash, "alarm": p.alarm} {
			check(name+": text on "+ground, p.text, c)
			check(name+": explanations on "+ground, p.second, c)
			check(name+": links on "+ground, p.accent, c)
			check(name+": warnings on "+ground, p.warning, c)
		}
		check(name+": the main button", p.onAccent, p.accent)
		check(name+": the button that takes away", p.onWrong, p.wrong)
		check(name+": errors", p.wrong, p.panel)
	}
	for _, v := range network.Verdicts {
		own := (&scene.Light).Verdict(v)
		check("the key "+v.String(), inkOn(own), own)
	}
}
