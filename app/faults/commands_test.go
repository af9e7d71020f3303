//go:build linux

package main

import (
	"context"
	"testing"
)

func TestRandomCommandsReachEarlierStatesAgain(t *testing.T) {
	r, err := newReport(t.Output(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer r.close()
	c := &commanding{Commands: 400, Seed: 3}
	if err := c.run(context.Background(), r); err != nil {
		t.Fatal(err)
	}
	if err := r.failed(); err != nil {
		t.Error(err)
	}
}
