package paint

import (
	"bytes"
	"fmt"
	"image/color"
	"io"
	"math"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"github.com/go-text/typesetting/font/opentype"

	"copresence/graphview/scene"
)

// PDF writes the scene as one page of vectors, with the fonts embedded and the
// text selectable.
func PDF(w io.Writer, s *scene.Scene, fonts *Fonts, opt Options) error {
	point := 72 / opt.dpi()
	size := fpdf.SizeType{Wd: float64(s.Width) * point, Ht: float64(s.Height) * point}
	d := &pdf{file: fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: size}), fonts: fonts, point: point}
	d.anonymous()
	d.file.SetMargins(0, 0, 0)
	d.file.SetAutoPageBreak(false, 0)
	d.file.AddUTF8FontFromBytes(family, "", fonts.bytes[0])
	d.file.AddUTF8FontFromBytes(family, "B", fonts.bytes[1])
	d.file.AddPageFormat("P", size)
	if !opt.Transparent {
		d.fill(s.Background)
		d.file.Rect(0, 0, size.Wd, size.Ht, "F")
	}
	for i := range s.Behind.Hulls {
		d.hull(&s.Behind.Hulls[i])
	}
	for i := range s.Behind.Strokes {
		d.stroke(&s.Behind.Strokes[i])
	}
	for i := range s.Behind.Labels {
		d.label(&s.Behind.Labels[i])
	}
	ties, drawn := tieLayer(s)
	if ties != nil {
		opt.Transparent = opt.Transparent || s.Behind.Covers() // which it would cover
		if err := d.image(ties, opt, size); err != nil {
			return err
		}
	}
	for i := range drawn {
		d.stroke(&drawn[i])
	}
	d.file.SetDashPattern(nil, 0)
	for i := range s.Discs {
		d.disc(&s.Discs[i])
	}
	for i := range s.Labels {
		d.label(&s.Labels[i])
	}
	if err := d.file.Output(w); err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	return nil
}

// image puts the picture of a scene on the whole page.
func (d *pdf) image(s *scene.Scene, opt Options, size fpdf.SizeType) error {
	var file bytes.Buffer
	if err := PNG(&file, s, d.fonts, opt); err != nil {
		return err
	}
	as := fpdf.ImageOptions{ImageType: "png"}
	d.file.RegisterImageOptionsReader("ties", as, &file)
	d.file.ImageOptions("ties", 0, 0, size.Wd, size.Ht, false, as, 0, "")
	return nil
}

// family is the name that the document knows its fonts by.
const family = "notosans"

// pdf is a document in the making.
type pdf struct {
	file  *fpdf.Fpdf
	fonts *Fonts
	point float64 // points a pixel
	alpha float64
}

// anonymous leaves out what would tell who made the document, where and when, or
// differ between two runs. The format wants some date: it is always the same.
func (d *pdf) anonymous() {
	never := time.Date(2000, time.January, 1, 0, 0, 0, 0, time.UTC)
	d.file.SetProducer("", false)
	d.file.SetCreationDate(never)
	d.file.SetModificationDate(never)
	d.file.SetCatalogSort(true)
}

func (d *pdf) at(p scene.Px) (x, y float64) { return float64(p.X) * d.point, float64(p.Y) * d.point }

func (d *pdf) opacity(c color.NRGBA) {
	if a := opacity(c); a != d.alpha {
		d.alpha = a
		d.file.SetAlpha(a, "Normal")
	}
}

func (d *pdf) fill(c color.NRGBA) {
	d.opacity(c)
	d.file.SetFillColor(int(c.R), int(c.G), int(c.B))
}

func (d *pdf) pen(c color.NRGBA, width float64) {
	d.opacity(c)
	d.file.SetDrawColor(int(c.R), int(c.G), int(c.B))
	d.file.SetLineWidth(width)
}

func (d *pdf) stroke(s *scene.Stroke) {
	d.pen(s.Colour, float64(s.Width)*d.point)
	style := "butt"
	var dashes []float64
	switch s.Line {
	case scene.Dashed:
		dashes = []float64{float64(s.On) * d.point, float64(s.Off) * d.point}
	case scene.Dotted:
		style, dashes = "round", []float64{0, float64(s.Off) * d.point}
	}
	d.file.SetLineCapStyle(style)
	d.file.SetDashPattern(dashes, 0)
	fromX, fromY := d.at(s.From)
	toX, toY := d.at(s.To)
	d.file.MoveTo(fromX, fromY)
	if s.Straight {
		d.file.LineTo(toX, toY)
	} else {
		viaX, viaY := d.at(s.Via)
		d.curve(fromX, fromY, viaX, viaY, toX, toY)
	}
	d.file.DrawPath("D")
	if s.Headed() {
		d.fill(s.Colour)
		d.polygon(s.Arrow[:])
	}
}

