package window

import (
	"slices"
	"strconv"
	"strings"

	"copresence/app/session"
	"copresence/graphview"
	"copresence/graphview/scene"
)

// classArgument names a class of the legend in the words of commands, which name measures
// without their prefix; clear is false where no words do.
func (w *Window) classArgument(class scene.Class) (name string, clear bool) {
	st := w.view.Style()
	for _, by := range [...]*string{&class.By, &st.Colour, &st.Shape, &st.Border, &st.Hulls} {
		*by = strings.TrimPrefix(*by, measurePrefix)
	}
	name = class.Words(w.state.Network, st)
	return name, name != ""
}

// fadeArguments say what keeps its colours in a figure. Where it was asked for in words
// that commands have, these are taken; else all of it is listed. ok is false when it is
// too much to be listed.
func (d *figureDialog) fadeArguments(made session.Figure) (arguments []string, ok bool) {
	if made.Focus == nil {
		return nil, true
	}
	n, e := d.state.Network, d.window.emphasis
	pseudonyms := func(flag string, activists []int32) (all []string) {
		for _, a := range activists {
			all = append(all, flag, n.Activists.Pseudonym[a])
		}
		return all
	}
	clear := graphview.Of(made.Focus.Activists.All(), made.Focus.Ties.All())
	middle := e.about
	if e.mode == neighbourhood {
		middle = d.selected
	}
	people := graphview.Of(middle.Activists(), nil)
	_, event := middle.Event()
	switch {
	case event || middle.Equal(graphview.Nothing):
	case e.mode == shortest && len(people.Activists()) == 2:
		if ends := people.Activists(); graphview.Path(n, ends[0], ends[1]).Equal(clear) {
			return pseudonyms("--path", ends), true
		}
	case e.mode == surroundings && graphview.Around(n, people, e.depth).Equal(clear):
		return append(pseudonyms("--near", people.Activists()), "--steps", strconv.Itoa(e.depth)), true
	case e.mode == neighbourhood && graphview.Around(n, people, 1).Equal(clear):
		return pseudonyms("--near", people.Activists()), true
	}
	if e.mode == finding && e.class != (scene.Class{}) {
		if name, plain := d.window.classArgument(e.class); plain {
			return []string{"--fade-but=" + name}, true
		}
	}
	const most = 300 // a line of some pages
	if len(clear.Activists())+len(clear.Ties()) > most {
		return nil, false
	}
	arguments = pseudonyms("--fade-but-activist", clear.Activists())
	var ties []string
	for _, t := range clear.Ties() {
		ties = append(ties, strconv.FormatInt(n.Ties.ID[t], 10))
	}
	slices.Sort(ties)
	if len(ties) > 0 {
		arguments = append(arguments, "--fade-but-ties", strings.Join(ties, ","))
	}
	return arguments, true
}
