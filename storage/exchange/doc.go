// Package exchange understands tables that other programs made, and turns them
// into activists, ties, events and participations that a project can take in.
//
// It works in three steps, so that a person can look between them. A reader of a
// format (the sub-packages csv, graphml and sqlite, chosen by files) gives
// tables of text. [Guess] says what it takes the tables and columns to be, and a
// person may correct the [Plan]. [Read] follows the plan, resolves who is meant
// by the ends of ties, and gives a [Batch] together with a list of everything
// that it left behind.
//
// It knows no project file and no window, chooses no file of its own, and keeps
// nothing: what it is not told to import stays where it is.
//
// # Decisions
//
// Nothing is dropped in silence. A row that cannot be a tie (an end that nobody
// has, a tie to oneself) is counted under a reason with examples that name the
// row as a person counts it in the file; a cell that cannot be read is counted
// likewise while its row stays.
//
// Ends of ties are resolved by one column of the people table for the whole
// table of ties, never row by row: where ids are numbers and names are numbers
// too, trying one and then the other would find the wrong person.
//
// Two people of the same name stay two people. Where only the name could tell
// which of them is meant, the tie is left behind as ambiguous, and so is a row of
// people whose name several activists of the project bear: matching them by their
// order would swap what is known of them. A person and a page of one name are
// told apart by their kinds, and a table that itself writes Maria (2) means by
// Maria the one whom the project calls so.
//
// Rows of ties are repeated across all tables of an import. Of equal rows that
// are marked yes and no, the first is kept and the others are counted.
//
// What the comma in 1,234 is, is told by the column as a whole, or not at all.
//
// Dates written with slashes are read only when the column itself shows whether
// the day or the month comes first. A date that may be two days is no date.
package exchange
