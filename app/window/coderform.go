package window

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
)

// coderForm is how somebody who begins to code is to be called.
type coderForm struct {
	label string // as typed
	taken []session.Coder
}

func (f *coderForm) trimmed() string { return strings.TrimSpace(f.label) }

// Validate says in a sentence why the label cannot be taken. Of two people who code under
// one label nobody could tell the verdicts apart.
func (f *coderForm) Validate() error {
	if f.trimmed() == "" {
		return errors.New(lang.L("Give the coder a label."))
	}
	for _, c := range f.taken {
		if strings.EqualFold(c.Label, f.trimmed()) {
			return errors.New(lang.L("There is a coder {{.Coder}} already. If that is you, choose it from the list; if not, take another label.", map[string]any{"Coder": c.Label}))
		}
	}
	return nil
}
