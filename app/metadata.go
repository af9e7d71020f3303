package main

import "fyne.io/fyne/v2"

// metadata is what FyneApp.toml says, for binaries that run where no such file
// is; a test holds the two against each other.
var metadata = fyne.AppMetadata{
	ID:         "org.copresence.Copresence",
	Name:       "Copresence",
	Version:    "0.1.0",
	Build:      1,
	Migrations: map[string]bool{"fyneDo": true},
}
