package window

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"copresence/app/session"
	"copresence/graphview"
	"copresence/graphview/paint"
	"copresence/graphview/scene"
	"copresence/storage/network"
)

// Window is the main window and what it shows.
type Window struct {
	app   fyne.App
	win   fyne.Window
	look  *look
	fonts *paint.Fonts
	now   func() time.Time
	do    func(work func()) // runs work on Fyne's thread

	session  *session.Session // nil until a project is open
	state    *session.State   // what is shown of it; nil until a project is open
	commands *session.Queue
	job      *job             // the long work that is running, nil when none is
	late     *job             // a command that takes long and waits for the job
	patience time.Duration    // how long a command may take before its progress is shown
	closing  bool             // the program ends as soon as nothing is running
	dialogs  []dialog.Dialog  // that are open, the topmost last
	form     *figureForm      // of the last figure, to go on from
	trouble  string           // why the last changes could not be saved; empty: all are
	sibling  *session.Sibling // another copy of the project that has other changes; nil: none

	drawnPlatform string // of the last tie that was added or edited, for those that are drawn

	leaving map[string]<-chan struct{} // by path, of a project that was left: closed when it is

	lettersOf *network.Network // whose pseudonyms there are letters for, as far as there are any

	view      *graphview.View
	measuring *measuring
	filtering *filtering
	filters   *filterPanel
	header    *header
	banner    *banner
	legend    *legendPanel
	layouts   *layoutPanel
	arranging *arranging
	live      *live
	inspector *inspector
	desk      *desk
	wide      *codingWide
	activists *activistsPanel
	sheets    []*sheetPage
	findings  *findingsPanel
	history   *historyPanel
	status    *statusLine
	menus     *menus
	buttons   *toolButtons
	emphasis  *emphasis
	beside    *beside
	time      *timePanel
	middle    *fyne.Container       // the picture, with the time below it
	parts     [leavers]*scene.Group // what each leaves of the network; nil: all of it

	left, right fyne.CanvasObject // the side panels, to be hidden
	pages       map[page]fyne.CanvasObject
	page        page            // the page that is shown
	body        *fyne.Container // it stands in here
}

// New makes the main window of the program. now tells the time; fonts set the
// text of pictures; do runs work on Fyne's thread, as fyne.Do does.
func New(a fyne.App, fonts *paint.Fonts, now func() time.Time, do func(work func())) *Window {
	w := &Window{app: a, fonts: fonts, now: now, do: do, patience: patience, leaving: map[string]<-chan struct{}{}}
	w.look = newLook(a.Preferences().StringWithFallback(preferenceAppearance, appearanceLight))
	a.Settings().SetTheme(w.look)
	w.win = a.NewWindow("Copresence")
	w.commands = session.NewQueue(w.report)
	w.view = graphview.New(fonts, func(work func()) { session.Go(work, w.report) }, w.later, w.guard, modifiers)
	w.view.Glide = a.Preferences().BoolWithFallback(preferenceGlide, true)
	w.view.Covered = coveredByButtons
	w.build()
	w.connect()
	w.applyAppearance()
	w.applyNames()
	w.applyEvents()
	w.view.ShowMap(!a.Preferences().Bool(preferenceNoMap))
	w.win.Resize(fyne.NewSize(1280, 800))
	return w
}

// ShowAndRun opens a project, shows the window and returns when it is closed.
// With no path it opens the project of the last time, or else the sample.
func (w *Window) ShowAndRun(path string) {
	w.openAtStart(path)
	w.inspector.invite(w.state)
	w.win.ShowAndRun()
}

