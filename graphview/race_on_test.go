//go:build race

package graphview

// raced says that the race detector watches.
const raced = true
