// Package sight shows a picture as others see it: in grey, as from a copier, or with
// one of the three kinds of cones lacking. It is for looking at a figure before it is
// printed; no figure is written so.
//
// It knows colours and images, and not what they show.
package sight

import (
	"image"
	"image/color"
	"math"

	"copresence/storage/network/parallel"
)

// Sight is a way of seeing colours.
type Sight uint8

// The ways of seeing.
const (
	Full         Sight = iota // as most people do
	Grey                      // by lightness alone
	Protanopia                // without the cones for long waves
	Deuteranopia              // without those for middle waves, the most frequent lack
	Tritanopia                // without those for short waves
)

// All are the ways of seeing, full sight first.
var All = [...]Sight{Full, Grey, Protanopia, Deuteranopia, Tritanopia}

// matrix turns linear red, green and blue into those that are seen.
type matrix [3][3]float32

// matrices are those of a severity of 1 of Machado, Oliveira & Fernandes (2009), "A
// physiologically-based model for simulation of color vision deficiency", doi
// 10.1109/TVCG.2009.113; they are for linear light. The authors call their model of
// tritanopia an approximation. Grey is the luminance of ITU-R BT.709.
var matrices = [...]matrix{
	Full:         {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	Grey:         {{.2126, .7152, .0722}, {.2126, .7152, .0722}, {.2126, .7152, .0722}},
	Protanopia:   {{.152286, 1.052583, -.204868}, {.114503, .786281, .099216}, {-.003882, -.048116, 1.051998}},
	Deuteranopia: {{.367322, .860646, -.227968}, {.280085, .672501, .047413}, {-.011820, .042940, .968881}},
	Tritanopia:   {{1.255528, -.076749, -.178779}, {-.078411, .930809, .147602}, {.004733, .691367, .303900}},
}

// Colour returns the colour as it is seen. Opacity stays.
func (s Sight) Colour(c color.NRGBA) color.NRGBA {
	c.R, c.G, c.B = s.see(c.R, c.G, c.B)
	return c
}

// Image changes an image that nothing shows through to what is seen.
func (s Sight) Image(img *image.RGBA) {
	if s == Full {
		return
	}
	width := 4 * img.Rect.Dx()
	parallel.For(img.Rect.Dy(), func(y int) {
		row := img.Pix[y*img.Stride:][:width]
		for x := 0; x < width; x += 4 {
			row[x], row[x+1], row[x+2] = s.see(row[x], row[x+1], row[x+2])
		}
	})
}

func (s Sight) see(r, g, b uint8) (seenR, seenG, seenB uint8) {
	m := &matrices[s]
	x, y, z := linear[r], linear[g], linear[b]
	return standard(m[0][0]*x + m[0][1]*y + m[0][2]*z), standard(m[1][0]*x + m[1][1]*y + m[1][2]*z), standard(m[2][0]*x + m[2][1]*y + m[2][2]*z)
}

// linear is the light of each value of sRGB (IEC 61966-2-1).
var linear = func() (table [256]float32) {
	for i := range table {
		v := float64(i) / 255
		if v <= .04045 {
			table[i] = float32(v / 12.92)
		} else {
			table[i] = float32(math.Pow((v+.055)/1.055, 2.4))
		}
	}
	return table
}()

// steps is how finely light is told apart: dark greys of sRGB are 1/3300 apart.
const steps = 1 << 14

// encoded is linear the other way round.
var encoded = func() (table [steps + 1]uint8) {
	for i := range table {
		v := float64(i) / steps
		if v <= .0031308 {
			v *= 12.92
		} else {
			v = 1.055*math.Pow(v, 1/2.4) - .055
		}
		table[i] = uint8(math.Round(255 * v))
	}
	return table
}()

// standard returns the value of sRGB of some light, the nearest where there is none.
func standard(light float32) uint8 {
	return encoded[int(min(max(light, 0), 1)*steps+.5)]
}