// build puts the parts into their places.
func (w *Window) build() {
	w.measuring, w.filtering = newMeasuring(w), newFiltering(w)
	w.filters = newFilterPanel(w)
	w.header = newHeader(w)
	w.banner = newBanner(w)
	w.arranging, w.live = &arranging{window: w}, &live{window: w}
	w.layouts = newLayoutPanel(w)
	w.legend = newLegendPanel(w)
	w.desk = newDesk(w)
	w.inspector = newInspector(w)
	w.wide = newCodingWide(w)
	w.activists = newActivistsPanel(w)
	w.sheets = newSheets(w)
	w.findings = newFindingsPanel(w)
	w.history = newHistoryPanel(w)
	w.status = newStatusLine(w)
	w.menus = newMenus(w)
	w.buttons = newToolButtons(w)
	w.emphasis = newEmphasis(w)
	w.beside = newBeside(w)
	w.time = newTimePanel(w)

	const leftWidth, rightWidth = 236, 300
	w.legend.scroll = container.NewVScroll(padded(gapPanel, gapPanel, stacked(gapSection, w.filters.content, w.legend.content)))
	w.left = scrolledPanel(leftWidth, w.legend.scroll, true)
	w.inspector.scroll = container.NewVScroll(padded(gapPanel, gapPanel, w.inspector.content))
	w.inspector.panel = scrolledPanel(rightWidth, w.inspector.scroll, false)
	w.right = container.NewStack(w.inspector.panel, w.history.content)                                                                                     // one of the two is shown
	picture := container.NewStack(w.beside.content, w.emphasis.content, container.New(layout.NewCustomPaddedLayout(0, 0, 60, 12), w.inspector.invitation)) // clear of the buttons
	w.middle = container.New(&paneLayout{}, picture, w.time.content)
	w.pages = map[page]fyne.CanvasObject{
		networkPage:   container.New(&sidesLayout{}, w.left, w.middle, w.right),
		activistsPage: w.activists.content,
		codingPage:    w.wide.content,
		findingsPage:  on(newGround(colourWindow), container.NewVScroll(w.findings.content)),
	}
	for _, s := range w.sheets {
		w.pages[s.page] = s.content
	}
	w.body = container.NewStack(w.pages[networkPage])
	top := stacked(0, w.header.content, widget.NewSeparator(), w.banner.content)
	bottom := stacked(0, widget.NewSeparator(), w.status.content)
	w.win.SetContent(container.New(&closeLayout{}, top, w.body, bottom))
	w.win.SetPadded(false)
	w.win.SetMainMenu(w.menus.main)
}

// connect makes the parts talk to the window.
func (w *Window) connect() {
	w.view.OnSelected = func(s graphview.Selection) { w.guard(func() { w.showSelection(s) }) }
	w.view.OnMoved = w.moved
	w.view.OnDragged = w.live.dragged
	w.view.OnDense = func(bool) {
		w.guard(func() { w.legend.showDense(w.view.Dense() || w.beside.on && w.beside.view.Dense()) })
	}
	w.view.OnDrawn = func(from, to int32) { w.guard(func() { w.tieDrawn(from, to) }) }
	w.view.OnTool = func(t graphview.Tool) { w.guard(func() { w.showTool(t) }) }
	w.view.OnTypedKey = func(e *fyne.KeyEvent) { w.guard(func() { w.typedKey(e) }) }
	w.beside.connect()
	w.win.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { w.guard(func() { w.typedKey(e) }) })
	w.win.Canvas().SetOnTypedRune(func(r rune) {
		if !w.inDialog() {
			w.view.TypedRune(r)
		}
	})
	w.win.SetOnDropped(func(_ fyne.Position, files []fyne.URI) { w.guard(func() { w.dropped(files) }) })
	w.win.SetCloseIntercept(func() { w.guard(w.close) })
	w.win.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: control | fyne.KeyModifierShift}, func(fyne.Shortcut) { w.guard(w.redo) })
	// Fyne makes of Shift+Delete a cut, which is a text's as long as one types.
	w.win.Canvas().AddShortcut(&fyne.ShortcutCut{}, func(fyne.Shortcut) { w.guard(w.cut) })
	w.app.Settings().AddListener(func(fyne.Settings) { w.guard(w.applyAppearance) })
}

// guard runs a callback of Fyne, which catches no panic itself.
func (w *Window) guard(work func()) { session.Guard(work, w.report) }

// later runs work on Fyne's thread.
func (w *Window) later(work func()) { w.do(func() { w.guard(work) }) }

// modifiers returns which of Shift, Control and the like are held down.
func modifiers() fyne.KeyModifier {
	if driver, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return driver.CurrentKeyModifiers()
	}
	return 0
}

// command sends a command to the session: it takes its turn after those before
// it, away from Fyne's thread, and what goes wrong is shown.
func (w *Window) command(do func(*session.Session) error) {
	s := w.session
	if s == nil {
		return
	}
	w.commands.Add(func() {
		if err := do(s); err != nil {
			w.report(err)
		}
	})
}

// focusPicture gives the keys to the picture, or to the page that stands for it.
func (w *Window) focusPicture() {
	for _, p := range w.sheets {
		if p.page == w.page {
			p.focus()
			return
		}
	}
	switch w.page {
	case codingPage:
		w.win.Canvas().Focus(w.wide.keys)
	case activistsPage:
		w.activists.focus()
	case networkPage:
		w.win.Canvas().Focus(w.view)
	}
}

// close waits for what is being done, and ends the program, unless something is
// not saved and the person wants to see to that.
func (w *Window) close() {
	w.live.stop()
	w.closing = true
	if w.job != nil {
		w.job.cancel() // its end closes the window
		return
	}
	s := w.session
	if s == nil {
		w.app.Quit()
		return
	}
	w.closeSession(s, w.app.Quit)
}
