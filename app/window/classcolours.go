package window

import (
	"image/color"

	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/graphview/scene"
)

// classColours are the colours of classes in the picture: those that were chosen in the
// project, and over them those of the view that was applied last. What is chosen in the
// project after that counts more than the view; so undo of it leads back to the view.
type classColours struct {
	path, text string              // the project they are of, and what it says of them
	project    *scene.ClassColours // read from that
	viewed     *scene.ClassColours // those of the view; nil: it has none
	before     *scene.ClassColours // those of the project when the view was applied
}

// follow reads what a project says, and returns the colours of the picture; changed is
// false when they are as before.
func (c *classColours) follow(state *session.State) (now *scene.ClassColours, changed bool, err error) {
	if c.path == state.Path && c.text == state.ClassColours {
		return nil, false, nil
	}
	if c.path != state.Path {
		*c = classColours{path: state.Path}
	}
	c.text = state.ClassColours
	c.project, err = scene.ParseClassColours(c.text)
	return c.shown(), true, err
}

// shown are the colours of the picture.
func (c *classColours) shown() *scene.ClassColours {
	return c.project.Under(c.viewed.Since(c.before, c.project))
}

// apply takes the colours of a view, and returns those of the picture.
func (c *classColours) apply(viewed *scene.ClassColours) *scene.ClassColours {
	c.viewed, c.before = viewed, c.project
	return c.shown()
}

// repeated takes a colour into the view that the project has already, and reports
// whether it is so: the project then does not change.
func (c *classColours) repeated(class scene.Class, chosen *color.NRGBA) bool {
	known, has := c.project.Colour(class)
	if has != (chosen != nil) || has && known != *chosen {
		return false
	}
	if c.viewed != nil {
		c.viewed = c.viewed.With(class, chosen)
	}
	return true
}

// followColours brings the colours of classes up to date in a style.
func (p *legendPanel) followColours(state *session.State, style *scene.Style) {
	now, changed, err := p.chosen.follow(state)
	if err != nil {
		p.window.status.say(lang.L("The colours of classes in this project cannot be read; those of the palette are shown."))
	}
	if changed {
		style.Classes = now
	}
}

// choose gives a class a colour in the picture where the project has that colour already,
// and only the view that was applied has another.
func (p *legendPanel) choose(class scene.Class, chosen *color.NRGBA) {
	if p.chosen.repeated(class, chosen) {
		style := p.window.view.Style()
		style.Classes = p.chosen.shown()
		p.window.view.SetStyle(style)
		p.show(p.window.state)
	}
}
