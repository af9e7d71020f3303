// Package cli does without a window what the window does to a project, so that
// the figures of a paper can be made again by a script.
//
// Data go to stdout, progress and errors to stderr. A command exits with 0, with
// 1 when it failed (one line says why, and the project is as it was), or with 2
// when it was called wrongly. It holds no rules: commands are those of package
// session.
package cli
