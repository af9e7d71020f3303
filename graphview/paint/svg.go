package paint

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"fmt"
	"image/color"
	"io"
	"math"
	"slices"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"

	"copresence/graphview/scene"
)

// SVG writes the scene as vectors, with letters as outlines, so that it looks the
// same where the font is not installed.
func SVG(w io.Writer, s *scene.Scene, fonts *Fonts, opt Options) error {
	d := svg{fonts: fonts}
	d.open(s, opt)
	d.letters(slices.Concat(s.Behind.Labels, s.Labels))
	if !opt.Transparent {
		d.print(`<rect width="100%%" height="100%%" fill="%s"/>`+"\n", hex(s.Background))
	}
	d.behind(&s.Behind)
	ties, drawn := tieLayer(s)
	if ties != nil {
		opt.Transparent = opt.Transparent || s.Behind.Covers() // which it would cover
		if err := d.image(ties, fonts, opt); err != nil {
			return err
		}
	}
	d.print(`<g fill="none">` + "\n")
	for i := range drawn {
		d.stroke(&drawn[i])
	}
	d.print("</g>\n<g>\n")
	for i := range s.Discs {
		d.disc(&s.Discs[i])
	}
	d.print("</g>\n<g>\n")
	for i := range s.Labels {
		d.label(&s.Labels[i])
	}
	d.print("</g>\n</svg>\n")
	_, err := w.Write(d.text)
	return err
}

// svg is a file in the making.
type svg struct {
	text  []byte
	fonts *Fonts
}

func (d *svg) print(format string, args ...any) { d.text = fmt.Appendf(d.text, format, args...) }

// number appends ` name="v"`.
func (d *svg) number(name string, v float64) {
	d.text = append(d.text, ' ')
	d.text = append(d.text, name...)
	d.text = append(d.text, '=', '"')
	d.text = append(number(d.text, v), '"')
}

// points appends a command of a path and its points.
func (d *svg) points(command byte, points ...scene.Px) {
	d.text = append(d.text, command)
	for i, p := range points {
		if i > 0 {
			d.text = append(d.text, ' ')
		}
		d.text = number(d.text, float64(p.X))
		d.text = append(d.text, ' ')
		d.text = number(d.text, float64(p.Y))
	}
}

// paint appends an attribute with a colour, and its opacity when it has one.
func (d *svg) paint(attribute string, c color.NRGBA) {
	d.print(` %s="%s"`, attribute, hex(c))
	if c.A < 255 {
		d.number(attribute+"-opacity", opacity(c))
	}
}

