package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"copresence/app/session"
	"copresence/graphview"
	"copresence/storage/network"
)

// menus is the main menu. It is brought up to date when the project changes:
// what would be undone has a name there.
type menus struct {
	main   *fyne.MainMenu
	window *Window
	said   string // all that they say, as Fyne knows it

	recent, undo, redo        *fyne.MenuItem
	addActivist, addTie       *fyne.MenuItem
	editSelected, deleteOne   *fyne.MenuItem
	joinTwo                   *fyne.MenuItem
	verdicts                  map[network.Verdict]*fyne.MenuItem
	load, merge, figure       *fyne.MenuItem
	layout                    *layoutMenu
	system, lightOne, darkOne *fyne.MenuItem
	left, right, glide        *fyne.MenuItem
	goOn                      *fyne.MenuItem

	grow, among, zoom *fyne.MenuItem // of the selection
	tools             map[graphview.Tool]*fyne.MenuItem

	filter                             filterItems
	neighbourhood, around, path, whole *fyne.MenuItem // of what fades
	views                              *fyne.MenuItem // the list of saved views
	keepView, renameView, forgetView   *fyne.MenuItem
	getViews                           *fyne.MenuItem            // of another project
	names                              map[string]*fyne.MenuItem // by the choice
	larger, smaller                    *fyne.MenuItem            // names
	small, events                      *fyne.MenuItem            // the map in the corner; events in the picture
	time                               *fyne.MenuItem            // under the picture
	pair                               *fyne.MenuItem            // two networks beside each other
	ways, tree, backbone, strong       *fyne.MenuItem            // of what is looked for
}

// control is Ctrl, or Command on a Mac.
const control = fyne.KeyModifierShortcutDefault

func newMenus(w *Window) *menus {
	m := &menus{window: w, verdicts: map[network.Verdict]*fyne.MenuItem{}, tools: map[graphview.Tool]*fyne.MenuItem{}}
	m.main = fyne.NewMainMenu(m.project(), m.edit(), m.selectMenu(), m.viewMenu(), m.network(), m.code(), m.layoutMenu(), m.findings(), m.help())
	return m
}

// action makes the action of an item. Fyne carries out shortcuts of the menu behind
// dialogs too, where nobody sees what they do.
func (m *menus) action(do func()) func() {
	return func() {
		m.window.guard(func() {
			if !m.window.inDialog() {
				do()
			}
		})
	}
}

// typing makes the action of an item that means the text while one types, in dialogs too:
// the menu gets these keys before the field does.
func (m *menus) typing(do func()) func() {
	return func() {
		m.window.guard(func() {
			if _, field := m.window.win.Canvas().Focused().(interface{ Undo() }); field || !m.window.inDialog() {
				do()
			}
		})
	}
}

// item makes a menu item; key and modifier are its shortcut, shown beside it. A
// shortcut without a modifier is only shown: the picture gets such keys itself.
func (m *menus) item(label string, do func(), key fyne.KeyName, modifier fyne.KeyModifier) *fyne.MenuItem {
	item := fyne.NewMenuItem(label, m.action(do))
	if key != "" {
		item.Shortcut = &desktop.CustomShortcut{KeyName: key, Modifier: modifier}
	}
	return item
}

// under makes an item that opens a menu of its own: the main ones are to be seen whole in
// a small window, for keys do not scroll them.
func under(label string, items ...*fyne.MenuItem) *fyne.MenuItem {
	item := fyne.NewMenuItem(label, nil)
	item.ChildMenu = fyne.NewMenu("", items...)
	return item
}

