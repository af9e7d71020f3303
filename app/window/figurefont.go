package window

import (
	"slices"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/graphview/paint"
)

// figureFonts are the fonts of a figure: those of the family that was asked for last are
// kept. They may be asked for on any goroutine, and take seconds the first time.
type figureFonts struct {
	main *paint.Fonts // of the window

	mu     sync.Mutex
	family string
	found  *paint.Fonts
}

// of returns the fonts of a family; empty: those of the window.
func (f *figureFonts) of(family string) (*paint.Fonts, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if family != "" && family == f.family {
		return f.found, nil
	}
	found, err := session.FontsOf(family, f.main)
	if err == nil && family != "" {
		f.family, f.found = family, found
	}
	return found, err
}

// families offers the fonts of this computer once they are known.
func (d *figureDialog) families() fyne.CanvasObject {
	ours := lang.L("Noto Sans, of the program")
	choice := d.window.newDialogSelect([]string{ours})
	if d.form.font != "" {
		choice.Options = append(choice.Options, d.form.font)
		choice.SetSelectedIndex(1)
	} else {
		choice.SetSelectedIndex(0)
	}
	choice.OnChanged = d.edit(func(name string) {
		if d.form.font = name; name == ours {
			d.form.font = ""
		}
	})
	w := d.window
	session.Go(func() {
		families, err := session.Families()
		w.later(func() {
			if err != nil {
				d.problem.SetText(sentence(err))
				return
			}
			for _, f := range families {
				if !slices.Contains(choice.Options, f.Name) {
					choice.Options = append(choice.Options, f.Name)
				}
			}
			choice.Refresh()
		})
	}, w.report)
	return choice
}