func (d *svg) open(s *scene.Scene, opt Options) {
	d.print(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	d.print(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"`)
	for name, px := range []int{s.Width, s.Height} {
		// Cut rather than rounded: a program that rounds up to pixels must not find one more.
		mm := math.Floor(float64(px)/opt.dpi()*25.4*1e4) / 1e4
		d.print(` %s="%gmm"`, [...]string{"width", "height"}[name], mm)
	}
	d.print(` viewBox="0 0 %d %d">`+"\n", s.Width, s.Height)
}

// behind writes what lies behind the network.
func (d *svg) behind(b *scene.Behind) {
	if !b.Covers() && len(b.Labels) == 0 {
		return
	}
	for i := range b.Hulls {
		d.polygon(b.Hulls[i].Points)
		d.paint("fill", b.Hulls[i].Colour)
		d.print("/>\n")
	}
	d.print(`<g fill="none">` + "\n")
	for i := range b.Strokes {
		d.stroke(&b.Strokes[i])
	}
	d.print("</g>\n<g>\n")
	for i := range b.Labels {
		d.label(&b.Labels[i])
	}
	d.print("</g>\n")
}

// image embeds the picture of a scene.
func (d *svg) image(s *scene.Scene, fonts *Fonts, opt Options) error {
	var file bytes.Buffer
	if err := PNG(&file, s, fonts, opt); err != nil {
		return err
	}
	d.print(`<image width="%d" height="%d" xlink:href="data:image/png;base64,`, s.Width, s.Height)
	d.text = base64.StdEncoding.AppendEncode(d.text, file.Bytes())
	d.print(`"/>` + "\n")
	return nil
}

func (d *svg) stroke(s *scene.Stroke) {
	d.print(`<path d="`)
	d.points('M', s.From)
	if s.Straight {
		d.points('L', s.To)
	} else {
		d.points('Q', s.Via, s.To)
	}
	d.text = append(d.text, '"')
	d.paint("stroke", s.Colour)
	d.number("stroke-width", float64(s.Width))
	switch s.Line {
	case scene.Dashed:
		d.print(` stroke-dasharray="%s %s"`, number(nil, float64(s.On)), number(nil, float64(s.Off)))
	case scene.Dotted:
		d.print(` stroke-linecap="round" stroke-dasharray="0 %s"`, number(nil, float64(s.Off)))
	}
	d.print("/>\n")
	if s.Headed() {
		d.print(`<path d="`)
		d.points('M', s.Arrow[0])
		d.points('L', s.Arrow[1], s.Arrow[2])
		d.print(`Z"`)
		d.paint("fill", s.Colour)
		d.print("/>\n")
	}
}

// polygon begins an element that is the area between some points.
func (d *svg) polygon(points []scene.Px) {
	d.print(`<path d="`)
	d.points('M', points[0])
	d.points('L', points[1:]...)
	d.print(`Z"`)
}

func (d *svg) disc(c *scene.Disc) {
	for _, shell := range shells(c) {
		if c.Square {
			d.print("<rect")
			d.number("x", float64(c.At.X)-shell.radius)
			d.number("y", float64(c.At.Y)-shell.radius)
			d.number("width", 2*shell.radius)
			d.number("height", 2*shell.radius)
		} else if c.Shape != scene.Round {
			d.polygon(corners(c, shell.radius))
		} else {
			d.print("<circle")
			d.number("cx", float64(c.At.X))
			d.number("cy", float64(c.At.Y))
			d.number("r", shell.radius)
		}
		d.paint("fill", shell.colour)
		d.print("/>\n")
	}
}

// shell is one of the filled circles, or squares, that a disc with borders consists of.
type shell struct {
	radius float64
	colour color.NRGBA
}

// shells returns the shells of a disc in the order of painting.
func shells(d *scene.Disc) []shell {
	var all []shell
	if d.Ring > 0 {
		all = append(all, shell{float64(d.Outer()), d.RingColour})
	}
	if d.Rim > 0 {
		all = append(all, shell{float64(d.Radius + d.Rim), d.RimColour})
	}
	return append(all, shell{float64(d.Radius), d.Colour})
}

// letters defines the outline of every letter once.
func (d *svg) letters(labels []scene.Label) {
	var used []letterName
	for i := range labels {
		for _, g := range d.fonts.line(labels[i].Text, labels[i].Bold).glyphs {
			used = append(used, letterName{g.face, g.id})
		}
	}
	slices.SortFunc(used, letterName.compare)
	d.print("<defs>\n")
	for _, name := range slices.Compact(used) {
		d.print(`<path id="%s" d="`, name)
		for i, s := range d.fonts.contours(name.id, name.face) {
			if s.Op == opentype.SegmentOpMoveTo && i > 0 {
				d.text = append(d.text, 'Z')
			}
			d.text = append(d.text, "MLQC"[s.Op])
			for k, p := range s.ArgsSlice() {
				if k > 0 {
					d.text = append(d.text, ' ')
				}
				d.text = number(d.text, float64(p.X))
				d.text = append(d.text, ' ')
				d.text = number(d.text, float64(p.Y))
			}
		}
		d.print(`Z"/>` + "\n")
	}
	d.print("</defs>\n")
}

// letterName is the name of a letter's outline in the file.
type letterName struct {
	face faceID
	id   font.GID
}

// String begins with r for the main upright face, b for the main bold one, and f
// and its number for another.
func (n letterName) String() string {
	if n.face < 2 {
		return fmt.Sprintf("%c%d", "rb"[n.face], n.id)
	}
	return fmt.Sprintf("f%d.%d", n.face, n.id)
}

func (n letterName) compare(m letterName) int {
	return cmp.Or(cmp.Compare(n.face, m.face), cmp.Compare(n.id, m.id))
}

// label writes the letters of a label, twice when it has a halo.
func (d *svg) label(l *scene.Label) {
	set := d.fonts.line(l.Text, l.Bold)
	if l.Halo > 0 {
		d.print(`<g fill="none" stroke-linejoin="round"`)
		d.paint("stroke", l.HaloColour)
		d.number("stroke-width", d.halo(l, faceID(weight(l.Bold))))
		d.print(">\n")
		d.uses(l, set)
		d.print("</g>\n")
	}
	d.print("<g")
	d.paint("fill", l.Colour)
	d.print(">\n")
	d.uses(l, set)
	d.print("</g>\n")
}

// halo returns the width of a label's halo, both sides together, in the units of a
// face.
func (d *svg) halo(l *scene.Label, face faceID) float64 {
	return 2 * float64(l.Halo) / float64(l.Size) * d.fonts.unitsPerEm(face)
}

// uses places the outlines of a label's letters. The width of a halo is inherited,
// but for faces of other units.
func (d *svg) uses(l *scene.Label, set *line) {
	main := d.fonts.unitsPerEm(faceID(weight(l.Bold)))
	for _, g := range set.glyphs {
		x, y := float64(l.At.X)+g.x*float64(l.Size), math.Round(float64(l.At.Y))-g.y*float64(l.Size)
		units := d.fonts.unitsPerEm(g.face)
		scale := float64(l.Size) / units
		d.print(`<use xlink:href="#%s" transform="matrix(%.5g 0 0 %.5g %s %s)"`, letterName{g.face, g.id},
			scale, -scale, number(nil, x), number(nil, y))
		if units != main {
			d.number("stroke-width", d.halo(l, g.face))
		}
		d.print("/>\n")
	}
}

func hex(c color.NRGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }
