// Package sqlite reads the tables of a database that somebody else made, and
// never writes to it.
//
// The file may come from a stranger, so nothing in it is allowed to run: the
// connection is read-only, an authorizer lets through nothing but the reading of
// columns, and limits and a deadline end what would go on. It knows nothing of
// what the tables mean, and nothing of the project file.
//
// # Decisions
//
// Plain tables only. Views, virtual tables and generated columns are programs
// that the file brings along: a view of ten words can have rows without end.
//
// The file is opened as immutable, which leaves no file beside it and takes no
// lock, but does not see what another program has written and not yet put in
// place. So a write-ahead log or a journal beside the file is an error that asks
// to close that program, instead of silently old or broken content; and a file
// that changed while it was read is an error too.
//
// Before SQLite opens the file its schema is read without it (package pages): a
// column of the tables that ANALYZE makes could be computed, and SQLite looks into
// them on opening, before any authorizer or deadline.
//
// A column is read as an expression, since the driver turns plain columns that
// are declared as dates or truth values into something that the file did not say.
package sqlite
