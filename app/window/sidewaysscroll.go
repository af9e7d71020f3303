package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// sidewaysScroll scrolls what is wider than it is to the sides, and lies in something
// that is scrolled up and down: the wheel moves that, with Shift this.
type sidewaysScroll struct {
	container.Scroll
	around *container.Scroll
}

func newSidewaysScroll(content fyne.CanvasObject, around *container.Scroll) *sidewaysScroll {
	s := &sidewaysScroll{around: around}
	s.Content, s.Direction = content, container.ScrollHorizontalOnly
	s.ExtendBaseWidget(s)
	return s
}

// Scrolled implements fyne.Scrollable.
func (s *sidewaysScroll) Scrolled(by *fyne.ScrollEvent) {
	if by.Scrolled.DX == 0 {
		s.around.Scrolled(by)
		return
	}
	s.Scroll.Scrolled(by)
}
