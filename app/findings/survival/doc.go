// Package survival says how long something took that has not happened to all yet: of ties,
// the time to the first joint action. Those to which it has not happened count for as
// long as they were looked at, and no longer (they are censored); to leave them out would
// make everything look quicker than it is.
//
// It is arithmetic over times: it knows no tie, date or platform.
package survival
