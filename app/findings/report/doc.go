// Package report writes findings down as a text that a paper can be made of: data,
// estimates, tests, figures, methods, references, as one HTML page or as Markdown with its
// figures and tables beside it.
//
// It reckons nothing: every number comes from a [findings.Summary]. It knows pseudonyms
// and no names, no file and no clock: the same findings give the same bytes. Its words are
// English, as those of papers are.
//
// # Decisions
//
// Counts from 1 to less than a threshold are not printed, unless one asks for them: of three
// ties on a platform those who know the field know whose they are. A row with such a count
// shows how many ties it has, if they are enough, and nothing else. Where that is one
// row only, what it hides is what the others leave of the whole, and so another one is hidden
// with it. Groups too small even for that are counted together.
package report
