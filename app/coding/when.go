package coding

import "copresence/storage/network"

// Answer is what is known of a question about partial dates. Its zero value is
// No: it cannot be.
type Answer uint8

// The answers, in the order of how much they say for it.
const (
	No    Answer = iota // it cannot be so, whatever the unknown is
	Maybe               // it can be so or not: too little is known
	Yes                 // it is so, whatever the unknown is
)

// String gives the word: no, may be, or yes.
func (a Answer) String() string { return [...]string{"no", "may be", "yes"}[a] }

// span is the time in which something happened once, as far as it is known: on a
// day from the first to the last. Days are texts 2013-10-12, which compare as they
// follow each other; the last one of a month is its 31st, whether it has one or not.
type span struct{ first, last string }

// The days before and after all that can be written.
const (
	dawn = "0000"
	dusk = "9999-99"
)

// beginning is when something began of which it is said when it began and when it
// ended; either may be partial, or not known at all. What ended in May 2013 and
// began in 2013 began before June. An end before the beginning is a slip, and says nothing.
func beginning(begins, ends network.Date) span {
	s := span{dawn, dusk}
	if begins != "" {
		s = span{earliest(begins), latest(begins)}
	}
	if end := latest(ends); ends != "" && end < s.last && end >= s.first {
		s.last = end
	}
	return s
}

// earliest is the first day that a date can mean.
func earliest(d network.Date) string {
	switch len(d) {
	case len("2013"):
		return string(d) + "-01-01"
	case len("2013-10"):
		return string(d) + "-01"
	}
	return string(d)
}

// latest is the last day that a date can mean.
func latest(d network.Date) string {
	switch len(d) {
	case len("2013"):
		return string(d) + "-12-31"
	case len("2013-10"):
		return string(d) + "-31"
	}
	return string(d)
}

// after reports whether a came after b. On one day it may be so or not.
func (a span) after(b span) Answer {
	switch {
	case a.first > b.last:
		return Yes
	case a.last < b.first:
		return No
	}
	return Maybe
}

// After reports whether something that began at one date began after something
// that began at another one: 2013-06 after 2013 may be, after 2012 it is so. A
// date that is not known may be any.
func After(begins, other network.Date) Answer {
	return beginning(begins, "").after(beginning(other, ""))
}
