//go:build !linux

package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Fprintln(os.Stderr, "faults: runs on Linux only, because it traces system calls as Linux does")
	os.Exit(1)
}
