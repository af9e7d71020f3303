// Package sample holds the fictional study that the program shows at first.
//
// Nobody and nothing in it is real: activists carry the names of birds, and
// people, ties, events and verdicts are drawn by the program in its folder
// generate from a fixed seed. The tables are plain CSV of the kind that a
// researcher imports, so they are also an example of it.
package sample

import "embed"

//go:generate go run ./generate

// Files are the tables of the study: activists.csv, ties.csv (with the verdicts
// of coder A), second_coder.csv (the verdicts of coder B on some of the same
// ties), events.csv and participation.csv.
//
//go:embed *.csv
var Files embed.FS

// Title is the title of the study.
const Title = "Sample study"

// Coders are the labels under which the verdicts of ties.csv and of
// second_coder.csv come in.
var Coders = [2]string{"Coder A", "Coder B"}
