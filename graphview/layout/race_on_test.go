//go:build race

package layout_test

// raced says that the race detector watches.
const raced = true
