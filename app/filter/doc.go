// Package filter says which activists and ties of a network are shown: an
// expression that a person reads and writes, such as
//
//	platform = Facebook and degree >= 3 without isolates
//
// is parsed, printed, and applied to a snapshot, which gives a [Mask]. It reads
// nothing itself: measures, and who coded a tie, are handed to it by a [Subject].
//
// # Decisions
//
// A test is about ties (platform, weight, verdict) or about activists (degree,
// kind). A tie is shown when the whole expression holds for it with each of its two
// ends: "group = students" shows ties between two students, and so does not show
// those that a student has with others. An activist is shown unless the expression
// is false whatever its ties are (the logic of Kleene: a test of ties is neither
// true nor false of an activist). So every tie that is shown has both ends, and
// activists without any tie are left out only on request, by "without isolates".
//
// What is not known passes no comparison, neither = nor !=; "is unknown" asks for
// it. "not" turns round what is said, so that "not weight > 3" includes what has no
// known weight. A partial date passes when it does whatever is unknown of it:
// first_seen < 2013-06 is not passed by 2013, and first_seen = 2013 is by 2013-06.
package filter
