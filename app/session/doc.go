// Package session is the program without a face: a project that is open, what
// may be done with it, and the news of what was done.
//
// Only this package changes a project. A window or a command line calls a
// command ([Session.Mark], [Session.Undo] ...), which returns when the change is
// on disk, and reads what is the case from an immutable [State]. It knows
// neither widgets nor flags.
//
// # Decisions
//
// Commands take their turn under one lock, and each ends by publishing a new
// state and then telling whoever listens, so a listener never sees a change that
// is not on disk. Listeners are called on the goroutine of the command: a window
// must pass the news on to its own thread.
//
// Goroutines start through [Go] or a [Queue], which turn a panic into an error,
// because a panic that nobody recovers would end the program and with it
// whatever a coder had typed and not yet sent.
package session