func (m *menus) project() *fyne.Menu {
	w := m.window
	m.recent = fyne.NewMenuItem(lang.L("Open recent"), nil)
	m.load = m.item(lang.L("Load data …"), w.importWithDialog, fyne.KeyI, control)
	m.merge = m.item(lang.L("Merge a colleague's copy …"), w.mergeWithDialog, fyne.KeyM, control|fyne.KeyModifierShift)
	m.figure = m.item(lang.L("Export figure …"), w.exportWithDialog, fyne.KeyE, control)
	quit := m.item(lang.L("Quit"), w.close, fyne.KeyQ, control)
	quit.IsQuit = true
	return fyne.NewMenu(lang.L("Project"),
		m.item(lang.L("New project …"), w.newWithDialog, fyne.KeyN, control),
		m.item(lang.L("New project from your own data …"), w.newFromData, fyne.KeyN, control|fyne.KeyModifierShift),
		m.item(lang.L("Open a project …"), w.openWithDialog, fyne.KeyO, control),
		m.recent,
		m.item(lang.L("Open the fictional sample"), w.openSample, "", 0),
		fyne.NewMenuItemSeparator(), m.load, m.figure,
		fyne.NewMenuItemSeparator(),
		m.item(lang.L("Back up now"), func() { w.backUpNow(func() {}) }, "", 0),
		m.item(lang.L("Backups …"), w.showBackups, "", 0),
		fyne.NewMenuItemSeparator(),
		m.item(lang.L("A copy for a colleague …"), w.copyForColleague, "", 0), m.merge,
		fyne.NewMenuItemSeparator(), quit)
}

func (m *menus) edit() *fyne.Menu {
	w := m.window
	m.undo = fyne.NewMenuItem("", m.typing(w.undo))
	m.undo.Shortcut = &fyne.ShortcutUndo{}
	m.redo = fyne.NewMenuItem("", m.typing(w.redo))
	m.redo.Shortcut = &fyne.ShortcutRedo{}
	history := m.item(lang.L("History …"), w.toggleHistory, fyne.KeyH, control)
	find := m.item(lang.L("Find an activist, or in the table"), w.focusSearch, fyne.KeyF, control)
	m.addActivist = m.item(lang.L("Add an activist …"), w.addActivist, fyne.KeyA, control|fyne.KeyModifierShift)
	m.addTie = m.item(lang.L("Add a tie …"), w.addTie, fyne.KeyT, control|fyne.KeyModifierShift)
	copied := m.item(lang.L("Copy the picture"), w.copyPicture, fyne.KeyC, control|fyne.KeyModifierShift)
	m.editSelected = m.item(lang.L("Edit the selection …"), w.editSelection, fyne.KeyReturn, control)
	m.joinTwo = m.item(lang.L("Join two records of one activist …"), w.joinSelected, fyne.KeyJ, control|fyne.KeyModifierShift)
	m.deleteOne = m.item(lang.L("Delete the selection …"), w.deleteSelection, fyne.KeyDelete, fyne.KeyModifierShift)
	return fyne.NewMenu(lang.L("Edit"), m.undo, m.redo, history, fyne.NewMenuItemSeparator(), copied, find,
		fyne.NewMenuItemSeparator(), m.addActivist, m.addTie, m.editSelected, m.joinTwo, m.deleteOne,
		fyne.NewMenuItemSeparator(), m.item(lang.L("Attributes …"), w.showAttributes, "", 0))
}

