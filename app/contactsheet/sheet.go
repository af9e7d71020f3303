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

// sheetOf draws a network under every layout that it is fit for, and tells of the
// others why it is not.
func sheetOf(ctx context.Context, name string, n *network.Network, fonts *paint.Fonts) (*image.RGBA, error) {
	var pictures []*image.RGBA
	for _, a := range arrangements(n) {
		began := time.Now()
		drawn, err := a.Draw(ctx, n, nil, nil)
		took := time.Since(began)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			fmt.Printf("%s: left out %s: %v\n", name, a.Words(), err)
			continue
		}
		title := fmt.Sprintf("%s · %s · %.0f ms", a.Words(), name, 1000*took.Seconds())
		picture, err := pictureOf(n, drawn, title, fonts)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", a.Words(), err)
		}
		pictures = append(pictures, picture)
	}
	rows := (len(pictures) + columns - 1) / columns
	sheet := image.NewRGBA(image.Rect(0, 0, columns*(width+between)+between, rows*(height+between)+between))
	draw.Draw(sheet, sheet.Rect, image.NewUniform(border), image.Point{}, draw.Src)
	for i, picture := range pictures {
		at := image.Pt(between+i%columns*(width+between), between+i/columns*(height+between))
		draw.Draw(sheet, picture.Rect.Add(at), picture, image.Point{}, draw.Src)
	}
	return sheet, nil
}

// arrangements are all layouts as they come, and once more with each thing that they
// can be told an attribute of the study for.
func arrangements(n *network.Network) []layouts.Arrangement {
	var list []layouts.Arrangement
	for _, l := range layouts.All() {
		plain := layouts.Arrangement{Layout: l.Name}
		list = append(list, plain)
		for _, p := range l.Parameters {
			fit := p.In(n)
			if p.Kind != layouts.Grouping && p.Kind != layouts.Quantity && p.Kind != layouts.Moment || len(fit) == 0 || !fit[0].Study {
				continue
			}
			list = append(list, plain.With(p.Name, fit[0].Value))
		}
	}
	return list
}

// pictureOf draws a network, with the first of its groupings in colour.
func pictureOf(n *network.Network, drawn layouts.Picture, title string, fonts *paint.Fonts) (*image.RGBA, error) {
	f := session.Figure{Figure: figure.Default()}
	f.Width, f.Height, f.DPI, f.Legend, f.Title = width, height, 96, false, title
	f.Backdrop, f.Events = drawn.Backdrop, true
	for _, c := range n.Activists.Attributes {
		if c.Type == network.Category || c.Type == network.Boolean {
			f.Colour = c.Name
			break
		}
	}
	img, _, err := f.Preview(width, height, n, drawn.Places, fonts)
	return img, err
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
