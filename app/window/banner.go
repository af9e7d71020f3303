package window

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
)

// banner says what is special about the project, and offers what can be done about
// it: that work is not saved, that the file is damaged, that it can only be looked
// at, that it is fictional, that it is not known who codes.
type banner struct {
	content *fyne.Container
	sign    *text // before the words, where something is wrong
	words   *text
	links   [2]*bannerLink
	ground  *ground
	window  *Window
	said    bannerWords
}

// bannerWords are all that a banner says.
type bannerWords struct {
	wrong bool
	words string
	links [2]string
}

// bannerLink is a place for a link at the end of the banner.
type bannerLink struct {
	*pressable
	label *text
}

// offer is a link of the banner.
type offer struct {
	label string
	do    func()
}

func newBanner(w *Window) *banner {
	b := &banner{sign: newText(roleStrong, "⚠"), words: newShrinking(roleBody, ""), ground: newGround(colourWash), window: w}
	for i := range b.links {
		label := newText(roleLink, "")
		b.links[i] = &bannerLink{newPressable(label, nil), label}
	}
	line := between(container.NewBorder(nil, nil, b.sign, nil, padded(0, 6, b.words)), row(gapSection, b.links[0], b.links[1]))
	b.content = container.NewStack(b.ground, padded(7, gapPanel, line))
	b.content.Hide()
	return b
}

func (b *banner) show(state *session.State) {
	w := b.window
	saveAs := offer{lang.L("Save elsewhere …"), w.saveAsWithDialog}
	openOther := offer{lang.L("Open a project …"), w.openWithDialog}
	switch {
	case len(state.Unsaved) > 0:
		b.say(true, joined(plural("{{.Count}} changes are not saved", len(state.Unsaved)), w.trouble), offer{lang.L("Try again"), w.retry}, saveAs)
	case state.Salvaged:
		b.say(true, lang.L("This is what could be read of a damaged file:")+" "+state.Problems[0],
			offer{lang.L("What is lost"), w.showLosses}, offer{lang.L("Save as a new project …"), w.saveAsWithDialog})
	case len(state.Problems) > 0:
		b.say(true, lang.L("This file is damaged, and nothing in it can be changed:")+" "+state.Problems[0],
			offer{lang.L("Open what can be read"), func() { w.openDamaged(state.Path) }}, openOther)
	case w.sibling != nil:
		b.say(true, siblingWords(*w.sibling), offer{lang.L("Merge it …"), func() { w.readColleague(w.sibling.Path, false) }}, offer{lang.L("Not now"), w.forgetSibling})
	case state.Fictional:
		b.say(false, lang.L("This is a fictional study to try things on: no person, tie or event in it is real."),
			offer{lang.L("New project from your own data …"), w.newFromData}, openOther)
	case state.ReadOnly:
		b.say(false, lang.L("This is a look at the project as it stood when it was opened: nothing can be changed."),
			offer{lang.L("Save as a new project …"), w.saveAsWithDialog}, openOther)
	case w.coderUnknown(state):
		b.say(false, lang.L("Several coders work on this project: choose whose verdicts you see and give."),
			offer{lang.L("Choose a coder …"), func() { w.chooseCoder(w.header.pill) }},
			offer{lang.L("All coders, settled"), func() { w.chooseCoderByID(0, "") }})
	default:
		b.content.Hide()
	}
}

// siblingWords names another copy of the project and says how the two differ.
func siblingWords(s session.Sibling) string {
	words := lang.L("{{.Name}} beside this file is another copy of this project, with", map[string]any{"Name": filepath.Base(s.Path)}) +
		" " + plural("{{.Count}} changes that are not in this one", s.There)
	if s.Here > 0 {
		return joined(words, plural("{{.Count}} changes are only in this one", s.Here))
	}
	return words
}

// say shows words and up to two links.
func (b *banner) say(wrong bool, words string, offers ...offer) {
	for i, link := range b.links {
		link.onTapped = func() { b.window.guard(offers[i].do) }
	}
	now := bannerWords{wrong, words, [2]string{offers[0].label, offers[1].label}}
	if b.content.Visible() && b.said == now {
		return
	}
	b.said = now
	b.sign.Hide()
	b.ground.fill = colourWash
	if wrong {
		b.sign.Show()
		b.ground.fill = colourAlarm
	}
	b.words.set(words)
	for i, link := range b.links {
		link.label.set(offers[i].label)
	}
	b.content.Show()
	b.content.Refresh()
}
