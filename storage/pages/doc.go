// Package pages reads the tables of an SQLite database out of the bytes of its
// file, without SQLite.
//
// It knows the file format (https://www.sqlite.org/fileformat2.html) and nothing
// else: no SQL, no study, no locks. It only reads, and nothing that stands in a
// file is ever run: to it the schema is a table like any other. Whoever calls it
// sees to it that nobody writes the file in the meantime, and that no journal
// waits beside it.
//
// A file may be anybody's. Whatever its bytes are, reading ends, in time and
// memory that its size bounds, with rows or with an error that names the page.
// [Open] is strict: the first thing that is not as SQLite writes it ends the
// reading. [OpenDamaged], with [Rows.Broken], goes on past what it cannot read.
//
// # Decisions
//
// A walk uses each page once. That is what a tree is, and so a loop of pages is
// noticed at its second page, and the work is bounded by the file.
//
// A row is read in place, in the buffer of its page, and is gone with the next
// one: a million rows allocate nothing. The price is that the caller copies what
// it keeps.
//
// Leaves are read in windows of up to 128 kB as long as they follow each other
// about in the order of their numbers, which is how an import leaves them, and
// one by one where they do not. The window is small enough to stay in a
// processor's cache and large enough to make the calls of the system few.
package pages
