package window

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// hiding is what the picture leaves out because classes of the legend are hidden.
type hiding struct {
	now     hidden
	asked   hiddenOf // what is being found
	finding bool
}

// hidden is which of the hidden classes a legend has, and what they leave of the network.
type hidden struct {
	hiddenOf
	classes []scene.Class
	left    *scene.Group // nil: all of it
}

// hiddenOf is what that depends on.
type hiddenOf struct {
	network *network.Network
	style   scene.Style
}

// serves reports whether the same is left of another network or in another style.
func (h *hiddenOf) serves(of hiddenOf) bool {
	byVerdict := func(c scene.Class) bool { return c.By == scene.ByVerdict }
	switch {
	case h.network == nil || h.style != of.style:
		return false
	case h.network == of.network:
		return true
	}
	return !slices.ContainsFunc(h.style.Hidden.Classes(), byVerdict) && scene.SameButVerdicts(h.network, of.network)
}

// leaveOut leaves out what is hidden of a network in a style. Of a large one it is found
// away from Fyne's thread, and what was left out stays so meanwhile.
func (p *legendPanel) leaveOut(state *session.State, style scene.Style) {
	of, h := hiddenOf{state.Network, style}, &p.hiding
	switch {
	case style.Hidden == nil:
		h.finding, h.now = false, hidden{hiddenOf: of}
		p.leave()
		return
	case h.now.serves(of):
		h.finding = false
		p.leave()
		return
	case h.finding && h.asked.serves(of):
		return
	}
	h.asked, h.finding = of, true
	w := p.window
	if before := h.now.network; w.parts[byClass] != nil && !(sameIDs(before.Ties.ID, state.Network.Ties.ID) && sameIDs(before.Activists.ID, state.Network.Activists.ID)) {
		w.parts[byClass] = nil // its indices are of the network before
	}
	found := hidden{hiddenOf: of}
	w.apart(func() { found.left, found.classes = style.Hidden.Left(of.network, style) }, func(done bool) {
		if !h.finding || h.asked != of {
			return
		}
		h.finding = false
		if done {
			h.now = found
			p.leave()
			w.status.show(w.state)
		}
	})
}

// leave leaves out of the picture what was found.
func (p *legendPanel) leave() {
	w, left := p.window, p.hiding.now.left
	before := w.parts[byClass]
	stale := w.parts == [leavers]*scene.Group{} && w.view.Only() != nil
	if left == nil && before == nil && !stale || left != nil && before != nil && left.Equal(before) {
		return // the same group is the same picture
	}
	w.showOnly(byClass, left)
}

// hiddenWords names the classes that are hidden.
func (p *legendPanel) hiddenWords() string {
	var labels []string
	for _, c := range p.hiding.now.classes {
		label := classLabel(c.Label, c.Of == scene.OfActivists && c.By == scene.ByKind)
		switch {
		case c.By == scene.ByVerdict:
			label = verdictMeaning(verdictOf(c.Label))
		case c.Label == "":
			label = lang.L("unknown")
		}
		labels = append(labels, shortened(label, 20))
	}
	if len(labels) == 0 {
		return ""
	}
	const most = 3
	if more := len(labels) - most; more > 0 {
		labels = append(labels[:most], plural("{{.Count}} more", more))
	}
	return lang.L("hidden: {{.Classes}}", map[string]any{"Classes": strings.Join(labels, ", ")})
}
