package window

import (
	"context"
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2/lang"

	"copresence/graphview/scene"
	"copresence/storage/network"
)

// waiting is work that goes on until it is cancelled.
func waiting(ctx context.Context, _ func(float64)) error {
	<-ctx.Done()
	return ctx.Err()
}

func TestACommandThatTakesLongIsShownAndCancelled(t *testing.T) {
	w := withSample(t)
	w.patience = 0
	w.slowCommand(job{title: "slow", work: waiting})
	until(t, "the job", func() bool { return w.job != nil })
	if !w.status.jobBox.Visible() || w.status.jobTitle.content != "slow" {
		t.Errorf("the status line shows %q", w.status.jobTitle.content)
	}
	w.cancelJob()
	until(t, "the end", func() bool { return w.job == nil })
	if w.status.jobBox.Visible() || w.status.interval.content != lang.L("Cancelled; everything is as it was.") {
		t.Errorf("at the end it says %q", w.status.interval.content)
	}
}

func TestACommandBehindAJobIsShownAfterIt(t *testing.T) {
	w := withSample(t)
	w.patience = 0
	w.start(job{title: "first", work: waiting})
	w.slowCommand(job{title: "second", work: waiting})
	until(t, "the command's patience to end", func() bool { return w.late != nil })
	if w.job.title != "first" {
		t.Errorf("%q is shown", w.job.title)
	}
	w.cancelJob()
	until(t, "the second", func() bool { return w.job != nil && w.job.title == "second" })
	w.cancelJob()
	until(t, "the end", func() bool { return w.job == nil && w.late == nil })
}

func TestACommandThatFailsBehindAJobIsForgotten(t *testing.T) {
	w := withSample(t)
	w.patience = 0
	fail := make(chan struct{})
	w.start(job{title: "first", work: waiting})
	w.slowCommand(job{title: "second", work: func(context.Context, func(float64)) error {
		<-fail
		return errors.New("of the test")
	}})
	until(t, "the command's patience to end", func() bool { return w.late != nil })
	close(fail)
	until(t, "its end", func() bool { return w.late == nil && w.inDialog() })
	w.closeDialog()
	w.cancelJob()
	until(t, "the end", func() bool { return w.job == nil })
}

func TestTheEndOfTheProgramCancelsWhatTakesLong(t *testing.T) {
	w := withSample(t)
	w.patience = 0
	ended := false
	w.closing = true
	w.slowCommand(job{title: "slow", work: func(ctx context.Context, progress func(float64)) error {
		defer func() { ended = true }()
		return waiting(ctx, progress)
	}})
	until(t, "the end", func() bool { return strings.HasPrefix(w.status.interval.content, "Cancelled") })
	if !ended || w.job != nil {
		t.Error("it goes on")
	}
}

func TestAPanicInACommandIsItsEnd(t *testing.T) {
	w := withSample(t)
	w.patience = 0
	w.slowCommand(job{title: "slow", work: func(context.Context, func(float64)) error { panic("of the test") }})
	until(t, "the message", w.inDialog)
	w.closeDialog()
	until(t, "the end", func() bool { return w.job == nil })
	w.undo()
	w.settle()
	if w.menus.redo.Disabled {
		t.Error("the command after it was not carried out")
	}
}

// Undo of an import moves the indices of what is selected.
func TestUndoKeepsSelectionCameraAndPage(t *testing.T) {
	w := withSample(t)
	w.typed("Tab")
	tie := w.view.Selection().Tie
	id := w.state.Network.Ties.ID[tie]
	w.typed("Y")
	w.view.ZoomIn()
	camera := w.view.Camera()
	w.turnTo(findingsPage)
	w.undo()
	w.settle()
	w.redo()
	w.settle()
	got := w.view.Selection().Tie
	if got == network.None || w.state.Network.Ties.ID[got] != id {
		t.Errorf("tie %d was selected, now it is index %d", id, got)
	}
	if w.view.Camera() != camera || w.page != findingsPage {
		t.Error("undo moved the camera, or turned the page")
	}
}

func TestColoursComeBackWithTheirAttribute(t *testing.T) {
	w := withSample(t)
	colours := w.view.Style().Colour
	if colours == "" {
		colours = "group"
		w.legend.restyle(func(style *scene.Style) { style.Colour = colours })
	}
	for range 5 { // to before the first import
		w.undo()
	}
	w.settle()
	if got := w.view.Style().Colour; w.state.Network.Activists.Len() != 0 || got != "" {
		t.Fatalf("%d activists in the colours of %q", w.state.Network.Activists.Len(), got)
	}
	for range 5 {
		w.redo()
	}
	w.settle()
	if got := w.view.Style().Colour; got != colours {
		t.Errorf("the colours are those of %q, they were of %q", got, colours)
	}
}