func (m *menus) viewMenu() *fyne.Menu {
	w := m.window
	choose := func(label, appearance string) *fyne.MenuItem {
		return m.item(label, func() { w.setAppearance(appearance) }, "", 0)
	}
	m.system, m.lightOne, m.darkOne = choose(lang.L("As the system"), appearanceSystem), choose(lang.L("Light"), appearanceLight), choose(lang.L("Dark"), appearanceDark)
	m.left = m.item(lang.L("Left panel"), func() { w.togglePanel(w.left) }, fyne.KeyL, control)
	m.right = m.item(lang.L("Right panel"), func() { w.togglePanel(w.right) }, fyne.KeyR, control)
	items := []*fyne.MenuItem{
		under(lang.L("Zoom"), m.item(lang.L("Zoom in"), w.view.ZoomIn, fyne.KeyPlus, 0),
			m.item(lang.L("Zoom out"), w.view.ZoomOut, fyne.KeyMinus, 0),
			m.item(lang.L("Show all"), w.view.Fit, fyne.Key0, 0),
			m.zoomTo()),
		under(lang.L("Fade"), m.fading()...),
		m.filtering(),
	}
	m.glide = m.item(lang.L("Glide to new places"), w.toggleGlide, "", 0)
	items = append(items, fyne.NewMenuItemSeparator(), m.namesMenu(), m.eventsItem(), m.mapItem(), m.glide, fyne.NewMenuItemSeparator(), m.besideItem(), m.timeItem())
	looks := fyne.NewMenuItem(lang.L("How it looks"), nil)
	looks.ChildMenu = fyne.NewMenu("", m.item(lang.L("Go to the legend"), w.toLegend, fyne.KeyL, fyne.KeyModifierAlt),
		m.item(lang.L("Ties …"), w.styleTies, "", 0), m.item(lang.L("Activists …"), w.styleActivists, "", 0))
	items = append(items, fyne.NewMenuItemSeparator(), looks, m.viewsMenu())
	return fyne.NewMenu(lang.L("View"), append(items, fyne.NewMenuItemSeparator(),
		m.left, m.right, under(lang.L("Light or dark"), m.system, m.lightOne, m.darkOne))...)
}

func (m *menus) network() *fyne.Menu {
	pages := append(m.pageItems(), fyne.NewMenuItemSeparator())
	return fyne.NewMenu(lang.L("Network"), append(pages, m.waysMenu()...)...)
}

func (m *menus) code() *fyne.Menu {
	w := m.window
	mark := func(label string, v network.Verdict, key fyne.KeyName) *fyne.MenuItem {
		m.verdicts[v] = m.item(label, func() { w.mark(v) }, key, 0)
		return m.verdicts[v]
	}
	m.goOn = m.item(lang.L("Go on after a verdict"), w.toggleGoOn, "", 0)
	through := under(lang.L("Go through the ties"),
		m.item(lang.L("Next tie that is not coded"), func() { w.goToUncoded(true) }, fyne.KeyTab, 0),
		m.item(lang.L("Previous tie that is not coded"), func() { w.goToUncoded(false) }, fyne.KeyTab, fyne.KeyModifierShift),
		m.item(lang.L("Skip: put off to the end"), w.skip, fyne.KeyX, 0),
		m.item(lang.L("Next in the queue, coded too"), func() { w.goAlong(1) }, fyne.KeyPageDown, 0),
		m.item(lang.L("Previous in the queue, coded too"), func() { w.goAlong(-1) }, fyne.KeyPageUp, 0),
		m.item(lang.L("Next tie that is flagged"), w.goToFlagged, fyne.KeyF, fyne.KeyModifierShift))
	return fyne.NewMenu(lang.L("Code"),
		mark(lang.L("The tie led to joint action"), network.Yes, fyne.KeyY),
		mark(lang.L("It did not"), network.No, fyne.KeyN),
		mark(lang.L("Unclear"), network.Unclear, fyne.KeyU),
		mark(lang.L("Take the verdict away"), network.NotCoded, fyne.KeyDelete),
		fyne.NewMenuItemSeparator(),
		m.item(lang.L("Surer"), func() { w.beSurer(1) }, fyne.KeyPeriod, 0),
		m.item(lang.L("Less sure"), func() { w.beSurer(-1) }, fyne.KeyComma, 0),
		m.item(lang.L("Add evidence …"), w.addEvidence, fyne.KeyA, 0),
		m.item(lang.L("Go to the evidence"), w.jumpToEvidence, fyne.KeyJ, 0),
		m.item(lang.L("Flag for discussion …"), w.flagSelection, fyne.KeyF, 0),
		fyne.NewMenuItemSeparator(),
		through, m.goOn,
		m.item(lang.L("The card without the picture"), w.toggleCodingPage, fyne.KeyW, 0),
		fyne.NewMenuItemSeparator(),
		m.item(lang.L("What is told of the two …"), w.chooseOnCard, "", 0),
		m.item(lang.L("Queue …"), w.askPlan, fyne.KeyJ, control),
		m.item(lang.L("Codebook …"), w.showCodebook, "", 0),
		m.item(lang.L("Choose or add a coder …"), func() { w.chooseCoder(w.header.pill) }, fyne.KeyK, control))
}

