package window

import (
	"strings"

	"fyne.io/fyne/v2"

	"copresence/app/session"
)

// words are all that the menus say now. Menus that say the same do the same, but for
// views, which may be another under the same name.
func (m *menus) words(state *session.State) string {
	var b strings.Builder
	for _, menu := range m.main.Items {
		addItems(&b, menu.Items)
	}
	for _, v := range state.Views {
		b.WriteString(v.Name + "\n" + v.Text + "\n")
	}
	return b.String()
}

// addItems writes items and those below them, a line each.
func addItems(b *strings.Builder, items []*fyne.MenuItem) {
	for _, item := range items {
		if item.Disabled {
			b.WriteByte('-')
		}
		if item.Checked {
			b.WriteByte('+')
		}
		b.WriteString(item.Label)
		b.WriteByte('\n')
		if item.ChildMenu != nil {
			addItems(b, item.ChildMenu.Items)
		}
	}
}
