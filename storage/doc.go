// Package storage keeps a study in its project file: it opens and changes the
// file, takes changes back, and holds other processes off.
//
// A project is one SQLite file that any SQLite tool can read while the program
// does not hold it; migrations/0001.sql says what its tables mean. All the SQL of
// the program is here. The package knows nothing of windows, of files of other
// formats (exchange reads those) or of what marks amount to (coding and findings
// say that), and it looks at no clock but to say since when a project is open:
// the time of a change comes with the change.
//
// # How a change is kept
//
// A change is one transaction: its rows, and the rows of history that say what
// they were before. When [Project.Change] returns nil, both are on disk. There is
// one mechanism for all tables. Whatever a change does goes through insert,
// update and remove, which write down the values (never SQL: a file from a
// stranger must not run anything), and undo and redo put those values back:
//
//	before  after
//	NULL    NULL     rows were added; what they were, the tables say themselves
//	NULL    given    a row was added, or rows were and are undone
//	given   given    columns of a row were changed
//	given   NULL     a row was removed
//
// Rows that were added one after the other make a run of up to a thousand with
// one row of history, so that an import of a million ties does not double the
// file. A row of history is believed only where its table, columns and key are
// known and the project's values are those it speaks of.
//
// # How damage is noticed
//
// The table digest says of every block of up to 1024 rows, also of the history,
// how many there are and what the hashes of their values sum up to (rowhash.go).
// A sum does not depend on the order of its rows, so that a change only takes off
// the rows that go and adds those that come: a mark writes two more rows. Opening,
// [Project.Check] and [Project.Verify] add all rows up again, and say which rows of
// which table are not those that were written. Beside that they let SQLite check
// its pages, and look for rows that point to nothing. A file over 32 MB is opened
// without, and examined in the background; that gives way to every other use.
//
// The digest is against accidents: a broken disk, a program that overwrites a few
// pages, an older page that comes back, somebody who edits the file with another
// tool. Who means to deceive can make it match; what protects from such a person
// is that nothing in a file is ever run, see below.
//
// # What a hostile file can do
//
// Nothing in it is run, and what it holds is refused or harmless; the tests whose
// names begin with hostile try each of these in every table or column, with the
// digest brought up to date as an attacker would:
//
//   - A schema that is not ours is refused by its text, whatever it says. The one
//     part of a schema that runs as soon as SQLite opens the file, computed columns
//     of the tables of ANALYZE, is looked for before, without SQLite. (Where a change
//     was interrupted SQLite first has to take that back, and cannot be held off.)
//   - A value of the wrong type, out of range, or longer than 64 MB, and a row that
//     points to nothing, are damage and named: on opening, or with a file that is
//     too large for that by the examination in the background, and until then by
//     whatever reads them.
//   - A row of history that does not say what a change of this program would say is
//     refused by undo and redo, which then change nothing; so is a step that could
//     be undone, but not redone.
//   - Characters that mislead - controls, marks of direction, what has no width - are
//     shown as their numbers and stay as they are in the file; entering them is
//     refused, and importing takes them out and says so. Package characters has the
//     rule; it is applied where texts are read out of the file ([Project.Network],
//     [Project.Events] ...), where they are checked (edit.go), and where messages are
//     made of them (told in errors.go).
//
// # How a copy is merged
//
// Two copies of a project share the beginning of their history ([Project.Siblings]). A
// colleague's copy is read into memory as a file that may be anybody's, and there taken
// back to where the histories part: so what each row was then is known exactly, without
// a third file (mergesince.go, colleague.go). What the copy has changed since is compared
// with the project row by row. What was there when the copy was made is told by its id;
// but a row that was deleted and another that got its number are two, which the history
// tells as well. What came later has other ids on both sides, and is the same by a name
// or by its content (mergetable.go). A plan and a merge go the same way; only that a plan
// writes nothing. Texts come as they are in the copy: those that mislead are made
// harmless wherever they are read, as those of any file.
//
// # What happens when a change cannot be written
//
// The transaction is rolled back, and the error is an [ErrUnwritten] where nothing
// is wrong with the change itself: a full disk, a drive that is gone. Before and
// after each change the file must be the one that was opened, in its place, else
// the change went into a file that nobody will find again ([GoneError]). A journal
// that somebody removed is begun anew. The session keeps such changes in memory and
// on screen, says so, and tries again.
//
// # Decisions
//
// The journal is TRUNCATE with synchronous FULL and the lock exclusive: of the
// modes that lost nothing in simulated power cuts, the one that leaves a file
// which can be copied at any moment between two changes, and no deleted text in
// a journal. A write-ahead log is faster, but a copy of a project in use would be
// corrupt, and the driver's defaults for it lose acknowledged work.
//
// A project is opened only if its schema is, word for word, what the migrations
// make. SQLite's own defences cannot be switched on through the driver, and a
// schema can hold code: triggers, views, generated columns, checks, defaults.
// None of a stranger's are ever run. The price is that an index or view which a
// researcher adds with another tool has to be dropped again; what ANALYZE leaves
// is let be.
//
// An attribute is a real column, so that plain SQL reads it, and the attribute
// table says what it means. Undoing an import removes the description and leaves
// the column, empty: dropping it would write the whole table anew. That is done
// only when the attributes of an import would not fit otherwise.
//
// Which tie of the project a row of an import means is decided by its dates and
// values, and by its place only where these are silent (see match.go): a later
// export in another order must not move verdicts and dates to other ties. A row
// with another date is another tie. So a date that was made more exact outside
// the program (2013, then 2013-10) adds a tie, where a guess could lose one.
//
// The digest is a sum and no tree of hashes, because a sum is kept up without reading
// anything but the rows that change; blocks of 1024 rows are small enough to say
// where something is wrong, and take 50 bytes for that many rows. SHA-256 was taken
// over faster hashes because processors have instructions for it: a row takes some
// hundred nanoseconds.
//
// Rows are read into memory out of the file's pages (package pages), not through
// SQLite: handing each value from C to Go cost most of the two seconds that a million
// ties took, and took five times as long (make bench-load compares it with the same
// rows stepped through in C: 1.3 times its CPU time). The file is open a second time
// for that, for exactly as long as SQLite's connection, because closing any descriptor
// drops the lock. The same pages, read leniently, are what a damaged project is
// salvaged from: nothing that stands in it is run.
//
// A backup is written by VACUUM INTO, through the connection that holds the file,
// because a second opening of a file that this process holds loses its lock when
// it is closed. It is read from end to end before it gets its name. A restore
// puts a whole new file in the place of the old one, whose lock is held until it
// is there; so it also mends a project that no longer opens. What was there is
// kept under a name that no rotation touches: the way back must not close by
// itself. Backups that are dated later than today are rotated for themselves,
// because of two clocks nobody knows which was wrong.
//
// Whom no layout may move is said by a place of theirs in the layout "pinned": so it is
// kept, undone, salvaged and compared like any other place, and a program of an earlier
// version passes over it. It is the place that they have in the layout "main" and goes
// along when they are moved by hand.
//
// History has no foreign keys and keeps the label of a coder, not the id, so that
// the audit still says who did what when the coder is gone.
package storage
