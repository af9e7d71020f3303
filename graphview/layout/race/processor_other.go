//go:build !unix

package main

import "time"

var begun = time.Now()

// processor returns the seconds since the program began, where nothing better is
// to be had.
func processor() float64 { return time.Since(begun).Seconds() }