func (m *menus) findings() *fyne.Menu {
	w := m.window
	return fyne.NewMenu(lang.L("Findings"),
		m.item(lang.L("Show the findings"), func() { w.turnTo(findingsPage) }, pageKeys[findingsPage], control),
		m.item(lang.L("Tests against chance …"), func() { w.turnTo(findingsPage); w.askTests() }, "", 0),
		m.item(lang.L("Agreement of the coders …"), w.showAgreement, fyne.KeyU, control),
		m.item(lang.L("Write a report …"), w.askReport, "", 0))
}

func (m *menus) help() *fyne.Menu {
	return fyne.NewMenu(lang.L("Help"),
		m.item(lang.L("Keys"), m.window.showKeys, fyne.KeyF1, 0),
		m.item(lang.L("About Copresence"), m.window.showAbout, "", 0))
}

// show brings names, marks and the dead items up to date.
func (m *menus) show(state *session.State) {
	named := func(item *fyne.MenuItem, verb, what string) {
		item.Label, item.Disabled = verb, what == ""
		if what != "" {
			item.Label = verb + ": " + what
		}
	}
	named(m.undo, lang.L("Undo"), m.window.undoWords(state))
	named(m.redo, lang.L("Redo"), m.window.redoWords(state))
	empty := state.Network.Activists.Len() == 0
	tie := m.window.view.Selection().Tie
	noTie := tie == network.None || int(tie) >= state.Network.Ties.Len()
	for v, item := range m.verdicts {
		item.Disabled = state.ReadOnly || noTie
		item.Checked = !noTie && v != network.NotCoded && state.Network.Ties.Verdict[tie] == v
	}
	_, event := m.window.view.Selection().Event()
	nothing := event || m.window.view.Selection() == graphview.Nothing
	m.addActivist.Disabled, m.addTie.Disabled = state.ReadOnly, state.ReadOnly || state.Network.Activists.Len() < 2
	m.joinTwo.Disabled = state.ReadOnly || len(m.window.view.Selection().Activists()) != 2
	m.editSelected.Disabled, m.deleteOne.Disabled = state.ReadOnly || nothing || m.window.view.Selection().Many(), state.ReadOnly || nothing
	m.showSelect()
	m.showFading()
	m.showFiltering()
	m.showNames()
	m.showViews(state)
	m.events.Checked, m.events.Disabled = m.window.view.Style().Events, state.Network.Events.Len() == 0
	m.load.Disabled, m.merge.Disabled = state.ReadOnly, state.ReadOnly
	m.figure.Disabled = empty
	m.layout.show(state)
	chosen := m.window.look.appearance
	m.system.Checked, m.lightOne.Checked, m.darkOne.Checked = chosen == appearanceSystem, chosen == appearanceLight, chosen == appearanceDark
	m.left.Checked, m.right.Checked = m.window.left.Visible(), m.window.right.Visible()
	m.glide.Checked = m.window.view.Glide
	m.goOn.Checked = m.window.desk.goesOn()
	m.pair.Checked, m.pair.Disabled = m.window.beside.on, empty
	m.time.Checked, m.time.Disabled = m.window.time.on, empty
	m.offerRecent()
	if now := m.words(state); now != m.said {
		m.said = now
		m.main.Refresh() // Fyne builds all of it anew, and shuts what is open
	}
}

// offerRecent lists the projects that were open before.
func (m *menus) offerRecent() {
	var items []*fyne.MenuItem
	for _, path := range recentProjects(m.window.app.Preferences()) {
		items = append(items, fyne.NewMenuItem(path, m.action(func() { m.window.open(path) })))
	}
	m.recent.ChildMenu = fyne.NewMenu("", items...)
	m.recent.Disabled = len(items) == 0
}
