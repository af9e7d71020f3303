// Package census counts the dyads and the triads of a network by the ties in them.
// It says nothing about what chance would give.
package census