// curve goes on with a quadratic curve, as the cubic one that it equals: PDF has
// no others.
func (d *pdf) curve(fromX, fromY, viaX, viaY, toX, toY float64) {
	d.file.CurveBezierCubicTo(
		fromX+(viaX-fromX)*2/3, fromY+(viaY-fromY)*2/3,
		toX+(viaX-toX)*2/3, toY+(viaY-toY)*2/3, toX, toY,
	)
}

// polygon fills what is between some points.
func (d *pdf) polygon(points []scene.Px) {
	var all []fpdf.PointType
	for _, p := range points {
		x, y := d.at(p)
		all = append(all, fpdf.PointType{X: x, Y: y})
	}
	d.file.Polygon(all, "F")
}

func (d *pdf) hull(h *scene.Hull) {
	d.fill(h.Colour)
	d.polygon(h.Points)
}

func (d *pdf) disc(c *scene.Disc) {
	x, y := d.at(c.At)
	for _, shell := range shells(c) {
		d.fill(shell.colour)
		half := shell.radius * d.point
		if c.Square {
			d.file.Rect(x-half, y-half, 2*half, 2*half, "F")
			continue
		}
		if c.Shape != scene.Round {
			d.polygon(corners(c, shell.radius))
			continue
		}
		d.file.Circle(x, y, half, "F")
	}
}

// label writes a label as text over a halo of outlines: text that is written
// twice would be copied twice.
func (d *pdf) label(l *scene.Label) {
	set := d.fonts.line(l.Text, l.Bold)
	if l.Halo > 0 {
		d.halo(l, set)
	}
	style := ""
	if l.Bold {
		style = "B"
	}
	d.opacity(l.Colour)
	d.file.SetTextColor(int(l.Colour.R), int(l.Colour.G), int(l.Colour.B))
	d.file.SetFont(family, style, float64(l.Size)*d.point)
	for _, run := range set.runs {
		if run.text == "" {
			d.fill(l.Colour)
			d.letters(l, set.glyphs[run.first:run.last], "F")
			continue
		}
		x, y := float64(l.At.X)+run.x*float64(l.Size), math.Round(float64(l.At.Y))
		d.file.Text(x*d.point, y*d.point, planar(run.text))
	}
}

// planar replaces letters beyond the first 65,536, which the fonts of such a
// document cannot name, by the sign for an unknown letter.
func planar(text string) string {
	return strings.Map(func(r rune) rune {
		if r > 0xFFFF {
			return '\uFFFD'
		}
		return r
	}, text)
}

func (d *pdf) halo(l *scene.Label, set *line) {
	d.pen(l.HaloColour, 2*float64(l.Halo)*d.point)
	d.file.SetLineJoinStyle("round")
	d.letters(l, set.glyphs, "D")
}

// letters draws letters of a label as outlines, in the style D, or filled, F.
func (d *pdf) letters(l *scene.Label, glyphs []glyph, style string) {
	for _, g := range glyphs {
		scale := float64(l.Size) / d.fonts.unitsPerEm(g.face) * d.point
		left := (float64(l.At.X) + g.x*float64(l.Size)) * d.point
		base := (math.Round(float64(l.At.Y)) - g.y*float64(l.Size)) * d.point
		d.outline(d.fonts.contours(g.id, g.face), style, func(p opentype.SegmentPoint) (x, y float64) {
			return left + float64(p.X)*scale, base - float64(p.Y)*scale
		})
	}
}

// outline draws the contours of a letter in the style D, with the pen, or F, filled.
func (d *pdf) outline(contours []opentype.Segment, style string, place func(opentype.SegmentPoint) (x, y float64)) {
	var penX, penY float64
	for i, s := range contours {
		var p [3][2]float64
		args := s.ArgsSlice()
		for k, arg := range args {
			p[k][0], p[k][1] = place(arg)
		}
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			if i > 0 {
				d.file.ClosePath()
			}
			d.file.MoveTo(p[0][0], p[0][1])
		case opentype.SegmentOpLineTo:
			d.file.LineTo(p[0][0], p[0][1])
		case opentype.SegmentOpQuadTo:
			d.curve(penX, penY, p[0][0], p[0][1], p[1][0], p[1][1])
		case opentype.SegmentOpCubeTo:
			d.file.CurveBezierCubicTo(p[0][0], p[0][1], p[1][0], p[1][1], p[2][0], p[2][1])
		}
		penX, penY = p[len(args)-1][0], p[len(args)-1][1]
	}
	if len(contours) > 0 {
		d.file.ClosePath()
		d.file.DrawPath(style)
	}
}
