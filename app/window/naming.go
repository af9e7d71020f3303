package window

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"copresence/graphview/scene"
)

// preferenceNames says which activists have their names beside them: one of the
// words below, or how many of the largest.
const (
	preferenceNames = "names"

	namesAll      = "all"
	namesSelected = "selected"
	namesNone     = "none"
)

// namings are the choices of the View menu.
var namings = [...]string{namesAll, "50", "10", namesSelected, namesNone}

// namesMenu is the menu of who is named.
func (m *menus) namesMenu() *fyne.MenuItem {
	m.names = map[string]*fyne.MenuItem{}
	var items []*fyne.MenuItem
	for _, naming := range namings {
		m.names[naming] = m.item(namingWords(naming), func() { m.window.setNames(naming) }, "", 0)
		items = append(items, m.names[naming])
	}
	m.larger = m.item(lang.L("Larger"), func() { m.window.resizeNames(1) }, fyne.KeyPeriod, control|fyne.KeyModifierShift)
	m.smaller = m.item(lang.L("Smaller"), func() { m.window.resizeNames(-1) }, fyne.KeyComma, control|fyne.KeyModifierShift)
	names := fyne.NewMenuItem(lang.L("Names"), nil)
	names.ChildMenu = fyne.NewMenu("", append(items, fyne.NewMenuItemSeparator(), m.larger, m.smaller)...)
	return names
}

// preferenceLetters is the size of names in the picture, in Fyne units.
const preferenceLetters = "size of names"

// letterSizes are the sizes that names can have.
var letterSizes = [...]float64{9, 10.5, 12, 14, 17, 20}

// usualLetters is where in letterSizes names begin.
const usualLetters = 2

// letters is where in letterSizes the names are now.
func (w *Window) letters() int {
	size := w.app.Preferences().Float(preferenceLetters)
	if i := slices.Index(letterSizes[:], size); i >= 0 {
		return i
	}
	return usualLetters
}

// resizeNames makes names larger or smaller by so many steps, and remembers it.
func (w *Window) resizeNames(steps int) {
	at := min(max(w.letters()+steps, 0), len(letterSizes)-1)
	w.app.Preferences().SetFloat(preferenceLetters, letterSizes[at])
	w.applyNames()
	if w.state != nil {
		w.menus.show(w.state)
	}
}

// namingWords is what a choice is called.
func namingWords(naming string) string {
	switch naming {
	case namesAll:
		return lang.L("All that find room")
	case namesSelected:
		return lang.L("Only of what is selected")
	case namesNone:
		return lang.L("None")
	}
	return lang.L("Of the {{.Count}} largest", map[string]any{"Count": naming})
}

// setNames shows other names, and remembers the choice.
func (w *Window) setNames(naming string) {
	w.app.Preferences().SetString(preferenceNames, naming)
	w.applyNames()
	if w.state != nil {
		w.menus.show(w.state)
	}
}

// applyNames brings the picture to the choice of names.
func (w *Window) applyNames() {
	style := w.view.Style()
	style.Labels, style.Naming, style.MostNames = true, scene.NameAll, 0
	style.LabelSize = letterSizes[w.letters()]
	switch naming := w.naming(); naming {
	case namesAll:
	case namesSelected:
		style.Naming = scene.NameSelected
	case namesNone:
		style.Labels = false
	default:
		style.Naming = scene.NameLargest
		style.MostNames, _ = strconv.Atoi(naming) // one of the list of namings
	}
	w.view.SetStyle(style)
}

// naming is the choice that was made last.
func (w *Window) naming() string {
	if chosen := w.app.Preferences().String(preferenceNames); slices.Contains(namings[:], chosen) {
		return chosen
	}
	return namesAll
}

// showNames marks the choices of names and map in the menu.
func (m *menus) showNames() {
	for naming, item := range m.names {
		item.Checked = naming == m.window.naming()
	}
	at := m.window.letters()
	m.larger.Disabled, m.smaller.Disabled = at == len(letterSizes)-1, at == 0
	m.small.Checked = !m.window.app.Preferences().Bool(preferenceNoMap)
}

// preferenceNoMap says that the small map of the whole network is not wanted.
const preferenceNoMap = "no map"

// mapItem is the item of the small map in the corner of the picture.
func (m *menus) mapItem() *fyne.MenuItem {
	m.small = m.item(lang.L("Map in the corner while zoomed in"), m.window.toggleMap, fyne.KeyM, 0)
	return m.small
}

func (w *Window) toggleMap() {
	none := !w.app.Preferences().Bool(preferenceNoMap)
	w.app.Preferences().SetBool(preferenceNoMap, none)
	w.view.ShowMap(!none)
	if w.state != nil {
		w.menus.show(w.state)
	}
}
