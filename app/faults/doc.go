// Command faults proves that nothing is lost: it kills the program, cuts the
// power, lets system calls and allocations fail and damages project files, many
// thousand times, and each time opens the project again and compares it with
// what the program had acknowledged.
//
//	faults kill      kill -9 at random moments, mostly while something is written
//	faults power     power cuts, simulated from a record of all system calls
//	faults syscalls  every k-th write, sync, rename, truncation, allocation fails
//	faults damage    damaged copies of a project
//	faults commands  random commands, back and forth in the history
//	faults all       all of them; with --into FILE their figures go into that file
//
// Each prints what it found, then a row of a Markdown table, and ends with 1 when
// anything was lost, torn, or accepted though it was damaged. It looks at the
// program from outside: at its command line, at package session, and at the
// project file through SQLite itself. It knows nothing of how storage works, and
// nothing in the program knows of it.
//
// # How it is known what must be there
//
// The program under examination is a process of its own, the player (player.go),
// or the built program. It is given one order after the other. What it says when
// a command has returned is an acknowledgement: from then on the change must
// survive. The book (book.go) keeps, from these acknowledgements, which steps the
// history must have, and for each step what the project looked like when that
// step was the last in effect. After a fault the project must be the one that was
// acknowledged, or that with the one command that was under way: whole, which is
// seen by undoing it, after which the project must look as it did before.
//
// # Decisions
//
// System calls are recorded, and made to fail, by tracing the process
// (trace.go), and not by a library between program and C library: Go's own
// calls (new files, renames, syncs of folders) do not pass there. A filter stops
// the process only at calls that change files, so that it runs at nearly full
// speed. Only allocations fail through such a library (testdata/malloc.c); they
// are no system calls.
//
// Of a power cut it is assumed what ext4 and the like may do at worst: every write
// that was not synced is kept, dropped or torn between sectors of 512 bytes,
// independently of all others; creations, renames and removals survive in their
// order up to some moment after the last sync of the folder; what was synced
// stays. A disk that lies about syncing is not assumed: nothing survives that,
// which the control run shows.
//
// Whether a damaged copy has changed content is judged by a dump of all rows that
// is made by SQLite alone, and not by the digest that the program keeps, because
// the digest is what is being tried.
package main
