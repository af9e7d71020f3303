package window

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"copresence/app/filter"
	"copresence/app/session"
	"copresence/graphview/measure/catalogue"
	"copresence/graphview/scene"
	"copresence/graphview/scene/saved"
)

// viewsMenu is the menu of the saved views. It has a list that changes.
func (m *menus) viewsMenu() *fyne.MenuItem {
	w := m.window
	m.views = fyne.NewMenuItem(lang.L("Saved views"), nil)
	m.views.ChildMenu = fyne.NewMenu("")
	m.keepView = m.item(lang.L("Save this view …"), w.askView, fyne.KeyV, control|fyne.KeyModifierShift)
	m.renameView = m.item(lang.L("Rename a view …"), w.renameView, "", 0)
	m.forgetView = m.item(lang.L("Delete a view …"), w.forgetView, "", 0)
	m.getViews = m.item(lang.L("Take those of another project …"), w.takeViews, "", 0)
	return m.views
}

// showViews lists the views that the project has.
func (m *menus) showViews(state *session.State) {
	var items []*fyne.MenuItem
	for _, v := range state.Views {
		items = append(items, m.item(v.Name, func() { m.window.applyView(v) }, "", 0))
	}
	if len(items) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
	}
	m.keepView.Disabled, m.getViews.Disabled = state.ReadOnly, state.ReadOnly
	m.renameView.Disabled, m.forgetView.Disabled = state.ReadOnly || len(state.Views) == 0, state.ReadOnly || len(state.Views) == 0
	m.views.ChildMenu.Items = append(items, m.keepView, m.renameView, m.forgetView, m.getViews)
}

// savedView is how the network is looked at now.
func (w *Window) savedView() saved.View {
	v := saved.View{Appearance: w.view.Style().Appearance, Events: w.view.Style().Events, Filter: w.filtering.filter.String()}
	v.Appearance.Classes = v.Appearance.ClassesShown()
	if naming := w.naming(); naming != namesAll {
		v.Names = naming
	}
	if len(w.legend.measures()) > 0 {
		v.On = partWord(w.measuring.scope)
	}
	return v
}

// partWord is a part of the network in the words of the command line.
func partWord(s catalogue.Scope) string {
	if s.Part == catalogue.Platform {
		return s.Platform
	}
	return partName(s)
}

// applyView looks at the network as a saved view says, and says what of it cannot be.
func (w *Window) applyView(kept session.View) {
	v, err := saved.Parse(kept.Text)
	if err != nil {
		w.tell(sentence(err))
		return
	}
	n := w.state.Network
	fitted, lacking := v.Fitted(n)
	passes, err := filter.Parse(v.Filter)
	if err == nil {
		err = passes.Check(w.session.Subject(w.state))
	}
	if err != nil {
		passes = filter.Filter{}
		lacking = append(lacking, v.Filter)
	}
	if fitted.On != "" {
		scope, err := catalogue.ParseScope(n, fitted.On)
		if err != nil {
			lacking = append(lacking, fitted.On)
		}
		w.measuring.scope = scope
		w.measuring.reset()
	}
	w.showEvents(fitted.Events)
	w.setNames(styled(fitted.Names, namesAll))
	w.legend.restyle(func(st *scene.Style) {
		st.Appearance = fitted.Appearance
		st.Classes = w.legend.chosen.apply(fitted.Appearance.Classes)
	})
	w.filtering.set(passes)
	if len(lacking) > 0 {
		w.tell(lackingInView(kept.Name, lacking))
		return
	}
	w.status.say(lang.L("This is the view {{.Name}}.", map[string]any{"Name": kept.Name}))
}

// lackingInView says what of a view cannot be shown.
func lackingInView(name string, lacking []string) string {
	return lang.L("The view {{.Name}} is shown without what this project lacks: {{.Lacking}}.", map[string]any{"Name": name, "Lacking": strings.Join(lacking, ", ")})
}

// askView asks under which name the view is to be kept.
func (w *Window) askView() {
	if w.state == nil {
		return
	}
	now, name := w.savedView().String(), ""
	d := &formDialog{window: w, session: w.session}
	d.read = func() (func(*session.Session) error, error) {
		name = strings.TrimSpace(name)
		if name == "" {
			return nil, errors.New(lang.L("Give the view a name."))
		}
		return func(s *session.Session) error { return s.KeepView(session.View{Name: name, Text: now}) }, nil
	}
	d.done = func() { w.status.say(lang.L("The view {{.Name}} is saved.", map[string]any{"Name": name})) }
	names := func() (all []string) {
		for _, v := range w.state.Views {
			all = append(all, v.Name)
		}
		return all
	}
	field := d.newEntry(&name, names)
	field.SetPlaceHolder(lang.L("one that is there is replaced"))
	d.show(lang.L("Save this view"), lang.L("Save"), []formRow{{lang.L("Name"), field}})
}

// renameView asks which view is to have which name.
func (w *Window) renameView() {
	if w.state == nil || len(w.state.Views) == 0 {
		return
	}
	from, to := w.state.Views[0].Name, ""
	d := &formDialog{window: w, session: w.session}
	d.read = func() (func(*session.Session) error, error) {
		if strings.TrimSpace(to) == "" {
			return nil, errors.New(lang.L("Give the view a name."))
		}
		return func(s *session.Session) error { return s.RenameView(from, to) }, nil
	}
	d.done = func() {}
	d.show(lang.L("Rename a view"), lang.L("Rename"), []formRow{
		{lang.L("View"), d.newOptions(viewOptions(w.state), &from)}, {lang.L("New name"), d.newEntry(&to, nil)},
	})
}

// forgetView asks which view is to be deleted.
func (w *Window) forgetView() {
	if w.state == nil || len(w.state.Views) == 0 {
		return
	}
	name := w.state.Views[0].Name
	d := &formDialog{window: w, session: w.session}
	d.read = func() (func(*session.Session) error, error) {
		return func(s *session.Session) error { return s.ForgetView(name) }, nil
	}
	d.done = func() {
		w.status.say(lang.L("The view {{.Name}} is deleted; undo brings it back.", map[string]any{"Name": name}))
	}
	d.show(lang.L("Delete a view"), lang.L("Delete"), []formRow{{lang.L("View"), d.newOptions(viewOptions(w.state), &name)}})
}

func viewOptions(state *session.State) []option {
	var all []option
	for _, v := range state.Views {
		all = append(all, option{v.Name, v.Name})
	}
	return all
}
