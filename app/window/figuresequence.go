package window

import (
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/graphview/scene"
	"copresence/graphview/scene/period"
)

// formatPictures is the format of a sequence that is a folder of PNG images. It has no
// ending.
const formatPictures = ""

// isSequence reports whether the form is about pictures through the time.
func (f *figureForm) isSequence() bool {
	return f.format == session.AnimationFormat || f.format == formatPictures
}

// formats offers what the figure can be written as. A sequence is offered while the time
// stands under the picture.
func (d *figureDialog) formats() fyne.CanvasObject {
	endings := slices.Clone(session.FigureFormats)
	if d.through.ties != nil {
		endings = append(endings, session.AnimationFormat, formatPictures)
	}
	var words []string
	for _, ending := range endings {
		switch ending {
		case session.AnimationFormat:
			words = append(words, lang.L("animation through the time"))
		case formatPictures:
			words = append(words, lang.L("pictures through the time"))
		default:
			words = append(words, ending[1:])
		}
	}
	now := words[slices.Index(endings, d.form.format)]
	choice := d.window.newDialogSelect(words)
	choice.SetSelected(now)
	choice.OnChanged = d.edit(func(word string) { d.form.format = endings[slices.Index(words, word)] })
	return choice
}

// through is the time that a sequence goes through: as the panel shows it when the figure
// is asked for. Its ties are nil while it shows none.
type through struct {
	ties    *period.Ties
	scale   period.Scale
	windows []period.Window
	undated bool
	within  *scene.Group // all else is left out by others; nil: nothing is
}

func (w *Window) throughTime() through {
	p := w.time
	if !p.on || p.ties == nil || p.ties.Dated == 0 {
		return through{}
	}
	first := p.strip.bars.window
	if first.IsWhole() {
		first = first.Begun()
	}
	return through{p.ties, p.scale, first.Moved(-first.From).Sequence(), p.undated.Checked, w.shownBut(byTime, byComparison)}
}

// sequence is what the form describes now, through the time.
func (d *figureDialog) sequence() (*session.Sequence, error) {
	made, err := d.single(d.through.within)
	if err != nil {
		return nil, err
	}
	q := &session.Sequence{
		Figure: made, Network: d.state.Network, Places: d.state.Places, Fonts: d.window.fonts,
		Ties: d.through.ties, Scale: d.through.scale, Windows: d.through.windows, Undated: d.through.undated,
		Sides: d.sides && !d.form.single, Pace: timePace,
	}
	return q, q.Validate()
}

// writeSequence writes the sequence to a path, as a job that can be cancelled.
func (d *figureDialog) writeSequence(path string) {
	w, s, family := d.window, d.window.session, d.form.font
	q, err := d.sequence()
	if err != nil {
		w.report(err)
		return
	}
	w.start(job{
		title: lang.L("Writing the pictures"),
		work: func(ctx context.Context, progress func(float64)) (err error) {
			if err := s.Verify(ctx); err != nil {
				return err
			}
			if q.Fonts, err = d.fonts.of(family); err != nil {
				return err
			}
			return q.Write(ctx, path, progress)
		},
		done: func() {
			words := plural("{{.Count}} pictures", len(q.Windows))
			w.status.say(joined(words, lang.L("Written: {{.Path}}", map[string]any{"Path": path})))
		},
	})
}

// sequenceArguments say the same to the command.
func (d *figureDialog) sequenceArguments() []string {
	t := d.through
	first, whole := t.windows[0], t.scale.Days(0, t.scale.Steps)
	arguments := []string{
		"--sequence", "--every", t.scale.Unit.String(), "--span", strconv.Itoa(first.To - first.From),
		"--from", whole.From.String(), "--to", (whole.To - 1).String(),
	}
	if t.undated {
		arguments = append(arguments, "--undated")
	}
	return arguments
}
