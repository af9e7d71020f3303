package main

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"time"

	"copresence/app/session"
	"copresence/app/session/layouts"
	"copresence/graphview/paint"
	"copresence/graphview/scene/figure"
	"copresence/storage/network"
)

// A sheet has pictures of that size, px, in so many columns.
const (
	width, height = 640, 480
	columns       = 4
	between       = 8
)

// border is the colour between pictures.
var border = color.Gray{0xd0}

// sheetOf draws a network under every layout.
func sheetOf(ctx context.Context, name string, n *network.Network, fonts *paint.Fonts) (*image.RGBA, error) {
	all := layouts.All()
	rows := (len(all) + columns - 1) / columns
	sheet := image.NewRGBA(image.Rect(0, 0, columns*(width+between)+between, rows*(height+between)+between))
	draw.Draw(sheet, sheet.Rect, image.NewUniform(border), image.Point{}, draw.Src)
	for i, l := range all {
		a := layouts.Arrangement{Layout: l.Name}
		words := l.Label
		for _, p := range l.Parameters {
			if fit := p.In(n); p.Default == "" && p.Kind != layouts.Choice && len(fit) > 0 {
				a = a.With(p.Name, fit[0].Value)
				words += " · " + p.Name + " " + fit[0].Value
			}
		}
		began := time.Now()
		places, err := a.Compute(ctx, n, nil, nil)
		took := time.Since(began)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		title := fmt.Sprintf("%s · %s · %.0f ms", words, name, 1000*took.Seconds())
		if err != nil {
			title = fmt.Sprintf("%s: %v", words, err)
		}
		picture, err := pictureOf(n, places, title, fonts)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", l.Name, err)
		}
		at := image.Pt(between+i%columns*(width+between), between+i/columns*(height+between))
		draw.Draw(sheet, picture.Rect.Add(at), picture, image.Point{}, draw.Src)
	}
	return sheet, nil
}

// pictureOf draws a network; one without places, as the title says why, stays out.
func pictureOf(n *network.Network, places []network.Point, title string, fonts *paint.Fonts) (*image.RGBA, error) {
	f := session.Figure{Figure: figure.Default()}
	f.Width, f.Height, f.DPI, f.Legend, f.Title = width, height, 96, false, title
	for _, c := range n.Activists.Attributes {
		if c.Type == network.Category || c.Type == network.Boolean {
			f.Colour = c.Name
			break
		}
	}
	if places == nil {
		places = make([]network.Point, n.Activists.Len())
		for i := range places {
			places[i] = network.Nowhere
		}
	}
	return f.Preview(width, height, n, places, fonts)
}

func write(path string, sheet *image.RGBA) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := png.Encode(f, sheet); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
