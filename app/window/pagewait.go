package window

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"copresence/graphview/measure/catalogue"
)

// pageWait is the line of the activists' page that says what is being measured, what
// failed, and what a person should know of the values.
type pageWait struct {
	content *fyne.Container
	window  *Window

	words *text
	bar   *fyne.Container
	meter *meter
	stop  *pressable
	again *pressable
	ended []string // measures that have no values, to be taken again
}

func newPageWait(w *Window) *pageWait {
	p := &pageWait{window: w, words: newShrinking(roleSecond, ""), meter: newMeter()}
	p.bar = container.NewGridWrap(fyne.NewSize(140, 16), container.NewCenter(container.NewGridWrap(fyne.NewSize(140, 8), p.meter.content)))
	p.stop = newLink(lang.L("Cancel"), func() { w.guard(w.measuring.cancel) })
	p.again = newLink(lang.L("Take it again"), func() {
		w.guard(func() {
			for _, name := range p.ended {
				w.measuring.again(name)
			}
		})
	})
	p.content = container.NewStack(newGround(colourWash), padded(5, gapPanel, between(p.words, row(gapPanel, p.bar, p.stop, p.again))))
	p.content.Hide()
	return p
}

// show brings the line up to date.
func (p *pageWait) show() {
	m := p.window.measuring
	words, running := "", m.running != nil
	p.ended = nil
	if running {
		p.meter.set(m.running.done)
		words = lang.L("Being measured: {{.Name}}", map[string]any{"Name": labelOfMeasure(m.running.Name)})
	}
	for _, name := range p.window.wantedMeasures() {
		s := m.state(name)
		switch {
		case s.err != nil:
			p.ended = append(p.ended, name)
			if !running && words == "" {
				words = labelOfMeasure(name) + ": " + sentence(s.err)
				if errors.Is(s.err, context.Canceled) {
					words = lang.L("Cancelled; columns that say … were not measured.")
				}
			}
		case s.result != nil && s.result.Note != "" && words == "":
			words = sentence(errors.New(s.result.Note))
		}
	}
	p.words.set(words)
	visible(p.bar, running)
	visible(p.stop, running)
	visible(p.again, !running && len(p.ended) > 0)
	visible(p.content, words != "")
	p.content.Refresh()
}

func labelOfMeasure(name string) string {
	if m, known := catalogue.Find(name); known {
		return lang.L(m.Label)
	}
	return name
}
