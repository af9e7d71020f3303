package window

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/graphview"
	"copresence/storage/network"
)

// editable reports whether the project can be edited, and says so where not. Fyne
// carries out the shortcuts of dead items of the menu too.
func (w *Window) editable() bool {
	switch {
	case w.state == nil:
		return false
	case w.state.ReadOnly:
		w.status.say(lang.L("Read only: nothing can be changed."))
		return false
	}
	return true
}

// selected returns what is selected, and says so where it is nothing.
func (w *Window) selected() (graphview.Selection, bool) {
	s := w.view.Selection()
	if len(s.Activists())+len(s.Ties()) == 0 { // nothing, or an event
		w.status.say(lang.L("Select an activist or a tie first."))
		return graphview.Nothing, false
	}
	return s, true
}

// addActivist asks for a new activist, and shows the one who was added.
func (w *Window) addActivist() {
	if w.editable() {
		w.askActivist(newActivistForm(w.state.Network, network.None))
	}
}

// addTie asks for a new tie, from the activist or beside the tie that is selected.
func (w *Window) addTie() {
	if !w.editable() {
		return
	}
	n := w.state.Network
	if n.Activists.Len() < 2 {
		w.status.say(lang.L("A tie has two ends: add activists first."))
		return
	}
	form := newTieForm(n, network.None)
	switch s := w.view.Selection(); {
	case s.Activist != network.None:
		form.between(s.Activist, network.None)
	case s.Tie != network.None:
		form.between(n.Ties.Source[s.Tie], n.Ties.Target[s.Tie])
	case len(s.Activists()) == 2:
		form.between(s.Activists()[0], s.Activists()[1])
	}
	w.askTie(form)
}

// tieDrawn asks for the rest of a tie that was drawn in the picture. Its platform is
// that of the last tie that was drawn.
func (w *Window) tieDrawn(from, to int32) {
	if !w.editable() {
		return
	}
	form := newTieForm(w.state.Network, network.None)
	form.between(from, to)
	form.platform = w.drawnPlatform
	w.askTie(form)
}

// editSelection asks what is to be said of what is selected.
func (w *Window) editSelection() {
	if !w.editable() {
		return
	}
	if p := w.sheetShown(); p != nil && p.of != session.TieRecords {
		w.status.say(lang.L("A row is edited where it stands: go to a cell and press F2."))
		return
	}
	if _, event := w.view.Selection().Event(); event {
		w.status.say(lang.L("An event is edited in the table of events (Ctrl+4): go to a cell and press F2."))
		return
	}
	switch s, some := w.selected(); {
	case !some:
	case s.Many():
		w.status.say(lang.L("One activist or one tie can be edited at a time."))
	case s.Activist != network.None:
		w.askActivist(newActivistForm(w.state.Network, s.Activist))
	default:
		w.askTie(newTieForm(w.state.Network, s.Tie))
	}
}

func (w *Window) askActivist(f *activistForm) {
	d := &formDialog{window: w, session: w.session}
	title, confirm := lang.L("Add an activist"), lang.L("Add")
	if f.id != 0 {
		title, confirm = lang.L("Edit {{.Name}}", map[string]any{"Name": shortened(f.pseudonym, longestName)}), lang.L("Keep")
	}
	id := f.id
	d.read = func() (func(*session.Session) error, error) {
		activist := f.activist()
		return func(s *session.Session) (err error) {
			if id != 0 {
				return s.EditActivist(id, activist)
			}
			id, err = s.AddActivist(activist)
			return err
		}, f.Validate()
	}
	d.done = func() {
		if a, there := w.state.Network.ActivistByID(id); there {
			w.goTo(graphview.Activist(a))
		}
	}
	var words []string
	for _, k := range kinds {
		words = append(words, lang.L(k.String()))
	}
	rows := []formRow{
		{lang.L("Pseudonym"), d.newEntry(&f.pseudonym, nil)},
		{lang.L("Kind"), d.newSelect(words, int(f.kind), func(chosen int) { f.kind = kinds[chosen] })},
	}
	d.show(title, confirm, append(rows, d.valueRows(f.values)...))
}

func (w *Window) askTie(f *tieForm) {
	d := &formDialog{window: w, session: w.session}
	title, confirm := lang.L("Add a tie"), lang.L("Add")
	if f.id != 0 {
		title, confirm = lang.L("Edit the tie"), lang.L("Keep")
	}
	id := f.id
	d.read = func() (func(*session.Session) error, error) {
		tie, err := f.tie()
		return func(s *session.Session) (err error) {
			if id != 0 {
				return s.EditTie(id, tie)
			}
			id, err = s.AddTie(tie)
			return err
		}, err
	}
	d.done = func() {
		w.drawnPlatform = f.platform
		if t, there := w.state.Network.TieByID(id); there {
			w.goTo(graphview.Tie(t))
		}
	}
	n := f.network
	first, last := d.newEntry(&f.first, nil), d.newEntry(&f.last, nil)
	first.SetPlaceHolder("2013-10")
	last.SetPlaceHolder("2013-10-12")
	target := d.newEntry(&f.target, func() []string { return candidates(n, f.target) })
	platform := d.newEntry(&f.platform, func() []string { return platformNames(n) })
	rows := []formRow{
		{lang.L("From"), d.newEntry(&f.source, func() []string { return candidates(n, f.source) })},
		{lang.L("To"), target},
		{"", d.newCheck(lang.L("the tie has this direction"), &f.directed)},
		{lang.L("Platform"), platform},
		{lang.L("Relation"), d.newEntry(&f.relation, func() []string { return relationNames(n) })},
		{lang.L("Weight"), d.newEntry(&f.weight, nil)},
		{lang.L("First seen"), first},
		{lang.L("Last seen"), last},
	}
	d.show(title, confirm, append(rows, d.valueRows(f.values)...))
	switch {
	case f.source != "" && f.target == "":
		w.win.Canvas().Focus(target)
	case f.id == 0 && f.target != "":
		w.win.Canvas().Focus(platform) // the ends are known
	}
}

// valueRows are the rows for the attributes of an activist or a tie.
func (d *formDialog) valueRows(f *valuesForm) []formRow {
	var rows []formRow
	for i := range f.columns {
		column, typed := &f.columns[i], &f.typed[i]
		r := formRow{label: column.Label}
		switch {
		case column.Type == network.Boolean:
			r.field = d.yesOrNo(typed)
		case column.Type == network.Category:
			r.field = d.newEntry(typed, func() []string { return categories(column) })
		case strings.Contains(*typed, "\n"):
			r.field = d.newText(typed)
		default:
			entry := d.newEntry(typed, nil)
			entry.SetPlaceHolder(map[network.ColumnType]string{network.Number: "2.5", network.DateType: "2013-10-12"}[column.Type])
			r.field = entry
		}
		rows = append(rows, r)
	}
	return rows
}

// yesOrNo is the field of an attribute that is either, or not known.
func (d *formDialog) yesOrNo(typed *string) *fieldSelect {
	values := []string{"", "yes", "no"}
	chosen := 0
	for i, v := range values {
		if v == *typed {
			chosen = i
		}
	}
	return d.newSelect([]string{lang.L("not known"), lang.L("yes"), lang.L("no")}, chosen, func(i int) { *typed = values[i] })
}
