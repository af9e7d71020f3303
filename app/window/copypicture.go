package window

import (
	"context"
	"math"
	"runtime"
	"slices"

	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/app/window/clipboard"
	"copresence/graphview"
	"copresence/graphview/scene"
	"copresence/graphview/scene/figure"
	"copresence/storage/network"
)

// copiedScale is how many pixels a unit of the window has in a picture that is copied,
// so that it is sharp where it is pasted.
const copiedScale = 2

// copyPicture puts what is seen of the network on the clipboard, in the colours of the
// window.
func (w *Window) copyPicture() {
	if w.state == nil || w.state.Network.Activists.Len() == 0 {
		w.status.say(lang.L("There is nothing to copy."))
		return
	}
	style, camera := w.view.Style(), w.view.Camera()
	made := session.Figure{Figure: figure.Default()}
	made.Width, made.Height = int(math.Round(camera.Width*copiedScale)), int(math.Round(camera.Height*copiedScale))
	made.DPI, made.LabelSize, made.Legend = unitsPerInch*copiedScale, style.LabelSize, false
	made.Labels, made.Theme = style.Labels, style.Theme
	made.Naming, made.MostNames = style.Naming, style.MostNames
	nameSelected(&made, w.state.Network, w.view.Selection())
	made.Appearance, made.Events = style.Appearance, style.Events
	made.Focus, made.Shown = w.view.Focus(), w.view.Only()
	made.Backdrop = w.state.Backdrop
	low, high := camera.Visible()
	made.Area = &figure.Area{Low: low, High: high}
	w.copyFigure(made, w.state, "")
}

// copyFigure puts a figure on the clipboard as an image, in a family of fonts.
func (w *Window) copyFigure(made session.Figure, state *session.State, family string) {
	w.start(job{
		title: lang.L("Copying the picture"),
		work: func(ctx context.Context, _ func(float64)) error {
			fonts, err := session.FontsOf(family, w.fonts)
			if err != nil {
				return err
			}
			composed, err := made.Composed(state.Network, state.Places, fonts)
			if err != nil {
				return err
			}
			png, err := composed.PNG()
			if err != nil {
				return err
			}
			return clipboard.Put(ctx, runtime.GOOS, png)
		},
		done: func() {
			w.status.say(lang.L("The picture is on the clipboard: {{.Width}} × {{.Height}} px.", map[string]any{"Width": made.Width, "Height": made.Height}))
		},
	})
}

// nameSelected names in a figure who is selected, and the ends of selected ties, where only
// they are to be named.
func nameSelected(made *session.Figure, n *network.Network, s graphview.Selection) {
	if made.Naming != scene.NameSelected {
		return
	}
	named := slices.Clone(s.Activists())
	for _, t := range s.Ties() {
		named = append(named, n.Ties.Source[t], n.Ties.Target[t])
	}
	made.Named = scene.NewGroup(named, nil)
	made.Labels = made.Labels && len(named) > 0
}
