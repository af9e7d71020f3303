// Package period says which ties of a network there were in a span of time, as far as
// their dates tell. It knows no picture and no clock.
//
// # Decisions
//
// A tie is there from the day it was first seen to the day it was last seen. A date
// whose end is unknown, such as 2013, stands for some day of that year: the tie may
// have been there from its first day on. What may have been and what was for certain
// are told apart. Of a tie that has no last date nobody knows when it ended: from its
// first date on it may be there; one that has no first date may have been there before
// its last. One that was last seen before it was first seen may have been there all that
// time. A tie without any date is in no span.
package period
