// Package window is the program's face: the main window, its panels and dialogs.
//
// It is thin. It shows the state of a session and sends commands to it; what a
// verdict means, what may be undone and what a rate is, is decided elsewhere.
// It never touches the project file.
//
// # Decisions
//
// Commands run on a queue of their own, one after the other, because writing to
// disk takes longer than Fyne's thread may be held. What a command changed comes
// back as an event of the session, and only events change what is shown, so the
// window cannot claim anything that is not on disk.
//
// Fyne catches no panic: callbacks of widgets go through [Window.guard].
package window
