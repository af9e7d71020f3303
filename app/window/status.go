package window

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
)

// statusLine is the line at the bottom: what is shown of what, how much is
// coded, the rate, and whether all is saved; or a job and its progress.
type statusLine struct {
	content *fyne.Container

	shown, coded, rate, interval, saved *text

	jobTitle *text
	bar      *meter
	jobBox   *fyne.Container
	window   *Window
}

func newStatusLine(w *Window) *statusLine {
	s := &statusLine{
		window: w,
		shown:  newText(roleSecond, ""), coded: newText(roleSecond, ""), rate: newText(roleStrong, ""),
		interval: newShrinking(roleSecond, ""), saved: newNumber(""),
		jobTitle: newText(roleSecond, ""), bar: newMeter(),
	}
	cancel := newLink(lang.L("Cancel"), func() { w.guard(w.cancelJob) })
	s.jobBox = row(gapSection/2, s.jobTitle, container.NewGridWrap(fyne.NewSize(140, 16), container.NewCenter(container.NewGridWrap(fyne.NewSize(140, 8), s.bar.content))), cancel)
	s.jobBox.Hide()
	line := between(container.New(&lineLayout{gapSection}, s.shown, s.coded, s.rate, s.interval), row(gapSection, s.jobBox, s.saved))
	s.content = padded(7, gapPanel, line)
	return s
}

// lineLayout puts texts beside each other; the last gives way.
type lineLayout struct{ gap float32 }

func (l *lineLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, 0)
	for _, o := range objects {
		least := o.MinSize()
		size = fyne.NewSize(size.Width+least.Width+l.gap, max(size.Height, least.Height))
	}
	return size
}

func (l *lineLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for i, o := range objects {
		least := o.MinSize()
		width := least.Width
		if i == len(objects)-1 {
			width = max(0, size.Width-x)
		}
		o.Resize(fyne.NewSize(width, least.Height))
		o.Move(fyne.NewPos(x, (size.Height-least.Height)/2))
		x += width + l.gap
	}
}

// show brings the line up to date.
func (s *statusLine) show(state *session.State) {
	r := s.window.shownState().Overall
	coded, rate, interval := "", "", "" // nothing can be said of a study without ties
	if r.Ties > 0 {
		coded = fmt.Sprintf("%s %s (%s)", count(r.Ties-r.Uncoded), lang.L("coded"), percent(r.Coverage))
		switch {
		case !state.Settled():
			coded = state.Coder.Label + ": " + coded
		case len(state.Coders) > 0:
			coded = lang.L("All coders") + ": " + coded
		}
		interval = intervalWords(r)
	}
	if r.Rate.Known() {
		rate = percent(r.Rate) + " " + lang.L("led to joint action")
		interval = joined(intervalWords(r), boundsWords(r))
	}
	if live := s.window.live; live.running() {
		interval = lang.L("{{.Layout}} is running: drag activists; Esc stops it and keeps the places.", map[string]any{"Layout": live.label})
	}
	s.write([...]statusWords{
		{s.shown, joined(s.window.shownWords(), s.window.legend.hiddenWords())},
		{s.coded, coded},
		{s.rate, rate},
		{s.interval, interval},
		{s.saved, savedWords(state)},
	})
}

// statusWords are what a text of the line is to say.
type statusWords struct {
	text  *text
	words string
}

// write has all texts say something else, and puts them into their places once.
func (s *statusLine) write(lines [5]statusWords) {
	changed := false
	for _, l := range lines {
		changed = changed || l.text.content != l.words
		l.text.content = l.words
	}
	if changed {
		s.content.Refresh()
	}
}

// savedWords says whether what was done is on disk.
func savedWords(state *session.State) string {
	switch {
	case len(state.Unsaved) > 0:
		return "⚠ " + lang.L("Not saved")
	case state.ReadOnly:
		return lang.L("Read only")
	case state.Saved.IsZero():
		return lang.L("All saved")
	default:
		return lang.L("Saved") + " " + state.Saved.Format("15:04:05")
	}
}

// say shows a passing remark where the interval stands; the next change replaces it.
func (s *statusLine) say(words string) {
	s.interval.set(words)
	s.content.Refresh()
}

// showJob shows that a job runs, or, with nil, that none does.
func (s *statusLine) showJob(j *job) {
	if j == nil {
		s.jobBox.Hide()
	} else {
		s.jobTitle.set(j.title)
		s.bar.set(0)
		s.jobBox.Show()
	}
	s.content.Refresh()
}

// progress shows the share of the job that is done.
func (s *statusLine) progress(done float64) { s.bar.set(done) }
