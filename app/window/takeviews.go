package window

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2/lang"

	"copresence/app/filter"
	"copresence/app/session"
	"copresence/graphview/scene/saved"
)

// offeredView is a saved view of another project that can be taken.
type offeredView struct {
	view     session.View
	take     bool
	unread   error    // it cannot be read, and so not be taken
	lacking  []string // what it names and this project has not
	replaces bool     // this project has one of the name
}

// offeredViews says of each view of another project what of it fits the project that is
// open. What can be read is taken unless it is said otherwise.
func (w *Window) offeredViews(views []session.View) []*offeredView {
	var all []*offeredView
	for _, kept := range views {
		o := &offeredView{view: kept}
		var v saved.View
		if v, o.unread = saved.Parse(kept.Text); o.unread == nil {
			_, o.lacking = v.Fitted(w.state.Network)
			passes, err := filter.Parse(v.Filter)
			if err == nil {
				err = passes.Check(w.session.Subject(w.state))
			}
			if err != nil {
				o.lacking = append(o.lacking, v.Filter)
			}
		}
		_, none := w.state.View(kept.Name)
		o.take, o.replaces = o.unread == nil, none == nil
		all = append(all, o)
	}
	return all
}

// words say what is to be known of a view before it is taken.
func (o *offeredView) words() string {
	var words []string
	switch {
	case o.unread != nil:
		return sentence(o.unread)
	case len(o.lacking) > 0:
		words = append(words, lang.L("without what this project lacks: {{.Lacking}}", map[string]any{"Lacking": strings.Join(o.lacking, ", ")}))
	default:
		words = append(words, lang.L("all of it fits"))
	}
	if o.replaces {
		words = append(words, lang.L("replaces the one of this name here"))
	}
	return joined(words...)
}

// takeViews asks for another project, and which of its views are to be had here.
func (w *Window) takeViews() {
	if w.state == nil || w.state.ReadOnly {
		w.tell(lang.L("Open a project first that can be changed; this one can only be looked at."))
		return
	}
	w.askFile(lang.L("Take the views of another project"), []string{session.Extension}, w.folder(), w.readViews)
}

// readViews reads the views of a project, away from Fyne's thread.
func (w *Window) readViews(path string) {
	if here, err := filepath.Abs(path); err == nil && here == w.state.Path {
		w.tell(lang.L("That is this project. Choose another one, whose views you want to have here."))
		return
	}
	var views []session.View
	w.start(job{
		title: lang.L("Reading the views"),
		work: func(context.Context, func(float64)) (err error) {
			views, err = session.ReadViews(path)
			return err
		},
		done: func() { w.offerViews(filepath.Base(path), views) },
	})
}

// offerViews lists the views of another project.
func (w *Window) offerViews(from string, views []session.View) {
	if len(views) == 0 {
		w.tell(lang.L("{{.Name}} has no saved views. Open it and save one: View > Saved views > Save this view.", map[string]any{"Name": from}))
		return
	}
	offered := w.offeredViews(views)
	d := &formDialog{window: w, session: w.session}
	var rows []formRow
	for _, o := range offered {
		check := d.newCheck(shortened(o.view.Name, longestName), &o.take)
		if o.unread != nil {
			check.Disable()
		}
		rows = append(rows, formRow{"", check}, formRow{"", newShrinking(roleSecond, o.words())})
	}
	rows[0].label = lang.L("Views")
	taken := 0
	d.read = func() (func(*session.Session) error, error) {
		chosen := chosenViews(offered)
		if taken = len(chosen); taken == 0 {
			return nil, errors.New(lang.L("Choose at least one view."))
		}
		return func(s *session.Session) error { return s.KeepViews(chosen, from) }, nil
	}
	d.done = func() { w.status.say(plural("{{.Count}} views are here now; undo takes them back.", taken)) }
	d.show(lang.L("Views of {{.Name}}", map[string]any{"Name": from}), lang.L("Take them"), rows)
}

// chosenViews are those that are to be taken.
func chosenViews(offered []*offeredView) []session.View {
	var chosen []session.View
	for _, o := range offered {
		if o.take {
			chosen = append(chosen, o.view)
		}
	}
	return chosen
}
